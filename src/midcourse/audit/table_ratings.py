"""Words by which offices rate the progress of an indicator, ranked: reached, ahead, on course, behind.

Offices word ratings as they like (提前完成, 提前实现; 符合预期, 达序时进度; 低于预期, 进度滞后), so a word is known by
what it contains. A word that fits nothing here has no rank, and nothing is concluded from it.
"""

import re
from enum import IntEnum


class Standing(IntEnum):
    """What a rating says, worst first."""

    BEHIND = 0
    ON_COURSE = 1
    AHEAD = 2
    REACHED = 3


#: Tried in order; the first that is found decides.
_WORDS: tuple[tuple[Standing, re.Pattern[str]], ...] = tuple(
    (standing, re.compile(pattern, re.IGNORECASE))
    for standing, pattern in (
        (
            Standing.BEHIND,
            r"滞后|落后|低于|慢于|晚于|逊于|不及|不达|未(?!来)|难以|较慢|缓慢|偏慢|偏低|存在差距|差距较大|有差距|不符|延期|"
            r"暂缓|需加力|需努力|需加快|behind|delayed|off[- ]track|lagging|below|missed|not (?:met|achieved)|slower",
        ),
        (
            Standing.AHEAD,
            r"快于|好于|优于|高于|超预期|超出预期|超过预期|超序时|超进度|超前|领先|ahead|faster|above|exceed",
        ),
        (
            Standing.REACHED,
            r"提前|超额|已完成|已实现|已达|完成(?:目标|任务|规划)|实现目标|^(?:完成|达标|达到|实现|达成)$|"
            r"achieved|reached|completed|^met\b|met early",
        ),
        (
            Standing.ON_COURSE,
            r"符合|达到|基本|正常|按计划|按期|如期|有序|序时|顺利|平稳|稳步|同步|持平|可实现|能实现|预计完成|预计实现|有望|"
            r"on[- ]track|on[- ]course|on schedule|in line|as planned|as expected|normal|"
            r"in progress|under ?way|ongoing|on target",
        ),
    )
)
#: A rating is a few characters, not a sentence.
LONGEST = 24


def standing_of(word: str) -> Standing | None:
    """Return what a rating says; None when the word is none that is known.

    >>> [standing_of(word) for word in ("提前完成", "达序时进度", "进度滞后", "快于预期", "市发改委")]
    [<Standing.REACHED: 3>, <Standing.ON_COURSE: 1>, <Standing.BEHIND: 0>, <Standing.AHEAD: 2>, None]
    """
    plain = word.strip()
    if not plain or len(plain) > LONGEST or any(mark.isdigit() for mark in plain):
        return None
    return standing_in(plain)


def standing_in(words: str) -> Standing | None:
    """Return what words of a sentence say of progress; None when nothing that is known.

    >>> standing_in("项指标落后于时间序时"), standing_in("主要指标中")
    (<Standing.BEHIND: 0>, None)
    """
    return next((standing for standing, pattern in _WORDS if pattern.search(words)), None)


def are_ratings(words: list[str]) -> bool:
    """Tell whether the words of a column are ratings: nearly all known, and few different ones.

    >>> are_ratings(["提前完成", "符合预期", "符合预期"]), are_ratings(["市发改委", "市统计局", "市财政局"])
    (True, False)
    """
    known = sum(standing_of(word) is not None for word in words)
    return len(words) >= 2 and known >= 0.8 * len(words) and len(set(words)) <= min(12, max(2, len(words) // 2 + 1))
