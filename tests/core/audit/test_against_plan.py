"""A report against the ledger: agreeing, contradicting, withheld. Plan, facts and passages are synthetic."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

import pytest
from synthetic import ERROR, QUERY, Said, in_short

from midcourse.audit.against_plan import KIND, WITHHELD, KnownFigure, known_figures, ties_with
from midcourse.audit.model import Audit, Verdict
from midcourse.audit.run import audit_document
from midcourse.documents.plain import read_plain
from midcourse.evaluate.model import Fact
from midcourse.findings import Tier
from midcourse.periods import years
from midcourse.plan.model import Area, Indicator, Plan, PlanHeader
from midcourse.plan.vocabulary import Disclosure

PLAN = Plan(
    header=PlanHeader(code="yunshan-14", name="云山市规划", area="云山市", level="city", period=years(2021, 2025)),
    areas=(Area(code="QX", name="青溪区", kind="district"),),
    indicators=(
        Indicator(code="TREE", name="森林覆盖率", unit="%"),
        Indicator(code="ROAD", name="农村公路里程", unit="公里"),
        Indicator(code="BED", name="医疗床位数", unit="张"),
    ),
)


def fact(name: str, value: str | None, unit: str = "", disclosure: Disclosure = Disclosure.PUBLIC) -> Fact:
    amount = None if value is None else Decimal(value)
    return Fact(name, amount, unit or None, provenance="云山市统计公报", disclosure=disclosure)


FACTS = (
    fact("TREE.value.2022", "45.2", "%"),
    fact("TREE.value.2023", "45.9", "%"),
    fact("TREE.target", "47", "%"),
    fact("ROAD.value.2023", "1234.5", "公里"),
    fact("BED.value.2023", "5678", "张", Disclosure.WITHHELD),
    fact("QX.高新技术企业.2023", "321", "家"),
)
#: What a ledger works out about an indicator, which no report counts.
WORKED_OUT = (
    fact("TREE.completion", "0.5"),
    fact("TREE.required_pace", "0.6", "%"),
    Fact("TREE.rating", "符合预期"),
    Fact("TREE.target-text", "47%以上"),
    fact("plan.count", "3", "项"),
    fact("BED.value.2022", None, "张", Disclosure.WITHHELD),
)


def known(facts: Sequence[Fact] = FACTS) -> tuple[KnownFigure, ...]:
    return known_figures({one.name: one for one in facts}, PLAN)


def against(text: str) -> Audit:
    return audit_document(read_plain(text, "synthetic.txt"), more=(partial(ties_with, known=known()),))


def said(text: str) -> list[Said]:
    return [in_short(finding) for finding in against(text).findings]


def agreeing(text: str) -> list[str]:
    relations = against(text).relations
    return [one.stated for one in relations if one.kind == KIND and one.verdict is Verdict.CONSISTENT]


def test_figures_of_the_ledger_are_known_by_name_place_year_and_unit() -> None:
    by_fact = {figure.fact: figure for figure in known()}
    tree, district = by_fact["TREE.value.2023"], by_fact["QX.高新技术企业.2023"]
    assert (tree.words, tree.place, tree.year, tree.unit, tree.target) == ("森林覆盖率", "", "2023", "%", False)
    assert (district.words, district.place, district.year) == ("高新技术企业", "青溪区", "2023")
    assert by_fact["TREE.target"].target
    assert by_fact["BED.value.2023"].withheld


def test_what_is_worked_out_or_unknown_is_no_figure_a_report_states() -> None:
    assert known(WORKED_OUT) == ()


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("2023年，全市森林覆盖率达到45.9%。", "45.9%"),
        ("2022年全市森林覆盖率为45.2%。", "45.2%"),
        ("森林覆盖率达到45.9%。", "45.9%"),  # no year said: any year's figure will do
        ("力争森林覆盖率达到47%。", "47%"),
        ("2023年农村公路里程1234.5公里。", "1234.5"),
        ("2023年农村公路里程约1200公里。", "1200"),
        ("2023年农村公路里程0.12345万公里。", "0.12345万"),
        ("一、青溪区\n2023年高新技术企业321家。", "321"),
        ("2023年云山市森林覆盖率达到45.9%。", "45.9%"),
        ("力争到2025年森林覆盖率达到47%以上。", "47%"),
    ],
)
def test_a_number_the_ledger_knows_agrees_with_it(text: str, stated: str) -> None:
    assert agreeing(text) == [stated]
    assert said(text) == []


def test_a_place_named_right_before_what_is_counted_is_no_part_of_its_name() -> None:
    assert agreeing("2023年青溪区高新技术企业321家。") == ["321"]


def test_a_number_proved_by_the_ledger_counts_as_proved() -> None:
    numbers = {one.text: one.proved for one in against("2023年，全市森林覆盖率达到45.9%。").numbers}
    assert numbers["45.9%"] == 1


def test_a_number_that_contradicts_the_ledger_is_an_error_mended_by_its_value() -> None:
    assert said("2023年，全市森林覆盖率达到49.5%。") == [Said(KIND, ERROR, ("49.5%",), "49.5%→45.9%")]


def test_the_finding_names_the_fact_its_value_and_its_source() -> None:
    (finding,) = against("2023年，全市森林覆盖率达到49.5%。").findings
    message = str(finding.message)
    assert all(piece in message for piece in ("49.5%", "45.9%", "TREE.value.2023", "云山市统计公报"))
    assert finding.computed == "45.9%"


def test_a_target_that_is_no_slip_of_the_ledger_s_is_asked_about() -> None:
    (told,) = said("力争森林覆盖率达到52.5%。")
    assert (told.rule, told.tier) == (KIND, QUERY)


def test_a_withheld_figure_in_print_is_an_error_of_its_own() -> None:
    (told,) = said("2023年全市医疗床位数5678张。")
    assert (told.rule, told.tier, told.operands) == (WITHHELD, ERROR, ("5678",))


def test_the_finding_about_a_withheld_figure_offers_no_figure() -> None:
    (finding,) = against("2023年全市医疗床位数5678张。").findings
    assert finding.repairs == ()
    assert finding.computed == "**"


def test_another_number_does_not_give_a_withheld_figure_away() -> None:
    assert said("2023年全市医疗床位数6000张。") == []


SILENT = [
    ("masked in print", "2023年全市医疗床位数**张。"),
    ("a year the ledger does not know", "2021年，全市森林覆盖率达到44.1%。"),
    ("a place the ledger does not know", "2023年，白石区森林覆盖率达到61.5%。"),
    ("the province above", "2023年，全省森林覆盖率达到61.5%。"),
    ("a target of another year", "力争2024年森林覆盖率达到46.5%。"),
    ("half of the year", "2023年上半年农村公路里程1204.5公里。"),
    ("another unit", "2023年农村公路里程12条。"),
    ("another thing", "2023年，全市林木绿化率达到49.5%。"),
    ("growth is no level", "2023年，全市森林覆盖率增长1.2%。"),
    ("a change is no level", "2023年，全市森林覆盖率提高0.7个百分点。"),
    ("超过 holds the ledger's value", "2023年，全市森林覆盖率超过45%。"),
    ("rounded", "2023年农村公路里程1234.5公里，约1235公里。"),
]


@pytest.mark.parametrize(("why", "text"), SILENT, ids=[why for why, _ in SILENT])
def test_nothing_is_said_of_what_the_ledger_does_not_know(why: str, text: str) -> None:
    assert said(text) == []


def test_without_a_ledger_nothing_is_held_against_one() -> None:
    audit = audit_document(read_plain("2023年，全市森林覆盖率达到49.5%。", "synthetic.txt"))
    assert (audit.relations, audit.findings) == ((), ())


def test_a_target_as_the_facts_give_it_is_known() -> None:
    (figure,) = known([Fact("TREE.target", "47%", "%")])
    assert (figure.value, figure.unit, figure.year, figure.printed) == (Decimal(47), "%", "2025", "47%")


HALF = (fact("ROAD.value.2023H1", "1204.5", "公里"), fact("ROAD.value.2021-2022", "1104.5", "公里"))


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("2023年上半年农村公路里程1204.5公里。", []),
        ("截至2023年6月底，农村公路里程1240.5公里。", [ERROR]),
        ("2023年全年农村公路里程1234.5公里。", []),  # the ledger does not know the whole year
        ("2023年农村公路里程1240.5公里。", [QUERY]),  # which part is meant, nobody says
        ("2022年农村公路里程1240.5公里。", []),
    ],
)
def test_a_part_of_a_year_and_several_years_are_periods_of_their_own(text: str, tiers: list[Tier]) -> None:
    more = (partial(ties_with, known=known(HALF)),)
    findings = audit_document(read_plain(text, "synthetic.txt"), more=more).findings
    assert [one.tier for one in findings] == tiers


@pytest.mark.parametrize("text", ["提高3个百分点", "年均增长6%", "130-140", "居全省前列", "**"])
def test_a_target_that_promises_no_single_level_is_no_figure_of_the_ledger(text: str) -> None:
    assert known([Fact("TREE.target", text, "%")]) == ()


def test_a_target_of_the_year_named_that_the_ledger_gives_otherwise_is_an_error() -> None:
    (told,) = said("力争到2025年森林覆盖率达到48%以上。")
    assert (told.rule, told.tier, told.operands) == (KIND, ERROR, ("48%",))


TABLE = """表1 指标情况

| 指标名称 | 单位 | 目标 | 基期值 | 完成情况 | 时间进度 | 完成度 | 说明 |
|---|---|---|---|---|---|---|---|
| 森林覆盖率 | % | 47 | 44.1 | {value} | 50.0 | 97.7 | 45.9%，为目标47%的97.7% |
| 农村公路里程 | 公里 | 1500 | 1100 | 1234.5 | 50.0 | 33.6 | 从基期1100公里起 |
"""


def test_in_a_table_only_what_was_reached_or_aimed_at_is_held_against_the_ledger() -> None:
    assert said(TABLE.format(value="45.9")) == []
    assert [one.operands for one in said(TABLE.format(value="49.5"))] == [("49.5",)]


@pytest.mark.parametrize("text", ["森林覆盖率为目标47%的97.7%。", "农村公路里程从基期1100公里起。"])
def test_a_base_or_a_target_told_beside_the_value_is_no_contradiction(text: str) -> None:
    assert said(text) == []
