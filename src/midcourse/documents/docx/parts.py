"""The parts of a DOCX file, guarded: sizes first, then markup without entities, depth or endless text."""

import io
import posixpath
import zipfile

from lxml import etree

from midcourse.documents.refusals import broken, hostile, refused, too_large
from midcourse.documents.zip_guard import BROKEN, ZipLimits, declares_a_type, excess_of
from midcourse.wording import say

Element = etree._Element  # lxml has no public name for it

#: Pictures pack badly and text well: 300 MB hold both; a text of a million characters unpacks to about 40 MB.
_LIMITS = ZipLimits(parts=20_000, unpacked=500_000_000, ratio=200, ratio_from=50_000_000)
#: Most that one part of markup may unpack to [bytes].
_PART_LIMIT = 120_000_000
_MAIN = "word/document.xml"


class Parts:
    """The parts of a DOCX file, parsed when asked for.

    Args:
        data: the whole file.
        name: of the file, as the person knows it.

    Raises:
        InputUnusable: damaged, hostile or too large.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            excess = excess_of(self._archive, len(data), _LIMITS)
            typed = excess is None and self._sizes_kept() and declares_a_type(self._archive)
        except BROKEN as error:
            raise broken(name, "DOCX") from error
        if excess is not None:
            raise too_large(name, *excess)
        if typed:
            raise hostile(name)
        self.main = self._main_part()

    def _sizes_kept(self) -> bool:
        """Refuse markup that unpacks to more than is read."""
        for part in self._archive.infolist():
            if part.flag_bits & 1:
                raise refused("encrypted-file", say("文件加了密码"), self._name, say("请去掉密码再试"))
            if part.filename.lower().endswith(".xml") and part.file_size > _PART_LIMIT:
                raise too_large(self._name, part.file_size, _PART_LIMIT)
        return True

    def _main_part(self) -> str:
        """Return where the document's text stands, as its relations say."""
        relations = self.parsed("_rels/.rels")
        for relation in relations if relations is not None else ():
            if (relation.get("Type") or "").endswith("/officeDocument"):
                return (relation.get("Target") or _MAIN).lstrip("/")
        return _MAIN

    def beside(self, file: str) -> Element | None:
        """Return a part that stands beside the document's text (styles.xml), None when there is none."""
        return self.parsed(posixpath.join(posixpath.dirname(self.main), file))

    def parsed(self, part: str) -> Element | None:
        """Return the root of a part, None when there is no such part.

        Raises:
            InputUnusable: it is no markup, nested without end, or holds text without end.
        """
        if part not in self._archive.NameToInfo:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            return etree.fromstring(self._archive.read(part), parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise hostile(self._name) from error
            raise broken(self._name, "DOCX") from error
        except BROKEN as error:
            raise broken(self._name, "DOCX") from error


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: Element | None, *names: str) -> Element | None:
    """Return the first child of a name, of that the first of the next name, and so on; None when there is none."""
    for name in names:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute by its name without namespace, None when there is none."""
    if element is None:
        return None
    return next((str(held) for key, held in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def whole(written: str | None, default: int = 0) -> int:
    """Return a whole number as written in an attribute, or the default."""
    return int(written) if written is not None and written.lstrip("-").isdecimal() and len(written) < 10 else default


def is_on(element: Element | None) -> bool:
    """Tell whether a switch such as w:vanish is set."""
    return element is not None and value(element) not in {"0", "false", "off"}
