"""The words of DOCX paragraphs: insertions kept, deletions and hidden text dropped, text boxes found, notes called."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from midcourse.documents.docx.parts import Element, child, is_on, local, value
from midcourse.documents.radicals import without_radicals
from midcourse.documents.scripts import raised

#: Elements whose content is not said: deleted or moved away, codes of fields, readings above characters, the older
#: twin of a drawing.
_NOT_SAID = frozenset(
    [
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "rt",
        "pPr",
        "rPr",
        "tblPr",
        "sectPr",
        "Fallback",
        "annotationRef",
    ]
)
_SIGNS = {"tab": "\t", "noBreakHyphen": "-", "ptab": " "}
_BREAKS = frozenset(("br", "cr"))
_CALLS = frozenset(("footnoteReference", "endnoteReference"))


@dataclass(slots=True)
class Spoken:
    """What a paragraph says.

    Args:
        lines: its words, one string a line as its line breaks divide it.
        boxes: contents of text boxes anchored in it.
    """

    lines: list[str] = field(default_factory=lambda: [""])
    boxes: list[Element] = field(default_factory=list)


class Notes:
    """Numbers of footnotes and endnotes, in the order in which the text calls them."""

    def __init__(self) -> None:
        self.called: dict[tuple[str, str], int] = {}

    def call(self, kind: str, identifier: str) -> str:
        """Return the raised number of a note, counted at its first call."""
        number = self.called.setdefault((kind, identifier), len(self.called) + 1)
        return raised(str(number))


def spoken_in(paragraph: Element, notes: Notes) -> Spoken:
    """Return what a paragraph says."""
    spoken = Spoken()
    stack: list[tuple[Element, bool]] = [(one, False) for one in reversed(paragraph)]
    while stack:
        element, is_raised = stack.pop()
        name = local(element)
        if name in _NOT_SAID or (name == "r" and is_on(child(element, "rPr", "vanish"))):
            continue
        if name == "txbxContent":
            spoken.boxes.append(element)
            continue
        _say(element, name, spoken, notes, is_raised=is_raised)
        is_raised = is_raised or (name == "r" and value(child(element, "rPr", "vertAlign")) == "superscript")
        stack += [(one, is_raised) for one in reversed(element)]
    return spoken


def _say(element: Element, name: str, spoken: Spoken, notes: Notes, *, is_raised: bool) -> None:
    if name == "t":
        words = without_radicals(element.text or "")
        spoken.lines[-1] += raised(words) if is_raised else words
    elif name in _SIGNS:
        spoken.lines[-1] += _SIGNS[name]
    elif name in _BREAKS:
        spoken.lines.append("")
    elif name in _CALLS:
        spoken.lines[-1] += notes.call(name, value(element, "id") or "")


def mark_is_deleted(paragraph: Element) -> bool:
    """Tell whether the paragraph's end was deleted, so that it goes on in the next."""
    return child(paragraph, "pPr", "rPr", "del") is not None


def blocks_in(container: Element) -> Iterator[tuple[Element, bool]]:
    """Yield the paragraphs and tables of a container in order, each with whether it stands in a table of contents."""
    stack: list[tuple[Element, bool]] = [(one, False) for one in reversed(container)]
    while stack:
        element, in_contents = stack.pop()
        name = local(element)
        if name in {"p", "tbl"}:
            yield element, in_contents
        elif name not in _NOT_SAID:
            gallery = value(child(element, "sdtPr", "docPartObj", "docPartGallery")) if name == "sdt" else None
            inside = in_contents or gallery == "Table of Contents"
            stack += [(one, inside) for one in reversed(element)]
