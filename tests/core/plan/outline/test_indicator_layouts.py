"""Tables that print, copying and converting put out of shape are read as they stood (all figures synthetic)."""

import io

import docx
import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.fallen_tables.cells.tokens import tokens_in
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "甲市国民经济和社会发展第十五个五年规划纲要"
CAPTION = "“十五五”时期主要指标"
HEAD = ["类别", "指标", "单位", "2025年", "2030年", "属性"]
BODY = [
    ["经济发展", "港口吞吐量", "万吨", "1820", "2400", "预期性"],
    ["", "民间投资占比", "%", "57.5", "60左右", "预期性"],
    ["民生福祉", "护理床位占比", "%", "61", "70", "约束性"],
    ["", "养老床位", "张", "5300", "6800", "约束性"],
]
WANTED = [
    ("港口吞吐量", "万吨", "预期性", "1820", "2400"),
    ("民间投资占比", "%", "预期性", "57.5", "60左右"),
    ("护理床位占比", "%", "约束性", "61", "70"),
    ("养老床位", "张", "约束性", "5300", "6800"),
]


def read(data: bytes, name: str) -> list[DraftIndicator]:
    document = read_bytes(data, name)
    return list(indicators_of(document, Sections(document)))


def told(found: list[DraftIndicator]) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    return [
        (
            one.name,
            one.unit,
            one.attribute.value if one.attribute else None,
            one.base.text if one.base else None,
            one.targets[0].text if one.targets else None,
        )
        for one in found
    ]


def page(*rows: str) -> bytes:
    return (
        f"<html><body><h1>{TITLE}</h1><p>{CAPTION}</p><table>"
        + "".join(f"<tr>{row}</tr>" for row in rows)
        + "</table></body></html>"
    ).encode()


def cells(row: list[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in row)


def text(*lines: str) -> bytes:
    return "\n".join((TITLE, "", CAPTION, *lines, "")).encode()


@pytest.mark.parametrize("span", [3, 99])
def test_a_merged_group_said_to_cover_too_many_rows_ends_where_a_row_has_all_its_cells(span: int) -> None:
    rows = [cells(row) if number % 2 == 0 else cells(row[1:]) for number, row in enumerate(BODY)]
    spanned = [row.replace("<td>", f"<td rowspan={span}>", 1) if at % 2 == 0 else row for at, row in enumerate(rows)]
    found = read(page(cells(HEAD), *spanned), "a.html")
    assert told(found) == WANTED
    assert [one.category for one in found] == ["经济发展", "经济发展", "民生福祉", "民生福祉"]


def test_rows_whose_merged_group_was_lost_in_copying_are_moved_back_under_their_headings() -> None:
    found = read(page(cells(HEAD), *(cells([cell for cell in row if cell]) for row in BODY)), "a.html")
    assert told(found) == WANTED
    assert [one.category for one in found] == ["经济发展", "经济发展", "民生福祉", "民生福祉"]


@pytest.mark.parametrize("first", ["　", CAPTION])
def test_an_empty_row_or_the_title_above_the_headings_is_no_indicator(first: str) -> None:
    found = read(page(f"<td colspan=6>{first}</td>", cells(HEAD), *map(cells, BODY)), "a.html")
    assert told(found) == WANTED


def test_line_breaks_written_as_tags_in_a_table_of_bars_are_no_words() -> None:
    lines = ["| 指标 | 2025年 | 2030年 | 属性 |", "|---|---|---|---|"]
    lines += [
        "| 护理床位<br>占比<br/>（%） | 61 | 70 | 约束性 |",
        "| 港口吞吐量<br>（万吨） | 1820 | 2400 | 预期性 |",
    ]
    assert told(read(text(*lines), "a.txt")) == [
        ("护理床位占比", "%", "约束性", "61", "70"),
        ("港口吞吐量", "万吨", "预期性", "1820", "2400"),
    ]


def test_a_unit_with_another_in_brackets_is_one_unit() -> None:
    rows = ["租赁住房筹集|万套（间）|3.1|6.5|约束性", "人才公寓（套（间））||900|1500|预期性"]
    head = ["指标", "单位", "2025年", "2030年", "属性"]
    found = read(page(cells(head), *(cells(row.split("|")) for row in rows)), "a.html")
    assert [(one.name, one.unit) for one in found] == [("租赁住房筹集", "万套（间）"), ("人才公寓", "套（间）")]


def test_the_unit_stands_in_the_base_value_where_the_target_is_in_words() -> None:
    rows = ["大班额比例|3.1%|基本消除|约束性", "特色高中|3所|稳步增加|预期性"]
    found = read(page(cells(["指标", "2025年", "2030年", "属性"]), *(cells(row.split("|")) for row in rows)), "a.html")
    assert [(one.name, one.unit) for one in found] == [("大班额比例", "%"), ("特色高中", "所")]


def test_values_divided_by_commas_are_a_table() -> None:
    lines = [",".join(row) for row in [HEAD, *BODY]]
    assert told(read(text(*lines), "a.txt")) == WANTED


def test_a_comma_inside_quotation_marks_divides_nothing() -> None:
    lines = [
        "指标,单位,2025年,2030年,属性",
        '港口吞吐量,万吨,"1,820","2,400",预期性',
        '"护理、养老床位",张,61,70,约束性',
    ]
    assert told(read(text(*lines), "a.txt")) == [
        ("港口吞吐量", "万吨", "预期性", "1,820", "2,400"),
        ("护理、养老床位", "张", "约束性", "61", "70"),
    ]


def written_in_word(lines: list[str]) -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(CAPTION)
    for line in lines:
        document.add_paragraph(line)
    document.add_paragraph("到2030年，全市综合实力显著增强。")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("divider", ["\t", "  ", "　"])
def test_a_table_typed_with_tabs_or_blanks_in_word_is_read(divider: str) -> None:
    rows = [HEAD, *([cell for cell in row if cell or divider == "\t"] for row in BODY)]
    found = read(written_in_word([divider.join(row) for row in rows]), "a.docx")
    assert told(found) == WANTED


def test_headings_of_groups_between_rows_of_tabs_interrupt_no_table() -> None:
    rows = ["\t".join(row[1:]) for row in [HEAD, *BODY]]
    rows = [*rows[:1], "一、经济发展（2项）\t\t\t\t", *rows[1:3], "二、民生福祉（2项）\t\t\t\t", *rows[3:]]
    assert told(read(written_in_word(rows), "a.docx")) == WANTED


def test_text_set_as_it_stands_in_a_web_page_keeps_its_columns() -> None:
    lines = [f"{row[0]:　<5}{row[1]:　<8}{row[2]:　<4}{row[3]:<8}{row[4]:<8}{row[5]}" for row in [HEAD, *BODY]]
    pre = "<pre>" + "\n".join(lines) + "</pre>"
    found = read(f"<html><body><h1>{TITLE}</h1><p>{CAPTION}</p>{pre}</body></html>".encode(), "a.html")
    assert told(found) == WANTED


def test_a_table_in_full_width_figures_and_blanks_is_read() -> None:
    wide = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
    lines = ["　".join(cell for cell in row if cell).translate(wide) for row in [HEAD, *BODY]]
    found = read(text(*lines), "a.txt")
    assert [one.name for one in found] == [row[0] for row in WANTED]
    assert [one.attribute.value for one in found if one.attribute] == [row[2] for row in WANTED]
    assert [one.targets[0].text.translate(str.maketrans("０１２３４５６７８９．", "0123456789.")) for one in found] == [
        row[4] for row in WANTED
    ]


def test_headings_and_page_numbers_that_come_again_on_every_page_are_left_out() -> None:
    rows = [" ".join(cell for cell in row[1:] if cell) for row in [HEAD, *BODY]]
    over = ["— 12 —", "", TITLE, "", rows[0]]
    found = read(text(*rows[:3], *over, *rows[3:], *over[:3]), "a.txt")
    assert told(found) == WANTED


def test_a_word_alone_between_numbered_rows_of_all_their_cells_entitles_a_group() -> None:
    rows = ["序号 指标 单位 2025年 2030年 属性"]
    rows += [f"{number} {' '.join(row[1:])}" for number, row in enumerate(BODY, 1)]
    found = read(text(rows[0], "经济发展", *rows[1:3], "民生福祉", *rows[3:]), "a.txt")
    assert told(found) == WANTED
    assert [one.category for one in found] == ["经济发展", "经济发展", "民生福祉", "民生福祉"]


def test_the_department_behind_the_values_is_no_part_of_the_target() -> None:
    rows = ["指标 属性 2025年 2030年 责任部门"]
    rows += [f"{name}（{unit}） {attribute} {base} {target} 市统计局" for name, unit, attribute, base, target in WANTED]
    assert told(read(text(*rows), "a.txt")) == WANTED


def test_a_year_divided_in_a_second_line_of_headings_holds_both_columns_before_the_attribute() -> None:
    rows = ["指标 单位 2025年 2030年 属性", "目标值 年均增速", "港口吞吐量 万吨 1820 2400 5.7 预期性"]
    rows += ["护理床位占比 % 61 70 — 约束性", "养老床位 张 5300 6800 5.1 约束性"]
    found = read(text(*rows), "a.txt")
    assert told(found) == [WANTED[0], WANTED[2], WANTED[3]]


def test_a_line_each_word_of_which_is_a_heading_names_the_columns() -> None:
    rows = ["类别 指标 单位 规划值 属性"] + [" ".join(cell for cell in (*row[:3], *row[4:]) if cell) for row in BODY]
    found = read(text(*rows), "a.txt")
    assert told(found) == [(name, unit, attribute, None, target) for name, unit, attribute, _, target in WANTED]


def test_cases_in_a_hundred_thousand_are_a_unit() -> None:
    rows = ["指标 单位 2025年 2030年 属性", "孕产妇死亡率 1/10万 6.1 ≤6 约束性", "婴儿死亡率 ‰ 2.4 ≤2.3 约束性"]
    rows += ["护理床位占比 % 61 70 约束性"]
    assert told(read(text(*rows), "a.txt"))[0] == ("孕产妇死亡率", "1/10万", "约束性", "6.1", "≤6")


def test_a_long_name_set_in_columns_goes_on_below_itself() -> None:
    rows = [
        "类别      指标              单位  2025年  2030年  属性",
        "经济发展  规模以上工业企业  %     61      70      预期性",
        "          研发投入占比",
        "          港口吞吐量        万吨  1820    2400    预期性",
        "民生福祉  养老床位          张    5300    6800    约束性",
    ]
    found = read(text(*rows), "a.txt")
    assert [one.name for one in found] == ["规模以上工业企业研发投入占比", "港口吞吐量", "养老床位"]
    assert [one.category for one in found] == ["经济发展", "经济发展", "民生福祉"]


def test_a_row_alone_in_a_table_of_its_own_behind_another_belongs_to_that() -> None:
    rows = [f"<tr>{cells(row[1:])}</tr>" for row in [HEAD, *BODY]]
    tables = f"<table>{''.join(rows[:-1])}</table>\n<table>{rows[-1]}</table>"
    found = read(f"<html><body><h1>{TITLE}</h1><p>{CAPTION}</p>{tables}</body></html>".encode(), "a.html")
    assert told(found) == WANTED


@pytest.mark.parametrize("row", ["工业增加值   亿 元   286   预 期性", "工业增加值\t亿 元\t286\t预期 性"])
def test_blanks_that_scanning_put_into_attributes_and_units_divide_nothing(row: str) -> None:
    assert [token.words for token in tokens_in(row, 0, len(row))] == ["工业增加值", "亿元", "286", "预期性"]


def in_groups(*groups: tuple[str, list[list[str]]]) -> bytes:
    """Return a page with a table to each group, the headings on the first alone."""
    head = cells(["序号", *HEAD[1:]])
    tables = [
        f"<p><strong>{group}</strong></p><table>"
        + "".join(f"<tr>{row}</tr>" for row in ([head] if at == 0 else []) + [cells(row) for row in rows])
        + "</table>"
        for at, (group, rows) in enumerate(groups)
    ]
    return f"<html><body><h1>{TITLE}</h1><p>{CAPTION}</p>{''.join(tables)}</body></html>".encode()


@pytest.mark.parametrize("names", [("一、经济发展", "二、民生福祉"), ("经济发展", "民生福祉")])
def test_a_table_to_each_group_goes_on_under_the_headings_of_the_first(names: tuple[str, str]) -> None:
    rows = [[str(at + 1), *row[1:-1], "" if at > 1 else row[-1]] for at, row in enumerate(BODY)]
    found = read(in_groups((names[0], rows[:2]), (names[1], rows[2:3]), ("续表", rows[3:])), "a.html")
    assert [one[0] for one in told(found)] == [one[0] for one in WANTED]
    assert [one[3:] for one in told(found)] == [one[3:] for one in WANTED]
    assert [one.category for one in found] == ["经济发展", "经济发展", "民生福祉", "民生福祉"]


def test_a_table_without_headings_whose_serials_begin_again_does_not_go_on() -> None:
    rows = [[str(at + 1), *row[1:]] for at, row in enumerate(BODY[:2])]
    other = [["1", "甲港二期", "万吨", "12", "2027", "在建"], ["2", "乙港", "万吨", "8", "2028", "拟建"]]
    found = read(in_groups(("经济发展", rows), ("港口建设", other)), "a.html")
    assert [one.name for one in found] == ["港口吞吐量", "民间投资占比"]


@pytest.mark.parametrize("depth", [1, 3])
def test_a_table_in_tables_that_lay_out_the_page_is_read_as_its_own(depth: int) -> None:
    inner = "<table>" + "".join(f"<tr>{cells(row)}</tr>" for row in (HEAD, *BODY)) + "</table>"
    for _ in range(depth):
        inner = f"<table><tr><td><p>{CAPTION}</p>{inner}</td></tr><tr><td></td></tr></table>"
    assert told(read(f"<html><body><h1>{TITLE}</h1>{inner}</body></html>".encode(), "a.html")) == WANTED


def test_a_group_said_again_for_each_column_it_was_merged_across_is_no_indicator() -> None:
    groups = [[name] * 5 for name in ("一、经济发展", "民生福祉")]
    rows = [HEAD[1:], groups[0], *(row[1:] for row in BODY[:2]), groups[1], *(row[1:] for row in BODY[2:])]
    found = read(page(*map(cells, rows)), "a.html")
    assert told(found) == WANTED
    assert [one.category for one in found] == ["经济发展", "经济发展", "民生福祉", "民生福祉"]


def test_names_of_parts_set_in_a_column_without_heading_stand_behind_the_name_they_are_of() -> None:
    found = read(
        text(
            "序号   类别       指标                                     单位    2025年   2030年   属性",
            "1      经济发展   港口吞吐量                               万吨    1820     2400     预期性",
            "2                 民间投资占全部投资比重                   %       57.5     60左右   预期性",
            "3                 每千人口护理人员数         护士数        人      3.2      3.6      预期性",
            "                                             护理员数      人      1.1      1.9      预期性",
            "4      民生福祉   护理床位占比                             %       61       70       约束性",
            "5                 养老床位                                 张      5300     6800     约束性",
        ),
        "a.txt",
    )
    assert told(found) == [
        WANTED[0],
        ("民间投资占全部投资比重", "%", "预期性", "57.5", "60左右"),
        ("每千人口护理人员数：护士数", "人", "预期性", "3.2", "3.6"),
        ("每千人口护理人员数：护理员数", "人", "预期性", "1.1", "1.9"),
        *WANTED[2:],
    ]


CONVERTED = [
    ("序号", "指标", "单位", "2025年", "2030年", "属性"),
    ("1", "丁产量\\(干重\\)", "万吨", "8\\.4", "9\\.1左右", "预期性"),
    ("2", "**丙率**", "\\%", "—", "\\[15\\]", "约束性"),
    ("3", "乙数", "家", "40", "\\>52", "预期性"),
    ("4", "甲额", "亿元", "6\\.2", "7\\.5", "预期性"),
]


@pytest.mark.parametrize("name", ["synthetic.md", "synthetic.txt"])
def test_cells_a_converter_left_as_paragraphs_are_read_without_its_markup(name: str) -> None:
    lines = [
        "# 云山市“十五五”规划纲要",
        "## 第二章 主要指标",
        "表1 主要指标",
        *(cell for row in CONVERTED for cell in row),
    ]
    found = read("\n\n".join(lines).encode(), name)
    assert [(one.name, one.unit, one.base and one.base.text, one.targets[0].text) for one in found] == [
        ("丁产量(干重)", "万吨", "8.4", "9.1左右"),
        ("丙率", "%", None, "[15]"),
        ("乙数", "家", "40", ">52"),
        ("甲额", "亿元", "6.2", "7.5"),
    ]


@pytest.mark.parametrize("blank", [" ", "&nbsp;", "\u3000"])
def test_a_year_spaced_to_fill_its_heading_tells_base_from_target(blank: str) -> None:
    head = ["类　别", "指 标", "单 位", blank.join("2025年"), blank.join("２０３０") + "年", "属 性"]
    found = read(page(*map(cells, [head, *BODY])), "synthetic.html")
    assert told(found) == WANTED
    assert [one.targets[0].year for one in found] == [2030] * len(WANTED)


def test_full_width_letters_are_those_of_the_unit() -> None:
    body = [["算力规模（ＥＦＬＯＰＳ）", "３", "１２"], ["ＧＤＰ增长（％）", "５．１", "５左右"]]
    found = read(page(*map(cells, [["指标", "2025年", "2030年"], *body])), "synthetic.html")
    assert [(one.name, one.unit, one.targets[0].text) for one in found] == [
        ("算力规模", "EFLOPS", "12"),
        ("GDP增长", "%", "5左右"),
    ]


def test_a_table_to_each_row_is_read_below_the_headings_in_the_first() -> None:
    tables = "".join(f"<table><tr>{cells(row)}</tr></table>" for row in [HEAD, *BODY])
    found = read(f"<html><body><h1>{TITLE}</h1><p>{CAPTION}</p>{tables}</body></html>".encode(), "synthetic.html")
    assert told(found) == WANTED
    assert not any(doubt.rule == "column-unclear" for one in found for doubt in one.doubts)


def test_of_columns_called_alike_the_last_holds_the_base_with_a_doubt() -> None:
    head = ["指标", "单位", "现状值", "现状值", "2030年目标值"]
    body = [["港口吞吐量", "万吨", "1500", "1820", "2400"], ["护理床位占比", "%", "52", "—", "70"]]
    found = read(page(*map(cells, [head, *body])), "synthetic.html")
    assert [one.base.text if one.base else None for one in found] == ["1820", "52"]
    assert all(any(doubt.rule == "base-year-unknown" for doubt in one.doubts) for one in found)


def test_the_figures_of_a_number_that_stand_apart_are_one_value_with_a_doubt() -> None:
    body = [["港口吞吐量", "万吨", "1 8 2 0", "2400"], ["护理床位占比", "%", "6 1 . 5", "7 0左右"],
            ["养老床位", "张", "53 00", "6800"]]  # fmt: skip
    found = read(page(*map(cells, [["指标", "单位", "2025年", "2030年"], *body])), "synthetic.html")
    assert [(one.base.text if one.base else None, one.targets[0].text) for one in found] == [
        ("1820", "2400"), ("61.5", "70左右"), ("53 00", "6800"),
    ]  # fmt: skip
    assert [any(doubt.rule == "value-from-pieces" for doubt in one.doubts) for one in found[:2]] == [True, True]
