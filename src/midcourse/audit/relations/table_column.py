"""Computed columns: growth from this and last year's amounts, completion, shares of the total, differences, ranks.

What a column is computed from is decided by its heading and by holding: of all pairs of columns the formula is the one
that holds in most rows. Only where it holds in four fifths of the rows, or in all but one, and in three at least, is a
row that fails wrong; where it fails nearly everywhere, the column is defined otherwise (at constant prices, another
year), and nothing is said.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, permutations

from midcourse.audit.frames import Frames
from midcourse.audit.intervals import Values
from midcourse.audit.model import Verdict
from midcourse.audit.relations.growth import REAL
from midcourse.audit.slips import slip_into
from midcourse.audit.stated import Stated
from midcourse.audit.table_columns import Column
from midcourse.audit.table_sums import MOSTLY
from midcourse.audit.table_words import AMOUNT_PARTS, Part
from midcourse.audit.tables import FramedTable, is_bracketed, printed
from midcourse.audit.ties import Tie, as_printed, holding
from midcourse.findings import Tier
from midcourse.wording import say

_ONE, _HUNDRED, _CENT = Decimal(1), Decimal(100), Decimal("0.01")
_WHOLE = Values(_HUNDRED, _HUNDRED)
#: Rows that must hold before a failing row is wrong.
ENOUGH = 3
#: Columns of amounts beside a computed one that pairs are tried of, and rows on which a pair is tried first.
NEAREST, SAMPLE = 6, 10
#: Total rows that shares may be of.
MOST_TOTALS = 3
#: Longest stretch of years of a mean rate.
LONGEST = 15

#: Computes what a cell must be from two others; None where it cannot.
Compute = Callable[[Values, Values], Values | None]


@dataclass(frozen=True, slots=True)
class Formula:
    """How a column may be computed from two columns of amounts.

    Args:
        kind: of the tie.
        roles: of the first and second operand.
        compute: the cell from first and second.
        first, second: what the first, or second, would have to be, from the cell and the other one.
    """

    kind: str
    roles: tuple[str, str]
    compute: Compute
    first: Compute
    second: Compute


def _ratio(part: Values, whole: Values) -> Values | None:
    return part.over(whole).times(_HUNDRED) if _positive(whole) else None


def _positive(values: Values) -> bool:
    return values.low is not None and values.low > 0


def _rise(new: Values, old: Values) -> Values | None:
    ratio = _ratio(new, old)
    return None if ratio is None else ratio - _WHOLE


def _factor(rate: Values) -> Values:
    """Return 1 + rate, never below 0."""
    factor = (rate + _WHOLE).times(_CENT)
    return Values(max(factor.low or Decimal(0), Decimal(0)), factor.high)


def _rise_by(change: Values, new: Values) -> Values | None:
    return _signed_ratio(change, new - change)


def _signed_ratio(part: Values, whole: Values) -> Values | None:
    """Divide by a positive whole, whatever the sign of the part."""
    if part.high is not None and part.high <= 0:
        negative = _ratio(-part, whole)
        return None if negative is None else -negative
    return _ratio(part, whole) if part.low is not None and part.low >= 0 else None


RATIO = Formula(
    "share",
    ("numerator", "denominator"),
    _ratio,
    lambda rate, whole: rate.times(_CENT) * whole,
    lambda rate, part: part.over(rate.times(_CENT)),
)
GROWTH = Formula(
    "growth",
    ("end", "start"),
    _rise,
    lambda rate, old: _factor(rate) * old,
    lambda rate, new: new.over(_factor(rate)),
)
GROWTH_BY = Formula("growth", ("increase", "start"), _signed_ratio, lambda *_: None, lambda *_: None)
GROWTH_FROM = Formula("growth", ("increase", "end"), _rise_by, lambda *_: None, lambda *_: None)
DIFFERENCE = Formula(
    "difference",
    ("minuend", "subtrahend"),
    lambda more, less: more - less,
    lambda change, less: less + change,
    lambda change, more: more - change,
)
#: An amount per head, household or hectare: its operands are of other units than it.
PER = Formula(
    "product",
    ("total", "count"),
    lambda amount, count: amount.over(count) if _positive(count) else None,
    lambda mean, count: mean * count,
    lambda mean, amount: amount.over(mean),
)
_PER_HEADING = re.compile(
    r"人均|户均|亩均|地均|村均|校均|床均|店均|每[人户亩]|平均|单位面积|per (?:head|capita|person|household)",
    re.IGNORECASE,
)
#: Names of rates, with what may stand in a bracket behind them.
_RATES = re.compile(r"(?:率|比重|比例|占比)(?:[（(][^（()）]{0,12}[）)])?$")
#: What columns of a sort may be computed by.
FORMULAS: dict[Part, tuple[Formula, ...]] = {
    Part.GROWTH: (GROWTH, GROWTH_BY, GROWTH_FROM),
    Part.RATE: (RATIO,),
    Part.SHARE: (RATIO,),
    Part.CHANGE: (DIFFERENCE,),
}


#: The part that a computed cell plays in its tie.
_RESULTS = {"share": "percent", "growth": "rate", "cagr": "rate", "difference": "difference", "product": "mean"}
_COMPUTED = frozenset({*FORMULAS, Part.MEAN_GROWTH})


@dataclass(frozen=True, slots=True)
class Check:
    """A formula tried on one row.

    Args:
        position: of the row.
        one: the computed cell.
        operands: what it is computed from.
        computed: what follows from them.
        holds: whether the cell can be that, give or take one in its last digit.
    """

    position: int
    one: Stated
    operands: tuple[Stated, Stated]
    computed: Values
    holds: bool


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the computed cells of tables with what they are computed from."""
    for table in frames.tables:
        every = table.columns_with(*AMOUNT_PARTS)
        bracketed = {column for words in table.words for column, text in enumerate(words) if is_bracketed(text)}
        for column in table.columns if every else ():
            per = column.part is Part.LEVEL and _PER_HEADING.search(column.heading)
            if column.part in _COMPUTED or column.index in bracketed or per:
                yield from _column(table, column, _nearest(every, column))


def _column(table: FramedTable, column: Column, amounts: Sequence[Column]) -> Iterator[Tie]:
    yield from _computed(table, column, amounts)
    yield from _totals_over_the_plan(table, column, amounts)
    if column.part is Part.LEVEL:
        yield from _best(
            table, [(checks, PER) for pair in permutations(amounts, 2) if (checks := _tried(table, column, PER, pair))]
        )
    elif column.part is Part.MEAN_GROWTH:
        yield from _mean_growth(table, column, amounts)
    elif column.part is Part.SHARE:
        yield from _shares_of_total(table, column, amounts)


def _nearest(columns: Sequence[Column], column: Column) -> list[Column]:
    """Return the columns of amounts nearest to a column, in their order."""
    place = bisect_left(columns, column.index, key=lambda other: other.index)
    window = [other for other in columns[max(0, place - NEAREST) : place + NEAREST + 1] if other is not column]
    near = sorted(window, key=lambda other: abs(other.index - column.index))[:NEAREST]
    return sorted(near, key=lambda other: other.index)


def _computed(table: FramedTable, column: Column, amounts: Sequence[Column]) -> Iterator[Tie]:
    """Cells computed from two cells of their row."""
    tried = []
    for formula in FORMULAS.get(column.part, ()):
        for pair in permutations(amounts, 2):
            checks = _tried(table, column, formula, pair)
            if checks:
                tried.append((checks, formula))
    yield from _best(table, tried)


def _tried(
    table: FramedTable, column: Column, formula: Formula, pair: tuple[Column, Column], *, bracketed: bool = False
) -> list[Check]:
    """Try a formula on a column; none where it holds in no row of the first few."""
    checks = _checks(table, column, formula, pair, bracketed=bracketed)
    sample = list(islice(checks, SAMPLE))
    return [*sample, *checks] if any(check.holds for check in sample) else []


def _best(table: FramedTable, tried: Sequence[tuple[list[Check], Formula]]) -> Iterator[Tie]:
    """Yield the ties of the formula that holds in most rows, if it holds in enough."""
    if not tried:
        return
    checks, formula = max(tried, key=lambda entry: (_held(entry[0]), -len(entry[0])))
    telling = [
        check
        for check in checks
        if check.holds or not (_is_real(table, formula, check) or _in_points(table, formula, check))
    ]
    held = _held(telling)
    if held * 2 < len(telling) or (held < ENOUGH - 1 and held < len(telling)):
        return
    alone = held == len(telling) - 1
    known = held >= MOSTLY * len(telling) or alone
    for check in telling:
        if check.holds:
            yield _holding(formula, check)
        elif known:
            broken = _broken(table, formula, check, sure=held >= ENOUGH)
            if broken.tier is not None:
                yield broken


def _held(checks: Sequence[Check]) -> int:
    return sum(check.holds for check in checks)


def _is_real(table: FramedTable, formula: Formula, check: Check) -> bool:
    """Tell whether a row's growth is at constant prices and need not follow from its amounts."""
    row = table.rows[check.position]
    return formula.kind in {"growth", "cagr"} and bool(REAL.search(row.label + row.section + table.caption))


def _in_points(table: FramedTable, formula: Formula, check: Check) -> bool:
    """Tell whether a row is a rate that gives its change in points under a heading of growth: 48.6%, 49.0%, 0.4."""
    first, second = check.operands
    rate = first.unit in {"%", "‰"} or bool(_RATES.search(table.rows[check.position].label))
    if formula.kind != "growth" or not rate or not (check.one.values and first.values and second.values):
        return False
    return check.one.values.widened(check.one.step / 2).meets(first.values - second.values)


def _checks(
    table: FramedTable, column: Column, formula: Formula, operands: tuple[Column, Column], *, bracketed: bool = False
) -> Iterator[Check]:
    """Try a formula on every row in which all three cells are there."""
    for position, one in table.numbers_in(column):
        if is_bracketed(table.words[position][column.index]) is not bracketed:
            continue
        first, second = (table.grid[position][operand.index] for operand in operands)
        if first is not None and second is not None:
            check = _check(position, one, (first, second), formula)
            if check is not None:
                yield check


def _check(position: int, one: Stated, operands: tuple[Stated, Stated], formula: Formula) -> Check | None:
    first, second = operands
    if one.values is None or first.values is None or second.values is None:
        return None
    if (first.unit == second.unit) is (formula is PER):
        return None
    if formula is DIFFERENCE and one.unit != first.unit and not (one.unit == "百分点" and first.unit == "%"):
        return None
    computed = formula.compute(first.values, second.values)
    if computed is None:
        return None
    slack = one.step / 2 if formula.kind != "difference" else Decimal(0)
    return Check(position, one, operands, computed, one.values.widened(slack).meets(computed))


def _holding(formula: Formula, check: Check) -> Tie:
    return holding(formula.kind, *_operands(formula, check), computed=as_printed(check.one, check.computed))


def _operands(formula: Formula, check: Check) -> tuple[tuple[Stated, str], ...]:
    name = _RESULTS[formula.kind]
    return ((check.one, name), *zip(check.operands, formula.roles, strict=True))


def _broken(table: FramedTable, formula: Formula, check: Check, *, sure: bool) -> Tie:
    """Say that a row does not follow the formula of its column; an error when one slip explains it.

    Args:
        sure: enough other rows follow it; else only a slip is asked about.
    """
    first, second = check.operands
    rate = check.one.values or Values(None, None)
    wanted = {
        0: check.computed,
        1: formula.first(rate, second.values) if second.values else None,
        2: formula.second(rate, first.values) if first.values else None,
    }
    numbers = (check.one, first, second)
    slips = any(values is not None and slip_into(numbers[place], values) for place, values in wanted.items())
    computed = as_printed(check.one, check.computed)
    message = say(
        "“{row}”一行按本栏其他各行的算法，由{first}和{second}应得{computed}，表中为{stated}",
        row=table.rows[check.position].label,
        first=printed(first),
        second=printed(second),
        computed=computed,
        stated=printed(check.one),
    )
    needs = {place: (lambda values=values: values) for place, values in wanted.items()}
    tier = (Tier.ERROR if slips else Tier.QUERY) if sure else (Tier.QUERY if slips else None)
    operands = _operands(formula, check)
    return Tie(formula.kind, Verdict.INCONSISTENT, operands, computed, tier, message, dict(needs))


def _totals_over_the_plan(table: FramedTable, column: Column, amounts: Sequence[Column]) -> Iterator[Tie]:
    """Figures in square brackets under a rate: the change over the whole plan, from its first to its last year."""
    if not column.is_number:
        return
    tried = [_tried(table, column, DIFFERENCE, pair, bracketed=True) for pair in permutations(amounts, 2)]
    yield from _best(table, [(checks, DIFFERENCE) for checks in tried if checks])


def _mean_growth(table: FramedTable, column: Column, amounts: Sequence[Column]) -> Iterator[Tie]:
    """Mean yearly growth between two columns of years."""
    dated = [other for other in amounts if other.year]
    tried = []
    for first, second in permutations(dated, 2):
        years = int(first.year) - int(second.year)
        if 1 < years <= LONGEST:
            formula = _compound(years)
            tried.append((_tried(table, column, formula, (first, second)), formula))
    yield from _best(table, [entry for entry in tried if entry[0]])


def _compound(years: int) -> Formula:
    """Return the formula of a mean rate over a number of years."""

    def grown(rate: Values) -> Values:
        power = Values(_ONE, _ONE)
        for _ in range(years):
            power = power * _factor(rate)
        return power

    def mean(new: Values, old: Values) -> Values | None:
        ratio = new.over(old) if _positive(old) and _positive(new) else Values(None, None)
        if ratio.low is None or ratio.high is None:
            return None
        low, high = (bound ** (_ONE / years) for bound in (ratio.low, ratio.high))
        return Values(low, high).times(_HUNDRED) - _WHOLE

    return Formula(
        "cagr",
        ("end", "start"),
        mean,
        lambda rate, old: grown(rate) * old,
        lambda rate, new: new.over(grown(rate)),
    )


def _shares_of_total(table: FramedTable, column: Column, amounts: Sequence[Column]) -> Iterator[Tie]:
    """Shares of the amount in a total row."""
    shares = {position: one.value for position, one in table.numbers_in(column)}
    totals = [
        position
        for position, row in enumerate(table.rows)
        if shares.get(position) == _HUNDRED or (row.total and not row.subtotal)
    ]
    tried = []
    for amount in sorted(amounts, key=lambda other: abs(other.index - column.index)):
        for position in totals[:MOST_TOTALS]:
            whole = table.grid[position][amount.index]
            if whole is not None:
                tried.append((list(_parts_of(table, column, amount, whole)), RATIO))
    yield from _best(table, [entry for entry in tried if any(check.holds for check in entry[0])])


def _parts_of(table: FramedTable, column: Column, amount: Column, whole: Stated) -> Iterator[Check]:
    for position, one in table.numbers_in(column):
        part = table.grid[position][amount.index]
        if part is not None and part is not whole:
            check = _check(position, one, (part, whole), RATIO)
            if check is not None:
                yield check
