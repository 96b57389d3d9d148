"""The work list, and what belongs to no stage."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from midcourse_web.access.person import person_of
from midcourse_web.home.queries import cards_for, first_steps_for, plans_for, work_list_of


def work_list(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, and how the plans he may open are going."""
    person = person_of(request)
    if person is None:  # the guard has let nobody else in
        return HttpResponse(status=401)
    plans = plans_for(person)
    work = work_list_of(person, plans, request.GET.get("sort", ""))
    words = {"work": work, "cards": cards_for(person, plans), "today": timezone.localdate()}
    if not plans and not work.count:
        words["first"] = first_steps_for(person)
    return render(request, "home/work_list.html", words)


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages; the way back is checked by Django to stay on this host."""
    return django_set_language(request)


def alive(request: HttpRequest) -> HttpResponse:
    """Say that the server answers; for whoever watches it."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
