"""Numbers as stated: each mention with what it speaks of.

A frame is read off the clause the number stands in: the words before it name what is counted and what is said of it
(增长, 占…比重, 由…), the unit behind it the kind of thing. What the clause leaves out is taken from the nearest number
of the same sentence that names it. Nothing is guessed by similarity: two numbers speak of the same thing when the words
that name it are the same.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from midcourse.audit.intervals import Values
from midcourse.documents.model import Passage
from midcourse.numerals.mentions import Mention, MentionKind


class Role(StrEnum):
    """What a number says of the thing it speaks of."""

    LEVEL = "level"
    FROM = "from"  # 由48家
    TO = "to"  # 增至78家
    CHANGE = "change"  # 比上年增加0.57万吨
    NEW = "new"  # 新增114家
    GROWTH = "growth"  # 增长5.6%
    MEAN_GROWTH = "mean_growth"  # 年均增长59.17%
    SHARE = "share"  # 占全区的80.62%
    POINTS = "points"  # 提高0.35个百分点
    EACH = "each"  # 户均1.3亿元


#: Kinds that say how much there is of what the clause names; they end the words that belong to the next number.
AMOUNTS = frozenset(
    {
        MentionKind.COUNT,
        MentionKind.PERCENTAGE,
        MentionKind.POINTS,
        MentionKind.MONEY,
        MentionKind.MEASURE,
        MentionKind.RATE,
        MentionKind.MULTIPLE,
        MentionKind.MASKED,
    }
)
#: Kinds that can take part in arithmetic.
DATA = AMOUNTS | {MentionKind.FRACTION, MentionKind.DURATION, MentionKind.RANK, MentionKind.THRESHOLD}
#: Kinds of things counted one by one: a printed whole number is exact.
COUNTED = frozenset({MentionKind.COUNT, MentionKind.DURATION, MentionKind.RANK})


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that takes part in a relation without being an amount: a date, an enumerator, a word.

    Args:
        start, end: in the document's text.
    """

    start: int
    end: int
    text: str
    index: int = -1


@dataclass(slots=True, eq=False)
class Stated:
    """A number with its frame. Places are in the passage; `start` and `end` in the document's text.

    Args:
        index: position among all numbers of the document, from 0.
        block, sentence, clause: running numbers; a sentence ends at 。！？, a clause at any stop.
        depth: how many brackets it stands in; `owner` is the index of the number its bracket explains, None outside.
        values: everything it may stand for, in ones of `unit`; None when withheld.
        step: worth of its last printed digit, in ones; 0 for an exact count.
        unit: base unit, metric multiples converted (公顷 is 平方米); "" for a bare number.
        factor: ones of `unit` in one of the unit as written (10000 for 公顷).
        lead: words of its clause before it, behind the previous amount; `follow` those behind its unit.
        measure: what is counted, "" when nothing names it.
        subject: index of the number whose measure it takes over (增长4.1% speaks of the amount before), None when it
            has its own.
        falling: for changes and growth, whether the words say down.
        whole: for shares, the words that name the whole, "" when they do not.
        scope: the place its sentence names before it, "" when it names none; `setting` is the place that the sentences
            before and the headings speak of.
        period: time named nearest before it, "" when none is; `part` is the part of a year, "" for none.
        target: whether it is aimed at rather than reached.
        table, row, column: of a table's cell; -1 outside tables.
        english: whether its passage is read as English (`audit.english`).
    """

    index: int
    mention: Mention
    passage: Passage
    block: int
    sentence: int
    clause: int
    start: int
    end: int
    values: Values | None
    step: Decimal
    unit: str
    factor: Decimal
    depth: int = 0
    owner: int | None = None
    lead: str = ""
    follow: str = ""
    measure: str = ""
    role: Role = Role.LEVEL
    subject: int | None = None
    falling: bool = False
    whole: str = ""
    scope: str = ""
    setting: str = ""
    period: str = ""
    part: str = ""
    target: bool = False
    table: int = -1
    row: int = -1
    column: int = -1
    english: bool = False

    text: str = field(init=False)
    kind: MentionKind = field(init=False)
    value: Decimal | None = field(init=False)

    def __post_init__(self) -> None:
        """Read off the mention, once, what every rule asks for.

        `text` is the literal string, `kind` what sort of number it is, `value` the printed number in ones of `unit`:
        None for a range or a withheld figure.
        """
        number = self.mention.number
        self.text, self.kind = number.text, self.mention.kind
        self.value = None if number.value is None else number.value * self.factor

    @property
    def has_approximator(self) -> bool:
        """Tell whether words such as 约 or 超过 widen it."""
        return bool(self.mention.number.approximators)
