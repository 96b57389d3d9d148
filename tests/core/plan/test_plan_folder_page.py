"""The page a person starts from: the plan it shows checks, and rates."""

import re
from pathlib import Path

import pytest

from midcourse.cli import main
from midcourse.data.ledger import read_ledger
from midcourse.findings import errors_among

PAGE = Path(__file__).parents[3] / "docs" / "plan-folder.md"
SHOWN = re.compile(r"^`([a-z_]+\.(?:toml|csv))`\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shown(place: Path, *, most: int) -> Path:
    """Write the first files the page shows."""
    files = SHOWN.findall(PAGE.read_text("utf-8"))[:most]
    assert len(files) == most
    for name, text in files:
        (place / name).write_text(text, encoding="utf-8")
    return place


def test_the_smallest_plan_has_no_errors(tmp_path: Path) -> None:
    ledger, findings = read_ledger(shown(tmp_path, most=2))
    assert errors_among(findings) == []
    assert [indicator.code for indicator in ledger.plan.indicators] == ["01"]


def test_with_a_promise_and_a_value_it_is_rated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = shown(tmp_path, most=4)
    assert main(["check", str(plan)]) == 0
    assert main(["rate", str(plan), "--known-on", "2028-06-30"]) == 0
    assert "4200" in capsys.readouterr().out.replace(",", "")
