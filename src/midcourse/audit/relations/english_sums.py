"""Sums in English passages: a whole and the parts the words list for it.

`214 firms, of which 131 were small, 58 medium-sized and 25 large`; `Of the 96 measures, 71 are complete, 19 …`; numbers
that stand alone under a whole of the sentence before; brackets; items and their total; kinds that leave nothing out.
A list closed by an and is taken for all of its whole, one opened by including for some of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise, takewhile

from midcourse.audit.addition import Cue, add_up, exceeding
from midcourse.audit.english.measures import has_verb, name_before
from midcourse.audit.english.reader import THINGS
from midcourse.audit.frames import Frames
from midcourse.audit.relations.sum_of_lists import PARTS_OF
from midcourse.audit.relations.sum_of_parts import BOUND, exceeds, too_large
from midcourse.audit.slips import slip_into
from midcourse.audit.stated import AMOUNTS, Role, Stated
from midcourse.audit.ties import Tie, holding
from midcourse.documents.model import BlockKind
from midcourse.numerals.mentions import MentionKind

_I = re.IGNORECASE
_BEGINS = re.compile(
    r"(?:(?P<of>\bof (?:which|whom|these|those|this(?: total| amount| sum)?|them|that)|"
    r"(?:^|[.;] )\W*of the (?:total|amount|sum|number)\b(?: \w+ed)?)"
    r"|\b(?P<open>among (?:which|whom|these|them|those)|including|includes|included|such as)"
    r"|\b(?P<closed>compris(?:ing|es|ed)|consist(?:ing|s|ed) of|made up of|composed of|divided into|namely|"
    r"broken down into))\b"
    r"|(?P<colon>:)\s[^:]{0,60}$",
    _I,
)
_OF_THE = re.compile(
    r"^\W*(?:(?:out )?of|among) (?:the|all|all the|its|our|their|these|those|a total of|the total of|the planned)?\W*$",
    _I,
)
_OUT_OF = re.compile(r"^\s*(?:\w+\s+){0,1}?(?:out )?of (?:the|all|all the|its|our|their|these|a total of)?\s*$", _I)
_REST = re.compile(r"\b(?:the|its|their) (?:remaining|other|rest)\W*$", _I)
_CLOSES = re.compile(r"^\W*(?:and|as well as|plus|while|whereas)\b", _I)
_TOTAL_BEFORE = re.compile(
    r"\b(?P<strong>(?:giving|bringing|making|yielding|for|or) (?:\w+ ){0,2}?total|total(?:l?ing)|altogether|in total)\b"
    r"[^.;]{0,40}$|"
    r"\b(?:total|total(?:l?ed)|combined|together|sum)\b[^.;]{0,45}$",
    _I,
)
_ADDING = re.compile(r"\b(?:adding|including|together with|with|plus)\b", _I)
_TOTAL_BEHIND = re.compile(r"^\s*(?:\w+\s+){0,2}?(?:in total|altogether|in all)\b", _I)
#: The list of a sentence of its own: this figure consists of.
_POINTS_BACK = re.compile(
    r"(?:^|[.;] )\W*(?:this|it|that|these)(?: (?:figure|amount|total|sum|number|revenue|spending|expenditure))?\W*$", _I
)
_OPENS_LIST = re.compile(r"\W*(?:of|among) (?:that|this|these|those|them|which)\b", _I)
_BEING = re.compile(r"^\s*(?:are|were|is|was|have|had|has)\b", _I)
_DOING = frozenset({"live", "lived", "work", "worked", "attend", "attended", "use", "used", "own", "owned", "speak"})
_MINUS = re.compile(r"^\W*(?:minus|less)\b", _I)
#: Kinds that leave nothing out, by the words that name them, and their whole.
FAMILIES: tuple[tuple[tuple[re.Pattern[str], ...], re.Pattern[str]], ...] = tuple(
    (tuple(re.compile(part, _I) for part in parts), re.compile(whole, _I))
    for parts, whole in (
        (
            (r"\bprimary (?:industry|sector)", r"\bsecondary (?:industry|sector)", r"\btertiary (?:industry|sector)"),
            r"\bgross (?:domestic|regional|national) product|\bG[DRN]P\b",
        ),
        (
            (r"\bexport(?:s|ed)?\b", r"\bimport(?:s|ed)?\b"),
            r"\bimports? and exports?|\bexports? and imports?|\btrade\b",
        ),
        (
            (r"\burban\b|\btowns?\b|\bcities\b", r"\brural\b|\bcountryside\b|\bvillages\b"),
            r"\bpopulation\b|\bresidents\b|\bsales\b|\bemployed\b|\bjobs\b|\bpeople\b",
        ),
        (
            (r"\bmale\b|\bmen\b|\bboys\b", r"\bfemale\b|\bwomen\b|\bgirls\b"),
            r"\bpopulation\b|\bpupils\b|\bstudents\b|\bpeople\b",
        ),
        ((r"(?<!non-)\btax(?:es)?\b", r"\bnon-tax\b"), r"\brevenues?\b"),
    )
)
#: How far back a whole is looked for, in numbers; fewest numbers of a list whose words do not say that it is one.
REACH, MANY = 8, 3
#: Wholes tried for one list.
NEAREST = 6
#: Numbers behind its first that a list may have, at most.
LONGEST = 24
#: Characters behind a number that may say which kind it is of, and where those of the next begin.
NEAR = 90
_NEXT = re.compile(r"\. |;|\band\b")
_RATIOS = frozenset({"%", "‰", "百分点", "倍", ":"})


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the sums of English passages outside tables."""
    blocks: dict[int, list[Stated]] = {}
    for one in frames.stated:
        if one.english and one.table < 0 and one.kind in AMOUNTS and one.values is not None:
            blocks.setdefault(one.block, []).append(one)
    for amounts in blocks.values():
        lists = [*_of_which(amounts), *_of_the(amounts)]
        yield from lists
        listed = {one.index for tie in lists for one, role in tie.operands if role == "part"}
        yield from _partitions([one for one in amounts if one.index not in listed])
        yield from _in_brackets(amounts)
        yield from _totals(amounts)
        yield from _families(amounts)
        yield from _some_of(amounts)
        yield from _remaining(amounts)
    yield from _announced(frames, blocks)


def _announced(frames: Frames, numbers: Mapping[int, Sequence[Stated]]) -> Iterator[Tie]:
    """There were 114 actions: then a list, each item with its number first."""
    blocks = frames.document.blocks
    for place, amounts in numbers.items():
        if not blocks[place].passage.text.rstrip().endswith(":"):
            continue
        items = list(takewhile(lambda block: block.kind is BlockKind.ITEM, blocks[place + 1 :]))
        parts = [numbers[place + 1 + at][0] for at in range(len(items)) if place + 1 + at in numbers]
        wholes = [one for one in reversed(amounts) if parts and fits(parts[0], one) and one.role in PARTS_OF]
        if len(parts) == len(items) > 1 and all(_is_part(part) and not name_before(part.lead) for part in parts):
            yield from _best(wholes, parts, Cue.LIKELY)


def fits(part: Stated, whole: Stated) -> bool:
    """Tell whether a number may be part of another by its unit; one without a unit may be of anything counted."""
    if part.unit == whole.unit:
        return True
    return THINGS in {part.unit, whole.unit} and not _RATIOS & {part.unit, whole.unit}


def _counted(one: Stated) -> bool:
    """Tell whether a number counts things one by one: kindergartens and schools may be kinds of one whole."""
    return one.kind is MentionKind.COUNT and one.step == 0 and one.unit not in _RATIOS


def _of_which(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """Whole, of which parts: to the end of the sentence."""
    for place in range(1, len(amounts)):
        before, first = amounts[place - 1], amounts[place]
        words = first.passage.text[before.mention.unit_end : first.mention.number.start][-120:]
        found = _BEGINS.search(words)
        is_whole = bool(_OF_THE.match(first.lead))
        if found is None and before.unit in _RATIOS and before.sentence == first.sentence and not is_whole:
            yield from _behind_growth(amounts, place)
        if found is None or is_whole or first.role not in PARTS_OF or first.unit in _RATIOS:
            continue
        back = _points_back(words[: found.start()])
        parts = _parts_from(amounts, place, kinds=not found["of"])
        wholes = _wholes_for(amounts, place, found, back=back)
        if len(parts) == 1 and found["of"] and wholes and not _BEGINS.search(words, found.end()):
            yield from _bound(wholes[0], parts[0])
        if found["of"] or found["open"]:
            yield from _second_unit(amounts, place, found)
        parts = _held_or_longer(amounts, place, wholes, parts)
        cue = Cue.OPEN if back else _cue(parts, found)
        if cue is Cue.COMPLETE and wholes and all(part.unit != wholes[0].unit for part in parts):
            cue = Cue.LIKELY
        if not (found["of"] and _may_overlap(parts)):
            yield from _best(wholes, parts, cue)


def _behind_growth(amounts: Sequence[Stated], place: int) -> Iterator[Tie]:
    """Tie the amounts of a list in which growth comes first: of that, exports grew 7 percent to 16, imports to 14."""
    first, found = amounts[place], _OPENS_LIST.match(amounts[place - 1].lead)
    listed = _BEGINS.search(found[0]) if found else None
    if listed is not None and first.role in PARTS_OF and first.unit not in _RATIOS:
        wholes = _wholes_for(amounts, place, listed, back=True)
        yield from _best(wholes, _parts_from(amounts, place, kinds=False), Cue.OPEN)


def _held_or_longer(
    amounts: Sequence[Stated], place: int, wholes: Sequence[Stated], parts: list[Stated]
) -> list[Stated]:
    """Return parts up to the first an and closes where they add up, else with those that further ands go on with."""
    if len(parts) < 2 or any((tie := add_up(whole, parts, Cue.OPEN)) and tie.holds for whole in wholes[:NEAREST]):
        return parts
    longer, start = list(parts), amounts.index(parts[-1], place) + 1
    for one in amounts[start : start + LONGEST]:
        alike = one.sentence == parts[0].sentence and one.depth == parts[0].depth and one.unit == parts[0].unit
        if not (alike and _is_part(one) and _CLOSES.match(one.lead) and not has_verb(one.lead)):
            break
        longer.append(one)
    return longer


def _second_unit(amounts: Sequence[Stated], place: int, found: re.Match[str]) -> Iterator[Tie]:
    """Tie the amounts that go with the parts: 33 projects accounted for 7.2 billion, 28 for 5.6 billion, and so on."""
    first = amounts[place]
    others = [
        one
        for one in amounts[place + 1 : place + LONGEST]
        if one.sentence == first.sentence and one.depth == first.depth
    ]
    others = [one for one in others if one.unit not in _RATIOS and not fits(one, first) and _is_part(one)]
    if len(others) >= MANY and len({one.unit for one in others}) == 1:
        start = next(at for at in range(place, place + LONGEST) if amounts[at] is others[0])
        wholes = [one for one in _wholes_for(amounts, start, found) if one.index < first.index]
        yield from _best(wholes, others, Cue.OPEN)


def _cue(parts: Sequence[Stated], found: re.Match[str]) -> Cue:
    if found["open"] or not _is_closed(parts):
        return Cue.OPEN
    return Cue.COMPLETE if found["closed"] else Cue.LIKELY


def _may_overlap(parts: Sequence[Stated]) -> bool:
    """Tell whether two parts do different things, so that some may do both: 220 are women and 250 live in towns."""
    verbs = [_BEING.sub("", part.follow).split()[:1] for part in parts]
    spoken = [bool(_BEING.match(part.follow)) for part in parts]
    return len(parts) == 2 and spoken[0] != spoken[1] and bool(verbs[1]) and verbs[1][0] in _DOING


def _is_closed(parts: Sequence[Stated]) -> bool:
    """Tell whether an and before its last number closes a list."""
    return len(parts) > 1 and bool(_CLOSES.match(parts[-1].lead))


def _best(wholes: Sequence[Stated], parts: Sequence[Stated], cue: Cue) -> Iterator[Tie]:
    """Yield the tie to the whole that the parts add up to, else to the likeliest, where the words ask for one."""
    if not 2 <= len(parts) <= 2 * LONGEST:
        return
    for whole in wholes[:NEAREST]:
        tie = add_up(whole, parts, Cue.OPEN)
        if tie and tie.holds:
            yield tie
            return
    if wholes:
        whole = wholes[0]
        same = all(part.unit == whole.unit for part in parts)
        kinds = cue is not Cue.OPEN and _counted(whole) and all(map(_counted, parts))
        tie = add_up(whole, parts, cue if same or kinds else Cue.OPEN)
        if tie is None and _is_closed(parts) and (same or kinds):
            tie = _exceeding_by_a_slip(whole, parts)
        if tie:
            yield tie


def _exceeding_by_a_slip(whole: Stated, parts: Sequence[Stated]) -> Tie | None:
    """Tie parts that add to more than their whole; parts that only overlap are seldom a slip away from adding up."""
    tie = exceeding(whole, parts)
    if tie is None:
        return None
    wanted = ((one, tie.needs[place]()) for place, one in enumerate((whole, *parts)) if place in tie.needs)
    return tie if any(values and slip_into(one, values) for one, values in wanted) else None


def _parts_from(amounts: Sequence[Stated], place: int, *, kinds: bool) -> list[Stated]:
    """Return the parts that begin at a number: of its unit and depth, in its sentence, up to the one an and closes.

    Args:
        kinds: counted things of other nouns go on the list.
    """
    first = amounts[place]
    parts = [first]
    for one in amounts[place + 1 : place + LONGEST]:
        if one.sentence != first.sentence or one.depth < first.depth or _TOTAL_BEFORE.search(one.lead):
            break
        ends = bool(_CLOSES.match(one.lead)) and not name_before(one.lead)
        alike = fits(one, first) or ((kinds or ends) and _counted(one) and _counted(first))
        if one.depth == first.depth and alike and _is_part(one):
            parts.append(one)
            if _CLOSES.match(one.lead):
                break
    return parts


def _is_part(one: Stated) -> bool:
    return one.role in PARTS_OF and one.role is not Role.SHARE


def _points_back(words: str) -> bool:
    """Tell whether the words before a list only point to the sentence before: this figure includes."""
    return bool(_POINTS_BACK.search(words[-40:]))


def _wholes_for(amounts: Sequence[Stated], place: int, found: re.Match[str], *, back: bool = False) -> list[Stated]:
    """Return what the parts that begin at a number may be parts of, the nearest first.

    Args:
        found: the words that begin the list; of these leads back to the sentence before.
        back: so do the words before these.
    """
    first = amounts[place]
    fitting = []
    for one in reversed(amounts[max(0, place - REACH) : place]):
        earlier = back or bool(found["of"] or (found["open"] or "").lower().startswith("among"))
        near = first.sentence - one.sentence <= int(earlier)
        alike = fits(first, one) or (not found["of"] and _counted(first) and _counted(one))
        if near and alike and one.depth <= first.depth and one.role in PARTS_OF | {Role.FROM}:
            fitting.append(one)
    own = [one for one in fitting if one.sentence == first.sentence]
    return own or sorted(fitting, key=lambda one: (one.role is Role.FROM, one.index))


def _of_the(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """Of the 96 measures announced, 71 are complete, 19 are in hand and 6 have been put off."""
    for place, whole in enumerate(amounts[:-1]):
        if not _OF_THE.match(whole.lead) or whole.unit in _RATIOS or _is_behind_some(amounts, place):
            continue
        parts: list[Stated] = []
        for one in amounts[place + 1 : place + LONGEST]:
            if one.sentence != whole.sentence or one.depth < whole.depth or (parts and _BEGINS.search(one.lead)):
                break
            if _is_part(one) and fits(one, whole) and one.depth == whole.depth:
                parts.append(one)
        if parts and _CLOSES.match(parts[0].lead):
            continue
        yield from _best([whole], _held_or_closed(whole, parts), Cue.LIKELY if _is_closed(parts) else Cue.OPEN)
        if parts:
            yield from _bound(whole, parts[0])


def _is_behind_some(amounts: Sequence[Stated], place: int) -> bool:
    """Tell whether the number before is some of one: five out of the 49 are a part, beside those that follow."""
    if not place or amounts[place - 1].sentence != amounts[place].sentence:
        return False
    before, whole = amounts[place - 1], amounts[place]
    between = before.passage.text[before.mention.number.end : whole.mention.number.outer_start]
    return before.kind is whole.kind is MentionKind.COUNT and is_some_of(between)


def _held_or_closed(whole: Stated, parts: Sequence[Stated]) -> Sequence[Stated]:
    """Return the parts up to the first an and closes where those add up, else all of them."""
    first = next((place for place, part in enumerate(parts, 1) if place > 1 and _CLOSES.match(part.lead)), len(parts))
    tie = add_up(whole, parts[:first], Cue.OPEN) if first < len(parts) else None
    return parts[:first] if tie and tie.holds else parts


def _partitions(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """Numbers that stand alone, one behind the other, and the whole of their noun before them."""
    start = 0
    for _, group in groupby(amounts, key=lambda one: one.sentence):
        numbers = list(group)
        start += len(numbers)
        parts = _alone(numbers[: 2 * LONGEST])
        if len(parts) < 2:
            continue
        earlier = amounts[max(0, start - len(numbers) - REACH) : start]
        earlier = [one for one in earlier if one.index < parts[0].index and one.sentence >= parts[0].sentence - 2]
        wholes = [one for one in reversed(earlier) if one.mention.unit and one.unit == parts[0].unit]
        wholes = [one for one in wholes if one.role in PARTS_OF | {Role.FROM} and not one.depth]
        wholes = [one for one in wholes if not one.scope or all(part.scope == one.scope for part in parts)]
        yield from _best(wholes, parts, Cue.LIKELY if _is_closed(parts) and len(parts) >= MANY else Cue.OPEN)


def _alone(numbers: Sequence[Stated]) -> list[Stated]:
    """Return the counts that come first in their clauses; all but the first and last may leave out their noun."""
    parts: list[Stated] = []
    for one in numbers:
        if one.kind is not MentionKind.COUNT or one.depth or not _is_part(one) or one.unit == THINGS:
            continue
        if _OF_THE.match(one.lead) or _BEGINS.search(one.lead):
            return []
        bare = not one.mention.unit
        first = not bare and not name_before(one.lead)
        alike = not parts or one.unit == parts[0].unit
        last = first and len(parts) >= 2 and bool(_CLOSES.match(one.lead))
        if ((bare or first) and alike) or last:
            parts.append(one)
    return parts if any(not one.mention.unit for one in parts) else []


def _in_brackets(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """A whole and the parts in the brackets right behind it."""
    groups: dict[tuple[int, int], list[Stated]] = {}
    for one in amounts:
        if one.owner is not None and _is_part(one):
            groups.setdefault((one.owner, one.depth), []).append(one)
    by_index = {one.index: one for one in amounts}
    for (owner, _), parts in groups.items():
        whole = by_index.get(owner)
        if whole is None or whole.unit in _RATIOS:
            continue
        if len(parts) == 2 and _MINUS.match(parts[1].lead):
            tie = add_up(parts[0], (whole, parts[1]), Cue.LIKELY)
            yield from [tie] if tie else []
        elif all(part.unit == whole.unit for part in parts) or (_counted(whole) and all(map(_counted, parts))):
            yield from _best([whole], parts, Cue.LIKELY)


def _totals(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """Items, then their total in the same sentence."""
    for place, whole in enumerate(amounts):
        found = _TOTAL_BEFORE.search(whole.lead)
        if not (found or _TOTAL_BEHIND.match(whole.follow)) or whole.unit in _RATIOS:
            continue
        before = [one for one in amounts[max(0, place - REACH) : place] if one.sentence == whole.sentence]
        items = [one for one in before if fits(one, whole) and one.depth == whole.depth and _is_part(one)]
        strong = len(items) > 1 if found is None else len(items) >= MANY and bool(found["strong"])
        alike = all(one.unit == whole.unit != THINGS for one in items)
        plain = items == before and (alike or all(map(_counted, (whole, *items))))
        carried = _brought_along(amounts, place, items)
        if carried is not None:
            yield carried
            continue
        yield from _suffix_sum(whole, items, (Cue.COMPLETE if plain else Cue.LIKELY) if strong else Cue.OPEN)


def _brought_along(amounts: Sequence[Stated], place: int, items: Sequence[Stated]) -> Tie | None:
    """Tie a total to what its sentence adds to an amount of the one before: adding transfers of 9.87, total 32.66."""
    whole = amounts[place]
    if not items or not _ADDING.search(items[0].lead):
        return None
    for one in reversed(amounts[max(0, place - 2 * REACH) : place]):
        before = whole.sentence - one.sentence in {1, 2} and one.unit == whole.unit
        tie = add_up(whole, (one, *items), Cue.OPEN) if before and one.role in PARTS_OF else None
        if tie is not None and tie.holds:
            return tie
    return None


def _suffix_sum(whole: Stated, items: Sequence[Stated], cue: Cue) -> Iterator[Tie]:
    """Tie a total to the items before it; where the list begins is known by what adds up."""
    for start in range(len(items) - 1):
        tie = add_up(whole, items[start:], Cue.OPEN)
        if tie and tie.holds:
            yield tie
            return
    tie = add_up(whole, items, cue)
    if tie and len(items) >= MANY:
        yield tie


def _families(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """Kinds that leave nothing out, and the amount of their whole nearby."""
    levels = [one for one in amounts if one.role in {Role.LEVEL, Role.TO} and one.unit not in _RATIOS and not one.depth]
    for words, of in FAMILIES:
        wholes = [place for place, one in enumerate(levels) if of.search(one.measure)]
        if not wholes:
            continue
        said = [of.sub(" ", _said(levels, place, words)) for place in range(len(levels))]
        for place in wholes:
            if not any(word.search(said[place]) for word in words):
                yield from _members(levels, said, place, words)


def _said(levels: Sequence[Stated], place: int, words: Sequence[re.Pattern[str]]) -> str:
    """Return the words that name a number: its measure, with those behind it where that names no kind."""
    one = levels[place]
    if any(word.search(one.measure) for word in words):
        return one.measure
    following = levels[place + 1].mention.number.outer_start if place + 1 < len(levels) else len(one.passage.text)
    behind = one.passage.text[one.mention.unit_end : min(following, one.mention.unit_end + NEAR)]
    return f"{one.measure} {_NEXT.split(behind)[0]}"


def _members(
    levels: Sequence[Stated], said: Sequence[str], place: int, words: Sequence[re.Pattern[str]]
) -> Iterator[Tie]:
    """Tie a whole to its kinds, where each stands once behind it."""
    whole = levels[place]
    near = [
        at
        for at in range(place + 1, min(len(levels), place + 1 + REACH))
        if levels[at].sentence - whole.sentence <= 2 and fits(levels[at], whole) and levels[at].target == whole.target
    ]
    parts = [[at for at in near if word.search(said[at])] for word in words]
    if all(len(found) == 1 for found in parts) and len({found[0] for found in parts}) == len(parts):
        yield from _best([whole], [levels[found[0]] for found in parts], Cue.LIKELY)


def _some_of(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """12 out of the 15 indicators: some are no more than all."""
    for place, (part, whole) in enumerate(pairwise(amounts)):
        between = part.passage.text[part.mention.number.end : whole.mention.number.outer_start]
        counted = part.kind is MentionKind.COUNT and whole.kind is MentionKind.COUNT
        if counted and part.sentence == whole.sentence and is_some_of(between):
            yield from _bound(whole, part)
            others = [one for one in amounts[place + 2 : place + LONGEST] if one.sentence == whole.sentence]
            parts = [
                part,
                *(one for one in others if not one.mention.unit and one.unit == whole.unit and _is_part(one)),
            ]
            yield from _best([whole], parts, Cue.LIKELY if len(parts) >= MANY and _is_closed(parts) else Cue.OPEN)


def _remaining(amounts: Sequence[Stated]) -> Iterator[Tie]:
    """14 out of 22 were completed and the remaining 8 are being built: some and the rest are all."""
    for place, rest in enumerate(amounts[2:], 2):
        part, whole = amounts[place - 2 : place]
        if rest.kind is not MentionKind.COUNT or not _REST.search(rest.lead) or rest.sentence - whole.sentence > 1:
            continue
        between = part.passage.text[part.mention.number.end : whole.mention.number.outer_start]
        if part.sentence == whole.sentence and is_some_of(between) and fits(rest, whole):
            tie = add_up(whole, (part, rest), Cue.COMPLETE)
            if tie:
                yield tie


def is_some_of(between: str) -> bool:
    """Tell whether the words between two numbers make the first some of the second: out of the."""
    return bool(_OUT_OF.match(between))


def _bound(whole: Stated, part: Stated) -> Iterator[Tie]:
    if not exceeds(part, whole):
        yield holding(BOUND, (whole, "whole"), (part, "part"))
    elif not whole.has_approximator and not part.has_approximator and part.unit == whole.unit:
        yield too_large(whole, part)
