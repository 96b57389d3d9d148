"""A program: print what the database of an office (MIDCOURSE_HOME, DATABASE_URL) holds of its rounds, as JSON."""

import json
import sys
from collections import Counter

from midcourse_web.commands.starting import start

start()

from midcourse_web.store.models import Entry, StoredEvent  # noqa: E402 Django is loaded by now

if __name__ == "__main__":
    entries = {
        str(entry.pk): {
            "department": entry.department,
            "item": entry.item,
            "state": entry.state,
            "cells": json.loads(entry.cells or "{}"),
        }
        for entry in Entry.objects.all()
    }
    rows = StoredEvent.objects.filter(table="round_entries").values_list("key", "act")
    events = Counter(f"{key} {act}" for key, act in rows)
    json.dump({"entries": entries, "events": events}, sys.stdout)
