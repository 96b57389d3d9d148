"""Headings of groups before the name of the first row they are of, where each row without headings is a line.

Merged cells leave them so: 强市 经济实力 甲产值（亿元） 5 6, then 乙产值（亿元） 7 8. Where most lines begin with their
name, short words before the name in others are those of groups, of one level or two.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from midcourse.plan.outline.fallen_tables.cells.tokens import Token, is_value
from midcourse.plan.outline.indicator_cells.rows import Sheet
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    category_of,
    is_missing,
    is_unit,
    name_of,
    serial_of,
)

#: Share of the lines that begin with their name; most levels of groups.
_NAMED, _LEVELS = 0.6, 2
#: Headings of groups are so short; names begin so and headings of groups do not; names have so many characters.
_GROUP = re.compile(f"(?!人均|每|单位|全社会|其中|新增|居民|农村|城镇|城乡|规模|规上)[{HAN}]{{2,6}}")
_NAME = re.compile(f"[{HAN}].*[{HAN}].*[{HAN}]")
#: Groups by where the name of their first row begins.
Groups = dict[int, str]


def without_leading_groups(lines: Sequence[list[Token]]) -> tuple[list[list[Token]], Groups]:
    """Return lines without headings of groups before names, and these by where the name they stood before begins.

    Args:
        lines: the tokens of each.
    """
    ahead = [_before_values(line) for line in lines]
    named = sum(len(words) == 1 for words in ahead)
    if named < _NAMED * len(lines):
        return list(lines), {}
    groups, kept = Groups(), list[list[Token]]()
    for line, words in zip(lines, ahead, strict=True):
        before = words[:-1] if _are_groups(words) else []
        if before:
            groups[words[-1].start] = before[-1].words
        kept.append([token for token in line if token not in before])
    return kept, groups


def give_groups(sheet: Sheet, groups: Groups) -> None:
    """Put rows under the groups that stood before their names or those of rows above; without any they stay.

    Args:
        sheet: the rows, which are changed.
        groups: by where the name of their first row begins.
    """
    for row in sheet.rows:
        begun = max((at for at in groups if at < row.end), default=None)
        if begun is not None:
            row.group, row.count = category_of(groups[begun])


def _before_values(line: Sequence[Token]) -> list[Token]:
    """Return the words of a line before its unit and values, without its serial."""
    first = 1 if len(line) > 1 and serial_of(line[0].words) is not None else 0
    return list(takewhile(_is_name, line[first:]))


def _is_name(token: Token) -> bool:
    words = token.words
    is_other = is_unit(words) or is_missing(words) or attribute_of(words) is not None
    return token.is_words and not (is_other or (is_value(words) and name_of(words).unit is None))


def _are_groups(words: Sequence[Token]) -> bool:
    """Tell whether words before the values of a row are short headings of groups and a name."""
    before = words[:-1]
    is_named = bool(words) and bool(_NAME.search(words[-1].words))
    return is_named and 0 < len(before) <= _LEVELS and all(_GROUP.fullmatch(one.words) for one in before)
