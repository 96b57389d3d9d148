"""Pages that show nothing but the record: kept in the process until something is recorded.

Every write is an event, so the mark of the record stands for all such a page could show. A page is kept for one person
and one address, below the check of his permissions; what would be new each time (the token of its forms) is put in
when it is given out. A minute is the longest, for the few words that follow from the hour of the day.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import get_language

from midcourse_web.access.person import Person
from midcourse_web.store.record_mark import record_mark

#: Longest time a page is kept [s].
_LONGEST = 60
#: Largest page kept [bytes].
_LARGEST = 300_000
#: Where the tokens of forms and of the script stand; a pattern each, for one that begins with fixed letters is found
#: ten times as fast.
_TOKENS = (
    re.compile(rb'name="csrfmiddlewaretoken" value="([A-Za-z0-9]{64})'),
    re.compile(rb'"X-CSRFToken": "([A-Za-z0-9]{64})'),
)
#: Words by which the script in a page asks for a part of it.
_ASKED_BY_SCRIPT = ("HX-Request", "HX-Target")


class Shows(Enum):
    """What a page shows, and nothing else: as long as it stays the same, the page does."""

    RECORD = "record"
    RECORD_AND_DRAFTS = "record and drafts"


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page without the tokens of its forms.

    Args:
        pieces: what stands between the tokens.
    """

    pieces: tuple[bytes, ...]

    def given_out(self, request: HttpRequest) -> HttpResponse:
        """Return the page with this request's token."""
        token = get_token(request).encode() if len(self.pieces) > 1 else b""
        return HttpResponse(token.join(self.pieces))


def kept_or_made(
    request: HttpRequest, person: Person, shows: Shows, make: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Return the page as it is kept, or make it and keep it.

    Args:
        make: the view, with what it needs.
    """
    if request.method != "GET" or _has_messages(request):
        return make()
    key = _key(request, person, shows)  # before the page is made: what is recorded meanwhile has another mark
    pages = caches["pages"]
    kept: KeptPage | None = pages.get(key)
    if kept is not None:
        return kept.given_out(request)
    response = make()
    page = _kept(response)
    if page is not None and not _has_messages(request):
        pages.set(key, page, _LONGEST)
    return response


def _has_messages(request: HttpRequest) -> bool:
    return bool(request.session.get("_messages"))


def _key(request: HttpRequest, person: Person, shows: Shows) -> str:
    asked = (request.headers.get(name, "") for name in _ASKED_BY_SCRIPT)
    mark = record_mark(drafts=shows is Shows.RECORD_AND_DRAFTS)
    words = (mark, str(timezone.localdate()), str(person.user.pk), get_language() or "", request.get_host())
    whole = "\n".join((*words, request.get_full_path(), *asked))
    return hashlib.sha256(whole.encode()).hexdigest()


def _kept(response: HttpResponseBase) -> KeptPage | None:
    """Return a page as it can be kept; None for what is none: a refusal, a file, a very large page."""
    if not isinstance(response, HttpResponse) or response.status_code != 200 or len(response.content) > _LARGEST:
        return None
    is_page = response.headers["Content-Type"] == HttpResponse().headers["Content-Type"]
    return KeptPage(tuple(_without_tokens(response.content))) if is_page and not response.cookies else None


def _without_tokens(page: bytes) -> Iterator[bytes]:
    """Yield what stands before, between and after the tokens."""
    end = 0
    for found in sorted(found.span(1) for pattern in _TOKENS for found in pattern.finditer(page)):
        yield page[end : found[0]]
        end = found[1]
    yield page[end:]
