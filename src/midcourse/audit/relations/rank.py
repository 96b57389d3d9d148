"""Ranks: no place beyond the number that is ranked, none outside the first N it is said to be among, one at a time.

Ranks differ by year, place and measure; two are set against each other only where all three are named alike and no
word says that the rank has moved.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from midcourse.audit.frames import Frames
from midcourse.audit.lexicon import RANK_TAIL, core, key_of
from midcourse.audit.marking import is_latin, mark_of, numbers_by_place, operand_at, said, whole_number
from midcourse.audit.model import Verdict
from midcourse.audit.same import same_period
from midcourse.audit.stated import Mark, Stated
from midcourse.audit.ties import Need, Tie, holding
from midcourse.documents.model import Passage
from midcourse.findings import Tier
from midcourse.numerals.mention import MentionKind
from midcourse.wording import Wording, say

KIND = "rank"
_NUMBER = r"(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})"
_PLACED = r"(?:排名|排|位居|位列|稳居|居|列)"
_RANKED = (
    r"(?:重点|主要|地级|副省级|省级|大中|沿海|中心)*"
    r"(?:城市|市州|州市|县区|区县|县市区|县市|市县|市|县|区|省份|省区市|省|街道|街镇|乡镇|高新区|经开区|开发区|园区)"
)
_WIDE = r"全[国省市州县区]|世界|全球"
_AMONG = re.compile(
    rf"(?<![第前0-9])(?P<n>{_NUMBER})个(?:[^，,。；;：:、第前（(]{{1,10}}?(?:当?中|里)[，,]?(?:(?!{_WIDE})[^，,。；;：:、第前（(]){{0,10}}?"
    rf"|{_RANKED}(?:综合|总)?{_PLACED}?)"
    rf"第(?P<m>{_NUMBER})(?![季个次批期届产条类章标一二三四五六七八九十])"
)
_WITHIN = re.compile(
    rf"(?:(?P<scope1>全[国省市州县区]|世界|全球)第?|第)(?P<m>{_NUMBER})[位名]?[，,、](?:跻身|进入|位居|位列|稳居|居|列)"
    rf"(?P<scope2>全[国省市州县区]|世界|全球)?前(?P<n>{_NUMBER})(?![年个月季])"
)
_ENGLISH = re.compile(
    r"\b(?P<m>[0-9]{1,4})(?:st|nd|rd|th) (?:out of|among|of) (?:the |all |all the )?(?P<n>[0-9]{1,4})\b"
)
#: Where no verb ranks: …全省第.
_AREA_ALONE = re.compile(r"(?P<among>全[国省市州县区]|世界|全球)第$")
_MOVES = re.compile(r"由|从|上升|前移|提升|跃升|进位|升至|升到|降|后移|下滑|退|跃居|升")
#: Words that are the measure only together with what was said before: 增速居全省第二位.
_DEPENDENT = re.compile(r"(?:增速|增幅|总量|规模|增量|增长率|均|双双|比重|占比)+")
#: Measures named in fewer characters say too little.
_SHORTEST = 4
_LOOK_BACK = 40
#: Ranks given one by one, to years, places or measures named before: 2011年、2012年…分别…第三、第二位.
_ONE_OF_SEVERAL = re.compile(r"[位名]?[、和及]第")
_IN_TURN = "分别"
_RANKED_BEHIND = re.compile(_RANKED)
_ALTOGETHER = re.compile(r"(?:共有?|辖有?|现有|有)$")


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield ranks within bounds, those beyond them, and those stated twice differently."""
    numbers = numbers_by_place(frames)
    for _, block in said(frames):
        text = block.passage.text
        if is_latin(text):
            yield from _beside(numbers, block.passage, _ENGLISH)
        elif "第" in text:
            yield from _beside(numbers, block.passage, _AMONG)
            yield from _beside(numbers, block.passage, _WITHIN)
    for sentence in frames.sentences():
        yield from _in_sentence(sentence)
    yield from _stated_twice(frames)


def _in_sentence(sentence: Sequence[Stated]) -> Iterator[Tie]:
    """Compare the ranks of a sentence with the number of ranked it begins with: 全市共11个区县，我区…列全市第2位."""
    ranked: Stated | None = None
    for one in sentence:
        if one.kind is MentionKind.COUNT and _RANKED_BEHIND.match(one.follow) and _ALTOGETHER.search(one.lead):
            ranked = one
        elif ranked is not None and one.kind is MentionKind.RANK and one.value is not None and ranked.value is not None:
            tail = _tail_of(one)
            among = tail["among"] if tail else None
            if among is not None and (not among or ranked.lead.startswith(among)):
                yield _bounded((one, ranked), int(one.value), int(ranked.value))


def _bounded(pair: tuple[Stated | Mark, Stated | Mark], place: int, of: int) -> Tie:
    if place <= of:
        return holding(KIND, (mark_of(pair[0]), "rank"), (mark_of(pair[1]), "ranked"))
    message = say("{ranked} 之中排不到第 {rank}，请核对", ranked=of, rank=place)
    return _wrong(pair, ("rank", "ranked"), message)


def _beside(numbers: dict[int, Stated], passage: Passage, pattern: re.Pattern[str]) -> Iterator[Tie]:
    """Compare a rank with the number of ranked, or the first N, beside it."""
    for found in pattern.finditer(passage.text):
        place, of = whole_number(found["m"]), whole_number(found["n"])
        scopes = {found.groupdict().get("scope1"), found.groupdict().get("scope2")} - {None}
        if place is None or of is None or of < 2 or len(scopes) > 1:
            continue
        rank = operand_at(numbers, passage, *found.span("m"))
        ranked = operand_at(numbers, passage, *found.span("n"))
        yield _bounded((rank, ranked), place, of)


def _wrong(pair: tuple[Stated | Mark, Stated | Mark], roles: tuple[str, str], message: Wording) -> Tie:
    operands = tuple(zip(pair, roles, strict=True))
    needs: dict[int, Need] = {}
    one, other = pair
    if isinstance(one, Stated) and isinstance(other, Stated) and roles[0] == "mention1":
        needs = {0: lambda: other.values, 1: lambda: one.values}
    return Tie(KIND, Verdict.INCONSISTENT, operands, "", Tier.QUERY, message, needs)


def _stated_twice(frames: Frames) -> Iterator[Tie]:
    """Compare ranks of one measure in one place; more than two different ones are a series."""
    known: dict[tuple[str, str], list[tuple[Stated, str]]] = defaultdict(list)
    for one in frames.stated:
        if one.kind is MentionKind.RANK and one.table < 0 and one.value is not None:
            named = _named(frames, one)
            if named is not None and len(key_of(named[0])) >= _SHORTEST:
                known[key_of(named[0]), named[1]].append((one, named[0]))
    for group in known.values():
        first, measure = group[0]
        values = {one.value for one, _ in group}
        for other, _ in group[1:]:
            if not same_period(first, other) or first.part != other.part or len(values) > 2:
                continue
            if first.value == other.value:
                yield holding(KIND, (first, "mention1"), (other, "mention2"))
            else:
                message = say(
                    "“{measure}”一处排第 {one}，另一处排第 {other}，请核对",
                    measure=measure,
                    one=first.text,
                    other=other.text,
                )
                yield _wrong((first, other), ("mention1", "mention2"), message)


def _tail_of(one: Stated) -> re.Match[str] | None:
    """Return the words between what is ranked and its rank, with what it is ranked among; None where none rank it."""
    words = one.lead[-_LOOK_BACK:]
    return RANK_TAIL.search(words) or _AREA_ALONE.search(words)


def _named(frames: Frames, one: Stated) -> tuple[str, str] | None:
    """Return what is ranked, and among which; None where the words do not say, or say that it moves."""
    tail = _tail_of(one)
    if tail is None or _MOVES.search(one.lead) or _MOVES.search(one.follow[:8]):
        return None
    place = one.mention.number.outer_start
    if _IN_TURN in one.passage.text[max(0, place - _LOOK_BACK) : place] or _ONE_OF_SEVERAL.match(one.follow):
        return None
    words, among = core(one.lead[-_LOOK_BACK:][: tail.start()]), tail["among"]
    if words and not _DEPENDENT.fullmatch(words):
        return words, among
    before = frames.stated[one.index - 1] if one.index else None
    if before is None or before.sentence != one.sentence or not before.measure or before.kind is one.kind:
        return None
    return before.measure + words, among
