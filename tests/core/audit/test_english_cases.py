"""Marked English passages, in the manner of plan evaluations, communiqués and work reports."""

import pytest
from case_arithmetic import holds
from case_files import Case, is_held_out, load_cases, load_with_repaired
from test_cases import check

ALL = [form for part in ("english", "english_holdout") for form in load_with_repaired(part)]


@pytest.mark.parametrize("case", load_with_repaired("english"), ids=lambda case: case.key)
def test_planted_contradictions_are_found_and_nothing_else(case: Case) -> None:
    check(case)


@pytest.mark.holdout
@pytest.mark.parametrize("case", load_with_repaired("english_holdout"), ids=lambda case: case.key)
def test_passages_kept_aside(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.key)
def test_the_expectations_follow_from_the_printed_numbers(case: Case) -> None:
    for relation in case.relations:
        held = holds(relation, case)
        place = f"{case.key}: {relation.kind} of {[operand.mark.text for operand in relation.operands]}"
        if held is not None and relation.verdict != "conditional":
            assert held == (relation.verdict == "consistent"), f"{place} should be {relation.verdict}"


@pytest.mark.parametrize("part", ["english", "english_holdout"])
def test_a_name_s_hash_decides_which_passages_are_kept_aside(part: str) -> None:
    assert all(is_held_out(case.name) == (part == "english_holdout") for case in load_cases(part))
