"""One synthetic table of indicators, its page broken in one way after the other: every row is still read."""

import pytest
from broken_tables import CAPTION, TITLE, lines, read, told

from midcourse.plan.outline.draft import DraftIndicator

HEAD = ("序号", "指标", "2025年", "2030年", "年均/累计", "属性")
ROWS = (
    ("1", "甲业增加值（亿元）", "320", "400", "—", "预期性"),
    ("2", "乙类企业研发经费投入增长（%）", "—", "—", "6左右", "预期性"),
    ("3", "丙产品合格率（%）", "97.5", "≥98", "—", "约束性"),
    ("4", "新增丁类岗位（万人）", "3.2", "＞3", "[15]", "预期性"),
    ("5", "每千人口拥有戊类服务人员数（人）", "3.52", "4.1", "—", "预期性"),
    ("6", "己类河段优良比例（%）", "88", "完成上级下达目标", "—", "约束性"),
)
#: Name, unit, base, targets, attribute of each row.
WANTED = [
    ("甲业增加值", "亿元", "320", ["400"], "预期性"),
    ("乙类企业研发经费投入增长", "%", None, ["6左右"], "预期性"),
    ("丙产品合格率", "%", "97.5", ["≥98"], "约束性"),
    ("新增丁类岗位", "万人", "3.2", ["＞3", "[15]"], "预期性"),
    ("每千人口拥有戊类服务人员数", "人", "3.52", ["4.1"], "预期性"),
    ("己类河段优良比例", "%", "88", ["完成上级下达目标"], "约束性"),
]
GRID = (HEAD, *ROWS)


def html(*rows: str, title: str = TITLE) -> tuple[DraftIndicator, ...]:
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    return read(f"<html><body><h1>{title}</h1><p>{CAPTION}</p>{table}<p>推进建设。</p></body></html>", "a.html")


def cells(row: tuple[str, ...], **attributes: int) -> str:
    extra = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return "".join(f"<td{extra}>{cell}</td>" for cell in row)


def test_the_clean_table_is_the_measure() -> None:
    assert told(html(*map(cells, GRID))) == WANTED


def test_years_below_one_heading_of_values_are_base_and_target_by_the_plan() -> None:
    above = '<td rowspan="2">序号</td><td rowspan="2">指标</td><td colspan="3">指标值</td><td rowspan="2">属性</td>'
    found = html(above, cells(HEAD[2:5]), *map(cells, ROWS))
    assert told(found) == WANTED


def test_a_target_of_the_plan_before_beside_a_base_is_no_base() -> None:
    found = html(
        cells(("指标", "2025年目标", "2025年实际", "2030年目标", "属性")),
        cells(("甲业增加值（亿元）", "300", "320", "400", "预期性")),
        cells(("乙业增加值（亿元）", "30", "32", "40", "预期性")),
    )
    assert [one.base.text if one.base else None for one in found] == ["320", "32"]


def test_a_table_on_its_side_is_read_upright() -> None:
    assert told(html(*map(cells, zip(*GRID, strict=True)))) == WANTED


def test_a_table_folded_into_two_halves_beside_each_other_is_unfolded() -> None:
    halves = zip(ROWS[:3], ROWS[3:], strict=True)
    assert told(html(cells(HEAD * 2), *(cells(left + right) for left, right in halves))) == WANTED


def test_bars_with_nothing_before_the_first_are_an_empty_cell() -> None:
    rows = (("类别", *HEAD), ("产业", *ROWS[0]), *(("", *row) for row in ROWS[1:]))
    found = lines(*(" | ".join(row) for row in rows))
    assert told(found) == WANTED
    assert {one.category for one in found} == {"产业"}


def test_a_dash_read_as_the_figure_one_is_a_dash() -> None:
    rows = [tuple("一" if cell == "—" else cell for cell in row) for row in ROWS]
    assert told(html(*map(cells, (HEAD, *rows)))) == WANTED


def test_the_title_of_the_document_between_rows_belongs_to_the_page() -> None:
    flat = [cell for row in GRID for cell in row]
    assert told(lines(*flat[:23], "— 13 —", TITLE, *flat[23:])) == WANTED


def test_without_headings_base_target_and_mean_are_told_by_what_the_columns_hold() -> None:
    found = html(*map(cells, ROWS))
    assert told(found) == WANTED
    assert all("column-unclear" in [doubt.rule for doubt in one.doubts] for one in found)


def test_without_headings_a_column_of_groups_is_not_taken_for_the_names() -> None:
    rows = [("产业发展水平" if at < 3 else "民生保障水平", *row[1:]) for at, row in enumerate(ROWS)]
    found = html(*map(cells, rows))
    assert [one.name for one in found] == [name for name, *_ in WANTED]
    assert [one.category for one in found] == ["产业发展水平"] * 3 + ["民生保障水平"] * 3


@pytest.mark.parametrize("gap", ["  ", "    ", "\u3000", " "])
def test_pairs_of_a_name_and_a_target_in_one_line_are_rows(gap: str) -> None:
    rows = (
        ("指标", "2030年目标"),
        ("甲业增加值增速", "年均6%左右"),
        ("丙产品合格率", "97%→98.5%"),
        ("每万人丁类专利", "3.1件→6件"),
        ("己类支出占总支出比重", "保持稳中下降"),
    )
    found = lines(*(gap.join(row) for row in rows))
    assert [(one.name, [target.text for target in one.targets]) for one in found] == [
        ("甲业增加值增速", ["年均6%左右"]),
        ("丙产品合格率", ["98.5%"]),
        ("每万人丁类专利", ["6件"]),
        ("己类支出占总支出比重", ["保持稳中下降"]),
    ]


def width(words: str) -> int:
    return sum(2 if ord(char) > 255 else 1 for char in words)


def wrapped(cell: str, most: int) -> list[str]:
    pieces = [""]
    for char in cell:
        if width(pieces[-1] + char) > most:
            pieces.append("")
        pieces[-1] += char
    return pieces


def laid_out(rows: tuple[tuple[str, ...], ...], *, middle: bool) -> list[str]:
    """Set a table as a page does: cells side by side, long ones broken, values at the top or middle of their row."""
    widths = [min(18, max(width(row[at]) for row in rows)) for at in range(len(rows[0]))]
    set_lines = []
    for row in rows:
        columns = [wrapped(cell, most) for cell, most in zip(row, widths, strict=True)]
        height = max(map(len, columns))
        for column in columns:
            above = (height - len(column)) // 2 if middle else 0
            column[:] = [*[""] * above, *column, *[""] * (height - len(column) - above)]
        set_lines += [
            "".join(
                piece + " " * (most + 3 - width(piece)) for piece, most in zip(pieces, widths, strict=True)
            ).rstrip()
            for pieces in zip(*columns, strict=True)
        ]
    return set_lines


@pytest.mark.parametrize("middle", [False, True], ids=["values at the top", "values in the middle"])
@pytest.mark.parametrize("squeezed", [False, True], ids=["columns kept", "single blanks"])
def test_names_broken_over_lines_are_put_together(*, middle: bool, squeezed: bool) -> None:
    body = laid_out(GRID, middle=middle)
    assert len(body) > len(GRID) + 3
    assert told(lines(*(" ".join(line.split()) if squeezed else line for line in body))) == WANTED


def test_a_heading_of_a_group_between_broken_names_is_no_piece_of_one() -> None:
    body = laid_out(GRID, middle=False)
    fourth = next(at for at, line in enumerate(body) if line.startswith("4 "))
    found = lines(*body[:fourth], "     民生福祉", *body[fourth:])
    assert told(found) == WANTED
    assert [one.category for one in found] == ["", "", "", "民生福祉", "民生福祉", "民生福祉"]


def test_a_broken_value_is_put_together_where_columns_are_kept() -> None:
    body = laid_out(
        (HEAD, ("1", "甲业增加值（亿元）", "320", "400", "与地区生产总值增长保持同步", "预期性"), *ROWS[1:]),
        middle=False,
    )
    assert [target.text for target in lines(*body)[0].targets] == ["400", "与地区生产总值增长保持同步"]


def test_a_line_above_numbered_rows_that_comes_again_is_lost_only_where_it_is_a_header() -> None:
    rows = (
        "1 甲业增加值 5 预期性",
        "占比（%）",
        "2 乙业增加值 6 预期性",
        "占比（%）",
        "3 丙业增加值 7 预期性",
        "占比（%）",
    )
    found = lines("序号 指标 2030年 属性", *rows, "4 丁业增加值 8 预期性")
    assert [one.name for one in found] == ["甲业增加值占比", "乙业增加值占比", "丙业增加值占比", "丁业增加值"]


def test_headings_of_groups_on_their_own_lines_are_no_pieces_of_the_short_names_around_them() -> None:
    found = lines(
        "指标 单位 2025年 2030年",
        *("甲类教育", "在校人数 万人 181 222", "甲类三年入园率 % 97 98", "九年乙类教育", "在校人数 万人 505 535"),
        *("巩固率 % 99 100", "职业教育", "中等职业教育甲类在校人数 万人 65 69"),
    )
    assert [(one.category, one.name) for one in found] == [
        ("甲类教育", "在校人数"),
        ("甲类教育", "甲类三年入园率"),
        ("九年乙类教育", "在校人数"),
        ("九年乙类教育", "巩固率"),
        ("职业教育", "中等职业教育甲类在校人数"),
    ]


def run_together(*body: str) -> None:
    found = lines(*body)
    assert told(found) == WANTED
    assert all("column-unclear" in [doubt.rule for doubt in one.doubts] for one in found)


def test_rows_whose_cells_run_into_each_other_are_divided_and_doubted() -> None:
    run_together(*("".join(row) for row in GRID))


def test_a_table_run_into_one_line_is_divided_too() -> None:
    run_together("".join("".join(row) for row in GRID))


def test_headings_of_groups_part_rows_that_run_together() -> None:
    rows = ["".join(row) for row in ROWS]
    found = lines("".join(HEAD), "一、经济发展（3项）", *rows[:3], "二、民生福祉（3项）", *rows[3:])
    assert told(found) == WANTED
    assert [one.category for one in found] == ["经济发展"] * 3 + ["民生福祉"] * 3


def test_a_column_of_groups_that_ran_into_the_rows_is_told_by_the_serials() -> None:
    found = lines(
        "".join(("类别", *HEAD, *("经济发展", *ROWS[0]), *sum(ROWS[1:3], ()), "民生福祉", *sum(ROWS[3:], ())))
    )
    assert told(found) == WANTED
    assert [one.category for one in found] == ["经济发展"] * 3 + ["民生福祉"] * 3


def test_cells_of_a_row_in_one_cell_of_a_page_are_divided() -> None:
    assert told(html(*(f"<td>{''.join(row)}</td>" for row in GRID))) == WANTED


def test_a_column_of_units_that_ran_into_names_and_figures_is_told_by_the_units() -> None:
    rows = ("甲业增加值亿元320400预期性", "丙产品合格率%97.5≥98约束性", "每千人口戊类人员数人3.524.1预期性")
    found = lines("指标单位2025年2030年属性", *rows)
    assert told(found) == [
        ("甲业增加值", "亿元", "320", ["400"], "预期性"),
        ("丙产品合格率", "%", "97.5", ["≥98"], "约束性"),
        ("每千人口戊类人员数", "人", "3.52", ["4.1"], "预期性"),
    ]


def test_prose_that_names_attributes_is_no_table_run_together() -> None:
    words = "指标2025年2030年属性坚持约束性与预期性相结合，预期性目标主要靠市场主体实现，约束性目标分解落实。"
    assert lines(words * 40) == ()


def test_one_cell_a_line_with_names_broken_over_lines_is_put_together() -> None:
    rows = (
        ("序号", "指标", "2030年目标", "属性"),
        *((row[0], row[1], row[3].replace("—", "7"), row[5]) for row in ROWS),
    )
    found = lines(*(piece for row in rows for cell in row for piece in wrapped(cell, 14)))
    assert [(one.name, one.unit) for one in found] == [(name, unit) for name, unit, *_ in WANTED]
    assert [one.targets[0].text for one in found] == [row[2] for row in rows[1:]]


def test_columns_that_lost_their_headings_are_told_by_those_beside_them() -> None:
    found = html(cells(("序号", "指标", "", "2030年", "", "属性")), *map(cells, ROWS))
    assert told(found) == WANTED
    assert all("column-unclear" in [doubt.rule for doubt in one.doubts] for one in found)


def test_lines_without_headings_have_a_column_of_units_where_units_stand_behind_the_names() -> None:
    rows = (("甲业增加值", "亿元", "320", "400", "预期性"), ("丙产品合格率", "%", "97.5", "≥98", "约束性"))
    more = (("每千人口戊类人员数", "人", "3.52", "4.1", "预期性"), ("己类产能", "万吨", "20", "25", "约束性"))
    found = lines(*(cell for row in (*rows, *more) for cell in row))
    assert [(one.name, one.unit, one.targets[0].text) for one in found] == [
        (row[0], row[1], row[3]) for row in (*rows, *more)
    ]


def test_a_table_on_its_side_is_told_even_where_names_end_as_headings_do() -> None:
    grid = (HEAD[1:], *(("甲类总值增长（%）", *row[2:]) if at == 0 else row[1:] for at, row in enumerate(ROWS)))
    found = html(*map(cells, zip(*grid, strict=True)))
    assert [one.name for one in found] == ["甲类总值增长", *(name for name, *_ in WANTED[1:])]


def test_numbers_before_broken_names_below_a_group_that_comes_again_are_the_names() -> None:
    rows = [("产业发展", f"{row[0]}. {row[1]}", *row[2:]) for row in ROWS]
    flat = [piece for row in rows for cell in row for piece in wrapped(cell, 20)]
    found = lines("类别", *HEAD[1:], *flat)
    assert [(one.number, one.name) for one in found] == [
        (str(at), name) for at, (name, *_) in enumerate(WANTED, start=1)
    ]


def test_a_column_headed_aims_behind_the_names_holds_targets_one_before_them_groups() -> None:
    behind = html(cells(("指标", "目标", "属性")), *(cells((row[1], row[3], row[5])) for row in ROWS[2:5]))
    before = html(
        cells(("目标", "指标", "2030年", "属性")), *(cells(("甲目标", row[1], row[3], row[5])) for row in ROWS[2:5])
    )
    assert [one.targets[0].text for one in behind] == [one.targets[0].text for one in before] == ["≥98", "＞3", "4.1"]
    assert [one.category for one in before] == ["甲目标"] * 3


def test_numbers_glued_to_names_are_no_names_of_groups() -> None:
    for mark in ("（{}）", "{}.", "{}、"):
        rows = [(mark.format(row[0]) + row[1], *row[2:]) for row in ROWS]
        flat = [piece for row in rows for cell in row for piece in wrapped(cell, 20)]
        found = lines(*HEAD[1:], *flat)
        assert [(one.number, one.name) for one in found] == [(str(at), name) for at, (name, *_) in enumerate(WANTED, 1)]


def test_a_plain_heading_of_a_group_stands_apart_from_a_number_in_brackets() -> None:
    rows = [(f"（{row[0]}）{row[1]}", *row[2:]) for row in ROWS]
    flat = [cell for row in rows[:3] for cell in row] + ["民生福祉"] + [cell for row in rows[3:] for cell in row]
    found = lines(*HEAD[1:], "产业发展", *flat)
    assert [one.name for one in found] == [name for name, *_ in WANTED]
    assert [one.category for one in found] == ["产业发展"] * 3 + ["民生福祉"] * 3


def test_a_name_over_rows_of_its_own_lends_them_itself_in_lines_too() -> None:
    found = lines(
        *("指标", "2025年", "2030年", "年均/累计", "属性"),
        *("（1）丙产品合格率（%）", "97.5", "98", "—", "约束性"),
        *("（2）丁类排放总量减少（%）", "甲物质", "—", "—", "[10]", "约束性", "乙物质", "—", "—", "[15]", "约束性"),
        *("（3）己类覆盖率（%）", "21.6", "23", "[1.4]", "约束性"),
    )
    assert [(one.name, one.unit, one.targets[0].text) for one in found] == [
        ("丙产品合格率", "%", "98"),
        ("丁类排放总量减少：甲物质", "%", "[10]"),
        ("丁类排放总量减少：乙物质", "%", "[15]"),
        ("己类覆盖率", "%", "23"),
    ]


def test_names_with_a_mark_before_or_behind_the_break_are_no_notes() -> None:
    starred = [("*" + row[1] if row[5] == "约束性" else row[1], row[3].replace("—", "7")) for row in ROWS]
    rows = [(row[0], name, "3", target) for row, (name, target) in zip(ROWS, starred, strict=True)]
    note = "注：带*的为约束性指标，其余为预期性指标。"
    found = lines("序号", "指标", "2025年", "2030年", *(cell for row in rows for cell in row), note)
    assert [(one.name, str(one.attribute)) for one in found] == [(name, attribute) for name, *_, attribute in WANTED]


@pytest.mark.parametrize("name", ["甲类优良天数比率", "甲类含量指数", "甲类数据开放率（含乙类）", "甲类失信行为"])
def test_a_name_with_a_mark_is_no_note_for_a_word_that_notes_say_too(name: str) -> None:
    rows = [
        ("一、经济（2项）",),
        ("1", "乙业产值（亿元）", "8", "9"),
        ("其中：戊业产值（亿元）", "2", "3"),
        ("己业产值（亿元）", "4", "5"),
    ]
    rows += [("2", "▲丁类比率（%）", "9.1", "9.4"), ("二、民生（2项）",), ("3", f"▲{name}（%）", "88", "稳定达标")]
    rows += [("4", "丙类比率（%）", "5", "7")]
    note = "注：标“▲”的为约束性指标，其余为预期性指标。"
    found = lines("序号", "指标名称", "2025年完成", "2030年目标", *(cell for row in rows for cell in row), note)
    assert [(one.name.split("：")[-1], str(one.attribute)) for one in found] == [
        *(("乙业产值", "预期性"), ("戊业产值", "预期性"), ("己业产值", "预期性"), ("丁类比率", "约束性")),
        *((name, "约束性"), ("丙类比率", "预期性")),
    ]


def test_lines_counted_off_so_that_units_are_values_give_way_to_the_reading_by_headings() -> None:
    rows = [("甲类产品增加", "值增长", "%", "5.3", "6"), ("乙类企业从业", "人员数", "万人", "4.1", "5")]
    rows += [("丙类河段达标", "里程数", "公里", "33", "41"), ("丁类设备更新", "改造率", "%", "68", "72")]
    rows += [("戊类林地修复", "面积", "万亩", "3.6", "4.4")]
    cells = [cell for at, row in enumerate(rows, 1) for cell in (str(at), *row, "预期性")]
    found = lines("序号", "指标", "单位", "2025", "年", "2030年", "属性", *cells)
    assert [(one.name, one.unit, one.base and one.base.text, one.targets[0].text) for one in found] == [
        (row[0] + row[1], *row[2:]) for row in rows
    ]


def test_a_name_over_rows_of_its_own_is_no_piece_of_the_name_above() -> None:
    found = lines(
        "指标                      2025年   2030年   年均/累计   属性",
        "（1）单位丙类产品能源消耗   —       —       [18]        约束性",
        "降低（%）",
        "（2）丁类排放总量减少（%）",
        "甲物质                    —       —       [10]        约束性",
        "乙物质                    —       —       [15]        约束性",
        "（3）己类覆盖率（%）        21.6    23      [1.4]       约束性",
        "（4）庚类覆盖率（%）        31.6    33      [1.4]       约束性",
    )
    assert [one.name for one in found] == [
        "单位丙类产品能源消耗降低",
        "丁类排放总量减少：甲物质",
        "丁类排放总量减少：乙物质",
        "己类覆盖率",
        "庚类覆盖率",
    ]


def test_rows_run_together_whose_attribute_stands_before_the_values_are_divided() -> None:
    rows = [(row[0], row[1], row[5], row[3].replace("—", "7")) for row in ROWS]
    flat = "".join("".join(row) for row in (("序号", "指标", "属性", "2030年目标"), *rows))
    for body in ((flat,), ("序号指标属性2030年目标", *("".join(row) for row in rows))):
        found = lines(*body)
        assert [(one.name, str(one.attribute)) for one in found] == [
            (name, attribute) for name, *_, attribute in WANTED
        ]
        assert [one.targets[0].text for one in found] == [row[3] for row in rows]


def test_rows_run_together_without_attributes_are_parted_by_serials_or_by_their_values() -> None:
    rows = [(row[1], row[2].replace("—", "2"), row[3].replace("—", "3")) for row in ROWS[:5]]
    counted = "".join((str(at) + "".join(row)) for at, row in enumerate(rows, start=1))
    plain = "".join("".join(row) for row in rows)
    for flat in ("序号指标2025年2030年" + counted, "指标2025年2030年" + plain):
        found = lines(flat)
        assert [(one.name, one.targets[0].text) for one in found] == [
            (name, row[2]) for (name, *_), row in zip(WANTED, rows, strict=False)
        ]
        assert all("column-unclear" in [doubt.rule for doubt in one.doubts] for one in found)


def test_a_table_that_ran_into_the_sentence_before_it_is_found() -> None:
    sentence = "发展基础更加坚实，人民生活持续改善，生态环境明显好转，治理效能稳步提升，" * 2
    rows = "".join("".join(row[1:]) for row in ROWS[2:5])
    found = lines(f"{sentence}为下一步打下基础。专栏主要指标{''.join(HEAD[1:])}{rows}")
    assert [one.name for one in found] == [name for name, *_ in WANTED[2:5]]


def test_cells_one_a_line_column_after_column_are_put_back_into_rows() -> None:
    found = lines(*(cell for column in zip(*GRID, strict=True) for cell in column))
    assert told(found) == WANTED
    assert all("column-unclear" in [doubt.rule for doubt in one.doubts] for one in found)


def test_years_of_which_none_is_the_base_are_asked_about_where_no_plan_is_named() -> None:
    rows = ("指标|2027年|2030年|2035年", "甲业产值（亿元）|5|6|8", "乙业产值（亿元）|4|5|7", "丙业产值（亿元）|3|4|6")
    grid = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    page = "<html><body><h1>{}</h1><p>主要指标</p><table>" + grid + "</table></body></html>"
    unnamed = read(page.format("产业发展行动方案主要目标"), "a.html")
    named = read(page.format(TITLE), "a.html")
    assert [[doubt.rule for doubt in one.doubts] for one in unnamed] == [["years-unclear"]] * 3
    assert [target.text for target in named[0].targets] == ["6", "5", "8"]
    assert all(not one.doubts and one.base is None for one in named)


def test_a_figure_in_a_name_that_sends_to_a_note_below_is_taken_off() -> None:
    rows = ("指标|2025年|2030年|属性", "甲类城市2达标率（%）|76|80|约束性", "2岁以下乙类儿童入托率（%）|6|9|预期性")
    grid = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    note = "<p>注：1.〔〕内为五年累计数。2.甲类城市达标率按监测点计算。</p>"
    page = f"<html><body><h1>{TITLE}</h1><p>主要指标</p><table>{grid}</table>" + "{}</body></html>"
    assert [one.name for one in read(page.format(note), "a.html")] == ["甲类城市达标率", "2岁以下乙类儿童入托率"]
    assert [one.name for one in read(page.format(""), "a.html")] == ["甲类城市2达标率", "2岁以下乙类儿童入托率"]
    assert read(page.format(note), "a.html")[0].definition == "甲类城市达标率按监测点计算"


def test_headings_that_ran_into_the_title_above_them_are_found() -> None:
    rows = ["".join(row[1:]) for row in ROWS]
    found = lines(CAPTION + "".join(HEAD[1:]), *rows)
    assert told(found) == WANTED
