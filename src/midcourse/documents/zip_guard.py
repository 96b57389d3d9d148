"""What a packed office file must pass before its parts are parsed: sizes, and markup that declares a document type.

Everything is looked at in the zip directory first, because a file of a few kilobytes can unpack to gigabytes. Shared by
the reader of documents and the reader of plan workbooks.
"""

import struct
import zipfile
import zlib
from dataclasses import dataclass

#: What zipfile and the XML parsers raise on damaged or hostile files. `SyntaxError` is the parsers' ParseError,
#: `RuntimeError` an encrypted part, `NotImplementedError` an unknown packing; defusedxml raises a `ValueError`.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    SyntaxError,
    RuntimeError,
)
_MARKUP = (".xml", ".rels", ".vml", ".xhtml", ".html")


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """How much a packed file may hold.

    Args:
        parts: most parts.
        unpacked: most all parts together may unpack to [bytes].
        ratio: most they may unpack to, as a multiple of the file's size; looked at above `ratio_from` [bytes].
    """

    parts: int
    unpacked: int
    ratio: int
    ratio_from: int


def excess_of(archive: zipfile.ZipFile, size: int, limits: ZipLimits) -> tuple[int, int] | None:
    """Return what a packed file unpacks to and what it may [bytes], None when it keeps the limits.

    Args:
        archive: the opened file.
        size: of the file [bytes].
        limits: what to keep.
    """
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > limits.parts or unpacked > limits.unpacked:
        return unpacked, limits.unpacked
    if unpacked > limits.ratio_from and unpacked > size * limits.ratio:
        return unpacked, size * limits.ratio
    return None


def declares_a_type(archive: zipfile.ZipFile) -> bool:
    """Tell whether any markup inside declares a document type, which office files never do and entity bombs must."""
    parts = [part for part in archive.infolist() if part.filename.lower().endswith(_MARKUP)]
    return any(b"<!DOCTYPE" in archive.read(part) for part in parts)
