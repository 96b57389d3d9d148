"""The workbook of a department: downloaded, uploaded, looked at, and only then taken as drafts.

Between looking and taking, the file is set aside; the page carries its name, signed for this person and this return, so
that nobody takes what he has not seen.
"""

from typing import BinaryIO, cast

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from midcourse.errors import ActRefused
from midcourse_web.access.uploads import plain_name
from midcourse_web.data.actions import workbooks as actions
from midcourse_web.data.actions.set_aside import bytes_of, set_aside, throw_away
from midcourse_web.data.queries.people import department_names
from midcourse_web.data.queries.rounds import round_named
from midcourse_web.data.views.returns import back, who
from midcourse_web.frame.templatetags.frame import said

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Seconds within which a looked-at workbook may be taken.
_HOLDS = 3600
#: Faults shown; of more, only the number.
_SHOWN = 200


@require_safe
def download(request: HttpRequest, plan: str, number: int, department: str) -> HttpResponse:
    """Send the workbook of a department with only its rows."""
    found = round_named(plan, number)
    answer = HttpResponse(actions.workbook_of(found, department), content_type=_XLSX)
    name = f"{found.title}-{department}.xlsx"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=plain_name(name)) or ""
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, plan: str, number: int, department: str) -> HttpResponse:
    """Look at a returned workbook, then take it as drafts."""
    found = round_named(plan, number)
    words = {
        "round": found,
        "plan_kept": found.plan,
        "department": department,
        "return": {"department": department, "name": department_names(found.plan).get(department, department)},
        "largest": settings.LARGEST_UPLOAD // 1_000_000,
    }
    if request.method != "POST":
        return render(request, "data/upload.html", words)
    if "file_seen" in request.POST:
        return _take(request, plan, number, department)
    data, name, fault = _sent(request)
    if fault:
        return render(request, "data/upload.html", {**words, "fault": fault}, status=400)
    uploaded = actions.read_upload(found, department, data, name)
    words |= {
        "uploaded": uploaded,
        "faults": uploaded.faults[:_SHOWN],
        "remarks": uploaded.remarks[:_SHOWN],
        "file_seen": _signed(request, plan, number, department, uploaded) if not uploaded.faults else "",
    }
    return render(request, "data/upload.html", words, status=400 if uploaded.faults else 200)


def _sent(request: HttpRequest) -> tuple[bytes, str, str]:
    """Return bytes and name of the file sent, and why there is none."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return b"", "", _("没有选择文件。")
    return file.read(), plain_name(file.name or ""), ""


def _signed(request: HttpRequest, plan: str, number: int, department: str, uploaded: actions.Uploaded) -> str:
    """Set the file aside and return a signed word for it, with the drafts it was held against."""
    kept = set_aside(cast(BinaryIO, request.FILES["file"]))
    seen = {str(one.row.entry.pk): one.row.seen for one in uploaded.rows}
    return signing.dumps([_whose(request, plan, number, department), kept, uploaded.name, seen], compress=True)


def _whose(request: HttpRequest, plan: str, number: int, department: str) -> str:
    return f"{who(request).user.pk}/{plan}/{number}/{department}"


def _take(request: HttpRequest, plan: str, number: int, department: str) -> HttpResponse:
    """Take a workbook that was looked at."""
    try:
        whose, kept, name, seen = signing.loads(request.POST["file_seen"], max_age=_HOLDS)
    except signing.BadSignature:
        whose, kept, name, seen = "", "", "", {}
    data = bytes_of(kept) if whose == _whose(request, plan, number, department) else None
    if data is None:
        messages.error(request, _("核对已过期，没有写入任何内容；请重新上传。"))
        return back(request, plan, number, department)
    found = round_named(plan, number)
    uploaded = actions.read_upload(found, department, data, name)
    shown = {int(entry): draft for entry, draft in seen.items()}
    try:
        count = actions.take_upload(found, uploaded, department, shown, who(request).user)
    except ActRefused as refusal:
        messages.error(request, said(refusal))
    else:
        text = _("已写入 %(count)d 行草稿，尚未提交；请核对后提交。") % {"count": count}
        messages.success(request, text)
    throw_away(kept)
    return back(request, plan, number, department)
