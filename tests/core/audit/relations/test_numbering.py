"""Counts that go up one by one. All passages are synthetic."""

import pytest
from asking import held, told

from midcourse.audit.enumerators import slips_in
from midcourse.audit.relations import numbering
from midcourse.audit.run import audit_document
from midcourse.documents.markdown import document_of

KIND = numbering.ties


def sections(*numerals: str) -> str:
    """Return a document with a heading and a paragraph for each numeral."""
    return "\n".join(f"{numeral}、第{place}项工作\n全区各项工作有序推进。" for place, numeral in enumerate(numerals))


def test_headings_without_gap_are_one_tie() -> None:
    assert held(KIND, sections("一", "二", "三")) == [("一、", "二、", "三、")]


def test_a_gap_and_a_repeat_are_notes() -> None:
    assert told(KIND, sections("一", "二", "四")) == [("note", ("四、", "一、", "二、"))]
    assert [tier for tier, _ in told(KIND, sections("一", "二", "二", "三"))] == ["note"]


def test_a_lower_rank_starts_again_under_each_heading() -> None:
    below = "（一）经济\n增长平稳。\n（二）民生\n持续改善。"
    text = f"一、成效\n{below}\n二、问题\n{below}"
    assert told(KIND, text) == []
    assert held(KIND, text).count(("（一）", "（二）")) == 2


def test_counts_in_running_text_are_ties_too() -> None:
    assert held(KIND, "主要问题：一是产业不强；二是要素不足；三是服务不均。") == [("一是", "二是", "三是")]
    assert told(KIND, "主要问题：一是产业不强；三是服务不均。")[0][0] == "note"


def test_words_with_a_numeral_are_no_count() -> None:
    assert held(KIND, "进一步统一是非标准，第三产业增长，其二次开发完成。") == []


def test_a_number_lost_on_the_way_is_told_once() -> None:
    text = (
        "成效\n一、总体\n全区进展顺利。\n经济发展\n增长平稳。\n（二）民生改善\n持续改善。\n（三）生态提升\n稳步提升。"
    )
    findings = told(KIND, text)
    assert [tier for tier, _ in findings] == ["note"]
    assert findings[0][1][1:] == ("（二）", "（三）")


def test_serial_numbers_of_a_table_are_one_tie() -> None:
    rows = [f"{number} | 指标{number} | {number * 10}" for number in (1, 2, 3, 4)]
    assert held(KIND, "\n".join(["序号 | 指标 | 数值", *rows])) == [("1", "2", "3", "4")]
    rows[2] = "5 | 指标3 | 30"
    assert [tier for tier, _ in told(KIND, "\n".join(["序号 | 指标 | 数值", *rows]))] == ["note"]


def test_numbers_that_stand_on_several_rows_each_say_what_the_rows_are_about() -> None:
    rows = [f"{number} | 指标{number} | 方法{row} | {row}.5" for row, number in enumerate((6, 6, 6, 7, 7, 15, 16))]
    assert told(KIND, "\n".join(["序号 | 指标 | 方法 | 数值", *rows])) == []


@pytest.mark.parametrize(
    ("ordinals", "slips"),
    [
        ([1, 2, 3], []),
        ([1, 2, 4], [(2, 3)]),
        ([1, 2, 17, 3, 4], []),
        ([1, 7, 3], [(1, 2)]),
        ([3, 4, 5], []),
        ([], []),
        ([9], []),
    ],
)
def test_a_slip_is_a_step_too_many_and_no_stray_line(ordinals: list[int], slips: list[tuple[int, int]]) -> None:
    assert slips_in(ordinals) == slips


def test_a_table_of_some_numbers_only_passes_the_others_over() -> None:
    rows = [f"{number} | 指标{number} | {number}.5" for number in (6, 8, 9, 15)]
    assert told(KIND, "\n".join(["序号 | 指标 | 数值", *rows])) == []


def test_headings_and_items_numbered_alike_are_two_counts() -> None:
    lines = ["# 合成报告", "## 1. 经济", "1. 收入增长。", "2. 支出下降。", "3. 结余不多。"]
    lines += ["## 2. 科技", "正文。", "1. 人才。", "## 3. 区域", "正文。"]
    text = "\n\n".join(lines)
    audit = audit_document(document_of(text, "合成.md"))
    assert [str(finding.message) for finding in audit.findings] == []
