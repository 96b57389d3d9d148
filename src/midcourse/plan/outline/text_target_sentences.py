"""The numbers of a sentence that promise something, each with its name, its words and its deadline.

A number counts as promised when its sentence sets a deadline, or a word of reaching stands before it, or a verb of making
governs it; and when the statement ends with it (园区达到5家) or the thing made follows it (建成5家园区). A number before a noun
that is not what is made (投资10亿元以上项目) describes; what was reached before the plan, and what is offered, is no target.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from midcourse.numerals.mentions import Mention, MentionKind, mentions_in
from midcourse.plan.outline.text_target_words import (
    ENDS,
    HAS,
    MAKES,
    OFFERED,
    SIZED,
    TAIL,
    made_right_before,
    pace_in,
    reaches,
    share_of,
    stretch_before,
    without_carrying,
)
from midcourse.plan.outline.text_target_years import Deadline, PlanYears, deadlines_in

_SENTENCE = re.compile(r"[^。！？]+")
_CLAUSE_MARKS = re.compile(r"[，；,;：:](?![0-9])")
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
    }
)
#: Counts of these are of what was just named: 甲、乙2个领域.
_NAMED_BEFORE = re.compile(r"(?:等|这|上述|以上|其他|前|第|个)$")
_PER = re.compile(r"(?P<per>每[百千万亿]?[^，；。、]{0,14}?(?:拥有|配备|配有)?)(?=[^，；。、]{2,})")
_PER_OWNED = re.compile(r"^每[^，；。、]{1,16}?(?:拥有|配备|配有|中)")
_EACH = re.compile(r"^每(?!年|个?月|季)")
_LONGEST_NAME = 48
_LONGEST_HEAD = 120


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
        name: what it is of, "" when the sentence does not say.
        wordings: the words of the target in several ways, the likeliest first.
        due: by which year, None when not said.
        shared_name: the name stands in an earlier clause only.
    """

    start: int
    end: int
    name: str
    wordings: tuple[str, ...]
    mention: Mention
    due: int | None
    shared_name: bool = False


@dataclass(frozen=True, slots=True)
class _Running:
    """What earlier clauses of a sentence hand on."""

    verb: str = ""
    pace: str = ""
    name: str = ""
    per: str = ""


def promises_in(text: str, years: PlanYears | None, *, boxed: bool = False) -> list[Promise]:
    """Return what a passage promises in numbers, in its order.

    Args:
        text: one passage.
        years: of the plan; None when not known.
        boxed: it stands in a box of projects, whose lengths and areas are sizes.

    >>> found = promises_in("到2030年，企业达到1200家，建成园区3个。", PlanYears(2026, 2030))
    >>> [(promise.name, promise.wordings[0], promise.due) for promise in found]
    [('企业', '达到1200家', 2030), ('园区', '建成3个', 2030)]
    """
    found: list[Promise] = []
    for sentence in _SENTENCE.finditer(text):
        if any(character.isdigit() or character in "一二三四五六七八九十百千万亿倍番" for character in sentence[0]):
            reader = _Sentence(sentence[0], years, boxed=boxed)
            found += [_moved(promise, sentence.start()) for promise in reader.promises()]
    return found


def _moved(promise: Promise, by: int) -> Promise:
    return replace(promise, start=promise.start + by, end=promise.end + by)


class _Sentence:
    def __init__(self, text: str, years: PlanYears | None, *, boxed: bool) -> None:
        self._text = text
        self._boxed = boxed
        self._deadlines = deadlines_in(text, years)
        self._starts = [0, *(mark.end() for mark in _CLAUSE_MARKS.finditer(text))]
        self._running = _Running()

    def promises(self) -> Iterator[Promise]:
        last_end, clause = 0, 0
        mentions = [mention for mention in mentions_in(self._text, latin=False) if mention.kind in _PROMISED]
        for place, mention in enumerate(mentions):
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
        end = self._starts[clause + 1] - 1 if clause + 1 < len(self._starts) else len(self._text)
        separator = _LISTED.match(self._text, start)
        start = separator.end() if separator and start > self._starts[clause] else start
        tail = TAIL.match(self._text, mention.unit_end)
        tail_end = tail.end() if tail else mention.unit_end
        after = self._text[tail_end:end]
        if following < end:
            after = self._up_to_list(tail_end, following)
        head = self._text[start : mention.number.start][-_LONGEST_HEAD:]
        return Piece(mention, head, after, start, tail_end, clause)

    def _up_to_list(self, start: int, following: int) -> str:
        """Return what stands behind a number up to the mark of the list before the next number."""
        between = self._text[start:following]
        marks = [mark.start() for mark in _LISTED.finditer(between)]
        return between[: marks[-1]] if marks else between

    def _time(self, piece: Piece) -> Deadline | None:
        """Return the latest time named before a number."""
        before = [time for time in self._deadlines if time.start < piece.mention.number.start and not time.base]
        return before[-1] if before else None

    def _promise(self, piece: Piece) -> Promise | None:
        time = self._time(piece)
        if time is not None and time.past:
            return None
        head = self._without_times(piece)
        bare = head.rstrip(" （(“")
        before = stretch_before(bare)
        words, rest = bare[before:], bare[:before]
        shared = share_of(bare)
        if shared:
            cut = len(bare) - len(shared[0])
            words, rest = shared["before"], bare[:cut]
        statement = self._statement(piece, rest, words, dated=time is not None)
        if statement is None:
            return None
        name, wordings, inherited = statement
        return Promise(
            self._beginning(piece),
            self._end(piece, name),
            name,
            wordings,
            piece.mention,
            time.year if time else None,
            inherited,
        )

    def _without_times(self, piece: Piece) -> str:
        """Return the head of a piece without the deadlines in it."""
        head, shift = piece.head, piece.mention.number.start - len(piece.head)
        for time in reversed(self._deadlines):
            if time.base or time.start < shift or time.end > piece.mention.number.start:
                continue
            head = head[: time.start - shift] + head[time.end - shift :]
        return head.lstrip(" ，、,")

    def _beginning(self, piece: Piece) -> int:
        return piece.start + len(self._text[piece.start :]) - len(self._text[piece.start :].lstrip())

    def _end(self, piece: Piece, name: str) -> int:
        leading = name and piece.after.lstrip().startswith(name) and not piece.head.endswith(name)
        return piece.tail_end + len(piece.after) if leading else piece.tail_end

    def _statement(
        self, piece: Piece, rest: str, words: str, *, dated: bool
    ) -> tuple[str, tuple[str, ...], bool] | None:
        """Say what a number is of and in what words, unless it promises nothing."""
        if self._is_no_promise(piece, rest, words, dated=dated):
            return None
        number = self._text[piece.mention.number.start : piece.tail_end].strip()
        carried = _carried(rest)
        if ENDS.match(piece.after):
            return self._ending(carried, words, number, dated=dated)
        return self._leading(piece, rest, words, number, dated=dated)

    def _is_no_promise(self, piece: Piece, rest: str, words: str, *, dated: bool) -> bool:
        if OFFERED.search(rest + words) or _NAMED_BEFORE.search(rest) and not words:
            return True
        if piece.mention.kind is MentionKind.DURATION and not reaches(words):
            return True
        sized = SIZED.search(rest) or piece.mention.kind in {MentionKind.MEASURE, MentionKind.MONEY}
        return bool(self._boxed and sized and not dated and not (reaches(words) and pace_in(words)))

    def _ending(self, head: str, words: str, number: str, *, dated: bool) -> tuple[str, tuple[str, ...], bool] | None:
        """Read a statement that ends with its number: 园区达到5家, 建成园区5家, and 乙园区3家 behind it."""
        pace = pace_in(head) or pace_in(words)
        plain = without_carrying(head)
        made = MAKES.match(plain)
        owned = HAS.match(plain)
        verb = made[0] if made and made.end() < len(plain) and not _is_noun(plain, words) else ""
        name = plain[len(verb) :] if verb else (plain[owned.end() :] if owned and owned.end() < len(plain) else plain)
        if not (dated or reaches(words) or verb or self._running.verb):
            return None
        inherited = "" if verb or words.strip("约近") or owned else self._running.verb
        given = pace or (self._running.pace if verb or inherited else "")
        shared = not name.strip()
        if shared and not reaches(words):
            return None
        name = self._named(name)
        self._running = _Running(verb or inherited, given, name, self._running.per)
        return name, _wordings(given, verb or inherited, words, number), shared

    def _named(self, name: str) -> str:
        """Return a name with what an earlier one says for both: 每千名老人拥有."""
        name = name.strip(" 、，的：:") or self._running.name
        per = _PER_OWNED.match(name)
        if per:
            self._running = replace(self._running, per=per[0])
        elif self._running.per and not self._running.verb:
            name = self._running.per + name
        return name[-_LONGEST_NAME:]

    def _leading(
        self, piece: Piece, rest: str, words: str, number: str, *, dated: bool
    ) -> tuple[str, tuple[str, ...], bool] | None:
        """Read a statement whose thing follows the number: 建成5个园区, 甲、乙2个集群."""
        name = _following(piece.after)
        if not name or piece.mention.kind not in {MentionKind.COUNT, MentionKind.MEASURE}:
            return None
        plain = without_carrying(_carried(rest))
        made = made_right_before(rest) or (not rest.strip() and bool(self._running.verb))
        behind = MAKES.match(plain) or HAS.match(plain)
        if not made and not (behind and (dated or reaches(words))):
            return None
        found = MAKES.match(plain) if not made_right_before(rest) else MAKES.search(rest[-6:]) or MAKES.match(plain)
        verb = found[0] if found else ("" if HAS.match(plain) else self._running.verb)
        pace = pace_in(rest + words) or self._running.pace
        self._running = _Running(verb or "形成", pace, name)
        return name, _wordings(pace, verb, words, number), False


def _carried(rest: str) -> str:
    """Return the last part of what stands before a number: behind a colon, and without an enumerator."""
    return re.split(r"[：:]", rest)[-1]


_MADE_NOUN = re.compile(
    r"(?:发展|建设|改造|治理|服务|开发|生产|处理|回收|保护|修复|绿化|培训|处置|组织|更新|带动|转化|解决)(?:用地|水平|指数|率|面|业|型|性|能力|投入|强度|系数)"
)


def _is_noun(plain: str, words: str) -> bool:
    """Tell whether a verb of making only begins a noun: 绿化率达到40%."""
    return bool(_MADE_NOUN.match(plain)) or (
        bool(re.search(r"(?:率|比重|占比|比例|指数|水平|程度|度|强度|能力|总量|增加值|产值|收入)$", plain))
        and reaches(words)
    )


def _following(after: str) -> str:
    """Return the thing behind a number, up to the end of its clause."""
    name = after.strip(" 、，的")
    name = re.split(r"[（(，；。]", name, maxsplit=1)[0]
    return name if 2 <= len(name) <= _LONGEST_NAME else ""


def _wordings(pace: str, verb: str, words: str, number: str) -> tuple[str, ...]:
    """Put the words of a target together in the ways the grammar may read them, the fullest first."""
    plain = "" if pace and pace in words else pace
    words = words.replace("分别", "").replace("均", "") if "年均" not in words else words
    full = f"{plain}{verb}{words}{number}"
    return tuple(dict.fromkeys((full, f"{plain}{words}{number}", f"{words}{number}", number)))
