"""What stands in a table and was read as no indicator is quoted. All texts are synthetic."""

import pytest

from midcourse.documents.plain import read_plain
from midcourse.plan.outline.draft import DraftIndicator, DraftTarget, origin_of
from midcourse.plan.outline.indicators.gaps import rows_unread
from midcourse.plan.vocabulary import Attribute

BEFORE = "云山市国民经济和社会发展第十五个五年规划纲要\n主要指标\n序号 指标 单位 2025年 2030年 属性\n"
ROWS = (
    "1 甲业产值 亿元 120 200 预期性",
    "2 乙覆盖率 % 65.7 66 约束性",
    "3 丙业新增企业数 家 30 33 预期性",
    "4 丁排放量下降 % — 完成上级任务 约束性",
)
BEHIND = "注：2025年为预计数。\n第三章 任务\n到2030年，戊业产值达到100亿元，指标均为预期性。\n"


def doubts(text: str, *read: str, numbered: bool = True) -> list[str]:
    """Return what is asked of a text of which some rows were read: each at its words."""
    document = read_plain(text, "synthetic.txt")
    rows = []
    for words in read:
        start = document.text.index(words)
        number, name = words.split()[:2]
        origin = origin_of(document, start, start + len(words), "")
        targets = (DraftTarget("1"),)
        rows.append(DraftIndicator(number if numbered else "", name, None, Attribute.EXPECTED, "", targets, origin))
    return [str(doubt.message) for doubt, _ in rows_unread(document, rows)]


def test_a_table_read_whole_raises_no_doubt() -> None:
    groups = "\n".join([ROWS[0], "二、绿色生态", ROWS[1], "- 3 -", *ROWS[2:]])
    assert doubts(BEFORE + groups + "\n" + BEHIND, *ROWS) == []


def test_a_row_nobody_read_is_quoted_wherever_it_stands() -> None:
    text = BEFORE + "\n".join(ROWS) + "\n" + BEHIND
    for place, words in enumerate(ROWS):
        found = doubts(text, *ROWS[:place], *ROWS[place + 1 :])
        assert len(found) == 1
        assert words.split()[1] in found[0]


def test_a_row_swallowed_by_the_one_before_is_quoted() -> None:
    text = BEFORE + "\n".join(ROWS) + "\n" + BEHIND
    found = doubts(text, ROWS[0], f"{ROWS[1]}\n{ROWS[2]}", ROWS[3])
    assert len(found) == 1
    assert "丙业新增企业数" in found[0]


def test_a_last_row_fallen_apart_behind_the_table_is_quoted() -> None:
    bare = [row.rsplit(" ", 1)[0] for row in ROWS]
    apart = "5\n农村卫生普及率\n%\n83\n90\n"
    found = doubts(BEFORE + "\n".join(bare) + "\n" + apart + BEHIND, *bare)
    assert len(found) == 1
    assert "农村卫生普及率" in found[0]


def test_a_serial_number_nobody_has_is_asked_for() -> None:
    found = doubts(BEFORE + "\n".join((ROWS[0], ROWS[1], ROWS[3])), ROWS[0], ROWS[1], ROWS[3])
    assert len(found) == 1
    assert found[0].startswith("序号 3 的行没有读到")
    assert "乙覆盖率" in found[0]


def test_a_table_whose_serials_begin_above_one_is_told_to_lack_rows() -> None:
    rows = [f"{at + 8} 甲{name}率 % 6{at} 7{at} 预期性" for at, name in enumerate("乙丙丁戊")]
    (found,) = doubts("云山市国民经济和社会发展第十五个五年规划纲要\n" + "\n".join(rows) + "\n" + BEHIND, *rows)
    assert found.startswith("表从序号 8 开始")


def test_a_row_without_attribute_swallowed_by_the_one_before_is_quoted() -> None:
    bare = [row.rsplit(" ", 1)[0] for row in ROWS]
    both = f"{bare[1]} {bare[2]}"
    found = doubts(BEFORE + "\n".join((bare[0], both, bare[3])), bare[0], both, bare[3])
    assert found == ["“丙业新增企业数 家 30 33”没有读成指标，请对照原文核对是否漏了一行"]


def test_a_table_of_which_nothing_was_read_is_told_row_by_row_or_name_by_name() -> None:
    text = BEFORE + "\n".join(ROWS) + "\n" + BEHIND
    assert [name in said for name, said in zip(("甲业", "乙覆", "丙业", "丁排"), doubts(text), strict=True)] == [
        True
    ] * 4
    names = "云山市第十五个五年规划纲要\n专栏1 主要指标\n甲业总产值\n乙业覆盖率\n丙业新增企业数\n亿元\n%\n家\n1\n2\n3\n"
    assert doubts(names) == [
        "“专栏1 主要指标”下面有“甲业总产值、乙业覆盖率、丙业新增企业数”等，没有读成指标，请手工补上"
    ]


def test_attributes_in_sentences_are_no_rows() -> None:
    prose = "第二章 目标\n约束性指标8项、预期性指标12项，其中预期性的有甲，约束性的有乙，突出约束性、预期性。\n"
    assert doubts(prose) == []


HALVED = (
    "指标\t2030年目标\n1. 甲业产值\t28亿元\n2. 乙覆盖率\t95%\n",
    "\n生产安全事故\t零发生\n戊占比\t98%\n己产量\t6万吨\n",
)


@pytest.mark.parametrize(("between", "count"), [("较大及以上丁类", 1), ("专栏2 重点项目", 0)])
def test_a_table_without_headings_below_one_as_wide_is_its_rest_and_told(between: str, count: int) -> None:
    text = "云山市国民经济和社会发展第十五个五年规划纲要\n主要指标\n" + between.join(HALVED) + "第三章 任务\n"
    found = doubts(text, "1. 甲业产值\t28亿元", "2. 乙覆盖率\t95%", numbered=False)
    assert len(found) == count
    assert all("生产安全事故" in said and "己产量" in said for said in found)
