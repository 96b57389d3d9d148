"""Ratings of a day of the past: computed once from the ledger of that day, kept while they are wanted."""

from dataclasses import replace

from django.db import IntegrityError, transaction

from midcourse.evaluate.model import Evaluation
from midcourse.evaluate.run import evaluate
from midcourse.plan.decisions import decided
from midcourse_web.store.history import Past
from midcourse_web.store.models import PastRating, PastView
from midcourse_web.store.ratings import kept_ratings
from midcourse_web.store.rule_sets import rules_of

#: Views kept for each plan; the oldest goes when one more is asked for.
KEPT = 20


def ratings_of(past: Past) -> PastView:
    """Return the kept ratings of a day, computing them when nobody has asked before."""
    wanted = {"plan": past.plan, "day": past.day, "number": past.number}
    found = PastView.objects.filter(**wanted).first()
    if found:
        return found
    rows = kept_ratings(PastRating, past.plan, evaluation_then(past))
    try:
        with transaction.atomic():
            view = PastView.objects.create(**wanted, recorded=past.recorded)
            for row in rows:
                row.view = view
            PastRating.objects.bulk_create(rows, batch_size=200)
    except IntegrityError:  # somebody else asked for the same day at the same moment
        return PastView.objects.get(**wanted)
    _make_room(past)
    return view


def evaluation_then(past: Past) -> Evaluation:
    """Rate the ledger of a day as of it, with what had become known by then."""
    ledger = past.ledger
    rules = rules_of(ledger.plan.header)
    return evaluate(replace(ledger, plan=decided(ledger.plan)), past.day, known_on=past.day, rules=rules)


def _make_room(past: Past) -> None:
    kept = PastView.objects.filter(plan=past.plan).order_by("-id").values_list("id", flat=True)[:KEPT]
    PastView.objects.filter(plan=past.plan).exclude(id__in=list(kept)).delete()
