"""Shares: a printed percentage is a part over a whole, where the text names both.

`为年初预算1,067,400万元的101.2%` names the whole beside the share; `占全区总税收入的44.74%` names it by words, and its
value, if stated anywhere, is found by the same words; a part of a 其中 list has its whole in that list. Printed shares
of one whole are often moved by one in the last digit so that they add to 100 (a third of all communiqués), so a share
one unit of the last digit off is admissible.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from midcourse.audit.frames import Frames
from midcourse.audit.intervals import Values
from midcourse.audit.lexicon import WHOLE_AREA, key_of
from midcourse.audit.model import Verdict
from midcourse.audit.same import same_period
from midcourse.audit.slips import slip_into
from midcourse.audit.stated import AMOUNTS, Role, Stated
from midcourse.audit.ties import Tie, as_printed, as_written, holding
from midcourse.findings import Tier
from midcourse.numerals.mentions import MentionKind
from midcourse.wording import Wording, say

KIND = "share"
#: 为预算的101.5%（预算数51.60亿元）: the bracket gives the whole.
_OF_BUDGET = re.compile(r"预算|计划|目标|任务")
#: Names of the output of a place.
_OUTPUT = "地区生产总值"
_OUTPUT_NAMES = re.compile(
    r"(?:[一-龥]{0,8}?[省市州县区镇])?(?:地区|国内|区域|区内|全[省市州县区])?生产总值(?:[（(]?GDP[）)]?)?|GDP(?:总量)?"
)
#: Names that are kept.
REMEMBERED = 2048
#: Ratios that have a name of their own: words of the ratio, of its part and of its whole.
NAMED_RATIOS = (
    (re.compile(r"营业收入利润率"), re.compile(r"^利润(?:总额)?$"), re.compile(r"营业收入$")),
    (re.compile(r"城镇化率"), re.compile(r"城镇(?:常住)?人口$"), re.compile(r"^(?:年末)?(?:常住|总)人口$")),
    (re.compile(r"存贷比"), re.compile(r"贷款余额$"), re.compile(r"存款余额$")),
)
#: A rate with a longer name has a measure of its own.
SHORT_RATE = 8
_LEVELS = frozenset({Role.LEVEL, Role.TO, Role.NEW})
_RATE_DONE = re.compile(
    r"(?:完成|开工|竣工|整改|达标|办结|采纳|落实|投产|签约|启动|完工|交付|通过|合格|支出|拨付|执行|到位|使用|参保|安置|化解|销号|入库)"
    r"率(?:为|达到?)?$"
)
_AMONG = re.compile(r"[^，,；;。]{0,24}中[，,]?(?:已?有|共有)?")
#: Units of no amount that could be a part of anything.
NO_AMOUNT = frozenset({"%", "‰", "岁", "周岁", "年", "月", "天", "℃", "摄氏度"})
_HUNDRED = Decimal(100)
#: What a withheld figure may be.
ANY = Values(None, None)
#: How far back a whole or a part is looked for, in numbers.
REACH = 12


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield shares whose part and whole are both stated."""
    told: set[int] = set()
    alone: list[Stated] = []
    for one in frames.stated:
        if one.unit != "%" or one.table >= 0 or one.values is None or one.english:
            continue
        beside = _whole_beside(frames.stated, one)
        if beside is not None:
            yield from _of_beside(frames.stated, one, beside)
        elif one.role in {Role.LEVEL, Role.TO} and (named := _named_ratio(frames.stated, one)):
            yield named
        elif one.role is Role.SHARE and "分别" in one.lead:
            found = _respective(frames.stated, one)
            told.update(tie.operands[0][0].index for tie in found if isinstance(tie.operands[0][0], Stated))
            yield from found
        elif one.role is Role.SHARE:
            alone.append(one)
    known = _by_measure(frames.stated)
    for shares in _lists(one for one in alone if one.index not in told):
        yield from _of_group(frames.stated, shares, known)


def _lists(shares: Iterable[Stated]) -> Iterator[list[Stated]]:
    """Yield shares of one sentence and one whole; one that names none has that of the share before it."""
    group: list[Stated] = []
    for one in shares:
        if group and one.sentence == group[-1].sentence:
            one.whole = one.whole or group[-1].whole
        if group and (one.sentence != group[-1].sentence or one.whole != group[-1].whole):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _by_measure(stated: Sequence[Stated]) -> dict[str, list[Stated]]:
    known = defaultdict(list)
    for one in stated:
        if one.kind in AMOUNTS and one.unit != "%" and one.subject is None and one.measure and one.table < 0:
            known[_one_name(key_of(one.measure))].append(one)
    return known


@lru_cache(maxsize=REMEMBERED)
def _one_name(key: str) -> str:
    """Return one name for what has several: GDP is 地区生产总值."""
    return _OUTPUT if _OUTPUT_NAMES.fullmatch(key) else key


def _whole_beside(stated: Sequence[Stated], one: Stated) -> Stated | None:
    """Return the amount right before a share: …1,067,400万元的101.2%; None when there is none."""
    before = stated[one.index - 1] if one.index else None
    behind = stated[one.index + 1] if one.index + 1 < len(stated) else None
    if before is not None and _is_amount_beside(before, one) and one.lead.strip() == "的":
        return before
    if behind is not None and _is_amount_beside(behind, one) and behind.owner == one.index:
        return behind if _OF_BUDGET.search(one.lead) and _OF_BUDGET.search(behind.lead) else None
    return None


def _is_amount_beside(other: Stated, one: Stated) -> bool:
    return other.passage is one.passage and other.unit not in {"%", ""} and other.kind in AMOUNTS


def _of_beside(stated: Sequence[Stated], share: Stated, whole: Stated) -> Iterator[Tie]:
    """The part is the nearest amount before the whole that is itself no whole of a share."""
    for place in range(min(whole.index, share.index) - 1, max(-1, whole.index - REACH), -1):
        part = stated[place]
        if part.sentence != share.sentence:
            return
        is_whole = place + 1 < whole.index and stated[place + 1].lead.strip() == "的"
        if part.unit == whole.unit and part.depth == share.depth and not is_whole and part.role is not Role.CHANGE:
            tie = check(share, part, whole, Tier.ERROR)
            if tie:
                yield tie
            return


def _rate_of_counts(stated: Sequence[Stated], ratio: Stated) -> Tie | None:
    """Tie a rate of what was done to the two counts of its sentence: 386个项目，已开工283个，开工率73.32%."""
    if not _RATE_DONE.search(ratio.lead) or len(ratio.lead) > SHORT_RATE:
        return None
    before = [one for one in stated[max(0, ratio.index - REACH) : ratio.index] if one.sentence == ratio.sentence]
    counts = [one for one in before if one.kind in AMOUNTS and one.unit not in NO_AMOUNT and one.depth == ratio.depth]
    if len(counts) < 2:
        return None
    pairs = [
        (done, whole)
        for place, done in enumerate(counts)
        for whole in counts[:place]
        if whole.unit == done.unit and (whole.value or 0) >= (done.value or 0)
    ]
    held = next((tie for done, whole in reversed(pairs) if (tie := check(ratio, done, whole, None))), None)
    done = counts[-1]
    wholes = [whole for one, whole in pairs if one is done]
    if held or len(wholes) != 1:
        return held
    tie = check(ratio, done, wholes[0], Tier.ERROR)
    return tie if tie and slip_into(ratio, computed_share(done, wholes[0])) else None


def _respective(stated: Sequence[Stated], first: Stated) -> list[Tie]:
    """Tie shares given 分别 to the amounts listed before them, one to one, and to the amount those are parts of."""
    shares = [first]
    for one in stated[first.index + 1 :]:
        if one.unit != "%" or one.passage is not first.passage or one.lead.strip(" 和及与以"):
            break
        shares.append(one)
    before = [one for one in stated[max(0, first.index - 2 * REACH) : first.index] if one.block == first.block]
    parts = [one for one in before if one.kind in AMOUNTS and one.unit != "%"][-len(shares) :]
    if len(parts) < len(shares) or len({part.unit for part in parts}) > 1:
        return []
    return _of_one_whole(shares, parts, [one for one in _earlier(stated, parts[0]) if one.index < parts[0].index])


def _of_one_whole(shares: Sequence[Stated], parts: Sequence[Stated], wholes: Sequence[Stated]) -> list[Tie]:
    """Tie shares to the whole that fits all of them; else, where one fits all but one, say so of that one."""
    found = [[check(share, part, whole, None) for share, part in zip(shares, parts, strict=True)] for whole in wholes]
    held = [[tie for tie in ties if tie is not None] for ties in found]
    best = max(range(len(wholes)), key=lambda place: len(held[place]), default=None)
    if best is None or len(held[best]) < len(shares) - 1 or len(held[best]) < 2:
        return []
    if len(held[best]) == len(shares):
        return held[best]
    odd = found[best].index(None)
    return [*held[best], *filter(None, [check(shares[odd], parts[odd], wholes[best], Tier.ERROR)])]


def _named_ratio(stated: Sequence[Stated], ratio: Stated) -> Tie | None:
    """Tie a ratio that has a name of its own to the two amounts it is of, where one block states each once."""
    counted = _rate_of_counts(stated, ratio)
    if counted is not None:
        return counted
    for name, of_part, of_whole in NAMED_RATIOS:
        if not name.search(ratio.lead):
            continue
        near = [one for one in stated[max(0, ratio.index - 2 * REACH) : ratio.index] if one.block == ratio.block]
        near = [one for one in near if one.kind in AMOUNTS and one.role in {Role.LEVEL, Role.TO}]
        parts = [one for one in near if of_part.search(key_of(one.measure))]
        wholes = [one for one in near if of_whole.search(key_of(one.measure))]
        pairs = [(part, whole) for part in parts for whole in wholes if part.unit == whole.unit]
        if len(parts) == len(wholes) == len(pairs) == 1:
            return check(ratio, parts[0], wholes[0], Tier.ERROR)
        return next((tie for part, whole in pairs if (tie := check(ratio, part, whole, None))), None)
    return None


@dataclass(frozen=True, slots=True)
class _Case:
    """A share, its part, and the amounts that may be its whole.

    Args:
        sure: amounts that go by the name its words give the whole.
        maybe: other amounts that may be it, likeliest first.
        earlier: amounts of the blocks before, nearest first.
    """

    share: Stated
    part: Stated
    sure: Sequence[Stated]
    maybe: Sequence[Stated]
    earlier: Sequence[Stated]

    @property
    def wholes(self) -> tuple[Stated, ...]:
        """Return all that may be the whole, likeliest first."""
        return (*self.sure, *self.maybe, *self.earlier)


def _of_group(stated: Sequence[Stated], shares: Sequence[Stated], known: dict[str, list[Stated]]) -> Iterator[Tie]:
    """Tie the shares of one list to the whole that fits most of them, and each that it does not fit to its own.

    Shares of one list that name one whole, or none (占15.5%；占64.1%), are shares of the same amount: a whole that fits
    all of them comes before a nearer one that fits some.
    """
    parts = [
        (share, part)
        for share in shares
        if (part := _counted_among(stated, share) or part_of(stated, share, known)) is not None
    ]
    listed = {part.index for _, part in parts}
    cases = [_case(stated, share, part, known, listed) for share, part in parts]
    common = _common(cases)
    for case in cases:
        tie = _best(case, common)
        if tie is not None:
            yield tie
            continue
        if _part_is_elsewhere(case.share, case.part):
            continue
        beside = [common] if common is not None and not case.sure and not case.share.whole else []
        fits = [one for one in beside if one.unit == case.part.unit]
        yield from _failing(case.share, case.part, case.sure or fits, case.maybe)


def _case(
    stated: Sequence[Stated], share: Stated, part: Stated, known: dict[str, list[Stated]], listed: Set[int]
) -> _Case:
    """Collect what may be the whole of a share; other parts of its list are not, unless 其中 leads on from them."""
    sure, maybe = _wholes_of(stated, share, part, known)
    within = _opened_before(stated, part)
    left = [
        [one for one in ones if one.index == part.index or one.index not in listed or one.index < within]
        for ones in (maybe, _earlier(stated, part))
    ]
    return _Case(share, part, sure, *left)


def _opened_before(stated: Sequence[Stated], part: Stated) -> int:
    """Return the index of the last number at or before a part that 其中 leads to; 0 when none is near."""
    first = max(0, part.index - 4 * REACH)
    return next((place for place in range(part.index, first, -1) if "其中" in stated[place].lead), 0)


def _common(cases: Sequence[_Case]) -> Stated | None:
    """Return the amount that fits most shares of a list, to the rounding before others; None when none fits any."""
    fitting: dict[int, tuple[int, int]] = {}
    wholes: dict[int, Stated] = {}
    for case in cases:
        for whole in {one.index: one for one in case.wholes}.values():
            tie = check(case.share, case.part, whole, None)
            if tie is not None:
                exact, near = fitting.get(whole.index, (0, 0))
                fitting[whole.index] = (exact + _is_firm(case, tie), near + 1)
                wholes[whole.index] = whole
    best = max(fitting, key=lambda index: (fitting[index][1], fitting[index][0]), default=None)
    return None if best is None else wholes[best]


def _best(case: _Case, common: Stated | None) -> Tie | None:
    """Return the tie of a share to the whole of its list; else to its likeliest whole, to the rounding if any is."""
    wholes = sorted(case.wholes, key=lambda one: one is not common)
    held = [tie for whole in wholes if (tie := check(case.share, case.part, whole, None))]
    if held and held[0].operands[2][0] is common:
        return held[0]
    return next((tie for tie in held if _is_firm(case, tie)), held[0] if held else None)


def _is_firm(case: _Case, tie: Tie) -> bool:
    """Tell whether a share fits to the rounding, or a digit off an amount that its words name."""
    return bool(tie.exact) or any(tie.operands[2][0] is one for one in case.sure)


def _part_is_elsewhere(share: Stated, part: Stated) -> bool:
    """Tell whether a part stands in another sentence under a longer name: it may be another thing."""
    return share.subject is None and part.sentence != share.sentence and key_of(share.measure) != key_of(part.measure)


def _counted_among(stated: Sequence[Stated], share: Stated) -> Stated | None:
    """Return the count behind 中, of which a share is: 1124个行政村中，1031个收入超10万元，占91.7%; None elsewhere."""
    between: set[str] = set()
    if share.subject is None:
        return None
    for place in range(share.index - 1, max(0, share.index - 4), -1):
        part, whole = stated[place], stated[place - 1]
        if whole.sentence != share.sentence or part.unit in between:
            return None
        words = part.passage.text[whole.mention.unit_end : part.mention.number.outer_start]
        if part.unit == whole.unit and part.kind is whole.kind is MentionKind.COUNT and _AMONG.fullmatch(words):
            return part if key_of(share.whole) in words else None
        between.add(part.unit)
    return None


def _failing(share: Stated, part: Stated, sure: Sequence[Stated], maybe: Sequence[Stated]) -> Iterator[Tie]:
    """Speak of a share that fits no whole: where one is named, or where a slip fits the only one of its sentence."""
    alone = [one for one in maybe if one.sentence == share.sentence]
    sure = [one for one in sure if (one.value or 0) >= (part.value or 0)]
    if sure:
        tie = check(share, part, sure[0], Tier.ERROR if len(sure) == 1 else Tier.QUERY)
        if tie:
            yield tie
    elif len(alone) == 1 and not WHOLE_AREA.sub("", share.whole):
        tie = check(share, part, alone[0], Tier.ERROR)
        if tie and (slip_into(share, computed_share(part, alone[0])) or _is_slip_beside(share, part, alone[0])):
            yield tie


def _is_slip_beside(share: Stated, part: Stated, whole: Stated) -> bool:
    """Tell whether three numbers in a row would fit by a slip of part or whole: 共501家，某区23家，占4.6%."""
    if not whole.index + 1 == part.index == share.index - 1:
        return False
    ratio = _ratio(share)
    part_wanted, whole_wanted = ratio * (whole.values or ANY), (part.values or ANY).over(ratio)
    return bool(slip_into(part, part_wanted) or slip_into(whole, whole_wanted))


def part_of(
    stated: Sequence[Stated], share: Stated, known: Mapping[str, list[Stated]] = MappingProxyType({})
) -> Stated | None:
    """Return the amount a share is of: the one it follows, or the nearest of the same name.

    Args:
        known: amounts by the key of their measure; without it only the one it follows is looked for.
    """
    if share.subject is not None:
        subject = _one_of(stated[share.subject], stated[share.index - 1], share)
        counts = subject.unit not in NO_AMOUNT and subject.kind in AMOUNTS
        return subject if counts else None
    key = key_of(share.measure)
    named = _near(known.get(_one_name(key), []), share) or [
        one
        for one in stated[max(0, share.index - REACH) : share.index]
        if key
        and (one.block == share.block if known else one.sentence == share.sentence)
        and key_of(one.measure).startswith(key)
        and one.role in _LEVELS
    ]
    before = [one for one in named if one.index < share.index and one.block >= share.block - 2]
    return before[-1] if before and same_period(before[-1], share) else None


def _one_of(subject: Stated, before: Stated, share: Stated) -> Stated:
    """Return the number right before a share where it counts some of what the share's clause is about, else that.

    共有25项指标，20项实现，占80%: the share is of the 20.
    """
    counted = before.subject == subject.index and before.role in _LEVELS and before.unit == subject.unit
    near = before.sentence == share.sentence and before.depth == share.depth
    return before if counted and near else subject


def _wholes_of(
    stated: Sequence[Stated], share: Stated, part: Stated, known: dict[str, list[Stated]]
) -> tuple[list[Stated], list[Stated]]:
    """Return the amounts named as the whole nearby, and those that may be it: larger ones of the part's sentences."""
    called = _near(known.get(_one_name(key_of(share.whole)), []), share)
    named = [one for one in called if one.unit == part.unit and same_period(one, share)]
    near = [one for one in named if abs(one.block - share.block) <= 2 and one is not part and _is_larger(one, part)]
    maybe = [
        one
        for one in stated[max(0, part.index - REACH) : share.index]
        if one.unit == part.unit
        and one is not part
        and one.block == part.block
        and (one.value or 0) > (part.value or 0)
    ]
    near.sort(key=lambda one: abs(one.index - share.index))
    taken = {one.index for one in near}
    return near, [*maybe[::-1], *(one for one in named if one.index not in taken)]


def _near(named: Sequence[Stated], share: Stated) -> Sequence[Stated]:
    """Return the amounts nearest a share, as many as are looked at; `named` is in the order of the text."""
    place = bisect_left(named, share.index, key=lambda one: one.index)
    return named[max(0, place - 2 * REACH) : place + 2 * REACH]


def _earlier(stated: Sequence[Stated], part: Stated) -> list[Stated]:
    """Return the larger amounts of the part's unit in the blocks before, nearest first."""
    before = stated[max(0, part.index - 4 * REACH) : part.index]
    return [one for one in reversed(before) if one.unit == part.unit and (one.value or 0) > (part.value or 0)]


def _is_larger(whole: Stated, part: Stated) -> bool:
    """Tell whether a number stands for a whole: one of a named place is itself a part of it."""
    own = not whole.setting or WHOLE_AREA.fullmatch(whole.setting) or whole.setting == part.setting
    return bool(own) and (whole.value or 0) * 2 > (part.value or 0)


def check(share: Stated, part: Stated, whole: Stated, tier: Tier | None) -> Tie | None:
    """Tie a share to its part and whole.

    Args:
        tier: of the finding when it fails; None to get nothing but a tie that holds.
    """
    if part is whole or part.values is None or whole.values is None or share.values is None or not whole.value:
        return None
    computed = computed_share(part, whole)
    operands = ((share, "percent"), (part, "numerator"), (whole, "denominator"))
    if share.values.widened(share.step / 2).meets(computed):
        if computed.low is None or computed.high is None:
            return None  # 超过10亿元 of something may be any share
        tie = holding(KIND, *operands, computed=as_printed(share, computed), exact=share.values.meets(computed))
        tie.message = _sentence(share, part, whole, computed)
        tie.needs = {0: lambda: computed}
        return tie
    if tier is None:
        return None
    message = _sentence(share, part, whole, computed)
    return Tie(
        KIND,
        Verdict.INCONSISTENT,
        operands,
        as_printed(share, computed),
        tier,
        message,
        {
            0: lambda: computed,
            1: lambda: _ratio(share) * (whole.values or ANY),
            2: lambda: (part.values or ANY).over(_ratio(share)),
        },
    )


def _sentence(share: Stated, part: Stated, whole: Stated, computed: Values) -> Wording:
    return say(
        "{part}÷{whole}={computed}，文中为{share}",
        part=as_written(part),
        whole=as_written(whole),
        computed=as_printed(share, computed),
        share=as_written(share),
    )


def computed_share(part: Stated, whole: Stated) -> Values:
    """Return the share a part has of a whole, in percent."""
    return (part.values or ANY).over(whole.values or ANY).times(_HUNDRED)


def _ratio(share: Stated) -> Values:
    values = share.values or ANY
    return values.times(Decimal("0.01"))
