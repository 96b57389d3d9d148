"""Tables written as labels and values: cards, lists of terms, lines such as 序号：1；指标：…；单位：…；2030年目标：….

Each indicator is a run of labels, which come again for the next one. Its name has a label too, or stands alone above
them; a line alone above a name is the heading of its group.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from midcourse.plan.outline.fallen_tables.cells.pairs import Line
from midcourse.plan.outline.fallen_tables.cells.tokens import is_value
from midcourse.plan.outline.fallen_tables.headings.scanned import headings_in
from midcourse.plan.outline.indicator_cells.columns import VALUES, Role, columns_of, role_of
from midcourse.plan.outline.indicator_cells.notes import is_note
from midcourse.plan.outline.indicator_cells.plans import Plan
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet, put_cell
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    category_of,
    is_missing,
    is_unit,
    number_and_name,
    serial_of,
    squeezed,
)

_LABELLED = re.compile(r"\s*(?P<label>[^：:；;。]{1,24}?)\s*[：:]\s*(?P<value>.*)", re.DOTALL)
_PART = re.compile(r"[^；;]+")
#: Least records; least labels of one; longest name and heading of a group; least share of values that are some.
_RECORDS, _LABELS, _NAME, _SHARE = 3, 2, 60, 0.6
#: Longest label glued to its value; the years in one; labels before that of the names.
_LABEL, _YEARS = 16, re.compile(r"(?:19|20)\d\d年")
#: What no label ends in, and no value begins with: the rest of a label with its year.
_BEGUN = re.compile(rf"[{HAN}]{{0,4}}(?:19|20)\d\d年.")
_OPEN_END = re.compile(r"[（(\[［〔【]$")
_AHEAD = frozenset((Role.CATEGORY, Role.KIND, Role.SERIAL))
#: A label of names that stand above the others.
_ABOVE = "指标"


@dataclass(frozen=True, slots=True)
class _Said:
    """A label and what is said of it; "" for a line without label."""

    label: str
    value: str
    start: int
    end: int


@dataclass(slots=True)
class _Record:
    """What is said of one indicator, label by label, and the heading above it."""

    group: str
    said: dict[str, _Said] = field(default_factory=dict)


def labelled_in(lines: Sequence[Line], plan: Plan) -> Iterator[Sheet]:
    """Yield the tables of labels and values.

    Args:
        lines: of the document that are in no table yet.
        plan: the document's.
    """
    own = [line for line in lines if not line.is_furniture]
    often = Counter(label for line in own for label, _ in _run_together(line.words))
    notes = [is_note(line.words) and _labelled(line.words, 0) is not None for line in own]
    are_labels = sum(notes) >= _RECORDS
    told = [_said_in(line, often) if are_labels or not note else [] for line, note in zip(own, notes, strict=True)]
    is_named = sum(role_of(one.label) is Role.NAME for said in told for one in said if one.label) >= _RECORDS
    run: list[_Record] = []
    record, above = _Record(""), list[_Said]()
    for said in [*told, [], [], []]:
        if said and said[0].label:
            record = _next_of(run, record, above, said, is_named=is_named)
            above = []
        elif len(above) < 2 and (said or not told) and _may_be_name(said):
            above += said
        else:
            yield from _sheets(run, plan)
            run, record, above = [], _Record(""), [*said] if _may_be_name(said) else []


def _next_of(
    run: list[_Record], record: _Record, above: Sequence[_Said], said: Sequence[_Said], *, is_named: bool
) -> _Record:
    """Put labels into the record under way, or into a new one where a name stands above them or labels come again.

    Args:
        run: the records so far.
        record: the one under way.
        above: lines without labels above: the heading of a group, the name.
        said: the labels.
        is_named: whether names have labels of their own, so that lines above are headings of groups.
    """
    for one in said:
        if above or not run or one.label in record.said:
            groups = above if is_named else above[:-1]
            record = _Record(groups[-1].value if groups else record.group)
            run.append(record)
            if above and not is_named:
                record.said[_ABOVE] = above[-1]
            above = ()
        record.said[one.label] = one
    return record


def _may_be_name(said: Sequence[_Said]) -> bool:
    words = said[0].value if said else ""
    return 1 < len(words) <= _NAME and words[-1] not in "。；！？" and bool(re.search(f"[{HAN}]", words))


def _said_in(line: Line, often: Counter[str]) -> list[_Said]:
    """Return the labels of a line with their values; the line itself without a label where it has none."""
    words = line.words
    found = [one for part in _PART.finditer(words) if (one := _labelled(part[0], line.start + part.start()))]
    if len(found) > 1 and len(found) * 2 > len(_PART.findall(words)):
        return found
    glued = list(_run_together(words))
    most = max((often[label] for label, _ in glued), default=0)
    label, value = max(
        (one for one in glued if 2 * often[one[0]] > most), key=lambda one: len(one[0]), default=("", "")
    )
    parted = _Said(label, value, line.start, line.end) if most >= _RECORDS else None
    return [_labelled(words, line.start) or parted or _Said("", words.strip(), line.start, line.end)]


def _labelled(words: str, start: int) -> _Said | None:
    found = _LABELLED.fullmatch(words.rstrip("。"))
    label = squeezed(found["label"]) if found else ""
    if found is None or role_of(label) is None:
        return None
    return _Said(label, squeezed(found["value"]), start, start + len(words))


def _run_together(words: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a label from the value glued to it: 2030年2400, 指标属性预期性."""
    if not 2 < len(words) <= _NAME or "，" in words or not headings_in(words[:_LABEL]):
        return
    for end in range(2, min(_LABEL, len(words) - 1) + 1):
        label, value = words[:end].rstrip(" |\t　"), squeezed(words[end:].lstrip(" |\t　"))
        is_cut = bool(_OPEN_END.search(label) or _BEGUN.match(value))
        role = None if is_cut or re.search(r"\d", _YEARS.sub("", label)) else role_of(label)
        if role is not None and value and _HOLDS.get(role, _is_any)(value):
            yield label, value


def _is_any(words: str) -> bool:
    return len(words) > 1


def _holds_value(words: str) -> bool:
    return is_missing(words) or is_value(words)


#: What the values of labels are, by what the label says.
_HOLDS: dict[Role, Callable[[str], bool]] = {
    **dict.fromkeys(VALUES, _holds_value),
    Role.UNIT: lambda words: is_unit(words) or is_missing(words),
    Role.ATTRIBUTE: lambda words: attribute_of(words) is not None,
    Role.SERIAL: lambda words: serial_of(words) is not None,
    Role.NAME: lambda _: False,
}


def _sheets(run: Sequence[_Record], plan: Plan) -> Iterator[Sheet]:
    """Yield the sheet records make, none where they are too few or say too little."""
    records = [record for record in run if len(record.said) > _LABELS]
    often = Counter(label for record in records for label in record.said)
    labels = [label for label, count in often.items() if 2 * count > len(records) or role_of(label) in VALUES]
    labels.sort(key=lambda label: (role_of(label) not in _AHEAD, role_of(label) is not Role.NAME))
    if len(records) < _RECORDS or not any(role_of(label) is Role.NAME for label in labels):
        return
    bodies = [[record.said[label].value if label in record.said else "" for record in records] for label in labels]
    columns = columns_of(labels, bodies, plan)
    values = [cell for column, body in zip(columns, bodies, strict=True) if column.role in VALUES for cell in body]
    if not values or sum(is_missing(cell) or is_value(cell) for cell in values) < _SHARE * len(values):
        return
    sheet = Sheet(columns, [])
    for record in records:
        row = _row(record, labels, [column.role for column in columns])
        if row.name:
            sheet.rows.append(row)
    if len(sheet.rows) >= _RECORDS:
        sheet.start, sheet.end = sheet.rows[0].start, sheet.rows[-1].end
        yield sheet


def _row(record: _Record, labels: Sequence[str], roles: Sequence[Role]) -> Row:
    """Make a row of what is said of an indicator."""
    said = record.said.values()
    row = Row(start=min(one.start for one in said), end=max(one.end for one in said))
    row.group, row.count = record.group, category_of(record.group)[1]
    names: list[str] = []
    for place, (label, role) in enumerate(zip(labels, roles, strict=True)):
        if label in record.said:
            put_cell(row, names, role, place, record.said[label].value)
    number, row.name = number_and_name(names[-1]) if names else ("", "")
    row.number = row.number or number
    return row
