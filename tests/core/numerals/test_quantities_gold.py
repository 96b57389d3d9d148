"""Every number of the annotated report is read: recall and precision of data quantities, value and unit.

Convention of the annotation: one token per number, so a range is two and a full date three. A token counts as hit when
the mention there is data, its value in ones is that of the annotation, and its unit says the same: metric multiples are
converted, a rank's 名 is no unit, and of 五个方面 either word will do.
"""

import json
import os
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from midcourse.documents.model import Block, Passage, Table
from midcourse.documents.plain import read_plain
from midcourse.numerals.cells import mentions_in_cell
from midcourse.numerals.mention import Mention, MentionKind
from midcourse.numerals.mentions import mentions_in
from midcourse.quantities import METRIC

SHARED = Path(os.environ.get("MIDCOURSE_SHARED", Path(__file__).parents[4] / "shared"))
REPORT = SHARED / "example" / "jingan-midterm-2023.txt"
GOLD = SHARED / "gold" / "quantities.json"
#: Units of the annotation, and what they are called as written.
UNITS = {"CNY": "元", "USD": "美元", "m2": "平方米", "m": "米", "h": "小时"}


def report(*words: object) -> None:
    """Show figures to who runs pytest -s."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")


class Token(NamedTuple):
    """One number of a mention: a range has two."""

    value: Decimal | None
    mention: Mention


def tokens_of(mention: Mention, passage: Passage) -> Iterator[tuple[int, Token]]:
    """Yield the place of each number of a mention in the document, and the number."""
    number = mention.number
    scaled = None if number.figure is None else number.figure * number.scale
    yield passage.offset(number.start), Token(scaled, mention)
    if number.upper is not None:
        place = max(number.text.rfind(joint) for joint in "-~—－～至到") + 1
        yield passage.offset(number.start + place), Token(number.upper * number.scale, mention)


def mentions_of(block: Block) -> Iterator[tuple[Mention, Passage]]:
    """Yield the mentions of a block, the unit of a table's cell taken from the unit cell of its row."""
    if block.table is None:
        yield from ((mention, block.passage) for mention in mentions_in(block.passage.text))
        return
    units = _unit_cells(block.table)
    serial = _column(block.table, "序号")
    for cell in block.table.cells:
        text = cell.passage.text
        unit = "" if cell.row < block.table.header_rows else units.get(cell.row, "")
        found = mentions_in_cell(text, unit, enumerator=cell.column == serial)
        if cell.column not in {1, _column(block.table, "单位")}:
            yield from ((mention, cell.passage) for mention in found)
        else:
            yield from ((mention, cell.passage) for mention in mentions_in(text))


def _column(table: Table, name: str) -> int | None:
    return next((cell.column for cell in table.cells if cell.row == 0 and name in cell.passage.text), None)


def _unit_cells(table: Table) -> dict[int, str]:
    column = _column(table, "单位")
    return {cell.row: cell.passage.text for cell in table.cells if cell.column == column}


def read_tokens() -> dict[int, Token]:
    """Read the report; return its numbers by their place in the file."""
    blocks = read_plain(REPORT.read_text(encoding="utf-8"), REPORT.name).blocks
    return {
        place: token
        for block in blocks
        for mention, passage in mentions_of(block)
        for place, token in tokens_of(mention, passage)
    }


def _is_same(token: Token, wanted: dict[str, Any]) -> bool:
    """Tell whether value and unit are those of the annotation."""
    unit, value = token.mention.unit, token.value
    if value is None or not token.mention.kind.is_data:
        return False
    root, multiple = METRIC.get(unit, (unit, Decimal(1)))
    goal = UNITS.get(wanted["norm_unit"], wanted["norm_unit"] or "")
    if goal == "ratio":
        root, multiple, goal = "", Decimal("0.01") if unit == "%" else Decimal(1), ""
    if goal in UNITS.values():
        unit, value = root, value * multiple
    elif goal == "":
        unit, value = "", value * multiple
    same = unit == goal or (wanted["cls"] == "rank" and not goal) or (unit, goal) == ("个", "方面")
    return same and abs(value - Decimal(str(wanted["norm_value"]))) <= abs(value) * Decimal("1e-9")


@pytest.fixture(scope="module")
def annotated() -> list[dict[str, Any]]:
    if not GOLD.exists():
        pytest.skip(f"the annotated report is not here: {GOLD}")
    found: list[dict[str, Any]] = json.loads(GOLD.read_text(encoding="utf-8"))
    return found


def test_data_quantities_of_the_annotated_report_are_read_with_value_and_unit(annotated: list[dict[str, Any]]) -> None:
    read = read_tokens()
    wanted = {token["start"]: token for token in annotated if token["is_data"]}
    hits = {place for place, token in wanted.items() if place in read and _is_same(read[place], token)}
    said = {place for place, token in read.items() if token.mention.kind.is_data}
    recall, precision = len(hits) / len(wanted), len(hits) / len(said)
    missed = [wanted[place]["ctx"] for place in sorted(set(wanted) - hits)]
    wrong = [(read[place].mention.number.text, read[place].mention.unit) for place in sorted(said - hits)]
    report(f"data quantities: recall {recall:.4f} of {len(wanted)}, precision {precision:.4f} of {len(said)}")
    report("missed:", missed, "wrong:", wrong)
    assert recall >= 0.97, missed
    assert precision >= 0.97, wrong


KINDS = {
    "enumerator": {MentionKind.ENUMERATOR},
    "date": {MentionKind.DATE},
    "plan_period": {MentionKind.PLAN_PERIOD},
    "redacted": {MentionKind.MASKED},
    "percentage": {MentionKind.PERCENTAGE},
    "money": {MentionKind.MONEY, MentionKind.THRESHOLD},
    "rank": {MentionKind.RANK},
    "duration": {MentionKind.DURATION},
    "name": {MentionKind.NAME, MentionKind.IDIOM, MentionKind.CODE, MentionKind.ORDINAL},
    "idiom": {MentionKind.NAME, MentionKind.IDIOM},
    "ordinal": {MentionKind.ORDINAL},
    "threshold": {MentionKind.THRESHOLD},
}


def test_kinds_of_the_annotated_report_are_told_apart(annotated: list[dict[str, Any]]) -> None:
    read = read_tokens()
    judged = [
        (token["cls"], read[token["start"]].mention.kind, token["ctx"])
        for token in annotated
        if token["cls"] in KINDS and token["start"] in read
    ]
    wrong = [found for found in judged if found[1] not in KINDS[found[0]]]
    report(f"kinds: {len(judged) - len(wrong)} of {len(judged)} as annotated; others: {wrong}")
    assert len(wrong) <= len(judged) * 0.03
