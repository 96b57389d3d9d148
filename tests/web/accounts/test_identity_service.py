"""Signing in through the organisation's identity service: an identity is joined to an account, none is made."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount, SocialApp
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from midcourse_web.accounts.signing_in import note_failure
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.models import KeptPlan, User
from midcourse_web.store.verifying import verify
from signing import last_event

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CLIENT = "midcourse-test"


class Service(ThreadingHTTPServer):
    """A small identity service: who stands before it is `who`; its codes hold for the challenge they were given for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.who: dict[str, Any] = {"sub": "id-1", "preferred_username": "officer", "name": "合成"}
        self.challenges: dict[str, str] = {}
        self.asked: list[dict[str, str]] = []
        self.key: rsa.RSAPrivateKey = KEY

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def authorise(self, location: str) -> tuple[str, str]:
        """Do what a person and his browser do over there; return the code and the state."""
        words = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        self.asked.append(words)
        code = f"code-{len(self.challenges)}"
        self.challenges[code] = words["code_challenge"]
        return code, words["state"]


class Handler(BaseHTTPRequestHandler):
    """Answers as an OpenID provider does."""

    server: Service

    def log_message(self, *words: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        address = self.server.address
        answers: dict[str, Callable[[], dict[str, Any]]] = {
            "/.well-known/openid-configuration": lambda: {
                "issuer": address,
                "authorization_endpoint": f"{address}/authorise",
                "token_endpoint": f"{address}/token",
                "userinfo_endpoint": f"{address}/who",
                "jwks_uri": f"{address}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            },
            "/who": lambda: self.server.who,
            "/keys": lambda: {
                "keys": [
                    {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())), "kid": "k", "alg": "RS256"}
                ]
            },
        }
        self._answer(200, answers[urlsplit(self.path).path]())

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        words = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
        challenge = self.server.challenges.pop(words["code"], "")
        digest = hashlib.sha256(words.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != challenge:
            self._answer(400, {"error": "invalid_grant"})
            return
        claims = {"iss": self.server.address, "aud": CLIENT, "iat": time.time(), "exp": time.time() + 60}
        token = jwt.encode({**claims, **self.server.who}, self.server.key, algorithm="RS256", headers={"kid": "k"})
        self._answer(200, {"access_token": "t", "token_type": "Bearer", "expires_in": 60, "id_token": token})

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def service(settings: Settings, socket_enabled: None) -> Iterator[Service]:
    """An identity service on this machine, known to the office."""
    running = Service()
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    settings.OIDC_SERVER = running.address
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "office",
                    "name": "统一身份认证",
                    "client_id": CLIENT,
                    "secret": "s",
                    "settings": {"server_url": running.address},
                }
            ],
        }
    }
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


def comes_back(service: Service, client: Client, start: str = "/sign-in/office/") -> HttpResponse:
    """Go to the service by the button of the sign-in page and come back."""
    answer = client.post(start)
    assert answer.status_code == 302, answer.content.decode()
    code, state = service.authorise(answer["Location"])
    back = client.get("/sign-in/office/callback/", {"code": code, "state": state})
    assert isinstance(back, HttpResponse)
    return back


def test_an_identity_is_joined_to_the_account_it_names_and_signed_in(office: KeptPlan, service: Service) -> None:
    assert "统一身份认证" in Client().get("/sign-in/").content.decode()
    client = Client()
    assert comes_back(service, client)["Location"] == "/"
    assert service.asked[0]["code_challenge_method"] == "S256"
    assert client.get("/").status_code == 200
    assert SocialAccount.objects.get().user.username == "officer"
    number = User.objects.get(username="officer").pk
    joined = last_event("account.identity_joined")
    assert (joined.key, joined.after) == (
        "office|id-1",
        f'{{"provider":"office","uid":"id-1","user_id":"{number}"}}',
    )
    event = last_event("account.signed_in")
    assert (event.actor, '"how":"socialaccount"' in event.after) == ("officer", True)
    assert comes_back(service, Client())["Location"] == "/"
    assert SocialAccount.objects.count() == 1
    assert verify().faults == ()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE socialaccount_socialaccount SET user_id = (SELECT id FROM people WHERE username = 'leader')",
            "“identities”的“office|id-1”与记录不符（user_id）",
        ),
        ("UPDATE socialaccount_socialaccount SET uid = 'id-2'", "“identities”的“office|id-2”没有任何记录"),
        ("DELETE FROM socialaccount_socialaccount", "“identities”的“office|id-1”有记录而无此行"),
    ],
)
def test_an_identity_changed_behind_the_product_is_named(
    office: KeptPlan, service: Service, statement: str, told: str
) -> None:
    comes_back(service, Client())
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert told in "\n".join(str(fault) for fault in verify().faults)


def test_an_identity_service_slipped_into_the_database_is_asked_nothing(office: KeptPlan, service: Service) -> None:
    SocialApp.objects.create(
        provider="openid_connect",
        provider_id="another",
        name="x",
        client_id="x",
        settings={"server_url": service.address},
    )
    assert Client().post("/sign-in/another/").status_code == 404


@pytest.mark.parametrize(
    "who", [{"preferred_username": "nobody"}, {"preferred_username": ""}, {"preferred_username": None}]
)
def test_an_identity_that_names_no_account_makes_none(office: KeptPlan, service: Service, who: dict[str, Any]) -> None:
    service.who |= who
    count, client = User.objects.count(), Client()
    assert comes_back(service, client)["Location"] == "/sign-in/"
    assert "没有对应的账号" in client.get("/sign-in/").content.decode()
    assert (User.objects.count(), SocialAccount.objects.count()) == (count, 0)
    assert last_event("account.sign_in_failed").after == '{"why":"identity_without_account"}'


def test_another_identity_never_takes_over_an_account_that_has_one(office: KeptPlan, service: Service) -> None:
    comes_back(service, Client())
    service.who["sub"] = "id-2"
    client = Client()
    assert comes_back(service, client)["Location"] == "/sign-in/"
    assert client.get("/").status_code == 302


def test_an_identity_keeps_its_account_when_its_name_changes(office: KeptPlan, service: Service) -> None:
    comes_back(service, Client())
    service.who["preferred_username"] = "reviewer"
    client = Client()
    comes_back(service, client)
    assert last_event("account.signed_in").actor == "officer"


def test_another_claim_may_name_the_account(office: KeptPlan, service: Service, settings: Settings) -> None:
    settings.OIDC_CLAIM = "employee"
    service.who |= {"employee": "leader"}
    comes_back(service, Client())
    assert last_event("account.signed_in").actor == "leader"


def test_a_closed_account_stays_closed(office: KeptPlan, service: Service) -> None:
    comes_back(service, Client())
    with as_actor(Actor()):
        user = User.objects.get(username="officer")
        user.is_active = False
        user.save()
    client = Client()
    assert comes_back(service, client)["Location"] == "/sign-in/"
    assert "已停用" in client.get("/sign-in/").content.decode()
    assert client.get("/").status_code == 302


def test_a_lock_for_wrong_passwords_does_not_keep_the_identity_out(office: KeptPlan, service: Service) -> None:
    with as_actor(Actor()):
        for _ in range(5):
            note_failure("officer", User.objects.get(username="officer"), "wrong_password")
    assert comes_back(service, Client())["Location"] == "/"


def test_an_initial_password_nobody_uses_does_not_stand_in_the_way(office: KeptPlan, service: Service) -> None:
    with as_actor(Actor()):
        user = User.objects.get(username="officer")
        user.must_change_password = True
        user.save()
    client = Client()
    comes_back(service, client)
    assert client.get("/").status_code == 200


def test_a_stranger_coming_back_with_somebody_elses_answer_gets_nowhere(office: KeptPlan, service: Service) -> None:
    code, state = service.authorise(Client().post("/sign-in/office/")["Location"])
    thief = Client()
    assert thief.get("/sign-in/office/callback/", {"code": code, "state": state})["Location"] == "/sign-in/"
    assert thief.get("/").status_code == 302


def test_a_code_without_its_verifier_opens_nothing(office: KeptPlan, service: Service) -> None:
    client = Client()
    code, state = service.authorise(client.post("/sign-in/office/")["Location"])
    service.challenges[code] = "another"
    assert client.get("/sign-in/office/callback/", {"code": code, "state": state})["Location"] == "/sign-in/"


def test_what_goes_wrong_over_there_is_said_here(office: KeptPlan, service: Service) -> None:
    client = Client()
    _, state = service.authorise(client.post("/sign-in/office/")["Location"])
    answer = client.get("/sign-in/office/callback/", {"error": "access_denied", "state": state})
    assert answer["Location"] == "/sign-in/"
    assert "没有完成" in client.get("/sign-in/").content.decode()


def test_the_way_back_stays_on_this_host(office: KeptPlan, service: Service) -> None:
    assert comes_back(service, Client(), "/sign-in/office/?next=/me/")["Location"] == "/me/"
    assert comes_back(service, Client(), "/sign-in/office/?next=https://elsewhere.example/")["Location"] == "/"


def test_without_an_identity_service_its_address_does_not_exist(client: Client, db: None) -> None:
    assert client.get("/sign-in/office/").status_code == 404
    assert "统一身份认证" not in client.get("/sign-in/").content.decode()


def test_a_service_that_does_not_answer_is_said_and_nothing_breaks(office: KeptPlan, service: Service) -> None:
    service.shutdown()
    service.server_close()
    client = Client()
    assert client.post("/sign-in/office/")["Location"] == "/sign-in/"
    assert "没有应答" in client.get("/sign-in/").content.decode()
