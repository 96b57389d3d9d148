"""Changes of an example ledger, made at random."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.data.model import Observation, Override
from midcourse.periods import Period
from midcourse.plan.model import Review, TargetVersion
from midcourse.plan.vocabulary import Decision
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import KeptPlan


def added(table: str, record: object, key: tuple[str, ...]) -> RowChange:
    """A row that was not there."""
    return RowChange(table, key, Change.ADDED, None, record)


def observed(item: str, value: int, known_on: date = date(2024, 1, 1), period: str = "2023") -> Observation:
    """A figure."""
    return Observation(
        item=item, period=Period.parse(period), value_text=str(value), value=Decimal(value), known_on=known_on
    )


CODES = st.sampled_from([f"{n:02}" for n in range(1, 8)])
DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))
CHANGES = st.one_of(
    st.builds(lambda item, value, day: ("observe", item, value, day), CODES, st.integers(0, 3000), DAYS),
    st.builds(lambda item, value, day: ("override", item, value, day), CODES, st.integers(0, 2), DAYS),
    st.builds(lambda item, value, day: ("adjust", item, value, day), CODES, st.integers(1, 3000), DAYS),
    st.builds(lambda item, value, day: ("drop", item, value, day), CODES, st.integers(0, 1), DAYS),
)


def change_of(plan: KeptPlan, told: tuple[str, str, int, date]) -> RowChange | None:
    """A change made of an example; None where it would be none."""
    kind, item, value, day = told
    ledger = ledger_of(plan)
    if kind == "observe":
        row = observed(item, value, day, "2022")
        if any(
            (o.item, o.measure, o.period, o.known_on) == (item, row.measure, row.period, day)
            for o in ledger.observations
        ):
            return None
        return added("observations", row, (item,))
    if kind == "override":
        if any((o.indicator, o.as_of) == (item, day) for o in ledger.overrides):
            return None
        word = ("低于预期", "符合预期", "提前完成")[value]
        record = Override(indicator=item, as_of=day, rating=word, reason="合成", decided_by="某", decided_on=day)
        return added("overrides", record, (item,))
    if kind == "adjust":
        versions = [t.version for t in ledger.plan.targets if t.item == item and t.name is None]
        version = max(versions, default=0) + 1
        target = TargetVersion(item=item, version=version, text=str(value), confirmed=True, adopted_on=day)
        return added("targets", target, (item,))
    question = f"问{len(ledger.plan.reviews)}"
    decision = (Decision.DROP, Decision.CONFIRM)[value]
    return added("reviews", Review(item=item, rule="x", question=question, decision=decision), (item,))
