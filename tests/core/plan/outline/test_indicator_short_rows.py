"""Rows that little tells from what stands beside them: short names below a parent, fractions, words that count."""

import pytest
from broken_tables import lines, told

from midcourse.plan.outline.indicators.unit_ends import counted_alike

PARENT = ("（3）污染物减少（%） 甲乙丙总量 — — [8] 约束性", "丁氮 — — [7.5]", "戊己庚 — — [1]", "辛氧化物 — — [2.5]")
ROWS = (
    "指标 2015年 2020年 累计 属性",
    "（1）甲业增加值（亿元） 31.8 45 [13.2] 预期性",
    "（2）乙类用地规模（万亩） — — [8.6] 约束性",
    *PARENT,
)
#: First signs of further names.
OTHERS = "子丑寅卯辰巳"
WANTED = ["甲业增加值", "乙类用地规模", "甲乙丙总量", "丁氮", "戊己庚", "辛氧化物"]


def test_a_row_of_two_characters_with_all_its_values_is_none_to_leave_out() -> None:
    rows = [row.replace(" ", "\u3000\u3000") for row in ROWS]
    assert [one.name.rpartition("：")[2] for one in lines(*rows)] == WANTED


def test_no_name_goes_on_behind_a_total_or_the_dashes_of_the_row_before() -> None:
    before = [
        f"（{number}）{sign}类工程（个） 3{number} 5{number} [20] 约束性" for number, sign in enumerate(OTHERS, 3)
    ]
    rows = [*ROWS[:3], *before, PARENT[0].replace("（3）", "（9）"), *PARENT[1:]]
    found = [one.name.rpartition("：")[2] for one in lines(*(cell for row in rows for cell in row.split()))]
    assert found == [*WANTED[:2], *(f"{sign}类工程" for sign in OTHERS), *WANTED[2:]]


def test_fractions_in_words_are_values_of_their_row() -> None:
    rows = (
        ("序号", "指标", "2025年现状", "2030年目标"),
        ("1", "甲类企业数量", "6家", "12家"),
        ("2", "乙类示范校占比", "四分之一", "三分之二以上"),
        ("3", "丙类用户占比", "38%", "70%"),
        ("4", "丁类模型数量", "2款", "不少于10款"),
    )
    found = told(lines(*(cell for row in rows for cell in row)))
    assert [(one[0], one[2], one[3]) for one in found] == [(name, base, [target]) for _, name, base, target in rows[1:]]
    assert [one[1] for one in found] == ["家", None, "%", "款"]


@pytest.mark.parametrize("divider", ["\n", " "])
@pytest.mark.parametrize("words", ["新指标", "新增指标"])
def test_what_says_that_an_indicator_is_new_stands_for_its_base(words: str, divider: str) -> None:
    rows = (
        ("序号", "指标", "2025年现状", "2030年目标", "属性"),
        ("1", "甲类企业数量（家）", "6", "12", "预期性"),
        ("2", "乙类数据开放率（%）", words, "90", "预期性"),
        ("3", "丙类用户占比（%）", "38", "70", "预期性"),
        ("4", "丁类模型数量（款）", "2", "不少于10", "约束性"),
    )
    found = told(lines(*map(divider.join, rows)))
    assert [one[:2] for one in found] == [
        ("甲类企业数量", "家"),
        ("乙类数据开放率", "%"),
        ("丙类用户占比", "%"),
        ("丁类模型数量", "款"),
    ]
    assert found[1][2:] == (None, ["90"], "预期性")


@pytest.mark.parametrize("count", ["（2项）", "（共2项）"])
def test_a_count_on_a_line_of_its_own_is_that_of_the_group_above_it(count: str) -> None:
    head = ("类别", "指标名称", "单位", "2025年", "2027年", "2030年", "属性")
    rows = (
        ("产业提质", "甲类企业数量", "家", "6", "9", "12", "预期性"),
        ("", "乙类数据开放率", "%", "61", "80", "90", "约束性"),
        ("城乡共富", "丙类用户占比", "%", "38", "55", "70", "预期性"),
        ("", "丁类服务半径", "公里", "12", "10", "8", "预期性"),
    )
    cells = [cell for group, *row in rows for cell in (group, *[count] * bool(group), *row)]
    found = lines(*head, *cells)
    assert [one.name for one in found] == ["甲类企业数量", "乙类数据开放率", "丙类用户占比", "丁类服务半径"]
    assert [one.category for one in found] == ["产业提质", "产业提质", "城乡共富", "城乡共富"]


@pytest.mark.parametrize(
    ("base", "target", "unit"),
    [
        ("2束", "不少于10束", "束"),
        ("2束", "10束以上", "束"),
        ("2束", "10捆", None),
        ("2级", "1级", None),
        ("2020年", "2030年", None),
        ("2", "10束", None),
    ],
)
def test_a_word_behind_both_figures_is_the_unit(base: str, target: str, unit: str | None) -> None:
    assert counted_alike(base, target) == unit


def test_a_numbered_row_without_unit_and_value_lends_its_name_and_attribute_to_those_below() -> None:
    rows = (
        "序号\t指标\t单位\t2025年\t2030年\t属性",
        "1\t甲类产量\t万吨\t3\t4\t预期性",
        "2\t每千人口乙类人员数\t\t\t\t约束性",
        "\t丙师\t人\t3.1\t3.4\t",
        "\t丁士\t人\t4.1\t4.4\t",
        "3\t戊类用地\t亩\t—\t—\t约束性",
        "\t己类用地\t亩\t5\t6\t约束性",
    )
    found = lines(*rows)
    assert [(one.name, one.unit, one.attribute) for one in found] == [
        ("甲类产量", "万吨", "预期性"),
        ("每千人口乙类人员数：丙师", "人", "约束性"),
        ("每千人口乙类人员数：丁士", "人", "约束性"),
        ("戊类用地", "亩", "约束性"),
        ("己类用地", "亩", "约束性"),
    ]
    assert [doubt.rule for doubt in found[3].doubts] == ["target-missing"]
