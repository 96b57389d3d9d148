"""What would change under another rule set, and in what the rule sets differ. The small ledgers are synthetic."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from midcourse.data.ledger import open_ledger
from midcourse.data.model import Ledger, Observation, Override
from midcourse.errors import InputUnusable
from midcourse.evaluate.model import Rating
from midcourse.evaluate.rule_settings import differing_settings, known_rules, settings_in_words
from midcourse.evaluate.ruleset import BUILT_IN, RuleSet
from midcourse.evaluate.run import evaluate
from midcourse.evaluate.what_if import what_if
from midcourse.periods import years
from midcourse.plan.model import Indicator, Plan, PlanHeader, TargetVersion
from midcourse.plan.vocabulary import Direction

MID = date(2023, 6, 30)
EXAMPLE = open_ledger(Path(__file__).parents[3] / "examples" / "jingan")
LEDGER = Ledger(
    Plan(
        PlanHeader("P", "合成规划", "合成区", "district", years(2021, 2025)),
        indicators=tuple(
            Indicator(code=code, name=f"合成数{code}", unit="家", polarity=Direction.UP, polarity_confirmed=True)
            for code in ("01", "02")
        ),
        targets=tuple(TargetVersion(item=code, text="80", confirmed=True) for code in ("01", "02")),
    ),
    tuple(
        Observation(item=code, period=years(2022), value_text="79", value=Decimal(79), unit="家", known_on=MID)
        for code in ("01", "02")
    ),
)
OVERRIDE = Override(
    indicator="02", as_of=MID, rating="低于预期", reason="合成理由", decided_by="合成人", decided_on=MID
)


def test_levels_without_a_baseline_are_left_to_a_person_by_the_strict_rules() -> None:
    found = what_if(EXAMPLE, MID, None, None, "midcourse-strict-1")
    assert [shift.now.indicator.code for shift in found.shifts] == ["17", "22"]
    assert {(shift.now.rating, shift.other.rating) for shift in found.shifts} == {
        (Rating.ON_TRACK, Rating.NOT_RATEABLE)
    }
    assert [str(shift.other.reason) for shift in found.shifts] == ["没有基期值，本规则不以达成率代替进度"] * 2
    assert "没有基期值；" in str(found.shifts[0].now.reason)


def test_what_is_on_track_by_the_margin_of_the_rules_alone_says_so() -> None:
    lenient = evaluate(EXAMPLE, MID, rules=RuleSet("office-1", tolerance=0.3))
    (total,) = (one for one in lenient.ratings if one.indicator.code == "24")
    assert total.rating is Rating.ON_TRACK
    assert str(total.reason).endswith("的 37.3%，低于时间进度 50.0%，但不超过规则允许的 30.0%")
    for one in lenient.ratings:
        done, elapsed = one.working.completion, one.working.time_share
        if "不低于时间进度" in str(one.reason):
            assert done is not None
            assert elapsed is not None
            assert done >= elapsed


@pytest.mark.parametrize("other", sorted(BUILT_IN))
def test_both_ways_are_the_evaluations_of_their_rule_sets(other: str) -> None:
    found = what_if(EXAMPLE, MID, None, "midcourse-1", other)
    for counts, rules in ((found.counts_now, "midcourse-1"), (found.counts_other, other)):
        ratings = [one.rating for one in evaluate(EXAMPLE, MID, rules=rules).ratings]
        assert counts == {rating: ratings.count(rating) for rating in Rating}
        assert sum(counts.values()) == 26


def test_under_its_own_rules_nothing_changes() -> None:
    found = what_if(EXAMPLE, MID, None, None, "midcourse-1")
    assert (found.shifts, found.kept, found.differing) == ((), (), ())
    assert found.counts_now == found.counts_other


def test_a_persons_rating_stays_whatever_the_rules() -> None:
    found = what_if(replace(LEDGER, overrides=(OVERRIDE,)), MID, None, None, "midcourse-strict-1")
    assert [shift.now.indicator.code for shift in found.shifts] == ["01"]
    assert [(shift.now.indicator.code, shift.overridden) for shift in found.kept] == [("02", True)]
    assert found.counts_now[Rating.BEHIND] == found.counts_other[Rating.BEHIND] == 1
    assert found.counts_other[Rating.NOT_RATEABLE] == 1


def test_an_office_compares_with_rules_of_its_own(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    text = 'identifier = "合成-1"\nfallback_share = 0.99\n[labels]\nbehind = "滞后"\n'
    (rules / "合成-1.toml").write_text(text, encoding="utf-8")
    ledger = replace(LEDGER, overrides=(OVERRIDE,))
    found = what_if(ledger, MID, None, None, "合成-1", folder=tmp_path)
    assert [(shift.now.rating, shift.other.rating) for shift in found.shifts] == [(Rating.ON_TRACK, Rating.BEHIND)]
    assert found.counts_other[Rating.BEHIND] == 2
    assert [str(other) for _, other in found.differing] == [
        "没有基期值的，达成率不低于 99.0% 算符合预期",
        "各档用词：提前完成、快于预期、符合预期、滞后、无法自动评价",
    ]
    with pytest.raises(InputUnusable):
        what_if(ledger, MID, None, None, "合成-2", folder=tmp_path)


def test_rule_sets_of_the_folder_are_listed_and_faulty_files_told(tmp_path: Path) -> None:
    assert known_rules(tmp_path).rules == tuple(BUILT_IN.values())
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "a.toml").write_text('identifier = "合成-1"\nahead_margin = 1.2\n', encoding="utf-8")
    (rules / "b.toml").write_text('identifier = "合成-2"\ntolerance = 7\n', encoding="utf-8")
    known = known_rules(tmp_path)
    assert [one.identifier for one in known.rules] == [*BUILT_IN, "合成-1"]
    assert [(found.place.file, found.place.column) for found in known.findings] == [("b.toml", "tolerance")]


def test_every_setting_is_said_in_words_in_both_languages() -> None:
    wide = RuleSet(
        "合成-3",
        labels=dict.fromkeys(Rating, "合成"),
        tolerance=0.05,
        fallback_share=None,
        approx_tolerance=0.0,
        ahead_margin=1.25,
        compound_growth=True,
    )
    plain = BUILT_IN["midcourse-1"]
    assert len(differing_settings(plain, wide)) == len(settings_in_words(plain)) == 6
    english = [(one.in_language("en"), two.in_language("en")) for one, two in differing_settings(plain, wide)]
    assert english[1] == ("“Ahead” is not told apart", "“合成” from a completion of 1.25 times the elapsed share")
    assert all(one != two for one, two in english)
