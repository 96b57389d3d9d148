"""The blocks of a document as HTML: headings, paragraphs, items, notes and tables, as the source has them."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from html import escape

from midcourse.audit.output.page_marks import Copy, Escaped
from midcourse.audit.output.shown import shown_text
from midcourse.documents.model import Block, BlockKind, Cell, Passage, Table
from midcourse.wording import say

#: The page's own title is the only h1; HTML has no heading below h6.
LOWEST = 6
_FIGURE = re.compile(r"(?=.*[\d*])[\d.,%‰+\-−*/\s]{1,20}")
#: Cells of at most so many characters are never broken.
SHORT = 4


@dataclass(frozen=True, slots=True)
class BlockWriter:
    """Writes the blocks of one document.

    Args:
        copy: writes their words.
        words: puts a sentence into the reader's language, escaped.
        captions: where captions stand that are blocks of their own, which their tables need not repeat.
    """

    copy: Copy
    words: Escaped
    captions: Collection[int]

    def html(self, block: Block) -> str:
        """Write a block; "" for furniture in which nothing is marked as wrong."""
        return _WRITERS[block.kind](self, block)

    def heading(self, block: Block) -> str:
        """Write a heading, one level below its own, the page's title being the first."""
        level = min(max(block.level, 1) + 1, LOWEST)
        return f"<h{level}>{self._numbered(block)}</h{level}>"

    def paragraph(self, block: Block) -> str:
        """Write a paragraph, list item, note or caption; its kind is its class."""
        return f'<p class="{block.kind}">{self._numbered(block)}</p>'

    def furniture(self, block: Block) -> str:
        """Write a page number or running head only where something in it is questioned."""
        questioned = any(mark.finding for mark in self.copy.marks_in(block.passage))
        return self.paragraph(block) if questioned else ""

    def table(self, block: Block) -> str:
        """Write a table, which may be moved sideways where it is wider than its page."""
        if block.table is None:
            return self.paragraph(block)
        table = block.table
        rows = [self._row(row, number, table) for number, row in enumerate(table.grid())]
        head, body = rows[: table.header_rows], rows[table.header_rows :]
        label = escape(shown_text(table.caption.text)) if table.caption else self.words(say("表格"))
        return (
            f'<div class="wide" role="region" tabindex="0" aria-label="{label}"><table>{self._caption(table)}'
            f"{_section('thead', head)}{_section('tbody', body)}</table></div>"
        )

    def _numbered(self, block: Block) -> str:
        """Write the words of a block, before them the number its document lost."""
        words = self.copy.html(block.passage)
        if not block.number or block.passage.text.lstrip().startswith(block.number.strip()):
            return words
        title = self.words(say("编号由次序补出，正文中没有"))
        return f'<span class="restored" title="{title}">{escape(shown_text(block.number))}</span>{words}'

    def _caption(self, table: Table) -> str:
        """Write what stands above a table: its title, where that is no block of its own, and its unit."""
        title = self._title(table.caption)
        unit = escape(shown_text(table.unit))
        return f"<caption>{title}{' ' * bool(title and unit)}{unit}</caption>" if title or unit else ""

    def _title(self, caption: Passage | None) -> str:
        return "" if caption is None or caption.start in self.captions else self.copy.html(caption)

    def _row(self, row: list[Cell | None], number: int, table: Table) -> str:
        cells = [
            self._cell(cell, header=number < table.header_rows)
            for column, cell in enumerate(row)
            if cell is None or (cell.row, cell.column) == (number, column)
        ]
        return f"<tr>{''.join(cells)}</tr>"

    def _cell(self, cell: Cell | None, *, header: bool) -> str:
        if cell is None:
            return "<td></td>"
        spans = f' rowspan="{cell.rows}"' * (cell.rows > 1) + f' colspan="{cell.columns}"' * (cell.columns > 1)
        words, style = self.copy.html(cell.passage), _style(cell.passage.text, header=header)
        return f'<th scope="col"{spans}{style}>{words}</th>' if header else f"<td{spans}{style}>{words}</td>"


def _style(text: str, *, header: bool) -> str:
    if _FIGURE.fullmatch(text) and not header:
        return ' class="figure"'
    return ' class="short"' if len(text) <= SHORT else ""


def _section(tag: str, rows: list[str]) -> str:
    return f"<{tag}>\n" + "\n".join(rows) + f"\n</{tag}>" if rows else ""


_WRITERS: dict[BlockKind, Callable[[BlockWriter, Block], str]] = {
    BlockKind.HEADING: BlockWriter.heading,
    BlockKind.PARAGRAPH: BlockWriter.paragraph,
    BlockKind.ITEM: BlockWriter.paragraph,
    BlockKind.NOTE: BlockWriter.paragraph,
    BlockKind.CAPTION: BlockWriter.paragraph,
    BlockKind.FURNITURE: BlockWriter.furniture,
    BlockKind.TABLE: BlockWriter.table,
}
