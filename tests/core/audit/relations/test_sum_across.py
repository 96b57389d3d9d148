"""Sums whose parts stand in other sections than their whole. All passages are synthetic."""

import pytest
from synthetic import ERROR, QUERY, Said, held_in, said_of

SUM = "sum_of_parts"


def sections(whole: str, *parts: str) -> str:
    """Return a statement about the whole area and one in a section of each place."""
    places = ("青溪区", "白石区", "南湖区", "云台区")
    numerals = "一二三四"
    told = [f"{numerals[nth]}、{places[nth]}\n{places[nth]}高标准粮仓{part}座。" for nth, part in enumerate(parts)]
    return "\n".join([f"全市高标准粮仓共有{whole}座。", *told])


def shares(whole: str, *parts: str) -> str:
    """Return the share of a group, and one in a paragraph for each of its members."""
    industries = ("金融业", "商贸业", "软件业", "文旅业")
    told = [f"{industries[nth]}税收占全区总税收的{part}。" for nth, part in enumerate(parts)]
    return "\n".join([f"重点产业税收占全区总税收的{whole}。", *told])


def test_places_in_sections_of_their_own_give_the_whole_area() -> None:
    text = sections("36", "12", "9", "15")
    assert held_in(text, SUM) == [("36", "12", "9", "15")]
    assert said_of(text) == []


def test_a_whole_that_one_figure_would_mend_is_asked_about() -> None:
    assert said_of(sections("37", "12", "9", "15")) == [Said(SUM, QUERY, ("37", "12", "9", "15"), "37→36")]


def test_places_together_are_no_more_than_the_whole_area() -> None:
    (told,) = said_of(sections("30", "12", "9", "15"))
    assert (told.rule, told.tier, told.operands) == (SUM, QUERY, ("30", "12", "9", "15"))


def test_places_that_are_only_some_of_the_area_give_no_sum() -> None:
    assert said_of(sections("63", "12", "9", "15")) == []
    assert held_in(sections("63", "12", "9", "15"), SUM) == []


def test_two_places_would_too_often_come_out_by_chance_to_be_doubted() -> None:
    assert said_of(sections("22", "12", "9")) == []


def test_shares_of_members_give_the_share_of_their_group() -> None:
    text = shares("80.00%", "40.00%", "25.00%", "15.00%")
    assert held_in(text, SUM) == [("80.00%", "40.00%", "25.00%", "15.00%")]
    assert said_of(text) == []


def test_shares_of_members_that_come_near_but_not_to_it_are_an_error() -> None:
    # 40.12 + 25.30 + 15.40 = 80.82, and rounding allows 0.02
    assert said_of(shares("80.62%", "40.12%", "25.30%", "15.40%")) == [
        Said(SUM, ERROR, ("80.62%", "40.12%", "25.30%", "15.40%"), "80.62%→80.82%")
    ]


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("some members are not told", shares("80.62%", "20.12%", "15.30%", "15.40%")),
        ("two members are few", shares("80.62%", "40.12%", "25.30%")),
        (
            "shares of other wholes",
            shares("80.62%", "40.12%", "25.30%", "15.40%").replace("占全区总税收", "占本行业总税收", 2),
        ),
    ],
)
def test_nothing_is_said_where_members_may_be_missing(why: str, text: str) -> None:
    assert said_of(text) == []


def test_a_member_s_share_told_once_more_is_no_further_member() -> None:
    text = shares("80.00%", "40.00%", "25.00%", "15.00%") + "\n金融业税收占全区总税收的40.00%。"
    assert ("80.00%", "40.00%", "25.00%", "15.00%") in held_in(text, SUM)
    assert said_of(text) == []
