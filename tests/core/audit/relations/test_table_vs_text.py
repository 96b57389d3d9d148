"""A cell and a sentence about the same thing. All passages are synthetic."""

import pytest
from synthetic import ERROR, NOTE, QUERY, Said, held_in, mended, said_of

KIND = "table_vs_text"
CROPS = (
    "| 产品 | 产量（万吨） | 比上年增长（%） |\n|---|---|---|\n| 小麦 | 63.84 | 1.2 |\n"
    "| 蔬菜 | 142.77 | -3.8 |\n| 茶叶 | 2.35 | 6.1 |\n\n"
)
LEDGER = (
    "| 指标 | 单位 | 2025年目标 | 2023年完成 |\n|---|---|---|---|\n| 基本养老保险参保人数 | 万人 | 172.0 | 168.5 |\n"
    "| 新增机构床位数 | 张 | 5200 | 4730 |\n| 县域就诊率 | % | 92.0 | 90.6 |\n\n"
)

HOLDS = [
    (CROPS + "全年小麦产量63.84万吨。", ("63.84", "63.84万")),
    (CROPS + "小麦产量63.84万吨，比上年增长1.2%。", ("1.2", "1.2%")),
    # a fall in words is a negative cell
    (CROPS + "蔬菜产量142.77万吨，下降3.8%。", ("-3.8", "3.8%")),
    # neutral words may stand before the name
    (LEDGER + "全市基本养老保险参保人数达168.5万人。", ("168.5", "168.5万")),
    # what is promised is in the column of targets
    (LEDGER + "到2025年，基本养老保险参保人数达到172.0万人。", ("172.0", "172.0万")),
    # the same value in another magnitude: 26379.78亿元
    (
        "| 指标 | 万元 |\n|---|---|\n| 各项存款 | 263797840 |\n| 各项贷款 | 261605236 |\n\n各项存款余额26379.78亿元。",
        ("263797840", "26379.78亿"),
    ),
]


@pytest.mark.parametrize(("text", "operands"), HOLDS)
def test_cells_and_sentences_that_agree(text: str, operands: tuple[str, ...]) -> None:
    assert operands in held_in(text, KIND)
    assert said_of(text) == []


def test_a_slip_between_two_of_one_name_is_an_error_and_either_may_be_mended() -> None:
    text = LEDGER + "全市基本养老保险参保人数达186.5万人。"
    assert said_of(text) == [Said(KIND, ERROR, ("168.5", "186.5万"), "168.5→186.5")]
    assert "168.5万人。" in mended(text, 1)


def test_a_sentence_that_states_the_rest_of_the_row_speaks_of_it() -> None:
    (said,) = said_of(CROPS + "蔬菜产量147.22万吨，下降3.8%。")
    assert (said.rule, said.tier, said.operands) == (KIND, ERROR, ("142.77", "147.22万"))


def test_a_rounded_copy_is_a_note() -> None:
    (said,) = said_of(LEDGER + "基本养老保险参保人数达168万人。".replace("168万", "169万"))
    assert (said.tier, said.operands) == (NOTE, ("168.5", "169万"))


@pytest.mark.parametrize(
    "sentence",
    [
        # another year, another place, a part, a bound, another measure of the same noun
        "2021年，基本养老保险参保人数为186.5万人。",
        "丁县基本养老保险参保人数达186.5万人。",
        "城镇基本养老保险参保人数达186.5万人。",
        "基本养老保险参保人数超过160万人。",
        "县域就诊率提高90.9个百分点。",
        "机构床位数累计达14730张。",
    ],
)
def test_what_is_said_of_something_else_stays_silent(sentence: str) -> None:
    assert said_of(LEDGER + sentence) == []


def test_a_name_of_several_rows_names_none_of_them() -> None:
    text = (
        "| 指标 | 单位 | 数量 |\n|---|---|---|\n| 公路 | | |\n| 客运量 | 万人 | 3540.6 |\n"
        "| 铁路 | | |\n| 客运量 | 万人 | 6549.5 |\n\n全年客运量3549.6万人。"
    )
    assert [said for said in said_of(text) if said.tier is ERROR] == []


def test_a_misprint_of_many_digits_beside_other_words_is_asked_about() -> None:
    text = (
        "| 指标 | 单位 | 2023年 |\n|---|---|---|\n| 外商投资到位金额 | 亿美元 | 23.094 |\n| 医院 | 所 | 12 |\n\n"
        "到位外资22.094亿美元。"
    )
    assert said_of(text) == [Said(KIND, QUERY, ("23.094", "22.094亿"), "23.094→22.094")]


def test_the_total_of_a_table_is_what_the_sentence_beside_it_calls_altogether() -> None:
    text = (
        "| 类别 | 2024年（亿元） | 2025年（亿元） | 两年合计（亿元） |\n|---|---|---|---|\n"
        "| 交通 | 112.4 | 98.0 | 210.4 |\n| 水利 | 40.0 | 60.1 | 100.1 |\n"
        "| 合计 | 152.4 | 158.1 | 310.5 |\n\n"
        "两年共需资金{}亿元，由各级财政安排。"
    )
    assert ("310.5", "310.5亿") in held_in(text.format("310.5"), KIND)
    assert said_of(text.format("301.5")) == [Said(KIND, ERROR, ("310.5", "301.5亿"), "301.5亿→310.5亿")]
