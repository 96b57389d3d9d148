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


def test_rests_below_rows_without_numbers_end_their_names_where_the_attribute_comes_first() -> None:
    found = read(
        "属性 板块 指标 2030年目标 2025年基数 年均增长（%） 数据来源",
        "预期性 产业活力 甲类产业总产值（亿元） 88左右 62 7.2 县统计局",
        "乙类企业研发经费支 5.5 4.1 6.1 县统计局",
        "出总额（亿元）",
        "丙类商品零售额（亿元） 64 49.8 5.1 县统计局",
        "每千人口拥有丁类（辅 3.8 3.1 — 县卫生健康局",
        "助）服务人员数（人）",
        "约束性 民生底线 戊类劳动人口平均受训 10.5 9.8 — 县教育局",
        "练年限（年）",
        "己类粮食产量（万吨） ≥24.6 24.5 — 县统计局",
    )
    assert told(found) == [
        ("甲类产业总产值", "亿元", "62", "88左右"),
        ("乙类企业研发经费支出总额", "亿元", "4.1", "5.5"),
        ("丙类商品零售额", "亿元", "49.8", "64"),
        ("每千人口拥有丁类（辅助）服务人员数", "人", "3.1", "3.8"),
        ("戊类劳动人口平均受训练年限", "年", "9.8", "10.5"),
        ("己类粮食产量", "万吨", "24.5", "≥24.6"),
    ]
    assert [one.category for one in found] == ["产业活力"] * 4 + ["民生底线"] * 2
    assert {one.attribute.value for one in found[:4] if one.attribute} == {"预期性"}


def test_values_stand_between_a_numbered_half_and_its_rest_with_who_answers_and_the_group_last() -> None:
    found = read(
        "序号 指标名称 计量单位 2024年完成 2025年预计 2030年目标 责任单位 板块",
        "1 甲类产业总产值 亿元 1386 1460 1900左右 区发展改革局 经济活力",
        "2 乙类服务业增加值占地",
        "% 71.2 71.8 74 区发展改革局、区商务局",
        "区总产值比重",
        "3 丙类商品零售额 亿元 702 731 960 区商务局",
        "4 规上丁类网络服务企",
        "亿元 188 210 380 区科技局",
        "业营业收入",
        "5 戊类数据企业数 家 96 300 区数据局",
        "6 己类居民可支配收入 万元 7.12 7.48 10以上 区统计局 民生温度",
        "7 庚类海域水质优良比例 % 76.5 78 完成市下达任务 市生态环境局",
    )
    assert told(found) == [
        ("甲类产业总产值", "亿元", "1460", "1900左右"),
        ("乙类服务业增加值占地区总产值比重", "%", "71.8", "74"),
        ("丙类商品零售额", "亿元", "731", "960"),
        ("规上丁类网络服务企业营业收入", "亿元", "210", "380"),
        ("戊类数据企业数", "家", "96", "300"),
        ("己类居民可支配收入", "万元", "7.48", "10以上"),
        ("庚类海域水质优良比例", "%", "78", "完成市下达任务"),
    ]
    assert [one.category for one in found] == ["经济活力"] * 5 + ["民生温度"] * 2
    assert found[4].doubts


def test_an_attribute_in_brackets_behind_a_name_is_broken_with_it() -> None:
    found = read(
        "序号 指标 2025年 2028年 2030年",
        "1 甲类产业总产值（亿元）【预 412 475 590左右",
        "期性】",
        "2 乙类企业研发经费支出占 4.1 4.3 4.5",
        "总产值比重（%）【预期性】",
        "3 丙类产品出口额（亿元）【预期性】 366 411 490",
        "4 单位丁类产品能耗降 — 完成市下达任务",
        "低率（%）【约束性】",
        "5 戊类废物综合利用率（%）【约束 96.1 96.5 97以上",
        "性】",
    )
    assert [(name, unit) for name, unit, *_ in told(found)] == [
        ("甲类产业总产值", "亿元"),
        ("乙类企业研发经费支出占总产值比重", "%"),
        ("丙类产品出口额", "亿元"),
        ("单位丁类产品能耗降低率", "%"),
        ("戊类废物综合利用率", "%"),
    ]
    assert [base for _, _, base, _ in told(found)] == ["412", "4.1", "366", None, "96.1"]
    assert [one.targets[-1].text for one in found] == ["475", "4.3", "411", "完成市下达任务", "96.5"]
    assert [one.attribute.value for one in found if one.attribute] == ["预期性"] * 3 + ["约束性"] * 2


def test_the_rest_of_a_name_below_its_values_heads_no_group() -> None:
    rows = [
        *("规模实力", "甲类产业增加值年均增速 % 7.4 7左右", "乙类产业增加值占地区生", "% 33.5 35以上", "产总值比重"),
        *("丙类企业数 家 1426 1800", "丁类级企业数 家 6 10", "戊类技术改造投资年均增速 % 12.3 10 高于工业投资增速"),
        *("创新能力", "己类企业研发经费", "% 1.78 2.3", "占营业收入比重", "庚类企业建有研发机构比例 % 52 65左右"),
        *("新增辛类特色“小", "家 34 50 ★", "巨人”企业", "新增壬类单项优势企业 家 12 20 ★"),
        *("— 16 —", "岚山市国民经济和社会发展第十五个五年规划纲要", "癸类创新中心（省级及以上） 个 3 6"),
        *("绿色低碳", "规上单位产业增加值", "% 18.2 完成省下达目标 ★", "能耗下降", "甲级绿色工厂 家 22 45"),
    ]
    found = read("一级指标 二级指标 单位 现状值（2025年） 目标值（2030年） 备注", *rows)
    assert told(found) == [
        ("甲类产业增加值年均增速", "%", "7.4", "7左右"),
        ("乙类产业增加值占地区生产总值比重", "%", "33.5", "35以上"),
        ("丙类企业数", "家", "1426", "1800"),
        ("丁类级企业数", "家", "6", "10"),
        ("戊类技术改造投资年均增速", "%", "12.3", "10"),
        ("己类企业研发经费占营业收入比重", "%", "1.78", "2.3"),
        ("庚类企业建有研发机构比例", "%", "52", "65左右"),
        ("新增辛类特色“小巨人”企业", "家", "34", "50"),
        ("新增壬类单项优势企业", "家", "12", "20"),
        ("癸类创新中心（省级及以上）", "个", "3", "6"),
        ("规上单位产业增加值能耗下降", "%", "18.2", "完成省下达目标"),
        ("甲级绿色工厂", "家", "22", "45"),
    ]
    assert [one.category for one in found] == ["规模实力"] * 5 + ["创新能力"] * 5 + ["绿色低碳"] * 2


def test_the_rest_of_a_name_below_its_target_belongs_to_it_in_a_table_of_pairs() -> None:
    found = read(
        "指标 2030年目标",
        "甲类产业总产值 28.5亿元",
        "乙类村集体经营性收 100%",
        "入五万元以上的村占比",
        "丙类粮食播种面积 稳定在4.6万亩以上",
        "— 13 —",
        "岚山市国民经济和社会发展第十五个五年规划纲要",
        "丁类综合性文化服 95%以上",
        "务中心覆盖率",
        "戊类年接待游客 60万人次",
    )
    assert [(one.name, one.targets[0].text) for one in found] == [
        ("甲类产业总产值", "28.5亿元"),
        ("乙类村集体经营性收入五万元以上的村占比", "100%"),
        ("丙类粮食播种面积", "稳定在4.6万亩以上"),
        ("丁类综合性文化服务中心覆盖率", "95%以上"),
        ("戊类年接待游客", "60万人次"),
    ]


def test_headings_of_two_levels_of_parts_head_a_table() -> None:
    found = read(
        "一级领域 二级领域 序号 指标 单位 2025年基期值 2030年目标值 2035年展望 性质",
        "经济高质量发展",
        "规模效益",
        "1 甲类产业总产值年均增速 % 5.2 5左右 保持合理增长 预期",
        "2 乙类产业增加值占全部工",
        "% 27.6 30 33 预期",
        "业总产值比重",
        "结构优化",
        "3 丙类居民消费率 % 41.5 44以上 明显提高 预期",
        "4 丁类居民收入增速 % 5.6 与经济增长同步 与经济增长同步 约束",
        "5 戊类河段优良",
        "% 88 90 92 约束",
        "水体比例",
    )
    assert told(found) == [
        ("甲类产业总产值年均增速", "%", "5.2", "5左右"),
        ("乙类产业增加值占全部工业总产值比重", "%", "27.6", "30"),
        ("丙类居民消费率", "%", "41.5", "44以上"),
        ("丁类居民收入增速", "%", "5.6", "与经济增长同步"),
        ("戊类河段优良水体比例", "%", "88", "90"),
    ]
