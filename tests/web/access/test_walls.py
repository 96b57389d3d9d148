"""What holds every request: forms of our own pages only, nothing from elsewhere, no script in a page, no way out."""

import io
import re
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as office_settings
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client
from django.test.client import RequestFactory
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from pytest_django.fixtures import Settings

from midcourse_web.access import middleware
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.models import KeptPlan, StoredEvent, User

Browser = Callable[[str], Client]
TEMPLATES = sorted(Path(middleware.__file__).parents[1].rglob("templates/**/*.html"))
_WORDS: dict[str, object] = {
    "plan": "jingan-14",
    "number": 1,
    "entry": 1,
    "evidence": 1,
    "proposal": 1,
    "held": 1,
    "department": "X1",
    "table": "goals",
    "key": "G1",
    "code": "01",
    "token": "none",
    "theme": "light",
    "provider_id": "office",
    "identifier": "none",
}


def every_address() -> list[str]:
    """Return every address of the product with some words in it, those of the sign-in library too."""
    found = []
    for pattern in get_resolver().url_patterns:
        assert isinstance(pattern, URLPattern)
        names = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
        unknown = [name for name in names if name not in _WORDS]
        assert not unknown, f"{pattern.name}: give test_walls._WORDS a word for {', '.join(unknown)}"
        try:
            found.append(reverse(str(pattern.name), kwargs={name: _WORDS[name] for name in names}))
        except NoReverseMatch as error:  # pragma: no cover
            raise AssertionError(pattern.name) from error
    return found


ADDRESSES = every_address()


def test_a_form_that_comes_from_elsewhere_writes_nothing(office: KeptPlan) -> None:
    count, wrong = StoredEvent.objects.count(), []
    for account in ("officer", "system", "security", "audit", "reporter1", "leader"):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(User.objects.get(username=account))
        for address in ADDRESSES:
            answer = strict.post(address, {"reason": "x"})
            if answer.status_code != 403 or "表单已失效" not in answer.content.decode():
                wrong.append(f"{address} as {account}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
    assert StoredEvent.objects.count() == count


def test_whoever_is_not_signed_in_sees_the_sign_in_page_and_little_else(client: Client, db: None) -> None:
    for address in ADDRESSES:
        answer = client.get(address)
        expected = {200} if address in {"/sign-in/", "/alive"} else {302, 404, 405}
        assert answer.status_code in expected, address
        if answer.status_code == 302:
            assert answer["Location"].startswith("/sign-in/") or address == "/sign-out/", address


def headers_hold(answer: HttpResponse) -> None:
    """Check what every answer says to browsers."""
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "no-store" in answer["Cache-Control"]


def test_every_answer_says_what_a_page_may_load_and_who_may_keep_it(signed_in: Browser) -> None:
    officer, nobody = signed_in("officer"), Client(raise_request_exception=False)
    for address in ("/", "/me/", "/nowhere/", "/accounts/", "/record/", "/alive", "/sign-in/"):
        for browser in (officer, nobody):
            answer = browser.get(address)
            assert isinstance(answer, HttpResponse)
            headers_hold(answer)
    bad_host = nobody.get("/", headers={"host": "elsewhere.example"})
    assert bad_host.status_code == 400
    assert "default-src 'none'" in bad_host["Content-Security-Policy"]


def test_a_page_that_breaks_still_has_its_policy_and_says_nothing_of_why(
    signed_in: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("midcourse_web.accounts.views.me.abilities_of", lambda person: 1 / 0)
    browser = signed_in("officer")
    browser.raise_request_exception = False
    answer = browser.get("/me/")
    assert answer.status_code == 500
    assert isinstance(answer, HttpResponse)
    headers_hold(answer)
    assert "ZeroDivision" not in answer.content.decode()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parts[-4]}/{path.name}")
def test_no_template_has_script_or_style_within_the_page(template: Path) -> None:
    whole = template.read_text("utf-8")
    text = re.sub(r"{%.*?%}|{{.*?}}", "", whole)
    assert not re.search(r"\sstyle\s*=", text), "style attribute"
    assert not re.search(r"<style\b", text), "style element"
    assert not re.search(r"<script\b(?![^>]*\bsrc=)", text), "script within the page"
    assert not re.search(r"\son\w+\s*=", text), "handler within the page"
    assert not re.search(r"hx-on|javascript:", text), "script in an attribute"
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", text), "something from another host"
    assert "|safe" not in whole, "text that is not escaped"
    for form in re.findall(r"<form\b[^>]*method=\"post\"[^>]*>.*?</form>", whole, re.DOTALL):
        assert "csrf_token" in form, "a form without its token"


def test_cookies_are_kept_from_script_and_from_other_sites(signed_in: Browser) -> None:
    client = Client()
    client.get("/sign-in/")
    client.post("/language", {"language": "en", "next": "/"})
    signed = signed_in("officer")
    signed.get("/")
    for cookie in (*client.cookies.values(), *signed.cookies.values()):
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] == "Lax", cookie.key
    assert office_settings.SESSION_EXPIRE_AT_BROWSER_CLOSE


def test_over_https_cookies_and_pages_stay_on_https(settings: Settings, db: None) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert Client().get("/sign-in/")["Location"] == "https://testserver/sign-in/"
    answer = Client().get("/sign-in/", secure=True)
    assert answer.cookies["csrftoken"]["secure"]
    assert "max-age=31536000" in answer["Strict-Transport-Security"]


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"]
)
def test_no_address_leads_to_another_host(signed_in: Browser, elsewhere: str) -> None:
    officer = signed_in("officer")
    for answer in (
        officer.post("/language", {"language": "en", "next": elsewhere}),
        officer.get("/sign-in/", {"next": elsewhere}),
        officer.post("/sign-out/", {"next": elsewhere}),
    ):
        location = answer.headers.get("Location", "/")
        assert "elsewhere" not in location
        assert not location.startswith("javascript")


def test_a_strange_host_is_refused(client: Client, db: None) -> None:
    assert client.get("/sign-in/", headers={"host": "elsewhere.example"}).status_code == 400


def test_a_part_of_a_page_asked_for_after_the_session_ended_sends_the_whole_page_to_sign_in(
    client: Client, db: None
) -> None:
    answer = client.get("/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/me/?a=1"})
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/sign-in/?next=%2Fme%2F%3Fa%3D1")


# ---- files ----------------------------------------------------------------------------------------------------------


class Endless(io.RawIOBase):
    """A body that is only made while it is read, and tells how much of it was."""

    def __init__(self, head: bytes, size: int, tail: bytes) -> None:
        self.head, self.size, self.tail = head, size, tail
        self.given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Give the next piece."""
        if self.head:
            piece, self.head = self.head, b""
        elif self.size > 0:
            piece = b"x" * min(self.size, 1 << 16 if size < 0 else size)
            self.size -= len(piece)
        else:
            piece, self.tail = self.tail, b""
        self.given += len(piece)
        return piece


@pytest.mark.parametrize(("size", "read"), [(1_500_000, 1_600_000), (500_000_000, 0)])
def test_a_file_over_the_limit_is_refused_with_a_word_and_never_held(
    signed_in: Browser, settings: Settings, size: int, read: int
) -> None:
    settings.LARGEST_UPLOAD = 1_000_000
    head = (
        b'--limit\r\nContent-Disposition: form-data; name="file"; filename="x.xlsx"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n"
    )
    tail = b"\r\n--limit--\r\n"
    body = Endless(head, size, tail)
    stream: dict[str, Any] = {"wsgi.input": body}
    officer = signed_in("officer")
    tracemalloc.start()
    answer = officer.generic(
        "POST",
        "/plans/jingan-14/import/",
        b"",
        CONTENT_TYPE="multipart/form-data; boundary=limit",
        CONTENT_LENGTH=str(len(head) + size + len(tail)),
        **stream,
    )
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert answer.status_code == 413
    assert "超过 1 MB" in answer.content.decode()
    assert body.given <= read
    assert held < 20_000_000


def test_a_form_of_too_many_fields_or_bytes_is_refused(signed_in: Browser) -> None:
    officer = signed_in("officer")
    many = {f"f{number}": "x" for number in range(office_settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert officer.post("/language", many).status_code == 400
    large = "x" * (office_settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    answer = officer.post("/language", large, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400


# ---- names ----------------------------------------------------------------------------------------------------------


def test_a_name_cannot_put_a_header_into_a_mail_or_a_file(db: None) -> None:
    with pytest.raises(ValueError, match="newline"):
        EmailMessage("甲\r\nBcc: x@example.cn", "", "a@example.cn", ["b@example.cn"]).message()
    with pytest.raises(ValueError, match="newline"):
        HttpResponse(headers={"Content-Disposition": "attachment; filename=x\r\nSet-Cookie: a=b"})


# ---- who is noted as having tried ----------------------------------------------------------------------------------


def test_a_refusal_is_noted_with_who_tried_what(signed_in: Browser) -> None:
    reporter = signed_in("reporter1")
    assert reporter.get("/record/", headers={"user-agent": "x"}).status_code == 403
    event = StoredEvent.objects.order_by("-number")[0]
    assert (event.act, event.actor, event.table, event.key) == ("access.refused", "reporter1", "addresses", "/record/")
    assert event.after == '{"asked":"search_record","method":"GET"}'


def test_where_somebody_acts_from_is_what_the_proxy_says_only_where_there_is_one(settings: Settings) -> None:
    request = RequestFactory().get("/", headers={"x-forwarded-for": "6.6.6.6, 10.0.0.9"})
    settings.SECURE_PROXY_SSL_HEADER = None
    assert middleware.origin_of(request) == "127.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert middleware.origin_of(request) == "10.0.0.9"


def test_what_somebody_does_is_noted_with_his_address(signed_in: Browser) -> None:
    number = User.objects.get(username="reporter1").pk
    signed_in("system").post(f"/accounts/{number}/unlock", REMOTE_ADDR="10.7.7.7")
    signed_in("system").post(f"/accounts/{number}/close", {"reason": "x"}, REMOTE_ADDR="10.7.7.7")
    event = StoredEvent.objects.filter(act="account.closed").order_by("-number")[0]
    assert (event.actor, event.origin) == ("system", "10.7.7.7")


def test_last_seen_is_written_at_most_once_a_minute(
    signed_in: Browser, django_assert_num_queries: Callable[..., Any]
) -> None:
    officer = signed_in("officer")
    officer.get("/me/")
    before = officer.session["seen_at"]
    officer.get("/me/")
    assert officer.session["seen_at"] == before
    with as_actor(Actor()):
        session = officer.session
        session["seen_at"] = before - 61
        session.save()
    officer.get("/me/")
    assert officer.session["seen_at"] >= before
