"""What happened, as records: observations, baselines, references, published ratings, overrides, and the ledger.

Nothing is overwritten: a changed figure is a further observation of the same item, measure and period with a later
`known_on` and its `reason` (`midcourse.data.vintage`).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from midcourse.periods import Period
from midcourse.plan.columns import column
from midcourse.plan.model import Plan
from midcourse.plan.vocabulary import Disclosure

#: Every table an observation or reference may speak of.
ITEMS = ("indicators", "goals", "areas", "industries", "projects", "tasks", "systems", "problems", "measures")


class Span(StrEnum):
    """How a value relates to its period."""

    STOCK = "stock"  # at the period's last day
    FLOW = "flow"  # amount within the period (a year, a half-year, the year to date)
    CUMULATIVE = "cumulative"  # total since the plan's start
    MEAN = "mean"  # mean of the yearly values of the period
    MEAN_GROWTH = "mean_growth"  # mean yearly growth over the period, %
    GROWTH = "growth"  # growth over the whole period, %


class Status(StrEnum):
    """How settled a figure is."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    REVISED = "revised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure about one item for one period.

    Args:
        item: code of what it is about; "" never.
        measure: what was measured, in the field's own words ("跨国公司地区总部"); "value" for an indicator's own value.
        value_text: the cell as it came ("近6亿元", "5.69(前两年年均)", "-", "**").
        value: the number read from it, in `unit`; None when missing, withheld or words only.
        unit: None when the source gives none.
        known_on: day the figure became known.
        evidence: file name or reference of the proof.
        reason: why this figure replaces an earlier one; None for a first figure.
    """

    item: str = column("对象", key=True, refers_to=ITEMS)
    measure: str = column("度量", default="value", key=True)
    period: Period = column("所属期", key=True)
    span: Span = column("期间类型", default=Span.STOCK)
    value_text: str = column("填报值")
    value: Decimal | None = column("数值", default=None)
    unit: str | None = column("单位", default=None)
    status: Status = column("数据状态", default=Status.FINAL)
    source: str | None = column("来源", default=None)
    known_on: date = column("获知日期", key=True)
    known_by: str | None = column("提供者", default=None)
    reason: str | None = column("修订原因", default=None)
    disclosure: Disclosure = column("公开属性", default=Disclosure.PUBLIC)
    evidence: str | None = column("佐证", default=None)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The value an indicator started from: stated, or computed as a later stock less what was added since.

    Args:
        value: in the indicator's unit; None when it is derived.
        stock: measure name (of `source_item`) of the later stock; None when the value is stated.
        inflow: measure name of what was added since the base year; None when the value is stated.
        source_item: item whose observations give stock and inflow.
    """

    indicator: str = column("指标", key=True, refers_to=("indicators",))
    year: int = column("基期年份")
    value: Decimal | None = column("基期值", default=None)
    source_item: str | None = column("推算对象", default=None, refers_to=ITEMS)
    stock: str | None = column("期末存量", default=None)
    inflow: str | None = column("期内新增", default=None)
    known_on: date = column("获知日期")
    place: str | None = column("出处", default=None)
    note: str | None = column("备注", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A figure a target points to: what the higher level assigned, a benchmark's value, the stock to be done.

    Args:
        value: in the indicator's unit.
    """

    indicator: str = column("指标", key=True, refers_to=("indicators",))
    period: Period = column("所属期", key=True)
    value: Decimal = column("参照值")
    source: str | None = column("来源", default=None)
    known_on: date = column("获知日期")
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRating:
    """A rating somebody else published, to compare ours with."""

    indicator: str = column("指标", key=True, refers_to=("indicators",))
    rating: str = column("进展评价")
    as_of: date = column("评价时点", key=True)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A person's rating in place of the computed one; both are kept."""

    indicator: str = column("指标", key=True, refers_to=("indicators",))
    as_of: date = column("评价时点", key=True)
    rating: str = column("人工评价")
    reason: str = column("理由")
    decided_by: str = column("认定人")
    decided_on: date = column("认定日期")


@dataclass(frozen=True, slots=True)
class Ledger:
    """A plan and everything known about it."""

    plan: Plan
    observations: tuple[Observation, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    references: tuple[Reference, ...] = ()
    published_ratings: tuple[PublishedRating, ...] = ()
    overrides: tuple[Override, ...] = ()
