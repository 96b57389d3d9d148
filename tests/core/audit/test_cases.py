"""Marked passages, Chinese and English: what is planted is found, and what is right is left in peace."""

import os
import re
from pathlib import Path
from unicodedata import normalize

import pytest
from case_arithmetic import BY_WORDS, holds
from case_files import Case, is_held_out, load_cases, load_known_failures, load_with_repaired
from case_score import judge

SHARED = Path(os.environ.get("MIDCOURSE_SHARED", Path(__file__).parents[4] / "shared"))
DRAFT = Path(__file__).parents[3] / "examples" / "jingan" / "draft.md"
#: Names of things run to nineteen characters, and figures interrupt a run; what is longer is a sentence copied.
LONGEST_RUN = 20
TUNED, ASIDE = ("development", "english"), ("holdout", "english_holdout")
ALL = [form for part in TUNED + ASIDE for form in load_with_repaired(part)]
KNOWN = load_known_failures()


def check(case: Case) -> None:
    judged = judge(case)
    known = KNOWN.get(case.key, set())
    told = [f"{finding.tier.value} {finding.rule}: {finding.message}" for finding in judged.noisy]
    missed = [(relation.kind, [operand.mark.text for operand in relation.operands]) for relation in judged.missed]
    assert judged.aspects <= known, f"{case.key}: missed {missed}; must not say {told}"
    assert judged.aspects >= known, (
        f"{case.key}: works now; take it out of known_failures.txt: {known - judged.aspects}"
    )


@pytest.mark.parametrize("case", [case for case in ALL if case.part in TUNED], ids=lambda case: case.key)
def test_planted_contradictions_are_found_and_nothing_else(case: Case) -> None:
    check(case)


@pytest.mark.holdout
@pytest.mark.parametrize("case", [case for case in ALL if case.part in ASIDE], ids=lambda case: case.key)
def test_passages_kept_aside(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.key)
def test_the_expectations_follow_from_the_printed_numbers(case: Case) -> None:
    for relation in case.relations:
        held = holds(relation, case)
        place = f"{case.key}: {relation.kind} of {[operand.mark.text for operand in relation.operands]}"
        if held is not None and relation.verdict != "conditional":
            assert held == (relation.verdict == "consistent"), f"{place} should be {relation.verdict}"


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.key)
def test_planted_numbers_are_operands_of_what_fails(case: Case) -> None:
    failing = [relation for relation in case.relations if relation.verdict == "inconsistent"]
    cited = {operand.mark.label for relation in failing for operand in relation.operands}
    assert {mark.label for mark in case.marks if mark.right is not None} <= cited
    for relation in failing:
        assert relation.tier in {"error", "query", "note"}
        assert relation.kind in BY_WORDS or any(mark.right is not None for mark in relation.wrong)


@pytest.mark.parametrize("part", TUNED + ASIDE)
def test_a_name_s_hash_decides_which_passages_are_kept_aside(part: str) -> None:
    assert all(is_held_out(case.name) == (part in ASIDE) for case in load_cases(part))


def test_names_of_passages_are_unique_and_known_failures_exist() -> None:
    keys = [form.key for form in ALL]
    assert len(keys) == len(set(keys))
    assert KNOWN.keys() <= set(keys)


def runs_of_words(text: str) -> set[str]:
    """Return every stretch of words of that length without a figure or a mark in it."""
    words = re.split(r"[^\u4e00-\u9fff、]+", normalize("NFKC", text))
    return {part[at : at + LONGEST_RUN] for part in words for at in range(len(part) - LONGEST_RUN + 1)}


def test_no_sentence_of_a_published_text_is_copied() -> None:
    published = [*(SHARED / "example").glob("*.txt"), *(SHARED / "example" / "others").glob("*")]
    if not published:
        pytest.skip(f"the published texts are not here: {SHARED / 'example'}")
    theirs = set().union(*(runs_of_words(path.read_text("utf-8")) for path in published))
    ours = "\n".join([DRAFT.read_text("utf-8"), *(case.text for case in ALL)])
    assert sorted(runs_of_words(ours) & theirs) == []
