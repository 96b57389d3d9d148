"""Leaks: the same quantity public elsewhere is a query; a withheld value in print is refused."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from midcourse.data.ledger import open_ledger
from midcourse.data.model import Ledger
from midcourse.errors import DisclosureLeak
from midcourse.evaluate.facts import facts_of
from midcourse.evaluate.model import Evaluation, Fact
from midcourse.evaluate.run import evaluate
from midcourse.findings import Tier
from midcourse.plan.model import Plan, PlanHeader, TargetVersion
from midcourse.plan.vocabulary import Disclosure
from midcourse.report.editions import Quantity, core_name, find_leaks
from midcourse.report.references import Edition
from midcourse.report.write import make_report

EXAMPLE = Path(__file__).parents[3] / "examples" / "jingan"


def test_exactly_the_three_figures_the_example_leaks_are_named() -> None:
    ledger = open_ledger(EXAMPLE)
    evaluation = evaluate(ledger, date(2023, 6, 30))
    leaks = find_leaks(ledger, evaluation, facts_of(evaluation))
    assert [(leak.message.values["twin"], leak.message.values["text"]) for leak in leaks] == [
        ("高新技术企业数", "500"),
        ("新增发明专利授权数", "1600(五年累计)"),
        ("旧住房综合改造面积", "320(五年累计)"),
    ]
    assert {leak.tier for leak in leaks} == {Tier.QUERY}


@pytest.mark.parametrize(
    ("level", "name", "core"),
    [
        ("district", "全区高新技术企业(家)", ("高新技术企业", False)),
        ("district", "全市高新技术企业数", ("全市高新技术企业", False)),
        ("city", "全市高新技术企业数", ("高新技术企业", False)),
        ("district", "甲区高新技术企业总数", ("高新技术企业", False)),
        ("district", "累计新增专利数量", ("专利", True)),
        ("district", "完成旧房改造面积", ("旧房改造", False)),
        ("district", "面积", ("面积", False)),
    ],
)
def test_names_are_reduced_to_what_is_counted(
    level: str, name: str, core: tuple[str, bool], evaluation: Evaluation
) -> None:
    header = replace(evaluation.ledger.plan.header, level=level, area="甲区")
    assert core_name(name, Plan(header)) == core


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Quantity("企业", False, "家"), Quantity("企业", False, "家"), True),
        (Quantity("企业", False, "家"), Quantity("企业", False, "万家"), True),
        (Quantity("企业", False, "家"), Quantity("企业", False, "亿元"), False),
        (Quantity("企业", True, "家"), Quantity("企业", False, "家"), False),
        (Quantity("企业", True, "家"), Quantity("企业", False, "家", cumulative=True), True),
        (Quantity("企业", False, None), Quantity("企业", False, "家"), True),
        (Quantity("企业", False, "家", owner="A1"), Quantity("企业", False, "家"), False),
        (Quantity("企业", False, "家", due=2023), Quantity("企业", False, "家"), False),
        (Quantity("科技企业", False, "家"), Quantity("企业", False, "家"), False),
    ],
)
def test_two_figures_are_one_quantity_when_name_unit_place_and_year_agree(
    one: Quantity, other: Quantity, same: bool
) -> None:
    assert one.same_as(other) is same
    assert other.same_as(one) is same


def test_a_total_is_recognised_with_and_without_the_word_added(evaluation: Evaluation, facts: dict[str, Fact]) -> None:
    leaks = find_leaks(evaluation.ledger, evaluation, facts)
    assert [leak.message.values["name"] for leak in leaks] == ["全区新增专利授权", "专利授权(累计)"]


def test_a_withheld_observation_public_under_another_name_is_found(evaluation: Evaluation) -> None:
    rows = evaluation.ledger.observations
    secret = next(row for row in rows if row.measure == "研发机构")
    hidden = replace(secret, item="T1", measure="全区研发机构数", disclosure=Disclosure.WITHHELD)
    ledger = replace(evaluation.ledger, observations=(*rows, hidden))
    changed = evaluate(ledger, evaluation.as_of)
    leaks = [leak for leak in find_leaks(ledger, changed, facts_of(changed)) if "period" in leak.message.values]
    assert [leak.message.values["other"] for leak in leaks] == ["G1"]


def test_the_public_edition_is_printed_although_a_quantity_is_public_elsewhere(
    evaluation: Evaluation, facts: dict[str, Fact]
) -> None:
    report = make_report(evaluation, facts, Edition.PUBLIC)
    assert "withheld-elsewhere-public" in {finding.rule for finding in report.findings}
    text = report.in_format("md").decode()
    assert "独角兽企业 | \\*\\*" in text
    assert "37" not in text
    assert "内部仓库" not in text
    assert "66.6" not in text


def test_the_full_edition_prints_withheld_values_that_are_known_and_internal_items(
    evaluation: Evaluation, facts: dict[str, Fact]
) -> None:
    text = make_report(evaluation, facts).in_format("md").decode()
    assert "独角兽企业 | 37 |" in text
    assert "内部仓库" in text
    assert "66.6" in text


def test_a_withheld_value_typed_into_the_source_stops_the_public_edition(
    evaluation: Evaluation, facts: dict[str, Fact]
) -> None:
    source = "# 题\n\n## 甲\n\n到期末独角兽企业将达37家。\n"
    with pytest.raises(DisclosureLeak, match="独角兽企业 = 37"):
        make_report(evaluation, facts, Edition.PUBLIC, source=source)
    make_report(evaluation, facts, Edition.FULL, source=source)
    make_report(evaluation, facts, Edition.PUBLIC, source=source, accepted_leak="已于会上公布")


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_an_empty_reason_does_not_let_a_leak_pass(
    evaluation: Evaluation, facts: dict[str, Fact], reason: str | None
) -> None:
    with pytest.raises(DisclosureLeak):
        make_report(evaluation, facts, Edition.PUBLIC, source="# 题\n\n独角兽企业37家。", accepted_leak=reason)


def test_an_equal_number_about_something_else_is_a_coincidence(evaluation: Evaluation, facts: dict[str, Fact]) -> None:
    source = "# 题\n\n改造道路37公里。培育独角兽企业。\n"
    make_report(evaluation, facts, Edition.PUBLIC, source=source)


def test_a_known_withheld_value_equal_to_a_public_target_stops_the_public_edition(evaluation: Evaluation) -> None:
    plan = evaluation.ledger.plan
    known = TargetVersion(
        item="M1-1", name="专利授权", version=2, text="1000", unit="件", due=2025, disclosure=Disclosure.WITHHELD
    )
    ledger = replace(evaluation.ledger, plan=replace(plan, targets=(*plan.targets, known)))
    changed = evaluate(ledger, evaluation.as_of)
    with pytest.raises(DisclosureLeak, match="专利授权 = 1000"):
        make_report(changed, facts_of(changed), Edition.PUBLIC)


def test_a_plan_without_withheld_figures_has_no_leaks(evaluation: Evaluation) -> None:
    header: PlanHeader = evaluation.ledger.plan.header
    assert find_leaks(Ledger(Plan(header)), replace(evaluation, ratings=()), {}) == []
