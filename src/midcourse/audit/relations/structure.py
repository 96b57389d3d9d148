"""Structures: 三次产业结构为5.3∶40.2∶54.5 against the amounts of the three, and against 100.

Communiqués give the shares of the three sectors as a ratio. The terms add to 100 and each is the sector's share of the
whole; one of them is often moved by one in the last digit so that they do.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from midcourse.audit.frames import Frames
from midcourse.audit.intervals import Values, total
from midcourse.audit.model import Verdict
from midcourse.audit.relations.share import check
from midcourse.audit.stated import AMOUNTS, Role, Stated
from midcourse.audit.ties import Tie, holding, listed
from midcourse.findings import Tier
from midcourse.quantities import shown
from midcourse.wording import say

KIND = "sum_of_parts"
SECTORS = (re.compile(r"第一产业|一产"), re.compile(r"第二产业|二产"), re.compile(r"第三产业|三产"))
_WHOLE = re.compile(r"生产总值|GDP")
_STRUCTURE = re.compile(r"结构|构成|产业|占比|比重")
#: What three terms add to at least and at most where they are meant for shares of 100: any words of structure, and
#: those of the three sectors, which leave no other reading.
_NEAR_HUNDRED, _OF_SECTORS = Values(Decimal(90), Decimal(110)), Values(Decimal(50), Decimal(200))
_SECTOR_WORDS = re.compile(r"三次产业|三产|产业结构|三大产业")
_COLON = re.compile(r" ?[:：∶︰] ?")
_COMMA = re.compile(r"%?[、和]")
#: 结构为9.3、41.0、49.7: commas join terms only where the words speak of the three sectors' structure.
_LISTED = re.compile(r"(?:结构|构成|之比|比例)(?:比例)?(?:调整)?(?:为|是)[：:]?$")
#: The structure of an earlier year, and the one it became.
_EARLIER = re.compile(r"(?:由|从|上年|去年|同期)[^，,；;。]{0,14}$")
_CHANGED = re.compile(r"(?:调整|优化|演变|转变|变化|变|改变|升级|提升)(?:为|到|至|成)$")
_HUNDRED = Decimal(100)
#: Characters before a term in which its structure is named.
LIST_WITHIN = 40
#: How far back the amounts of the three are looked for, in numbers.
REACH = 40


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the structures given as a ratio of three."""
    before: list[Stated] = []
    for terms in _ratios(frames.stated):
        goes_on = bool(before) and before[0].sentence == terms[0].sentence and _CHANGED.search(terms[0].lead)
        lead = terms[0].lead or _words_before(terms[0])
        if not _is_structure(terms, f"{before[0].lead}{lead}" if goes_on else lead):
            continue
        yield _of_hundred(terms)
        if not _EARLIER.search(terms[0].lead):
            yield from _of_sectors(frames.stated, terms)
        before = terms
    for numbers in frames.sentences():
        yield from _lists_of_hundred(numbers)


def _lists_of_hundred(numbers: Sequence[Stated]) -> Iterator[Tie]:
    """Yield the shares a sentence lists that make a hundred; a list that does not may just be open.

    A new list begins where one is full; once a hundred is passed, nothing tells where the next begins.
    """
    shares = _listed_shares(numbers)
    start, added = 0, Decimal(0)
    for place, one in enumerate(shares):
        added += one.value or Decimal(0)
        if abs(added - _HUNDRED) <= one.step and place > start:
            members = shares[start : place + 1]
            yield holding(KIND, *((member, "part") for member in members), computed=shown(added))
            start, added = place + 1, Decimal(0)
        elif added > _HUNDRED:
            return


def _listed_shares(numbers: Sequence[Stated]) -> list[Stated]:
    """Return the shares of one whole, and those given with them behind 分别; [] where they are of several wholes."""
    shares: list[Stated] = []
    for one in numbers:
        if one.unit != "%" or one.english or one.target or not one.value or one.has_approximator:
            continue
        together = bool(shares) and one.index == shares[-1].index + 1 and not one.lead.strip("、和及与以 ")
        if one.role is Role.SHARE or together:
            shares.append(one)
    return shares if len({one.whole for one in shares if one.whole}) <= 1 else []


def _ratios(stated: Sequence[Stated]) -> Iterator[list[Stated]]:
    """Yield the ratios of just three terms: numbers with nothing but a colon between them."""
    run: list[Stated] = []
    for one in stated:
        if run and not _adjoins(run[-1], one):
            if len(run) == len(SECTORS):
                yield run
            run = []
        if one.table < 0 and one.values is not None:
            run.append(one)
    if len(run) == len(SECTORS):
        yield run


def _adjoins(before: Stated, one: Stated) -> bool:
    if before.passage is not one.passage or one.table >= 0:
        return False
    between = one.passage.text[before.mention.number.end : one.mention.number.outer_start]
    listed_so = before.unit == one.unit and one.unit in {"", "%"} and _COMMA.fullmatch(between) is not None
    return _COLON.fullmatch(between) is not None or (listed_so and _is_listed(before))


def _is_listed(one: Stated) -> bool:
    """Tell whether a number stands in a list that the structure of the three sectors opens."""
    words = _words_before(one).rstrip("0123456789.%、和")
    return _LISTED.search(words) is not None and _SECTOR_WORDS.search(words) is not None


def _words_before(one: Stated) -> str:
    place = one.mention.number.outer_start
    return one.passage.text[max(0, place - LIST_WITHIN) : place]


def _is_structure(terms: Sequence[Stated], words: str) -> bool:
    """Tell whether words before three terms, and their sum, say that they are shares of 100."""
    near = _OF_SECTORS if _SECTOR_WORDS.search(words) else _NEAR_HUNDRED
    return bool(_STRUCTURE.search(words)) and near.meets(total(one.values for one in terms if one.values))


def _of_hundred(terms: Sequence[Stated]) -> Tie:
    added = total(one.values for one in terms if one.values)
    operands = tuple((one, "part") for one in terms)
    slack = max(one.step for one in terms) / 2
    if added.widened(slack).meets(only_hundred()):
        return holding(KIND, *operands, computed="100")
    message = say("{terms}={sum}，构成之和应为100", terms=listed(terms), sum=_sum_printed(terms))
    needs = {place: partial(_missing, terms, place) for place in range(len(terms))}
    return Tie(KIND, Verdict.INCONSISTENT, operands, "100", Tier.ERROR, message, dict(needs))


def _sum_printed(terms: Sequence[Stated]) -> str:
    """Write what the terms add to as printed."""
    return shown(sum((one.value for one in terms if one.value is not None), Decimal(0)))


def _missing(terms: Sequence[Stated], place: int) -> Values:
    """Return what one term would have to be."""
    return only_hundred() - total(one.values for other, one in enumerate(terms) if other != place and one.values)


def only_hundred() -> Values:
    """Return the span of 100 alone."""
    return Values(_HUNDRED, _HUNDRED)


def _of_sectors(stated: Sequence[Stated], terms: Sequence[Stated]) -> Iterator[Tie]:
    before = stated[max(0, terms[0].index - REACH) : terms[0].index]
    amounts = [one for one in before if one.kind in AMOUNTS and one.role in {Role.LEVEL, Role.TO} and one.unit == "元"]
    wholes = [one for one in amounts if _WHOLE.search(one.measure) and "人均" not in one.measure]
    moved = sum((term.value or Decimal(0) for term in terms), Decimal(0)) == _HUNDRED
    for term, sector in zip(terms, SECTORS, strict=True):
        parts = [one for one in amounts if sector.search(one.measure)]
        if wholes and parts and parts[-1].index > wholes[-1].index:
            tie = check(term, parts[-1], wholes[-1], Tier.ERROR)
            if tie is not None:
                # One of three is often moved by its last digit so that they make 100.
                tie.exact = None if moved and tie.exact is False else tie.exact
                yield tie
