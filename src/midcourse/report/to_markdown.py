"""The printed report as Markdown: numbers in place of references, for reading and for comparing two editions."""

from collections.abc import Callable

from midcourse.report.blocks import Document, Figure, Heading, Items, Paragraph, Runs, Table


def to_markdown(document: Document) -> bytes:
    """Write a document as Markdown in UTF-8; charts stand as their alternative text."""
    parts = [f"# {document.title}", *(_WRITERS[type(block)](block) for block in document.blocks)]
    return ("\n\n".join(parts) + "\n").encode()


def _text(runs: Runs) -> str:
    return "".join(f"**{_escaped(run.text)}**" if run.bold and run.text else _escaped(run.text) for run in runs)


def _escaped(text: str) -> str:
    return text.replace("*", "\\*").replace("|", "\\|").replace("\n", " ")


def _heading(block: Heading) -> str:
    return f"{'#' * (block.level + 1)} {_escaped(block.number)}{_text(block.runs)}"


def _paragraph(block: Paragraph) -> str:
    return f"> {_text(block.runs)}" if block.style == "note" else _text(block.runs)


def _items(block: Items) -> str:
    return "\n".join(f"{marker if marker[0].isdigit() else '-'} {_text(runs)}" for marker, runs in block.items)


def _table(block: Table) -> str:
    lines = ["| " + " | ".join(_text(cell) for cell in row) + " |" for row in (block.head, *block.rows)]
    rule = "|" + "---|" * len(block.head)
    return "\n".join([f"{block.number} {_text(block.caption)}", "", lines[0], rule, *lines[1:]])


def _figure(block: Figure) -> str:
    return f"{block.number} {_text(block.caption)}\n\n[{_escaped(block.chart.alt)}]"


_WRITERS: dict[type, Callable[..., str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Items: _items,
    Table: _table,
    Figure: _figure,
}
