"""Writing rows: change, add, remove, and tie a lagging item to problem, measure and department."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from midcourse.findings import Finding
from midcourse.plan.tables import Table
from midcourse_web.access.roles import Permission
from midcourse_web.frame.templatetags.frame import said
from midcourse_web.plan.actions.rows import Outcome, change_of, changed_meanwhile, write_rows
from midcourse_web.plan.forms import MOST_SUGGESTED, RowForm, cells_of, given_words, seen_digest
from midcourse_web.plan.layout import KEPT, SINGLE, may_write
from midcourse_web.plan.queries.checking import record_in, rows_naming, with_codes_for_names
from midcourse_web.plan.queries.doubts import Doubted, changed_by_hand, doubt_of
from midcourse_web.plan.queries.listing import called, heading_of
from midcourse_web.plan.queries.names import choices_of, key_of, link_to, names_in_all
from midcourse_web.plan.queries.reach import Reached, table_named
from midcourse_web.plan.queries.rows import belonging_links, find_row, record_of_row
from midcourse_web.plan.views.seen import reached_in, words_for


def row_edit(request: HttpRequest, plan: str, table: str, key: str) -> HttpResponse:
    """Change a row."""
    seen, wanted = _writable(request, plan, table)
    before = record_of_row(find_row(seen, wanted, key))
    doubt = doubt_of(seen.plan, request.GET.get("doubt", ""))
    form = RowForm(
        wanted, _offers(seen, wanted), request.POST or None, record=before, fixed=_fixed(seen, wanted, before)
    )
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = _changed(request, seen, form, doubt)
        if outcome.written:
            messages.success(request, _("已保存。"))
            return redirect(doubt.back if doubt else link_to(seen.plan, table, key_of(wanted, before)))
    more = {
        "title": called(wanted, before, names_in_all(seen, [(wanted.columns, [before])])),
        "key": key,
        "doubt": doubt,
        "related": belonging_links(seen, wanted, before) if doubt else (),
        "promise_kept": wanted.name == "targets" and not _is_draft(seen),
    }
    return _form_page(request, seen, form, outcome, more)


def _changed(request: HttpRequest, seen: Reached, form: RowForm, doubt: Doubted | None) -> Outcome:
    if request.POST.get("seen") != seen_digest(form.table, form.row):
        return Outcome(refused=changed_meanwhile())
    after = with_codes_for_names(seen.plan, form.table, form.record)
    change = change_of(form.table, form.row, after)
    if after == form.row:
        return Outcome(refused=_("没有改动。"))
    return write_rows(
        seen.plan,
        [change],
        confirmed=request.POST.get("confirm", ""),
        reason=request.POST.get("why", "").strip()[:500],
        also=[changed_by_hand(doubt)] if doubt else (),
    )


def row_add(request: HttpRequest, plan: str, table: str) -> HttpResponse:
    """Add a row."""
    seen, wanted = _writable(request, plan, table)
    if table in SINGLE:
        raise Http404
    fixed = frozenset({"version"}) if table == "targets" and not _is_draft(seen) else frozenset[str]()
    form = RowForm(
        wanted, _offers(seen, wanted), request.POST or None, fixed=fixed, first=_first_cells(request, seen, wanted)
    )
    outcome = None
    if request.method == "POST" and form.is_valid():
        after = with_codes_for_names(seen.plan, wanted, form.record)
        outcome = write_rows(
            seen.plan,
            [change_of(wanted, None, after)],
            confirmed=request.POST.get("confirm", ""),
            reason=request.POST.get("why", "").strip()[:500],
        )
        if outcome.written:
            messages.success(request, _("已新增。"))
            return redirect(link_to(seen.plan, table, key_of(wanted, after)))
    return _form_page(request, seen, form, outcome, {"title": ""})


def _first_cells(request: HttpRequest, seen: Reached, table: Table) -> Mapping[str, str]:
    """Return what a new row begins with: words of the address, or another row for a revised figure."""
    first = given_words(table, request.GET.dict())
    like = request.GET.get("like")
    if like:
        copied = cells_of(table, record_of_row(find_row(seen, table, like)))
        blank = {"value": "", "value_text": "", "known_by": "", "evidence": "", "place": "", "reason": ""}
        first = {**copied, **blank, "status": "修订数"}
    if any(column.name == "known_on" for column in table.columns):
        first = {**first, "known_on": timezone.localdate().isoformat()}
    return first


def row_remove(request: HttpRequest, plan: str, table: str, key: str) -> HttpResponse:
    """Take a row out, unless others name it."""
    seen, wanted = _writable(request, plan, table)
    if table in SINGLE:
        raise Http404
    before = record_of_row(find_row(seen, wanted, key))
    naming = rows_naming(seen.plan, wanted, before)
    outcome = None
    if request.method == "POST" and not naming:
        outcome = write_rows(
            seen.plan,
            [change_of(wanted, before, None)],
            confirmed=request.POST.get("confirm", ""),
            reason=request.POST.get("why", "").strip()[:500],
        )
        if outcome.written:
            messages.success(request, _("已删除；操作记录中仍可查到。"))
            return redirect("ledger_table", plan=plan, table=table)
    words = words_for(
        request,
        seen,
        table=table,
        heading=heading_of(wanted),
        title=called(wanted, before, names_in_all(seen, [(wanted.columns, [before])])),
        link=link_to(seen.plan, table, key_of(wanted, before)),
        naming=[
            (
                heading_of(one),
                called(one, record_in(seen.plan, one.name, row_key)),
                link_to(seen.plan, one.name, row_key),
            )
            for one, row_key, _ in naming
        ],
        outcome=outcome,
        asked=_asked(outcome.queries) if outcome else (),
        wrong=_asked(outcome.errors) if outcome else (),
    )
    return render(request, "plan/remove.html", words, status=422 if request.method == "POST" else 200)


def _form_page(
    request: HttpRequest, seen: Reached, form: RowForm, outcome: Outcome | None, more: Mapping[str, Any]
) -> HttpResponse:
    """Show the form, with what the core has against it beside the cells it speaks of."""
    general = []
    for finding in outcome.errors if outcome else ():
        column = finding.place.column or ""
        if finding.place.file == f"{form.table.name}.csv" and column in form.fields:
            form.add_error(column, _without_place(finding))
        else:
            general.append(_without_place(finding))
    words = words_for(
        request,
        seen,
        form=form,
        table=form.table.name,
        heading=heading_of(form.table),
        outcome=outcome,
        wrong=general,
        asked=_asked(outcome.queries) if outcome and not outcome.errors else (),
        **more,
    )
    faulty = form.is_bound and (not form.is_valid() or outcome is not None)
    return render(request, "plan/form.html", words, status=422 if faulty else 200)


def _asked(findings: Sequence[Finding]) -> list[str]:
    return [_without_place(one) for one in findings]


def _without_place(finding: Finding) -> str:
    """Say a finding without naming a file nobody on this page knows."""
    remedy = f" → {said(finding.remedy)}" if finding.remedy else ""
    return f"{said(finding.message)}{remedy}"


def _writable(request: HttpRequest, plan: str, table: str) -> tuple[Reached, Table]:
    seen, wanted = reached_in(request, plan, Permission.EDIT_LEDGER), table_named(table)
    if not may_write(wanted):
        raise Http404
    return seen, wanted


def _is_draft(seen: Reached) -> bool:
    return seen.plan.state == "draft"


def _fixed(seen: Reached, table: Table, record: Any) -> frozenset[str]:  # noqa: ANN401 a record of the table
    """Return the cells that stay: what identifies the row, and what a running plan keeps."""
    kept = KEPT.get(table.name, frozenset())
    if _is_draft(seen) and table.name not in SINGLE:
        kept = frozenset()
    if table.name == "targets" and record.adopted_on is None:
        kept -= {"adopted_on"}
    return frozenset(table.key) | kept


def _offers(seen: Reached, table: Table) -> dict[str, list[tuple[str, str]]]:
    """Return the codes each column may name."""
    known: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for column in table.columns:
        if column.refers_to and column.refers_to not in known:
            known[column.refers_to] = choices_of(seen.plan, column.refers_to, MOST_SUGGESTED)
    return {column.name: known[column.refers_to] for column in table.columns if column.refers_to}
