"""Rows without headings: which value is the base is told by what stands in the columns."""

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "岚山市国民经济和社会发展第十五个五年规划纲要\n第二章 发展目标\n专栏1 “十五五”时期主要指标\n"
BELOW = "\n第三章 建设产业体系\n坚持实体经济为本，推动产业升级，到2030年培育企业3000家。\n"


def read(*rows: str) -> list[tuple[str, str | None, list[str]]]:
    document = read_bytes((TITLE + "\n".join(rows) + BELOW).encode(), "a.txt")
    found = indicators_of(document, Sections(document))
    return [(one.name, one.base.text if one.base else None, [target.text for target in one.targets]) for one in found]


def test_a_first_column_that_says_what_targets_do_holds_them() -> None:
    assert read(
        "1 甲业增加值年均增长 6左右 5.1 % 预期性",
        "2 乙类产品产量 ≥400 320 万吨 预期性",
        "3 丙产品合格率 98以上 97.5 % 约束性",
        "4 丁类专利 600 310 件 预期性",
    ) == [
        ("甲业增加值年均增长", "5.1", ["6左右"]),
        ("乙类产品产量", "320", ["≥400"]),
        ("丙产品合格率", "97.5", ["98以上"]),
        ("丁类专利", "310", ["600"]),
    ]
