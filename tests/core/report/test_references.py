"""How references print."""

from decimal import Decimal

import pytest

from midcourse.errors import UnknownFact
from midcourse.evaluate.model import Fact
from midcourse.periods import period_text
from midcourse.plan.vocabulary import Disclosure
from midcourse.report.references import Edition, Printer, references_in

FACTS = {
    fact.name: fact
    for fact in (
        Fact("01.value", Decimal("1480.25"), "亿元", 1, "表第1行"),
        Fact("01.completion", Decimal("66.6667"), "%", 1),
        Fact("01.share", Decimal("0.4"), None, 1),
        Fact("01.target", "1360"),
        Fact("01.period", "2021-2022"),
        Fact("02.value", None, "%"),
        Fact("M1.a:b", Decimal(7), "家"),
        Fact("M1.known", Decimal(37), "家", disclosure=Disclosure.WITHHELD),
        Fact("M1.unknown", None, "家", disclosure=Disclosure.WITHHELD),
        Fact("P1.name", "内部项目", disclosure=Disclosure.INTERNAL),
    )
}


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("01.value", "1480.3"),
        ("01.value:unit", "1480.3亿元"),
        ("01.value:.2", "1480.25"),
        ("01.completion:%", "67%"),
        ("01.completion:%1", "66.7%"),
        ("01.share:%", "40%"),
        ("01.target", "1360"),
        ("01.period", "2021—2022年"),
        ("01.value:source", "表第1行"),
        ("01.value:key", "01.value"),
        ("02.value", "—"),
        ("02.value:unit", "—"),
        ("M1.a:b:unit", "7家"),
    ],
)
def test_a_reference_prints_its_fact_in_the_form_asked_for(reference: str, text: str) -> None:
    assert Printer(FACTS).run(reference).text == text


def test_a_withheld_fact_is_masked_in_the_public_edition_and_printed_in_the_full_one_when_it_is_known() -> None:
    assert Printer(FACTS, Edition.PUBLIC).run("M1.known:unit").text == "**"
    assert Printer(FACTS, Edition.FULL).run("M1.known:unit").text == "37家"
    assert Printer(FACTS, Edition.FULL).run("M1.unknown").text == "**"


def test_an_internal_fact_hides_what_it_stands_in_from_the_public_edition_only() -> None:
    assert Printer(FACTS, Edition.PUBLIC).run("P1.name").hidden
    assert Printer(FACTS, Edition.FULL).run("P1.name").text == "内部项目"


def test_a_name_no_fact_has_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(UnknownFact, match=r"01\.valu.*01\.value"):
        Printer(FACTS).run("01.valu")


def test_an_unknown_form_is_refused_with_the_forms_there_are() -> None:
    with pytest.raises(UnknownFact, match=r"hex.*unit"):
        Printer(FACTS).run("01.value:hex")


def test_references_are_listed_in_the_order_of_the_text() -> None:
    assert references_in("{b.x}和{a.y:unit},{不闭合") == ["b.x", "a.y:unit"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022", "2022年"),
        ("2023H1", "2023年上半年"),
        ("2023H2", "2023年下半年"),
        ("2022-12-31", "2022年底"),
        ("2024-02-29", "2024年2月底"),
        ("2023-03-15", "2023年3月15日"),
        ("2021-01-01/2023-06-30", "2021年至2023年6月底"),
        ("2021-03-01/2023-06-30", "2021年3月1日至2023年6月底"),
        ("前两年", "前两年"),
    ],
)
def test_periods_are_worded_for_readers(text: str, words: str) -> None:
    assert period_text(text) == words


def test_periods_are_worded_in_english_too() -> None:
    assert period_text("2021-01-01/2023-06-30", "en") == "2021 to end of 2023-06"
