"""Repairs: the smallest change of one number that reconciles a broken tie, best first.

A number that other relations prove is the last to be suspected; then a change that is a slip of the pen comes before
one that is not; then the number the tie computes before its operands.
"""

from collections.abc import Mapping
from decimal import Decimal

from midcourse.audit.intervals import Values
from midcourse.audit.model import Repair, Span
from midcourse.audit.slips import slip_into
from midcourse.audit.stated import Mark, Stated
from midcourse.audit.ties import Tie, magnitude_of
from midcourse.findings import Tier
from midcourse.quantities import round_for_print, shown

_COUNTS = "一二三四五六七八九十两"
#: Repairs offered for one finding; more would be a list, not help.
MOST = 3


def span_of(one: Stated | Mark, role: str) -> Span:
    """Return a number's place in the text as read."""
    return Span(one.start, one.end, one.text, role)


def repairs_of(tie: Tie, proofs: Mapping[int, int]) -> tuple[Repair, ...]:
    """Return the changes that would make a broken tie hold.

    A note speaks of a copy rounded otherwise: it is mended by the finer figure alone.

    Args:
        proofs: by index of a stated number, how many relations that hold it takes part in.
    """
    if tie.tier is Tier.NOTE:
        return _made_finer(tie)
    ranked = []
    for position, need in tie.needs.items():
        one, role = tie.operands[position]
        wanted = need()
        if wanted is None or isinstance(one, Mark):
            continue
        slip = slip_into(one, wanted)
        text = slip or _rewritten(one, wanted)
        if text and text != one.text:
            rank = (proofs.get(one.index, 0), slip is None, position)
            ranked.append((rank, Repair(span_of(one, role), text)))
    ranked.sort(key=lambda entry: entry[0])
    computed = [repair for _, repair in ranked]
    offered = [Repair(span_of(*tie.operands[position]), text) for position, text in tie.offers][:MOST]
    if isinstance(tie.stated, Mark):
        return tuple([*offered, *computed][:MOST])
    return (*computed[: MOST - len(offered)], *offered)


def _made_finer(tie: Tie) -> tuple[Repair, ...]:
    """Return the coarser of two copies of one figure written as the finer: 131万 and 130.6万; () where none is."""
    copies = [(one, role) for one, role in tie.operands if isinstance(one, Stated)]
    if len(copies) != 2 or len(copies) != len(tie.operands):
        return ()
    (coarse, role), (fine, _) = sorted(copies, key=lambda entry: -entry[0].step)
    if coarse.step == fine.step or coarse.unit != fine.unit or coarse.has_approximator:
        return ()
    alike = coarse.mention.number.scale == fine.mention.number.scale and coarse.factor == fine.factor
    return (Repair(span_of(coarse, role), fine.text),) if alike else ()


def _rewritten(one: Stated, wanted: Values) -> str | None:
    """Write the wanted value the way the number was printed; None when it cannot be known."""
    middle = wanted.middle
    number = one.mention.number
    if number.script == "chinese" and middle is not None:
        return _in_chinese(one, middle)
    if middle is None or (middle < 0 and one.table < 0) or number.upper is not None or number.script != "arabic":
        return None
    figure = round_for_print(middle / (number.scale * one.factor), number.decimals)
    mark = number.mark if one.text.endswith(number.mark) else ""
    grouped = f"{figure:,f}" if "," in one.text else shown(figure)
    half = one.step / 2
    value = figure * number.scale * one.factor
    magnitude = magnitude_of(one) if magnitude_of(one) in one.text else ""
    if one.english:
        magnitude, mark = one.text.lstrip("-−0123456789.,"), ""
    return f"{grouped}{magnitude}{mark}" if wanted.meets(Values(value - half, value + half)) else None


def _in_chinese(one: Stated, count: Decimal) -> str | None:
    """Write a count in Chinese where one is printed so: 三项 as 四项, 两 before what is counted; None above 99."""
    if one.mention.number.upper is not None or not set(one.text) <= set(_COUNTS) or count not in range(1, 100):
        return None
    tens, ones = divmod(int(count), 10)
    if tens == 0:
        return "两" if ones == 2 and one.mention.unit else _COUNTS[ones - 1]
    return f"{_COUNTS[tens - 1] if tens > 1 else ''}十{_COUNTS[ones - 1] if ones else ''}"


def only(value: Decimal) -> Values:
    """Return the span of one single value."""
    return Values(value, value)
