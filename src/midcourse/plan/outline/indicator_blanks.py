"""Blanks that are not seen, or not seen as such, made plain ones before cells are told by blanks."""

import re
from dataclasses import replace

from midcourse.documents.lines import INVISIBLE
from midcourse.documents.model import Document

#: Blanks of other widths; the ideographic one stays, for it divides cells as two plain ones do.
_OTHER = dict.fromkeys(map(ord, "\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"), " ")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
#: A word with characters in it that are not seen.
_WORD = re.compile(rf"[^\s|{INVISIBLE}]*[{INVISIBLE}][^\s|]*")


def with_plain_blanks(document: Document) -> Document:
    r"""Return a document whose text has plain blanks for others, and words without what is not seen in them.

    No place in the text moves by more than the characters not seen before it in its word: these go behind the word, as
    blanks. The blocks stay as they are, their passages being without such characters already.

    >>> with_plain_blanks(Document("a.txt", "产\u200b值\u00a0元\t\ufeff5", ())).text
    '产值  元\t5 '
    """
    text = _WORD.sub(_behind, document.text.translate(_OTHER))
    return document if text == document.text else replace(document, text=text)


def _behind(word: re.Match[str]) -> str:
    return _UNSEEN.sub("", word[0]).ljust(len(word[0]))
