"""The columns of a table printed as pages are: what its rows hold, and which headings stand above that.

Rows tell how many values they have, and whether serials, units and attributes stand in them, and where. Headings are
then dealt out to these columns as the cells of rows are; one over several columns stands in none of them.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import median

from midcourse.plan.outline.fallen_tables.cells.costs import NEVER, REMEMBERED
from midcourse.plan.outline.fallen_tables.cells.tokens import is_value
from midcourse.plan.outline.fallen_tables.headings.pieces import rank
from midcourse.plan.outline.fallen_tables.headings.scanned import headings_in
from midcourse.plan.outline.fallen_tables.printed.cells import Dealt, Rules, Word, dealt_out
from midcourse.plan.outline.fallen_tables.printed.lines import (
    HALVES,
    Spread,
    are_halved,
    numbered,
    own_lines,
    serial_in,
)
from midcourse.plan.outline.fallen_tables.printed.orders import orders
from midcourse.plan.outline.fallen_tables.printed.pages import spread_in
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role, role_of
from midcourse.plan.outline.indicator_cells.words import is_group_heading, years_in

#: What a column without heading costs, a heading over several, each line more above the others than below.
_NONE, _OVER, _UNEVEN = 4.0, -0.1, 0.3
#: Roles of headings that fit what a column holds.
_FITTING = {
    Role.SERIAL: frozenset((Role.SERIAL,)),
    Role.CATEGORY: frozenset((Role.CATEGORY, Role.KIND)),
    Role.NAME: frozenset((Role.NAME,)),
    Role.UNIT: frozenset((Role.UNIT,)),
    Role.ATTRIBUTE: frozenset((Role.ATTRIBUTE, Role.KIND)),
    Role.TARGET: VALUES,
    Role.OTHER: frozenset((Role.OTHER, Role.DEFINITION, Role.RATING, Role.AREA)),
}
#: What such a heading is worth, if not the usual.
_WORTH = {Role.TARGET: 2.0, Role.CATEGORY: 2.0, Role.OTHER: 1.5}
#: What stands over several headings and says nothing of its own.
_PARENT = re.compile(
    '数值|数据|(?:历史|现状|基期|实际|规划|指标)值|(?:[“”"]?十[一二三四五六七]五[“”"]?(?:时期|期间)?)?(?:规划|发展|主要|分?年度)?目标值?'
    "|.*完成情况?|.*情况"
)
#: A year over two columns, and what stands below it: the amount, then how it grows.
_YEAR_OVER = re.compile(r"(?:20\d\d|二〇[〇一二三四五六七八九]{2})\s*年[^（()）]{0,4}(?:[（(][^（()）]*[)）])?")
_BARE_YEAR, _OF_YEAR = re.compile(r"20\d\d"), re.compile("年(?!均)")
_YEAR = re.compile(r"20\d\d年(?:[（(][^（()）]{1,8}[)）])?")
_GLUED_YEARS = re.compile(f"(?:{_YEAR.pattern}){{2,}}")
_AMOUNT, _GROWTH = re.compile("绝对(?:值|量|数)|总量|数值|规模"), re.compile("(?:年均|同比)?(?:增速|增长|增幅)率?.*")
#: What begins with a year; length from which on a heading of names is no piece of another.
_DATED, _NAME = re.compile(r"20\d\d(?:年|$)"), 4
#: What a further piece of a heading costs, and a line that is none.
_PIECE, _REST = 0.1, 1.6
#: Most lines of headings, of those that come one after the other; least rows, rows by which places across are told;
#: longest heading [characters].
_LINES, _RUN, _ROWS, _SHOWN, _LONGEST = 5, 16, 3, 16, 24
#: Share of rows that have serials where such are a column.
_NUMBERED = 0.4
#: What stands over several headings, a year before it; what headings of a second row begin with.
_OVER_ROW = re.compile(
    '(?:20\\d\\d年|[“”"]?十[一二三四五六七]五[“”"]?(?:时期|期间)?)?(?:规划|发展|主要|分?年度)?目标值?|数[值据]|.*完成情况?'
)
_FRONT_YEAR, _BELOW = re.compile(r"20\d\d年"), re.compile(r"20\d\d(?!\d)|目标值|年均|累计|绝对|总量|数值|增速")
#: What it costs that headings of a second row come behind those of the first.
_MOVED = 0.5
#: Least words of most rows' own lines.
_WORDS = 3
#: Longest piece of a heading over several lines [characters]; what a heading costs that hardly is one.
_PIECES, _UNLIKE = 10, 2.0
#: What heads names, or groups where 三级指标 heads names.
_SECOND = re.compile("二级指标(?:名称)?")
#: What may be half of a heading though it is one; what says that values are means; what says nothing of its values.
_HALVES, _MEAN, _VAGUE = frozenset(("号",)), re.compile("年均|增速|累计"), frozenset(("数值", "数据", "指标值"))
_CLOSED, _OPEN = re.compile(r"[（(\[［〔][^（()）\[\]］〕]*[)）\]］〕]"), re.compile(r"[（(\[［〔)）\]］〕]")
#: What heads targets together with what was reached, which one heading never does; 目标完成情况 says nothing of either.
_AT_ODDS = re.compile("目标值?(?:完成|实际|上半年|基数|基期|现状)|(?:基数|基期|实际|现状|上半年)值?.*目标")
#: What says below a year that its values were reached, and what that costs below the last of several.
_REACHED, _AHEAD = re.compile("[（(]?(?:预计|实际|快报|初步|基[数期]|现状|完成)"), 0.6
_A_YEAR = re.compile(r"20\d\d(?!\d)")
#: What stands behind the unit of a heading is none of it.
_BEHIND_UNIT = re.compile("[（(][%％][)）][\u4e00-\u9fff]")
#: A number that is no year, and a second year.
_FIGURE = re.compile(r"(?<!\d)(?!20\d\d)\d+(?!\d)|20\d\d.*20\d\d")


@dataclass(frozen=True, slots=True)
class Headed:
    """Columns with their headings.

    Args:
        kinds: what each holds, values all alike.
        words: heading of each, "" for none.
        lines: of the headings.
        cost: what speaks against them.
        first: the line they begin in.
        is_in_order: whether where the headings stand says in which order those of values are.
    """

    kinds: tuple[Role, ...]
    words: tuple[str, ...]
    lines: int
    cost: float
    first: int = 0
    is_in_order: bool = True


def headed(lines: Sequence[Sequence[Word]], above: int, *, is_spread: bool) -> Headed | None:
    """Return the columns of a table by its first lines, None where they are no headings.

    Args:
        lines: from the first of the headings on, and lines above that may belong to them.
        above: how many of those.
        is_spread: whether where words stand across is known.
    """
    told = [*map(_with_years_whole, lines[: above + _RUN]), *lines[above + _RUN :]]
    found = (_headed_from(told[start:], start, is_spread=is_spread) for start in range(above + 1))
    return min((one for one in found if one), key=lambda one: one.cost, default=None)


def _with_years_whole(line: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a line of headings: 2025 and 年预计 are one, 2025 and 年均增速 not, 2023年2024年 two."""
    found: list[Word] = []
    for word in line:
        before = found[-1] if found else None
        if before and _BARE_YEAR.fullmatch(before.token.words) and _OF_YEAR.match(word.token.words):
            token = replace(before.token, words=before.token.words + word.token.words, end=word.token.end)
            found[-1] = Word(token, before.first, word.last)
        elif _GLUED_YEARS.fullmatch(word.token.words):
            found += [replace(word, token=replace(word.token, words=one)) for one in _YEAR.findall(word.token.words)]
        else:
            found.append(word)
    return found


def _headed_from(lines: Sequence[Sequence[Word]], start: int, *, is_spread: bool) -> Headed | None:
    owns = own_lines(lines)
    rows = [lines[at] for at in owns]
    is_by_rows = len(owns) >= _ROWS and median(map(len, rows)) >= _WORDS
    is_halved = are_halved(lines)
    most = min(owns[0], _RUN) if is_by_rows else 0
    most = next((at for at in range(most) if is_halved and any(map(_is_half, lines[at]))), most)
    best: Headed | None = None
    is_numbered = sum(map(_names_below_serial, lines)) > _NUMBERED * len(rows)
    serials = frozenset(numbered(lines))
    have = [at in serials for at in owns]
    for kinds, unlikely in orders(rows, lines[:most], have, is_halved=is_halved, is_numbered=is_numbered):
        spread = spread_in(rows[:_SHOWN], list(map(Column, kinds))) if is_spread else Spread()
        for one in _ways(lines[:most], kinds, spread):
            if best is None or one.cost + unlikely < best.cost:
                best = replace(one, cost=one.cost + unlikely, first=start)
    return best


def _names_below_serial(line: Sequence[Word]) -> bool:
    """Tell whether a line begins with a serial before a name, or before a group and a name."""
    return serial_in(line[:1]) is not None and len(line) > 1 and line[1].token.is_words


def _ways(lines: Sequence[Sequence[Word]], kinds: tuple[Role, ...], spread: Spread) -> Iterator[Headed]:
    """Yield the headings the first lines may be, around their longest line or one after the other."""
    for count in range(1, len(lines) + 1):
        rest = min(len(lines) - count, _LINES) + _LINES * sum(map(_is_below_year, lines[count:]))
        around = _headed(lines[:count], rest, kinds, spread) if count <= _LINES else None
        if around is not None:
            yield around
        if count > 1 and not spread.is_known:
            yield from _run(lines[:count], rest, kinds)


def _is_below_year(line: Sequence[Word]) -> bool:
    """Tell whether a line heads amounts or growth, which stand below years."""
    words = "".join(word.token.words for word in line)
    return bool(_AMOUNT.fullmatch(words) or _GROWTH.fullmatch(words))


def _run(lines: Sequence[Sequence[Word]], rest: int, kinds: tuple[Role, ...]) -> Iterator[Headed]:
    """Yield headings that come one after the other; those below one over several may come behind all of its row."""
    breaks = frozenset(line[0].token.start for line in lines[1:])
    flat = [word for line in lines for word in line]
    rules = replace(_rules(kinds, Spread(), (), _last_year(lines), is_over=False), shape=lambda *_: 0.0, breaks=breaks)
    for cost, words in _in_columns(flat, breaks):
        dealt = dealt_out([words], 0, rules)
        if dealt is not None:
            told = tuple("".join(word.token.words for piece in cell for word in piece) for cell in dealt.cells)
            yield Headed(kinds, told, len(lines), dealt.cost + cost + _REST * rest)


def _in_columns(words: Sequence[Word], breaks: Collection[int]) -> Iterator[tuple[float, Sequence[Word]]]:
    """Yield words in the order of columns, as they come or those of a second row below the heading over them."""
    yield 0.0, words
    for over, word in enumerate(words):
        if not _OVER_ROW.fullmatch(word.token.words):
            continue
        year = _FRONT_YEAR.match(word.token.words)
        for at in range(over + 2, len(words)):
            first = words[at].token
            if first.start in breaks and _BELOW.match(first.words):
                told = replace(first, words=year[0] + first.words) if year else first
                below = [replace(words[at], token=told), *words[at + 1 :]]
                yield _MOVED, [*words[:over], *below, *words[over + 1 : at]]


def _is_half(word: Word) -> bool:
    return word.token.words in HALVES


def _headed(lines: Sequence[Sequence[Word]], rest: int, kinds: tuple[Role, ...], spread: Spread) -> Headed | None:
    own = max(range(len(lines)), key=lambda at: (len(lines[at]), at))
    over = [word for line in lines[: own + 1] for word in line if _YEAR_OVER.fullmatch(word.token.words)]
    amounts = sum(bool(_AMOUNT.fullmatch(word.token.words)) for line in lines for word in line)
    over = over if amounts == len(over) else []
    if not spread.is_known and 2 * len(lines[own]) < len(kinds):
        return None
    is_over = any(len(line) > 1 for line in lines[own + 1 :])
    dealt = dealt_out(lines, own, _rules(kinds, spread, over, _last_year(lines), is_over=is_over))
    if dealt is None:
        return None
    words = ["".join(word.token.words for piece in cell for word in piece) for cell in dealt.cells]
    if over:
        words = _below_years(words, kinds, [word.token.words for word in over])
        return Headed(kinds, tuple(words), len(lines), dealt.cost + _REST * rest) if words else None
    is_in_order = spread.is_known or all(
        any(word in lines[own] for piece in cell for word in piece)
        for cell, kind in zip(dealt.cells, kinds, strict=True)
        if kind is Role.TARGET
    )
    if not is_in_order:
        words = _in_usual_order(words, kinds, frozenset(lines[own]), dealt)
    return Headed(kinds, tuple(words), len(lines), dealt.cost + _REST * rest, is_in_order=is_in_order)


def _below_years(words: Sequence[str], kinds: Sequence[Role], years: Sequence[str]) -> list[str]:
    """Return headings, those of amounts and of growth with the year they stand below; [] where they are not alike."""
    places = [at for at, kind in enumerate(kinds) if kind is Role.TARGET]
    amounts = [words[at] for at in places if _AMOUNT.fullmatch(words[at])]
    growths = [words[at] for at in places if _GROWTH.fullmatch(words[at])]
    if not len(years) == len(amounts) == len(growths) or len(places) != 2 * len(years):
        return []
    told = list(words)
    for place, year, amount in zip(places[::2], years, amounts, strict=True):
        told[place] = year + amount
    for place, year, growth in zip(places[1::2], years, growths, strict=True):
        told[place] = year + growth
    return told


def _in_usual_order(words: list[str], kinds: Sequence[Role], owns: Collection[Word], dealt: Dealt) -> list[str]:
    """Return headings, those of values above and below the line of the others in their usual places."""
    places = [at for at, kind in enumerate(kinds) if kind is Role.TARGET]
    is_own = {at: any(word in owns for piece in dealt.cells[at] for word in piece) for at in places}
    kept = [words[at] for at in places if is_own[at]]
    over = [word for word in owns if _PARENT.fullmatch(word.token.words) and not _is_in(word, dealt)]
    if len(over) == 1:
        start = over[0].token.start
        ahead = sum(dealt.cells[at][0][0].token.start < start for at in places if is_own[at])
        kept[ahead:ahead] = [words[at] for at in places if not is_own[at]]
    for heading in [words[at] for at in places if not is_own[at] and len(over) != 1]:
        place = next((at for at, word in enumerate(kept) if rank(word) > rank(heading)), len(kept))
        kept.insert(place, heading)
    found = list(words)
    for at, heading in zip(places, kept, strict=True):
        found[at] = heading
    return found


def _is_in(word: Word, dealt: Dealt) -> bool:
    return any(word in piece for cell in dealt.cells for piece in cell)


def _last_year(lines: Sequence[Sequence[Word]]) -> str:
    """Return the last of several years in headings, "" where there are not several."""
    years = {year for line in lines for word in line for year in _A_YEAR.findall(word.token.words)}
    return max(years) if len(years) > 1 else ""


def _rules(kinds: tuple[Role, ...], spread: Spread, years: Collection[Word], last: str, *, is_over: bool) -> Rules:
    """Return what speaks against words being headings; those of the line of most may stand over some below it."""

    def cell(column: int, pieces: Sequence[str]) -> float:
        is_half = years and kinds[column] is Role.TARGET
        over = _UNLIKE * bool(is_over and _PARENT.fullmatch("".join(pieces)))
        over += _AHEAD * bool(last and pieces[0].startswith(last) and any(map(_REACHED.match, pieces[1:])))
        return _half("".join(pieces)) if is_half else over + _cost(kinds[column], tuple(pieces))

    def shape(column: int, above: int, own: bool, below: int) -> float:
        return _UNEVEN * abs(above - below)

    def lost(word: Word, at: int) -> float:
        is_one = word in years or _PARENT.fullmatch(word.token.words)
        return _OVER if at < is_over and is_one else NEVER

    def far(column: int, word: Word) -> float:
        cost = spread.far(column, word) if _may_head(kinds[column], word.token.words) else NEVER
        return cost if cost >= NEVER else cost / 2

    return Rules(len(kinds), cell, lambda _: _NONE, lost, far, shape, lambda _: 2)


@lru_cache(maxsize=REMEMBERED)
def _may_head(kind: Role, words: str) -> bool:
    """Tell whether a word may be a heading of a column, or a piece of one: years head values, 序号 serials only."""
    if _DATED.match(words):
        return kind in {Role.TARGET, Role.OTHER}
    role = role_of(words)
    if _SECOND.fullmatch(words):
        return kind in {Role.CATEGORY, Role.NAME}
    is_whole = role in {Role.SERIAL, Role.ATTRIBUTE} or (role is Role.NAME and len(words) >= _NAME)
    return not (is_whole and role in _FITTING) or role in _FITTING[kind]


def _half(words: str) -> float:
    """Return what it costs that words head amounts or growth below a year."""
    is_one = _AMOUNT.fullmatch(words) or (_GROWTH.fullmatch(words) and not _OPEN.search(_CLOSED.sub("", words)))
    return -_WORTH[Role.TARGET] if is_one else NEVER


@lru_cache(maxsize=REMEMBERED)
def _cost(kind: Role, pieces: tuple[str, ...]) -> float:
    """Return what it costs that pieces, line by line, head a column."""
    words = "".join(pieces)
    if _is_none(pieces) or words in _VAGUE:
        return NEVER
    role = Role.CATEGORY if kind is Role.CATEGORY and _SECOND.fullmatch(words) else role_of(words)
    if role in _FITTING[kind]:
        worth = _WORTH.get(kind, 3.0) + 0.5 * bool(years_in(words)) - 1.5 * (words in _HALVES)
        return _PIECE * (len(pieces) - 1) + _UNLIKE * _is_unlike(words) - worth
    return 3.0 if kind in {Role.TARGET, Role.OTHER} and role is None and not is_value(words) else NEVER


def _is_unlike(words: str) -> bool:
    """Tell whether words are hardly one heading: a bracket is open, a year and means stand in it, or two headings."""
    is_open = bool(_OPEN.search(_CLOSED.sub("", words)))
    if is_open or (years_in(words) and (_MEAN.search(words) or _AT_ODDS.search(words))):
        return True
    found = headings_in(words)
    return len(found) != 1 or found[0].end < len(words)


def _is_none(pieces: Sequence[str]) -> bool:
    """Tell whether pieces are no heading: a group or a number stands in them, or a second year."""
    words = "".join(pieces)
    is_long = len(words) > _LONGEST or (len(pieces) > 1 and any(len(piece) > _PIECES for piece in pieces))
    return is_long or any(map(is_group_heading, pieces)) or bool(_FIGURE.search(words) or _BEHIND_UNIT.search(words))
