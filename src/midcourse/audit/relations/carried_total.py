"""Carried totals of budgets: income, what is added to it and the total; the two totals and what lies between them.

`一般公共预算收入A亿元，增长…。其中，…。加上补助B亿元、债务收入C亿元后，收入总量为T亿元。` is A + B + C = T;
`收支总量相抵，赤字D亿元` is total spending less total income, `结转下年D亿元` the reverse; `预算A，实际支出B，剩余C` is
A − B = C.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from midcourse.audit.addition import Cue, add_up
from midcourse.audit.frames import Frames
from midcourse.audit.intervals import Values
from midcourse.audit.model import Verdict
from midcourse.audit.slips import slip_into
from midcourse.audit.stated import Role, Stated
from midcourse.audit.ties import Need, Tie, as_printed, as_written, holding
from midcourse.findings import Tier
from midcourse.numerals.mentions import MentionKind
from midcourse.wording import say

DIFFERENCE = "difference"
#: How far back the amount that is carried may stand: in sentences, and in amounts.
SENTENCES, REACH = 4, 30
#: Characters of a sentence before its total that are read, and those of a clause before a balance.
LONGEST, CLAUSE = 600, 30
#: How far back the two totals of a balance may stand, in sentences.
APART = 12
#: Gap, as a share of the total [ratio], up to which amounts without a slip are asked about.
NEAR = Decimal("0.05")
_TOTAL = re.compile(
    r"(?:(?P<way>收入|支出|财力)(?:预计)?(?:总量|合计|总计|共计)|总(?P<way2>收入|支出|财力)|可用(?P<way3>财力))"
    r"(?:预计|合计|完成|为|达到?|共|相应|安排|约| ){0,4}$"
)
_ADDED = re.compile(
    r"(?:^|[，,；;。：:\s])(?:再|另|并)?加(?:上|(?![强快大速工入之权息密征固深重剧总盟急油班热装载减]))"
)
_TAKEN_OFF = re.compile(r"扣除|减去|剔除|扣减|减除")
_SENTENCE_ENDS = re.compile(r"[。！？\n]")
_OF_WHICH = re.compile(r"其中|包括|主要[^，,；;。]{0,8}[是为有：:]|分别|[（(]含")
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_LEVELS = re.compile(r"本级|省级|市级|县级|区级|镇级|地方|中央|全国|全省|全市|全区|全县")
#: The tail of words that name the income or spending itself, not what it was meant to be.
_ITSELF = re.compile(
    r"(?:收入|支出|财力)(?:决算|预算|执行)?数?(?:预计|累计|完成|实现|执行|安排|达到?|为|共|合计| ){0,4}$"
)
_KIND_OF = re.compile(r"税|债|转移|补助|结转|结余|上解|调[入出]|基金收入")
_OPEN_END = re.compile(r"^ ?等(?![一-龥]{0,12}[0-9])")
_AGAINST = re.compile(r"(?P<totals>总量|总计|合计)?相抵后?[，,]?[^，,；;。]{0,12}$")
_DEFICIT = re.compile(r"赤字(?:规模)?(?:为|达到?|约| )?$")
_LEFT = re.compile(r"(?:结[转余][^，,；;。]{0,10}|滚存结余)(?:为|达到?|约| )?$")
_REMAINS = re.compile(r"(?:剩余|结余|尚余|余额?)(?:资金)?(?:为| )?$")
_GIVEN = re.compile(r"(?:预算|安排|总额|规模|额度)(?:数|为|共|安排| )?$")
_SPENT = re.compile(r"(?:实际)?(?:支出|动用|使用|执行)(?:了|为|共| )?$")
_STATED = frozenset({Role.LEVEL, Role.NEW, Role.TO})


@dataclass(slots=True)
class _Account:
    """What a reader of a budget has in mind: the amounts just read, and the last total of each way."""

    recent: list[Stated] = field(default_factory=list)
    totals: dict[str, Stated] = field(default_factory=dict)


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the carried totals of a document outside its tables, with what is left between them.

    Example: 收入228.5亿元。加上补助204.6亿元、债务77.7亿元、调入等116.2亿元后，收入总量为627.0亿元 holds.
    """
    account = _Account()
    for one in frames.stated:
        if one.kind is not MentionKind.MONEY or one.table >= 0 or one.english or one.values is None:
            continue
        way = way_of_total(one)
        if way:
            yield from _carried(account.recent, one, way)
            account.totals[way] = one
        else:
            yield from _between_totals(account, one)
            yield from _remaining(account.recent, one)
        account.recent = [*account.recent[-REACH:], one]


def way_of_total(one: Stated) -> str:
    """Return 收入 or 支出 where a number is the total of all that came in or went out; "" where it is none.

    What can be spent (可用财力) counts as income.
    """
    found = _TOTAL.search(one.lead)
    if found is None:
        return ""
    return "支出" if "支出" in (found["way"], found["way2"]) else "收入"


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where the amounts that are added begin, and the words from there to the total."""

    start: int
    words: str


def _opening(recent: Sequence[Stated], whole: Stated) -> _Opening | None:
    """Find 加上 in the sentence of a total, behind any total before it; None when nothing is added."""
    text, end = whole.passage.text, whole.mention.number.start
    begin = max(0, end - LONGEST)
    begin = max([begin, *(found.end() for found in _SENTENCE_ENDS.finditer(text, begin, end))])
    before = [one.mention.unit_end for one in recent if one.passage is whole.passage and way_of_total(one)]
    begin = max([begin, *before])
    found = _ADDED.search(text[begin:end])
    return _Opening(begin + found.end(), text[begin + found.end() : end]) if found else None


def _carried(recent: Sequence[Stated], whole: Stated, way: str) -> Iterator[Tie]:
    """Tie a total to the amount carried and those added to it."""
    opening = _opening(recent, whole)
    if opening is None or _TAKEN_OFF.search(opening.words):
        return
    added = _added(recent, whole, opening)
    carried = _candidates(recent, whole, opening, way)
    if not added or not carried:
        return
    ties = [(one, add_up(whole, [one, *added], Cue.COMPLETE, flat=True)) for one in carried]
    held = next((tie for _, tie in ties if tie and tie.holds), None)
    if held is not None:
        yield held
        return
    likely = [(one, tie) for one, tie in ties if tie and not _is_part(one) and _ITSELF.search(one.lead)]
    if not likely or _OPEN_END.match(added[-1].follow) or _OF_WHICH.search(_BRACKETS.sub("", opening.words)):
        return
    one, tie = likely[0]
    sure = len(likely) == 1 and _same_level(one, whole) and _each_clause_has_one(opening, added)
    tie.tier = _tier(tie, sure=sure, near=_is_near(whole, [one, *added]))
    if tie.tier is not None:
        yield tie


def _added(recent: Sequence[Stated], whole: Stated, opening: _Opening) -> list[Stated]:
    return [
        one
        for one in recent
        if one.passage is whole.passage and one.mention.number.start >= opening.start and _counts(one, whole)
    ]


def _counts(one: Stated, whole: Stated) -> bool:
    return one.unit == whole.unit and one.depth == whole.depth and one.role in _STATED


def _candidates(recent: Sequence[Stated], whole: Stated, opening: _Opening, way: str) -> list[Stated]:
    """Return the amounts that may be carried, the nearest first: of the total's way, behind the total before it."""
    found: list[Stated] = []
    for one in reversed(recent):
        if one.block != whole.block or whole.sentence - one.sentence > SENTENCES or way_of_total(one) == way:
            break
        if one.mention.number.start < opening.start and _counts(one, whole) and _goes(one, way):
            found.append(one)
    return found


def _goes(one: Stated, way: str) -> bool:
    words = one.lead + one.measure
    return way in words or (way == "收入" and "财力" in words)


def _is_part(one: Stated) -> bool:
    """Tell whether an amount is named as part of another: behind 其中, or a kind of income."""
    text, end = one.passage.text, one.mention.number.start
    sentence = _SENTENCE_ENDS.split(text[max(0, end - LONGEST) : end])[-1]
    return bool(_OF_WHICH.search(sentence) or _KIND_OF.search(one.lead))


def _same_level(one: Stated, whole: Stated) -> bool:
    """Tell whether a total names no level of government, or the one its carried amount names."""
    named = set(_LEVELS.findall(whole.lead))
    return named <= set(_LEVELS.findall(one.lead))


def _each_clause_has_one(opening: _Opening, added: Sequence[Stated]) -> bool:
    """Tell whether every clause that adds something says how much."""
    places = [one.mention.number.start - opening.start for one in added]
    begin = 0
    for found in re.finditer(r"[，,](?![0-9])", opening.words):
        if not any(begin <= place < found.start() for place in places):
            return False
        begin = found.end()
    return True


def _is_near(whole: Stated, parts: Sequence[Stated]) -> bool:
    gap = sum((part.value or Decimal(0) for part in parts), -(whole.value or Decimal(0)))
    return abs(gap) <= NEAR * abs(whole.value or Decimal(0))


def _tier(tie: Tie, *, sure: bool, near: bool) -> Tier | None:
    """Say how grave a failure is: an error only for a slip in the announced form, nothing where all is far off."""
    slips = any(
        isinstance(one, Stated) and (need := tie.needs[place]()) is not None and slip_into(one, need)
        for place, (one, _) in enumerate(tie.operands)
    )
    if slips:
        return Tier.ERROR if sure else Tier.QUERY
    return Tier.QUERY if sure and near else None


def _between_totals(account: _Account, left: Stated) -> Iterator[Tie]:
    """收支总量相抵，赤字X: spending less income; 结转下年X: income less spending."""
    deficit = bool(_DEFICIT.search(left.lead))
    if not deficit and not _LEFT.search(left.lead):
        return
    income, spending = account.totals.get("收入"), account.totals.get("支出")
    if income is None or spending is None:
        return
    end = left.mention.number.start
    against = _AGAINST.search(left.passage.text[max(0, end - CLAUSE) : end])
    apart = left.sentence - min(income.sentence, spending.sentence)
    if left.unit != income.unit or left.unit != spending.unit or apart > (APART if against else 0):
        return
    tie = _difference(left, *((spending, income) if deficit else (income, spending)))
    if not tie.holds:
        named = bool(against and against["totals"]) and income.block == spending.block == left.block
        last = account.recent[-1] in (income, spending)
        tie.tier = _tier(tie, sure=named, near=False) if named or last else None
    if tie.holds or tie.tier is not None:
        yield tie


def _remaining(recent: Sequence[Stated], left: Stated) -> Iterator[Tie]:
    """预备费预算A，实际支出B，剩余C: A − B = C, one right behind the other in a sentence."""
    if len(recent) < len(("given", "spent")) or not _REMAINS.search(left.lead):
        return
    given, spent = recent[-2:]
    alike = given.unit == spent.unit == left.unit and given.sentence == spent.sentence == left.sentence
    if not alike or not _GIVEN.search(given.lead) or not _SPENT.search(spent.lead):
        return
    tie = _difference(left, given, spent)
    if not tie.holds:
        tie.tier = _tier(tie, sure="实际" in spent.lead, near=False)
    if tie.holds or tie.tier is not None:
        yield tie


def _difference(left: Stated, more: Stated, less: Stated) -> Tie:
    computed = _values(more) - _values(less)
    operands = ((left, "difference"), (more, "minuend"), (less, "subtrahend"))
    printed = as_printed(left, computed)
    if _values(left).meets(computed):
        return holding(DIFFERENCE, *operands, computed=printed)
    message = say(
        "{terms}={computed}，文中为{left}",
        terms=f"{as_written(more)}−{as_written(less)}",
        computed=printed,
        left=as_written(left),
    )
    needs: dict[int, Need] = {
        0: lambda: computed,
        1: partial(Values.__add__, _values(left), _values(less)),
        2: partial(Values.__sub__, _values(more), _values(left)),
    }
    return Tie(DIFFERENCE, Verdict.INCONSISTENT, operands, printed, Tier.QUERY, message, needs)


def _values(one: Stated) -> Values:
    return one.values or Values(None, None)
