"""Names by which a table's cells may be spoken of in the text.

粮食 in a column 产量 is 粮食产量 to the text, and so it is beside it in that of its growth; 2023年 in a table of years
goes by the heading of its column. Names are compared without the words that change nothing of what is counted.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from midcourse.audit import lexicon
from midcourse.audit.stated import Stated
from midcourse.audit.table_columns import Column
from midcourse.audit.table_rows import Row
from midcourse.audit.table_words import AMOUNT_PARTS, Part
from midcourse.audit.tables import FramedTable

#: Characters from which one name within another is no chance, and from which the order of characters may differ.
LONG = 4
#: Cells of one name, or names with one stretch of characters, above which they name nothing in particular.
COMMON = 60
#: Names that are kept: each cell of a row has those of its label, and each sentence is held against them.
REMEMBERED = 4096
#: A longer label is a paragraph, not a name.
LONGEST = 60
_INNER = re.compile(r"[（(][^（）()]*[)）]|[“”\"《》\s]")
#: Headings that say nothing of what is counted.
_PLAIN_HEADING = re.compile(
    r"^(?:.*(?:年|月|季度|绝对[数值量]|数[值量]|指标值?|完成|实际|实绩|目标|规划|预算|执行|决算|现状|进展|情况|本期|累计|全[市省区县州国])"
    r".*|value|amount|actual|target.*|total|20[0-9]{2}.*)?$",
    re.IGNORECASE,
)
_SAID_OF = re.compile(r"(?:年均|平均)?(?:增长率|增速|增幅|增长|涨幅|涨跌幅度?|下降率|降低率|降幅)$|(?:占比|比重|比例)$")
#: Words by which one of two names may be longer without meaning something else.
_FILLING = re.compile(
    r"(?:全[市区县省州国域]|本[市区县省]|我[市区县省]|累计|合计|共计|总计|共|完成|实施|实现|建成|建设|开工|竣工|新增|工作|总体|综合|"
    r"年末|期末|年底|年度|年|末|总|量|数|额|面积|情况|任务|已|其中|实有|现有|存量|约|达|率|为|各类|主要)*"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell with a number, and where it stands."""

    cell: Stated
    table: FramedTable
    row: Row
    column: Column


@dataclass(slots=True)
class NameIndex:
    """The cells of a document's tables by the names they go by.

    Args:
        exact: by name, and by its characters in order.
        pieces: by each stretch of four characters of a name, the names that hold it.
    """

    exact: dict[str, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    pieces: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def same(self, name: str) -> list[Spot]:
        """Return the cells of that name; of a long one, those of the same characters in another order too."""
        found = self.exact.get(name, []) or (self.exact.get(_sorted(name), []) if len(name) >= LONG else [])
        return found if len(found) <= COMMON else []

    def fuller(self, name: str) -> list[Spot]:
        """Return the cells whose name is longer, or shorter, only by words that change nothing."""
        near = set[str]()
        for place in range(len(name) - LONG + 1):
            named = self.pieces.get(name[place : place + LONG], set())
            near |= named if len(named) <= COMMON else set()
        return [spot for other in sorted(near) if _differ_by_filling(name, other) for spot in self.same(other)]


def index_of(tables: Sequence[FramedTable]) -> NameIndex:
    """Index the cells of tables by their names."""
    index = NameIndex()
    for spot in spots_of(tables):
        for name in set(names_of(spot)):
            index.exact[name].append(spot)
            if len(name) >= LONG:
                index.exact[_sorted(name)].append(spot)
                for place in range(len(name) - LONG + 1):
                    index.pieces[name[place : place + LONG]].add(name)
    return index


def spots_of(tables: Sequence[FramedTable]) -> Iterator[Spot]:
    """Yield the numbers in columns of numbers."""
    for table in tables:
        for column in table.columns:
            if column.is_number and column.part is not Part.RANK:
                for position, cell in table.numbers_in(column):
                    if cell.values is not None:
                        yield Spot(cell, table, table.rows[position], column)


def names_of(spot: Spot) -> Iterator[str]:
    """Yield the names a cell may go by."""
    row, heading = spot.row, _heading_of(spot)
    if row.is_period or (row.total and not row.subtotal):
        yield from _kept(heading)
        return
    label = row.section + row.label
    yield from _kept(label)
    yield from _kept(_SAID_OF.sub("", label))
    if not _PLAIN_HEADING.match(heading):
        yield from _kept(label + heading)
        yield from _kept(heading + label)


def _heading_of(spot: Spot) -> str:
    """Return the heading that names what is counted: of growth and shares, that of the amounts they stand beside."""
    if spot.column.part in AMOUNT_PARTS:
        return spot.column.heading
    amounts = [column for column in spot.table.columns[: spot.column.index] if column.part is Part.LEVEL]
    return amounts[-1].heading if amounts else ""


def _kept(words: str) -> Iterator[str]:
    name = name_key(words[:LONGEST])
    if len(name) > 1:
        yield name


@lru_cache(maxsize=REMEMBERED)
def name_key(words: str) -> str:
    """Return a name for comparing.

    >>> name_key("新增机构养老床位数（张）"), name_key("全市粮食产量")
    ('机构养老床位', '粮食产量')
    """
    return lexicon.key_of(lexicon.core(_INNER.sub("", words)))


@lru_cache(maxsize=REMEMBERED)
def _sorted(name: str) -> str:
    return "\0" + "".join(sorted(name))


@lru_cache(maxsize=REMEMBERED)
def _differ_by_filling(name: str, other: str) -> bool:
    long, short = (name, other) if len(name) >= len(other) else (other, name)
    before, found, behind = long.partition(short)
    return bool(found) and len(short) >= LONG and bool(_FILLING.fullmatch(before) and _FILLING.fullmatch(behind))


def shared_length(name: str, words: str) -> int:
    """Return how many characters in a row a name shares with other words.

    >>> shared_length("全球服务机构", "全球服务商名录机构")
    4
    """
    longest = 0
    for start in range(len(name)):
        while start + longest < len(name) and name[start : start + longest + 1] in words:
            longest += 1
    return longest
