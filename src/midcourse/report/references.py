"""References: how a report's Markdown names a fact, and how the fact is printed in an edition.

A reference is a fact's name in braces, `{01.value}`, with what to print after a colon when it is not the plain value:
`{01.value:unit}`, `{01.completion:%}`. The table of forms is in docs/methods/report.md. Arithmetic never stands here.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from midcourse.errors import UnknownFact
from midcourse.evaluate.facts import find_fact
from midcourse.evaluate.model import Fact
from midcourse.periods import period_text
from midcourse.plan.vocabulary import Disclosure
from midcourse.quantities import round_for_print, shown
from midcourse.wording import say

#: What stands for a withheld figure, as in published evaluation reports.
MASK = "**"
#: What stands for a figure nobody knows; never a zero.
BLANK = "—"
REFERENCE = re.compile(r"\{([^{}\n]+)\}")


class Edition(StrEnum):
    """For whom a report is printed."""

    FULL = "full"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one piece.

    Args:
        fact: the fact printed; None for plain text.
        hidden: what it stands in must not appear in this edition at all.
    """

    text: str
    fact: Fact | None = None
    bold: bool = False
    hidden: bool = False


def _number(fact: Fact, places: int | None = None) -> str:
    if isinstance(fact.value, Decimal):
        return shown(round_for_print(fact.value, fact.decimals if places is None else places))
    return BLANK if fact.value is None or not fact.value.strip() else fact.value


def _with_unit(fact: Fact, _: str) -> str:
    return f"{_number(fact)}{fact.unit or ''}" if isinstance(fact.value, Decimal) else _number(fact)


def _percent(fact: Fact, places: str) -> str:
    if not isinstance(fact.value, Decimal):
        return _number(fact)
    scale = 1 if fact.unit in {"%", "百分点", "个百分点"} else 100
    return f"{_number(replace(fact, value=fact.value * scale), int(places or 0))}%"


def _places(fact: Fact, places: str) -> str:
    return _number(fact, int(places))


#: What may stand after the colon: pattern → how the value is printed (its one group is handed over).
FORMS: tuple[tuple[re.Pattern[str], Callable[[Fact, str], str]], ...] = (
    (re.compile(r"unit()"), _with_unit),
    (re.compile(r"%(\d?)"), _percent),
    (re.compile(r"\.(\d)"), _places),
)
#: Forms that print something about a fact, not its value; they are never masked.
ABOUT: Mapping[str, Callable[[Fact], str]] = {
    "source": lambda fact: fact.provenance or BLANK,
    "key": lambda fact: fact.name,
}


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints facts for one edition in one language.

    Args:
        facts: every fact by its name.
        language: "zh" or "en"; decides how periods are worded.
    """

    facts: dict[str, Fact]
    edition: Edition = Edition.FULL
    language: str = "zh"

    def run(self, reference: str) -> Run:
        """Print the reference between two braces.

        Raises:
            UnknownFact: when no fact has this name; the message offers the nearest names.

        >>> Printer({"01.value": Fact("01.value", Decimal("1480.5"), "亿元", 1)}).run("01.value:unit").text
        '1480.5亿元'
        """
        name, form = self._split(reference)
        fact = find_fact(self.facts, name)
        if self.edition is Edition.PUBLIC and fact.disclosure is Disclosure.INTERNAL:
            return Run("", fact, hidden=True)
        return Run(self._text(fact, form, reference), fact)

    def _split(self, reference: str) -> tuple[str, str]:
        if reference in self.facts:
            return reference, ""
        name, _, form = reference.rpartition(":")
        return (name, form.strip()) if name else (reference, "")

    def _text(self, fact: Fact, form: str, reference: str) -> str:
        if form in ABOUT:
            return ABOUT[form](fact)
        if fact.disclosure is Disclosure.WITHHELD and (self.edition is Edition.PUBLIC or fact.value is None):
            return MASK
        if not form:
            return self._plain(fact)
        for pattern, write in FORMS:
            found = pattern.fullmatch(form)
            if found:
                return write(fact, found[1])
        raise UnknownFact(
            say(
                "引用“{reference}”的写法“{form}”不认识；可用 unit、%、%1、.2、source、key",
                reference=reference,
                form=form,
            )
        )

    def _plain(self, fact: Fact) -> str:
        if fact.name.rpartition(".")[2] == "period" and isinstance(fact.value, str):
            return period_text(fact.value, self.language)
        return _number(fact)


def references_in(source: str) -> list[str]:
    """List what stands between braces, in the order of the text.

    >>> references_in("共{plan.projects}个,{01.value:unit}")
    ['plan.projects', '01.value:unit']
    """
    return REFERENCE.findall(source)
