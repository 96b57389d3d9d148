"""Longer English documents, all synthetic: the auditor is wholly silent on them, and notices a number changed."""

from pathlib import Path

import pytest

from audit_mutation.trial import Trial, trial_of
from midcourse.audit.model import Audit, Relation, Verdict
from midcourse.audit.run import audit_document
from midcourse.documents.plain import read_plain

DOCUMENTS = sorted((Path(__file__).parent / "english_documents").glob("*.md"))
#: Kinds that fix a number to its last printed digit, or nearly.
TELLING = frozenset({"sum_of_parts", "share", "growth", "cagr", "difference", "product", "repeated"})


def audit_of(path: Path) -> Audit:
    return audit_document(read_plain(path.read_text("utf-8"), path.name))


def telling_in(path: Path) -> list[Relation]:
    return [relation for relation in audit_of(path).relations if relation.kind in TELLING]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_nothing_is_said_of_a_document_that_is_right(path: Path) -> None:
    audit = audit_of(path)
    assert [finding.message for finding in audit.findings] == []
    assert {relation.verdict for relation in audit.relations} == {Verdict.CONSISTENT}


def test_at_least_sixty_relations_are_recognised_in_the_three_longest_documents() -> None:
    longest = sorted(DOCUMENTS, key=lambda path: -path.stat().st_size)[:3]
    assert sum(len(telling_in(path)) for path in longest) >= 60
    assert sum(len(telling_in(path)) for path in DOCUMENTS) >= 120


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_what_keeps_every_value_raises_no_alarm(path: Path) -> None:
    trial = run(path, 60)
    assert [
        result.outcome.mutant.words for result in trial.results if result.is_control and result.outcome.alarms
    ] == []


def test_most_changes_of_covered_numbers_are_noticed() -> None:
    """Many changes of the last digit stay within what rounding allows, so that a part of them nobody can notice."""
    results = [
        result for path in DOCUMENTS for result in run(path, 40).results if not result.is_control and result.covered
    ]
    noticed = sum(result.outcome.is_killed for result in results)
    assert len(results) > 150
    assert noticed / len(results) > 0.6


def run(path: Path, count: int) -> Trial:
    trial = trial_of(path, with_gold=False)
    trial.run(7, count)
    return trial
