"""From an English passage to its numbers as stated: clause by clause, what each speaks of.

The values are those of Chinese passages (`audit.stated`), so the same rules relate them. What a clause leaves out is
taken from the words before: `of which 131 were small` counts the firms named before it, `to 78` what rose from 48.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from midcourse.audit.amounts import base_unit, step_of
from midcourse.audit.english import lexicon
from midcourse.audit.english.measures import (
    complement_of,
    has_verb,
    is_compared_with,
    name_before,
    name_behind,
    name_of_other,
    name_of_whole,
    noun_of,
)
from midcourse.audit.english.roles import Said, said_of
from midcourse.audit.english.sharing import noun_spoken_of, unit_behind, values_meant, with_shared_units
from midcourse.audit.english.words import unit_of, unit_of_head
from midcourse.audit.stated import AMOUNTS, DATA, Role, Stated
from midcourse.documents.model import Passage
from midcourse.numerals.english import english_mentions
from midcourse.numerals.english_money import CURRENCY
from midcourse.numerals.mentions import Mention, MentionKind

#: Numbers whose noun a later one may leave out.
KEPT = 4
#: Characters before a number that are read, at most.
LONGEST_LEAD = 400
#: Characters before which that may name what it stands for, at most.
LONGEST_ANTECEDENT = 120
#: The unit of a number that nothing names a unit for.
THINGS = "#"
#: Roles whose thing may stand behind the number.
_NAMED_BEHIND = frozenset({Role.LEVEL, Role.NEW, Role.EACH})
_RATIOS = frozenset({"%", "百分点", "‰", "倍"})
_ANCHORS = frozenset({Role.LEVEL, Role.FROM, Role.NEW, Role.TO, Role.EACH})
_LATIN = re.compile(r"[A-Za-z]{3}")
_LETTER = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_COMPARABLE = str.maketrans({"’": "'", "“": '"', "”": '"', "\xa0": " ", "\u202f": " ", "‑": "-"})


def is_english(text: str) -> bool:
    """Tell whether a passage is mostly written in Latin letters.

    >>> is_english("Exports grew by 5 percent."), is_english("GDP增长5%"), is_english("2023")
    (True, False, False)
    """
    if not _LATIN.search(text):
        return False
    return len(_LETTER.findall(text)) > 4 * len(_HAN.findall(text))


@dataclass(frozen=True, slots=True)
class EnglishPlace:
    """Where a passage stands, and what is said of it there.

    Args:
        block: running number of its block.
        index: of its first number among all numbers of the document.
        sentence, clause: running numbers of its first sentence and clause.
        setting, period: place and time that the headings above speak of.
    """

    block: int
    index: int
    sentence: int
    clause: int
    setting: str = ""
    period: str = ""


@dataclass(slots=True)
class EnglishPassage:
    """A passage's numbers, as `Frames` keeps them.

    Args:
        sentence, clause: running numbers of its last ones.
    """

    sentence: int
    clause: int
    stated: list[Stated] = field(default_factory=list)
    others: list[tuple[Mention, Passage, int]] = field(default_factory=list)


def frame_english(passage: Passage, place: EnglishPlace) -> EnglishPassage:
    """Frame the numbers of an English passage."""
    return _Reader(passage, place).read()


def place_in(words: str) -> str:
    """Return the last place that words name, "" when they name none or the whole area.

    >>> place_in("In Dale County and in Elm County"), place_in("In the county")
    ('Elm County', '')
    """
    names = lexicon.PLACE.findall(words) if lexicon.PLACE_WORD.search(words) else []
    return str(names[-1]) if names else ""


def period_in(words: str) -> str:
    """Return the last period that words name by a year or a plan, "" when they name none.

    >>> period_in("by the end of June 2023"), period_in("since the 14th Five-Year Plan began"), period_in("last year")
    ('2023', '14th Five-Year Plan', '')
    """
    years = [found for found in lexicon.YEAR.finditer(words) if not _IS_START.search(words, 0, found.start())]
    if years and not _IS_SPAN.match(words, years[-1].end()):
        return "" if _IS_SPAN.search(words, 0, years[-1].start()) else years[-1][0]
    plan = lexicon.PLAN_PERIOD.search(words)
    return plan[0] if plan else ""


#: Since 2021 names where a period begins, and 2021–2025 a stretch: neither says when a figure is of.
_IS_START = re.compile(
    r"\b(?:since|from|after|beginning|starting|over|than|on|against|compared with|compared to)(?: in| at)?"
    r"(?: (?:that|those|the figure) (?:in|of))?(?: the (?:start|beginning|end) of)? $",
    re.IGNORECASE,
)
_IS_SPAN = re.compile(r"\s?(?:[-–—/]|\bto)\s?(?=(?:19|20)?[0-9]{2}\b|$)")


@dataclass(slots=True)
class _Clause:
    """Where the clause at hand begins, and what has been read of it."""

    start: int = 0
    behind_amount: int = 0
    owner: int | None = None


class _Reader:
    """Reads one passage from left to right."""

    def __init__(self, passage: Passage, place: EnglishPlace) -> None:
        self.passage = passage
        self.text = passage.text.translate(_COMPARABLE)
        self.place = place
        self.read_so_far = EnglishPassage(place.sentence + 1, place.clause)
        self.setting = place_in(self.text[:60]) or place.setting
        self.period = place.period
        self.part = ""
        self.scope = ""
        self.scanned = 0
        self.clause = _Clause()
        self.outer: list[_Clause] = []
        self.anchor: Stated | None = None
        self.named = ""
        self.spoken_of = noun_spoken_of(self.text[:60])
        self.sentence_units: list[Stated] = []
        self.passage_units: list[Stated] = []

    def read(self) -> EnglishPassage:
        """Frame the passage's numbers."""
        done = self.read_so_far
        mentions = with_shared_units(self.text, english_mentions(self.text))
        if not mentions:
            return done
        cuts = _cuts(self.text, mentions)
        places = [place for place, _, _ in cuts]
        reached = 0
        for position, mention in enumerate(mentions):
            until = bisect_left(places, mention.number.start)
            for cut in cuts[reached:until]:
                self._pass(cut)
            reached = until
            ignored = mention.kind not in DATA and mention.kind is not MentionKind.MASKED
            if ignored or _names_a_group(self.text, mention):
                done.others.append((mention, self.passage, self.place.block))
                continue
            following = _next_amount(mentions, position)
            behind = bisect_left(places, mention.unit_end)
            stop = places[behind] if behind < len(places) else len(self.text)
            self._frame(mention, max(mention.unit_end, min(stop, following or stop)))
        done.sentence += 1
        return done

    def _pass(self, cut: tuple[int, int, str]) -> None:
        """Go over a stop or bracket."""
        start, end, mark = cut
        if mark in lexicon.OPENS:
            self.outer.append(self.clause)
            stated = self.read_so_far.stated
            near = bool(stated) and start - stated[-1].mention.unit_end <= 2
            self.clause = _Clause(end, end, stated[-1].index if near else None)
        elif mark in lexicon.CLOSES:
            self.clause = self.outer.pop() if self.outer else _Clause(end, end)
            return
        else:
            self.clause = _Clause(end, end, self.clause.owner)
            if mark in lexicon.STOPS or (mark == "." and lexicon.ends_sentence(self.text, start)):
                self._begin_sentence(end)
        self.read_so_far.clause += 1

    def _begin_sentence(self, place: int) -> None:
        self.read_so_far.sentence += 1
        self.anchor, self.scope, self.outer, self.named, self.part = None, "", [], "", ""
        self.sentence_units = []
        opening = self.text[place : place + 60]
        self.spoken_of = noun_spoken_of(opening)
        if lexicon.WHOLE_AREA.search(opening):
            self.setting = ""
        else:
            self.setting = place_in(opening) or self.setting

    def _frame(self, mention: Mention, follow_end: int) -> None:
        number = mention.number
        lead = self._lead(number.outer_start)
        follow = self.text[mention.unit_end : follow_end]
        whole_follow = self.text[number.end : follow_end] if mention.kind is MentionKind.COUNT else follow
        said = said_of(mention.kind, lead, follow if mention.unit else whole_follow, self._role_before())
        if said.beside and said.role in {Role.GROWTH, Role.CHANGE} and lexicon.OR.match(lead):
            said = replace(said, falling=self.read_so_far.stated[-1].falling)
        if said.role is Role.LEVEL and mention.unit and lexicon.NEW_BEHIND.match(whole_follow):
            said = replace(said, role=Role.NEW)
        if said.role is Role.LEVEL and mention.number.mark == "%" and self._explains(lead):
            said = Said(Role.SHARE, 0, beside=True)
        name, subject = self._name(mention, lead, (follow, whole_follow), said)
        unit = self._unit(mention, name, said)
        self._note_time_and_place(number.outer_start, lead, follow)
        one = self._stated(mention, lead, follow, unit)
        if said.beside and said.role is Role.GROWTH and not one.lead.lstrip(" or") and self.outer:
            one.depth -= 1  # up 33,300 (or 0.65 percent) says the same as without its brackets
        one.role, one.falling, one.whole = said.role, said.falling, _plain_whole(said.whole)
        one.measure, one.subject = name, subject
        one.target = bool(lexicon.TARGET.search(lead[-90:]))
        self._keep(one)

    def _explains(self, lead: str) -> bool:
        """Tell whether a percentage stands alone in the brackets behind a count: 64 are complete (56%)."""
        owner = self._owner()
        stated = self.read_so_far.stated
        counted = (
            stated[-1]
            if stated and self.outer and owner is None and self.clause.behind_amount == self.clause.start
            else owner
        )
        return not lead.strip() and bool(self.outer) and counted is not None and counted.unit not in _RATIOS

    def _lead(self, end: int) -> str:
        """Return the words before a number that are its own: behind the number before, but for those up to an and."""
        begin = max(self.clause.start, self.clause.behind_amount, end - LONGEST_LEAD)
        words = _CURRENCY.sub("", self.text[begin:end])
        joint = _AND_LAST.search(words) if self.sentence_units else None
        return words[joint.start() :] if joint else words

    def _role_before(self) -> Role | None:
        before = self.read_so_far.stated[-1] if self.read_so_far.stated else None
        return before.role if before and before.sentence == self.read_so_far.sentence else None

    def _stated(self, mention: Mention, lead: str, follow: str, unit: str) -> Stated:
        start, end = self.passage.span(mention.number.start, mention.number.end)
        factor, base = base_unit(unit)
        step = step_of(mention) * factor
        done = self.read_so_far
        return Stated(
            index=self.place.index + len(done.stated),
            mention=mention,
            passage=self.passage,
            block=self.place.block,
            sentence=done.sentence,
            clause=done.clause,
            start=start,
            end=end,
            values=values_meant(mention, step, factor),
            step=step,
            unit=base,
            factor=factor,
            depth=len(self.outer),
            owner=self.clause.owner,
            lead=lead,
            follow=follow,
            scope=self.scope,
            setting=self.setting,
            period=f"{_part_in(follow) or self.part} {_period_of(follow) or self.period}".strip(),
            english=True,
        )

    def _note_time_and_place(self, place: int, lead: str, follow: str) -> None:
        """Take the period named since the number before, and the place the clause names."""
        before = self.text[self.scanned : place]
        self.period = period_in(before) or self.period
        self.part = _part_in(before) or self.part
        self.scanned = place
        self.scope = place_in(follow) or place_in(lead) or self.scope

    def _name(self, mention: Mention, lead: str, behind: tuple[str, str], said: Said) -> tuple[str, int | None]:
        """Name what is counted, and give the index of the number whose name is taken over, None when it has its own."""
        follow, whole_follow = behind
        counted = mention.kind is MentionKind.COUNT and bool(mention.unit)
        own = "" if said.beside else self._own_name(self._behind_whole(lead[: said.begin], said))
        if said.role not in _NAMED_BEHIND and is_compared_with(own):
            own = ""
        if said.role is Role.SHARE and not own and _RELATIVE.match(lead) and (before := self._antecedent()) is not None:
            return before, None
        behind_too = counted or not own or mention.kind is MentionKind.MEASURE
        if said.role in _NAMED_BEHIND and mention.unit and behind_too and "number of" not in own.lower():
            own = name_behind(whole_follow if counted else follow, counted=counted) or own
        if own:
            return own, None
        if said.role is Role.TO and (moved := self._what_moved()):
            return moved, None
        source = self._owner() or self.anchor
        if said.role not in _NAMED_BEHIND and (source is not None or self.named):
            return (source.measure, source.index) if source is not None else (self.named, None)
        return self._elliptic(mention, follow), None

    def _own_name(self, words: str) -> str:
        return name_of_other(words, self.named) or name_before(words)

    def _behind_whole(self, words: str, said: Said) -> str:
        """Return words without the whole of the ratio before them: 111 percent of the budget and an increase of."""
        stated = self.read_so_far.stated
        at_once = self.clause.behind_amount > self.clause.start and bool(stated) and stated[-1].unit in _RATIOS
        if said.role in _NAMED_BEHIND or not at_once or not _OF_WHOLE.match(words):
            return words
        return re.split(r"\b(?:and|from|while|but)\b", words)[-1] if _GOES_ON.search(words) else ""

    def _what_moved(self) -> str:
        """Return the name that the growth right before a number has of its own: imports went up 12.9 percent to."""
        before = self.read_so_far.stated[-1] if self.read_so_far.stated else None
        same = before is not None and before.clause == self.read_so_far.clause and before.subject is None
        return before.measure if before is not None and same and before.role in {Role.GROWTH, Role.CHANGE} else ""

    def _antecedent(self) -> str | None:
        """Return what which stands for: the words before its comma; "" where they name nothing, None for a number."""
        if self.clause.behind_amount > self.clause.start:
            return None
        before = self.text[max(0, self.clause.start - LONGEST_ANTECEDENT) : self.clause.start].rstrip(" ,")
        piece = _PIECE.split(before)[-1]
        if any(character.isdigit() for character in piece):
            return None
        return "" if has_verb(piece) else name_before(piece)

    def _owner(self) -> Stated | None:
        owner = self.clause.owner
        return None if owner is None else self.read_so_far.stated[owner - self.place.index]

    def _elliptic(self, mention: Mention, follow: str) -> str:
        """Name a number that stands alone, of which 131 were small, by the noun before it and the words behind."""
        if mention.kind is not MentionKind.COUNT or mention.unit:
            return self.named or complement_of(follow)
        known = self._like(mention)
        noun = noun_of(known.measure) or known.mention.unit if known else ""
        rest = complement_of(follow)
        return " ".join(part for part in (noun, rest) if part) if noun else self.named or rest

    def _unit(self, mention: Mention, name: str, said: Said) -> str:
        """Return the unit a number is compared in."""
        if mention.kind is not MentionKind.COUNT or mention.unit:
            return unit_of(mention.unit)
        headed = unit_behind(self.text, mention) or unit_of_head(name)
        if headed:
            return headed
        if self.spoken_of and mention.number.scale == 1 and not mention.number.decimals and not self._names(mention):
            return self.spoken_of
        known = self._like(mention)
        takes_over = said.role is not Role.LEVEL or said.beside or not self._names(mention)
        return known.unit if known and takes_over else THINGS

    def _names(self, mention: Mention) -> bool:
        """Tell whether the words right before a bare number name something of their own, as a whole clause does."""
        lead = self._lead(mention.number.outer_start)
        if mention.number.scale > 1 or mention.number.decimals:
            return False
        return bool(name_before(lead)) and (has_verb(lead) or not self.sentence_units)

    def _like(self, mention: Mention) -> Stated | None:
        """Return the last number of which a bare one may leave out the noun: large with large, whole with whole."""
        large = mention.number.scale > 1 or mention.number.decimals > 0
        for known in (self.sentence_units, self.passage_units):
            for one in reversed(known[-KEPT:]):
                other = one.mention.number
                if (other.scale > 1 or other.decimals > 0) == large or one.mention.kind is MentionKind.COUNT:
                    return one
        return None

    def _keep(self, one: Stated) -> None:
        self.read_so_far.stated.append(one)
        if one.kind not in AMOUNTS:
            return
        self.clause.behind_amount = one.mention.unit_end
        if not self._is_whole_of_share(one):
            if one.measure and one.subject is None:
                self.named = one.measure
            if one.role in _ANCHORS and not one.depth:
                self.anchor = one
        if one.unit not in _RATIOS:
            self.sentence_units.append(one)
            if one.unit != THINGS:
                self.passage_units = [*self.passage_units[1 - KEPT :], one]

    def _is_whole_of_share(self, one: Stated) -> bool:
        """Tell whether a number only says of what the share before it is: 102.4 percent of the 20.93 billion."""
        before = self.read_so_far.stated[-2] if len(self.read_so_far.stated) > 1 else None
        of_it = before is not None and before.role is Role.SHARE and before.sentence == one.sentence
        return of_it and one.lead.lstrip().lower().startswith("of ") and one.role is not Role.FROM


_CURRENCY = re.compile(rf"{CURRENCY}$|(?<![A-Za-z])[KNRPD]$")
_OF_WHOLE = re.compile(r"\s*of\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:and|from|while|but)\b")
_RELATIVE = re.compile(r"\s*(?:which|who|that)\b")
_PIECE = re.compile(r"[.,;:()]\s")
#: Children aged 4 and 5 years are a group by name, and so are the ages of its bounds.
_AGED = re.compile(
    r"\b(?:aged|ages) (?:between |from |over |under |below )?(?:[0-9]{1,3} (?:and|to|or) )?$", re.IGNORECASE
)


def _names_a_group(text: str, mention: Mention) -> bool:
    """Tell whether a number is an age that names a group."""
    return bool(_AGED.search(text, max(0, mention.number.start - 24), mention.number.start))


_AND_LAST = re.compile(r"\b(?:and|or|plus|while|whereas) *$")


def _plain_whole(words: str) -> str:
    """Return the name of a whole, "" where it only points to one."""
    if not words or lexicon.POINTING.match(words):
        return ""
    return name_of_whole(words)


def _period_of(follow: str) -> str:
    """Return the year that belongs to a number by the words right behind it: 3,048 in 2022."""
    found = lexicon.YEAR_BEHIND.match(follow)
    return found["year"] if found else ""


def _part_in(words: str) -> str:
    """Return the last part of a year that words name, "" when they name none."""
    if "quarter" not in words and "half" not in words and not _MONTHLY.search(words):
        return ""
    found = [match[0] for match in lexicon.PART_OF_YEAR.finditer(words)]
    return found[-1].lower() if found else ""


_MONTHLY = re.compile(r"\bmonths\b|\b(?:[Ii]n|[Ff]rom) [A-Z]|[QH][1-4]|[a-z]\s?[-–]\s?[A-Z]")


def _next_amount(mentions: Sequence[Mention], position: int) -> int | None:
    """Return where the next number that says how much begins; None when none follows."""
    for place in range(position + 1, len(mentions)):
        mention = mentions[place]
        if mention.kind in DATA or mention.kind is MentionKind.MASKED:
            return mention.number.outer_start
    return None


def _cuts(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int, str]]:
    """Return stops and brackets outside numbers: place, end, mark."""
    cuts = []
    current = 0
    for found in lexicon.BOUNDARY.finditer(text):
        place = found.start()
        while current < len(mentions) and mentions[current].number.end <= place:
            current += 1
        if current < len(mentions) and mentions[current].number.start <= place:
            continue
        cuts.append((place, found.end(), found[0]))
    return cuts
