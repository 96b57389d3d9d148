"""Second opinions and outlooks in the report: for the office only, finished sentences with their source."""

from dataclasses import replace

from midcourse.evaluate.methods import METHODS
from midcourse.evaluate.model import Evaluation, Fact
from midcourse.plan.vocabulary import Disclosure
from midcourse.report.references import Edition
from midcourse.report.source import build_source, typed_numbers
from midcourse.report.views import view_words
from midcourse.report.write import make_report


def test_the_full_edition_has_annexes_of_outlooks_and_second_opinions_and_the_public_one_has_neither(
    evaluation: Evaluation, facts: dict[str, Fact]
) -> None:
    full = make_report(evaluation, facts).in_format("md").decode()
    public = make_report(evaluation, facts, Edition.PUBLIC).in_format("md").decode()
    # 1036 of 1000 after half the time: 103.6 % of the way, twice that by the end.
    assert (
        "| 01 | 专利授权数 | 1000(五年累计) | 已定 | 目标已经达到，累计量不会回落；按目前进度外推期末为2072 |" in full
    )
    assert "| 02 | 新建道路 | 国家统计局实现程度法 | 实现程度25.62%（不计时间与基期） |" in full
    assert "展望" not in public
    assert "第二意见" not in public
    assert "实现程度" not in public


def test_each_reason_against_an_opinion_is_told_once(evaluation: Evaluation, facts: dict[str, Fact]) -> None:
    full = make_report(evaluation, facts).in_format("md").decode()
    reasons = [line for line in full.splitlines() if "累计量从零起算，复合增长率无定义" in line]
    assert len(reasons) == 1
    assert reasons[0].endswith("：第01、02项。")


def test_an_opinion_moved_out_of_the_internal_part_stays_out_of_the_public_edition(
    evaluation: Evaluation, facts: dict[str, Fact]
) -> None:
    source = "# 题\n\n## 甲\n\n展望：{02.outlook}\n\n意见：{02.opinion-nbs-realisation}\n\n公开。\n"
    public = make_report(evaluation, facts, Edition.PUBLIC, source=source).in_format("md").decode()
    assert "公开。" in public
    assert "展望" not in public
    assert "意见" not in public


def test_what_is_said_of_an_indicator_is_internal_and_of_a_withheld_one_withheld(evaluation: Evaluation) -> None:
    first, *others = evaluation.ratings
    hidden = replace(first, indicator=replace(first.indicator, disclosure=Disclosure.WITHHELD))
    told = {fact.name: fact for fact in view_words(replace(evaluation, ratings=(hidden, *others)), "zh")}
    assert {told[f"01.opinion-{method}"].disclosure for method in METHODS} == {Disclosure.WITHHELD}
    assert {told[f"02.opinion-{method}"].disclosure for method in METHODS} == {Disclosure.INTERNAL}
    assert told["02.opinion-nbs-realisation"].provenance == METHODS["nbs-realisation"].source


def test_sentences_of_methods_are_references_and_not_typed_numbers(
    evaluation: Evaluation, facts: dict[str, Fact]
) -> None:
    for language in ("zh", "en"):
        assert typed_numbers(build_source(evaluation, facts, language), evaluation.ledger) == []
