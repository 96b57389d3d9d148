"""Where a text can be changed otherwise than in one number's figures: lists, ratings, 分别 values.

Found in the text by patterns of its own, not by the auditor, so that what the auditor does not see is changed too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from audit_mutation.mutant import Stretch

COUNTS = {word: number for number, word in enumerate("零一二三四五六七八九十")} | {"两": 2}
ITEM = r"(?:[^\W\d]|[·“”《》—]){2,16}"
COUNT = r"(?P<count>[两三四五六七八九十]|1?\d)"
COUNTED = r"(?:个|大|项|类|方面|种|条|所|家|座|区|市|县|环节|领域|层面)"
#: A、B、C(等)三大…: the announced count behind its items.
COUNT_BEHIND = re.compile(rf"(?P<items>(?:{ITEM}、)+){ITEM}?等?{COUNT}{COUNTED}")
#: 三项…：A、B、C。 and 三个…，包括A、B、C。: the announced count before its items.
COUNT_BEFORE = re.compile(
    rf"{COUNT}{COUNTED}[\w“”]{{0,12}}(?:[：:]|[，,](?:包括|分别是|分别为|即))"
    rf"(?P<items>(?:{ITEM}、)+)(?P<last>(?:{ITEM}(?:和|及|与))?{ITEM})[。；;\n]"
)
RATINGS = (
    "提前完成",
    "快于预期",
    "符合预期",
    "低于预期",
    "超额完成",
    "基本完成",
    "已完成",
    "未完成",
    "进展顺利",
    "进度滞后",
)
RATING_CELL = re.compile(rf"\|[ \t]*(?P<rating>{'|'.join(RATINGS)})[ \t]*(?:\||$)", re.MULTILINE)
EACH = re.compile(r"分别(?P<values>[^。；;\n]{2,100})")
VALUE = re.compile(r"(?<![\d.])(?P<figures>\d+(?:\.\d+)?)(?P<unit>[^\d、,，和及与。；;（）()]{0,6})")
LIST_STOPS = frozenset("、，,和及与")
CLAUSE_START = re.compile(r"[，,、；;：:。（(]")
CLAUSE_END = re.compile(r"[，,、；;。）)]")
#: A part further than this from its whole may be left out without making the sum false.
NEAR = 300


@dataclass(frozen=True, slots=True)
class CountedList:
    """A list whose announced count is the number of its items.

    Args:
        count: where the announced count stands.
        items: the items that can be taken out with their 、: not the first, which may carry other words, nor the last.
    """

    count: Stretch
    items: tuple[Stretch, ...]


def counted_lists(text: str) -> list[CountedList]:
    """Return the lists whose announced count is right.

    >>> [text[slice(*item)] for text in ["聚焦甲业、乙业、丙业三大产业"] for item in counted_lists(text)[0].items]
    ['乙业、']
    """
    found = []
    for pattern, extra in ((COUNT_BEHIND, 1), (COUNT_BEFORE, 0)):
        for match in pattern.finditer(text):
            items = item_stretches(match)
            last = 1 if extra else 1 + len(re.findall(r"和|及|与", match["last"]))
            if len(items) >= 2 and COUNTS.get(match["count"], number(match["count"])) == len(items) + last:
                found.append(CountedList(match.span("count"), tuple(items[1:])))
    return sorted(found, key=lambda one: one.count)


def number(word: str) -> int:
    """Return a count in Arabic figures, -1 for anything else."""
    return int(word) if word.isdigit() else -1


def item_stretches(match: re.Match[str]) -> list[Stretch]:
    """Return the items of a list, each with the 、 behind it."""
    start = match.start("items")
    return [(start + item.start(), start + item.end()) for item in re.finditer(r"[^、]+、", match["items"])]


def rating_cells(text: str) -> list[tuple[Stretch, str]]:
    r"""Return the rating cells of a table in |-separated text, when at least two different ratings are used.

    >>> rating_cells("1 | 甲 | 符合预期 |\n2 | 乙 | 低于预期 |")[0]
    ((8, 12), '符合预期')
    """
    found = [(match.span("rating"), match["rating"]) for match in RATING_CELL.finditer(text)]
    return found if len({rating for _, rating in found}) > 1 else []


def each_values(text: str) -> list[tuple[Stretch, Stretch]]:
    """Return pairs of different values of one unit listed behind 分别.

    >>> each_values("增速分别为6.2%、4.6%。")
    [((5, 8), (10, 13))]
    """
    return [pair for match in EACH.finditer(text) for pair in value_pairs(match)]


def value_pairs(match: re.Match[str]) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield values of one unit that differ and follow one another with nothing but a list's stop between them."""
    offset = match.start("values")
    for one, other in pairwise(VALUE.finditer(match["values"])):
        stop = match["values"][one.end() : other.start()].strip()
        if stop in LIST_STOPS and one["figures"] != other["figures"] and one["unit"].strip() == other["unit"].strip():
            yield shifted(one.span("figures"), offset), shifted(other.span("figures"), offset)


def shifted(stretch: Stretch, offset: int) -> Stretch:
    """Move a stretch."""
    return stretch[0] + offset, stretch[1] + offset


def clause_around(text: str, place: Stretch) -> Stretch:
    """Return the clause a number stands in with the stop behind it, or before it when it is the last.

    >>> text = "其中，甲8项、乙18项。"
    >>> text[slice(*clause_around(text, (4, 5)))], text[slice(*clause_around(text, (8, 10)))]
    ('甲8项、', '、乙18项')
    """
    before = [match.end() for match in CLAUSE_START.finditer(text, max(0, place[0] - 80), place[0])]
    start = before[-1] if before else place[0]
    behind = CLAUSE_END.search(text, place[1], place[1] + 80)
    end = behind.start() if behind else place[1]
    if behind is not None and behind[0] in "，,、；;":
        return start, behind.end()
    return max(0, start - 1), end
