"""Computed columns and ranks inside tables. All tables are synthetic."""

import pytest
from synthetic import ERROR, QUERY, Said, held_in, said_of


def table(*rows: str) -> str:
    """Return a table whose rows are cells divided by bars."""
    return "\n".join(f"| {row} |" for row in rows) + "\n"


HOLDS = [
    # 110 / 100, 90 / 100, 240 / 200
    (
        "growth",
        table(
            "指标 | 2024年 | 2023年 | 增长（%）",
            "甲（个） | 110 | 100 | 10.0",
            "乙（个） | 90 | 100 | -10.0",
            "丙（个） | 240 | 200 | 20.0",
        ),
        ("-10.0", "90", "100"),
    ),
    # 45 / 50 = 90 %
    (
        "share",
        table("科目 | 预算数（万元） | 完成数（万元） | 完成预算%", "甲 | 50 | 45 | 90.0", "乙 | 80 | 88 | 110.0"),
        ("90.0", "45", "50"),
    ),
    # 12 / 60 = 20 % of the total
    (
        "share",
        table(
            "来源 | 金额（亿元） | 占比（%）",
            "财政 | 12.0 | 20.0",
            "银行 | 18.0 | 30.0",
            "社会 | 30.0 | 50.0",
            "合计 | 60.0 | 100.0",
        ),
        ("20.0", "12.0", "60.0"),
    ),
    # 66 - 61.7 = 4.3 points over the plan
    (
        "difference",
        table(
            "指标 | 2020年 | 2025年 | 五年提高", "城镇化率（%） | 61.7 | 66 | 4.3", "毛入学率（%） | 54.2 | 62 | 7.8"
        ),
        ("4.3", "66", "61.7"),
    ),
    # (640 / 512) ^ (1/3) = 1.0772
    (
        "cagr",
        table(
            "指标 | 2020 | 2021 | 2022 | 2023 | 年均增速（%）",
            "甲（家） | 512 | 548 | 591 | 640 | 7.7",
            "乙（家） | 164 | 207 | 255 | 318 | 24.7",
        ),
        ("7.7", "640", "512"),
    ),
    # 36.0亿元 / 4.5万人 = 80000 元
    (
        "product",
        table(
            "地区 | 产值（亿元） | 人口（万人） | 人均产值（元）",
            "甲 | 36.0 | 4.5 | 80000",
            "乙 | 20.0 | 4.0 | 50000",
            "丙 | 30.0 | 5.0 | 60000",
        ),
        ("80000", "36.0", "4.5"),
    ),
    # places in the order of the rates
    (
        "rank",
        table("县 | 增速（%） | 位次", "甲 | 6.1 | 2", "乙 | 5.0 | 4", "丙 | 7.2 | 1", "丁 | 5.5 | 3"),
        ("2", "6.1"),
    ),
]


@pytest.mark.parametrize(("kind", "text", "operands"), HOLDS)
def test_columns_that_follow_from_others(kind: str, text: str, operands: tuple[str, ...]) -> None:
    assert operands in held_in(text, kind)
    assert said_of(text) == []


def test_a_row_that_breaks_the_formula_of_all_others_is_an_error() -> None:
    text = table(
        "科目 | 预算数（万元） | 完成数（万元） | 完成预算%",
        "甲 | 5000 | 4500 | 90.0",
        "乙 | 8000 | 8800 | 110.0",
        "丙 | 2500 | 1800 | 27.0",
        "丁 | 4000 | 4100 | 102.5",
    )
    assert said_of(text) == [Said("share", ERROR, ("27.0", "1800", "2500"), "27.0→72.0")]


def test_growth_that_fails_nearly_everywhere_is_at_constant_prices() -> None:
    text = table(
        "行业 | 2024年（亿元） | 2023年（亿元） | 增长（%）",
        "甲 | 110.0 | 100.0 | 7.1",
        "乙 | 90.0 | 80.0 | 9.9",
        "丙 | 240.0 | 200.0 | 20.0",
        "丁 | 55.0 | 50.0 | 6.0",
    )
    assert held_in(text, "growth") == []
    assert said_of(text) == []


def test_output_at_constant_prices_among_nominal_rows_stays_silent() -> None:
    text = table(
        "指标 | 2024年（亿元） | 2023年（亿元） | 增长（%）",
        "生产总值 | 1060.0 | 1000.0 | 5.2",
        "财政收入 | 110.0 | 100.0 | 10.0",
        "存款余额 | 920.0 | 800.0 | 15.0",
        "零售总额 | 210.0 | 200.0 | 5.0",
    )
    assert said_of(text) == []


def test_one_share_moved_so_that_all_make_a_hundred_is_admissible() -> None:
    # plain rounding would print 64.5
    text = table(
        "行业 | 用电（亿千瓦时） | 占比（%）",
        "甲 | 1.16 | 1.2",
        "乙 | 64.46 | 64.4",
        "丙 | 34.38 | 34.4",
        "合计 | 100.00 | 100.0",
    )
    assert said_of(text) == []


def test_ranks_in_a_larger_field_say_nothing() -> None:
    text = table(
        "县 | 增速（%） | 全省位次",
        "甲 | 6.1 | 12",
        "乙 | 5.0 | 55",
        "丙 | 7.2 | 3",
        "丁 | 5.5 | 71",
        "戊 | 6.0 | 9",
        "己 | 4.0 | 80",
    )
    assert held_in(text, "rank") == []
    assert said_of(text) == []


def test_one_rank_out_of_order_is_an_error() -> None:
    text = table(
        "县 | 增速（%） | 位次",
        "甲 | 9.1 | 1",
        "乙 | 8.0 | 2",
        "丙 | 7.2 | 3",
        "丁 | 6.5 | 6",
        "戊 | 6.0 | 5",
        "己 | 4.0 | 6",
    )
    assert Said("rank", ERROR, ("6", "6.5"), "6→4") in said_of(text)


def test_of_three_rows_two_are_not_enough_for_an_error() -> None:
    text = table(
        "来源 | 计划（万元） | 到位（万元） | 到位率（%）",
        "甲 | 500 | 450 | 90.0",
        "乙 | 800 | 880 | 110.0",
        "丙 | 250 | 180 | 27.0",
    )
    assert [said.tier for said in said_of(text)] in ([], [QUERY])


def test_a_row_that_is_a_rate_may_give_its_change_in_points() -> None:
    text = table(
        "指标 | 单位 | 2023年 | 2024年 | 2024年比2023年增长%",
        "收入 | 亿元 | 210.2 | 227.4 | 8.2",
        "人数 | 人次 | 902153 | 986866 | 9.4",
        "客流 | 人次 | 802153 | 886866 | 10.6",
        "客房出租率 | {unit} | 48.64 | 49.00 | {change}",
    )
    for unit in ("%", ""):
        assert said_of(text.format(unit=unit, change="0.4")) == []
        assert said_of(text.format(unit=unit, change="0.7")) == []
        assert len(said_of(text.format(unit=unit, change="4.0"))) == 1
