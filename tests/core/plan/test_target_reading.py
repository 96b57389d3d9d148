"""Targets never used in development, the traps found since, and what must hold for any text."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unseen_targets import UNSEEN, Unseen

from midcourse.cli import main
from midcourse.plan.model import Target
from midcourse.plan.target_saying import say_target
from midcourse.plan.target_text import read_target
from midcourse.plan.target_tokens import tidy, tokens_of
from midcourse.plan.vocabulary import Comparator, Direction, Kind

#: Characters no target uses: wherever one is put in, the reader must say so.
FOREIGN = "鑫焱瀚犇喆"


@pytest.mark.parametrize("case", UNSEEN, ids=lambda case: f"{case.text}|{case.name}")
def test_an_unseen_target_is_read_right_or_doubted(case: Unseen) -> None:
    read = read_target(case.text, name=case.name, unit=case.unit or None, column=case.column or None)
    numbers = ["" if bound is None else f"{bound.normalize():f}" for bound in (read.low, read.high)]
    seen = (read.kind.value, str(read.comparator or ""), *numbers)
    wanted = (case.kind, case.comparator, case.low, case.high)
    assert [goal if goal == "*" else found for goal, found in zip(wanted, seen, strict=True)] == list(wanted)
    assert read.doubts or case.mark != "?"


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("[年均≥12]", "城镇新增就业", "万人"),  # brackets say total, the words say mean
        ("[-10]", "PM2.5浓度下降", "%"),  # a negative fall
        ("18", "单位GDP能耗", "%"),  # a percentage under the name of an amount
        ("6.5", "地区生产总值", "%"),
        ("不低于5-6", "增加值占比", "%"),  # a bound on a range
        ("6.5-6", "增加值占比", "%"),  # a range that falls
        ("十年翻番", "地区生产总值", "亿元"),  # not the plan's five years
        ("2025", "常住人口", "万人"),  # a year that slipped in
        ("10万", "就业人数", "万人"),  # magnitude twice
        ("8.5%", "企业数", "家"),
        ("95①", "覆盖率", "%"),
        ("3", "企业开办时间", "天"),  # smaller is better, but the name alone does not settle it
        ("[20]", "某项工作", None),
        ("20", None, None),
        ("上半年增长5%", "地区生产总值", "亿元"),
        ("7%左右,力争8%", "地区生产总值增速", "%"),
        ("80/90", "覆盖率", "%"),
    ],
)
def test_what_can_be_meant_in_two_ways_is_doubted(text: str, name: str | None, unit: str | None) -> None:
    assert read_target(text, name=name, unit=unit).doubts


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        ("亿元GDP生产安全事故死亡率", Direction.DOWN),
        ("城镇登记失业人数", Direction.DOWN),
        ("单位GDP能耗", Direction.DOWN),
        ("细颗粒物(PM2.5)年均浓度", Direction.DOWN),
        ("城乡居民收入倍差", Direction.DOWN),
        ("研究与试验发展经费支出占GDP比重", None),
        ("非化石能源占能源消费总量比重", None),
        ("失业保险参保人数", None),
        ("污水处理率", None),
        ("优良天数比率", None),
    ],
)
def test_only_a_name_that_surely_says_so_makes_smaller_better(name: str, direction: Direction | None) -> None:
    assert read_target("3", name=name).direction is direction


def test_by_and_to_are_told_apart() -> None:
    by, to = (read_target(text, name="PM2.5浓度", unit="微克/立方米") for text in ("下降18%", "下降到18"))
    assert (by.kind, by.low, by.unit) == (Kind.REDUCE_PCT, Decimal(18), "%")
    assert (to.kind, to.high, to.unit) == (Kind.LEVEL, Decimal(18), "微克/立方米")


def test_brackets_hold_a_total_an_interval_or_a_stock() -> None:
    total, interval, stock = (read_target(text, name="X企业数", unit="家") for text in ("[18]", "[3,6]", "[累计达到9]"))
    assert (total.kind, total.low) == (Kind.CUMULATIVE, Decimal(18))
    assert (interval.kind, interval.comparator) == (Kind.LEVEL, Comparator.BETWEEN)
    assert (interval.low, interval.high) == (Decimal(3), Decimal(6))
    assert (stock.kind, stock.low) == (Kind.LEVEL, Decimal(9))


def test_a_yearly_rise_in_points_is_for_each_year() -> None:
    assert read_target("年均提高1个百分点", name="城镇化率", unit="%").period == "year"


def test_a_natural_growth_rate_per_mille_is_a_level() -> None:
    read = read_target("5", name="人口自然增长率", unit="‰")
    assert (read.kind, read.unit) == (Kind.LEVEL, "‰")


def test_ends_of_a_range_in_two_magnitudes_are_put_into_one() -> None:
    read = read_target("8000万-1亿元", name="产值", unit="亿元")
    assert (str(read.low), str(read.high), read.unit) == ("0.8", "1", "亿元")


def test_a_paragraph_is_no_target() -> None:
    read = read_target("推进" * 200, name="任务")
    assert read.kind is Kind.QUALITATIVE
    assert "200" in str(read.doubts[0])


@given(st.text(max_size=80), st.none() | st.text(max_size=20), st.none() | st.text(max_size=8))
def test_any_text_is_read_without_an_error(text: str, name: str | None, unit: str | None) -> None:
    read = read_target(text, name=name, unit=unit, column=name)
    assert read.text == text
    assert str(say_target(read))


GRAMMAR = (
    "年均增长累计五下降到至达提高新增控制在以内左右上不低于超过约[]()%个百分点万亿元家0123456789.-~,;"
    "比2020年较翻一番 〔〕**与同步高全国市平"
)


@given(st.text(alphabet=GRAMMAR, max_size=24), st.sampled_from(["增速", "城镇新增就业", "能耗降低", "X率", "企业数"]))
def test_any_sequence_of_target_words_is_read_without_an_error(text: str, name: str) -> None:
    read = read_target(text, name=name, unit="%")
    if read.kind is Kind.QUALITATIVE and any(mark.isascii() and mark.isdigit() for mark in text):
        assert read.doubts, "a number was lost in silence"


@pytest.mark.parametrize("text", ["2025年底前完成", "2025年底前全部完成", "到2025年，全部建成", "完成"])
def test_a_thing_to_be_finished_by_a_day_is_all_done(text: str) -> None:
    read = read_target(text, name="合成改造")
    assert (read.kind, read.doubts) == (Kind.ALL_DONE, ())


@pytest.mark.parametrize(
    ("text", "unit", "low", "read_unit"),
    [("突破2万亿", "亿元", 2, "万亿元"), ("2000万", "亿元", 2000, "万元"), ("1.5万", "万人", "1.5", "万人")],
)
def test_a_magnitude_in_the_text_replaces_the_units_own_and_is_asked_about(
    text: str, unit: str, low: str, read_unit: str
) -> None:
    read = read_target(text, name="合成总量", unit=unit)
    assert (read.low, read.unit) == (Decimal(low), read_unit)
    assert any(unit in str(doubt) for doubt in read.doubts)


@given(st.text(max_size=60))
def test_every_character_but_blanks_ends_up_in_a_token(text: str) -> None:
    plain = tidy(text)
    assert "".join(token.text for token in tokens_of(plain)).replace(" ", "") == plain.replace(" ", "")


@given(st.sampled_from(UNSEEN), st.sampled_from(FOREIGN), st.data())
def test_a_character_no_rule_knows_is_never_passed_over(case: Unseen, mark: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(case.text)))
    text = case.text[:place] + mark + case.text[place:]
    read = read_target(text, name=case.name, unit=case.unit or None, column=case.column or None)
    assert read.doubts or read.kind is Kind.MASKED


@given(st.sampled_from(UNSEEN))
def test_full_width_and_half_width_targets_read_alike(case: Unseen) -> None:
    wide = "".join(chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" and mark not in "-~" else mark for mark in case.text)
    one, other = (read_target(text, name=case.name, unit=case.unit or None) for text in (case.text, wide))
    assert bounds(one) == bounds(other)


def bounds(target: Target) -> list[object]:
    return [target.kind, target.comparator, target.low, target.high, target.unit, *map(bounds, target.parts)]


@pytest.mark.parametrize("text", ["-5", "1.1.1", "((", "[[1]]", "[", "]", "(1", "1)", "(" * 150, "5%-", "约" * 60])
def test_broken_texts_are_doubted(text: str) -> None:
    read = read_target(text, name="X率", unit="%")
    assert read.doubts


def test_the_reading_says_what_is_promised_by_when_and_how_it_is_rated() -> None:
    read = read_target("1000(五年累计)", name="加装电梯数", unit="台")
    assert str(say_target(read)) == "规划期累计：不低于 1000 台；整个规划期。评价：已完成量占目标的比例与时间进度比较。"
    assert "at least 1000 台" in say_target(read).in_language("en")


@pytest.mark.parametrize(("text", "low"), [("三分之一以上", "33.33"), ("四分之三", "75")])
def test_a_fraction_of_a_percentage_is_so_many_percent_and_asked_about(text: str, low: str) -> None:
    read = read_target(text, name="技改投资占比", unit="%")
    assert (read.kind, read.low, read.unit) == (Kind.LEVEL, Decimal(low), "%")
    assert "两位小数" in str(read.doubts[0])


@pytest.mark.parametrize("text", ["2.5倍于2025年", "2025年的2.5倍", "2.5倍于2025年以上"])
def test_a_multiple_of_a_year_may_stand_before_it(text: str) -> None:
    read = read_target(text, name="技术合同成交额", unit="亿元")
    assert (read.kind, read.low, read.unit, read.basis) == (Kind.MULTIPLE, Decimal("2.5"), "倍", "2025")


def test_every_kind_can_be_said() -> None:
    for kind in Kind:
        assert str(say_target(Target("x", kind)))


def test_the_command_prints_json_of_the_fixed_keys(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["target", "下降18%(<0.01)", "--name", "亿元GDP生产安全事故死亡率", "--unit", "人/亿元", "--json"])
    printed = json.loads(capsys.readouterr().out)
    keys = "text kind comparator low high unit basis period strictness direction parts modality doubts reading"
    assert code == 0
    assert list(printed) == keys.split()
    assert [(part["kind"], part["low"], part["high"]) for part in printed["parts"]] == [
        ("reduce_pct", 18, None),
        ("level", None, 0.01),
    ]


def test_the_command_prints_doubts_and_still_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["target", "见附件", "--lang", "zh"]) == 0
    assert "见附件" in capsys.readouterr().out.split("待确认")[1]
