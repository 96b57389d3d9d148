"""Rate a ledger as of a day: prepare the rows, run the rule table once, and gather each indicator's working."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from midcourse.data.model import Ledger
from midcourse.evaluate.compare import compare_with_published
from midcourse.evaluate.explain import explain
from midcourse.evaluate.model import Confidence, Evaluation, RatedIndicator, Rating, Working
from midcourse.evaluate.prepare import Days, Prepared, RatedRow, Row, prepare
from midcourse.evaluate.records import all_records
from midcourse.evaluate.rules import INPUT, rate_table
from midcourse.evaluate.ruleset import RuleSet, find_rules
from midcourse.periods import Period, elapsed_years

#: A row for the engine, in the order of `_SCHEMA`.
Cells = tuple[str | float | None, ...]
#: What runs the rule table over rows of cells.
Engine = Callable[[tuple[Cells, ...], RuleSet], Sequence[Mapping[str, Any]]]
#: Worst first: a composite target is rated by its worst rateable part.
_WORST_FIRST = (Rating.BEHIND, Rating.ON_TRACK, Rating.AHEAD, Rating.MET_EARLY)


def evaluate(
    ledger: Ledger,
    as_of: date,
    *,
    known_on: date | None = None,
    rules: str | RuleSet | None = None,
    folder: Path | None = None,
) -> Evaluation:
    """Rate every indicator of a ledger (docs/decisions/0004: two days).

    Args:
        as_of: day the evaluation speaks of; later values are not rated.
        known_on: last day on which the figures used may have become known; None for everything in the ledger.
        rules: a rule set, or its identifier or file; None for the plan's own.
        folder: plan folder in which the office's rule sets are looked for.

    Raises:
        InputUnusable: when the rule set cannot be used.
    """
    header = ledger.plan.header
    chosen = find_rules(rules or header.rules, folder)
    days = Days(as_of, known_on or last_known(ledger) or as_of)
    ratings = rate_prepared(prepare(all_records(ledger), header, days), header.period, chosen)
    findings = compare_with_published(ratings, chosen)
    return Evaluation(ledger, as_of, days.known_on, chosen.identifier, chosen.labels, tuple(ratings), tuple(findings))


def rate_prepared(
    prepared: Sequence[Prepared], plan: Period, rules: RuleSet, *, run: Engine | None = None
) -> list[RatedIndicator]:
    """Rate indicators that are ready to be rated, in order.

    Args:
        run: what runs the rule table over rows of cells; None for `run_table`.
    """
    rows = [row for one in prepared for row in one.rows]
    table = (run or run_table)(tuple(_cells(row, plan) for row in rows), rules)
    rated = iter([_rated_row(row, found) for row, found in zip(rows, table, strict=True)])
    return [_indicator(one, list(islice(rated, len(one.rows))), rules) for one in prepared]


def last_known(ledger: Ledger) -> date | None:
    """Return the last day anything in the ledger became known; None for a ledger without data."""
    days = [row.known_on for row in ledger.observations]
    days += [row.known_on for row in ledger.baselines]
    days += [row.known_on for row in ledger.references]
    days += [row.decided_on for row in ledger.overrides]
    return max(days, default=None)


def run_table(cells: Sequence[Cells], rules: RuleSet) -> list[dict[str, Any]]:
    """Run the rule table over rows of cells laid out as `_SCHEMA` says, in order."""
    if not cells:
        return []
    frame = nw.from_native(pl.LazyFrame(cells, schema=_SCHEMA, orient="row"))
    return rate_table(frame, rules).collect().rows(named=True)


_SCHEMA = {
    "kind": pl.String,
    "comparator": pl.String,
    "direction": pl.String,
    **dict.fromkeys(INPUT, pl.Float64),
}


def _cells(row: Row, plan: Period) -> Cells:
    """Lay a row out for the engine; obstacles leave the value empty, so that no rule but R0 can apply."""
    reading, found = row.reading, row.found
    value = found.value if found and not row.obstacles else None
    return (
        str(reading.kind) if reading else None,
        str(reading.comparator) if reading and reading.comparator else None,
        str(row.direction) if row.direction else None,
        _float(value),
        _float(reading.low) if reading else None,
        _float(reading.high) if reading else None,
        _float(row.baseline),
        _float(row.reference),
        _float(elapsed_years(plan, found.until)) if found else None,
        plan.months / 12,
    )


def _float(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def _rated_row(row: Row, cells: Mapping[str, Any]) -> RatedRow:
    working = Working(
        time_share=cells["time_share"],
        completion=cells["completion"],
        attainment=cells["attainment"],
        required_pace=cells["required_pace"],
        break_even=cells["break_even"],
        baseline=row.baseline,
        reference=row.reference,
    )
    return RatedRow(row, cells["rule"], Rating(cells["rating"]), bool(cells["confident"]), working)


def _indicator(one: Prepared, rows: Sequence[RatedRow], rules: RuleSet) -> RatedIndicator:
    deciding = _deciding(rows)
    unrated = [row for row in rows if row.rating is Rating.NOT_RATEABLE]
    confident = deciding.confident and (not unrated or deciding in unrated)
    published, override = one.published, one.override
    overriding = rules.rating_called(override.rating) if override else None
    return RatedIndicator(
        indicator=one.indicator,
        target=one.target,
        reading=one.reading,
        observation=one.observation,
        rule=deciding.rule,
        computed=deciding.rating,
        confidence=Confidence.NORMAL if confident else Confidence.LOW,
        working=deciding.working,
        reason=explain(deciding, rules, [] if deciding in unrated else unrated),
        published=published,
        published_as=rules.rating_called(published.rating) if published else None,
        override=override,
        rating=overriding or deciding.rating,
    )


def _deciding(rows: Sequence[RatedRow]) -> RatedRow:
    """Return the row that decides: the worst of those that can be rated, else the first."""
    for rating in _WORST_FIRST:
        for row in rows:
            if row.rating is rating:
                return row
    return rows[0]
