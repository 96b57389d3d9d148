"""The application as a server calls it."""

import os
from collections.abc import Callable, Iterable
from types import FunctionType
from typing import Any, TypeVar

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midcourse_web.settings")

Answer = TypeVar("Answer")
#: Places a request's calls find on the interpreter's stack: far more than they need; untouched ones cost nothing.
_PLACES = 70_000


def _done(do: Callable[[], Answer]) -> Answer:
    return do()


def with_room(do: Callable[[], Answer]) -> Answer:
    """Do something with so much room on the interpreter's stack that its calls never outgrow it.

    CPython 3.11 to 3.13 takes its stack from the system in pieces of 16 kB and gives a piece back as soon as it is
    empty. A loop that calls across the end of a piece takes and gives back one with every call: pages of the office
    cost up to half as much again, depending on nothing but how deep their template was called. The frame of a function
    with many places asks for one large piece. Later interpreters keep a piece (python/cpython issue 142183).
    """
    answer: Answer = _ROOMY(do)
    return answer


_ROOMY = FunctionType(_done.__code__.replace(co_stacksize=_PLACES), {})
_office = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one request."""
    answer: Iterable[bytes] = with_room(lambda: _office(environ, start_response))
    return answer
