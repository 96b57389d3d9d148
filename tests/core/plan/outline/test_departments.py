"""The departments a document names; every text is synthetic."""

from collections.abc import Sequence
from io import BytesIO

import pytest
from docx import Document as NewDocx

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.departments.listed import departments_of
from midcourse.plan.outline.departments.names import named_bodies, responsible_in
from midcourse.plan.outline.departments.table import DEPARTMENTS, GROUPS, PREFIXED, VERTICAL


def departments(text: str) -> dict[str, tuple[str, ...]]:
    found = departments_of(read_bytes(text.encode(), "synthetic.txt"))
    return {one.name: one.short_names for one in found}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("由市发展改革委牵头，市财政局配合。", ["市发展改革委", "市财政局"]),
        ("区卫生健康委、团市委、市总工会、区残联共同落实。", ["区卫生健康委", "团市委", "市总工会", "区残联"]),
        ("市委组织部、市委网信办、市纪委监委负责。", ["市委组织部", "市委网信办", "市纪委监委"]),
        ("市工业和信息化局会同市大数据局推进。", ["市工业和信息化局", "市大数据局"]),
        ("市市场监管局、市税务局、人民银行。", ["市市场监管局", "市税务局"]),
        ("发挥东岭高新区管委会作用。", ["东岭高新区管委会"]),
        ("市葡萄酒产业发展局负责。", ["市葡萄酒产业发展局"]),
        ("各县（市、区）人民政府要加强领导。", ["各县（市、区）人民政府"]),
        ("云溪县水利局负责。", ["云溪县水利局"]),
    ],
)
def test_bodies_are_found_in_running_text(text: str, wanted: list[str]) -> None:
    assert list(named_bodies(text))[: len(wanted)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "优化区域发展格局，谋划全局，实现良好开局。",
        "完善城市布局，打造县域格局。",
        "各位委员、人大代表和政协委员提出建议。",
        "设立村民委员会委员补贴。",
        "推动市场监管改革，完善公安部门协作机制。",
        "建设城市综合管理服务平台，提升教育教学水平。",
        "邮局旧址改造，当局部门联动。",
        "办好民生实事，制定管理办法。",
        "海关特殊监管区转型，工会普惠。"[:11],
        "加强市直部门和区直部门联动。",
    ],
)
def test_what_only_ends_like_a_body_is_none(text: str) -> None:
    assert named_bodies(text) == ()


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("市发展改革委、市财政局", ("市发展改革委", "市财政局")),
        ("市发展改革委，市财政局；市教育局", ("市发展改革委", "市财政局", "市教育局")),
        ("市发展改革委 市财政局", ("市发展改革委", "市财政局")),
        ("市发展改革委\n市财政局", ("市发展改革委", "市财政局")),
        ("市发展改革委市财政局市教育局", ("市发展改革委", "市财政局", "市教育局")),
        ("各县（市、区）政府、市直有关部门", ("各县（市、区）政府", "市直有关部门")),
        ("牵头单位：市发改委；配合单位：市财政局等", ("市发改委", "市财政局")),
        ("市城投集团、东岭港口公司", ("市城投集团", "东岭港口公司")),
        ("—", ()),
        ("", ()),
    ],
)
def test_a_cell_of_bodies_is_parted(cell: str, wanted: tuple[str, ...]) -> None:
    assert responsible_in(cell) == wanted


@pytest.mark.parametrize(
    ("spellings", "fullest"),
    [
        (["市发改委", "市发展改革委", "市发展和改革委员会"], "市发展和改革委员会"),
        (["市卫健委", "市卫生健康委"], "市卫生健康委"),
        (["市人社局", "市人力资源社会保障局"], "市人力资源社会保障局"),
        (["财政局", "市财政局"], "市财政局"),
        (["市住建局", "市住房城乡建设局"], "市住房城乡建设局"),
        (["市文旅局", "市文化广电旅游局"], "市文化广电旅游局"),
        (["区妇联", "区妇女联合会"], "区妇女联合会"),
    ],
)
def test_spellings_of_one_body_are_joined_under_the_fullest(spellings: list[str], fullest: str) -> None:
    found = departments("。".join(f"由{name}负责" for name in spellings) + "。")
    assert found == {fullest: tuple(name for name in spellings if name != fullest)}


def test_bodies_of_two_levels_stay_apart() -> None:
    assert list(departments("市财政局拨款，省财政厅补助，各区财政局配套。")) == ["市财政局", "省财政厅", "各区财政局"]


def test_bodies_of_two_counties_stay_apart_and_of_one_city_join() -> None:
    text = "云溪县水利局、北岭县水利局负责。临江市财政局拨款，市财政局监督。"
    assert list(departments(text)) == ["云溪县水利局", "北岭县水利局", "临江市财政局"]


def test_the_government_of_the_plan_is_none_of_its_departments() -> None:
    text = "临江市国民经济和社会发展第十五个五年规划纲要\n临江市人民政府负责实施，市审计局监督。"
    assert list(departments(text)) == ["市审计局"]


def docx_table(rows: Sequence[Sequence[str]]) -> bytes:
    written = NewDocx()
    table = written.add_table(rows=len(rows), cols=len(rows[0]))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    buffer = BytesIO()
    written.save(buffer)
    return buffer.getvalue()


def test_a_column_of_responsible_bodies_names_what_stands_in_it_save_the_vague() -> None:
    rows = [
        ["序号", "项目名称", "建设内容", "责任单位"],
        ["1", "北岭铁路", "新建铁路", "东岭铁路建设指挥部、市交通运输局、市有关部门"],
        ["2", "云溪大桥", "新建桥梁", "交通运输局"],
    ]
    found = departments_of(read_bytes(docx_table(rows), "synthetic.docx"))
    assert [(one.name, one.short_names) for one in found] == [
        ("东岭铁路建设指挥部", ()),
        ("市交通运输局", ("交通运输局",)),
    ]


def test_origin_is_the_first_mention() -> None:
    text = "第一章 实施\n由市审计局监督。市审计局报告。"
    first = departments_of(read_bytes(text.encode(), "synthetic.txt"))[0]
    assert text[first.origin.start : first.origin.end] == "市审计局"
    assert "第一章" in first.origin.place


def test_no_spelling_stands_for_two_functions() -> None:
    for functions in ((*GROUPS, *DEPARTMENTS, *VERTICAL), PREFIXED):
        spellings = [spelling for function in functions for spelling in function.spellings()]
        assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize("hostile", ["市" * 50_000, "市教育" * 20_000, "局" * 50_000, "（" * 50_000, "由市" * 20_000])
def test_long_hostile_input_takes_no_time(hostile: str) -> None:
    named_bodies(hostile)
    responsible_in(hostile)
