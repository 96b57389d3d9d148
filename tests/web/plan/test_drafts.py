"""From the office's own outline to its ledger: uploaded, doubts worked off beside the source, taken over."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from outline_text import CORRECTED, OUTLINE

from midcourse.cli.demo import example_folder
from midcourse.data.ledger import write_ledger
from midcourse.data.model import Ledger
from midcourse.plan.model import Review
from midcourse_web.access.person import Person
from midcourse_web.plan.queries.doubts import around
from midcourse_web.plan.waiting import waiting_for
from midcourse_web.store.mapping import ledger_of, record_of
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, SourceDocument, StoredEvent, User
from midcourse_web.store.verifying import verify

Browser = Callable[[str], Client]
NEW = "/plans/new/"


def upload(
    client: Client, data: bytes, name: str = "outline.txt", address: str = NEW, **more: str
) -> "tuple[int, str]":
    """Send a file and return the status and where it leads, or the page that says why not."""
    response = client.post(address, {"file": SimpleUploadedFile(name, data), **more})
    return response.status_code, response.headers.get("Location", response.content.decode())


@pytest.fixture
def draft(office: KeptPlan, signed_in: Browser) -> KeptPlan:
    """A draft read from the synthetic outline."""
    assert upload(signed_in("officer"), OUTLINE.encode(), code="yunshan") == (302, "/plans/yunshan/doubts/")
    found: KeptPlan = KeptPlan.objects.get(code="yunshan")
    return found


def reviews(plan: KeptPlan) -> "list[tuple[int, Review]]":
    """The doubts of a plan with their numbers."""
    rows = LEDGER_MODELS["reviews"].objects.filter(plan=plan).order_by("position")
    return [(row.pk, record_of(row)) for row in rows]


def decide(client: Client, plan: KeptPlan, word: str, numbers: "list[int]", seen: str = "") -> int:
    """Decide several doubts at once, as the page without script does."""
    sent = {"several": word, "doubt": [str(n) for n in numbers], **{f"seen-{n}": seen for n in numbers}}
    return client.post(f"/plans/{plan.code}/doubts/decide/", sent).status_code


def test_an_outline_becomes_a_draft_with_doubts_and_its_source(draft: KeptPlan) -> None:
    ledger = ledger_of(draft)
    assert draft.state == "draft"
    assert [one.code for one in ledger.plan.indicators] == ["01", "02", "03", "04", "05"]
    assert len(ledger.plan.projects) == 2
    assert ledger.plan.reviews
    source = SourceDocument.objects.get(plan=draft)
    assert source.text == OUTLINE
    assert len(source.digest) == 64
    assert StoredEvent.objects.filter(plan="yunshan", act="plan.created", table="indicators").count() == 5
    assert verify().faults == ()


def test_each_doubt_stands_beside_its_place_in_the_source(draft: KeptPlan, signed_in: Browser) -> None:
    page = signed_in("officer").get("/plans/yunshan/doubts/").content.decode()
    assert page.count("<mark>") > 1
    assert "已核对 0 /" in page
    assert all(one.words in OUTLINE for _, one in reviews(draft) if one.words and "…" not in one.words)


def test_words_are_found_after_the_section_they_stand_in() -> None:
    text = "第一章 甲\n数 12 家\n第二章 乙\n数 12 家，完"
    assert around(text, "数 12 家", "第二章 乙")[2] == "，完"
    assert around(text, "没有", "第二章 乙") == ("", "没有", "")
    assert around(text, "数12家", "")[1] == "数 12 家"


def test_doubts_are_decided_singly_and_several_at_once(draft: KeptPlan, signed_in: Browser) -> None:
    officer = signed_in("officer")
    numbers = [number for number, _ in reviews(draft)]
    one = officer.post("/plans/yunshan/doubts/decide/", {"one": f"{numbers[0]}:confirm", f"seen-{numbers[0]}": ""})
    assert one.status_code == 302
    decide(officer, draft, "confirm", numbers[1:3])
    assert [str(review.decision or "") for _, review in reviews(draft)][:4] == ["确认", "确认", "确认", ""]
    assert f"已核对 3 / {len(numbers)}" in officer.get("/plans/yunshan/doubts/").content.decode()
    events = StoredEvent.objects.filter(act="doubt.decided")
    assert events.count() == 3
    assert verify().faults == ()


def test_a_decision_comes_back_as_a_swapped_row_where_there_is_script(draft: KeptPlan, signed_in: Browser) -> None:
    number = reviews(draft)[0][0]
    response = signed_in("officer").post(
        "/plans/yunshan/doubts/decide/",
        {"one": f"{number}:confirm", f"seen-{number}": ""},
        headers={"HX-Request": "true"},
    )
    page = response.content.decode()
    assert f'id="d{number}"' in page
    assert 'hx-swap-oob="true"' in page
    assert "<html" not in page


def test_what_somebody_else_decided_meanwhile_is_not_overwritten(draft: KeptPlan, signed_in: Browser) -> None:
    officer, number = signed_in("officer"), reviews(draft)[0][0]
    decide(officer, draft, "confirm", [number])
    decide(officer, draft, "change", [number], seen="")
    assert str(reviews(draft)[0][1].decision) == "确认"
    decide(officer, draft, "undo", [number], seen="确认")
    assert reviews(draft)[0][1].decision is None


def test_doubts_are_narrowed_by_rule_item_and_state(draft: KeptPlan, signed_in: Browser) -> None:
    officer = signed_in("officer")
    rule = reviews(draft)[0][1].rule
    of_rule = sum(one.rule == rule for _, one in reviews(draft))
    assert officer.get(f"/plans/yunshan/doubts/?rule={rule}").content.decode().count("data-doubt") == of_rule
    assert "没有符合条件的事项" in officer.get("/plans/yunshan/doubts/?state=decided").content.decode()
    of_item = sum(one.item == "02" for _, one in reviews(draft))
    assert officer.get("/plans/yunshan/doubts/?q=02").content.decode().count("data-doubt") == of_item


def test_changing_leads_to_the_row_and_back_and_decides_the_doubt(draft: KeptPlan, signed_in: Browser) -> None:
    officer = signed_in("officer")
    number = next(number for number, one in reviews(draft) if one.item == "02")
    address = f"/plans/yunshan/ledger/targets/02||1/edit/?doubt={number}"
    page = officer.get(address).content.decode()
    assert "要核对的" in page
    name = next(one.name for one in ledger_of(draft).plan.indicators if one.code == "02")
    assert f"<h1>修改：{name} · 1</h1>" in page
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen
    sent = {"text": "36", "heading": "2030年", "confirmed": "是", "disclosure": "公开", "seen": seen[1]}
    response = officer.post(address, sent)
    if response.status_code == 422:
        confirm = re.search(r'name="confirm" value="(\w+)"', response.content.decode())
        assert confirm, response.content.decode()
        response = officer.post(address, sent | {"confirm": confirm[1]})
    assert response["Location"] == f"/plans/yunshan/doubts/#d{number}"
    decided = dict(reviews(draft))[number]
    assert str(decided.decision) == "修改"
    assert ledger_of(draft).plan.target_of("02").text == "36"  # type: ignore[union-attr] # it has one


def test_a_draft_is_taken_over_with_open_doubts_and_only_once(draft: KeptPlan, signed_in: Browser) -> None:
    officer = signed_in("officer")
    assert "还有" in officer.get("/plans/yunshan/doubts/").content.decode()
    assert officer.post("/plans/yunshan/take-over/", {})["Location"] == "/plans/yunshan/ledger/"
    draft.refresh_from_db()
    assert draft.state == "running"
    assert StoredEvent.objects.filter(act="plan.taken_over", plan="yunshan").count() == 1
    assert officer.post("/plans/yunshan/take-over/", {})["Location"] == "/plans/yunshan/doubts/"
    assert StoredEvent.objects.filter(act="plan.taken_over", plan="yunshan").count() == 1


def test_a_draft_is_discarded_with_a_reason_and_everything_of_it_is_gone(draft: KeptPlan, signed_in: Browser) -> None:
    officer = signed_in("officer")
    officer.post("/plans/yunshan/discard/", {"why": " "})
    assert KeptPlan.objects.filter(code="yunshan").exists()
    assert officer.post("/plans/yunshan/discard/", {"why": "放错了文件"})["Location"] == "/plans/"
    assert not KeptPlan.objects.filter(code="yunshan").exists()
    assert not LEDGER_MODELS["indicators"].objects.filter(plan__code="yunshan").exists()
    assert StoredEvent.objects.filter(act="plan.discarded", reason="放错了文件").exists()
    assert verify().faults == ()


def test_a_running_plan_is_not_discarded(office: KeptPlan, signed_in: Browser) -> None:
    signed_in("officer").post("/plans/jingan-14/discard/", {"why": "不要了"})
    assert KeptPlan.objects.filter(code="jingan-14").exists()


def test_a_corrected_outline_read_again_keeps_decisions(draft: KeptPlan, signed_in: Browser) -> None:
    officer = signed_in("officer")
    numbers = [number for number, one in reviews(draft) if one.item == "05"]
    decide(officer, draft, "confirm", numbers)
    kept = [one.question for _, one in reviews(draft) if one.decision]
    status, shown = upload(officer, CORRECTED.encode(), address="/plans/yunshan/reread/")
    assert status == 302
    page = officer.get(shown).content.decode()
    assert "绕城公路" in page
    assert officer.post(shown, {"act": "write"})["Location"] == "/plans/yunshan/doubts/"
    ledger = ledger_of(draft)
    assert ledger.plan.target_of("02").text == "36"  # type: ignore[union-attr] # it has one
    assert len(ledger.plan.projects) == 3
    assert {one.question for one in ledger.plan.reviews if one.decision} >= set(kept)
    assert SourceDocument.objects.get(plan=draft).text == CORRECTED
    assert verify().faults == ()


def test_two_plans_of_one_code_are_told_apart(draft: KeptPlan, signed_in: Browser) -> None:
    officer = signed_in("officer")
    status, page = upload(officer, OUTLINE.encode(), code="yunshan")
    assert (status, "已有编号为“yunshan”的规划" in page) == (422, True)
    assert upload(officer, OUTLINE.encode())[1] == "/plans/plan-2026/doubts/"
    assert upload(officer, OUTLINE.encode())[1] == "/plans/plan-2026-2/doubts/"
    assert "不可用" in upload(officer, OUTLINE.encode(), code="new")[1]
    assert "不可用" in upload(officer, OUTLINE.encode(), code="../甲")[1]


def test_a_workbook_and_a_packed_folder_become_drafts_too(
    office: KeptPlan, signed_in: Browser, example: Ledger, tmp_path: Path
) -> None:
    officer = signed_in("officer")
    write_ledger(example, tmp_path / "plan.xlsx")
    status, place = upload(officer, (tmp_path / "plan.xlsx").read_bytes(), "台账.xlsx")
    assert (status, place) == (302, "/plans/jingan-14-2/doubts/")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in example_folder().glob("*"):
            if path.suffix in {".csv", ".toml"}:
                archive.write(path, f"jingan/{path.name}")
        archive.writestr("jingan/../../escape.csv", "甲")
    assert upload(officer, packed.getvalue(), "jingan.zip")[1] == "/plans/jingan-14-3/doubts/"
    copy = KeptPlan.objects.get(code="jingan-14-2")
    assert copy.state == "draft"
    assert ledger_of(copy).observations == example.observations


def bomb(part: str) -> bytes:
    """A zip file of 200 kB that unpacks to 200 MB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, b"0" * 200_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "empty.txt", "没有"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "scan.png", "是图片"),
        (b"%PDF-1.4 broken", "broken.pdf", "PDF"),
        (b"MZ" + bytes(200), "plan.docx", "EXE"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.doc", "旧格式"),
        ("今天天气好。".encode(), "weather.txt", "不像规划纲要"),
        (b"PK\x03\x04broken", "broken.xlsx", "ZIP"),
    ],
)
def test_what_is_no_outline_is_refused_in_words(
    office: KeptPlan, signed_in: Browser, data: bytes, name: str, words: str
) -> None:
    status, page = upload(signed_in("officer"), data, name)
    assert (status, words in page) == (422, True), page
    assert KeptPlan.objects.count() == 1


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "word/document.xml", "plan.toml"])
def test_a_zip_bomb_is_refused_with_a_clear_word(office: KeptPlan, signed_in: Browser, part: str) -> None:
    status, page = upload(signed_in("officer"), bomb(part), "bomb.zip")
    assert status == 422
    assert "MB，最多" in page


def test_script_in_an_outline_is_shown_as_text(office: KeptPlan, signed_in: Browser) -> None:
    hostile = OUTLINE.replace("制造业增加值占比", "<script>alert(1)</script>占比").replace("云山市", "<img src=x>市")
    status, place = upload(signed_in("officer"), hostile.encode(), "<script>.txt", code="hostile")
    assert status == 302
    for address in (
        place,
        f"{place}?state=all",
        "/plans/",
        "/plans/hostile/ledger/",
        "/plans/hostile/ledger/indicators/",
    ):
        page = signed_in("officer").get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_doubts_and_drafts_wait_for_the_officer_alone(draft: KeptPlan) -> None:
    officer, reporter = (Person(User.objects.get(username=name)) for name in ("officer", "reporter1"))
    (one,) = waiting_for(officer)
    assert (one.link, one.count) == ("/plans/yunshan/doubts/", len(reviews(draft)))
    assert waiting_for(reporter) == []


@pytest.mark.parametrize("account", ["reporter1", "reviewer", "leader", "deputy", "system", "security", "audit"])
def test_nobody_else_makes_or_decides_drafts(draft: KeptPlan, signed_in: Browser, account: str) -> None:
    client = signed_in(account)
    assert upload(client, OUTLINE.encode())[0] == 403
    assert client.get("/plans/yunshan/doubts/").status_code == 403
    for rest in ("doubts/decide/", "take-over/", "discard/", "reread/"):
        assert client.post(f"/plans/yunshan/{rest}", {"why": "甲", "several": "confirm"}).status_code == 403
