"""The indicators of the outlines and of the report kept outside the repository are read as people read them."""

import csv
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from midcourse.documents.read import read_document
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

SHARED = Path(os.environ.get("MIDCOURSE_SHARED", Path(__file__).parents[5] / "shared"))
OUTLINES = {"outline-suzhou.csv": "suzhou-outline-2026.txt", "outline-hangzhou.csv": "hangzhou-outline-2026.html"}


def read(path: Path) -> tuple[DraftIndicator, ...]:
    if not path.exists():
        pytest.skip(f"the document is not here: {path}")
    document = read_document(path)
    return indicators_of(document, Sections(document))


def whole(row: list[str]) -> list[str]:
    """Return a row of the answers whose name was divided at its comma put together again."""
    rest = re.fullmatch(r"(.+)（(.+)）\s+(.+)", row[4])
    if len(row) != 6 or rest is None:
        return row
    return [row[0], row[1], f"{row[2]}（{row[3]}）{rest[1]}", rest[2], rest[3], row[5]]


@pytest.mark.parametrize("answers", OUTLINES)
def test_every_row_of_an_outline_is_read(answers: str) -> None:
    found = read(SHARED / "example" / "others" / OUTLINES[answers])
    wanted = [whole(row) for row in list(csv.reader((SHARED / "gold" / answers).read_text("utf-8").splitlines()))[1:]]
    rows = []
    for indicator, row in zip(found, wanted, strict=True):
        targets = [target.text for target in indicator.targets]
        texts = [cell.replace(" ", "") for cell in row[4:-1]]
        base = [indicator.base.text.replace("（", "(").replace("）", ")")] if indicator.base else []
        printed = [text for text in texts if text != "—"]
        name = row[2].replace(" ", "")
        own = (indicator.number, indicator.category, indicator.name, indicator.unit or "", indicator.attribute)
        rows.append(((*own, [*base, *targets]), (row[0], row[1], name, row[3], row[-1], printed)))
    assert [own for own, _ in rows] == [answer for _, answer in rows]


def test_every_row_of_the_report_is_read() -> None:
    found = read(SHARED / "example" / "jingan-midterm-2023.txt")
    answers: list[dict[str, Any]] = json.loads((SHARED / "gold" / "indicators.json").read_text("utf-8"))["indicators"]
    own = [
        (
            indicator.name,
            indicator.unit,
            indicator.attribute,
            "".join(target.text for target in indicator.targets),
            indicator.value.text if indicator.value else "-",
            indicator.rating,
        )
        for indicator in found
    ]
    fields = ("name", "unit", "attribute", "target_text", "value_text", "published_rating")
    wanted = [tuple(answer[field] for field in fields) for answer in answers]
    assert [tuple(str(word).replace(" ", "") for word in row) for row in own] == [
        tuple(str(word).replace(" ", "") for word in row) for row in wanted
    ]


@pytest.mark.parametrize(
    "name",
    ["dali-budget-2025.txt", "ezhou-budget-2025.txt", "fuzhou-communique-2025.txt", "national-work-report-2016.txt"],
)
def test_budgets_communiques_and_work_reports_hold_no_indicator_of_a_plan(name: str) -> None:
    assert read(SHARED / "example" / "others" / name) == ()
