"""What counts as printing a withheld value: name, place, period and unit of a quantity, in references and in words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from midcourse.data.model import Span
from midcourse.errors import DisclosureLeak
from midcourse.evaluate.facts import facts_of
from midcourse.evaluate.model import Evaluation
from midcourse.evaluate.run import evaluate
from midcourse.periods import Period, years
from midcourse.plan.model import Area, Plan, PlanHeader, TargetVersion
from midcourse.plan.vocabulary import Disclosure
from midcourse.report.blocks import Document, Paragraph, Table
from midcourse.report.printed import amounts_in, printed_leaks
from midcourse.report.references import Edition, Run
from midcourse.report.words import with_words
from midcourse.report.write import make_report

HIDDEN = Disclosure.WITHHELD
PERIOD = "2023-06-30"


def with_secret(evaluation: Evaluation, measure: str, value: str, unit: str, **more: object) -> Evaluation:
    """Add a withheld figure of the plan's own area (or of the item given) to the synthetic ledger."""
    options: dict[str, object] = {"item": "T1", "period": PERIOD, "disclosure": HIDDEN, **more}
    item, period = str(options.pop("item")), str(options.pop("period"))
    ledger = evaluation.ledger
    secret = replace(
        ledger.observations[0],
        item=item,
        measure=measure,
        period=Period.parse(period),
        span=Span.STOCK,
        value_text=value,
        value=Decimal(value),
        unit=unit,
        **options,  # type: ignore[arg-type]
    )
    return evaluate(replace(ledger, observations=(*ledger.observations, secret)), evaluation.as_of)


def leaks(evaluation: Evaluation, words: str) -> bool:
    """Tell whether a public edition with these words is refused."""
    try:
        make_report(evaluation, facts_of(evaluation), Edition.PUBLIC, source=f"# 题\n\n## 甲\n\n{words}\n")
    except DisclosureLeak:
        return True
    return False


@pytest.fixture(scope="session")
def patents(evaluation: Evaluation) -> Evaluation:
    """A ledger whose 12360 件 of 授权商标 are withheld."""
    return with_secret(evaluation, "授权商标", "12360", "件")


@pytest.mark.parametrize(
    "number",
    [
        "12360件",
        "12,360件",
        "12，360件",
        "12 360件",
        "１２３６０件",
        "１２，３６０件",
        "1.236万件",
        "约1.24万件",
        "12360",
    ],
)
def test_a_value_is_known_under_any_way_of_writing_it(patents: Evaluation, number: str) -> None:
    assert leaks(patents, f"全区授权商标达{number}。")


@pytest.mark.parametrize("number", ["12361件", "12.36万件", "12360元", "12360%", "1.23万件", "1万件", "12,36件"])
def test_another_number_or_another_unit_is_no_leak(patents: Evaluation, number: str) -> None:
    assert not leaks(patents, f"全区授权商标达{number}。")


def test_a_value_in_chinese_numerals_is_known(evaluation: Evaluation) -> None:
    secret = with_secret(evaluation, "研究院所", "37", "家")
    assert leaks(secret, "研究院所三十七家。")
    assert not leaks(secret, "研究院所三十八家。")


def test_chinese_numerals_that_count_nothing_are_no_numbers(evaluation: Evaluation) -> None:
    secret = with_secret(evaluation, "研究院所", "1", "家")
    assert not leaks(secret, "支持一些研究院所，建设一流研究院所。")


@pytest.mark.parametrize("number", ["0.35亿元", "3500万元", "35000000元", "3500.0万元"])
def test_money_is_compared_in_one_unit(evaluation: Evaluation, number: str) -> None:
    assert leaks(with_secret(evaluation, "专项资金", "3500", "万元"), f"专项资金{number}。")


def test_a_withheld_text_with_a_magnitude_is_the_number_it_means(evaluation: Evaluation) -> None:
    target = TargetVersion(item="M1-1", name="软件著作权", text="1.2万", unit="件", due=2025, disclosure=HIDDEN)
    plan = replace(evaluation.ledger.plan, targets=(*evaluation.ledger.plan.targets, target))
    changed = evaluate(replace(evaluation.ledger, plan=plan), evaluation.as_of)
    assert leaks(changed, "软件著作权达1.2万件。")
    assert leaks(changed, "软件著作权达12000件。")
    assert not leaks(changed, "软件著作权达1.2件。")


def test_years_and_spans_of_a_withheld_text_are_not_its_value(evaluation: Evaluation) -> None:
    target = TargetVersion(item="M1-1", name="科普基地", text="88(五年累计)", disclosure=HIDDEN)
    plan = replace(evaluation.ledger.plan, targets=(*evaluation.ledger.plan.targets, target))
    changed = evaluate(replace(evaluation.ledger, plan=plan), evaluation.as_of)
    assert not leaks(changed, "五年建设科普基地。")
    assert leaks(changed, "建设科普基地88个。")


def test_a_rounded_value_of_two_digits_gives_it_away_and_one_of_one_digit_does_not(evaluation: Evaluation) -> None:
    secret = with_secret(evaluation, "人均用房", "0.368", "平方米")
    assert leaks(secret, "人均用房0.37平方米。")
    assert not leaks(secret, "人均用房0.4平方米。")


def test_either_end_of_a_range_is_looked_at(evaluation: Evaluation) -> None:
    assert leaks(with_secret(evaluation, "研究院所", "37", "家"), "研究院所37-40家。")


# --- references -------------------------------------------------------------------------------------------------------


def test_a_reference_to_the_same_quantity_of_another_period_is_no_leak(evaluation: Evaluation) -> None:
    public = with_secret(evaluation, "研究院所", "37", "家", period="2022-12-31", disclosure=Disclosure.PUBLIC)
    both = with_secret(public, "研究院所", "37", "家")
    assert not leaks(both, "研究院所{T1.研究院所.2022-12-31:unit}。")


def test_a_reference_to_the_same_quantity_and_period_under_another_item_is_a_leak(evaluation: Evaluation) -> None:
    public = with_secret(evaluation, "全区研究院所数", "37", "家", item="G1", disclosure=Disclosure.PUBLIC)
    both = with_secret(public, "研究院所", "37", "家")
    assert leaks(both, "目前{G1.全区研究院所数.2023-06-30:unit}。")


def test_a_reference_to_a_value_equal_in_another_unit_is_a_leak(evaluation: Evaluation) -> None:
    public = with_secret(evaluation, "商标数", "1.2", "万件", item="G1", disclosure=Disclosure.PUBLIC)
    both = with_secret(public, "商标", "12000", "件")
    assert leaks(both, "目前{G1.商标数.2023-06-30:unit}。")


def test_a_reference_to_something_else_that_is_equal_is_no_leak(evaluation: Evaluation) -> None:
    secret = with_secret(evaluation, "研究院所", "21", "家")
    assert not leaks(secret, "研发机构{G1.研发机构.2023-06-30:unit}，研究院所有序发展。")


def test_a_value_reached_that_equals_a_withheld_target_is_no_leak(evaluation: Evaluation) -> None:
    public = with_secret(evaluation, "独角兽企业", "37", "家", item="G1", disclosure=Disclosure.PUBLIC)
    assert not leaks(public, "目前{G1.独角兽企业.2023-06-30:unit}。")


def test_a_reference_to_a_share_worked_out_is_no_number_in_words(evaluation: Evaluation) -> None:
    share = facts_of(evaluation)["01.completion"].value
    assert isinstance(share, Decimal)
    secret = with_secret(evaluation, "专利转化", str(round(share, 1)), "%")
    assert not leaks(secret, "专利转化加快，授权完成{01.completion:.1}%。")


# --- what was added, and the whole -----------------------------------------------------------------------------------


def test_what_was_added_is_not_the_whole(evaluation: Evaluation) -> None:
    secret = with_secret(evaluation, "研究院所", "37", "家")
    assert not leaks(secret, "新增研究院所37家。")
    assert not leaks(secret, "净增研究院所37家。")
    assert leaks(secret, "研究院所总数37家，新增研究院所5家。")


def test_what_was_added_said_without_the_word_is_refused_all_the_same(evaluation: Evaluation) -> None:
    secret = with_secret(evaluation, "新增研究院所", "37", "家")
    assert leaks(secret, "新增研究院所37家。")
    assert leaks(secret, "引进研究院所37家。")


# --- places -----------------------------------------------------------------------------------------------------------


def test_another_place_named_beside_the_number_makes_it_another_quantity(evaluation: Evaluation) -> None:
    secret = with_secret(evaluation, "研究院所", "37", "家")
    assert leaks(secret, "研究院所37家。")
    assert not leaks(secret, "东片研究院所37家。")


def test_a_place_in_another_clause_or_beside_the_whole_area_hides_nothing(evaluation: Evaluation) -> None:
    secret = with_secret(evaluation, "研究院所", "37", "家")
    assert leaks(secret, "东片加快建设，研究院所达37家。")
    assert leaks(secret, "含东片在内全区研究院所37家。")


def test_a_value_of_a_place_is_known_there_and_not_elsewhere(evaluation: Evaluation) -> None:
    secret = with_secret(evaluation, "研究院所", "37", "家", item="A1")
    assert leaks(secret, "东片研究院所37家。")
    plan = secret.ledger.plan
    other = replace(plan, areas=(*plan.areas, Area(code="A2", name="西片", kind="片区", parent="A0")))
    changed = evaluate(replace(secret.ledger, plan=other), secret.as_of)
    assert not leaks(changed, "西片研究院所37家。")
    assert leaks(changed, "东片研究院所37家，西片5家。")


# --- names ------------------------------------------------------------------------------------------------------------


def test_a_point_in_a_measures_name_hides_nothing(evaluation: Evaluation) -> None:
    assert leaks(with_secret(evaluation, "PM2.5浓度", "29", "微克/立方米"), "PM2.5浓度为29微克/立方米。")


def test_an_internal_value_typed_by_hand_is_refused_too(evaluation: Evaluation) -> None:
    assert leaks(evaluation, "数据业内部产值66.6亿元。")


def test_the_message_shows_the_words_as_they_would_be_printed(evaluation: Evaluation) -> None:
    secret = with_secret(evaluation, "研究院所", "37", "家")
    with pytest.raises(DisclosureLeak, match="研究院所已有37家"):
        make_report(secret, facts_of(secret), Edition.PUBLIC, source="# 题\n\n研究院所已有37家。\n")


# --- tables -----------------------------------------------------------------------------------------------------------


def table_leaks(evaluation: Evaluation, caption: str, head: list[str], *rows: list[str]) -> bool:
    def cell(text: str) -> tuple[Run]:
        return (Run(text),)

    table = Table("表1", cell(caption), tuple(map(cell, head)), tuple(tuple(map(cell, row)) for row in rows))
    document = Document("题", (table, Paragraph((Run("完"),))), Edition.PUBLIC, "zh", date(2023, 6, 30))
    return any(printed_leaks(document, with_words(evaluation, facts_of(evaluation)), evaluation.ledger.plan))


def test_a_number_in_a_table_belongs_to_its_row_its_column_and_its_caption(evaluation: Evaluation) -> None:
    secret = with_secret(evaluation, "研究院所", "37", "家")
    assert table_leaks(secret, "情况", ["名称", "数量"], ["研究院所", "37"])
    assert table_leaks(secret, "情况", ["年份", "研究院所（家）"], ["2023年", "37"])
    assert table_leaks(secret, "研究院所（单位：家）", ["年份", "数量"], ["2023年", "37"])
    assert table_leaks(secret, "研究院所37家的分布", ["年份", "数量"], ["2023年", "5"])


def test_a_number_in_a_table_in_another_unit_row_or_place_is_no_leak(evaluation: Evaluation) -> None:
    secret = with_secret(evaluation, "研究院所", "37", "家")
    assert not table_leaks(secret, "研究院所", ["年份", "增速（%）"], ["2023年", "37"])
    assert not table_leaks(secret, "情况", ["名称", "数量"], ["研究院所", "36"], ["孵化器", "37"])
    assert not table_leaks(secret, "研究院所", ["片区", "数量（家）"], ["东片", "37"])


def test_a_bare_number_has_the_magnitude_of_its_column(evaluation: Evaluation) -> None:
    secret = with_secret(evaluation, "商标", "12000", "件")
    assert table_leaks(secret, "商标", ["年份", "数量（万件）"], ["2023年", "1.2"])


# --- numbers of a text ------------------------------------------------------------------------------------------------


def test_what_may_be_one_number_or_two_is_read_as_both() -> None:
    plan = Plan(PlanHeader("S", "合成规划", "合成区", "district", years(2021, 2025)))
    values = {amount.value for amount in amounts_in("35，120家", plan)}
    assert values == {Decimal(35), Decimal(120), Decimal(35120)}
    assert [amount.unit for amount in amounts_in("1.2万件", plan)] == ["件"]
