"""The plan workbook: what an upload would change, row by row, before anything is written; and the workbook out."""

from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from midcourse.errors import InputUnusable
from midcourse_web.access.roles import Permission
from midcourse_web.frame.headings import in_page
from midcourse_web.plan.actions import exchange, pending
from midcourse_web.plan.queries.listing import heading_of
from midcourse_web.plan.queries.reach import Reached, table_named
from midcourse_web.plan.views.outline import faults_in
from midcourse_web.plan.views.seen import reached_in, who, words_for
from midcourse_web.plan.views.uploads import NothingSent, upload_of

#: Changes shown on a page.
PAGE = 100
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def plan_import(request: HttpRequest, plan: str) -> HttpResponse:
    """Upload a workbook to see what it would change."""
    seen = reached_in(request, plan, Permission.EDIT_LEDGER)
    if request.method != "POST":
        return render(request, "plan/import.html", words_for(request, seen))
    return _shown(request, seen, exchange.IMPORT, "plan/import.html")


@require_POST
def plan_reread(request: HttpRequest, plan: str) -> HttpResponse:
    """Upload a corrected outline to see what it would change; only a draft is read again."""
    seen = reached_in(request, plan, Permission.EDIT_LEDGER)
    if seen.plan.state != "draft":
        messages.error(request, _("这个规划已经不是草案。"))
        return redirect("doubts", plan=plan)
    return _shown(request, seen, exchange.REREAD, "plan/import.html")


def _shown(request: HttpRequest, seen: Reached, kind: str, page: str) -> HttpResponse:
    try:
        token = exchange.show(seen.plan, who(request).user.pk, upload_of(request), kind)
    except (InputUnusable, NothingSent) as error:
        return render(request, page, words_for(request, seen, faults=faults_in(error, seen)), status=422)
    return redirect("plan_import_shown", plan=seen.plan.code, token=token)


def plan_import_shown(request: HttpRequest, plan: str, token: str) -> HttpResponse:
    """Show what will change, or write it when it is confirmed."""
    seen = reached_in(request, plan, Permission.EDIT_LEDGER)
    waiting = pending.find(token, who(request).user.pk, plan)
    if waiting is None:
        messages.error(request, _("这次上传已经过期或已经写入，请重新上传。"))
        return redirect("plan_import", plan=plan)
    if request.method == "POST":
        return _confirmed(request, seen, waiting, token)
    page = Paginator(range(waiting.rows), PAGE).get_page(request.GET.get("page"))
    lines = pending.lines_of(token, (page.number - 1) * PAGE, PAGE)
    counts = [
        (heading_of(table_named(name)), kinds.get("added", 0), kinds.get("changed", 0), kinds.get("removed", 0))
        for name, kinds in waiting.counts.items()
    ]
    words = words_for(request, seen, waiting=waiting, token=token, page=page, counts=counts, lines=_worded(lines))
    return render(request, "plan/import_shown.html", words)


def _worded(lines: list[dict[str, object]]) -> list[dict[str, object]]:
    """Put headings and kinds of the changes into the language of the page."""
    kinds = {"added": _("新增"), "changed": _("修改"), "removed": _("删除")}
    worded = []
    for line in lines:
        cells = line["cells"]
        told = (
            [(in_page(heading), before, after) for heading, before, after in cells] if isinstance(cells, list) else []
        )
        table = heading_of(table_named(str(line["table"])))
        worded.append({**line, "table": table, "kind_words": kinds[str(line["kind"])], "cells": told})
    return worded


def _confirmed(request: HttpRequest, seen: Reached, waiting: pending.Pending, token: str) -> HttpResponse:
    if request.POST.get("act") == "give_up":
        pending.drop(token)
        messages.success(request, _("没有写入任何内容。"))
        return redirect("ledger", plan=seen.plan.code)
    if waiting.kind == exchange.REREAD and seen.plan.state != "draft":
        raise Http404
    try:
        outcome = exchange.confirm(seen.plan, waiting, token)
    except InputUnusable as error:
        return render(request, "plan/import.html", words_for(request, seen, faults=faults_in(error, seen)), status=422)
    if outcome.rows is None:
        messages.warning(request, _("台账在您核对期间有变动，没有写入。请按现在的比较结果重新核对。"))
        return redirect("plan_import_shown", plan=seen.plan.code, token=token)
    messages.success(request, _("已写入 {count} 条变动。").format(count=outcome.rows))
    return redirect("doubts" if waiting.kind == exchange.REREAD else "ledger", plan=seen.plan.code)


def plan_export(request: HttpRequest, plan: str) -> HttpResponse:
    """Send the plan's workbook."""
    seen = reached_in(request, plan, Permission.EXPORT_LEDGER)
    response = HttpResponse(exchange.export_workbook(seen.plan), content_type=WORKBOOK)
    name = f"{seen.plan.code}.xlsx"
    response["Content-Disposition"] = f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
    return response
