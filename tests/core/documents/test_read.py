"""Files of every kind and mood: told by what they contain, refused in words to act on, in bounded time."""

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import docx
import pypdf
import pytest
import typst
from any_docx import of_xml, packed, plain, with_parts
from hypothesis import given, settings
from hypothesis import strategies as st

from midcourse.documents import read as reading
from midcourse.documents.decoding import decoded
from midcourse.documents.model import BlockKind
from midcourse.documents.read import kind_of, read_bytes, read_document
from midcourse.errors import InputUnusable

TEXT = "一、收入\n全年收入100亿元，增长5%。\n"


def refusal(data: bytes, name: str = "synthetic") -> str:
    """Return the English of the refusal of a file."""
    with pytest.raises(InputUnusable) as raised:
        read_bytes(data, name)
    (fault,) = raised.value.faults
    return fault.in_language("en")


def pdf_of(body: str) -> bytes:
    pdf: bytes = typst.compile(body.encode("utf-8"), format="pdf")
    return pdf


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_file_is_told_by_what_it_contains(tmp_path: Path) -> None:
    for name, data in (("a.txt", packed(docx.Document())), ("b.docx", TEXT.encode())):
        (tmp_path / name).write_bytes(data)
    assert kind_of((tmp_path / "a.txt").read_bytes(), "a.txt") == "docx"
    assert read_document(tmp_path / "b.docx").text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings_of_text(encoding: str) -> None:
    assert read_bytes(TEXT.encode(encoding), "a.txt").text == TEXT


def test_a_text_with_a_damaged_byte_is_read_and_binary_is_not() -> None:
    assert decoded(TEXT.encode("utf-8") * 200 + b"\xff\xff", "a.txt").startswith(TEXT)
    assert "neither text nor a document" in refusal(bytes(range(256)) * 40)


def test_an_empty_file_is_an_empty_document() -> None:
    assert read_bytes(b"", "a.txt").blocks == ()


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "none.txt", "打不开"), (tmp_path, "文件夹")):
        with pytest.raises(InputUnusable, match=words):
            read_document(path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "old format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "picture (PNG)"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 60, "picture (JPEG)"),
        (b"BM" + struct.pack("<IIIII", 70, 0, 54, 40, 1), "picture (BMP)"),
        (b"Rar!\x1a\x07", "RAR file"),
        (b"{\\rtf1 text}", "RTF file"),
        (b"PK\x03\x04 nothing behind", "ZIP file is damaged"),
        (b"%PDF-1.7\nnothing behind", "PDF file is damaged"),
    ],
)
def test_what_is_no_document_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    message = refusal(data)
    assert words in message
    assert "→" in message


def test_other_packed_files_are_named() -> None:
    assert "XLSX file" in refusal(zipped({"xl/workbook.xml": b"<x/>"}))
    assert "OFD file" in refusal(zipped({"OFD.xml": b"<x/>"}))


def test_a_text_that_begins_like_a_picture_is_text() -> None:
    assert read_bytes("BM 指数为5。".encode(), "a.txt").text == "BM 指数为5。"


def test_too_large_a_file_is_refused_with_the_limit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reading, "TEXT_LIMIT", 1_000_000)
    assert "at most 1.0 MB" in refusal(b"a" * 1_000_001)
    monkeypatch.setattr(reading, "FILE_LIMIT", 2_000_000)
    (tmp_path / "a.txt").write_bytes(b"a" * 2_000_001)
    with pytest.raises(InputUnusable, match=r"最多读 2\.0 MB"):
        read_document(tmp_path / "a.txt")


def test_an_encrypted_pdf_is_refused() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of("Revenue 5")))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert "protected by a password" in refusal(buffer.getvalue())


def test_a_scan_is_refused_and_said_to_be_one() -> None:
    picture = "#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'></svg>\"), format: \"svg\")"
    assert "has no text" in refusal(pdf_of(picture))
    assert "is a scan" in refusal(_scan())


def _scan() -> bytes:
    """Return a PDF of one page that shows one grey picture."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of("#box()")))
    stream = pypdf.generic.StreamObject()
    stream.set_data(b"\x80")
    stream.update({
        pypdf.generic.NameObject("/Type"): pypdf.generic.NameObject("/XObject"),
        pypdf.generic.NameObject("/Subtype"): pypdf.generic.NameObject("/Image"),
        pypdf.generic.NameObject("/Width"): pypdf.generic.NumberObject(1),
        pypdf.generic.NameObject("/Height"): pypdf.generic.NumberObject(1),
        pypdf.generic.NameObject("/ColorSpace"): pypdf.generic.NameObject("/DeviceGray"),
        pypdf.generic.NameObject("/BitsPerComponent"): pypdf.generic.NumberObject(8),
    })  # fmt: skip
    page = writer.pages[0]
    resources = pypdf.generic.DictionaryObject()
    drawn = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/P"): writer._add_object(stream)})
    resources[pypdf.generic.NameObject("/XObject")] = drawn
    page[pypdf.generic.NameObject("/Resources")] = resources
    content = pypdf.generic.StreamObject()
    content.set_data(b"q 500 0 0 500 0 0 cm /P Do Q")
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(content)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: with_parts(packed(docx.Document()), {"word/document.xml": f"{BOMB}<d>&b;</d>"}), "document type"),
        (lambda: with_parts(packed(docx.Document()), {"word/huge.xml": " " * 130_000_000}), "at most"),
        (lambda: with_parts(packed(docx.Document()), {"word/document.xml": "<w:document"}), "DOCX file is damaged"),
        (lambda: with_parts(packed(docx.Document()), {"word/document.xml": "<a>" * 10_000}), "nested without end"),
        (lambda: of_xml(""), "no text"),
        (lambda: b"<html><body>" + b"<table><tr><td>" * 10_000 + b"5", "nested without end"),
        (lambda: b"<html><body><p>" + b"5 " * 5_500_000, "at most"),
    ],
)
def test_hostile_files_are_refused_soon(make: Callable[[], bytes], words: str) -> None:
    data = make()
    start = perf_counter()
    assert words in refusal(data)
    assert perf_counter() - start < 5


def test_an_entity_in_a_web_page_is_not_blown_up() -> None:
    document = read_bytes(
        f"{BOMB.replace('DOCTYPE d', 'DOCTYPE html')}<html><p>收入5亿元&b;。</p></html>".encode(), "a.html"
    )
    assert len(document.text) < 100


@pytest.mark.parametrize(
    "text",
    [
        "全年收入100亿元，" * 1_250_000,
        "\u202e\u200f收入" * 500_000,
        "\U001000ca\ue000" * 500_000,
        "1 " * 1_000_000,
        ("|" * 40 + "\n") * 20_000,
        ("\t" * 40 + "\n") * 20_000,
        "“" * 1_000_000,
    ],
    ids=[
        "one line of 10 MB",
        "direction marks",
        "private use",
        "figures and blanks",
        "bars",
        "tabs",
        "quotation marks",
    ],
)
def test_odd_texts_are_read_in_bounded_time(text: str) -> None:
    start = perf_counter()
    read_bytes(text.encode("utf-8"), "a.txt")
    assert perf_counter() - start < 20


def is_refused_or_read(data: bytes, name: str) -> bool:
    """Read a file; anything but a document or a refusal with its faults is an error of its own."""
    try:
        read_bytes(data, name)
    except InputUnusable as refused:
        return bool(refused.faults)
    return True


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xd0\xcf\x11\xe0"]))
def test_no_bytes_make_the_reader_fail_otherwise_than_in_words(data: bytes, start: bytes) -> None:
    assert is_refused_or_read(start + data, "a.md")


def test_damaged_documents_are_refused_or_read_but_never_crash() -> None:
    for whole in (of_xml(plain("收入100亿元。")), pdf_of("Revenue of 5 million.")):
        for place in range(0, len(whole), max(1, len(whole) // 40)):
            assert is_refused_or_read(whole[:place] + b"\x00\xff" + whole[place + 2 :], "a")


def test_a_text_of_200_kb_is_read_in_a_fraction_of_a_second(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "\n".join(["一、收入", "全年收入100亿元，比上年增长5%，其中税收收入80亿元。" * 16] * 180), encoding="utf-8"
    )
    assert path.stat().st_size > 200_000
    start = perf_counter()
    document = read_document(path)
    assert perf_counter() - start < 1
    assert sum(block.kind is BlockKind.HEADING for block in document.blocks) == 180


def test_libraries_of_other_formats_are_not_loaded_for_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from midcourse.documents.read import read_document; "
        f"read_document(Path({str(path)!r})); "
        "print([name for name in ('lxml', 'docx', 'pypdfium2', 'pdfplumber') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
