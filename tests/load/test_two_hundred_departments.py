"""Two hundred departments hand in at the same moment, before the real server: nothing is lost and nothing is doubled.

Half of them by the page, half by uploading their workbooks.

An answer the server gave is a promise: what it acknowledged is there, also when its processes are killed meanwhile.
"""

import json
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from office_client import Caller, NoAnswer
from office_rounds import fields_of, filled_in, inside, open_round, type_values
from office_server import MIDCOURSE, Office, Server, prepared_once, serving

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
        self.prepare()
        self.caller.close()  # an idle connection is closed by the server; a new one is made at the sign

    def prepare(self) -> None:
        """Fill in the page."""
        status, page = self.caller.get(self.path)
        assert status == 200, page
        self.fields = {**filled_in(page, self.value), "which": "all"}

    def run(self) -> None:
        """Hand in once everybody is ready."""
        self.sign.wait()
        try:
            self.hand_in()
        except NoAnswer:
            self.told = "no answer"
        self.caller.close()

    def hand_in(self) -> None:
        """Send the page."""
        status, self.told = self.caller.post(f"{self.path}submit", self.fields)
        self.acknowledged = status == 302


class ByWorkbook(Reporter):
    """A department that has filled in its workbook: it uploads it, takes it in, and hands in what it holds."""

    def prepare(self) -> None:
        """Fill in the workbook."""
        book = load_workbook(BytesIO(self.caller.get_bytes(f"{self.path}form.xlsx")))
        type_values(book.worksheets[0], self.value)
        kept = BytesIO()
        book.save(kept)
        self.workbook = kept.getvalue()

    def hand_in(self) -> None:
        """Upload, confirm, submit."""
        status, self.told = self.caller.post(f"{self.path}upload", {}, {"file": ("form.xlsx", self.workbook)})
        seen = re.search(r'name="file_seen" value="([^"]+)"', self.told)
        if status != 200 or seen is None:
            return
        self.caller.post(f"{self.path}upload", {"file_seen": seen[1]})
        _, page = self.caller.get(self.path)
        self.fields = {**fields_of(page, "fill"), "which": "all"}
        super().hand_in()


@pytest.fixture(scope="session")
def filled(known_to_all: Path, empty_office: Office) -> Office:
    """An office of two hundred departments with two indicators each, prepared once."""

    def make(home: Path) -> Office:
        office = empty_office.copy(home)
        done = office.run(MIDCOURSE.with_name("python"), _FILL, *SIZE)
        assert done.returncode == 0, done.stderr
        office.passwords = json.loads(done.stdout)  # session cookies, so that nobody need sign in
        return office

    return prepared_once(known_to_all / "many-departments", make)


@pytest.fixture
def office(filled: Office, tmp_path: Path) -> Office:
    return filled.copy(tmp_path / "office")


@pytest.fixture
def server(office: Office) -> Iterator[Server]:
    with serving(office) as running:
        yield running


def ready_reporters(server: Server, *ways: type[Reporter]) -> list[Reporter]:
    """Open a round and put every department before its return; the ways of handing in take turns."""
    cookies = server.office.passwords
    with Caller(server.address, cookies["officer"]) as officer:
        address = open_round(officer, PLAN, forms=["indicators"])
    sign = threading.Barrier(DEPARTMENTS)

    def ready(number: int) -> Reporter:
        department, way = f"D{number:03}", ways[number % len(ways)]
        session, path = cookies[f"reporter-{department}"], f"{address}returns/{department}/"
        return way(server.address, session, path, f"{150 + number}.25", sign)

    with ThreadPoolExecutor(4) as hands:
        return list(hands.map(ready, range(1, DEPARTMENTS + 1)))


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
    reporters = ready_reporters(server, Reporter, ByWorkbook)
    for reporter in reporters:
        reporter.start()
    for reporter in reporters:
        reporter.join(120)
    refused = [reporter.told[:500] for reporter in reporters if not reporter.acknowledged]
    assert not refused, refused[:3]
    assert check_promises(server.office, reporters) == 2 * DEPARTMENTS


def test_a_server_killed_meanwhile_keeps_every_promise(office: Office) -> None:
    server = Server(office)
    server.wait()
    reporters = ready_reporters(server, Reporter)
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
