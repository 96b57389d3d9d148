"""From Markdown to the tree: numbering, tables, what an edition leaves out."""

from decimal import Decimal

import pytest

from midcourse.errors import UnknownFact
from midcourse.evaluate.model import Fact
from midcourse.plan.vocabulary import Disclosure
from midcourse.report.blocks import Block, Heading, Items, Paragraph, Table, text_of, title_lines
from midcourse.report.look import Chart
from midcourse.report.markdown import Reader, unknown_chart
from midcourse.report.references import Edition, Printer

FACTS = {
    "a.b*c|d_e": Fact("a.b*c|d_e", Decimal(5), "家"),
    "in.x": Fact("in.x", Decimal(66), "家", disclosure=Disclosure.INTERNAL),
    "w.x": Fact("w.x", Decimal(37), "家", disclosure=Disclosure.WITHHELD),
}


def read(source: str, edition: Edition = Edition.FULL, language: str = "zh") -> tuple[str, tuple[Block, ...]]:
    def chart(name: str) -> Chart | None:
        if name == "none":
            return None
        if name != "known":
            raise unknown_chart(name, ["known"])
        return Chart(name, "<svg/>", "图")

    return Reader(Printer(FACTS, edition, language), chart).read(source)


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text if isinstance(block, Heading) else type(block).__name__ for block in blocks]


def test_headings_are_numbered_as_official_documents_count() -> None:
    _, blocks = read(
        "# 题\n\n## 甲\n\n### 乙\n\n#### 丙\n\n##### 丁\n\n文\n\n### 戊\n\n文\n\n## 3. 己\n\n文\n\n## 附件：庚\n\n文"
    )
    numbers = [block.text for block in blocks if isinstance(block, Heading)]
    assert numbers == ["一、甲", "（一）乙", "1.丙", "（1）丁", "（二）戊", "二、己", "附件1 庚"]


def test_english_headings_are_numbered_by_decimals() -> None:
    _, blocks = read("## A\n\n### B\n\ntext\n\n## Annex: C\n\ntext", language="en")
    assert texts(blocks) == ["1. A", "1.1. B", "Paragraph", "Annex 1: C", "Paragraph"]


def test_a_heading_with_nothing_under_it_goes_and_leaves_no_gap_in_the_numbers() -> None:
    _, blocks = read("## 甲\n\n:::internal\n内部\n:::\n\n## 乙\n\n### 丙\n\n## 丁\n\n文", Edition.PUBLIC)
    assert texts(blocks) == ["一、丁", "Paragraph"]


def test_nothing_in_a_facts_name_is_taken_for_markdown() -> None:
    _, blocks = read("表：甲\n\n| 数 |\n|---|\n| {a.b*c|d_e:unit} |")
    table = blocks[0]
    assert isinstance(table, Table)
    assert text_of(table.rows[0][0]) == "5家"
    assert (table.number, text_of(table.caption)) == ("表1", "甲")


def test_a_public_edition_leaves_out_rows_items_and_paragraphs_with_internal_facts() -> None:
    source = "数{in.x}\n\n- 甲{in.x}\n- 乙\n\n| 名 | 数 |\n|---|---|\n| 丙 | {in.x} |\n| 丁 | {w.x} |"
    _, blocks = read(source, Edition.PUBLIC)
    assert texts(blocks) == ["Items", "Table"]
    assert isinstance(blocks[0], Items)
    assert [text_of(runs) for _, runs in blocks[0].items] == ["乙"]
    assert isinstance(blocks[1], Table)
    assert [[text_of(cell) for cell in row] for row in blocks[1].rows] == [["丁", "**"]]
    assert len(read(source)[1]) == 3


def test_a_column_without_any_value_is_left_out() -> None:
    _, blocks = read("| 名 | 空 | 数 |\n|---|---|---|\n| 甲 | — | 五 |\n| 乙 |  | 六 |")
    assert isinstance(blocks[0], Table)
    assert [text_of(cell) for cell in blocks[0].head] == ["名", "数"]


def test_half_width_punctuation_of_chinese_text_is_set_full_width_but_numbers_and_names_stay() -> None:
    _, blocks = read("甲,乙;丙:丁 1,000 的 (AQI) a, b 12:30，目标 350万平方米 的 37.3%")
    assert isinstance(blocks[0], Paragraph)
    assert text_of(blocks[0].runs) == "甲，乙；丙：丁1,000的 (AQI) a, b 12:30，目标350万平方米的37.3%"


def test_items_have_stored_markers() -> None:
    _, blocks = read("1. 甲\n1. 乙\n\n文\n\n- 丙")
    assert [block.items[-1][0] for block in blocks if isinstance(block, Items)] == ["2.", "——"]


def test_a_chart_that_cannot_be_drawn_is_left_out_and_one_nobody_knows_is_refused() -> None:
    assert read("![图](chart:none)")[1] == ()
    with pytest.raises(UnknownFact, match=r"somechart.*known"):
        read("![图](chart:somechart)")


def test_markup_in_a_source_is_text() -> None:
    _, blocks = read("甲<b>乙</b>")
    assert isinstance(blocks[0], Paragraph)
    assert text_of(blocks[0].runs) == "甲<b>乙</b>"


def test_column_widths_fill_the_line_and_tear_no_number() -> None:
    _, blocks = read("| 序号 | 名称 | 数值 |\n|---|---|---|\n| 01 | " + "很长的名称" * 8 + " | 1337.10 |")
    assert isinstance(blocks[0], Table)
    widths = blocks[0].widths(42)
    assert sum(widths) == pytest.approx(42)
    assert widths[2] >= len("1337.10") * 0.55
    assert blocks[0].alignments() == ["right", "left", "right"]


def test_a_long_title_breaks_where_a_reader_pauses() -> None:
    title = "某区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要实施中期评估报告"
    assert title_lines(title, 20) == [title[:19], title[19:]]


def test_a_rating_of_six_characters_stays_on_one_line_beside_long_names() -> None:
    told = "人/亿元 | 约束性 | 下降18%(<0.01) | 0.005 | 2021年至2023年6月底 | 无法自动评价"
    head = "| 序 | 名称 | 单位 | 属性 | 目标 | 完成 | 所属期 | 评价 |"
    _, blocks = read(f"{head}\n|{'---|' * 8}\n| 01 | 亿元全区生产总值生产安全事故死亡率 | {told} |")
    assert isinstance(blocks[0], Table)
    # One character is 9 pt of 442.2 pt; the cell's edges take about one character.
    assert blocks[0].widths(442.2)[-1] >= 7 * 9.0
