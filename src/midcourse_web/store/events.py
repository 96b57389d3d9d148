"""The record as it is kept: events, and where the chain ends. Written by `store.acting` alone, never changed."""

import re
from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter
from typing import ClassVar

from django.db import models

from midcourse.chain import Event
from midcourse_web.store import many_rows

_LONGEST_ITEM = 100
_FIELDS = [field.name for field in fields(Event)]
_SAID = attrgetter(*_FIELDS)
#: Where the first part of a row's key ends; a bar within a part is written with a backslash before it.
_END_OF_PART = re.compile(r"(?<!\\)\|")


def item_of(key: str) -> str:
    """Return the first part of a row's key: the code of the item a row belongs to.

    >>> item_of("01|value|2022|2023-09-18"), item_of("G1")
    ('01', 'G1')
    """
    return _END_OF_PART.split(key, maxsplit=1)[0][:_LONGEST_ITEM]


class StoredEvent(models.Model):
    """One event of the chain (`midcourse.chain.Event`); triggers of the database refuse to change or delete it.

    Args:
        item: first part of the key, by which events are looked up; no part of the chain, which has the key itself.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=40, db_index=True)
    actor = models.CharField(max_length=150)
    origin = models.CharField(max_length=64)
    act = models.CharField(max_length=60)
    plan = models.CharField(max_length=100)
    table = models.CharField(max_length=60)
    key = models.TextField()
    before = models.TextField()
    after = models.TextField()
    reason = models.TextField()
    algorithm = models.CharField(max_length=10)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    item = models.CharField(max_length=_LONGEST_ITEM)

    class Meta:
        """Named apart from Django's defaults, so that the database reads by itself."""

        db_table = "record_events"
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [
            models.Index(fields=["actor", "number"], name="record_by_actor"),
            models.Index(fields=["act", "number"], name="record_by_act"),
            models.Index(fields=["plan", "table", "key", "number"], name="record_by_row"),
            models.Index(fields=["plan", "item", "number"], name="record_by_item"),
            models.Index(fields=["plan", "number"], name="record_by_plan"),
            models.Index(fields=["plan", "table", "number"], name="record_by_table"),
        ]

    @classmethod
    def write(cls, events: Iterable[Event]) -> None:
        """Write sealed events; for `store.acting` alone."""
        many_rows.insert(cls, [*_FIELDS, "item"], ((*_SAID(event), item_of(event.key)) for event in events))

    def event(self) -> Event:
        """Return the event as the core knows it."""
        return Event(*(getattr(self, name) for name in _FIELDS))


class ChainHead(models.Model):
    """Where the chain ends: number and digest of its last event. One row, held by whoever writes."""

    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    class Meta:
        """One table of one row."""

        db_table = "record_head"
