"""Attributes that the rest of a target or of a body ran into are told from them (all words synthetic)."""

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

HEADINGS = ["序号", "指标名称", "单位", "2025年", "2030年", "属性", "牵头部门"]
TITLE = "<p>丙县国民经济和社会发展第十五个五年规划纲要</p><p>表1 丙县“十五五”主要指标</p>"


def read(*rows: list[str]) -> dict[str, DraftIndicator]:
    body = "".join(
        "<tr>" + "".join(f"<td{' colspan=7' if len(row) == 1 else ''}>{cell}</td>" for cell in row) + "</tr>"
        for row in [HEADINGS, *rows]
    )
    document = read_bytes(f"<html><body>{TITLE}<table>{body}</table></body></html>".encode(), "a.html")
    return {one.name: one for one in indicators_of(document, Sections(document))}


def said(one: DraftIndicator) -> tuple[str, str | None, bool]:
    return one.targets[0].text, str(one.attribute) if one.attribute else None, bool(one.doubts)


def test_the_rest_of_a_target_in_the_column_of_attributes_goes_back() -> None:
    found = read(
        ["1", "甲业户数", "户", "5", "6", "预期性", "县统计局"],
        ["2", "乙类能耗降低", "%", "—", "完成省", "约束性下达任务", "县发改委"],
        ["3", "丙类收入增长", "%", "5", "与经济", "预期性增长基本同步", "县统计局"],
        ["4", "丁林覆盖率", "%", "41", "43", "约束性局", "县林业"],
        ["5", "戊气良好率", "%", "88", "90", "县生态", "约束性环境局"],
    )
    assert [said(one)[:2] for one in found.values()] == [
        ("6", "预期性"),
        ("完成省下达任务", "约束性"),
        ("与经济增长基本同步", "预期性"),
        ("43", "约束性"),
        ("90", "约束性"),
    ]
    assert [said(one)[2] for one in found.values()] == [False, True, True, True, True]


def test_an_attribute_with_the_beginning_of_a_body_is_of_the_row_below() -> None:
    found = read(
        ["1", "甲业户数", "户", "5", "6", "预期性", "县统计局"],
        ["预期性县交通运"],
        ["2", "乙类航线", "条", "3", "5", "", "输局"],
        ["约束性指标"],
        ["3", "丙类浓度", "微克", "33", "30", "约束性", "县环保局"],
    )
    assert [said(one)[:2] for one in found.values()] == [("6", "预期性"), ("5", "预期性"), ("30", "约束性")]
    assert not any(one.category for one in found.values())
    assert found["乙类航线"].doubts
    assert not found["甲业户数"].doubts


def test_a_sign_of_per_cent_between_two_words_of_a_name_is_its_unit() -> None:
    found = read(
        ["1", "甲业户数", "户", "5", "6", "预期性", "县统计局"],
        ["2", "乙类水%体比例", "", "88", "90", "约束性", "县环保局"],
        ["3", "前20%丙户占比", "%", "31", "33", "预期性", "县统计局"],
    )
    assert [(name, one.unit, bool(one.doubts)) for name, one in found.items()] == [
        ("甲业户数", "户", False),
        ("乙类水体比例", "%", True),
        ("前20%丙户占比", "%", False),
    ]


def test_the_rest_of_a_target_in_a_column_behind_it_goes_back() -> None:
    found = read(
        ["1", "甲业户数", "户", "5", "6", "预期性", "县统计局"],
        ["2", "乙类排放量", "吨", "—", "完成市下达任", "约束性", "务"],
        ["3", "丙类浓度", "微克", "3", "持续", "约束性", "县林业局"],
    )
    assert [(one.targets[0].text, bool(one.doubts)) for one in found.values()][:2] == [
        ("6", False),
        ("完成市下达任务", True),
    ]
    assert found["丙类浓度"].targets[0].text == "持续"
