"""Rows of tabs on two lines: names wrapped, rows cut between two cells, groups on lines of their own."""

import io

import docx
import pytest
from broken_tables import CAPTION, TITLE, lines, told

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

#: Without groups: name and unit, base, target, attribute.
ROWS = [
    ("甲类产业营业收入年均增长（%）", "5.1", "6左右", "预期性"),
    ("乙类企业研发经费支出占营业收入比重（%）", "3.2", "—", "预期性"),
    ("丙产品合格率（%）", "97.5", "≥98", "约束性"),
    ("新增丁类就业岗位（万人）", "3.2", "3.5", "预期性"),
    ("每千人口拥有戊类服务人员数（人）", "3.5", "4.1", "预期性"),
]
WANTED = [(name.partition("（")[0], name.partition("（")[2][:-1], base, target) for name, base, target, _ in ROWS]
HEAD = "指标\t2025年\t2030年\t属性"


def brief(found: tuple[DraftIndicator, ...]) -> list[tuple[str, str | None, str | None, str]]:
    return [(name, unit, base, "".join(targets) or "—") for name, unit, base, targets, _ in told(found)]


def wrapped(name: str, *values: str, at: int) -> str:
    return "\t".join((f"{name[:at]}\n{name[at:]}", *values))


@pytest.mark.parametrize("groups", [("一、经济发展", "二、民生福祉"), ("经济发展", "民生福祉")])
@pytest.mark.parametrize("cut", [{0, 1, 3}, {1, 2, 4}, {1, 3}])
def test_the_first_half_of_a_numbered_name_is_no_row_and_heads_nothing(cut: set[int], groups: tuple[str, str]) -> None:
    numbered = [(f"{at}.{row[0]}", *row[1:]) for at, row in enumerate(ROWS, 1)]
    rows = [wrapped(*row, at=6) if at in cut else "\t".join(row) for at, row in enumerate(numbered)]
    found = lines(HEAD, groups[0], *rows[:3], groups[1], *rows[3:])
    assert brief(found) == WANTED
    assert [one.category for one in found] == ["经济发展"] * 3 + ["民生福祉"] * 2
    assert [one.number for one in found] == list("12345")
    assert not any(doubt.rule == "name-continued-unsure" for one in found for doubt in one.doubts)


def test_a_numbered_name_over_several_parts_stays_one() -> None:
    rows = ["\t".join((f"{at}.{row[0]}", *row[1:])) for at, row in enumerate(ROWS, 1)]
    parts = ["6.己类污染物减少", "庚氮（%）\t—\t7.5\t约束性", "辛磷（%）\t—\t8.5\t约束性"]
    found = lines(HEAD, *rows, *parts)
    assert [one.name for one in found][5:] == ["己类污染物减少：庚氮", "己类污染物减少：辛磷"]


def test_groups_with_numbers_above_rows_without_are_no_halves_of_names() -> None:
    rows = ["\t".join(row) for row in ROWS]
    found = lines(HEAD, "1.经济发展", rows[0], "2.创新驱动", *rows[1:3], "3.民生福祉", *rows[3:])
    assert [one.name.rpartition("：")[2] for one in found] == [name for name, *_ in WANTED]


@pytest.mark.parametrize("group", ["（一）经济", ""])
def test_the_first_half_of_a_name_without_number_is_told_by_groups_that_look_otherwise(group: str) -> None:
    rows = [wrapped(*row, at=7) if at in {1, 4} else "\t".join(row) for at, row in enumerate(ROWS)]
    found = lines(HEAD, *filter(None, [group]), *rows)
    assert brief(found) == WANTED
    doubted = [any(doubt.rule == "name-continued-unsure" for doubt in one.doubts) for one in found]
    assert doubted == [False, True, False, False, True]


def test_a_group_without_number_above_rows_without_stays_a_group() -> None:
    rows = ["\t".join(row) for row in ROWS]
    found = lines(HEAD, "发展提质", *rows[:2], "增进人民福祉", *rows[2:])
    assert brief(found) == WANTED
    assert [one.category for one in found] == ["发展提质"] * 2 + ["增进人民福祉"] * 3


def test_a_name_over_parts_without_numbers_is_no_half_of_the_first_part() -> None:
    rows = ["\t".join(row) for row in ROWS]
    found = lines(HEAD, *rows, "居民可支配收入", "城镇（元）\t5\t6\t预期性", "农村（元）\t3\t4\t预期性")
    assert [one.name.rpartition("：")[2] for one in found][5:] == ["城镇", "农村"]
    assert "name-continued-unsure" in {doubt.rule for doubt in found[5].doubts}


SERIAL_HEAD = "领域\t序号\t指标\t单位\t2025年\t2030年"


def by_serial(cut: dict[int, str]) -> list[str]:
    found = []
    for at, (name, base, target, _) in enumerate(ROWS, 1):
        words, _, unit = name.partition("（")
        field = "经济" if at == 1 else ""
        row = f"{field}\t{at}\t{words}\t{unit[:-1]}\t{base}\t{target}"
        whole = {"name": (words[:5], words[5:]), "before unit": (words + "\t", ""), "": ("", "")}[cut.get(at, "")]
        if cut.get(at) == "name":
            row = row.replace(words, "\n".join(whole))
        elif cut.get(at) == "before unit":
            row = row.replace(whole[0], words + "\n")
        found += row.split("\n")
    return found


@pytest.mark.parametrize(
    "cut",
    [
        {2: "name", 4: "name"},
        {1: "before unit", 3: "before unit"},
        {1: "name", 2: "name", 3: "name", 4: "name"},
        {2: "name", 5: "before unit"},
    ],
)
@pytest.mark.parametrize("is_word", [False, True])
def test_rows_cut_in_a_name_or_before_a_unit_are_put_together(cut: dict[int, str], *, is_word: bool) -> None:
    rows = [SERIAL_HEAD, *by_serial(cut)]
    found = in_word(rows) if is_word else lines(*rows)
    assert brief(found) == WANTED
    assert {one.category for one in found} == {"经济"}


def in_word(rows: list[str]) -> tuple[DraftIndicator, ...]:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for line in (CAPTION, *rows, "到2030年，全市综合实力显著增强。"):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    read = read_bytes(file.getvalue(), "a.docx")
    return indicators_of(read, Sections(read))


def test_in_word_a_row_whose_values_alone_stand_in_the_next_paragraph_is_one_row() -> None:
    cut = [f"{name}\n\t{base}\t{target}" if at in {1, 4} else f"{name}\t{base}\t{target}"
           for at, (name, base, target, _) in enumerate(ROWS)]  # fmt: skip
    rows = ["指标\t2025年\t2030年", *(line for row in cut for line in row.split("\n"))]
    assert brief(in_word(rows)) == WANTED


def test_a_row_that_lost_its_last_cells_below_a_group_begins_no_group() -> None:
    head = "指标\t单位\t2025年\t2030年\t备注"
    rows = [
        "甲产量\t吨\t4\t5\t年均",
        "乙产量\t吨\t6\t7\t年均",
        "丙产量\t吨\t8\t9\t年均",
        "二、民生",
        "丁床位\t张\t6\t8",
    ]
    found = lines(head, *rows)
    assert brief(found)[3] == ("丁床位", "张", "6", "8")
    assert found[3].category == "民生"


PAIRS = [
    ("甲类企业总产值", "28.5亿元"),
    ("每万人拥有乙类服务设施和专业人员数", "32个"),
    ("丙类农作物播种面积", "稳定在4.6万亩以上"),
    ("较大及以上丁类生产安全事故", "零发生"),
]


@pytest.mark.parametrize("cut", [{1}, {2}, {1, 2}])
def test_names_on_two_lines_in_a_table_of_two_columns_are_whole_and_break_no_table(cut: set[int]) -> None:
    rows = [wrapped(*pair, at=4) if at in cut else "\t".join(pair) for at, pair in enumerate(PAIRS)]
    found = lines("指标\t2030年目标", *rows)
    assert [(one.name, [target.text for target in one.targets]) for one in found] == [
        (name, [target]) for name, target in PAIRS
    ]


@pytest.mark.parametrize("divider", [" ", "\n"])
@pytest.mark.parametrize("last", ["零发生", "不发生", "有效遏制", "应保尽保"])
def test_a_target_in_words_in_pairs_of_name_and_target_is_one(divider: str, last: str) -> None:
    pairs = [*PAIRS[:3], ("较大及以上丁类生产安全事故", last)]
    found = lines(f"指标{divider}2030年目标", *(divider.join(pair) for pair in pairs), "第二章 有效扩大需求")
    assert [(one.name, [target.text for target in one.targets]) for one in found] == [
        (name, [target]) for name, target in pairs
    ]


@pytest.mark.parametrize(
    ("half", "rest", "name"),
    [
        ("6\t5G用户数", "万户\t3.5\t4.2\t约束性", "5G用户数"),
        ("6\t4A级景区数", "个\t3\t5\t约束性", "4A级景区数"),
        ("6\t6岁以下托位", "个\t35\t42\t约束性", "6岁以下托位"),
    ],
)
def test_a_name_that_begins_with_a_figure_may_end_the_first_half_of_a_row(half: str, rest: str, name: str) -> None:
    rows = [f"{at}\t{words.partition('（')[0]}\t%\t{base}\t7\t预期性" for at, (words, base, *_) in enumerate(ROWS, 1)]
    found = lines("序号\t指标\t单位\t2025年\t2030年\t属性", *rows, half, rest)
    assert [(one.number, one.name) for one in found][5:] == [("6", name)]


def test_words_alone_above_all_rows_that_are_no_usual_group_raise_the_question_whether_the_first_name_is_whole() -> (
    None
):
    rows = ["\t".join(pair) for pair in PAIRS[1:]]
    found = lines("指标\t2030年目标", "甲类企业和单位", "年末从业人员数\t28人", *rows)
    assert [any(doubt.rule == "name-continued-unsure" for doubt in one.doubts) for one in found] == [True] + [False] * 3
