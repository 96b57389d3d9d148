"""A plan's ledger to be read table by table, as it stands now or as it stood: pages ask for the rows they show."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Any

from midcourse.data.model import Ledger
from midcourse.evaluate.records import OwnRecords, items_needed
from midcourse.plan.decisions import decided
from midcourse.plan.model import Indicator, Plan, PlanHeader
from midcourse.plan.vocabulary import Decision
from midcourse_web.store.mapping import header_of, ledger_of, records_in, records_naming
from midcourse_web.store.models import KeptPlan

#: Codes asked for in one query; a database takes only so many.
_AT_ONCE = 500


class Book(ABC):
    """Rows of a ledger by table; the same questions to the present and to the past."""

    @property
    @abstractmethod
    def header(self) -> PlanHeader:
        """Return the plan's header."""

    @abstractmethod
    def whole(self) -> Ledger:
        """Return the whole ledger; for what cannot be said of parts."""

    @abstractmethod
    def records(self, table: str, field: str = "", values: Collection[str] = ()) -> Sequence[Any]:
        """Return the records of a table in its order: all, or those in which a field is one of the values."""

    def names(self, table: str, codes: Collection[str], column: str = "name") -> dict[str, str]:
        """Return what rows of a table are called, by code."""
        wanted = {code for code in codes if code}
        return {row.code: getattr(row, column) for row in self.records(table, "code", wanted)} if wanted else {}


class BookNow(Book):
    """The ledger as it stands: every question is one query."""

    def __init__(self, plan: KeptPlan) -> None:
        self.plan = plan

    @cached_property
    def header(self) -> PlanHeader:
        """Return the plan's header."""
        return header_of(self.plan)

    def whole(self) -> Ledger:
        """Read everything."""
        return ledger_of(self.plan)

    def records(self, table: str, field: str = "", values: Collection[str] = ()) -> Sequence[Any]:
        """Ask the database."""
        if not field:
            return records_in(self.plan, table)
        wanted = sorted(values)
        if len(wanted) <= _AT_ONCE:
            return records_naming(self.plan, table, field, wanted)
        kept = set(wanted)
        return [record for record in records_in(self.plan, table) if getattr(record, field) in kept]


class BookThen(Book):
    """A ledger already read: the questions are answered from it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @property
    def header(self) -> PlanHeader:
        """Return the plan's header."""
        return self.ledger.plan.header

    def whole(self) -> Ledger:
        """Return it."""
        return self.ledger

    def records(self, table: str, field: str = "", values: Collection[str] = ()) -> Sequence[Any]:
        """Look through the table."""
        owner = self.ledger.plan if hasattr(self.ledger.plan, table) else self.ledger
        rows: Sequence[Any] = getattr(owner, table)
        wanted = set(values)
        return [row for row in rows if getattr(row, field) in wanted] if field else rows


def own_records(book: Book, code: str) -> OwnRecords | None:
    """Return the rows that bear on one indicator's rating, decisions carried out; None when there is none.

    A bounded number of questions, however large the ledger.
    """
    found = book.records("indicators", "code", [code])
    if not found:
        return None
    baselines = book.records("baselines", "indicator", [code])
    plan = decided(
        Plan(
            book.header,
            indicators=tuple(found),
            targets=tuple(book.records("targets", "item", [code])),
            reviews=(
                *book.records("reviews", "item", [code]),
                *(review for review in book.records("reviews", "decision", [Decision.DROP]) if review.item != code),
            ),
        )
    )
    indicator: Indicator | None = next(iter(plan.indicators), None)
    if indicator is None:
        return None
    return OwnRecords(
        indicator=indicator,
        targets=plan.targets,
        observations=book.records("observations", "item", items_needed(code, baselines)),
        baselines=baselines,
        references=book.records("references", "indicator", [code]),
        published_ratings=book.records("published_ratings", "indicator", [code]),
        overrides=book.records("overrides", "indicator", [code]),
    )
