"""Words, days and numbers as every template writes them."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.template.base import Node, Parser, Token
from django.template.context import Context
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from midcourse.errors import MidcourseError
from midcourse.findings import Finding
from midcourse.periods import period_text
from midcourse.quantities import shown
from midcourse.wording import Wording, in_words

register = template.Library()


def language() -> str:
    """Return the language of the page as the core names it: "zh" or "en"."""
    return "en" if (get_language() or "").startswith("en") else "zh"


class FixedWords(Node):
    """Words that are the same each time: translated once a language, for long tables name their columns in each row."""

    def __init__(self, whole: TranslateNode) -> None:
        self.whole = whole
        self.texts: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """Return the words in the language of the page."""
        language = get_language()
        text = self.texts.get(language)
        if text is None:
            text = self.texts[language] = self.whole.render(context)
        return text


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Translate as Django's own tag does; what is neither computed nor kept under a name is translated once."""
    node = do_translate(parser, token)
    fixed = isinstance(node.filter_expression.var.literal, str) and not node.filter_expression.filters
    return FixedWords(node) if fixed and not node.asvar and not node.message_context else node


@register.filter
def said(sentence: object) -> str:
    """Put a sentence, finding or error of the core into the language of the page."""
    if isinstance(sentence, Wording | Finding | MidcourseError):
        return sentence.in_language(language())
    return "" if sentence is None else str(sentence)


@register.filter
def word(text: str | None) -> str:
    """Put a word of the tables into the language of the page; the office's own words stay."""
    return in_words(text, language()) if text else ""


@register.filter
def day(moment: date | datetime | None) -> str:
    """Write a day as YYYY-MM-DD, in local time."""
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment)
    return f"{moment:%Y-%m-%d}"


@register.filter
def minute(moment: datetime | None) -> str:
    """Write a moment as YYYY-MM-DD HH:MM, in local time."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


@register.filter
def clock(moment: datetime | None) -> str:
    """Write a moment of today as HH:MM, in local time."""
    return f"{timezone.localtime(moment):%H:%M}" if moment else ""


@register.filter
def period(text: object) -> str:
    """Put a period (`2023H1`) into words."""
    return period_text(str(text), language()) if text else ""


@register.filter
def amount(value: Decimal | float | None) -> str:
    """Write a number as it is printed; nothing for what is not known."""
    if value is None:
        return ""
    return shown(value if isinstance(value, Decimal) else Decimal(str(value)))


@register.filter
def percent(ratio: float | None) -> str:
    """Write a ratio as a percentage with one decimal; nothing for what is not known."""
    return "" if ratio is None else f"{ratio * 100:.1f}%"


@register.filter
def signed_percent(ratio: float | None) -> str:
    """Write a change as a percentage with its sign, without a decimal from tenfold on; nothing for an unknown one."""
    if ratio is None:
        return ""
    return f"{ratio * 100:+.{0 if abs(ratio) >= 10 else 1}f}%"


@register.filter
def bracketed(text: object) -> str:
    """Put a text into the brackets of the page's language, to stand behind a word."""
    return f" ({text})" if language() == "en" else f"（{text}）"


@register.filter
def listed(texts: Iterable[object]) -> str:
    """Join texts as the page's language lists them."""
    return (", " if language() == "en" else "、").join(map(str, texts))


@register.filter
def item(mapping: dict[str, Any], key: str) -> Any:  # noqa: ANN401 whatever the mapping holds
    """Look up a key; None when it is not there."""
    return mapping.get(key)


@register.simple_tag
def options(offered: Iterable[tuple[object, object]], chosen: object = "") -> SafeString:
    """Write the choices of a list; in one go, because an office has hundreds of departments to choose from.

    Args:
        offered: value and words of each.
        chosen: the value that stands there.

    >>> options([("x", "甲"), ("y", "A&B")], "y")
    '<option value="x">甲</option><option value="y" selected>A&amp;B</option>'
    """
    now = str(chosen)
    return mark_safe(  # noqa: S308 each escaped
        "".join(
            f'<option value="{escape(value)}"{" selected" if str(value) == now else ""}>{escape(words)}</option>'
            for value, words in offered
        )
    )


@register.simple_tag(takes_context=True)
def address(context: dict[str, Any], **changes: object) -> str:
    """Return this page's address with some of its words changed; None takes a word out."""
    request: HttpRequest = context["request"]
    words = {name: value for name, value in request.GET.items() if name != "page" or "page" in changes}
    words.update({name: str(value) for name, value in changes.items() if value is not None})
    for name, value in changes.items():
        if value is None:
            words.pop(name, None)
    return f"{request.path}?{urlencode(words)}" if words else request.path


@register.inclusion_tag("frame/heading.html", takes_context=True)
def sortable(context: dict[str, Any], name: str, heading: str, kind: str = "") -> dict[str, Any]:
    """Write the heading of a column by which the table can be sorted through its address."""
    sorted_by = context["request"].GET.get("sort", "")
    ascending, descending = sorted_by == name, sorted_by == f"-{name}"
    return {
        "link": address(context, sort=f"-{name}" if ascending else name),
        "heading": heading,
        "kind": kind,
        "aria": "ascending" if ascending else "descending" if descending else "",
    }
