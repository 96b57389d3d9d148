"""A text whose line ends became blanks is read as the lines it had. All texts are synthetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.documents.model import BlockKind
from midcourse.documents.plain import read_plain
from midcourse.documents.run_together import broken_at_blanks
from midcourse.plan.outline.reading import read_outline

PROSE = "加快建设现代化产业体系，支持企业开展数字化改造，推动规上企业上云，持续优化营商环境。"
PIECES = (
    "云山市国民经济和社会发展第十五个五年规划纲要",
    "第一章　发展基础",
    *[PROSE] * 30,
    "第二章 主要目标",
    "专栏1 “十五五”时期主要指标",
    *("指标", "单位", "2025年", "2030年", "属性"),
    *("研发经费(R&D spending)增长", "%", "7.1", "8左右", "预期性"),
    *("森林覆盖率", "%", "65.7", "≥66", "约束性"),
    "注：[ ]内为累计数。",
)


def test_headings_paragraphs_and_cells_joined_by_blanks_are_told_apart() -> None:
    text = " ".join(PIECES)
    document = read_plain(text, "synthetic.txt")
    headings = [block.passage.text for block in document.blocks if block.kind is BlockKind.HEADING]
    assert [words.split()[0] for words in headings] == [PIECES[0], "第一章", "第二章", "专栏1"]
    assert sum(block.passage.text == PROSE for block in document.blocks) == 30
    assert len(document.text) == len(text)


def test_indicators_of_a_page_in_one_line_are_read() -> None:
    draft = read_outline(read_plain(" ".join(PIECES), "synthetic.txt"))
    read = [
        (one.name, one.unit, one.base and one.base.text, [target.text for target in one.targets])
        for one in draft.indicators
    ]
    assert read == [("研发经费(R&D spending)增长", "%", "7.1", ["8左右"]), ("森林覆盖率", "%", "65.7", ["≥66"])]


@pytest.mark.parametrize("line", [PROSE * 40, "The economy grew. " * 100, "收入 5 亿元，" * 300, "甲 乙 " * 20])
def test_a_long_paragraph_stays_one(line: str) -> None:
    assert broken_at_blanks(line) == line


@given(st.text("甲。 A（[)\n5", max_size=3000))
def test_only_blanks_become_line_ends(text: str) -> None:
    broken = broken_at_blanks(text)
    assert [new for old, new in zip(text, broken, strict=True) if old != new] == ["\n"] * sum(
        old != new for old, new in zip(text, broken, strict=True)
    )
    assert all(old == " " for old, new in zip(text, broken, strict=True) if old != new)
