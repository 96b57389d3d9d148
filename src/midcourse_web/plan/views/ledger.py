"""The ledger: its plans, its tables, and each row."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from midcourse_web.access.roles import Permission
from midcourse_web.plan.layout import ELSEWHERE, SINGLE
from midcourse_web.plan.queries.chain import BEGINS, chain_of
from midcourse_web.plan.queries.doubts import open_doubts
from midcourse_web.plan.queries.listing import heading_of, list_table, overview
from midcourse_web.plan.queries.plans import plans_seen
from midcourse_web.plan.queries.reach import table_named
from midcourse_web.plan.queries.rows import row_page
from midcourse_web.plan.views.seen import reached_in, who, words_for


def plans(request: HttpRequest) -> HttpResponse:
    """List the plans, drafts first."""
    person = who(request)
    words = {"plans": plans_seen(person), "may_create": person.may(Permission.CREATE_PLAN)}
    return render(request, "plan/plans.html", words)


def ledger(request: HttpRequest, plan: str) -> HttpResponse:
    """Show which tables the ledger has, and how many rows each."""
    seen = reached_in(request, plan)
    words = words_for(request, seen, groups=overview(seen), open_doubts=open_doubts(seen.plan))
    return render(request, "plan/ledger.html", words)


def ledger_table(request: HttpRequest, plan: str, table: str) -> HttpResponse:
    """List a table."""
    seen = reached_in(request, plan)
    listing = list_table(seen, table_named(table), request.GET)
    words = words_for(request, seen, listing=listing, page=listing.page, heading=heading_of(listing.table))
    words["may_add"] = words["may_edit"] and table not in SINGLE | ELSEWHERE
    return render(request, "plan/table.html", words)


def ledger_row(request: HttpRequest, plan: str, table: str, key: str) -> HttpResponse:
    """Show a row with what belongs to it."""
    seen = reached_in(request, plan)
    shown = row_page(seen, table_named(table), key)
    chain = chain_of(seen, table, shown.record)
    words = words_for(request, seen, shown=shown, heading=heading_of(shown.table), chain=chain, key=key)
    words["may_chain"] = words["may_edit"] and table in BEGINS
    return render(request, "plan/row.html", words)
