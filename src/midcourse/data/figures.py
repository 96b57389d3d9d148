"""One figure as somebody wrote it, read into an observation: value, unit, period, and all there is to ask about it.

A department's own sheet (`midcourse.data.submission`) and a round's form (`midcourse.data.reporting`) come down to the
same cell with the same things around it; what it means is decided here, once.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from midcourse.data.model import Observation, Span, Status
from midcourse.data.period_text import PeriodReading, normal
from midcourse.data.slips import MEANS, TOTALS, off_target
from midcourse.data.units import factor_between, factor_between_words
from midcourse.data.value_text import ValueReading, read_value
from midcourse.findings import Finding, Place, Tier
from midcourse.periods import Period, period_wording
from midcourse.plan.model import Indicator, Target
from midcourse.plan.vocabulary import Kind
from midcourse.quantities import shown
from midcourse.wording import Wording, join, say

_PRELIMINARY = re.compile(r"初步|快报|预估|预计|暂定|初核")
_PLAIN = re.compile(r"[-+]?[\d,]+(\.\d+)?")
_GROWTH_SPANS = frozenset([Span.GROWTH, Span.MEAN_GROWTH])
_AS_GROWTH = {Span.MEAN: Span.MEAN_GROWTH, Span.CUMULATIVE: Span.GROWTH}


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote of a figure.

    Args:
        text: the cell as it came.
        unit: unit of a bare number; None when nothing says one.
        period: what the row or heading says it covers; None when neither does.
        note: remark beside it; "" for none.
        source: where it is said to come from; "" for whoever sent it.
        evidence: file name or reference of the proof; "" for none.
    """

    text: str
    unit: str | None
    period: PeriodReading | None
    note: str = ""
    source: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """With what, when and from whom figures came.

    Args:
        plan: the plan's years: where 累计 starts, what 前两年 are.
        known_on: day they came in.
        source: code or words naming what they came in.
        known_by: who sent them; None when not known.
    """

    plan: Period
    known_on: date
    source: str
    known_by: str | None = None


def read_figure(
    written: Written, indicator: Indicator, *, target: Target | None, received: Received, place: Place
) -> tuple[Observation | None, list[Finding]]:
    """Read what somebody wrote of an indicator.

    Args:
        target: the indicator's target as read (`slips.target_reading`): it gives a bare number its kind; None for none.
        place: where the cell stands.

    Returns:
        The observation, None when the cell cannot be taken; and what was found, an error where it cannot.
    """
    reader = _Reader(place, [])
    return reader.observe(written, indicator, target, received), reader.found


def is_plain_number(text: str) -> bool:
    """Tell whether a text is a bare number, which leaves nothing to be read out of words.

    >>> is_plain_number("1,480.5"), is_plain_number("1480亿元")
    (True, False)
    """
    return _PLAIN.fullmatch(normal(text)) is not None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one cell, gathering what is found as it goes."""

    place: Place
    found: list[Finding]

    def report(self, rule: str, tier: Tier, message: Wording, remedy: Wording | None = None) -> None:
        self.found.append(Finding(rule, tier, message, self.place, remedy))

    def observe(
        self, written: Written, indicator: Indicator, target: Target | None, received: Received
    ) -> Observation | None:
        plan, text = received.plan, written.text
        reading = read_value(text, name=indicator.name, unit=written.unit, target=target, plan=plan)
        stated = reading.unit or written.unit
        growth = reading.span in _GROWTH_SPANS and stated == "%" and indicator.unit not in {None, "%", "‰"}
        unit = stated if growth or indicator.unit is None else indicator.unit
        factor = self._factor(stated, unit)
        timed = _timed(written, reading, plan)
        if timed is None:
            message = say("不知道“{text}”属于哪一期", text=text)
            remedy = say("在列名或所属期一列写明期间，如“2023年1-6月”")
            self.report("no-period", Tier.ERROR, message, remedy)
        if factor is None or timed is None:
            return None
        period, span = _period_and_span(timed, indicator, target.kind if target else None, plan)
        value = _converted(reading.value, factor)
        self._report_reading(text, reading)
        self._report_period(timed, period, received.known_on)
        if value is not None and off_target(value, unit, target):
            message = say("“{text}”是目标值的千倍以上，单位可能弄错（万、亿）", text=text)
            self.report("unit-slip", Tier.QUERY, message, say("核对单位"))
        return Observation(
            item=indicator.code,
            period=period,
            span=Span.GROWTH if growth and span not in _GROWTH_SPANS else span,
            value_text=_original(text, stated, unit),
            value=value,
            unit=unit,
            status=Status.PRELIMINARY if _PRELIMINARY.search(text + written.note) else Status.FINAL,
            source=written.source or received.source,
            known_on=received.known_on,
            known_by=received.known_by,
            disclosure=indicator.disclosure,
            evidence=written.evidence or None,
            place=str(self.place),
        )

    def _factor(self, stated: str | None, unit: str | None) -> Decimal | None:
        """Return the factor into the indicator's unit; None, with an error reported, when there is none."""
        factor = factor_between(stated, unit)
        if factor is not None or stated is None or unit is None:
            return factor
        by_words = factor_between_words(stated, unit)
        remedy = say("按“{own}”填报", own=unit)
        if by_words is None:
            message = say("单位“{unit}”不能换算成指标的单位“{own}”", unit=stated, own=unit)
            self.report("unit-mismatch", Tier.ERROR, message, remedy)
        else:
            message = say("单位写作“{unit}”，按“{own}”读取", unit=stated, own=unit)
            self.report("unit-word", Tier.QUERY, message, remedy)
        return by_words

    def _report_reading(self, text: str, reading: ValueReading) -> None:
        if reading.kind is Kind.MASKED:
            remedy = say("请通过内部渠道报送原数，公开属性填“withheld”")
            self.report("masked-value", Tier.QUERY, say("数值以“{text}”遮盖，记为未知", text=text), remedy)
        elif reading.value is None and (reading.low is not None or reading.high is not None):
            message = say("“{text}”是界限或区间，不是一个数，按文字保存", text=text)
            self.report("bound-not-value", Tier.QUERY, message, say("填报实际数"))
        elif reading.value is None and re.search(r"\d", normal(text)):
            message = say("读不出“{text}”中的数值", text=text)
            self.report("unreadable-value", Tier.ERROR, message, say("格内只填一个数，说明写到备注"))
        elif reading.value is None and reading.kind is not Kind.MISSING:
            self.report("words-only", Tier.QUERY, say("“{text}”没有数值，按文字保存", text=text))
        elif reading.doubts:
            remedy = say("确认读数“{value}”", value=reading.value)
            self.report("doubtful-value", Tier.QUERY, join(list(reading.doubts)), remedy)

    def _report_period(self, timed: PeriodReading, period: Period, known_on: date) -> None:
        if timed.doubt is not None:
            self.report("doubtful-period", Tier.QUERY, timed.doubt, say("在列名写明起止时间"))
        if period.end > known_on:
            message = say("{period}在报送日{day}时还没有结束", period=period_wording(period), day=known_on)
            self.report("period-not-over", Tier.QUERY, message, say("核对所属期；预计数请注明"))


def _timed(written: Written, reading: ValueReading, plan: Period) -> PeriodReading | None:
    """Return what a value covers by its own words, else by the heading's; None when neither says."""
    said = None if is_plain_number(written.text) else reading.span
    if reading.period and reading.period[0].isdigit():
        return PeriodReading(Period.parse(reading.period), said)
    if written.period is None or said is None or written.period.span is not None:
        return written.period
    end = written.period.period.end
    if said is Span.CUMULATIVE and written.period.period.is_day:
        return PeriodReading(Period(min(plan.start, end), end), said)
    return PeriodReading(written.period.period, said, written.period.doubt)


def _converted(value: Decimal | None, factor: Decimal) -> Decimal | None:
    """Convert without adding digits: 14800000 万元 is 1480 亿元, not 1480.0000."""
    if value is None or factor == 1:
        return value
    return Decimal(shown((value * factor).normalize()))


def _original(text: str, stated: str | None, unit: str | None) -> str:
    """Keep what the department wrote; with its unit, where that is not the indicator's and not in the cell."""
    if stated is None or stated == unit or stated in normal(text):
        return text
    return f"{text}{stated}" if _PLAIN.fullmatch(normal(text)) else f"{text}({stated})"


def _period_and_span(
    timed: PeriodReading, indicator: Indicator, wanted: Kind | None, plan: Period
) -> tuple[Period, Span]:
    """Return period and span; where no word says how the value relates to its period, the target's kind helps."""
    period, span = timed.period, timed.span
    if span is None and period.is_day and wanted in TOTALS and period.end >= plan.start:
        period, span = Period(plan.start, period.end), Span.CUMULATIVE
    span = span or _usual_span(period, indicator, plan, wanted)
    rate = indicator.unit == "%" and re.search(r"增长|增速|增幅|下降|降低", indicator.name)
    return period, _AS_GROWTH.get(span, span) if rate else span


def _usual_span(period: Period, indicator: Indicator, plan: Period, wanted: Kind | None) -> Span:
    """Return how a value without a word about it relates to its period."""
    if period.is_day:
        return Span.STOCK
    if period.start == plan.start and period.months > 12:
        return Span.MEAN if wanted in MEANS else Span.CUMULATIVE
    return Span.FLOW if indicator.flow or wanted in TOTALS else Span.STOCK
