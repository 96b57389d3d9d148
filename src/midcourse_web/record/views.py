"""The record, searched by those who audit; nothing here changes it."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from midcourse_web.record import actions, queries
from midcourse_web.store.verifying import verify


def record(request: HttpRequest) -> HttpResponse:
    """Show events, the newest first, searched by the address."""
    search = queries.search_in(request.GET.dict())
    words = {
        "search": search,
        "page": queries.events_page(search),
        "head": queries.chain_head(),
        **queries.choices(),
    }
    return render(request, "record/list.html", words)


def event(request: HttpRequest, number: int) -> HttpResponse:
    """Show one event with its cells and its links in the chain."""
    row = queries.event_numbered(number)
    if row is None:
        raise Http404
    words = {"row": row, "linked": queries.follows_the_one_before(row.event), "head": queries.chain_head()}
    return render(request, "record/event.html", words)


@require_POST
def verify_now(request: HttpRequest) -> HttpResponse:
    """Recompute a small record here; of a large one say how it is done."""
    head = queries.chain_head()
    small = head.events <= queries.VERIFIED_HERE
    words = {"head": head, "limit": queries.VERIFIED_HERE, "result": verify() if small else None}
    return render(request, "record/verified.html", words)


@require_POST
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Send the whole record as a file, a piece at a time."""
    actions.note_export()
    name = f"record-{timezone.localtime():%Y%m%d-%H%M}.jsonl"
    return StreamingHttpResponse(
        (line.encode() for line in queries.record_lines()),
        content_type="application/x-ndjson; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )
