"""What every template knows: who is signed in, the language, the menu."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from midcourse_web.access.person import Person, person_of
from midcourse_web.access.roles import Permission

#: Entries of the menu under which pages of a plan belong, by the word after the plan, where it is not the entry's own.
_BELONGING = dict.fromkeys(("doubts", "take-over", "discard", "reread", "chain", "import", "adjustments"), "ledger") | {
    "project-acts": "rounds"
}


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry of the menu.

    Args:
        count: what waits there; 0 shows nothing.
    """

    words: str
    link: str
    current: bool
    count: int = 0


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what every template knows."""
    person = person_of(request) if hasattr(request, "user") else None
    return {
        "person": person,
        "LANGUAGE": "en" if (get_language() or "").startswith("en") else "zh",
        "menu": SimpleLazyObject(lambda: menu_of(request, person) if person else []),
    }


def menu_of(request: HttpRequest, person: Person) -> list[MenuEntry]:
    """Return the menu of a person: what he may do, in the plan he is looking at."""
    match = request.resolver_match
    plan = match.kwargs.get("plan") if match else None
    listed: list[tuple[str, dict[str, str], str, Permission]] = [
        ("home", {}, _("待办"), Permission.SEE_WORK),
        ("plans", {}, _("规划"), Permission.SEE_LEDGER),
    ]
    if plan:
        words = {"plan": plan}
        listed += [
            ("progress", words, _("进展评价"), Permission.SEE_RATINGS),
            ("ledger", words, _("规划台账"), Permission.SEE_LEDGER),
            ("rounds", words, _("填报"), Permission.SEE_RETURNS),
        ]
    listed += [
        ("accounts", {}, _("账号与角色"), Permission.SEE_ACCOUNTS),
        ("record", {}, _("操作记录"), Permission.SEARCH_RECORD),
    ]
    links = {
        reverse(name, kwargs=words): text for name, words, text, permission in listed if person.may(permission, plan)
    }
    path = _standing_for(request.path, plan)
    here = [link for link in links if path == link or (link != "/" and path.startswith(link))]
    current = max(here, key=len, default="")  # a plan's own page is the beginning of all its addresses
    return [MenuEntry(text, link, link == current) for link, text in links.items()]


def _standing_for(path: str, plan: str | None) -> str:
    """Return the address of the entry a page belongs to; the page's own where the beginning tells."""
    if not plan:
        return path
    word = path.removeprefix(reverse("progress", kwargs={"plan": plan})).split("/")[0]
    return reverse(_BELONGING[word], kwargs={"plan": plan}) if word in _BELONGING else path
