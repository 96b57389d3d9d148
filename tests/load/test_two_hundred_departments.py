"""Two hundred departments hand in at the same moment, before the real server: nothing is lost and nothing is doubled.

An answer the server gave is a promise: what it acknowledged is there, also when its processes are killed meanwhile.
"""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from office_client import Caller, NoAnswer
from office_rounds import filled_in, inside, open_round
from office_server import MIDCOURSE, Office, Server, prepared_office, serving

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PLAN = "synthetic"
DEPARTMENTS = 200
SIZE = ("--indicators=400", "--projects=0", "--tasks=0", f"--departments={DEPARTMENTS}")
_FILL = Path(__file__).parent.parent / "fill_office.py"


class Reporter(threading.Thread):
    """One department: it has its page before it, waits for the sign, and hands in.

    Args:
        value: what it reports; no other department reports the same.
    """

    def __init__(self, address: str, session: str, path: str, value: str, sign: threading.Barrier) -> None:
        super().__init__(daemon=True)
        self.caller, self.path, self.value, self.sign = Caller(address, session), path, value, sign
        self.acknowledged = False
        self.told = ""
        status, page = self.caller.get(path)
        assert status == 200, page
        self.fields = {**filled_in(page, value), "which": "all"}
        self.caller.close()  # an idle connection is closed by the server; a new one is made at the sign

    def run(self) -> None:
        """Hand in once everybody is ready."""
        self.sign.wait()
        try:
            status, self.told = self.caller.post(f"{self.path}submit", self.fields)
            self.acknowledged = status == 302
        except NoAnswer:
            self.told = "no answer"
        self.caller.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office of two hundred departments with two indicators each, prepared once."""
    office = prepared_office(tmp_path_factory.mktemp("many") / "office")
    done = office.run(MIDCOURSE.with_name("python"), _FILL, *SIZE)
    assert done.returncode == 0, done.stderr
    office.passwords = json.loads(done.stdout)  # session cookies, so that nobody need sign in
    return office


@pytest.fixture
def office(filled: Office, tmp_path: Path) -> Office:
    return filled.copy(tmp_path / "office")


@pytest.fixture
def server(office: Office) -> Iterator[Server]:
    with serving(office) as running:
        yield running


def ready_reporters(server: Server) -> list[Reporter]:
    """Open a round and put every department before its return."""
    cookies = server.office.passwords
    with Caller(server.address, cookies["officer"]) as officer:
        address = open_round(officer, PLAN, forms=["indicators"])
    sign = threading.Barrier(DEPARTMENTS)
    return [
        Reporter(server.address, cookies[f"reporter-D{n:03}"], f"{address}returns/D{n:03}/", f"{150 + n}.25", sign)
        for n in range(1, DEPARTMENTS + 1)
    ]


def check_promises(office: Office, reporters: list[Reporter]) -> int:
    """Check that what was acknowledged is there once, with its event, in a chain that holds; return how many rows."""
    found = inside(office)
    by_department: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for key, entry in found["entries"].items():
        by_department.setdefault(entry["department"], []).append((key, entry))
    submitted = 0
    for reporter in reporters:
        department = reporter.path.rstrip("/").rsplit("/", 1)[1]
        rows = by_department[department]
        assert len(rows) == 2
        for key, entry in rows:
            events = found["events"].get(f"{key} entry.submitted", 0)
            assert events == (entry["state"] == "submitted"), (department, entry, events)
            assert not events or entry["cells"]["value_text"] == reporter.value
            assert events or not reporter.acknowledged, f"{department}: acknowledged and gone"
            submitted += events
    assert "全部相符" in office.verify()
    return submitted


def test_every_accepted_value_is_there_once_with_its_event(server: Server) -> None:
    reporters = ready_reporters(server)
    for reporter in reporters:
        reporter.start()
    for reporter in reporters:
        reporter.join(60)
    refused = [reporter.told[:500] for reporter in reporters if not reporter.acknowledged]
    assert not refused, refused[:3]
    assert check_promises(server.office, reporters) == 2 * DEPARTMENTS


def test_a_server_killed_meanwhile_keeps_every_promise(office: Office) -> None:
    server = Server(office)
    server.wait()
    reporters = ready_reporters(server)
    for reporter in reporters:
        reporter.start()
    while sum(reporter.acknowledged for reporter in reporters) < DEPARTMENTS // 4:
        assert any(reporter.is_alive() for reporter in reporters), "all were answered before anything was acknowledged"
    server.kill()
    for reporter in reporters:
        reporter.join(60)
    acknowledged = sum(reporter.acknowledged for reporter in reporters)
    assert DEPARTMENTS // 4 <= acknowledged < DEPARTMENTS
    with serving(office):
        assert check_promises(office, reporters) >= 2 * acknowledged
