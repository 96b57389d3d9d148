"""What the cells of tables speak of: unit, role and name by row and heading. All tables are synthetic."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.audit.frames import Frames, frame_document
from midcourse.audit.intervals import Values
from midcourse.audit.stated import Role, Stated
from midcourse.audit.table_columns import columns_of
from midcourse.audit.table_ratings import Standing, standing_of
from midcourse.audit.table_words import Part, depth_of, is_period, part_of
from midcourse.audit.tables import cell_mentions
from midcourse.documents.plain import read_plain
from midcourse.numerals.cells import mentions_in_cell


def framed(*rows: str, above: str = "") -> Frames:
    """Frame a document of one table whose rows are cells divided by bars."""
    lines = [f"| {row} |" for row in rows]
    return frame_document(read_plain("\n".join([above, "", *lines, ""]), "synthetic.txt"))


def cell(frames: Frames, literal: str) -> Stated:
    """Return the number of a table with a literal."""
    (one,) = [number for number in frames.stated if number.text == literal and number.table == 0]
    return one


CROPS = ("产品 | 产量（万吨） | 比上年增长（%）", "小麦 | 50.4 | 1.1", "其中：冬小麦 | 38.5 | -1.3")


def test_a_number_takes_the_unit_of_its_heading() -> None:
    assert (cell(framed(*CROPS), "50.4").value, cell(framed(*CROPS), "50.4").unit) == (Decimal(504000000), "千克")


def test_a_column_of_growth_needs_no_unit() -> None:
    growth = cell(framed("产品 | 产量（吨） | 比上年增长", "小麦 | 50 | 1.1", "玉米 | 20 | -1.3"), "-1.3")
    assert (growth.role, growth.unit, growth.value) == (Role.GROWTH, "%", Decimal("-1.3"))


def test_a_row_names_its_unit_in_a_cell_or_in_brackets() -> None:
    by_cell = framed("指标 | 单位 | 2023年", "用电量 | 亿千瓦时 | 12.5", "企业数 | 家 | 640")
    by_label = framed("指标 | 2023年", "用电量（亿千瓦时） | 12.5", "企业数（家） | 640")
    for frames in (by_cell, by_label):
        assert (cell(frames, "12.5").value, cell(frames, "640").unit) == (Decimal(1250000000), "家")


def test_the_line_above_gives_the_unit_of_all_amounts() -> None:
    frames = framed("项目 | 金额 | 占比", "甲 | 120 | 40.0", "乙 | 180 | 60.0", above="资金来源表\n单位：万元")
    assert (cell(frames, "120").value, cell(frames, "40.0").unit) == (Decimal(1200000), "%")


def test_a_cell_with_a_unit_of_its_own_keeps_it() -> None:
    frames = framed("指标 | 单位 | 目标 | 完成", "新设企业 | 家 | 年均增长30% | 31.2%", "服务点 | 处 | 80 | 78")
    assert (cell(frames, "30%").unit, cell(frames, "78").unit) == ("%", "处")


def test_the_row_names_what_is_counted_and_the_heading_stays_beside_it() -> None:
    one = cell(framed(*CROPS), "38.5")
    assert (one.measure, one.lead) == ("冬小麦", "产量")


def test_targets_are_aimed_at_and_dated_columns_have_their_year() -> None:
    frames = framed("指标 | 2020年 | 2025年目标", "学位（个） | 2100 | 2900", "泊位（个） | 310 | 450")
    assert (cell(frames, "2900").target, cell(frames, "2100").target) == (True, False)
    assert (cell(frames, "2900").period, cell(frames, "2100").period) == ("2025年", "2020年")


def test_serial_numbers_and_years_in_labels_are_no_data() -> None:
    frames = framed("序号 | 年份 | 学校（所）", "1 | 2021年 | 12", "2 | 2022年 | 15")
    assert [one.text for one in frames.stated] == ["12", "15"]


def test_a_number_with_a_bound_behind_it_takes_the_unit_too() -> None:
    frames = framed("指标 | 目标（亿元）", "产值 | 500以上", "税收 | 约60")
    one = cell(frames, "500")
    assert one.unit == "元"
    assert one.values == Values(Decimal(49950000000), None)


def test_brackets_mark_a_total_in_the_unit_of_its_row() -> None:
    frames = framed(
        "指标 | 2020年 | 2025年 | 年均增速[累计]", "公园（个） | 20 | 35 | [15]", "绿道（公里） | 80 | 100 | 4.6"
    )
    assert (cell(frames, "15").unit, cell(frames, "4.6").unit) == ("个", "%")


def test_a_row_without_numbers_names_the_rows_below() -> None:
    frames = framed("指标 | 单位 | 数量", "公路 | | ", "客运量 | 万人 | 35", "铁路 | | ", "客运量 | 万人 | 62")
    assert [row.section for row in frames.tables[0].rows] == ["", "公路", "", "铁路"]


def test_parts_are_in_the_unit_of_their_whole() -> None:
    frames = framed(
        "指标 | 2023年", "销售额（亿元） | 85.8", "其中：住宅 | 74.4", "办公 | 3.1", "销售面积（万平方米） | 87.8"
    )
    assert [row.unit for row in frames.tables[0].rows] == ["亿元", "亿元", "亿元", "万平方米"]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("2025年规划值", Part.TARGET),
        ("2023年6月实际", Part.LEVEL),
        ("预算执行数", Part.LEVEL),
        ("完成预算%", Part.RATE),
        ("决算数为上年决算数的%", Part.RATE),
        ("占比（%）", Part.SHARE),
        ("增减额（万元）", Part.CHANGE),
        ("增减（%）", Part.GROWTH),
        ("年均增速（%）", Part.MEAN_GROWTH),
        ("全省位次", Part.RANK),
        ("责任单位", Part.TEXT),
        ("计量单位", Part.UNIT),
        ("属性", Part.GROUP),
        ("Change (%)", Part.GROWTH),
        ("Target 2030", Part.TARGET),
    ],
)
def test_headings_say_what_a_column_holds(heading: str, part: Part) -> None:
    assert part_of(heading) is part


def test_departments_are_no_ratings_and_ratings_need_no_heading() -> None:
    rows = [
        ["指标", "目标", "现状", "", "牵头"],
        ["甲", "10", "12", "提前实现", "市统计局"],
        ["乙", "20", "15", "达到预期", "市统计局"],
        ["丙", "30", "11", "进度滞后", "市水务局"],
        ["丁", "30", "21", "达到预期", "市水务局"],
    ]
    assert [column.part for column in columns_of(rows, 1)][3:] == [Part.RATING, Part.GROUP]


@pytest.mark.parametrize(
    ("word", "standing"),
    [
        ("超额完成", Standing.REACHED),
        ("已达标", Standing.REACHED),
        ("快于预期", Standing.AHEAD),
        ("基本符合预期", Standing.ON_COURSE),
        ("达序时进度", Standing.ON_COURSE),
        ("未达预期", Standing.BEHIND),
        ("慢于预期", Standing.BEHIND),
        ("存在差距", Standing.BEHIND),
        ("On track", Standing.ON_COURSE),
        ("Off track", Standing.BEHIND),
        ("市财政局", None),
    ],
)
def test_ratings_are_known_by_what_they_contain(word: str, standing: Standing | None) -> None:
    assert standing_of(word) is standing


def test_numbering_tells_how_deep_a_row_stands() -> None:
    assert [depth_of(words)[0] for words in ("一、收入", "（一）税收", "1.增值税", "1.1 国内", "增值税")] == [
        1,
        2,
        3,
        6,
        0,
    ]


@given(st.integers(1900, 2099))
def test_a_year_alone_is_a_time(year: int) -> None:
    assert is_period(str(year))
    assert is_period(f"{year}年")


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=2),
    st.sampled_from(["", "万元", "%", "人/亿元", "公顷", "家", "百分点"]),
    st.booleans(),
)
def test_plain_cells_are_read_as_by_the_reader_of_all_cells(figure: Decimal, unit: str, grouped: bool) -> None:
    text = f"{figure:,}" if grouped else str(figure)
    assert cell_mentions(text, unit) == mentions_in_cell(text, unit)
