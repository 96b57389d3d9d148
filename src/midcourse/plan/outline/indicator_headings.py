"""Headings of an indicator table as they stand in lines of text: word by word, and over two lines."""

from collections.abc import Sequence

from midcourse.plan.outline.indicator_columns import Role, names_a_table, role_of
from midcourse.plan.outline.indicator_words import years_in

#: Least headings of a line each word of which is one.
_FEWEST = 3


def by_words(words: str) -> list[str]:
    """Return the headings of a line each word of which is one, none where a word is not.

    >>> by_words("类别 指标 单位 规划值 属性"), by_words("类别 指标 单位 港口吞吐量")
    (['类别', '指标', '单位', '规划值', '属性'], [])
    """
    headings = words.split()
    are_headings = len(headings) >= _FEWEST and all(role_of(heading) is not None for heading in headings)
    return headings if are_headings and names_a_table(headings) else []


def under_one(found: Sequence[tuple[int, str]]) -> list[str]:
    """Return headings in the order of their columns: those of a second line stand under the one they divide.

    That is the last year in the line above, where the second line holds headings of values only, several of them.

    Args:
        found: the headings as they follow each other, each with its line.

    >>> under_one([(1, "指标"), (1, "2025年"), (1, "2030年"), (1, "属性"), (2, "目标值"), (2, "年均增速")])
    ['指标', '2025年', '目标值', '年均增速', '属性']
    """
    words = [heading for _, heading in found]
    upper = [heading for line, heading in found if line == found[0][0]]
    lower = words[len(upper) :]
    years = [at for at, heading in enumerate(upper) if role_of(heading) is Role.YEAR]
    is_divided = len(lower) > 1 and {role_of(heading) for heading in lower} <= {Role.TARGET, Role.YEAR, Role.VALUE}
    if not is_divided or not years or years[-1] == len(upper) - 1:
        return _under_last(words)
    return [*upper[: years[-1]], *lower, *upper[years[-1] + 1 :]]


def _under_last(words: list[str]) -> list[str]:
    """Put headings that stand behind all others where they belong: targets without a year under the last year.

    >>> _under_last(["指标", "2025年", "2030年", "属性", "目标值", "年均增速"])
    ['指标', '2025年', '目标值', '年均增速', '属性']
    """
    roles = [role_of(heading) for heading in words]
    first = len(words)
    while first and roles[first - 1] in {Role.TARGET, Role.VALUE} and not years_in(words[first - 1]):
        first -= 1
    years = [at for at, role in enumerate(roles[:first]) if role is Role.YEAR]
    between = roles[years[-1] + 1 : first] if years else []
    if len(words) - first < 2 or not between or not set(between) <= {Role.ATTRIBUTE, Role.OTHER, Role.DEFINITION}:
        return words
    return [*words[: years[-1]], *words[first:], *words[years[-1] + 1 : first]]
