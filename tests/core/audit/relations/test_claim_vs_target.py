"""Claims of having reached a target. All passages are synthetic."""

import pytest
from synthetic import QUERY, Said, held_in, said_of

KIND = "claim_vs_target"
TABLE = (
    "| 指标 | 五年目标 | 累计完成 |\n|---|---|---|\n"
    "| 新增绿道（公里） | 150 | {} |\n| 新增托位（个） | 3000 | 1640 |\n\n"
)


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        (TABLE.format(163) + "建成绿道163公里，提前超额完成五年目标。", ("163", "150")),
        # half of the way is enough for a point on the way: 1640 of 3000
        (TABLE.format(163) + "新增托位1640个，超额完成中期目标。", ("1640", "3000")),
        ("规划提出五年新建学校26所。截至2023年末，新建学校28所，提前完成规划目标。", ("28", "26")),
    ],
)
def test_claims_that_hold(text: str, operands: tuple[str, ...]) -> None:
    assert operands in held_in(text, KIND)
    assert said_of(text) == []


def test_a_claim_against_the_table_is_asked_about() -> None:
    assert Said(KIND, QUERY, ("136", "150"), "136→156") in said_of(
        TABLE.format(136) + "建成绿道136公里，提前超额完成五年目标。"
    )


def test_a_claim_against_what_the_text_promised_is_asked_about() -> None:
    (said,) = said_of("规划提出五年新建学校26所。截至2023年末，新建学校21所，提前超额完成五年规划目标。")
    assert (said.rule, said.tier, said.operands) == (KIND, QUERY, ("21", "26"))


def test_a_year_s_target_is_not_the_plan_s() -> None:
    assert said_of(TABLE.format(136) + "建成绿道136公里，提前超额完成年度目标。") == []
