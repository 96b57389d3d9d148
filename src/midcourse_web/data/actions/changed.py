"""What is told when somebody else was quicker: nothing was written, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from midcourse.errors import ActRefused
from midcourse.wording import say
from midcourse_web.store.keeping import ChangedMeanwhile


@contextmanager
def refusing_changed() -> Iterator[None]:
    """Turn a row that has changed meanwhile into a refusal people can read."""
    try:
        yield
    except ChangedMeanwhile as changed:
        message = say("刚才有人改动了同一行，本次没有写入任何内容；请刷新页面核对后再办")
        raise ActRefused(message) from changed
