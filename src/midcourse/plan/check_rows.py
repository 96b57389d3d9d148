"""Checks that follow from the declarations alone: codes, keys, references, loops. The same for every table."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from midcourse.findings import Finding, Place, Tier
from midcourse.plan.cells import excerpt
from midcourse.plan.rows import Located, nearest
from midcourse.plan.tables import PLAN_TABLES, Column, Table
from midcourse.wording import Wording, say

#: Records by table, in the order of the tables.
Tables = Mapping[Table, Sequence[Any]]
_CODE = re.compile(r"[A-Za-z0-9-]+")
_HEADINGS = {table.name: table.heading for table in PLAN_TABLES}
#: Names of facts use this item for figures of the whole (docs/decisions/0002).
RESERVED_CODE = "plan"
#: Nearest words looked for in one run; the search is slow, and nobody reads a thousand suggestions.
_SUGGESTIONS = 50


def codes_of(tables: Tables) -> dict[str, frozenset[str]]:
    """Return the codes of each table of items."""
    return {table.name: frozenset(row.code for row in rows) for table, rows in tables.items() if table.has_codes}


def check_codes(tables: Tables, located: Located) -> Iterator[Finding]:
    """Find codes that cannot be typed or named, and codes used twice in any two tables of items."""
    seen: dict[str, Wording] = {}
    for table, rows in tables.items():
        for position, row in enumerate(rows if table.has_codes else ()):
            place = located.place(table.name, position, "code")
            if not _CODE.fullmatch(row.code) or row.code == RESERVED_CODE:
                yield Finding(
                    "bad-code",
                    Tier.ERROR,
                    say("编号“{code}”不可用", code=excerpt(row.code)),
                    place,
                    say("编号只用英文字母、数字和连字符（不含空格），且不能是 plan"),
                )
            if row.code in seen:
                message = say("编号“{code}”重复，已用于 {where}", code=excerpt(row.code), where=seen[row.code])
                remedy = say("请改用别的编号；编号在整个规划中不能重复")
                yield Finding("duplicate-code", Tier.ERROR, message, place, remedy)
            else:
                seen[row.code] = located.place(table.name, position).wording()


def check_keys(tables: Tables, located: Located) -> Iterator[Finding]:
    """Find rows that say who they are by the same key cells as an earlier row; codes are looked at elsewhere."""
    for table, rows in tables.items():
        if table.has_codes:
            continue
        seen: dict[tuple[object, ...], int] = {}
        for position, row in enumerate(rows):
            key = tuple(getattr(row, name) for name in table.key)
            if key in seen:
                first = located.place(table.name, seen[key])
                yield Finding(
                    "duplicate-row",
                    Tier.ERROR,
                    say("与 {where} 重复：{key}", where=first.wording(), key=_key_text(key)),
                    located.place(table.name, position),
                    say("请删去一行，或改正 {columns}", columns="、".join(_headings(table))),
                )
            seen.setdefault(key, position)


def _key_text(key: Iterable[object]) -> str:
    return excerpt("/".join(str(part) for part in key if part is not None))


def _headings(table: Table) -> list[str]:
    return [column.heading for column in table.columns if column.key]


def check_references(tables: Tables, codes: Mapping[str, frozenset[str]], located: Located) -> Iterator[Finding]:
    """Find codes that refer to nothing.

    Args:
        tables: the tables whose references are looked at.
        codes: what there is to refer to, by table name.
        located: places; rows and tables that could not be read do not make references to them wrong.
    """
    suggestions: dict[str, str | None] = {}
    lost = located.lost
    for table, rows in tables.items():
        for column in (column for column in table.columns if column.refers_to and lost.isdisjoint(column.refers_to)):
            known = located.unread.union(*(codes.get(name, frozenset()) for name in column.refers_to))
            for position, row in enumerate(rows):
                for code in _codes_in(getattr(row, column.name)):
                    if code in known:
                        continue
                    if code not in suggestions and len(suggestions) < _SUGGESTIONS:
                        suggestions[code] = nearest(code, known)
                    place = (table.name, position, column.name)
                    yield _dangling(code, column, suggestions.get(code), located.place(*place))


def _codes_in(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def _dangling(code: str, column: Column, like: str | None, place: Place) -> Finding:
    known = "、".join(f"{name}（{_HEADINGS[name]}）" if name in _HEADINGS else name for name in column.refers_to)
    message = say("“{code}”在 {tables} 中不存在", code=excerpt(code), tables=known)
    suggestion = say("是否指“{like}”？", like=like) if like else say("请改填编号，或先在被引用的表中补上一行")
    return Finding("dangling-reference", Tier.ERROR, message, place, suggestion)


def check_parents(tables: Tables, located: Located) -> Iterator[Finding]:
    """Find rows that are, step by step, their own parent."""
    for table, rows in tables.items():
        column = table.parent
        if column is None:
            continue
        edges = {row.code: _codes_in(getattr(row, column.name)) for row in rows}
        positions = {row.code: position for position, row in enumerate(rows)}
        for loop in loops(edges):
            place = located.place(table.name, positions[loop[0]], column.name)
            yield loop_found(loop, "cyclic-parent", place)


def loop_found(loop: Sequence[str], rule: str, place: Place) -> Finding:
    """Make the finding for one loop of codes."""
    path = " → ".join([*loop[:10], *(["…"] if len(loop) > 10 else []), loop[0]])
    return Finding(rule, Tier.ERROR, say("互相指向，成了环：{path}", path=path), place, say("请断开其中一处"))


def loops(edges: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Find loops in a graph: one for each place where a walk comes back to itself.

    Args:
        edges: node → nodes it points to.

    Returns:
        The nodes of each loop in walking order, beginning with the one met first.

    >>> loops({"a": ["b"], "b": ["a"], "c": ["a"]})
    [('a', 'b')]
    """
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in edges:
        path: list[str] = []
        position: dict[str, int] = {}
        pending: list[Iterator[str]] = [iter((start,))]
        while pending:
            node = next(pending[-1], None)
            if node is None:
                pending.pop()
                if path:
                    done.add(path[-1])
                    del position[path.pop()]
            elif node in position:
                found.append(tuple(path[position[node] :]))
            elif node not in done:
                position[node] = len(path)
                path.append(node)
                pending.append(iter(edges.get(node, ())))
    return found
