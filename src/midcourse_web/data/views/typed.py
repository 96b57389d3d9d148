"""What a page sends of the rows it shows: cells as typed, and which state of them the person saw."""

import re
from collections.abc import Mapping

from django.http import QueryDict

from midcourse.data.reporting import REPORT_TABLES, Form
from midcourse.plan.cells import write_cell
from midcourse_web.data.actions.filling import Typed

_REVISION = re.compile(r"e(\d{1,18})-revision")
#: Nodes looked at of one project; a page shows no more.
_MOST_NODES = 200


def revisions_in(post: QueryDict) -> dict[int, int]:
    """Return the entries a page speaks of, each with the revision it showed."""
    found: dict[int, int] = {}
    for key in post:
        entry = _REVISION.fullmatch(key)
        revision = post.get(key, "")
        if entry and revision.isdecimal() and len(revision) < 10:
            found[int(entry[1])] = int(revision)
    return found


def picked_in(post: QueryDict, shown: Mapping[int, int]) -> dict[int, int]:
    """Return those of the shown entries that were picked."""
    picked = {int(text) for text in post.getlist("pick") if text.isdecimal() and len(text) < 19}
    return {entry: revision for entry, revision in shown.items() if entry in picked}


def typed_in(post: QueryDict, entry: int, form: str, revision: int) -> Typed:
    """Return what was typed in the cells of one entry.

    Args:
        form: of the entry.
        revision: of the entry as shown.
    """
    prefix = f"e{entry}-"
    names = [column.name for column in REPORT_TABLES[Form(form)].columns if not column.key]
    cells = {name: post.get(prefix + name, "") for name in names}
    if form == Form.PROJECTS:
        cells["reached"] = _reached_in(post, prefix)
    return Typed(cells, post.get(f"{prefix}take") or post.get(f"{prefix}seen", ""), revision)


def _reached_in(post: QueryDict, prefix: str) -> str:
    """Return the nodes for which a day was given, as the cell of the form says them."""
    nodes = []
    for place in range(_MOST_NODES):
        name = post.get(f"{prefix}node{place}")
        if name is None:
            break
        day = post.get(f"{prefix}day{place}", "").strip()
        if day:
            nodes.append(f"{name} {day}")
    return write_cell(tuple(nodes))
