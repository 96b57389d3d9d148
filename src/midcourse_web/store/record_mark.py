"""What stands for everything the office has recorded: as long as it stays the same, so does every page of it."""

from django.db import connection

#: Plain SQL, the same in SQLite and PostgreSQL: asked for each page, it must cost less than what it spares.
_HEAD = "SELECT digest FROM record_head"
_NEWEST = " UNION ALL SELECT COUNT(*) || ' ' || COALESCE(CAST(MAX({moment}) AS text), '') FROM {table}"
_RECORD = _HEAD + _NEWEST.format(moment="refreshed_at", table="ratings_now")
_RECORD_AND_DRAFTS = _RECORD + _NEWEST.format(moment="saved_at", table="round_drafts")


def record_mark(*, drafts: bool = False) -> str:
    """Return a text that changes with every event and with every rating computed; one query.

    Ratings follow from the ledger and are computed after it is written: between the two, the record has its new head
    and the ratings are still the old ones.

    Args:
        drafts: what departments are typing counts too, though it is no event.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RECORD_AND_DRAFTS if drafts else _RECORD)
        return "|".join(mark for (mark,) in cursor.fetchall())
