"""Tokens of a table that fell apart into rows: where one ends and the next begins.

Rows are told by serials that count up, by the attribute behind the values, or by as many values as there are columns.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from midcourse.plan.outline.fallen_tables.cells.tokens import Token, is_unit_about
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role, leads
from midcourse.plan.outline.indicator_cells.nameless import is_asked
from midcourse.plan.outline.indicator_cells.words import attribute_of, is_body, is_missing, is_unit, serial_of

_PHRASE = re.compile(
    "以.{2,}为准|全[国省市区县](?:前|第|领先|上游)|完成|与|高于|低于|保持|稳|达到|年均|累计|每年|[前后][两三]年|[两三五]年|提高|下降|增长|控制在"
)
#: What is asked in words that names begin with, too.
_BEGINS = re.compile("新增|累计|年均|预计|增[加长]|减少|下降")
_NUMBERS = re.compile(r"\d{1,2}[.、．]")
#: Numbers that may be missing between two serials.
_GAP = 3
#: Times a word must come again to be no name.
_OFTEN = 3


@dataclass(slots=True)
class Segment:
    """The tokens of one row, and those before it that entitle its group.

    Args:
        is_doubtful: whether another reading is hardly less likely.
    """

    tokens: list[Token] = field(default_factory=list)
    before: list[Token] = field(default_factory=list)
    is_doubtful: bool = False


def segments_of(tokens: Sequence[Token], columns: Sequence[Column]) -> Iterator[Segment]:
    """Yield the rows tokens make, each with what stands before it."""
    walk = _Walk(columns, Counter(token.words for token in tokens if len(token.words) > 1))
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        done = walk.take(token, following)
        if done:
            yield done
    if walk.has_row:
        yield walk.segment


class _Walk:
    """Goes over tokens and tells where a row ends and the next begins."""

    def __init__(self, columns: Sequence[Column], often: Counter[str]) -> None:
        roles = [column.role for column in columns]
        self._often = often
        self._numbered = Role.SERIAL in roles
        self._values = sum(role in VALUES for role in roles)
        self._rated = Role.RATING in roles
        last = max((at for at, role in enumerate(roles) if role in VALUES or role is Role.RATING), default=0)
        self._by_attribute = Role.ATTRIBUTE in roles and roles.index(Role.ATTRIBUTE) > last
        self._leads = leads(columns)
        self._trails = columns[-1].role in {Role.OTHER, Role.DEFINITION} and bool(columns[-1].heading)
        self._number = 0
        self.segment = Segment()
        self._seen = _Seen()

    @property
    def has_row(self) -> bool:
        """Tell whether the row under way has a name and a value or an attribute."""
        return len(self.segment.tokens) > 1 and (self._seen.values > 0 or self._seen.attribute)

    def take(self, token: Token, following: Token | None) -> Segment | None:
        """Take the next token; return the row it ends, if it ends one."""
        if self._numbered and self._begins(token, following):
            self._number = serial_of(token.words) or 0
            return self._new(token)
        if self._is_complete and (_enumerates(token, following) or self._is_name(token)):
            return self._new(token)
        self.segment.tokens.append(token)
        self._seen.count(token, self.segment.tokens)
        return None

    def _new(self, token: Token) -> Segment | None:
        own = self.segment.tokens
        ahead = [own.pop()] if self._leads and own and attribute_of(own[-1].words) else []
        done = self.segment if self.has_row else None
        before = [] if done else [*self.segment.before, *self.segment.tokens]
        self.segment = Segment([*ahead, token], before)
        self._seen = _Seen()
        self._seen.count(token, [token])
        return done

    def _is_name(self, token: Token) -> bool:
        """Tell whether a token behind a whole row begins the next: no rating, nothing of the last column beside it."""
        last = self.segment.tokens[-1]
        if _is_of_value(token, last):
            return False
        is_behind = not token.fresh and (not last.is_words or bool(_PHRASE.match(last.words)))
        is_beside = self._trails and (is_behind or is_body(token.words))
        return token.is_words and not self._is_rating(token) and not is_beside

    def _is_rating(self, token: Token) -> bool:
        return self._often[token.words] >= _OFTEN and token.words[-1] not in "）)"

    @property
    def _is_complete(self) -> bool:
        if self._by_attribute:
            return self._seen.attribute or self._has_dash_for_attribute
        filled = self._seen.values >= self._values + (self._rated and self._seen.worded == 0)
        return filled and self._values > 0 and (not self._rated or self._seen.worded > 0)

    @property
    def _has_dash_for_attribute(self) -> bool:
        """Tell whether a dash stands behind as many values as there are columns: no attribute."""
        if not self._seen.values > self._values > 0:
            return False
        *values, last = self.segment.tokens[-self._values - 1 :]
        are_values = all(not token.is_words or _PHRASE.match(token.words) for token in values)
        return are_values and last.fresh and is_missing(last.words)

    def _begins(self, token: Token, following: Token | None) -> bool:
        """Tell whether a token is the serial a new row begins with."""
        number = serial_of(token.words) if token.words.isdigit() else None
        if (
            number is None
            or following is None
            or not following.words
            or not self._number < number <= self._number + _GAP
        ):
            return False
        if self._number == 0 and number != 1 and not token.fresh:
            return False
        if attribute_of(following.words) or self._often[following.words] >= _OFTEN:
            return False
        if following.is_figure and not (following.words.isdigit() and number == self._number + 1 and token.fresh):
            return False
        if self._number == 0 or self._is_complete or not self._seen.is_row:
            return True
        return token.fresh and self._seen.values > 0 and following.is_words


def _is_of_value(token: Token, last: Token) -> bool:
    """Tell whether a token says what is asked, or is the unit of the figure before it: it begins no name."""
    if is_asked(token.words):
        return not (token.fresh and _BEGINS.fullmatch(token.words))
    is_counted = last.words[-1].isdigit() and (is_unit(token.words) or is_unit_about(token.words))
    return is_counted and not token.fresh


def _enumerates(token: Token, following: Token | None) -> bool:
    """Tell whether a token numbers the words behind it, a group or a name: 2. 普及水平."""
    return token.fresh and bool(following and following.is_words) and bool(_NUMBERS.fullmatch(token.words))


@dataclass(slots=True)
class _Seen:
    """What of a row has been seen: figures, words behind them, the attribute."""

    values: int = 0
    worded: int = 0
    attribute: bool = False
    named: bool = False
    numbered: bool = False

    def count(self, token: Token, tokens: Sequence[Token]) -> None:
        """Count a token of the row, which is the last of those so far."""
        if attribute_of(token.words):
            self.attribute = True
        elif token.is_figure and self.named:
            self.values += 1
        elif token.is_words and self.values:
            self.values += 1
            self.worded += 1
        elif token.is_words and self.named and self._is_value(token):
            self.values += 1
        self.named = self.named or token.is_words
        self.numbered = self.numbered or (len(tokens) == 1 and token.words.isdigit())

    def _is_value(self, token: Token) -> bool:
        """Tell whether words behind a name are a target: behind the attribute, in their own cell, or with figures."""
        apart = token.fresh or self.attribute or any(map(str.isdigit, token.words))
        return apart and bool(_PHRASE.match(token.words))

    @property
    def is_row(self) -> bool:
        """Tell whether what has been seen is more than the heading of a group."""
        return self.values > 0 or self.attribute or self.numbered
