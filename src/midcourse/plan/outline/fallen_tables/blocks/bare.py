"""Rows that lost their headings and their empty cells: one cell a line, row after row.

Nothing but what stands in the cells tells which column they are of. The rows are found by their attributes, or serials
that count up; each order of columns that may be is tried, and the one taken in which all rows together cost least.
Nothing read this way is sure.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from midcourse.plan.outline.fallen_tables.cells.pairs import Line
from midcourse.plan.outline.fallen_tables.cells.tokens import Token, is_value, tokens_in
from midcourse.plan.outline.fallen_tables.cells.value_roles import value_columns
from midcourse.plan.outline.fallen_tables.rows.passes import Dealt, Rows, rows_in
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role
from midcourse.plan.outline.indicator_cells.counts import TITLE
from midcourse.plan.outline.indicator_cells.plans import Plan
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet, put_value
from midcourse.plan.outline.indicator_cells.words import (
    attribute_of,
    category_of,
    is_missing,
    is_unit,
    number_and_name,
    serial_of,
    years_in,
)

#: Least rows, least lines; share of lines that hold one cell; mean cost of a row, share of lines in none, at most.
_ROWS, _LINES, _SINGLE, _SURE, _STRAYS = 3, 12, 0.8, 0.5, 0.1
#: Longest lines read this way [lines]; marks by which orders are tried; most values of a row; least rows with as many.
_LONGEST, _SAMPLE, _VALUES, _OFTEN = 700, 7, 5, 2
#: How far behind the rows years are looked for [characters].
_BESIDE = 150
#: What it costs that a row has no value in a column: an empty cell was dropped.
_EMPTY = 0.8
#: What a row costs more than others that is doubtful.
_DOUBTFUL = 2.8
_BODY = re.compile(r"[^\d%（）()]{2,24}(?:局|委|办|部|厅|中心|处|科|公司|院)")
_CAPTION = re.compile(r"(?:续?附?表|专栏|附件)\s?\d{0,2}(?:[-—－]\d{1,2})?\s*\S{0,30}(?:指标|目标)\S{0,12}")
_PAGE = re.compile(r"[—–-]\s?\d{1,3}\s?[—–-]|第\s?\d{1,3}\s?页.{0,12}")
_RUNNING = re.compile(r".{4,40}(?:规划|纲要|方案)(?:[（(].{1,8}[)）])?")


def bare_in(text: str, lines: Sequence[Line], stops: Sequence[int], plan: Plan) -> Iterator[Sheet]:
    """Yield the tables of one cell a line that have no headings.

    Args:
        text: of the document.
        lines: of the document that are in no table yet.
        stops: for each line the first one from it on that ends a table.
        plan: the document's.
    """
    place = 0
    while place < len(lines):
        last = stops[place]
        if _LINES <= last - place <= _LONGEST:
            sheet = _sheet(text, list(without_pages(lines[place:last])), plan)
            if sheet is not None:
                yield sheet
        place = last + 1


def _sheet(text: str, lines: Sequence[Line], plan: Plan) -> Sheet | None:
    """Return the table lines make, None for none."""
    kept = [line for line in lines if not is_caption(line.words)]
    below = [list(tokens_in(text, line.start, line.end)) for line in kept]
    cells = [tokens for tokens in below if tokens]
    single = sum(len(tokens) == 1 for tokens in cells)
    if len(cells) < _LINES or single < _SINGLE * len(cells):
        return None
    marks = marks_in(cells)
    if len(marks) < _ROWS or not (_has_attributes(cells) or len(kept) < len(lines)):
        return None
    found = _likeliest(text, cells, marks)
    if found is None:
        return None
    columns, rows = found
    if len(rows.rows) < _ROWS or rows.cost > _SURE or rows.strays > max(2, _STRAYS * len(cells)):
        return None
    beside = text[lines[0].start : cells[0][0].start] + text[cells[-1][-1].end :][:_BESIDE]
    return _sheet_of(columns, rows, has_between=_names_years_between(beside, plan))


def _names_years_between(words: str, plan: Plan) -> bool:
    """Tell whether words beside a table speak of a year of the plan before its last."""
    return any((plan.start or year) <= year < (plan.end or year) for year in years_in(words))


def is_body(words: str) -> bool:
    """Tell whether words are who answers for a row.

    >>> is_body("市甲局"), is_body("乙产业增加值")
    (True, False)
    """
    return bool(_BODY.fullmatch(words))


def is_caption(words: str) -> bool:
    """Tell whether a line entitles a table of indicators.

    >>> is_caption("表1 某市主要指标"), is_caption("指标")
    (True, False)
    """
    return bool(_CAPTION.fullmatch(words) or TITLE.match(words))


def without_pages(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines without the numbers of pages and what runs on under or over them.

    A figure alone beside the number of a page that is set off (— 3 —) is a value.
    """
    for at, line in enumerate(lines):
        beside = [one.words for one in (*lines[max(0, at - 2) : at], *lines[at + 1 : at + 3])]
        is_numbered = any(map(_PAGE.fullmatch, beside))
        is_value_there = is_numbered and line.words.isdecimal()
        is_running = is_numbered and _RUNNING.fullmatch(line.words)
        if is_value_there or not (line.is_furniture or _PAGE.fullmatch(line.words) or is_running):
            yield line


def _has_attributes(cells: Sequence[Sequence[Token]]) -> bool:
    return sum(attribute_of(token.words) is not None for tokens in cells for token in tokens) >= _ROWS


def marks_in(cells: Sequence[Sequence[Token]]) -> list[int]:
    """Return where the words begin that each row has once: its attribute, or its serial; none for neither."""
    attributes = [token.start for tokens in cells for token in tokens if attribute_of(token.words)]
    serials = serials_in([token for tokens in cells for token in tokens])
    return attributes if len(attributes) >= max(_ROWS, 0.8 * len(serials)) else serials


def serials_in(tokens: Sequence[Token]) -> list[int]:
    """Return where serials that count up begin, words behind each; the longest run of them, from any number on."""
    runs: dict[int, list[int]] = {}
    for token, following in pairwise(tokens):
        number = serial_of(token.words) if token.words.isdecimal() and token.fresh else None
        if number is not None and following.is_words:
            runs[number] = [*runs.get(number - 1, []), token.start]
    return max(runs.values(), key=len, default=[])


def _likeliest(text: str, cells: Sequence[Sequence[Token]], marks: Sequence[int]) -> tuple[list[Column], Rows] | None:
    """Return the columns in whose order rows cost least, and the rows."""
    orders = list(_orders(cells, marks))
    if len(marks) > _SAMPLE + 1 and len(orders) > 1:
        sample = _sample(cells, marks)
        orders = sorted(orders, key=lambda order: rows_in(text, sample, order, marks, empty=_EMPTY, passes=1).cost)[:2]
    found = [(order, rows_in(text, cells, order, marks, empty=_EMPTY, passes=1)) for order in orders]
    return min(found, key=lambda one: one[1].cost, default=None)


def _sample(cells: Sequence[Sequence[Token]], marks: Sequence[int]) -> list[Sequence[Token]]:
    """Return the cells from the first mark to one behind it, so that rows cut at either end speak for no order."""
    return [tokens for tokens in cells if tokens[0].start < marks[_SAMPLE]]


def _orders(cells: Sequence[Sequence[Token]], marks: Sequence[int]) -> Iterator[list[Column]]:
    """Yield the orders of columns that rows may have."""
    words = [token.words for tokens in cells for token in tokens]
    rows, starts = len(marks), set(marks)
    numbered = bool(serials_in([token for tokens in cells for token in tokens]))
    front = [Column(Role.SERIAL)] * numbered + [Column(Role.CATEGORY)]
    name, unit = [Column(Role.NAME)], [Column(Role.UNIT)] * (3 * sum(map(is_unit, words)) > rows)
    attribute = [Column(Role.ATTRIBUTE)] * _has_attributes(cells)
    other = [Column(Role.OTHER)] * (2 * sum(map(is_body, words)) > rows)
    values = [Column(Role.TARGET)] * _most_values(cells, starts)
    yield [*front, *name, *unit, *values, *attribute, *other]
    if unit:
        yield [*front, *name, *values, *unit, *attribute, *other]
    if attribute:
        yield [*front, *name, *unit, *attribute, *values, *other]
        yield [*attribute, *front, *name, *unit, *values, *other]
    if attribute and unit:
        yield [*front, *name, *attribute, *unit, *values, *other]


def _most_values(cells: Sequence[Sequence[Token]], marks: set[int]) -> int:
    """Return how many values rows have at most, some of them."""
    counted, count = Counter[int](), 0
    serials = set(serials_in([token for tokens in cells for token in tokens]))
    for tokens in cells:
        for token in tokens:
            if token.start in marks:
                counted[count] += 1
                count = 0
            elif token.start not in serials and is_value(token.words) and not token.is_words:
                count += 1
    counted[count] += 1
    return max((most for most, times in counted.items() if times >= _OFTEN and most <= _VALUES), default=1) or 1


def _sheet_of(columns: Sequence[Column], rows: Rows, *, has_between: bool) -> Sheet:
    """Return the sheet of rows that were dealt out to columns without headings, all values alike."""
    places = [at for at, column in enumerate(columns) if column.role in VALUES]
    values = [[row.cells[at] for at in places if at in row.cells] for row in rows.rows]
    roles, put = value_columns(values, has_between=has_between)
    plain = [column for column in columns if column.role not in VALUES]
    sheet = Sheet([*plain, *(Column(role) for role in roles)], [], has_header=False)
    usual = min(median(row.cost for row in rows.rows), 1.0)
    for row, dealt in zip(rows.rows, put, strict=True):
        told = row_of_dealt(row, columns)
        for place, words in dealt.items():
            put_value(told, roles[place], len(plain) + place, words)
        told.unclear = row.cost > usual + _DOUBTFUL
        sheet.rows.append(told)
    sheet.start, sheet.end = sheet.rows[0].start, sheet.rows[-1].end
    return sheet


def row_of_dealt(row: Dealt, columns: Sequence[Column]) -> Row:
    """Return a row without its values: number, name, unit, attribute, group."""
    found = Row(start=row.start, end=row.end, group=row.group, joined=row.is_pieced)
    for at, words in row.cells.items():
        role = columns[at].role
        if role is Role.SERIAL:
            found.number = words
        elif role is Role.NAME:
            found.name = words
        elif role is Role.UNIT:
            found.unit = "" if is_missing(words) else words
        elif role is Role.ATTRIBUTE:
            found.attribute = words
        elif role is Role.CATEGORY:
            found.group = words
    own, found.name = number_and_name(found.name)
    found.number = found.number or own
    found.count = category_of(found.group)[1]
    return found
