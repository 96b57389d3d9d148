"""What a process remembers of an office, for tests in which another office of the same events takes its place."""

from django.conf import settings
from django.core.cache import caches

from midcourse_web.store import history


def forget() -> None:
    """Forget it all: rows put back or rolled back bring with them a mark of the record that has been before."""
    history._ledger_then.cache_clear()
    for name in settings.CACHES:
        caches[name].clear()
