"""The cells a department fills in, with their inputs as the page writes them.

Written here and not in a template, because a page has hundreds of them and the nodes of a template cost ten times as
much as the text.
"""

from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from midcourse.data.asked import Asked
from midcourse.data.figures import is_plain_number
from midcourse.plan.model import ProjectNode
from midcourse_web.frame.templatetags.frame import bracketed, options, period

#: The field with a limit of its own, which gets the whole width of the page.
_PROGRESS = "progress"
#: The field that holds a period: shown in words, which are read back as the same one.
_PERIOD = "period"


@dataclass(frozen=True, slots=True)
class NodeCell:
    """One node of a project with the day it was reached.

    Args:
        name_key, day_key: names of its inputs.
        day: as typed; "" for none.
    """

    node: ProjectNode
    name_key: str
    day_key: str
    day: str


@dataclass(frozen=True, slots=True)
class TypedCell:
    """One cell to fill in.

    Args:
        key: name of its input, unique on the page.
        said: name of the part of the page that says what is asked of the row.
        name: field of the report.
        heading: as people call it.
        unit: of its values; "" where it has none.
        text: what stands in it.
        kind: `line`, `long`, `choice` or `nodes`.
        asked: what is asked of it.
        limit: most characters; None where none is set.
        before: what was approved, where that differs; None where it does not.
        is_word: the department's word about the row goes here.
        choices: what may stand there, with its words.
    """

    key: str
    said: str
    name: str
    heading: str
    unit: str
    text: str
    kind: str
    asked: tuple[Asked, ...]
    limit: int | None
    before: str | None
    is_word: bool
    choices: tuple[tuple[str, str], ...] = ()
    nodes: tuple[NodeCell, ...] = ()

    @property
    def takes_unit(self) -> bool:
        """Tell whether the indicator's unit belongs behind it: a bare number brings none of its own."""
        return self.name == "value_text" and is_plain_number(self.text)

    @property
    def field(self) -> SafeString:
        """Return its input with its label, as the page writes it; the nodes of a project have their own template."""
        whole = " whole" if self.name == _PROGRESS else ""
        label = f'<label for="{self.key}">{_label(self)}</label>'
        return mark_safe(f'<div class="field{whole}">{label}{_INPUTS[self.kind](self)}</div>')  # noqa: S308 each escaped


def _label(cell: TypedCell) -> str:
    unit = f'<span class="quiet">{escape(bracketed(cell.unit))}</span>' if cell.unit else ""
    asked = _("须说明的，写在这里")
    word = f'<span class="quiet"> {escape(asked)}</span>' if cell.is_word else ""
    return f"{escape(cell.heading)}{unit}{word}"


def _named(cell: TypedCell) -> str:
    return f'id="{cell.key}" name="{cell.key}"'


def _choice(cell: TypedCell) -> str:
    offered = options((("", ""), *cell.choices), cell.text)
    return f'<select {_named(cell)} aria-describedby="{cell.said}">{offered}</select>'


def _long(cell: TypedCell) -> str:
    text = f"\n{escape(cell.text)}"  # the first line end of a text area is none of its text
    if cell.name != _PROGRESS:
        return f'<textarea {_named(cell)} rows="1" aria-describedby="{cell.said}">{text}</textarea>'
    left = f"left-{cell.key}"
    counted = f'aria-describedby="{cell.said} {left}" data-limit="{cell.limit}" data-left="{left}"'
    limit = escape(_("最多 %(limit)s 字") % {"limit": cell.limit})
    return (
        f'<textarea {_named(cell)} rows="4" {counted}>{text}</textarea><p class="quiet small" id="{left}">{limit}</p>'
    )


def _line(cell: TypedCell) -> str:
    text = period(cell.text) if cell.name == _PERIOD else cell.text
    numeric = ' inputmode="decimal"' if cell.name == "invest_made" else ""
    described = f'autocomplete="off" aria-describedby="{cell.said}"{numeric}'
    return f'<input type="text" {_named(cell)} value="{escape(text)}" {described}>'


_INPUTS = {"choice": _choice, "long": _long, "line": _line}
