"""Synthetic DOCX files: written with python-docx, and the markup it cannot write put in by hand."""

import io
import re
import zipfile
from collections.abc import Mapping

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def packed(document: WordDocument) -> bytes:
    """Return the bytes of a document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_parts(data: bytes, parts: Mapping[str, str]) -> bytes:
    """Return a file with parts put in or replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename not in parts:
                new.writestr(item, old.read(item))
        for name, content in parts.items():
            new.writestr(name, content)
    return buffer.getvalue()


def add_xml(document: WordDocument, body: str) -> None:
    """Append markup to the body; the prefix w: is known."""
    root = parse_xml(
        f"<w:body {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
        f" xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>{body}</w:body>"
    )
    for element in list(root):
        document.element.body.insert(len(document.element.body) - 1, element)


def numbering(levels: str) -> str:
    """Return a numbering part with one list, number 1.

    Args:
        levels: form|pattern of each level, joined by blanks: `chineseCountingThousand|%1、 decimal|%2.`
    """
    written = "".join(
        f"<w:lvl w:ilvl='{number}'><w:start w:val='1'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{pattern}'/></w:lvl>"
        for number, (form, pattern) in enumerate(level.split("|") for level in levels.split())
    )
    return (
        f"<w:numbering {nsdecls('w')}><w:abstractNum w:abstractNumId='7'>{written}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='7'/>"
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num></w:numbering>"
    )


def numbered(words: str, level: int = 0, number: int = 1) -> str:
    """Return the markup of a paragraph with an automatic number."""
    return (
        f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr></w:pPr>"
        f"<w:r><w:t>{words}</w:t></w:r></w:p>"
    )


def plain(words: str) -> str:
    """Return the markup of a paragraph."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def of_xml(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """Return a file whose body is the markup given."""
    document = docx.Document()
    for paragraph in list(document.element.body)[:-1]:
        document.element.body.remove(paragraph)
    add_xml(document, body)
    return with_parts(packed(document), parts or {})


def replaced(data: bytes, part: str, pattern: str, by: str) -> bytes:
    """Return a file with a pattern of a part replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read(part).decode("utf-8")
    return with_parts(data, {part: re.sub(pattern, by, content, count=1)})
