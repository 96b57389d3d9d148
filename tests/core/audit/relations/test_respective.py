"""Values given 分别: the n-th is that of the n-th name. All passages are synthetic."""

import pytest
from synthetic import ERROR, held_in, numbers_in, only_finding, said_of

from midcourse.audit.relations.respective import names_before

KIND = "repeated"
SHARES = "软件业、金融业、商贸业税收占比分别为{}、{}、{}。\n金融业税收占比4.63%。\n商贸业税收占比5.18%。"


def test_values_given_respectively_agree_with_those_given_alone() -> None:
    text = SHARES.format("6.22%", "4.63%", "5.18%")
    assert held_in(text, KIND) == [("4.63%", "4.63%"), ("5.18%", "5.18%")]
    assert said_of(text) == []


def test_two_values_changed_round_are_found_though_their_sum_stays() -> None:
    told = said_of(SHARES.format("6.22%", "5.18%", "4.63%"))
    assert [(one.rule, one.tier, one.operands) for one in told] == [
        (KIND, ERROR, ("5.18%", "4.63%")),
        (KIND, ERROR, ("4.63%", "5.18%")),
    ]


def test_a_slip_in_the_list_is_found() -> None:
    (told,) = said_of(SHARES.format("6.22%", "4.36%", "5.18%"))
    assert (told.rule, told.tier, told.operands) == (KIND, ERROR, ("4.36%", "4.63%"))


def test_the_finding_names_what_the_value_is_of() -> None:
    finding = only_finding("工业税收、商业税收分别增长3.2%、4.3%。\n商业税收增长4.4%。")
    assert all(piece in str(finding.message) for piece in ("商业税收", "4.3%", "4.4%"))


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        ("工业税收、商业税收分别增长3.2%、4.3%。\n商业税收增长4.3%。", ("4.3%", "4.3%")),
        ("金融业和商贸业税收占比分别为6.22%和4.63%。\n商贸业税收占比4.63%。", ("4.63%", "4.63%")),
        ("工业税收、商业税收分别达3.21亿元、4.33亿元。\n商业税收4.33亿元。", ("4.33亿", "4.33亿")),
    ],
)
def test_growth_shares_and_amounts_may_be_given_respectively(text: str, operands: tuple[str, ...]) -> None:
    assert operands in held_in(text, KIND)
    assert said_of(text) == []


SILENT = [
    ("a value far from both is of something else", "工业税收、商业税收分别增长3.2%、4.3%。\n商业税收增长9.8%。"),
    ("another year", "2023年金融业、商贸业税收占比分别为6.22%、4.63%。\n2021年商贸业税收占比6.22%。"),
    ("another place", "金融业、商贸业税收占比分别为6.22%、4.63%。\n青溪区商贸业税收占比6.22%。"),
    ("another thing", "金融业、商贸业税收占比分别为6.22%、4.63%。\n软件业税收占比6.24%。"),
    ("level and growth", "工业税收、商业税收分别增长3.2%、4.3%。\n商业税收占比3.2%。"),
]


@pytest.mark.parametrize(("why", "text"), SILENT, ids=[why for why, _ in SILENT])
def test_nothing_is_said_where_the_value_alone_may_be_another(why: str, text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("软件业、金融业、商贸业税收占比分别为6%、4%、5%。", ["软件业", "金融业", "商贸业税收"]),
        ("金融业和商贸业分别增长6%、4%。", ["金融业", "商贸业"]),
        ("三个产业分别增长6%、4%、5%。", []),  # the names are not told
        ("甲、乙分别增长6%、4%。", []),  # one character tells nothing
    ],
)
def test_names_are_told_apart_or_not_at_all(text: str, names: list[str]) -> None:
    values = [one for one in numbers_in(text) if one.unit == "%"]
    assert names_before(values[0], len(values)) == names
