"""Rate one indicator from its own rows: what `evaluate` says of it, without the rest of the ledger.

For a page about one indicator among thousands. The rule table is the same; laying it out for an engine costs over ten
milliseconds however few the rows, so its answers are remembered: equal cells under equal rules have one answer.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from midcourse.evaluate.model import RatedIndicator
from midcourse.evaluate.prepare import Days, prepare
from midcourse.evaluate.records import OwnRecords
from midcourse.evaluate.ruleset import RuleSet, find_rules
from midcourse.evaluate.run import Cells, rate_prepared, run_table
from midcourse.plan.model import PlanHeader

#: Indicators whose answers are remembered; each takes about two kilobytes.
REMEMBERED = 4096


def evaluate_one(
    header: PlanHeader,
    own: OwnRecords,
    as_of: date,
    *,
    known_on: date | None = None,
    rules: str | RuleSet | None = None,
    folder: Path | None = None,
) -> RatedIndicator:
    """Rate one indicator, exactly as `evaluate` rates it within its ledger.

    Args:
        header: of the plan; its period and its rule set are used.
        own: the rows that bear on it (`midcourse.evaluate.records`).
        as_of: day the evaluation speaks of; later values are not rated.
        known_on: last day on which the figures used may have become known; None for all that is given.
        rules: a rule set, or its identifier or file; None for the plan's own.
        folder: plan folder in which the office's rule sets are looked for.

    Raises:
        InputUnusable: when the rule set cannot be used.

    >>> from midcourse.periods import years
    >>> from midcourse.plan.model import Indicator
    >>> header = PlanHeader("p", "合成规划", "合成区", "district", years(2021, 2025))
    >>> str(evaluate_one(header, OwnRecords(indicator=Indicator(code="01", name="合成数")), date(2023, 6, 30)).reason)
    '没有目标值'
    """
    prepared = prepare([own], header, Days(as_of, known_on or date.max))
    (rated,) = rate_prepared(prepared, header.period, find_rules(rules or header.rules, folder), run=_remembered)
    return rated


@lru_cache(maxsize=REMEMBERED)
def _remembered(cells: tuple[Cells, ...], rules: RuleSet) -> list[Mapping[str, Any]]:
    return list(run_table(cells, rules))
