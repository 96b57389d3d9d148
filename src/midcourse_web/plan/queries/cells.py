"""Cells of a page: a record's values in the words of the page's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from midcourse.plan.cells import word_for, write_cell
from midcourse.plan.tables import Column
from midcourse_web.frame.headings import in_page, is_ours
from midcourse_web.plan.queries.names import Named

#: What the core calls the measure that is an indicator's own value.
OWN_VALUE = "value"
#: Characters of a cell in a list.
_BRIEF = 120


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell as a page shows it.

    Args:
        kind: class of the cell: "number", "nowrap" or "".
        points: what it points to, when its text is a reference.
    """

    name: str
    heading: str
    text: str
    kind: str = ""
    points: Sequence[Named] = ()

    @property
    def html(self) -> SafeString:
        """Return what stands in the cell; written here, because a list has hundreds and a template each is slow."""
        return mark_safe(f"{'、'.join(map(_point, self.points))}{escape(self.text)}")  # noqa: S308 each escaped

    def in_list(self) -> SafeString:
        """Return the cell of a list, with the beginning of a long text."""
        shown = replace(self, text=f"{self.text[:_BRIEF]}…") if len(self.text) > _BRIEF else self
        kind = f' class="{self.kind}"' if self.kind else ""
        return mark_safe(f'<td{kind} data-label="{escape(self.heading)}">{shown.html}</td>')  # noqa: S308 each escaped

    def at_head(self, link: str) -> SafeString:
        """Return the cell that names a row and leads to its page; without other links, for it is one itself."""
        words = "、".join(one.short or one.code for one in self.points) or self.text
        brief = f"{words[:_BRIEF]}…" if len(words) > _BRIEF else words
        codes = "".join(f' <span class="quiet small">{escape(one.code)}</span>' for one in self.points)
        named = f'<a href="{escape(link)}">{escape(brief or "—")}</a>{codes}'
        return mark_safe(f'<th scope="row">{named}</th>')  # noqa: S308 each escaped


def _point(named: Named) -> str:
    """Write what a cell points to, linked where it may be opened, with its code where it has another name."""
    words = escape(named.short or named.code)
    link = f'<a href="{escape(named.link)}">{words}</a>' if named.link else words
    return f'{link} <span class="quiet small">{escape(named.code)}</span>' if named.name else link


_KINDS = {int: "number", Decimal: "number"}
_WRAPPED = (str, tuple)


def kind_of(column: Column) -> str:
    """Return how cells of a column stand."""
    base = column.cell_type.base
    return _KINDS.get(base, "" if base in _WRAPPED else "nowrap")


def shown_cell(column: Column, value: object, names: Mapping[str, Named], heading: str = "") -> Shown:
    """Put a value into the words of the page.

    Args:
        heading: of the column in the language of the page; "" to look it up.
    """
    heading = heading or in_page(column.heading)
    if column.refers_to:
        codes = value if isinstance(value, tuple) else (value,) if value else ()
        points = tuple(names.get(str(code)) or Named(str(code), "", "", "") for code in codes)
        return Shown(column.name, heading, "", "", points)
    if is_own_value(column.name, value):
        return Shown(column.name, heading, plainly(column.name, value))
    text = in_page(value) if isinstance(value, str) and is_ours(column) else in_words(value)
    return Shown(column.name, heading, text, kind_of(column))


def is_own_value(name: str, value: object) -> bool:
    """Tell whether a cell names the measure that is the indicator's own."""
    return name == "measure" and value == OWN_VALUE


def plainly(name: str, value: object) -> str:
    """Write a cell as text; the measure that is the indicator's own has a word of the office for it."""
    return _("指标值") if is_own_value(name, value) else str(value)


def in_words(value: object) -> str:
    """Write a value as the page shows it: choices in its language, the rest as in a workbook."""
    if isinstance(value, bool | StrEnum):
        return in_page(word_for(value) if isinstance(value, StrEnum) else write_cell(value))
    if isinstance(value, tuple):
        return "、".join(value)
    return write_cell(value)
