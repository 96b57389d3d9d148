"""What an English number counts: the noun phrase before its verb, or behind it, in the words of the text."""

import re

from midcourse.audit.english import lexicon
from midcourse.audit.english.words import is_plural

_TOKEN = re.compile(r"[\w$€£][^\s,;:.()\"“”]*(?:\.[^\s,;:.()\"“”]+)*")
#: Words a noun phrase behind a number ends before, besides verbs.
_ENDS_WORDS = """which who whom that and or but while with for from at on by to as than so until since during after
before under within respectively now also not only compared including though although because where when met reach
already had"""
_ENDS = frozenset(_ENDS_WORDS.split())
#: Added is a verb but for this name.
_ADDED = re.compile(r"\b(?:value added|added value)\b", re.IGNORECASE)
_PREPOSITIONS = frozenset({"of", "in"})
#: Words that alone name nothing.
_HOLLOW_WORDS = """total number sum figure rest remainder result"""
_HOLLOW = frozenset(_HOLLOW_WORDS.split())
#: Words that say how or when, and what a thing is compared with: never what grew.
_MANNER_WORDS = """gradually steadily slightly sharply rapidly significantly markedly considerably substantially further
only about respectively modestly strongly marginally quickly slowly continuously consistently broadly roughly nearly
almost even again likely mainly mostly largely approximately still"""
_MANNER = frozenset(_MANNER_WORDS.split())
_COMPARED_WORDS = """budget budgeted target targeted planned plan estimate estimates estimated forecast original revised
initial annual full same corresponding previous preceding last prior period year years month quarter figure figures
amount level number of the a in for"""
_COMPARED = frozenset(_COMPARED_WORDS.split())
#: Longest name, in words.
_LONGEST = 9


def name_before(lead: str) -> str:
    """Return what is counted by the words before a number: those behind the last verb, else those before it.

    >>> name_before("In 2023, the total value of exports reached "), name_before(" giving total revenue of ")
    ('total value of exports', 'total revenue')
    """
    words = _trimmed(_words_of(lead))
    stretches: list[list[str]] = [[]]
    for word in words:
        if word.lower() in lexicon.VERBS:
            stretches.append([])
        else:
            stretches[-1].append(word)
    named = [_trimmed(stretch) for stretch in (stretches[-1], *stretches[:-1])]
    return " ".join(next(filter(None, named), [])[-_LONGEST:])


def _words_of(lead: str) -> list[str]:
    """Return the words of a lead without those that only say when."""
    if "dded" in lead:
        lead = _ADDED.sub("value-added", lead)
    return _TOKEN.findall(lexicon.without_time(lead))


def _trimmed(words: list[str]) -> list[str]:
    """Take words that say nothing off both ends."""
    start, end = 0, len(words)
    while start < end and words[start].lower() in lexicon.OPENERS:
        start += 1
    while end > start and words[end - 1].lower() in lexicon.CLOSERS:
        end -= 1
    kept = words[start:end]
    hollow = len(kept) == 1 and kept[0].lower() in _HOLLOW
    return [] if hollow or all(word.lower() in _MANNER for word in kept) else kept


def is_compared_with(name: str) -> bool:
    """Tell whether a name is only of what something is compared with: a plan or another period.

    >>> is_compared_with("budgeted figure"), is_compared_with("same period of the previous year")
    (True, True)
    >>> is_compared_with("budget deficit"), is_compared_with("")
    (False, False)
    """
    words = name.lower().split()
    return bool(words) and all(word in _COMPARED for word in words)


def name_behind(follow: str, *, counted: bool = False) -> str:
    """Return what is counted by the words behind a number: industrial enterprises above designated size.

    Args:
        counted: the number counts things one by one, so its noun stands at once behind it.

    >>> name_behind(" new urban jobs were created", counted=True), name_behind(" of new parkland since 2021")
    ('new urban jobs', 'new parkland')
    """
    words = _TOKEN.findall(follow)
    if not counted:
        if not words or words[0].lower() != "of":
            return ""
        words = words[1:]
    kept: list[str] = []
    for word in words[:_LONGEST]:
        lower = word.lower()
        if lower in _ENDS or lower in lexicon.VERBS or (lower in _PREPOSITIONS and not _goes_on(kept, words)):
            break
        kept.append(word)
    return " ".join(_trimmed(kept))


def _goes_on(kept: list[str], words: list[str]) -> bool:
    """Tell whether of and in go on a name: rows of trees, but not 12 schools in 2021."""
    behind = words[len(kept) + 1 : len(kept) + 2]
    return bool(kept) and bool(behind) and not behind[0][:1].isdigit() and words[len(kept)].lower() == "of"


def name_of_whole(words: str) -> str:
    """Return the name of a whole from the words behind of: up to a verb or a clause of its own.

    >>> name_of_whole("the total imports and exports of services"), name_of_whole("the hospitals now offer beds")
    ('total imports and exports of services', 'hospitals')
    """
    kept: list[str] = []
    for word in _TOKEN.findall(words)[: _LONGEST + 2]:
        lower = word.lower()
        if lower in lexicon.VERBS or (lower in _ENDS and lower != "and" and kept):
            break
        kept.append(word)
    return " ".join(_trimmed(kept)[:_LONGEST])


def has_verb(words: str) -> bool:
    """Tell whether words have a verb that ends a measure's name.

    >>> has_verb(" and enrolment was "), has_verb(" and local councils ")
    (True, False)
    """
    return any(word.lower() in lexicon.VERBS for word in _TOKEN.findall(words))


def complement_of(follow: str) -> str:
    """Return what tells apart a number whose noun is left out: were medium-sized, from abroad.

    >>> complement_of(" were under construction"), complement_of(" from abroad"), complement_of(" came from the city")
    ('under construction', 'from abroad', 'from city')
    """
    words = [word for word in _TOKEN.findall(lexicon.without_time(follow))[:7] if word.lower() not in _COPULAS]
    end = next((place for place, word in enumerate(words) if place and word.lower() in _COMPLEMENT_ENDS), len(words))
    return " ".join(words[: min(end, 4)])


_COPULA_WORDS = """were was are is have has had been be will came come live lived belong work worked the a an"""
_COPULAS = frozenset(_COPULA_WORDS.split())
_COMPLEMENT_ENDS = frozenset({"and", "or", "but", "while", "which", "who", "that", "with", "as", "so", "since", "thus"})


def noun_of(name: str) -> str:
    """Return the last plural of a name, its counting noun, "" when there is none.

    >>> noun_of("new residential estates"), noun_of("parkland")
    ('estates', '')
    """
    return next((word for word in reversed(_TOKEN.findall(name.split(" of ", maxsplit=1)[0])) if is_plural(word)), "")


def name_of_other(lead: str, before: str) -> str:
    """Return the name that that of the secondary industry stands for, given the name before it; "" when it is none.

    >>> name_of_other(" and that of the secondary industry was ", "value added of the primary industry")
    'value added of the secondary industry'
    """
    found = lexicon.ANAPHORA.match(lead)
    if found is None or not before:
        return ""
    head = re.split(r" (?:of|in|from|for|at) ", before)[0]
    words = _words_of(found["rest"])
    verb = next((place for place, word in enumerate(words) if word.lower() in lexicon.VERBS), len(words))
    return f"{head} {found['joint'].lower()} {' '.join(words[:verb])}" if words[:verb] else ""
