"""A file into a document, by what it contains: DOCX, PDF, HTML, Markdown or plain text.

The readers of DOCX, HTML and PDF, and the libraries they need, are loaded only when such a file comes. What cannot be
read is refused in words a person can act on, in bounded time and memory.
"""

import importlib
import io
import re
import zipfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from midcourse.documents.decoding import decoded, text_in
from midcourse.documents.model import Document
from midcourse.documents.plain import read_plain
from midcourse.documents.refusals import broken, refused, too_large
from midcourse.documents.zip_guard import BROKEN
from midcourse.errors import InputUnusable
from midcourse.wording import say

#: Largest file read, and largest text [bytes].
FILE_LIMIT, TEXT_LIMIT = 200_000_000, 30_000_000

#: Module and function that read what is not plain text.
READERS = {
    "docx": ("midcourse.documents.docx.document", "read_docx"),
    "pdf": ("midcourse.documents.pdf.document", "read_pdf"),
    "html": ("midcourse.documents.html.document", "read_html"),
    "markdown": ("midcourse.documents.markdown", "read_markdown"),
}
_MARKDOWN = (".md", ".markdown", ".mdown")
#: A heading by its sign, a character of print behind a backslash, the ruling of a table of bars; how many are enough.
_MARKED_UP = re.compile(
    rb"^#{1,6} {1,3}[^\s#]|\\[.()\[\]<>#*_+%-](?![A-Za-z])|^\|?(?: ?:?-{3,}:? ?\|){2}", re.MULTILINE
)
_SIGNS = 3
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What a file begins with that is no document to read, and what it is.
_NOT_READ: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"),
    (b"\x1f\x8b", "GZIP"),
    (b"{\\rtf", "RTF"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
)
_PICTURES = frozenset(("PNG", "JPEG", "GIF", "BMP", "TIFF"))
#: Parts that tell what a zip file is.
_PACKED = (("word/", "docx"), ("xl/", "XLSX"), ("ppt/", "PPTX"), ("OFD.xml", "OFD"), ("content.xml", "ODT"))
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,4000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:p|div|table|span|h[1-6]|section|article)[\s>]", re.IGNORECASE)
_HEAD = 8000


def read_document(path: Path) -> Document:
    """Read a file.

    Args:
        path: of the file.

    Raises:
        InputUnusable: it is missing, a folder, too large, encrypted, scanned, damaged, hostile, or of another kind.
    """
    name = path.name
    try:
        if path.is_dir():
            raise refused("unreadable-file", say("这是文件夹，不是文件"), name, say("请给出其中的文件"))
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise too_large(name, size, FILE_LIMIT)
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        message = say("文件打不开（{reason}）", reason=getattr(error, "strerror", None) or error)
        raise refused("unreadable-file", message, name, say("请检查路径和权限")) from error
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> Document:
    """Read a file's bytes.

    Args:
        data: the whole file.
        name: of the file, as the person knows it; its ending only tells Markdown from plain text.

    Raises:
        InputUnusable: as `read_document`.
    """
    if len(data) > FILE_LIMIT:
        raise too_large(name, len(data), FILE_LIMIT)
    kind = kind_of(data, name)
    if kind in READERS:
        module, function = READERS[kind]
        reader: Callable[[bytes, str], Document] = getattr(importlib.import_module(module), function)
        return reader(data, name)
    return read_plain(decoded(data, name), name)


def kind_of(data: bytes, name: str) -> str:
    """Tell what a file is from what it contains: a key of READERS, or "text".

    Raises:
        InputUnusable: it is none that can be read.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_packed(data, name)
    if data.startswith(_OLD_OFFICE):
        raise _old_office(data, name)
    for start, kind in _NOT_READ:
        if data.startswith(start) and (len(start) > 2 or 0 in data[:64]):
            raise _not_read(kind, name)
    if len(data) > TEXT_LIMIT:
        raise too_large(name, len(data), TEXT_LIMIT)
    kind = _kind_of_text(data[:_HEAD], name.lower())
    return "markdown" if kind == "text" and _is_marked_up(data) else kind


def _is_marked_up(data: bytes) -> bool:
    """Tell whether a text without such a name is Markdown: several of the signs that no other text has."""
    if b"<table" in data and b"</td>" in data:
        return True
    return next(islice(_MARKED_UP.finditer(data), _SIGNS - 1, None), None) is not None


def _kind_of_text(head: bytes, name: str) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = (text_in(head) or "").encode()
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) or (name.endswith((".html", ".htm")) and _TAG.search(head)):
        return "html"
    return "markdown" if name.endswith(_MARKDOWN) else "text"


def _kind_of_packed(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.namelist()
    except BROKEN as error:
        raise broken(name, "ZIP") from error
    kind = next((kind for part, kind in _PACKED if any(known.startswith(part) for known in parts)), "ZIP")
    if kind != "docx":
        raise _not_read(kind, name)
    return kind


def _old_office(data: bytes, name: str) -> InputUnusable:
    """Tell an encrypted new file, which is wrapped in the old container, from an old one."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refused("encrypted-file", say("文件加了密码"), name, say("请去掉密码再试"))
    message = say("是旧格式（DOC、XLS、WPS）")
    return refused("old-format", message, name, say("请用 Word 或 WPS 打开，另存为 DOCX"))


def _not_read(kind: str, name: str) -> InputUnusable:
    if kind in _PICTURES:
        message = say("是图片（{kind}），没有文字可读", kind=kind)
        return refused("no-text", message, name, say("请先做文字识别，再存为 DOCX 或 TXT"))
    message = say("是 {kind} 文件，不是能读的文档", kind=kind)
    return refused("not-a-document", message, name, say("请另存为 DOCX、PDF、HTML、MD 或 TXT"))
