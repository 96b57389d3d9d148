"""Goals of the chapter on goals. The outlines are synthetic."""

import pytest

from midcourse.documents.plain import read_plain
from midcourse.plan.outline.goals import goals_of
from midcourse.plan.outline.sections import Sections


def names(text: str) -> list[str]:
    """Return the names of the goals of an outline."""
    document = read_plain(text, "synthetic.txt")
    return [one.name for one in goals_of(document, Sections(document))]


@pytest.mark.parametrize(
    "listed",
    [
        "——经济实力持续提升。总量迈上新台阶。\n——人民生活更加美好，收入稳步增长。",
        "一是经济实力持续提升，总量迈上新台阶。\n二是人民生活更加美好。",
        "未来五年要实现以下目标。一是经济实力持续提升。总量迈上新台阶。二是人民生活更加美好。",
    ],
)
def test_what_the_chapter_on_goals_lists_is_a_goal(listed: str) -> None:
    text = f"第一章 总体要求\n第一节 主要目标\n{listed}\n第二节 主要任务\n——建设学校。\n"
    assert names(text) == ["经济实力持续提升", "人民生活更加美好"]


def test_other_chapters_set_no_goals() -> None:
    assert names("第一章 发展基础\n——经济实力提升。\n第二章 保障规划目标落实\n——加强领导。\n") == []


def test_a_goal_keeps_its_whole_paragraph_and_its_place() -> None:
    document = read_plain("第一章 主要目标\n——经济实力持续提升。总量迈上新台阶。\n", "synthetic.txt")
    (goal,) = goals_of(document, Sections(document))
    assert goal.statement == "经济实力持续提升。总量迈上新台阶。"
    assert goal.origin.place == "第一章 主要目标"
