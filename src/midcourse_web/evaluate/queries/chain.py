"""The chain of what lags: item → problem → measure → department that answers for it, and where it breaks."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from midcourse.plan.vocabulary import Disclosure
from midcourse_web.evaluate.queries.sight import MASK, Sight


@dataclass(frozen=True, slots=True)
class Answer:
    """A measure and who answers for it.

    Args:
        departments: names; empty when nobody is named.
    """

    code: str
    text: str
    departments: Sequence[str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem an item is linked to, with the measures against it."""

    code: str
    text: str
    measures: Sequence[Answer]


@dataclass(frozen=True, slots=True)
class Chain:
    """What is linked to an item."""

    problems: Sequence[Trouble] = ()
    measures: Sequence[Answer] = ()

    @property
    def is_broken(self) -> bool:
        """Tell whether there is neither a problem with a measure nor a measure."""
        return not self.measures and not any(problem.measures for problem in self.problems)


def chains_of(sight: Sight, items: Collection[str]) -> Mapping[str, Chain]:
    """Return the chain of each item; at most seven queries, however many items."""
    if not items:
        return {}
    book = sight.book
    first = _goals(book.records("links", "source", items))
    problems = _by_code(book.records("problems", "code", _ends(first)))
    second = _goals(book.records("links", "source", list(problems))) if problems else {}
    ends = _ends(first) | _ends(second)
    measures = _by_code(book.records("measures", "code", ends)) if ends else {}
    third = _goals(book.records("links", "source", list(measures))) if measures else {}
    leads = {row.lead for row in measures.values()} | {code for row in measures.values() for code in row.contributors}
    names = book.names("departments", leads | _ends(third))
    answers = {code: _answer(sight, row, third.get(code, []), names) for code, row in measures.items()}
    troubles = {
        code: Trouble(code, _text(sight, row), [answers[goal] for goal in second.get(code, []) if goal in answers])
        for code, row in problems.items()
    }
    return {
        item: Chain(
            [troubles[goal] for goal in first.get(item, []) if goal in troubles],
            [answers[goal] for goal in first.get(item, []) if goal in answers],
        )
        for item in items
    }


def _goals(links: Iterable[Any]) -> dict[str, list[str]]:
    goals: dict[str, list[str]] = defaultdict(list)
    for link in links:
        goals[link.source].append(link.goal)
    return goals


def _ends(goals: Mapping[str, Iterable[str]]) -> set[str]:
    return {goal for several in goals.values() for goal in several}


def _by_code(rows: Iterable[Any]) -> dict[str, Any]:
    return {row.code: row for row in rows}


def _answer(sight: Sight, row: Any, linked: Iterable[str], names: Mapping[str, str]) -> Answer:  # noqa: ANN401 a measure
    codes = dict.fromkeys([row.lead, *row.contributors, *linked])
    return Answer(row.code, _text(sight, row), [names[code] for code in codes if code in names])


def _text(sight: Sight, row: Any) -> str:  # noqa: ANN401 a problem or a measure
    return MASK if sight.public and row.disclosure is not Disclosure.PUBLIC else row.text
