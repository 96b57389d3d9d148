"""From a document to its numbers as stated: clause by clause, what each speaks of."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from midcourse.audit import lexicon
from midcourse.audit.amounts import base_unit, step_of, values_of
from midcourse.audit.english.reader import EnglishPlace, frame_english, is_english, period_in, place_in
from midcourse.audit.stated import AMOUNTS, DATA, Role, Stated
from midcourse.audit.tables import FramedTable, Place, frame_table
from midcourse.documents.model import Block, BlockKind, Document, Passage, Table
from midcourse.numerals.mentions import Mention, MentionKind, mentions_in

#: Characters before a number that can tell its role.
LOOK_BACK = 40
#: Numbers after which a sentence is cut: kinds compare those of a sentence with each other, and no prose has as many.
LONGEST_SENTENCE = 120
#: Characters of a clause kept before and behind a number; a clause without a stop may fill a whole document.
LONGEST_LEAD = LONGEST_FOLLOW = 200
#: An enumerator before a heading's words, where the reader has not set it apart.
_ENUMERATOR = re.compile(r"^[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]+ *")
#: Approximators behind a number that may make it the name of a group.
_BOUNDS = frozenset({"以上", "及以上", "以下", "及以下", "以内"})
#: The label of an item that says which place it is about.
_LABEL = re.compile(r"[—–\-•· ]{1,4}(?P<place>[一-龥]{1,16}[区县市镇乡带廊轴圈园片岛湾港城村])[：:]")
#: Roles that name a thing the numbers after it may speak of.
#: Kinds that name what the next number speaks of.
_NAMING = AMOUNTS | {MentionKind.RANK}
_ANCHORS = frozenset({Role.LEVEL, Role.FROM, Role.NEW, Role.TO, Role.EACH})


@dataclass(slots=True)
class Frames:
    """All numbers of a document, framed.

    Args:
        stated: data and withheld figures, in the order of the text; those of tables among them.
        others: numbers that are no data: dates, enumerators, references, names.
        tables: in the order of the text; their numbers are in `stated` and `others` too.
        sentences: for each sentence number, the indexes into `stated` of its first number and behind its last.
    """

    document: Document
    stated: list[Stated] = field(default_factory=list)
    others: list[tuple[Mention, Passage, int]] = field(default_factory=list)
    tables: list[FramedTable] = field(default_factory=list)
    sentence: int = 0
    clause: int = 0
    _sentences: list[list[Stated]] = field(default_factory=list, init=False, repr=False)

    def sentences(self) -> list[list[Stated]]:
        """Return the numbers of each sentence outside tables that has any; of an endless one, so many at a time.

        They are put together once, when all numbers are framed, for many kinds of relation ask for them.
        """
        if not self._sentences:
            self._sentences.extend(self._grouped())
        return self._sentences

    def _grouped(self) -> Iterator[list[Stated]]:
        group: list[Stated] = []
        for one in self.stated:
            if one.table >= 0:
                continue
            if group and (group[-1].sentence != one.sentence or len(group) == LONGEST_SENTENCE):
                yield group
                group = []
            group.append(one)
        if group:
            yield group


@dataclass(slots=True)
class _Clause:
    """Where the clause at hand begins, and what has been read of it."""

    start: int = 0
    behind_amount: int = 0
    owner: int | None = None


def frame_document(document: Document) -> Frames:
    """Frame every number of a document; tables are framed by `audit.tables`."""
    frames = Frames(document)
    headings = _Headings()
    for position, block in enumerate(document.blocks):
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.table is not None:
            _take_table(frames, block.table, position, headings)
            continue
        if block.kind is BlockKind.HEADING:
            headings.enter(block)
        if is_english(block.passage.text):
            _take_english(frames, block, position, headings)
        else:
            _PassageReader(frames, block, position, headings).read()
    return frames


def _take_english(frames: Frames, block: Block, position: int, headings: "_Headings") -> None:
    """Frame the numbers of an English passage."""
    place = EnglishPlace(position, len(frames.stated), frames.sentence, frames.clause, headings.scope, headings.period)
    framed = frame_english(block.passage, place)
    frames.stated.extend(framed.stated)
    frames.others.extend(framed.others)
    frames.sentence, frames.clause = framed.sentence, framed.clause


def _take_table(frames: Frames, table: Table, position: int, headings: "_Headings") -> None:
    """Frame the numbers of a table; each row is as a sentence."""
    place = Place(
        len(frames.tables),
        position,
        len(frames.stated),
        frames.sentence + 1,
        headings.scope,
        headings.period,
        frames.document.text,
    )
    framed = frame_table(table, place)
    frames.tables.append(framed)
    frames.stated.extend(framed.stated)
    frames.others.extend(framed.others)
    frames.sentence += table.rows + 1


class _Heading(NamedTuple):
    """A heading's level and what it names; "" for nothing."""

    level: int
    scope: str
    period: str
    part: str


class _Headings:
    """The headings above a passage, and the place and period they name."""

    def __init__(self) -> None:
        self.above: list[_Heading] = []
        self.plans: list[int] = []

    def enter(self, heading: Block) -> None:
        """Take a heading; those of its level and below end here."""
        self.above = [entry for entry in self.above if entry.level < heading.level]
        words = _ENUMERATOR.sub("", heading.passage.text.lstrip("# ").removeprefix(heading.number).lstrip("# 、.．"))
        if is_english(words):
            self.above.append(_Heading(heading.level, place_in(words), period_in(words), ""))
        else:
            part = lexicon.last_part_of_year(words) or ""
            self.above.append(_Heading(heading.level, _scope_in(words), last_period(words), part))
        self.plans = [level for level in self.plans if level < heading.level]
        if lexicon.PLANS.search(words):
            self.plans.append(heading.level)

    @property
    def aims(self) -> bool:
        """Tell whether a heading above says that what follows is still to be done."""
        return bool(self.plans)

    @property
    def scope(self) -> str:
        """Return the place named by the nearest heading that names one."""
        return next((entry.scope for entry in reversed(self.above) if entry.scope), "")

    @property
    def period(self) -> str:
        """Return the period named by the nearest heading that names one."""
        return next((entry.period for entry in reversed(self.above) if entry.period), "")

    @property
    def part(self) -> str:
        """Return the part of a year named by the nearest heading that names one."""
        return next((entry.part for entry in reversed(self.above) if entry.part), "")


class _PassageReader:
    """Reads one passage that is not in English from left to right."""

    def __init__(self, frames: Frames, block: Block, position: int, headings: _Headings) -> None:
        self.frames = frames
        self.passage = block.passage
        self.text = block.passage.text
        self.block = position
        self.around = headings.scope
        self.setting = ""
        self.sentence_scope = ""
        self.period, self.part = headings.period, headings.part
        self.aiming = headings.aims
        self.scanned = 0
        self.clause = _Clause()
        self.outer: list[_Clause] = []
        self.anchor: Stated | None = None
        frames.sentence += 1

    def read(self) -> None:
        """Frame the passage's numbers into `frames`."""
        mentions = mentions_in(self.text, latin=False)
        if not mentions:
            return
        self.setting = _scope_in(self.text) or _place_of_item(self.text) or self.around
        cuts = _cuts(self.text, mentions)
        places = [place for place, _, _ in cuts]
        reached = 0
        for position, mention in enumerate(mentions):
            until = bisect_left(places, mention.number.start)
            for cut in cuts[reached:until]:
                self._pass(cut)
            reached = until
            if mention.kind not in DATA and mention.kind is not MentionKind.MASKED:
                self.frames.others.append((mention, self.passage, self.block))
                continue
            behind = bisect_left(places, mention.unit_end)
            stop = places[behind] if behind < len(places) else len(self.text)
            following = mentions[position + 1].number.outer_start if position + 1 < len(mentions) else stop
            self._frame(mention, max(mention.unit_end, min(stop, following)))
        self.frames.sentence += 1

    def _pass(self, cut: tuple[int, int, str]) -> None:
        """Go over a stop or bracket."""
        start, end, mark = cut
        if mark in lexicon.OPENS:
            self.outer.append(self.clause)
            last = self.frames.stated[-1] if self.frames.stated else None
            owner = last.index if last and last.passage is self.passage and self._adjoins(last, start) else None
            self.clause = _Clause(end, end, owner)
        elif mark in lexicon.CLOSES:
            self.clause = self.outer.pop() if self.outer else _Clause(end, end)
            return
        else:
            self.clause = _Clause(end, end, self.clause.owner)
            if mark in lexicon.SENTENCE_ENDS:
                self._begin_sentence(end)
        self.frames.clause += 1

    def _begin_sentence(self, place: int) -> None:
        self.frames.sentence += 1
        self.anchor, self.sentence_scope, self.outer = None, "", []
        self.setting = _scope_in(self.text[place : place + LOOK_BACK]) or self.setting

    def _adjoins(self, last: Stated, place: int) -> bool:
        return place - last.mention.unit_end <= 2

    def _frame(self, mention: Mention, follow_end: int) -> None:
        number = mention.number
        begin = max(self.clause.start, self.clause.behind_amount)
        lead = self.text[max(begin, number.outer_start - LONGEST_LEAD) : number.outer_start]
        follow = self.text[mention.unit_end : min(follow_end, mention.unit_end + LONGEST_FOLLOW)]
        self._note_period_and_scope(begin, number.outer_start)
        start, end = self.passage.span(number.start, number.end)
        factor, unit = base_unit(mention.unit)
        step = step_of(mention) * factor
        one = Stated(
            index=len(self.frames.stated),
            mention=mention,
            passage=self.passage,
            block=self.block,
            sentence=self.frames.sentence,
            clause=self.frames.clause,
            start=start,
            end=end,
            values=values_of(mention, step, factor),
            step=step,
            unit=unit,
            factor=factor,
            depth=len(self.outer),
            owner=self.clause.owner,
            lead=lead,
            follow=follow,
            scope=self.sentence_scope,
            setting=self.setting,
            period=self.period,
            part=self.part,
        )
        give_role(one)
        one.target = one.target or self.aiming
        self._give_measure(one)
        self.frames.stated.append(one)
        if mention.kind in AMOUNTS and not names_a_group(one):
            self.clause.behind_amount = mention.unit_end

    def _note_period_and_scope(self, begin: int, place: int) -> None:
        """Take the period named since the number before, and the place that the words from `begin` start with."""
        behind = self.scanned
        between = self.text[behind:place]
        if lexicon.IN_PERIODS.search(self.text, max(0, behind - 1), place):
            self.period = last_period(between) or self.period
            part = lexicon.last_part_of_year(self.text[max(0, behind - 1) : place])
            self.part = self.part if part is None else part
        self.aiming = self.aiming or ("目标" in between and bool(lexicon.AIMS.search(between)))
        self.scanned = place
        self.sentence_scope = _scope_in(self.text[begin : min(place, begin + LOOK_BACK)]) or self.sentence_scope
        local = max(begin, place - LONGEST_LEAD)
        if self.text.find("内", local, place) >= 0 and lexicon.LOCAL.search(self.text, local, place):
            self.sentence_scope = self.setting or f"#{self.block}"

    def _give_measure(self, one: Stated) -> None:
        """Name what is counted: by the words before, by those behind, or as the number before it in the sentence."""
        own = lexicon.core(_without_brackets(one.lead))
        if one.role in {Role.SHARE, Role.GROWTH, Role.MEAN_GROWTH, Role.CHANGE, Role.POINTS, Role.TO, Role.FROM}:
            own = own_measure_before_role(one.lead, own)
        elif one.kind is MentionKind.RANK:
            own = lexicon.core(lexicon.RANK_TAIL.sub("", _without_brackets(one.lead)))
        behind = lexicon.core(one.follow) if not own or one.kind is MentionKind.COUNT else ""
        one.measure = own or behind
        inner = self.frames.stated[one.owner] if one.owner is not None else None
        if not own and (one.role is not Role.LEVEL or not behind) and (inner or self.anchor):
            source = inner or self.anchor
            one.subject = source.index if source else None
            one.measure = source.measure if source else ""
        elif one.measure and one.kind in _NAMING and one.role in _ANCHORS and not one.depth and not names_a_group(one):
            self.anchor = one


def names_a_group(one: Stated) -> bool:
    """Tell whether a number is part of a name: 60岁及以上人口, 500万元以上企业."""
    bounded = one.unit in {"岁", "周岁"} or not _BOUNDS.isdisjoint(one.mention.number.approximators)
    return bounded and bool(lexicon.core(one.follow)) and one.kind is not MentionKind.COUNT


def own_measure_before_role(lead: str, own: str) -> str:
    """Return what a number of change, growth or share has of a measure of its own, its role words taken off."""
    tail = (
        lexicon.OF_BUDGET_TAIL.search(lead)
        or lexicon.SHARE_TAIL.search(lead)
        or lexicon.GROWTH_TAIL.search(lead)
        or lexicon.CHANGE_TAIL.search(lead)
        or lexicon.TO_TAIL.search(lead)
        or lexicon.FROM_TAIL.search(lexicon.PERIOD_OF.sub("", lead))
        or lexicon.EARLIER_TAIL.search(lead)
    )
    if tail is None:
        return own
    return lexicon.core(lexicon.COMPARISON_TAIL.sub("", _without_brackets(lead[: tail.start()])))


def _without_brackets(words: str) -> str:
    if "（" not in words and "(" not in words:
        return words
    kept, depth = [], 0
    for mark in words:
        depth += mark in lexicon.OPENS
        if depth == 0:
            kept.append(mark)
        depth -= mark in lexicon.CLOSES and depth > 0
    return "".join(kept)


def _cuts(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int, str]]:
    """Return stops and brackets outside numbers: place, end, mark."""
    cuts = []
    numbers = iter([*((one.number.start, one.number.end) for one in mentions), (len(text), len(text) + 1)])
    begin, until = next(numbers)
    for found in lexicon.BOUNDARY.finditer(text):
        place, end = found.span()
        while until <= place:
            begin, until = next(numbers)
        if place < begin:
            cuts.append((place, end, found[0]))
    return cuts


def last_period(words: str) -> str:
    """Return the last period that words name by itself, "" when none is; 上年 and 年末 lean on another.

    >>> last_period("截至2023年6月底，全区")
    '截至2023年6月底'
    """
    if not lexicon.IN_PERIODS.search(words):
        return ""
    for period in reversed(list(lexicon.PERIOD.finditer(words))):
        compared = words[period.start() - 1 : period.start()] in lexicon.COMPARING
        if not compared and lexicon.ABSOLUTE.search(period[0]) and not lexicon.MONTHS_ALONE.fullmatch(period[0]):
            return period[0]
    return ""


def _place_of_item(words: str) -> str:
    """Return the place that an item is about by the label before its colon, "" when none: ——南河集聚带：…."""
    found = _LABEL.match(words)
    return found["place"] if found else ""


def _scope_in(words: str) -> str:
    """Return the place words begin with: the whole area, the level's own part, or a name; "" when none."""
    head = words[:LOOK_BACK]
    if not lexicon.IN_PLACES.search(head):
        return ""
    if lexicon.IN_PERIODS.search(head):
        head = lexicon.PERIOD.sub("", head, count=2)
    head = lexicon.OPENERS.sub("", head.lstrip("，,：: "))
    found = lexicon.OWN_LEVEL.match(head) or lexicon.WHOLE_AREA.match(head) or lexicon.NAMED_PLACE.match(head)
    if found is None or lexicon.NO_PLACE.search(found[0]):
        return ""
    return found[0]


def give_role(one: Stated) -> None:
    """Read off the words right before a number what it says; sets role, falling, whole and target."""
    tail = (lexicon.PERIOD_OF.sub("", one.lead) if "年" in one.lead else one.lead)[-LOOK_BACK:]
    one.target = bool(lexicon.TARGET.search(one.lead[-LOOK_BACK:]))
    if one.kind is MentionKind.POINTS:
        one.role = Role.POINTS
        one.falling = _falls(tail)
    elif one.unit in {"%", "‰"} or one.kind is MentionKind.FRACTION or one.kind is MentionKind.MULTIPLE:
        _percentage_role(one, tail)
    else:
        _amount_role(one, tail)


def _percentage_role(one: Stated, tail: str) -> None:
    share = lexicon.SHARE_TAIL.search(tail)
    if lexicon.OF_BUDGET_TAIL.search(tail):
        one.role, one.whole = Role.SHARE, "预算"
        return
    growth = lexicon.GROWTH_TAIL.search(tail)
    if lexicon.MEAN_GROWTH.search(tail):
        one.role = Role.MEAN_GROWTH
        one.falling = _falls(tail)
    elif share and not growth:
        one.role = Role.SHARE
        one.whole = lexicon.core(share["of1"] or share["of2"] or "")
    elif growth:
        one.role = Role.GROWTH
        one.falling = _falls(tail)
    elif _is_earlier(one, tail):
        one.role = Role.FROM
    elif lexicon.TO_TAIL.search(tail):
        one.role = Role.TO


def _is_earlier(one: Stated, tail: str) -> bool:
    """Tell whether a number is where something came from: 由48家, 上年为391.2亿元."""
    return bool(lexicon.FROM_TAIL.search(tail) or lexicon.EARLIER_TAIL.search(one.lead))


def _amount_role(one: Stated, tail: str) -> None:
    change = lexicon.CHANGE_TAIL.search(tail)
    if _is_earlier(one, tail):
        one.role = Role.FROM
    elif lexicon.NEW_TAIL.search(tail) and not lexicon.COMPARED.search(tail):
        one.role = Role.NEW
    elif change and not lexicon.TO_TAIL.search(tail[change.start() :]):
        one.role = Role.CHANGE
        one.falling = _falls(change[0])
    elif lexicon.MEAN_OF_ITEMS.search(tail):
        one.role = Role.EACH
    elif lexicon.TO_TAIL.search(tail):
        one.role = Role.TO


def _falls(tail: str) -> bool:
    found = lexicon.GROWTH_TAIL.search(tail) or lexicon.CHANGE_TAIL.search(tail)
    return bool(found and found.groupdict().get("fall")) or bool(lexicon.FALLS_AT_END.search(tail))
