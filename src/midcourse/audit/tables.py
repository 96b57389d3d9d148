"""Tables framed: every number in a cell with what it speaks of, and the table's shape for the rules about tables.

A cell's number is measured in the unit of its own cell, else of its column's heading, of its row, of the table
(单位：), of the caption; percentages of growth, shares and completion need none. What it says of the row is told by the
heading.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from midcourse.audit import lexicon
from midcourse.audit.amounts import base_unit, step_of, values_of
from midcourse.audit.english.words import ENGLISH_MAGNITUDES
from midcourse.audit.english.words import unit_of as english_unit_of
from midcourse.audit.outcome import Outcome
from midcourse.audit.stated import AMOUNTS, DATA, Role, Stated
from midcourse.audit.table_columns import Column, columns_of, is_percent
from midcourse.audit.table_rows import Row, RowText, rows_of
from midcourse.audit.table_words import YEAR, Part, unit_within
from midcourse.documents.model import Cell, Passage, Table
from midcourse.numerals.cells import mentions_in_cell
from midcourse.numerals.mentions import Mention, MentionKind, mentions_in

_WIDE = frozenset("\u3000\u2003\u2002\xa0")
_BRACKETS = str.maketrans(dict.fromkeys("[]〔〕【】", " "))
_PLAIN = re.compile(r"-?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,5})(?:\.[0-9]{1,9})?")
_SQUARE = ("[", "〔", "【")
_SPLIT = "、,，;；/ "
_PERCENT = frozenset({"%", "‰"})
_MAIN = AMOUNTS | {MentionKind.RANK, MentionKind.FRACTION}
_ROLES = {
    Part.GROWTH: Role.GROWTH,
    Part.MEAN_GROWTH: Role.MEAN_GROWTH,
    Part.SHARE: Role.SHARE,
    Part.RATE: Role.SHARE,
    Part.CHANGE: Role.CHANGE,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands, and what is said of it there.

    Args:
        number: of the table in the document, from 0.
        block: running number of its block.
        index: of its first number among all numbers of the document.
        sentence: running number of its first row, as if rows were sentences.
        setting, period: place and time that the headings above speak of.
        text: the document's.
    """

    number: int
    block: int
    index: int
    sentence: int
    setting: str
    period: str
    text: str


@dataclass(slots=True)
class FramedTable:
    """A table with its numbers framed.

    Args:
        columns: by their index.
        rows: below the header.
        grid: by position in `rows` and by column, the number that a cell states; None where it states none.
        words: by position in `rows` and by column, what the cell says; "" where there is none.
        passages: as `words`, where it stands; None where there is none.
        stated, others: all numbers of the table in reading order, as `Frames` keeps them.
        outcomes: by position in `rows` and the indexes of the columns of targets and values, what `audit.evaluation`
            told of them; claims in the text and the row's own rating ask for the same.
    """

    number: int
    block: int
    caption: str
    columns: list[Column]
    rows: list[Row]
    grid: list[list[Stated | None]]
    words: list[list[str]]
    passages: list[list[Passage | None]]
    stated: list[Stated] = field(default_factory=list)
    others: list[tuple[Mention, Passage, int]] = field(default_factory=list)
    outcomes: dict[tuple[int, int, int], Outcome | None] = field(default_factory=dict)

    @property
    def label(self) -> Column | None:
        """Return the column that names the rows; None when no column does."""
        return self.column(Part.LABEL)

    def column(self, part: Part) -> Column | None:
        """Return the first column of a sort; None when there is none."""
        return next((column for column in self.columns if column.part is part), None)

    def columns_with(self, *parts: Part) -> list[Column]:
        """Return the columns of these sorts, from the left."""
        return [column for column in self.columns if column.part in parts]

    def numbers_in(self, column: Column) -> Iterator[tuple[int, Stated]]:
        """Yield the numbers of a column with their position in `rows`."""
        for position, row in enumerate(self.grid):
            one = row[column.index]
            if one is not None:
                yield position, one


def frame_table(table: Table, place: Place) -> FramedTable:
    """Frame the numbers of a table."""
    return _Reader(table, place).read()


class _Reader:
    """Reads one table."""

    def __init__(self, table: Table, place: Place) -> None:
        self.place = place
        self.grid = table.grid()
        self.header_rows = table.header_rows
        self.words = [_words(row) for row in self.grid]
        self.columns = columns_of(self.words, self.header_rows)
        self.caption = table.caption.text if table.caption else ""
        self.unit, self.percent = _table_units(table.unit or unit_within(self.caption))
        years = YEAR.findall(self.caption)
        self.period = f"{years[-1]}年" if years else place.period
        self.seen: set[int] = set()
        body = slice(self.header_rows, None)
        self.framed = FramedTable(
            place.number,
            place.block,
            self.caption,
            self.columns,
            rows_of(self._row_texts()),
            [[None] * len(self.columns) for _ in self.grid[body]],
            self.words[body],
            [_passages(row) for row in self.grid[body]],
        )

    def read(self) -> FramedTable:
        for index, cells in enumerate(self.grid):
            for column, cell in zip(self.columns, cells, strict=True):
                if cell is not None and id(cell) not in self.seen:
                    self.seen.add(id(cell))
                    self._read_cell(index, column, cell)
        return self.framed

    def _row_texts(self) -> list[RowText]:
        serial, label, unit = (
            next((column.index for column in self.columns if column.part is part), -1)
            for part in (Part.SERIAL, Part.LABEL, Part.UNIT)
        )
        numbers = [column.index for column in self.columns if column.is_number]
        texts = []
        for index, words in enumerate(self.words[self.header_rows :], start=self.header_rows):
            cell = self.grid[index][label] if label >= 0 else None
            alone = len({id(cell) for cell in self.grid[index] if cell is not None}) == 1
            has_numbers = not alone and any(words[column] for column in numbers)
            name = words[label] if label >= 0 else ""
            name = name or (words[0] if alone or label < 0 else "")
            texts.append(
                RowText(
                    index,
                    words[serial] if serial >= 0 else "",
                    name,
                    words[unit] if unit >= 0 else "",
                    self._indent(cell),
                    has_numbers,
                )
            )
        return texts

    def _indent(self, cell: Cell | None) -> int:
        """Count the wide blanks before a cell's words in the text as read."""
        if cell is None:
            return 0
        count, before = 0, cell.passage.start - 1
        while before >= 0 and self.place.text[before] in _WIDE:
            count, before = count + 1, before - 1
        return count

    def _read_cell(self, index: int, column: Column, cell: Cell) -> None:
        row = self.framed.rows[index - self.header_rows] if index >= self.header_rows else None
        text = cell.passage.text
        if not text or column.part in {Part.UNIT, Part.RATING}:
            return
        if row is None or not column.is_number:
            mentions = self._text_mentions(text, column, body=row is not None)
        else:
            mentions = cell_mentions(text, self._unit(column, row, text))
        main = _main(mentions) if row is not None else None
        for mention in mentions:
            if mention.kind in DATA or mention.kind is MentionKind.MASKED:
                one = self._stated(mention, cell, column, row)
                self.framed.stated.append(one)
                if mention is main:
                    self.framed.grid[index - self.header_rows][column.index] = one
            else:
                self.framed.others.append((mention, cell.passage, self.place.block))

    def _text_mentions(self, text: str, column: Column, *, body: bool) -> list[Mention]:
        if body and column.part is Part.SERIAL:
            return mentions_in_cell(text, enumerator=True)
        found = mentions_in(text)
        if column.part in {Part.PERIOD, Part.LABEL} or not body:
            return [_as_name(mention) if _is_bare_count(mention) else mention for mention in found]
        return found

    def _unit(self, column: Column, row: Row, text: str) -> str:
        """Return the unit of a bare number; one in square brackets under a rate is a total in the row's own unit."""
        if is_percent(column) and not (is_bracketed(text) and row.unit):
            return column.unit or self.percent or "%"
        if column.part is Part.RANK:
            return "位"
        return column.unit or row.unit or self.unit

    def _stated(self, mention: Mention, cell: Cell, column: Column, row: Row | None) -> Stated:
        number = mention.number
        start, end = cell.passage.span(number.start, number.end)
        factor, unit = base_unit(english_unit_of(mention.unit) if mention.unit.isascii() else mention.unit)
        step = step_of(mention) * factor
        period = f"{column.year}年" if column.year else self.period
        return Stated(
            index=self.place.index + len(self.framed.stated),
            mention=mention,
            passage=cell.passage,
            block=self.place.block,
            sentence=self.place.sentence + cell.row,
            clause=-1,
            start=start,
            end=end,
            values=values_of(mention, step, factor),
            step=step,
            unit=unit,
            factor=factor,
            lead=column.heading,
            follow=cell.passage.text[mention.unit_end :],
            measure=lexicon.core(row.label) or row.label if row else "",
            role=_role(column, mention),
            setting=self.place.setting,
            period=period,
            target=column.part is Part.TARGET,
            table=self.place.number,
            row=cell.row,
            column=column.index,
        )


def _words(row: Sequence[Cell | None]) -> list[str]:
    return ["" if cell is None else cell.passage.text for cell in row]


def _passages(row: Sequence[Cell | None]) -> list[Passage | None]:
    return [None if cell is None else cell.passage for cell in row]


def _table_units(words: str) -> tuple[str, str]:
    """Split a table's unit into that of amounts and that of percentages: 亿元、% gives both.

    >>> _table_units("亿元、%"), _table_units("万元")
    (('亿元', '%'), ('万元', ''))
    """
    for mark in _SPLIT[1:]:
        words = words.replace(mark, "、")
    parts = [part for part in words.split("、") if part]
    percent = next((part for part in parts if part in _PERCENT), "")
    amount = next((part for part in parts if part not in _PERCENT), "")
    return amount, percent


def _main(mentions: Sequence[Mention]) -> Mention | None:
    """Return the number a cell is there for: the first amount outside a remark."""
    amounts = [mention for mention in mentions if mention.kind in _MAIN]
    return amounts[0] if amounts else None


def _role(column: Column, mention: Mention) -> Role:
    if mention.kind is MentionKind.POINTS:
        return Role.POINTS
    return _ROLES.get(column.part, Role.LEVEL)


def _is_bare_count(mention: Mention) -> bool:
    return mention.kind is MentionKind.COUNT and not mention.unit


def _as_name(mention: Mention) -> Mention:
    """A bare number in a label, a heading or a column of dates counts nothing."""
    return Mention(mention.number, MentionKind.NAME, "", mention.unit_end)


def cell_mentions(text: str, unit: str) -> list[Mention]:
    """Return the numbers of a cell; a figure in square brackets is read like one without.

    Most cells are a figure and nothing else: those are read here, at a fraction of the cost.

    >>> [(str(mention.number.value), mention.unit) for mention in cell_mentions("-1,204.5", "万元")]
    [('-12045000.0', '元')]
    """
    if not _PLAIN.fullmatch(text):
        found = mentions_in_cell(text.translate(_BRACKETS), unit)
        return [_in_unit(mention, unit) if _is_bounded(mention, text) else mention for mention in found]
    like = _like(unit)
    figure = Decimal(text.replace(",", ""))
    value = figure * like.number.scale
    _, point, rest = text.partition(".")
    number = like.number._replace(
        end=len(text),
        text=text,
        low=value,
        high=value,
        outer_end=len(text),
        figure=figure,
        decimals=len(rest) if point else 0,
    )
    return [Mention(number, like.kind, like.unit, len(text))]


def _is_bounded(mention: Mention, text: str) -> bool:
    """Tell whether a bare number stands with 以上 or 左右 behind it, and nothing else but a remark."""
    number = mention.number
    words = text[number.outer_end :].strip()
    bare = mention.kind is MentionKind.COUNT and not mention.unit and number.outer_end > number.end
    return bare and (not words or words[0] in "（([〔【]〕】")


def _in_unit(mention: Mention, unit: str) -> Mention:
    """Return a number in a unit, its bounds too."""
    like, number = _like(unit), mention.number
    scale = like.number.scale
    low = None if number.low is None else number.low * scale
    high = None if number.high is None else number.high * scale
    scaled = number._replace(low=low, high=high, scale=number.scale * scale, mark=like.number.mark)
    return Mention(scaled, like.kind, like.unit, number.outer_end)


@lru_cache(maxsize=256)
def _like(unit: str) -> Mention:
    """Return how a figure reads in a unit."""
    return mentions_in_cell("1", unit)[0]


def is_bracketed(text: str) -> bool:
    """Tell whether a cell's figure stands in square brackets, by which plans mark totals over the whole period.

    >>> is_bracketed("[3.6]"), is_bracketed("3.6")
    (True, False)
    """
    return text[:1] in _SQUARE


def printed(one: Stated) -> str:
    """Write a cell's number with its unit, for a sentence: 50.49万吨, though the cell holds the figure alone."""
    unit = one.mention.unit
    scale = one.mention.number.scale
    if one.text.endswith(unit) or not unit:
        return one.text
    if unit.isascii() and unit[0].isalpha():
        return " ".join(word for word in (one.text, ENGLISH_MAGNITUDES.get(scale, ""), unit) if word)
    magnitude = _MAGNITUDES.get(scale, "")
    return f"{one.text}{'' if magnitude and magnitude in one.text else magnitude}{unit}"


_MAGNITUDES = {Decimal(10) ** 4: "万", Decimal(10) ** 8: "亿", Decimal(1000): "千", Decimal(10) ** 12: "万亿"}
