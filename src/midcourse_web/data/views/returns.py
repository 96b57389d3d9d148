"""A department's return: seen, filled in, handed in, taken back."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from midcourse.data.report_cells import ReportCells
from midcourse.errors import ActRefused
from midcourse.workflow import ENTRY_WORDS, RETURN_WORDS
from midcourse_web.access.person import Person, person_of
from midcourse_web.access.roles import Permission
from midcourse_web.data.actions import filling
from midcourse_web.data.actions.filling import Saved
from midcourse_web.data.asking import today
from midcourse_web.data.queries import returns as queries
from midcourse_web.data.queries.records import known_of
from midcourse_web.data.queries.returns import ReturnRow
from midcourse_web.data.queries.rounds import round_named
from midcourse_web.data.queries.shared import shared_with
from midcourse_web.data.views.typed import picked_in, revisions_in, typed_in
from midcourse_web.frame.templatetags.frame import said


@dataclass
class Typing:
    """What became of what a page sent.

    Args:
        rows: the rows with what was typed, by number of the entry.
        saved: what became of each.
    """

    rows: dict[int, ReturnRow] = field(default_factory=dict)
    saved: dict[int, Saved] = field(default_factory=dict)

    @property
    def conflicts(self) -> dict[int, Saved]:
        """Return the rows somebody else typed in meanwhile."""
        return {entry: saved for entry, saved in self.saved.items() if saved.conflict is not None}

    @property
    def refused(self) -> dict[int, ReturnRow]:
        """Return the rows that can no longer be changed, in which something else was typed than stands there."""
        return {
            entry: self.rows[entry]
            for entry, saved in self.saved.items()
            if saved.refused and self.rows[entry].is_filled and not self._stands_there(entry)
        }

    def _stands_there(self, entry: int) -> bool:
        row = self.rows[entry]
        return queries.cells_in(row.entry.cells) == dict(row.cells)

    @property
    def kept(self) -> bool:
        """Tell whether everything was kept."""
        return not self.conflicts and not self.refused

    @property
    def cells(self) -> dict[int, ReportCells]:
        """Return what was typed and not kept, to be shown again."""
        return {entry: self.rows[entry].cells for entry in self.conflicts}


def who(request: HttpRequest) -> Person:
    """Return who is signed in.

    Raises:
        Http404: when nobody is, which a guarded view never meets.
    """
    person = person_of(request)
    if person is None:
        raise Http404
    return person


@require_safe
def a_return(request: HttpRequest, plan: str, number: int, department: str) -> HttpResponse:
    """Show a department's return."""
    return shown(request, plan, number, department)


def shown(
    request: HttpRequest,
    plan: str,
    number: int,
    department: str,
    typing: Typing | None = None,
    *,
    status: int = 200,
    fault: str = "",
) -> HttpResponse:
    """Show a department's return with what was just typed and ticked.

    Args:
        status: of the answer; another than 200 when something could not be done.
        fault: what is wrong with the reason of a return; "" for nothing.
    """
    found = round_named(plan, number)
    typing = typing or Typing()
    person = who(request)
    fills = person.may_for(Permission.FILL_RETURN, plan, [department])
    shared = shared_with(found, department, request.GET.get("shared"))
    words_asked = request.GET.dict()
    listed = queries.return_of(found, department, words_asked, typing.cells, with_drafts=fills, shares=shared.count > 0)
    words: dict[str, Any] = {
        "round": found,
        "plan_kept": found.plan,
        "return": listed,
        "shared": shared,
        "state_words": RETURN_WORDS[listed.state],
        "states": [(state.value, ENTRY_WORDS[state], count) for state, count in listed.counts.items() if count],
        "fills": fills,
        "reviews": person.may_for(Permission.REVIEW_RETURN, plan, [department]),
        "unlocks": person.may_for(Permission.UNLOCK_VALUE, plan, [department]),
        "hands_over": person.may_for(Permission.HAND_OVER, plan, [department]),
        "conflicts": typing.conflicts,
        "refused": typing.refused,
        "late": max((today() - found.due_on).days, 0) if listed.waits else 0,
        "picked": picked_in(request.POST, revisions_in(request.POST)),
        "reason": request.POST.get("reason", ""),
        "fault": fault,
    }
    return render(request, "data/return.html", words, status=status)


@require_POST
def save(request: HttpRequest, plan: str, number: int, department: str) -> HttpResponse:
    """Keep what is typed: one row as it is typed, or the whole page."""
    typing = _kept(request, plan, number, department)
    if not typing.rows:
        messages.error(request, _("没有保存：页面没有送来任何一行。请在下面的格里填写后再保存。"))
        return shown(request, plan, number, department, status=400)
    if request.headers.get("HX-Request") and len(typing.rows) == 1:
        return _one_said(request, typing)
    if not typing.kept:
        messages.warning(request, _("有的行没有保存，请看各行的说明。"))
        return shown(request, plan, number, department, typing)
    messages.success(request, _("草稿已保存。"))
    return back(request, plan, number, department)


def _kept(request: HttpRequest, plan: str, number: int, department: str) -> Typing:
    """Keep every row a page sends; those of another department are not there."""
    found = round_named(plan, number)
    seen = revisions_in(request.POST)
    entries = [entry for entry in queries.entries_of(found, department) if entry.pk in seen]
    if len(entries) < len(seen):
        raise PermissionDenied(_("所提交的内容里有不属于本单位的行，没有写入任何内容。"))
    known = known_of(found, department, entries)
    page = []
    for entry in entries:
        typed = typed_in(request.POST, entry.pk, entry.form, seen[entry.pk])
        page.append((filling.row_with(entry, known, typed), typed))
    saved = filling.save_page(page, who(request).user)
    rows = {row.entry.pk: row for row, _typed in page}
    return Typing(rows, dict(zip(rows, saved, strict=True)))


def _one_said(request: HttpRequest, typing: Typing) -> HttpResponse:
    """Answer with what is to be said of one row, its draft's new name within."""
    entry, row = next(iter(typing.rows.items()))
    saved = typing.saved[entry]
    words = {
        "row": row,
        "saved": saved,
        "seen": saved.at.isoformat() if saved.at else row.seen,
        "plan_kept": row.entry.round.plan,
        "round": row.entry.round,
    }
    return render(request, "data/row_said.html", words)


@require_POST
def submit(request: HttpRequest, plan: str, number: int, department: str) -> HttpResponse:
    """Keep the page, then hand in the rows picked, or all that are ready."""
    typing = _kept(request, plan, number, department)
    if not typing.kept:
        messages.warning(request, _("没有提交：有的行没有保存，请看各行的说明。"))
        return shown(request, plan, number, department, typing)
    found = round_named(plan, number)
    entries = queries.entries_of(found, department)
    seen = revisions_in(request.POST)
    if request.POST.get("which") != "all":
        picked = picked_in(request.POST, seen)
        entries = [entry for entry in entries if entry.pk in picked]
    try:
        handed_in = filling.hand_in(found, entries, seen, who(request).user)
    except ActRefused as refusal:
        messages.error(request, said(refusal))
    else:
        _tell(request, handed_in, picked=request.POST.get("which") != "all")
    return back(request, plan, number, department)


def _tell(request: HttpRequest, handed_in: filling.HandedIn, *, picked: bool) -> None:
    count, left = len(handed_in.submitted), len(handed_in.kept_back)
    asked = sum(row.is_filled for row in handed_in.kept_back)
    if count:
        messages.success(request, _("已提交 %(count)d 行，等待审核。") % {"count": count})
    if asked:
        messages.warning(request, _("%(count)d 行没有提交：有须改正或说明的，见各行的提示。") % {"count": asked})
    if left > asked:
        messages.warning(request, _("%(count)d 行还没有填写。") % {"count": left - asked})
    if not count and not left:
        messages.warning(request, _("没有选中可以提交的行。") if picked else _("没有可以提交的行。"))


@require_POST
def withdraw(request: HttpRequest, plan: str, number: int, department: str) -> HttpResponse:
    """Take rows back before the reviewer has decided."""
    found = round_named(plan, number)
    picked = picked_in(request.POST, revisions_in(request.POST))
    entries = [entry for entry in queries.entries_of(found, department) if entry.pk in picked]
    count = filling.withdraw(found, entries, who(request).user) if entries else 0
    if count:
        messages.success(request, _("已撤回 %(count)d 行，可以修改后再提交。") % {"count": count})
    else:
        messages.warning(request, _("没有选中可以撤回的行；已审核的行不能撤回。"))
    return back(request, plan, number, department)


def back(request: HttpRequest, plan: str, number: int, department: str) -> HttpResponseRedirect:
    """Return to the page of the return the person was on."""
    answer = redirect("return", plan=plan, number=number, department=department)
    kept = {name: request.GET[name] for name in ("form", "state", "page") if name in request.GET}
    if kept:
        answer["Location"] += "?" + "&".join(f"{name}={_plain(value)}" for name, value in kept.items())
    return answer


def _plain(value: str) -> str:
    return "".join(character for character in value if character.isalnum() or character == "_")[:40]
