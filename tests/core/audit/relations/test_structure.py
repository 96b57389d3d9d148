"""三次产业结构 as a ratio: its terms give 100, and each is its sector's share. All passages are synthetic."""

import pytest
from synthetic import ERROR, Said, held_in, said_of

SUM, SHARE = "sum_of_parts", "share"
#: 50.0, 200.0 and 250.0 of 500.0 are 10, 40 and 50 per cent.
AMOUNTS = "全市生产总值500.0亿元。其中，第一产业增加值50.0亿元，第二产业增加值200.0亿元，第三产业增加值250.0亿元。"


@pytest.mark.parametrize("colon", [":", "：", "∶"])
def test_terms_give_100_and_follow_from_the_sectors(colon: str) -> None:
    text = f"{AMOUNTS}三次产业结构为10.0{colon}40.0{colon}50.0。"
    assert ("10.0", "40.0", "50.0") in held_in(text, SUM)
    assert held_in(text, SHARE) == [
        ("10.0", "50.0亿", "500.0亿"),
        ("40.0", "200.0亿", "500.0亿"),
        ("50.0", "250.0亿", "500.0亿"),
    ]
    assert said_of(text) == []


@pytest.mark.parametrize("terms", ["5.3:40.2:54.5", "5.3:40.2:54.4", "5.2:40.2:54.5", "5:40:55"])
def test_terms_may_be_a_rounding_away_from_100(terms: str) -> None:
    assert held_in(f"三次产业结构为{terms}。", SUM) == [tuple(terms.split(":"))]
    assert said_of(f"三次产业结构为{terms}。") == []


def test_terms_that_cannot_give_100_are_an_error() -> None:
    # 5.3 + 40.2 + 54.2 = 99.7
    (told,) = said_of("三次产业结构为5.3:40.2:54.2。")
    assert (told.rule, told.tier, told.operands) == (SUM, ERROR, ("5.3", "40.2", "54.2"))


def test_a_term_that_is_not_its_sector_s_share_is_an_error_though_the_terms_give_100() -> None:
    told = said_of(f"{AMOUNTS}三次产业结构为10.0:30.0:60.0。")
    assert told == [
        Said(SHARE, ERROR, ("30.0", "200.0亿", "500.0亿"), "30.0→40.0"),
        Said(SHARE, ERROR, ("60.0", "250.0亿", "500.0亿"), "60.0→50.0"),
    ]


def test_a_term_moved_by_one_in_its_last_digit_so_that_they_give_100_is_admissible() -> None:
    assert said_of(f"{AMOUNTS}三次产业结构为10.1:40.0:49.9。") == []


@pytest.mark.parametrize(
    "text",
    [
        "城乡居民收入比为2.1:1。",
        "师生比为1:15。",
        "比赛以3:2:1的比分结束。",
    ],
)
def test_ratios_of_another_sort_need_not_give_100(text: str) -> None:
    assert [one for one in said_of(text) if one.tier is ERROR] == []


def test_sectors_named_before_their_whole_belong_to_something_else() -> None:
    text = "第三产业增加值90.0亿元。上年生产总值500.0亿元。三次产业结构为10.0:40.0:50.0。"
    assert held_in(text, SHARE) == []
    assert said_of(text) == []


@pytest.mark.parametrize("text", ["省、市、县按比例5:3:2分担。", "一、二、三等奖数量之比为1:2:4。"])
def test_three_terms_that_are_no_shares_of_100(text: str) -> None:
    assert said_of(text) == []


def test_both_structures_of_a_change_give_100_and_only_the_later_is_of_the_sectors() -> None:
    text = f"{AMOUNTS}三次产业结构由上年的10.2 : 38.0 : 51.8调整为10.0：40.0：50.0。"
    assert ("10.2", "38.0", "51.8") in held_in(text, SUM)
    assert ("10.0", "40.0", "50.0") in held_in(text, SUM)
    assert [operands[0] for operands in held_in(text, SHARE)] == ["10.0", "40.0", "50.0"]
    assert said_of(text) == []


def test_terms_far_from_100_are_shares_only_where_the_sectors_are_named() -> None:
    assert said_of("大中小企业占比为5:3:2。") == []
    (told,) = said_of("三次产业结构为9.8:37.5:5.7。")
    assert (told.tier, told.operands) == (ERROR, ("9.8", "37.5", "5.7"))


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("未上过学的占0.8%，初中文化程度占69.7%，大专及以上占29.5%。", [("0.8%", "69.7%", "29.5%")]),
        ("在外出务工人员中，甲地、乙地和丙地分别占37.6%、32.7%、29.7%。", [("37.6%", "32.7%", "29.7%")]),
        (
            "汉族人口占91.1%，其他人口占8.9%；城区人口占70.2%，郊区人口占29.8%。",
            [("91.1%", "8.9%"), ("70.2%", "29.8%")],
        ),
        ("采矿业占5.2%，制造业占90.8%。", []),  # 96.0: not all are named
        ("工业占税收的60.0%，制造业占工业税收的40.0%。", []),  # of two wholes
    ],
)
def test_shares_listed_in_a_sentence_that_make_a_hundred_prove_each_other(
    text: str, lists: list[tuple[str, ...]]
) -> None:
    assert held_in(text, SUM) == lists
    assert said_of(text) == []
