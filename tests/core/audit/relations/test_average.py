"""A mean is a total over the number of those it is spread over. All passages are synthetic."""

import pytest
from synthetic import QUERY, held_in, only_finding, said_of

KIND = "product"


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        # 36 000 000 / 12 000
        ("为1.2万户发放补贴3600万元，户均3000元。", ("3000", "3600万", "1.2万")),
        # 960 / 32 = 30
        ("建成学校32所，床位960张，校均30张。", None),
        ("新建项目12项，总投资36亿元，项均投资3亿元。", ("3亿", "36亿", "12")),
        ("培训教师150人次，共支出30万元，人均2000元。", ("2000", "30万", "150")),
    ],
)
def test_means_that_follow_from_total_and_number(text: str, operands: tuple[str, ...] | None) -> None:
    assert held_in(text, KIND) == ([operands] if operands else [])
    assert said_of(text) == []


def test_a_mean_that_does_not_follow_is_asked_about() -> None:
    (told,) = said_of("新建项目12项，总投资36.0亿元，项均投资4.0亿元。")
    assert (told.rule, told.tier, told.operands) == (KIND, QUERY, ("4.0亿", "36.0亿", "12"))
    assert told.best == "4.0亿→3.0亿"


def test_the_finding_says_what_the_mean_should_be() -> None:
    finding = only_finding("新建项目12项，总投资36.0亿元，项均投资4.0亿元。")
    assert all(piece in str(finding.message) for piece in ("36.0亿元", "12项", "4.0亿元"))


SILENT = [
    ("rounded: 3600 may be 3650, 1.2 may be 1.15", "为1.2万户发放补贴3600万元，户均3100元。"),
    ("约 leaves it open", "为1.2万户发放补贴3600万元，户均约3600元。"),
    ("the number is of something else", "为1.2万人发放补贴3600万元，户均3600元。"),
    ("two totals to choose from", "为1.2万户发放补贴3600万元、奖励120万元，户均3600元。"),
    ("two numbers to choose from", "为1.2万户、新增3万户发放补贴3600万元，户均3600元。"),
    ("of another sentence", "全市共1.2万户。发放补贴3600万元，户均3600元。"),
    ("income per head follows from no total", "城镇居民人均可支配收入48211元，全市120万人。"),
]


@pytest.mark.parametrize(("why", "text"), SILENT, ids=[why for why, _ in SILENT])
def test_nothing_is_said_where_total_or_number_may_be_another(why: str, text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        # 28 760 000 000 / 32 684 000, the number two sentences before
        (
            "接待游客3268.4万人次，其中过夜游客1145.7万人次。旅游总花费287.6亿元，人均花费880元。",
            ("880", "287.6亿", "3268.4万"),
        ),
        # 122.4 / 300.0 tonnes, 68 653 / 11 783 tonnes, 68.7 / 176.8
        ("粮食播种面积300.0万亩，总产量122.4万吨，亩均产量408公斤。", ("408", "122.4万", "300.0万")),
        ("粮食面积11783万公顷，粮食产量68653万吨，每公顷产量5827公斤。", ("5827", "68653万", "11783万")),
        ("粮食亩产388.6公斤，播种面积176.8万亩，总产量68.7万吨。", ("388.6", "68.7万", "176.8万")),
    ],
)
def test_total_and_number_elsewhere_in_the_paragraph_hold_a_mean(text: str, operands: tuple[str, ...]) -> None:
    assert held_in(text, KIND) == [operands]
    assert said_of(text) == []


def test_where_they_do_not_give_it_nothing_is_said() -> None:
    assert said_of("粮食播种面积300.0万亩，总产量120.0万吨，亩均产量4000公斤。") == []
