"""A synthetic plan, made up for these tests: few items, every case a report must handle."""

from datetime import date
from decimal import Decimal

import pytest

from midcourse.data.model import Ledger, Observation, PublishedRating, Span
from midcourse.evaluate.facts import facts_of
from midcourse.evaluate.model import Evaluation, Fact
from midcourse.evaluate.run import evaluate
from midcourse.periods import Period, years
from midcourse.plan.model import (
    Area,
    Department,
    Goal,
    Indicator,
    Industry,
    Link,
    Measure,
    Plan,
    PlanHeader,
    Problem,
    Project,
    ProjectCount,
    System,
    TargetVersion,
    Task,
)
from midcourse.plan.vocabulary import Aim, Attribute, Direction, Disclosure

DAY = date(2023, 6, 30)
SO_FAR = "2021-01-01/2023-06-30"


def observed(
    item: str, measure: str, period: str, text: str, value: str | None, unit: str, **more: object
) -> Observation:
    return Observation(
        item=item,
        measure=measure,
        period=Period.parse(period),
        value_text=text,
        value=None if value is None else Decimal(value),
        unit=unit,
        known_on=date(2023, 9, 1),
        source="合成",
        **more,  # type: ignore[arg-type]
    )


def indicator(code: str, name: str, unit: str, attribute: Attribute = Attribute.EXPECTED) -> Indicator:
    return Indicator(
        code=code, name=name, unit=unit, attribute=attribute, polarity=Direction.UP, polarity_confirmed=True, goal="G1"
    )


def synthetic_plan() -> Plan:
    header = PlanHeader("S1", "合成区第十四个五年规划纲要", "合成区", "district", years(2021, 2025), cut_off=DAY)
    hidden = Disclosure.WITHHELD
    return Plan(
        header,
        goals=(Goal(code="G1", name="创新"), Goal(code="G2", name="宜居")),
        departments=(Department(code="D1", name="合成委"),),
        areas=(Area(code="A0", name="合成区", kind="全区"), Area(code="A1", name="东片", kind="片区", parent="A0")),
        industries=(Industry(code="N1", name="数据业"),),
        indicators=(
            indicator("01", "专利授权数", "件"),
            indicator("02", "新建道路", "公里", Attribute.BINDING),
            indicator("03", "空气优良率", "%"),
            indicator("04", "就业人数", "人", Attribute.BINDING),
        ),
        targets=(
            TargetVersion(item="01", text="1000(五年累计)", confirmed=True, act="《纲要》"),
            TargetVersion(item="02", text="80(五年累计)", confirmed=True, act="《纲要》"),
            TargetVersion(item="03", text="85", confirmed=True, act="《纲要》"),
            TargetVersion(item="04", text="完成市下达目标", confirmed=True, act="《纲要》"),
            TargetVersion(item="M1-1", name="全区新增专利授权", text="**", unit="件", disclosure=hidden),
            TargetVersion(item="M1-1", name="专利授权(累计)", text="**", unit="件", due=2025, disclosure=hidden),
            TargetVersion(item="M1-1", name="独角兽企业", text="37", unit="家", due=2025, disclosure=hidden),
            TargetVersion(item="M1-1", name="孵化器", text="12", unit="个", due=2025),
        ),
        projects=(
            Project(code="P1", name="公开大桥", aim=Aim.FINISH, state="按计划", area="A1"),
            Project(code="P2", name="内部仓库", state="慢于预期", disclosure=Disclosure.INTERNAL),
        ),
        project_counts=(
            ProjectCount(state="按计划", count=7),
            ProjectCount(state="慢于预期", count=2),
        ),
        tasks=(Task(code="T1", name="重点任务一", count=6, state="总体较好"),),
        problems=(
            Problem(code="Q1", group="创新", text="龙头企业少"),
            Problem(code="Q2", group="创新", text="资金不足"),
        ),
        measures=(Measure(code="M1", text="强化创新"), Measure(code="M1-1", text="引育企业", parent="M1")),
        links=(Link(source="Q1", goal="M1-1"), Link(source="02", goal="Q2")),
        systems=(System(code="S1", name="数据平台", kind="平台", function="汇集数据"),),
    )


def synthetic_ledger() -> Ledger:
    return Ledger(
        synthetic_plan(),
        observations=(
            observed("01", "value", SO_FAR, "1036", "1036", "件", span=Span.CUMULATIVE),
            observed("02", "value", SO_FAR, "20.50", "20.50", "公里", span=Span.CUMULATIVE),
            observed("03", "value", "2022", "83.2", "83.2", "%"),
            observed("03", "value", "2021", "82.1", "82.1", "%"),
            observed("04", "value", "2023-06-30", "9152", "9152", "人"),
            observed("G1", "研发机构", "2023-06-30", "21", "21", "家"),
            observed("G1", "上市企业", "2023-06-30", "超260家", "260", "家"),
            observed("G1", "A*b|c_d型企业", "2023-06-30", "14", "14", "家"),
            observed("T1", "新增岗位", SO_FAR, "803", "803", "个", span=Span.CUMULATIVE),
            observed("N1", "内部产值", "2022", "66.6", "66.6", "亿元", disclosure=Disclosure.INTERNAL),
            observed("S1", "接入部门", "2023-06-30", "11", "11", "个"),
        ),
        published_ratings=(PublishedRating(indicator="01", rating="符合预期", as_of=DAY),),
    )


@pytest.fixture(scope="session")
def evaluation() -> Evaluation:
    """The synthetic ledger, rated."""
    return evaluate(synthetic_ledger(), DAY)


@pytest.fixture(scope="session")
def facts(evaluation: Evaluation) -> dict[str, Fact]:
    """Its facts."""
    return facts_of(evaluation)
