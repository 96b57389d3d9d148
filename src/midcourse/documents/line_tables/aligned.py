"""Tables that a PDF gave as lines of text, one row a line, cells divided by blanks only.

Rows are recognised by what they have in common: serial numbers that go up by one, or figures at their ends, the same
number of them. How many columns there are the header says, else most rows; words that belong to one cell are put
together until a row has as many.
"""

import re
from collections import Counter
from collections.abc import Sequence

from midcourse.documents.line_tables.cells_in_line import cells_of, fitted
from midcourse.documents.line_tables.found import FoundTable, Pieces, claim, is_figure
from midcourse.documents.lines import Line, Stop
from midcourse.documents.model import BlockKind

_FIGURE = re.compile(r"(?:[<>≤≥＜＞+-]?[\d,]+(?:\.\d+)?[%％]?(?:左右|以[上下内])?|[-—－–])$")
_SERIAL = re.compile(r"(\d{1,3})\s+\S")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_SECTIONS = frozenset(("han", "han_round"))
_NO_CELL = re.compile("[。，；]")
_BARE = re.compile("[\u4e00-\u9fff“”]{2,10}")
_TITLE = re.compile(r"(?:续?附?表|专栏|附件)\s?\d{1,2}\s")
#: Least rows of a table with serials or one figure a row, and with several; lines between two rows; widest row.
_FEWEST, _FEWEST_WIDE, _BETWEEN, _WIDEST = 4, 3, 4, 140


def find_aligned(text: str, lines: Sequence[Line]) -> list[FoundTable]:
    """Find tables of one row a line; the kind of their lines is set."""
    tables: list[FoundTable] = []
    place = 0
    while place < len(lines):
        table = _table_at(text, lines, place) if _may_be_row(lines[place]) else None
        if table is not None:
            tables.append(claim(lines, table))
            place = table.places[-1]
        place += 1
    return tables


def _may_be_row(line: Line) -> bool:
    words = line.words
    if line.kind is not None or line.stop > Stop.COMMA or line.width > _WIDEST or " " not in words or "。" in words:
        return False
    return bool(_SERIAL.match(words)) or _FIGURE.match(words[words.rfind(" ") + 1 :]) is not None


def _table_at(text: str, lines: Sequence[Line], place: int) -> FoundTable | None:
    rows = _counted_rows(lines, place) or _figured_rows(lines, place)
    if not rows:
        return None
    if _is_section(lines, rows[0][0] - 1):
        rows = [[rows[0][0] - 1], *rows]
    above = _header_above(text, lines, rows[0][0])
    usual = _usual_columns(text, lines, rows)
    columns = max(len(above), usual) if above else usual
    if columns < 2:
        return None
    cells = ([cell for at in row for cell in _row_cells(text, lines[at])] for row in rows)
    grid = [fitted(text, _with_figures_apart(text, row, columns), columns) for row in cells]
    places = [at for row in rows for at in row]
    if above:
        return FoundTable([rows[0][0] - 1, *places], [above, *grid], 1)
    return FoundTable(places, grid, int(_names_years(lines[rows[0][0]].words)))


def _names_years(words: str) -> bool:
    """Tell whether the figures of a row are years, which name the columns."""
    figures = [word for word in words.split() if _FIGURE.match(word)]
    return len(figures) > 1 and all(_YEAR.match(figure) for figure in figures)


def _row_cells(text: str, line: Line) -> list[Pieces]:
    is_section = _starts_section(line) or _is_bare(line)
    return [((line.start, line.end),)] if is_section else cells_of(text, line.start, line.end)


def _with_figures_apart(text: str, cells: Sequence[Pieces], columns: int) -> list[Pieces]:
    """Return the cells of a row with too few of them, the figures at the end of each apart: wide gaps divide some only.

    Args:
        columns: how many cells there should be.
    """
    found: list[Pieces] = []
    for cell in cells:
        (start, end), *others = cell
        words = [] if others or len(cells) >= columns else [*re.finditer(r"\S+", text[start:end])]
        count = _figures_at_end(text[start:end]) if words else 0
        if all(map(_FIGURE.match, text[start:end].split())):
            count = max(0, len(words) - 1)
        places = [start + word.start() for word in words[len(words) - count :]]
        ends = [*(place - 1 for place in places), end]
        found += [((first, last),) for first, last in zip([start, *places], ends, strict=True)]
    return found


def _is_section(lines: Sequence[Line], place: int) -> bool:
    if place < 0 or lines[place].kind is not None or lines[place].width >= _WIDEST:
        return False
    is_below_headings = place > 0 and len(lines[place - 1].words.split()) > 2
    return _starts_section(lines[place]) or (is_below_headings and _is_bare(lines[place]))


def _is_bare(line: Line) -> bool:
    """Tell whether a line is one short word, as the heading of a group without enumerator is."""
    return line.mark is None and line.stop is Stop.OPEN and line.kind is None and bool(_BARE.fullmatch(line.words))


def _is_heading(line: Line) -> bool:
    """Tell whether a line among rows entitles those below it, as a group or as the next table (专栏3 民生指标)."""
    return _starts_section(line) or bool(_TITLE.match(line.words))


def _starts_section(line: Line) -> bool:
    """Tell whether a line among rows entitles those below it (一、经济发展)."""
    return line.mark is not None and line.mark.family in _SECTIONS


def _usual_columns(text: str, lines: Sequence[Line], rows: Sequence[Sequence[int]]) -> int:
    counts = Counter(len(cells_of(text, lines[row[0]].start, lines[row[0]].end)) for row in rows if len(row) == 1)
    return counts.most_common(1)[0][0] if counts else 0


def _header_above(text: str, lines: Sequence[Line], place: int) -> list[Pieces]:
    """Return the cells of the header line above a row, none when the line above is none."""
    line = lines[place - 1] if place else None
    if line is None or line.kind is not None or line.mark is not None or line.stop is not Stop.OPEN:
        return []
    cells = fitted(text, cells_of(text, line.start, line.end), 0)
    words = [text[cell[0][0] : cell[-1][1]] for cell in cells]
    if len(cells) < 2 or line.width > _WIDEST or _NO_CELL.search(line.words) or any(map(is_figure, words)):
        return []
    return cells


def _counted_rows(lines: Sequence[Line], start: int) -> list[list[int]]:
    """Return the rows of a table with serial numbers that begins at a line, each as its lines."""
    found = _SERIAL.match(lines[start].words)
    if not found:
        return []
    above = start - 1 - _is_section(lines, start - 1)
    header = _squeezed(lines, above)
    cells = len(lines[above if header else start].words.split())
    rows, between, expected = [[start]], list[int](), int(found.group(1)) + 1
    for place in range(start + 1, len(lines)):
        line = lines[place]
        if line.kind is BlockKind.FURNITURE:
            continue
        serial = _SERIAL.match(line.words) if _may_be_row(line) else None
        if serial and int(serial.group(1)) == expected:
            _settle_between(lines, rows, between, (header, cells))
            rows.append([place])
            between, expected = [], expected + 1
        elif line.kind is not None or len(between) == _BETWEEN or "。" in line.words:
            break
        else:
            between.append(place)
    return rows if len(rows) >= _FEWEST and _are_rows(lines, rows) else []


def _squeezed(lines: Sequence[Line], place: int) -> str:
    """Return the words of a line of headings without blanks, "" for a line of one cell or with figures: it is none."""
    words = lines[place].words.split() if place >= 0 else []
    return "".join(words) if len(words) > 1 and not any(map(_FIGURE.match, words)) else ""


def _settle_between(
    lines: Sequence[Line], rows: list[list[int]], between: Sequence[int], above: tuple[str, int]
) -> None:
    """Tell what stands between two numbered rows: the header again, a section, or the rest of the row above.

    Args:
        above: words and number of the headings, "" and the number of cells of the first row where there are none; a
            word alone below a row of as many cells is a section.
    """
    header, cells = above
    for place in between:
        is_complete = cells <= len(lines[rows[-1][-1]].words.split())
        if header and "".join(lines[place].words.split()) == header:
            lines[place].kind = BlockKind.FURNITURE
        elif _is_heading(lines[place]) or (is_complete and _is_bare(lines[place])):
            rows.append([place])
        elif len(rows[-1]) < _BETWEEN:
            rows[-1].append(place)


def _are_rows(lines: Sequence[Line], rows: Sequence[Sequence[int]]) -> bool:
    """Tell whether numbered lines are rows: they end in figures, or in a few words that come again and again."""
    ends = [lines[row[-1]].words.rsplit(maxsplit=1)[-1] for row in rows]
    usual = Counter(ends)
    return sum(usual[end] > 1 or _FIGURE.match(end) is not None for end in ends) * 2 > len(ends)


def _figured_rows(lines: Sequence[Line], start: int) -> list[list[int]]:
    """Return the lines from one on that end in the same number of figures, if there are enough to be rows."""
    figures = _figures_at_end(lines[start].words)
    if not figures:
        return []
    rows = []
    for place in range(start, len(lines)):
        line = lines[place]
        if not _may_be_row(line) or line.gap > 1 or _NO_CELL.search(line.words):
            break
        if _figures_at_end(line.words) != figures:
            break
        rows.append([place])
    return rows if len(rows) >= (_FEWEST if figures < 2 else _FEWEST_WIDE) else []


def _figures_at_end(words: str) -> int:
    """Count the figures at the end of a line, behind words that are none; 0 when there are no words before them."""
    parts = words.split()
    count = 0
    while count < len(parts) and _FIGURE.match(parts[-1 - count]):
        count += 1
    return count if count < len(parts) else 0
