"""What a file is by its bytes, whatever it is called: which may be kept as evidence, and why others may not.

Kept are what offices prove things with: PDF, pictures, text, and the files of Office, WPS, OpenDocument and OFD without
macros. Programs, pages and drawings with script, and archives, are refused: nobody can see what they do.
"""

import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from midcourse.wording import Wording, say

#: Bytes looked at of a file that is no archive.
_HEAD = 64_000
#: Names looked at in an archive, and bytes of one small member.
_MOST_NAMES, _SMALL = 20_000, 200_000


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file is.

    Args:
        media_type: as in HTTP.
        endings: usual endings of its name, without the dot.
    """

    media_type: str
    endings: tuple[str, ...]


PDF = FileKind("application/pdf", ("pdf",))
TEXT = FileKind("text/plain", ("txt", "csv", "md"))
OLE = FileKind("application/x-ole-storage", ("doc", "xls", "ppt", "wps", "et", "dps"))
OFD = FileKind("application/ofd", ("ofd",))
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = FileKind(f"{_OFFICE}wordprocessingml.document", ("docx",))
XLSX = FileKind(f"{_OFFICE}spreadsheetml.sheet", ("xlsx",))
PPTX = FileKind(f"{_OFFICE}presentationml.presentation", ("pptx",))

_SIGNATURES: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", FileKind("image/png", ("png",))),
    (b"\xff\xd8\xff", FileKind("image/jpeg", ("jpg", "jpeg"))),
    (b"GIF87a", FileKind("image/gif", ("gif",))),
    (b"GIF89a", FileKind("image/gif", ("gif",))),
    (b"II*\x00", FileKind("image/tiff", ("tif", "tiff"))),
    (b"MM\x00*", FileKind("image/tiff", ("tif", "tiff"))),
    (b"BM", FileKind("image/bmp", ("bmp",))),
)
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa")
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACROS = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "Macros"))
_MARKUP = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<body", b"<head", b"<iframe", b"<math")
_REFUSED_PROGRAM = say("是可执行程序，不能作为佐证材料")
_REFUSED_MACRO = say("含有宏，不能作为佐证材料；请另存为不含宏的格式")
_REFUSED_PAGE = say("是网页或矢量图（HTML、SVG），其中可能有脚本；请另存为 PDF")
_UNKNOWN = say("不是认得的文件类型；可用 PDF、图片、Word、Excel、PPT、WPS、OFD 和文本文件")


def kind_of(stream: BinaryIO) -> FileKind | Wording:
    r"""Tell what a file is.

    Args:
        stream: the file, which can be read from any position; it is left where reading stopped.

    Returns:
        The kind; or why the file may not be kept.

    >>> import io
    >>> kind_of(io.BytesIO(b"%PDF-1.7 ...")).media_type
    'application/pdf'
    >>> str(kind_of(io.BytesIO(b"MZ\x90...")))
    '是可执行程序，不能作为佐证材料'
    """
    stream.seek(0)
    head = stream.read(_HEAD)
    if not head:
        return say("是空文件")
    if head.startswith(_PROGRAMS):
        return _REFUSED_PROGRAM
    for mark, kind in _SIGNATURES:
        if head.startswith(mark):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_archive(stream)
    if head.startswith(_OLE_MARK):
        return _kind_of_ole(stream)
    return _kind_of_text(head)


def _kind_of_ole(stream: BinaryIO) -> FileKind | Wording:
    """Tell an old Office file with macros by the names of its streams, which stand in it as they are."""
    stream.seek(0)
    before = b""
    while piece := stream.read(1_000_000):
        if any(name in before + piece for name in _MACROS):
            return _REFUSED_MACRO
        before = piece[-64:]
    return OLE


def _kind_of_archive(stream: BinaryIO) -> FileKind | Wording:
    try:
        with zipfile.ZipFile(stream) as archive:
            names = {info.filename: info.file_size for info in archive.infolist()[:_MOST_NAMES]}
            lower = {name.lower() for name in names}
            if any(name.endswith(("vbaproject.bin", "vbadata.xml")) or "macrosheets/" in name for name in lower):
                return _REFUSED_MACRO
            if any(name.startswith("basic/") for name in lower):
                return _REFUSED_MACRO
            for kind_in in (_office, _open_document, _ofd):
                found = kind_in(archive, names)
                if found is not None:
                    return found
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return say("文件已损坏，打不开")
    return say("是压缩包；请解开后逐个上传")


def _office(archive: zipfile.ZipFile, names: dict[str, int]) -> FileKind | Wording | None:
    if names.get("[Content_Types].xml", _SMALL) >= _SMALL:
        return None
    with archive.open("[Content_Types].xml") as member:
        if b"macroenabled" in member.read(_SMALL).lower():
            return _REFUSED_MACRO
    parts: tuple[tuple[str, FileKind], ...] = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))
    return next((kind for folder, kind in parts if any(name.startswith(folder) for name in names)), None)


def _open_document(archive: zipfile.ZipFile, names: dict[str, int]) -> FileKind | None:
    if names.get("mimetype", _SMALL) >= 200:
        return None
    with archive.open("mimetype") as member:
        said = member.read(200).decode("ascii", "replace").strip()
    kept = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
    for word, ending in kept.items():
        if said == f"application/vnd.oasis.opendocument.{word}":
            return FileKind(said, (ending,))
    return None


def _ofd(archive: zipfile.ZipFile, names: dict[str, int]) -> FileKind | None:
    return OFD if "OFD.xml" in names else None


def _kind_of_text(head: bytes) -> FileKind | Wording:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_MARKUP) or any(mark in head[:2000].lower() for mark in (b"<html", b"<script", b"<svg")):
        return _REFUSED_PAGE
    if b"\x00" in head:
        return _UNKNOWN
    return TEXT if any(_decodes(head, name) for name in ("utf-8", "gb18030")) else _UNKNOWN


def _decodes(head: bytes, encoding: str) -> bool:
    """Tell whether bytes are text in an encoding; a character cut off at the end counts for none."""
    for cut in range(4):
        try:
            text = head[: len(head) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(ord(character) < 9 or 13 < ord(character) < 32 for character in text)
    return False
