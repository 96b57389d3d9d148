"""Evidence: adding, taking back, and looking at it; whatever it is, a browser only ever downloads it."""

from typing import BinaryIO, cast

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from midcourse.errors import ActRefused
from midcourse_web.data.actions import evidence as actions
from midcourse_web.data.queries import returns as queries
from midcourse_web.data.queries.rounds import round_named
from midcourse_web.data.views.returns import back, who
from midcourse_web.frame.templatetags.frame import said
from midcourse_web.store.kept_files import path_of


@require_safe
def evidence(request: HttpRequest, plan: str, number: int, entry: int, evidence: int) -> HttpResponseBase:
    """Send a file, to be saved and never to be shown within a page."""
    kept = queries.evidence_named(round_named(plan, number), entry, evidence)
    path = path_of(kept.digest)
    if not path.exists():
        raise Http404(kept.digest)
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=kept.name, content_type=kept.kind)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, plan: str, number: int, entry: int) -> HttpResponse:
    """Give files as evidence of a row."""
    found = round_named(plan, number)
    row = queries.single_row(queries.entry_named(found, entry))
    faults: list[str] = []
    if request.method == "POST":
        faults = _taken(request, row)
        if not faults:
            return back(request, plan, number, row.entry.department)
    words = {
        "round": found,
        "plan_kept": found.plan,
        "row": queries.single_row(queries.entry_named(found, entry)),
        "faults": faults,
        "largest": settings.LARGEST_UPLOAD // 1_000_000,
    }
    return render(request, "data/evidence_add.html", words, status=400 if faults else 200)


def _taken(request: HttpRequest, row: queries.ReturnRow) -> list[str]:
    """Keep the files of a page, and return why any was not."""
    if not row.fillable:
        return [_("这一行已提交，不能再添加材料；需要时请先撤回。")]
    files = request.FILES.getlist("files")
    if not files:
        return [_("没有选择文件。")]
    faults = []
    for file in files:
        try:
            kept = actions.add_evidence(row.entry, cast(BinaryIO, file), file.name or "", who(request).user)
        except ActRefused as refusal:
            faults.append(said(refusal))
        else:
            messages.success(request, _("已添加“%(name)s”。") % {"name": kept.name})
    return faults


@require_POST
def remove(request: HttpRequest, plan: str, number: int, entry: int, evidence: int) -> HttpResponse:
    """Take a file back."""
    found = round_named(plan, number)
    kept = queries.evidence_named(found, entry, evidence)
    row = queries.single_row(queries.entry_named(found, entry))
    if not row.fillable:
        messages.error(request, _("这一行已提交，不能再撤下材料。"))
    else:
        actions.remove_evidence(kept)
        messages.success(request, _("已撤下“%(name)s”。") % {"name": kept.name})
    return back(request, plan, number, row.entry.department)
