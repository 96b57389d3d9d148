"""The tree of an outline. All texts are synthetic."""

import pytest

from midcourse.documents.model import Block, BlockKind, Document, Passage
from midcourse.documents.plain import read_plain
from midcourse.plan.outline.sections import Sections

TEXT = (
    "云山市发展规划\n第一篇 总论\n第一章 目标\n到2030年。\n第二章 任务\n第一节 产业\n建设学校。\n"
    "第二篇 保障\n加强领导。\n"
)


def test_every_place_knows_its_sections() -> None:
    tree = Sections(read_plain(TEXT, "synthetic.txt"))
    assert [section.title for section in tree.all if section.number] == ["总论", "目标", "任务", "产业", "保障"]
    assert tree.place_of(TEXT.index("到2030")) == "第一篇 总论 › 第一章 目标"
    assert tree.place_of(TEXT.index("建设")) == "第一篇 总论 › 第二章 任务 › 第一节 产业"
    assert tree.place_of(TEXT.index("加强")) == "第二篇 保障"


def test_before_the_first_section_there_is_none() -> None:
    text = "　引言说明若干事项，此处没有标题。\n第一章 目标\n到2030年。\n"
    tree = Sections(read_plain(text, "synthetic.txt"))
    assert tree.at(2) is None
    assert tree.place_of(2) == ""


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [("专栏1 重大工程", "专栏 1", "重大工程"), ("第 一 章 产业", "第一章", "产业"), ("产业", "第三章", "产业")],
)
def test_a_title_is_told_without_its_number_however_it_is_spaced(text: str, number: str, title: str) -> None:
    block = Block(BlockKind.HEADING, Passage(text, 0), 1, number)
    (section,) = Sections(Document("synthetic.txt", text, (block,))).all
    assert section.title == title
