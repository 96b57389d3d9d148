"""Growth: from two levels follows a rate, from a level and its increase too; over several years the mean rate.

Only where the text itself puts the numbers together, for most growth rates of output are at constant prices and do not
follow from the amounts printed beside them (facts: communiqués, plan reports).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from midcourse.audit.english import ends
from midcourse.audit.frames import Frames
from midcourse.audit.intervals import Values
from midcourse.audit.lexicon import COMPARISON_TAIL, core, key_of
from midcourse.audit.model import Verdict
from midcourse.audit.same import measures_agree, same_measure
from midcourse.audit.slips import slip_into
from midcourse.audit.stated import Role, Stated
from midcourse.audit.ties import Operand, Tie, as_printed, as_written, holding
from midcourse.findings import Tier
from midcourse.numerals.mentions import MentionKind
from midcourse.quantities import round_for_print
from midcourse.wording import Wording, say

GROWTH, MEAN = "growth", "cagr"
#: Measures whose growth is stated at constant prices.
REAL = re.compile(r"生产总值|增加值|GDP|产值|总产出|可支配收入|消费支出")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2}|19[0-9]{2})年")
_SPAN = re.compile(r"(?<![0-9])([一二两三四五六七八九十]|[0-9]{1,2})年(?:来|间)?(?:平均|年均)?")
_NUMBERS = {mark: value for value, mark in enumerate("零一二三四五六七八九十")} | {"两": 2}
#: Longest stretch of years tried when the text does not say how many.
LONGEST = 10
#: 由每立方米41微克降到33微克: what it is per stands between 由 and the number.
_FROM_EACH = re.compile(r"[由从]每[一-龥]{1,3}$")
#: 与2010年第六次普查的725500人相比, 比上年的6.1万人: a time and 的 between, lest 研究与试验经费 be taken for one.
_COMPARED_WITH = re.compile(r"相?比")
_COMPARING = re.compile(r"[与同较比][^，,；;。]{0,16}[年期末底初查][^，,；;。]{0,8}的$")
#: Words that make an amount a change, and those of them that say down.
_STEP = re.compile(r"(?:增收|减收|增支|减支|净增|净减)(?:了|约)?$")
_FALLING_STEP = re.compile(r"(?:减收|减支|净减)(?:了|约)?$")
#: 与上年相比减少: no measure of its own.
_ONLY_COMPARED = re.compile(r"[与同较比][^，,；;。]{1,10}相比[^，,；;。]{1,4}")
#: A base made comparable with the year is not what was printed then.
_ADJUSTED = re.compile(r"口径|可比|剔除|扣除|名义|实际(?:增长|下降)")
#: What a change is measured from: the year's beginning, the month before, the beginning of the period, the year before.
_BASES = {
    "begin": re.compile(r"年初|[上去]年[末底]"),
    "month": re.compile(r"环比|上月|上季"),
    "period": re.compile(r"(?<!上年)(?<!去年)[上下]半年|季度|[0-9一二三四五六七八九十]月|个月|当[月季]|今年|本年|全年"),
    "year": re.compile(r"同比|[上去]年|同期|[12][0-9]{3}年"),
}
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Rise:
    """A level, its increase, and the numbers between them."""

    level: Stated
    step: Stated
    between: tuple[Stated, ...]


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the growth rates that follow from numbers stated beside them."""
    for numbers in frames.sentences():
        for place, one in enumerate(numbers):
            if one.unit != "%" or one.values is None:
                continue
            if "分别" in one.lead:
                yield from _respectively(numbers, place)
            elif one.role is Role.GROWTH:
                yield from _growth(numbers, place)
            elif one.role is Role.MEAN_GROWTH:
                yield from _mean_growth(numbers, place)


def _growth(numbers: Sequence[Stated], place: int) -> Iterator[Tie]:
    rate = numbers[place]
    pair = _from_and_to(numbers, place)
    if pair is not None:
        old, new = pair
        if not speaks_of(rate, new):
            return
        between = numbers[numbers.index(new) + 1 : place]
        second = any(one.role is Role.GROWTH and one.unit == "%" for one in between)
        tier = None if second or _ADJUSTED.search(rate.lead) or _is_real(rate, new) else Tier.ERROR
        yield from _check(rate, ((old, "start"), (new, "end")), _change(new.values, old.values, rate.falling), tier)
        return
    rise = _change_beside(numbers, place)
    if rise is None:
        return
    level, step = rise.level, rise.step
    if _is_real(rate, level) or level.values is None or step.values is None:
        return
    if _is_base(level):
        yield from _check(rate, ((level, "start"), (step, "increase")), _share_of(step, level), Tier.ERROR)
        return
    old_values = level.values + step.values if rate.falling else level.values - step.values
    computed = step.values.over(old_values).times(_HUNDRED) if (old_values.low or 0) > 0 else None
    sure = not rise.between or (computed is not None and slip_into(rate, computed))
    adjusted = any(_ADJUSTED.search(one.lead) for one in (rate, level, step))
    tier = Tier.ERROR if sure and not adjusted else None
    yield from _check(rate, ((level, "end"), (step, "increase")), computed, tier)


def speaks_of(rate: Stated, level: Stated) -> bool:
    """Tell whether a rate or change is of a level before it: one of a measure of its own (客流增长12.0%) is not."""
    if rate.english or rate.subject is not None:
        return True
    return key_of(rate.measure) in key_of(level.measure) or same_measure(rate, level)


def _respectively(numbers: Sequence[Stated], place: int) -> Iterator[Tie]:
    """Tie rates given 分别 to as many pairs of levels: 由20家增加到25家，由40家增加到44家，分别增长25%、10%."""
    rates = [numbers[place]]
    for one in numbers[place + 1 :]:
        if one.unit != "%" or one.lead.strip("、，,和及与以 "):
            break
        rates.append(one)
    pairs = [
        (old, new)
        for old, new in pairwise(numbers[:place])
        if old.role is Role.FROM and new.role is Role.TO and old.unit == new.unit not in {"%", ""}
    ]
    if rates[0].role is not Role.GROWTH or len(pairs) != len(rates) or _ADJUSTED.search(rates[0].lead):
        return
    for rate, (old, new) in zip(rates, pairs, strict=True):
        tier = None if _is_real(rate, new) else Tier.ERROR
        computed = _change(new.values, old.values, rates[0].falling)
        yield from _check(rate, ((old, "start"), (new, "end")), computed, tier)


def _is_base(level: Stated) -> bool:
    """Tell whether an amount is what the rise is measured from: 与2010年的725500人相比，增加25900人."""
    return bool(_COMPARED_WITH.match(level.follow) or _COMPARING.search(level.lead))


def _share_of(step: Stated, base: Stated) -> Values | None:
    return step.values.over(base.values).times(_HUNDRED) if step.values and base.values and base.values.low else None


def _is_real(rate: Stated, level: Stated) -> bool:
    """Tell whether a rate may be at constant prices."""
    return ends.is_real(rate, level) if rate.english else bool(REAL.search(level.measure))


def _from_and_to(numbers: Sequence[Stated], place: int) -> tuple[Stated, Stated] | None:
    """Return 由A and 增至B right before a rate; None when they are not both there."""
    if numbers[place].english:
        return ends.ends_of(numbers, place)
    for position in range(place - 1, 0, -1):
        new, old = numbers[position], numbers[position - 1]
        if new.role is Role.FROM and old.role in {Role.LEVEL, Role.TO} and new.subject == old.index:
            new, old = old, new
        two_years = old.role is new.role is Role.LEVEL and same_measure(old, new) and _is_year_before(old, new)
        if (
            new.role in {Role.TO, Role.LEVEL}
            and (old.role is Role.FROM or two_years or _FROM_EACH.search(old.lead))
            and new.unit == old.unit not in {"%", ""}
        ):
            between = numbers[position + 1 : place]
            return (old, new) if all(map(_may_stand_between, between)) else None
    return None


def _may_stand_between(one: Stated) -> bool:
    """Tell whether a number between two levels and their rate is of them too: another rate, a change, 前两年."""
    return one.unit in {"%", "百分点"} or one.role is Role.CHANGE or one.kind is MentionKind.DURATION


def _dated_pair(numbers: Sequence[Stated], place: int) -> tuple[Stated, Stated] | None:
    """Return two amounts of two years right before a mean rate (2020年新增3643家，2022年新增9230家，年均增长…)."""
    if place < 2:
        return None
    old, new = numbers[place - 2], numbers[place - 1]
    first, last = _YEAR.findall(old.period), _YEAR.findall(new.period)
    alike = old.unit == new.unit not in {"%", ""} and old.role is new.role and measures_agree(old, new)
    return (old, new) if alike and first and last and int(first[-1]) < int(last[-1]) else None


def _is_year_before(old: Stated, new: Stated) -> bool:
    first, second = _YEAR.findall(old.period), _YEAR.findall(new.period)
    return bool(first and second) and int(second[-1]) == int(first[-1]) + 1


def _change_beside(numbers: Sequence[Stated], place: int) -> _Rise | None:
    """Return a level and its increase stated with the rate (50.49万吨，比上年增加0.57万吨，增长1.1%)."""
    rate = numbers[place]
    numbers = [one for one in numbers if one.depth == rate.depth and one.kind is not MentionKind.DURATION]
    place = numbers.index(rate)
    for position in (place - 1, place + 1):
        if 0 < position < len(numbers) and (_is_step(numbers[position]) or numbers[position].role is Role.CHANGE):
            step = numbers[position]
            if not _have_one_base(rate, step, rate_first=position > place):
                continue
            rise = _rise(numbers, min(position, place), step)
            return rise if rise is not None and _is_of(rate, rise) else None
    return None


def _rise(numbers: Sequence[Stated], place: int, step: Stated) -> _Rise | None:
    """Return the level before a place with its increase; shares of it and what those are of may stand between."""
    at = place - 1
    while at > 0 and (numbers[at].unit in {"%", "百分点"} or _is_whole(numbers[at], numbers[at + 1])):
        at -= 1
    level = numbers[at] if at >= 0 else None
    if level is None or level.unit != step.unit or level.unit in {"%", "百分点"}:
        return None
    return _Rise(level, step, tuple(numbers[at + 1 : place]))


def _is_whole(one: Stated, following: Stated) -> bool:
    """Tell whether a share is of the amount before it: 预算60999万元的40.4%."""
    return following.unit == "%" and following.lead.strip() == "的"


def _is_of(rate: Stated, rise: _Rise) -> bool:
    """Tell whether a rate is that of a rise: both up or both down, of one thing."""
    known = {rise.level.index, rise.step.index, rise.step.subject, *(one.index for one in rise.between)}
    falling = rise.step.falling or bool(_FALLING_STEP.search(rise.step.lead))
    levels = rise.level.role in {Role.LEVEL, Role.TO} and not _is_step(rise.level) and _rises(rise.step, rise.level)
    return levels and falling == rate.falling and rate.subject in known


def _rises(step: Stated, level: Stated) -> bool:
    """Tell whether an increase is of a level: 其中增值税减收0.3亿元 is not of all taxes."""
    if step.role is Role.CHANGE:
        return _ONLY_COMPARED.fullmatch(step.lead) is not None or speaks_of(step, level)
    own = core(COMPARISON_TAIL.sub("", _STEP.sub("", step.lead)))
    return "其中" not in step.lead and key_of(own) in key_of(level.measure)


def _is_step(one: Stated) -> bool:
    """Tell whether an amount is a change by its word alone: 增收45.1亿元."""
    return one.role is Role.LEVEL and bool(_STEP.search(one.lead))


def _have_one_base(rate: Stated, step: Stated, *, rate_first: bool) -> bool:
    """Tell whether a rate and an increase are measured from one base: 同比增长8.0%，比年初增加9.1亿元 are not."""
    of_rate, of_step = _base_of(rate), _base_of(step)
    if rate_first:
        return of_step in {"", of_rate}
    return of_rate in {"", of_step} or not of_step


def _base_of(one: Stated) -> str:
    """Return what the words before a change say it is measured from; "" when they do not."""
    return next((base for base, words in _BASES.items() if words.search(one.lead)), "")


def _change(new: Values | None, old: Values | None, falling: bool) -> Values | None:
    """Return the change from old to new in percent, as a positive number in the direction the words say."""
    if new is None or old is None or not old.low or old.low <= 0:
        return None
    rate = new.over(old).times(_HUNDRED) - Values(_HUNDRED, _HUNDRED)
    return -rate if falling else rate


def _check(rate: Stated, operands: tuple[Operand, ...], computed: Values | None, tier: Tier | None) -> Iterator[Tie]:
    if computed is None or rate.values is None:
        return
    parts = (*operands[:0], (rate, "rate"), *operands)
    if rate.values.widened(rate.step / 2).meets(computed):
        yield holding(GROWTH, *parts, computed=as_printed(rate, computed))
        return
    if tier is None:
        return
    message = say(
        "由{operands}算得{computed}，文中为{rate}",
        operands="、".join(as_written(one) for one, _ in operands if isinstance(one, Stated)),
        computed=as_printed(rate, computed),
        rate=as_written(rate),
    )
    needs = {0: lambda: computed}
    yield Tie(GROWTH, Verdict.INCONSISTENT, parts, as_printed(rate, computed), tier, message, dict(needs))


def _mean_growth(numbers: Sequence[Stated], place: int) -> Iterator[Tie]:
    rate = numbers[place]
    pair = _from_and_to(numbers, place) or _dated_pair(numbers, place)
    if pair is None or rate.values is None or not speaks_of(rate, pair[1]):
        return
    old, new = pair
    years = years_between(rate, old, new)
    tried = [years] if years else range(2, LONGEST + 1)
    for count in tried:
        if _compounds(old, new, rate, count):
            yield holding(MEAN, (rate, "rate"), (old, "start"), (new, "end"), computed=_mean(old, new, rate, count))
            return
    if years and not _is_real(rate, new) and not _ADJUSTED.search(rate.lead):
        yield _broken_mean(rate, old, new, years)


def years_between(rate: Stated, old: Stated, new: Stated) -> int | None:
    """Return how many years lie between two levels: by their years, or as 前两年, 五年年均 say; None if unsaid."""
    if rate.english:
        return ends.years_between(rate, old, new)
    text = rate.passage.text
    first, last = _YEAR.findall(old.lead), _YEAR.findall(text[old.mention.number.end : new.mention.number.start])
    first, last = first or _YEAR.findall(old.period), last or _YEAR.findall(new.period)
    if first and last and int(last[-1]) > int(first[-1]):
        return int(last[-1]) - int(first[-1])
    begin = text.rfind("。", 0, old.mention.number.start) + 1
    said = _YEAR.findall(text[begin : old.mention.number.start])
    if len(said) > 1 and int(said[-1]) > int(said[-2]):
        return int(said[-1]) - int(said[-2])
    span = (
        _SPAN.search(rate.lead)
        or _SPAN.search(text[begin : old.mention.number.start])
        or _SPAN.search(text[new.mention.number.end : rate.mention.number.start])
    )
    if span is None:
        return None
    return int(span[1]) if span[1].isdigit() else _NUMBERS[span[1]]


def _compounds(old: Stated, new: Stated, rate: Stated, years: int) -> bool:
    """Tell whether old × (1 + rate)^years can be new."""
    if old.values is None or new.values is None or rate.values is None:
        return False
    signed = -rate.values if rate.falling else rate.values
    factor = (signed.widened(rate.step / 2).times(Decimal("0.01"))) + Values(Decimal(1), Decimal(1))
    power = Values(Decimal(1), Decimal(1))
    for _ in range(years):
        power = power * factor
    return (old.values * power).meets(new.values)


def _mean(old: Stated, new: Stated, rate: Stated, years: int) -> str:
    if not old.value or new.value is None or new.value <= 0 or old.value < 0:
        return ""
    mean = ((new.value / old.value) ** (Decimal(1) / years) - 1) * _HUNDRED
    printed = round_for_print(abs(mean), rate.mention.number.decimals)
    return as_printed(rate, Values(printed, printed))


def _broken_mean(rate: Stated, old: Stated, new: Stated, years: int) -> Tie:
    reading = next((count for count in (years + 1, years - 1) if count > 0 and _compounds(old, new, rate, count)), None)
    message = _mean_message(rate, old, new, years, reading)
    operands = ((rate, "rate"), (old, "start"), (new, "end"))
    mean = _mean_values(old, new, years)
    return Tie(
        MEAN,
        Verdict.INCONSISTENT if reading is None else Verdict.CONDITIONAL,
        operands,
        _mean(old, new, rate, years),
        Tier.ERROR if reading is None else Tier.QUERY,
        message,
        {0: lambda: mean},
    )


def _mean_message(rate: Stated, old: Stated, new: Stated, years: int, reading: int | None) -> Wording:
    computed = _mean(old, new, rate, years)
    if reading is None:
        return say(
            "{old}到{new}共{years}年，年均应为{computed}，文中为{rate}",
            old=as_written(old),
            new=as_written(new),
            years=years,
            computed=computed,
            rate=as_written(rate),
        )
    return say(
        "{old}到{new}共{years}年，年均应为{computed}，文中为{rate}；按{reading}年计才相符，请核对起止年份",
        old=as_written(old),
        new=as_written(new),
        years=years,
        computed=computed,
        rate=as_written(rate),
        reading=reading,
    )


def _mean_values(old: Stated, new: Stated, years: int) -> Values | None:
    if not old.value or new.value is None or new.value <= 0 or old.value < 0:
        return None
    mean = abs(((new.value / old.value) ** (Decimal(1) / years) - 1) * _HUNDRED)
    return Values(mean, mean)
