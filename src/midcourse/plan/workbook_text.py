"""What a worksheet cell says as text, typed by a person or written by us, and how text is kept exactly in one.

Strings are kept as inline strings, escaped as ECMA-376 part 1, 22.9.2.19 (ST_Xstring) prescribes: `_x000D_` for a
carriage return, and `_x005F_` for an underscore that would otherwise begin such a sequence. Excel shows them as meant.
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.read_only import ReadOnlyCell

from midcourse.plan.cells import write_cell
from midcourse.plan.rows import Cell
from midcourse.wording import say

_TO_ESCAPE = re.compile(r"\r|_(?=x[0-9A-Fa-f]{4}[_\r])")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: Characters the escape of one character has.
LONGEST_ESCAPE = len("_x000D_")


def escape(text: str) -> str:
    r"""Write a text so that XML and Excel give it back unchanged.

    >>> escape("a\r_x0041_")
    'a_x000D__x005F_x0041_'
    """
    return _TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape(text: str) -> str:
    r"""Undo `escape`.

    >>> unescape("a_x000D__x005F_x0041_")
    'a\r_x0041_'
    """
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def text_of(cell: SheetCell | MergedCell | ReadOnlyCell) -> Cell:
    """Return a cell's text, as the folder would have it; a Wording when it has none that can be trusted."""
    if isinstance(cell, MergedCell) or cell.value is None:
        return ""
    if cell.data_type == "f":
        return say("{cell} 是公式，算出的值不可信，请粘贴为数值", cell=cell.coordinate)
    if cell.data_type == "e":
        return say("{cell} 是错误值 {text}", cell=cell.coordinate, text=str(cell.value))
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return _number(cell)
    return _TEXTS.get(type(cell.value), _no_text)(cell.value)


def _number(cell: SheetCell | ReadOnlyCell) -> Cell:
    """Write a number with the digits a person sees: the shortest that name the stored double, % where it is shown."""
    value: Any = cell.value
    if not math.isfinite(value):
        return say("“{text}”不是数", text=str(value))
    number = Decimal(repr(value))
    if "%" in cell.number_format:
        return f"{_plain(number * 100)}%"
    return _plain(number)


def _plain(number: Decimal) -> str:
    """Write without exponent and without the `.0` that every whole double has.

    >>> _plain(Decimal("2023.0")), _plain(Decimal("1E+3")), _plain(Decimal("5.50"))
    ('2023', '1000', '5.5')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(value: datetime) -> Cell:
    if value.time() != time():
        return say("“{text}”带有时刻，只应有日期", text=str(value))
    return value.date().isoformat()


def _no_text(value: object) -> Cell:
    return say("“{text}”的写法不对", text=str(value))


_TEXTS: Mapping[type, Callable[[Any], Cell]] = {
    str: unescape,
    bool: write_cell,
    datetime: _moment,
    date: date.isoformat,
}
