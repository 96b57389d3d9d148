"""How a record is laid out as a row: one declaration serves the folder, the workbook and the checks.

A record is a frozen dataclass whose fields are made by `column`. The field's type decides how a cell is read and
written (`midcourse.plan.cells`), the heading names it in the workbook, `key` makes duplicate codes a fault, and
`refers_to` makes a code that does not exist a fault.
"""

from dataclasses import MISSING, field
from typing import Any


def column(heading: str, *, default: Any = MISSING, key: bool = False, refers_to: tuple[str, ...] = ()) -> Any:
    """Declare one column of a table.

    Args:
        heading: Chinese heading in the workbook; the field's own name heads the CSV column. Both are read.
        default: value of an empty cell; without it the cell must be filled.
        key: the column is (part of) the row's identity: no two rows of a table share all key cells.
        refers_to: tables (CSV names without ending) in one of which the code must exist.
    """
    metadata = {"heading": heading, "key": key, "refers_to": refers_to}
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)
