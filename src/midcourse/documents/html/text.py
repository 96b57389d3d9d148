"""The words of a web page's elements: blanks as browsers show them, raised figures raised."""

import re

from lxml import etree

from midcourse.documents.scripts import raised

#: Elements that begin and end a line of their own.
BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol"),
        *("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BETWEEN_CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef\d]\s*\n\s*[\u3000-\u9fff\uff00-\uffef\d“—]")
#: Lines of Chinese text that make a text preformatted.
_LINES = 3


class Words:
    """Gathers the words of one line."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._raised = 0

    def enter(self, tag: str) -> None:
        """Note an element's beginning."""
        self._raised += tag == "sup"

    def leave(self, tag: str) -> None:
        """Note an element's end."""
        self._raised -= tag == "sup"

    def add(self, text: str) -> None:
        """Add text inside the line."""
        self._parts.append(raised(text) if self._raised > 0 else text)

    def taken(self, *, as_written: bool = False) -> str:
        """Return the line gathered so far and begin a new one.

        Args:
            as_written: whether blanks stand for themselves, as in `pre`.
        """
        words = "".join(self._parts)
        self._parts = []
        return words.strip("\r\n\f") if as_written else shown(words)


def shown(text: str) -> str:
    r"""Return text with blanks as a browser shows them.

    >>> shown("  收入 \n 5\u00a0亿元 ")
    '收入 5\xa0亿元'
    """
    return _BLANKS.sub(" ", text).strip()


def is_preformatted(text: str, element: etree._Element) -> bool:
    """Tell whether line breaks in a text are meant: in `pre`, or between Chinese characters line after line."""
    if element.tag == "pre":
        return True
    return text.count("\n") >= _LINES and sum(1 for _ in _BETWEEN_CHINESE.finditer(text)) >= _LINES
