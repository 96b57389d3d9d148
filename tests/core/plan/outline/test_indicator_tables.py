"""Indicator tables of many styles, clean and broken, are read row by row; other tables and prose hold no indicator."""

import indicator_fresh
import indicator_last
import indicator_short
import indicator_third
import pytest
from indicator_written import ALL, Written, rows_of

from costing import cost_of
from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator, DraftValue
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections


def read(text: str, name: str = "synthetic.html") -> tuple[DraftIndicator, ...]:
    document = read_bytes(text.encode(), name)
    return indicators_of(document, Sections(document))


def table(*rows: str, caption: str = "“十五五”主要指标", below: str = "") -> tuple[DraftIndicator, ...]:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    head = f"<h1>甲市国民经济和社会发展第十五个五年规划纲要</h1><p>{caption}</p>"
    return read(f"<html><body>{head}<table>{cells}</table>{below}</body></html>")


def dated(value: DraftValue | None) -> str:
    return f"{value.text}@{value.year or ''}" if value else ""


@pytest.mark.parametrize(
    "written",
    [*ALL, *indicator_fresh.ALL, *indicator_third.ALL, *indicator_last.ALL, *indicator_short.ALL],
    ids=lambda written: written.name,
)
def test_a_table_is_read_row_by_row(written: Written) -> None:
    found = [
        (
            indicator.number,
            indicator.name,
            indicator.unit,
            indicator.attribute.value if indicator.attribute else None,
            indicator.category,
            dated(indicator.base),
            tuple(f"{target.text}@{target.year or ''}" for target in indicator.targets),
            dated(indicator.value),
            indicator.rating or "",
            tuple(doubt.rule for doubt in indicator.doubts),
        )
        for indicator in read(written.text, written.file)
    ]
    wanted = [
        (
            row.number,
            row.name,
            row.unit,
            row.attribute,
            row.category,
            row.base,
            row.targets,
            row.value,
            row.rating,
            row.doubts,
        )
        for row in rows_of(written)
    ]
    assert found == wanted


def test_notes_define_the_rows_their_marks_stand_at() -> None:
    found = table(
        "指标|2025年|2030年|属性",
        "劳动生产率①（万元/人）|20|28|预期性",
        "森林覆盖率（%）|40|41|约束性",
        "就业人数*（万人）|8|[40]|预期性",
        below="<p>注：①劳动生产率指产值与就业人员之比。*就业人数按常住地统计。森林覆盖率含灌木林。</p>",
    )
    assert [indicator.definition for indicator in found] == [
        "劳动生产率指产值与就业人员之比",
        "森林覆盖率含灌木林",
        "就业人数按常住地统计",
    ]


def test_a_base_year_is_an_estimate_when_heading_or_note_says_so() -> None:
    by_heading = table(
        "指标|2025年预计|2030年|属性", "甲产值（亿元）|20|28|预期性", "乙产值（亿元）|3（2024年）|5|预期性"
    )
    by_note = table(
        "指标|2025年|2030年|属性",
        "甲产值（亿元）|20|28|预期性",
        "乙产值（亿元）|3|5|预期性",
        below="<p>注：2025年数据为预计数。</p>",
    )
    assert [indicator.base.expected for indicator in by_heading if indicator.base] == [True, False]
    assert [indicator.base.expected for indicator in by_note if indicator.base] == [True, True]


def test_targets_keep_their_headings_the_end_of_the_plan_first() -> None:
    (first, *_) = table("指标|年均/累计|2030年目标|属性", "新增就业（万人）|[40]|＞9|预期性", "产值（亿元）|—|9|预期性")
    assert [(target.text, target.heading, target.year) for target in first.targets] == [
        ("＞9", "2030年目标", 2030),
        ("[40]", "年均/累计", None),
    ]


def test_one_indicator_in_two_tables_is_one_and_two_targets_are_doubted() -> None:
    head = "<html><body><h1>甲市“十五五”规划纲要</h1>"
    rows = "<table><tr><td>指标</td><td>2030年目标</td></tr><tr><td>甲产值（亿元）</td><td>{}</td></tr>"
    rows += "<tr><td>乙产值（亿元）</td><td>5</td></tr></table>"
    same = read(f"{head}<p>主要指标</p>{rows.format(9)}<p>再看。</p><p>工业指标</p>{rows.format(9)}</body></html>")
    other = read(f"{head}<p>主要指标</p>{rows.format(9)}<p>再看。</p><p>工业指标</p>{rows.format(8)}</body></html>")
    assert [indicator.name for indicator in same] == ["甲产值", "乙产值"]
    assert [[doubt.rule for doubt in indicator.doubts] for indicator in other] == [[], [], ["named-twice"]]


def test_the_origin_tells_section_table_and_row() -> None:
    document = read_bytes(ALL[0].text.encode(), ALL[0].file)
    second = indicators_of(document, Sections(document))[1]
    assert second.origin.place.endswith("第 2 行")
    assert "主要指标" in second.origin.place
    assert document.text[second.origin.start : second.origin.end].startswith("2 | 全员劳动生产率增长")


def test_a_document_without_tables_holds_no_indicator() -> None:
    assert read("指标体系。约束性指标分解落实。\n", "synthetic.txt") == ()
    assert read("", "synthetic.txt") == ()


@pytest.mark.parametrize(
    "words", ["指标2030年目标属性", "预期性 ", "1\n", "（", "序号\n指标\n2030年\n属性\n", "9/9 ", "①"]
)
def test_long_hostile_lines_are_read_in_linear_time(words: str) -> None:
    short = max(cost_of(lambda: read(words * 120, "synthetic.txt")), 0.02)
    assert cost_of(lambda: read(words * 480, "synthetic.txt")) < 8 * short, "sixteen times would be a square"
    assert read(words * 480, "synthetic.txt") == ()


def test_a_cell_that_holds_nothing_among_full_ones_is_doubted_a_dash_is_not() -> None:
    rows = [
        f"{name}产值|亿元|{base}|9|预期性" for name, base in zip("甲乙丙丁戊", ("3", "4", "—", "", "5"), strict=True)
    ]
    found = table("指标|单位|2025年|2030年|属性", *rows)
    assert [[doubt.rule for doubt in indicator.doubts] for indicator in found] == [[], [], [], ["cell-empty"], []]


def test_a_column_that_lost_its_heading_makes_every_row_doubtful() -> None:
    found = table("指标|单位|2025年||属性", "甲产值|亿元|3|9|预期性", "乙产值|亿元|4|8|预期性", caption="主要指标")
    assert all("column-unclear" in [doubt.rule for doubt in indicator.doubts] for indicator in found)


def test_a_serial_printed_on_the_name_is_taken_off_where_it_is_the_next() -> None:
    found = table(
        "序号|指标|2030年|属性", "1|甲产值（亿元）|9|预期性", "|2乙产值（亿元）|8|预期性", "3|丙产值（亿元）|7|预期性"
    )
    assert [(indicator.number, indicator.name) for indicator in found] == [
        ("1", "甲产值"),
        ("2", "乙产值"),
        ("3", "丙产值"),
    ]
    assert [doubt.rule for doubt in found[1].doubts] == ["name-continued-unsure"]


def test_a_name_cut_inside_a_bracket_is_doubted() -> None:
    (first, _) = table("指标|2030年|属性", "甲产值（规上|9家|预期性", "乙产值（亿元）|8|预期性")
    assert "name-continued-unsure" in [doubt.rule for doubt in first.doubts]


def test_a_star_on_a_base_value_gives_it_the_year_its_note_says() -> None:
    note = "<p>注（原表脚注）：①〔〕为5年累计数。②带*的为2024年数据。</p>"
    found = table("指标|2025年|2030年|属性", "甲覆盖率（%）|25.1*|26|约束性", "乙产量（万吨）|30|33|预期性", below=note)
    assert [dated(one.base) for one in found] == ["25.1@2024", "30@2025"]


def test_a_star_explained_in_the_title_gives_the_year_too() -> None:
    rows = ("指标|现值|2030年目标|属性", "甲覆盖率（%）|56.1*|57|预期性", "乙面积（公顷）|18|20|预期性")
    found = table(*rows, caption="主要指标（*为2024年数据）：")
    assert [dated(one.base) for one in found] == ["56.1@2024", "18@"]
    assert [doubt.rule for doubt in found[1].doubts] == ["base-year-unknown"]


def test_a_heading_that_is_the_caption_too_is_told_once_in_the_place_of_a_row() -> None:
    rows = "".join(
        f"<tr><td>{number}</td><td>{name}</td><td>%</td><td>3</td><td>4</td></tr>"
        for number, name in enumerate(("甲率", "乙率"), 1)
    )
    page = (
        "<h1>己县国民经济和社会发展第十五个五年规划纲要</h1><h2>第二节 目标</h2><h3>专栏一　己县主要指标</h3>"
        "<table><tr><td>序号</td><td>指标</td><td>单位</td><td>2025年</td><td>2030年</td></tr>" + rows + "</table>"
    )
    document = read_bytes(page.encode(), "a.html")
    first = indicators_of(document, Sections(document))[0]
    assert first.origin.place == "第二节 目标 › 专栏一 己县主要指标 第 1 行"
