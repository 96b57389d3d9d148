"""Paragraph styles of DOCX: headings, titles, captions, contents, and numbering that comes with a style."""

import re
from dataclasses import dataclass

from midcourse.documents.docx.parts import Element, child, local, value, whole

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading)?$|table of figures$", re.IGNORECASE)
_TITLES = frozenset(("title", "标题"))
_CAPTIONS = frozenset(("caption", "题注"))
_BODY = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, its ancestors included.

    Args:
        outline: level of a heading, from 1 for a title, 2 for Heading 1; 0 for text.
        is_contents, is_caption: whether it is for tables of contents, for captions.
        number: w:numId of its numbering, "" for none.
        level: its level there, None when the list says.
    """

    outline: int = 0
    is_contents: bool = False
    is_caption: bool = False
    number: str = ""
    level: int | None = None


class Styles:
    """The paragraph styles of a document.

    Args:
        root: of styles.xml, None when there is none.
    """

    def __init__(self, root: Element | None) -> None:
        self._elements = {
            value(one, "styleId") or "": one for one in (root if root is not None else ()) if local(one) == "style"
        }
        self._known: dict[str, Style] = {}

    def named(self, identifier: str) -> Style:
        """Return what a style says; a style nobody defined says nothing."""
        if identifier not in self._known:
            self._known[identifier] = self._read(identifier)
        return self._known[identifier]

    def _read(self, identifier: str) -> Style:
        chain = self._chain(identifier)
        names = [(value(child(one, "name")) or "").strip().lower() for one in chain]
        outlines = [outline_of(child(one, "pPr")) for one in chain]
        numbers = [child(one, "pPr", "numPr") for one in chain]
        numbered = next((one for one in numbers if one is not None and child(one, "numId") is not None), None)
        level = next((value(child(one, "ilvl")) for one in numbers if child(one, "ilvl") is not None), None)
        outline = next((one for one in outlines if one is not None), None)
        return Style(
            outline=_outline_by_name(names) if outline is None else outline,
            is_contents=any(map(_CONTENTS.match, names)),
            is_caption=any(name in _CAPTIONS for name in names),
            number=value(child(numbered, "numId")) or "",
            level=None if level is None else whole(level),
        )

    def _chain(self, identifier: str) -> list[Element]:
        """Return a style and those it is based on."""
        chain: list[Element] = []
        while identifier in self._elements and len(chain) < 20:
            chain.append(self._elements[identifier])
            identifier = value(child(chain[-1], "basedOn")) or ""
        return chain


def outline_of(properties: Element | None) -> int | None:
    """Return the level paragraph properties give, from 2 for the highest; 0 for text, None when they say nothing."""
    level = value(child(properties, "outlineLvl"))
    if level is None:
        return None
    return 0 if whole(level) >= _BODY else whole(level) + 2


def _outline_by_name(names: list[str]) -> int:
    for name in names:
        if name in _TITLES:
            return 1
        if found := _HEADING.match(name):
            return int(found.group(1)) + 1
    return 0
