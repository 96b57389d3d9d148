"""The series of an item as a table with its vintages: every figure ever reported, what replaced it, when and why.

Nothing is left out: a figure that was revised stands below the one in force, struck by nothing but a later day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from midcourse.data.model import Observation, Span, Status
from midcourse.data.vintage import Revision, figure_text
from midcourse.periods import Period
from midcourse.wording import Wording, say

STATUS_WORDS: Mapping[Status, Wording] = {
    Status.PRELIMINARY: say("初步数"),
    Status.FINAL: say("定案数"),
    Status.REVISED: say("修订数"),
}
SPAN_WORDS: Mapping[Span, Wording] = {
    Span.STOCK: say("时点数"),
    Span.FLOW: say("期内数"),
    Span.CUMULATIVE: say("累计数"),
    Span.MEAN: say("年均值"),
    Span.MEAN_GROWTH: say("年均增速"),
    Span.GROWTH: say("期间增速"),
}


@dataclass(frozen=True, slots=True)
class VintageRow:
    """One reported figure.

    Args:
        observation: the record itself; its disclosure decides who may see it.
        in_force: the last vintage known by the day; false for one that was replaced.
        replaces: the vintage before; None for a first figure.
        change: new less old, in the new unit; None for a first figure and where either is unknown.
    """

    observation: Observation
    in_force: bool
    replaces: Observation | None
    change: Decimal | None

    @property
    def period(self) -> Period:
        """Return the span of time the figure covers."""
        return self.observation.period

    @property
    def text(self) -> str:
        """Return the figure for people: number and unit, or the words it was reported in."""
        return figure_text(self.observation)

    @property
    def status(self) -> Wording:
        """Say how settled the figure is."""
        return STATUS_WORDS[self.observation.status]

    @property
    def span(self) -> Wording:
        """Say how the figure relates to its period."""
        return SPAN_WORDS[self.observation.span]


def vintage_rows(
    observations: Iterable[Observation], item: str, measure: str | None = "value", known_on: date | None = None
) -> tuple[VintageRow, ...]:
    """List the figures of an item with their vintages.

    Args:
        observations: of any items.
        measure: what was measured; None for every measure of the item, each by itself.
        known_on: later vintages are left out; None for all.

    Returns:
        By measure in the order they first appear, then the period that ends last first (of the same end the longer
        one), then the newest vintage first; of one day's the later row, as for `as_known`.

    >>> from midcourse.periods import years
    >>> said = [("70", date(2023, 2, 1)), ("71", date(2023, 9, 1))]
    >>> first, second = (
    ...     Observation(item="01", period=years(2022), value_text=text, value=Decimal(text), known_on=day)
    ...     for text, day in said
    ... )
    >>> [(row.text, row.in_force, row.change) for row in vintage_rows([first, second], "01")]
    [('71', True, Decimal('1')), ('70', False, None)]
    """
    groups: dict[str, dict[Period, list[Observation]]] = {}
    for row in observations:
        wanted = row.item == item and measure in {None, row.measure}
        if wanted and (known_on is None or row.known_on <= known_on):
            groups.setdefault(row.measure, {}).setdefault(row.period, []).append(row)
    return tuple(
        row
        for periods in groups.values()
        for period in sorted(periods, key=lambda one: (one.end, -one.start.toordinal()), reverse=True)
        for row in _rows(periods[period])
    )


def _rows(vintages: list[Observation]) -> list[VintageRow]:
    """Lay out the vintages of one figure, the newest first; sorting keeps the order of rows of one day."""
    ordered = sorted(vintages, key=lambda row: row.known_on)
    before: list[Observation | None] = [None, *ordered[:-1]]
    rows = [
        VintageRow(row, row is ordered[-1], old, Revision(old, row).difference if old else None)
        for row, old in zip(ordered, before, strict=True)
    ]
    return rows[::-1]
