"""What a person decided of a draft is carried out when the plan is used. The plan is synthetic."""

from midcourse.periods import Period
from midcourse.plan.decisions import decided
from midcourse.plan.model import Department, Indicator, Plan, PlanHeader, Project, Review, TargetVersion
from midcourse.plan.vocabulary import Decision, Direction

HEADER = PlanHeader("x", "规划", "云山市", "city", Period.parse("2026-2030"))


def plan(*reviews: Review) -> Plan:
    """Make a plan of two indicators with a target each, a project and a department."""
    return Plan(
        HEADER,
        departments=(Department(code="D1", name="市统计局"),),
        indicators=(
            Indicator(code="01", name="甲", polarity=Direction.UP, lead="D1"),
            Indicator(code="02", name="乙", polarity=None, contributors=("D1",)),
        ),
        targets=(TargetVersion(item="01", text="5"), TargetVersion(item="02", text="6")),
        projects=(Project(code="P1", name="丙", lead="D1"),),
        reviews=reviews,
    )


def review(item: str, rule: str, decision: Decision | None) -> Review:
    """Make one decided question."""
    return Review(item=item, rule=rule, question=f"{rule}?", decision=decision)


def test_a_plan_nobody_decided_anything_of_is_as_it_was() -> None:
    undecided = plan(review("01", "unit-missing", None))
    assert decided(undecided) is undecided


def test_a_confirmed_polarity_is_relied_on_if_there_is_one() -> None:
    done = decided(
        plan(review("01", "polarity-unclear", Decision.CONFIRM), review("02", "polarity-unclear", Decision.CONFIRM))
    )
    assert [one.polarity_confirmed for one in done.indicators] == [True, False]


def test_a_target_is_confirmed_when_every_question_about_it_is_settled() -> None:
    settled = review("01", "target-unclear", Decision.CONFIRM)
    assert [one.confirmed for one in decided(plan(settled)).targets] == [True, False]
    open_too = plan(settled, review("01", "unit-missing", None))
    assert [one.confirmed for one in decided(open_too).targets] == [False, False]


def test_a_dropped_item_is_gone_with_what_belongs_to_it() -> None:
    done = decided(plan(review("01", "unit-missing", Decision.DROP)))
    assert [one.code for one in done.indicators] == ["02"]
    assert [one.item for one in done.targets] == ["02"]
    assert done.reviews == ()


def test_references_to_a_dropped_item_are_empty() -> None:
    done = decided(plan(review("D1", "name-unsure", Decision.DROP)))
    assert done.departments == ()
    assert [one.lead for one in done.indicators] == [None, None]
    assert [one.contributors for one in done.indicators] == [(), ()]
    assert [one.lead for one in done.projects] == [None]
