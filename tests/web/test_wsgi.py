"""The application as a server calls it: it answers, and its calls do not ask the system for memory one by one."""

import io
import resource
from collections.abc import Callable
from typing import Any

import pytest

from midcourse_web import wsgi


@pytest.mark.django_db
def test_a_request_is_answered() -> None:
    said: list[str] = []
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/alive",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "HTTP_HOST": "localhost",
    }
    answer = wsgi.application(environ, lambda status, headers: said.append(status))
    assert said == ["200 OK"]
    assert b"".join(answer)


def called_often() -> None:
    for _ in range(2000):
        leaf()


def leaf() -> None:
    pass


def deep(depth: int, do: Callable[[], None]) -> None:
    """Do something after so many calls within each other."""
    if depth:
        deep(depth - 1, do)
    else:
        do()


def pages_taken(do: Callable[[], None]) -> int:
    """Return how many pages of memory the system had to give meanwhile."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    do()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def test_with_room_a_loop_takes_no_memory_at_whatever_depth_it_runs() -> None:
    taken = [pages_taken(lambda at=at: wsgi.with_room(lambda: deep(at, called_often))) for at in range(250)]  # type: ignore[misc]
    assert max(taken) < 500
