"""What tests of signing in share: the password of everybody, and a look into the record."""

from midcourse_web.store.models import StoredEvent

PASSWORD = "Ein-gutes-Wort-1"  # noqa: S105 a test's own


def last_event(act: str) -> StoredEvent:
    """Return the last event of an act."""
    return StoredEvent.objects.filter(act=act).order_by("-number")[0]
