"""The cases of the methods page are what the program says of them."""

import re
from pathlib import Path

import pytest
from synthetic import audited, in_short

from midcourse.audit.model import Verdict

PAGE = Path(__file__).parents[3] / "docs" / "methods" / "audit-relations.md"


def cases() -> list[tuple[frozenset[str], str, str, str]]:
    """Return kinds of the section, text, verdict and first repair of each row of the page's tables."""
    found, kinds = [], frozenset[str]()
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            kinds = frozenset(re.findall(r"`(\w+)`", line))
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3 and cells[0] not in {"text", "---"}:
            text, verdict, repair = cells
            found.append((kinds, text.replace("⏎", "\n"), verdict, repair))
    return found


def test_every_section_of_a_kind_has_cases_but_the_ledger_s() -> None:
    told = {kinds for kinds, _, _, _ in cases()}
    headed = {
        frozenset(re.findall(r"`(\w+)`", line)) for line in PAGE.read_text("utf-8").splitlines() if "## `" in line
    }
    assert headed - told == {frozenset({"ledger", "withheld_figure"})}


@pytest.mark.parametrize(("kinds", "text", "verdict", "repair"), cases(), ids=[text for _, text, _, _ in cases()])
def test_a_case_is_what_the_program_says(kinds: frozenset[str], text: str, verdict: str, repair: str) -> None:
    audit = audited(text)
    told = [in_short(finding) for finding in audit.findings]
    if verdict in {"holds", "silent"}:
        assert told == []
        held = {one.kind for one in audit.relations if one.verdict is Verdict.CONSISTENT}
        assert held & kinds or verdict == "silent"
        return
    (finding,) = told
    assert finding.rule in kinds
    assert finding.tier.value == verdict
    assert repair in {"", finding.best}
