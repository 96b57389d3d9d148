"""The text of a document made plain before cells are told by blanks and line ends, no place in it moved far."""

import re
from dataclasses import replace

from midcourse.documents.lines import INVISIBLE
from midcourse.documents.model import Document
from midcourse.plan.outline.indicator_words import HAN, half_width, is_unit

#: Blanks of other widths; the ideographic one stays, for it divides cells as two plain ones do.
_OTHER = dict.fromkeys(map(ord, "\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"), " ")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
#: A word with characters in it that are not seen.
_WORD = re.compile(rf"[^\s|{INVISIBLE}]*[{INVISIBLE}][^\s|]*")
#: Lines of one Chinese character each, as a heading printed downwards leaves them.
_DOWNWARDS = re.compile(rf"^[{HAN}](?:\n[{HAN}])+$", re.MULTILINE)


def with_plain_text(document: Document) -> Document:
    r"""Return a document whose text has plain blanks and figures for others, and words as they are read.

    What is not seen in a word goes behind it, as blanks; line ends in a heading printed downwards go behind it too.
    The blocks stay as they are.

    >>> with_plain_text(Document("a.txt", "产\u200b值\u00a0元\t\ufeff５．２\n经\n济\n", ())).text
    '产值  元\t5.2 \n经济\n\n'
    """
    text = _WORD.sub(_behind, half_width(document.text.translate(_OTHER)))
    text = _DOWNWARDS.sub(_across, text)
    return document if text == document.text else replace(document, text=text)


def _behind(word: re.Match[str]) -> str:
    return _UNSEEN.sub("", word[0]).ljust(len(word[0]))


def _across(lines: re.Match[str]) -> str:
    """Put a heading printed downwards on one line; a column of units stays."""
    marks = lines[0].split("\n")
    is_heading = 2 * sum(map(is_unit, marks)) < len(marks)
    return "".join(marks).ljust(len(lines[0]), "\n") if is_heading else lines[0]
