"""Headings tell base, target and growth in whatever words, order and rows they come (all figures synthetic)."""

import pytest

from costing import cost_of
from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicator_cells.columns import Role, columns_of
from midcourse.plan.outline.indicator_cells.plans import Plan, plan_of
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "甲市国民经济和社会发展第十五个五年规划纲要"
ROWS = [
    ("港口吞吐量", "万吨", "1820", "2400", "5.7"),
    ("民间投资占比", "%", "57.5", "60左右", "—"),
    ("护理床位占比", "%", "61", "70", "—"),
    ("养老床位", "张", "5300", "6800", "5.1"),
]


def read(data: str, name: str) -> list[DraftIndicator]:
    document = read_bytes(data.encode(), name)
    return list(indicators_of(document, Sections(document)))


def told(found: list[DraftIndicator]) -> list[tuple[str, str | None, str | None]]:
    return [
        (one.name, one.base.text if one.base else None, one.targets[0].text if one.targets else None) for one in found
    ]


def page(*rows: list[str], caption: str = "“十五五”时期主要指标") -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<h1>{TITLE}</h1><p>{caption}</p><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def text(*lines: str) -> str:
    return "\n".join((TITLE, "", "“十五五”时期主要指标", *lines, ""))


WANTED = [(name, base, target) for name, _, base, target, _ in ROWS]


@pytest.mark.parametrize(
    ("base", "target", "mean"),
    [
        ("2025年完成值", "2030年到达值", "五年累计或年均"),
        ("“十四五”末（2025年）", "“十五五”末（2030年）", "年均增长%"),
        ("“十四五”末", "“十五五”末", "五年增幅（%）"),
        ("现状值", "目标值", "年均增速"),
        ("期初值", "期末值", "年均"),
        ("基期", "规划目标", "年均增长率"),
        ("2025年水平", "2030年水平", "五年年均增长（%）"),
        ("2025年度", "2030年控制数", "年均/累计"),
        ("“十四五”完成情况", "“十五五”目标", "年均增长"),
        ("2025年预期", "2030年预期", "净增"),
    ],
)
@pytest.mark.parametrize("order", ["btm", "bmt", "tbm"])
def test_base_and_target_are_told_by_years_and_words_in_any_order(
    base: str, target: str, mean: str, order: str
) -> None:
    head = ["指标", "单位", *({"b": base, "t": target, "m": mean}[one] for one in order)]
    rows = [[name, unit, *({"b": b, "t": t, "m": m}[one] for one in order)] for name, unit, b, t, m in ROWS]
    assert told(read(page(head, *rows), "a.html")) == WANTED


def test_a_target_of_the_plan_before_beside_its_result_is_no_target() -> None:
    head = ["指标", "单位", "“十四五”规划目标", "2025年实际", "2030年目标"]
    rows = [[name, unit, "9999", base, target] for name, unit, base, target, _ in ROWS]
    found = read(page(head, *rows), "a.html")
    assert told(found) == WANTED
    assert all(len(one.targets) == 1 for one in found)


def test_what_was_reached_stays_so_in_a_report() -> None:
    plan = Plan(2021, 2025, is_report=True)
    columns = columns_of(["指标", "2025年目标", "2025年完成值"], [[], [], []], plan)
    assert [column.role for column in columns] == [Role.NAME, Role.TARGET, Role.VALUE]


YEARS = [("港口吞吐量", "1820", "2100", "2400"), ("养老床位", "5300", "6000", "6800"), ("书屋", "62", "70", "85")]
BY_STAGE = [(name, base, target) for name, base, _, target in YEARS]


def test_years_stand_under_the_headings_they_divide_though_merged_cells_were_lost() -> None:
    head = [["指标", "单位", "现状值", "目标值", "备注"], ["2025年", "2027年", "2030年"]]
    rows = [[name, "个", *values, "—"] for name, *values in YEARS]
    assert told(read(page(*head, *rows), "a.html")) == BY_STAGE


@pytest.mark.parametrize("end", [" ", "\n"])
def test_years_stand_under_the_headings_they_divide_in_a_table_that_fell_apart(end: str) -> None:
    lines = [end.join(["指标", "单位", "现状值", "目标值", "备注"]), end.join(["2025年", "2027年", "2030年"])]
    lines += [end.join([name, "个", *values, "—"]) for name, *values in YEARS]
    assert told(read(text(*lines), "a.txt")) == BY_STAGE


def test_target_and_growth_stand_under_the_year_they_divide_in_lines() -> None:
    lines = ["类别 序号 指标 2025年 2030年目标 属性", "目标值 年均/累计"]
    lines += [f"{at} {name}（{unit}） {b} {t} {m} 预期性" for at, (name, unit, b, t, m) in enumerate(ROWS, 1)]
    assert told(read(text(*lines), "a.txt")) == WANTED


def test_two_headings_neither_of_which_names_targets_of_the_plan_are_no_table_of_pairs() -> None:
    lines = ["指标", "“十四五”末", *(word for name, _, base, _, _ in ROWS for word in (name, base))]
    assert read(text(*lines), "a.txt") == []


KINDS = [
    ("预期性", "港口吞吐量", "万吨", "1820", "2400"),
    ("", "民间投资占比", "%", "57.5", "60左右"),
    ("约束性", "护理床位占比", "%", "61", "70"),
    ("", "养老床位", "张", "5300", "稳定在6800"),
]
KIND_HEAD = ["属性", "序号", "指标", "单位", "2025年", "2030年"]
NUMBERED = [[kind, str(at), *rest] for at, (kind, *rest) in enumerate(KINDS, 1)]
BY_KIND = ["预期性", "预期性", "约束性", "约束性"]


def attributes(found: list[DraftIndicator]) -> list[str | None]:
    return [one.attribute.value if one.attribute else None for one in found]


@pytest.mark.parametrize("empty", [True, False])
def test_an_attribute_merged_over_rows_before_the_names_is_that_of_all_of_them(empty: bool) -> None:
    rows = NUMBERED if empty else [[cell for cell in row if cell] for row in NUMBERED]
    found = read(page(KIND_HEAD, *rows), "a.html")
    assert [one.name for one in found] == [row[2] for row in NUMBERED]
    assert attributes(found) == BY_KIND


def test_an_attribute_merged_over_rows_goes_on_over_pages() -> None:
    first, second = page(KIND_HEAD, *NUMBERED[:3]), page(KIND_HEAD, *NUMBERED[3:], caption="续表")
    found = read(first + second[second.index("<p>") :], "a.html")
    assert attributes(found) == BY_KIND


@pytest.mark.parametrize("end", [" ", "\n"])
def test_an_attribute_merged_over_rows_before_the_names_is_theirs_where_the_table_fell_apart(end: str) -> None:
    lines = [end.join(filter(None, row)) for row in [KIND_HEAD, *NUMBERED]]
    found = read(text(*lines), "a.txt")
    assert [one.name for one in found] == [row[2] for row in NUMBERED]
    assert attributes(found) == BY_KIND


def test_an_attribute_merged_behind_the_values_is_carried_down_with_a_doubt() -> None:
    rows = [[name, unit, base, target, kind] for kind, name, unit, base, target in KINDS]
    found = read(page(["指标", "单位", "2025年", "2030年", "属性"], *rows), "a.html")
    assert attributes(found) == BY_KIND
    assert [bool(one.doubts) for one in found][1]


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("金融机构存贷款余额", ["金融机构存款余额", "金融机构贷款余额"]),
        ("油茶、中药材种植面积", ["油茶种植面积", "中药材种植面积"]),
        ("进出口总额", ["进口总额", "出口总额"]),
        ("每千人口医师数/护士数", ["每千人口医师数", "护士数"]),
        ("草原、湿地保护率", ["草原保护率", "湿地保护率"]),
    ],
)
def test_two_values_under_a_name_for_two_things_are_two_indicators(name: str, names: list[str]) -> None:
    rows = [[name, "个", "28/17", "42/29"], *([row[1], row[2], row[3], row[4]] for row in KINDS)]
    found = read(page(["指标", "单位", "2025年", "2030年"], *rows), "a.html")
    assert [one.name for one in found[:2]] == names
    assert told(found[:2]) == [(names[0], "28", "42"), (names[1], "17", "29")]
    assert all(one.doubts for one in found[:2])


def test_one_value_under_a_name_for_two_things_is_one_indicator() -> None:
    rows = [["油茶、中药材种植面积", "万亩", "28", "42"], *([row[1], row[2], row[3], row[4]] for row in KINDS)]
    found = read(page(["指标", "单位", "2025年", "2030年"], *rows), "a.html")
    assert [one.name for one in found] == [row[0] for row in rows]


def test_a_row_with_an_unknown_unit_and_a_target_in_words_keeps_its_cells() -> None:
    head = ["类别", "序号", "指标", "单位", "2025年", "2030年", "属性"]
    rows = [["种养业", "1", "牲畜存栏（6月末）", "万头匹", "246", "突破250", "预期性"]]
    rows += [["", str(at), *row[1:], "预期性"] for at, row in enumerate(KINDS, 2)]
    found = read(page(head, *rows), "a.html")
    assert (found[0].name, found[0].unit, found[0].targets[0].text) == ("牲畜存栏（6月末）", "万头匹", "突破250")


def test_the_unit_of_a_base_value_in_square_brackets_is_that_of_its_row() -> None:
    rows = [["用水下降率", "[19.2%]", "完成省下达任务"], *([f"{row[1]}（{row[2]}）", row[3], row[4]] for row in KINDS)]
    assert read(page(["指标", "2025年现状", "2030年规划"], *rows), "a.html")[0].unit == "%"


HEAD = ["指标", "单位", "2025年实际", "2030年目标"]
PLAIN = [[row[1], row[2], row[3], row[4]] for row in KINDS]
BACK = [
    ["指标", "规划目标", "完成情况", "评估"],
    ["港口吞吐量（万吨）", "1700", "1820", "完成"],
    ["书屋覆盖率（%）", "98", "99", "完成"],
    ["河长制覆盖率（%）", "100", "100", "完成"],
]


@pytest.mark.parametrize("title", ["表1 “十四五”规划主要指标完成情况", "表1 主要指标完成情况", "指标表"])
@pytest.mark.parametrize("kind", ["html", "txt"])
def test_a_table_of_what_became_of_the_plan_before_holds_no_indicators(title: str, kind: str) -> None:
    if kind == "html":
        first = page(*BACK, caption=title)
        data = first + page(HEAD, *PLAIN, caption="表2 “十五五”主要指标").removeprefix(f"<h1>{TITLE}</h1>")
    else:
        lines = [" ".join(row) for row in BACK], [" ".join(row) for row in [HEAD, *PLAIN]]
        data = "\n".join((TITLE, "", title, *lines[0], "", "展望未来，使命光荣。", "", "表2 主要指标", *lines[1], ""))
    assert [one.name for one in read(data, f"a.{kind}")] == [row[0] for row in PLAIN]


def test_the_title_of_a_table_is_not_that_of_the_document() -> None:
    first = page(*BACK, caption="表1 “十四五”规划主要指标完成情况").replace(
        f"<h1>{TITLE}</h1>", "<p>甲市“十五五”规划</p>"
    )
    found = read(first + page(HEAD, *PLAIN).removeprefix(f"<h1>{TITLE}</h1>"), "a.html")
    assert told(found) == [(row[0], row[2], row[3]) for row in PLAIN]


def test_parts_of_an_indicator_in_a_column_without_heading_are_named_after_it() -> None:
    head = ["序号", "指标", "", "单位", "2025年", "2030年"]
    rows = [
        ["1", "居民人均可支配收入", "城镇居民", "元", "52000", "68000"],
        ["", "", "农村居民", "元", "26000", "36000"],
        ["2", "港口吞吐量", "", "万吨", "1820", "2400"],
        ["3", "养老床位", "", "张", "5300", "6800"],
    ]
    wanted = ["居民人均可支配收入：城镇居民", "居民人均可支配收入：农村居民", "港口吞吐量", "养老床位"]
    assert [one.name for one in read(page(head, *rows), "a.html")] == wanted


def test_rows_whose_merged_group_in_a_later_column_was_lost_are_moved_back() -> None:
    head = ["序号", "目标类别", "指标", "单位", "属性", "2025年", "2030年"]
    rows = [["1", "经济强市", PLAIN[0][0], PLAIN[0][1], "预期性", *PLAIN[0][2:]]]
    rows += [[str(at), row[0], row[1], "预期性", *row[2:]] for at, row in enumerate(PLAIN[1:], 2)]
    found = read(page(head, *rows), "a.html")
    assert told(found) == [(row[0], row[2], row[3]) for row in PLAIN]
    assert [one.unit for one in found] == [row[1] for row in PLAIN]
    assert {one.category for one in found} == {"经济强市"}


@pytest.mark.parametrize("where", ["above", "below"])
def test_what_marks_mean_is_found_near_the_table_too(where: str) -> None:
    says = "<p>设置四项指标，其中带▲的为约束性指标，其余为预期性指标。</p>"
    table = page(HEAD, ["▲" + PLAIN[0][0], *PLAIN[0][1:]], *PLAIN[1:])
    above, below = (says, "") if where == "above" else ("", "<p>表中数据由有关部门提供，供参考使用。</p>" + says)
    found = read(table.replace("<p>“十五五”", above + "<p>“十五五”") + below, "a.html")
    assert attributes(found) == ["约束性", "预期性", "预期性", "预期性"]


def test_a_table_of_bars_with_empty_cells_is_read_cell_by_cell() -> None:
    bars = [["指标", "单位", "现状值", "目标值", "", "备注"], [":---:"] * 6, ["", "", "2025年", "2027年", "2030年", ""]]
    bars += [[name, "个", *values, ""] for name, *values in YEARS]
    lines = ["| " + " | ".join(row) + " |" for row in bars]
    assert told(read(text(*lines), "a.md")) == BY_STAGE


def test_headings_broken_over_rows_are_put_together() -> None:
    head = [
        ["", "", "计量", "2025年完", "2030年到", "五年累计"],
        ["序号", "指标名称", "单位", "成值", "达值", "或年均"],
    ]
    rows = [[str(at), name, unit, base, target, mean] for at, (name, unit, base, target, mean) in enumerate(ROWS, 1)]
    assert told(read(page(*head, *rows), "a.html")) == WANTED


def test_a_class_of_water_and_words_before_a_figure_are_values_in_lines() -> None:
    lines = ["序号 指标 单位 2025年 2030年 属性"]
    rows = [("出境断面水质", "—", "Ⅱ类", "稳定达到Ⅱ类"), ("商品销售额", "亿元", "4100", "突破4800")]
    rows += [(name, unit, base, target) for name, unit, base, target, _ in ROWS]
    lines += [f"{at} {' '.join(row)} 预期性" for at, row in enumerate(rows, 1)]
    assert told(read(text(*lines), "a.txt")) == [(row[0], row[2], row[3]) for row in rows]


def test_a_name_that_stands_twice_in_its_cell_is_given_once_with_a_doubt() -> None:
    rows = [["甲类产业增加值（亿元）甲类产业增加值（亿元）", "28", "42"]]
    rows += [[f"{name}（{unit}）", base, target] for name, unit, base, target, _ in ROWS]
    found = read(page(["指标", "2025年", "2030年"], *rows), "a.html")
    assert (found[0].name, found[0].unit, bool(found[0].doubts)) == ("甲类产业增加值", "亿元", True)


def test_the_first_row_below_headings_in_words_is_no_part_of_them() -> None:
    rows = [[f"{at}.{row[0]}年均增长（%）", row[2], row[3]] for at, row in enumerate(PLAIN, 1)]
    found = read(page(["指标", "2025年实际", "2030年目标"], *rows), "a.html")
    assert told(found) == [(f"{row[0]}年均增长", row[2], row[3]) for row in PLAIN]


@pytest.mark.parametrize("row", [["“十四五”完成情况", "“十四五”完成情况"], ["现状值", "现状值"], ["实际", "实际"]])
@pytest.mark.parametrize("years", [["2020年", "2025年"], ["2023年", "2025年"]])
def test_the_base_is_the_latest_year_before_the_plan(row: list[str], years: list[str]) -> None:
    upper = ["指标", "单位", *row, "2030年目标", "属性"]
    lower = ["指标", "单位", *years, "2030年目标", "属性"]
    body = [[name, unit, "17.3", base, target, "预期性"] for name, unit, base, target, _ in ROWS]
    merged = (
        f"<tr><td rowspan=2>指标</td><td rowspan=2>单位</td><td colspan=2>{row[0]}</td>"
        "<td rowspan=2>2030年目标</td><td rowspan=2>属性</td></tr>"
        f"<tr><td>{years[0]}</td><td>{years[1]}</td></tr>"
    )
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in body)
    assert told(read(f"<h1>{TITLE}</h1><p>主要指标</p><table>{merged}{cells}</table>", "a.html")) == WANTED
    joined = [first if first == second else first + second for first, second in zip(upper, lower, strict=True)]
    for divider in (" | ", "\t", "    "):
        lines = [divider.join(line) for line in (joined, *body)]
        assert told(read(text(*lines), "a.txt")) == WANTED


@pytest.mark.parametrize("divider", ["\n", " ", "    "])
@pytest.mark.parametrize("over", ["“十四五”完成情况", "现状值", "实际完成"])
def test_years_in_a_second_line_stand_under_what_was_reached_before_a_dated_target(over: str, divider: str) -> None:
    upper = divider.join(("序号", "指标", "单位", over, "2030年目标", "属性"))
    body = [
        divider.join((str(number), name, unit, "17.3", base, target, "预期性"))
        for number, (name, unit, base, target, _) in enumerate(ROWS, 1)
    ]
    assert told(read(text(upper, divider.join(("2020年", "2025年")), *body), "a.txt")) == WANTED


@pytest.mark.parametrize("divider", ["\n", " ", "    "])
def test_headings_below_one_over_all_values_stand_in_its_place(divider: str) -> None:
    upper = divider.join(("序号", "指标", "单位", "数值", "指标属性"))
    lower = divider.join(("2025年基期值", "2030年目标值", "年均增速[累计]"))
    body = [
        divider.join((str(number), name, unit, base, target, mean, "预期性"))
        for number, (name, unit, base, target, mean) in enumerate(ROWS, 1)
    ]
    found = read(text(upper, lower, *body), "a.txt")
    assert told(found) == WANTED
    assert [one.unit for one in found] == [unit for _, unit, *_ in ROWS]


def test_title_of_the_first_group_that_ran_into_a_heading() -> None:
    """Converters of PDF cut a title over all columns at their edges: 单位一、经 and 2025年济发展."""
    rows = [[str(number), *row[:4]] for number, row in enumerate(ROWS, start=1)]
    found = read(page(["序号", "指标", "单位一、经", "2025年济发展", "2030年目标"], *rows), "a.html")
    assert told(found) == WANTED
    assert [one.unit for one in found] == [row[1] for row in ROWS]


@pytest.mark.parametrize(
    ("upper", "lower", "wanted"),
    [
        (["指标", "单位", "往年值", "目标值", "备注"], ["2023年", "2024年", "2025年", "2028年", "2030年"], ("3", "5")),
        (
            ["指标", "单位", "历史值", "规划目标", "备注"],
            ["2024年", "2025年预计", "2027年", "2028年", "2030年"],
            ("2", "5"),
        ),
    ],
)
@pytest.mark.parametrize("form", ["tabs", "lines", "blanks"])
def test_years_gone_by_stand_under_what_was_and_others_under_targets(
    upper: list[str], lower: list[str], wanted: tuple[str, str], form: str
) -> None:
    rows = [
        [name, unit, f"{at}1", f"{at}2", f"{at}3", f"{at}4", f"{at}5"] for at, (name, unit, *_) in enumerate(ROWS, 1)
    ]
    between = {"tabs": "\t", "lines": "\n", "blanks": "    "}[form]
    found = read(text(*map(between.join, [upper, lower, *rows])), "a.txt")
    assert told(found) == [(row[0], f"{at}{wanted[0]}", f"{at}{wanted[1]}") for at, row in enumerate(rows, 1)]


@pytest.mark.parametrize("form", ["tabs", "lines", "blanks"])
def test_what_was_reached_midway_stands_before_ratings(form: str) -> None:
    title = TITLE.replace("十五", "十四") + "中期评估报告"
    head = ["序号", "指标", "单位", "属性", "2020年实际", "2025年目标", "中期完成情况", "进展评价"]
    rows = [
        [str(at), name, unit, "预期性", base, target, f"{at}1", f"{at}2", "达到预期"]
        for at, (name, unit, base, target, _) in enumerate(ROWS, 1)
    ]
    between = {"tabs": "\t", "lines": "\n", "blanks": "    "}[form]
    lines = map(between.join, [head, ["2022年", "2023年上半年"], *rows])
    found = read("\n".join((title, "", "主要指标中期完成情况", *lines, "")), "a.txt")
    assert told(found) == WANTED
    assert [one.rating for one in found] == ["达到预期"] * len(ROWS)


@pytest.mark.parametrize("form", ["tabs", "lines", "blanks"])
def test_amount_and_growth_stand_under_each_year(form: str) -> None:
    rows = [[name, unit, base, "4.4", target, mean, "预期性"] for name, unit, base, target, mean in ROWS]
    head = [["指标", "单位", "2025年预计", "2030年目标", "属性"], ["总量", "增速（%）", "总量", "年均增速（%）"]]
    between = {"tabs": "\t", "lines": "\n", "blanks": "    "}[form]
    assert told(read(text(*map(between.join, [*head, *rows])), "a.txt")) == WANTED


def test_an_outline_that_names_the_plan_before_a_little_more_often_is_of_the_later_one() -> None:
    words = "“十四五”完成较好。\n\n“十五五”起步。\n\n“十四五”经验。\n\n“十五五”目标。\n\n“十四五”不足。\n"
    assert plan_of(read_bytes(words.encode(), "a.txt")) == Plan(2026, 2030)


def test_a_title_broken_inside_the_name_of_the_plan_tells_it() -> None:
    lines = (
        "甲区国民经济和社会发展第十四个五",
        "年规划纲要实施情况",
        "中期评估报告",
        "第一章 “十五五”展望",
        "“十五五”更好。",
    )
    assert plan_of(read_bytes("\n\n".join(lines).encode(), "a.txt")) == Plan(2021, 2025, is_report=True)


def test_a_page_without_title_is_of_the_plan_over_its_main_indicators_not_of_the_one_reached() -> None:
    captions = "表1 “十四五”规划主要指标完成情况", "表2 “十五五”规划主要指标"
    words = "\n\n".join(["“十四五”期间增长较快。", captions[0], "“十四五”见效。", captions[1], "“十四五”以来。"])
    assert plan_of(read_bytes(words.encode(), "a.txt")) == Plan(2026, 2030)


def test_of_two_plans_named_as_often_it_is_the_one_with_targets() -> None:
    words = "“十四五”完成较好。\n\n“十五五”起步。\n\n2025年目标如下。\n"
    assert plan_of(read_bytes(words.encode(), "a.txt")) == Plan(2021, 2025)


def test_headings_of_two_rows_alone_at_the_foot_of_a_page_head_the_rows_overleaf() -> None:
    head = (
        "<tr><td rowspan=2>指标</td><td rowspan=2>单位</td><td rowspan=2>2025年</td><td colspan=2>“十五五”目标</td>"
        "<td rowspan=2>属性</td></tr><tr><td>2028年</td><td>2030年</td></tr>"
    )
    cells = [[name, unit, base, base, target, "预期性"] for name, unit, base, target, _ in ROWS]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    whole = "<h1>甲市“十五五”规划纲要</h1><p>表1 主要指标</p><table>{}{}</table>"
    parted, joined = (read(whole.format(head, between + rows), "a.html") for between in ("</table><table>", ""))
    assert told(parted) == told(joined)
    assert [target for *_, target in told(parted)] == [row[4] for row in cells]


@pytest.mark.parametrize("divider", ["\n", "    "])
def test_years_of_a_second_line_in_brackets_too_and_stages_stand_under_what_they_divide(divider: str) -> None:
    head = [["维度", "序号", "指标", "“十四五”末实绩", "“十五五”目标", "2035年展望", "属性"]]
    head.append(["（2025年）", "2028年", "2030年"])
    rows = [
        ["甲维", "1", "港口吞吐量（万吨）", "1820", "2000", "2400", "3100", "预期性"],
        ["2", "养老床位（张）", "1,300", "1,900", "2,800", "4,100", "预期性"],
        ["乙维", "3", "护理床位占比（%）", "61", "66", "70", "80", "约束性"],
        ["4", "民间投资占比（%）", "57.5", "58", "60", "65", "预期性"],
    ]
    found = read(text(*map(divider.join, [*head, *rows])), "a.txt")
    assert told(found) == [
        ("港口吞吐量", "1820", "2400"),
        ("养老床位", "1,300", "2,800"),
        ("护理床位占比", "61", "70"),
        ("民间投资占比", "57.5", "60"),
    ]


def test_targets_and_growth_on_lines_of_their_own_behind_the_other_headings_divide_one_of_them() -> None:
    head = [
        "类别",
        "序号",
        "指标名称",
        "计量单位",
        "2025年基期值",
        "规划目标",
        "指标属性",
        "2030年目标值",
        "年均增速（%）",
    ]
    cells = [[str(at), *row, "预期性"] for at, row in enumerate(ROWS, 1)]
    lines = [
        *head,
        "甲类",
        *(cell for row in cells[:2] for cell in row),
        "乙类",
        *(cell for row in cells[2:] for cell in row),
    ]
    assert told(read(text(*lines), "a.txt")) == WANTED


def test_a_year_and_what_is_said_of_it_on_two_lines_are_one_heading_of_cells_one_a_line() -> None:
    head = ["类别", "序号", "指标", "单位", "2025年", "预计", "“十五五”规划目标", "属性", "2030年", "年均增长或[累计]"]
    groups = ("甲类", "", "乙类", "")
    cells = [[group, str(at), *row, "预期性"] for at, (group, row) in enumerate(zip(groups, ROWS, strict=True), 1)]
    found = read(text(*head, *(cell for row in cells for cell in row)), "a.txt")
    assert told(found) == WANTED
    assert [target.text for target in found[0].targets] == ["2400", "5.7"]


def test_the_title_of_another_table_ends_one_of_tabs() -> None:
    rows = [[str(at), *row[:4], "预期性"] for at, row in enumerate(ROWS, 1)]
    projects = [
        ["序号", "项目名称", "建设内容", "建设年限", "总投资"],
        ["1", "甲河大桥", "桥长2公里", "2026—2028", "9.5"],
    ]
    head = ["序号", "指标", "单位", "2025年", "2030年", "属性"]
    lines = [*map("\t".join, [head, *rows]), "附件2　重点项目表", *map("\t".join, projects)]
    assert told(read(text(*lines), "a.txt")) == WANTED


def test_thousands_of_words_below_headings_cost_no_more_each_than_hundreds() -> None:
    def lines(count: int) -> str:
        return text("指标 单位 2025年 2030年目标 属性", "886台（套）（（（\t" * count)

    short = max(cost_of(lambda: read(lines(500), "a.txt")), 0.02)
    assert cost_of(lambda: read(lines(2000), "a.txt")) < 8 * short, "sixteen times would be a square"


def test_what_is_asked_behind_a_comma_ends_no_table_of_rows_set_apart_by_blanks() -> None:
    rows = [
        ["类别", "指标", "2025年", "2030年", "年均/〔累计〕", "属性"],
        ["经济发展", "1.甲业产值增长（%）", "5.2", "—", "5.5左右", "预期性"],
        ["2.乙产量（万吨）", "3.5", "4.4", "—", "约束性"],
        ["创新驱动", "3.研发投入增长（%）", "—", "—", "＞8，力争投入强度高于“十四五”时期", "预期性"],
        ["4.丙覆盖率（%）", "71", "83", "—", "预期性"],
        ["5.丁利用率（%）①", "6.7", "＞11", "—", "预期性"],
    ]
    lines = "".join(f"<p>{'&nbsp;' * 3}{('&nbsp;' * 3).join(row)}</p>" for row in rows)
    found = told(read(f"<h1>{TITLE}</h1><p>专栏1 主要指标</p>{lines}", "a.html"))
    asked = "＞8，力争投入强度高于“十四五”时期"
    assert found == [
        ("甲业产值增长", "5.2", "5.5左右"),
        ("乙产量", "3.5", "4.4"),
        ("研发投入增长", None, asked),
        ("丙覆盖率", "71", "83"),
        ("丁利用率", "6.7", "＞11"),
    ]


def test_a_table_of_something_else_further_down_the_same_sheet_holds_no_indicators() -> None:
    rows = [
        ["指标", "单位", "2025年", "2030年目标", "属性"],
        ["甲业产值", "亿元", "12", "18", "预期性"],
        ["乙产量", "万吨", "3.5", "4.4", "约束性"],
        ["加快建设现代产业体系，推动甲业做强。", "", "", "", ""],
        ["专栏2 流域治理", "", "", "", ""],
        ["河流", "断面", "2025年水质", "治理重点", ""],
        ["青溪", "大桥", "Ⅱ类", "总磷控制", ""],
    ]
    assert told(read(page(*rows), "a.html")) == [("甲业产值", "12", "18"), ("乙产量", "3.5", "4.4")]


@pytest.mark.parametrize("serial", ["", "{}."])
def test_a_group_stays_over_its_rows_where_the_dash_of_one_was_dropped(serial: str) -> None:
    names = ["甲业产值增长率（%）", "乙产品产量（万吨）", "丙设施覆盖率（%）"]
    first, second, third = (serial.format(at) + name for at, name in enumerate(names, 1))
    rows = [
        ["类别", "指标", "2025年", "2030年", "年均/〔累计〕", "属性"],
        ["经济发展", first, "5.2", "5.5左右", "预期性"],
        [second, "3.5", "4.4", "约束性"],
        [third, "71", "83", "预期性"],
    ]
    found = told(read(text(*map("\t".join, rows)), "a.txt"))
    assert [name for name, *_ in found] == ["甲业产值增长率", "乙产品产量", "丙设施覆盖率"]


@pytest.mark.parametrize(
    "heading", ["指标名称，单位", "指标、计量单位", "评价指标内容", "指标名（全口径）", "考核事项"]
)
@pytest.mark.parametrize("between", ["\t", " | "])
def test_names_stand_below_a_heading_of_any_wording(heading: str, between: str) -> None:
    rows = [
        ["维度", "序号", heading, "2025年基数", "2027年", "2030年", "属性", "责任部门"],
        ["高质量发展", "1", "甲业产值，亿元", "12", "15", "18", "预期性", "统计局"],
        ["", "2", "乙类科技企业，家", "3", "4", "5", "预期性", "科技局"],
        ["高品质生活", "3", "丙类设施覆盖率，%", "71", "75", "83", "约束性", "民政局"],
    ]
    wanted = [("甲业产值", "12", "18"), ("乙类科技企业", "3", "5"), ("丙类设施覆盖率", "71", "83")]
    lines = [f"{between.lstrip(chr(9))}{between.join(row)}" for row in rows]
    assert told(read(text(*lines), "a.txt")) == wanted


@pytest.mark.parametrize(
    ("name", "base", "names", "bases"),
    [
        ("城镇居民收入/农村居民收入", "44,120/22,860", ["城镇居民收入", "农村居民收入"], ["44,120", "22,860"]),
        ("机架规模/机架上架率", "8,600个/58%", ["机架规模", "机架上架率"], ["8,600个", "58%"]),
        ("发案率", "12.5人/10万人", ["发案率"], ["12.5人/10万人"]),
    ],
)
def test_two_names_in_a_row_are_left_as_they_are_and_have_each_its_value(
    name: str, base: str, names: list[str], bases: list[str]
) -> None:
    rows = [["序号", "指标", "2025年", "2030年目标"], ["1", name, base, base], ["2", "甲业产值", "3亿元", "5亿元"]]
    found = told(read(text(*map("\t".join, rows)), "a.txt"))
    assert [(one, value) for one, value, _ in found[:-1]] == list(zip(names, bases, strict=True))
