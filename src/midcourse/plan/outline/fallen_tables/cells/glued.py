"""Rows of a table whose cells run into each other without a blank: 丙产品合格率（%）97.5≥98—约束性.

A row ends in its attribute. Its name ends at its unit, or where the rest falls into as many values as there are
columns. Figures that stand glued together (97.598) are divided where they come nearest to each other, base and target
of one indicator being alike. Nothing read this way is sure: every row carries a doubt.
"""

import re
from collections.abc import Sequence

from midcourse.plan.outline.fallen_tables.cells.atoms import division_of
from midcourse.plan.outline.fallen_tables.cells.pieces import ATTRIBUTE, Piece, figures_of, pieces_of_rows
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet, put_value
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    category_of,
    is_group_heading,
    number_and_name,
    squeezed,
)

#: A value that stands apart from what is before it: behind a blank, a bar or a line end.
_APART = re.compile(rf"[\s|][^\s{HAN}（(|]*[\d—]")
_GROUP = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,3}}[、.．])?(?P<name>[{HAN}]{{2,10}})(?:[（(]\d{{1,2}}[项个][^（()）]{{0,4}}[)）])?"
)
#: Headings groups of indicators commonly have; where no serial parts them from the name only these tell.
_COMMON = re.compile(
    "(?:经济|社会|创新|绿色|协调|开放|共享|文化|改革|安全|数字|产业|城乡|区域)(?:发展|驱动|生态|低碳|保障|引领|融合|升级|活力|转型|协调)"
    "|民生(?:福祉|保障|改善|共享)|资源环境|生态(?:环境|文明)|(?:对外|改革)开放|科技创新|生活品质|社会(?:治理|事业)"
)
#: Least rows.
_ROWS = 3
#: Share of rows that must fall into values.
_MOST = 0.7


def glued(text: str, start: int, end: int, columns: Sequence[Column]) -> Sheet | None:
    """Return the table of rows whose cells run into each other; None when cells stand apart or rows are too few.

    Args:
        text: of the document.
        start, end: stretch below the headings.
        columns: of the table.
    """
    pieces = list(pieces_of_rows(text[start:end], columns, start))
    rows = [piece for piece in pieces if piece.is_row]
    apart = sum(bool(_APART.search(_body(piece.words))) for piece in rows)
    if len(rows) < _ROWS or 2 * apart > len(rows):
        return None
    sheet = Sheet(list(columns), [])
    _fill(sheet, pieces)
    read = sum(len(row.values) > 0 for row in sheet.rows)
    return sheet if read >= _ROWS and _MOST * len(rows) <= read else None


def end_of_last(words: str) -> int:
    """Return the place behind the last attribute in words, 0 for none.

    >>> end_of_last("丙产品合格率（%）97.5≥98约束性推进建设。")
    19
    """
    return max((found.end() for found in ATTRIBUTE.finditer(words)), default=0)


def _body(words: str) -> str:
    """Return a row without the serial it begins with."""
    return re.sub(r"^\d{1,3}[.、．]?\s?", "", words)


def _fill(sheet: Sheet, pieces: Sequence[Piece]) -> None:
    group, expected = "", 1
    for piece in pieces:
        if not piece.is_row:
            group = squeezed(piece.words) if len(piece.words) <= _GROUP_LONGEST else group
            continue
        before, number, words = _numbered(piece.words, expected)
        group = before or group
        expected = int(number) + 1 if number else expected
        row = _row(words, sheet.columns)
        if row is None or "。" in row.name:
            continue
        row.number, row.attribute, row.start, row.end = number, piece.attribute, piece.start, piece.end
        row.group, row.count = row.group or group, category_of(row.group or group)[1]
        group = row.group
        sheet.rows.append(row)


#: Longest heading of a group [characters].
_GROUP_LONGEST = 24


def _numbered(words: str, expected: int) -> tuple[str, str, str]:
    """Part a row into the heading of a group before its serial, the serial, which counts on, and the rest.

    Two rows may have one serial, being two parts of one indicator.
    """
    serial = re.compile(rf"(?<!\d)(?P<number>{expected}|{expected - 1})(?:[.、．]\s?)?(?=[^.\d]|\d{{1,2}}\s?岁)")
    found = serial.search(words)
    before = words[: found.start()].strip() if found else ""
    if found and (not before or is_group_heading(before) or _GROUP.fullmatch(before)):
        return before, found["number"], words[found.end() :]
    number, name = number_and_name(words)
    return "", number, name


def _row(words: str, columns: Sequence[Column]) -> Row | None:
    """Read the name, the unit and the values of a row; None when it has no name."""
    places = figures_of(columns)
    has_unit = any(column.role is Role.UNIT for column in columns)
    plain, group = _without_group(squeezed(words), columns)
    best = division_of(plain, len(places), has_unit=has_unit)
    if best is None or len(re.findall(f"[{HAN}]", best.name)) < 2:
        return None
    row = Row("", best.name, "", best.unit, "", group, unclear=True)
    for at, value in zip(places, best.values, strict=False):
        if columns[at].role in VALUES:
            put_value(row, columns[at].role, at, value)
    return row


def _without_group(words: str, columns: Sequence[Column]) -> tuple[str, str]:
    """Take the heading of a group off the front of a row: an enumerated one, or a common one."""
    found = re.match(
        rf"[一二三四五六七八九十]{{1,3}}[、.．][{HAN}]{{2,10}}[（(]\d{{1,2}}[项个][^（()）]{{0,4}}[)）]", words
    )
    if found is None and any(column.role is Role.CATEGORY for column in columns):
        found = _COMMON.match(words)
    rest = words[found.end() :] if found else ""
    return (rest, found[0]) if found and len(rest) > 4 and rest[0] not in "水指质" else (words, "")
