"""Which way is better: names that leave no doubt, names that do, and what a draft asks."""

import pytest

from midcourse.data.draft_header import header_of
from midcourse.data.drafting import drafted
from midcourse.documents.read import read_bytes
from midcourse.plan.outline.polarity import proposed
from midcourse.plan.outline.polarity_words import says_fall, sure_of
from midcourse.plan.outline.reading import read_outline
from midcourse.plan.vocabulary import Direction

RISE = (
    "地区生产总值年均增长",
    "居民人均可支配收入",
    "农村居民人均可支配收入增速",
    "一般公共预算收入",
    "高技术制造业增加值",
    "规模以上工业总产值",
    "全员劳动生产率",
    "森林覆盖率",
    "基本养老保险参保率",
    "义务教育巩固率",
    "高中阶段毛入学率",
    "城镇污水集中处理率",
    "农田灌溉水有效利用系数",
    "再生水利用率",
    "工业用水重复利用率",
    "空气质量优良天数比例",
    "达到或好于Ⅲ类水体比例",
    "药品抽检合格率",
    "群众安全感",
    "人均预期寿命",
    "劳动年龄人口平均受教育年限",
    "每千人口执业（助理）医师数",
    "养老床位数",
    "研发经费支出占地区生产总值比重",
    "数字经济核心产业增加值占GDP比重",
    "非化石能源占能源消费总量比重",
    "养老机构护理型床位占比",
    "3岁以下婴幼儿入托率提高",
    "每万人口高价值发明专利拥有量",
    "耕地保有量",
    "高速公路通车里程",
    "粮食综合生产能力",
    "社会消费品零售总额",
    "规上工业企业数",
)
FALL = (
    "城镇调查失业率",
    "孕产妇死亡率",
    "细颗粒物（PM2.5）年均浓度",
    "单位GDP能耗",
    "万元GDP用水量",
    "城乡居民收入比",
    "供水管网漏损率",
    "森林火灾受害率",
    "恩格尔系数",
    "亿元地区生产总值生产安全事故死亡率",
    "劣Ⅴ类水体比例",
    "二氧化碳排放强度",
)
OPEN = (
    "产品不合格率",
    "人口自然增长率",
    "常住人口规模",
    "制造业增加值占地区生产总值比重",
    "医疗费用增长率",
    "药品收入",
    "罚没收入",
    "非税收入",
    "政府债务增长率",
    "能源消费总量增长",
    "建设用地规模",
    "税负",
    "居民消费价格涨幅",
    "违规经营收入占比",
    "低收入人口覆盖率",
    "网约车保有量",
    "平均住院日",
    "政府投资占比",
    "负氧离子浓度",
    "垃圾产生量",
    "煤炭产值占比",
    "农药利用率",
    "病床使用率",
    "超标车辆治理率",
)


@pytest.mark.parametrize("name", RISE)
def test_names_of_which_more_is_better_need_no_asking(name: str) -> None:
    assert sure_of(name) is Direction.UP
    assert proposed(name, None) is Direction.UP


def test_more_of_what_is_done_about_harm_is_proposed_as_better_and_a_change_either_way_is_not() -> None:
    names = ("黑臭水体消除比例", "企业碳排放信息披露率", "危险废物产生强度变化", "碳排放量")
    assert [proposed(name, None) for name in names] == [Direction.UP, Direction.UP, None, Direction.DOWN]


@pytest.mark.parametrize("name", FALL)
def test_names_of_which_less_is_better_need_no_asking(name: str) -> None:
    assert sure_of(name) is Direction.DOWN


@pytest.mark.parametrize("name", OPEN)
def test_a_name_with_anything_unwelcome_or_neutral_is_asked_about(name: str) -> None:
    assert sure_of(name) is None


def test_a_name_that_says_it_falls_leaves_the_way_to_its_target() -> None:
    assert [says_fall(name) for name in ("单位GDP能耗降低", "死亡人数下降率", "能耗", "入托率提高")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_draft_asks_only_where_neither_name_nor_target_says_the_way_or_they_differ() -> None:
    rows = (
        "甲类覆盖率（%）|60|66|预期性",
        "甲业增加值占比（%）|20|25|预期性",
        "乙业占比（%）|20|≥25|预期性",
        "丙类失业率（%）|4|5|预期性",
        "丁类死亡率（%）|4|≥5|预期性",
        "单位戊耗降低（%）|—|完成上级下达目标|约束性",
    )
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    head = "<tr><td>指标</td><td>2025年</td><td>2030年</td><td>属性</td></tr>"
    title = "<h1>甲市国民经济和社会发展第十五个五年规划纲要</h1><p>主要指标</p>"
    text = f"<html><body>{title}<table>{head}{cells}</table></body></html>"
    draft = read_outline(read_bytes(text.encode(), "a.html"))
    plan = drafted(draft, header_of(draft.title, "a.html")).ledger.plan
    asked = [review.item for review in plan.reviews if review.rule == "polarity-unclear"]
    assert asked == ["02", "05"]
    assert [(one.polarity, one.polarity_confirmed) for one in plan.indicators] == [
        (Direction.UP, True),
        (Direction.UP, False),
        (Direction.UP, False),
        (Direction.DOWN, True),
        (Direction.DOWN, False),
        (Direction.UP, False),
    ]


LED = (
    "甲市国民经济和社会发展第十五个五年规划纲要\n表1 “十五五”时期主要指标\n序号\t指标\t单位\t2025年\t2030年\t属性\n{}\n"
)


@pytest.mark.parametrize(
    ("row", "way"),
    [
        ("乙类设施总规模\t万套\t3.1\t4.5", Direction.UP),
        ("患者自付比例\t%\t27.5\t26", Direction.DOWN),
        ("患者自付比例\t%\t27.5\t27.5", None),
        ("丙类投资\t亿元\t120\t100", None),
        ("丁类场地\t亩\t29000\t3.2万", None),
    ],
)
def test_the_way_from_base_to_target_is_proposed_unless_it_goes_against_the_name(
    row: str, way: Direction | None
) -> None:
    rows = [f"1\t{row}\t预期性", "2\t森林覆盖率\t%\t61\t62\t约束性", "3\t戊类入学率\t%\t95\t96\t预期性"]
    draft = read_outline(read_bytes(LED.format("\n".join(rows)).encode(), "a.txt"))
    first = drafted(draft, header_of(draft.title, "a.txt")).ledger.plan.indicators[0]
    assert (first.polarity, first.polarity_confirmed) == (way, False)
