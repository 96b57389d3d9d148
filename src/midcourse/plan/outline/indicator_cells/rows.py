"""The rows of an indicator table as cells by what they hold: headers, groups and notes told from rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from midcourse.documents.model import Cell, Table
from midcourse.plan.outline.indicator_cells.cells import CellParts, parts_of
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role, columns_of, role_of, roles_of
from midcourse.plan.outline.indicator_cells.cut_names import Half, first_halves
from midcourse.plan.outline.indicator_cells.guessed import filled_in, guessed, without_others
from midcourse.plan.outline.indicator_cells.header_rows import Grid, distinct, headings_below, words_of
from midcourse.plan.outline.indicator_cells.headings import dated
from midcourse.plan.outline.indicator_cells.notes import is_note
from midcourse.plan.outline.indicator_cells.plans import Plan, entitles_others
from midcourse.plan.outline.indicator_cells.run_on import attribute_above, attribute_apart, completed, unit_apart
from midcourse.plan.outline.indicator_cells.shifted import moved_back
from midcourse.plan.outline.indicator_cells.words import (
    GROUP_AND_NUMBER,
    attribute_of,
    category_of,
    is_figure_like,
    is_group_heading,
    is_missing,
    is_unit,
    number_and_name,
    numbered_group,
    squeezed,
    ticked,
    unscanned,
)

#: Blanks a line end left beside the point of a figure; a unit and the first figures of the value beside it.
_BLANK_AT_POINT = re.compile(r"(?<=\d)\s+(?=[.．]\d)|(?<=\d[.．])\s+(?=\d)")
#: Figures of one number that stand apart, as a cell is spaced to fill its width: 1 2 . 6.
_FIGURES_APART = re.compile(r"(?<![\d.])\d(?: \d)+(?: ?[.．] ?\d(?: \d)*)?(?![\d.])")
_UNIT_AND_FIGURES = re.compile(r"(?P<unit>\D+)(?P<figures>\d[\d.]*)")
#: Columns whose cells are no name, unit or value.
_ASIDE = frozenset((Role.CATEGORY, Role.ATTRIBUTE, Role.DEFINITION, Role.RATING, Role.OTHER))
#: Least characters of a name that is told by coming again in the next one.
_LONG = 5


@dataclass(slots=True)
class Row:
    """One row before it is an indicator.

    Args:
        number: serial as printed.
        name: cell of the name.
        parent: cell of a name over this and other rows; "" for none.
        values: cells of values by the position of their column.
        texts: cells of rating and definition by their role.
        group, count: heading of its group and the count behind it; `group` is as printed.
        start, end: its stretch of the document's text.
        unclear: whether which cell belongs to which column is not sure.
        contested: whether another reading of its text is hardly less likely.
        joined: whether its name was put together from pieces, not surely rightly.
        is_spanned: whether one cell stands under several columns of values.
        level: position of the column its group stands in.
        aside: words of its cells that are no name, unit or value, together.
        said: what the cell of a target says besides it, None when it says no more.
        is_part: whether it is a part of the row above that is none.
        lent: number of a name over it that is no row of its own.
    """

    number: str = ""
    name: str = ""
    parent: str = ""
    unit: str = ""
    attribute: str = ""
    group: str = ""
    count: int | None = None
    values: dict[int, str] = field(default_factory=dict)
    texts: dict[Role, str] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    unclear: bool = False
    contested: bool = False
    joined: bool = False
    is_spanned: bool = False
    aside: str = ""
    level: int = 0
    said: CellParts | None = None
    is_part: bool = False
    lent: str = ""


@dataclass(slots=True)
class Sheet:
    """A table of rows with the columns they stand under.

    Args:
        notes: that stand in rows of the table itself.
        caption: title, "" for none.
        unit: of the whole table.
        has_header: whether its own headings name the columns, every one that holds something.
        is_printed: whether cells over several lines of print were put together by where their lines stand.
        are_names_whole: whether the halves of names were put together already, told by the serials of rows.
    """

    columns: list[Column]
    rows: list[Row]
    notes: list[str] = field(default_factory=list)
    caption: str = ""
    unit: str = ""
    start: int = 0
    end: int = 0
    has_header: bool = True
    is_printed: bool = False
    are_names_whole: bool = False


def sheet_of(table: Table, plan: Plan, model: Sheet | None = None) -> Sheet:
    """Read a table into columns and rows.

    Args:
        table: of the document.
        plan: the document's.
        model: the sheet this table goes on from when it has no headings of its own; None for none.
    """
    grid = table.grid()
    count, headings = headings_below(grid)
    headings = dated(headings)
    roles = roles_of(headings)
    headers = [[words_of(cell) for cell in row] for row in grid[:count]]
    below = [row for row in grid[count:] if any(row) and not any(_comes_again(row, above) for above in headers)]
    body = [moved_back(roles, row) for row in below]
    if count == 0 and model is not None:
        columns = model.columns
    else:
        bodies = [[words_of(row[place]) for row in body if _is_plain(row)] for place in range(len(headings))]
        columns = without_others(columns_of(headings, bodies, plan))
        columns = guessed(columns, bodies) if count == 0 else filled_in(columns, bodies)
    sheet = Sheet(columns, [], unit=table.unit, has_header=count > 0 or model is not None)
    unnamed = {Role.OTHER, *VALUES}
    is_off = any(column.role is Role.ATTRIBUTE and role_of(column.heading) in VALUES for column in columns)
    if is_off or any(
        not column.heading and column.role in unnamed and any(cells) for column, cells in _beside(columns, body)
    ):
        sheet.has_header = False
    sheet.caption = squeezed(table.caption.text) if table.caption else ""
    _fill(sheet, body)
    return sheet


def _beside(columns: Sequence[Column], body: Grid) -> Iterator[tuple[Column, list[str]]]:
    """Yield the columns with their cells below the headings, rows of one cell left out."""
    rows = [row for row in body if _is_plain(row)]
    for place, column in enumerate(columns):
        yield column, [words_of(row[place]) for row in rows if place < len(row)]


def _is_plain(row: Sequence[Cell | None]) -> bool:
    return len(distinct(row)) > 1


def _fill(sheet: Sheet, body: Grid) -> None:
    """Read the rows below the headings into a sheet."""
    group, count, above = "", None, ""
    first = next((place for place, column in enumerate(sheet.columns) if column.role is Role.CATEGORY), 0)
    name = next((place for place, column in enumerate(sheet.columns) if column.role is Role.NAME), 0)
    are_merged = any(cell is not None and cell.rows > 1 for row in body for cell in row[name : name + 1])
    halves = first_halves(sheet.columns, body)
    for at, row in ((at, row) for at, row in enumerate(body) if halves.get(at, Half.POSSIBLE) is Half.POSSIBLE):
        cells = distinct(row)
        alone = _alone(sheet.columns, row, cells)
        alone = None if _names_next(alone or "", body[at + 1 : at + 2]) else alone
        if alone is not None and sheet.rows and entitles_others(alone):
            break
        attribute = attribute_above(alone or "", [words_of(cell) for row in body[at + 1 : at + 2] for cell in row])
        if attribute:
            above = attribute
        elif alone is not None and is_note(alone):
            sheet.notes.append(alone)
        elif alone is not None and _goes_on(sheet, alone):
            sheet.rows[-1].name += alone
        elif alone is not None:
            group, count = alone, category_of(alone)[1]
        else:
            read = _with_half(_row(sheet.columns, row, cells), body[at - 1][0], halves.get(at - 1))
            read.attribute, read.contested, above = read.attribute or above, read.contested or bool(above), ""
            read.parent = read.parent or ("" if are_merged else _parent_above(sheet, row))
            if read.group and not (group and read.level > first):
                group, count = read.group, read.count
            read.group, read.count = group, count
            sheet.rows.append(read)


def _with_half(row: Row, above: Cell | None, half: Half | None) -> Row:
    """Return a row with the first half of its name that stands above it, doubted where that is not sure."""
    if above is not None and half in {Half.SURE, Half.LIKELY}:
        row.number, row.name = number_and_name(words_of(above) + row.name)
        row.start = above.passage.start
    row.joined = row.joined or half in {Half.LIKELY, Half.POSSIBLE}
    return row


def _names_next(words: str, below: Grid) -> bool:
    """Tell whether words alone in a row are a name over the row below, which is named after it."""
    names = [words_of(cell) for row in below for cell in row]
    return len(words) >= _LONG and any(words in name and words != name for name in names)


def _parent_above(sheet: Sheet, row: Sequence[Cell | None]) -> str:
    """Return the name over the row above where that goes on: a part stands in its column, the one before is empty."""
    names = [place for place, column in enumerate(sheet.columns) if column.role is Role.NAME]
    if len(names) < 2 or not sheet.rows:
        return ""
    first, *_, last = (words_of(row[place]) if place < len(row) else "" for place in names)
    return sheet.rows[-1].parent if last and not first else ""


def _comes_again(row: Sequence[Cell | None], headings: Sequence[str]) -> bool:
    """Tell whether a row is that of headings again, as it stands at the top of a page."""
    same = sum(bool(heading) and words_of(cell) == heading for cell, heading in zip(row, headings, strict=False))
    return same > 1 and 2 * same > sum(cell is not None for cell in row)


def _alone(columns: Sequence[Column], row: Sequence[Cell | None], cells: Sequence[Cell]) -> str | None:
    """Return the words of a row that holds nothing else but them (and a count), None for a row of values."""
    words = [words_of(cell) for cell in cells if words_of(cell)]
    if (
        len(words) > 2
        and len(words) == len(columns)
        and len({"".join(word.split()) for word in words}) == 1
        and not (is_figure_like(words[0]) or is_missing(words[0]))
    ):
        return min(words, key=len)  # a cell merged across the table, said again for each column
    if len(words) == 1 and (cells[0].columns > 1 or not is_figure_like(words[0])):
        named = next((place for place, column in enumerate(columns) if column.role is Role.NAME), None)
        carried = any(cell is not None and cell.rows > 1 for cell in row)
        return None if carried and named is not None else words[0]
    told = [word for at, word in enumerate(words) if not at or word != words[at - 1] or is_figure_like(word)]
    return numbered_group(*told) if len(told) == 2 and _has_no_values(columns, row, told[1]) else None


def _has_no_values(columns: Sequence[Column], row: Sequence[Cell | None], heading: str) -> bool:
    """Tell whether a row has no values but a heading that reaches over their columns, in one cell or said again."""
    over = {"", heading} if not (is_figure_like(heading) or is_missing(heading)) else {""}
    return all(words_of(cell) in over for cell, column in zip(row, columns, strict=False) if column.role in VALUES)


def _goes_on(sheet: Sheet, words: str) -> bool:
    """Tell whether words alone in a row are the rest of the name above, which breaks off in a bracket."""
    if not sheet.rows or is_group_heading(words):
        return False
    name = sheet.rows[-1].name
    is_open = name.count("（") + name.count("(") > name.count("）") + name.count(")")
    return is_open or words[0] in "（()）、"


def _row(columns: Sequence[Column], cells: Sequence[Cell | None], distinct: Sequence[Cell]) -> Row:
    """Read one row of values by its columns."""
    row = Row(start=min(cell.passage.start for cell in distinct), end=max(cell.passage.end for cell in distinct))
    own = [cell for cell in distinct if not _comes_from_above(cell, cells)]
    if own:
        row.start, row.end = min(cell.passage.start for cell in own), max(cell.passage.end for cell in own)
    names: list[str] = []
    for place, cell in _once(columns, cells):
        if columns[place].role is not Role.CATEGORY or not row.group:
            put_cell(row, names, columns[place].role, place, ticked(columns[place].heading, words_of(cell)))
    row.name = names[-1] if names else ""
    beside = (cell for column, cell in zip(columns, cells, strict=False) if column.heading and column.role in _ASIDE)
    row.aside = " ".join(map(words_of, beside))
    grouped = None if row.number or row.group else GROUP_AND_NUMBER.match(row.name)
    if grouped:
        row.group, row.name = grouped["group"], row.name[grouped.end("group") :]
    if not row.number:
        is_bracketed = row.name[:1] in {"（", "("}
        row.number, row.name = number_and_name(row.name)
        row.is_part = bool(row.number) and any(column.role is Role.SERIAL for column in columns)
        row.number = f"（{row.number}）" if row.number and is_bracketed else row.number
    row.is_spanned = _is_spanned(columns, cells)
    row.parent = "".join(names[:-1])
    row.contested = row.contested or _is_run_over(row)
    row.unclear = _is_shifted(row, columns) or _is_torn(row)
    _put_apart(row)
    return row


def _put_apart(row: Row) -> None:
    """Take what ran into the attribute, or a unit into the name, off it; the rest of the last target goes back."""
    attribute, rest = attribute_apart(row.attribute, row.aside)
    name, row.unit = unit_apart(row.name, row.unit)
    last = max(row.values, default=-1)
    value = completed(row.values.get(last, ""), rest or row.aside)
    row.contested = row.contested or bool(attribute) or name != row.name or value != row.values.get(last, "")
    row.name, row.attribute = name, attribute or row.attribute
    row.values.update({last: value} if row.values else {})


def _is_run_over(row: Row) -> bool:
    """Put figures that ran over into the unit's cell back before the value; tell whether there were any."""
    found = _UNIT_AND_FIGURES.fullmatch(row.unit)
    first = min(row.values, default=None)
    if not found or not is_unit(found["unit"]) or first is None or not row.values[first][:1].isdigit():
        return False
    row.unit, row.values[first] = found["unit"], found["figures"] + row.values[first]
    return True


def _is_spanned(columns: Sequence[Column], cells: Sequence[Cell | None]) -> bool:
    """Tell whether one cell stands under several columns of values."""
    under = [cell for cell, column in zip(cells, columns, strict=False) if cell is not None and column.role in VALUES]
    return any(cell is other and not is_missing(words_of(cell)) for cell, other in pairwise(under))


def _comes_from_above(cell: Cell, cells: Sequence[Cell | None]) -> bool:
    last = max(other.row for other in cells if other is not None)
    return cell.row < last


def _once(columns: Sequence[Column], cells: Sequence[Cell | None]) -> Iterator[tuple[int, Cell | None]]:
    """Yield the cells of a row with their places; one over several columns stands under the best of them."""
    best = (Role.NAME, Role.TARGET, Role.VALUE, Role.ATTRIBUTE, Role.CATEGORY)
    done: set[int] = set()
    for place, cell in enumerate(cells[: len(columns)]):
        if cell is None or id(cell) in done:
            continue
        done.add(id(cell))
        covered = [at for at in range(place, len(columns)) if at < len(cells) and cells[at] is cell]
        at = min(covered, key=lambda at: (best.index(columns[at].role) if columns[at].role in best else 9, at))
        yield at, cell


def put_cell(row: Row, names: list[str], role: Role, place: int, words: str) -> None:
    """Put a cell where its column says.

    Args:
        row: it belongs to.
        names: cells of names found so far; one more is put there.
        role, place: of its column.
        words: of the cell.
    """
    if role is Role.SERIAL:
        row.number = words
    elif role is Role.NAME and words:
        names.append(words)
    elif role is Role.UNIT:
        row.unit = words
    elif role is Role.ATTRIBUTE:
        row.attribute = words or row.attribute
    elif role is Role.CATEGORY and not is_missing(words):
        row.group, row.count, row.level = words, category_of(words)[1], place
    elif role in {Role.RATING, Role.DEFINITION} and not is_missing(words):
        row.texts[role] = words
    elif role in VALUES:
        put_value(row, role, place, words)


def put_value(row: Row, role: Role, place: int, words: str) -> None:
    """Put a value; what the cell of a target says besides stands in for a column that the table does not have."""
    words = _BLANK_AT_POINT.sub("", _FIGURES_APART.sub(lambda found: found[0].replace(" ", ""), words))
    plain = unscanned(words)
    if plain != words and is_figure_like(plain):
        words, row.contested = plain, True
    parts = parts_of(words) if role is Role.TARGET else CellParts(words)
    row.values[place] = parts.target
    row.said = row.said or (parts if parts.base or parts.year or parts.attribute else None)


def _is_torn(row: Row) -> bool:
    """Tell whether unit and value of a row run into each other, or a piece of the name stands for the unit."""
    is_no_unit = bool(row.unit) and not is_missing(row.unit) and not is_unit(row.unit)
    return is_no_unit and any(
        re.match(r"\D{1,4}\d", words) and not is_figure_like(words) for words in row.values.values()
    )


def _is_shifted(row: Row, columns: Sequence[Column]) -> bool:
    """Tell whether cells stand under the wrong headings: an attribute among values, or none where one is due."""
    if any(attribute_of(words) for words in row.values.values()):
        return True
    is_rated = any(column.role is Role.RATING for column in columns) and Role.RATING not in row.texts
    if is_rated and any(words and not any(map(str.isdigit, words)) for words in _reached(row, columns)):
        return True
    has_attribute = any(column.role is Role.ATTRIBUTE for column in columns)
    return has_attribute and bool(row.attribute) and not is_missing(row.attribute) and is_figure_like(row.attribute)


def _reached(row: Row, columns: Sequence[Column]) -> list[str]:
    """Return the cells of what was reached that are not empty."""
    return [
        words for at, words in row.values.items() if columns[at].role is Role.VALUE and words and not is_missing(words)
    ]
