"""The JSON of `midcourse outline`; keys of design, values as printed in the source."""

from collections.abc import Mapping
from pathlib import Path

from midcourse.cli.target import json_number
from midcourse.data.drafting import Drafted
from midcourse.plan.model import Target
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.reading import Draft
from midcourse.plan.target_text import read_target


def as_json(file: Path, draft: Draft, made: Drafted, language: str) -> Mapping[str, object]:
    """Return what was read, with the doubts of each item and of the whole."""
    ledger = made.ledger
    departments = {one.code: one.name for one in ledger.plan.departments}
    return {
        "file": str(file),
        "plan": {
            "name": ledger.plan.header.name,
            "area": ledger.plan.header.area,
            "period": str(ledger.plan.header.period),
        },
        "indicators": [_indicator(one, language) for one in draft.indicators],
        "text_targets": [
            {
                "name": one.name,
                "text": one.text,
                "unit": one.unit,
                "due": one.due,
                "agreement": one.agreement,
                "place": one.origin.place,
                "doubts": [doubt.message.in_language(language) for doubt in one.doubts],
            }
            for one in draft.text_targets
        ],
        "projects": [{"name": one.name, "category": one.category, "place": one.origin.place} for one in draft.projects],
        "tasks": [
            {"text": one.text, "place": one.origin.place, "due": one.due, "departments": list(one.departments)}
            for one in draft.tasks
        ],
        "departments": list(departments.values()),
        "doubts": [
            {
                "about": one.name or one.item or "",
                "rule": one.rule,
                "message": made.asked(one, language),
                "place": one.place,
            }
            for one in ledger.plan.reviews
        ],
    }


def _indicator(one: DraftIndicator, language: str) -> Mapping[str, object]:
    target = one.targets[0] if one.targets else None
    read = read_target(target.text, name=one.name, unit=one.unit, column=target.heading) if target else None
    return {
        "number": one.number,
        "name": one.name,
        "unit": one.unit,
        "attribute": one.attribute,
        "category": one.category,
        "base_text": one.base.text if one.base else None,
        "base_year": one.base.year if one.base else None,
        "target_text": target.text if target else None,
        "targets": [{"text": each.text, "heading": each.heading, "year": each.year} for each in one.targets],
        "value_text": one.value.text if one.value else None,
        "rating": one.rating,
        **_reading(read),
        "place": one.origin.place,
        "doubts": [doubt.message.in_language(language) for doubt in one.doubts],
    }


def _reading(read: Target | None) -> Mapping[str, object]:
    if read is None:
        return {"kind": None, "low": None, "high": None}
    return {"kind": read.kind, "low": json_number(read.low), "high": json_number(read.high)}
