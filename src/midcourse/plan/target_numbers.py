"""Makes a typed target of a clause: kind, bounds, unit, period, direction, and everything left in doubt."""

import re
from decimal import Decimal

from midcourse.errors import UnitMismatch
from midcourse.plan.model import Target
from midcourse.plan.target_clashes import clashes
from midcourse.plan.target_clause import Clause
from midcourse.plan.target_kinds import LAST_YEAR, Case, decide
from midcourse.plan.target_names import Heading, Setting, year_in
from midcourse.plan.target_units import spelled_out
from midcourse.plan.vocabulary import Comparator, Direction, Kind, Strictness
from midcourse.quantities import MAGNITUDES, conversion_factor, shown, split_unit, without_magnitude
from midcourse.wording import Wording, say

#: Kinds whose number is a share of change, in percent whatever the indicator's unit.
PERCENT_KINDS = frozenset([Kind.AVG_GROWTH, Kind.CUM_GROWTH, Kind.GROWTH_YEAR, Kind.REDUCE_PCT, Kind.AVG_REDUCE])
WHOLE = 100
_CHANGE_KINDS = PERCENT_KINDS | {Kind.INCREASE_BY, Kind.MULTIPLE, Kind.CUMULATIVE}
_REDUCING_KINDS = frozenset([Kind.REDUCE_PCT, Kind.AVG_REDUCE])
_PERIODS = {
    Kind.CUMULATIVE: "plan",
    Kind.CUM_GROWTH: "plan",
    Kind.AVG_GROWTH: "plan",
    Kind.AVG_LEVEL: "plan",
    Kind.REDUCE_PCT: "plan",
    Kind.AVG_REDUCE: "plan",
    Kind.INCREASE_BY: "plan",
    Kind.GROWTH_YEAR: "year",
    Kind.FLOW_YEAR: "year",
    Kind.CAP: "year",
    Kind.FLOOR: "year",
    Kind.MAINTAIN: "year",
}
#: Kinds that are for the whole plan only when no single year is spoken of.
_YEARLY_TOO = frozenset([Kind.LEVEL, Kind.INCREASE_BY, Kind.REDUCE_PCT])
#: Times something takes: usually, but not always, the shorter the better.
_DURATIONS = frozenset(["秒", "分钟", "小时", "天", "日", "工作日", "个月"])
_STRICT = (Comparator.GT, Comparator.LT)
_STRICTNESS = {
    Comparator.GT: Strictness.STRICT,
    Comparator.LT: Strictness.STRICT,
    Comparator.APPROX: Strictness.APPROX,
}


def target_of(clause: Clause, setting: Setting, column: str | None) -> Target:
    """Make the target a clause promises.

    Args:
        column: heading as printed, from which a year is taken; None for none.
    """
    decision = decide(clause, setting)
    kind = decision.kind
    high_side = _high_side(clause, setting, kind)
    comparator = _comparator(clause, high_side=high_side)
    unit = unit_of(clause, setting, kind)
    low, high = _bounds(_numbers(clause, kind, unit), comparator, high_side=high_side)
    told = [decision.doubt, *clashes(Case(clause, setting), kind, column)]
    doubts = [*told, *_doubts(clause, setting, kind, comparator)]
    return Target(
        text=clause.text,
        kind=kind,
        comparator=comparator,
        low=low,
        high=high,
        unit=unit,
        basis=_basis(clause, setting, kind),
        period=period_of(clause, setting, kind, column),
        strictness=_strictness(clause, comparator),
        direction=_direction(clause, setting, kind, comparator, high_side),
        modality=clause.modality,
        doubts=tuple(doubt for doubt in doubts if doubt),
    )


def _numbers(clause: Clause, kind: Kind, unit: str | None) -> tuple[Decimal, ...]:
    """Return the numbers; 增长1倍 is twice the base, 三分之一 of a percentage 33.33."""
    on_top = kind is Kind.MULTIPLE and "翻" not in clause.text and set(clause.verbs) & set("gi")
    if on_top:
        return tuple(number + 1 for number in clause.numbers)
    is_share = _unitless_fraction(clause) and unit == "%"
    return tuple(round(WHOLE * number, 2) for number in clause.numbers) if is_share else clause.numbers


def _high_side(clause: Clause, setting: Setting, kind: Kind) -> bool:
    """Tell whether a bare number is an upper bound: a ceiling, a fall to it, or a name where less is better."""
    if kind in _CHANGE_KINDS:
        return False
    none_at_all = kind is Kind.LEVEL and not any(clause.numbers)
    return kind in {Kind.CAP, Kind.RANK} or "f" in clause.verbs or none_at_all or setting.smaller_is_better


def _comparator(clause: Clause, *, high_side: bool) -> Comparator:
    if len(clause.numbers) == 2:
        return Comparator.BETWEEN
    return clause.comparator or (Comparator.LE if high_side else Comparator.GE)


def _bounds(
    numbers: tuple[Decimal, ...], comparator: Comparator, *, high_side: bool
) -> tuple[Decimal | None, Decimal | None]:
    if comparator is Comparator.BETWEEN:
        return numbers[0], numbers[1]
    number = numbers[0]
    if comparator is Comparator.EQ:
        return number, number
    upper = comparator in {Comparator.LE, Comparator.LT} or (comparator is Comparator.APPROX and high_side)
    return (None, number) if upper else (number, None)


def _strictness(clause: Clause, comparator: Comparator) -> Strictness:
    bare = clause.comparator is None and comparator is not Comparator.BETWEEN
    return Strictness.NOMINAL if bare else _STRICTNESS.get(comparator, Strictness.INCLUSIVE)


def _direction(
    clause: Clause, setting: Setting, kind: Kind, comparator: Comparator, high_side: bool
) -> Direction | None:
    if comparator in {Comparator.LE, Comparator.LT} or kind in _REDUCING_KINDS:
        return Direction.DOWN
    falls = "r" in clause.verbs or (setting.reduction and kind in _CHANGE_KINDS)
    down = falls or (high_side and comparator is not Comparator.BETWEEN)
    return Direction.DOWN if down else None


def unit_of(clause: Clause, setting: Setting, kind: Kind) -> str | None:
    """Return the unit of a clause's number: its own, percent for a change in percent, else the indicator's."""
    unit = clause.unit
    if unit and setting.unit and unit == spelled_out(setting.unit):
        return setting.unit
    if unit is None:
        by_name = setting.growth or setting.reduction
        percent = kind in PERCENT_KINDS or (by_name and setting.unit is None)
        return "%" if percent and not setting.ratio else setting.unit
    if unit in MAGNITUDES and setting.unit:
        return unit + without_magnitude(setting.unit)
    return unit


def _basis(clause: Clause, setting: Setting, kind: Kind) -> str | None:
    if clause.basis or clause.price:
        return clause.basis or clause.price
    if setting.heading is Heading.YEAR_PLAN and kind in {Kind.INCREASE_BY, Kind.REDUCE_PCT}:
        return "上年"
    label = _label(clause, setting)
    return label or _price_in(setting.whole_name)


def _price_in(name: str) -> str | None:
    start = name.find("年不变价")
    return name[max(0, start - 4) : start + 4] if start >= 4 else None


def _label(clause: Clause, setting: Setting) -> str | None:
    """Return the words before the number that narrow what is counted."""
    if clause.label:
        return clause.label
    labels = [word for word in clause.unknown if word not in setting.whole_name]
    return labels[0] if labels and clause.text.lstrip("[(").startswith(labels[0]) else None


def period_of(clause: Clause, setting: Setting, kind: Kind, column: str | None) -> str:
    """Return what time the number is for: "end", "plan", "year", or the year or years stated."""
    dated = setting.heading is Heading.DATED and kind in {Kind.LEVEL, Kind.GROWTH_YEAR, Kind.CAP, Kind.FLOOR}
    stated = stated_years(clause) or (year_in(column) if dated else None)
    if stated:
        return stated
    return "year" if _for_one_year(clause, setting, kind) else _usual_period(clause, setting, kind)


def _for_one_year(clause: Clause, setting: Setting, kind: Kind) -> bool:
    """Tell whether a number that could be for the whole plan is for each year, or for the year at hand."""
    yearly = clause.yearly or setting.heading in {Heading.YEAR_PLAN, Heading.EVERY_YEAR}
    each_year = kind is Kind.INCREASE_BY and (clause.average or (setting.average and not clause.cumulative))
    since_last_year = kind in {Kind.INCREASE_BY, Kind.REDUCE_PCT} and clause.basis in LAST_YEAR
    return (kind in _YEARLY_TOO and yearly) or each_year or since_last_year


def _usual_period(clause: Clause, setting: Setting, kind: Kind) -> str:
    against_base = kind in {Kind.REDUCE_PCT, Kind.INCREASE_BY} and clause.basis and not clause.cumulative
    yearly = setting.heading in {Heading.YEAR_PLAN, Heading.EVERY_YEAR} or clause.yearly
    stock_ceiling = kind is Kind.CAP and setting.population_like and not yearly
    return "end" if against_base or stock_ceiling else _PERIODS.get(kind, "end")


def stated_years(clause: Clause) -> str | None:
    """Return the year or years a clause names, in the form of the tables; None when it names none."""
    named = [found for token in clause.dates if (found := token.found or {}).get("year")]
    if not named:
        return None
    found = named[-1] if clause.basis is None else named[0]
    return f"{found['year']}-{found['until']}" if "until" in found else found["year"]


def _doubts(clause: Clause, setting: Setting, kind: Kind, comparator: Comparator) -> list[Wording | None]:
    return [
        *(say("“{word}”没有读懂", word=word) for word in clause.unknown if not _in_name(word, setting)),
        say("有脚注，脚注可能改变含义") if clause.footnote else None,
        say("几个比较词互相矛盾或重叠：“{text}”", text=clause.text) if clause.conflicting else None,
        say("“近”“余”“多”不是确数") if clause.nearly else None,
        say("没有指标名称，单独的数字读作期末水平") if _nameless(clause, setting) else None,
        _zero_doubt(clause, setting, kind),
        say("{number}% 超过 100%，请核对", number=shown(max(clause.numbers)))
        if _beyond_the_whole(clause, setting, kind)
        else None,
        say("目标是负数，请确认方向") if min(clause.numbers) < 0 and not setting.stated else None,
        say("“{text}”像年份", text=clause.text) if _like_a_year(clause) and not setting.stated else None,
        say("“{span}”不是整个规划期", span=clause.span) if _other_span(clause, setting) else None,
        _fraction_doubt(clause, setting),
        _date_doubt(clause, setting),
        say("列名没有读懂") if setting.heading is Heading.UNKNOWN else None,
        _unit_doubt(clause, setting, kind),
        _polarity_doubt(clause, setting, kind, comparator),
    ]


def _zero_doubt(clause: Clause, setting: Setting, kind: Kind) -> Wording | None:
    """Doubt a bare zero, which is a bound only as "none of it"."""
    bare = kind is Kind.LEVEL and clause.comparator is None and list(clause.numbers) == [Decimal(0)]
    open_ended = bare and not setting.smaller_is_better and not setting.stated
    return say("目标是零，读作不超过零，请确认") if open_ended else None


def _beyond_the_whole(clause: Clause, setting: Setting, kind: Kind) -> bool:
    level = kind in {Kind.LEVEL, Kind.CAP, Kind.FLOOR, Kind.MAINTAIN, Kind.AVG_LEVEL}
    return level and setting.share and (clause.unit or setting.unit) == "%" and max(clause.numbers) > WHOLE


def _like_a_year(clause: Clause) -> bool:
    """Tell whether a bare number may be a year that slipped into the cell."""
    return bool(re.fullmatch(r"20[2-6][0-9]", clause.text))


def _nameless(clause: Clause, setting: Setting) -> bool:
    """Tell whether a bare number stands there with no name to say what it is."""
    worded = clause.comparator or clause.verbs or clause.unit or clause.cumulative or clause.average or clause.bracket
    return not (worded or setting.whole_name or setting.unit or setting.stated)


def _fraction_doubt(clause: Clause, setting: Setting) -> Wording | None:
    """Doubt a fraction (三分之一), which is rounded where the unit is percent."""
    if not _unitless_fraction(clause):
        return None
    if setting.unit != "%":
        return say("三分之一一类的分数没有百分数单位")
    return say("分数换算成百分数，四舍五入到两位小数，请确认")


def _unitless_fraction(clause: Clause) -> bool:
    return clause.unit is None and bool(re.search("分之|[0-9]/[0-9]", clause.text))


def _other_span(clause: Clause, setting: Setting) -> bool:
    """Tell whether a promise counts over another number of years than a plan's five."""
    counted = re.search(r"([一二两三四五六七八九十0-9]+)年", clause.span or "")
    return counted is not None and counted[1] not in {"五", "5"} and not setting.stated


def _date_doubt(clause: Clause, setting: Setting) -> Wording | None:
    """Doubt a target for part of a year, which no kind of target is."""
    partial = [token.text for token in clause.dates if {"half", "month", "undated"} & set(token.found or {})]
    return say("“{word}”不是整年", word=partial[0]) if partial and not setting.stated else None


def _in_name(word: str, setting: Setting) -> bool:
    """Tell whether words only repeat the indicator's name; a single character never does (不, 无)."""
    counted = re.sub("(?:数量|数|量)$", "", word)
    return len(word) > 1 and bool(setting.name) and (word in setting.whole_name or counted == setting.name)


def _unit_doubt(clause: Clause, setting: Setting, kind: Kind) -> Wording | None:
    """Doubt a unit that cannot be the indicator's."""
    own, given = clause.unit, setting.unit
    if own is None or given is None or own == spelled_out(given) or kind in PERCENT_KINDS:
        return None
    if own in MAGNITUDES:
        twice = without_magnitude(given) != given or setting.ratio
        return say("“{own}”与指标单位“{given}”都带数量级，请确认", own=own, given=given) if twice else None
    if own in {"百分点", "倍"} and kind in {Kind.INCREASE_BY, Kind.MULTIPLE}:
        return None
    return None if _converts(own, given) else say("文字里的单位“{own}”与指标单位“{given}”不同", own=own, given=given)


def _converts(own: str, given: str) -> bool:
    try:
        conversion_factor(own, spelled_out(given))
    except UnitMismatch:
        (_, base), (_, given_base) = split_unit(own), split_unit(given)
        return bool(base) and given_base.startswith(f"{base}/")
    return True


def _polarity_doubt(clause: Clause, setting: Setting, kind: Kind, comparator: Comparator) -> Wording | None:
    """Doubt which way is better where the words do not say it and the name has a word of something unwelcome."""
    if setting.stated or comparator is Comparator.EQ or kind in PERCENT_KINDS | {Kind.CAP, Kind.FLOOR, Kind.MULTIPLE}:
        return None
    said = clause.comparator in {Comparator.LE, Comparator.LT}
    lasts = (clause.unit or setting.unit) in _DURATIONS and kind not in _CHANGE_KINDS
    if setting.smaller_is_better and comparator in {Comparator.GE, Comparator.GT}:
        return say("“{name}”一般越小越好，这里却是下限，请确认", name=setting.whole_name)
    if (
        (setting.polarity_unclear or (lasts and not clause.comparator and not setting.surely_good))
        and not said
        and "f" not in clause.verbs
    ):
        return say("“{name}”越大越好还是越小越好，请确认", name=setting.whole_name)
    return None
