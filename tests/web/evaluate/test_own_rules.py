"""An office's own rule sets: uploaded whole or not at all, chosen with a reason, never changed afterwards."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from midcourse.data.ledger import open_ledger, write_ledger
from midcourse.evaluate.facts import facts_of
from midcourse.evaluate.ruleset import LONGEST_FILE, RuleSet, parse_rules, rules_text
from midcourse.evaluate.run import evaluate
from midcourse.plan.decisions import decided
from midcourse.report.write import make_report
from midcourse_web.evaluate.actions import MOST_RULES
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import keep_ledger
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import KeptPlan, KeptRules, StoredEvent, StoredRating
from midcourse_web.store.ratings import refresh
from midcourse_web.store.verifying import verify

PAGE = "/plans/jingan-14/"
RULES = f"{PAGE}progress/rules/"
WHAT_IF = f"{PAGE}progress/what-if/"
SignedIn = Callable[[str], Client]
OURS = """identifier = "合成-1"   # 合成的规则
fallback_share = 0.995
[labels]
behind = "滞后"
"""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """A clock the test sets; asked for before the office."""
    moments = [datetime(2026, 11, 1, 2, tzinfo=UTC)]
    monkeypatch.setattr(timezone, "now", lambda: moments[-1])
    return moments


def uploaded(client: Client, data: str | bytes, name: str = "我们的规则.toml") -> Any:
    """Upload a rule file."""
    file = SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())
    return client.post(f"{RULES}upload/", {"file": file})


def chosen(client: Client, plan: KeptPlan, rules: str, reason: str = "市里统一要求") -> Any:
    """Put a rule set in force, as the page that shows what would change does."""
    words = {"rules": rules, "seen": ledger_of(plan).plan.header.rules, "reason": reason}
    answer = client.post(RULES, words)
    refresh(plan)
    cache.clear()
    return answer


def page_of(client: Client, address: str) -> str:
    """What a page says."""
    return client.get(address).content.decode()


# ---- the way of a rule set ----------------------------------------------------------------------------------------


def test_a_rule_set_is_uploaded_looked_at_and_chosen(office: KeptPlan, signed_in: SignedIn) -> None:
    officer = signed_in("officer")
    answer = uploaded(officer, OURS)
    assert (answer.status_code, answer["Location"]) == (302, f"{WHAT_IF}?rules=%E5%90%88%E6%88%90-1")
    page = officer.get(answer["Location"])
    text = page.content.decode()
    for words in (
        "达成率不低于 99.5% 算符合预期",
        "我们的规则.toml",
        "更换为 合成-1",
        "各档用词：提前完成、快于预期、符合预期、滞后",
    ):
        assert words in text
    assert [row.code for row in page.context["compared"].moved] == ["22"]
    assert "低于预期 → 滞后" in text
    assert ledger_of(office).plan.header.rules == "midcourse-1", "uploading puts nothing in force"
    assert chosen(officer, office, "合成-1").status_code == 302
    assert set(StoredRating.objects.values_list("rules", flat=True)) == {"合成-1"}
    leader = signed_in("leader")
    assert "按评价规则 合成-1 评价" in page_of(leader, PAGE)
    assert "滞后" in page_of(leader, f"{PAGE}progress/indicators/")
    assert "合成-1" in page_of(leader, f"{PAGE}progress/indicators/17/")
    adding, changing = StoredEvent.objects.filter(act__in=[Act.RULES_ADDED, Act.RULES_CHANGED]).order_by("number")
    assert (adding.actor, adding.plan, adding.table, adding.key) == ("officer", office.code, "rule_sets", "合成-1")
    assert json.loads(adding.after)["text"] == OURS
    assert (changing.reason, json.loads(changing.after)) == ("市里统一要求", {"rules": "合成-1"})
    assert not verify().faults


def test_it_is_downloaded_to_the_byte(office: KeptPlan, signed_in: SignedIn) -> None:
    data = OURS.replace("\n", "\r\n").encode("utf-8-sig")
    officer = signed_in("officer")
    uploaded(officer, data)
    answer = officer.get(f"{RULES}sets/合成-1/file/")
    assert answer.content == data
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_one_that_comes_with_the_product_is_a_file_to_begin_from(office: KeptPlan, signed_in: SignedIn) -> None:
    officer = signed_in("officer")
    text = officer.get(f"{RULES}sets/midcourse-strict-1/file/").content.decode()
    assert uploaded(officer, text).status_code == 400, "its name is taken"
    answer = uploaded(officer, text.replace('identifier = "midcourse-strict-1"', 'identifier = "ours-1"'))
    assert answer.status_code == 302
    found = officer.get(answer["Location"]).context["compared"].found
    assert found.other.fallback_share is None


def test_a_name_stands_for_one_content_and_the_next_free_one_is_told(office: KeptPlan, signed_in: SignedIn) -> None:
    officer = signed_in("officer")
    uploaded(officer, OURS)
    again = uploaded(officer, OURS.replace("0.995", "0.5"))
    assert again.status_code == 400
    assert "请把 identifier 改为“合成-2”再上传" in again.content.decode()
    assert KeptRules.objects.get().text == OURS
    assert uploaded(officer, OURS, "同一个文件.toml").status_code == 302
    assert KeptRules.objects.get().name == "我们的规则.toml"
    assert uploaded(officer, OURS.replace("合成-1", "合成-2")).status_code == 302


def test_one_in_force_is_not_taken_off_the_list_and_one_that_was_rates_on(
    clock: list[datetime], office: KeptPlan, signed_in: SignedIn
) -> None:
    officer = signed_in("officer")
    uploaded(officer, OURS)
    chosen(officer, office, "合成-1")
    away = f"{RULES}sets/合成-1/withdraw/"
    assert "不能撤下" in officer.post(away, follow=True).content.decode()
    clock.append(datetime(2026, 11, 3, 2, tzinfo=UTC))
    officer = signed_in("officer")
    chosen(officer, office, "midcourse-1")
    assert "不再列为可选" in officer.post(away, follow=True).content.decode()
    assert officer.post(away).status_code == 404
    assert "合成-1" not in page_of(officer, WHAT_IF)
    assert chosen(officer, office, "合成-1").status_code == 302
    assert ledger_of(office).plan.header.rules == "midcourse-1"
    assert "按评价规则 合成-1 评价" in page_of(officer, f"{PAGE}?as_of=2026-11-01")
    assert officer.get(f"{RULES}sets/合成-1/file/?as_of=2026-11-01").content.decode() == OURS
    uploaded(officer, OURS)
    assert "合成-1" in page_of(officer, WHAT_IF)


def test_a_day_of_the_past_keeps_the_rule_set_that_was_in_force(
    clock: list[datetime], office: KeptPlan, signed_in: SignedIn
) -> None:
    clock.append(datetime(2026, 11, 3, 2, tzinfo=UTC))
    officer = signed_in("officer")
    uploaded(officer, OURS)
    chosen(officer, office, "合成-1")
    clock.append(datetime(2026, 11, 5, 2, tzinfo=UTC))
    officer = signed_in("officer")
    uploaded(officer, OURS.replace("合成-1", "合成-2").replace("滞后", "偏慢"))
    chosen(officer, office, "合成-2")
    clock.append(datetime(2026, 11, 7, 2, tzinfo=UTC))
    officer = signed_in("officer")
    said = {day: page_of(officer, f"{PAGE}?as_of=2026-11-{day:02}") for day in (1, 2, 3, 4, 5, 6)}
    for day, rules, word in ((1, "midcourse-1", "低于预期"), (4, "合成-1", "滞后"), (6, "合成-2", "偏慢")):
        assert f"按评价规则 {rules} 评价" in said[day]
        assert f"约束性指标{word}" in said[day]
    one = page_of(officer, f"{PAGE}progress/indicators/22/?as_of=2026-11-04")
    assert "合成-1" in one
    assert "滞后" in one


# ---- who may, and what is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize("account", ["leader", "reviewer", "reporter1", "deputy", "system", "security", "audit"])
def test_only_the_planning_officer_uploads_or_withdraws(office: KeptPlan, signed_in: SignedIn, account: str) -> None:
    uploaded(signed_in("officer"), OURS)
    assert uploaded(signed_in(account), OURS.replace("合成-1", "合成-2")).status_code == 403
    assert signed_in(account).post(f"{RULES}sets/合成-1/withdraw/").status_code == 403
    assert not KeptRules.objects.get().withdrawn


@pytest.mark.parametrize(
    ("account", "sees"), [("leader", True), ("reviewer", True), ("reporter1", False), ("deputy", False)]
)
def test_what_the_office_only_thinks_about_is_for_the_office(
    office: KeptPlan, signed_in: SignedIn, account: str, sees: bool
) -> None:
    officer, reader = signed_in("officer"), signed_in(account)
    uploaded(officer, OURS)
    assert ("合成-1" in page_of(reader, WHAT_IF)) is sees
    assert reader.get(f"{RULES}sets/合成-1/file/").status_code == (200 if sees else 404)
    assert (reader.get(f"{WHAT_IF}?rules=合成-1").context["compared"] is not None) is sees
    chosen(officer, office, "合成-1")
    assert "合成-1" in page_of(reader, WHAT_IF)
    assert reader.get(f"{RULES}sets/合成-1/file/").status_code == 200


def test_every_fault_is_told_at_once_with_its_line_and_nothing_is_kept(office: KeptPlan, signed_in: SignedIn) -> None:
    before = StoredEvent.objects.count()
    answer = uploaded(signed_in("officer"), 'identifier = "midcourse-1"\ntolerance = 7\n\n[labels]\nlate = "晚"\n')
    text = answer.content.decode()
    assert answer.status_code == 400
    for words in ("第 1 行 identifier", "第 2 行 tolerance", "第 5 行 late", "没有保存任何内容"):
        assert words in text
    assert not KeptRules.objects.exists()
    assert StoredEvent.objects.count() == before


def test_faults_are_told_in_english_too(office: KeptPlan, signed_in: SignedIn) -> None:
    officer = signed_in("officer")
    officer.cookies["midcourse_language"] = "en"
    text = uploaded(officer, 'identifier = "ours-1"\ntolerance = 7\n').content.decode()
    assert "must be a number from 0 to 1" in text
    assert "nothing of it was kept" in text


def zip_bomb() -> bytes:
    """A small file that unpacks to a hundred megabytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.toml", b"0" * 100_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02",
        b"PK\x03\x04 not toml",
        "标识".encode("gb18030"),
        b"#" * (LONGEST_FILE + 1),
        b"a = " + b"[" * 60_000,
        b'identifier = "../../etc/passwd"',
        b'identifier = "a-1"\n[labels]\nbehind = "\\u0000"',
        'identifier = "a-1"\n[labels]\nbehind = "\u202e滞后"'.encode(),
        zip_bomb(),
    ],
    ids=["nothing", "zeros", "archive", "encoding", "long", "deep", "path", "zero in word", "turned", "bomb"],
)
def test_a_hostile_file_is_refused_with_a_word(office: KeptPlan, signed_in: SignedIn, data: bytes) -> None:
    answer = uploaded(signed_in("officer"), data)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not KeptRules.objects.exists()


def test_a_form_without_a_file_is_asked_for_one(office: KeptPlan, signed_in: SignedIn) -> None:
    answer = signed_in("officer").post(f"{RULES}upload/")
    assert (answer.status_code, "没有选择文件" in answer.content.decode()) == (400, True)


def test_a_script_in_a_word_or_a_name_is_text(office: KeptPlan, signed_in: SignedIn) -> None:
    officer = signed_in("officer")
    text = 'identifier = "x-1"\n[labels]\nbehind = "<script>1</script>"\n'
    answer = uploaded(officer, text, '../"><img src=x>.toml')
    assert answer.status_code == 302
    chosen(officer, office, "x-1")
    for address in (answer["Location"], WHAT_IF, PAGE, f"{PAGE}progress/indicators/", f"{PAGE}progress/indicators/17/"):
        page = page_of(officer, address)
        assert "<script>1" not in page
        assert "<img src=x" not in page
    assert KeptRules.objects.get().name == '"><img src=x>.toml'


def test_the_list_has_an_end_and_costs_the_same_however_long(office: KeptPlan, signed_in: SignedIn) -> None:
    officer = signed_in("officer")

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert officer.get(WHAT_IF).status_code == 200
        return len(caught)

    uploaded(officer, OURS)
    few = queries()
    for number in range(2, MOST_RULES + 1):
        assert uploaded(officer, OURS.replace("合成-1", f"合成-{number}")).status_code == 302
    assert queries() == few
    answer = uploaded(officer, OURS.replace("合成-1", "合成-99"))
    assert "请先撤下不用的" in answer.content.decode()


# ---- the record ---------------------------------------------------------------------------------------------------


def test_a_rule_set_changed_behind_the_product_is_found(office: KeptPlan, signed_in: SignedIn) -> None:
    uploaded(signed_in("officer"), OURS)
    assert not verify().faults
    with connection.cursor() as cursor:
        cursor.execute("UPDATE rule_sets SET text = %s", [OURS.replace("0.995", "0.1")])
    (fault,) = verify().faults
    assert "合成-1" in str(fault)
    assert "text" in str(fault)


# ---- workbook and report ------------------------------------------------------------------------------------------


def test_the_workbook_names_the_rule_set_and_a_report_from_it_too(
    office: KeptPlan, signed_in: SignedIn, tmp_path: Path
) -> None:
    officer = signed_in("officer")
    uploaded(officer, OURS)
    chosen(officer, office, "合成-1")
    workbook = officer.get(f"{PAGE}export.xlsx").content
    page = officer.post(f"{PAGE}import/", {"file": SimpleUploadedFile("a.xlsx", workbook)}, follow=True)
    assert "与台账完全一致" in page.content.decode()
    (tmp_path / "a.xlsx").write_bytes(workbook)
    ledger = open_ledger(tmp_path / "a.xlsx")
    assert ledger.plan.header.rules == "合成-1"
    rules = parse_rules(officer.get(f"{RULES}sets/合成-1/file/").content, "合成-1.toml")
    today = timezone.localdate()
    ledger = replace(ledger, plan=decided(ledger.plan))
    found = evaluate(ledger, today, known_on=today, rules=rules)
    kept = StoredRating.objects.order_by("position").values_list("indicator", "rating", "rules")
    assert list(kept) == [(one.indicator.code, one.rating, "合成-1") for one in found.ratings]
    assert "评价规则：合成-1" in make_report(found, facts_of(found)).in_format("md").decode()


def test_a_rule_set_the_office_does_not_have_comes_in_by_no_way(
    office: KeptPlan, signed_in: SignedIn, tmp_path: Path
) -> None:
    officer = signed_in("officer")
    ledger = ledger_of(office)
    foreign = tmp_path / "外来.toml"
    foreign.write_text(rules_text(RuleSet("外来-1")), encoding="utf-8")
    for name in ("外来-1", str(foreign)):
        header = replace(ledger.plan.header, rules=name)
        write_ledger(replace(ledger, plan=replace(ledger.plan, header=header)), tmp_path / "a.xlsx")
        workbook = (tmp_path / "a.xlsx").read_bytes()
        answer = officer.post(f"{PAGE}import/", {"file": SimpleUploadedFile("a.xlsx", workbook)})
        assert answer.status_code == 422
        assert "本机构没有名为" in answer.content.decode()
        new = officer.post("/plans/new/", {"file": SimpleUploadedFile("a.xlsx", workbook), "code": "other"})
        assert "本机构没有名为" in new.content.decode()
    assert ledger_of(office).plan.header.rules == "midcourse-1"
    assert KeptPlan.objects.count() == 1


def test_a_ledger_that_names_a_file_of_the_server_is_rated_by_the_usual_set_and_says_so(
    office: KeptPlan, signed_in: SignedIn, tmp_path: Path
) -> None:
    foreign = tmp_path / "外来.toml"
    foreign.write_text(OURS, encoding="utf-8")
    ledger = ledger_of(office)
    header = replace(ledger.plan.header, code="foreign", rules=str(foreign))
    with as_actor(Actor("officer")):
        plan = keep_ledger(replace(ledger, plan=replace(ledger.plan, header=header)))
    refresh(plan, everything=True)
    assert set(StoredRating.objects.filter(plan=plan).values_list("rules", flat=True)) == {"midcourse-1"}
    for address in ("", "progress/indicators/17/", "progress/what-if/?rules=midcourse-strict-1"):
        page = page_of(signed_in("leader"), f"/plans/foreign/{address}")
        assert "暂按 midcourse-1 评价" in page
        assert "滞后" not in page
