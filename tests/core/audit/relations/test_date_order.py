"""Dates in possible order. All passages are synthetic."""

import pytest
from asking import held, tiers, told

from midcourse.audit.relations import date_order

KIND = date_order.ties


def test_a_stretch_of_years_ascends() -> None:
    assert held(KIND, "2023—2025年新建学校12所。") == [("2023", "2025")]
    assert held(KIND, "企业由2020年的36家增至2022年的92家。") == [("2020", "2022")]
    assert told(KIND, "2025—2023年新建学校12所。") == [("query", ("2025", "2023"))]
    assert tiers(KIND, "企业由2022年的36家增至2020年的92家。") == ["query"]


def test_works_end_after_they_begin() -> None:
    assert held(KIND, "大桥2021年开工、2024年建成。") == [("2021", "2024")]
    assert tiers(KIND, "大桥2024年开工、2021年建成。") == ["query"]


@pytest.mark.parametrize("text", ["2月30日", "2023年13月", "6月31日", "2023年2月29日", "2023年1—13月", "十三月五日"])
def test_a_day_no_calendar_has_is_an_error(text: str) -> None:
    assert tiers(KIND, f"截至{text}，全区完成投资。") == ["error"]


@pytest.mark.parametrize(
    "text", ["2月29日", "2024年2月29日", "2023年12月31日", "6—24月龄婴儿", "2023年1—12月", "十二月三十日"]
)
def test_days_that_exist_are_left_in_peace(text: str) -> None:
    assert told(KIND, f"截至{text}，全区完成投资。") == []


def test_figures_are_not_from_behind_the_date_of_their_document() -> None:
    text = "数据截至2023年6月底。\n某市发展和改革委员会\n{date}\n"
    assert held(KIND, text.format(date="2023年9月18日")) == [("2023年6月底", "2023年9月18日")]
    assert tiers(KIND, text.format(date="2022年9月18日")) == ["query"]
    assert told(KIND, text.format(date="2023年6月28日")) == []


def test_aims_may_lie_ahead_of_the_document() -> None:
    assert told(KIND, "截至2025年底，力争新建学校12所。\n2023年9月18日\n") == []


def test_a_deadline_comes_after_the_notice() -> None:
    text = "意见反馈截止时间为2023年{month}月18日。\n2023年9月18日\n"
    assert held(KIND, text.format(month=10)) == [("2023年10月18日", "2023年9月18日")]
    assert tiers(KIND, text.format(month=8)) == ["query"]


def test_without_a_date_of_its_own_a_document_is_not_asked() -> None:
    assert held(KIND, "数据截至2023年6月底，统计口径未变。") == []


def test_english_stretches_and_days() -> None:
    assert held(KIND, "Spending rose from 2021 to 2025.") == [("2021", "2025")]
    assert tiers(KIND, "Spending rose between 2025 and 2021.") == ["query"]
    assert tiers(KIND, "The scheme was launched on 30 February 2023.") == ["error"]
    assert tiers(KIND, "The bypass was begun in March 2022 and opened to traffic in May 2021.") == ["query"]
