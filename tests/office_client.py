"""Somebody at the server without a browser: for hundreds at once, and for requests no browser would make."""

import time
import uuid
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode, urlsplit

_SESSION = "sessionid"
#: Seconds after which a connection is opened anew; the server keeps an idle one for two.
_IDLE = 1


class NoAnswer(ConnectionError):
    """The server ended before it answered: what was asked may have happened or not."""


class Caller:
    """One signed-in person's connection, kept open.

    Args:
        address: of the server.
        session: the session cookie; "" for nobody.
    """

    def __init__(self, address: str, session: str = "") -> None:
        parts = urlsplit(address)
        self.connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        self.token = uuid.uuid4().hex
        self.session = session
        self.asked_at = time.monotonic()
        self.headers: Mapping[str, str] = {}
        self.body = b""

    def sign_in(self, account: str, password: str) -> "Caller":
        """Sign in through the page's form."""
        status, page = self.post("/sign-in/", {"login": account, "password": password})
        assert status == 302, page
        assert self.session, "signed in without a session"
        return self

    def get(self, path: str) -> tuple[int, str]:
        """Ask for an address; return the status and the page."""
        return self._ask("GET", path, b"", {})

    def get_bytes(self, path: str) -> bytes:
        """Ask for a file."""
        status, told = self.get(path)
        assert status == 200, told
        return self.body

    def post(
        self, path: str, words: Mapping[str, Any], files: Mapping[str, tuple[str, bytes]] | None = None
    ) -> tuple[int, str]:
        """Send a form as a page of the product would.

        Args:
            words: fields; a list for a field that is there several times.
            files: name and bytes by field.
        """
        if files is None:
            body, kind = urlencode(words, doseq=True).encode(), "application/x-www-form-urlencoded"
        else:
            body, kind = _multipart(words, files)
        return self._ask("POST", path, body, {"Content-Type": kind, "X-CSRFToken": self.token})

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        if time.monotonic() - self.asked_at > _IDLE:  # the server may be closing it just now; nothing is lost yet
            self.connection.close()
        self.asked_at = time.monotonic()
        cookies = f"csrftoken={self.token}" + (f"; {_SESSION}={self.session}" if self.session else "")
        try:
            self.connection.request(method, path, body, {"Cookie": cookies, "Accept-Language": "zh-CN", **headers})
            answer = self.connection.getresponse()
            self.body = answer.read()
        except (OSError, HTTPException) as broken:
            self.connection.close()
            raise NoAnswer(path) from broken
        self.headers = {name.lower(): value for name, value in answer.getheaders()}
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and value.startswith(f"{_SESSION}="):
                self.session = value.split(";")[0].split("=", 1)[1].strip('"')
        return answer.status, self.body.decode("utf-8", errors="replace")

    def close(self) -> None:
        """Leave."""
        self.connection.close()

    def __enter__(self) -> "Caller":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _multipart(words: Mapping[str, Any], files: Mapping[str, tuple[str, bytes]]) -> tuple[bytes, str]:
    """Return the body of a form with files, and its type."""
    edge = uuid.uuid4().hex
    parts: list[bytes] = []
    for name, value in words.items():
        for one in value if isinstance(value, list) else [value]:
            parts += [f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{one}\r\n'.encode()]
    for name, (file, content) in files.items():
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n\r\n'
        parts += [head.encode(), content, b"\r\n"]
    return b"".join(parts) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"
