"""Tables of indicators of which nothing was read are told with where they stand (all words synthetic)."""

import pytest

from midcourse.audit.drafting_document import draft_of_document
from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator, DraftTarget, origin_of
from midcourse.plan.outline.indicators.unread_tables import tables_unread

TITLE = "丙县国民经济和社会发展第十五个五年规划纲要\n"
#: Cells as they may come out of a page: names in a heap, figures of some rows here and there.
CELLS = (
    "序号\n\n单位\n\n甲业产值增\n速\n乙河水质优\n良率\n丙站数量\n\n%\n\n"
    "预期性\n\n3.5\n\n4 以上\n\n个\n\n预期性\n预期性\n"
)


def told(text: str, *rows: tuple[str, str]) -> list[str]:
    """Return the places of the tables told as unread beside rows that were read, each name and target."""
    document = read_bytes(text.encode(), "a.txt")
    found = []
    for name, target in rows:
        start = text.index(name)
        origin = origin_of(document, start, start + len(name), "")
        found.append(DraftIndicator("", name, None, None, "", (DraftTarget(target),), origin))
    return [origin.place for doubt, origin in tables_unread(document, found, []) if doubt.rule == "table-not-read"]


@pytest.mark.parametrize(
    "title", ["表 2-1 丙县主要指标及年度安排", "丙县经济社会发展主要指标", "专栏三 水务指标体系（共 3 项）"]
)
def test_a_table_nothing_was_read_of_is_told_by_its_title(title: str) -> None:
    assert told(f"{TITLE}{title}\n{CELLS}") == [title]


def test_a_table_is_told_beside_another_that_was_read() -> None:
    read = "表 1 主要指标\n指标 2030年目标\n丁库容量 45\n本表由统计局编制。\n"
    assert told(f"{TITLE}{read}表 2 特色指标\n{CELLS}", ("丁库容量", "45")) == ["表 2 特色指标"]


def test_a_table_without_title_is_told_by_its_headings() -> None:
    headings = "序号\n\n指标名称\n\n2025年\n\n2030年目标\n\n属性\n"
    assert told(TITLE + headings + CELLS) == ["指标名称"]


def test_lists_of_contents_sentences_and_tables_of_the_plan_before_are_none() -> None:
    contents = "目录\n专栏1 主要指标\n专栏2 水利工程\n第一章 总则\n第二章 发展目标\n第三章 重点任务\n"
    before = f"表 1 “十四五”主要指标完成情况\n{CELLS}"
    assert told(TITLE + contents + before + "到2030年，主要指标居全省前列。\n") == []


def test_a_document_with_nothing_but_such_a_table_is_no_wrong_file() -> None:
    document = read_bytes(f"{TITLE}表 1 主要指标\n{CELLS}".encode(), "a.txt")
    draft, found = draft_of_document(document)
    assert not draft.indicators
    assert any("没有读成指标" in question for question in found.questions)
