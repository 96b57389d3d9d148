"""Columns of a table: what each holds, in which unit, of which year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from midcourse.audit.table_ratings import are_ratings
from midcourse.audit.table_words import (
    AMOUNT_PARTS,
    NOT_ADDED,
    NUMBER_PARTS,
    OF_WHICH,
    PERCENT_PARTS,
    TOTAL_HEADING,
    YEAR,
    Part,
    is_measure,
    is_period,
    is_unit,
    part_of,
    unit_within,
    without_unit,
)

_DIGIT = re.compile(r"[0-9０-９]")
#: A cell that is a figure, with signs, a unit of a few characters and a remark.
_FIGURE = re.compile(
    r"[<>≤≥＜＞≦≧约近超逾+\-−－±↑↓▲▼(（\[〔【\s]*[0-9０-９][0-9０-９,，.．\s]*"
    r"(?:[%％‰倍]|[^\s0-9]{0,5}$|[)）\]〕】]|[(（].*$|左右|以上|以下|以内|[-~—～至].*$)"
)
_NO_FIGURE = re.compile(r"\s*(?:[-—–－/\\…·×*＊]{1,3}|\.{3,}|N/?A)\s*", re.IGNORECASE)
_LABEL_HEADING = re.compile(
    r"指标|项目|名称|品名|产品|行业|科目|内容|任务|事项|地区|国家|区域|单位名称|indicator|item|name",
    re.IGNORECASE,
)
_PERIOD_HEADING = re.compile(r"^(?:年份|年度|月份|季度|时间|时期|year|month|quarter)$", re.IGNORECASE)
_STATE_HEADING = re.compile(r"评价|评估|评判|进展|状态|结论|判断|情况|rating|status|assessment|progress", re.IGNORECASE)
#: Most different words, and longest word, of a column that puts rows into groups.
_GROUPS, _GROUP_WORD = 8, 10


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Args:
        heading: the words of its header rows, without unit.
        unit: as its heading gives it (万吨, %), "" when it does not.
        total: the heading says that it adds up others.
        of_which: the heading says that it is part of the column before.
        year: last year the heading names, "" for none.
    """

    index: int
    heading: str
    part: Part
    unit: str = ""
    total: bool = False
    of_which: bool = False
    year: str = ""

    @property
    def is_number(self) -> bool:
        """Tell whether it holds numbers."""
        return self.part in NUMBER_PARTS

    @property
    def adds_up(self) -> bool:
        """Tell whether amounts of its rows may be added up."""
        return (
            self.part in AMOUNT_PARTS and self.unit not in {"%", "‰", "百分点"} and not NOT_ADDED.search(self.heading)
        )


def columns_of(words: Sequence[Sequence[str]], header_rows: int) -> list[Column]:
    """Read the columns of a table.

    Args:
        words: the words of each cell, row by row; "" where there is no cell.
        header_rows: rows at the top that name columns.

    >>> rows = [["产品", "单位", "产量", "同比（%）"], ["粮食", "万吨", "50.4", "1.1"], ["茶叶", "吨", "320", "-2.0"]]
    >>> [(column.heading, column.part.value, column.unit) for column in columns_of(rows, 1)]
    [('产品', 'label', ''), ('单位', 'unit', ''), ('产量', 'level', ''), ('同比', 'growth', '%')]
    """
    width = max(map(len, words), default=0)
    body = words[header_rows:]
    columns = []
    for index in range(width):
        cells = [row[index] for row in body if index < len(row) and row[index]]
        above = [row[index] for row in words[:header_rows] if index < len(row)]
        columns.append(_column(index, above, cells))
    return _with_label(_with_units(columns), body)


def _with_units(columns: Sequence[Column]) -> list[Column]:
    """Give columns headed 其中, and those behind them, the unit of the column they are part of."""
    given: list[Column] = []
    unit = ""
    for column in columns:
        before = given[-1] if given else None
        if column.of_which and before is not None and before.part in AMOUNT_PARTS:
            unit = before.unit
        elif column.unit or column.part not in AMOUNT_PARTS:
            unit = ""
        given.append(column if column.unit or not unit else replace(column, unit=unit))
    return given


def _heading(cells: Sequence[str]) -> tuple[str, str]:
    """Join the header cells above a column, one merged over rows once; the lowest may be the unit alone."""
    kept = [cell for place, cell in enumerate(cells) if cell and cell not in cells[:place]]
    alone = len(kept) == 1 and (is_measure(kept[0]) or kept[0] in {"%", "％"})
    unit = kept.pop() if alone or (len(kept) > 1 and is_unit(kept[-1])) else ""
    full = "".join(kept) if all(not cell.isascii() for cell in kept) else " ".join(kept)
    return full, unit or unit_within(full)


def _column(index: int, above: Sequence[str], cells: Sequence[str]) -> Column:
    full, unit = _heading(above)
    heading = without_unit(full)
    years = YEAR.findall(full)
    return Column(
        index,
        heading,
        _part(full, unit, cells),
        unit,
        total=bool(TOTAL_HEADING.search(heading)),
        of_which=bool(OF_WHICH.match(heading)),
        year=years[-1] if years else "",
    )


def _part(heading: str, unit: str, cells: Sequence[str]) -> Part:
    """Tell what a column holds by its heading and what stands in it."""
    said = part_of(heading)
    if said is Part.CHANGE and unit in {"%", "‰"}:
        said = Part.GROWTH
    if said in {Part.SERIAL, Part.UNIT, Part.TEXT, Part.GROUP, Part.PERIOD}:
        return said
    if not cells:
        return said or Part.TEXT
    figures = sum(bool(_FIGURE.match(cell)) for cell in cells)
    blank = sum(bool(_NO_FIGURE.fullmatch(cell)) for cell in cells)
    with_digits = sum(bool(_DIGIT.search(cell)) for cell in cells)
    told = len(cells) - blank
    if figures >= 0.6 * told or (said in NUMBER_PARTS and with_digits >= 0.4 * told):
        return _number_part(said, heading, cells)
    return _text_part(heading, cells)


def _number_part(said: Part | None, heading: str, cells: Sequence[str]) -> Part:
    if said is None and not heading and _counts_up(cells):
        return Part.SERIAL
    if said is None and _PERIOD_HEADING.match(heading):
        return Part.PERIOD
    return said or Part.LEVEL


def _counts_up(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and list(cells) == [str(number) for number in range(1, len(cells) + 1)]


def _text_part(heading: str, cells: Sequence[str]) -> Part:
    words = [cell for cell in cells if not _NO_FIGURE.fullmatch(cell)]
    if are_ratings(words):
        return Part.RATING
    distinct = set(words)
    few = 1 < len(distinct) <= min(_GROUPS, len(words) // 2) and max(map(len, distinct)) <= _GROUP_WORD
    if few and _STATE_HEADING.search(heading):
        return Part.RATING
    if words and all(is_unit(word) for word in words):
        return Part.UNIT
    return Part.GROUP if few and not _LABEL_HEADING.search(heading) else Part.TEXT


def _with_label(columns: list[Column], body: Sequence[Sequence[str]]) -> list[Column]:
    """Choose the column that names the rows: of the columns of text before the first number, the most varied."""
    best = _best_label(columns, body)
    if best is not None:
        columns[best.index] = replace(best, part=Part.LABEL)
    return columns


def _best_label(columns: Sequence[Column], body: Sequence[Sequence[str]]) -> Column | None:
    first = next((column.index for column in columns if column.is_number), len(columns))
    named = [column for column in columns[:first] if column.part in {Part.TEXT, Part.GROUP}]
    if named:
        return max(named, key=lambda column: (_variety(column, body), -column.index))
    return _period_label(columns, body) or next((column for column in columns if column.part is Part.TEXT), None)


def _variety(column: Column, body: Sequence[Sequence[str]]) -> int:
    return len({row[column.index] for row in body if column.index < len(row) and row[column.index]})


def _period_label(columns: Sequence[Column], body: Sequence[Sequence[str]]) -> Column | None:
    """Return the first column when it names years or months, which look like numbers."""
    first = columns[0] if columns else None
    if first is None or first.part is Part.SERIAL:
        return None
    cells = [row[0] for row in body if row and row[0]]
    periods = sum(is_period(cell) for cell in cells)
    return first if cells and (periods >= 0.7 * len(cells) or first.part is Part.PERIOD) else None


def is_percent(column: Column) -> bool:
    """Tell whether bare numbers of a column are percentages, whatever the rows are counted in."""
    return column.part in PERCENT_PARTS
