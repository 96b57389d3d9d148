"""Says in a header how many queries a page took."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse


class CountQueries:
    """Counts the queries of each request."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say how many."""
        count = 0

        def counted(execute: Callable[..., Any], *args: Any) -> Any:  # noqa: ANN401 Django's own
            nonlocal count
            count += 1
            return execute(*args)

        with connection.execute_wrapper(counted):
            response = self.answer(request)
        response.headers["X-Queries"] = str(count)
        return response
