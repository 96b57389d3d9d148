"""Values as departments write them."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.data.model import Span
from midcourse.data.value_text import read_value
from midcourse.periods import years
from midcourse.plan.target_text import read_target
from midcourse.plan.vocabulary import Comparator, Kind

SHARED = Path(os.environ.get("MIDCOURSE_SHARED", Path(__file__).parents[4] / "shared"))
PLAN = years(2021, 2025)


def gold(name: str) -> Any:
    path = SHARED / "gold" / name
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def value_examples() -> list[dict[str, Any]]:
    return [case for case in (gold("targets.json") or {"examples": []})["examples"] if case["where"] == "value"]


@pytest.mark.parametrize("case", value_examples(), ids=lambda case: case["id"])
def test_a_development_value_is_read_right(case: dict[str, Any]) -> None:
    wanted = case["parse"]
    read = read_value(
        case["text"], name=case["indicator"], unit=wanted["unit"], column=case["column_context"], plan=PLAN
    )
    assert (read.kind, read.comparator, read.period) == (wanted["kind"], wanted["comparator"], wanted.get("period"))
    assert read.unit == wanted["unit"]
    if wanted["comparator"] == "eq":
        assert float(read.value or 0) == (wanted["high"] if wanted["kind"] == "from_to" else wanted["low"])
    parts = [(part.kind, float(part.value or 0), part.unit) for part in read.parts]
    assert parts == [(part["kind"], part["low"], part["unit"]) for part in wanted.get("parts", [])]


def test_the_development_values_are_here() -> None:
    if not value_examples():
        pytest.skip(f"the development set is not here: {SHARED}")
    assert len(value_examples()) > 10


def test_every_indicator_of_the_worked_example_gets_its_value() -> None:
    indicators = gold("indicators.json")
    if indicators is None:
        pytest.skip(f"the worked example's answers are not here: {SHARED}")
    wrong = []
    for row in indicators["indicators"]:
        target = read_target(row["target_text"], name=row["name"], unit=row["unit"])
        read = read_value(row["value_text"], name=row["name"], unit=row["unit"], target=target, plan=PLAN)
        number = None if read.value is None else float(read.value)
        if number != row["value"] or read.doubts:
            wrong.append((row["name"], row["value_text"], number, [str(doubt) for doubt in read.doubts]))
    assert wrong == []


@pytest.mark.parametrize(
    "text", ["-", "—", "——", "", "/", "未开展", "无", "暂无数据", "**", "××", "年度指标", "预计基本完成"]
)
def test_what_is_not_known_is_never_zero(text: str) -> None:
    read = read_value(text, name="X", unit="%")
    assert read.value is None
    assert read.low is None
    assert read.kind in {Kind.MISSING, Kind.MASKED, Kind.NOT_DUE, Kind.FORECAST_QUALITATIVE}


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("1480 (2022年)", "1480", "2022"),
        ("1480(2023年上半年)", "1480", "2023H1"),
        ("截至2023年6月底,1480", "1480", "2023-06-30"),
        ("1480(2023年1-9月)", "1480", "2023-01-01/2023-09-30"),
        ("1480（快报数）", "1480", None),
        ("１，３３７．１０", "1337.10", None),
        ("1,337.10", "1337.10", None),
        ("1480①", "1480", None),
        ("1480*", "1480", None),
        ("1480注1", "1480", None),
        ("约80", "80", None),
    ],
)
def test_the_value_and_its_period_come_out_of_the_cell(text: str, value: str, period: str | None) -> None:
    read = read_value(text, name="零售总额", unit="亿元", plan=PLAN)
    assert (str(read.value), read.period, read.doubts) == (value, period, ())


@pytest.mark.parametrize(
    ("text", "note"), [("1480①", "①"), ("1480*", "*"), ("1480(快报数)", "快报数"), ("10.9(可比7.0)", "可比7.0")]
)
def test_what_is_left_in_the_cell_is_kept_as_a_note(text: str, note: str) -> None:
    assert read_value(text, name="增加值", unit="亿元").note == note


def test_units_in_the_cell_go_before_the_indicators() -> None:
    assert read_value("0.369㎡", name="人均面积", unit="平方米").unit == "平方米"
    assert read_value("35000万元", name="收入", unit="亿元").unit == "万元"
    assert read_value("80(万元)", name="收入").unit == "万元"


def test_a_bare_number_takes_the_kind_of_its_target() -> None:
    target = read_target("1000(五年累计)", name="加装电梯数", unit="台")
    read = read_value("1448", name="加装电梯数", unit="台", target=target, plan=PLAN)
    assert (read.kind, read.span, read.comparator) == (Kind.CUMULATIVE, Span.CUMULATIVE, Comparator.EQ)


def test_a_value_of_another_kind_than_its_target_is_doubted() -> None:
    target = read_target("1000(五年累计)", name="加装电梯数", unit="台")
    read = read_value("300(前两年年均)", name="加装电梯数", unit="台", target=target, plan=PLAN)
    assert read.kind is Kind.AVG_LEVEL
    assert read.doubts


@pytest.mark.parametrize("text", ["48,56,78", "1 337.1", "1.2.3", "80%左右或更多", "48/78", "上半年12"])
def test_what_is_not_one_plain_value_is_doubted(text: str) -> None:
    assert read_value(text, name="企业数", unit="家", plan=PLAN).doubts


def test_without_a_plan_the_first_two_years_stay_open() -> None:
    assert read_value("5500(前两年年均)", name="场次", unit="场").period is None


@given(st.text(max_size=60), st.none() | st.text(max_size=10))
def test_any_text_is_read_without_an_error(text: str, name: str | None) -> None:
    assert read_value(text, name=name, plan=PLAN).text == text


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_a_plain_number_reads_back(value: object) -> None:
    assert read_value(str(value), name="指数").value == value


@pytest.mark.parametrize(
    ("text", "name", "unit", "goal"),
    [
        ("2500", "地区生产总值", "亿元", "年均增长6%"),
        ("0.45", "单位GDP能耗", "吨标准煤/万元", "下降13.5%"),
        ("1200", "高新技术企业数", "家", "比2020年翻一番"),
        ("120", "高新技术企业数", "家", "比2020年增长50%"),
    ],
)
def test_a_bare_amount_is_a_level_though_its_target_is_a_change(text: str, name: str, unit: str, goal: str) -> None:
    read = read_value(text, name=name, unit=unit, target=read_target(goal, name=name, unit=unit), plan=PLAN)
    assert (read.kind, read.value, read.unit, read.span) == (Kind.LEVEL, Decimal(text), unit, None)


@pytest.mark.parametrize("text", ["-5.2", "-5.2%", "－5.2"])
def test_a_negative_fall_is_asked_about(text: str) -> None:
    target = read_target("〔13.5〕", name="单位GDP能源消耗降低", unit="%")
    read = read_value(text, name="单位GDP能源消耗降低", unit="%", target=target, plan=PLAN)
    assert read.value == Decimal("-5.2")
    assert any("负数" in str(doubt) for doubt in read.doubts)
