"""Forms of rows, made from the core's declaration of a table; the core reads each cell and says what is wrong."""

import hashlib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from midcourse.plan.cells import choices, read_cell, word_for, write_cell
from midcourse.plan.rows import fault_in_writing
from midcourse.plan.tables import Column, Table
from midcourse.wording import Wording
from midcourse_web.frame.headings import in_page
from midcourse_web.frame.templatetags.frame import said
from midcourse_web.plan.layout import PROSE

#: Codes with their names, by column.
Offers = Mapping[str, Sequence[tuple[str, str]]]
#: Most codes offered as a list to choose from; more are typed, with suggestions.
MOST_CHOICES = 200
#: Most suggestions while typing.
MOST_SUGGESTED = 1000


def seen_digest(table: Table, record: Any) -> str:  # noqa: ANN401 a record of any table
    """Return a digest of a row as somebody saw it, to tell whether it has changed meanwhile."""
    cells = "\x1f".join(write_cell(getattr(record, column.name)) for column in table.columns)
    return hashlib.sha256(cells.encode()).hexdigest()[:32]


class RowForm(forms.Form):
    """The cells of one row.

    Args:
        fixed: columns that stay as they are: the key of a row that exists, what a running plan keeps.
        record: the row as it is; None for a new one.
        first: cells a new row begins with, by column.
    """

    def __init__(
        self,
        table: Table,
        offers: Offers,
        data: Any = None,  # noqa: ANN401 what a request brings
        *,
        record: Any = None,  # noqa: ANN401 a record of the table
        fixed: frozenset[str] = frozenset(),
        first: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data, auto_id="c-%s")
        self.table, self.offers, self.row, self.fixed = table, offers, record, fixed
        self.record: Any = None
        for column in table.columns:
            if column.name in fixed:
                continue
            self.fields[column.name] = self._field(column)
            self.initial[column.name] = self._first(column, first or {})
        if record is not None:
            self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False)
            self.initial["seen"] = seen_digest(table, record)

    def _field(self, column: Column) -> forms.Field:
        hint = (
            _("填编号或名称，多个用“；”隔开") if column.refers_to and column.cell_type.base is tuple else _hint(column)
        )
        return forms.CharField(
            label=in_page(column.heading),
            required=column.required,
            strip=False,
            help_text=hint,
            widget=self._widget(column),
        )

    def _widget(self, column: Column) -> forms.Widget:
        words = choices(column.cell_type.base)
        empty = [("", "—")] if column.cell_type.optional or column.required else []
        if words:
            return forms.Select(choices=[*empty, *((word, in_page(word)) for word in words)])
        offered = self.offers.get(column.name, ())
        if column.refers_to and column.cell_type.base is not tuple and 0 < len(offered) <= MOST_CHOICES:
            listed = [(code, f"{name[:60]}（{code}）") for code, name in offered]
            return forms.Select(choices=[("", "—"), *self._with_present(column, listed)])
        if column.refers_to:
            return forms.TextInput(attrs={"list": f"of-{column.name}", "autocomplete": "off"})
        if column.name in PROSE:
            return forms.Textarea(attrs={"rows": 3})
        return forms.TextInput(attrs={"autocomplete": "off"})

    def _with_present(self, column: Column, listed: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Keep what the row has now among what may be chosen, even where no such row exists any more."""
        now = getattr(self.row, column.name) if self.row is not None else None
        return listed if now is None or now in dict(listed) else [(now, now), *listed]

    def _first(self, column: Column, first: Mapping[str, str]) -> str:
        if self.row is None:
            return first.get(column.name) or write_cell(column.default, words=True)
        value = getattr(self.row, column.name)
        return self._called(column, value) if isinstance(value, tuple) else write_cell(value, words=True)

    def _called(self, column: Column, codes: tuple[str, ...]) -> str:
        """Write a list of codes by their names, where a name is only one row's."""
        offered = self.offers.get(column.name, ())
        names = [name for _, name in offered]
        called = {code: name for code, name in offered if names.count(name) == 1}
        return write_cell(tuple(called.get(code, code) for code in codes)).replace(";", "；")

    def suggestions(self) -> list[tuple[str, Sequence[tuple[str, str]]]]:
        """Return what is suggested while typing: name of the column, codes with names."""
        typed = [name for name, field in self.fields.items() if field.widget.attrs.get("list")]
        return [(f"of-{name}", self.offers.get(name, ())[:MOST_SUGGESTED]) for name in typed]

    def kept_cells(self) -> list[tuple[str, str]]:
        """Return the cells that stay as they are, in words."""
        columns = [column for column in self.table.columns if column.name in self.fixed and self.row is not None]
        cells = ((in_page(one.heading), write_cell(getattr(self.row, one.name), words=True)) for one in columns)
        return [(heading, in_page(text)) for heading, text in cells if text]

    def clean(self) -> dict[str, Any]:
        """Read every cell by the core, all faults at once; then `record` is the row."""
        given = super().clean() or {}
        values = {column.name: self._value(column, given) for column in self.table.columns}
        if not self.errors:
            self.record = self.table.record(**values)
        return given

    def _value(self, column: Column, given: Mapping[str, Any]) -> object:
        if column.name in self.fixed:
            return column.default if self.row is None else getattr(self.row, column.name)
        if column.name not in given:
            return None  # Django has said why
        text = str(given[column.name]).replace("\r\n", "\n").strip()
        value = read_cell(text, column.cell_type) if text else column.default
        fault = value if isinstance(value, Wording) else fault_in_writing(column, value, write_cell(value))
        if fault:
            self.add_error(column.name, said(fault))
        return value


def _hint(column: Column) -> str:
    hints = {
        "date": _("如 2023-06-30"),
        "Period": _("如 2022、2021-2022、2023H1"),
        "Decimal": _("只写数字，如 12.5"),
        "tuple": _("多个用“；”隔开"),
    }
    return hints.get(column.cell_type.base.__name__, "")


def given_words(table: Table, given: Mapping[str, str]) -> dict[str, str]:
    """Return the cells a new row begins with, out of the words of an address; unknown ones mean nothing."""
    names = {column.name for column in table.columns}
    return {name: text[:200] for name, text in given.items() if name in names}


def cells_of(table: Table, record: Any) -> dict[str, str]:  # noqa: ANN401 a record of any table
    """Return a row's cells as a form shows them."""
    found = {}
    for column in table.columns:
        value = getattr(record, column.name)
        found[column.name] = word_for(value) if isinstance(value, StrEnum) else write_cell(value)
    return found
