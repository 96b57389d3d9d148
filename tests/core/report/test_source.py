"""The generated source holds no typed number, and typed numbers are found."""

import re

import pytest

from midcourse.data.model import Ledger
from midcourse.evaluate.model import Evaluation, Fact
from midcourse.report.references import Printer, references_in
from midcourse.report.source import build_source, typed_numbers
from midcourse.report.words import with_words


@pytest.fixture(scope="module")
def source(evaluation: Evaluation, facts: dict[str, Fact]) -> str:
    return build_source(evaluation, facts)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_generated_source_holds_no_typed_number(
    evaluation: Evaluation, facts: dict[str, Fact], language: str
) -> None:
    text = build_source(evaluation, facts, language)
    assert [str(finding) for finding in typed_numbers(text, evaluation.ledger)] == []


def test_every_reference_of_the_source_has_its_fact(
    source: str, evaluation: Evaluation, facts: dict[str, Fact]
) -> None:
    printer = Printer(with_words(evaluation, facts))
    assert len([printer.run(reference) for reference in references_in(source)]) > 100


def test_the_same_ledger_gives_the_same_source(source: str, evaluation: Evaluation, facts: dict[str, Fact]) -> None:
    assert build_source(evaluation, facts) == source


def test_parts_stand_in_the_order_of_the_sections_given(evaluation: Evaluation, facts: dict[str, Fact]) -> None:
    text = build_source(evaluation, facts, sections=("cover", "measures", "results"))
    parts = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert parts == ["全面完成目标任务的举措", "总体情况", "附件：所用数据来源"]


def test_the_english_source_has_english_headings_and_ratings(evaluation: Evaluation, facts: dict[str, Fact]) -> None:
    text = build_source(evaluation, facts, "en")
    assert "## Overall results" in text
    assert "## Main indicators and major projects" in text
    words = with_words(evaluation, facts, "en")
    assert words["02.rating"].value == "Behind"
    assert "elapsed" in str(words["02.reason"].value)


def test_problems_stand_beside_their_measures_and_what_nobody_answers_is_said(source: str) -> None:
    assert "| {Q1.name} | — | {M1-1.name} |" in source
    assert "尚无对应举措的问题：{Q2.name}。" in source
    assert "“慢于预期”的重大项目（{plan.projects-慢于预期}个）" in source


def test_a_figure_whose_wording_says_more_than_its_number_is_told_as_it_was_stated(source: str) -> None:
    assert "上市企业{G1.上市企业-text.2023-06-30}" in source
    assert "研发机构{G1.研发机构.2023-06-30:unit}" in source


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("完成投资30.5亿元,占64%", "30.5、64%"),
        ("共{plan.projects}个,另有3个", "3"),
        ("引进2022家企业", "2022"),
    ],
)
def test_a_number_typed_by_hand_is_found_with_its_line(line: str, numbers: str, evaluation: Evaluation) -> None:
    (finding,) = typed_numbers(f"# 标题\n\n{line}\n", evaluation.ledger, "报告.md")
    assert finding.place.row == 3
    assert finding.message.values["numbers"] == numbers


@pytest.mark.parametrize(
    "line",
    [
        "截至2023年6月30日,2021—2022年,2021-2025年,2021年至2023年6月底",
        "## 1. 标题",
        "#### （1）标题",
        "1. 第一项",
        "见表3和图1,附件2",
        "![图](chart:completion)",
        "A*b|c_d型企业",
    ],
)
def test_dates_numbering_and_names_of_the_ledger_may_hold_digits(line: str, evaluation: Evaluation) -> None:
    assert typed_numbers(line, evaluation.ledger) == []


def test_an_empty_plan_still_gives_a_report(evaluation: Evaluation) -> None:
    ledger = Ledger(type(evaluation.ledger.plan)(evaluation.ledger.plan.header))
    empty = Evaluation(ledger, evaluation.as_of, evaluation.known_on, "r", evaluation.labels, ())
    facts = {name: Fact(name, None) for name in ("plan.goals", "plan.indicators")}
    assert build_source(empty, facts).startswith("# {plan.name}实施中期评估报告")
