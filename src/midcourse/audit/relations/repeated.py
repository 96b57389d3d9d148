"""Repeated statements: one figure stated in two places has one value.

Two numbers are the same figure when the words around them are the same letter for letter (`audit.echo`), no place or
period keeps them apart, and no third number of the same words has yet another value (then it is a series: four zones,
three years). They contradict each other only when, beside the words, their neighbours agree, or the one is a slip of
the other.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from midcourse.audit.attributive import described_twice
from midcourse.audit.contradiction import CONTRADICTED, NAMING, ONE_CLAUSE, is_near, tier_of
from midcourse.audit.echo import COMMON, Context, Echo, contexts_of, echoes_in
from midcourse.audit.frames import Frames
from midcourse.audit.lexicon import name_weight
from midcourse.audit.model import Verdict
from midcourse.audit.relations.respective import names_given
from midcourse.audit.same import (
    aims_apart,
    could_be_one,
    is_in_ratio,
    measures_agree,
    name_key,
    ratios_apart,
    rounds_to,
    same_measure,
    same_period,
    same_place,
    same_saying,
)
from midcourse.audit.slips import is_slip
from midcourse.audit.stated import AMOUNTS, Role, Stated
from midcourse.audit.ties import Tie, as_written, holding, name_of, shown_figure
from midcourse.findings import Tier
from midcourse.numerals.mentions import MentionKind
from midcourse.wording import Wording, say

KIND = "repeated"
#: Shared characters from which equal values are a repetition, not chance: fewer do where the number has many digits.
TELLING = {1: 4, 2: 3}
#: Shared characters by which an echo must be better than one with a third value.
MARGIN = 4
#: Digits from which one value in two places is no chance, and how many earlier places are looked at.
LONG, NEAREST = 3, 4
#: Shortest name by which alone two amounts are the same thing.
LONG_NAME = 4
#: Length from which it is sure, for figures of many digits.
SURE_NAME = 6
#: Length from which a name is of one thing wherever it stands.
UNIQUE_NAME = 8
#: Pairs of characters, or of English words, that the words around them must share.
SHARED_PAIRS, SHARED_WORDS = 4, 2
#: What is said of something named before.
_RATES = frozenset({Role.SHARE, Role.GROWTH, Role.MEAN_GROWTH, Role.POINTS})
#: English words read as a name that name nothing.
_NAMELESS = re.compile(
    r"(?:(?:the|a|an|its|budgeted|budget|annual|planned|projected|original|figures?|targets?|level)\s*)+|\w+ly",
    re.IGNORECASE,
)
#: The same of Chinese: words that ask for something, ratios and totals of whatever was spoken of, a clause cut short.
_NAMELESS_CHINESE = re.compile(
    r"(?:要|需|应|可|将|须|实现|确保|力争|预计|计划|其中|同比|环比|分别|多增|少增|增速|增幅|降幅|占比|比重|比例|收入|支出|收支|总量|合计|总计)+"
    r"|.*[是为].*"
)


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield figures stated twice, and those stated twice differently."""
    contexts = contexts_of(frames.stated)
    found = [echo for echo in echoes_in(frames.stated, contexts, _may_echo) if echo.first.values and echo.second.values]
    for echo in found:
        if echo.equal and echo.strength >= TELLING.get(_digits(echo.first), 2) and _may_be_one(echo):
            yield holding(KIND, (echo.first, "mention1"), (echo.second, "mention2"))
    given = names_given(frames)
    echoes = [echo for echo in found if _comparable(echo) and _given_alike(echo, given)]
    known = {(echo.first.index, echo.second.index): echo for echo in found if echo.equal}
    known.update({(echo.first.index, echo.second.index): echo for echo in echoes})
    partners = defaultdict(list)
    for echo in echoes:
        partners[echo.first.index].append(echo)
        partners[echo.second.index].append(echo)
    for echo in echoes:
        if not echo.equal and echo.first.sentence < echo.second.sentence and _is_best(echo, partners):
            yield from _difference(echo, known)
    yield from _same_figures(frames.stated, contexts)
    yield from _same_names(frames.stated, given)
    yield from _wrong_magnitudes(frames.stated, contexts)
    yield from _described(frames.stated)


def _same_figures(stated: Sequence[Stated], contexts: Sequence[Context]) -> Iterator[Tie]:
    """Yield figures of many digits that stand twice among words they share, however the clause is built."""
    seen: dict[tuple[str, object], list[Stated]] = defaultdict(list)
    around = _Around(contexts)
    for one in stated:
        if one.table >= 0 or one.value is None or _digits(one) < LONG or one.kind not in AMOUNTS:
            continue
        for earlier in seen[one.unit, one.value][-NEAREST:]:
            of_one = one.role not in _RATES or (bool(one.measure) and measures_agree(earlier, one))
            alike = earlier.role is one.role and of_one and around.share_words(earlier, one)
            if alike and not ratios_apart(earlier, one):
                yield holding(KIND, (earlier, "mention1"), (one, "mention2"))
        seen[one.unit, one.value].append(one)


class _Around:
    """The words around numbers as sets, each made when it is first asked for."""

    def __init__(self, contexts: Sequence[Context]) -> None:
        self.contexts = contexts
        self.pairs: dict[int, set[Sequence[str]]] = {}

    def share_words(self, one: Stated, other: Stated) -> bool:
        """Tell whether the words around two numbers are partly the same: pairs of them, in English telling ones too."""
        if one.english is not other.english:
            return False
        if len(self._pairs_of(one) & self._pairs_of(other)) >= (SHARED_WORDS if one.english else SHARED_PAIRS):
            return True
        left, right = self.contexts[one.index], self.contexts[other.index]
        return one.english and len(left.telling() & right.telling()) > SHARED_WORDS

    def _pairs_of(self, one: Stated) -> set[Sequence[str]]:
        if one.index not in self.pairs:
            self.pairs[one.index] = self.contexts[one.index].pairs()
        return self.pairs[one.index]


def _wrong_magnitudes(stated: Sequence[Stated], contexts: Sequence[Context]) -> Iterator[Tie]:
    """Yield English figures that stand twice among words they share, once in millions and once in billions."""
    seen: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    around = _Around(contexts)
    for one in stated:
        if (
            not one.english
            or one.table >= 0
            or one.value is None
            or _digits(one) < LONG
            or one.mention.number.scale == 1
        ):
            continue
        figures = shown_figure(one)
        for earlier in seen[one.unit, figures][-NEAREST:]:
            alike = same_saying(one, earlier) and same_period(one, earlier) and around.share_words(earlier, one)
            if alike and earlier.value != one.value:
                yield _contradiction(earlier, one, Tier.ERROR)
        seen[one.unit, figures].append(one)


def _same_names(stated: Sequence[Stated], given: Mapping[int, str]) -> Iterator[Tie]:
    """Yield amounts of one name, place and period stated near one another, where one is a slip of the other."""
    named: dict[tuple[str, str, Role], list[Stated]] = defaultdict(list)
    for one in stated:
        key = given.get(one.index) or name_key(one)
        if (
            one.table >= 0
            or one.depth
            or one.subject is not None
            or name_weight(key) < LONG_NAME
            or one.kind not in AMOUNTS
            or not one.value
            or not _is_name(one.measure or key)
        ):
            continue
        group = named[key, one.unit, one.role]
        near = [other for other in group[-COMMON:] if _within_reach(other, one) and could_be_one(one, other)]
        if near and near[-1].value == one.value:
            yield holding(KIND, (near[-1], "mention1"), (one, "mention2"))
        elif len({other.value for other in near}) == 1 and near[-1].sentence < one.sentence:
            yield from _slipped(near[-1], one)
        group.append(one)


def _described(stated: Sequence[Stated]) -> Iterator[Tie]:
    """Yield figures that stand once behind their name and once before their noun; a slip of one is asked about."""
    for one, other in described_twice(stated):
        if one.value == other.value:
            yield holding(KIND, (one, "mention1"), (other, "mention2"))
        elif not rounds_to(one, other) and min(_digits(one), _digits(other)) >= LONG and is_slip(one, other):
            yield _contradiction(one, other, Tier.QUERY)


def _within_reach(one: Stated, other: Stated) -> bool:
    """Tell whether two amounts of one name are near enough; long figures under a long name may stand anywhere."""
    name = name_weight(name_key(one))
    return other.block - one.block <= 1 or name >= UNIQUE_NAME or (_digits(one) > LONG and name > LONG_NAME)


def _slipped(one: Stated, other: Stated) -> Iterator[Tie]:
    loose = _loosely_equal(one, other) or rounds_to(one, other)
    if one.values is None or other.values is None or loose or aims_apart(one, other) or is_in_ratio(one):
        return
    digits = min(_digits(one), _digits(other))
    unique = digits > 1 and one.kind is MentionKind.COUNT and len(name_key(one)) >= UNIQUE_NAME
    if (digits >= LONG or unique) and is_slip(one, other):
        sure = one.block == other.block or (_digits(one) > LONG and len(name_key(one)) >= SURE_NAME)
        yield _contradiction(one, other, Tier.ERROR if sure else Tier.QUERY)


def _contradiction(one: Stated, other: Stated, tier: Tier) -> Tie:
    needs = {0: lambda: other.values, 1: lambda: one.values}
    operands = ((one, "mention1"), (other, "mention2"))
    message = _message(one, other, rounded=False)
    return Tie(KIND, Verdict.INCONSISTENT, operands, as_written(other), tier, message, dict(needs))


def _comparable(echo: Echo) -> bool:
    one, other = echo.first, echo.second
    if one.values is None or other.values is None or not could_be_one(one, other):
        return False
    if (one.mention.number.upper is None) is not (other.mention.number.upper is None):
        return False
    if one.kind is MentionKind.RANK and not one.english:
        # Where both clauses name what is ranked, ranks are compared by it (`relations.rank`).
        named = one.subject is None and one.measure and other.subject is None and other.measure
        return not named and min(len(one.lead), len(other.lead)) >= NAMING
    return _is_one_clause(echo) or _is_named(echo)


def _is_named(echo: Echo) -> bool:
    """Tell whether both numbers go by names, or words shared right before them, that do not contradict."""
    one, other = echo.first, echo.second
    named = _is_name(one.measure) and _is_name(other.measure)
    if (one.english or _is_said_of(one)) and not (named and measures_agree(one, other)):
        return False
    # 中长期贷款增加 is no change of 服务业中长期贷款, though an amount may go by a shorter name.
    if one.subject is not None and not one.english and not same_measure(one, other):
        return False
    if not one.english and ((one.measure and not named) or one.lead.startswith("加上")):
        return False
    return echo.before >= NAMING or echo.whole_clause or measures_agree(one, other)


def _is_one_clause(echo: Echo) -> bool:
    """Tell whether so much is shared, and so little differs, that no name is needed: 完工757台，完工量位列第一."""
    one = echo.first
    if (
        one.english
        or echo.equal
        or echo.strength < ONE_CLAUSE
        or one.kind not in {MentionKind.COUNT, MentionKind.MONEY}
    ):
        return False
    return is_slip(one, echo.second) or (one.kind is MentionKind.COUNT and is_near(one, echo.second))


def _is_name(measure: str) -> bool:
    """Tell whether words name something; budgeted figure and gradually do not, nor 需要 and 增速."""
    nameless = _NAMELESS if measure.isascii() else _NAMELESS_CHINESE
    return bool(measure) and not nameless.fullmatch(measure)


def _given_alike(echo: Echo, given: Mapping[int, str]) -> bool:
    """Tell whether values given 分别 are of one name: the second of two is none of what the words right before name."""
    names = [given.get(one.index) or one.measure for one in (echo.first, echo.second)]
    return names[0] == names[1] or not (echo.first.index in given or echo.second.index in given)


def _may_echo(one: Stated, other: Stated) -> bool:
    """Tell quickly whether two numbers can be one figure: said alike, and of one thing where a name must say so."""
    return same_saying(one, other) and (not _is_said_of(one) or (bool(one.measure) and measures_agree(one, other)))


def _is_said_of(one: Stated) -> bool:
    """Tell whether a number is said of something named before it, so that its own words do not name it."""
    if one.kind is MentionKind.RANK:
        return False
    return one.subject is not None or one.role in _RATES


def _may_be_one(echo: Echo) -> bool:
    """Tell whether equal numbers may be one figure: at one place of their ratios, and no two places named for them."""
    one, other = echo.first, echo.second
    if ratios_apart(one, other):
        return False
    if one.kind is MentionKind.RANK and not one.english and echo.strength < CONTRADICTED:
        return bool(one.measure) and same_measure(one, other) and same_place(one, other)
    return one.scope == other.scope or not (one.scope and other.scope) or same_place(one, other)


def _digits(one: Stated) -> int:
    """Return how many digits tell a number from others: zeros at the end of a round one do not."""
    figures = [mark for mark in one.text if mark.isdigit()]
    while len(figures) > 1 and figures[-1] == "0" and not one.mention.number.decimals:
        figures.pop()
    return len(figures) or len(one.text)


def _is_best(echo: Echo, partners: dict[int, list[Echo]]) -> bool:
    """Tell whether no other place says the words as well with yet another value, and not both numbers are said twice.

    Two values that are each said twice are two things; one that is said twice and one that is not is a slip.
    """
    one, other = partners[echo.first.index], partners[echo.second.index]
    if any(beside.equal for beside in one) and any(beside.equal for beside in other):
        return False
    rivals = [rival for rival in (*one, *other) if rival is not echo and not rival.equal]
    return all(rival.strength + MARGIN <= echo.strength for rival in rivals if not _shares_value(rival, echo))


def _shares_value(rival: Echo, echo: Echo) -> bool:
    values = {echo.first.value, echo.second.value}
    return {rival.first.value, rival.second.value} <= values


def _difference(echo: Echo, known: dict[tuple[int, int], Echo]) -> Iterator[Tie]:
    one, other = echo.first, echo.second
    agreeing, differing = _neighbours(echo, known)
    if differing and (differing > agreeing or is_in_ratio(one)):
        return
    if one.values is None or other.values is None or _loosely_equal(one, other):
        return
    if aims_apart(one, other) or not _names(one, other):
        return
    tier = tier_of(echo, agreeing)
    if tier is None or not (agreeing or _is_named(echo)):
        return
    rounded = rounds_to(one, other)
    verdict = Verdict.CONDITIONAL if rounded else Verdict.INCONSISTENT
    yield Tie(
        KIND,
        verdict,
        ((one, "mention1"), (other, "mention2")),
        as_written(other),
        tier,
        _message(one, other, rounded),
        {0: lambda: other.values, 1: lambda: one.values},
    )


def _loosely_equal(one: Stated, other: Stated) -> bool:
    """Tell whether words such as 超过 leave it open whether two figures differ; then there is nothing to say."""
    said, said_other = one.mention.number.approximators, other.mention.number.approximators
    loose = said != said_other
    return loose and one.values is not None and other.values is not None and one.values.meets(other.values)


def _neighbours(echo: Echo, known: dict[tuple[int, int], Echo]) -> tuple[int, int]:
    """Count the numbers beside both that echo each other too: those that agree, and those that differ."""
    agreeing = differing = 0
    for step in (-2, -1, 1, 2):
        beside = known.get((echo.first.index + step, echo.second.index + step))
        if beside is not None and beside.first.kind is not MentionKind.DURATION:
            agreeing += beside.equal
            differing += not beside.equal
    return agreeing, differing


def _names(one: Stated, other: Stated) -> str:
    """Return what two numbers count as either names it; "" when neither does: nobody could be told what to check."""
    first, second = (other, one) if one.lead.endswith("的") else (one, other)
    return name_of(first) or name_of(second)


def _message(one: Stated, other: Stated, rounded: bool) -> Wording:
    values = {"one": as_written(one), "other": as_written(other), "measure": _names(one, other)}
    if rounded:
        return say("“{measure}”一处为{one}，另一处为{other}，精度不同，请统一", **values)
    return say("“{measure}”一处为{one}，另一处为{other}，请核对哪一个正确", **values)
