"""A file is what its bytes say, whatever it is called."""

import io
import zipfile

import pytest

from midcourse.documents.file_kinds import FileKind, kind_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODT = "application/vnd.oasis.opendocument.text"


def archive_of(members: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in members.items():
            made.writestr(name, text)
    return buffer.getvalue()


def archive(**members: str) -> bytes:
    """Make an archive; `a__b` stands for `a/b`, `_types` for the list of contents."""
    names = {"_types": "[Content_Types].xml"}
    return archive_of({names.get(name, name.replace("__", "/")): text for name, text in members.items()})


def kind(data: bytes) -> FileKind | str:
    found = kind_of(io.BytesIO(data))
    return found if isinstance(found, FileKind) else str(found)


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"GIF89a", "gif"),
        (b"II*\x00", "tif"),
        (archive(_types="<Types/>", word__document="<w/>"), "docx"),
        (archive(_types="<Types/>", xl__workbook="<w/>"), "xlsx"),
        (archive(_types="<Types/>", ppt__presentation="<w/>"), "pptx"),
        (archive(mimetype=ODT, content="<x/>"), "odt"),
        (archive_of({"OFD.xml": "<x/>"}), "ofd"),
        (OLE + b"\x00" * 600, "doc"),
        ("指标,值\n合成,1\n".encode(), "txt"),
        ("指标,值\n合成,1\n".encode("gb18030"), "txt"),
        (("合" * 30_000).encode(), "txt"),
    ],
)
def test_files_of_an_office_are_known_by_their_bytes(data: bytes, ending: str) -> None:
    found = kind(data)
    assert isinstance(found, FileKind), found
    assert ending in found.endings


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "空文件"),
        (b"MZ\x90", "可执行程序"),
        (b"\x7fELF", "可执行程序"),
        (b"#!/bin/sh", "可执行程序"),
        (b" \r\n<!DOCTYPE html>", "HTML"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "HTML"),
        (b"text first <SCRIPT>1</SCRIPT>", "HTML"),
        (archive_of({"[Content_Types].xml": "<T/>", "word/vbaProject.bin": "x"}), "含有宏"),
        (archive_of({"[Content_Types].xml": "application/x.macroEnabled.main", "xl/workbook.xml": "x"}), "含有宏"),
        (archive_of({"[Content_Types].xml": "<T/>", "xl/macrosheets/1.xml": "x"}), "含有宏"),
        (archive(mimetype=ODT, Basic__script="x"), "含有宏"),
        (OLE + b"0" * 999_990 + "_VBA_PROJECT".encode("utf-16-le"), "含有宏"),
        (archive(mimetype="application/zip", a="b"), "压缩包"),
        (archive(a="b"), "压缩包"),
        (archive(_types="x" * 300_000, word__document="x"), "压缩包"),
        (b"PK\x03\x04broken", "打不开"),
        (bytes(range(256)), "不是认得的文件类型"),
        (b"\x01\x02\x03 control", "不是认得的文件类型"),
        (b"\xff\xfe\xfa\xfb", "不是认得的文件类型"),
    ],
)
def test_what_nobody_can_see_through_is_refused_with_a_word(data: bytes, why: str) -> None:
    found = kind(data)
    assert isinstance(found, str)
    assert why in found
