"""What nobody wrote between the cells of a table, and tables run into one paragraph. All tables are synthetic."""

import pytest
from broken_tables import lines, told

from midcourse.documents.html.document import read_html
from midcourse.plan.outline.fallen_tables.lines.run_in import with_rows_apart
from midcourse.plan.outline.fallen_tables.lines.strays import without_strays

ROWS = [
    ("甲业增加值", "亿元", "320", ["≥400"], "预期性"),
    ("乙类企业数", "家", "12", ["18"], "约束性"),
    ("丙类覆盖率", "%", "81.5", ["90"], "预期性"),
    ("丁业利润", "亿元", "44", ["51"], "预期性"),
]


def test_signs_written_by_name_are_read_as_signs() -> None:
    body = [f"{name}|{unit}|{base}|{target[0].replace('≥', '&ge;')}|{kind}" for name, unit, base, target, kind in ROWS]
    assert told(lines("指标|单位|2025年|2030年|属性", *body)) == ROWS


def test_ornaments_and_addresses_between_cells_are_no_words_of_names() -> None:
    body = [
        cell
        for name, unit, base, target, kind in ROWS
        for cell in (f"▌{name}（{unit}）", base, f"{target[0]} www.gov.example", kind)
    ]
    assert told(lines("指标", "2025年", "2030年 www.gov.example", "属性", *body)) == ROWS


@pytest.mark.parametrize("numbered", [True, False])
def test_a_table_in_one_paragraph_is_read_row_by_row(*, numbered: bool) -> None:
    more = [("戊类产量", "万吨", "7", ["9"], "约束性"), ("己业研发投入", "亿元", "3.1", ["4.6"], "预期性")]
    rows = [*ROWS, *more]
    words = " ".join(
        f"{f'（{at}）' if numbered else ''}{name}（{unit}） {base} {target[0]} {kind}"
        for at, (name, unit, base, target, kind) in enumerate(rows, 1)
    )
    assert told(lines(f"专栏2 主要指标 指标 2025年 2030年 属性 {words} 注：口径不变。")) == rows


def test_a_paragraph_that_only_speaks_of_attributes_stays_whole() -> None:
    prose = "共设置指标 20 项，其中 约束性 指标 8 项、预期性 指标 12 项，" * 6
    assert with_rows_apart(prose) == prose


def test_letters_against_copying_go_where_there_are_many_of_them() -> None:
    jam = "7 $T G7n V[e lA $; s`( N Nw"
    text = "\n".join(["指标", jam, "2025年", jam, '属性- S ^- a" d( r B', jam])
    assert without_strays(text).split("\n")[0::2] == ["指标", "2025年", "属性" + " " * 16]
    assert without_strays(text).split("\n")[1].strip() == ""
    assert len(without_strays(text)) == len(text)
    plain = "甲率（%） 97 97 98 99\nR&D a b c d\n5 $ 6 $ 7 $"
    assert without_strays(plain) == plain


def test_letters_nobody_sees_on_a_page_are_not_read() -> None:
    page = (
        "<p>建成学校<span style='font-size:0px'>x9a</span>12所。</p>"
        "<p>新增<font class='jammer'>k; w</font>学位3个。</p>"
        "<div style='font-size:0'><p>改造道路8公里。</p></div>"
    )
    text = read_html(page.encode(), "a.html").text
    assert "x9a" not in text
    assert "k; w" not in text
    assert "改造道路8公里" in text


def test_headings_without_rows_are_a_table_of_none() -> None:
    assert lines("序号 | 指标 | 2025年 | 2030年 | 属性") == ()


def test_names_may_begin_as_the_ends_of_values_do() -> None:
    rows = [
        ("内河航道里程", "公里", "62", ["98"], "预期性"),
        ("上市企业数", "家", "12", ["18"], "预期性"),
        ("以镇为单位接种率", "%", "93", ["95以上"], "约束性"),
        ("下沉干部数", "人", "40", ["60"], "预期性"),
    ]
    body = [
        cell
        for at, (name, unit, base, target, kind) in enumerate(rows, 1)
        for cell in (f"{at}.{name}（{unit}）", base, target[0], kind)
    ]
    assert told(lines("指标", "2025年", "2030年", "属性", *body)) == rows
