"""Carried totals of budgets and what lies between them. All passages are synthetic."""

import asking
import pytest

from costing import cost_of
from midcourse.audit.relations import carried_total

KIND = carried_total.ties


def held(text: str) -> list[tuple[str, ...]]:
    """Return the figures of the ties that hold, without 亿."""
    return [_bare(operands) for operands in asking.held(KIND, text)]


def told(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return tiers and figures of what is told, without 亿."""
    return [(tier, _bare(operands)) for tier, operands in asking.told(KIND, text)]


def _bare(operands: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one.removesuffix("亿") for one in operands)


INCOME = (
    "全市一般公共预算收入228.5亿元，增长9.1%，完成预算的103.9%。其中，税收收入154.3亿元，增长7.9%；"
    "非税收入74.2亿元，增长11.7%。加上上级补助{added}亿元、债务收入77.7亿元，以及调入资金、上年结转等116.2亿元后，"
    "收入总量为{total}亿元。"
)


def test_income_and_what_is_added_to_it_are_the_total() -> None:
    assert held(INCOME.format(added="204.6", total="627.0")) == [("627.0", "228.5", "204.6", "77.7", "116.2")]
    assert held("全区一般公共预算支出132.9亿元，完成预算的99.9%。加上转移性支出63.4亿元，支出合计196.3亿元。") == [
        ("196.3", "132.9", "63.4")
    ]


def test_a_slip_in_the_announced_form_is_an_error() -> None:
    assert told(INCOME.format(added="204.6", total="672.0")) == [
        ("error", ("672.0", "228.5", "204.6", "77.7", "116.2"))
    ]
    assert [tier for tier, _ in told(INCOME.format(added="240.6", total="627.0"))] == ["error"]


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        (
            "全区一般公共预算支出402.2亿元，下降6.4%。加上解支出18.5亿元、还本支出23.8亿元、结转12.9亿元，支出总量为457.4亿元。",
            ("457.4", "402.2", "18.5", "23.8", "12.9"),
        ),
        (
            "全省预算收入安排208.3亿元，其中税收收入130.8亿元，非税收入77.5亿元。按照现行体制，上述预算收入，"
            "加税收返还收入303.1亿元，调入82.1亿元后，全省总收入为593.5亿元。",
            ("593.5", "208.3", "303.1", "82.1"),
        ),
        (
            "全国预算收入3351.84亿元，增长6.2%。加上调入资金及使用结转结余772.77亿元（包括调入12.5亿元），收入总量为4124.61亿元。",
            ("4124.61", "3351.84", "772.77"),
        ),
        (
            "预算财力249.2亿元（含专款54.5亿元），加上年结转收入6.9亿元，收入总量为256.1亿元。",
            ("256.1", "249.2", "6.9"),
        ),
        (
            "全市收入90.5亿元。其中市级收入30.2亿元。加上补助10.4亿元、调入5.1亿元，市级收入总量为45.7亿元。",
            ("45.7", "30.2", "10.4", "5.1"),
        ),
    ],
)
def test_the_amount_carried_may_be_named_in_many_ways(text: str, operands: tuple[str, ...]) -> None:
    assert held(text) == [operands]


@pytest.mark.parametrize(
    "text",
    [
        "全市预算收入90.5亿元。加上中央补助、调入资金等，收入总量为627.1亿元。",
        "全市预算收入90.5亿元。加上补助20.4亿元等，收入总量为127.1亿元。",
        "全市预算收入90.5亿元。加上补助20.4亿元，扣除上解3.1亿元后，收入总量为117.8亿元。",
        "全市预算收入90.5亿元。加强征管，清收欠税20.4亿元，收入总量为127.1亿元。",
        "全市预算支出90.5亿元。加上补助20.4亿元，收入总量为127.1亿元。",
        "收入总计390.5亿元，支出总计378.9亿元。保险收入20.1亿元，支出19.0亿元。收支相抵，当年结余1.16亿元。",
        "全市收入90.5亿元。区级收入30.3亿元。加上补助10.4亿元，收入总量为445.7亿元。",
    ],
)
def test_what_is_not_all_told_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_total_of_one_of_two_amounts_is_only_asked_about() -> None:
    text = "全市预算收入90.5亿元，市级预算收入30.2亿元。加上补助10.4亿元、调入5.1亿元，收入总量为47.5亿元。"
    assert [tier for tier, _ in told(text)] in (["query"], [])


def test_what_lies_between_the_totals_is_the_deficit_or_is_left() -> None:
    text = "加上调入10.4亿元，收入总量为390.5亿元。支出322.3亿元，支出总量378.9亿元。收支总量相抵，结转下年{left}亿元。"
    assert held(text.format(left="11.6")) == [("11.6", "390.5", "378.9")]
    assert told(text.format(left="16.1")) == [("error", ("16.1", "390.5", "378.9"))]
    text = "收入总量为166.16亿元。支出总量为188.16亿元。收支总量相抵，赤字{left}亿元。"
    assert held(text.format(left="22.00")) == [("22.00", "188.16", "166.16")]
    text = "总收入1204.38亿元，总支出1198.34亿元，结转下年支出6.04亿元。"
    assert held(text) == [("6.04", "1204.38", "1198.34")]
    assert told(text.replace("6.04", "6.40")) == [("query", ("6.40", "1204.38", "1198.34"))]


def test_what_remains_of_a_reserve_is_what_was_not_spent() -> None:
    text = "预备费预算500亿元，实际支出146.1亿元，剩余{left}亿元。"
    assert held(text.format(left="353.9")) == [("353.9", "500", "146.1")]
    assert told(text.format(left="335.9")) == [("error", ("335.9", "500", "146.1"))]


def test_repeated_input_costs_in_proportion() -> None:
    unit = "预算收入9亿元，加上补助3亿元，加上调入4亿元，收入总量为8亿元，收支总量相抵，赤字3亿元，"
    spent = [cost_of(lambda text=unit * times: told(text)) for times in (200, 800)]  # type: ignore[misc]
    assert spent[1] < 12 * max(spent[0], 0.05)
