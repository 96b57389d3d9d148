"""Audits made by hand for tests of what is shown; the texts are synthetic.

In a text, `[80.6|whole]` marks an operand: the brackets go, the number stays and is known by its role.
"""

import re
from dataclasses import dataclass

from midcourse.audit.audited import AuditedFile
from midcourse.audit.ignore import IgnoreList, audited_with
from midcourse.audit.model import Audit, AuditedNumber, AuditFinding, Relation, Repair, Span, Verdict
from midcourse.documents.model import Block, BlockKind, Cell, Document, Passage, SourcePlace, Table
from midcourse.findings import Tier
from midcourse.wording import say

_MARKED = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and the operands by role."""

    text: str
    spans: dict[str, Span]

    def __getitem__(self, role: str) -> Span:
        return self.spans[role]


def marked(text: str) -> Marked:
    """Take the marks out of a text."""
    plain, spans, place = "", {}, 0
    for found in _MARKED.finditer(text):
        plain += text[place : found.start()]
        spans[found[2]] = Span(len(plain), len(plain) + len(found[1]), found[1], found[2].rstrip("0123456789"))
        plain += found[1]
        place = found.end()
    return Marked(plain + text[place:], spans)


def document_of(text: str, name: str = "draft.txt", places: tuple[SourcePlace, ...] = ()) -> Document:
    """Make a document of a text: one paragraph a line, `#` before headings, `|` between cells of a table row."""
    blocks, offset = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(_block(line, offset))
        offset += len(line) + 1
    return Document(name, text, tuple(blocks), places)


def _block(line: str, offset: int) -> Block:
    if "|" not in line:
        kind = BlockKind.HEADING if line.startswith("#") else BlockKind.PARAGRAPH
        return Block(kind, Passage(line, offset), level=int(kind is BlockKind.HEADING))
    cells, start = [], 0
    for column, words in enumerate(line.split("|")):
        cells.append(Cell(Passage(words.strip(), offset + start + len(words) - len(words.lstrip())), 0, column))
        start += len(words) + 1
    return Block(BlockKind.TABLE, Passage(line, offset), table=Table(tuple(cells)))


def number(span: Span, proved: int = 0, *, is_data: bool = True) -> AuditedNumber:
    return AuditedNumber(span.start, span.end, span.text, span.text.strip("%"), "%", "percentage", is_data, proved)


def finding(
    *spans: Span, rule: str = "sum_of_parts", tier: Tier = Tier.ERROR, repairs: tuple[Repair, ...] = ()
) -> AuditFinding:
    message = say("写的是{stated}，算得{computed}", stated=spans[0].text if spans else "", computed="80.8")
    return AuditFinding(rule, tier, message, spans[0].text if spans else "", "80.8", spans, repairs)


def proof(*spans: Span, kind: str = "repeated") -> Relation:
    return Relation(kind, Verdict.CONSISTENT, spans, spans[0].text, spans[-1].text)


TEXT = """#收支情况
全年六个行业占比合计[80.6%|whole]，其中甲[50.3%|part1]、乙[30.5%|part2]。
甲的占比为[50.3%|mention2]，另有[7个|other]项目，2024年投用。
"""


def draft(listed: IgnoreList | None = None, text: str = TEXT, name: str = "draft.txt") -> AuditedFile:
    """Make the audit of a short draft: a wrong sum with two repairs, a note, a number stated twice, a number alone."""
    read = marked(text)
    whole, parts = read["whole"], (read["part1"], read["part2"])
    wrong = finding(whole, *parts, repairs=(Repair(whole, "80.8%"), Repair(read["part2"], "30.3%")))
    note = finding(read["other"], rule="rank", tier=Tier.NOTE)
    year = read.text.index("2024")
    audit = Audit(
        file=name,
        characters=len(read.text),
        numbers=(
            number(whole),
            number(read["part1"], 1),
            number(read["part2"]),
            number(read["mention2"], 1),
            number(read["other"]),
            number(Span(year, year + 4, "2024", ""), is_data=False),
        ),
        relations=(
            Relation("sum_of_parts", Verdict.INCONSISTENT, (whole, *parts), "80.6%", "80.8%"),
            proof(read["part1"], read["mention2"]),
        ),
        findings=(wrong, note),
    )
    return audited_with(document_of(read.text, name), audit, listed or IgnoreList())
