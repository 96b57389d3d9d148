"""Ratings of evaluation tables against targets and values. All tables are synthetic."""

import pytest
from synthetic import ERROR, QUERY, Said, held_in, said_of

from midcourse.findings import Tier

KIND = "rating_vs_target"
HEAD = "| 序号 | 指标 | 单位 | 2025年目标 | 2023年实际 | 评估结论 |\n|---|---|---|---|---|---|\n"
REST = (
    "| 11 | 森林覆盖率 | % | ≥42.5 | 42.8 | 提前实现 |\n"
    "| 12 | 污水集中处理率 | % | ≥95 | 96.3 | 提前实现 |\n"
    "| 13 | 改造老旧小区 | 个 | 120（五年累计） | 133 | 提前实现 |\n"
    "| 14 | 新增停车泊位 | 个 | 20000（五年累计） | 11850 | 达到预期 |\n"
    "| 15 | 引进高层次人才 | 人 | 500（五年累计） | 208 | 进度滞后 |\n"
)


def evaluation(row: str) -> str:
    """Return an evaluation table with a row of its own before the usual ones."""
    return f"{HEAD}| 1 | {row} |\n{REST}"


def test_each_rating_that_its_numbers_bear_out_is_a_proof() -> None:
    held = held_in(HEAD + REST, KIND)
    assert ("提前实现", "42.8", "42.5") in held
    assert ("进度滞后", "208", "500") in held
    assert len(held) == 5
    assert said_of(HEAD + REST) == []


@pytest.mark.parametrize(
    ("row", "tier", "best"),
    [
        # reached by the rating, not by the numbers
        ("轨道里程 | 公里 | ≥180 | 152 | 提前实现", Tier.ERROR, "提前实现→达到预期"),
        ("新建学校 | 所 | 40（五年累计） | 12 | 提前实现", Tier.ERROR, "提前实现→进度滞后"),
        # behind by the rating, met by the numbers
        ("轨道里程 | 公里 | ≥180 | 183 | 进度滞后", Tier.ERROR, "进度滞后→提前实现"),
        ("失业率 | % | ≤5.5 | 5.1 | 进度滞后", Tier.ERROR, "进度滞后→达到预期"),
        # a total that is met, while another such total is rated as reached
        ("新建口袋公园 | 个 | 60（五年累计） | 64 | 达到预期", Tier.ERROR, "达到预期→提前实现"),
    ],
)
def test_ratings_that_no_rule_can_mean(row: str, tier: Tier, best: str) -> None:
    (said,) = said_of(evaluation(row))
    assert (said.rule, said.tier, said.best) == (KIND, tier, best)


@pytest.mark.parametrize(
    "row",
    [
        "轨道里程 | 公里 | ≥180 | 152 | 达到预期",
        "财政收入增长 | % | 年均增长5 | 5.6 | 达到预期",
        "失业率 | % | ≤5.5 | 5.1 | 达到预期",
        "就业 | 万人 | 完成省下达目标 | 3.4 | 提前实现",
        "能耗降低 | % | 完成省下达目标 | - | 进度滞后",
        # met by rounding only: either way
        "人均文化设施 | 平方米 | 0.37 | 0.369 | 提前实现",
        "人均文化设施 | 平方米 | 0.37 | 0.369 | 达到预期",
        # a word that is not known, or which way is better is not
        "轨道里程 | 公里 | ≥180 | 152 | 需持续关注",
        "企业资产负债水平 | 万元 | 180 | 152 | 提前实现",
    ],
)
def test_ratings_that_may_be_right_stay_silent(row: str) -> None:
    assert said_of(evaluation(row)) == []


def test_of_two_totals_the_one_further_on_is_not_alone_behind() -> None:
    text = HEAD + (
        "| 1 | 新建绿道 | 公里 | 200（五年累计） | 130 | 进度滞后 |\n"
        "| 2 | 新建公厕 | 座 | 100（五年累计） | 30 | 达到预期 |\n"
        "| 3 | 新建学校 | 所 | 40（五年累计） | 20 | 达到预期 |\n"
    )
    (said,) = said_of(text)
    assert (said.rule, said.tier, said.operands[0], said.operands[3]) == (KIND, QUERY, "进度滞后", "达到预期")


def test_other_words_and_headings_are_understood() -> None:
    text = (
        "| 编号 | 考核事项 | 五年任务 | 目前完成 | 状态 |\n|---|---|---|---|---|\n"
        "| 1 | 新建绿道（公里） | 200（五年累计） | 230 | 正常推进 |\n"
        "| 2 | 新建公厕（座） | 100（五年累计） | 104 | 已完成 |\n"
        "| 3 | 新建学校（所） | 40（五年累计） | 22 | 正常推进 |\n"
        "| 4 | 新建泊位（个） | 900（五年累计） | 210 | 滞后 |\n"
    )
    assert said_of(text) == [Said(KIND, ERROR, ("正常推进", "230", "200"), "正常推进→已完成")]
