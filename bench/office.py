"""The office under fifty people at once: pages of a large synthetic plan, beside Django's own admin on the same rows.

Claims measured on one machine, the load made on the same cores as the server:
1. milliseconds to the whole page (p50, p95) for fifty people, each on the pages of his role, while every few seconds a
   department hands in its return; those who ask again at once, and those who read one or three seconds in between; with
   pages kept as the product does, and with every page made anew;
2. the list and the row of the ledger against list and form of `django.contrib.admin` on the same table, in turns, as
   the product does and with every page made anew;
3. processor, queries and size of each page, and memory of each process.

Run: ./script/bench office [seconds of each run]
"""

import asyncio
import contextlib
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

from office_client import Caller  # noqa: E402 beside the tests, which use it too
from office_rounds import filled_in, open_round  # noqa: E402
from office_server import MIDCOURSE, Office, Server, database_name, prepared_office  # noqa: E402
from synthetic_office import PLAN, department_code  # noqa: E402

USERS = 50
#: Pages one person asks for alone, to see what each costs.
ALONE = 40
#: Seconds between two departments that hand in.
HANDS_IN_EVERY = 4
#: Reporters among the fifty; the others are of the planning office and its leaders.
REPORTERS = 44
#: Seconds people read between two pages.
THINKING = (0, 1, 3)
#: Number of the first department that hands in meanwhile: none of those whose pages are asked for.
FIRST_TO_HAND_IN = 100
SIZE = {"indicators": 3000, "projects": 1000, "tasks": 1000, "departments": 200}
#: Pages by name: who asks, and for what.
PAGES: Mapping[str, tuple[str, str]] = {
    "work list": ("officer", "/"),
    "progress": ("leader", f"/plans/{PLAN}/"),
    "ratings": ("leader", f"/plans/{PLAN}/progress/indicators/"),
    "indicator": ("leader", f"/plans/{PLAN}/progress/indicators/0100/"),
    "ledger table": ("officer", f"/plans/{PLAN}/ledger/indicators/"),
    "ledger row": ("officer", f"/plans/{PLAN}/ledger/indicators/0100/"),
    "round": ("officer", f"/plans/{PLAN}/rounds/1/"),
    "return, read": ("reviewer", f"/plans/{PLAN}/rounds/1/returns/D007/"),
    "return, filled in": ("reporter-D007", f"/plans/{PLAN}/rounds/1/returns/D007/"),
}
Asked = Sequence[tuple[str, str, str]]


def people(cookies: Mapping[str, str]) -> list[Asked]:
    """Return what each of the fifty asks for: name, address and session cookie of each page."""
    everybody: list[Asked] = []
    for number in range(REPORTERS):
        code = department_code(number)
        own = f"/plans/{PLAN}/progress/indicators/{number + 1:04}/"
        addresses = {
            "work list": "/",
            "return, filled in": f"/plans/{PLAN}/rounds/1/returns/{code}/",
            "progress": f"/plans/{PLAN}/",
            "ratings": f"/plans/{PLAN}/progress/indicators/",
            "indicator": own,
        }
        everybody.append([(name, path, cookies[f"reporter-{code}"]) for name, path in addresses.items()])
    for account in ("officer", "leader", "reviewer"):
        pages = [(name, path, cookies[who]) for name, (who, path) in PAGES.items() if who == account]
        everybody += [pages] * ((USERS - REPORTERS) // 3)
    return everybody


@contextlib.contextmanager
def departments_handing_in(server: Server, cookies: Mapping[str, str], start: int) -> Iterator[list[int]]:
    """Let one department after the other hand in its return; yield the numbers of those that have.

    Args:
        start: number of the first.
    """
    ended, done = threading.Event(), []

    def hand_in() -> None:
        number = start
        while not ended.wait(HANDS_IN_EVERY):
            code = department_code(number)
            with Caller(server.address, cookies[f"reporter-{code}"]) as reporter:
                address = f"/plans/{PLAN}/rounds/1/returns/{code}/"
                _, page = reporter.get(address)
                status, told = reporter.post(f"{address}submit", {**filled_in(page, "150"), "which": "all"})
            assert status == 302, told
            done.append(number)
            number += 1

    thread = threading.Thread(target=hand_in)
    thread.start()
    try:
        yield done
    finally:
        ended.set()
        thread.join()


@dataclass
class Taken:
    """How long pages took, by name [s]."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    def note(self, name: str, seconds: float) -> None:
        """Add one."""
        self.seconds.setdefault(name, []).append(seconds)

    def lines(self, told: str) -> Iterator[str]:
        """Yield a line for each page: how many, p50 and p95 [ms]."""
        for name, taken in self.seconds.items():
            yield f"{told:<22} {name:<28} {_spread(taken)}"
        yield f"{told:<22} {'all':<28} {_spread([one for taken in self.seconds.values() for one in taken])}"


def _spread(taken: Sequence[float]) -> str:
    p95 = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    return f"{len(taken):>6}  p50 {median(taken) * 1000:6.0f}  p95 {p95 * 1000:6.0f} ms"


@dataclass
class Someone:
    """One of the crowd: asks for pages one after the other.

    Args:
        pages: name, address and session cookie of each.
        think: seconds between an answer and the next question, on average.
    """

    port: int
    pages: Asked
    taken: Taken
    think: float
    chance: random.Random
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def ask_until(self, end: float) -> None:
        """Ask until the time is over."""
        await asyncio.sleep(self.chance.random() * max(self.think, 0.2))
        while time.perf_counter() < end:
            name, path, session = self.chance.choice(self.pages)
            begun = time.perf_counter()
            if await self.ask(name, path, session):
                self.taken.note(name, time.perf_counter() - begun)
                await asyncio.sleep(self.chance.uniform(0.5, 1.5) * self.think)
        self.leave()

    async def ask(self, name: str, path: str, session: str) -> bool:
        """Ask for one page and wait for the whole of it; False when the server had closed the idle connection."""
        if self.reader is None or self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        cookie = f"Cookie: sessionid={session}\r\nAccept-Language: zh-CN\r\n"
        self.writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{cookie}\r\n".encode())
        try:
            if not await answer(self.reader, name):
                self.leave()
        except (asyncio.IncompleteReadError, ConnectionError):
            self.leave()
            return False
        return True

    def leave(self) -> None:
        """Close the connection."""
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


async def answer(reader: asyncio.StreamReader, name: str) -> bool:
    """Read one whole answer; tell whether the connection stays open."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status, *lines = head.split("\r\n")
    assert " 200 " in f"{status} ", f"{name}: {status}"
    headers = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
    await reader.readexactly(int(headers["content-length"]))
    return headers.get("connection") != "close"


def crowd(server: Server, asked: Sequence[Asked], seconds: float, *, think: float = 0) -> Taken:
    """Let everybody ask at once for so long.

    Args:
        asked: what each person asks for.
    """
    taken = Taken()

    async def everybody() -> None:
        end = time.perf_counter() + seconds
        crowded = (Someone(server.port, pages, taken, think, random.Random(n)) for n, pages in enumerate(asked))
        await asyncio.gather(*(one.ask_until(end) for one in crowded))

    asyncio.run(everybody())
    return taken


def processes(server: Server) -> list[str]:
    """Return the numbers of the server's processes, the first one being the parent of the others."""
    parent = str(server.process.pid)
    return [parent, *Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()]


def memory(server: Server) -> list[float]:
    """Return the proportional memory of each process of the server [MB], the first one being their parent."""
    found = []
    for number in processes(server):
        lines = Path(f"/proc/{number}/smaps_rollup").read_text("ascii").splitlines()
        found.append(sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024)
    return found


def work_of(server: Server) -> float:
    """Return the processor time the server's processes have used [s]."""
    ticks = 0
    for number in processes(server):
        words = Path(f"/proc/{number}/stat").read_text("ascii").rsplit(") ", 1)[1].split()
        ticks += int(words[11]) + int(words[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def costs(server: Server, pages: Asked) -> Iterator[str]:
    """Yield what a page costs the server when one person alone asks for it: processor and waiting time [ms]."""
    for name, path, session in pages:
        with Caller(server.address, session) as caller:
            for _ in range(4):  # both processes have loaded what the page needs
                caller.get(path)
            before, taken = work_of(server), []
            for _ in range(ALONE):
                begun = time.perf_counter()
                status, _page = caller.get(path)
                taken.append(time.perf_counter() - begun)
                assert status == 200, (name, status)
        processor = (work_of(server) - before) / ALONE
        yield f"alone {name:<28} processor {processor * 1000:6.1f} ms  p50 {median(taken) * 1000:6.1f} ms"


def queries(address: str, pages: Asked) -> Iterator[str]:
    """Yield the number of queries and the size of each page."""
    for name, path, session in pages:
        with Caller(address, session) as caller:
            caller.get(path)
            status, page = caller.get(path)
        assert status == 200, (name, status)
        yield f"{name:<28} {caller.headers['x-queries']:>4} queries {len(page.encode()) / 1000:8.0f} kB"


@contextlib.contextmanager
def served(office: Office) -> Iterator[Server]:
    """Serve the office, and stop."""
    server = Server(office)
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def main(seconds: float) -> None:
    """Make the office, measure, print."""
    with tempfile.TemporaryDirectory(prefix="midcourse-bench-") as folder:
        office = prepared_office(Path(folder) / "office")
        office.settings = {"DJANGO_SETTINGS_MODULE": "office_admin.settings", "PYTHONPATH": str(HERE)}
        print(f"database: {database_name()}; {SIZE}; {USERS} people, 2 processes of 4 threads")
        measure(office, seconds)


def measure(office: Office, seconds: float) -> None:
    """Fill the office and measure it."""
    begun = time.perf_counter()
    size = [word for name, number in SIZE.items() for word in (f"--{name}", str(number))]
    done = office.run(MIDCOURSE.with_name("python"), HERE.parent / "tests" / "fill_office.py", *size)
    assert done.returncode == 0, done.stderr
    cookies: dict[str, str] = json.loads(done.stdout)
    print(f"filled in {time.perf_counter() - begun:.1f} s")
    pages = [(name, path, cookies[account]) for name, (account, path) in PAGES.items()]
    with served(office) as server:
        begun = time.perf_counter()
        with Caller(server.address, cookies["officer"]) as officer:
            open_round(officer, PLAN)
        print(f"round opened in {time.perf_counter() - begun:.1f} s")
        print(*costs(server, pages), "made anew:", sep="\n")
    office.settings["MIDCOURSE_KEPT_PAGES"] = "0"
    with served(office) as server:
        print(*costs(server, pages), sep="\n")
        compare(server, cookies["officer"], seconds, "made anew")
        at_once(server, cookies, seconds, "made anew", FIRST_TO_HAND_IN)
    del office.settings["MIDCOURSE_KEPT_PAGES"]
    with served(office) as server:
        compare(server, cookies["officer"], seconds, "as shipped")
        at_once(server, cookies, seconds, "kept", FIRST_TO_HAND_IN + 50)
        print("memory of each process [MB]:", *(f"{one:.0f}" for one in memory(server)))
    office.settings |= {"BENCH_COUNT": "1", "MIDCOURSE_KEPT_PAGES": "0"}
    with served(office) as server:
        print(*queries(server.address, pages), sep="\n")


def at_once(server: Server, cookies: Mapping[str, str], seconds: float, told: str, start: int) -> None:
    """Let fifty people ask at once, while departments hand in."""
    with departments_handing_in(server, cookies, start) as done:
        for think in THINKING:
            taken = crowd(server, people(cookies), seconds, think=think)
            print(*taken.lines(f"{told}, think {think} s"), sep="\n")
    print(f"meanwhile {len(done)} departments handed in")


#: The product's page against the admin's, on the same rows.
AGAINST = {
    "list": {"ours": f"/plans/{PLAN}/ledger/indicators/", "admin": "/admin/store/indicatorrow/"},
    "row": {"ours": f"/plans/{PLAN}/ledger/indicators/0100/", "admin": "/admin/store/indicatorrow/100/change/"},
}


def compare(server: Server, session: str, seconds: float, told: str) -> None:
    """Measure page against page in turns."""
    both = [(f"{name}, {whose}", path, session) for name, paths in AGAINST.items() for whose, path in paths.items()]
    print(*costs(server, both), sep="\n")
    for name, paths in AGAINST.items():
        taken = Taken()
        for _ in range(2):
            for whose, path in paths.items():
                asked = [[(whose, path, session)]] * USERS
                for one in crowd(server, asked, seconds / 4).seconds[whose]:
                    taken.note(whose, one)
        print(*list(taken.lines(name))[:-1], sep="\n")
        ratio = median(taken.seconds["ours"]) / median(taken.seconds["admin"])
        print(f"{name}, {told}: ours takes {ratio:.2f} times as long as the admin")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 20)
