"""Counts of ratings and classes against the table. All passages are synthetic."""

import pytest
from synthetic import ERROR, Said, audited, held_in, said_of

KIND = "rating_count"
TABLE = (
    "| 序号 | 指标 | 属性 | 目标 | 现状 | 评估 |\n|---|---|---|---|---|---|\n"
    "| 1 | 新建绿道（公里） | 预期性 | 200（五年累计） | 130 | 达到预期 |\n"
    "| 2 | 新建公厕（座） | 预期性 | 100（五年累计） | 104 | 提前实现 |\n"
    "| 3 | 新建学校（所） | 约束性 | 40（五年累计） | 22 | 达到预期 |\n"
    "| 4 | 新建泊位（个） | 预期性 | 900（五年累计） | 210 | 进度滞后 |\n"
    "| 5 | 新增学位（个） | 约束性 | 6000（五年累计） | 3900 | 达到预期 |\n"
    "| 6 | 新增床位（张） | 预期性 | 800（五年累计） | 815 | 提前实现 |\n"
)
SAID = "规划设置6项主要指标，其中约束性指标2项、预期性指标4项。从进展看，2项提前实现，{}项达到预期，1项进度滞后。\n\n"


def test_counts_that_the_table_bears_out() -> None:
    assert held_in(SAID.format(3) + TABLE, KIND) == [("6",), ("2",), ("4",), ("2",), ("3",), ("1",)]
    assert said_of(SAID.format(3) + TABLE) == []


def test_a_count_that_disagrees_alone_is_an_error_and_cites_what_was_counted() -> None:
    (said,) = [said for said in said_of(SAID.format(5) + TABLE) if said.rule == KIND]
    assert said == Said(KIND, ERROR, ("5", "达到预期", "达到预期", "达到预期"), "5→3")


def test_the_row_whose_rating_its_numbers_contradict_is_offered_too() -> None:
    # the last row is rated lower than its like; the text counts it as reached
    text = SAID.replace("2项提前", "3项提前").format(3) + TABLE.replace("| 815 | 提前实现", "| 815 | 达到预期")
    repairs = {
        (repair.span.text, repair.text)
        for finding in audited(text).findings
        if finding.rule == KIND
        for repair in finding.repairs
    }
    assert {("3", "1"), ("3", "4"), ("达到预期", "提前实现")} <= repairs


@pytest.mark.parametrize(
    "sentence",
    [
        # of other things, of part of them, and of nothing that agrees with the table
        "全年48项重点任务中，2项提前实现，30项达到预期，16项进度滞后。",
        "上一轮评估的18项指标中，9项提前实现，8项达到预期，1项仍有差距。",
        "医疗领域12项指标，教育领域9项指标。",
    ],
)
def test_counts_of_something_else_stay_silent(sentence: str) -> None:
    assert said_of(sentence + "\n\n" + TABLE) == []


def test_words_of_the_text_may_differ_from_the_table_s() -> None:
    text = "6项指标中，有2项已提前达标，3项符合进度，1项落后于进度。\n\n" + TABLE
    assert held_in(text, KIND) == [("6",), ("2",), ("3",), ("1",)]


def test_a_class_that_counts_its_own_rows_is_checked() -> None:
    rows = (
        "| 类别 | 指标 | 2025年 |\n|---|---|---|\n| 经济（2项） | 产值（亿元） | 5 |\n| | 税收（亿元） | 4 |\n"
        "| 民生（3项） | 学位（个） | 7 |\n| | 床位（张） | 8 |\n| | 泊位（个） | 9 |\n"
        "| 生态（2项） | 绿地（公顷） | 3 |\n| | 湿地（公顷） | 2 |\n"
    )
    assert held_in(rows, KIND) == [("2",), ("3",), ("2",)]
    (said,) = said_of(rows.replace("民生（3项）", "民生（5项）"))
    assert (said.rule, said.operands[0], said.best) == (KIND, "5", "5→3")
