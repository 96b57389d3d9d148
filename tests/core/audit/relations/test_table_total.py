"""Totals inside tables: rows, columns, subtotals, numbered rows. All tables are synthetic."""

import pytest
from synthetic import ERROR, QUERY, Said, held_in, said_of

SUM = "sum_of_parts"


def table(*rows: str) -> str:
    """Return a table whose rows are cells divided by bars."""
    return "\n".join(f"| {row} |" for row in rows) + "\n"


HOLDS = [
    # 120 + 80 = 200, the total last, and first
    (table("项目 | 金额（万元）", "道路 | 120", "管网 | 80", "合计 | 200"), ("200", "120", "80")),
    (table("项目 | 金额（万元）", "总计 | 200", "道路 | 120", "管网 | 80"), ("200", "120", "80")),
    # subtotals and the total of them: 30 + 12 = 42
    (
        table("项目 | 数量（个）", "东区 | 10", "西区 | 20", "小计 | 30", "南区 | 12", "小计 | 12", "合计 | 42"),
        ("42", "30", "12"),
    ),
    # rows numbered below another: 50 + 10 = 60
    (
        table("科目 | 金额（万元）", "一、税收 | 60", "1.增值税 | 50", "2.契税 | 10", "二、非税 | 15"),
        ("60", "50", "10"),
    ),
    # rows without a number below a numbered one
    (table("科目 | 金额（万元）", "一、税收 | 60", "增值税 | 50", "契税 | 10", "二、非税 | 15"), ("60", "50", "10")),
    # kinds that leave nothing out, with others between them: 40.5 + 9.5 = 50.0
    (
        table("指标 | 亿元", "进出口总额 | 50.0", "出口额 | 40.5", "其中：机电 | 12.0", "进口额 | 9.5"),
        ("50.0", "40.5", "9.5"),
    ),
    # columns: 3 + 4 + 5 + 6 = 18; and a whole before its parts in every row
    (
        table("项目 | 一季度 | 二季度 | 三季度 | 四季度 | 全年", "开工（个） | 3 | 4 | 5 | 6 | 18"),
        ("18", "3", "4", "5", "6"),
    ),
    (
        table(
            "年份 | 产值（亿元） | 农业（亿元） | 工业（亿元）",
            "2020 | 30.2 | 10.1 | 20.1",
            "2021 | 33.0 | 11.0 | 22.0",
            "2022 | 35.5 | 11.5 | 24.0",
            "2023 | 38.1 | 12.0 | 26.1",
        ),
        ("30.2", "10.1", "20.1"),
    ),
    # parts headed 其中 are in the unit of their whole
    (table("县 | 余额（万元） | 其中：一般 | 专项", "甲 | 30 | 10 | 20", "乙 | 70 | 30 | 40"), ("70", "30", "40")),
    # printed shares of one whole
    (
        table("行业 | 占比（%）", "农业 | 12.5", "工业 | 40.0", "服务业 | 47.5", "合计 | 100.0"),
        ("100.0", "12.5", "40.0", "47.5"),
    ),
]


@pytest.mark.parametrize(("text", "operands"), HOLDS)
def test_totals_that_add_up(text: str, operands: tuple[str, ...]) -> None:
    assert operands in held_in(text, SUM)
    assert said_of(text) == []


def test_a_wrong_cell_of_a_row_that_adds_up_elsewhere_is_an_error() -> None:
    text = table("项目 | 计划（万元） | 完成（万元）", "道路 | 120 | 70", "管网 | 80 | 45", "合计 | 200 | 151")
    assert said_of(text) == [Said(SUM, ERROR, ("151", "70", "45"), "151→115")]


def test_where_nothing_else_adds_up_a_slip_speaks() -> None:
    text = table("项目 | 金额（万元）", "道路 | 1204", "管网 | 8312", "桥梁 | 2290", "合计 | 11860")
    assert said_of(text) == [Said(SUM, ERROR, ("11860", "1204", "8312", "2290"), "11860→11806")]


def test_a_total_far_from_its_rows_means_something_else() -> None:
    assert said_of(table("项目 | 户数（户）", "甲村 | 1204", "乙村 | 8312", "合计 | 52977")) == []


def test_the_last_digit_may_differ_by_rounding() -> None:
    # 10.14 + 20.14 + 30.14 = 60.42, printed 10.1, 20.1, 30.1 and 60.4
    assert said_of(table("项目 | 亿元", "甲 | 10.1", "乙 | 20.1", "丙 | 30.1", "合计 | 60.4")) == []


def test_rates_and_means_are_not_added_up() -> None:
    text = table(
        "地区 | 增速（%） | 人均产值（元） | 产值（亿元）",
        "甲 | 5.1 | 8200 | 10.0",
        "乙 | 6.2 | 9100 | 20.0",
        "合计 | 5.8 | 8790 | 30.0",
    )
    assert said_of(text) == []


def test_years_in_a_row_are_no_parts() -> None:
    text = table(
        "指标 | 2020 | 2021 | 2022",
        "学校（所） | 30 | 32 | 35",
        "医院（所） | 8 | 9 | 9",
        "泊位（个） | 300 | 340 | 410",
    )
    assert held_in(text, SUM) == []
    assert said_of(text) == []


def test_a_row_of_a_total_column_that_fails_among_many_is_an_error() -> None:
    text = table(
        "项目 | 东区 | 西区 | 合计",
        "学位（个） | 300 | 420 | 720",
        "泊位（个） | 150 | 90 | 240",
        "路灯（盏） | 75 | 60 | 153",
    )
    (said,) = said_of(text)
    assert (said.rule, said.operands) == (SUM, ("153", "75", "60"))


def test_a_missing_part_says_nothing() -> None:
    assert said_of(table("项目 | 亿元", "甲 | 10.1", "乙 | -", "丙 | 30.1", "合计 | 99.9")) == []


def test_an_open_list_of_long_figures_that_one_slip_completes_is_asked_about() -> None:
    text = table("指标 | 万元", "各项存款 | 5204817", "其中：住户 | 3102456", "单位 | 2102361", "各项贷款 | 4100000")
    assert said_of(text) == []
    wrong = text.replace("3102456", "3102956")
    (said,) = said_of(wrong)
    assert (said.rule, said.tier, said.operands) == (SUM, QUERY, ("5204817", "3102956", "2102361"))


def test_a_marked_part_may_not_exceed_its_whole() -> None:
    text = table("指标 | 万人", "常住人口 | 52.1", "其中：城镇 | 61.3", "户籍人口 | 48.0")
    assert said_of(text) == [Said("subset_bound", ERROR, ("61.3", "52.1"))]


def test_a_second_list_of_parts_belongs_to_the_same_whole() -> None:
    text = table("指标 | 亿元", "存款 | 90.0", "其中：住户 | 50.1", "单位 | 20.2", "其中：人民币 | 88.0")
    assert said_of(text) == []
    assert ("88.0", "90.0") in held_in(text, "subset_bound")
