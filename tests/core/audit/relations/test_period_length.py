"""Lengths of periods beside their years. All passages are synthetic."""

import pytest
from asking import held, told

from midcourse.audit.relations import period_length

KIND = period_length.ties


@pytest.mark.parametrize(
    "text",
    [
        "实施三年行动计划（2023—2025年）。",
        "前三年（2020—2023年）成效明显。",
        "2021—2025年五年间新建学校。",
        "第十四个五年规划（2021—2025年）。",
        "由2018年的5万户增加到2022年的8万户，四年年均增长12%。",
        "工期为五年，2021年开工，2026年建成。",
        "2020年动工、2023年完工，历时三年。",
    ],
)
def test_lengths_that_fit_their_years_hold(text: str) -> None:
    assert held(KIND, text)
    assert told(KIND, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "实施三年行动计划（2021—2025年）。",
        "2021—2025年三年间新建学校。",
        "由2018年的5万户增加到2022年的8万户，两年年均增长12%。",
        "2020年动工、2023年完工，历时五年。",
    ],
)
def test_lengths_that_do_not_are_asked_about(text: str) -> None:
    assert [tier for tier, _ in told(KIND, text)] == ["query"]


def test_plan_periods_have_their_years() -> None:
    assert held(KIND, "“十四五”时期（2021—2025年）") == [("十四五”时期", "2021", "2025")]
    assert held(KIND, "“十三五”末（2020年）") == [("十三五”末", "2020")]
    assert told(KIND, "“十五五”规划（2025—2030年）") == [("query", ("十五五”规划", "2025", "2030"))]


def test_a_part_of_a_plan_period_may_be_named() -> None:
    assert told(KIND, "“十四五”期间（2021—2023年）新建学校。") == []


def test_a_mean_over_the_first_years_is_tied_to_the_years_stated_elsewhere() -> None:
    text = "新增企业由36家升至92家，前两年年均增长59.86%。\n企业由2020年的36家增至2022年的92家，年均增长59.86%。"
    assert held(KIND, text) == [("两", "2020", "2022")]


def test_english_plan_periods() -> None:
    assert held(KIND, "The 14th Five-Year Plan (2021–2025) sets the course.")
    assert [tier for tier, _ in told(KIND, "The 13th Five-Year Plan (2015–2020) set the course.")] == ["query"]
