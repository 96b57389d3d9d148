"""What a spreadsheet cell says: the text a person sees, but with every digit the cell holds.

A cell that holds 0.369 and shows 0.37 says 0.369, because values are compared unrounded; a cell that holds 0.867 in a
percent format says 86.7%; floating-point dust beyond Excel's 15 digits is dropped.
"""

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from midcourse.plan.workbook_text import unescape

_TOKEN = re.compile(r'"[^"]*"|\\.|!.|_.|\*.|\[[^\]]*\]|.', re.DOTALL)
_HAN = re.compile(r"[一-鿿]")
#: What a formula that went wrong shows.
FORMULA_FAULTS = frozenset(["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"])


def cell_text(value: object, number_format: str = "General") -> str:
    """Return the text of a cell.

    Args:
        value: as openpyxl gives it; None for an empty cell.
        number_format: the cell's format code.

    >>> cell_text(0.1 + 0.2), cell_text(0.867, "0.0%"), cell_text(12.5, '0.0"亿元"')
    ('0.3', '86.7%', '12.5亿元')
    """
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case int() | float() | Decimal():
            return number_text(value, number_format)
        case datetime() | date():
            return date_text(value, number_format)
        case time() | timedelta():
            return str(value)
        case _:
            return tidy(unescape(str(value)))


def tidy(text: str) -> str:
    r"""Strip what nobody sees: spaces around, zero-width characters, a byte-order mark.

    >>> tidy("　1,337.1\u200b ")
    '1,337.1'
    """
    return re.sub(r"[\u200b-\u200f\u2060\ufeff]", "", text).strip()


def number_text(value: float | Decimal, number_format: str) -> str:
    """Write a number with at most the 15 digits Excel keeps, as its format shows its scale and its words."""
    if not math.isfinite(value):
        return "#NUM!"
    amount = Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)
    section = number_format.split(";", maxsplit=1)[0]
    before, after = _words_around(section)
    percent = "%" in _bare(section)
    power = 2 if percent else -hidden_power(number_format)
    return f"{before}{_plain(amount.scaleb(power))}{'%' if percent else ''}{after}"


def hidden_power(number_format: str) -> int:
    """Return by which power of ten a format shows a number smaller than the cell holds it; 0 for an honest format.

    Two tricks are in use: commas after the last digit (thousands), and a quoted point (`0!.0,` shows 万).

    >>> hidden_power("#,##0.00"), hidden_power("0.0,"), hidden_power("0!.0,"), hidden_power("0!.0000")
    (0, 3, 4, 4)
    """
    marks = "".join(_mark(token) for token in _TOKEN.findall(number_format.split(";", maxsplit=1)[0]))
    digits = marks.rstrip("x")
    thousands = len(digits) - len(digits.rstrip(","))
    tail = digits.rstrip(",")
    trick = re.search(r"d(L)(d+)$", tail)
    return 3 * thousands + (len(trick[2]) if trick else 0)


def date_text(value: date, number_format: str) -> str:
    """Write a date as fine as its format shows it: day, month or year.

    >>> date_text(date(2023, 6, 1), 'yyyy"年"m"月"'), date_text(date(2023, 6, 30), "yyyy/m/d")
    ('2023年6月', '2023-06-30')
    """
    code = _bare(number_format).lower()
    if "d" in code or ("m" not in code and "y" not in code):
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    return f"{value.year}年{value.month}月" if "m" in code else f"{value.year}年"


def _plain(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bare(section: str) -> str:
    """Return a format code without its literals."""
    return "".join(token for token in _TOKEN.findall(section) if len(token) == 1)


def _mark(token: str) -> str:
    """Reduce a token of a format code to d (digit), L (a point that is only a word), comma, point, or x."""
    if token in {"0", "#", "?"}:
        return "d"
    if token in {'"."', "\\.", "!."}:
        return "L"
    return token if token in {",", "."} else "x"


def _words_around(section: str) -> tuple[str, str]:
    """Return the Chinese words a format puts before and after the number."""
    words = ["", ""]
    after = 0
    for token in _TOKEN.findall(section):
        if token in {"0", "#", "?"}:
            after = 1
        elif _HAN.search(token) and not token.startswith("["):
            words[after] += token.strip('"').lstrip("\\!")
    return words[0], words[1]
