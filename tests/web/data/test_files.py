"""Workbooks and evidence: taken whole or not at all, judged by their bytes, never run in a browser."""

import io
import os
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from pytest_django import Settings
from round_desk import PROGRESS, Desk

from midcourse.data.round_reading import read_round_workbook
from midcourse_web.data.asking import today
from midcourse_web.data.queries.records import round_of, whole_round_of
from midcourse_web.data.queries.returns import entries_of
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import Draft, Entry, Evidence, Round, StoredEvent

HEADINGS_ROW = 3
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def _own_store(settings: Settings, tmp_path: Path) -> None:
    """Files of a test stay with it."""
    settings.MEDIA_ROOT = tmp_path / "evidence"
    settings.SET_ASIDE = tmp_path / "set-aside"


def downloaded(desk: Desk) -> bytes:
    answer = desk.client.get(desk.address + "form.xlsx")
    assert answer["Content-Type"] == XLSX
    assert answer["Content-Disposition"].startswith("attachment")
    return answer.content


def filled(data: bytes, sheet: str, cells: dict[tuple[str, str], str]) -> bytes:
    """Fill cells of a workbook, named by code and heading."""
    book = load_workbook(io.BytesIO(data))
    page = book[sheet]
    assert isinstance(page, Worksheet)
    headings = {str(cell.value): place for place, cell in enumerate(page[HEADINGS_ROW], start=1)}
    lines = enumerate(page.iter_rows(min_row=HEADINGS_ROW + 1), start=HEADINGS_ROW + 1)
    rows = {str(line[0].value): place for place, line in lines}
    for (code, heading), text in cells.items():
        page.cell(rows[code], headings[heading]).value = text
    return saved(book)


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def uploaded(desk: Desk, data: bytes, name: str = "填报.xlsx") -> str:
    return desk.client.post(desk.address + "upload", {"file": SimpleUploadedFile(name, data)}).content.decode()


def word_of(page: str) -> str:
    """The signed word of the page that asks for confirmation."""
    return page.split('name="file_seen" value="')[1].split('"', maxsplit=1)[0]


def test_a_workbook_holds_only_the_rows_of_its_department(desk: Callable[..., Desk]) -> None:
    book = load_workbook(io.BytesIO(downloaded(desk("reporter2", "X2"))))
    codes = {str(row[0].value) for page in book for row in page.iter_rows(min_row=HEADINGS_ROW + 1)}
    assert codes == set(Entry.objects.filter(department="X2").values_list("item", flat=True))


def test_the_same_workbook_comes_out_as_goes_in(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    reporter.type("XT1", state="已完成", progress=PROGRESS)
    data = downloaded(reporter)
    assert "完全一样" in uploaded(reporter, data)
    assert downloaded(reporter) == data


def test_what_would_change_is_shown_before_anything_is_written_and_becomes_drafts(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    cells = {("XT1", "进展与成效"): PROGRESS, ("XT1", "评价"): "已完成"}
    data = filled(downloaded(reporter), "任务进展表", cells)
    page = uploaded(reporter, data)
    assert "将有 1 行改动" in page
    assert PROGRESS in page
    assert not Draft.objects.exists()
    page = reporter.client.post(reporter.address + "upload", {"file_seen": word_of(page)}, follow=True).content.decode()
    assert "已写入 1 行草稿" in page
    assert reporter.entry("XT1").state == "open"
    assert PROGRESS in reporter.open()
    event = StoredEvent.objects.filter(act="entry.uploaded").get()
    assert '"rows":"1"' in event.after


def test_every_fault_is_told_at_its_cell_and_nothing_is_half_taken(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    data = filled(downloaded(reporter), "任务进展表", {("XT1", "进展与成效"): PROGRESS, ("XT5", "评价"): "差不多"})
    data = filled(data, "项目进展表", {("XP1", "累计投资(亿元)"): "五亿"})
    page = uploaded(reporter, data)
    assert "有 2 处须改正" in page
    assert "项目进展表 第" in page
    assert "没有“差不多”这个状态" in page
    assert "file_seen" not in page
    assert not Draft.objects.exists()


def test_rows_of_another_department_in_an_upload_are_refused_and_noted(desk: Callable[..., Desk]) -> None:
    stranger, own = desk("reporter1", "X1"), desk("reporter2", "X2")
    data = filled(downloaded(own), "任务进展表", {("XT1", "进展与成效"): PROGRESS, ("XT1", "评价"): "已完成"})
    page = uploaded(stranger, data)
    assert "不是本单位应报的行" in page
    assert not Draft.objects.exists()
    note = StoredEvent.objects.order_by("-number")[0]
    assert (note.act, note.actor, note.table) == ("access.refused", "reporter1", "uploads")


def test_of_the_rows_of_others_only_code_name_and_lead_are_read_and_nothing_is_read_differently(
    desk: Callable[..., Desk], a_round: Round
) -> None:
    own, others = desk("reporter1", "X1"), desk("reporter2", "X2")
    entries = entries_of(a_round, "X1")
    few, whole = round_of(a_round, "X1", entries, others=True), whole_round_of(a_round, "X1", entries)
    assert few.asked.owed == whole.asked.owed
    assert few.asked.names == whole.asked.names
    mixed = load_workbook(io.BytesIO(downloaded(own)))
    for place, code in enumerate(("1", "02", "24", "XT1", "nothing"), start=1):
        page = mixed["指标填报表"]
        page.cell(HEADINGS_ROW + 5 + place, 1).value = code
        page.cell(HEADINGS_ROW + 5 + place, page.max_column).value = "合成"
    for data in (downloaded(own), downloaded(others), saved(mixed)):
        read = [read_round_workbook(data, known.asked, known_on=today(), name="x") for known in (few, whole)]
        assert read[0] == read[1]


def test_a_sheet_of_the_departments_own_is_held_against_the_whole_plan(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter1")
    names = {one.code: one.name for one in ledger_of(reporter.round.plan).plan.indicators}
    data = f"指标名称,2023年上半年\n{names['01']},1700\n{names['02']},5\n".encode()
    page = uploaded(reporter, data, "自己的表.csv")
    assert "将有 1 行改动" in page
    assert "“02”不是本单位应报的指标" in page


def test_a_looked_at_workbook_is_taken_by_nobody_else_and_not_after_somebody_typed(desk: Callable[..., Desk]) -> None:
    reporter, stranger = desk("reporter2", "X2"), desk("reporter1", "X1")
    data = filled(downloaded(reporter), "任务进展表", {("XT1", "进展与成效"): PROGRESS, ("XT1", "评价"): "已完成"})
    word = word_of(uploaded(reporter, data))
    for address, client in ((stranger.address, stranger.client), (reporter.address, stranger.client)):
        client.post(address + "upload", {"file_seen": word})
    assert not Draft.objects.exists()
    reporter.type("XT1", progress="刚刚手填的")
    page = reporter.client.post(reporter.address + "upload", {"file_seen": word}, follow=True).content.decode()
    assert "刚才有人改动" in page
    assert "刚刚手填的" in Draft.objects.get().cells


def test_a_looked_at_workbook_is_thrown_away_when_it_is_taken_or_after_a_day(
    desk: Callable[..., Desk], settings: Settings
) -> None:
    reporter, folder = desk("reporter2", "X2"), Path(settings.SET_ASIDE)
    before = set(folder.glob("*"))
    data = filled(downloaded(reporter), "任务进展表", {("XT1", "进展与成效"): PROGRESS, ("XT1", "评价"): "已完成"})
    word, left = word_of(uploaded(reporter, data)), word_of(uploaded(reporter, data))
    assert left
    assert len(set(folder.glob("*")) - before) == 2
    reporter.client.post(reporter.address + "upload", {"file_seen": word})
    assert Draft.objects.count() == 1
    (waiting,) = set(folder.glob("*")) - before
    call_command("remind")
    assert waiting.is_file()
    os.utime(waiting, (time.time() - 90_000,) * 2)
    call_command("remind")
    assert not waiting.is_file()


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"MZ\x90", b"\x00" * 1000, b"PK\x03\x04broken", b"<html><script>1</script>", "合成,1\n".encode()]
)
def test_an_upload_that_is_no_workbook_is_refused_with_a_word(desk: Callable[..., Desk], data: bytes) -> None:
    reporter = desk("reporter2", "X2")
    page = uploaded(reporter, data)
    assert 'role="alert"' in page or "没有要写入的内容" in page
    assert "file_seen" not in page


def test_a_zip_bomb_is_refused(desk: Callable[..., Desk]) -> None:
    assert "须改正" in uploaded(desk("reporter2", "X2"), bomb())


def test_an_upload_over_the_limit_is_refused_while_it_comes(desk: Callable[..., Desk], settings: Settings) -> None:
    settings.LARGEST_UPLOAD = 100_000
    reporter = desk("reporter2", "X2")
    assert "文件过大" in uploaded(reporter, b"0" * 300_000)
    entry = reporter.entry("XT1")
    address = f"/plans/jingan-14/rounds/1/entries/{entry.pk}/evidence/add"
    page = reporter.client.post(address, {"files": SimpleUploadedFile("大.pdf", b"%PDF-" + b"0" * 300_000)})
    assert "文件过大" in page.content.decode()
    assert not Evidence.objects.exists()


# ---- evidence ---------------------------------------------------------------------------------------------------


def add(desk: Desk, name: str, data: bytes, item: str = "XT1") -> str:
    address = f"/plans/jingan-14/rounds/1/entries/{desk.entry(item).pk}/evidence/add"
    return desk.client.post(address, {"files": SimpleUploadedFile(name, data)}, follow=True).content.decode()


def archive_of(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<Types/>")
    return buffer.getvalue()


def test_evidence_is_only_ever_downloaded(desk: Callable[..., Desk]) -> None:
    reporter, reviewer = desk("reporter2", "X2"), desk("reviewer", "X2")
    assert "已添加" in add(reporter, "照片.png", b"\x89PNG\r\n\x1a\n0000")
    kept = Evidence.objects.get()
    reporter.submit("XT1", state="已完成", progress=PROGRESS)
    assert "照片.png" in reviewer.open()
    answer = reviewer.client.get(f"/plans/jingan-14/rounds/1/entries/{kept.entry_id}/evidence/{kept.pk}/")
    assert answer.getvalue() == b"\x89PNG\r\n\x1a\n0000"
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "image/png")
    assert "sandbox" in answer["Content-Security-Policy"]
    stranger = desk("reporter1", "X1")
    address = f"/plans/jingan-14/rounds/1/entries/{kept.entry_id}/evidence/{kept.pk}/"
    assert stranger.client.get(address).status_code == 403
    own = stranger.entry("XT4").pk
    assert stranger.client.get(f"/plans/jingan-14/rounds/1/entries/{own}/evidence/{kept.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "可能有脚本"),
        ("页.html", b"<!DOCTYPE html><html></html>", "可能有脚本"),
        ("假.pdf", b"MZ\x90\x00", "可执行程序"),
        ("脚本.txt", b"#!/bin/sh\nrm", "可执行程序"),
        ("宏.docx", archive_of("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "含有宏"),
        ("旧宏.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "含有宏"),
        ("包.zip", archive_of("a.txt"), "压缩包"),
        ("坏.docx", b"PK\x03\x04broken", "打不开"),
        ("空.pdf", b"", "空文件"),
        ("乱.bin", bytes(range(256)) * 4, "不是认得的文件类型"),
    ],
)
def test_a_file_nobody_can_trust_is_refused_with_a_word(
    desk: Callable[..., Desk], name: str, data: bytes, told: str
) -> None:
    page = add(desk("reporter2", "X2"), name, data)
    assert told in page or "没有选择文件" in page
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("../../etc/说明.pdf", b"%PDF-1.7", "说明.pdf"),
        ("报告\r\nX: y.docx", archive_of("[Content_Types].xml", "word/document.xml"), None),
        ("图片.exe", b"\xff\xd8\xff\xe0", "图片.exe.jpg"),
        ("表.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "表.et"),
        ("数据.csv", "指标,值\n合成,1\n".encode("gb18030"), "数据.csv"),
    ],
)
def test_office_files_are_kept_under_a_plain_name_with_the_ending_of_what_they_are(
    desk: Callable[..., Desk], name: str, data: bytes, kept: str | None
) -> None:
    add(desk("reporter2", "X2"), name, data)
    found = Evidence.objects.get().name
    assert found == kept if kept else not {"\r", "\n", "/"} & set(found)


def test_evidence_is_taken_back_before_handing_in_and_not_after(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    add(reporter, "证明.pdf", b"%PDF-1.7")
    kept = Evidence.objects.get()
    address = f"/plans/jingan-14/rounds/1/entries/{kept.entry_id}/evidence/{kept.pk}/remove"
    reporter.submit("XT1", state="已完成", progress=PROGRESS)
    reporter.client.post(address)
    assert not Evidence.objects.get().removed
    entry = reporter.entry("XT1")
    reporter.client.post(reporter.address + "withdraw", {f"e{entry.pk}-revision": entry.revision, "pick": entry.pk})
    reporter.client.post(address)
    assert Evidence.objects.get().removed
    reporter.open()
    assert "证明.pdf" not in reporter.open(), "told once, then gone"
    assert list(_acts(kept)) == ["evidence.added", "evidence.removed"]


def _acts(kept: Evidence) -> Iterator[str]:
    events = StoredEvent.objects.filter(table="round_evidence", key=str(kept.pk)).order_by("number")
    return iter(events.values_list("act", flat=True))
