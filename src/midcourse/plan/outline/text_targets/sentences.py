"""The numbers of a sentence that promise something, each with its name, its words and its deadline.

A number counts as promised when its sentence sets a deadline, or a word of reaching stands before it, or a verb of
making governs it; and when the statement ends with it or the thing made follows it. A number before a noun that is not
what is made (投资10亿元以上项目) describes; what was reached before the plan, and what is offered, is no target.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from midcourse.numerals.mentions import Mention, MentionKind, mentions_in
from midcourse.plan.outline.text_targets.statements import Parts, Statement, Statements
from midcourse.plan.outline.text_targets.words import TAIL, share_of, stretch_before
from midcourse.plan.outline.text_targets.years import Deadline, PlanYears, deadlines_in

_SENTENCE = re.compile(r"[^。！？]+")
_NUMERAL = re.compile(r"[0-9一二三四五六七八九十百千万亿倍番]")
_CLAUSE_MARKS = re.compile(r"[，；;]|[,：:](?![0-9])")
#: The other terms of a ratio: 1.8:1, 8:42:50, 8/10万.
_RATIO_TERM = re.compile(r"(?:[:：∶]\s?[0-9.]+)+|/(?:10|100|十|百)?[万千]")
_LISTED = re.compile(r"、|和|及|与|以及|并")
_PROMISED = frozenset(
    {
        MentionKind.COUNT,
        MentionKind.PERCENTAGE,
        MentionKind.POINTS,
        MentionKind.MONEY,
        MentionKind.MEASURE,
        MentionKind.RATE,
        MentionKind.MULTIPLE,
        MentionKind.DURATION,
        MentionKind.THRESHOLD,
    }
)
#: Full-width digits as others; the length of a text stays.
_HALF_WIDTH = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
#: How far before a number its name is looked for [characters].
_LONGEST_HEAD = 120
#: How far behind it what it promises is looked for [characters]; clauses of prose are shorter.
_LONGEST_REST = 400


class Piece(NamedTuple):
    """A number with the stretch of the sentence that is about it alone.

    Args:
        head: before the number, from the end of the last statement on.
        after: behind the number, unit and tail, to the end of the clause or the next statement.
        start, tail_end: places in the sentence: of the head, and behind the tail.
        clause: number of the clause in the sentence.
    """

    mention: Mention
    head: str
    after: str
    start: int
    tail_end: int
    clause: int


@dataclass(frozen=True, slots=True)
class Promise:
    """What a sentence promises of one thing.

    Args:
        start, end: places in the passage: of the whole statement.
        due: by which year, None when not said.
    """

    start: int
    end: int
    statement: Statement
    mention: Mention
    due: int | None


def promises_in(text: str, years: PlanYears | None, *, boxed: bool = False, due: int | None = None) -> list[Promise]:
    """Return what a passage promises in numbers, in its order.

    Args:
        text: one passage.
        years: of the plan; None when not known.
        boxed: it stands in a box of projects, whose lengths and areas are sizes.
        due: by which year what the passage states is due unless it says so itself: that of a chapter of goals, where
            a year once named holds for the sentences behind it; None elsewhere.

    >>> found = promises_in("到2030年，企业达到1200家，建成园区3个。", PlanYears(2026, 2030))
    >>> [(promise.statement.name, promise.statement.wordings[0], promise.due) for promise in found]
    [('企业', '达到1200家', 2030), ('园区', '建成3个', 2030)]
    """
    found: list[Promise] = []
    running = due
    text = text.translate(_HALF_WIDTH)
    for sentence in _SENTENCE.finditer(text):
        if not _NUMERAL.search(sentence[0]):
            continue
        reader = _Sentence(sentence[0], years, boxed=boxed, due=running)
        found += [_moved(promise, sentence.start()) for promise in reader.promises()]
        running = reader.last_year if due is not None and reader.last_year else running
    return found


def _moved(promise: Promise, by: int) -> Promise:
    return replace(promise, start=promise.start + by, end=promise.end + by)


def _may_promise(mention: Mention) -> bool:
    """Tell whether a number may be one promised; a threshold only where its unit is written: 千亿元, not 千亿级."""
    written = mention.kind is not MentionKind.THRESHOLD or mention.unit_end > mention.number.end
    return written and mention.kind in _PROMISED


class _Sentence:
    def __init__(self, text: str, years: PlanYears | None, *, boxed: bool, due: int | None) -> None:
        self._text = text
        self._boxed = boxed
        self._due = due
        self._ahead = [time for time in deadlines_in(text, years) if not time.base]
        self._starts = [0, *(mark.end() for mark in _CLAUSE_MARKS.finditer(text))]
        self._statements = Statements()

    @property
    def last_year(self) -> int | None:
        """Return the year of the last deadline that lies ahead; None when the sentence sets none."""
        years = [time.year for time in self._ahead if time.year and not time.past]
        return years[-1] if years else None

    def promises(self) -> Iterator[Promise]:
        last_end, clause = 0, 0
        mentions = list(filter(_may_promise, mentions_in(self._text, latin=False)))
        for place, mention in enumerate(mentions):
            if mention.number.start < last_end:
                continue  # a further term of a ratio that was read whole
            clause_at = self._clause_of(mention.number.start)
            if clause_at != clause:
                clause, last_end = clause_at, max(last_end, self._starts[clause_at])
            following = mentions[place + 1].number.start if place + 1 < len(mentions) else len(self._text)
            piece = self._piece(mention, max(last_end, self._starts[clause_at]), following, clause_at)
            promise = self._promise(piece)
            if promise:
                last_end = promise.end
                yield promise

    def _clause_of(self, place: int) -> int:
        low, high = 0, len(self._starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._starts[middle] <= place else (low, middle)
        return low

    def _piece(self, mention: Mention, start: int, following: int, clause: int) -> Piece:
        end = min(self._end_of_clause(clause), mention.number.start + _LONGEST_REST)
        separator = _LISTED.match(self._text, start)
        start = separator.end() if separator and start > self._starts[clause] else start
        term = _RATIO_TERM.match(self._text, mention.number.end)
        unit_end = max(mention.unit_end, term.end()) if term else mention.unit_end
        tail = TAIL.match(self._text, unit_end)
        tail_end = tail.end() if tail else unit_end
        after = self._text[tail_end:end]
        if following < end:
            after = self._up_to_list(tail_end, following)
        head = self._text[max(start, mention.number.start - _LONGEST_HEAD) : mention.number.start]
        return Piece(mention, head, after, start, tail_end, clause)

    def _up_to_list(self, start: int, following: int) -> str:
        """Return what stands behind a number up to the mark of the list before the next number."""
        between = self._text[start:following]
        marks = [mark.start() for mark in _LISTED.finditer(between)]
        return between[: marks[-1]] if marks else between

    def _time(self, piece: Piece) -> Deadline | None:
        """Return the latest time named before a number."""
        before = bisect_left(self._ahead, piece.mention.number.start, key=lambda time: time.start)
        return self._ahead[before - 1] if before else None

    def _promise(self, piece: Piece) -> Promise | None:
        time = self._time(piece)
        if time is not None and time.past:
            return None
        parts = self._parts(piece, dated=time is not None)
        statement = self._statements.read(parts)
        if statement is None:
            return None
        return Promise(
            piece.start,
            piece.tail_end + (len(piece.after) if statement.leads else 0),
            statement,
            piece.mention,
            time.year if time else self._due,
        )

    def _parts(self, piece: Piece, *, dated: bool) -> Parts:
        bare = self._without_times(piece).rstrip(" （(“")
        before = stretch_before(bare)
        words, rest = bare[before:], bare[:before]
        shared = share_of(bare)
        if shared:
            words, rest = shared["before"], bare[: shared.start("before")]
        mention = piece.mention
        number = self._text[mention.number.start : piece.tail_end].strip()
        end = min(self._end_of_clause(piece.clause), piece.tail_end + _LONGEST_REST)
        ahead = self._text[piece.tail_end + len(piece.after) : end]
        return Parts(rest, words, number, mention.number.text, piece.after, ahead, mention.kind, dated, self._boxed)

    def _end_of_clause(self, clause: int) -> int:
        return self._starts[clause + 1] - 1 if clause + 1 < len(self._starts) else len(self._text)

    def _without_times(self, piece: Piece) -> str:
        """Return the head of a piece without the deadlines in it."""
        head, shift = piece.head, piece.mention.number.start - len(piece.head)
        last = bisect_left(self._ahead, piece.mention.number.start, key=lambda time: time.end) - 1
        for place in range(last, -1, -1):
            time = self._ahead[place]
            if time.start < shift:
                break
            head = head[: time.start - shift] + head[time.end - shift :]
        return head.lstrip(" ，、,")
