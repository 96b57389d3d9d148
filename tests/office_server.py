"""The real server for tests: `midcourse server` as a process of its own, on a data folder and database of its own.

SQLite as it ships; PostgreSQL when DATABASE_URL names a server (`script/with-postgresql`).
"""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import psycopg

MIDCOURSE = Path(sys.executable).with_name("midcourse")
_PASSWORD = re.compile(r"^  (\w+) +(\S{17}) ", re.MULTILINE)
#: Set by the tests' own settings; a server must not see them.
_NOT_PASSED_ON = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE"}


def postgresql() -> str | None:
    """Return the address of the PostgreSQL server the tests run beside; None when they run on SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgres") else None


def database_name() -> str:
    """Name the database the tests run on."""
    return "postgresql" if postgresql() else "sqlite"


@dataclass
class Office:
    """A data folder with its database, prepared and not served.

    Args:
        database: name of its database on the PostgreSQL server; "" for SQLite, which lies in the folder.
        passwords: of the people of the demonstration, by account.
        settings: further environment of its programs.
    """

    home: Path
    database: str = ""
    passwords: Mapping[str, str] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of a program of this office."""
        kept = {k: v for k, v in os.environ.items() if k not in _NOT_PASSED_ON and not k.startswith("MIDCOURSE_")}
        url = postgresql()
        if url:
            kept["DATABASE_URL"] = url.rsplit("/", 1)[0] + "/" + self.database
        return {**kept, "MIDCOURSE_HOME": str(self.home), **self.settings}

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a program of this office to its end."""
        return subprocess.run(
            words, env=self.environment, cwd=self.home, capture_output=True, text=True, check=False, timeout=300
        )

    def verify(self) -> str:
        """Return what `midcourse verify` prints; its first line counts, the last one says that all holds."""
        done = self.run(MIDCOURSE, "verify")
        return done.stdout + done.stderr

    def copy(self, home: Path) -> "Office":
        """Return another office that begins as this one stands; nobody may be connected to this one."""
        shutil.copytree(self.home, home)
        name = ""
        if self.database:
            name = new_database(template=self.database)
        return Office(home, name, self.passwords)


def new_database(*, template: str = "template1") -> str:
    """Make a database on the PostgreSQL server and return its name."""
    name = f"office_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    return name


def prepared_office(home: Path, *words: str) -> Office:
    """Prepare an office as `midcourse server` does; words of the command line say with what (`--demo`)."""
    home.mkdir(parents=True)
    office = Office(home, new_database() if postgresql() else "")
    done = office.run(MIDCOURSE, "server", "--prepare-only", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    office.passwords = dict(_PASSWORD.findall(done.stdout))
    return office


def prepared_once(folder: Path, make: Callable[[Path], Office]) -> Office:
    """Prepare an office once for all processes of a test run: the first one does it, the others wait for it.

    Args:
        folder: that all of them know; it holds the office and a note of it. None of them serves the office itself.
        make: prepares it in a folder that is not there yet.
    """
    folder.mkdir(exist_ok=True)
    note = folder / "office.json"
    try:
        (folder / "claimed").touch(exist_ok=False)
    except FileExistsError:
        until = time.monotonic() + 400
        while not note.exists():
            assert time.monotonic() < until, "another process did not get the office ready"
            time.sleep(0.1)
        known = json.loads(note.read_text("utf-8"))
        return Office(folder / "office", known["database"], known["passwords"])
    office = make(folder / "office")
    written = folder / "office.part"
    written.write_text(json.dumps({"database": office.database, "passwords": dict(office.passwords)}), "utf-8")
    written.rename(note)
    return office


class Server:
    """`midcourse server` on an office, on a free port of the loopback; stopped by its process id."""

    def __init__(self, office: Office, *, workers: int = 2, threads: int = 4) -> None:
        self.office = office
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.printed = office.home / f"server-{self.port}.txt"
        words = [str(MIDCOURSE), "server", f"--port={self.port}", f"--workers={workers}", f"--threads={threads}"]
        with self.printed.open("wb") as output:
            self.process = subprocess.Popen(
                words,
                env=office.environment,
                cwd=office.home,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait(self, seconds: float = 60) -> None:
        """Wait until the server answers."""
        until = time.monotonic() + seconds
        while not self._answers():
            assert self.process.poll() is None, f"the server ended: {self.said()}"
            assert time.monotonic() < until, f"the server does not answer: {self.said()}"
            time.sleep(0.05)

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/alive")
            status = connection.getresponse().status
            assert status == 200, f"the server answers {status}: {self.said()}"
            return True
        except OSError:
            return False
        finally:
            connection.close()

    def said(self) -> str:
        """Return what the server printed."""
        return self.printed.read_text("utf-8", errors="replace")

    def stop(self) -> None:
        """Stop it as a system would."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """End the server and all its processes at once, without a chance to finish anything."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)


@contextlib.contextmanager
def serving(office: Office, **options: int) -> Iterator[Server]:
    """Serve an office for as long as the block lasts."""
    server = Server(office, **options)
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def free_port() -> int:
    """Return a port of the loopback nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
