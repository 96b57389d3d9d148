"""How departments write values, read into numbers: `5.69(前两年年均)`, `两年累计25`, `由48家增至78家`, `-`, `**`.

The grammar is that of target texts; a bare number is the value itself, and its kind is the target's. Whatever is left
in the cell is kept as a note. Missing and masked figures are never zero.
"""

import calendar
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from midcourse.data.model import Span
from midcourse.numerals.chinese import numeral_at
from midcourse.periods import Period, half_year, years
from midcourse.plan.model import Target
from midcourse.plan.target_clause import Clause, clause_in
from midcourse.plan.target_names import setting_of
from midcourse.plan.target_numbers import PERCENT_KINDS
from midcourse.plan.target_text import read_statement
from midcourse.plan.target_tokens import Token, closed_up, is_unit, tidy, tokens_of, with_whole_numbers
from midcourse.plan.target_units import spelled_out
from midcourse.plan.vocabulary import Comparator, Kind, Strictness, label
from midcourse.wording import Wording, say

_FOOTNOTE = re.compile(r"(?:[①-⑳⑴-⒇¹²³#※]|\*(?!\*)|注[0-9一二三])+$")
_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_YEARS_TO_DATE = re.compile(r"(?:前|近|这|过去)?(?P<count>[一二两三四五六七八九十0-9]+)年")
#: Kinds of target whose own value is simply a level.
_AS_LEVEL = frozenset(
    [Kind.CAP, Kind.FLOOR, Kind.MAINTAIN, Kind.ALL_DONE, Kind.ASSIGNED, Kind.STANDARD, Kind.BENCHMARK, Kind.TREND]
)
_AS_TARGET = frozenset(
    [
        Kind.LEVEL,
        Kind.CUMULATIVE,
        Kind.CUM_GROWTH,
        Kind.AVG_GROWTH,
        Kind.GROWTH_YEAR,
        Kind.FLOW_YEAR,
        Kind.AVG_LEVEL,
        Kind.REDUCE_PCT,
        Kind.AVG_REDUCE,
        Kind.INCREASE_BY,
        Kind.MULTIPLE,
        Kind.RANK,
    ]
)
_SPANS = {
    Kind.CUMULATIVE: Span.CUMULATIVE,
    Kind.CUM_GROWTH: Span.GROWTH,
    Kind.GROWTH_YEAR: Span.GROWTH,
    Kind.REDUCE_PCT: Span.GROWTH,
    Kind.AVG_GROWTH: Span.MEAN_GROWTH,
    Kind.AVG_REDUCE: Span.MEAN_GROWTH,
    Kind.AVG_LEVEL: Span.MEAN,
    Kind.FLOW_YEAR: Span.FLOW,
}
_WITHOUT_NUMBER = frozenset([Kind.MISSING, Kind.MASKED, Kind.NOT_DUE, Kind.FORECAST_QUALITATIVE])


class ValueReading(NamedTuple):
    """What a value text states.

    Args:
        text: as it came.
        kind: what kind of figure it is (docs/methods/targets.md).
        comparator: EQ for a plain value, APPROX for 约, GE and the like for a bound; None where there is no number.
        value: the number, in `unit`; None when there is none or only a bound is stated.
        low, high: the bounds of a bound or range; of `from_to` the two ends.
        unit: as printed, or the indicator's.
        span: how the value relates to its period; None when the text does not say (a bare number).
        period: as the tables write it (`2022`, `2021-2022`), "year" for one unnamed year; None when not stated.
        basis: price basis, base year or place, as words.
        note: what else stands in the cell, as it stands there.
        parts: single statements, where the cell holds several.
        doubts: what the reader was not sure of.
    """

    text: str
    kind: Kind
    comparator: Comparator | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    span: Span | None = None
    period: str | None = None
    basis: str | None = None
    note: str | None = None
    parts: tuple["ValueReading", ...] = ()
    doubts: tuple[Wording, ...] = ()


def read_value(
    text: str,
    *,
    name: str | None = None,
    unit: str | None = None,
    column: str | None = None,
    target: Target | None = None,
    plan: Period | None = None,
) -> ValueReading:
    """Read a value text.

    Args:
        text: the cell as it came.
        name: indicator name, None when not known.
        unit: unit of the indicator; a unit in the cell goes before it.
        column: column heading, or `year_plan` for an annual plan; None for none.
        target: what the value is to be held against; it gives a bare number its kind. None when not known.
        plan: period of the plan, which 前两年 counts from; None leaves such periods open.

    >>> reading = read_value("5.69(前两年年均)", name="收入年增长率", unit="%", plan=years(2021, 2025))
    >>> reading.value, reading.kind.value, reading.period
    (Decimal('5.69'), 'avg_growth', '2021-2022')
    """
    torn, footnote = _without_footnote(closed_up(tidy(text)))
    plain = with_whole_numbers(torn)
    read = read_statement(torn, name=name, unit=unit, column=column)
    clause = clause_in(plain, setting_of(name, unit, column).unit)
    reading = _stated(read)
    if clause:
        reading = _with_clause(reading, clause, plan)
        reading = _of_target(reading, clause, target)
    if footnote:
        reading = reading._replace(note="".join(filter(None, (reading.note, footnote))))
    doubts = (*reading.doubts, *_signs(reading))
    return reading._replace(text=text, span=_SPANS.get(reading.kind), doubts=doubts)


def _without_footnote(plain: str) -> tuple[str, str]:
    """Cut footnote marks off the end; a lone mark is no footnote."""
    found = _FOOTNOTE.search(plain)
    if found is None or found.start() == 0 or not any(mark.isdigit() for mark in plain[: found.start()]):
        return plain, ""
    return plain[: found.start()].rstrip(), found[0]


def _stated(read: Target) -> ValueReading:
    """Turn a reading by the grammar of targets into one of a value: a bare number is the value, not a bound."""
    comparator = Comparator.EQ if read.strictness is Strictness.NOMINAL else read.comparator
    value = read.low if read.low is not None else read.high
    if read.kind is Kind.FROM_TO:
        value, comparator = read.high, Comparator.EQ
    plain = comparator in {Comparator.EQ, Comparator.APPROX}
    keep_bounds = not plain or read.kind is Kind.FROM_TO
    years_stated = read.period if (read.period or "")[:1].isdigit() or read.period == "year" else None
    return ValueReading(
        text=read.text,
        kind=read.kind,
        comparator=comparator,
        value=value if plain else None,
        low=read.low if keep_bounds else None,
        high=read.high if keep_bounds else None,
        unit=read.unit and spelled_out(read.unit),
        period=None if read.kind in _WITHOUT_NUMBER else years_stated,
        basis=read.basis,
        parts=tuple(_stated(part) for part in read.parts),
        doubts=() if read.kind is Kind.FROM_TO and len(read.doubts) == 1 else read.doubts,
    )


def _with_clause(reading: ValueReading, clause: Clause, plan: Period | None) -> ValueReading:
    """Put in the period the clause names, and what it leaves in the cell as a note."""
    remarks = _PARENTHESIS.findall(clause.text)
    notes = [remark for remark in remarks if not _is_period(remark) and not is_unit(remark)]
    period = _period(clause, plan)
    undated = [token.text for token in clause.dates if "undated" in (token.found or {})]
    doubts = list(reading.doubts)
    if undated:
        doubts.append(say("“{word}”没有写明年份", word=undated[0]))
    if any(re.search("可比|现价", remark) and re.search("[0-9]", remark) for remark in notes):
        reading = reading._replace(basis="现价" if "可比" in notes[0] else "可比价")
    return reading._replace(
        period=period or reading.period,
        note="；".join(notes) or None,
        doubts=tuple(doubts),
    )


def _is_period(remark: str) -> bool:
    return bool(remark) and {token.letter for token in tokens_of(remark)} <= set("dacy")


def _of_target(reading: ValueReading, clause: Clause, target: Target | None) -> ValueReading:
    """Give a bare number the kind of its target, and doubt a stated kind that is another one than the target's."""
    expected = _expected(target)
    if expected is None:
        return reading
    said = clause.verbs or clause.average or clause.cumulative or clause.bracket or clause.unit in {"百分点", "倍"}
    if not said:
        doubts = tuple(doubt for doubt in reading.doubts if "name" not in doubt.values and doubt.values)
        own = _own_level(reading, expected)
        if expected is Kind.INCREASE_BY:
            doubts += (say("目标是提高的幅度，单独的数字读作提高了多少；也可能是现在的水平，请确认"),)
        return reading._replace(
            kind=Kind.LEVEL if own else expected,
            unit=reading.unit or (target.unit if target else None),
            doubts=doubts,
        )
    if expected is reading.kind or {expected, reading.kind} <= {Kind.LEVEL, Kind.FLOW_YEAR}:
        return reading
    clash = say("数据是“{stated}”，目标是“{wanted}”", stated=label(reading.kind), wanted=label(expected))
    return reading._replace(doubts=(*reading.doubts, clash))


def _own_level(reading: ValueReading, expected: Kind) -> bool:
    """Tell whether a bare number in the indicator's own unit is its level, though the target is a change of it.

    Under 地区生产总值(亿元) with the target 年均增长6%, a bare 2500 is the amount, no rate of growth.
    """
    relative = expected in PERCENT_KINDS or expected is Kind.MULTIPLE
    return relative and reading.unit not in {None, "%", "‰", "百分点", "倍"}


def _signs(reading: ValueReading) -> list[Wording]:
    """Doubt a negative fall: some offices write -5.2 for a fall of 5.2, others for a rise."""
    falls = reading.kind in {Kind.REDUCE_PCT, Kind.AVG_REDUCE} and reading.value is not None and reading.value < 0
    return [say("降幅写成负数，是下降还是上升请确认")] if falls else []


def _expected(target: Target | None) -> Kind | None:
    """Return the kind a bare value has under a target; None when the target leaves it open."""
    if target is None:
        return None
    if target.kind is Kind.COMPOSITE:
        kinds = [_expected(part) for part in target.parts]
        return Kind.LEVEL if Kind.LEVEL in kinds else next((kind for kind in kinds if kind), None)
    if target.kind in _AS_LEVEL:
        return Kind.LEVEL
    return target.kind if target.kind in _AS_TARGET else None


def _period(clause: Clause, plan: Period | None) -> str | None:
    """Return the period a clause names, as the tables write it; None when it names none that is certain."""
    dated = [period for token in clause.dates if (period := _dated(token)) is not None]
    if dated:
        return str(dated[-1])
    counted = _YEARS_TO_DATE.search(clause.span or "")
    if counted is None or plan is None:
        return None
    count = _small_number(counted["count"])
    last = plan.start.year + count - 1
    return str(years(plan.start.year, last)) if count > 0 and last <= plan.end.year else None


def _small_number(text: str) -> int:
    numeral = None if text.isascii() else numeral_at(text, 0)
    return int(numeral.value) if numeral else int(text) if text.isascii() else 0


def _dated(token: Token) -> Period | None:
    """Return the period of a date token: years, a half-year, months, or a day for a state at a month's end."""
    found: Mapping[str, str] = token.found or {}
    if "year" not in found:
        return None
    year = int(found["year"])
    if "until" in found:
        return years(year, int(found["until"])) if int(found["until"]) >= year else None
    if "half" in found:
        return half_year(year, 1 if found["half"] == "上" else 2)
    if "month" not in found:
        return years(year)
    month = int(found["month"])
    last = date(year, month, calendar.monthrange(year, month)[1])
    if "1-" in token.text.removeprefix(found["year"]):
        return Period(date(year, 1, 1), last)
    stock = re.search("截至|截止|[底末]|3[01]日|28日", token.text)
    return Period(last, last) if stock else Period(date(year, month, 1), last)
