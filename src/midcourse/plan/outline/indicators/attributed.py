"""Attributes said once above a table or a group of rows: 一、约束性指标（6项）, 表2 预期性指标."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from midcourse.plan.outline.indicator_cells.columns import PLAN_WORDS, Role
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet
from midcourse.plan.outline.indicator_cells.words import attribute_of, category_of, name_of, squeezed

#: How headings are numbered, from the chapter down; headings of one kind end what the one before said.
_NUMBERINGS = tuple(
    re.compile(rf"(?:{numbering})[\s、.．：:]*")
    for numbering in (
        "第[一二三四五六七八九十百]{1,4}[编篇章部]分?",
        "第[一二三四五六七八九十百]{1,4}节",
        "[一二三四五六七八九十]{1,3}[、.．]",
        r"[（(][一二三四五六七八九十]{1,3}[)）]",
        r"(?:附?表|专栏|附件|图)\s?(?:\d{1,2}(?:[-—.]\d{1,2})?|[一二三四五六七八九十]{1,3})",
    )
)
_ATTRIBUTE = re.compile(
    rf"(?:[\w（）()《》“”]{{0,12}}?{PLAN_WORDS})?(?P<attribute>约束|预期)性(?:发展|主要)?(?:指标|目标)"
    r"(?:表|情况表?|一览表?|体系|(?:完成|安排)情况表?)?\s*(?:[（(]?共?计?\s?\d{1,3}\s?[项个条](?:指标)?[)）]?|[（(]续[)）])?[：:]?"
)
#: How far above a table its heading may stand, sentences between them [characters]; the longest heading.
_ABOVE, _LONGEST = 300, 40


@dataclass(slots=True)
class _Heading:
    """A line that entitles what is below it.

    Args:
        start: of its line in the text.
        kind: of its numbering, the last for none.
        attribute: it says, "" for none.
    """

    start: int
    kind: int
    attribute: str


def give_attributes(text: str, sheets: Sequence[Sheet]) -> None:
    """Give rows the attribute that the heading above them or above their table says.

    Args:
        text: of the document.
        sheets: in the order they stand in; those with attributes of their own stay as they are.
    """
    before, said = 0, list[_Heading]()
    for sheet in sheets:
        above = max(before, sheet.start - _ABOVE)
        if above > before or "。" in text[before : sheet.start]:
            said = []
        for heading in _headings(text, above, sheet.start):
            said = [one for one in said if one.kind < heading.kind] + [heading]
        said = _give(text, sheet, said)
        before = max(before, sheet.end)


def _give(text: str, sheet: Sheet, said: list[_Heading]) -> list[_Heading]:
    """Give the rows of a sheet what was said above them; return what holds behind it.

    Headings among its rows are of groups: one that says nothing ends only what another of its kind said.
    """
    is_open = not any(column.role is Role.ATTRIBUTE for column in sheet.columns) and not any(map(_says, sheet.rows))
    rows = sorted(sheet.rows, key=lambda row: row.start) if is_open else []
    at = 0
    for heading in _headings(text, sheet.start, sheet.end):
        while at < len(rows) and rows[at].start < heading.start:
            _put(rows[at], said)
            at += 1
        said = [one for one in said if one.kind < heading.kind or not (heading.attribute or one.kind == heading.kind)]
        said.append(heading)
    for row in rows[at:]:
        _put(row, said)
    return said


def _put(row: Row, said: Sequence[_Heading]) -> None:
    told = next((heading.attribute for heading in reversed(said) if heading.attribute), "")
    if told and attribute_of(category_of(row.group)[0]) is None:
        row.attribute = told


def _says(row: Row) -> bool:
    """Tell whether a row says its attribute itself."""
    in_cell = row.said.attribute if row.said else None
    return (attribute_of(row.attribute) or name_of(row.name).attribute or in_cell) is not None


def _headings(text: str, start: int, end: int) -> Iterator[_Heading]:
    """Yield the headings that are a line of a stretch of text: numbered ones, and those that say an attribute."""
    place = start
    for line in text[start:end].splitlines(keepends=True):
        words = squeezed(line.strip(" \t|　\r\n"))
        if 0 < len(words) <= _LONGEST and "。" not in words:
            kind, rest = _numbering(words)
            found = _ATTRIBUTE.fullmatch(rest)
            if found or kind < len(_NUMBERINGS):
                yield _Heading(place, kind, f"{found['attribute']}性" if found else "")
        place += len(line)


def _numbering(words: str) -> tuple[int, str]:
    """Return the kind of numbering in front of a heading and the rest of it."""
    for kind, numbering in enumerate(_NUMBERINGS):
        if found := numbering.match(words):
            return kind, words[found.end() :]
    return len(_NUMBERINGS), words
