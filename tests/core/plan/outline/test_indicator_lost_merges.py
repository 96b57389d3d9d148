"""Names over their parts whose merged cells were lost in copying (all figures synthetic)."""

import io

import pytest
from docx import Document as NewDocx

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "甲市国民经济和社会发展第十三个五年规划纲要"
HEAD = ["指标", "2015年", "2020年", "年均增速〔累计〕", "属性"]
#: Rows as printed: the name over parts, the name, values and the attribute; cells merged over rows stand once.
PRINTED = [
    ("（1）港口吞吐量（万吨）", "", "1820", "2400", "5.7%", "预期性"),
    ("（2）绿化率（%）", "建成区绿化率", "31.2", "38", "〔6.8〕", "约束性"),
    ("", "乡村绿化率", "16.5", "24", "〔7.5〕", ""),
    ("（3）护理床位占比（%）", "", "61", "70", "〔9〕", "预期性"),
    ("（4）污染物减少（%）", "甲物", "—", "—", "〔12〕", "约束性"),
    ("", "乙物", "—", "—", "〔13〕", ""),
    ("", "丙物", "—", "—", "〔18〕", ""),
]
WANTED = [
    ("港口吞吐量", "万吨", "1820", "2400", "预期性"),
    ("建成区绿化率", "%", "31.2", "38", "约束性"),
    ("乡村绿化率", "%", "16.5", "24", "约束性"),
    ("护理床位占比", "%", "61", "70", "预期性"),
    ("污染物减少：甲物", "%", None, "〔12〕", "约束性"),
    ("污染物减少：乙物", "%", None, "〔13〕", "约束性"),
    ("污染物减少：丙物", "%", None, "〔18〕", "约束性"),
]
#: The rows of parts that lost the name over them and their attribute.
LOST = [2, 5, 6]


def read(data: str, name: str) -> list[DraftIndicator]:
    document = read_bytes(data.encode(), name)
    return list(indicators_of(document, Sections(document)))


def told(found: list[DraftIndicator]) -> list[tuple[str, str | None, str | None, str, str]]:
    return [
        (one.name, one.unit, one.base.text if one.base else None, one.targets[0].text, str(one.attribute))
        for one in found
    ]


def without_empty(row: tuple[str, ...]) -> list[str]:
    return [cell for cell in row if cell]


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, *map(without_empty, PRINTED)],
        [[HEAD[0], "", *HEAD[1:]], *map(list, PRINTED)],
        [
            [HEAD[0], "", *HEAD[1:]],
            *(
                [*row[:1], "", *row[2:]] if not row[1] else list(row) if row[0] else without_empty(row)
                for row in PRINTED
            ),
        ],
    ],
    ids=["all cells that were empty are gone", "they are empty", "only those in front of a part are gone"],
)
@pytest.mark.parametrize("form", ["tabs", "page"])
def test_parts_below_their_name_have_its_unit_and_attribute_and_are_asked_about(
    form: str, rows: list[list[str]]
) -> None:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<h1>{TITLE}</h1><p>专栏1 主要指标</p><table>{cells}</table>"
    lines = "\n".join([TITLE, "", "专栏1 主要指标", *("\t".join(row) for row in rows), ""])
    found = read(page, "a.html") if form == "page" else read(lines, "a.txt")
    assert told(found) == WANTED
    asked = [at for at, one in enumerate(found) if "column-unclear" in [doubt.rule for doubt in one.doubts]]
    assert asked == LOST


def test_the_heading_of_names_alone_at_the_foot_of_a_page_stands_over_both_columns_of_names_overleaf() -> None:
    written = NewDocx()
    written.add_heading(TITLE)
    written.add_paragraph("专栏1 主要指标")
    head = written.add_table(1, 4)
    for at, heading in enumerate(("指标", "2015年", "2020年", "属性")):
        head.cell(0, at).text = heading
    written.add_paragraph("")
    rows = [[name, part, base, target, kind] for name, part, base, target, _, kind in PRINTED]
    table = written.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(at, column).text = words
        if row[0] and not row[1]:
            table.cell(at, 0).merge(table.cell(at, 1)).text = row[0]
    for first, last in ((1, 2), (4, 6)):
        for column in (0, 4):
            words = rows[first][column]
            table.cell(first, column).merge(table.cell(last, column)).text = words
    written.save(buffer := io.BytesIO())
    document = read_bytes(buffer.getvalue(), "synthetic.docx")
    found = list(indicators_of(document, Sections(document)))
    assert [(one.name, one.unit, str(one.attribute)) for one in found] == [(row[0], row[1], row[4]) for row in WANTED]


def test_a_name_over_parts_that_ran_into_the_first_of_them_is_parted_from_it_where_its_unit_stands_between() -> None:
    cells = [without_empty(row) for row in PRINTED[:4]]
    lines = [TITLE, "", "专栏1 主要指标", *HEAD, *(cell for row in cells for cell in row), "", "展望未来，再上台阶。"]
    found = read("\n".join(lines), "a.txt")
    assert told(found) == WANTED[:4]
    assert "column-unclear" in [doubt.rule for doubt in found[LOST[0]].doubts]


@pytest.mark.parametrize("form", ["tabs", "page"])
def test_rows_that_lost_groups_of_two_levels_and_headings_with_a_break_inside_are_read(form: str) -> None:
    head = ["一级指标", "二级指标", "三级指标", "2025年\n（预计）", "2030年目标", "属性", "牵头单位"]
    rows = [
        ["富强", "实力", "港口吞吐量（万吨）", "1820", "2400左右", "预期性", "甲局"],
        ["民间投资占比（%）", "57.5", "60", "预期性", "甲局"],
        ["升级", "丙类企业（家）", "742\n（2024年）", "1200", "预期性", "乙局"],
        ["丁类企业（家）", "86", "100", "预期性", "乙局"],
        ["幸福", "增收", "养老床位（张）", "5300", "〔6800〕", "约束性", "丙局"],
        ["护理床位占比（%）", "61", "≥70", "约束性", "丙局"],
    ]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in [head, *rows])
    page = f"<h1>{TITLE.replace('十三', '十五')}</h1><p>表1 主要指标</p><table>{cells}</table>"
    lines = "\n".join(
        [TITLE.replace("十三", "十五"), "", "表1 主要指标", *("\t".join(row) for row in [head, *rows]), ""]
    )
    found = read(page, "a.html") if form == "page" else read(lines, "a.txt")
    assert [(one.name, one.unit, one.targets[0].text, str(one.attribute)) for one in found] == [
        ("港口吞吐量", "万吨", "2400左右", "预期性"),
        ("民间投资占比", "%", "60", "预期性"),
        ("丙类企业", "家", "1200", "预期性"),
        ("丁类企业", "家", "100", "预期性"),
        ("养老床位", "张", "〔6800〕", "约束性"),
        ("护理床位占比", "%", "≥70", "约束性"),
    ]
    assert [one.base.text if one.base else "" for one in found][:2] == ["1820", "57.5"]


def test_a_group_stays_over_its_row_though_an_empty_cell_of_the_row_was_dropped() -> None:
    table = """类别\t指标名称\t2025年\t2030年\t年均增长\t属性
甲类发展\t乙类产值(亿元)\t165.3\t235\t7.5%\t预期性
丙类收入(元)\t31920\t45000\t7.1%\t预期性
丁类驱动\t戊类投入增长(%)\t10.3\t12\t预期性
己类企业数量(家)\t14\t40\t预期性
"""
    text = "丙县国民经济和社会发展第十五个五年规划纲要\n第二章 目标\n主要指标\n" + table + "第三章 建设\n"
    document = read_bytes(text.encode(), "a.txt")
    found = indicators_of(document, Sections(document))
    assert [(one.name, one.category, one.base and one.base.text) for one in found] == [
        ("乙类产值", "甲类发展", "165.3"),
        ("丙类收入", "甲类发展", "31920"),
        ("戊类投入增长", "丁类驱动", "10.3"),
        ("己类企业数量", "丁类驱动", "14"),
    ]
    assert found[2].doubts


@pytest.mark.parametrize("said", ["达到上级要求", "达到全省平均水平", "完成上级下达任务", "动态清零"])
def test_a_target_in_words_in_a_row_that_lost_the_cell_merged_before_it_becomes_no_name(said: str) -> None:
    head = ("属性", "领域", "指标", "2030年目标", "2025年基数", "年均增长（%）", "数据来源")
    rows = [
        ("预期性", "经济发展", "甲业产值（亿元）", "188左右", "142", "5.8", "县统计局"),
        ("乙业投资（亿元）", "105", "86", "4.1", "县统计局"),
        ("约束性", "民生底线", "丙类教育年限（年）", "10.5", "9.8", "—", "县教育局"),
        ("生态环境", "丁类能耗降低（%）", said, "—", "—", "县发展改革局"),
        ("戊类水质比例（%）", "100", "97", "—", "县生态环境局"),
    ]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (head, *rows))
    text = f"<html><body><h1>云山县第十五个五年规划纲要</h1><p>主要指标</p><table>{table}</table></body></html>"
    document = read_bytes(text.encode(), "synthetic.html")
    found = {one.name: one for one in indicators_of(document, Sections(document))}
    assert list(found) == ["甲业产值", "乙业投资", "丙类教育年限", "丁类能耗降低", "戊类水质比例"]
    assert (found["丁类能耗降低"].category, found["丁类能耗降低"].targets[0].text) == ("生态环境", said)
    assert found["戊类水质比例"].category == "生态环境"
