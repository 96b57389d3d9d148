"""Counts of ratings and of other classes in the text against the table that holds them.

`7项指标提前完成，15项符合预期` counts rows of a table of indicators; so do `约束性指标8项` and the total. A count is
only wrong when other counts of its paragraph agree with that table; a paragraph that counts something else agrees
nowhere.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from midcourse.audit.evaluation import Rated, rating_column
from midcourse.audit.frames import Frames
from midcourse.audit.model import Verdict
from midcourse.audit.relations.rating_vs_target import right_rating
from midcourse.audit.repair import only
from midcourse.audit.stated import Mark, Stated
from midcourse.audit.table_columns import Column
from midcourse.audit.table_ratings import standing_in, standing_of
from midcourse.audit.table_words import Part
from midcourse.audit.tables import FramedTable
from midcourse.audit.ties import Operand, Tie, as_written, holding
from midcourse.findings import Tier
from midcourse.numerals.mentions import MentionKind
from midcourse.wording import Wording, say

KIND = "rating_count"
_UNITS = frozenset({"项", "个", "条", "件", "类", ""})
_NOUNS = re.compile(r"指标|项目|任务|工程|举措|事项|行动|indicators?|projects?|tasks?|targets?", re.IGNORECASE)
#: What counts of another kind count.
_OTHER_NOUNS = re.compile(
    r"任务|项目|工程|政策|举措|措施|改革|行动|计划|方面|领域|问题|建议|企业|机构|大类|街道|社区|部门|单位|年|季度|阶段|环节|"
    r"tasks?|projects?|measures?|areas?"
)
#: Most rows of a table whose rows a text counts, and characters looked at to either side of a count.
LARGEST, NEAR = 300, 24
#: Cells that a finding cites, at most.
MOST_CITED = 40
#: Characters before a count in which what is counted is named.
REACH = 200
#: Blocks between a table and a paragraph that announces its rows.
BESIDE = 3
_ADDED = re.compile(r"(?:类|型)?(?:指标|项目|任务)?$")


@dataclass(frozen=True, slots=True)
class Counted:
    """A count in the text and the rows it may count.

    Args:
        word: the class as the table words it, "" for all rows.
        expected: how many rows there are, by each admissible way of counting.
        table: whose rows.
        exact: the text has the table's own word.
    """

    one: Stated
    word: str
    column: Column | None
    expected: frozenset[int]
    table: FramedTable
    exact: bool

    @property
    def holds(self) -> bool:
        """Tell whether the count is right."""
        return self.one.value in self.expected


@dataclass(frozen=True, slots=True)
class _Classes:
    """The classes that a column puts rows into, by row position."""

    column: Column
    of_row: dict[int, str]

    def words(self) -> list[str]:
        return sorted(set(self.of_row.values()), key=lambda word: (-len(word), word))


def ties_of(frames: Frames, rated: Sequence[tuple[FramedTable, list[Rated]]]) -> Iterator[Tie]:
    """Yield the counts of a document's text that count rows of its tables."""
    tables = [_Counter(table, rows) for table, rows in rated]
    tables = [counter for counter in tables if counter.classes]
    for counter in tables:
        yield from counter.counts_in_cells()
    if not tables:
        return
    blocks: dict[int, list[Stated]] = {}
    for one in frames.stated:
        if one.table < 0 and _may_count(one):
            blocks.setdefault(one.block, []).append(one)
    for block, numbers in blocks.items():
        read = [(counter, counter.read(numbers)) for counter in tables]
        best = max(read, key=lambda entry: _score(entry[1]))
        yield from _judge(*best, block)


def _may_count(one: Stated) -> bool:
    small = one.value is not None and 0 < one.value <= LARGEST
    return small and one.kind is MentionKind.COUNT and one.unit in _UNITS and not one.has_approximator


def _score(counts: Sequence[Counted]) -> tuple[int, int]:
    return sum(count.holds for count in counts), len(counts)


class _Counter:
    """Reads counts as counts of one table's rows."""

    def __init__(self, table: FramedTable, rated: Sequence[Rated]) -> None:
        self.table = table
        self.rated = rated
        self.rows = [
            place for place, row in enumerate(table.rows) if row.label and not row.names_section and not row.total
        ]
        self.classes = self._classes()
        self.noun = self._noun()

    def _classes(self) -> list[_Classes]:
        columns = self.table.columns_with(Part.GROUP)
        rating = rating_column(self.table)
        found = [_Classes(column, self._filled(column)) for column in [*columns, *([rating] if rating else [])]]
        return [one for one in found if one.of_row]

    def _filled(self, column: Column) -> dict[int, str]:
        """Return the class of each row; an empty cell of a class repeats the one above, an empty rating none."""
        filled: dict[int, str] = {}
        last = ""
        for place in self.rows:
            word = self.table.words[place][column.index].strip()
            last = word or (last if column.part is Part.GROUP else "")
            if last:
                filled[place] = last
        return filled

    def _noun(self) -> str:
        label = self.table.label
        found = _NOUNS.search((label.heading if label else "") + self.table.caption)
        return found[0] if found else "指标"

    def read(self, numbers: Sequence[Stated]) -> list[Counted]:
        """Return the counts of a paragraph that may count rows."""
        return [count for one in numbers if (count := self._count(one)) is not None]

    def _count(self, one: Stated) -> Counted | None:
        lead, follow = one.lead[-NEAR:], one.follow[:NEAR]
        if not self._is_of_rows(one, follow):
            return None
        found = [(*self._word_in(lead, follow, classes), classes) for classes in self.classes]
        word, exact, classes = max(found, key=lambda entry: (entry[1], len(entry[0])))
        if word:
            return Counted(one, word, classes.column, self._expected(one, classes, word), self.table, exact)
        if self.noun in follow[:10] or self.noun in lead[-6:]:
            return Counted(one, "", None, self._all_rows(), self.table, exact=False)
        return None

    def counted_cells(self, count: Counted, but: int) -> list[Operand]:
        """Return the cells that a count is about, so that a person sees what was counted; one row's may be left out."""
        if count.column is None:
            return []
        index = count.column.index
        places = [place for place in self.rows if self.table.words[place][index].strip() == count.word]
        cells = [(self.table.passages[place][index], place) for place in places[:MOST_CITED] if place != but]
        return [(Mark(*cell.span(0, len(cell.text)), cell.text), "item") for cell, _ in cells if cell is not None]

    def counts_in_cells(self) -> Iterator[Tie]:
        """Yield the counts that a class's cell gives (经济发展（7项）); wrong only where all others are right."""
        for classes in self.classes:
            index = classes.column.index
            told = [
                (one, self._rows_of(classes, one))
                for _, one in self.table.numbers_in(classes.column)
                if _may_count(one)
            ]
            right = [one.value in rows for one, rows in told if one.table >= 0]
            for (one, rows), holds in zip(told, right, strict=True):
                if holds:
                    yield holding(KIND, (one, "count"))
                elif sum(right) > 1 and sum(right) == len(right) - 1:
                    yield _wrong(
                        self,
                        Counted(
                            one,
                            self.table.words[one.row - self.table.rows[0].index][index],
                            None,
                            rows,
                            self.table,
                            exact=True,
                        ),
                    )

    def _rows_of(self, classes: _Classes, one: Stated) -> frozenset[int]:
        """Return how many rows stand in the class of a cell: all of them, or one for each serial number."""
        word = classes.of_row.get(one.row - self.table.rows[0].index, "")
        places = [place for place, own in classes.of_row.items() if own == word]
        serial = self.table.column(Part.SERIAL)
        serials = {self.table.words[place][serial.index] for place in places} - {""} if serial else set()
        return frozenset({len(places), len(serials) or len(places)})

    def _is_of_rows(self, one: Stated, follow: str) -> bool:
        """Tell whether what a count counts is called as the rows are: by the noun behind it, or the last one before."""
        if self.noun in follow:
            return True
        other = _OTHER_NOUNS.search(follow[:8])
        start = one.mention.number.start
        before = _NOUNS.findall(one.passage.text, max(0, start - REACH), start)
        return not other and bool(before) and before[-1] == self.noun

    def _word_in(self, lead: str, follow: str, classes: _Classes) -> tuple[str, bool]:
        """Return the class that the words around a count name, and whether by the table's own word."""
        words = classes.words()
        for side in (follow, lead):
            named = [word for word in words if _stem(word) and _stem(word) in side]
            if named:
                return named[0], True
        if classes.column.part is Part.RATING:
            standing = standing_in(follow) if standing_in(follow) is not None else standing_in(lead)
            same = [word for word in words if standing is not None and standing_of(word) is standing]
            if len(same) == 1:
                return same[0], False
        return "", False

    def _expected(self, one: Stated, classes: _Classes, word: str) -> frozenset[int]:
        places = [place for place, own in classes.of_row.items() if own == word]
        expected = {len(places), sum(not self.table.rows[place].of_which for place in places)}
        start = one.mention.number.start
        before = one.passage.text[max(0, start - 2 * NEAR) : start]
        for other in self.classes:
            if other.column.index != classes.column.index:
                for group in other.words():
                    if _stem(group) in before:
                        expected.add(sum(other.of_row.get(place) == group for place in places))
        return frozenset(expected)

    def _all_rows(self) -> frozenset[int]:
        top = [place for place in self.rows if not self.table.rows[place].of_which]
        serial = self.table.column(Part.SERIAL)
        numbered = {self.table.words[place][serial.index] for place in self.rows} if serial else set()
        return frozenset({len(self.rows), len(top), len(numbered - {""}) or len(top)})


def _stem(word: str) -> str:
    """Return a class's word without 类, 性 or the noun behind it."""
    stem = _ADDED.sub("", word)
    return stem if len(stem) > 1 else word


def _judge(counter: _Counter, counts: Sequence[Counted], block: int) -> Iterator[Tie]:
    """Yield the ties of one paragraph; what disagrees is wrong only where as much agrees."""
    classed = [count for count in counts if count.word]
    near = abs(counter.table.block - block) <= BESIDE
    if not classed and not near:
        return
    agreeing = sum(count.holds for count in counts)
    for count in counts:
        if count.holds and (count.exact or len(counts) > 1 or near):
            yield holding(KIND, (count.one, "count"))
        elif not count.holds and agreeing and agreeing * 2 >= len(counts) and (count.word or near):
            yield _wrong(counter, count)


def _wrong(counter: _Counter, count: Counted) -> Tie:
    rows = max(count.expected)
    doubtful = _row_to_re_rate(counter, count, rows)
    operands: list[Operand] = [(count.one, "count")]
    if doubtful is not None:
        operands.append((doubtful[0].rating, "rating"))
    operands += counter.counted_cells(count, but=doubtful[0].position if doubtful else -1)
    return Tie(
        KIND,
        Verdict.INCONSISTENT,
        tuple(operands),
        str(rows),
        Tier.ERROR,
        _message(count, rows, doubtful),
        {0: lambda: only(count.one.factor * rows)},
        offers=((1, doubtful[1]),) if doubtful else (),
    )


def _row_to_re_rate(counter: _Counter, count: Counted, rows: int) -> tuple[Rated, str] | None:
    """Return a row whose rating its own numbers contradict and whose right one makes the count right; None for none."""
    if count.column is None or count.column.part is not Part.RATING or count.one.value is None:
        return None
    missing = count.one.value - rows
    for row in counter.rated:
        found = right_rating(row, counter.rated)
        if found and ((missing == 1 and found[0] == count.word) or (missing == -1 and row.word == count.word)):
            return row, found[0]
    return None


def _message(count: Counted, rows: int, doubtful: tuple[Rated, str] | None) -> Wording:
    stated = as_written(count.one)
    if count.one.table >= 0:
        return say("表中“{word}”写作{stated}，实有{rows}行", word=count.word, stated=stated, rows=rows)
    if not count.word:
        return say("文中为{stated}，表中共有{rows}行", stated=stated, rows=rows)
    if doubtful is None:
        return say("文中“{word}”为{stated}，表中“{word}”有{rows}行", word=count.word, stated=stated, rows=rows)
    return say(
        "文中“{word}”为{stated}，表中“{word}”有{rows}行；若“{name}”一行改评为“{right}”，则文中的数成立",
        word=count.word,
        stated=stated,
        rows=rows,
        name=doubtful[0].name,
        right=doubtful[1],
    )
