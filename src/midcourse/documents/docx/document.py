"""DOCX into blocks: automatic numbers written out, styles followed, merged cells, notes, text boxes, tracked changes.

Read from the parts themselves, because the usual library leaves out numbering, notes, text boxes and insertions.
Deleted text is dropped and inserted text kept, as if every change were accepted. Headers, footers and comments are not
read.
"""

import re
from collections.abc import Iterator

from midcourse.documents.composed import Draft, DraftCell, Hint
from midcourse.documents.docx.numbering import BULLET, Numbering
from midcourse.documents.docx.pairs import heads_of_pairs
from midcourse.documents.docx.parts import Element, Parts, child, local, value, whole
from midcourse.documents.docx.rows import cells_in, lays_out, rows_of
from midcourse.documents.docx.styles import Style, Styles, outline_of
from midcourse.documents.docx.text import Notes, blocks_in, mark_is_deleted, spoken_in
from midcourse.documents.model import BlockKind, Document
from midcourse.documents.refusals import broken, refused
from midcourse.documents.scripts import raised
from midcourse.documents.structure import structured_draft
from midcourse.wording import say

#: A heading longer than this is text whose style is wrong [characters].
_LONGEST_HEADING = 90
_TABS = re.compile(r"\t+")
#: Longest words without tabs between rows whose cells tabs divide: a group's heading, the first half of a row.
_LONGEST_CELL = 20
_NOTE_PARTS = (
    ("footnoteReference", "footnotes.xml", "footnote", "脚注"),
    ("endnoteReference", "endnotes.xml", "endnote", "尾注"),
)


def read_docx(data: bytes, name: str) -> Document:
    """Read a DOCX file.

    Args:
        data: the whole file.
        name: of the file, as the person knows it.

    Raises:
        InputUnusable: damaged, hostile, too large, or without words.
    """
    parts = Parts(data, name)
    root = parts.parsed(parts.main)
    body = child(root, "body")
    if body is None:
        raise broken(name, "DOCX")
    reader = _Reader(Styles(parts.beside("styles.xml")), Numbering(parts.beside("numbering.xml")))
    reader.read(body)
    for kind, file, element, word in _NOTE_PARTS:
        reader.read_notes(parts.beside(file), kind, element, word)
    if not reader.draft.parts:
        raise refused("no-text", say("文件里没有文字"), name, say("内容若是图片，请先做文字识别"))
    return structured_draft(name, reader.draft)


class _Reader:
    """Goes through a document's body and tells a draft what it finds."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.draft = Draft()
        self._styles = styles
        self._numbering = numbering
        self._notes = Notes()
        self._count = 0
        self._kept = ""
        self._is_in_rows = False

    def read(self, container: Element, suffix: str = "") -> None:
        """Read the paragraphs and tables of a container."""
        blocks = list(blocks_in(container))
        heads = heads_of_pairs([element for element, _ in blocks])
        for at, (element, in_contents) in enumerate(blocks):
            if local(element) == "tbl":
                self._read_table(element, suffix)
            else:
                self._is_in_rows |= at in heads
                self._read_paragraph(element, suffix, in_contents=in_contents)

    def _read_paragraph(self, paragraph: Element, suffix: str, *, in_contents: bool) -> None:
        style, label = self._style_and_label(paragraph)
        spoken = spoken_in(paragraph, self._notes)
        spoken.lines[0] = self._kept + spoken.lines[0]
        self._kept = ""
        if mark_is_deleted(paragraph):
            self._kept = " ".join(spoken.lines)
            return
        lines = [self._with_cells(line) for line in spoken.lines if line.strip()]
        if lines:
            self._count += 0 if suffix else 1
            self._add_lines(lines, label, self._hint(paragraph, style, lines, in_contents=in_contents), suffix)
        for box in spoken.boxes:
            self.read(box, "文本框")

    def _with_cells(self, line: str) -> str:
        """Return a line, its tabs kept where they divide cells: several do, a single one in rows or in their heading.

        A row typed over two paragraphs has few tabs in each, and those at its ends stand for empty cells.
        """
        is_row = len(_TABS.findall(line.strip())) > 1
        is_rest = self._is_in_rows and ("\t" in line or len(line) <= _LONGEST_CELL) and not line.endswith("。")
        self._is_in_rows = is_row or is_rest
        return line if self._is_in_rows else line.replace("\t", " ")

    def _add_lines(self, lines: list[str], label: str, hint: Hint | None, suffix: str) -> None:
        if hint is not None and hint.outline:
            lines = ["".join(lines)]
        where = f"第 {self._count} 段{suffix}"
        if label == BULLET:
            hint = hint or Hint(BlockKind.ITEM, number=BULLET)
        self.draft.add(labelled(label, lines[0]), where, hint)
        for line in lines[1:]:
            self.draft.add(line, where, hint)

    def _hint(self, paragraph: Element, style: Style, lines: list[str], *, in_contents: bool) -> Hint | None:
        if in_contents or style.is_contents:
            return Hint(BlockKind.FURNITURE)
        own = outline_of(child(paragraph, "pPr"))
        outline = style.outline if own is None else own
        if outline and len("".join(lines)) <= _LONGEST_HEADING:
            return Hint(BlockKind.HEADING, outline)
        return Hint(BlockKind.CAPTION) if style.is_caption else None

    def _style_and_label(self, paragraph: Element) -> tuple[Style, str]:
        """Return what a paragraph's style says and its automatic number, which is counted with this."""
        properties = child(paragraph, "pPr")
        identifier = value(child(properties, "pStyle")) or ""
        style = self._styles.named(identifier)
        own = child(properties, "numPr")
        number = value(child(own, "numId")) or style.number
        if number in {"", "0"}:
            return style, ""
        level = value(child(own, "ilvl"))
        if level is None:
            known = style.level if style.number else 0
            depth = self._numbering.level_of_style(number, identifier) if known is None else known
        else:
            depth = whole(level)
        return style, self._numbering.next_label(number, depth)

    def _read_table(self, table: Element, suffix: str) -> None:
        rows = [row for row in rows_of(table) if child(row, "trPr", "del") is None]
        cells = [cell for row in rows[:2] for cell in cells_in(row)]
        if len(cells) == 1 or lays_out(rows):
            for cell in (cell for row in rows for cell in cells_in(row)):
                self.read(cell, suffix)
            return
        header = 0
        while header < len(rows) and child(rows[header], "trPr", "tblHeader") is not None:
            header += 1
        self.draft.add_table(self._cells(rows), header or None)

    def _cells(self, rows: list[Element]) -> Iterator[DraftCell]:
        """Yield the cells of a table; one merged downwards is yielded once, when it ends."""
        found: list[DraftCell] = []
        open_cells: dict[int, DraftCell] = {}
        for number, row in enumerate(rows):
            column = whole(value(child(row, "trPr", "gridBefore")))
            for cell in cells_in(row):
                wide = max(1, whole(value(child(cell, "tcPr", "gridSpan")), 1))
                merge = child(cell, "tcPr", "vMerge")
                above = open_cells.get(column)
                if merge is not None and value(merge) != "restart" and above is not None:
                    above.rows += 1
                else:
                    found.append(DraftCell(self._words_of(cell), number, column, 1, wide))
                    open_cells[column] = found[-1]
                column += wide
        yield from found

    def _words_of(self, cell: Element) -> str:
        """Return the words of a cell on one line, nested tables and automatic numbers included."""
        words = []
        for element, _ in blocks_in(cell):
            if local(element) == "tbl":
                words += [self._words_of(inner) for row in rows_of(element) for inner in cells_in(row)]
                continue
            _, label = self._style_and_label(element)
            spoken = spoken_in(element, self._notes)
            line = " ".join(spoken.lines)
            words.append(labelled("" if label == BULLET else label, line) if line.strip() or label else "")
            words += [self._words_of(box) for box in spoken.boxes]
        return " ".join(filter(None, words))

    def read_notes(self, root: Element | None, kind: str, element: str, word: str) -> None:
        """Read footnotes or endnotes, in the order they are called."""
        if root is None:
            return
        by_number = {
            number: note
            for note in root
            if local(note) == element and (number := self._notes.called.get((kind, value(note, "id") or "")))
        }
        for number, note in sorted(by_number.items(), key=lambda pair: pair[0]):
            lines = [
                " ".join(spoken_in(one, self._notes).lines).strip() for one, _ in blocks_in(note) if local(one) == "p"
            ]
            self.draft.add(f"{raised(str(number))} {' '.join(lines)}", f"{word} {number}", Hint(BlockKind.NOTE))


def labelled(label: str, words: str) -> str:
    """Put an automatic number before words, with a blank where it ends in a Latin letter, figure or stop.

    >>> labelled("（一）", "收入"), labelled("1.", "Income"), labelled("•", "收入")
    ('（一）收入', '1. Income', '收入')
    """
    if not label or label == BULLET:
        return words
    return f"{label} {words}" if label[-1].isascii() and label[-1] != ")" else f"{label}{words}"
