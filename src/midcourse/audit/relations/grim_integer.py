"""Whole counts behind percentages: 7个（占全区的70%） needs a whole number of which 7 is 70 %, 14个街镇 a whole 64 %.

A printed percentage leaves an interval for what is counted; where no whole number lies in it, the percentage, the count
or the whole is wrong. It tells only where numbers are small, and only where the thing counted is plainly the same.

Source: the GRIM test (granularity-related inconsistency of means), facts on its use with literal strings and both
roundings.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from midcourse.audit.frames import Frames
from midcourse.audit.lexicon import OPENERS, WHOLE_AREA
from midcourse.audit.marking import is_latin, numbers_by_place, operand_at, said
from midcourse.audit.model import Verdict
from midcourse.audit.stated import Role, Stated
from midcourse.audit.ties import Operand, Tie, holding
from midcourse.documents.model import Passage
from midcourse.findings import Tier
from midcourse.numerals.mention import MentionKind
from midcourse.wording import say

KIND = "grim_integer"
#: Largest count for which a percentage can tell anything.
LARGEST = 1000
#: Whole numbers that may fit before the fit tells nothing.
FEW = 2
_TOTAL = re.compile(r"(?:总数|总量|个数|家数|户数|数量|总数量)的?$")
#: What is not counted one by one.
_AMOUNT = re.compile(
    r"税|收入|产值|营收|面积|投资|资金|GDP|生产总值|增加值|产量|里程|总额|贷款|财政|利润|人口|床位|贡献"
)
_SHARE_TAIL = re.compile(r"的?(?:占比|比例|比重|占)[^，,。；;]{0,4}$")
_NOUN = re.compile(r"[\u4e00-\u9fff]{1,8}$")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
#: Longest noun compared.
_LONGEST = 5
#: Characters behind a count looked at for its noun, and counts looked at to either side of a share.
_WORDS, _FEW_COUNTS = 24, 40
_ENGLISH = re.compile(
    r"(?P<percent>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?:%|per ?cent) of (?:the |its |all |our |their )?"
    r"(?:(?P<whole>[0-9]{1,4}) (?P<noun>[a-z]{3,})|(?P<taken_up>(?<=of )them|(?<=the )[a-z]{4,20}s)\b)"
)
_COUNTED = re.compile(r"(?<![0-9.,])(?P<n>[0-9]{1,3}) (?P<noun>[a-z]{3,20}s)\b")
_UNCOUNTED = re.compile(
    r"million|billion|thousand|hectares|tonnes|euros|dollars|km|kilomet|years|hours|litres", re.IGNORECASE
)
_HUNDRED = Decimal(100)


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield percentages behind which whole numbers stand, and those behind which none can."""
    numbers = numbers_by_place(frames)
    for _, block in said(frames):
        if is_latin(block.passage.text):
            yield from _english(numbers, block.passage)
    counts = _Counts([one for one in frames.stated if _is_count(one)])
    for one in frames.stated:
        asks = one.unit == "%" and one.table < 0 and one.role is Role.SHARE and _is_exact(one)
        if asks and not is_latin(one.passage.text):
            yield from _of_part(frames, one)
            yield from _of_whole(counts, one)


def _is_count(one: Stated) -> bool:
    """Tell whether a number counts things exactly, few enough."""
    counts = one.kind is MentionKind.COUNT and one.table < 0 and one.step == 0 and _is_exact(one)
    return counts and one.value is not None and 1 < one.value <= LARGEST


def _is_exact(one: Stated) -> bool:
    return one.value is not None and one.mention.number.upper is None and not one.has_approximator


# A part and its share: is there a whole?


def _of_part(frames: Frames, share: Stated) -> Iterator[Tie]:
    part = _part_before(frames.stated, share)
    if part is None or part.value is None or not share.value:
        return
    operands = ((share, "percent"), (part, "numerator"))
    fitting = _wholes(part.value, share.value, share.step)
    if 0 < fitting <= FEW:
        yield holding(KIND, *operands)
    elif fitting == 0:
        message = say(
            "没有整数总数使 {part} 占其 {share}，请核对",
            part=part.text + part.mention.unit,
            share=share.text,
        )
        yield Tie(KIND, Verdict.INCONSISTENT, operands, "", Tier.QUERY, message)


def _part_before(stated: Sequence[Stated], share: Stated) -> Stated | None:
    """Return the count a share is of, where nothing else can be meant: right before it, of its own sort."""
    before = stated[share.index - 1] if share.index else None
    if before is None or before.sentence != share.sentence or not _is_count(before):
        return None
    speaks_of_it = before.index in {share.subject, share.owner} or (before.subject == share.subject is not None)
    if not speaks_of_it or before.role is Role.CHANGE:
        return None
    whole = share.whole.removesuffix("的")
    counts = not whole or WHOLE_AREA.fullmatch(whole) or _TOTAL.search(share.lead)
    return before if counts and not _AMOUNT.search(share.lead + before.measure) else None


def _true_values(percent: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest percentage that prints as one: rounded half up, or cut off."""
    return percent - step / 2, percent + step * Decimal("0.999")


def _wholes(part: Decimal, percent: Decimal, step: Decimal) -> int:
    """Count the whole numbers of which a part is a percentage as printed.

    >>> _wholes(Decimal(7), Decimal(70), Decimal(1)), _wholes(Decimal(7), Decimal(73), Decimal(1))
    (1, 0)
    """
    least, greatest = _true_values(percent, step)
    return LARGEST if least <= 0 else _between(max(part * _HUNDRED / greatest, part), part * _HUNDRED / least)


def _between(low: Decimal, high: Decimal) -> int:
    """Count the whole numbers from low to high.

    >>> _between(Decimal("8.89"), Decimal("9.03")), _between(Decimal("7.54"), Decimal("7.55"))
    (1, 0)
    """
    first, last = low.to_integral_value(ROUND_CEILING), high.to_integral_value(ROUND_FLOOR)
    return max(0, int(last - first) + 1)


# A whole and a share: is there a part?


class _Counts:
    """The counts of a document by what they count."""

    def __init__(self, counts: Sequence[Stated]) -> None:
        self.by_noun: dict[str, list[Stated]] = defaultdict(list)
        self.by_sentence: dict[int, list[Stated]] = defaultdict(list)
        for one in counts:
            self.by_sentence[one.sentence].append(one)
            counted = _BRACKETS.sub("", one.follow[:_WORDS])
            for length in range(2, min(len(counted), _LONGEST) + 1):
                self.by_noun[counted[:length]].append(one)
        self.usual = {
            noun: Counter(one.value for one in alike).most_common(1)[0][0] for noun, alike in self.by_noun.items()
        }

    def nearest(self, share: Stated, noun: str) -> tuple[Stated, bool] | None:
        """Return the count of the same noun nearest to a share, and whether it stands in its paragraph; None for none.

        In the same sentence the last character of the noun is enough, where one count only ends in it.
        """
        key = next((noun[-length:] for length in range(_LONGEST, 1, -1) if noun[-length:] in self.by_noun), None)
        if key is None:
            akin = [one for one in self.by_sentence[share.sentence][:_FEW_COUNTS] if _counted(one)[-1:] == noun[-1:]]
            return (akin[0], True) if len(akin) == 1 and akin[0].index < share.index else None
        alike = self.by_noun[key]
        place = bisect_left(alike, share.index, key=lambda one: one.index)
        around = alike[max(0, place - _FEW_COUNTS) : place + _FEW_COUNTS]
        beside = [one for one in around if one.block == share.block]
        meant = beside or [one for one in around if one.value == self.usual[key]]
        if not meant:
            return None
        nearest = min(meant, key=lambda one: abs(one.index - share.index))
        return nearest, len({one.value for one in beside}) == 1

    def has_rival(self, whole: Stated, share: Stated) -> bool:
        """Tell whether another count of the sentence, before the share and in the same unit, may be meant."""
        return any(
            one is not whole and one.index < share.index and one.mention.unit == whole.mention.unit
            for one in self.by_sentence[share.sentence][:_FEW_COUNTS]
        )


def _of_whole(counts: _Counts, share: Stated) -> Iterator[Tie]:
    noun = _noun_of(share)
    near = counts.nearest(share, noun) if noun and not _AMOUNT.search(share.lead) else None
    if near is None:
        return
    whole, is_beside = near
    operands = ((share, "percent"), (whole, "denominator"))
    fitting = _parts(whole.value or _HUNDRED, share.value or Decimal(0), share.step)
    if 0 < fitting <= FEW:
        yield holding(KIND, *operands)
    elif fitting == 0 and is_beside and not counts.has_rival(whole, share):
        yield _no_part(operands, whole.text + whole.mention.unit + whole.follow[:6], share.text)


def _parts(whole: Decimal, percent: Decimal, step: Decimal) -> int:
    """Count the whole numbers that are a percentage, as printed, of a whole."""
    least, greatest = _true_values(percent, step)
    return _between(max(whole * least / _HUNDRED, Decimal(0)), min(whole * greatest / _HUNDRED, whole))


def _noun_of(share: Stated) -> str:
    """Return the words that name what a share counts: 示范街镇 in 示范街镇比例达."""
    tail = _SHARE_TAIL.search(share.lead[-_WORDS:])
    if tail is None or share.subject is not None:
        return ""
    noun = _NOUN.search(_BRACKETS.sub("", share.lead[-_WORDS - 16 : len(share.lead) - len(tail[0])]))
    return "" if noun is None or OPENERS.fullmatch(noun[0]) else noun[0]


def _counted(one: Stated) -> str:
    """Return the noun right behind a count, where nothing follows it in its clause."""
    found = _BRACKETS.sub("", one.follow[:_WORDS]).strip()
    return found if len(found) <= _LONGEST else ""


# English


def _english(numbers: dict[int, Stated], passage: Passage) -> Iterator[Tie]:
    """Check 64% of the 14 districts, and 67 percent of them behind 9 municipalities."""
    for found in _ENGLISH.finditer(passage.text):
        span = found.span("whole") if found["whole"] else _whole_before(passage.text, found)
        if span is None or (found["noun"] and _UNCOUNTED.match(found["noun"])):
            continue
        whole, percent = Decimal(passage.text[slice(*span)]), Decimal(found["percent"])
        if not 1 < whole <= LARGEST:
            continue
        fitting = _parts(whole, percent, Decimal(1).scaleb(int(percent.as_tuple().exponent)))
        operands = (
            (operand_at(numbers, passage, *found.span("percent")), "percent"),
            (operand_at(numbers, passage, *span), "denominator"),
        )
        if 0 < fitting <= FEW:
            yield holding(KIND, *operands)
        elif fitting == 0:
            yield _no_part(operands, str(whole), found["percent"] + "%")


def _whole_before(text: str, found: re.Match[str]) -> tuple[int, int] | None:
    """Return the one count of the sentence that "them", or the noun, takes up; None when there is none, or several."""
    low = max(0, found.start() - 300)
    start = text.rfind(". ", low, found.start()) + 1 or low
    noun = found["taken_up"] if found["taken_up"] != "them" else ""
    counts = [count for count in _COUNTED.finditer(text, start, found.start()) if count["noun"].startswith(noun)]
    return counts[0].span("n") if len(counts) == 1 else None


def _no_part(operands: tuple[Operand, ...], whole: str, share: str) -> Tie:
    message = say("{whole}的 {share} 不是整数，请核对", whole=whole, share=share)
    return Tie(KIND, Verdict.INCONSISTENT, operands, "", Tier.QUERY, message)
