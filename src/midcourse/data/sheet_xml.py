"""What a worksheet says besides its cells: merged areas, hidden rows and columns, formulas nobody has computed.

Read from the XML in one pass that keeps nothing: openpyxl's own reader of merged areas makes a cell for each position,
so that one area over a whole sheet would fill the machine's memory.
"""

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from openpyxl.utils import column_index_from_string

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
#: First row, first column, last row, last column, from 1.
Area = tuple[int, int, int, int]


@dataclass(slots=True)
class SheetXml:
    """What one worksheet's XML says.

    Args:
        height: last row that holds anything; 0 for an empty sheet.
        width: last column that holds anything.
        hidden_columns: first and last column of each hidden run, from 1.
        uncomputed: positions (row, column) of formulas without a stored result.
    """

    height: int = 0
    width: int = 0
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    uncomputed: set[tuple[int, int]] = field(default_factory=set)


def look_through(archive: zipfile.ZipFile, part: str) -> SheetXml:
    """Read a worksheet's XML.

    Args:
        part: name of the part in the zip (`xl/worksheets/sheet1.xml`).

    Raises:
        SyntaxError, ValueError, KeyError: when the part is absent or no XML; see `workbook_guard.BROKEN`.
    """
    found = SheetXml()
    with archive.open(part) as stream:
        for _, element in iterparse(stream, events=("end",)):
            tag = element.tag.rpartition("}")[2]
            if tag in _READERS:
                _READERS[tag](element, found)
            if tag in {"c", "row"}:
                element.clear()
    return found


def area_of(reference: str) -> Area | None:
    """Read a reference such as `B2:C3`; None for anything else.

    >>> area_of("B2:C3")
    (2, 2, 3, 3)
    """
    first, _, last = reference.partition(":")
    start, end = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last)
    if start is None or end is None:
        return None
    return int(start[2]), column_index_from_string(start[1]), int(end[2]), column_index_from_string(end[1])


def _cell(element: Element, found: SheetXml) -> None:
    address = _ADDRESS.fullmatch(element.get("r", ""))
    children = {child.tag.rpartition("}")[2]: child for child in element}
    if address is None or not children:
        return
    row, column = int(address[2]), column_index_from_string(address[1])
    found.height, found.width = max(found.height, row), max(found.width, column)
    stored = "is" in children or ("v" in children and children["v"].text) or element.get("t") == "str"
    if "f" in children and not stored:
        found.uncomputed.add((row, column))


def _row(element: Element, found: SheetXml) -> None:
    if element.get("hidden") in {"1", "true"} and element.get("r", "").isdecimal():
        found.hidden_rows.add(int(element.get("r", "0")))


def _column(element: Element, found: SheetXml) -> None:
    first, last = element.get("min", ""), element.get("max", "")
    if element.get("hidden") in {"1", "true"} and first.isdecimal() and last.isdecimal():
        found.hidden_columns.append((int(first), int(last)))


def _merged(element: Element, found: SheetXml) -> None:
    area = area_of(element.get("ref", ""))
    if area is not None:
        found.merged.append(area)


_READERS: Mapping[str, Callable[[Element, SheetXml], None]] = {
    "c": _cell,
    "row": _row,
    "col": _column,
    "mergeCell": _merged,
}
