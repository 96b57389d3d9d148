"""Commitments and targets found in two published outlines, against what a person marked in them by hand.

The facts beside this file hold places, numbers, units and years only: of 60 paragraphs of each outline worked with, of
30 of each marked when the reader was done, and of 14 of each after it was mended. A commitment counts only when it
begins and ends where the person said.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from midcourse.documents.read import read_document
from midcourse.plan.outline.draft import TextTarget
from midcourse.plan.outline.sections import Sections
from midcourse.plan.outline.tasks.commitments import tasks_of
from midcourse.plan.outline.text_targets.stated import text_targets_of

SHARED = Path(os.environ.get("MIDCOURSE_SHARED", Path(__file__).parents[5] / "shared"))
OUTLINES = SHARED / "example" / "others"
FACTS: dict[str, dict[str, dict[str, Any]]] = json.loads(
    Path(__file__).with_name("text_target_facts.json").read_text(encoding="utf-8")
)
CASES = [(marked, name) for marked, documents in FACTS.items() for name in documents]
PRECISION, RECALL = 0.90, 0.85


@cache
def read(name: str) -> tuple[Any, Sections]:
    path = OUTLINES / name
    if not path.exists():
        pytest.skip(f"{path} is not here: published texts stay outside the repository")
    document = read_document(path)
    return document, Sections(document)


def is_told(fact: list[Any], target: TextTarget) -> bool:
    place, number, unit, year = fact
    return (
        target.origin.start <= place < target.origin.end
        and number in target.text
        and (target.unit, target.due) == (unit, year)
    )


@pytest.mark.parametrize(("marked", "name"), CASES)
def test_commitments_are_those_a_person_marked(marked: str, name: str) -> None:
    document, sections = read(name)
    facts = FACTS[marked][name]
    wanted = {(start, end) for start, end in facts["tasks"]}
    found = {(task.origin.start, task.origin.end) for task in tasks_of(document, sections)}
    found = {place for place in found if facts["from"] <= place[0] < facts["to"]}
    assert len(wanted & found) >= PRECISION * len(found)
    assert len(wanted & found) >= RECALL * len(wanted)


@pytest.mark.parametrize("name", FACTS["worked_with"])
def test_targets_in_the_text_are_those_a_person_marked(name: str) -> None:
    document, sections = read(name)
    wanted = [fact for facts in FACTS.values() for fact in facts[name]["targets"]]
    spans = [(facts[name]["from"], facts[name]["to"]) for facts in FACTS.values()]
    found = [
        target
        for target in text_targets_of(document, sections)
        if any(start <= target.origin.start < end for start, end in spans)
    ]
    right = [fact for fact in wanted if any(is_told(fact, target) for target in found)]
    assert len(right) >= PRECISION * len(found)
    assert len(right) >= RECALL * len(wanted)
