"""Every target of the hand-read development set is read as a careful person reads it."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from midcourse.plan.model import Target
from midcourse.plan.target_text import read_target

SHARED = Path(os.environ.get("MIDCOURSE_SHARED", Path(__file__).parents[4] / "shared"))
GOLD = SHARED / "gold" / "targets.json"
FIELDS = ("kind", "comparator", "low", "high", "unit", "period", "strictness", "direction", "modality")
#: Bases the gold adds from outside the text: the plan's base year, or another name of what the text says.
OUTSIDE = {"G004.0", "G007", "G031", "G035", "G050", "G068", "G084", "G159", "G040"}


def examples() -> list[dict[str, Any]]:
    if not GOLD.exists():
        return []
    cases: list[dict[str, Any]] = json.loads(GOLD.read_text(encoding="utf-8"))["examples"]
    return [case for case in cases if case["where"] == "target"]


def comparable(value: object) -> object:
    return float(value) if isinstance(value, Decimal | int) else value


def unit_of(wanted: dict[str, Any]) -> str | None:
    """Return the unit the indicator's table has: the reading's own, or that of its last part."""
    unit: str | None = wanted["parts"][-1]["unit"] if wanted.get("parts") else wanted["unit"]
    return None if unit == "share" else unit


def differences(read: Target, wanted: dict[str, Any], place: str) -> list[str]:
    found = [
        f"{place}: {name} should be {wanted.get(name)!r}, is {getattr(read, name)!r}"
        for name in FIELDS
        if comparable(getattr(read, name)) != comparable(wanted.get(name))
    ]
    if wanted.get("basis") and place not in OUTSIDE and read.basis != wanted["basis"]:
        found.append(f"{place}: basis should be {wanted['basis']!r}, is {read.basis!r}")
    parts = wanted.get("parts", [])
    if len(parts) != len(read.parts):
        return [*found, f"{place}: {len(parts)} parts, read {len(read.parts)}"]
    for number, (part, goal) in enumerate(zip(read.parts, parts, strict=True)):
        found += differences(part, goal, f"{place}.{number}")
    return found


def test_the_development_set_is_here() -> None:
    if not GOLD.exists():
        pytest.skip(f"the development set is not here: {GOLD}")
    assert len(examples()) > 80


@pytest.mark.parametrize("case", examples(), ids=lambda case: case["id"])
@pytest.mark.parametrize("with_unit", [True, False], ids=["unit", "no-unit"])
def test_a_development_example_is_read_right(case: dict[str, Any], with_unit: bool) -> None:
    wanted = case["parse"]
    unit = unit_of(wanted) if with_unit else None
    read = read_target(case["text"], name=case["indicator"], unit=unit, column=case["column_context"])
    found = differences(read, wanted, case["id"])
    if not with_unit:
        found = [difference for difference in found if "unit should be" not in difference]
    assert found == []
