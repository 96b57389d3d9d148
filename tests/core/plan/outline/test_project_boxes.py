"""Boxes of projects as cities print them, and as broken pages leave them; every place and figure is synthetic."""

from collections.abc import Sequence
from io import BytesIO

import pytest
from docx import Document as NewDocx

from midcourse.documents.model import Document
from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftProject
from midcourse.plan.outline.projects.listed import projects_of
from midcourse.plan.outline.sections import Sections

RUNNING = "第七章 建设现代化基础设施\n第一节 完善综合交通\n坚持适度超前，完善综合交通网络，提升枢纽能级。\n"
AFTER = "第二节 建设现代水网\n坚持节水优先，完善供水网络。\n"


def read(text: str, name: str = "synthetic.txt") -> Document:
    return read_bytes(text.encode(), name)


def projects(document: Document | str) -> tuple[DraftProject, ...]:
    document = read(document) if isinstance(document, str) else document
    return projects_of(document, Sections(document))


def names(document: Document | str) -> list[str]:
    return [project.name for project in projects(document)]


def doubts(document: Document | str) -> list[str]:
    return [doubt.rule for project in projects(document) for doubt in project.doubts]


BOXES = {
    "projects unmarked under marked heads": (
        "专栏5 水利重大工程\n（一）防洪工程\n甲河堤防加固工程（续建）：加固堤防86公里。\n乙水库除险加固工程（新建）。\n"
        "（二）供水工程\n丙水引调工程：全长42公里。\n丁镇供水工程：覆盖8个镇。\n",
        ["甲河堤防加固工程（续建）", "乙水库除险加固工程（新建）", "丙水引调工程", "丁镇供水工程"],
    ),
    "a stroke behind the name": (
        "专栏5 重大产业项目\n1.甲类面板项目——总投资120亿元，年产6000万片。\n2.乙类装备基地二期——总投资18亿元。\n",
        ["甲类面板项目", "乙类装备基地二期"],
    ),
    "names of a kind, not all ending as works do": (
        "专栏5 文旅项目\n文化设施类：甲馆新馆、乙图书馆、丙剧院改造。\n"
        "景区类：甲山创优提质、乙渡旅游度假区、丙驿旅游基地。\n",
        ["甲馆新馆", "乙图书馆", "丙剧院改造", "甲山创优提质", "乙渡旅游度假区", "丙驿旅游基地"],
    ),
    "numbers and heads": (
        "专栏5 综合交通重点工程\n1.铁路网络工程。建成北岭铁路，全长86公里。\n2.公路提升工程。改造国道120公里。\n",
        ["铁路网络工程", "公路提升工程"],
    ),
    "full-width stops behind the numbers": (
        "专栏 5　综合交通重点工程\n1．铁路网络工程：加快建设北岭铁路。\n2．公路提升工程：实施国道改造。\n",
        ["铁路网络工程", "公路提升工程"],
    ),
    "Chinese numbers in brackets": (
        "专栏五 综合交通重点工程\n（一）铁路网络工程。加快建设北岭铁路。\n（二）公路提升工程。实施国道改造。\n",
        ["铁路网络工程", "公路提升工程"],
    ),
    "bullets": (
        "专栏5：综合交通重点工程\n◆铁路网络工程。加快建设北岭铁路。\n◆公路提升工程。实施国道改造。\n",
        ["铁路网络工程", "公路提升工程"],
    ),
    "dashes": (
        "专栏5 综合交通重点工程\n——铁路网络工程。加快建设北岭铁路。\n——公路提升工程。实施国道改造。\n",
        ["铁路网络工程", "公路提升工程"],
    ),
    "circled numbers": (
        "专栏5 综合交通重点工程\n①铁路网络工程。加快建设北岭铁路。\n②公路提升工程。实施国道改造。\n",
        ["铁路网络工程", "公路提升工程"],
    ),
    "numbers in brackets": (
        "专栏5 综合交通重点工程\n（1）铁路网络工程。加快建设北岭铁路。\n（2）公路提升工程。实施国道改造。\n",
        ["铁路网络工程", "公路提升工程"],
    ),
    "heads alone on their lines": (
        "专栏5 综合交通重点工程\n1.铁路网络工程\n加快建设北岭铁路，完善集疏运体系。\n2.公路提升工程\n"
        "实施国道改造，打通断头路。\n",
        ["铁路网络工程", "公路提升工程"],
    ),
    "names only": (
        "专栏5 综合交通重点工程\n1.北岭铁路扩能工程\n2.云溪大桥\n3.东港区集装箱码头\n",
        ["北岭铁路扩能工程", "云溪大桥", "东港区集装箱码头"],
    ),
    "heads before colons, no numbers": (
        "专栏5 综合交通重点工程\n铁路：加快建设北岭铁路，推进云溪支线前期工作。\n公路：实施国道改造。\n"
        "水运：疏浚云溪航道。\n",
        ["铁路", "公路", "水运"],
    ),
    "an introduction before the numbers": (
        "专栏5 综合交通重点工程\n“十五五”期间，谋划重大项目30个，完善路网。\n1.铁路网络工程。"
        "加快建设北岭铁路。\n2.公路提升工程。实施国道改造。\n",
        ["铁路网络工程", "公路提升工程"],
    ),
    "a head in black brackets": (
        "专栏5 综合交通重点工程\n1.【铁路网络】加快建设北岭铁路，完善集疏运体系。\n2.【公路提升】实施国道改造。\n",
        ["铁路网络", "公路提升"],
    ),
    "all in one paragraph": (
        "专栏5 综合交通重点工程\n1.铁路网络工程。加快建设北岭铁路。2.公路提升工程。实施国道改造。3.航道工程。"
        "疏浚航道。\n",
        ["铁路网络工程", "公路提升工程", "航道工程"],
    ),
    "lines broken in mid-sentence": (
        "专栏5 综合交通重点工程\n1.铁路网络工程。加快建设北岭铁路，完善港区集疏运体系，推进既有\n线扩能。\n"
        "2.公路提升工程。实施国道改造，打\n通断头路。\n",
        ["铁路网络工程", "公路提升工程"],
    ),
    "a page number in between": (
        "专栏5 综合交通重点工程\n1.铁路网络工程。加快建设北岭铁路。\n— 31 —\n2.公路提升工程。实施国道改造。\n",
        ["铁路网络工程", "公路提升工程"],
    ),
    "reforms": (
        "专栏5 营商环境改革\n1.准入改革。放宽市场准入。\n2.监管改革。推行信用监管。\n",
        ["准入改革", "监管改革"],
    ),
    "districts as subjects": (
        "专栏5 各区产业重点\n1.东岭区重点发展新材料、新能源等。\n2.云溪县着力发展文旅、康养等。\n",
        ["东岭区", "云溪县"],
    ),
}


@pytest.mark.parametrize("style", BOXES)
def test_the_items_of_a_box_are_named_by_their_heads(style: str) -> None:
    box, wanted = BOXES[style]
    document = RUNNING + box + AFTER
    assert names(document) == wanted
    assert doubts(document) == []


def test_running_text_behind_the_last_number_is_not_of_the_box() -> None:
    box = "专栏5 综合交通重点工程\n1.铁路网络工程。加快建设北岭铁路。\n2.公路提升工程。实施国道改造。\n"
    text = RUNNING + box + "优化运输结构。推动大宗货物公转铁，发展多式联运。\n提升服务品质。完善出行服务。\n" + AFTER
    assert names(text) == ["铁路网络工程", "公路提升工程"]
    assert projects(text)[1].content == "实施国道改造。"
    assert doubts(text) == []


def test_a_box_without_numbers_ends_where_paragraphs_of_the_running_shape_begin_again() -> None:
    before = "第一节 完善综合交通\n完善铁路网络。加快通道建设。\n"
    box = "专栏5 综合交通重点工程\n铁路：加快建设北岭铁路。\n公路：实施国道改造。\n"
    text = "第七章 基础设施\n" + before + box + "优化运输结构。推动公转铁。\n" + AFTER
    assert names(text) == ["铁路", "公路"]
    assert doubts(text) == []


def test_where_nothing_tells_the_end_of_a_box_its_items_are_doubted() -> None:
    before = "第一节 完善综合交通\n完善铁路网络。加快通道建设。\n"
    box = "专栏5 综合交通重点工程\n铁路网络。加快建设北岭铁路。\n公路提升。实施国道改造。\n"
    text = "第七章 基础设施\n" + before + box + "优化运输结构。推动公转铁。\n" + AFTER
    assert names(text)[:2] == ["铁路网络", "公路提升"]
    assert set(doubts(text)) == {"box-end-unsure"}


def test_sections_numbered_like_the_groups_of_a_box_end_it() -> None:
    text = (
        "一、发展产业\n（一）做强制造业\n培育先进制造业集群，提升产业能级。\n专栏1 制造业工程\n1.集群工程。"
        "培育集群5个。\n"
        "2.技改工程。实施技改300项。\n（二）做优服务业\n发展生产性服务业，提升消费。\n"
    )
    assert names(text) == ["集群工程", "技改工程"]


def test_groups_within_a_box_are_the_categories_of_its_items() -> None:
    box = (
        "专栏5 重大基础设施项目\n（一）交通\n1.北岭铁路。全长86公里。\n2.云溪大桥。全长2.1公里。\n"
        "（二）水利\n1.东岭水库。总库容1200万立方米。\n"
    )
    found = projects(RUNNING + box + AFTER)
    assert [(one.name, one.category) for one in found] == [
        ("北岭铁路", "交通"),
        ("云溪大桥", "交通"),
        ("东岭水库", "水利"),
    ]
    assert found[2].size == ("总库容1200万立方米",)


def test_names_enumerated_behind_a_head_are_projects_each() -> None:
    box = (
        "专栏5 综合交通重点工程\n1.轨道交通：1号线、2号线二期、机场快线。\n2.公路。"
        "推进云溪公路、东岭公路等改造，提升通行能力。\n"
    )
    found = projects(RUNNING + box + AFTER)
    assert [(one.name, one.category) for one in found] == [
        ("1号线", "轨道交通"),
        ("2号线二期", "轨道交通"),
        ("机场快线", "轨道交通"),
        ("公路", "综合交通重点工程"),
    ]


def test_an_enumeration_of_industries_stays_one_item() -> None:
    box = "专栏5 产业重点领域\n1.新兴产业：新材料、新能源、生物医药、低空经济。\n2.未来产业：量子科技、脑机接口。\n"
    assert names(RUNNING + box + AFTER) == ["新兴产业", "未来产业"]


def test_contents_of_boxes_give_no_projects() -> None:
    contents = (
        "目录\n专栏1 综合交通重点工程……31\n专栏2 现代水网重点工程……35\n前言 本规划根据有关精神编制，是行动纲领。\n"
    )
    box = "专栏1 综合交通重点工程\n1.铁路工程。建设铁路。\n2.公路工程。改造公路。\n"
    second = "专栏2 现代水网重点工程\n1.水库工程。建设水库。\n第八章 生态\n建设生态。\n"
    text = contents + RUNNING + box + AFTER + second
    assert names(text) == ["铁路工程", "公路工程", "水库工程"]


def test_investment_years_size_and_departments_of_an_item_are_read() -> None:
    box = (
        "专栏5 重大项目\n1.北岭铁路。全长约86公里，设站5座，总投资约120.5亿元，2026年开工，2029年底建成，"
        "由市交通运输局负责。\n"
        "2.东岭水库。“十五五”期间完成投资8亿元，到2030年供水覆盖率达到95%。\n"
    )
    railway, dam = projects(RUNNING + box + AFTER)
    assert str(railway.investment) == "120.5"
    assert (railway.starts, railway.ends) == (2026, 2029)
    assert railway.size == ("全长约86公里", "5座")
    assert railway.departments == ("市交通运输局",)
    assert (dam.investment, dam.starts, dam.ends) == (None, None, None)


def test_an_item_without_a_head_is_named_by_its_first_clause_and_doubted() -> None:
    box = (
        "专栏5 重大项目\n1.加快推进北岭至云溪沿线老旧铁路设施的更新改造和电气化提升工作，同步完善沿线站场，"
        "打造便捷通道，"
        "形成覆盖全域的客货运输体系；\n2.铁路枢纽工程。建设枢纽。\n"
    )
    found = projects(RUNNING + box + AFTER)
    assert found[0].name.startswith("加快推进北岭至云溪沿线老旧铁路")
    assert [doubt.rule for doubt in found[0].doubts] == ["name-unsure"]
    assert found[0].content.startswith("加快推进")


def test_origin_tells_the_stretch_and_the_place() -> None:
    text = RUNNING + "专栏5 综合交通重点工程\n1.铁路工程。建设铁路。\n2.公路工程。改造公路。\n" + AFTER
    second = projects(text)[1]
    assert text[second.origin.start : second.origin.end] == "2.公路工程。改造公路。"
    assert "完善综合交通" in second.origin.place
    assert "综合交通重点工程" in second.origin.place


def docx_of(blocks: Sequence[str | Sequence[str]]) -> Document:
    """Write paragraphs (a str) and boxes of one cell (a sequence of paragraphs) and read them again."""
    written = NewDocx()
    for block in blocks:
        if isinstance(block, str):
            written.add_paragraph(block)
            continue
        cell = written.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = block[0]
        for paragraph in block[1:]:
            cell.add_paragraph(paragraph)
    buffer = BytesIO()
    written.save(buffer)
    return read_bytes(buffer.getvalue(), "synthetic.docx")


def test_a_box_that_is_a_table_of_one_cell_in_word_is_read() -> None:
    document = docx_of(
        [
            "第七章 基础设施",
            "完善综合交通网络，提升枢纽能级。",
            ["专栏5 综合交通重点工程", "1.铁路工程。建设铁路。", "2.公路工程。改造公路。"],
            "优化运输结构，推动公转铁，发展多式联运。",
        ]
    )
    assert names(document) == ["铁路工程", "公路工程"]
    assert doubts(document) == []


def test_a_box_of_a_title_row_and_a_text_row_in_word_is_read() -> None:
    written = NewDocx()
    written.add_paragraph("第七章 基础设施")
    table = written.add_table(rows=2, cols=1)
    table.cell(0, 0).text = "专栏5 综合交通重点工程"
    table.cell(1, 0).text = "1.铁路工程。建设铁路。"
    table.cell(1, 0).add_paragraph("2.公路工程。改造公路。")
    table.cell(1, 0).add_paragraph("3.航道工程。疏浚航道。")
    written.add_paragraph("优化运输结构，推动公转铁。")
    buffer = BytesIO()
    written.save(buffer)
    assert names(read_bytes(buffer.getvalue(), "synthetic.docx")) == ["铁路工程", "公路工程", "航道工程"]


def test_a_box_of_two_columns_without_headings_names_its_rows() -> None:
    written = NewDocx()
    written.add_paragraph("第七章 基础设施")
    table = written.add_table(rows=3, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "专栏5 综合交通重点工程"
    for row, (head, words) in enumerate([("铁路", "建成北岭铁路。"), ("公路", "实施国道改造。")], start=1):
        table.cell(row, 0).text, table.cell(row, 1).text = head, words
    buffer = BytesIO()
    written.save(buffer)
    found = projects(read_bytes(buffer.getvalue(), "synthetic.docx"))
    assert [(one.name, one.content) for one in found] == [("铁路", "建成北岭铁路。"), ("公路", "实施国道改造。")]


def test_a_box_in_a_web_page_is_read_from_its_paragraphs() -> None:
    page = (
        "<html><body><h2>第七章 基础设施</h2><p>完善综合交通网络，提升枢纽能级，服务经济发展大局。</p>"
        "<p><strong>专栏5 综合交通重点工程</strong></p><p>1.铁路工程。建设铁路。</p><p>2.公路工程。改造公路。</p>"
        "<h2>第八章 生态</h2><p>坚持绿色发展，建设美丽家园，提升生态质量。</p></body></html>"
    )
    assert names(read(page, "synthetic.html")) == ["铁路工程", "公路工程"]


def test_short_heads_with_labelled_fields_are_items_and_not_their_labels() -> None:
    box = (
        "专栏5 产业集群工程\n3个千亿级集群\n新材料\n发展目标\n到2030年，产值突破1000亿元。\n重点平台\n"
        "东岭新材料园、云溪化工园。\n"
        "新能源\n发展目标\n到2030年，产值突破800亿元。\n重点平台\n北岭能源园。\n"
    )
    found = projects(RUNNING + box + AFTER)
    assert [(one.name, one.category) for one in found] == [("新材料", "3个千亿级集群"), ("新能源", "3个千亿级集群")]
    assert found[1].content == "发展目标：到2030年，产值突破800亿元。；重点平台：北岭能源园。"


def test_cost_grows_with_the_length_only() -> None:
    box = "专栏5 工程\n" + "".join(f"{number}.工程{number}。建设道路{number}公里。\n" for number in range(1, 900))
    assert len(projects(RUNNING + box + AFTER)) == 899
    for hostile in ("专栏" * 20_000, "1." * 20_000, "（" * 20_000, "、" * 20_000 + "路", "投资" * 20_000):
        projects(RUNNING + "专栏1 工程\n1.甲工程。" + hostile + "\n" + AFTER)
