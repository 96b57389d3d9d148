"""What a cell merged over rows says of the rows below it: the attribute of a run of rows, printed once."""

from midcourse.plan.outline.indicator_cells.columns import Role, leads
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet
from midcourse.plan.outline.indicator_cells.words import attribute_of


def carry_attributes(sheet: Sheet) -> None:
    """Give rows the attribute of the row above where a table prints it once for a run of rows.

    That is so where the attribute stands before the names, and where it stands behind them in few rows, the first among
    them; those rows are doubted.
    """
    rows = [row for row in sheet.rows if row.name]
    is_first = leads(sheet.columns)
    if not rows or not (is_first or _is_printed_once(sheet, rows)):
        return
    said = ""
    for row in rows:
        if attribute_of(row.attribute):
            said = row.attribute
        elif not row.attribute:
            row.attribute = said
            row.contested = row.contested or not is_first


def _is_printed_once(sheet: Sheet, rows: list[Row]) -> bool:
    """Tell whether few rows have an attribute, the first of each group among them, and no dash stands for any."""
    if not any(column.role is Role.ATTRIBUTE for column in sheet.columns) or not attribute_of(rows[0].attribute):
        return False
    told = [row for row in rows if row.attribute]
    return len(told) < len(rows) and 2 * len(told) <= len(rows) and all(attribute_of(row.attribute) for row in told)
