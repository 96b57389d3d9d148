"""The worked example, rated: what the issue of a real evaluation says, and what it cannot prove."""

from datetime import date
from pathlib import Path

import pytest

from midcourse.data.ledger import open_ledger
from midcourse.evaluate.model import Confidence, Evaluation, RatedIndicator, Rating
from midcourse.evaluate.run import evaluate

EXAMPLE = Path(__file__).parents[3] / "examples" / "jingan"


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(open_ledger(EXAMPLE), date(2023, 6, 30))


@pytest.fixture(scope="module")
def rated(evaluation: Evaluation) -> dict[str, RatedIndicator]:
    return {one.indicator.code: one for one in evaluation.ratings}


def codes(evaluation: Evaluation, rating: Rating) -> list[int]:
    return [int(one.indicator.code) for one in evaluation.ratings if one.computed is rating]


def test_twenty_one_of_twenty_six_indicators_are_rated(evaluation: Evaluation) -> None:
    assert codes(evaluation, Rating.NOT_RATEABLE) == [18, 19, 21, 23, 25]
    assert len(evaluation.ratings) == 26


def test_twenty_ratings_are_the_published_ones_and_the_sixteenth_is_not(evaluation: Evaluation) -> None:
    agreeing = [one for one in evaluation.ratings if one.agrees]
    differing = [one.indicator.code for one in evaluation.ratings if one.agrees is False]
    assert (len(agreeing), differing) == (20, ["16"])


def test_the_sixteenth_is_flagged_against_the_sixth(evaluation: Evaluation) -> None:
    (finding,) = [found for found in evaluation.findings if found.rule == "rating-disagrees"]
    assert "第 16 项" in str(finding)
    assert "第 06 项公布为“提前完成”" in str(finding)
    assert "No. 06" in finding.in_language("en")


def test_each_kind_is_rated_by_its_own_rule(rated: dict[str, RatedIndicator]) -> None:
    rules = {code: one.rule for code, one in rated.items()}
    assert {rules[code] for code in ("01", "02", "03", "04", "05", "06", "07", "16")} == {"R1"}
    assert {rules[code] for code in ("10", "11", "12", "13", "20", "24")} == {"R2"}
    assert {rules[code] for code in ("09", "15", "17", "22")} == {"R3"}
    assert {rules[code] for code in ("08", "14", "26")} == {"R4"}


@pytest.mark.parametrize(
    ("code", "time_share", "completion"),
    [
        ("01", 0.4, 1.0),
        ("06", 0.5, 1.448),
        ("09", 0.5, 0.9375),
        ("13", 0.4, 0.5),
        ("15", 0.5, 114 / 115),
        ("26", 0.4, 0.55),
    ],
)
def test_elapsed_share_and_completion_are_those_worked_by_hand(
    rated: dict[str, RatedIndicator], code: str, time_share: float, completion: float
) -> None:
    working = rated[code].working
    assert working.time_share == pytest.approx(time_share)
    assert working.completion == pytest.approx(completion)


def test_a_baseline_is_computed_from_stock_and_inflow(rated: dict[str, RatedIndicator]) -> None:
    assert rated["15"].working.baseline == 499 - 114


def test_levels_without_baseline_are_rated_with_low_confidence_and_a_break_even(
    rated: dict[str, RatedIndicator],
) -> None:
    assert [rated[code].confidence for code in ("17", "22")] == [Confidence.LOW, Confidence.LOW]
    assert rated["17"].working.break_even == pytest.approx(0.368)
    assert rated["22"].working.break_even == pytest.approx(68.3333, abs=1e-4)


@pytest.mark.parametrize(
    ("code", "needed"), [("08", 1.24), ("13", 6.27), ("14", 13.59), ("24", 87.76), ("26", 13000.0)]
)
def test_the_required_pace_is_that_worked_by_hand(rated: dict[str, RatedIndicator], code: str, needed: float) -> None:
    assert rated[code].working.required_pace == pytest.approx(needed, abs=0.005)


@pytest.mark.parametrize(
    ("code", "why"), [("18", "上级下达"), ("19", "任务总量"), ("21", "上级下达"), ("23", "参照值"), ("25", "没有数值")]
)
def test_what_cannot_be_rated_says_what_is_missing(rated: dict[str, RatedIndicator], code: str, why: str) -> None:
    assert why in str(rated[code].reason)


def test_a_composite_target_names_the_part_that_could_not_be_rated(rated: dict[str, RatedIndicator]) -> None:
    assert (rated["05"].rating, rated["05"].confidence) == (Rating.MET_EARLY, Confidence.LOW)
    assert "18" in str(rated["05"].reason)


def test_every_reason_is_a_sentence_in_both_languages(evaluation: Evaluation) -> None:
    for one in evaluation.ratings:
        chinese, english = one.reason.in_language("zh"), one.reason.in_language("en")
        assert chinese != english
        assert "{" not in chinese + english


def test_in_july_nothing_published_in_september_was_known() -> None:
    early = evaluate(open_ledger(EXAMPLE), date(2023, 6, 30), known_on=date(2023, 7, 31))
    assert {one.computed for one in early.ratings} == {Rating.NOT_RATEABLE}
