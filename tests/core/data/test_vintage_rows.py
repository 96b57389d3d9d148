"""The series table: every figure ever reported, the one in force first. All figures synthetic."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from midcourse.data.model import Observation, Span, Status
from midcourse.data.vintage_rows import SPAN_WORDS, STATUS_WORDS, VintageRow, vintage_rows
from midcourse.periods import Period, years

FIRST = Observation(
    item="01",
    period=years(2022),
    span=Span.FLOW,
    value_text="70",
    value=Decimal(70),
    unit="万元",
    status=Status.PRELIMINARY,
    known_on=date(2023, 2, 1),
    known_by="合成局",
)
REVISED = replace(
    FIRST, value_text="0.0072", value=Decimal("0.0072"), unit="亿元", status=Status.REVISED, known_on=date(2023, 9, 1)
)
REVISED = replace(REVISED, reason="合成修订", evidence="合成报表.pdf", source="合成年鉴")
EARLIER = replace(FIRST, period=years(2021), value_text="60", value=Decimal(60), known_on=date(2022, 2, 1))
OTHER = replace(FIRST, measure="合成另一数", value_text="-", value=None, unit=None)


def texts(rows: tuple[VintageRow, ...]) -> list[tuple[str, str, bool]]:
    return [(str(row.period), row.text, row.in_force) for row in rows]


def test_the_latest_period_and_within_it_the_newest_vintage_come_first() -> None:
    rows = vintage_rows([FIRST, EARLIER, REVISED, OTHER], "01")
    assert texts(rows) == [("2022", "0.0072亿元", True), ("2022", "70万元", False), ("2021", "60万元", True)]


def test_a_revision_says_what_it_replaced_by_how_much_and_why() -> None:
    new, old, _ = vintage_rows([FIRST, EARLIER, REVISED], "01")
    assert (new.replaces, new.change) == (FIRST, Decimal("0.0002"))
    assert (old.replaces, old.change) == (None, None)
    assert (new.observation.reason, new.observation.evidence, new.observation.source) == (
        "合成修订",
        "合成报表.pdf",
        "合成年鉴",
    )
    assert (str(new.status), old.status.in_language("en"), str(old.span)) == ("修订数", "preliminary", "期内数")


def test_a_day_in_the_past_sees_only_what_was_known_then() -> None:
    assert texts(vintage_rows([FIRST, EARLIER, REVISED], "01", known_on=date(2023, 8, 31))) == [
        ("2022", "70万元", True),
        ("2021", "60万元", True),
    ]


def test_of_two_figures_of_one_day_the_later_row_is_in_force() -> None:
    twice = replace(FIRST, value_text="71", value=Decimal(71))
    assert texts(vintage_rows([FIRST, twice], "01")) == [("2022", "71万元", True), ("2022", "70万元", False)]


def test_every_measure_of_an_item_can_be_asked_for() -> None:
    rows = vintage_rows([OTHER, FIRST, replace(FIRST, item="02")], "01", measure=None)
    assert [(row.observation.measure, row.text, row.change) for row in rows] == [
        ("合成另一数", "-", None),
        ("value", "70万元", None),
    ]


def test_of_periods_that_end_together_the_longer_comes_first() -> None:
    day = replace(FIRST, period=Period.parse("2022-12-31"), span=Span.STOCK)
    assert [str(row.period) for row in vintage_rows([day, FIRST], "01")] == ["2022", "2022-12-31"]


def test_every_status_and_span_has_its_words() -> None:
    assert (set(STATUS_WORDS), set(SPAN_WORDS)) == (set(Status), set(Span))
