"""Ratings as of now, kept beside the ledger they follow from: recomputed for what changed, never edited.

Whoever changes the ledger marks the ratings that follow (`asked` goes up) in the same transaction, and they are
computed once it is written. A computation says which marks it has seen (`answered`), so that one begun before a change
can never pass for an answer to it. Writers of marks and ratings stand in line at the plan's row, each for a moment.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, F, Max, Min, Q
from django.utils import timezone

from midcourse.data.ledger_diff import RowChange
from midcourse.evaluate.model import Evaluation, RatedIndicator, Rating
from midcourse.evaluate.remedies import remedies_for, unrated_in_general
from midcourse.evaluate.run import evaluate
from midcourse.evaluate.summary import Concern, concern_of, why_unrated
from midcourse.plan.decisions import decided
from midcourse.plan.vocabulary import Decision, Disclosure
from midcourse.quantities import shown
from midcourse.wording import Wording
from midcourse_web.store.mapping import TABLES, header_of, ledger_from, records_of, rows_in
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, KeptRating, StoredRating
from midcourse_web.store.rule_sets import rules_of

#: Tables whose rows belong to one indicator, and the field that names it.
_FOLLOWS_FROM = {
    "indicators": "code",
    "targets": "item",
    "observations": "item",
    "baselines": "indicator",
    "references": "indicator",
    "published_ratings": "indicator",
    "overrides": "indicator",
    "reviews": "item",
}
#: Of this many and more all are computed: reading everything is quicker than asking for each.
_MANY = 400
#: Computed again when something changed meanwhile; a plan that changes faster waits for the next reader.
_ROUNDS = 5
#: Rows written in one statement.
_BATCH = 200
_MOMENT = ("concern", "concern_since")
_LANGUAGES = ("zh", "en")

Kept = TypeVar("Kept", bound=KeptRating)


# ---- marking ------------------------------------------------------------------------------------------------------


def mark_stale(plan: KeptPlan, changes: Iterable[RowChange]) -> None:
    """Mark the ratings that follow from changed rows, and recompute them once the change is written."""
    listed = list(changes)
    items = {item for change in listed for item in _items_of_change(change)}
    if any(_concerns_everything(change) for change in listed):
        _line_up(plan)
        StoredRating.objects.filter(plan=plan).update(asked=F("asked") + 1)
        _mark_new(plan, items)
    elif items:
        _line_up(plan)
        _mark(plan, items | _dependent_on(plan, items))
    else:
        return
    transaction.on_commit(lambda: refresh(plan))


def mark_first(plan: KeptPlan) -> None:
    """Keep a place for the rating of every indicator of a new plan, and compute them once it is written."""
    _mark_new(plan, rows_in(plan, "indicators").values_list("code", flat=True))
    transaction.on_commit(lambda: refresh(plan))


def _items_of_change(change: RowChange) -> set[str]:
    field = _FOLLOWS_FROM.get(change.table)
    rows = [row for row in (change.before, change.after) if row is not None] if field else []
    return {str(getattr(row, field or "")) for row in rows}


def _concerns_everything(change: RowChange) -> bool:
    """Tell whether any indicator may be concerned: the header's period and rules, an item dropped or taken back."""
    if change.table == "plan":
        return True
    decisions = {row.decision for row in (change.before, change.after) if row is not None and change.table == "reviews"}
    return Decision.DROP in decisions


def _line_up(plan: KeptPlan) -> None:
    """Wait until nobody else writes marks or ratings of this plan; rows that only refer to it do not wait."""
    KeptPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)


def _dependent_on(plan: KeptPlan, items: Collection[str]) -> set[str]:
    """Return the indicators whose baseline is derived from one of these items."""
    baselines = LEDGER_MODELS["baselines"].objects.filter(plan=plan, source_item__in=items)
    return set(baselines.values_list("indicator", flat=True))


def _mark(plan: KeptPlan, items: Collection[str]) -> None:
    StoredRating.objects.filter(plan=plan, indicator__in=items).update(asked=F("asked") + 1)
    _mark_new(plan, items)


def _mark_new(plan: KeptPlan, items: Iterable[str]) -> None:
    """Keep a place for the rating of each indicator that has none yet."""
    known = StoredRating.objects.filter(plan=plan, indicator__in=items).values_list("indicator", flat=True)
    rows = LEDGER_MODELS["indicators"].objects.filter(plan=plan, code__in=items).exclude(code__in=known)
    today = timezone.localdate()
    blank = {
        **dict.fromkeys(("rating", "computed"), Rating.NOT_RATEABLE),
        "concern": Concern.NOT_RATEABLE,
        "concern_since": timezone.now(),
        **dict.fromkeys(("as_of", "known_on"), today),
    }
    StoredRating.objects.bulk_create(
        [
            StoredRating(plan=plan, indicator=code, position=position, name=name, asked=1, **blank)
            for code, position, name in rows.values_list("code", "position", "name")
        ],
        batch_size=_BATCH,
        ignore_conflicts=True,
    )


# ---- computing ----------------------------------------------------------------------------------------------------


def refresh(plan: KeptPlan, *, everything: bool = False) -> int:
    """Recompute the ratings that are stale, and return how many were.

    Args:
        everything: recompute all, stale or not: after an import, or once a day.
    """
    count = 0
    for _ in range(_ROUNDS):
        done = _refresh_once(plan, everything=everything)
        if done == 0:
            break
        count, everything = count + done, False
    return count


def _refresh_once(plan: KeptPlan, *, everything: bool) -> int:
    kept = StoredRating.objects.filter(plan=plan)
    wanted = kept if everything else kept.filter(asked__gt=F("answered"))
    marks = dict(wanted.values_list("indicator", "asked"))  # read before the ledger: later marks stay unanswered
    if not marks and not everything:
        return 0
    few = not everything and len(marks) < _MANY
    if not few:
        marks = dict(kept.values_list("indicator", "asked"))
    evaluation = evaluation_of(plan, timezone.localdate(), only=marks.keys() if few else None)
    _write(plan, evaluation, marks)
    return max(len(marks), len(evaluation.ratings))


def _write(plan: KeptPlan, evaluation: Evaluation, marks: Mapping[str, int]) -> None:
    """Write ratings in one order, and take away those of indicators that are gone."""
    places = dict(rows_in(plan, "indicators").values_list("code", "position"))
    rows = sorted(kept_ratings(StoredRating, plan, evaluation, places), key=lambda row: row.indicator)
    now = timezone.now()
    for row in rows:
        row.asked = row.answered = marks.get(row.indicator, 0)
        row.refreshed_at = now
    gone: dict[int, list[str]] = defaultdict(list)
    for indicator in sorted(marks.keys() - {row.indicator for row in rows}):
        gone[marks[indicator]].append(indicator)
    with transaction.atomic():
        _line_up(plan)
        _keep_moments(plan, rows, now)
        StoredRating.objects.bulk_create(
            rows,
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=["plan", "indicator"],
            update_fields=[*_WRITTEN, "answered", "refreshed_at"],
        )
        for asked, indicators in gone.items():
            for start in range(0, len(indicators), _MANY):
                part = indicators[start : start + _MANY]
                StoredRating.objects.filter(plan=plan, asked=asked, indicator__in=part).delete()


def _keep_moments(plan: KeptPlan, rows: Sequence[StoredRating], now: datetime) -> None:
    """Say of each rating since when its concern stands: from the one before where it is the same, else from now."""
    before = StoredRating.objects.filter(plan=plan)
    if len(rows) < _MANY:
        before = before.filter(indicator__in=[row.indicator for row in rows])
    moments = {(code, concern): since for code, concern, since in before.values_list("indicator", *_MOMENT)}
    for row in rows:
        row.concern_since = (moments.get((row.indicator, row.concern)) or now) if row.concern else None


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh the ratings of a plan are.

    Args:
        fresh: each is that of the ledger as it stands today; false while somebody else computes them.
        at: when the newest was computed; None when there is none.
    """

    fresh: bool
    at: datetime | None


def ensure_fresh(plan: KeptPlan) -> Freshness:
    """Compute what a crash or a new day left to be computed, and tell how fresh the ratings are.

    One query when there is nothing to do. While somebody else computes, readers are shown what there is.
    """
    today = timezone.localdate()
    found = StoredRating.objects.filter(plan=plan).aggregate(
        count=Count("asked"),
        stale=Count("asked", filter=Q(asked__gt=F("answered"))),
        oldest=Min("as_of"),
        newest=Max("refreshed_at"),
    )
    old = found["oldest"] != today
    if not found["stale"] and not old:
        return Freshness(fresh=True, at=found["newest"])
    if found["count"] == 0 and not rows_in(plan, "indicators").exists():
        return Freshness(fresh=True, at=None)
    busy = f"refreshing-{plan.pk}"
    if not cache.add(busy, 1, timeout=60):
        return Freshness(fresh=False, at=found["newest"])
    try:
        refresh(plan, everything=old)
    finally:
        cache.delete(busy)
    return Freshness(fresh=True, at=timezone.now())


def evaluation_of(plan: KeptPlan, as_of: date, *, only: Collection[str] | None = None) -> Evaluation:
    """Rate a plan as it stands, its decisions carried out, with what is known by the day.

    Args:
        only: codes of the indicators wanted; None for all.
    """
    items = None if only is None else _items_of(plan, only)
    records = {name: _rows_wanted(plan, name, only, items) for name in _FOLLOWS_FROM}
    ledger = ledger_from(header_of(plan), records)
    rules = rules_of(ledger.plan.header)
    return evaluate(replace(ledger, plan=decided(ledger.plan)), as_of, known_on=as_of, rules=rules)


def _rows_wanted(plan: KeptPlan, name: str, only: Collection[str] | None, items: Collection[str] | None) -> list[Any]:
    rows = rows_in(plan, name)
    if only is not None and items is not None:
        wanted = Q(**{f"{_FOLLOWS_FROM[name]}__in": sorted(only if name == "indicators" else items)})
        # an item dropped by a decision may be named by any indicator
        rows = rows.filter(wanted | Q(decision=Decision.DROP)) if name == "reviews" else rows.filter(wanted)
    return records_of(TABLES[name], rows)


def _items_of(plan: KeptPlan, indicators: Collection[str]) -> set[str]:
    """Return the indicators with the items their baselines are derived from."""
    baselines = LEDGER_MODELS["baselines"].objects.filter(plan=plan, indicator__in=indicators)
    sources = baselines.exclude(source_item=None).values_list("source_item", flat=True)
    return set(indicators) | {str(source) for source in sources}


# ---- rows ---------------------------------------------------------------------------------------------------------

#: Fields a computation writes.
_WRITTEN = tuple(
    field.name
    for field in StoredRating._meta.concrete_fields
    if field.name not in {"id", "plan", "indicator", "asked", "answered", "refreshed_at"}
)


def kept_ratings(
    model: type[Kept], plan: KeptPlan, evaluation: Evaluation, places: Mapping[str, int] | None = None
) -> list[Kept]:
    """Make the rows that keep an evaluation, in the order of the plan, not yet written.

    Args:
        places: place of each indicator in its table; None to count those evaluated.
    """
    places = places or {}
    days = {"as_of": evaluation.as_of, "known_on": evaluation.known_on, "rules": evaluation.rules}
    return [
        model(
            plan=plan,
            position=places.get(rated.indicator.code, position),
            shown=_shown(rated, evaluation),
            **_columns(rated),
            **days,
        )
        for position, rated in enumerate(evaluation.ratings)
    ]


def _columns(rated: RatedIndicator) -> dict[str, Any]:
    indicator = rated.indicator
    unrated = rated.rating is Rating.NOT_RATEABLE
    return {
        "indicator": indicator.code,
        "name": indicator.name,
        "rating": str(rated.rating),
        "computed": str(rated.computed),
        "rule": rated.rule,
        "confidence": str(rated.confidence),
        "attribute": str(indicator.attribute or ""),
        "lead": indicator.lead or "",
        "contributors": f";{';'.join(indicator.contributors)};" if indicator.contributors else "",
        "disclosure": str(indicator.disclosure),
        "completion": rated.working.completion,
        "concern": str(concern_of(rated) or ""),
        "why_group": str(unrated_in_general(rated))[:200] if unrated else "",
        "overridden": rated.override is not None,
    }


def _shown(rated: RatedIndicator, evaluation: Evaluation) -> dict[str, object]:
    """Return what lists show of a rating."""
    seen, override = rated.observation, rated.override
    return {
        "unit": rated.indicator.unit or "",
        "target": rated.target.text if rated.target else "",
        "target_unit": (rated.target.unit if rated.target else None) or rated.indicator.unit or "",
        "value": seen.value_text if seen else "",
        "number": shown(seen.value) if seen and seen.value is not None else "",
        "value_unit": (seen.unit if seen else None) or rated.indicator.unit or "",
        "period": str(seen.period) if seen else "",
        "label": evaluation.labels[rated.rating],
        "computed_label": evaluation.labels[rated.computed],
        "time_share": rated.working.time_share,
        "reason": _in_both(rated.reason),
        "published": rated.published.rating if rated.published else "",
        "override": {"reason": override.reason, "by": override.decided_by} if override else None,
        "hidden": _hidden(rated),
        **(_why(rated) if rated.rating is Rating.NOT_RATEABLE else {}),
    }


def _why(rated: RatedIndicator) -> dict[str, object]:
    """Return why an indicator has no rating, in general, and what to do about it."""
    why = why_unrated(rated)
    return {
        "why": _in_both(unrated_in_general(rated)),
        "remedies": [{**_in_both(remedy.words), "table": remedy.table} for remedy in remedies_for(why)],
    }


def _in_both(wording: Wording) -> dict[str, str]:
    return {language: wording.in_language(language) for language in _LANGUAGES}


def _hidden(rated: RatedIndicator) -> list[str]:
    """Name what a reader of the public edition must not see of a public indicator (docs/decisions)."""
    value = rated.observation is not None and rated.observation.disclosure is not Disclosure.PUBLIC
    target = rated.target is not None and rated.target.disclosure is not Disclosure.PUBLIC
    names = [*(["value"] if value else []), *(["target"] if target else [])]
    return [*names, "working"] if names else []
