"""Two parts with their shares of one whole imply one whole. All passages are synthetic."""

import pytest
from synthetic import QUERY, held_in, only_finding, said_of

KIND = "implied_total"
#: 942.28 / 0.4474 = 2106.1
EAST = "东带税收942.28亿元，占全市总税收的44.74%。"


def test_parts_that_imply_one_whole_prove_each_other() -> None:
    # 421.20 / 0.2 = 2106.0
    text = f"{EAST}西带税收421.20亿元，占全市总税收的20.00%。"
    assert held_in(text, KIND) == [("942.28亿", "44.74%", "421.20亿", "20.00%")]
    assert said_of(text) == []


def test_parts_that_imply_two_wholes_are_asked_about() -> None:
    # 421.20 / 0.22 = 1914.5
    (told,) = said_of(f"{EAST}西带税收421.20亿元，占全市总税收的22.00%。")
    assert (told.rule, told.tier) == (KIND, QUERY)
    assert told.operands == ("942.28亿", "44.74%", "421.20亿", "22.00%")
    assert told.best == "22.00%→20.00%"


def test_the_finding_names_the_whole_and_both_values() -> None:
    message = str(only_finding(f"{EAST}西带税收421.20亿元，占全市总税收的22.00%。").message)
    assert "总税收" in message
    assert "2106" in message
    assert "1914" in message


SILENT = [
    ("two wholes", f"{EAST}西带税收421.20亿元，占重点产业税收的22.00%。"),
    ("two years", f"2021年{EAST}2022年西带税收421.20亿元，占全市总税收的22.00%。"),
    ("two units", f"{EAST}西带企业4212家，占全市总税收的22.00%。"),
    ("approximate share", f"{EAST}西带税收421.20亿元，约占全市总税收的两成。"),
    ("approximate amount", f"{EAST}西带税收约421亿元，占全市总税收的21.00%。"),
    ("no amount", f"{EAST}西带税收占全市总税收的22.00%。"),
    ("the whole is not named", f"{EAST}西带税收421.20亿元，占22.00%。"),
]


@pytest.mark.parametrize(("why", "text"), SILENT, ids=[why for why, _ in SILENT])
def test_nothing_is_said_where_the_wholes_may_differ(why: str, text: str) -> None:
    assert said_of(text) == []


def test_of_a_part_that_fits_none_one_finding_is_enough() -> None:
    text = f"{EAST}西带税收421.20亿元，占全市总税收的20.00%。南带税收210.60亿元，占全市总税收的12.00%。"
    (told,) = said_of(text)
    assert told.operands[2:] == ("210.60亿", "12.00%")


def test_a_share_moved_by_one_so_that_a_set_gives_100_implies_no_other_whole() -> None:
    text = (
        "第一产业增加值50.0亿元，占生产总值的比重为10.1%；第二产业增加值200.0亿元，占生产总值的比重为40.0%；"
        "第三产业增加值250.0亿元，占生产总值的比重为49.9%。"
    )
    assert said_of(text) == []


def test_a_share_found_wrong_against_its_whole_is_not_told_again() -> None:
    text = "全市总税收2106.0亿元。东带税收947.70亿元，占全市总税收的45.00%。西带税收421.20亿元，占全市总税收的22.00%。"
    assert [one.rule for one in said_of(text)] == ["share"]


def test_two_shares_that_fit_one_stated_whole_are_of_one_whole() -> None:
    # 26 / 3451 = 0.753, printed 0.7: a digit off, which 3451 admits
    text = "全市共有企业3451个。国有企业11个，占全部企业的0.3%；集体企业26个，占0.7%；私营企业2912个，占84.4%。"
    assert said_of(text) == []


def test_the_part_of_a_share_is_its_level_and_not_the_change_between() -> None:
    text = (
        "东部地区务工人员10660万人，比上年增加210万人，增长2.0%，占务工人员总量的38.9%；"
        "中部地区务工人员9450万人，比上年增加111万人，增长1.2%，占务工人员总量的34.5%。"
    )
    assert held_in(text, KIND) == [("10660万", "38.9%", "9450万", "34.5%")]
    assert said_of(text) == []
