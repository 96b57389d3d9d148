"""Synthetic pages of a PDF as characters with their places, and the cells of a table found on one."""

from midcourse.documents.pdf.chars import Char
from midcourse.documents.pdf.tables import RuledTable, cells_of

SIZE = 10.0
BREAK = Char("\n", 0, 0, 0, 0, 0)


def words(text: str, left: float, top: float) -> list[Char]:
    """Set words on a page, each character as wide as it is high."""
    chars = [
        Char(char, left + at * SIZE, top, left + (at + 1) * SIZE, top + SIZE, SIZE) for at, char in enumerate(text)
    ]
    return [*chars, BREAK]


def page(*lines: tuple[float, tuple[tuple[str, float], ...]]) -> list[Char]:
    return [char for top, parts in lines for text, left in parts for char in words(text, left, top)]


def grid(table: RuledTable, chars: list[Char]) -> list[list[str]]:
    cells = list(cells_of(table, [char for char in chars if char.text == "\n" or table.holds(char)], 1))
    rows = [[""] * (max(cell.column for cell in cells) + 1) for _ in range(max(cell.row + cell.rows for cell in cells))]
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rows):
            rows[row][cell.column] = cell.words
    return rows


HEAD = (100.0, (("指标", 50.0), ("基期", 230.0), ("目标", 280.0), ("属性", 330.0)))
