"""Synthetic ledgers of three indicators, with everything that bears on a rating and much that does not fit."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from midcourse.data.model import Baseline, Ledger, Observation, Override, PublishedRating, Reference, Span
from midcourse.periods import Period, half_year, years
from midcourse.plan.model import Indicator, Plan, PlanHeader, TargetVersion
from midcourse.plan.vocabulary import Attribute, Direction

HEADER = PlanHeader("P", "合成规划", "合成区", "district", years(2021, 2025), cut_off=date(2023, 6, 30))
CODES = ("01", "02", "03")
TEXTS = (
    "80",
    ">45",
    "≤5.5",
    "[100]",
    "下降18%",
    "年均增长5%",
    "50(五年累计)",
    "控制在5以内",
    "全部完成",
    "完成市下达目标",
    "与经济增长同步",
    "高于全市平均",
    "下降18%(<0.01)",
    "保持稳定",
    "**",
)
days = st.dates(date(2020, 6, 1), date(2025, 12, 31))
numbers = st.integers(-20, 1200).map(lambda digits: Decimal(digits) / 10)
periods = st.one_of(
    st.integers(2020, 2025).map(years),
    st.integers(2021, 2025).map(lambda year: years(2021, year)),
    st.integers(2021, 2025).map(lambda year: half_year(year, 1)),
    days.map(lambda day: Period(day, day)),
)
codes = st.sampled_from(CODES)
indicators = st.tuples(*(
    st.builds(
        Indicator,
        code=st.just(code),
        name=st.sampled_from(["合成数", "合成下降率"]),
        unit=st.sampled_from(["家", "%", None]),
        attribute=st.sampled_from([*Attribute, None]),
        polarity=st.sampled_from([*Direction, None]),
        polarity_confirmed=st.booleans(),
        half_yearly=st.sampled_from([True, False, None]),
        flow=st.sampled_from([True, False, None]),
    )
    for code in CODES
))  # fmt: skip
targets = st.builds(
    TargetVersion,
    item=codes,
    name=st.sampled_from([None, None, "合成另一数"]),
    version=st.integers(1, 3),
    text=st.sampled_from(TEXTS),
    confirmed=st.booleans(),
    adopted_on=st.none() | days,
)
observations = st.builds(
    lambda value, **parts: Observation(value=value, value_text="-" if value is None else str(value), **parts),
    value=st.none() | numbers,
    item=st.sampled_from([*CODES, "T1"]),
    measure=st.sampled_from(["value", "value", "合成存量", "合成新增"]),
    period=periods,
    span=st.sampled_from(Span),
    unit=st.sampled_from(["家", "%", None]),
    known_on=days,
)
baselines = st.builds(
    Baseline,
    indicator=codes,
    year=st.just(2020),
    value=st.none() | numbers,
    source_item=st.sampled_from(["T1", *CODES]),
    stock=st.just("合成存量"),
    inflow=st.just("合成新增"),
    known_on=days,
)
references = st.builds(Reference, indicator=codes, period=periods, value=numbers, known_on=days)
words = st.sampled_from(["提前完成", "符合预期", "低于预期", "合成的词"])
published = st.builds(PublishedRating, indicator=codes, rating=words, as_of=days)
overrides = st.builds(
    Override,
    indicator=codes,
    as_of=days,
    rating=words,
    reason=st.just("合成理由"),
    decided_by=st.just("合成人"),
    decided_on=days,
)
ledgers = st.builds(
    lambda rows, promised, *tables: Ledger(Plan(HEADER, indicators=rows, targets=promised), *tables),
    indicators,
    st.lists(targets, min_size=2, max_size=6).map(tuple),
    st.lists(observations, min_size=2, max_size=14).map(tuple),
    st.lists(baselines, max_size=3).map(tuple),
    st.lists(references, max_size=3).map(tuple),
    st.lists(published, max_size=3).map(tuple),
    st.lists(overrides, max_size=3).map(tuple),
)
