"""Counts whose states are told over sentences. All passages are synthetic."""

import pytest
from asking import held, told

from costing import cost_of
from midcourse.audit.relations import rest_of_count

KIND = rest_of_count.ties
EVALUATION = (
    "{all}项主要指标中，4项已提前完成规划目标，26项指标预计可如期完成。此外，受形势影响，"
    "生产总值等{rest}项指标完成情况不太理想。"
)


def test_the_rest_told_in_the_next_sentence_belongs_to_the_count() -> None:
    assert held(KIND, EVALUATION.format(all=34, rest=4)) == [("34", "4", "26", "4")]
    assert held(KIND, "30项指标中，12项提前完成，14项达到要求。另有4项滞后。") == [("30", "12", "14", "4")]
    assert held(KIND, "30项指标中，12项提前完成。14项达到要求。其余4项滞后。") == [("30", "12", "14", "4")]


def test_states_that_do_not_add_up_are_asked_about_where_the_worst_is_told() -> None:
    assert told(KIND, EVALUATION.format(all=34, rest=7)) == [("query", ("34", "4", "26", "7"))]
    assert told(KIND, EVALUATION.format(all=43, rest=4)) == [("query", ("43", "4", "26", "4"))]


@pytest.mark.parametrize(
    "text",
    [
        "34项主要指标中，4项已提前完成规划目标，26项指标预计可如期完成。",
        "34项主要指标中，4项已提前完成，26项可如期完成。此外，新增3项指标走在全省前列。",
        "34项主要指标中，4项已提前完成，26项可如期完成。此外，全市建成项目12个。",
        "34项主要指标中，4项已提前完成，26项可如期完成。但在其中约束性指标中有2项滞后。",
    ],
)
def test_what_may_be_of_something_else_is_left_alone(text: str) -> None:
    assert told(KIND, text) == []


def test_repeated_input_costs_in_proportion() -> None:
    unit = "34项指标中，4项完成。此外26项滞后。"
    spent = [cost_of(lambda text=unit * times: told(KIND, text)) for times in (200, 800)]  # type: ignore[misc]
    assert spent[1] < 12 * max(spent[0], 0.05)
