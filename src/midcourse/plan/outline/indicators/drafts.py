"""Rows of an indicator table into draft indicators, with what a person must look at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from midcourse.documents.model import Document
from midcourse.plan.outline.draft import Doubt, DraftIndicator, DraftTarget, DraftValue, origin_of
from midcourse.plan.outline.indicator_cells.cells import CellParts
from midcourse.plan.outline.indicator_cells.columns import Column, Role, role_of
from midcourse.plan.outline.indicator_cells.growth import is_bare, is_percent
from midcourse.plan.outline.indicator_cells.notes import Notes
from midcourse.plan.outline.indicator_cells.plans import Plan
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    Name,
    attribute_of,
    category_of,
    is_missing,
    is_unit,
    name_of,
    needs_unit,
    serial_of,
    unit_of,
    without_marks,
    year_of_cell,
)
from midcourse.plan.outline.indicators.oddities import with_oddities
from midcourse.plan.outline.indicators.split import split, with_stroke
from midcourse.plan.outline.indicators.stated_units import stated_unit
from midcourse.plan.outline.indicators.table_units import lent_units
from midcourse.plan.outline.polarity import is_of_polarity
from midcourse.plan.target_text import read_target
from midcourse.plan.target_tokens import tidy
from midcourse.plan.vocabulary import Attribute, Kind
from midcourse.wording import say

_FOOT = re.compile(r"(?<=[\d以左上下内右%％标])[①-⑳*＊※]+$")
#: A column is full when at most one cell in so many is empty.
_FULL = 4
#: Least columns of years of which none can be told to be the base.
_YEARS = 3
#: A name with its unit, and once more.
_DOUBLED = re.compile(
    r"(?P<name>.{3,40}?)(?P<unit>[（(][^（()）]{1,20}[)）])?(?:\d{1,2}[.．、])?(?P=name)(?P<last>[（(][^（()）]{1,20}[)）])?"
)
#: One figure and nothing else, in brackets perhaps.
_FIGURE = re.compile(r"\s*[\[［〔【]?\s*[+＋]?(?P<number>\d+(?:\.\d+)?)\s*[\]］〕】]?\s*")
_MEAN = re.compile("年均|累计|增速|增幅|增长|增量|变化")
#: Shortest remark that may define a row [characters].
_REMARK = 6


def drafts_of(document: Document, sheet: Sheet, notes: Notes, plan: Plan, place: str) -> list[DraftIndicator]:
    """Return the indicators of a sheet, in order.

    Args:
        document: they were read from.
        sheet: columns and rows.
        notes: under the table.
        plan: the document's.
        place: the table for a reader: sections above it and its title.
    """
    writer = _Writer(document, sheet, notes, plan, place)
    return with_oddities(document, list(writer.drafts()), writer.asides)


class _Writer:
    """Makes the indicators of one table."""

    def __init__(self, document: Document, sheet: Sheet, notes: Notes, plan: Plan, place: str) -> None:
        self._document, self._sheet, self._notes, self._plan, self._place = document, sheet, notes, plan, place
        self._asked = False
        self._lent: dict[int, str] = {}
        self.asides: list[str] = []
        self._now = plan.start - 1 if plan.start else 0
        told = sum(map(_attribute_in, sheet.rows))
        has_column = any(column.role is Role.ATTRIBUTE for column in sheet.columns)
        self._has_attributes = told > 0 and (has_column or 2 * told > len(sheet.rows)) and not notes.starred

        rows = [row for row in sheet.rows if row.name]
        self._filled = [at for at in range(len(sheet.columns)) if _is_full([row.values.get(at, "") for row in rows])]
        self._is_rated = _is_full([row.texts.get(Role.RATING, "") for row in rows])
        self._has_units = _is_full([row.unit for row in rows])
        self._stages = _stages(sheet.columns) if plan.start is None else ""

    def drafts(self) -> Iterator[DraftIndicator]:
        rows = list(_named(self._sheet.rows))
        gaps, counts = gaps_in(rows), counts_differing(rows)
        has_column = any(column.role is Role.UNIT for column in self._sheet.columns)
        self._lent = lent_units(rows) if has_column else {}
        for position, row in enumerate(rows):
            told = [*gaps.get(position, []), *counts.get(position, [])]
            parts, is_double = split(row, self._sheet.columns)
            if is_double:
                told.append(_double(len(parts)))
            for part in parts:
                self.asides.append(part.aside)
                yield self._draft(part, position, told, is_double=is_double)

    def _draft(self, row: Row, position: int, told: Sequence[Doubt], *, is_double: bool) -> DraftIndicator:
        taken = name_of(row.name)
        plain, figures = self._notes.parted(taken.name)
        taken = replace(taken, name=plain, marks=(*taken.marks, *figures))
        name = _under(name_of(row.parent).name, taken.name)
        unit, has_column = self._unit(row, taken)
        targets = self._targets(row)
        attribute = self._attribute(row, taken)
        base, value = self._value(row, Role.BASE), self._value(row, Role.VALUE)
        if unit is None and not row.unit:
            unit = stated_unit(name, base, targets)
        texts = [one.text for one in (base, value, *targets) if one]
        is_growth = unit is None and not row.unit and is_percent(name, texts)
        lent = self._lent.get(position) if unit is None and not is_growth else None
        unit = "%" if is_growth else unit or lent
        doubts = [
            *told,
            *self._layout_doubts(row),
            *self._empty_doubts(row, name, unit),
            *self._attribute_doubts(attribute),
            *self._base_doubts(base),
            *self._alike_doubts(row, base),
            *_assumed_doubts(lent, is_growth=is_growth),
            *_unit_doubts(name, unit, targets, base, has_column=has_column or self._has_units),
            *([] if is_double and targets else _target_doubts(name, unit, targets, base)),
        ]
        group = "" if attribute_of(category_of(row.group)[0]) else category_of(row.group)[0]
        where = say("{place} 第 {row} 行", place=self._place, row=position + 1)
        return DraftIndicator(
            number=re.sub(r"[.．、（()）]", "", row.number),
            name=name,
            unit=unit,
            attribute=attribute,
            category=group,
            targets=targets,
            origin=origin_of(self._document, row.start, row.end, str(where).strip()),
            base=base,
            value=value,
            rating=without_marks(row.texts[Role.RATING]) if Role.RATING in row.texts else None,
            definition=self._definition(row, taken),
            doubts=tuple(doubts),
        )

    def _unit(self, row: Row, taken: Name) -> tuple[str | None, bool]:
        """Return a row's unit, and whether its own column says that it has none."""
        if row.unit and not is_missing(row.unit):
            return unit_of(without_marks(row.unit)), False
        of_table = unit_of(self._sheet.unit) if is_unit(self._sheet.unit) else None
        return taken.unit or (name_of(row.parent).unit if row.parent else None) or of_table, bool(row.unit)

    def _attribute(self, row: Row, taken: Name) -> Attribute | None:
        in_cell = row.said.attribute if row.said else None
        told = attribute_of(row.attribute) or taken.attribute or in_cell or attribute_of(category_of(row.group)[0])
        marks = (*taken.marks, *name_of(row.number + "名").marks, row.attribute.strip())
        return told or self._notes.attribute_of(marks)

    def _definition(self, row: Row, taken: Name) -> str | None:
        found = self._notes.definition_of(
            taken.name, [mark for mark in taken.marks if mark not in dict(self._notes.starred)]
        )
        remark = row.texts.get(Role.DEFINITION, "")
        heading = next((column.heading for column in self._sheet.columns if column.role is Role.DEFINITION), "")
        says = len(remark) >= _REMARK or "注" not in heading
        return " ".join(part for part in (found, remark if says else "") if part) or None

    def _targets(self, row: Row) -> tuple[DraftTarget, ...]:
        found: list[DraftTarget] = []
        for place, words in row.values.items():
            column = self._sheet.columns[place]
            if column.role is Role.TARGET and not is_missing(words):
                year = column.year or (row.said.year if row.said else None)
                found.append(DraftTarget(_without_foot(words), column.heading or None, year))
        end = self._plan.end
        return tuple(sorted(found, key=lambda target: _order(target, end)))

    def _value(self, row: Row, role: Role) -> DraftValue | None:
        """Return the latest value of a role that the row has; one of a year long before the last column's is none.

        Of columns with the same heading the last one is the latest.
        """
        found: list[DraftValue] = []
        last = max((self._year(column) for column in self._sheet.columns if column.role is role), default=0)
        for place, words in row.values.items():
            column = self._sheet.columns[place]
            if column.role is role and not is_missing(words) and self._year(column) >= last - 1:
                year = year_of_cell(words) or self._notes.year_of(words) or column.year
                is_own = year is not None and year != column.year
                expected = not is_own and (column.expected or (year in self._notes.expected))
                found.append(
                    DraftValue(_without_foot(words), column.heading or None, year, expected or "预计" in words)
                )
        in_cell = [_said_base(row.said)] if role is Role.BASE and row.said and row.said.base else []
        latest = max(found or in_cell, key=lambda value: value.year or self._now, default=None)
        return next((value for value in reversed(found) if latest and _are_alike(value, latest)), latest)

    def _year(self, column: Column) -> int:
        """Return the year of a column of values; the state of things without a year is that of the base year."""
        return column.year or self._now

    def _layout_doubts(self, row: Row) -> Iterator[Doubt]:
        if row.unclear or row.contested or row.is_spanned or not self._sheet.has_header:
            yield Doubt("column-unclear", say("这一行的单元格与表头对不齐，请核对各数属于哪一栏"))
        if self._stages:
            yield Doubt(
                "years-unclear", say("没有写明规划期，{years}各栏哪一年是基期、哪些是目标，请核对", years=self._stages)
            )
        if row.joined or _is_cut(row.name):
            yield Doubt("name-continued-unsure", say("名称由几段文字拼成，请核对名称是否完整"))

    def _empty_doubts(self, row: Row, name: str, unit: str | None) -> Iterator[Doubt]:
        """Doubt a cell that holds nothing, not even a dash, where nearly all others of its column hold something."""
        for place in self._filled:
            is_empty = not (row.values.get(place) or row.is_spanned or row.unclear)
            if is_empty and self._sheet.columns[place].role is not Role.TARGET:
                heading = self._sheet.columns[place].heading
                yield Doubt("cell-empty", say("“{heading}”一栏是空的，其他行都有，请核对", heading=heading))
        if self._is_rated and Role.RATING not in row.texts:
            yield Doubt("rating-missing", say("本表其他指标有评价，这一行没有，请补上"))
        if self._has_units and not row.unit and unit is None and needs_unit(name):
            yield Doubt("unit-missing", say("没有写明计量单位，请补上"))

    def _attribute_doubts(self, attribute: Attribute | None) -> Iterator[Doubt]:
        if attribute is None and self._has_attributes:
            yield Doubt("attribute-missing", say("本表其他指标写明约束性或预期性，这一行没有，请补上"))

    def _base_doubts(self, base: DraftValue | None) -> Iterator[Doubt]:
        """Ask for the year of the base values once a table."""
        if base is not None and base.year is None and not self._asked and any(map(str.isdigit, base.text)):
            self._asked = True
            yield Doubt(
                "base-year-unknown", say("本表的基期值“{text}”等没有写年份，暂记在规划期前一年", text=base.text)
            )

    def _alike_doubts(self, row: Row, base: DraftValue | None) -> Iterator[Doubt]:
        """Doubt a base value beside which another one stands under the same heading."""
        columns = [column for column in self._sheet.columns if column.role is Role.BASE and column.heading]
        alike = [column for column in columns if base and column.heading == base.heading and not column.year]
        if base and len(alike) > 1 and not row.is_spanned:
            message = say(
                "有几栏同叫“{heading}”，没有写年份，暂取最靠后的“{text}”作基期值，请核对",
                heading=base.heading,
                text=base.text,
            )
            yield Doubt("base-year-unknown", message)


def _are_alike(value: DraftValue, latest: DraftValue) -> bool:
    return (value.heading, value.year) == (latest.heading, latest.year)


def _stages(columns: Sequence[Column]) -> str:
    """Return the years of columns none of which is said to be the base or a target, "" for fewer than three."""
    told = [role_of(column.heading) for column in columns]
    years = [column.heading for column, role in zip(columns, told, strict=True) if role is Role.YEAR]
    return "、".join(years) if len(years) >= _YEARS and Role.BASE not in told else ""


def _said_base(said: CellParts) -> DraftValue:
    return DraftValue(said.base.removeprefix("预计").strip(), None, said.base_year, said.base.startswith("预计"))


def _under(parent: str, name: str) -> str:
    """Return the name of a row under a name over it, alone where it already says what is over it.

    >>> _under("居民收入", "城镇"), _under("居民收入", "城镇居民收入"), _under("", "城镇居民收入")
    ('居民收入：城镇', '城镇居民收入', '城镇居民收入')
    """
    return name if name.endswith(parent) else f"{parent}：{name}"


def _is_cut(name: str) -> bool:
    """Tell whether a name was cut inside a bracket."""
    opened = [name.count(mark) for mark in "（([［"]
    return sum(opened) != sum(name.count(mark) for mark in "）)]］")


def _is_full(cells: Sequence[str]) -> bool:
    """Tell whether nearly all cells of a column hold something, if only a dash."""
    return len(cells) > 2 and _FULL * sum(map(bool, cells)) >= (_FULL - 1) * len(cells)


def _attribute_in(row: Row) -> bool:
    return attribute_of(row.attribute) is not None or bool(row.said and row.said.attribute)


def _named(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows with what the row above lends them: a stroke between names, its name as a parent, its number."""
    parent = number = attribute = ""
    named = list(_numbered([row for row in rows if row.name]))
    has_parts = any(row.is_part for row in named)
    for row, following in zip(named, [*named[1:], None], strict=False):
        lends = bool(following and (row.number or (following.is_part and not row.is_part)) and not following.number)
        if lends and following and _is_over(row, following):
            parent, number, attribute = row.name, row.number, row.attribute
            continue
        parent = "" if row.number or (has_parts and not row.is_part) else parent
        stroked = with_stroke(row.name, following.name) if lends and following else row.name
        if stroked != row.name and following:
            following.joined = True
        over = row.parent or parent
        yield replace(
            row,
            lent=number,
            attribute=row.attribute or (attribute if parent else ""),
            name=_once(stroked),
            parent="" if name_of(over).name == name_of(stroked).name else over,
            joined=row.joined or _once(stroked) != stroked,
        )
        number = ""


def _once(name: str) -> str:
    """Return a name once where a cell holds it twice, as pieces of it read again.

    >>> _once("甲业产值（亿元）甲业产值"), _once("甲业产值3.甲业产值"), _once("甲业产值增长")
    ('甲业产值（亿元）', '甲业产值', '甲业产值增长')
    """
    found = _DOUBLED.fullmatch(name)
    return found["name"] + (found["last"] or found["unit"] or "") if found else name


def _numbered(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield rows with the serial off the front of a name it was printed on: 12城镇新增就业 below number 11."""
    last = 0
    starts = len(rows) > 1 and (serial_of(rows[1].number) == 2 or rows[1].name.startswith("2."))
    for row in rows:
        number = serial_of(row.number) if row.number else None
        following = str(last + 1)
        glued = (
            number is None
            and (last > 0 or starts)
            and re.match(rf"{following}(?:(?P<point>[.．、])|(?=[{HAN}]))", row.name)
        )
        if glued:
            number = last + 1
            yield replace(row, number=following, name=row.name[glued.end() :], joined=row.joined or not glued["point"])
        else:
            yield row
        last = number or last


def _is_over(row: Row, following: Row) -> bool:
    """Tell whether a row without any value names those below; the attribute, merged over all of them, it may have."""
    is_merged = is_missing(row.unit) and not _has_no_value(following)
    return _has_no_value(row) and (is_merged or not _attribute_in(row))


def _has_no_value(row: Row) -> bool:
    return all(is_missing(words) for words in row.values.values())


def gaps_in(rows: Sequence[Row]) -> dict[int, list[Doubt]]:
    """Return the doubts about serial numbers left out or out of order, by the row they stand at."""
    found: dict[int, list[Doubt]] = {}
    before: int | None = None
    for position, row in enumerate(rows):
        number = serial_of(row.number or row.lent)
        if number is None:
            continue
        restarts = number == 1 and position > 0
        if before is not None and number not in {before, before + 1} and not restarts:
            message = say("序号由 {before} 跳到 {number}，请核对是否漏了行", before=before, number=number)
            found[position] = [Doubt("row-number-gap", message)]
        before = number
    return found


def counts_differing(rows: Sequence[Row]) -> dict[int, list[Doubt]]:
    """Return the doubts about groups whose heading counts other than there are rows, by the group's first row."""
    groups: dict[str, list[int]] = {}
    for position, row in enumerate(rows):
        if row.group and row.count is not None:
            groups.setdefault(row.group, []).append(position)
    found: dict[int, list[Doubt]] = {}
    for group, positions in groups.items():
        counted = {rows[at].number or rows[at].lent or f"#{at}" for at in positions}
        numbered = {rows[at].number or rows[at].lent for at in positions} - {""}
        stated = rows[positions[0]].count
        parts = sum(rows[at].name.startswith("其中") for at in positions)
        wholes = {rows[at].parent or f"#{at}" for at in positions}
        if stated not in {len(counted), len(numbered), len(wholes), len(positions), len(positions) - parts}:
            message = say(
                "“{group}”写明 {stated} 项，读到 {count} 行", group=group, stated=stated, count=len(positions)
            )
            beyond = positions[stated:] if stated and len(positions) > stated else []
            found |= {at: [Doubt("count-differs", message)] for at in (positions[0], *beyond)}
    return found


def _double(parts: int) -> Doubt:
    if parts > 1:
        return Doubt("two-values-in-one-cell", say("一格里有两个数，已拆成两个指标，请核对名称"))
    return Doubt("two-values-in-one-cell", say("一格里有两个数，说不清各是哪个指标的，请拆开"))


def _without_foot(words: str) -> str:
    return _FOOT.sub("", words)


def _order(target: DraftTarget, end: int | None) -> tuple[int, int]:
    """Put the targets of the plan's end first, those without a year next, means and totals last of them, then years."""
    heading = target.heading or ""
    is_mean = bool(_MEAN.search(heading)) and not re.search("目标|规划|末", heading)
    if target.year is None or (target.year == end and is_mean):
        return (1, int(is_mean))
    return (0, 0) if target.year == end else (2, target.year)


def _unit_doubts(
    name: str, unit: str | None, targets: Sequence[DraftTarget], base: DraftValue | None, *, has_column: bool
) -> Iterator[Doubt]:
    bare = any(map(is_bare, [target.text for target in targets] + ([base.text] if base else [])))
    if unit is None and bare and not has_column and needs_unit(name):
        yield Doubt("unit-missing", say("没有写明计量单位，请补上"))


def _assumed_doubts(lent: str | None, *, is_growth: bool) -> Iterator[Doubt]:
    if is_growth:
        yield Doubt("unit-assumed", say("没有写明计量单位，增长速度暂按“%”记，请核对"))
    if lent:
        yield Doubt("unit-assumed", say("没有写明计量单位，暂按上面一行的“{unit}”记，请核对", unit=lent))


def _target_doubts(
    name: str, unit: str | None, targets: Sequence[DraftTarget], base: DraftValue | None
) -> Iterator[Doubt]:
    if not targets:
        yield Doubt("target-missing", say("这一行没有目标值，请补上"))
    for target in targets:
        read = read_target(target.text, name=name, unit=unit, column=target.heading)
        doubts = [doubt for doubt in read.doubts if not is_of_polarity(doubt.template)]
        if read.kind is not Kind.MISSING and (not doubts or _is_increase(target, targets, base)):
            continue
        reason = doubts[0] if doubts else say("没有读懂")
        yield Doubt("target-unclear", say("目标“{text}”：{reason}", text=tidy(target.text), reason=reason))


def _is_increase(target: DraftTarget, targets: Sequence[DraftTarget], base: DraftValue | None) -> bool:
    """Tell whether a target is what the level beside it adds to the base: 0.9, 4.5 and [3.6]."""
    before, added = _FIGURE.fullmatch(base.text if base else ""), _FIGURE.fullmatch(target.text)
    levels = [found for one in targets if one is not target and one.year and (found := _FIGURE.fullmatch(one.text))]
    if not (before and added and levels):
        return False
    least = Decimal(1).scaleb(-len(added["number"].partition(".")[2]))
    risen = [Decimal(level["number"]) - Decimal(before["number"]) for level in levels]
    return any(abs(abs(rise) - Decimal(added["number"])) < least for rise in risen)
