"""What two do at the same moment before the real server, in different processes: one is first, the other is told."""

import base64
import hashlib
import hmac
import re
import struct
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from midcourse.cli.demo import example_folder
from midcourse.data.ledger import open_ledger, write_ledger
from office_client import Caller
from office_server import Office, Server, serving

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
#: Who tries at once, and how often.
MANY, TIMES = 6, 4


@pytest.fixture(scope="module")
def server(demo_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(demo_office.copy(tmp_path_factory.mktemp("moment") / "office"), workers=3) as running:
        yield running


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("book") / "plan.xlsx"
    write_ledger(open_ledger(example_folder()), path)
    return path.read_bytes()


Request = Callable[[Caller], tuple[int, str]]


def at_once(callers: list[Caller], request: Request) -> list[tuple[int, str]]:
    """Have all of them ask for it at the same moment, and return what each was answered."""
    sign: threading.Barrier = threading.Barrier(len(callers))
    answers: list[tuple[int, str]] = []

    def ask(caller: Caller) -> None:
        caller.close()  # an idle connection is closed by the server; a new one is made at the sign
        sign.wait()
        answers.append(request(caller))
        caller.close()

    threads = [threading.Thread(target=ask, args=(caller,)) for caller in callers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert len(answers) == len(callers)
    return answers


@pytest.mark.parametrize("code", ["one-code", ""])
def test_of_those_who_make_a_plan_of_the_same_code_one_does_and_the_others_are_told(
    server: Server, workbook: bytes, code: str
) -> None:
    with Caller(server.address).sign_in("officer", server.office.passwords["officer"]) as officer:
        session = officer.session
    for attempt in range(TIMES):
        wanted = f"{code}-{attempt}" if code else ""
        callers = [Caller(server.address, session) for _ in range(MANY)]
        file = {"file": ("规划.xlsx", workbook)}
        answers = at_once(callers, partial(Caller.post, path="/plans/new/", words={"code": wanted}, files=file))
        made = [status for status, _ in answers if status == 302]
        if not code:  # each gets a code of its own
            assert len(made) == MANY
            continue
        refused = [page for status, page in answers if status == 422]
        assert (len(made), len(refused)) == (1, MANY - 1), [status for status, _ in answers]
        assert all(f"已有编号为“{wanted}”的规划" in page and f'value="{wanted}"' in page for page in refused)
    assert "全部相符" in server.office.verify()


def code_of(secret: str, later: int) -> str:
    """Return the code of some steps later (RFC 6238)."""
    key = base64.b32decode(secret)
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + later), hashlib.sha1).digest()
    place = digest[-1] & 15
    number: int = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def test_of_those_who_use_the_same_code_one_gets_in(server: Server) -> None:
    password = server.office.passwords["leader"]
    with Caller(server.address).sign_in("leader", password) as person:
        person.post("/me/again/", {"password": password, "next": "/me/second-factor/on/"})
        _, page = person.get("/me/second-factor/on/")
        found = re.search(r"<code>([A-Z2-7]+)</code>", page)
        assert found, page
        left = 30 - time.time() % 30
        time.sleep(left if left < 8 else 0)  # a step about to end would end meanwhile
        assert person.post("/me/second-factor/on/", {"code": code_of(found[1], 0)})[0] == 302
    coming = [Caller(server.address) for _ in range(4)]
    for caller in coming:
        caller.post("/sign-in/", {"login": "leader", "password": password})
    used = {"code": code_of(found[1], 1)}
    answers = at_once(coming, partial(Caller.post, path="/sign-in/code/", words=used))
    assert sorted(status for status, _ in answers) == [200, 200, 200, 302]
    assert "全部相符" in server.office.verify()
