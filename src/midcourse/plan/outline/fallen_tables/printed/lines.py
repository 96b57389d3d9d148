"""Where the words of printed lines stand across, and where the columns do: by columns of a typewriter.

Programs that take text out of pages set it by the width of characters, or count every character as one; the measure is
taken in which the ends of lines stand nearest to each other. Texts without wide gaps say nothing of it.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import mean, median, pstdev

from midcourse.documents.lines import columns_of
from midcourse.plan.outline.fallen_tables.cells.costs import NEVER
from midcourse.plan.outline.fallen_tables.cells.tokens import Token
from midcourse.plan.outline.fallen_tables.printed.cells import Word
from midcourse.plan.outline.indicator_cells.columns import Role, role_of
from midcourse.plan.outline.indicator_cells.words import HAN, attribute_of, is_missing, serial_of

_GAP = re.compile(r"[ \u00a0]{2,}|\u3000")
#: A year that heads a column, maybe broken off.
_YEAR = re.compile(r"20\d\d(?!\d|\.\d)\s*(?:年|$)")
#: What each column costs by which a word stands beside its own; columns that cost nothing; from which on it never is.
_BESIDE, _PLAY, _NEVER = 0.8, 1, 14
#: Share of lines that must have wide gaps for their places to say something.
_WIDE = 0.25
#: Least rows; numbers that may be missing between two serials.
_ROWS, _MISSING = 3, 2
#: Words of a line that begins with a group and a serial.
_TWO = 2
#: Most lines of headings.
_LINES = 16
#: What attributes broken over lines begin with, and end in.
HALVES, REST = frozenset(("约束", "预期")), "性"
#: What goes on behind a figure inside a name; such a figure (3 岁以下); a serial that ran into the name behind it.
_OF_FIGURE = re.compile(
    rf"(?:岁|级|类|小时|分钟|公里|年(?!均))[以及{HAN}]|[十百千万亿]?[元人户吨亩]以(?![上下内]$)|[十百千万亿]?[—~～-]\d"
)
_WITHIN, _RUN_IN = re.compile(r"(?!(?:19|20)\d\d)\d{1,4}"), re.compile(rf"(\d{{1,3}})(?=[{HAN}])")


@dataclass
class Spread:
    """Where the columns of a table stand across; nothing where that is not known.

    Args:
        columns: first and last place of each, None where not known.
    """

    columns: list[tuple[float, float] | None] = field(default_factory=list)

    @property
    def is_known(self) -> bool:
        """Tell whether any column's place is known."""
        return any(self.columns)

    def far(self, column: int, word: Word) -> float:
        """Return what it costs that a word stands in a column."""
        place = self.columns[column] if column < len(self.columns) else None
        if place is None:
            return 0.0
        beside = max(place[0] - word.last, word.first - place[1], 0.0)
        middle = abs((word.first + word.last) / 2 - (place[0] + place[1]) / 2)
        within = max(0.0, middle - (place[1] - place[0]) / 2)
        off = max(beside, within)
        if off > _NEVER:
            return NEVER
        return _BESIDE * max(0.0, off - _PLAY)


def words_of(text: str, lines: Sequence[Sequence[Token]]) -> tuple[list[list[Word]], bool]:
    """Return the words of lines with their places, and whether these say anything.

    Args:
        text: of the document.
        lines: the tokens of each line.
    """
    lines = _with_names_whole(lines)
    wide = sum(bool(_GAP.search(text[line[0].start : line[-1].end])) for line in lines if len(line) > 1)
    if wide < _WIDE * sum(len(line) > 1 for line in lines):
        return _with_rows_whole([[Word(token, 0, 0) for token in line] for line in lines]), False
    by_width = [_placed(text, line, columns_of) for line in lines]
    by_count = [_placed(text, line, len) for line in lines]
    return _with_rows_whole(min((by_count, by_width), key=_unevenness)), True


def _with_names_whole(lines: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """Return lines, a figure inside a name one word with what stands beside it: 3 岁以下儿童."""
    found: list[list[Token]] = []
    for at, line in enumerate(lines):
        kept: list[Token] = []
        beyond = lines[at + 1][0] if at + 1 < len(lines) and lines[at + 1] else None
        for token, then in zip(line, [*line[1:], beyond], strict=True):
            before = kept[-1].words if kept else ""
            is_next = _WITHIN.fullmatch(before) and _OF_FIGURE.match(token.words)
            goes_on = then is not None and _OF_FIGURE.match(then.words) and _WITHIN.fullmatch(token.words)
            is_range = kept and kept[-1].is_words and before[-1].isdigit() and token.is_words
            if is_next or is_range or (goes_on and kept and kept[-1].is_words):
                kept[-1] = replace(kept[-1], words=before + token.words, end=token.end)
            else:
                kept.append(token)
        found.append(kept)
    return found


def _with_rows_whole(lines: Sequence[list[Word]]) -> list[list[Word]]:
    """Return lines, an attribute alone with the values just above or below, a serial apart from the name behind it."""
    is_last = _has_attributes_behind(lines)
    found: list[list[Word]] = []
    loose = list[Word]()
    for line in _with_serials_apart(lines):
        is_loose = len(line) == 1 and _is_attribute(line[0], HALVES)
        if is_loose and not loose and found and _lacks_attribute(found[-1]):
            found[-1] = _with_attribute(found[-1], line[0], is_last=is_last)
        elif loose and _lacks_attribute(line):
            found[-1] = _with_attribute(line, loose[0], is_last=is_last)
            loose = []
        else:
            found.append(line)
            loose = line if is_loose else []
    return found


def _with_serials_apart(lines: Sequence[list[Word]]) -> Iterator[list[Word]]:
    """Yield lines, the next serial apart from a name it ran into: 22粮食产量."""
    last, rows = 0, 0
    for line in lines:
        serial = serial_in(line)
        run_in = _RUN_IN.match(line[0].token.words) if rows >= _ROWS and line else None
        if run_in and int(run_in[1]) == last + 1:
            serial = last + 1
            yield [*_apart(line[0], len(run_in[1])), *line[1:]]
        else:
            yield line
        if serial is not None and serial in range(last + 1, last + 2 + _MISSING):
            last, rows = serial, rows + 1


def _lacks_attribute(line: Sequence[Word]) -> bool:
    """Tell whether a line has values, but no attribute."""
    return values_in(line) > 1 and not any(_is_attribute(word, HALVES) for word in line)


def _has_attributes_behind(lines: Sequence[Sequence[Word]]) -> bool:
    """Tell whether attributes mostly stand behind the values of their rows."""
    places = [at - len(line) for line in lines for at, word in enumerate(line) if _is_attribute(word, HALVES)]
    behind = sum(at == -1 for at in places)
    return 2 * behind > len(places)


def _with_attribute(line: list[Word], word: Word, *, is_last: bool) -> list[Word]:
    """Return the values of a row with the attribute that slipped out of their line."""
    if is_last:
        first = max(word.first, line[-1].last + 1) if line[-1].last else 0
        return [*line, Word(word.token, first, first + word.last - word.first)]
    ahead = next(at for at, one in enumerate(line) if values_in([one]))
    return [*line[:ahead], word, *line[ahead:]]


def _apart(word: Word, count: int) -> list[Word]:
    """Return the first characters of a word and the others."""
    token = word.token
    one = replace(token, words=token.words[:count], end=token.start + count)
    other = replace(token, words=token.words[count:], start=token.start + count, fresh=False)
    return [Word(one, word.first, word.first + count), Word(other, min(word.first + count, word.last), word.last)]


def _placed(text: str, line: Sequence[Token], measure: Callable[[str], int]) -> list[Word]:
    if not line:
        return []
    first = text.rfind("\n", 0, line[0].start) + 1
    return [Word(one, measure(text[first : one.start]), measure(text[first : one.end])) for one in line]


def _unevenness(lines: Sequence[Sequence[Word]]) -> float:
    """Say how far from each other words stand that come at the same place in lines of the same number of words."""
    counts = Counter(len(line) for line in lines if len(line) > 2)
    alike = [line for line in lines if counts and len(line) == counts.most_common(1)[0][0]]
    if len(alike) < _ROWS:
        return 0.0
    width = mean(line[-1].last for line in alike)
    return sum(min(_deviation(words)) for words in zip(*alike, strict=True)) / max(1.0, width)


def _deviation(words: Sequence[Word]) -> tuple[float, float, float]:
    """Return how far from each other words begin, have their middle, and end."""
    firsts, lasts = [word.first for word in words], [word.last for word in words]
    return (
        pstdev(firsts),
        pstdev([(first + last) / 2 for first, last in zip(firsts, lasts, strict=True)]),
        pstdev(lasts),
    )


def spread_of(rows: Sequence[Sequence[Sequence[Word]]], columns: int) -> Spread:
    """Return where columns stand, by the words of rows that are surely read: for each row those of each column."""
    places: list[tuple[float, float] | None] = []
    for column in range(columns):
        words = [word for row in rows for word in row[column]]
        places.append(_place(words) if len(words) > 1 else None)
    return Spread(places)


def _place(words: Sequence[Word]) -> tuple[float, float]:
    """Return the stretch across that most words stand in."""
    firsts = sorted(word.first for word in words)
    lasts = sorted(word.last for word in words)
    cut = len(words) // 10
    return float(firsts[cut]), float(lasts[-1 - cut])


def own_lines(lines: Sequence[Sequence[Word]]) -> list[int]:
    """Return the lines that are a row's own: those with its attribute, else its serial, else its values."""
    serials = numbered(lines)
    halves = HALVES if are_halved(lines) else frozenset[str]()
    attributed = [at for at, line in enumerate(lines) if any(_is_attribute(word, halves) for word in line)]
    attributed = [at for at in attributed if len(lines[at]) > 1 and not _heads(lines[at])]
    if len(attributed) >= _ROWS and 10 * len(attributed) >= 6 * len(serials):
        if halves:
            return attributed
        return _with_lone(lines, sorted({*attributed, *_as_full(lines, attributed)}))
    if len(serials) >= _ROWS:
        return serials
    counts = [values_in(line) if len(line) > 1 and not _heads(line) else 0 for line in lines]
    usual = median([count for count in counts if count] or [0])
    return [at for at, count in enumerate(counts) if count and 2 * count >= usual]


def _heads(line: Sequence[Word]) -> bool:
    """Tell whether a line holds headings: that of names, and another."""
    roles = [role_of(word.token.words) for word in line]
    return Role.NAME in roles and sum(role is not None for role in roles) > 1


def _as_full(lines: Sequence[Sequence[Word]], attributed: Sequence[int]) -> list[int]:
    """Return the lines with as many values as those with attributes mostly have, whose own stand over several rows."""
    usual = median(values_in(lines[at]) for at in attributed)
    full = [at for at in range(attributed[0], len(lines)) if usual > 1 and values_in(lines[at]) >= usual]
    bare = (at for at in attributed if values_in(lines[at]) == 0)
    above = {max((one for one in full if one < at), default=-1) for at in bare} - {*attributed}
    return [at for at in full if at not in above]


def _with_lone(lines: Sequence[Sequence[Word]], owns: Sequence[int]) -> list[int]:
    """Return the lines of rows with those of nothing but an attribute, where no row beside them lacks its own."""
    found = list(owns)
    for at, line in enumerate(lines):
        if len(line) != 1 or not _is_attribute(line[0], HALVES):
            continue
        place = bisect_left(owns, at)
        beside = owns[max(0, place - 1) : place + 1]
        if all(any(_is_attribute(word, HALVES) for word in lines[own]) for own in beside):
            found.append(at)
    return sorted(found)


def are_halved(lines: Sequence[Sequence[Word]]) -> bool:
    """Tell whether the attributes of a table are broken over lines, above and below those of its rows: 预期 / 性."""
    words = Counter(word.token.words for line in lines for word in line)
    return min(words[REST], sum(words[half] for half in HALVES)) >= _ROWS


def _is_attribute(word: Word, halves: Collection[str]) -> bool:
    return word.token.words not in halves and attribute_of(word.token.words) is not None


def numbered(lines: Sequence[Sequence[Word]]) -> list[int]:
    """Return the lines with serials that go up.

    Args:
        lines: of a table.
    """
    found: list[int] = []
    number = 0
    for at, line in enumerate(lines):
        serial = serial_in(line)
        if serial is not None and len(line) > 1 and (serial == 1 or number < serial <= number + 1 + _MISSING):
            found.append(at)
            number = serial
    return found


def serial_in(line: Sequence[Word]) -> int | None:
    """Return the serial a line begins with, maybe behind a group; None for none: what stands before a figure is one."""
    if len(line) > 1 and line[1].token.words.isdigit() and (len(line) == _TWO or line[_TWO].token.is_figure):
        line = line[:1]
    return next((serial_of(one.token.words) for one in line[:2] if one.token.words.strip(".、．").isdigit()), None)


def values_in(line: Sequence[Word]) -> int:
    """Count the figures and dashes of a line; 0 in one of nothing but years, which are headings."""
    count = sum(word.token.is_figure or is_missing(word.token.words) for word in line)
    years = sum(bool(_YEAR.match(word.token.words)) for word in line)
    return 0 if years > 1 and years == count else count


def without_headings_again(lines: Sequence[list[Token]], headings: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """Return lines without the headings that come again overleaf, broken over lines as there or otherwise.

    Args:
        lines: below the headings.
        headings: the lines of these.
    """
    wanted = _letters(headings)
    kept: list[list[Token]] = []
    place = 0
    while place < len(lines):
        end = _end_of_headings(lines, place, wanted)
        if end == place:
            kept.append(lines[place])
        place = max(end, place + 1)
    return kept


def _end_of_headings(lines: Sequence[Sequence[Token]], place: int, wanted: Counter[str]) -> int:
    """Return where lines end that hold nothing but headings, and most of them: lines that recur may be left out."""
    end, letters = place, Counter[str]()
    for at in range(place, min(place + _LINES, len(lines))):
        letters += _letters(lines[at : at + 1])
        if not letters <= wanted:
            break
        end = at + 1
    return end if 2 * _letters(lines[place:end]).total() >= wanted.total() else place


def _letters(lines: Sequence[Sequence[Token]]) -> Counter[str]:
    return Counter("".join(token.words for line in lines for token in line))
