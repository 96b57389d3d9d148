"""Commitments: which clauses are one, which chapters hold any, what each promises. All texts are synthetic."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midcourse.documents.plain import read_plain
from midcourse.plan.outline.draft import DraftTask
from midcourse.plan.outline.sections import Sections
from midcourse.plan.outline.tasks.clauses import clauses_of, groups_of
from midcourse.plan.outline.tasks.commitments import tasks_of

TITLE = "云山市国民经济和社会发展第十五个五年规划纲要\n"
WORK = "第三章 做强产业\n"


def tasks_in(text: str, chapter: str = WORK) -> tuple[DraftTask, ...]:
    document = read_plain(f"{TITLE}{chapter}{text}\n", "synthetic.txt")
    return tasks_of(document, Sections(document))


def told(text: str, chapter: str = WORK) -> list[str]:
    return [task.text for task in tasks_in(text, chapter)]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("加快园区扩容，完善道路配套；支持企业上市。", ["加快园区扩容", "完善道路配套", "支持企业上市"]),
        ("推动甲、乙、丙产业升级，建设园区。", ["推动甲、乙、丙产业升级", "建设园区"]),
        ("围绕新材料产业，聚焦短板，开展攻关。", ["围绕新材料产业，聚焦短板，开展攻关"]),
        ("以园区为载体，引进企业，提升产业能级。", ["以园区为载体，引进企业，提升产业能级"]),
        ("依托港口等平台引进航线，开通班列。", ["依托港口等平台引进航线", "开通班列"]),
        ("支持企业建设研发中心，参与国际合作，打造品牌。", ["支持企业建设研发中心，参与国际合作", "打造品牌"]),
        ("不断提升服务水平，让群众满意。", ["不断提升服务水平，让群众满意"]),
        ("一是实施链长制。二是建设园区，健全机制。", ["实施链长制", "建设园区", "健全机制"]),
        ("建设“甲，乙”平台（含丙，丁），完善制度。", ["建设“甲，乙”平台（含丙，丁）", "完善制度"]),
        ("在新材料、新能源等领域争取新设实验室，优化布局。", ["在新材料、新能源等领域争取新设实验室", "优化布局"]),
        ("各县要加强组织领导，落实主体责任。", ["各县要加强组织领导", "落实主体责任"]),
        ("鼓励企业以需求为导向，开展定制，拓展市场。", ["鼓励企业以需求为导向，开展定制", "拓展市场"]),
        ("鼓励有条件的园区，以专班为依托，探索改革。", ["鼓励有条件的园区，以专班为依托，探索改革"]),
        ("引导企业充分利用港口优势，开通航线。", ["引导企业充分利用港口优势，开通航线"]),
        ("指导各区结合实际，做好衔接。建设园区。", ["指导各区结合实际，做好衔接", "建设园区"]),
        ("统筹考虑人口变化，优化布局，合理进行选址。", ["统筹考虑人口变化，优化布局", "合理进行选址"]),
        ("建立平台，努力创建示范区。", ["建立平台", "努力创建示范区"]),
        (
            "开展品牌活动，塑造优良形象。完善制度，营造良好氛围。",
            ["开展品牌活动，塑造优良形象", "完善制度，营造良好氛围"],
        ),
        ("加强分析。充分发挥协会的桥梁作用。", ["充分发挥协会的桥梁作用"]),
    ],
)
def test_a_clause_that_commits_is_a_task_with_what_leads_to_it_and_what_it_is_for(
    sentence: str, wanted: list[str]
) -> None:
    assert told(sentence) == wanted


def test_a_title_in_the_line_is_no_task() -> None:
    assert told("推进产业升级。加快园区扩容，完善道路配套。") == ["加快园区扩容", "完善道路配套"]
    assert told("（一）推进产业升级。加快园区扩容。") == ["加快园区扩容"]


def test_a_clause_that_only_measures_is_no_task_but_a_promise_to_make_is() -> None:
    assert told("加快园区扩容。到2030年，工厂达到40家，产值突破300亿元。") == ["加快园区扩容"]
    assert told("到2030年，累计创建甲类工厂100家，乙类工厂30家。") == ["到2030年，累计创建甲类工厂100家，乙类工厂30家"]


def test_a_task_knows_its_quantities_year_bodies_and_places() -> None:
    first, second, _ = tasks_in("到2028年，建设园区3个，投入2亿元（市财政局牵头）。支持创业。")
    assert (first.quantities, first.due) == (("3个",), 2028)
    assert (second.quantities, second.due, second.departments) == (("2亿元",), 2028, ("市财政局",))


def test_a_year_holds_for_the_tasks_behind_it_only_when_it_opens_the_sentence() -> None:
    assert [task.due for task in tasks_in("到2028年，建设园区，完善道路。健全机制。")] == [2028, 2028, None]
    assert [task.due for task in tasks_in("2028年建成码头，完善道路，健全机制。")] == [2028, None, None]


def test_a_task_names_the_places_it_is_of() -> None:
    found = tasks_in("东平县、西平县加快扩容。支持东平县建设园区，完善道路。", WORK)
    assert [task.areas for task in found][-2:] == [("东平县",), ()]


def test_bodies_in_a_bracket_at_the_end_are_responsible_for_the_whole_paragraph() -> None:
    found = tasks_in("加快园区扩容，完善道路配套。（市财政局牵头）")
    assert [task.departments for task in found] == [("市财政局",), ("市财政局",)]


def test_a_task_stands_under_its_section_and_points_to_its_words() -> None:
    document = read_plain(f"{TITLE}{WORK}第一节 工业\n加快园区扩容，建设码头。\n", "synthetic.txt")
    sections = Sections(document)
    found = tasks_of(document, sections)
    assert [sections.all[task.section].title for task in found if task.section is not None] == ["工业", "工业"]
    assert [document.text[task.origin.start : task.origin.end] for task in found] == ["加快园区扩容", "建设码头"]


@pytest.mark.parametrize(
    "title",
    [
        "第一章 发展基础",
        "第一章 “十四五”时期发展成就",
        "第一章 面临形势",
        "第一章 机遇与挑战",
        "第一章 发展环境",
        "第二章 指导思想和基本原则",
        "第二章 总体要求",
        "第二章 主要目标",
        "第二章 2035年远景目标",
        "专栏1 重点工程",
        "附件 名词解释",
    ],
)
def test_chapters_of_the_past_guidance_goals_boxes_and_terms_hold_no_tasks(title: str) -> None:
    assert told("加快园区扩容，建设码头。", f"{title}\n") == []


@pytest.mark.parametrize(
    "title",
    [
        "第三章 夯实产业发展基础",
        "第三章 优化营商环境",
        "第三章 加快实现“双碳”目标",
        "第九章 规划实施保障",
        "第九章 强化组织实施",
    ],
)
def test_chapters_that_announce_work_hold_tasks_however_their_titles_end(title: str) -> None:
    assert told("加快园区扩容。建设码头。", f"{title}\n")[-1] == "建设码头"


def test_an_item_of_a_box_that_looks_like_a_heading_stays_in_the_box() -> None:
    lines = "第三章 做强产业\n第一节 工业\n加快园区扩容，建设码头。\n专栏1 重点工程\n1.新建东环路\n建设互通3座。\n"
    assert told("第二节 农业\n发展大棚，建设水渠。", lines) == ["加快园区扩容", "建设码头", "发展大棚", "建设水渠"]


def test_a_bracket_that_is_never_closed_does_not_swallow_the_paragraph() -> None:
    text = "建设园区（" + "，完善配套" * 60
    assert len(clauses_of(text)) > 30


@given(st.text(alphabet="加快建设提升围绕支持，。；：（）“”、一是要在以为导向的", max_size=100))
@settings(max_examples=300, deadline=None)
def test_groups_follow_each_other_inside_the_text(text: str) -> None:
    end = 0
    for group in groups_of(text):
        assert end <= group.start <= group.end <= len(text)
        end = group.end


def test_a_clause_that_only_says_who_answers_is_no_task_but_of_those_before_it() -> None:
    found = tasks_in("完善服务，建设园区，由市财政局牵头，市教育局按职责分工负责。加强培训。")
    assert [(task.text, task.departments) for task in found] == [
        ("完善服务", ("市财政局", "市教育局")),
        ("建设园区", ("市财政局", "市教育局")),
        ("加强培训", ()),
    ]
    assert told("建设园区。牵头单位：市财政局") == ["建设园区"]
