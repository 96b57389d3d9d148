"""How measured documents are read and audited."""

from html.parser import HTMLParser
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from midcourse.audit.model import Audit
from midcourse.audit.run import audit_document
from midcourse.documents.model import Document

PLAIN = frozenset({".txt", ".md"})
#: Tags that end a line when a page is read without `documents.read`.
LINES = frozenset({"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "title"})
UNSEEN = frozenset({"script", "style", "head"})


class PageText(HTMLParser):
    """Text of a web page, one line a block, table rows as cells joined by " | ", by the standard library alone."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unseen = 0
        self.in_cell = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a line, a row or a cell."""
        self.unseen += tag in UNSEEN
        self.in_cell += tag in {"td", "th"}
        if tag == "tr" or (tag in LINES and not self.in_cell):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close a line, a row or a cell."""
        self.unseen -= tag in UNSEEN
        if tag in {"td", "th"}:
            self.in_cell -= 1
            self.parts.append(" | ")
        elif tag == "tr" or (tag in LINES and not self.in_cell):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep words that are shown, layout blanks as one blank."""
        if not self.unseen:
            self.parts.append(" ".join(data.split()) if data.strip() else "")

    def text(self) -> str:
        """Return the lines that say something."""
        lines = (line.strip() for line in "".join(self.parts).split("\n"))
        return "\n".join(line for line in lines if line) + "\n"


def read_plain(text: str, name: str) -> Document:
    """Read plain text as the auditor does; one paragraph without blocks where that part is not installed."""
    if find_spec("midcourse.documents.plain") is None:
        return Document(name, text, ())
    document: Document = import_module("midcourse.documents.plain").read_plain(text, name)
    return document


def read_file(path: Path) -> Document:
    """Read a document; without `documents.read`, a page's text by the standard library, which the name tells."""
    if path.suffix in PLAIN:
        return read_plain(path.read_text("utf-8"), path.name)
    if find_spec("midcourse.documents.read") is None:
        page = PageText()
        page.feed(path.read_text("utf-8"))
        return read_plain(page.text(), f"{path.name} (text only)")
    document: Document = import_module("midcourse.documents.read").read_document(path)
    return document


def audit_text(text: str, name: str = "text") -> Audit:
    """Audit a text given as such."""
    return audit_document(read_plain(text, name))
