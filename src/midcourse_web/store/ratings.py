"""Ratings as of now, kept beside the ledger they follow from: recomputed for what changed, never edited."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from midcourse.data.ledger_diff import RowChange
from midcourse.evaluate.model import Evaluation, RatedIndicator
from midcourse.evaluate.run import evaluate
from midcourse.plan.decisions import decided
from midcourse.quantities import shown
from midcourse_web.store.mapping import TABLES, header_of, ledger_from, records_of, rows_in
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, StoredRating

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
#: Tables a rating is computed from, beside the header.
_READ = (
    "indicators",
    "targets",
    "observations",
    "baselines",
    "references",
    "published_ratings",
    "overrides",
    "reviews",
)


def mark_stale(plan: KeptPlan, changes: Iterable[RowChange]) -> None:
    """Mark the ratings that follow from changed rows, and recompute them once the change is written."""
    items: set[str] = set()
    everything = False
    for change in changes:
        everything = everything or change.table == "plan"
        field = _FOLLOWS_FROM.get(change.table)
        if field:
            items |= {str(getattr(record, field)) for record in (change.before, change.after) if record is not None}
    if everything:
        StoredRating.objects.filter(plan=plan).update(stale=True)
    elif items:
        _mark(plan, items | _dependent_on(plan, items))
    if everything or items:
        transaction.on_commit(lambda: refresh(plan))


def _dependent_on(plan: KeptPlan, items: Collection[str]) -> set[str]:
    """Return the indicators whose baseline is derived from one of these items."""
    baselines = LEDGER_MODELS["baselines"].objects.filter(plan=plan, source_item__in=items)
    return set(baselines.values_list("indicator", flat=True))


def _mark(plan: KeptPlan, items: Collection[str]) -> None:
    known = set(StoredRating.objects.filter(plan=plan, indicator__in=items).values_list("indicator", flat=True))
    StoredRating.objects.filter(plan=plan, indicator__in=known).update(stale=True)
    today = timezone.localdate()
    blank = {"rating": "not_rateable", "computed": "not_rateable", "rule": "", "confidence": "", "rules": ""}
    StoredRating.objects.bulk_create(
        StoredRating(plan=plan, indicator=item, as_of=today, known_on=today, stale=True, **blank)
        for item in sorted(set(items) - known)
        if LEDGER_MODELS["indicators"].objects.filter(plan=plan, code=item).exists()
    )


def refresh(plan: KeptPlan, *, everything: bool = False) -> int:
    """Recompute the ratings that are stale, and return how many were.

    Args:
        everything: recompute all, stale or not: after an import, or once a day.
    """
    stale = set(StoredRating.objects.filter(plan=plan, stale=True).values_list("indicator", flat=True))
    if not stale and not everything:
        return 0
    evaluation = evaluation_of(plan, timezone.localdate(), only=None if everything else stale)
    rows = [_stored(plan, position, rated, evaluation) for position, rated in enumerate(evaluation.ratings)]
    with transaction.atomic():
        gone = StoredRating.objects.filter(plan=plan)
        (gone if everything else gone.filter(indicator__in=stale)).delete()
        StoredRating.objects.bulk_create(rows, batch_size=200)
    return len(rows)


def evaluation_of(
    plan: KeptPlan, as_of: date, *, only: Collection[str] | None = None, rules: str | None = None
) -> Evaluation:
    """Rate a plan as it stands, its decisions carried out.

    Args:
        only: codes of the indicators wanted; None for all.
        rules: identifier of another rule set than the plan's own.
    """
    header = header_of(plan)
    wanted = _items_of(plan, only) if only is not None else None
    records = {}
    for name in _READ:
        rows = rows_in(plan, name)
        if wanted is not None:
            field = _FOLLOWS_FROM[name]
            rows = rows.filter(**{f"{field}__in": only if name == "indicators" else wanted})
        records[name] = records_of(TABLES[name], rows)
    ledger = ledger_from(header, records)
    whole = type(ledger)(decided(ledger.plan), *(getattr(ledger, name) for name in ledger.__slots__[1:]))
    return evaluate(whole, as_of, rules=rules)


def _items_of(plan: KeptPlan, indicators: Collection[str]) -> set[str]:
    """Return the indicators with the items their baselines are derived from."""
    baselines = LEDGER_MODELS["baselines"].objects.filter(plan=plan, indicator__in=indicators)
    sources = baselines.exclude(source_item=None).values_list("source_item", flat=True)
    return set(indicators) | {str(source) for source in sources}


def _stored(plan: KeptPlan, position: int, rated: RatedIndicator, evaluation: Evaluation) -> StoredRating:
    indicator = rated.indicator
    place = LEDGER_MODELS["indicators"].objects.filter(plan=plan, code=indicator.code).values_list("position")
    return StoredRating(
        plan=plan,
        indicator=indicator.code,
        position=place[0][0] if place else position,
        rating=str(rated.rating),
        computed=str(rated.computed),
        rule=rated.rule,
        confidence=str(rated.confidence),
        attribute=str(indicator.attribute or ""),
        lead=indicator.lead or "",
        contributors=f";{';'.join(indicator.contributors)};" if indicator.contributors else "",
        shown=_shown(rated, evaluation),
        as_of=evaluation.as_of,
        known_on=evaluation.known_on,
        rules=evaluation.rules,
    )


def _shown(rated: RatedIndicator, evaluation: Evaluation) -> dict[str, object]:
    """Return what lists show of a rating."""
    seen = rated.observation
    return {
        "name": rated.indicator.name,
        "unit": rated.indicator.unit or "",
        "target": rated.target.text if rated.target else "",
        "value": seen.value_text if seen else "",
        "number": shown(seen.value) if seen and seen.value is not None else "",
        "period": str(seen.period) if seen else "",
        "label": evaluation.labels[rated.rating],
        "completion": rated.working.completion,
        "time_share": rated.working.time_share,
        "reason": {language: rated.reason.in_language(language) for language in ("zh", "en")},
        "published": rated.published.rating if rated.published else "",
        "overridden": rated.override is not None,
    }
