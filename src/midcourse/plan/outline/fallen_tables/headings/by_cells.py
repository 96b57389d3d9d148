"""Headings brought out cell by cell, those of more than one line in pieces: 序 / 号 / 指标名称 单位 / 指标属 / 性.

Programs that take text out of pages end a line wherever the next piece stands at another height, so that a heading of
two lines makes two, and pieces of two headings may stand in one line. Headings over two rows come first, those that
stand beside both rows next, those of the second row last.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role, names_a_table, role_of
from midcourse.plan.outline.indicator_cells.headings import divided
from midcourse.plan.outline.indicator_cells.words import attribute_of, number_and_name, years_in

#: Most lines and headings; most pieces of a heading, its greatest length [characters]; ways kept.
_LINES, _MOST, _PIECES, _LONGEST, _KEPT = 24, 16, 4, 16, 24
#: What a heading is worth, and a further piece of one; what it costs that pieces are headings by themselves, or stand
#: not one behind the other.
_WORTH, _PIECE, _WHOLE, _APART = 1.0, 0.05, 1.2, 0.04
#: What headings hardly begin with, and what it costs that one does.
_END, _BEGUN = re.compile("[值年末标性位名号别型度）)]$|[）)]"), 0.3
#: How a year or period ends, and what is said of it in the next line; the rest of a heading that might end there.
_PERIOD, _SAID = (
    re.compile("[年末期底]$"),
    re.compile("(?:预计|预期|实际|实绩|初步|快报|完成|基期|现状|目标|规划)[值数]?"),
)
_REST = re.compile(r".{1,2}|[（(].+|[^（(]+[)）]")
#: A heading that ends in brackets, and what may still go on behind these; else it is whole.
_CLOSED, _BEHIND = re.compile(r"[)）\]］〕】]$"), re.compile(r"[（(\[［〔【]|.?[值数率量额]$|.*[)）\]］〕】]$")
#: Words that head a column of names, one of which must be there.
_NAMED = re.compile("指标|名称")
_TITLE = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])"
    r"|第[一二三四五六七八九十\d]{1,3}[篇章节]|专栏|附?[表件图]\s?[\d一二三四五六七八九十]|.*(?:十[一二三四五六七]五|时期).*(?:指标|纲要)"
)
#: Names of indicators that look like headings of targets; what divides a name from its unit.
_NAME = re.compile("预期寿命|，")
_FIGURE = re.compile(r"(?<!\d)(?!20\d\d)\d")
_BLANK = re.compile(r"(?<=20\d\d) +(?=年)|(?<=[（(]) +| +(?=[）)])")
_OPEN = re.compile(r"[（(][^（()）]*$")
#: What is no heading by itself, though it may be half of one; what divides values below a year.
_HALF = frozenset(("号", "数值", "末", "值", "年均增"))
_PARTS = re.compile("(?:绝对|总)[数值量]|规模|总额|(?:年均|同比)?增[速幅长]率?(?:[（(][%％][)）])?")
#: Headings without a year that divide a last target.
_HALVES, _BOTH = re.compile(r"目标值|(?:年均|累计|五年)\w{,6}(?:[（(][%％][）)])?"), 2
_MEAN, _NO_YEAR = re.compile("年均|累计|增[速幅长]"), 9999
#: Headings over years that name no role.
_OVER = re.compile(r"(?:历史|现状|目标|规划|指标)?值|\w{,12}(?:规划|目标)")
_BRACKETED = re.compile(r"[（(]20\d\d年[)）]")


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading under way: its words, the line and the place among all words of its last piece, its pieces."""

    words: str
    line: int
    last: int
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class _Way:
    """Headings so far, and what they are worth."""

    headings: tuple[_Heading, ...] = ()
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """Headings in the order of their columns, and how many lines they fill."""

    words: list[str]
    lines: int


def headings_by_cells(lines: Sequence[str]) -> Told | None:
    """Return the headings that lines begin with, None where they are none or none of them is broken or divided.

    >>> headings_by_cells(["序号", "指标名称 单位", "指标属", "性", "2020年实", "际", "2025年", "1 甲率 % 2"]).words
    ['序号', '指标名称', '单位', '指标属性', '2020年实际', '2025年']
    >>> headings_by_cells(["历史值 目标值", "指标 单位 备注", "2024年", "2025年", "2030年", "甲产值 亿元 1 2 3"]).words
    ['指标', '单位', '历史值2024年', '历史值2025年', '目标值2030年', '备注']
    """
    if not any(map(_NAMED.search, lines[:_LINES])):
        return None
    ways, best = [_Way()], _Way()
    count = word = 0
    for at, line in enumerate(lines[:_LINES]):
        words = _words_of(line)
        if not words or any(map(_is_none, words)):
            break
        for one in words:
            ways = _further(ways, one, at, word)
            word += 1
        ways = [way for way in ways if all(one.line == at or _is_heading(one.words) for one in way.headings)]
        found = max((way for way in ways if _is_whole(way)), key=_worth, default=None)
        if found is not None and _worth(found) > _worth(best):
            best, count = found, at + 1
    told = _in_columns([(one.line, one.words) for one in best.headings])
    is_one = [role_of(words) for words in told].count(Role.NAME) == 1 and names_a_table(told)
    is_told = told != [words for line in lines[:count] for words in line.split()]
    return Told(told, count) if is_one and is_told else None


def _words_of(line: str) -> list[str]:
    """Return the words of a line; blanks before 年 and inside brackets divide none."""
    found: list[str] = []
    for word in _BLANK.sub("", line).split():
        if found and _OPEN.search(found[-1]):
            found[-1] += word
        else:
            found.append(word)
    return found


def _is_none(words: str) -> bool:
    """Tell whether words are no heading nor a piece of one: a figure, an attribute, a title, much text."""
    is_figure = bool(_FIGURE.search(words)) or bool(number_and_name(words)[0])
    is_other = attribute_of(words) is not None or bool(_TITLE.match(words) or _NAME.search(words))
    return len(words) > _LONGEST or is_figure or is_other or words[-1] in "。；"


def _further(ways: Sequence[_Way], words: str, line: int, place: int) -> list[_Way]:
    """Return the ways with one more word: a heading by itself, or the rest of one of the line above."""
    found = []
    for way in ways:
        begins = _Heading(words, line, place)
        found += [_Way((*way.headings, begins), way.cost + _BEGUN * bool(_END.match(words)))]
        found += list(_joined(way, words, line, place))
    found = [way for way in found if len(way.headings) <= _MOST]
    return sorted(found, key=_likelihood, reverse=True)[:_KEPT]


def _joined(way: _Way, words: str, line: int, place: int) -> Iterator[_Way]:
    """Yield the ways on which a word is the rest of a heading of the line above."""
    for at, one in enumerate(way.headings):
        said = one.line == line - 1 and _PERIOD.search(one.words) and _SAID.fullmatch(words)
        if one.line != line - 1 or not (said or _may_go_on(one.words, words)):
            continue
        whole = one.words + words
        if one.pieces == _PIECES or len(whole) > _LONGEST or len(years_in(whole)) > 1:
            continue
        are_two = not said and _is_heading(one.words) and _is_heading(words)
        cost = _APART * (one.last != place - 1) + _WHOLE * (are_two - bool(said)) - _PIECE
        joined = _Heading(whole, line, place, one.pieces + 1)
        yield _Way((*way.headings[:at], joined, *way.headings[at + 1 :]), way.cost + cost)


@lru_cache(maxsize=4096)
def _may_go_on(words: str, rest: str) -> bool:
    """Tell whether a heading under way may go on with words of the next line: it is not whole, or they are a rest."""
    is_whole = _is_heading(words)
    is_closed = is_whole and _CLOSED.search(words) and not _BEHIND.match(rest)
    return not is_closed and (not is_whole or bool(_REST.fullmatch(rest)))


def _worth(way: _Way) -> float:
    return _WORTH * len(way.headings) - way.cost


def _likelihood(way: _Way) -> float:
    """Say how likely a way leads on: its headings that are whole count."""
    return _WORTH * sum(2 * _is_heading(one.words) - 1 for one in way.headings) - way.cost


def _is_whole(way: _Way) -> bool:
    return all(_is_heading(one.words) for one in way.headings)


@lru_cache(maxsize=4096)
def _is_heading(words: str) -> bool:
    """Tell whether words are a whole heading: known, its brackets closed."""
    if words in _HALF or _OPEN.search(words) or words[0] in "）)":
        return False
    role = role_of(words)
    if "指标" in words and role in VALUES and not words.endswith("指标值"):
        return False
    if role is Role.TARGET and not (years_in(words) or _MEAN.match(words)) and not Column(role, words).is_sure_target:
        return False
    return bool(_PARTS.fullmatch(words) or _BRACKETED.fullmatch(words)) or role is not None


def _in_columns(found: Sequence[tuple[int, str]]) -> list[str]:
    """Return headings in the order of their columns: those that divide others below these, values behind names."""
    words = [heading.strip("（()）") if _BRACKETED.fullmatch(heading) else heading for _, heading in found]
    named = next((at for at, heading in enumerate(words) if role_of(heading) is Role.NAME), -1)
    if named < 0:
        return words
    below = _below([line for line, _ in found], words, named)
    upper = _behind_names([heading for at, heading in enumerate(words) if at not in below])
    lower = [words[at] for at in below]
    told = divided(upper, lower) if lower else upper
    return told if told is not None else words


def _below(lines: Sequence[int], words: Sequence[str], named: int) -> list[int]:
    """Return the places of the headings of a second row, none where there is none.

    They are parts of years, or years behind headings without one: not in the line of the names, each later than the
    one before.
    """
    parts = [at for at, heading in enumerate(words) if _PARTS.fullmatch(heading)]
    dated = [at for at, heading in enumerate(words) if years_in(heading) and role_of(heading) in VALUES]
    if len(dated) > 1 and len(parts) == 2 * len(dated):
        return parts
    halves = [at for at, heading in enumerate(words) if at > max(dated, default=at) and _HALVES.fullmatch(heading)]
    if len(halves) == _BOTH and lines[halves[0]] > lines[dated[-1]]:
        return halves
    over = [at for at, one in enumerate(words) if _OVER.fullmatch(one) or role_of(one) in VALUES]
    over = [at for at in over if not years_in(words[at]) and not _MEAN.search(words[at])]
    means = [at for at, one in enumerate(words) if _MEAN.search(one) and not years_in(one) and role_of(one) in VALUES]
    found, latest = list[int](), _NO_YEAR
    for at in reversed([at for at in sorted(dated + means) if over and at > over[-1] and lines[at] != lines[named]]):
        year = max(years_in(words[at]), default=latest - 1)
        if year >= latest:
            break
        found.insert(0, at)
        latest = year
    return found if len(found) > 1 else []


def _behind_names(words: Sequence[str]) -> list[str]:
    """Return headings of one row, those of values that were told before the names behind these and their unit.

    How a plan was carried out stands beside the rating of that, behind what the plan aimed at.
    """
    named = next(at for at, heading in enumerate(words) if role_of(heading) is Role.NAME)
    ahead = [heading for heading in words[:named] if role_of(heading) in VALUES or _OVER.fullmatch(heading)]
    rest = [heading for heading in words if heading not in ahead]
    roles = [role_of(heading) for heading in rest]
    if Role.RATING in roles and [role_of(heading) for heading in ahead] == [Role.PROGRESS]:
        rated = roles.index(Role.RATING)
        return [*rest[:rated], *ahead, *rest[rated:]]
    behind = max(at for at, role in enumerate(roles) if role in {Role.NAME, Role.UNIT}) + 1
    return [*rest[:behind], *ahead, *rest[behind:]]
