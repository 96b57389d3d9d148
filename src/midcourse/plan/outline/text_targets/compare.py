"""Targets in the text held against the rows of the indicator table.

Two names are the same when their words are: spellings that mean one thing are made alike first (GDP, 占比 and 比重),
and what says how it changes (年均增长, 下降率) is told apart from what changes. Likeness of letters never decides:
居民收入 is not 农村居民收入. Only what is due in the same year and promised in the same way is compared.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from midcourse.errors import MidcourseError
from midcourse.plan.model import Target
from midcourse.plan.outline.draft import Agreement, Doubt, DraftIndicator, DraftTarget, TextTarget
from midcourse.plan.target_names import setting_of
from midcourse.plan.target_text import read_target
from midcourse.plan.target_units import spelled_out
from midcourse.plan.vocabulary import Comparator, Direction, Kind
from midcourse.quantities import conversion_factor
from midcourse.wording import say

#: Spellings that mean the same, longest first where one holds another.
_ALIKE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"地区生产总值[(]gdp[)]|国内生产总值|地区生产总值|生产总值|gdp"), "gdp"),
    (re.compile(r"研究与?试验发展[(]r&d[)]|研究与?试验发展|r&d|研发"), "研发"),
    (re.compile(r"(?:经费)?(?:支出|投入)(?:强度|(?:占|与|相当于)gdp(?:的)?(?:比重|比例|之比|比)?)"), "投入强度"),
    (re.compile(r"(?:细颗粒物)?[(]?pm2[.]5[)]?|细颗粒物"), "pm2.5"),
    (re.compile(r"规模以上"), "规上"),
    (re.compile(r"占比|比例|比率|之比|份额|所占比重"), "比重"),
    (re.compile(r"以上以上"), "以上"),
    (re.compile(r"每[一1]?千(?:常住)?人口?"), "每千人"),
    (re.compile(r"每[一1]?万(?:常住)?人口?"), "每万人"),
    (re.compile(r"增加值占gdp"), "增加值占gdp"),
    (re.compile(r"年平均浓度|年均浓度|平均浓度"), "浓度"),
    (re.compile(r"二氧化碳排放(?:量|强度)?"), "碳排放"),
    (re.compile(r"能源消耗|能源消费强度|能耗强度"), "能耗"),
)
#: What is no part of what is measured.
_EMPTY = re.compile(
    r"[的“”\"‘’《》〔〕\[\]【】、,，·\s]|^(?:全市|全区|全县|全州|全省|全社会|全域|我市|我区|我县|本市)+|数量?$|总数$|总量$|人数$"
)
_REMARK = re.compile(r"[(][^()]*[)]")
_CHANGE = re.compile(
    r"(?:累计|年均|年平均|平均)?(?:实际|可比价)?(?:增长(?:率|速度)?|增速|增幅|下降(?:率|幅度)?|降低(?:率|幅度)?|降幅|提高(?:幅度)?|提升(?:幅度)?|减少(?:率|量)?)$"
    r"|^累计|新增|净增"
)
#: Kinds that say by how much something changes.
_CHANGING = frozenset(
    {
        Kind.AVG_GROWTH,
        Kind.CUM_GROWTH,
        Kind.GROWTH_YEAR,
        Kind.REDUCE_PCT,
        Kind.AVG_REDUCE,
        Kind.INCREASE_BY,
        Kind.MULTIPLE,
    }
)
#: Kinds that promise the same in other words: a level at the end, and one kept.
_LEVELS = frozenset({Kind.LEVEL, Kind.CAP, Kind.FLOOR, Kind.MAINTAIN})
_GROWTH_OVER_TIME = frozenset({Kind.AVG_GROWTH, Kind.GROWTH_YEAR})
_EXCLUSIVE = frozenset({Comparator.GT, Comparator.LT})


class _Row(NamedTuple):
    position: int
    indicator: DraftIndicator


class _Bound(NamedTuple):
    """A number with how a value must stand to it.

    Args:
        falls: smaller is better.
    """

    amount: Decimal
    unit: str
    comparator: Comparator | None
    falls: bool


def compared(targets: Sequence[TextTarget], indicators: Sequence[DraftIndicator]) -> tuple[TextTarget, ...]:
    """Hold the targets of the text against the table's rows of the same name.

    Returns:
        The same targets, with `indicator`, `agreement`, and a doubt where the two do not agree.
    """
    rows: defaultdict[str, list[_Row]] = defaultdict(list)
    for position, indicator in enumerate(indicators):
        rows[plain_name(indicator.name)].append(_Row(position, indicator))
    return tuple(_compared(target, rows) for target in targets)


def plain_name(name: str) -> str:
    """Return the words of a name that say what is measured, alike for all spellings.

    >>> plain_name("地区生产总值（GDP）年均增长"), plain_name("文化产业增加值占GDP的比例")
    ('gdp', '文化产业增加值占gdp比重')
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    for spelling, word in _ALIKE:
        plain = spelling.sub(word, plain)
    plain = _REMARK.sub("", plain)
    for rule in (_CHANGE, _EMPTY):
        plain = rule.sub("", plain)
    return _CHANGE.sub("", plain) or plain


def _compared(target: TextTarget, rows: Mapping[str, Sequence[_Row]]) -> TextTarget:
    reading = read_target(target.text, name=target.name, unit=target.unit)
    for row in rows.get(plain_name(target.name), ()):
        if row.indicator.area != target.area:
            continue
        found = next(_agreements(target, reading, row.indicator), None)
        if found:
            return _told(replace(target, indicator=row.position, agreement=found[0]), found[1])
        if _same_change(target.name, row.indicator.name):
            return replace(target, indicator=row.position)
    return target


def _same_change(one: str, other: str) -> bool:
    return bool(_CHANGE.search(one)) == bool(_CHANGE.search(other))


def _agreements(
    target: TextTarget, reading: Target, indicator: DraftIndicator
) -> Iterator[tuple[Agreement, DraftTarget]]:
    """Yield how a target stands to those of an indicator that promise the same kind of thing, with each of these."""
    for printed in indicator.targets:
        if target.due is not None and printed.year is not None and target.due != printed.year:
            continue
        read = read_target(printed.text, name=indicator.name, unit=indicator.unit, column=printed.heading)
        agreement = _agreement(reading, read, indicator)
        if agreement:
            yield agreement, printed


def _agreement(text: Target, table: Target, indicator: DraftIndicator) -> Agreement | None:
    """Compare two readings; None where they do not promise the same kind of thing."""
    if not _comparable(text.kind, table.kind):
        return None
    # More of a fall is stricter even where less of the thing is better.
    falls = text.kind not in _CHANGING and setting_of(indicator.name, indicator.unit, None).smaller_is_better
    said, printed = _bound(text, falls=falls), _bound(table, falls=falls)
    amount = _in_unit(said, printed.unit) if said and printed else None
    if said is None or printed is None or amount is None:
        return None
    if amount == printed.amount:
        sharper = said.comparator in _EXCLUSIVE and printed.comparator not in _EXCLUSIVE
        return Agreement.STRICTER if sharper else Agreement.SAME
    stricter = amount < printed.amount if printed.falls else amount > printed.amount
    return Agreement.STRICTER if stricter else Agreement.DIFFERENT


def _comparable(one: Kind, other: Kind) -> bool:
    return one is other or any({one, other} <= kinds for kinds in (_LEVELS, _GROWTH_OVER_TIME))


def _bound(reading: Target, *, falls: bool) -> _Bound | None:
    """Return the number a reading promises; None for words, several numbers and ranges."""
    if (reading.low is None) == (reading.high is None):
        return None
    down = reading.direction is Direction.DOWN and reading.kind not in _CHANGING
    if reading.low is not None:
        return _Bound(reading.low, reading.unit or "", reading.comparator, falls or down)
    return _Bound(reading.high or Decimal(0), reading.unit or "", reading.comparator, falls=True)


def _in_unit(said: _Bound, unit: str) -> Decimal | None:
    """Return an amount in another unit; None where the two do not convert."""
    if not said.unit or not unit:
        return said.amount
    try:
        return said.amount * conversion_factor(spelled_out(said.unit), spelled_out(unit))
    except MidcourseError:
        return None


def _told(target: TextTarget, printed: DraftTarget) -> TextTarget:
    if target.agreement is Agreement.SAME:
        return target
    if target.agreement is Agreement.STRICTER:
        told = say("正文写“{text}”，比指标表“{printed}”更严，请确认以哪个为准", text=target.text, printed=printed.text)
        doubt = Doubt("text-stricter-than-table", told)
    else:
        told = say("正文写“{text}”，指标表是“{printed}”，请确认以哪个为准", text=target.text, printed=printed.text)
        doubt = Doubt("text-and-table-differ", told)
    return replace(target, doubts=(*target.doubts, doubt))
