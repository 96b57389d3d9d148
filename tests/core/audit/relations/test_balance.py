"""What came in less what went out is what is left; both sides of an account are equal. All passages are synthetic."""

import pytest
from synthetic import ERROR, QUERY, Said, held_in, said_of

DIFFERENCE, STOCK, SIDES = "difference", "stock_flow", "repeated"

HOLDS = [
    ("基金收入52.10亿元，支出49.35亿元，当年结余2.75亿元。", DIFFERENCE, ("2.75亿", "52.10亿", "49.35亿")),
    # parts of the income are no income of their own
    (
        "基金收入52.1亿元，其中保险费收入30.2亿元，支出48.3亿元，当年结余3.8亿元。",
        DIFFERENCE,
        ("3.8亿", "52.1亿", "48.3亿"),
    ),
    ("出口80.3亿元，进口40.2亿元，贸易顺差40.1亿元。", DIFFERENCE, ("40.1亿", "80.3亿", "40.2亿")),
    ("出口40.2亿元，进口80.3亿元，贸易逆差40.1亿元。", DIFFERENCE, ("40.1亿", "80.3亿", "40.2亿")),
    ("出生人口5.2万人，死亡人口3.1万人，自然增长人口2.1万人。", DIFFERENCE, ("2.1万", "5.2万", "3.1万")),
    (
        "年初余额10.0亿元，本年新增5.0亿元，本年支出3.0亿元，年末余额12.0亿元。",
        STOCK,
        ("12.0亿", "10.0亿", "5.0亿", "3.0亿"),
    ),
    ("一般公共预算收入总计31.20亿元。一般公共预算支出总计31.20亿元。", SIDES, ("31.20亿", "31.20亿")),
]


@pytest.mark.parametrize(("text", "kind", "operands"), HOLDS)
def test_balances_that_come_out(text: str, kind: str, operands: tuple[str, ...]) -> None:
    assert operands in held_in(text, kind)
    assert said_of(text) == []


FAILS = [
    # 52.10 - 49.35 = 2.75
    (
        "基金收入52.10亿元，支出49.35亿元，当年结余2.57亿元。",
        Said(DIFFERENCE, ERROR, ("2.57亿", "52.10亿", "49.35亿"), "2.57亿→2.75亿"),
    ),
    (
        "出口80.3亿元，进口40.2亿元，贸易顺差41.1亿元。",
        Said(DIFFERENCE, ERROR, ("41.1亿", "80.3亿", "40.2亿"), "41.1亿→40.1亿"),
    ),
    # 10.0 + 5.0 - 3.0 = 12.0
    (
        "年初余额10.0亿元，本年新增5.0亿元，本年支出3.0亿元，年末余额13.0亿元。",
        Said(STOCK, ERROR, ("13.0亿", "10.0亿", "5.0亿", "3.0亿"), "13.0亿→12.0亿"),
    ),
    # two digits of one side changed places
    (
        "一般公共预算收入总计31.20亿元。一般公共预算支出总计31.02亿元。",
        Said(SIDES, ERROR, ("31.20亿", "31.02亿"), "31.20亿→31.02亿"),
    ),
]


def test_a_balance_that_no_slip_would_mend_is_asked_about() -> None:
    assert [one.tier for one in said_of("收入85.21亿元，支出61.14亿元，当年结余12.63亿元。")] == [QUERY]


@pytest.mark.parametrize(("text", "said"), FAILS)
def test_balances_that_do_not_come_out(text: str, said: Said) -> None:
    assert said_of(text) == [said]


SILENT = [
    ("what is left over the years is another sum", "基金收入52.10亿元，支出49.35亿元，累计结余12.75亿元。"),
    ("rounding: 52.1 - 49.3 may be 2.9", "基金收入52.1亿元，支出49.3亿元，当年结余2.9亿元。"),
    ("accounts with a surplus do not balance", "一般公共预算收入总计31.20亿元。一般公共预算支出总计28.75亿元。"),
    ("growth of both sides", "出口增长5.1%，进口增长4.2%，贸易顺差40.1亿元。"),
    ("with one partner", "出口额320.1亿元，进口额200.2亿元，对美贸易顺差52.1亿元。"),
    ("less than nothing", "收入85.2亿元，支出150.1亿元，收支缺口64.9亿元，年终结余2.1亿元。"),
    ("approximate", "出口约80亿元，进口40.2亿元，贸易顺差41.1亿元。"),
    ("of another sentence", "基金收入52.10亿元，支出49.35亿元。另一项结余2.57亿元。"),
    (
        "parts of the income between",
        "年初余额20.0亿元，本年新增5.0亿元，其中专项1.0亿元，本年支出3.0亿元，年末余额13.0亿元。",
    ),
]


@pytest.mark.parametrize(("why", "text"), SILENT, ids=[why for why, _ in SILENT])
def test_nothing_is_said_where_something_else_may_come_in(why: str, text: str) -> None:
    assert said_of(text) == []


#: Three accounts whose sides are equal.
ACCOUNTS = [
    "甲县收入总计31.20亿元。甲县支出总计31.20亿元。",
    "乙县收入总计45.15亿元。乙县支出总计45.15亿元。",
    "丙县收入总计27.06亿元。丙县支出总计27.06亿元。",
]
UNEQUAL = "丁县收入总计64.80亿元。丁县支出总计51.37亿元。"


def test_a_document_whose_accounts_all_balance_is_held_to_it() -> None:
    assert said_of(UNEQUAL) == []
    (told,) = said_of("\n".join([*ACCOUNTS, UNEQUAL]))
    assert (told.rule, told.tier, told.operands) == (SIDES, QUERY, ("64.80亿", "51.37亿"))


def test_an_account_that_speaks_of_its_surplus_is_left_alone() -> None:
    surplus = "丁县收入总计64.80亿元，支出总计51.37亿元，滚存结余13.43亿元。"
    assert [one for one in said_of("\n".join([*ACCOUNTS, surplus])) if one.rule == SIDES] == []
