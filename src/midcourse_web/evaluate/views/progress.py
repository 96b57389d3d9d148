"""The leader's page and the list of ratings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from midcourse_web.access.person import person_of
from midcourse_web.access.roles import Permission
from midcourse_web.evaluate.queries.chain import chains_of
from midcourse_web.evaluate.queries.listing import listing_of
from midcourse_web.evaluate.queries.overview import overview_of
from midcourse_web.evaluate.queries.returns import open_rounds
from midcourse_web.evaluate.queries.sight import sight_of
from midcourse_web.evaluate.queries.works import works_of


@require_safe
def progress(request: HttpRequest, plan: str) -> HttpResponse:
    """Show how the plan is going: one page for a leader."""
    sight = sight_of(person_of(request), plan, request.GET)
    overview = overview_of(sight)
    words = {
        "sight": sight,
        "plan_kept": sight.plan,
        "overview": overview,
        "chains": chains_of(sight, [row.code for row in (*overview.binding.rows, *overview.behind.rows)]),
        "works": works_of(sight),
        "rounds": open_rounds(sight),
        "sees_returns": sight.may(Permission.SEE_RETURNS),
        "edits": sight.may(Permission.EDIT_LEDGER),
    }
    return render(request, "evaluate/progress.html", words)


@require_safe
def ratings(request: HttpRequest, plan: str) -> HttpResponse:
    """List every rating, filtered and sorted by the address."""
    sight = sight_of(person_of(request), plan, request.GET)
    listing = listing_of(sight, request.GET)
    words = {"sight": sight, "plan_kept": sight.plan, "listing": listing, "page": listing.page}
    return render(request, "evaluate/ratings.html", words)
