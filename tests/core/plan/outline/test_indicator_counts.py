"""A document that counts its indicators, or names their table, is held to what was read. All texts are synthetic."""

import pytest

from midcourse.documents.plain import read_plain
from midcourse.plan.outline.indicator_cells.counts import counts_in_doubt
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TABLE = """云山市国民经济和社会发展第十五个五年规划纲要
主要指标
序号 | 指标 | 2025年 | 2030年 | 属性
1 | 甲覆盖率（%） | 65.7 | 66 | 约束性
2 | 乙产量（万吨） | 30 | 33 | 预期性
2 | 其中：丙产量（万吨） | 10 | 12 | 预期性
"""


def doubts(text: str) -> list[tuple[str, str]]:
    document = read_plain(text, "synthetic.txt")
    found = counts_in_doubt(document, indicators_of(document, Sections(document)))
    return [(doubt.rule, origin.words) for doubt, origin in found]


@pytest.mark.parametrize(
    "stated", ["《纲要》共设置3项指标。", "《纲要》明确的2项主要指标进展顺利，其中1项指标提前完成。"]
)
def test_a_count_of_all_rows_or_of_all_but_the_parts_fits(stated: str) -> None:
    assert doubts(TABLE + stated) == []


def test_a_count_that_fits_no_reading_is_asked_about_with_its_words() -> None:
    assert doubts(TABLE + "《纲要》确定了26项主要指标。") == [("indicators-counted-differently", "确定了26项主要指标")]


@pytest.mark.parametrize("stated", ["设置5大类19项指标", "设置五个方面共19项主要指标"])
def test_the_number_of_groups_before_the_count_is_none(stated: str) -> None:
    assert doubts(TABLE + f"全市{stated}。") == [("indicators-counted-differently", stated)]


def test_a_table_that_is_named_but_not_read_is_not_passed_over_in_silence() -> None:
    text = "云山市国民经济和社会发展第十五个五年规划纲要\n专栏1 “十五五”主要指标\n甲覆盖率66%乙产量33万吨。\n"
    assert doubts(text) == [("indicators-not-read", "专栏1 “十五五”主要指标")]


def test_counts_of_ratings_and_of_attributes_are_no_counts_of_all() -> None:
    assert doubts(TABLE + "其中7项指标提前完成，约束性指标8项，提出5个指标体系。") == []
