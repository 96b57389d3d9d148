"""Boxes of two published outlines, counted by hand; most were not looked at while the reader was built."""

import os
import re
from pathlib import Path

import pytest

from midcourse.documents.read import read_document
from midcourse.plan.outline.projects.listed import projects_of
from midcourse.plan.outline.sections import Sections

SHARED = Path(os.environ.get("MIDCOURSE_SHARED", Path(__file__).parents[5] / "shared")) / "example" / "others"
#: Items by the box's number, counted by hand; first those of the boxes held out while the reader was built.
COUNTS = {
    "suzhou-outline-2026.txt": "2:6 4:4 6:2 7:10 11:10 13:4 15:5 16:2 17:4 18:8 1:2 3:10 8:7 9:8",
    "hangzhou-outline-2026.html": (
        "2:4 3:4 6:3 10:5 11:5 13:4 14:3 15:5 16:6 17:3 18:3 19:7 20:3 21:6 26:7 27:6 28:5 30:5 31:5 32:4 33:7 34:5 "
        "1:6 4:4 5:4 7:17 8:4 9:5 12:10 22:6 24:7 25:3 29:10"
    ),
}
CASES = [(file, *map(int, count.split(":"))) for file, counts in COUNTS.items() for count in counts.split()]


@pytest.mark.parametrize(("file", "number", "count"), CASES)
def test_a_box_has_the_items_counted_by_hand_and_their_printed_heads(file: str, number: int, count: int) -> None:
    if not (SHARED / file).exists():
        pytest.skip(f"the outline is not here: {SHARED / file}")
    document = read_document(SHARED / file)
    boxes = [match.start() for match in re.finditer(r"^专栏\s?\d+", document.text, re.MULTILINE)]
    of_number = [start for start in boxes if re.match(rf"专栏\s?{number}(?!\d)", document.text[start : start + 8])]
    start = of_number[-1]
    end = min((other for other in boxes if other > start), default=len(document.text))
    items = [project for project in projects_of(document, Sections(document)) if start <= project.origin.start < end]
    assert len(items) == count
    for item in items:
        printed = re.sub(r"\s", "", document.text[item.origin.start : item.origin.end])
        assert re.match(rf"(?:\d+[.．])?{re.escape(item.name)}", printed), item.name
        assert item.doubts == ()
