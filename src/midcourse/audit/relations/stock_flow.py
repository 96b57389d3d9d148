"""Stocks and flows: what was added is no more than what there is, and old + added = new where all three are stated."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from midcourse.audit.english.ends import ends_of
from midcourse.audit.frames import Frames
from midcourse.audit.model import Verdict
from midcourse.audit.relations.growth import speaks_of, years_between
from midcourse.audit.stated import AMOUNTS, Role, Stated
from midcourse.audit.ties import Tie, as_printed, as_written, holding
from midcourse.findings import Tier
from midcourse.wording import say

KIND, DIFFERENCE = "stock_flow", "difference"
_STOCK = re.compile(r"累计|总数|总量|总计|共|达|现有|拥有|\b(?:bringing|total|altogether)\b")
DIRECTION = "direction"
_UP = re.compile(r"提高|提升|上升|增加|增长|扩大|跃升|攀升|增至|升至|增到|升到")
_DOWN = re.compile(r"下降|降低|减少|回落|压缩|缩小|收窄|降至|减至|降到|减到")
_COMPARED = re.compile(r"[比较][^，,；;。]{0,10}的$")
#: 比重从1990年的45.7%提高到56.8%.
_SHARE_FROM = re.compile(r"[由从](?:[^，,；;。]{0,6}年(?:末|底|初)?的?)?$")
#: What is compared with another place or an aim, and what is so much a year.
_BESIDE = re.compile(r"[高低快慢好优多少]于|[比较](?:全[国省市州区县]|平均|预期|预算|计划|目标|序时)|超过")
_A_YEAR = re.compile(r"年均|平均每年|每年|年平均")
#: What a change says it is measured from; where the earlier value does not say the same, it may be another.
_BASE = re.compile(r"上年|去年|同期|[12][0-9]{3}年|年初|[上下]半年|季度|月|上次|上期")
_NOW = frozenset({Role.TO, Role.LEVEL, Role.GROWTH, Role.SHARE})
_ADDED = frozenset({Role.NEW, Role.CHANGE})
_RATIOS = frozenset({"%", "‰", "百分点", ""})


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield what was added beside what there is, and changes beside both ends."""
    for numbers in frames.sentences():
        for place, one in enumerate(numbers):
            if one.kind not in AMOUNTS or one.values is None:
                continue
            if one.role is Role.TO and place and numbers[place - 1].role is Role.FROM:
                yield from _direction(numbers[place - 1], one)
            if one.role in _ADDED | {Role.POINTS}:
                yield from _between_ends(numbers, place)
            if one.role is Role.NEW and one.unit not in _RATIOS:
                yield from _within_stock(frames.stated, numbers, place)


def _direction(old: Stated, new: Stated) -> Iterator[Tie]:
    """提高到 goes up and 下降到 down."""
    up, down = _UP.search(new.lead), _DOWN.search(new.lead)
    if old.unit != new.unit or old.value is None or new.value is None or bool(up) == bool(down) or new.english:
        return
    operands = ((new, "end"), (old, "start"))
    if (new.value > old.value) if up else (new.value < old.value):
        yield holding(DIRECTION, *operands)
        return
    if _may_exceed(new, old) if up else _may_exceed(old, new):
        return
    message = say(
        "“{word}”与数字不符：由{old}到{new}", word=(up or down or [""])[0], old=as_written(old), new=as_written(new)
    )
    yield Tie(DIRECTION, Verdict.INCONSISTENT, operands, "", Tier.ERROR, message)


def _may_exceed(more: Stated, less: Stated) -> bool:
    """Tell whether one number can be larger than another, for all that rounding and 约 admit."""
    if more.values is None or less.values is None or more.values.high is None or less.values.low is None:
        return True
    return more.values.high > less.values.low


def _within_stock(stated: Sequence[Stated], numbers: Sequence[Stated], place: int) -> Iterator[Tie]:
    added = numbers[place]
    stock = stated[added.owner] if added.owner is not None else None
    if stock is None and place + 1 < len(numbers):
        following = numbers[place + 1]
        says_stock = _STOCK.search(following.lead) and following.subject == added.index
        stock = following if says_stock else None
    if (
        stock is None
        or stock.role is Role.NEW
        or added.target
        or stock.unit != added.unit
        or stock.values is None
        or added.values is None
    ):
        return
    operands = ((stock, "cumulative"), (added, "new"))
    low, high = added.values.low, stock.values.high
    if low is None or high is None or low <= high:
        yield holding(KIND, *operands)
        return
    message = say("新增{added}大于累计{stock}", added=as_written(added), stock=as_written(stock))
    needs = {0: lambda: added.values, 1: lambda: stock.values}
    yield Tie(KIND, Verdict.INCONSISTENT, operands, "", Tier.ERROR, message, dict(needs))


def _between_ends(numbers: Sequence[Stated], place: int) -> Iterator[Tie]:
    """由A增至B，增加N: B − A = N; also A，上年为B，提高N个百分点, and 增速比上年的B加快N个百分点."""
    change = numbers[place]
    pair = ends_of(numbers, place) if change.english else _ends_before(numbers[:place], change)
    if pair is None:
        return
    if not change.english and _A_YEAR.search(change.lead):
        yield from _mean_difference(change, *pair)
        return
    tie = _difference(change, *pair)
    if change.english or tie.holds or set(_BASE.findall(change.lead)) <= set(_BASE.findall(pair[0].lead)):
        yield tie


def _ends_before(before: Sequence[Stated], change: Stated) -> tuple[Stated, Stated] | None:
    """Return the last two numbers before a change that it may lie between, the earlier value first."""
    if _BESIDE.search(change.lead) or change.depth:
        return None
    numbers = [one for one in before if one.depth == change.depth]
    wanted = "%" if change.role is Role.POINTS else change.unit
    last = next((place for place in range(len(numbers) - 1, 0, -1) if numbers[place].unit == wanted), 0)
    if last:
        old, new = numbers[last - 1 : last + 1]
        if not _came_from(old):
            new, old = old, new
        return (old, new) if _are_ends(old, new) and speaks_of(change, new) else None
    return None


def _are_ends(old: Stated, new: Stated) -> bool:
    """Tell whether two numbers are where something came from and what it is."""
    return (
        (_came_from(old) or _compared_with(old))
        and new.unit == old.unit
        and new.role in _NOW
        and None not in {new.values, old.values}
    )


def _came_from(one: Stated) -> bool:
    """Tell whether a number is where something came from: 由48家, 比重从45.7%."""
    return one.role is Role.FROM or (one.role is Role.SHARE and _SHARE_FROM.search(one.lead) is not None)


def _compared_with(one: Stated) -> bool:
    """Tell whether a number is what another is compared with: 比上年的6.1%."""
    return bool(_COMPARED.search(one.lead))


def _mean_difference(change: Stated, old: Stated, new: Stated) -> Iterator[Tie]:
    """由51.2%提高到58.1%，年均提高1.38个百分点: a year's part of the difference, where the years are said."""
    years = years_between(change, old, new)
    if not years or change.values is None or old.values is None or new.values is None:
        return
    larger, smaller = (new, old) if (new.value or 0) >= (old.value or 0) else (old, new)
    computed = (larger.values - smaller.values).times(Decimal(1) / years)  # type: ignore[operator]
    if change.values.meets(computed):
        operands = ((change, "difference"), (old, "start"), (new, "end"))
        yield holding(DIFFERENCE, *operands, computed=as_printed(change, computed))


def _difference(change: Stated, old: Stated, new: Stated) -> Tie:
    up = (new.value or 0) >= (old.value or 0)
    larger, smaller = (new, old) if up else (old, new)
    computed = (larger.values or change.values) - (smaller.values or change.values)  # type: ignore[operator]
    operands = ((change, "difference"), (old, "start"), (new, "end"))
    if change.values is not None and change.values.meets(computed):
        return holding(DIFFERENCE, *operands, computed=as_printed(change, computed))
    message = say(
        "由{old}到{new}相差{computed}，文中为{change}",
        old=as_written(old),
        new=as_written(new),
        computed=as_printed(change, computed),
        change=as_written(change),
    )
    sign = 1 if up else -1
    values = change.values
    needs = {
        0: lambda: computed,
        1: lambda: (
            None if new.values is None or values is None else (new.values - values if sign > 0 else new.values + values)
        ),
        2: lambda: (
            None if old.values is None or values is None else (old.values + values if sign > 0 else old.values - values)
        ),
    }
    return Tie(
        DIFFERENCE, Verdict.INCONSISTENT, operands, as_printed(change, computed), Tier.ERROR, message, dict(needs)
    )
