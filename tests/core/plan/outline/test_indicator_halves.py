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
