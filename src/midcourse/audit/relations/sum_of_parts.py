"""Sums: a whole and the parts the text lists for it.

The words license a sum, never the values: 其中 and what follows, parts in brackets behind their whole; further lists in
`sum_of_lists`.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from midcourse.audit.addition import KIND, Cue, add_up, digits_of
from midcourse.audit.frames import Frames
from midcourse.audit.lexicon import CUMULATIVE, REMEMBERED
from midcourse.audit.model import Verdict
from midcourse.audit.relations.sum_of_changes import changes_of
from midcourse.audit.relations.sum_of_lists import PARTS_OF, STATE_OF, leaves_none_out, of_its_own, ties_of_lists
from midcourse.audit.stated import AMOUNTS, Mark, Role, Stated
from midcourse.audit.ties import Tie, as_written, holding, name_of
from midcourse.findings import Tier
from midcourse.wording import say

BOUND = "subset_bound"
#: Parts from which a list is long, and long lists that must add up before one that does not is asked about.
FEW, ENOUGH = 3, 5
#: Kinds that leave nothing out, by the words that name them.
COMPLEMENTS = (
    ("第一产业", "第二产业", "第三产业"),
    ("城镇", "乡村"),
    ("城镇", "农村"),
    ("男", "女"),
    ("约束性", "预期性"),
    ("出口", "进口"),
    ("税收", "非税"),
    ("轻工业", "重工业"),
    ("竣工", "开工"),
    ("新建", "续建"),
    ("省级", "市县级"),
    ("本级", "转移支付"),
)
_COMPLETE_IN = frozenset(map(len, COMPLEMENTS))
#: Stages that leave nothing out only where no other is: 前期, 储备.
_STAGES = re.compile(r"竣工|开工|新建|续建")
#: Amounts that stand beside one another, neither a part of the other.
BESIDE = tuple(
    tuple(map(re.compile, kinds))
    for kinds in (
        ("收入", "支出"),
        ("存款", "贷款"),
        ("常住", "户籍"),
        ("(?<!进)出口", "进口"),
        ("出生", "死亡"),
        ("迁入", "迁出"),
        ("第一产业", "第二产业", "第三产业"),
        ("城镇", "乡村|农村"),
        ("(?<!非)税收", "非税"),
    )
)
_PARTS_BEGIN = re.compile(
    r"^[^，,；;。其]{0,10}(?<![年集途程])中(?=[，,：:]|已|提前|达到|达标|完成|实现|符合)|其中[：:]?|包括|分别(?:为|是)?|分为|由(?!于)|按(?!主要)[^，,；;。]{1,14}?分|分(?!主要)[^，,；;。]{1,6}看|从[^，,；;。]{1,10}?来?看|中(?=[，,]$)"
)
#: Each of them has one of these, so that most words need not be searched for one.
_IN_PARTS_BEGIN = re.compile(r"[中包分由看]")
#: What opens a paragraph whose list is of an amount of the one before.
_OPENS_PARAGRAPH = re.compile(r"\s*(?:其中|分(?!别)[^，,；;。]{1,6}看|从[^，,；;。]{1,10}看|按[^，,；;。]{1,14}分)")
_REST = re.compile(r"其余|另有|其他|其它|剩余")
#: The end of 其中 behind a number: 等 leaves the list open.
_AND_OTHERS = re.compile(r"^等")
#: A rest of no kind is the rest of all; 其他类型总部 is one of its kind.
_REST_OF_ALL = re.compile(r"[，,、；;和及以\s]*(?:其余|其他|其它|剩余|另有)$")
#: Breakdowns that tell of some kinds, or of kinds that overlap: 从行业看, 分经济类型看.
_OPEN_KINDS = re.compile(r"行业|领域|地区|区域|国别|市场|商品|产品|用途|类型|类别|登记|注册|门类")
#: 其中 with its thing right behind it speaks up to the next ；, while 其中， opens a list.
_OF_WHICH_ONE = re.compile(r"其中(?![，,：:])")
#: Lists that name their whole right before them; 按…分 and 从…看 do not.
_NAMED_LISTS = ("其中", "包括", "分别", "分为", "由", "中")
#: A part that says of itself what it did may be chosen from more of its kind: 12项约束性指标已达到要求.
_CHOSEN = re.compile(r"已(?:经)?(?:达到|完成|实现|超过)|中(?:已)?有")
_LAST = re.compile(r"(?:和|及|以及)(?!其)")
#: 分别为 right behind the whole, and a name.
_RIGHT_BEHIND = re.compile(r"[，,]?分别(?:为|是)[一-龥]")
_SEMICOLON = re.compile(r"[；;]")
#: Parts that are counted beside others of the whole, never all of it: who found work again was often hard to place.
_OVERLAPPING = re.compile(r"再就业|就业困难|困难人员|困难群体")
#: How far back a whole is looked for, in numbers.
REACH = 14
#: How far back a whole that the parts add up to may stand, and how far on the list may go, in numbers.
FURTHEST, LONGEST = 30, 24
#: Characters behind a number in which its own list of parts begins.
OWN_LIST_WITHIN = 200


class Extent(Enum):
    """How far a list and the lists within it go: no word says, so each is tried.

    A list whose 其中 names its first thing at once ends at ；, and so does one before an item with parts of its own;
    a list within goes to the next ；. BRIEF: a list within is one number long. LOOSE: ；ends no list.
    """

    PLAIN, BRIEF, LOOSE = range(3)


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the sums of a document outside its tables."""
    blocks: dict[int, list[Stated]] = {}
    for one in frames.stated:
        if one.table < 0 and not one.english:
            blocks.setdefault(one.block, []).append(one)
    short: list[tuple[Stated, Sequence[Stated]]] = []
    held = 0
    before: Sequence[Stated] = ()
    for numbers in blocks.values():
        amounts = [one for one in numbers if one.kind in AMOUNTS]
        lists = [*_of_which(amounts, short), *_of_paragraph_before(before, amounts)]
        before = amounts
        held += sum(tie.holds and tie.kind == KIND and len(tie.operands) > FEW for tie in lists)
        listed = {one.index for tie in lists for one, role in tie.operands if role == "part"}
        yield from _unless_fitting([*lists, *_in_brackets(amounts), *ties_of_lists(amounts, listed)])
        yield from changes_of(lists, amounts)
    if held >= ENOUGH and len(short) * 3 <= held:
        for whole, parts in short:
            yield from _incomplete(whole, parts)


def _unless_fitting(ties: Sequence[Tie]) -> Iterator[Tie]:
    """Yield ties, but no sum that fails where another of its whole or of its parts comes out."""
    fitting = [tie for tie in ties if tie.holds and tie.kind == KIND]
    wholes = {tie.operands[0][0].index: {one.index for one, _ in tie.operands[1:]} for tie in fitting}
    for tie in ties:
        parts = {one.index for one, _ in tie.operands[1:]}
        if tie.holds or tie.kind != KIND or not parts & wholes.get(tie.operands[0][0].index, set()):
            yield tie


def _incomplete(whole: Stated, parts: Sequence[Stated]) -> Iterator[Tie]:
    """Ask about a long list that does not add up, where all others of the document do."""
    tie = add_up(whole, parts, Cue.COMPLETE)
    if tie is not None:
        tie.tier = Tier.QUERY
        yield tie


def _of_which(amounts: Sequence[Stated], short: list[tuple[Stated, Sequence[Stated]]]) -> Iterator[Tie]:
    """Whole, 其中 parts: to the end of the sentence.

    Args:
        short: takes the long lists that do not add up and may be open.
    """
    wholes: list[Stated | Mark] = []
    for place in range(1, len(amounts)):
        first = amounts[place]
        marker = _marker_before(amounts, place)
        if marker is None or first.role not in PARTS_OF:
            continue
        candidates = _wholes_for(amounts, place, wholes, marker)
        if not candidates:
            continue
        extents = [_parts_from(amounts, place, extent) for extent in Extent]
        following = _likeliest(extents)
        parts = _within(next((one for one in candidates if one.sentence == first.sentence), candidates[0]), following)
        yield from _bounds(candidates, parts, marker)
        before = [*candidates, *reversed(amounts[max(0, place - FURTHEST) : place])]
        readings = (following, parts, *extents)
        distinct = {tuple(one.index for one in reading): reading for reading in readings}.values()
        best = next(filter(None, (_held_sum(before, reading) for reading in distinct)), None)
        if best is None and len(parts) > 1:
            surest = Cue.COMPLETE if len(parts) == len(following) else Cue.MANY
            best = _broken_sum(amounts[:place], candidates, parts, marker, surest)
        if best is None and len(following) > max(len(parts), FEW):
            # A part beyond its whole ends no list where a slip of it gives the whole to the printed digits.
            best = add_up(candidates[0], following, Cue.MANY, flat=True)
        if best is not None:
            wholes.append(best.operands[0][0])
            yield best
        elif len(parts) >= FEW and marker.startswith("其中") and parts[0].unit not in {"%", "‰"}:
            short.append((candidates[0], parts))


def _of_paragraph_before(before: Sequence[Stated], amounts: Sequence[Stated]) -> Iterator[Tie]:
    """A paragraph that opens with 其中 or 分产业看: its list is of an amount of the paragraph before.

    Which amount that is no word says, so only a sum that comes out to the printed digits is told.
    """
    if not before or not amounts or not _OPENS_PARAGRAPH.match(amounts[0].passage.text):
        return
    parts = _likeliest([_parts_from(amounts, 0, extent) for extent in Extent])
    if before[0].block < amounts[0].block - 1 or amounts[0].role not in PARTS_OF or len(parts) < 2:
        return
    for whole in reversed(before[-FURTHEST:]):
        if whole.unit == parts[0].unit and whole.role in PARTS_OF and (whole.unit != "%" or whole.role is Role.SHARE):
            tie = add_up(whole, parts, Cue.OPEN)
            if tie is not None and tie.holds and (digits_of(whole) >= FEW or len(parts) >= FEW):
                yield tie
                return


def _held_sum(wholes: Sequence[Stated], parts: Sequence[Stated]) -> Tie | None:
    """Tie parts to the whole they add up to, wherever in the block it stands."""
    tried: set[Decimal | None] = set()
    for whole in wholes:
        if whole.value in tried:
            continue
        tried.add(whole.value)
        if whole.unit == parts[0].unit and (whole.role is Role.SHARE) == (parts[0].role is Role.SHARE):
            tie = add_up(whole, parts, Cue.OPEN)
            if tie is not None and tie.holds:
                return tie
    return None


def _broken_sum(
    before: Sequence[Stated], candidates: Sequence[Stated], parts: Sequence[Stated], marker: str, surest: Cue
) -> Tie | None:
    """Tie parts that add up to nothing to their likeliest whole, if that says much.

    A breakdown by kind (按…分) may be of any amount before it, so only a whole broken down already is held against it.

    Args:
        surest: the surest that the words can be; less where the list may end elsewhere.
    """
    if any(_OVERLAPPING.search(part.lead) for part in parts):
        return None
    by_kind = not marker.startswith(_NAMED_LISTS)
    first = next((one for one in before if one.unit == parts[0].unit), None)
    for whole in candidates:
        if not by_kind or whole is first:
            tie = add_up(whole, parts, _most(surest, whole, parts, marker))
            if tie is not None:
                return tie
    return None


def _most(surest: Cue, whole: Stated, parts: Sequence[Stated], marker: str) -> Cue:
    """Return what the words say, kinds that leave nothing out even of a list whose end is not known."""
    return _cue(whole, parts, marker) if _closed_kinds(parts) else min(surest, _cue(whole, parts, marker))


def _bounds(candidates: Sequence[Stated], parts: Sequence[Stated], marker: str) -> Iterator[Tie]:
    """A part named by 其中 is no more than the whole right before it."""
    whole = candidates[0]
    if (
        marker.rstrip("：:") != "其中"
        or whole.unit in {"%", "‰"}
        or whole.values is None
        or whole.sentence != parts[0].sentence
    ):
        return
    alone = sum(one.sentence == whole.sentence for one in candidates) == 1
    for part in parts:
        if part.values is None or _SEMICOLON.search(
            part.passage.text, whole.mention.unit_end, part.mention.number.start
        ):
            return
        if not exceeds(part, whole):
            yield holding(BOUND, (whole, "whole"), (part, "part"))
        elif CUMULATIVE.search(part.lead) and not CUMULATIVE.search(whole.lead):
            return
        elif (alone or _one_noun(whole, part)) and not whole.has_approximator and not part.has_approximator:
            fits = any(one.sentence == whole.sentence and not exceeds(part, one) for one in candidates[1:])
            yield too_large(whole, part, Tier.QUERY if fits else Tier.ERROR)


def _one_noun(whole: Stated, part: Stated) -> bool:
    return len(_head_of(whole)) > 1 and part.measure.endswith(_head_of(whole))


def exceeds(part: Stated, whole: Stated) -> bool:
    """Tell whether a part is more than its whole, whatever both are rounded from."""
    low = part.values.low if part.values else None
    high = whole.values.high if whole.values else None
    return low is not None and high is not None and low > high


def too_large(whole: Stated, part: Stated, tier: Tier = Tier.ERROR) -> Tie:
    """Make the tie of a part that is more than its whole."""
    message = say(
        "“{part_name}”{part}大于其所属的“{whole_name}”{whole}",
        part_name=name_of(part),
        part=as_written(part),
        whole_name=name_of(whole),
        whole=as_written(whole),
    )
    return Tie(BOUND, Verdict.INCONSISTENT, ((whole, "whole"), (part, "part")), "", tier, message)


def _marker_before(amounts: Sequence[Stated], place: int) -> str | None:
    """Return the word that begins a list of parts between a number and the one before it; None for none."""
    before, one = amounts[place - 1], amounts[place]
    words = one.passage.text[before.mention.unit_end : one.mention.number.start]
    found = _PARTS_BEGIN.search(words) if _IN_PARTS_BEGIN.search(words) else None
    return found[0] if found else None


def _likeliest(readings: Sequence[list[Stated]]) -> list[Stated]:
    """Return the likeliest of the lists that may begin at a number, which are one an `Extent`.

    其中 within them is of one of them alone where kinds show that. Two kinds, 开工 and 竣工, may stand on both sides of
    ； in lists of their own.
    """
    closed = (parts for parts in readings if _closed_kinds(parts) and (len(parts) >= FEW or parts is not readings[-1]))
    return next(closed, readings[0])


def _parts_from(amounts: Sequence[Stated], place: int, extent: Extent) -> list[Stated]:
    """Return the parts that begin at a number: same unit, role and depth, in its sentence, nested lists left out."""
    first = amounts[place]
    parts = [first]
    nested = False
    text = first.passage.text
    begin = amounts[place - 1].mention.unit_end if place else 0
    runs_on = not _OF_WHICH_ONE.search(text, begin, first.mention.number.start)
    for position in range(place + 1, min(len(amounts), place + LONGEST)):
        one = amounts[position]
        if one.sentence != first.sentence or one.depth < first.depth:
            break
        if one.depth > first.depth:
            continue
        words = one.passage.text[amounts[position - 1].mention.unit_end : one.mention.number.start]
        nested = ("其中" in words) or (nested and extent is not Extent.BRIEF and not _SEMICOLON.search(words))
        own = extent is not Extent.LOOSE and (not runs_on or _has_own_list(amounts, position))
        ends = own and _SEMICOLON.search(words)
        if (_PARTS_BEGIN.search(words) and not nested) or ends:
            break
        if not nested and one.unit == first.unit and _alike(one, first):
            parts.append(one)
        if one in parts and _LAST.match(one.lead):
            break
    return parts


def _within(whole: Stated, parts: Sequence[Stated]) -> list[Stated]:
    """Return the parts up to what cannot be one: what stands beside the whole, or is more than it and is no slip.

    Behind 、 and where kinds leave nothing out (城镇, then 乡村) the list goes on, so more than the whole is too much.
    """
    kept = [parts[0]]
    for part in parts[1:]:
        if _stand_beside(whole, part) or (exceeds(part, whole) and not _goes_on(kept, part)):
            break
        kept.append(part)
    return kept


def _stand_beside(whole: Stated, part: Stated) -> bool:
    """Tell whether a number is the counterpart of a whole (支出 of 收入, 第三产业 of 第二产业), so no part of it."""
    of_whole, of_part = _places_beside(whole.measure), _places_beside(part.measure)
    return any(
        one is not None and other is not None and one != other for one, other in zip(of_whole, of_part, strict=True)
    )


@lru_cache(maxsize=REMEMBERED)
def _places_beside(measure: str) -> tuple[int | None, ...]:
    """Return for each group of `BESIDE` which of its kinds a measure is; None where it is none or several."""
    named = ([place for place, word in enumerate(kinds) if word.search(measure)] for kinds in BESIDE)
    return tuple(places[0] if len(places) == 1 else None for places in named)


def _goes_on(before: Sequence[Stated], part: Stated) -> bool:
    """Tell whether words say that a number belongs to the list before it: 、, 其他, or the kind that completes it."""
    between = part.passage.text[before[-1].mention.unit_end : part.mention.number.start]
    if "、" in between or _REST.search(part.lead):
        return True
    return any(
        any(word in part.measure for word in family)
        and all(any(word in one.measure for word in family) for one in before)
        for family in COMPLEMENTS
    )


def _has_own_list(amounts: Sequence[Stated], position: int) -> bool:
    """Tell whether a number has parts of its own (…，其中…) before the next ；: then it stands beside, not within."""
    one = amounts[position]
    following = one.passage.text[one.mention.unit_end : one.mention.unit_end + OWN_LIST_WITHIN]
    own = following.find("其中")
    stop = _SEMICOLON.search(following)
    return own >= 0 and own < (stop.start() if stop else len(following)) and "。" not in following[:own]


def _alike(one: Stated, first: Stated) -> bool:
    """Tell whether two parts are said alike: amounts with amounts, shares with shares."""
    named = not one.lead.endswith("的") or bool(STATE_OF.search(one.lead))
    return one.role in PARTS_OF and named and (one.role is Role.SHARE) == (first.role is Role.SHARE)


def _wholes_for(amounts: Sequence[Stated], place: int, known: Sequence[Stated | Mark], marker: str) -> list[Stated]:
    """Return what the parts that begin at a number may be of: wholes of an earlier list first, then the nearest."""
    first = amounts[place]
    known = known[-REACH:]
    reach = 0 if "分别" in marker or "由" in marker else 1
    fitting = []
    for one in reversed(amounts[max(0, place - REACH) : place]):
        fits = one.unit == first.unit and one.depth <= first.depth and one.role in PARTS_OF | {Role.FROM}
        near = first.sentence - one.sentence <= reach or (reach and one in known)
        additive = one.unit not in {"%", "‰"} or one.role is first.role is Role.SHARE
        if fits and near and additive and one.role is not Role.EACH:
            fitting.append(one)
    fitting.sort(key=lambda one: (one.sentence != first.sentence, one.role is not first.role))
    told_again = [one for one in fitting if one in known and one.sentence < first.sentence]
    return [*told_again, *(one for one in fitting if one not in told_again)][:3]


def _closed_kinds(parts: Sequence[Stated]) -> bool:
    """Tell whether parts are kinds that leave nothing out: 城镇 and 乡村."""
    if len(parts) not in _COMPLETE_IN:
        return False
    named = "\n".join(part.measure + part.lead for part in parts)
    return any(len(family) == len(parts) and all(word in named for word in family) for family in COMPLEMENTS)


def _cue(whole: Stated, parts: Sequence[Stated], marker: str) -> Cue:
    if _closed_kinds(parts):
        return _cue_of_kinds(whole, parts)
    apart = "分别" in marker
    if _AND_OTHERS.match(parts[-1].follow) or apart:
        return Cue.LIKELY if apart and _is_told_apart(whole, parts) else Cue.OPEN
    if _REST_OF_ALL.match(parts[-1].lead):
        return Cue.CLOSED
    if marker.startswith("其中"):
        return _cue_of_which(whole, parts, marker)
    if "中" in marker:
        return Cue.TOLD if leaves_none_out(parts) else Cue.MANY
    return Cue.MANY if _OPEN_KINDS.search(marker) else Cue.LIKELY


def _is_told_apart(whole: Stated, parts: Sequence[Stated]) -> bool:
    """Tell whether a list right behind its whole names each of its parts: 99个，分别为甲镇10个、乙镇20个."""
    between = whole.passage.text[whole.mention.unit_end : parts[0].mention.number.start]
    if _AND_OTHERS.match(parts[-1].follow):
        return False
    return bool(_RIGHT_BEHIND.match(between)) and all(one.lead for one in parts) and len(parts) >= FEW


def _cue_of_kinds(whole: Stated, parts: Sequence[Stated]) -> Cue:
    """Return how surely kinds that leave nothing out are all of their whole.

    Those that did something may be chosen from more, those of a kind of their own (对东盟出口) are of another whole.
    """
    if any(_CHOSEN.search(part.follow) for part in parts) or any(of_its_own(part, whole) for part in parts):
        return Cue.OPEN
    return Cue.LIKELY if _STAGES.search(parts[0].measure + parts[0].lead) else Cue.CLOSED


def _cue_of_which(whole: Stated, parts: Sequence[Stated], marker: str) -> Cue:
    """Return how surely a list behind 其中 is all of its whole."""
    kinds = _are_kinds(whole, parts) and digits_of(whole) > FEW and not whole.step
    if (kinds and len(parts) >= FEW) or _REST.search(parts[-1].lead):
        return Cue.LIKELY
    return Cue.MANY if len(parts) > FEW or marker[-1] in "：:" else Cue.OPEN


def _are_kinds(whole: Stated, parts: Sequence[Stated]) -> bool:
    """Tell whether parts are named as kinds of the whole: 小学学位 of 学位; kinds may overlap or leave some out."""
    head = _head_of(whole)
    return len(head) > 1 and all(head in part.measure + part.follow for part in parts)


def _head_of(whole: Stated) -> str:
    """Return the last two characters that name what is counted: 指标 of 主要指标."""
    return whole.measure[-2:]


def _in_brackets(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """A whole and the parts in the brackets right behind it."""
    groups: dict[tuple[int, int], list[Stated]] = {}
    for one in amounts:
        if one.owner is not None:
            groups.setdefault((one.owner, one.depth), []).append(one)
    by_index = {one.index: one for one in amounts}
    for (owner, _), parts in groups.items():
        whole = by_index.get(owner)
        alike = whole and all(part.unit == whole.unit and part.role in PARTS_OF for part in parts)
        if whole and alike and len(parts) > 1 and not _PARTS_BEGIN.search(parts[0].lead):
            levels = all(part.role is Role.LEVEL for part in parts)
            tie = add_up(whole, parts, Cue.CLOSED if levels and _REST.search(parts[-1].lead) else Cue.LIKELY)
            if tie:
                yield tie
