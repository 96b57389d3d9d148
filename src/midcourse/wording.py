"""Sentences for people, written once in Chinese and complete in English.

A message is kept as a template and its values until somebody prints it, so one finding can be shown to a Chinese
officer and to an English reader without being computed twice. Templates are gettext message ids: the Chinese text
itself. The English catalogue lies beside this module; a test fails when a template has no English.
"""

import gettext
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = ("zh", "en")
#: One catalogue per stage (`locale/en/LC_MESSAGES/<stage>.po`); "core" holds the modules outside the stages.
STAGES = ("core", "documents", "plan", "data", "evaluate", "report", "audit", "cli", "web")


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the translations into one language; Chinese needs none, being the language of the source.

    Args:
        language: "zh" or "en".
    """
    chain = gettext.NullTranslations()
    for stage in STAGES:
        chain.add_fallback(gettext.translation(stage, CATALOGUES, languages=[language], fallback=True))
    return chain


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence not yet put into a language.

    Args:
        template: the Chinese sentence with `{name}` places.
        values: what fills the places; a value may itself be a Wording.

    >>> str(say("第 {row} 行", row=3))
    '第 3 行'
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def in_language(self, language: str) -> str:
        """Return the sentence in "zh" or "en"; a nested wording is put into the same language."""
        filled = {
            name: value.in_language(language) if isinstance(value, Wording) else value
            for name, value in self.values.items()
        }
        return catalogue(language).gettext(self.template).format(**filled)

    def __str__(self) -> str:
        return self.in_language("zh")

    def __hash__(self) -> int:
        return hash((self.template, tuple(sorted((name, str(value)) for name, value in self.values.items()))))


def in_words(text: str, language: str) -> str:
    """Return a word of the tables (a rating, an attribute) in a language; words without a translation stay.

    >>> in_words("自定义的词", "en")
    '自定义的词'
    """
    return catalogue(language).gettext(text) if text else text


#: Puts a sentence into the language somebody chose.
Words = Callable[[Wording], str]


def say(template: str, **values: object) -> Wording:
    """Make a sentence; `template` must be a literal, so that translators find it."""
    return Wording(template, values)


@dataclass(frozen=True, slots=True)
class Term(Wording):
    """A word of the office's own (a rating, a state), which has an English where it is a usual one.

    >>> Term("{自定}").in_language("en")
    '{自定}'
    """

    def in_language(self, language: str) -> str:
        """Return the word in "zh" or "en"; it is data, so braces in it mean nothing."""
        return in_words(self.template, language)

    __hash__ = Wording.__hash__


@dataclass(frozen=True, slots=True)
class Joined(Wording):
    """Several sentences one after the other; the stop between them is that of the reader's language."""

    separator: str = "；"

    def in_language(self, language: str) -> str:
        """Return the sentences in "zh" or "en"."""
        parts = [part.in_language(language) for part in self.values.values() if isinstance(part, Wording)]
        separator = _ENGLISH_STOPS.get(self.separator, self.separator) if language == "en" else self.separator
        return separator.join(parts)

    __hash__ = Wording.__hash__


_ENGLISH_STOPS = {"；": "; ", "，": ", ", "、": ", ", "。": ". "}


def join(parts: Sequence[Wording], separator: str = "；") -> Wording:
    """Put several sentences one after the other, each still in the reader's language.

    Args:
        separator: Chinese stop between them; English has its own for it.

    >>> str(join([say("甲"), say("乙")]))
    '甲；乙'
    >>> join([say("甲"), say("乙")]).in_language("en")
    '甲; 乙'
    """
    return Joined("", {str(position): part for position, part in enumerate(parts)}, separator)
