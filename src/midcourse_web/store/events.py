"""The record as it is kept: events, and where the chain ends. Written by `store.acting` alone, never changed."""

from dataclasses import astuple, fields
from typing import ClassVar, Self

from django.db import models

from midcourse.chain import Event


class StoredEvent(models.Model):
    """One event of the chain (`midcourse.chain.Event`); triggers of the database refuse to change or delete it."""

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

    class Meta:
        """Named apart from Django's defaults, so that the database reads by itself."""

        db_table = "record_events"
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [
            models.Index(fields=["actor", "number"], name="record_by_actor"),
            models.Index(fields=["act", "number"], name="record_by_act"),
            models.Index(fields=["plan", "table", "key", "number"], name="record_by_row"),
            models.Index(fields=["plan", "number"], name="record_by_plan"),
            models.Index(fields=["plan", "table", "number"], name="record_by_table"),
        ]

    @classmethod
    def of(cls, event: Event) -> Self:
        """Make the stored form of an event."""
        return cls(*astuple(event))

    def event(self) -> Event:
        """Return the event as the core knows it."""
        return Event(*(getattr(self, field.name) for field in fields(Event)))


class ChainHead(models.Model):
    """Where the chain ends: number and digest of its last event. One row, held by whoever writes."""

    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    class Meta:
        """One table of one row."""

        db_table = "record_head"
