"""Two readings of one table that fell apart compared: the likelier taken, rows on which they differ doubted."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise

from midcourse.plan.outline.fallen_tables.cells.costs import CellCosts
from midcourse.plan.outline.fallen_tables.cells.tokens import Token
from midcourse.plan.outline.fallen_tables.rows.lattice import Effort, Reading, reading_of
from midcourse.plan.outline.fallen_tables.rows.torn_groups import is_rest
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet
from midcourse.plan.outline.indicator_cells.words import HAN, is_body, is_figure_like, is_missing

#: Mean cost of a row up to which rows dealt out to columns are taken; what a row costs that is none; least rows.
_SURE, _NO_ROW, _ROWS = 2.5, 9.0, 2
#: What a row is worth that nothing speaks for or against; what the other reading must be worth more to be taken.
_WORTH, _BETTER = 3.0, 0.3
#: How much less the rows dealt out may be worth where lines are broken at a fixed width; what a blank in a name costs.
_WRAPPED, _APART, _NAME = 6.0, 0.6, 40
#: What each character is worth that stands in a cell.
_READ = 0.5
#: What settles for the other where its rows were put together from lines and are worth the same.
_TIE = 0.01
#: How much more the other must be worth below headings told otherwise, as a share.
_HEADED = 0.05
#: What only the rest of a heading begins with, or has in it behind whole brackets; whole brackets.
_TORN, _CLOSED = re.compile(r"^[年值数）)]|[（(）)]"), re.compile(r"[（(][^（()）]*[)）]")
#: Least columns of values whose years speak for a reading.
_DATED = 3
#: How much more may speak against a row of the other reading that is a rival; share of the worth that makes it one.
_RIVAL, _NEAR = 2.5, 0.7


def better_of(
    text: str,
    lines: Sequence[Sequence[Token]],
    rows: tuple[Sheet, int] | None,
    columns: Sequence[Column],
    effort: Effort,
) -> tuple[Sheet, int] | None:
    """Return the better of the rows told by what completes them and of those dealt out to the columns.

    Args:
        text: of the document.
        lines: the tokens of each line below the headings.
        rows: read token by token, and where they end; None when that found none.
        columns: of the table.
        effort: that is left for the document.
    """
    columns = rows[0].columns if rows else columns
    dealt = reading_of(text, lines, columns) if effort.takes(lines) else None
    if dealt is None:
        return rows
    _without_strays(dealt)
    if len(dealt.sheet.rows) < _ROWS or dealt.cost > _SURE:
        return rows
    found = dealt.sheet, dealt.sheet.rows[-1].end
    if rows is None:
        return found
    costs = CellCosts([word.words for line in lines for word in line], columns)
    is_laid_out = dealt.is_wrapped or dealt.is_single
    margin = -_WRAPPED if is_laid_out else -_BETTER if _has_groups(dealt.sheet, rows[0]) else _BETTER
    words = "" if dealt.is_scanned or dealt.is_wrapped else text
    worth, other = _worth(costs, dealt.sheet, words), _worth(costs, rows[0], words)
    if worth <= other + margin:
        found, rows, worth, other = rows, found, other, worth
    if other >= _NEAR * worth:
        _doubt(costs, found[0], rows[0])
    return found


def _has_groups(sheet: Sheet, other: Sheet) -> bool:
    """Tell whether a reading has headings of groups, of the usual length, which another has not."""
    groups = {row.group for row in sheet.rows} - {row.group for row in other.rows}
    return len(groups) > 1 and all(re.fullmatch(f"[{HAN}]{{4}}", group) for group in groups)


def _without_strays(reading: Reading) -> None:
    """Leave out what is no row: it costs too much, and lacks some value."""
    rows = zip(reading.sheet.rows, reading.costs, strict=True)
    values = {at for at, column in enumerate(reading.sheet.columns) if column.role in VALUES}
    reading.sheet.rows = [
        row
        for row, cost in rows
        if cost < _NO_ROW or (row.attribute and row.values) or (row.name and len(values) > 1 and _is_full(row, values))
    ]


def _is_full(row: Row, values: Set[int]) -> bool:
    """Tell whether a row has a figure or a dash in each column of values, and one figure at least."""
    held = [row.values.get(at, "") for at in values]
    return all(is_figure_like(words) or is_missing(words) for words in held) and not all(map(is_missing, held))


def _worth(costs: CellCosts, sheet: Sheet, text: str) -> float:
    """Say what the rows of a reading are worth; blanks inside names count where a text is given."""
    rows = [row for row in sheet.rows if row.values or row.attribute]
    held = _NO_ROW * sum(map(costs.rows_within, rows))
    return sum(_WORTH - min(costs.row(row) + _APART * _blanks_in(row, text), _NO_ROW) for row in rows) - held


def _blanks_in(row: Row, text: str) -> int:
    """Count the blanks inside a name as it stands in the text."""
    found = re.search(r"\s*".join(map(re.escape, re.sub(r"\s", "", row.name)[:_NAME])), text[row.start : row.end])
    return len(re.findall(rf"(?<=[{HAN}]) +(?=[{HAN}\d])", found[0])) if found else 0


def _doubt(costs: CellCosts, sheet: Sheet, other: Sheet) -> None:
    """Doubt the rows that the other reading has otherwise, and hardly worse."""
    rivals = sorted(other.rows, key=lambda row: row.start)
    same = {_said(row, other) for row in rivals}
    for row in sheet.rows:
        if row.unclear or _said(row, sheet) in same:
            continue
        against = [one for one in rivals if one.start < row.end and row.start < one.end]
        against = [one for one in against if not _is_part(_said(one, other), _said(row, sheet))]
        row.contested = row.contested or any(costs.row(one) <= costs.row(row) + _RIVAL for one in against)


def _is_part(said: Sequence[str], whole: Sequence[str]) -> bool:
    """Tell whether what was said of a row only lacks something of what is said of it otherwise."""
    return len(said) == len(whole) and all(words in more for words, more in zip(said, whole, strict=True))


def _said(row: Row, sheet: Sheet) -> tuple[str, ...]:
    values = [row.values.get(at, "") for at, column in enumerate(sheet.columns) if column.role in VALUES]
    return tuple(re.sub(r"\s", "", words) for words in (row.name, row.unit, *values))


def likelier(
    rows: tuple[Sheet, int] | None, other: tuple[Sheet, int] | None, text: str, words: Sequence[str]
) -> tuple[Sheet, int] | None:
    """Return the other of two readings where its rows are worth more, rows doubted on which they hardly differ in that.

    Args:
        rows: a reading, and where it ends; None for none.
        other: another, maybe below other headings.
        text: of the document.
        words: of both.
    """
    if rows is None or other is None:
        return rows or other
    if _takes_rests_for_groups(other[0], rows[0]):
        return rows
    costs = [CellCosts(words, one[0].columns) for one in (rows, other)]
    worths = [
        _worth(cost, one[0], text) + _READ * _read_of(one[0]) for cost, one in zip(costs, (rows, other), strict=True)
    ]
    is_alike = _heads(rows[0]) == _heads(other[0])
    heads = _heads(other[0]), _heads(rows[0])
    is_better = _is_rather_dated(*heads) or (_has_torn(rows[0]) and not _has_torn(other[0]))
    headed = _HEADED * abs(worths[0]) * (-1 if is_better else 0 if _has_more_years(*heads) else 1)
    margin = -_TIE if is_alike and other[0].is_printed else _BETTER if is_alike else headed
    if worths[1] <= worths[0] + margin:
        return rows
    if worths[0] >= _NEAR * worths[1]:
        _doubt(costs[1], other[0], rows[0])
    return other


def _takes_rests_for_groups(sheet: Sheet, other: Sheet) -> bool:
    """Tell whether a reading has for a group what in another one ends the name before it."""
    names = {row.name for row in other.rows}
    return any(
        below.group != row.group and is_rest(below.group) and row.name + below.group in names
        for row, below in pairwise(sheet.rows)
    )


def _heads(sheet: Sheet) -> Counter[tuple[Role, int | None]]:
    """Count what the columns of values hold."""
    return Counter((column.role, column.year) for column in sheet.columns if column.role in VALUES)


def _has_torn(sheet: Sheet) -> bool:
    """Tell whether a heading begins as only the rest of one does: 年（基期）2026年, or holds a bracket not closed."""
    return any(_TORN.search(_CLOSED.sub("", column.heading)) for column in sheet.columns)


def _is_rather_dated(heads: Counter[tuple[Role, int | None]], others: Counter[tuple[Role, int | None]]) -> bool:
    """Tell whether each of several columns of values has its year, targets among them, and fewer or not all others."""
    if heads.total() < max(_DATED, others.total()) or not _is_dated(heads):
        return False
    return heads.total() > others.total() or not _is_dated(others)


def _has_more_years(heads: Counter[tuple[Role, int | None]], others: Counter[tuple[Role, int | None]]) -> bool:
    """Tell whether a column of targets has its year, where none of so many others has."""
    years = [any(year and role is Role.TARGET for role, year in one) for one in (heads, others)]
    return heads.total() >= others.total() and years[0] and not years[1]


def _is_dated(heads: Counter[tuple[Role, int | None]]) -> bool:
    return all(year for _, year in heads) and any(role is Role.TARGET for role, _ in heads)


def _read_of(sheet: Sheet) -> int:
    """Count the characters that stand in the cells of a reading."""
    rows = [
        (row.number, row.name, row.unit, row.attribute, *row.values.values(), *row.texts.values()) for row in sheet.rows
    ]
    has_groups = any(column.role is Role.CATEGORY for column in sheet.columns)
    above = {row.parent for row in sheet.rows}
    above |= {row.group for row in sheet.rows if has_groups and not is_body(row.group)}
    return sum(len(re.sub(r"\s", "", words)) for row in (*rows, above) for words in row)
