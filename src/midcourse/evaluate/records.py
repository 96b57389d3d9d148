"""Which rows of a ledger bear on the rating of one indicator.

A rating looks at the indicator's own rows and at nothing else, but for one thing: a baseline may be derived from a
stock and an inflow observed of another item. A target in step with another indicator needs no rows of it: the figure
to keep pace with is kept among the indicator's own references.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from midcourse.data.model import Baseline, Ledger, Observation, Override, PublishedRating, Reference
from midcourse.plan.model import Indicator, Plan, PlanHeader, TargetVersion

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRecords:
    """The rows that bear on one indicator, each table in the order of the ledger.

    Rows of other items may be among them; only `items_needed` are looked at.

    Args:
        targets: every version, those of other days too.
        observations: every vintage, of the indicator and of the items its baselines are derived from.
    """

    indicator: Indicator
    targets: Sequence[TargetVersion] = ()
    observations: Sequence[Observation] = ()
    baselines: Sequence[Baseline] = ()
    references: Sequence[Reference] = ()
    published_ratings: Sequence[PublishedRating] = ()
    overrides: Sequence[Override] = ()

    def as_ledger(self, header: PlanHeader) -> Ledger:
        """Return a ledger of nothing but these rows, for what asks for one (outlook, second opinions)."""
        plan = Plan(header, indicators=(self.indicator,), targets=tuple(self.targets))
        return Ledger(
            plan,
            tuple(self.observations),
            tuple(self.baselines),
            tuple(self.references),
            tuple(self.published_ratings),
            tuple(self.overrides),
        )


def items_needed(code: str, baselines: Iterable[Baseline]) -> tuple[str, ...]:
    """Return the items whose observations a rating needs: the indicator, and what its baselines are derived from.

    Args:
        code: the indicator's.
        baselines: of any indicators.

    >>> from datetime import date
    >>> derived = Baseline(indicator="15", year=2020, source_item="T3", stock="存量", known_on=date(2023, 1, 1))
    >>> items_needed("15", [derived]), items_needed("16", [derived])
    (('15', 'T3'), ('16',))
    """
    sources = [row.source_item for row in baselines if row.indicator == code and row.source_item]
    return tuple(dict.fromkeys([code, *sources]))


def all_records(ledger: Ledger) -> list[OwnRecords]:
    """Return the own rows of every indicator, in the order of the plan; each table is gone through once."""
    targets = _grouped(ledger.plan.targets, lambda row: row.item)
    observations = _grouped(ledger.observations, lambda row: row.item)
    baselines = _grouped(ledger.baselines, lambda row: row.indicator)
    references = _grouped(ledger.references, lambda row: row.indicator)
    published = _grouped(ledger.published_ratings, lambda row: row.indicator)
    overrides = _grouped(ledger.overrides, lambda row: row.indicator)
    return [
        OwnRecords(
            indicator=indicator,
            targets=targets.get(code, ()),
            observations=[
                row for item in items_needed(code, baselines.get(code, ())) for row in observations.get(item, ())
            ],
            baselines=baselines.get(code, ()),
            references=references.get(code, ()),
            published_ratings=published.get(code, ()),
            overrides=overrides.get(code, ()),
        )
        for indicator in ledger.plan.indicators
        for code in [indicator.code]
    ]


def _grouped(rows: Iterable[Row], item_of: Callable[[Row], str]) -> Mapping[str, Sequence[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[item_of(row)].append(row)
    return groups
