"""Doubts of a draft: what is asked, what the source says around it, and what was decided."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Q, QuerySet, When
from django.http import QueryDict
from django.urls import reverse

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.plan.decisions import POLARITY_RULE
from midcourse.plan.model import Review
from midcourse.plan.vocabulary import Decision
from midcourse_web.frame.headings import in_page
from midcourse_web.frame.templatetags.frame import language
from midcourse_web.plan.keys import HEADER, in_address
from midcourse_web.plan.queries.names import Named, names_of
from midcourse_web.plan.queries.reach import Reached
from midcourse_web.plan.rule_words import rule_name
from midcourse_web.store.mapping import record_of
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, SourceDocument

PAGE = 20
#: Characters of the source shown on each side.
AROUND = 130
#: Most rules offered to narrow the list.
_MOST_RULES = 80
STATES = ("open", "decided", "all")


@dataclass(frozen=True, slots=True)
class Doubted:
    """One doubt as a page shows it.

    Args:
        question: in the language of the page where the reader of the outline put it so.
        item: what it is about; None for the plan as a whole.
        before, words, after: the source around its place; `words` alone when the place is not found again.
        back: the list at this doubt.
        edit: the form in which the row itself is changed.
    """

    pk: int
    record: Review
    question: str
    item: Named | None
    before: str
    words: str
    after: str
    back: str
    edit: str

    @property
    def rule(self) -> str:
        """Name the rule that asks."""
        return rule_name(self.record.rule)

    @property
    def decision(self) -> str:
        """Return what was decided, as the record keeps it; "" while it is open."""
        return str(self.record.decision or "")

    @property
    def decision_words(self) -> str:
        """Return what was decided, in the language of the page."""
        return in_page(self.decision)


@dataclass(frozen=True, slots=True)
class DoubtList:
    """A page of doubts.

    Args:
        rules: identifier, name, number of doubts.
        found: how many the filters leave.
    """

    doubts: Sequence[Doubted]
    page: "Page[Any]"
    rules: Sequence[tuple[str, str, int]]
    rule: str
    state: str
    asked: str
    progress: "Progress"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the doubts of a plan have been worked off."""

    total: int
    decided: int

    @property
    def open(self) -> int:
        """Return how many wait."""
        return self.total - self.decided


def _rows(plan: KeptPlan) -> "QuerySet[Any]":
    lightest = Case(When(rule=POLARITY_RULE, then=1), default=0)
    rows: QuerySet[Any] = LEDGER_MODELS["reviews"].objects.filter(plan=plan).order_by(lightest, "position", "id")
    return rows


def progress_of(plan: KeptPlan) -> Progress:
    """Return how many doubts there are, and how many are decided."""
    counted = _rows(plan).aggregate(total=Count("pk"), decided=Count("decision"))
    return Progress(counted["total"], counted["decided"])


def open_doubts(plan: KeptPlan) -> int:
    """Return how many doubts wait for a decision."""
    return int(_rows(plan).filter(decision=None).count())


def list_doubts(reached: Reached, asked: QueryDict) -> DoubtList:
    """Return one page of doubts, those that may be wrong before those that only need a word.

    Args:
        asked: words of the address: `rule`, `state` (one of `STATES`), `q`, `page`.
    """
    plan = reached.plan
    state = asked.get("state", "")
    state = state if state in STATES else STATES[0]
    rules = list(_rows(plan).order_by("rule").values("rule").annotate(rows=Count("pk")).values_list("rule", "rows"))
    rule = asked.get("rule", "")
    rows = _rows(plan)
    if rule in dict(rules):
        rows = rows.filter(rule=rule)
    if state != "all":
        rows = rows.filter(decision__isnull=state == "open")
    query = asked.get("q", "").strip()[:200]
    if query:
        rows = rows.filter(Q(item=query) | Q(name__icontains=query) | Q(question__icontains=query))
    page = Paginator(rows, PAGE).get_page(asked.get("page"))
    doubts = list(doubts_of(reached, list(page.object_list)))
    chosen = rule if rule in dict(rules) else ""
    named = [(one, rule_name(one), count) for one, count in rules[:_MOST_RULES]]
    return DoubtList(doubts, page, named, chosen, state, query, progress_of(plan))


def doubts_of(reached: Reached, rows: Sequence[Any]) -> Iterator[Doubted]:
    """Yield doubts with the source around each; two queries beside those for names."""
    source = SourceDocument.objects.filter(plan=reached.plan).order_by("-pk").defer("reading").first()
    english: Mapping[str, str] = json.loads(source.questions or "{}") if source and language() == "en" else {}
    records = [record_of(row) for row in rows]
    names = names_of(reached, [one.item for one in records if one.item])
    targets = _targets_called(reached.plan, [one.name for one in records if one.item is None and one.name])
    link = reverse("doubts", kwargs={"plan": reached.plan.code})
    for row, record in zip(rows, records, strict=True):
        before, words, after = around(source.text if source else "", record.words or "", record.place or "")
        yield Doubted(
            pk=row.pk,
            record=record,
            question=english.get(record.question, record.question),
            item=names.get(record.item) if record.item else None,
            before=before,
            words=words,
            after=after,
            back=f"{link}#d{row.pk}",
            edit=_edit(reached.plan, row.pk, names.get(record.item or ""), targets.get(record.name or "")),
        )


def _targets_called(plan: KeptPlan, names: Sequence[str]) -> dict[str, str]:
    """Return keys of targets by what they count: a doubt about a target in the text names it so, and no item."""
    rows = LEDGER_MODELS["targets"].objects.filter(plan=plan, name__in=names) if names else ()
    return {row.name: row.row_key for row in rows}


def _edit(plan: KeptPlan, number: int, item: Named | None, target: str | None) -> str:
    """Return the form of the item in doubt, of the target in doubt, or of the plan as a whole."""
    whole = ("targets", in_address(target)) if target else ("plan", HEADER)
    table, key = (item.table, in_address(item.code)) if item else whole
    return f"{reverse('row_edit', kwargs={'plan': plan.code, 'table': table, 'key': key})}?doubt={number}"


def doubt_of(plan: KeptPlan, pk: str) -> Doubted | None:
    """Return a doubt by its number; None when the plan has none of this number."""
    rows = list(_rows(plan).filter(pk=int(pk))) if pk.isascii() and pk.isdigit() and len(pk) < 16 else []
    return next(doubts_of(Reached(plan, None), rows), None)


def rows_by_number(plan: KeptPlan, numbers: Sequence[str]) -> list[tuple[int, Review]]:
    """Return doubts by their numbers; those the plan does not have are left out."""
    wanted = [int(one) for one in numbers if one.isascii() and one.isdigit() and len(one) < 16]
    return [(row.pk, record_of(row)) for row in _rows(plan).filter(pk__in=wanted[:1000])]


def decided_as(record: Review, decision: Decision | None) -> RowChange:
    """Make the change that writes a decision."""
    key = (record.item or "", record.rule, record.question)
    return RowChange("reviews", key, Change.CHANGED, record, replace(record, decision=decision))


def changed_by_hand(doubt: Doubted) -> RowChange:
    """Make the decision that says the row itself has been changed."""
    return decided_as(doubt.record, Decision.CHANGE)


# ---- the source around a place --------------------------------------------------------------------------------------


def around(text: str, words: str, place: str) -> tuple[str, str, str]:
    r"""Find words in the source and return what stands before and after them.

    Args:
        text: the source as read.
        words: a stretch of it, shortened at its end by "…" where it is long.
        place: sections above it, parted by " › "; the nearest one tells which of several places is meant.

    >>> around("第一章 甲\n数 12 家\n第二章 乙\n数 12 家，完", "数 12 家", "第二章 乙")
    ('第一章 甲\n数 12 家\n第二章 乙\n', '数 12 家', '，完')
    """
    found = _place_in(text, words.removesuffix("…"), place) if words else None
    if found is None:
        return "", words, ""
    start, end = found
    return text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]


def _place_in(text: str, words: str, place: str) -> tuple[int, int] | None:
    """Return where words stand, the first time after the nearest section of their place."""
    beginnings = [0]
    for section in place.split(" › "):
        found = text.find(section, beginnings[-1]) if len(section) > 2 else -1
        if found >= 0:
            beginnings.append(found)
    for start in reversed(beginnings):
        found = text.find(words, start)
        if found >= 0:
            return found, found + len(words)
    pattern = r"\s*".join(re.escape(sign) for sign in "".join(words.split()))
    loose = re.compile(pattern).search(text) if pattern else None
    return loose.span() if loose else None
