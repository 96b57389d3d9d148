"""A tie: a relation recognised between stated numbers, with what it says and what would mend it.

The modules of `audit.relations` make ties; `audit.run` turns them into relations and, where one cannot hold, findings.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from midcourse.audit.english.words import ENGLISH_MAGNITUDES
from midcourse.audit.intervals import Values
from midcourse.audit.lexicon import core
from midcourse.audit.model import Verdict
from midcourse.audit.stated import Mark, Stated
from midcourse.findings import Tier
from midcourse.numerals.mentions import MentionKind
from midcourse.quantities import shown
from midcourse.wording import Wording

#: An operand and its part in the tie.
Operand = tuple[Stated | Mark, str]
#: Returns what an operand would have to be, in ones of its unit, for the tie to hold; None when nothing would.
Need = Callable[[], Values | None]


@dataclass(slots=True)
class Tie:
    """A relation between stated numbers.

    Args:
        kind: as in `Relation.kind`.
        verdict: whether it holds.
        operands: the stated one first.
        computed: what the others give for the stated one, as people write it.
        tier: of the finding when it does not hold; None when doubt is too great to speak.
        message: the finding's sentence; None when it holds.
        exact: whether it holds to the last printed digit, without leaning on rounding; None where that says nothing.
        needs: by position in `operands`, what would reconcile; operands without one cannot be mended alone.
        offers: (position in `operands`, words to write there instead) that would reconcile too, such as another rating;
            before all other repairs when the stated operand is words, behind them when it is a number.
    """

    kind: str
    verdict: Verdict
    operands: tuple[Operand, ...]
    computed: str = ""
    tier: Tier | None = None
    message: Wording | None = None
    needs: dict[int, Need] = field(default_factory=dict)
    exact: bool | None = None
    offers: tuple[tuple[int, str], ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether it holds as written."""
        return self.verdict is Verdict.CONSISTENT

    @property
    def stated(self) -> Stated | Mark:
        """Return the number the others imply."""
        return self.operands[0][0]


def holding(kind: str, *operands: Operand, computed: str = "", exact: bool | None = None) -> Tie:
    """Make a tie that holds; `exact` as in `Tie`."""
    return Tie(kind, Verdict.CONSISTENT, operands, computed, exact=exact)


def as_printed(one: Stated, values: Values | None) -> str:
    """Write values, in ones of a number's unit, the way that number is printed: in its magnitude, with its mark.

    Values that all round to the same print as one number.
    """
    if values is None:
        return ""
    number = one.mention.number
    scale = number.scale * one.factor
    places = number.decimals if one.step else 0
    low, high = (None if bound is None else bound / scale for bound in (values.low, values.high))
    printed = Values(low, high).printed(places + (low != high))
    return _with_unit(printed, one)


def _with_unit(figure: str, one: Stated) -> str:
    """Put magnitude and unit behind a figure the way the language of a number does."""
    if one.english:
        unit = _ENGLISH_MARKS.get(one.mention.unit, one.mention.unit)
        return " ".join(word for word in (figure, magnitude_of(one), unit) if word)
    unit = "" if one.mention.unit == ":" else one.mention.unit  # what joins the terms of a ratio is no unit
    return f"{figure}{magnitude_of(one)}{unit}"


_ENGLISH_MARKS = {"%": "percent", "百分点": "percentage points", "倍": "times"}
#: Figures from here on are told with one decimal, smaller ones with two.
ROUND_FROM = 100


def about(one: Stated, values: Values) -> str:
    """Write the middle of values as a round figure for a sentence: 2106.1亿元."""
    middle = values.middle
    if middle is None:
        return as_printed(one, values)
    figure = middle / (one.mention.number.scale * one.factor)
    rounded = round(figure, 1 if abs(figure) >= ROUND_FROM else 2).normalize()
    return _with_unit(shown(rounded), one)


def magnitude_of(one: Stated) -> str:
    """Return 万, 亿, million and the like as a number prints it, "" for none."""
    if one.english:
        return ENGLISH_MAGNITUDES.get(one.mention.number.scale, "")
    return _MAGNITUDES.get(one.mention.number.scale, "") if one.mention.number.script != "masked" else ""


_MAGNITUDES = {
    Decimal(10) ** power: name
    for name, power in {
        "百": 2,
        "千": 3,
        "万": 4,
        "十万": 5,
        "百万": 6,
        "千万": 7,
        "亿": 8,
        "千亿": 11,
        "万亿": 12,
    }.items()
}


def as_written(one: Stated) -> str:
    """Return a number with its unit as the text has it: 1337.10亿元; a rank with what makes it one: 第三."""
    text, begin = one.passage.text, one.mention.number.outer_start
    ordinal = text[max(0, begin - 1) : begin] if one.kind is MentionKind.RANK else ""
    return (ordinal if ordinal == "第" else "") + text[begin : max(one.mention.unit_end, one.mention.number.end)]


def name_of(one: Stated) -> str:
    """Return what a number counts, for a sentence: the noun behind a counted thing (26项主要指标), else its measure."""
    behind = core(one.follow) if one.kind is MentionKind.COUNT and not one.english else ""
    return (behind or one.measure or one.lead).translate(_QUOTES).strip()


_QUOTES = dict.fromkeys(map(ord, '“”"《》'))


def listed(operands: Sequence[Stated], joint: str = "+") -> str:
    """Write several numbers one behind the other: 7+15+3; with their magnitudes where these differ: 29.9万+39.2亿."""
    alike = len({one.mention.number.scale for one in operands}) == 1
    return joint.join(shown_figure(one) if alike else one.text for one in operands)


def shown_figure(one: Stated) -> str:
    """Return the figure as printed, without magnitude and mark; the literal where it is Chinese."""
    figure = one.mention.number.figure
    return one.text if figure is None or one.mention.number.script == "chinese" else shown(figure)
