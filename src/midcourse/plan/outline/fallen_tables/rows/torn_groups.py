"""Names broken over two lines beside a column of groups: the first half looks like the heading of a group."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from midcourse.documents.lines import columns_of
from midcourse.plan.outline.fallen_tables.cells.tokens import is_value
from midcourse.plan.outline.fallen_tables.rows.segments import Segment
from midcourse.plan.outline.indicator_cells.columns import Column, Role
from midcourse.plan.outline.indicator_cells.group_words import WHOLE, is_surely_group
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet
from midcourse.plan.outline.indicator_cells.words import (
    attribute_of,
    category_of,
    is_group_heading,
    is_unit,
    serial_of,
    squeezed,
)

#: How names begin and headings of groups do not.
_NAME_BEGINS = re.compile(
    "每|人均|单位|全社会|全员|规模?以?上|[万亿]元|居民|地区生产总值|战略性|高新技术|新增|主要|重要|重点|一般|大宗|年均"
)
_DIVIDER = re.compile("[|\t\u2502\u2503\u2551]")
#: Longest heading of a group in a cell of its own, length from which on one is unusual and strange [characters].
_SHORT, _UNUSUAL, _STRANGE = 6, 7, 9
#: Characters headings of groups mostly have.
_USUAL = 4
#: How far before a row its group may stand [characters]; what tells a torn name, and what tells one for sure.
_AHEAD, _TORN, _SURE = 120, 2, 4
#: How much of a name tells where it stands [characters].
_PIECE = 2
#: What no first half of a name ends in: of bodies, behind brackets.
_BODIES = "）)局委办厅部"
#: Longest row looked at [characters].
_LONG = 600
#: Least lines names go on behind, and the share of them that are full, that tell how wide names are printed; what a
#: full line says for a torn name; columns a full line may differ from the widest.
_BROKEN, _EVEN, _FULL, _NEARLY = 3, 0.6, 2, 1
#: A line of the end of a page: empty, its number, what runs at its head.
_PAGE = re.compile(r"\W*|[—–-]?\s?第?\s?\d{1,3}\s?页?\s?[—–-]?|[^。|]{4,60}(?:规划|纲要)[^。|]{0,20}")


def put_together(sheet: Sheet, text: str) -> None:
    """Put first halves of names that were read as headings of groups back before their names.

    Args:
        sheet: a table; rows whose cells are divided for sure are left as they are.
        text: of the document; words that also stand undivided there are one.
    """
    if sheet.are_names_whole:
        return
    _doubt_beside(sheet.rows, text)
    firsts = [row for row in _firsts(sheet.rows) if _is_above(row, text)]
    width = _width_of_names(sheet.rows, text)
    told = [row for row in firsts if width and row.group[-1] not in _BODIES and not is_group_heading(row.group)]
    full = {id(row) for row in told if abs(columns_of(row.group) - width) <= _NEARLY}
    usual = {len(row.group) for row in firsts if is_surely_group(row.group) and id(row) not in full}
    scores = {id(row): _score(row, usual, text) for row in firsts}
    torn = {key for key, score in scores.items() if score + _FULL * (key in full) >= _TORN}
    before, half, end = "", "", sheet.start
    for row in sheet.rows:
        if id(row) in torn:
            half, row.name = row.group, _full_above(text[end : row.start], width) + row.group + row.name
        end = max(end, row.end)
        score = scores.get(id(row), 0)
        row.joined = row.joined or (score < _SURE and (score > 0 or id(row) in torn))
        if half and row.group == half:
            row.group, row.count = before, category_of(before)[1]
        else:
            before, half = row.group, ""
    _cut_long_groups(sheet.rows)


def _doubt_beside(rows: Sequence[Row], text: str) -> None:
    """Doubt names beside what is headed as no other group: a blank in a copied line may stand inside a name too."""
    beside = [row for row in _firsts(rows) if _is_beside(row, text)]
    usual = {len(row.group) for row in beside if is_surely_group(row.group)}
    for row in beside:
        row.joined = row.joined or _score(row, usual, text) >= _TORN


def _is_beside(row: Row, text: str) -> bool:
    """Tell whether the group of a row stands before its name with only blanks between, in a text without dividers."""
    if len(row.name) < _PIECE or row.end - row.start > _LONG or _DIVIDER.search(text, row.start, row.end):
        return False
    both = rf"{re.escape(row.group)}[ \u00a0]+{re.escape(row.name[:_PIECE])}"
    return re.search(both, text[max(0, row.start - _AHEAD) : row.end]) is not None


def _width_of_names(rows: Sequence[Row], text: str) -> int:
    """Return how wide the lines are that names are broken behind [columns], 0 where that is not told."""
    widths = [width for row in rows if row.end - row.start <= _LONG for width in _widths(row, text)]
    widest = max(widths, default=0)
    full = sum(width >= widest - _NEARLY for width in widths)
    return widest if full >= max(_BROKEN, _EVEN * len(widths)) else 0


def _full_above(between: str, width: int) -> str:
    """Return the full lines of a name directly above its torn half, "" for none.

    Args:
        between: what stands between two rows.
        width: of full lines, 0 for not known.
    """
    found = ""
    for line in reversed(list(filter(None, map(str.strip, between.split("\n"))))):
        is_full = width - _NEARLY <= columns_of(line) <= width
        is_no_name = is_value(line) or is_group_heading(line) or attribute_of(line) or line[-1] in _BODIES
        if not is_full or is_no_name:
            break
        found = squeezed(line) + found
    return found


def _widths(row: Row, text: str) -> Iterator[int]:
    """Yield the widths of the lines a row's name goes on behind, those of its group left out."""
    lines = [line.strip() for line in text[row.start : row.end].split("\n")]
    left = squeezed(row.name)
    first = next((at for at, line in enumerate(lines) if line and left.startswith(squeezed(line))), len(lines))
    for line in lines[first:]:
        if not line or not left.startswith(squeezed(line)):
            return
        left = left[len(squeezed(line)) :]
        if left:
            yield columns_of(line)


def _cut_long_groups(rows: Sequence[Row]) -> None:
    """Cut headings of groups that took in the first half of a name where all others have one length, and doubt them."""
    usual = {len(row.group) for row in _firsts(rows) if is_surely_group(row.group)}
    length = min(usual, default=0)
    if len(usual) != 1:
        return
    whole = ""
    for row in rows:
        head, rest = row.group[:length], row.group[length:]
        is_long = len(rest) > 1 and is_surely_group(head) and not is_group_heading(row.group)
        if is_long and row.group != whole:
            whole, row.name, row.joined = row.group, rest + row.name, True
        if is_long:
            row.group, row.count = head, category_of(head)[1]
        else:
            whole = ""


def with_groups_apart(segments: Sequence[Segment], columns: Sequence[Column]) -> Sequence[Segment]:
    """Return rows whose group, in a column behind the serials, stands before them as headings of groups do.

    Where no name is broken, short words in a cell of their own before one are a group, whatever they end in; it is
    doubted.

    Args:
        segments: the rows.
        columns: of their table.
    """
    roles = [column.role for column in columns]
    is_set_in = {Role.SERIAL, Role.CATEGORY} <= set(roles) and roles.index(Role.SERIAL) < roles.index(Role.CATEGORY)
    if not is_set_in:
        return segments
    ahead = [_ahead_of_name(segment) for segment in segments]
    are_whole = all(len(group) <= _SHORT for group in ahead) and 2 * sum(map(bool, ahead)) < len(ahead)
    return [_apart(segment, group, are_whole) for segment, group in zip(segments, ahead, strict=True)]


def _ahead_of_name(segment: Segment) -> str:
    """Return the words of the cell between the serial of a row and further words that are no unit; "" for none."""
    number, *rest = segment.tokens
    end = next((at for at, token in enumerate(rest) if at and token.fresh), 0)
    is_set_in = bool(end) and serial_of(number.words) is not None and rest[end].is_words
    return "".join(token.words for token in rest[:end]) if is_set_in and not is_unit(rest[end].words) else ""


def _apart(segment: Segment, group: str, are_whole: bool) -> Segment:
    is_sure = is_surely_group(group)
    if not group or not (is_sure or (are_whole and not _NAME_BEGINS.match(group))):
        return segment
    number, *rest = segment.tokens
    end = next(at for at, token in enumerate(rest) if at and token.fresh)
    apart = replace(segment, tokens=[number, *rest[end:]], before=rest[:end])
    return apart if is_sure else replace(apart, is_doubtful=True)


def _firsts(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows a group begins with."""
    before = ""
    for row in rows:
        if row.group and row.group != before:
            yield row
        before = row.group


def _is_above(row: Row, text: str) -> bool:
    """Tell whether the group of a row stands on the line above its name, in a text without dividers."""
    if not row.name or row.end - row.start > _LONG or _DIVIDER.search(text, row.start, row.end):
        return False
    lines = [line.strip() for line in text[max(0, row.start - _AHEAD) : row.end].split("\n")]
    place = next((at for at, line in enumerate(lines) if line.endswith(row.group)), len(lines))
    below = next((line for line in lines[place + 1 :] if not _PAGE.fullmatch(line)), "")
    return below.startswith(row.name[:2])


def _score(row: Row, usual: set[int], text: str) -> int:
    """Say what speaks for the group of a row being the first half of its name."""
    words = row.group
    if is_group_heading(words) or is_value(words) or words[-1] in _BODIES:
        return 0
    score = 2 * bool(_NAME_BEGINS.match(words)) + (len(words) >= _UNUSUAL) + 2 * (len(words) >= _STRANGE)
    score += 1 if len(words) == _SHORT - 1 else 0
    score -= 2 if is_surely_group(words) else 0
    if len(usual) == 1:
        score += -1 if len(words) in usual else 2
    return score + min(2, text.count(words[-1] + row.name[0]))


def is_rest(group: str) -> bool:
    """Tell whether what stands for a group is rather the rest of a name or an attribute: it ends as these do.

    Args:
        group: heading of it.

    >>> is_rest("产总值比重"), is_rest("率"), is_rest("环境质量"), is_rest("民生保障（3项）")
    (True, True, False, False)
    """
    words = category_of(group)[0] or group
    return words.endswith("性") or len(words) < _USUAL or (len(words) != _USUAL and bool(WHOLE.search(words)))
