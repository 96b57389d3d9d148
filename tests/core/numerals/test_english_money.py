"""Currencies of English texts: letters and signs before an amount, Indian magnitudes, amounts in two steps."""

from decimal import Decimal

import pytest

from midcourse.audit.english.reader import EnglishPlace, frame_english
from midcourse.audit.english.words import unit_of
from midcourse.documents.model import Passage
from midcourse.numerals.english import english_mentions
from midcourse.numerals.mentions import MentionKind

_MILLION, _BILLION, _TRILLION = Decimal(10) ** 6, Decimal(10) ** 9, Decimal(10) ** 12


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a total of Kshs448.8 billion", Decimal("448.8") * _BILLION, "shilling"),
        ("a total of Ksh210.0 billion", 210 * _BILLION, "shilling"),
        ("a total of Sh840.6 billion", Decimal("840.6") * _BILLION, "shilling"),
        ("a total of Shs. 84 million", 84 * _MILLION, "shilling"),
        ("a total of UGX 12.5 trillion", Decimal("12.5") * _TRILLION, "shilling"),
        ("a total of TZS 31 billion", 31 * _BILLION, "shilling"),
        ("a total of Rs 32.50 lakh crore", Decimal("32.5") * _TRILLION, "rupee"),
        ("a price of Rs. 77,803", Decimal(77803), "rupee"),
        ("a total of ₹5.4 lakh crore", Decimal("5.4") * _TRILLION, "rupee"),
        ("a total of Rs 1,23,456 crore", Decimal(1234560000000), "rupee"),
        ("a total of ₹45 lakh", Decimal(4500000), "rupee"),
        ("a total of B$2.4 billion", Decimal("2.4") * _BILLION, "B$"),
        ("a total of K5.2 billion", Decimal("5.2") * _BILLION, "kwacha"),
        ("a total of N640 million", 640 * _MILLION, "naira"),
        ("a total of ₦640 million", 640 * _MILLION, "naira"),
        ("a total of R12.5 billion", Decimal("12.5") * _BILLION, "rand"),
        ("a total of RM 30 million", 30 * _MILLION, "ringgit"),
        ("a total of ₱7.1 billion", Decimal("7.1") * _BILLION, "peso"),
        ("a total of Tk 8 crore", Decimal(80000000), "taka"),
        ("a total of Nu. 640 million", 640 * _MILLION, "ngultrum"),
        ("a total of S$15 million", 15 * _MILLION, "sgd"),
        ("a total of NT$15 million", 15 * _MILLION, "NT$"),
        ("a total of £12.4m", Decimal("12.4") * _MILLION, "pound-sterling"),
        ("a total of EUR 5 million", 5 * _MILLION, "欧元"),
        ("a total of GBP 5 million", 5 * _MILLION, "pound-sterling"),
        ("a total of CHF 5 million", 5 * _MILLION, "franc"),
    ],
)
def test_a_currency_before_an_amount_is_read_under_one_name(text: str, value: Decimal, unit: str) -> None:
    (mention,) = english_mentions(text)
    assert (mention.kind, mention.number.value, unit_of(mention.unit)) == (MentionKind.MONEY, value, unit)


@pytest.mark.parametrize("text", ["the K-12 schools", "the R2 road", "phase N3", "FRESH5 shops", "the P5 group"])
def test_letters_that_are_no_currency_leave_a_name(text: str) -> None:
    assert [mention.kind for mention in english_mentions(text)] == [MentionKind.NAME]


def test_a_rough_word_before_a_currency_is_kept() -> None:
    (mention,) = english_mentions("It spent over Kshs448.8 billion on roads.")
    assert mention.number.approximators == ("over",)


def test_two_steps_of_a_rupee_amount_are_one_number() -> None:
    (mention,) = english_mentions("It took Rs 2 billion and 758 million in grants.")
    assert (mention.number.value, mention.number.text) == (2758 * _MILLION, "2 billion and 758 million")


@pytest.mark.parametrize(
    "text",
    ["Rs 2 billion and 758 million respectively", "$2 billion and 758 million", "Rs 2.5 billion and 758 million"],
)
def test_two_amounts_stay_two(text: str) -> None:
    assert len(english_mentions(text)) == 2


def test_the_stop_of_an_abbreviated_currency_ends_no_clause() -> None:
    passage = Passage("Income per head rose from Rs. 77,803 in 2015-16 to Rs. 86,660 in 2017-18.", 0)
    stated = frame_english(passage, EnglishPlace(0, 0, 0, 0)).stated
    assert [(one.role.value, one.unit) for one in stated] == [("from", "rupee"), ("to", "rupee")]
    assert len({one.sentence for one in stated}) == 1


def test_the_mark_of_a_footnote_is_no_data() -> None:
    kinds = [mention.kind for mention in english_mentions("There are 1,250 [2] schools and 31 parks [3].")]
    assert kinds == [MentionKind.COUNT, MentionKind.REFERENCE, MentionKind.COUNT, MentionKind.REFERENCE]


def test_the_two_years_of_a_fiscal_year_are_dates() -> None:
    kinds = {mention.kind for mention in english_mentions("Highlights of fiscal year 2011/12 are as follows:")}
    assert kinds == {MentionKind.DATE}
