"""From a report's Markdown to its tree, for one edition: facts printed, internal parts left out, numbers assigned."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from midcourse.errors import UnknownFact
from midcourse.report.blocks import Block, Figure, Heading, Items, Paragraph, Runs, Table, text_of
from midcourse.report.look import Chart
from midcourse.report.numbering import numbered
from midcourse.report.references import BLANK, REFERENCE, Edition, Printer, Run
from midcourse.wording import say

#: A reference travels through the Markdown parser as a private-use character and its position, so that nothing in a
#: fact's name (`*`, `|`, `_`) can be taken for Markdown.
_HELD = re.compile("\ue000(\\d+)\ue001")
_INTERNAL = re.compile(r"^:::internal[ \t]*\n(.*?)^:::[ \t]*\n?", re.MULTILINE | re.DOTALL)
_CAPTION = re.compile(r"^(?:表|Table)\s*[:：]\s*")
_ANNEX = re.compile(r"^(?:附件|Annex)\s*[:：]\s*")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+(?:\.\d+)*[.、．]?\s)\s*")
_HALF_WIDTH = re.compile(r"(?:(?<=[\u3400-\u9fff”》）])([,;:])|([,;:])(?=[\u3400-\u9fff“《])) ?")
_SPACED = re.compile(
    r"(?<=[\u3400-\u9fff，。；：]) (?=[\dA-Za-z])|(?<=[\dA-Za-z%]) (?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) (?=的)"
)
_FULL_WIDTH = {",": "，", ";": "；", ":": "："}


@dataclass
class Reader:
    """Reads one source.

    Args:
        charts: draws a chart by its name; called only for charts the source shows.
    """

    printer: Printer
    charts: Callable[[str], Chart | None]
    held: list[Run] = field(default_factory=list)

    def read(self, source: str) -> tuple[str, tuple[Block, ...]]:
        """Read a source.

        Returns:
            The title and the blocks after it.

        Raises:
            UnknownFact: when the source refers to a fact or a chart that does not exist.
        """
        tree = SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).enable("table").parse(self._hold(source)))
        title, blocks = "", list[Block]()
        for node in tree.children:
            if node.type == "heading" and node.tag == "h1":
                title = text_of(self._runs(node.children[0]))
                continue
            blocks.extend(self._block(node, blocks))
        return title, numbered(blocks, self.printer.language)

    def _hold(self, source: str) -> str:
        """Take internal parts out of a public edition, and put a mark in place of every reference."""
        public = self.printer.edition is Edition.PUBLIC
        source = _INTERNAL.sub(lambda found: "" if public else found[1], source)

        def hold(found: re.Match[str]) -> str:
            self.held.append(self.printer.run(found[1]))
            return f"\ue000{len(self.held) - 1}\ue001"

        return REFERENCE.sub(hold, source)

    def _block(self, node: SyntaxTreeNode, before: list[Block]) -> Iterator[Block]:
        read = _READERS.get(node.type)
        if read is not None:
            yield from read(self, node, before)

    def _heading(self, node: SyntaxTreeNode, _: list[Block]) -> Iterator[Block]:
        runs = self._runs(node.children[0])
        level = int(node.tag[1:]) - 1
        if runs and not any(run.hidden for run in runs):
            annex = _ANNEX.match(runs[0].text)
            prefix = _ANNEX if annex else _NUMBERED
            first = replace(runs[0], text=prefix.sub("", runs[0].text))
            yield Heading(level, "", (first, *runs[1:]), annex is not None)

    def _paragraph(self, node: SyntaxTreeNode, _: list[Block], style: str = "body") -> Iterator[Block]:
        inline = node.children[0]
        if len(inline.children) == 1 and inline.children[0].type == "image":
            yield from self._figure(inline.children[0])
            return
        runs = self._runs(inline)
        if runs and not any(run.hidden for run in runs):
            yield Paragraph(runs, style)

    def _figure(self, image: SyntaxTreeNode) -> Iterator[Block]:
        name = str(image.attrs["src"]).removeprefix("chart:")
        chart = self.charts(name)
        if chart is not None:
            yield Figure("", self._runs(image), chart)

    def _quote(self, node: SyntaxTreeNode, before: list[Block]) -> Iterator[Block]:
        for child in node.children:
            if child.type == "paragraph":
                yield from self._paragraph(child, before, "note")

    def _items(self, node: SyntaxTreeNode, _: list[Block]) -> Iterator[Block]:
        kept = [
            runs
            for item in node.children
            for paragraph in item.children
            if paragraph.type == "paragraph"
            for runs in [self._runs(paragraph.children[0])]
            if not any(run.hidden for run in runs)
        ]
        if kept:
            ordered = node.type == "ordered_list"
            dash = "——" if self.printer.language == "zh" else "–"
            yield Items(tuple((f"{place}." if ordered else dash, runs) for place, runs in enumerate(kept, 1)))

    def _table(self, node: SyntaxTreeNode, before: list[Block]) -> Iterator[Block]:
        caption: Runs = ()
        if before and isinstance(before[-1], Paragraph) and _CAPTION.match(text_of(before[-1].runs)):
            caption = _without_prefix(before.pop(), _CAPTION)  # type: ignore[arg-type]
        rows = [
            tuple(self._runs(cell.children[0]) if cell.children else () for cell in row.children)
            for section in node.children
            for row in section.children
        ]
        head, *body = rows
        body = [row for row in body if not any(run.hidden for cell in row for run in cell)]
        places = [place for place in range(len(head)) if not _is_blank([row[place] for row in body])]
        if body and places:
            kept = [tuple(row[place] for place in places) for row in (head, *body)]
            yield Table("", caption, kept[0], tuple(kept[1:]))

    def _runs(self, inline: SyntaxTreeNode, bold: bool = False) -> Runs:
        runs: list[Run] = []
        for child in inline.children:
            if child.type in {"strong", "em", "link"}:
                runs.extend(self._runs(child, bold=bold or child.type == "strong"))
            elif child.type in {"softbreak", "hardbreak"}:
                runs.append(Run("" if self.printer.language == "zh" else " ", bold=bold))
            else:
                runs.extend(self._text(child.content, bold))
        return _merged(runs)

    def _text(self, text: str, bold: bool) -> Iterator[Run]:
        for place, piece in enumerate(_HELD.split(text)):
            if place % 2:
                held = self.held[int(piece)]
                words = held.fact is not None and held.text == held.fact.value
                yield replace(held, text=self._typeset(held.text) if words else held.text, bold=bold)
            elif piece:
                yield Run(self._typeset(piece), bold=bold)

    def _typeset(self, text: str) -> str:
        """Set the half-width punctuation of Chinese text in full width (GB/T 15834), without spaces around numbers."""
        if self.printer.language != "zh":
            return text
        text = _SPACED.sub("", text)
        return _HALF_WIDTH.sub(lambda found: _FULL_WIDTH[found[1] or found[2]], text)


_READERS: Mapping[str, Callable[[Reader, SyntaxTreeNode, list[Block]], Iterator[Block]]] = {
    "heading": Reader._heading,
    "paragraph": Reader._paragraph,
    "blockquote": Reader._quote,
    "bullet_list": Reader._items,
    "ordered_list": Reader._items,
    "table": Reader._table,
}


def _without_prefix(paragraph: Paragraph, prefix: re.Pattern[str]) -> Runs:
    first, *others = paragraph.runs
    return (replace(first, text=prefix.sub("", first.text)), *others)


def _is_blank(cells: Sequence[Runs]) -> bool:
    return all(text_of(cell).strip() in {"", BLANK} for cell in cells)


def _merged(runs: list[Run]) -> Runs:
    """Join neighbouring runs of plain text, and drop empty ones."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and last.fact is None and run.fact is None and last.bold == run.bold:
            merged[-1] = replace(last, text=last.text + run.text)
        elif run.text or run.hidden:
            merged.append(run)
    return tuple(merged)


def unknown_chart(name: str, known: Sequence[str]) -> UnknownFact:
    """Make the error for a chart nobody can draw."""
    return UnknownFact(say("没有名为“{name}”的图；可用的有 {known}", name=name, known="、".join(known)))
