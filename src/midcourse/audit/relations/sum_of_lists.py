"""Sums of lists that no 其中 opens: a total behind its items, numbers before one noun, kinds that leave nothing out.

`24个项目已完成，40个按计划推进，…` under `82个项目`; `…，收入总计4,873,252万元`; 出口 and 进口 beside 进出口.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import dropwhile, takewhile

from midcourse.audit.addition import Cue, add_up
from midcourse.audit.frames import Frames
from midcourse.audit.lexicon import REMEMBERED, core
from midcourse.audit.same import same_period
from midcourse.audit.stated import AMOUNTS, Role, Stated
from midcourse.audit.ties import Tie
from midcourse.documents.model import BlockKind
from midcourse.numerals.mentions import MentionKind

#: What may be part of a sum.
PARTS_OF = frozenset({Role.LEVEL, Role.NEW, Role.TO, Role.SHARE})
#: Kinds that leave nothing out, by the words that name them, and their whole.
FAMILIES = tuple(
    (tuple(map(re.compile, words)), re.compile(whole))
    for words, whole in (
        ((r"(?<!进)出口", r"进口"), r"进出口"),
        ((r"(?<!非)税收", r"非税"), r"一般公共预算收入|财政收入|公共财政"),
        ((r"城镇", r"乡村|农村"), r"社会消费品零售|常住人口|总人口"),
        ((r"公办", r"民办"), r"学校|幼儿园"),
        ((r"公立医院", r"民营医院"), r"医院"),
        ((r"固定电话", r"移动电话"), r"电话用户"),
        ((r"本地农民工", r"外出农民工"), r"农民工"),
        ((r"男性", r"女性"), r"常住人口|总人口|户籍人口|^人口"),
        ((r"财产险|财产保险", r"人身险|人寿险|人身保险|人寿保险"), r"保费|保险(?:费|业务)|赔付|赔款"),
        ((r"家庭户", r"集体户"), r"常住人口|总人口"),
        ((r"汉族", r"少数民族"), r"常住人口|总人口"),
        ((r"一般债务", r"专项债务"), r"政府(?:性)?债务"),
    )
)
_TOTAL = re.compile(r"(?:总计|合计|共计)[^，,；;。（(]{0,6}$")
_ALTOGETHER = re.compile(r"(?:^|[^一-龥])(?:总共|一共|共|累计)[^，,；;。]{0,4}$")
_ABOVE = re.compile(r"(?:上述|以上|这)[^，,；;。]{0,12}(?:合计|共计|总计)")
#: A state before its number: 提前完成的7项.
STATE_OF = re.compile(r"(?:完成|实现|预期|进度|推进|实施|开工|竣工|建成|达标|滞后|启动|暂缓|超前|正常|达到|通过)的$")
_VERBS = (
    r"(?:采纳|吸纳|整改|完成|完工|办理|答复|解决|销号|处置|化解|签约|投用|交付|开工|竣工|投产|启动|推进|实施|建成|在建|续建|新建|前期|"
    r"办结|通过|达标|滞后|落实|验收|到位|达到|达成|符合|接近|低于)[^，,；;。]{0,4}$"
)
_STATE = re.compile(
    rf"^(?:其中)?(?:已|正在|正|尚未|未|不予?|部分|拟|基本|全部|提前|按期|暂缓|暂停|取消)?{_VERBS}|^(?:其余|剩余|其他)$"
)
#: Words in the names of kinds that leave nothing out.
_KIND_WORDS = re.compile(
    r"第[一二三]产业|城镇|乡村|农村|男性?|女性?|约束性|预期性|非税|税收|[轻重]工业|竣工|开工|新建|续建|(?:市县|省|市|区|县|本)级|转移支付|"
    r"公[办立]|[民私][办营]|固定|移动|本地|外出|财产|人身|人寿|寿?险|保险|保费|家庭户|集体户|汉族|少数民族|一般|专项|债务|"
    r"收入|支出|人口|居民|市场|地区|部分|总?额|总?量|总?数|余额|增加值|指标|项目|进|出口|口|企业(?=$)|消费品|零售|其中|"
    r"[新共已的为人目标]"
)
#: States that reports tell last: with them all is told.
_WORST = re.compile(r"未|不予|不采|滞后|落后|低于|不及|偏慢|缓慢|较慢|慢于|暂缓|困难|难度|差距|尚|其余|剩余|其他|仍")
#: A state right behind the noun of the whole: 15个项目已完成12个.
_FIRST_STATE = re.compile(rf"(?:已经?|正在|尚未)(?:全部|基本)?{_VERBS}")
_OF_WHICH = re.compile(r"\s*其中")
#: Most numbers of a list over several sentences, and of states of one count.
LONGEST_APART, MOST_STATES = 10, 16
_IN_STATES = frozenset({MentionKind.COUNT, MentionKind.MONEY})
_SHARES = frozenset({Role.LEVEL, Role.SHARE})
_MEMBERS = re.compile(r"(?:占比|比重|份额|比例)[^，,；;。]{0,4}[：:]")
#: Longest list before a total, and how many totals of a document must add up before one that does not is no open list.
LONGEST, ENOUGH = 40, 3
#: Fewest numbers of a list whose words do not say that it is one.
MANY = 3


def ties_of_lists(amounts: Sequence[Stated], listed: Collection[int]) -> Iterator[Tie]:
    """Yield the sums of one block's amounts.

    Args:
        listed: indexes of the numbers that a 其中 list has already taken.
    """
    yield from _partitions([one for one in amounts if one.index not in listed])
    yield from _states(amounts)
    yield from _plain_lists(amounts)
    yield from _over_sentences(amounts)
    yield from _families(amounts)
    yield from _share_lists(amounts)


def totals(frames: Frames) -> Iterator[Tie]:
    """Yield items and their total in the same sentence.

    Where a document's other totals (收入总计, 合计) add up, one that does not is no open list.
    """
    found = list(_totals(frames))
    held = sum(tie.holds for _, _, tie in found if tie)
    for whole, items, tie in found:
        if (
            tie is None
            and held >= ENOUGH
            and len(items) >= MANY
            and _TOTAL.search(whole.lead)
            and _is_plain(items, whole)
        ):
            yield from filter(None, [add_up(whole, items, Cue.COMPLETE)])
        elif tie is not None:
            yield tie


def _totals(frames: Frames) -> Iterator[tuple[Stated, Sequence[Stated], Tie | None]]:
    amounts = [one for one in frames.stated if one.table < 0 and one.kind in AMOUNTS and not one.english]
    for place, whole in enumerate(amounts):
        if _TOTAL.search(whole.lead) or _ALTOGETHER.search(whole.lead):
            items = _items_before(amounts, place)
            yield whole, items, _suffix_sum(whole, items, strong=bool(_TOTAL.search(whole.lead)))


def _is_plain(items: Sequence[Stated], whole: Stated) -> bool:
    """Tell whether a list is only a list: nothing in it is part of something, or added to what was said before."""
    words = whole.passage.text[items[0].mention.number.start : whole.mention.number.start]
    return "其中" not in words and "加上" not in words


def _items_before(amounts: Sequence[Stated], place: int) -> list[Stated]:
    """Return the amounts a total is of: those before it in its sentence, or in the one before when it says 上述."""
    whole = amounts[place]
    above = bool(_ABOVE.search(whole.lead))
    items: list[Stated] = []
    for one in reversed(amounts[max(0, place - LONGEST) : place]):
        if one.block != whole.block or one.sentence < whole.sentence - above or _TOTAL.search(one.lead):
            break
        if one.unit == whole.unit and one.depth == whole.depth and one.role in PARTS_OF:
            items.insert(0, one)
    return items


def _suffix_sum(whole: Stated, items: Sequence[Stated], strong: bool) -> Tie | None:
    """Tie a total to the items before it; where the list begins is known by what adds up, or what a slip would mend."""
    for start in range(len(items) - 1):
        tie = add_up(whole, items[start:], Cue.OPEN)
        if tie and tie.holds:
            return tie
    return add_up(whole, items, Cue.LIKELY if strong and len(items) > 2 else Cue.OPEN)


def _partitions(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """A list of numbers of things in several states (24个项目已完成，40个…), and the whole in a sentence before."""
    by_sentence: dict[int, list[Stated]] = {}
    for one in amounts:
        by_sentence.setdefault(one.sentence, []).append(one)
    for sentence, numbers in by_sentence.items():
        parts = _number_first(numbers)
        if len(parts) < MANY:
            continue
        noun = parts[0].follow[:2] if len({part.follow[:2] for part in parts}) == 1 else ""
        wholes = [
            one
            for one in reversed(amounts)
            if one.sentence in {sentence - 1, sentence - 2}
            and one.unit == parts[0].unit
            and noun in one.follow + one.measure
            and (one.follow or one.measure)
        ]
        yield from _best_of(wholes, parts)


def _best_of(wholes: Sequence[Stated], parts: Sequence[Stated]) -> Iterator[Tie]:
    """Tie parts to the first whole they add up to; else to the likeliest, the whole list or nothing."""
    ties = [add_up(whole, parts, Cue.LIKELY) for whole in wholes]
    held = [tie for tie in ties if tie and tie.holds]
    cue = Cue.TOLD if leaves_none_out(parts) else Cue.MANY
    flat = [add_up(whole, parts, cue, flat=True) for whole in wholes]
    yield from [*held, *filter(None, flat)][:1]


def _states(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """A count, and behind it in the sentence how many of it are in which state (建议39条，吸纳34条，未采纳5条)."""
    for place, whole in enumerate(amounts):
        if whole.kind not in _IN_STATES or _tells_state(whole.lead):
            continue
        rest = [one for one in amounts[place + 1 : place + 1 + MOST_STATES] if one.sentence == whole.sentence]
        if any(one.kind is MentionKind.MASKED for one in rest):
            continue
        parts = [one for one in rest if one.unit == whole.unit and one.depth == whole.depth]
        if _are_states(parts, whole):
            tie = add_up(whole, parts, Cue.TOLD if leaves_none_out(parts) else Cue.OPEN)
        else:
            # Other lists of the whole may stand between: …26项，其中约束性12项；已完成10项，….
            later = list(dropwhile(lambda one: not _tells_state(one.lead), parts))
            tie = add_up(whole, later, Cue.OPEN, flat=True) if _are_states(later, whole) else None
            tie = tie if tie and tie.holds else None
        if tie is not None:
            yield tie


@lru_cache(maxsize=REMEMBERED)
def _tells_state(lead: str) -> bool:
    """Tell whether the words before a number are of a state; each is asked of every count before it."""
    return bool(_STATE.search(lead))


def _are_states(parts: Sequence[Stated], whole: Stated) -> bool:
    """Tell whether all parts but one at most are of states, the first among them."""
    if len(parts) < 2 or not _opens_states(parts[0], whole):
        return False
    return sum(_opens_states(one, whole) for one in parts) >= len(parts) - 1


def _plain_lists(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """An amount and, to the end of its sentence, amounts that add up to it to the printed digit.

    No word says that they are its parts, so only what comes out is told, and a list that may be of anything else is
    left alone.
    """
    for place, whole in enumerate(amounts):
        rest = [one for one in amounts[place + 1 : place + 2 + LONGEST_APART] if one.sentence == whole.sentence]
        if not MANY <= len(rest) <= LONGEST_APART or not _is_amount(whole) or whole.value is None:
            continue
        parts = [one for one in rest if one.unit == whole.unit and one.depth == whole.depth]
        level = all(one.role is Role.LEVEL and one.step == whole.step for one in parts)
        if len(parts) == len(rest) and level and sum(one.value or 0 for one in parts) == whole.value:
            yield from filter(None, [add_up(whole, parts, Cue.OPEN, flat=True)])


def _is_amount(one: Stated) -> bool:
    return one.role in {Role.LEVEL, Role.TO, Role.NEW} and one.unit not in {"%", "‰", ""} and not one.target


def _opens_states(one: Stated, whole: Stated) -> bool:
    """Tell whether a number is of a state of what stands before it: 项目15个，已完成12个; 15个项目已完成12个."""
    behind = one.clause == whole.clause and bool(_FIRST_STATE.search(one.lead))
    return _tells_state(one.lead) or behind


def leaves_none_out(parts: Sequence[Stated]) -> bool:
    """Tell whether the last of several states is the worst or the rest.

    5项提前，18项符合 may leave unsaid what lags, as reports do; 3项滞后 behind them does not.
    """
    last = parts[-1]
    return len(parts) > 1 and bool(_WORST.search(last.lead + last.follow))


def _over_sentences(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """A count, and what it is made up of in the sentences behind it.

    16项符合。其中，甲等4项提前。乙等5项较快。7项基本符合。 No word says where such a list ends, so only what comes out
    is told.
    """
    for place, whole in enumerate(amounts):
        following = amounts[place + 1 : place + 1 + LONGEST_APART]
        if whole.kind is not MentionKind.COUNT or whole.step or not following:
            continue
        opens = following[0].sentence == whole.sentence + 1 and _OF_WHICH.match(_sentence_before(following[0]))
        parts = [one for one in following if one.unit == whole.unit and one.depth == whole.depth and not one.step]
        if not opens or not parts or parts[0] is not following[0]:
            continue
        for end in range(MANY, len(parts) + 1):
            apart = {one.sentence for one in parts[:end]}
            if sum(one.value or 0 for one in parts[:end]) == whole.value and len(apart) > 1:
                yield from filter(None, [add_up(whole, parts[:end], Cue.OPEN, flat=True)])
                break


def _sentence_before(one: Stated) -> str:
    """Return the words of a number's sentence before it."""
    return re.split(r"[。！？]", one.passage.text[: one.mention.number.start])[-1]


def _number_first(numbers: Sequence[Stated]) -> list[Stated]:
    """Return the numbers of a sentence that stand for states of things, of the unit of the first of them.

    They open their clause (24个项目已完成) or close it behind 的 (提前完成的7项).
    """
    opening = [one for one in numbers if not core(one.lead) and one.follow and not one.depth]
    closing = [one for one in numbers if STATE_OF.search(one.lead) and not one.follow and not one.depth]
    states = opening if len(opening) >= len(closing) else closing
    return [one for one in states if one.unit == states[0].unit]


def _share_lists(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """A group's share, and in the next sentence those of its members behind a colon."""
    for place, first in enumerate(amounts):
        if first.unit != "%" or first.role not in _SHARES or not _MEMBERS.search(_words_before(first)):
            continue
        members = [one for one in amounts[place:] if one.sentence == first.sentence]
        members = list(takewhile(lambda one: one.unit == "%" and one.role in _SHARES, members))
        wholes = [one for one in amounts[:place] if one.role is Role.SHARE and one.sentence == first.sentence - 1]
        if len(members) >= MANY and wholes:
            tie = add_up(wholes[-1], members, Cue.LIKELY, flat=True)
            if tie is not None:
                yield tie


def _words_before(one: Stated) -> str:
    return one.passage.text[max(0, one.mention.number.start - 30) : one.mention.number.start]


def _families(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """Kinds that leave nothing out, and the amount of their whole, in one block."""
    levels = [
        one for one in amounts if one.role in {Role.LEVEL, Role.TO} and one.unit not in {"%", ""} and not one.target
    ]
    measures = "\n".join(one.measure for one in levels)
    for words, of in FAMILIES:
        if not all(word.search(measures) for word in words):
            continue
        kinds = [[one for one in levels if word.search(one.measure)] for word in words]
        ties = [tie for whole in levels for tie in _family_of(whole, kinds, words, of)]
        holding = [tie for tie in ties if tie.holds]
        told = {one.start for tie in holding for one, _ in tie.operands}
        yield from holding
        # Kinds that add up to another whole are no slip of this one.
        yield from (tie for tie in ties if not tie.holds and not any(one.start in told for one, _ in tie.operands))


def _family_of(
    whole: Stated, named: Sequence[Sequence[Stated]], words: Sequence[re.Pattern[str]], of: re.Pattern[str]
) -> Iterator[Tie]:
    """Tie a whole to the kinds near it, one of each, of its place and time."""
    if not of.search(whole.measure) or any(word.search(whole.measure) for word in words):
        return
    parts = [
        [one for one in _around(whole, kind) if one.unit == whole.unit and one is not whole and _beside(one, whole)]
        for kind in named
    ]
    if all(len(found) == 1 for found in parts) and len({found[0].index for found in parts}) == len(parts):
        kinds = [found[0] for found in parts]
        cue = Cue.OPEN if any(of_its_own(kind, whole) for kind in kinds) else Cue.LIKELY
        yield from filter(None, [add_up(whole, kinds, cue)])


def _around(whole: Stated, kinds: Sequence[Stated]) -> Sequence[Stated]:
    """Return the numbers, in the order of the text, that are no further from a whole than a list is long."""
    begin = bisect_left(kinds, whole.index - LONGEST, key=lambda one: one.index)
    return kinds[begin : bisect_left(kinds, whole.index + LONGEST, key=lambda one: one.index)]


def of_its_own(kind: Stated, whole: Stated) -> bool:
    """Tell whether a kind has more in its name than its whole: 对东盟出口 of 进出口总额, 民办普惠幼儿园 of 幼儿园."""
    more = _KIND_WORDS.sub("", kind.measure)
    return any(mark not in whole.measure + whole.follow for mark in more)


def _beside(one: Stated, whole: Stated) -> bool:
    near = one.depth == whole.depth and abs(one.sentence - whole.sentence) <= 2
    return near and (one.scope or whole.scope) == whole.scope and same_period(one, whole)


def announced_items(frames: Frames) -> Iterator[Tie]:
    """Yield a total whose parts follow as a list: 收入总计169.59亿元，包括： then ——甲…, ——乙…."""
    firsts: dict[int, list[Stated]] = {}
    for one in frames.stated:
        if one.table < 0 and one.kind in AMOUNTS and not one.english:
            firsts.setdefault(one.block, []).append(one)
    blocks = frames.document.blocks
    for place, numbers in firsts.items():
        if not blocks[place].passage.text.rstrip().endswith(("：", ":")):
            continue
        items = list(takewhile(lambda block: block.kind is BlockKind.ITEM, blocks[place + 1 :]))
        parts = [firsts[place + 1 + at][0] for at in range(len(items)) if firsts.get(place + 1 + at)]
        whole = next((one for one in numbers if parts and one.unit == parts[0].unit and one.role in PARTS_OF), None)
        if whole is not None and len(parts) == len(items) > 1 and all(part.unit == whole.unit for part in parts):
            tie = add_up(whole, parts, Cue.LIKELY)
            if tie is not None:
                yield tie
