"""A cell of a table and a sentence about the same thing: they state one value.

Equal values in one unit are the same figure when the words share enough for the number of digits: four digits are
hardly ever equal by chance, two often. Values that differ contradict each other only where the names are the same,
no cell of the row fits, and the one is a slip of the other; a value rounded in one place only is a note.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from midcourse.audit import lexicon
from midcourse.audit.frames import Frames
from midcourse.audit.intervals import Values
from midcourse.audit.model import Verdict
from midcourse.audit.slips import slip_into
from midcourse.audit.stated import AMOUNTS, Role, Stated
from midcourse.audit.table_names import LONG, NameIndex, Spot, index_of, name_key, shared_length, spots_of
from midcourse.audit.table_words import YEAR, Part
from midcourse.audit.tables import printed
from midcourse.audit.ties import Tie, as_written, holding
from midcourse.findings import Tier
from midcourse.wording import Wording, say

KIND = "table_vs_text"
#: Characters in a row that words must share for equal values to be one figure, by telling digits; fewer for more.
SHARED = {1: 4, 2: 3}
MANY = 2
#: Digits from which a slip between two figures of one name is no chance, and from which it hardly can be.
TELLING, SURE = 3, 4
#: Characters of a word that ends like a place and is none (城乡), at most.
LONG_PLACE = 2
#: Gap, as a share of the cell's value [ratio], up to which a difference that no slip explains is asked about.
NEAR = Decimal("0.2")
#: Cells of one value that are looked at; more have nothing in particular to say.
COMMON = 60
#: Characters of a name that no other thing is called by.
LONG_NAME = 6
#: Digits in which two figures differ when one is a slip of the other, at most.
SLIPPED = 2
#: Figures whose digits are kept: each cell is looked at once for every sentence.
REMEMBERED = 4096
#: Blocks between a table and a sentence that most likely speaks of it.
BESIDE = 3
_CHANGES = frozenset({Role.CHANGE, Role.POINTS})
_RATES = frozenset({Role.GROWTH, Role.MEAN_GROWTH})
_ALTOGETHER = re.compile("共|合计|总")
_LESS = re.compile("[降减]")
#: Words that tell one measure from another whose name holds it.
_TELLING_APART = (
    "新增",
    "净增",
    "人均",
    "户均",
    "城镇",
    "农村",
    "乡村",
    "规模以上",
    "限额以上",
    "其中",
    "上年",
    "去年",
    "上半年",
    "季度",
)


#: Tables of aims have what was reached since the plan began, whether they say so or not.
_SUMMED = "累计"


class _Values(NamedTuple):
    """The cells of one unit by value, ascending."""

    values: list[Decimal]
    spots: list[Spot]


@dataclass(slots=True)
class Matches:
    """What a document's sentences and tables state together.

    Args:
        ties: equal and differing ones.
        pairs: each number of the text with the cell of its own figure, equal ones and those that differ.
    """

    ties: list[Tie] = field(default_factory=list)
    pairs: list[tuple[Stated, Spot]] = field(default_factory=list)


def matches_of(frames: Frames) -> Matches:
    """Return what tables and sentences both state."""
    matches = Matches()
    spots = list(spots_of(frames.tables))
    if not spots:
        return matches
    by_unit, names, totals = _by_unit(spots), index_of(frames.tables), _grand_totals(spots)
    unmatched, rows = [], set()
    for one, name in _in_text(frames):
        equals = list(_equal(one, by_unit, [*names.same(name), *_totals_of(one, totals)]))
        for spot in equals:
            rows.add((one.sentence, spot.table.number, spot.row.index))
            matches.pairs.append((one, spot))
            matches.ties.append(holding(KIND, (spot.cell, "mention1"), (one, "mention2")))
        if not equals:
            unmatched.append((one, name))
    held = {spot.cell.index for _, spot in matches.pairs}
    for one, name in unmatched:
        named = _named(one, name, names)
        matches.pairs.extend((one, spot) for spot in named[:1])
        matches.ties.extend(_differing(one, named, exact=bool(names.same(name)), rows=rows))
        if not named and one.unit in by_unit:
            of_total = [spot for spot in _totals_of(one, totals) if _is_slip(one, spot)]
            matches.ties.extend(_different(one, spot, Tier.ERROR) for spot in of_total[:1])
            matches.ties.extend(_misprinted(one, by_unit[one.unit].spots, held) if not of_total else ())
    return matches


def _grand_totals(spots: Sequence[Spot]) -> list[Spot]:
    """Return the cells that add up whole tables: in a total row, under a total or the only column of amounts."""
    rows = [spot for spot in spots if spot.row.total and not spot.row.subtotal and spot.column.adds_up]
    amounts = Counter(spot.table.number for spot in rows)
    return [spot for spot in rows if spot.column.total or amounts[spot.table.number] == 1]


def _totals_of(one: Stated, totals: Sequence[Spot]) -> list[Spot]:
    """Return the grand total of a table right beside a sentence that says 共 or 合计."""
    beside = [spot for spot in totals if abs(one.block - spot.cell.block) <= 1 and spot.cell.unit == one.unit]
    said = beside and one.role is Role.LEVEL and _ALTOGETHER.search(one.lead)
    return beside if said and _digits(one) >= SURE and not one.has_approximator else []


def _in_text(frames: Frames) -> Iterator[tuple[Stated, str]]:
    """Yield the amounts outside tables with the names they go by."""
    for one in frames.stated:
        if one.table < 0 and one.kind in AMOUNTS and one.values is not None and one.value is not None:
            yield one, name_key(one.measure)


def _misprinted(one: Stated, spots: Sequence[Spot], held: set[int]) -> Iterator[Tie]:
    """Ask about a number of many digits that one slip would make the cell whose name shares most with its words.

    Args:
        spots: the cells of its unit.
        held: indexes of cells that another sentence states rightly.
    """
    if _digits(one) < SURE:
        return
    near = [spot for spot in spots[:COMMON] if spot.cell.index not in held and _near_digits(one, spot.cell)]
    alone = len({(spot.table.number, spot.row.index) for spot in spots}) == 1
    words = one.lead[-40:] + one.measure + one.follow[:12]
    alike = [spot for spot in near if _shared(spot, words) >= (MANY if alone else LONG)]
    fitting = [spot for spot in _of_one_row(alike) if may_be_one(one, spot) and _told_alike(one, spot)]
    for spot in fitting[:1]:
        if not one.has_approximator and _is_slip(one, spot):
            yield _different(one, spot, Tier.QUERY)


def _shared(spot: Spot, words: str) -> int:
    return shared_length(name_key(spot.row.section + spot.row.label + spot.column.heading), words)


def _near_digits(one: Stated, cell: Stated) -> bool:
    """Tell quickly whether two figures have the same number of digits, two of them at most differing."""
    left, right = _all_digits(one.text), _all_digits(cell.text)
    return len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) <= SLIPPED


@lru_cache(maxsize=REMEMBERED)
def _all_digits(text: str) -> str:
    return "".join(mark for mark in text if mark.isdigit())


def _named(one: Stated, name: str, names: NameIndex) -> list[Spot]:
    """Return the cells of a number's unit in the one row of its name; none when several rows have it."""
    found = names.same(name) or names.fuller(name)
    return _of_one_row([spot for spot in found if spot.cell.unit == one.unit])


def _by_unit(spots: Sequence[Spot]) -> dict[str, _Values]:
    grouped: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.cell.value is not None:
            grouped[spot.cell.unit].append(spot)
    for group in grouped.values():
        group.sort(key=lambda spot: (spot.cell.value or 0, spot.cell.index))
    return {unit: _Values([spot.cell.value or Decimal(0) for spot in group], group) for unit, group in grouped.items()}


# --- equal -----------------------------------------------------------------------------------------------------------


def _equal(one: Stated, by_unit: dict[str, _Values], same: Sequence[Spot]) -> Iterator[Spot]:
    """Yield of each table the cell that states the same figure."""
    found: dict[int, tuple[int, Spot]] = {}
    words = one.lead[-40:] + one.measure + one.follow[:12]
    named = {spot.cell.index for spot in same}
    for spot in _of_value(one, by_unit.get(one.unit)):
        shared = LONG if spot.cell.index in named else _shared(spot, words)
        if shared >= SHARED.get(_digits(one), MANY) and may_be_one(one, spot):
            best = found.get(spot.table.number)
            if best is None or shared > best[0]:
                found[spot.table.number] = (shared, spot)
    for _, spot in sorted(found.values(), key=lambda entry: entry[1].cell.index):
        yield spot


def _of_value(one: Stated, cells: _Values | None) -> Iterator[Spot]:
    """Yield the cells of an equal value, or of one that is the same printed in another magnitude."""
    if cells is None or one.value is None:
        return
    half = one.step / 2
    for value in sorted({one.value, signed(one)}):
        first, last = bisect_left(cells.values, value - half), bisect_right(cells.values, value + half)
        for place in range(first, min(last, first + COMMON)):
            spot = cells.spots[place]
            if spot.cell.value == value or (not one.has_approximator and not _same_magnitude(one, spot.cell)):
                yield spot


def signed(one: Stated) -> Decimal:
    """Return a number as a table of growth would print it: 下降2.3% is -2.3."""
    value = one.value or Decimal(0)
    return -value if _falls(one) else value


def _falls(one: Stated) -> bool:
    return one.falling and one.unit in {"%", "‰", "百分点"}


def _same_magnitude(one: Stated, cell: Stated) -> bool:
    return one.mention.number.scale * one.factor == cell.mention.number.scale * cell.factor


def _digits(one: Stated) -> int:
    """Count the digits that tell a number from others: zeros before it do not, two and more at its end do not."""
    digits = "".join(mark for mark in one.text if mark.isdigit()).lstrip("0")
    bare = digits.rstrip("0") if digits.endswith("00") else digits
    return len(bare) or 1


def may_be_one(one: Stated, spot: Spot) -> bool:
    """Tell whether nothing keeps a number of the text and a cell from being one figure: sort, place, year."""
    return _fits_column(one, spot) and _same_year(one, spot) and _same_place(one, spot)


def _fits_column(one: Stated, spot: Spot) -> bool:
    """Tell whether a column holds what a number says: growth in one of growth, changes in one of changes."""
    part = spot.column.part
    if one.role in _CHANGES:
        return part is Part.CHANGE or one.unit == spot.cell.unit == "百分点"
    if part is Part.GROWTH or part is Part.MEAN_GROWTH:
        return one.role in _RATES
    if part is Part.CHANGE:
        return False
    return one.role not in _RATES or part not in {Part.SHARE, Part.RATE}


def _same_place(one: Stated, spot: Spot) -> bool:
    """Tell whether the place a sentence names, if it names one, is that of the table."""
    place = one.scope or (one.setting if len(one.setting) > LONG_PLACE else "")
    whole = not place or lexicon.WHOLE_AREA.fullmatch(place) is not None
    return whole or place in f"{spot.table.caption}{spot.cell.setting}{spot.row.section}{spot.row.label}"


def _same_year(one: Stated, spot: Spot) -> bool:
    own = set(YEAR.findall(one.period))
    remark = YEAR.findall(spot.cell.follow)
    theirs = set(remark) or ({spot.column.year} if spot.column.year else set(YEAR.findall(spot.row.label)))
    theirs = theirs or set(YEAR.findall(spot.cell.period))
    return not own or not theirs or bool(own & theirs)


# --- differing -------------------------------------------------------------------------------------------------------


def _differing(one: Stated, spots: Sequence[Spot], *, exact: bool, rows: set[tuple[int, int, int]]) -> Iterator[Tie]:
    """Yield the finding that a sentence states another value than the row of the same name.

    Args:
        spots: the cells of that row in the number's unit.
        exact: the row has the very name.
        rows: (sentence, table, row) of numbers whose sentence states other cells of that row rightly.
    """
    fitting = [spot for spot in spots if may_be_one(one, spot) and _told_alike(one, spot)]
    if not fitting or any(_agrees(one, spot) for spot in spots):
        yield from _rounded(one, fitting)
        return
    spot = _closest(one, fitting)
    confirmed = (one.sentence, spot.table.number, spot.row.index) in rows
    tier = _tier(one, spot, named=exact, confirmed=confirmed)
    if tier is not None:
        yield _different(one, spot, tier)


def _of_one_row(spots: Sequence[Spot]) -> list[Spot]:
    """Return cells when they are all of one row; a name of several rows names none of them."""
    rows = {(spot.table.number, spot.row.index) for spot in spots}
    return list(spots) if len(rows) == 1 else []


def _told_alike(one: Stated, spot: Spot) -> bool:
    """Tell whether words that tell measures apart stand in both or in neither, and targets in a column of targets."""
    ours, theirs = one.lead + one.measure, spot.row.section + spot.row.label + spot.column.heading
    apart = any((word in ours) is not (word in theirs) for word in _TELLING_APART)
    apart = apart or ((_SUMMED in ours) is not (_SUMMED in theirs) and spot.table.column(Part.TARGET) is None)
    return not apart and (not one.target or spot.column.part is Part.TARGET)


def _agrees(one: Stated, spot: Spot) -> bool:
    """Tell whether a number, with its approximators and in either rounding, can be a cell's.

    What was reached is no rounded copy of what was aimed at, and figures of one precision are equal or differ.
    """
    values, wanted, cell = one.values, _wanted(one, spot), spot.cell
    if values is None or wanted is None or not values.meets(wanted):
        return False
    if cell.value in {one.value, signed(one)}:
        return True
    if spot.column.part is Part.TARGET and not one.target:
        return False
    return one.has_approximator or cell.has_approximator or one.step != cell.step or cell.value is None


def _wanted(one: Stated, spot: Spot) -> Values | None:
    """Return what a number of the text would have to be to be a cell's: 下降 goes with a negative cell of growth."""
    values = spot.cell.values
    own = _falls(one) and not _LESS.search(spot.row.label + spot.column.heading)
    return -values if own and values else values


def _as_cell(one: Stated, spot: Spot) -> Values | None:
    """Return what a cell would have to be to be a number's of the text."""
    own = _falls(one) and not _LESS.search(spot.row.label + spot.column.heading)
    return -one.values if own and one.values else one.values


def _rounded(one: Stated, fitting: Sequence[Spot]) -> Iterator[Tie]:
    """Note that a figure is printed more finely in one place than in the other."""
    for spot in fitting:
        cell = spot.cell
        if _agrees(one, spot) and not one.has_approximator and not cell.has_approximator:
            if not _same_magnitude(one, cell):
                yield holding(KIND, (cell, "mention1"), (one, "mention2"))
            elif cell.value not in {one.value, signed(one)}:
                yield _coarser(one, spot)
            return


def _coarser(one: Stated, spot: Spot) -> Tie:
    message = say(
        "“{name}”表中为{cell}，文中为{one}，精度不同，请统一",
        name=spot.row.label,
        cell=printed(spot.cell),
        one=as_written(one),
    )
    operands = ((spot.cell, "mention1"), (one, "mention2"))
    return Tie(
        KIND,
        Verdict.CONDITIONAL,
        operands,
        printed(spot.cell),
        Tier.NOTE,
        message,
        {0: lambda: one.values, 1: lambda: spot.cell.values},
    )


def _closest(one: Stated, spots: Sequence[Spot]) -> Spot:
    """Return the cell a number most likely means: of its year, else one that is a slip of it, else the last."""
    reached = [spot for spot in spots if one.target or spot.column.part is not Part.TARGET]
    spots, years = reached or spots, set(YEAR.findall(one.period))
    dated = [spot for spot in spots if spot.column.year and spot.column.year in years]
    slipped = [spot for spot in dated or spots if _is_slip(one, spot)]
    return (slipped or dated or list(spots))[-1]


def _is_slip(one: Stated, spot: Spot) -> bool:
    wanted, as_cell = _wanted(one, spot), _as_cell(one, spot)
    if wanted is None or as_cell is None:
        return False
    return bool(slip_into(one, wanted) or slip_into(spot.cell, as_cell))


def _tier(one: Stated, spot: Spot, *, named: bool, confirmed: bool) -> Tier | None:
    """Say how sure a difference is.

    The same name and a slip of telling digits are an error, and so is the same name in a sentence that states the rest
    of the row rightly.
    """
    digits = min(_digits(one), _digits(spot.cell))
    if one.has_approximator or spot.cell.has_approximator:
        return None
    if named and confirmed:
        return Tier.ERROR
    if _is_slip(one, spot):
        sure = digits >= (TELLING if named else SURE)
        return Tier.ERROR if sure else Tier.QUERY if digits >= TELLING or named else None
    near = digits >= TELLING and _gap(one, spot) <= NEAR
    beside = named and abs(one.block - spot.cell.block) <= BESIDE
    return Tier.QUERY if near and (beside or _is_surely_now(one) or (named and _is_latest(one, spot))) else None


def _is_surely_now(one: Stated) -> bool:
    """Tell whether a number of a long name is dated by nothing but the present."""
    dated = YEAR.search(one.period) or YEAR.search(one.lead)
    return (
        len(name_key(one.measure)) >= LONG_NAME and not dated and one.role in {Role.LEVEL, Role.TO, Role.NEW, Role.EACH}
    )


def _is_latest(one: Stated, spot: Spot) -> bool:
    """Tell whether a number of a long name stands beside a table of aims, which has one value of each reached."""
    return spot.table.column(Part.TARGET) is not None and len(name_key(one.measure)) >= LONG_NAME


def _gap(one: Stated, spot: Spot) -> Decimal:
    value = spot.cell.value
    return abs(signed(one) - value) / abs(value) if value else Decimal(1)


def _different(one: Stated, spot: Spot, tier: Tier) -> Tie:
    return Tie(
        KIND,
        Verdict.INCONSISTENT,
        ((spot.cell, "mention1"), (one, "mention2")),
        as_written(one),
        tier,
        _message(one, spot),
        {0: lambda: _as_cell(one, spot), 1: lambda: _wanted(one, spot)},
    )


def _message(one: Stated, spot: Spot) -> Wording:
    return say(
        "“{name}”表中为{cell}，文中为{one}，请核对哪一个正确",
        name=lexicon.core(spot.row.label) or spot.column.heading,
        cell=printed(spot.cell),
        one=as_written(one),
    )
