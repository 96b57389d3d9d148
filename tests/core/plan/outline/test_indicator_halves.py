"""Tables as text whose names were broken in halves around the line of their values."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

ABOVE = ("岚山市国民经济和社会发展第十五个五年规划纲要", "第二章 发展目标", "专栏1 “十五五”时期主要指标")
BELOW = ("第三章 建设产业体系", "坚持实体经济为本，推动产业升级，到2030年培育企业3000家。")


def read(*lines: str) -> tuple[DraftIndicator, ...]:
    document = read_bytes("\n".join((*ABOVE, *lines, *BELOW)).encode(), "a.txt")
    return indicators_of(document, Sections(document))


def told(found: tuple[DraftIndicator, ...]) -> list[tuple[str, str | None, str | None, str]]:
    return [
        (one.name, one.unit, one.base.text if one.base else None, one.targets[0].text if one.targets else "")
        for one in found
    ]


def test_halves_above_and_below_values_are_one_name() -> None:
    found = read(
        "类别 指标 2025年 2030年 属性",
        "创新驱动（3项） 甲类产业营业",
        "收入年均增长（%） 5.1 6左右 预期性",
        "乙类企业研发",
        "320 400 预期性",
        "经费支出（亿元）",
        "丙产品合格率（%） 97.5 ≥98 约束性",
        "新增丁类就业",
        "民生福祉（2项） 3.2 ＞3 预期性",
        "岗位数量（万人）",
        "戊类服务人",
        "3.5 4.1 预期性",
        "员总数（人）",
    )
    assert told(found) == [
        ("甲类产业营业收入年均增长", "%", "5.1", "6左右"),
        ("乙类企业研发经费支出", "亿元", "320", "400"),
        ("丙产品合格率", "%", "97.5", "≥98"),
        ("新增丁类就业岗位数量", "万人", "3.2", "＞3"),
        ("戊类服务人员总数", "人", "3.5", "4.1"),
    ]
    assert [one.category for one in found] == ["创新驱动"] * 3 + ["民生福祉"] * 2


@pytest.mark.parametrize("last", ["属性", "责任部门"])
def test_halves_around_a_unit_of_its_own_are_one_name(last: str) -> None:
    ends = ("预期性", "约束性") if last == "属性" else ("市统计局", "市水务局")
    found = read(
        f"指标 单位 2025年 2030年 {last}",
        "甲类产业营业",
        f"% 5.1 6左右 {ends[0]}",
        "收入年均增长",
        f"乙产品合格率 % 97.5 ≥98 {ends[1]}",
        "丙类河段优良",
        f"水体比例 % 88 90 {ends[1]}",
        "丁类服务人",
        f"人 3.5 4.1 {ends[0]}",
        "员总数量",
    )
    assert told(found) == [
        ("甲类产业营业收入年均增长", "%", "5.1", "6左右"),
        ("乙产品合格率", "%", "97.5", "≥98"),
        ("丙类河段优良水体比例", "%", "88", "90"),
        ("丁类服务人员总数量", "人", "3.5", "4.1"),
    ]


NUMBERED = [
    ("甲类产业营业收入年均增长（%）", "5.1 6左右 预期性"),
    ("乙类企业研发经费支出占营业收入比重（%）", "3.2 ≥3.5 预期性"),
    ("丙产品合格率（%）", "有效保障 有效保障 约束性"),
    ("新增丁类就业岗位数量（万人）", "新指标 3.5 预期性"),
    ("每千人口拥有戊类服务人员数（人）", "3.5 4.1 预期性"),
    ("己类水体比例（%）", "— 完成上级下达任务 约束性"),
]
NUMBERED_NAMES = [(name.partition("（")[0], name.partition("（")[2][:-1]) for name, _ in NUMBERED]


def on_lines(form: str, number: str, cut: set[int]) -> list[str]:
    found = []
    for at, (name, values) in enumerate(NUMBERED, 1):
        serial, first, rest = number.format(at), name[:8], name[8:]
        if at not in cut:
            found.append(f"{serial} {name} {values}")
        elif form == "around":
            found += [first, f"{serial} {values}", rest]
        else:
            found += [f"{serial} {first} {values}", rest]
    return found


@pytest.mark.parametrize("number", ["{}", "（{}）"])
@pytest.mark.parametrize("cut", [{2, 5}, {1, 2, 5}, {1, 5}])
@pytest.mark.parametrize("form", ["around", "below"])
def test_halves_of_numbered_names_around_or_below_their_values_are_one_name(
    form: str, cut: set[int], number: str
) -> None:
    rows = on_lines(form, number, cut)
    third = next(at for at, row in enumerate(rows) if row.startswith(number.format(3)))
    found = read("领域 序号 指标 2025年 2030年 属性", "经济动力", *rows[:third], "民生福祉提升", *rows[third:])
    assert [(name, unit) for name, unit, *_ in told(found)] == NUMBERED_NAMES
    assert [one.category for one in found] == ["经济动力"] * 2 + ["民生福祉提升"] * 4
    assert [target for *_, target in told(found)] == [values.split()[1] for _, values in NUMBERED]


def test_a_page_between_numbered_rows_and_parts_below_them_are_no_pieces_of_names() -> None:
    rows = on_lines("below", "{}", {2, 5})
    page = ["— 7 —", "岚山市国民经济和社会发展第十五个五年规划纲要", "序号 指标 2025年 2030年 属性"]
    found = read("序号 指标 2025年 2030年 属性", *rows[:3], *page, *rows[3:], "其中：庚类水体 8 9 约束性")
    assert [(name, unit) for name, unit, *_ in told(found)][:6] == NUMBERED_NAMES
    assert [one.name.rpartition("：")[2] for one in found][6:] == ["庚类水体"]
