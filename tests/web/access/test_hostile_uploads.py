"""Hostile files at every page that takes one: each is refused with a clear word, and nothing is written."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from test_matrix import EXAMPLES, OWN, Made, browsers, made

from midcourse_web.store.models import ChainHead, Draft, Evidence, KeptPlan
from office_memory import forget

__all__ = ["browsers", "made"]  # fixtures

pytestmark = pytest.mark.django_db
#: Pages that read a workbook: account, route, name of the field.
WORKBOOKS = (
    ("officer", "plan_new", "file"),
    ("officer", "plan_import", "file"),
    ("reporter1", "form_upload", "file"),
)
EVERY = (*WORKBOOKS, ("officer", "plan_reread", "file"), ("reporter1", "evidence_add", "files"))
EVERY_WITH_RULES = (*EVERY, ("officer", "rules_upload", "file"))
Browsers = dict[str, Client]


def address_of(route: str, made: Made) -> str:
    return reverse(route, kwargs=dict(EXAMPLES[route](made, OWN).words))


def sound_workbook(route: str, made: Made, browsers: Browsers) -> bytes:
    """Return a workbook the page would take."""
    if route == "form_upload":
        return bytes(browsers["reporter1"].get(address_of("form_download", made)).content)
    return bytes(browsers["officer"].get(address_of("plan_export", made)).content)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a workbook with a further part, or with one replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return buffer.getvalue()


def with_macro(data: bytes) -> bytes:
    return with_part(data, "xl/vbaProject.bin", b"macro")


def with_bomb(data: bytes) -> bytes:
    return with_part(data, "xl/worksheets/sheet1.xml", b"<worksheet>" + b"0" * 300_000_000)


def with_formulas(data: bytes) -> bytes:
    """Put a formula nobody has computed into all cells of each sheet's last row but the first."""
    book = load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        for cell in sheet[sheet.max_row][1:]:
            if not isinstance(cell, MergedCell):
                cell.value = "=cmd|'/c calc'!A1"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sent(browsers: Browsers, account: str, address: str, field: str, data: bytes, name: str) -> Any:
    """Send a file, and check that nothing was written of it."""
    forget()
    before = (ChainHead.objects.get().number, KeptPlan.objects.count(), Draft.objects.count(), Evidence.objects.count())
    answer = browsers[account].post(address, {field: SimpleUploadedFile(name, data)})
    after = (ChainHead.objects.get().number, KeptPlan.objects.count(), Draft.objects.count(), Evidence.objects.count())
    assert after == before, "something was written"
    return answer


@pytest.mark.parametrize(
    ("spoil", "word"),
    [(with_macro, "宏"), (with_bomb, "MB"), (with_formulas, "公式")],
    ids=["macro", "bomb", "formula"],
)
@pytest.mark.parametrize(("account", "route", "field"), WORKBOOKS, ids=[route for _, route, _ in WORKBOOKS])
def test_a_spoilt_workbook_is_refused_with_a_clear_word(
    made: Made, browsers: Browsers, account: str, route: str, field: str, spoil: Callable[[bytes], bytes], word: str
) -> None:
    data = spoil(sound_workbook(route, made, browsers))
    answer = sent(browsers, account, address_of(route, made), field, data, "工作簿.xlsx")
    page = answer.content.decode()
    assert answer.status_code in {400, 422}
    assert word in page.split("<main")[1]


@pytest.mark.parametrize(
    "data",
    [b"", b"MZ\x90\x00" + bytes(500), b"PK\x03\x04broken", bytes(range(256)) * 8, b"\x7fELF" + bytes(500)],
    ids=["empty", "exe", "broken zip", "noise", "elf"],
)
@pytest.mark.parametrize(
    ("account", "route", "field"), EVERY_WITH_RULES, ids=[route for _, route, _ in EVERY_WITH_RULES]
)
def test_what_is_of_the_wrong_kind_is_refused_with_a_clear_word(
    made: Made, browsers: Browsers, account: str, route: str, field: str, data: bytes
) -> None:
    answer = sent(browsers, account, address_of(route, made), field, data, "文件.xlsx")
    assert answer.status_code in {400, 422}
    assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize(
    ("account", "route", "field"), EVERY_WITH_RULES, ids=[route for _, route, _ in EVERY_WITH_RULES]
)
def test_a_form_of_five_hundred_megabytes_is_refused_before_it_is_read(
    made: Made, browsers: Browsers, account: str, route: str, field: str
) -> None:
    words: dict[str, Any] = {"CONTENT_LENGTH": "500000000", "wsgi.input": io.BytesIO(b"--x\r\n")}
    answer = browsers[account].generic(
        "POST", address_of(route, made), b"", CONTENT_TYPE="multipart/form-data; boundary=x", **words
    )
    assert answer.status_code == 413
    assert "文件过大" in answer.content.decode()
