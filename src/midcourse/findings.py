"""Findings: what a person must mend, gathered all at once instead of raised one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from midcourse.errors import InputUnusable
from midcourse.wording import Wording, say


class Tier(StrEnum):
    """How sure a finding is: an error cannot be true, a query may be (ask), a note is for information."""

    ERROR = "error"
    QUERY = "query"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the input something stands.

    Args:
        file: file name as the person knows it, relative to the plan folder; "" for text given directly.
        sheet: worksheet name, None outside workbooks.
        row: line or row as an editor or Excel counts it, from 1; None for the whole file.
        column: column heading or key as written; None for the whole row.
        key: texts of the cells that identify a row of a kept ledger, of which `sheet` names the table; None for what
            stands in a file.

    >>> str(Place("indicators.csv", row=4, column="unit"))
    'indicators.csv 第 4 行 unit'
    """

    file: str = ""
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    key: tuple[str, ...] | None = None

    def wording(self) -> Wording:
        """Say the place in words."""
        if self.key is not None:
            key = " ".join(filter(None, self.key))
            return say("原有的“{table}”{key} {column}", table=self.sheet, key=key, column=self.column or "")
        where = " ".join(part for part in (self.file, self.sheet) if part)
        if self.row is None:
            return (
                say("{where} {column}", where=where, column=self.column) if self.column else say("{where}", where=where)
            )
        if self.column is None:
            return say("{where} 第 {row} 行", where=where, row=self.row)
        return say("{where} 第 {row} 行 {column}", where=where, row=self.row, column=self.column)

    def __str__(self) -> str:
        return str(self.wording()).strip()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person should look at.

    Args:
        rule: stable identifier of the check, in kebab case (`duplicate-code`).
        tier: error, query or note.
        message: what is wrong, with the offending text in it.
        place: where.
        remedy: what to do about it; None when the message already says it.
    """

    rule: str
    tier: Tier
    message: Wording
    place: Place
    remedy: Wording | None = None

    def in_language(self, language: str) -> str:
        """Return place, message and remedy as one line."""
        place = self.place.wording().in_language(language).strip()
        head = f"{place}: " if place else ""
        tail = f" → {self.remedy.in_language(language)}" if self.remedy else ""
        return f"{head}{self.message.in_language(language)}{tail}"

    def __str__(self) -> str:
        return self.in_language("zh")


def errors_among(findings: Iterable[Finding]) -> list[Finding]:
    """Keep the findings of tier error, in order."""
    return [finding for finding in findings if finding.tier is Tier.ERROR]


def refuse_errors(findings: Iterable[Finding]) -> None:
    """Stop when anything found makes the input unusable.

    Raises:
        InputUnusable: with every error found, not only the first.
    """
    faults = errors_among(findings)
    if faults:
        raise InputUnusable(tuple(faults))
