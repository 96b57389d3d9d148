"""Cells of an event that hold other cells, what was reported or is proposed, in words instead of as they are kept."""

import json
from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

from midcourse.data.reporting import Form, field_names
from midcourse_web.frame.headings import in_page
from midcourse_web.frame.templatetags.frame import language
from midcourse_web.store.mapping import TABLES

_REPORTED: Mapping[str, str] = {name: heading for form in Form for name, heading in field_names(form).items()}
_PROPOSED: Mapping[str, str] = {
    **{column.name: column.heading for column in TABLES["targets"].columns},
    "state": gettext_noop("状态"),
    "before": gettext_noop("原状态"),
}
#: Headings of the cells that are kept in a cell, by table and cell.
_HEADINGS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("round_entries", "cells"): _REPORTED,
    ("round_entries", "approved_cells"): _REPORTED,
    ("proposals", "content"): _PROPOSED,
}


def holds_cells(table: str, name: str) -> bool:
    """Tell whether a cell holds other cells.

    >>> holds_cells("proposals", "content")
    True
    """
    return (table, name) in _HEADINGS


def cells_in_words(table: str, name: str, value: str) -> str:
    """Write the cells kept in a cell with their headings; empty ones are left out.

    Args:
        value: as the event has it; what was altered into something else stays as it is.
    """
    headings = _HEADINGS[table, name]
    try:
        cells = json.loads(value)
    except ValueError:
        return value
    if not isinstance(cells, dict):
        return value
    between, after = ("; ", ": ") if language() == "en" else ("；", "：")
    return between.join(f"{_heading(headings.get(one, one))}{after}{text}" for one, text in cells.items() if text)


def _heading(text: str) -> str:
    """Return a heading in the language of the page, from the tables' words or from those of the forms."""
    known = in_page(text)
    return known if known != text else gettext(text)
