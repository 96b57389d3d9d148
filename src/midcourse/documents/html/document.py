"""Web pages into blocks: the article kept, the site around it set apart, tables with merged cells, layout undone.

Which element is the article is not read from class names, which every site chooses anew, but from where its sentences
are. Line breaks inside text count where they stand between Chinese characters, as sites that publish
plain text do; browsers are told by style sheets, which are not read.
"""

import re
from dataclasses import replace

from lxml import etree

from midcourse.documents.composed import Draft, Hint, Layout
from midcourse.documents.decoding import decoded
from midcourse.documents.html.grids import join_rows, make_tables
from midcourse.documents.html.placed import pages_in
from midcourse.documents.html.tables import cells_of, header_rows_of, is_data
from midcourse.documents.html.text import BLOCKS, Words, is_preformatted
from midcourse.documents.lines import columns_of
from midcourse.documents.model import BlockKind, Document
from midcourse.documents.pdf.pages import drafted
from midcourse.documents.refusals import broken, hostile, refused, too_large
from midcourse.documents.structure import structured_draft
from midcourse.wording import say

#: Longest single text node the parser takes, as it says itself [bytes].
_NODE_LIMIT = 10_000_000
_NOT_READ = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "nav", "aside", "footer", "form", "button", "select"),
        *("option", "iframe", "object", "svg", "canvas", "audio", "video", "textarea", "dialog", "datalist", "map"),
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Letters without a size, and the class of letters that forums put among others, against copying.
_SIZELESS = re.compile(r"font-size\s*:\s*0(?:px|pt|em|rem)?\s*(?:;|!|$)", re.IGNORECASE)
_JAMMER = "jammer"
#: Longest title of a page that is kept [characters].
_LONGEST_TITLE = 200
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
#: Encodings pages name, and the ones that read all they may hold.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "iso-8859-1": "cp1252"}
#: Share of a page's sentences that its article holds at least; share a hidden part must hold to be read.
_ARTICLE, _HIDDEN_ARTICLE = 0.9, 0.3
_SENTENCE = re.compile(r"[。；]|[a-z]\. [A-Z]|[a-z]\.\s*$")
_CELLS = frozenset(("td", "th"))

Element = etree._Element  # lxml has no public name for it


def read_html(data: bytes, name: str) -> Document:
    """Read a web page.

    Args:
        data: the whole file.
        name: of the file, as the person knows it.

    Raises:
        InputUnusable: nested without end, too large, or without words.
    """
    root = _parsed(_characters(data, name), name)
    called = " ".join((root.findtext(".//title") or "").split())[:_LONGEST_TITLE]
    pages = pages_in(root)
    if pages:
        return replace(structured_draft(name, drafted(pages)), called=called)
    make_tables(root)
    join_rows(root)
    weights = _weights(root)
    _prune(root, weights)
    draft = Draft()
    _Walker(draft, _article_in(root, weights)).walk(root)
    if not draft.parts:
        raise refused("no-text", say("网页里没有文字"), name, say("内容可能由脚本载入，请在浏览器中另存为文本"))
    return replace(structured_draft(name, draft), called=called)


def draft_of(markup: str, name: str, tables: int = 0) -> Draft:
    """Read a piece of HTML that stands in another text.

    Args:
        markup: the piece, all of which is for reading.
        name: of the file, as the person knows it.
        tables: how many stand before it in the file.

    Raises:
        InputUnusable: nested without end, or too large.
    """
    root = _parsed(markup, name)
    _prune(root, _weights(root))
    draft = Draft(table_count=tables)
    _Walker(draft, root).walk(root)
    return draft


def _parsed(text: str, name: str) -> Element:
    text = text.replace("\x00", "")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        raise broken(name, "HTML") from error
    if root is None:
        raise refused("no-text", say("网页里没有文字"), name, say("请检查文件是否下载完整"))
    for fault in parser.error_log.filter_from_fatals():
        if "depth" in fault.message:
            raise hostile(name)
        raise too_large(name, len(text), _NODE_LIMIT)
    return root


def _characters(data: bytes, name: str) -> str:
    """Decode by byte-order mark, then by what the page says of itself, then by what the bytes allow."""
    found = _META.search(data[:8000])
    if found and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = found.group(1).decode("ascii").lower()
        try:
            return data.decode(_WIDER.get(encoding, encoding))
        except (UnicodeDecodeError, LookupError):
            pass
    return decoded(data, name)


def _weights(root: Element) -> dict[Element, int]:
    """Return how many characters of sentences, and figures of tables, each element holds."""
    weights: dict[Element, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        if element.tag in _NOT_READ:
            weights[element] = 0
            continue
        in_cell = element.tag in _CELLS
        inner = sum(weights[child] + _weight(child.tail, in_cell=in_cell) for child in element)
        weights[element] = inner + _weight(element.text, in_cell=in_cell)
    return weights


def _weight(text: str | None, *, in_cell: bool) -> int:
    if not text or text.isspace():
        return 0
    if _SENTENCE.search(text):
        return len(text)
    return sum(map(str.isdigit, text)) if in_cell else 0


def _prune(root: Element, weights: dict[Element, int]) -> None:
    """Take out what is not for reading: scripts, navigation, and hidden parts unless the article is in them."""
    for element in list(root.iter(etree.Element)):
        if element.tag in _NOT_READ or (_is_hidden(element) and weights[element] < _HIDDEN_ARTICLE * weights[root]):
            _drop(element)


def _is_hidden(element: Element) -> bool:
    """Tell whether nobody sees an element: hidden, or letters without a size put in against copying."""
    style = element.get("style") or ""
    if element.get("hidden") is not None or _HIDDEN.search(style):
        return True
    return not len(element) and bool(_SIZELESS.search(style) or _JAMMER in (element.get("class") or "").split())


def _drop(element: Element) -> None:
    """Remove an element but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + " " + (element.tail or "")
    else:
        parent.text = (parent.text or "") + " " + (element.tail or "")
    parent.remove(element)


def _article_in(root: Element, weights: dict[Element, int]) -> Element:
    """Return the innermost element that holds nearly all of the page's sentences."""
    article, needed = root, _ARTICLE * weights[root]
    while True:
        inner = next(
            (child for child in article if weights.get(child, 0) >= needed and child.tag not in {"p", "tr"}), None
        )
        if inner is None or not weights[root] or inner.tag in {"table", "tbody"}:
            return article
        article = inner


class _Walker:
    """Goes through a page in reading order and tells a draft what it finds."""

    def __init__(self, draft: Draft, article: Element) -> None:
        self._draft = draft
        self._article = article
        self._inside = 0
        self._count = 0
        self._words = Words()
        self._heading = 0
        self._lists: list[list[int]] = []
        self._number = ""

    def walk(self, root: Element) -> None:
        """Read everything under an element."""
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            if event == "start" and element.tag == "table" and is_data(element):
                self._flush()
                for caption in element.findall("caption"):
                    self.walk(caption)
                self._draft.add_table(cells_of(element), header_rows_of(element))
                steps.skip_subtree()
            elif event == "start":
                self._enter(element)
            else:
                self._leave(element)
        self._flush()

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if element is self._article:
            self._flush()
            self._inside += 1
        if tag == "br" and self._heading:
            self._words.add(" ")
        elif tag in BLOCKS:
            self._flush()
            self._heading = _HEADINGS.get(tag, self._heading)
        if tag in {"ol", "ul"}:
            self._lists.append([_start_of(element) if tag == "ol" else -1])
        if tag == "li" and self._lists:
            self._number = self._next_number()
        self._words.enter(tag)
        self._add(element.text, element)

    def _leave(self, element: Element) -> None:
        tag = element.tag
        self._words.leave(tag)
        if tag in BLOCKS and not (tag == "br" and self._heading):
            self._flush(as_written=tag == "pre")
            self._heading = 0 if tag in _HEADINGS else self._heading
        if tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
        if element is self._article:
            self._inside -= 1
        parent = element.getparent()
        if parent is not None:
            self._add(element.tail, parent)

    def _next_number(self) -> str:
        """Return the bullet or number of the next item."""
        counter = self._lists[-1]
        if counter[0] < 0:
            return "•"
        counter[0] += 1
        return f"{counter[0] - 1}."

    def _add(self, text: str | None, element: Element) -> None:
        if not text:
            return
        if not is_preformatted(text, element):
            self._words.add(text)
            return
        first, *others = text.split("\n")
        self._words.add(first)
        for line in others:
            self._flush(as_written=element.tag == "pre")
            self._words.add(line)

    def _flush(self, *, as_written: bool = False) -> None:
        words = self._words.taken(as_written=as_written)
        if not words or words.isspace():
            return
        self._count += 1
        number, self._number = self._number, ""
        hint = self._hint(number)
        shown = f"{number} {words}" if number.endswith(".") and not words.startswith(number) else words
        indent = columns_of(words[: len(words) - len(words.lstrip())])
        layout = Layout(indent, columns_of(words.rstrip()), 0, 0) if as_written else None
        self._draft.add(shown, f"第 {self._count} 段", hint, layout=layout)

    def _hint(self, number: str) -> Hint | None:
        if not self._inside and self._heading != 1:
            return Hint(BlockKind.FURNITURE)
        if self._heading:
            return Hint(BlockKind.HEADING, self._heading)
        return Hint(BlockKind.ITEM, number="•") if number == "•" else None


def _start_of(element: Element) -> int:
    start = element.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 5 else 1
