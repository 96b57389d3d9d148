"""Balances: what came in less what went out is what is left (结余, 顺差), from the year's beginning to its end.

The words of the three amounts say which is which: 收入, 支出 and 结余 of one sentence; 出口, 进口 and 顺差 of one
passage; 年初, 新增, 支出 and 年末 of one account.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from midcourse.audit.frames import Frames
from midcourse.audit.intervals import Values
from midcourse.audit.model import Verdict
from midcourse.audit.same import could_be_one
from midcourse.audit.slips import slip_into
from midcourse.audit.stated import AMOUNTS, Stated
from midcourse.audit.ties import Tie, as_printed, as_written, holding
from midcourse.findings import Tier
from midcourse.numerals.mentions import MentionKind
from midcourse.wording import say

DIFFERENCE, STOCK = "difference", "stock_flow"


@dataclass(frozen=True, slots=True)
class Balance:
    """Words that name what is left, what came in and what went out.

    Args:
        reach: how many sentences back the two may stand.
    """

    left: re.Pattern[str]
    into: re.Pattern[str]
    out: re.Pattern[str]
    reach: int
    operand_roles: tuple[str, str, str] = ("difference", "minuend", "subtrahend")


_EXPORTS, _IMPORTS = (
    re.compile(r"\bexport(?:s|ed)?\b(?! and)", re.IGNORECASE),
    re.compile(r"\bimport(?:s|ed)?\b(?! and)", re.IGNORECASE),
)
BALANCES = (
    Balance(
        re.compile(r"(?<!累计)(?<!滚存)结余$|(?<!累计)(?<!滚存)结余为?$"), re.compile(r"收入"), re.compile(r"支出"), 0
    ),
    Balance(re.compile(r"顺差"), re.compile(r"(?<!进)出口"), re.compile(r"进口"), 2),
    Balance(re.compile(r"逆差"), re.compile(r"进口"), re.compile(r"(?<!进)出口"), 2),
    Balance(re.compile(r"自然(?:增长|增加|净增)人?[口数]?|净增人口"), re.compile(r"出生"), re.compile(r"死亡"), 1),
    Balance(re.compile(r"净流入|净迁入"), re.compile(r"(?<!净)[流迁]入"), re.compile(r"[流迁]出"), 1),
    Balance(
        re.compile(
            r"\bsurplus\b|\b(?:put|paid|went|moved|carried) (?:in)?to (?:the )?reserves?\b|\bleft over\b", re.IGNORECASE
        ),
        re.compile(r"\b(?:revenues?|income|receipts)\b", re.IGNORECASE),
        re.compile(r"\b(?:expenditures?|spending|outlays?)\b", re.IGNORECASE),
        1,
    ),
    Balance(
        re.compile(r"\bdeficit\b|\bshortfall\b", re.IGNORECASE),
        re.compile(r"\b(?:expenditures?|spending|outlays?)\b", re.IGNORECASE),
        re.compile(r"\b(?:revenues?|income|receipts)\b", re.IGNORECASE),
        1,
    ),
    Balance(re.compile(r"\bsurplus\b", re.IGNORECASE), _EXPORTS, _IMPORTS, 2),
    Balance(re.compile(r"\bdeficit\b", re.IGNORECASE), _IMPORTS, _EXPORTS, 2),
    Balance(
        re.compile(r"\bnatural (?:increase|growth)\b|\bexcess of births\b", re.IGNORECASE),
        re.compile(r"\bbirths?\b|\bborn\b", re.IGNORECASE),
        re.compile(r"\bdeaths?\b|\bdied\b", re.IGNORECASE),
        2,
    ),
)
_INCOME, _SPENDING = (
    re.compile(r"收入(?:预计)?总计$|后总收入(?:预计)?为?$"),
    re.compile(r"支出(?:预计)?总计$|后总支出(?:预计)?为?$"),
)
_SURPLUS = re.compile(r"当年[^，,；;。]{0,6}结余|滚存|收支结余|保险")
#: Accounts of a document that must balance before the one that does not is asked about.
ENOUGH = 3
#: Sentences between the two sides of an account, at most.
SIDES_APART = 3
#: A balance with one partner is of other amounts: 对美顺差.
_OF_ONE = re.compile(r"[对与][一-龥]{1,8}?(?:贸易)?[顺逆]差")
_OF_WHICH = re.compile(r"[\s，,；;]*其中")
_CUMULATIVE = re.compile(r"累计|滚存|上年")
_BEGIN, _END = re.compile(r"年初|期初|上年(?:末|结余|结转)"), re.compile(r"年末|期末|年底|(?<!上)年终")
_IN, _OUT = re.compile(r"新增|增加|收入|流入"), re.compile(r"支出|减少|使用|流出|核销|偿还")


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the balances of a document outside its tables."""
    recent: list[Stated] = []
    for one in frames.stated:
        if one.table >= 0 or one.kind not in AMOUNTS or one.unit in {"%", "百分点", ""} or one.values is None:
            continue
        recent = [other for other in recent if other.block == one.block][-8:]
        yield from _balances(recent, one)
        yield from _account(recent, one)
        recent.append(one)


def both_sides(frames: Frames) -> Iterator[Tie]:
    """Yield the two sides of an account that balances: 收入总计 and 支出总计, 总收入 and 总支出, of one place.

    Accounts with a surplus do not balance, so only a slip is spoken of, or the one that differs where all others agree.
    """
    pairs = list(_pairs_of_sides(frames))
    agreeing = sum(income.value == spending.value for income, spending in pairs)
    for income, spending in pairs:
        operands = ((income, "mention1"), (spending, "mention2"))
        if income.value == spending.value:
            yield holding("repeated", *operands)
        elif _is_slip(income, spending) or agreeing >= ENOUGH > len(pairs) - agreeing:
            tier = Tier.ERROR if _is_slip(income, spending) else Tier.QUERY
            message = say(
                "收支两方总计应相等：{income}与{spending}", income=as_written(income), spending=as_written(spending)
            )
            needs = {0: partial(_values_of, spending), 1: partial(_values_of, income)}
            yield Tie("repeated", Verdict.INCONSISTENT, operands, as_written(spending), tier, message, dict(needs))


def _pairs_of_sides(frames: Frames) -> Iterator[tuple[Stated, Stated]]:
    income: Stated | None = None
    for one in frames.stated:
        if one.table >= 0 or one.kind not in AMOUNTS or one.unit in {"%", "百分点", ""} or one.value is None:
            continue
        if _INCOME.search(one.lead):
            income = one
        elif _SPENDING.search(one.lead) and income is not None:
            near = one.sentence - income.sentence <= SIDES_APART and one.unit == income.unit
            if near and could_be_one(income, one) and not _SURPLUS.search(_words_between(income, one)):
                yield income, one
            income = None


def _words_between(income: Stated, spending: Stated) -> str:
    """Return what stands between two numbers of a passage, with a little before and behind; "" when they are in two."""
    if income.passage is not spending.passage:
        return ""
    return spending.passage.text[max(0, income.mention.number.start - 40) : spending.mention.unit_end + 20]


def _is_slip(income: Stated, spending: Stated) -> bool:
    return bool(slip_into(income, _values_of(spending)) or slip_into(spending, _values_of(income)))


def _values_of(one: Stated) -> Values:
    return one.values or Values(None, None)


def _balances(recent: Sequence[Stated], left: Stated) -> Iterator[Tie]:
    for balance in BALANCES:
        words = f"{left.lead} {left.follow}" if left.english else left.lead
        if not balance.left.search(words) or _CUMULATIVE.search(left.lead):
            continue
        near = [one for one in recent if _comparable(one, left) and left.sentence - one.sentence <= balance.reach]
        into = [one for one in near if balance.into.search(one.measure) and not balance.out.search(one.measure)]
        out = [one for one in near if balance.out.search(one.measure) and not balance.into.search(one.measure)]
        if into and out:
            yield from _difference(left, into, out)
            return


def _difference(left: Stated, into: Sequence[Stated], out: Sequence[Stated]) -> Iterator[Tie]:
    """Tie what is left to what came in and went out: to those that fit, else to the nearest that are no parts.

    More may have come in than a sentence tells (补助, 调入), so what no slip would mend is asked about, and what would
    leave less than nothing is of something else.
    """
    pairs = [(more, less) for more in reversed(into) for less in reversed(out)]
    ties = [_tie(DIFFERENCE, left, ((more, "minuend"),), ((less, "subtrahend"),)) for more, less in pairs]
    held = next((tie for tie in ties if tie.holds), None)
    if held is not None:
        yield held
        return
    wholes = [tie for tie, (more, less) in zip(ties, pairs, strict=True) if not (_is_part(more) or _is_part(less))]
    tie = (wholes or ties)[0]
    more, less = (one for one, _ in tie.operands[1:])
    below_nothing = isinstance(more, Stated) and isinstance(less, Stated) and (more.value or 0) < (less.value or 0)
    if below_nothing or _is_part(left) or _OF_ONE.search(left.lead):
        return
    if not _mended_by_a_slip(tie):
        tie.tier = Tier.QUERY
    yield tie


def _mended_by_a_slip(tie: Tie) -> bool:
    for place, need in tie.needs.items():
        one, wanted = tie.operands[place][0], need()
        if isinstance(one, Stated) and wanted is not None and slip_into(one, wanted):
            return True
    return False


def _is_part(one: Stated) -> bool:
    return bool(_OF_WHICH.match(one.lead))


def _comparable(one: Stated, left: Stated) -> bool:
    """Tell whether two amounts are in one unit; counted things of an English account each have a noun of their own."""
    counted = left.english and one.kind is left.kind is MentionKind.COUNT
    return one.unit == left.unit or counted


def _account(recent: Sequence[Stated], end: Stated) -> Iterator[Tie]:
    """年初A，新增B，支出C，年末D: A + B − C = D."""
    if not _END.search(end.lead):
        return
    near = [one for one in recent if one.unit == end.unit and one.sentence == end.sentence]
    begin = [one for one in near if _BEGIN.search(one.lead)]
    if not begin:
        return
    later = [one for one in near if one.index > begin[-1].index]
    added = tuple((one, "new") for one in later if _IN.search(one.lead))
    spent = tuple((one, "out") for one in later if _OUT.search(one.lead) and not _IN.search(one.lead))
    if added and spent and len(added) + len(spent) == len(later):
        yield _tie(STOCK, end, ((begin[-1], "start"), *added), spent)


def _tie(kind: str, left: Stated, into: tuple[tuple[Stated, str], ...], out: tuple[tuple[Stated, str], ...]) -> Tie:
    signed = [(one, 1) for one, _ in into] + [(one, -1) for one, _ in out]
    computed = _signed_sum(signed)
    operands = ((left, "end" if kind == STOCK else "difference"), *into, *out)
    if left.values is not None and left.values.meets(computed):
        return holding(kind, *operands, computed=as_printed(left, computed))
    message = say(
        "{terms}={computed}，文中为{left}",
        terms="".join(
            ("+" if sign > 0 else "−") * bool(place or sign < 0) + as_written(one)
            for place, (one, sign) in enumerate(signed)
        ),
        computed=as_printed(left, computed),
        left=as_written(left),
    )
    needs = {0: lambda: computed}
    for position, (one, sign) in enumerate(signed, 1):
        needs[position] = lambda one=one, sign=sign: _needed(left, signed, one, sign)  # type: ignore[misc]
    return Tie(kind, Verdict.INCONSISTENT, operands, as_printed(left, computed), Tier.ERROR, message, dict(needs))


def _signed_sum(signed: Sequence[tuple[Stated, int]]) -> Values:
    result = Values(left_zero := signed[0][0].step * 0, left_zero)
    for one, sign in signed:
        values = one.values or Values(None, None)
        result = result + values if sign > 0 else result - values
    return result


def _needed(left: Stated, signed: Sequence[tuple[Stated, int]], one: Stated, sign: int) -> Values:
    others = _signed_sum([(other, mark) for other, mark in signed if other is not one] or [(one, 0)])
    gap = (left.values or Values(None, None)) - others
    return gap if sign > 0 else -gap
