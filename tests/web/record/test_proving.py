"""`midcourse verify`: whatever is altered behind the product is found and named; what cannot be read is said."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django.fixtures import Settings

from midcourse.chain import Event, Manifest, digest_of, from_line, manifest_line, to_line
from midcourse.cli import main
from midcourse_web.record.queries import record_lines
from midcourse_web.store.acting import Actor, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.kept_files import path_of
from midcourse_web.store.models import ChainHead, Entry, Evidence, KeptPlan, Round, StoredEvent, User
from midcourse_web.store.verifying import Anchor, recorded_models, verify

Tampered = Callable[[str], None]
_COLUMNS = [one.name for one in fields(Event)]


def told() -> str:
    """Return what verifying finds, as one text."""
    return "\n".join(str(fault) for fault in verify().faults)


def test_an_untouched_record_holds(recorded: KeptPlan) -> None:
    result = verify()
    assert result.faults == ()
    assert result.events == StoredEvent.objects.count()
    assert result.rows == sum(model._base_manager.count() for model in recorded_models())


@pytest.mark.parametrize("column", [name for name in _COLUMNS if name != "number"])
def test_each_altered_column_of_an_event_is_named_by_its_number(
    short: KeptPlan, tampered: Tampered, column: str
) -> None:
    tampered(f"UPDATE record_events SET \"{column}\" = 'altered' WHERE number = 5")  # noqa: S608 our own
    assert "操作记录在第 5 条断裂" in told()


def test_a_number_altered_is_a_gap(short: KeptPlan, tampered: Tampered) -> None:
    tampered("UPDATE record_events SET number = 900000 WHERE number = 5")
    assert "操作记录在第 5 条断裂：缺少第 5 条" in told()


def test_a_deleted_event_is_named(short: KeptPlan, tampered: Tampered) -> None:
    tampered("DELETE FROM record_events WHERE number = 7")
    assert "操作记录在第 7 条断裂：缺少第 7 条" in told()


def test_two_events_that_changed_places_are_named(short: KeptPlan, tampered: Tampered) -> None:
    for statement in ("= -1 WHERE number = 8", "= 8 WHERE number = 9", "= 9 WHERE number = -1"):
        tampered(f"UPDATE record_events SET number {statement}")  # noqa: S608 our own
    assert "操作记录在第 8 条断裂" in told()


def test_an_event_put_in_at_the_end_is_found_even_when_it_seals_the_one_before(
    short: KeptPlan, tampered: Tampered
) -> None:
    last = StoredEvent.objects.order_by("-number")[0].event()
    forged = replace(last, number=last.number + 1, previous=last.digest, actor="nobody")
    StoredEvent.write([replace(forged, digest=digest_of(forged))])
    assert "链尾不符" in told()


def test_an_event_put_in_at_the_end_that_seals_another_is_named_by_its_number(short: KeptPlan) -> None:
    *_, before, last = (stored.event() for stored in StoredEvent.objects.order_by("number"))
    forged = replace(last, number=last.number + 1, previous=before.digest, actor="nobody")
    StoredEvent.write([replace(forged, digest=digest_of(forged))])
    ChainHead.objects.update(number=forged.number, digest=digest_of(forged))
    assert f"操作记录在第 {forged.number} 条断裂：与前一条不相接" in told()


@pytest.mark.parametrize("change", [{"number": 3}, {"number": 900000}, {"digest": "0" * 64}])
def test_a_head_changed_by_itself_is_named_with_what_it_should_say(short: KeptPlan, change: dict[str, Any]) -> None:
    count = StoredEvent.objects.count()
    ChainHead.objects.update(**change)
    assert [str(fault) for fault in verify().faults] == [
        f"链尾不符：应有 {change.get('number', count)} 条，实有 {count} 条"
    ]


def test_a_head_that_is_gone_is_found(short: KeptPlan) -> None:
    ChainHead.objects.all().delete()
    assert "链尾不符：应有 0 条" in told()


def test_of_several_breaks_the_first_is_named(short: KeptPlan, tampered: Tampered) -> None:
    for number in (9, 4, 6):
        tampered(f"UPDATE record_events SET reason = 'x' WHERE number = {number}")  # noqa: S608 our own number
    assert [str(fault) for fault in verify().faults if "断裂" in str(fault)] == [
        "操作记录在第 4 条断裂：内容与摘要不符：记录写成后被改动"
    ]


def test_an_event_put_in_between_is_named(short: KeptPlan, tampered: Tampered) -> None:
    tampered("UPDATE record_events SET number = number + 1000 WHERE number > 10")
    tampered("UPDATE record_events SET number = number - 999 WHERE number > 10")
    between = StoredEvent.objects.get(number=10).event()
    forged = replace(between, number=11, previous=between.digest)
    StoredEvent.write([replace(forged, digest=digest_of(forged))])
    assert "操作记录在第 12 条断裂" in told()


def test_a_chain_cut_short_is_found_by_its_head(short: KeptPlan, tampered: Tampered) -> None:
    count = StoredEvent.objects.count()
    tampered(f"DELETE FROM record_events WHERE number > {count - 3}")  # noqa: S608 our own number
    assert f"链尾不符：应有 {count} 条，实有 {count - 3} 条" in told()


def test_a_chain_cut_short_with_its_head_set_back_is_found_by_the_anchor(short: KeptPlan, tampered: Tampered) -> None:
    head = ChainHead.objects.get()
    anchor = Anchor(head.number, head.digest[:16])
    assert verify(anchor=anchor).faults == ()
    kept = StoredEvent.objects.get(number=head.number - 1)
    tampered(f"DELETE FROM record_events WHERE number = {head.number}")  # noqa: S608 our own number
    ChainHead.objects.update(number=kept.number, digest=kept.digest)
    assert any("链尾被截去" in str(fault) for fault in verify(anchor=anchor).faults)


def test_a_chain_rewritten_as_a_whole_is_found_by_the_anchor(short: KeptPlan, tampered: Tampered) -> None:
    head = ChainHead.objects.get()
    previous = ""
    events = [stored.event() for stored in StoredEvent.objects.order_by("number")]
    tampered("DELETE FROM record_events")
    for event in events:
        changed = replace(event, actor="somebody", previous=previous)
        whole = replace(changed, digest=digest_of(changed))
        previous = whole.digest
        StoredEvent.write([whole])
    ChainHead.objects.update(digest=previous)
    assert not any("断裂" in str(fault) for fault in verify().faults)
    anchored = verify(anchor=Anchor(head.number, head.digest))
    assert any("整条链被重写" in str(fault) for fault in anchored.faults)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE plans SET name = 'x'", "“plans”的“jingan-14”与记录不符（name）"),
        ("UPDATE ledger_targets SET text = '1' WHERE row_key = '01||1'", "“targets”的“01||1”与记录不符（text）"),
        ("DELETE FROM ledger_goals WHERE row_key = 'G1'", "“goals”的“G1”有记录而无此行"),
        ("UPDATE people_roles SET role = 'leader' WHERE role = 'deputy'", "与记录不符（role）"),
        ("UPDATE people SET password = 'x' WHERE username = 'officer'", "与记录不符（password）"),
        ("UPDATE ledger_goals SET row_key = 'G99' WHERE row_key = 'G1'", "“goals”的“G99”没有任何记录"),
    ],
)
def test_a_row_changed_behind_the_product_is_named_with_its_cells(
    recorded: KeptPlan, statement: str, expected: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert expected in told()


def test_a_change_behind_the_product_shows_even_after_the_product_has_written_over_it(recorded: KeptPlan) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE plans SET name = '暗中改名'")
    with as_actor(Actor("officer")), acting(Act.ROW_CHANGED, plan=recorded.code):
        plan = KeptPlan.objects.get()
        plan.name = "又改"
        plan.save()
    assert f"“plans”的“jingan-14”在第 {StoredEvent.objects.count()} 条之前曾被绕过本系统改动" in told()


def test_many_faults_are_counted_and_only_the_first_are_listed(recorded: KeptPlan) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_indicators SET name = 'x'")
        cursor.execute("UPDATE ledger_targets SET text = 'x'")
    result = verify()
    assert len(result.faults) == 50
    assert result.more > 0


def test_a_missing_trigger_is_told(short: KeptPlan, tampered: Tampered) -> None:
    tampered("UPDATE plans SET name = name")
    assert "触发器不在了" in told()


@pytest.fixture
def proof(recorded: KeptPlan, tmp_path: Path, settings: Settings) -> Path:
    """A file given as evidence."""
    settings.MEDIA_ROOT = tmp_path
    content = b"synthetic proof"
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    today = datetime.now(tz=UTC).date()
    with as_actor(Actor("officer")):
        held = Round(
            plan=recorded, number=1, title="合成", period="2023H1", cut_off=today, opened_on=today, due_on=today
        )
        held.save()
        entry = Entry(round=held, form="indicators", item="01", department="X1", state_since=datetime.now(tz=UTC))
        entry.save()
        by = User.objects.get(username="reporter1")
        Evidence(entry=entry, name="佐证.txt", digest=digest, size=len(content), kind="text/plain", added_by=by).save()
    return path


def test_evidence_is_recomputed_against_its_digest(proof: Path) -> None:
    result = verify()
    assert (result.files, result.faults) == (1, ())
    proof.write_bytes(b"altered")
    assert "佐证材料“佐证.txt”的文件被改动" in told()
    proof.unlink()
    assert "佐证材料“佐证.txt”的文件不在了" in told()


def test_the_command_names_the_fault_and_returns_one(
    short: KeptPlan, tampered: Tampered, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call_command("verify_record", lang="en") == ""
    tampered("UPDATE record_events SET reason = 'x' WHERE number = 5")
    assert int(call_command("verify_record", lang="zh")) > 0
    assert "操作记录在第 5 条断裂" in capsys.readouterr().err


# ---- files ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def exported(short: KeptPlan, tmp_path: Path) -> Path:
    """The record as a file."""
    path = tmp_path / "record.jsonl"
    path.write_text("".join(record_lines()), encoding="utf-8")
    return path


def test_an_exported_file_proves_itself(exported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(exported)]) == 0
    assert "摘要链完整" in capsys.readouterr().out
    head = ChainHead.objects.get()
    assert main(["verify", str(exported), "--anchor", f"{head.number}:{head.digest[:12]}"]) == 0
    assert main(["verify", str(exported), "--anchor", f"{head.number}:000000000000"]) == 1


def test_a_file_cut_short_or_altered_is_found(exported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = exported.read_text("utf-8").splitlines(keepends=True)
    exported.write_text("".join(lines[:-1]), encoding="utf-8")
    assert main(["verify", str(exported)]) == 1
    assert "末尾没有清单" in capsys.readouterr().out
    exported.write_text("".join([*lines[:-3], lines[-1]]), encoding="utf-8")
    assert main(["verify", str(exported)]) == 1
    assert "与末尾的清单不符" in capsys.readouterr().out
    altered = replace(from_line(lines[4]), actor="x")
    exported.write_text("".join([*lines[:4], to_line(altered) + "\n", *lines[5:]]), encoding="utf-8")
    assert main(["verify", str(exported)]) == 1
    assert "第 5 条断裂" in capsys.readouterr().out


def test_a_file_that_holds_nothing_or_is_none_of_ours_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("", encoding="utf-8")
    assert main(["verify", str(path)]) == 2
    path.write_text(manifest_line(Manifest(0, "")), encoding="utf-8")
    assert main(["verify", str(path)]) == 2
    path.write_text("你好\n", encoding="utf-8")
    assert main(["verify", str(path)]) == 2
    path.write_bytes(b"\xff\xfe\x00")
    assert main(["verify", str(path)]) == 2
    assert main(["verify", str(tmp_path / "none.jsonl")]) == 2
    said = capsys.readouterr().err
    assert "没有任何操作记录" in said
    assert "读不了" in said


# ---- databases, as another process --------------------------------------------------------------------------------


def verified(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command as anybody runs it."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    command = [sys.executable, "-m", "midcourse", "verify", *words]
    return subprocess.run(command, env={**kept, **settings}, capture_output=True, text=True, check=False, timeout=60)


def test_a_missing_database_is_said_and_none_is_made(tmp_path: Path) -> None:
    result = verified("--home", str(tmp_path / "none"))
    assert (result.returncode, "没有找到数据库文件" in result.stderr) == (2, True)
    assert not (tmp_path / "none").exists()


def test_a_database_of_something_else_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite3").write_bytes(b"")
    result = verified("--database", f"sqlite:///{tmp_path / 'x.sqlite3'}")
    assert (result.returncode, "不是本系统的数据库" in result.stderr) == (2, True)


@pytest.mark.parametrize("address", ["nonsense://x", "postgresql://nobody@%2Fnowhere/none"])
def test_a_database_that_cannot_be_reached_is_said(tmp_path: Path, address: str) -> None:
    result = verified("--database", address, "--home", str(tmp_path))
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "数据库" in result.stderr
