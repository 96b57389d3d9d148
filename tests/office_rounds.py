"""What tests do in a reporting round without a browser: open it, fill in a return as its page asks, hand it in."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from lxml import html

from office_client import Caller
from office_server import Office

_HERE = Path(__file__).resolve().parent
ALL_FORMS = ["indicators", "projects", "tasks"]


def open_round(
    officer: Caller, plan: str, *, period: str = "2025", cut_off: str = "2025-12-31", forms: list[str] | None = None
) -> str:
    """Open a round as the planning officer and return its address."""
    words = {
        "title": f"合成填报 {period}",
        "period": period,
        "cut_off": cut_off,
        "due_on": (datetime.now(UTC) + timedelta(days=21)).date().isoformat(),
        "forms_asked": forms or ALL_FORMS,
        "progress_limit": "500",
        "remind_before": "7,1",
        "remind_after": "3",
        "open": "1",
    }
    status, page = officer.post(f"/plans/{plan}/rounds/new", words)
    assert status == 302, page
    return officer.headers["location"]


def fields_of(page: str, form: str) -> dict[str, Any]:
    """Return what a form of a page would send as it stands, by the form's id."""
    document: Any = html.document_fromstring(page)
    found = document.get_element_by_id(form)
    return dict(found.form_values())


def rows_of(fields: dict[str, Any]) -> list[str]:
    """Return the prefixes of the rows a return page offers to fill in."""
    return [name.removesuffix("revision") for name in fields if name.endswith("-revision")]


def filled_in(page: str, value: str) -> dict[str, Any]:
    """Return what a return page sends when every value is filled in, with a word about each."""
    fields = fields_of(page, "fill")
    for row in rows_of(fields):
        if f"{row}value_text" in fields:
            fields |= {f"{row}value_text": value, f"{row}source": "合成", f"{row}note": "合成数据，仅供测试"}
    return fields


def type_values(sheet: Any, value: str) -> int:
    """Type a value and a note into every row of the form of indicators; return how many rows there are."""
    rows = list(sheet.iter_rows())
    head = next(row for row in rows if any(cell.value == "填报值" for cell in row))
    places = {cell.value: cell.column - 1 for cell in head}
    count = 0
    for row in rows[rows.index(head) + 1 :]:
        if row[places["序号"]].value:
            row[places["填报值"]].value, row[places["备注"]].value = value, "合成数据"
            count += 1
    return count


def inside(office: Office) -> dict[str, Any]:
    """Return what the office's database holds of its rounds, asked by a program of its own.

    Returns:
        `entries`: by key, department, item, state, and cells; `events`: how many of each act there are for each key.
    """
    done = office.run(sys.executable, _HERE / "look_into_office.py")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found
