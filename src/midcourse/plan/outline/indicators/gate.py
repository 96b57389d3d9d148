"""The last gate of every reading: what is no row of an indicator is told as unread, not listed.

A row of an indicator is called by a name and holds something. Where a table fell apart, a line of a broken cell may
stand as a row: the end of a name, a unit, what is asked of the row above. Such pieces are quoted for a person, and the
row they most likely fell from is doubted.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from midcourse.plan.outline.draft import Doubt, DraftIndicator, Origin
from midcourse.plan.outline.indicator_cells.nameless import is_nameless
from midcourse.plan.outline.indicator_cells.words import HAN, is_group_heading
from midcourse.plan.outline.indicators.source import is_heading
from midcourse.wording import say

#: How far behind a row in its line figures are looked for [characters].
_BEHIND = 120
#: Rows that a heading of a group stands over, at least.
_OVER = 2
#: A name, and two figures behind it.
_ANOTHER = re.compile(
    rf"(?!累计|年均|[与较比]|完成|[保维]持|控制|达到|不[高低少超])[{HAN}A-Z]{{4,40}}"
    r"[〔\[]?\d[\d.,]*(?:[〕\]]?\s+|[〕\]])(?:[〔\[≤≥<>]?\d|完成)"
)
_YEAR, _FIGURE = re.compile(r"20\d\d"), re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Gated:
    """The rows of a table that are indicators, and where those stand that are none.

    Args:
        rows: in order, those beside a piece with a doubt.
        pieces: where what is no row stands.
    """

    rows: tuple[DraftIndicator, ...]
    pieces: tuple[Origin, ...]


def gated(text: str, rows: Sequence[DraftIndicator], *, is_guessed: bool) -> Gated:
    """Part the rows of indicators from what only looks like one.

    Args:
        text: of the document.
        rows: all that were read of one table, in order.
        is_guessed: whether its cells were told by blanks and line ends, so that a name without values may be a piece.
    """
    groups = _groups(rows)
    may_be_torn = is_guessed and 2 * sum(map(_holds_nothing, rows)) < len(rows)
    kept: list[DraftIndicator] = []
    pieces: list[Origin] = []
    is_beside = False
    for one in rows:
        is_torn = may_be_torn and _holds_nothing(one) and not _goes_on(text, one)
        is_other = one.name in groups or _is_of_headings(one) or (is_guessed and _holds_another(one))
        if is_nameless(one.name) or is_torn or is_other:
            pieces.append(one.origin)
            is_beside = not kept
            kept[-1:] = map(_asked, kept[-1:])
        else:
            kept.append(_asked(one) if is_beside else one)
            is_beside = False
    return Gated(tuple(kept), tuple(pieces))


def _groups(rows: Sequence[DraftIndicator]) -> set[str]:
    """Return the names without a unit that are headings of groups: enumerated as few are, or over some of the rows."""
    bare = [one for one in rows if one.unit is None]
    enumerated = {one.name for one in bare if is_group_heading(one.name)}
    over = Counter(one.category for one in rows if one.category and one.category != one.name)
    named = {one.name for one in bare if over[one.name] >= _OVER}
    return named | (enumerated if 2 * len(enumerated) < len(rows) else set())


def _holds_nothing(one: DraftIndicator) -> bool:
    """Tell whether a row has no value, and not both unit and attribute, which show that its values were lost."""
    has_value = bool(one.targets) or any((one.base, one.value, one.rating))
    return not has_value and (one.unit is None or one.attribute is None)


def _holds_another(one: DraftIndicator) -> bool:
    """Tell whether a row has no value of its own, but name and values of another stand as its target."""
    is_based = one.base is not None and bool(_FIGURE.search(_YEAR.sub("", one.base.text)))
    return not is_based and any(_ANOTHER.match(target.text) for target in one.targets)


def _goes_on(text: str, one: DraftIndicator) -> bool:
    """Tell whether a figure stands behind a row in its line: values of it that were not read."""
    return any(map(_FIGURE.search, text[one.origin.end : one.origin.end + _BEHIND].partition("\n")[0].split()))


def _is_of_headings(one: DraftIndicator) -> bool:
    """Tell whether a row is one of headings come again: all its values are, or lines of broken ones."""
    texts = [value.text for value in (one.base, one.value) if value] + [target.text for target in one.targets]
    return len(texts) > 1 and all(is_heading(text) and not _FIGURE.search(_YEAR.sub("", text)) for text in texts)


def _asked(one: DraftIndicator) -> DraftIndicator:
    """Return a row with the question whether its name is whole."""
    if any(doubt.rule == "name-continued-unsure" for doubt in one.doubts):
        return one
    doubt = Doubt("name-continued-unsure", say("名称由几段文字拼成，请核对名称是否完整"))
    return replace(one, doubts=(*one.doubts, doubt))
