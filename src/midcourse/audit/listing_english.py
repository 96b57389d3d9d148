"""Counted lists in English text: three priorities: growth, jobs and housing; two zones (the north and the south)."""

import re
from collections.abc import Iterator

from midcourse.audit.announced import Announced
from midcourse.audit.listing import Listing, Place

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: value for value, word in enumerate(_WORDS, start=2)}
_COUNT = re.compile(
    rf"(?<![\w/.,-])(?P<n>{'|'.join(NUMBERS)}|[2-9]|1[0-2]) "
    r"(?P<noun>(?:[a-z][a-z-]{0,20} ){0,3}?[a-z][a-z-]{1,20}s\b)"
    r"(?P<cue> ?: ?(?=\S)| ?:$|,? (?:namely|that is),? | ?\((?=[a-z])|, (?=the )| of )",
    re.IGNORECASE,
)
#: Units of measure and time, which announce no list.
_UNITS = re.compile(
    r"(?:years|months|weeks|days|hours|minutes|quarters|decades|times|points|kilomet(?:re|er)s|met(?:re|er)s|hectares|"
    r"tonnes|tons|miles|percentages|thousands|millions|billions|dollars|euros|pounds|people|persons)$",
    re.IGNORECASE,
)
_END = re.compile(r"[.;!?)](?=\s|$)|$")
_NO_ITEM = re.compile(r"\s*(?:which|with|while|where|each|all|as well|for|to|so|but|in|of which)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:etc|among others|and (?:others|so on)|including|such as|e\.g)\b", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|&)\s|^\s*and\s")
_DIGIT = re.compile(r"[0-9]")


def english_counts(text: str) -> Iterator[tuple[Announced, Listing | None]]:
    """Yield counts with the lists they announce; None where the list may follow in paragraphs of its own.

    >>> [(one.count, found.least, found.most) for one, found in english_counts("three aims: growth, jobs and homes.")]
    [(3, 2, 3)]
    """
    for found in _COUNT.finditer(text):
        cue = (found["cue"] or "").strip()
        if not cue or _UNITS.search(found["noun"]):
            continue
        value = NUMBERS.get(found["n"].lower()) or int(found["n"])
        one = Announced(value, found.start("n"), found.end("n"), found.end("noun"), found.end("noun"), 0, True)
        listing = _list_from(text, found.end(), is_enclosed=cue in {"(", ":"})
        if listing is not None and cue in {",", "of"}:
            listing = listing if listing.admits(value) and len(listing.items) > 1 else None
        if listing is not None or found.end() == len(text):
            yield one, listing


def _list_from(text: str, start: int, *, is_enclosed: bool) -> Listing | None:
    stop = _END.search(text, start)
    end = stop.start() if stop else len(text)
    words = text[start:end]
    if _DIGIT.search(words) or _OPEN.search(words) or not words.strip():
        return None
    items = _items(text, start, end, ";" if ";" in words else ",")
    joins = sum(len(_AND.findall(text[first:last])) for first, last in items)
    joins -= sum(bool(_AND.match(text[first:last])) for first, last in items)
    if len(items) == 1:
        return Listing(2, 2, tuple(items), binds=False) if joins == 1 else None
    return Listing(len(items), len(items) + joins, tuple(items), is_enclosed, is_plain=not joins)


def _items(text: str, start: int, end: int, mark: str) -> list[Place]:
    """Cut at the marks, up to the piece that goes on with the sentence."""
    items: list[Place] = []
    place = start
    for piece in text[start:end].split(mark):
        if _NO_ITEM.match(piece) and items:
            break
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            items.append((place + lead, place + len(piece.rstrip())))
        place += len(piece) + 1
    return items
