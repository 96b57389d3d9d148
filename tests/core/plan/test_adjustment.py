"""Adjusting a target: an approved act adds a version, every fault at once, nothing rewritten. All plans synthetic."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from midcourse.errors import InputUnusable
from midcourse.findings import Tier
from midcourse.periods import years
from midcourse.plan.adjustment import Adjustment, adjusted, check_adjustment, versions_of
from midcourse.plan.model import Indicator, Plan, PlanHeader, TargetVersion
from midcourse.plan.vocabulary import Disclosure

HEADER = PlanHeader("P", "合成规划", "合成区", "district", years(2021, 2025), approved_on=date(2021, 1, 20))
ORIGINAL = TargetVersion(
    item="01",
    text="80",
    unit="家",
    heading="2025年",
    due=2025,
    confirmed=True,
    act="合成纲要",
    disclosure=Disclosure.INTERNAL,
    place="合成表1",
)
OTHER = TargetVersion(item="01", name="合成另一数", text="5")
PLAN = Plan(HEADER, indicators=(Indicator(code="01", name="合成机构数", unit="家"),), targets=(OTHER, ORIGINAL))
ACT = "合成决议〔2023〕1号"


def change(text: str = "90", **parts: Any) -> Adjustment:
    stated: dict[str, Any] = {"act": ACT, "adopted_on": date(2023, 7, 1)} | parts
    return Adjustment(text=text, **stated)


def faults(**parts: Any) -> dict[str, str | None]:
    return {found.rule: found.place.column for found in check_adjustment(PLAN, "01", None, change(**parts))}


def test_an_act_adds_a_version_that_carries_over_what_it_does_not_say() -> None:
    new = adjusted(PLAN, "01", None, change())
    expected = replace(
        ORIGINAL, version=2, text="90", confirmed=False, act=ACT, adopted_on=date(2023, 7, 1), place=None
    )
    assert new == expected
    assert PLAN.targets == (OTHER, ORIGINAL)


def test_unit_heading_and_year_can_be_adjusted_and_taken_away() -> None:
    new = adjusted(PLAN, "01", None, change("下降18%", unit="", heading="", due=2024, confirmed=True))
    assert (new.unit, new.heading, new.due, new.confirmed) == (None, None, 2024, True)


def test_versions_are_counted_up_for_each_target_by_itself() -> None:
    second = adjusted(PLAN, "01", None, change())
    plan = replace(PLAN, targets=(second, *PLAN.targets))
    third = adjusted(plan, "01", None, change("95", adopted_on=date(2024, 7, 1)))
    assert [version.version for version in versions_of(replace(plan, targets=(third, *plan.targets)), "01")] == [
        1,
        2,
        3,
    ]
    assert adjusted(plan, "01", "合成另一数", change("6")).version == 2
    assert versions_of(plan, "01", "合成另一数") == (OTHER,)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(InputUnusable) as refused:
        adjusted(PLAN, "01", None, change("随便写", act=" ", adopted_on=date(2020, 12, 31)))
    assert len(refused.value.faults) == 3
    assert faults(text="随便写", act=" ", adopted_on=date(2020, 12, 31)) == {
        "target-unreadable": "text",
        "act-missing": "act",
        "adopted-too-early": "adopted_on",
    }


@pytest.mark.parametrize("text", ["", " ", "-", "**", "随便写", "年度指标"])
def test_a_text_that_promises_nothing_is_refused(text: str) -> None:
    assert faults(text=text) == {"target-unreadable": "text"}


@pytest.mark.parametrize("text", ["80", " 80 ", "８０"])
def test_a_target_that_stays_as_it_is_is_no_adjustment(text: str) -> None:
    assert faults(text=text) == {"target-unchanged": "text"}
    assert faults(text=text, due=2024) == {}


def test_an_adjustment_follows_the_version_in_force() -> None:
    plan = replace(PLAN, targets=(*PLAN.targets, adjusted(PLAN, "01", None, change())))
    early = check_adjustment(plan, "01", None, change("95", adopted_on=date(2023, 6, 30)))
    assert [found.rule for found in early] == ["adopted-too-early"]
    assert "2023-07-01" in str(early[0])
    assert check_adjustment(plan, "01", None, change("95")) == []


@pytest.mark.parametrize(("item", "name"), [("02", None), ("01", "合成没有的数")])
def test_what_has_no_target_cannot_be_adjusted(item: str, name: str | None) -> None:
    (found,) = check_adjustment(PLAN, item, name, change())
    assert (found.rule, found.tier) == ("target-unknown", Tier.ERROR)
    assert (name or item) in str(found)


def test_a_doubtful_reading_is_asked_about_until_it_is_confirmed() -> None:
    (found,) = check_adjustment(PLAN, "01", None, change("提高到90%以上"))
    assert (found.rule, found.tier) == ("target-doubted", Tier.QUERY)
    assert check_adjustment(PLAN, "01", None, change("提高到90%以上", confirmed=True)) == []
    assert adjusted(PLAN, "01", None, change("提高到90%以上")).text == "提高到90%以上"
