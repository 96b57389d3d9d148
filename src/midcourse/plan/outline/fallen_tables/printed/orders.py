"""Which columns the rows of a printed table show, and in which order: serials, names, units, values, attributes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from midcourse.plan.outline.fallen_tables.cells.tokens import is_value
from midcourse.plan.outline.fallen_tables.printed.cells import Word
from midcourse.plan.outline.fallen_tables.printed.lines import serial_in
from midcourse.plan.outline.indicator_cells.columns import VALUES, Role, role_of
from midcourse.plan.outline.indicator_cells.words import attribute_of, is_missing, is_unit

#: Share of rows that must have what makes a column, have something behind all others, have so many values.
_USUAL, _SOME, _FEW = 0.4, 0.2, 0.15
#: Most values of a row.
_VALUES = 6
#: What a number of values costs that no row has; groups before serials where rows show none there, or behind.
_UNLIKELY, _STRANGE = 4.0, 0.5
#: What a second column of groups costs.
_RARELY = 1.5
#: What headings of columns of groups have in them; most columns of groups.
_GROUPED, _LEVELS = re.compile(r"类|领|维|方面|板块|层|一级|二级|^\D*目标"), 2
#: What headings of columns behind all values have in them, maybe broken over lines.
_ATTRIBUTED = re.compile("(?:指标)?属性?$|性质")
_REMARKED = re.compile("备注|说明|进展|评价|责任|部门|依据")
#: Where columns stand: attributes before or behind names, units; values; units behind them, attributes, remarks.
_FIRST, _NAME, _UNIT, _AHEAD, _VALUE, _UNIT_BEHIND, _BEHIND = range(7)


def orders(
    rows: Sequence[Sequence[Word]],
    headings: Sequence[Sequence[Word]],
    numbered: Sequence[bool],
    *,
    is_halved: bool = False,
    is_numbered: bool = False,
) -> Iterator[tuple[tuple[Role, ...], float]]:
    """Yield the orders of columns rows may have, values all as targets, with what speaks against each.

    Args:
        rows: lines that surely are rows.
        headings: lines that may be headings.
        is_halved: whether attributes are broken over the lines above and below those of the rows.
        numbered: whether each row has a serial, one of those that go up.
        is_numbered: whether rows have serials, maybe in other lines.
    """
    words = [word.token.words for line in headings for word in line]
    is_measured = not words or any(role_of(one) is Role.UNIT for one in words)
    halved = _place_of_attribute(headings) if is_halved else ()
    told = [_Told.of(row, has_serial=has_serial) for row, has_serial in zip(rows, numbered, strict=True)]
    shown = _Shown(told, halved, is_numbered=is_numbered, is_measured=is_measured)
    named = max((sum(role_of(word.token.words) in VALUES for word in line) for line in headings), default=0)
    levels = min(_LEVELS, sum(bool(_GROUPED.search(word.token.words)) for line in headings for word in line))
    is_remarked = bool(_REMARKED.search("".join(word.token.words for line in headings for word in line)))
    for number, unlikely in shown.numbers(min(named, _VALUES)):
        for columns in shown.columns(number, is_remarked=is_remarked):
            for front, strange in shown.fronts(levels):
                yield (*front, *columns), unlikely + strange


def _place_of_attribute(headings: Sequence[Sequence[Word]]) -> tuple[int, ...]:
    """Return where headings have attributes that are broken in all rows: before the values or behind."""
    for line in headings:
        words = [word.token.words for word in line]
        at = next((at for at, one in enumerate(words) if _ATTRIBUTED.match(one)), None)
        if at is not None:
            return (_AHEAD,) if any(role_of(one) in VALUES for one in words[at + 1 :]) else (_BEHIND,)
    return (_BEHIND,)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one row shows.

    Args:
        start: how many words stand before name and attribute: the serial, a group before it.
        values: how many there are.
        unit, attribute, first: places of unit, attribute and first value, -1 for none.
        more: whether something stands behind all of them.
    """

    start: int
    values: int
    unit: int
    attribute: int
    first: int
    more: bool

    @classmethod
    def of(cls, row: Sequence[Word], *, has_serial: bool) -> "_Told":
        """Look at the words of a row's own line."""
        words = [word.token.words for word in row]
        start = 0 if not has_serial or serial_in(row) is None else 1 + (not words[0].strip(".、．").isdigit())
        attribute = next((at for at, one in enumerate(words) if attribute_of(one)), -1)
        unit = next((at for at, one in enumerate(words) if at >= start and is_unit(one) and not one[0].isdigit()), -1)
        values = [at for at, word in enumerate(row) if at >= start and at != unit and _is_value(word)]
        last = max((*values, attribute, unit))
        return cls(start, len(values), unit, attribute, values[0] if values else len(words), last < len(words) - 1)


def _is_value(word: Word) -> bool:
    words = word.token.words
    return word.token.is_figure or is_missing(words) or (is_value(words) and not word.token.is_words)


@dataclass(frozen=True)
class _Shown:
    """What the rows of a table show together.

    Args:
        rows: what each shows.
        halved: where attributes stand that no row's own line has whole, none where those have them.
        is_numbered: whether rows have serials, maybe in other lines.
        is_measured: whether a heading says where units stand.
    """

    rows: list[_Told]
    halved: tuple[int, ...] = ()
    is_numbered: bool = False
    is_measured: bool = True

    def numbers(self, named: int) -> Iterator[tuple[int, float]]:
        """Yield how many values rows may have, as many as headings name too, with what speaks against each."""
        counts = Counter(row.values for row in self.rows)
        often = {number for number, seen in counts.items() if seen >= _FEW * len(self.rows)}
        for number in sorted((often | {named}) - {0}):
            yield number, _UNLIKELY * (1 - max(counts[number] / len(self.rows), _SOME))

    def fronts(self, levels: int) -> Iterator[tuple[list[Role], float]]:
        """Yield the columns before names: serials, groups before or behind them; with what speaks against each."""
        has_serial = self.is_numbered or self._share([row.start > 0 for row in self.rows], _USUAL)
        serial = [Role.SERIAL] if has_serial else []
        yield serial, 0.0
        before = any(row.start > 1 for row in self.rows)
        for level in range(1, levels + 1):
            groups = [Role.CATEGORY] * level
            rarely = _RARELY * (level - 1)
            yield [*groups, *serial], rarely + _STRANGE * (bool(serial) and not before)
            if serial:
                yield [*serial, *groups], rarely + _STRANGE * before

    def columns(self, number: int, *, is_remarked: bool) -> Iterator[list[Role]]:
        """Yield the columns from names on, with so many values; remarks behind them where rows or headings say so."""
        placed = [(_NAME, Role.NAME), *[(_VALUE, Role.TARGET)] * number]
        placed += [(place, Role.ATTRIBUTE) for place in self._attribute()]
        units = [(place, Role.UNIT) for place in self._unit()]
        has_more = self._share([row.more for row in self.rows], _SOME)
        for measured in [units] if self.is_measured or not units else [units, []]:
            columns = [role for _, role in sorted([*placed, *measured], key=lambda one: one[0])]
            if is_remarked or has_more:
                yield [*columns, Role.OTHER]
            if not has_more:
                yield columns

    def _attribute(self) -> Iterator[int]:
        """Yield where attributes stand, nothing where rows have none."""
        yield from self.halved
        if self.halved:
            return
        having = [row for row in self.rows if row.attribute >= 0]
        if not self._share([row.attribute >= 0 for row in self.rows], _USUAL):
            return
        if not _most([row.attribute < row.first for row in having]):
            yield _BEHIND
        else:
            yield _FIRST if _most([row.attribute == row.start for row in having]) else _AHEAD

    def _unit(self) -> Iterator[int]:
        """Yield where units stand, nothing where rows have none; those behind an attribute before values with it."""
        having = [row for row in self.rows if row.unit >= 0]
        if not self._share([row.unit >= 0 for row in self.rows], _USUAL):
            return
        if _most([row.unit > row.first for row in having]):
            yield _UNIT_BEHIND
            return
        both = [row for row in having if 0 <= row.attribute < row.first]
        yield _AHEAD if both and _most([row.unit > row.attribute for row in both]) else _UNIT

    @staticmethod
    def _share(have: Sequence[bool], share: float) -> bool:
        return sum(have) > share * len(have)


def _most(have: Sequence[bool]) -> bool:
    return 2 * sum(have) > len(have)
