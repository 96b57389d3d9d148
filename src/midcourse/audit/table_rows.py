"""Rows of a table: what each is called, how deep it stands, whether it adds up others or is part of one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from midcourse.audit.table_words import (
    OF_WHICH,
    SUBTOTAL_LABEL,
    TOTAL_LABEL,
    depth_of,
    is_period,
    is_unit,
    unit_within,
    without_unit,
)

_NOTE = re.compile(r"^(?:注|备注|说明|资料来源|数据来源|notes?\b|source\b)[:：\d.]*", re.IGNORECASE)
_FOOTNOTE = re.compile(r"[①-⑳*＊※]+$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the header.

    Args:
        index: in the table, header rows counted.
        label: its name, without numbering, 其中, unit and footnote marks.
        unit: of its unit cell, or in its label's brackets; "" for none.
        numbering: level of its number (一、 is 1, （一） 2, 1. 3 …), 0 without one.
        indent: wide blanks before its label.
        of_which: the label says that it is part of the row before (其中, #).
        total: the label says that it adds up others.
        subtotal: it says so of a part of the table only.
        section: label of the row without numbers above it, "" for none.
        names_section: it has no numbers and names the rows below.
        is_period: its label is only a time.
    """

    index: int
    label: str
    unit: str = ""
    numbering: int = 0
    indent: int = 0
    of_which: bool = False
    total: bool = False
    subtotal: bool = False
    section: str = ""
    names_section: bool = False
    is_period: bool = False


@dataclass(frozen=True, slots=True)
class RowText:
    """What a row says besides its numbers.

    Args:
        serial: its cell in a column of serial numbers, "" for none.
        label: its name as printed.
        unit: its cell in a column of units, "" for none.
        indent: wide blanks before its label.
        has_numbers: whether a column of numbers has anything in this row.
    """

    index: int
    serial: str
    label: str
    unit: str
    indent: int
    has_numbers: bool


def rows_of(texts: Sequence[RowText]) -> list[Row]:
    """Read rows in their order; a row without numbers names those below it, and parts are in the unit of their whole.

    >>> rows = rows_of([RowText(1, "", "油料（吨）", "", 0, True), RowText(2, "", "其中：花生", "吨", 0, True)])
    >>> [(row.label, row.unit, row.of_which) for row in rows]
    [('油料', '吨', False), ('花生', '吨', True)]
    """
    rows: list[Row] = []
    section = unit = ""
    listed = False
    for text in texts:
        row = _row(text, section)
        listed = not row.unit and (row.of_which or listed)
        if listed:
            row = replace(row, unit=unit)
        unit = row.unit
        section = row.label if row.names_section else "" if row.total and not row.subtotal else section
        rows.append(row)
    return rows


def _row(text: RowText, section: str) -> Row:
    label = _FOOTNOTE.sub("", text.label.strip())
    by_serial, _ = depth_of(text.serial.strip()) if text.serial else (0, 0)
    by_label, length = (0, 0) if is_period(label) else depth_of(label)
    rest = label[length:].lstrip(" 、.．:：")
    which = OF_WHICH.match(rest)
    name = without_unit(rest[which.end() :] if which else rest)
    return Row(
        text.index,
        name,
        _unit(text, rest),
        by_serial or by_label,
        text.indent,
        of_which=which is not None,
        total=bool(TOTAL_LABEL.search(name)) and not which,
        subtotal=bool(SUBTOTAL_LABEL.search(name)),
        section=section if text.has_numbers else "",
        names_section=bool(name) and not text.has_numbers and not _NOTE.match(name),
        is_period=is_period(name),
    )


def _unit(text: RowText, label: str) -> str:
    unit = text.unit.strip()
    return unit if unit and is_unit(unit) else unit_within(label) or unit
