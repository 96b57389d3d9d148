"""Which words the columns of a printed table may hold, by their kind alone."""

import re
from collections.abc import Callable

from midcourse.plan.outline.fallen_tables.cells.tokens import Token, is_unit_about, is_value
from midcourse.plan.outline.indicator_cells.columns import VALUES, Role
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    is_figure_like,
    is_missing,
    is_unit,
    serial_of,
)

#: A line of the heading of a group.
PIECE_OF_GROUP = re.compile(
    rf"[{HAN}、]{{0,8}}(?:[（(](?:共?\d{{1,2}}[项个条]?)?)?[)）]?|(?:共?\d{{1,2}})?[项个条]?[)）]"
)
#: Longest rest of a unit, or of a target in words [characters].
_REST = 6
_HAN = re.compile(f"[{HAN}]")
#: What refers to notes, behind names.
_MARKS = "①②③④⑤⑥⑦⑧⑨⑩*＊#※"
#: What names begin with that are figures by themselves: 3岁以下, 60岁及以上, 5级.
_COUNTED = re.compile(rf"\d{{1,3}}\s?(?:岁|[级类](?=以|及以|$))[{HAN}]*")
#: What stands in names without Chinese characters, set off by blanks: GDP, PM2.5, 5G.
_LETTERS = re.compile(r"(?:\d[A-Z]|[A-Za-z])[A-Za-z0-9.&/+-]*$")


def may_hold(role: Role, token: Token) -> bool:
    """Tell whether a column may hold a word at all: figures are no names, attributes are nothing else.

    Args:
        role: of the column.
        token: the word.

    >>> may_hold(Role.ATTRIBUTE, Token("预期性", 0, 3, fresh=True))
    True
    >>> may_hold(Role.NAME, Token("12.5", 0, 4, fresh=True))
    False
    """
    words = token.words
    if attribute_of(words):
        return role is Role.ATTRIBUTE
    if role in VALUES:
        return token.is_figure or is_value(words) or len(words) <= _REST or is_unit_about(words)
    return _HOLD.get(role, _anything)(token)


def _anything(token: Token) -> bool:
    return bool(token.words)


def _may_be_unit(token: Token) -> bool:
    words = token.words
    is_short = len(words) <= _REST and not is_figure_like(words)
    return is_missing(words) or is_unit(words) or is_short or "/" in words


def _may_be_name(token: Token) -> bool:
    words = token.words
    is_rest = words.lstrip(_MARKS)[:1] in "（(，,、）)“‘" or is_unit(words.rstrip("）)"))
    is_worded = not is_figure_like(words) and bool(_HAN.search(words))
    return token.is_words or is_rest or is_worded or bool(_LETTERS.match(words) or _COUNTED.fullmatch(words))


def _may_be_group(token: Token) -> bool:
    return bool(PIECE_OF_GROUP.fullmatch(token.words)) and not is_missing(token.words)


#: Which words columns may hold.
_HOLD: dict[Role, Callable[[Token], bool]] = {
    Role.SERIAL: lambda token: serial_of(token.words) is not None,
    Role.ATTRIBUTE: lambda token: is_missing(token.words) or token.words in "约束预期性",
    Role.UNIT: _may_be_unit,
    Role.NAME: _may_be_name,
    Role.CATEGORY: _may_be_group,
}
