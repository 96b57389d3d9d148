"""Tables from text recognition: letters among figures, characters that look like those meant. All texts are synthetic.

What is read as meant is told at the row with what is printed; what is right as it stands, and names, stay.
"""

import pytest
from broken_tables import lines, read, told

from midcourse.documents.model import Document
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicator_cells.columns import role_of
from midcourse.plan.outline.indicator_cells.look_alikes import attribute_meant, meant_by
from midcourse.plan.outline.indicators.slips import without_slips

HEADINGS = ("类别", "指标名称", "单位", "2025年", "2030年目标", "属性")
ROWS = [
    ("甲业增加值", "亿元", "320", ["400以上"], "预期性"),
    ("乙类企业数", "家", "12", ["18"], "约束性"),
    ("丙类覆盖率", "%", "81.5", ["90"], "预期性"),
    ("丁业利润", "亿元", "44", ["51"], "预期性"),
    ("戊类受益人数", "万人", "3.6", ["4"], "约束性"),
]


def layout(*changes: tuple[str, str], headings: tuple[str, ...] = HEADINGS) -> list[str]:
    """Return the table as a program sets it in columns, words changed as recognition does."""
    cells = [list(headings)]
    cells += [
        ["一类" if not at else "", name, unit, base, *targets, kind]
        for at, (name, unit, base, targets, kind) in enumerate(ROWS)
    ]
    widths = [max(2 * len(row[at]) for row in cells) + 2 for at in range(len(headings))]
    rows = [
        "".join(
            cell + " " * (width - sum(1 + (one > "⁰") for one in cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    ]
    text = "\n".join(rows)
    for meant, printed in changes:
        assert meant in text
        text = text.replace(meant, printed, 1)
    return text.split("\n")


def messages(found: tuple[DraftIndicator, ...]) -> list[tuple[str, str]]:
    return [
        (one.name, str(doubt.message))
        for one in found
        for doubt in one.doubts
        if doubt.rule in {"word-misread", "letter-in-number"}
    ]


def test_a_clean_table_is_not_touched() -> None:
    found = lines(*layout())
    assert told(found) == ROWS
    assert messages(found) == []
    text = "\n".join(layout())
    assert without_slips(Document("a.txt", text, ())) == (Document("a.txt", text, ()), ())


@pytest.mark.parametrize("printed", ["预朗性", "顶期性", "预期牲", "顶朗性", "颁期姓", "预其性"])
def test_an_attribute_misread_is_read_and_told(printed: str) -> None:
    found = lines(*layout(("预期性", printed)))
    assert told(found) == ROWS
    assert messages(found) == [("甲业增加值", f"原文作“{printed}”，按“预期性”读，请核对")]
    assert printed in found[0].origin.words


def test_words_that_only_look_like_attributes_stay() -> None:
    for words in ("周期性", "定期性", "预防性", "预期值", "预期数", "约束力", "约定性", "长期性", "性价比"):
        assert attribute_meant(words) == ""
    text = "序号 名称 频率\n1 甲项 定期性\n2 乙项 周期性\n3 丙项 预防性\n4 丁项 长期性"
    assert without_slips(Document("a.txt", text, ()))[1] == ()


@pytest.mark.parametrize(
    ("meant", "printed"),
    [("属性", "属牲"), ("类别", "粪别"), ("单位", "単位"), ("2030年目标", "2030年目杯"), ("2030年目标", "2O30年目标"),
     ("2025年", "Z025年"), ("2025年", "20Z5年"), ("指标名称", "指际名称"), ("2025年", "2025牛"), ("2030年", "2口30年")],
)  # fmt: skip
def test_a_heading_misread_is_read_and_told_at_the_first_row(meant: str, printed: str) -> None:
    found = lines(*layout((meant, printed)))
    assert told(found) == ROWS
    (at,) = messages(found)
    assert at[0] == "甲业增加值"
    assert at[1].startswith("表头里的“")


@pytest.mark.parametrize(
    "heading", ["计算规则", "属地", "单元", "指数", "全城", "自评", "月份", "成本", "评判", "清单", "住址"]
)
def test_headings_of_other_words_mean_no_others(heading: str) -> None:
    assert {one for one in meant_by(heading) if role_of(one) is not None} == set()


@pytest.mark.parametrize(
    ("meant", "printed", "name"),
    [("320", "3Z0", "甲业增加值"), ("400以上", "4O0以上", "甲业增加值"), ("81.5", "B1·5", "丙类覆盖率"),
     ("18", "1B", "乙类企业数"), ("3.6", "3。6", "戊类受益人数"), ("81.5", "8l，5", "丙类覆盖率"),
     ("51 ", "5l ", "丁业利润"), ("400以上", "400以卜", "甲业增加值"), ("亿元", "忆元", "甲业增加值")],
)  # fmt: skip
def test_values_and_units_misread_are_read_and_told(meant: str, printed: str, name: str) -> None:
    found = lines(*layout((meant, printed)))
    rows = [
        (
            one,
            unit,
            base,
            ["400以下" if "卜" in printed else target for target in targets] if one == name else targets,
            kind,
        )
        for one, unit, base, targets, kind in ROWS
    ]
    assert told(found) == rows
    assert {at for at, _ in messages(found)} == {name}


def test_codes_of_rows_and_names_with_letters_stay() -> None:
    text = (
        "编号  指标  2025年  2030年\nB1  5G用户数  12  18\nB2  8K频道数  3  5\nB3  PM2.5浓度  30  28\nS1  4S店数  3  6"
    )
    assert without_slips(Document("a.txt", text, ()))[1] == ()


def test_a_cell_of_one_letter_is_a_figure_only_among_other_slips() -> None:
    slipped = (("320", "3Z0"), ("18", "1B"), ("81.5", "8l.5"), (" 4 ", " B "))
    found = lines(*layout(*slipped))
    assert [one.targets[0].text for one in found][-1] == "8"
    alone = lines(*layout((" 4 ", " B ")))
    assert [one.targets[0].text for one in alone if one.targets][-1:] != ["8"]


def test_an_attribute_over_a_group_is_told_at_each_of_its_rows() -> None:
    body = ["指标  单位  2025年  2030年", "一、约束性指标（2项）", "甲类比率  %  8.1  9", "乙类比率  %  7.1  8",
            "二、预朗性指杯（2项）", "丙业产值  亿元  31  40", "丁业产值  亿元  22  30"]  # fmt: skip
    found = lines(*body)
    assert [str(one.attribute) for one in found] == ["约束性", "约束性", "预期性", "预期性"]
    assert [name for name, _ in messages(found)] == ["丙业产值", "丁业产值"]


def test_a_note_on_marks_misread_is_read_and_told() -> None:
    body = ["指标  单位  2025年  2030年", "▲甲类比率  %  8.1  9", "乙业产值  亿元  71  80", "丙业产值  亿元  31  40",
            "注：带▲的为钓束性指标，其余为预期性指标。"]  # fmt: skip
    found = lines(*body)
    assert [str(one.attribute) for one in found] == ["约束性", "预期性", "预期性"]
    assert [name for name, _ in messages(found)] == ["丙业产值"]


def test_sentences_that_speak_of_attributes_tell_nothing() -> None:
    found = lines("共设指标5项，其中，预朗性指标3项。", *layout())
    assert told(found) == ROWS
    assert messages(found) == []


def test_cells_of_a_web_table_are_read_as_meant() -> None:
    cells = [HEADINGS[1:], *((name, unit, base, targets[0], kind) for name, unit, base, targets, kind in ROWS)]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    rows = rows.replace("预期性", "预朗性", 1).replace("81.5", "8l.5").replace("属性", "属牲")
    title = "岚山市国民经济和社会发展第十五个五年规划纲要"
    found = read(f"<h1>{title}</h1><p>专栏1 主要指标</p><table>{rows}</table>", "a.html")
    assert told(found) == ROWS
    assert [name for name, _ in messages(found)] == ["甲业增加值"] * 3 + ["丙类覆盖率"]


def test_a_name_with_a_character_misread_is_doubted_and_stays() -> None:
    found = lines(*layout(("丙类覆盖率", "丙类覆盖卒")))
    assert [one.name for one in found][2] == "丙类覆盖卒"
    assert ["name-odd" in {doubt.rule for doubt in one.doubts} for one in found] == [False, False, True, False, False]


def test_where_several_words_are_misread_the_first_row_says_that_others_may_be() -> None:
    found = lines(*layout(("预期性", "预朗性"), ("81.5", "8l.5"), ("约束性", "钓束性")))
    said = [[doubt for doubt in one.doubts if "名称和数里也可能" in str(doubt.message)] for one in found]
    assert [len(some) for some in said] == [1, 0, 0, 0, 0]


def test_the_heading_of_a_group_whose_enumerator_has_a_cell_of_its_own_is_no_rest_of_a_row() -> None:
    body = ["序号  指标              2025年  2030年", "（一）  甲类", "1     甲业产值（亿元）  320     400",
            "2     甲业利润（亿元）  31      40", "（二）  乙类", "3     乙业产值（亿元）  120     150",
            "l4    乙业利润（亿元）  11      15"]  # fmt: skip
    assert [one.name for one in lines(*body)] == ["甲业产值", "甲业利润", "乙业产值", "乙业利润"]
