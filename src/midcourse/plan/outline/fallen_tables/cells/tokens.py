"""The cells of an indicator table that fell apart: stretches between blanks and line ends, and what they may be."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role, leads
from midcourse.plan.outline.indicator_cells.group_words import is_surely_group
from midcourse.plan.outline.indicator_cells.states import is_state
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    is_body,
    is_figure_like,
    is_group_heading,
    is_missing,
    is_unit,
    name_of,
    number_and_name,
    serial_of,
    squeezed,
)

_CELL = re.compile(r"[^\t|\n]+")
_WIDE = re.compile(r"[ \u00a0\u3000]{2,}|\u3000")
#: A word; blanks inside a bracket, and behind a word that leads to a figure (年均 6%), divide nothing.
_WORD = re.compile(
    r"(?:(?:年均|预计|累计|约|达到?|[大小高低少]于)[ \u00a0]+(?=[\d＞＜><≥≤]))?"
    r"(?:\d{1,2}[ \u00a0]+(?=岁以[上下]))?"
    rf"(?:[与同和高低快慢于]{{1,2}}[ \u00a0]*[A-Z]{{2,6}}[ \u00a0]+(?=[{HAN}]))?"  # 与 GDP 增长同步
    rf"(?:\d[A-Z][A-Z0-9/]*[ \u00a0]+(?=[{HAN}]))?"  # 3G/LTE 用户
    r"(?:[^\s（(]*[（(][^\s（）()]+(?:[ \u00a0][^\s（）()]+){1,6}[)）]\S*|\S+)"
)
#: What stands between wide gaps.
_PIECE = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_ARROW = re.compile("[→⟶➔]")
_GLUED = re.compile(r"(?P<before>.+?)(?P<word>(?:约束|预期)性)$")
_BEHIND = re.compile(
    r"左右|以上|以下|以内|之间|[个件家人万亿元%％‰倍]|百分点|[（(\[［〔]\s?(?:19|20)\d\d|个?百分点|岁|年(?!均)"
)
_EXTENT = re.compile("(?:左右|以[上下内])$")
_BEFORE = re.compile(
    r"(?:提高|下降|降低|增长|增加|减少|累计|年均|达到|保持|控制在|不低于|不高于|不超过|约|近|超过|每年|[＞＜><≥≤])$"
)
_PHRASE = re.compile(
    r"与|比(?=20\d\d|$)|趋[近于]|高于|低于|完成|达到|保持|稳|持续|不[断低高超减降]|优于|进一步|按|根据|控制|力争|全部|基本|逐步|明显|大幅|省|国家|待|以.{2,}为准"
    r"|全[国省市区县](?:前|第|领先|上游)|同(?:比例|步|幅)|[一二三四五六七八九十百]{1,3}分之|翻[一两]?番|过半"
)
#: What stands before the words of a total: 〔完成上级下达任务〕.
_BRACKETS = "[［〔【"
#: How many indicators a group has, behind its heading.
COUNT = re.compile(r"[（(]共?\d{1,2}[项个条](?:指标)?[)）]")
#: Chinese characters from which on words that begin with a figure are a name.
_NAMED = 5
#: Longest line that may entitle a group without saying so [characters].
_GROUP = 10
#: Characters headings of groups mostly have.
_USUAL = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of text without blanks.

    Args:
        fresh: whether it begins a line or a cell.
    """

    words: str
    start: int
    end: int
    fresh: bool

    @property
    def is_words(self) -> bool:
        """Tell whether it may be part of a name: no attribute, no figure; 3岁以下婴幼儿入托率 is none."""
        words = number_and_name(self.words)[1]
        count = len(re.findall(f"[{HAN}]", words))
        named = count > 1 and (
            not is_figure_like(words) or count > _NAMED or bool(re.match(r"\d[A-Z]|\d{1,2}\s?岁以[上下].", words))
        )
        return named and attribute_of(self.words) is None

    @property
    def is_figure(self) -> bool:
        """Tell whether it may be a value, or begin one."""
        return is_figure_like(self.words) and not self.is_words and not COUNT.fullmatch(self.words)


def is_value(words: str) -> bool:
    """Tell whether words may be the value of an indicator: with a figure, or as targets in words begin.

    >>> is_value("5左右"), is_value("与经济增长同步"), is_value("较2025年下降"), is_value("占总支出比重6%左右")
    (True, True, True, False)
    >>> is_value("〔完成市下达任务〕")
    True
    """
    before = re.match(r"\D*(?=\d)", words)
    return (
        is_figure_like(words)
        or bool(_PHRASE.match(words.lstrip(_BRACKETS)) or is_state(words))
        or (before is not None and len(re.findall(f"[{HAN}]", before[0])) < _NAMED)
    )


def tokens_in(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the stretches of a text between blanks, bars and line ends; an attribute glued to a cell stands alone."""
    for cell in _CELL.finditer(text, start, end):
        wide = bool(_WIDE.search(cell[0].strip()))
        fresh = True
        before = cell.start()
        words = _CELL if _ARROW.search(cell[0]) and not wide else _WORD
        whole = _spaced_out(cell) if wide or len(cell[0]) < end - start else {}
        done = cell.start()
        for word in words.finditer(text, cell.start(), cell.end()):
            if word.start() < done:
                continue
            if word.start() in whole:
                yield whole[word.start()]
                fresh, before = False, whole[word.start()].end
                done = before
                continue
            fresh = fresh or (wide and bool(_WIDE.search(text[before : word.start()])))
            yield from _unglued(word, fresh=fresh)
            fresh, before = False, word.end()


def _spaced_out(cell: re.Match[str]) -> dict[int, Token]:
    """Return the attributes and units between wide gaps with blanks inside (预 期性), by their beginnings."""
    found: dict[int, Token] = {}
    for piece in _PIECE.finditer(cell.string, cell.start(), cell.end()):
        closed = "".join(piece[0].split())
        if len(closed) < len(piece[0]) and (attribute_of(closed) or is_unit(closed)):
            found[piece.start()] = Token(closed, piece.start(), piece.end(), True)
    return found


def _unglued(word: re.Match[str], *, fresh: bool) -> Iterator[Token]:
    glued = _GLUED.match(word[0])
    if glued and glued["before"] not in {"[", "（", "(", "［", "非", "约束性/", "预期性/"}:
        cut = word.start() + glued.end("before")
        yield Token(glued["before"], word.start(), cut, fresh)
        yield Token(glued["word"], cut, word.end(), False)
    else:
        yield Token(word[0], word.start(), word.end(), fresh)


@dataclass(slots=True)
class Fitted:
    """The tokens of one row, told apart.

    Args:
        group: printed before the name; "" for none.
        parent: name over this and the next rows, printed before the name; "" for none.
        values: in order, pieces of one value put together.
    """

    number: str = ""
    group: str = ""
    parent: str = ""
    name: str = ""
    unit: str = ""
    attribute: str = ""
    rating: str = ""
    values: tuple[str, ...] = ()
    joined: bool = False
    definition: str = ""


def fitted(tokens: Sequence[Token], columns: Sequence[Column]) -> Fitted:
    """Tell the tokens of one row apart: serial, name, unit, values, rating, attribute."""
    roles = {column.role for column in columns}
    row, rest = Fitted(), list(tokens)
    row.attribute = _attribute_ahead(rest) if leads(columns) else ""
    if Role.SERIAL in roles and _is_enumerated_below(rest[:2]):
        row.group = rest.pop(0).words
    row.number = _serial_ahead(rest) if Role.SERIAL in roles else ""
    attributes = [place for place, token in enumerate(rest) if attribute_of(token.words)]
    if attributes:
        row.attribute = rest[attributes[-1]].words
        rest = _without_attribute(rest, attributes[-1], columns)
    due = sum(column.role in VALUES for column in columns)
    has_unit = Role.UNIT in roles and not _is_unit_last(columns)
    end = _end_of_name(rest, has_unit=has_unit)
    if _is_parent(rest, end, due):
        row.parent = squeezed(" ".join(token.words for token in rest[:end]))
        rest = rest[end:]
        end = _end_of_name(rest, has_unit=has_unit)
    is_numbered = bool(row.number) or (Role.SERIAL in roles and bool(rest) and bool(number_and_name(rest[0].words)[0]))
    levels = sum(column.role is Role.CATEGORY for column in columns)
    _name(row, rest[:end], has_group=not is_numbered, levels=levels)
    rest = rest[end:]
    row.unit = _unit(rest, columns)
    values = together(rest)
    if len(values) < due == len(rest):
        values = [token.words for token in rest]
    if not row.unit and _begins_with_dash(values, columns, has_attribute=bool(attributes)):
        row.unit = values.pop(0)
    row.group = _group_last(values, due, columns) or row.group
    if values and _is_behind(values, due, columns, has_attribute=bool(attributes)):
        last = values.pop()
        row.definition = last if columns[-1].role is Role.DEFINITION else ""
    if Role.RATING in roles and values and not is_figure_like(values[-1]):
        row.rating = values.pop()
    row.values = tuple(values)
    return row


def _is_unit_last(columns: Sequence[Column]) -> bool:
    """Tell whether the column of units stands behind all values."""
    roles = [column.role for column in columns]
    return Role.UNIT in roles and not any(role in VALUES for role in roles[roles.index(Role.UNIT) :])


def _unit(rest: list[Token], columns: Sequence[Column]) -> str:
    """Take the unit before or behind the values off the tokens behind a name, "" where there is none."""
    place = -1 if _is_unit_last(columns) else 0
    has_unit = bool(rest) and is_unit(rest[place].words) and any(column.role is Role.UNIT for column in columns)
    return rest.pop(place).words if has_unit else ""


def _begins_with_dash(values: Sequence[str], columns: Sequence[Column], *, has_attribute: bool) -> bool:
    """Tell whether the one cell too many is a dash for the unit, of a ratio say."""
    roles = [column.role for column in columns]
    has_all = Role.UNIT in roles and (has_attribute or Role.ATTRIBUTE not in roles)
    return has_all and len(values) == sum(role in VALUES for role in roles) + 1 and is_missing(values[0])


def _serial_ahead(rest: list[Token]) -> str:
    """Take the serial a row begins with off its tokens, "" where it begins with none."""
    return rest.pop(0).words if rest and serial_of(rest[0].words) is not None else ""


def _attribute_ahead(rest: list[Token]) -> str:
    """Take the attribute a row begins with off its tokens, "" where it begins with none."""
    return rest.pop(0).words if len(rest) > 1 and attribute_of(rest[0].words) else ""


def _is_behind(values: Sequence[str], due: int, columns: Sequence[Column], *, has_attribute: bool) -> bool:
    """Tell whether the last cell is none of the values: it says who answers for the row, or is the one too many."""
    columns = columns[: len(columns) - (columns[-1].role is Role.CATEGORY)]
    is_last = columns[-1].role is Role.OTHER and bool(columns[-1].heading) and is_body(values[-1])
    is_over = len(values) == due + 1
    return is_last or (is_over and _is_none_of_values(values, columns, has_attribute=has_attribute))


def _group_last(values: list[str], due: int, columns: Sequence[Column]) -> str:
    """Take the heading of the row's group off the end, behind the cell of who answers for the row; "" for none."""
    roles = [column.role for column in columns]
    is_behind = roles[-2:] == [Role.OTHER, Role.CATEGORY] and len(values) == due + 2
    return values.pop() if is_behind and not any(map(str.isdigit, values[-1])) and not is_body(values[-1]) else ""


def _is_none_of_values(values: Sequence[str], columns: Sequence[Column], *, has_attribute: bool) -> bool:
    """Tell whether the one cell too many is no value: a missing attribute, or what the last column holds (责任部门)."""
    words = values[-1]
    if columns[-1].role in {Role.OTHER, Role.DEFINITION} and columns[-1].heading:
        are_held = all(is_figure_like(one) or is_missing(one) for one in values[:-1])
        return not any(map(str.isdigit, words)) and (are_held or not _PHRASE.match(words))
    return not has_attribute and is_missing(words) and any(column.role is Role.ATTRIBUTE for column in columns)


def _is_parent(tokens: Sequence[Token], end: int, due: int) -> bool:
    """Tell whether a name ends in its unit and another name follows it, with all the values behind that one."""
    if not 0 < end < len(tokens) or not _ends_in_unit(tokens, end - 1):
        return False
    following = tokens[end]
    is_name = following.fresh and following.is_words and not _PHRASE.match(following.words)
    return is_name and sum(token.is_figure for token in tokens[end + 1 :]) == due > 1


def _is_enumerated_below(two: Sequence[Token]) -> bool:
    """Tell whether a row begins with the heading of its group, and its own number: 产业发展 1."""
    if len(two) < 2 or not two[0].is_words or number_and_name(two[0].words)[0]:
        return False
    apart = serial_of(two[1].words) is not None and two[1].words[-1] in ".．、"
    return apart or bool(number_and_name(two[1].words)[0])


def _without_attribute(rest: list[Token], place: int, columns: Sequence[Column]) -> list[Token]:
    """Return tokens without the attribute, and without what stands behind it where no values are due there."""
    roles = [column.role for column in columns]
    at = roles.index(Role.ATTRIBUTE) if Role.ATTRIBUTE in roles else len(roles)
    later = any(role in {Role.TARGET, Role.BASE, Role.VALUE, Role.RATING} for role in roles[at + 1 :])
    return rest[:place] + (rest[place + 1 :] if later else [])


def _end_of_name(tokens: Sequence[Token], *, has_unit: bool) -> int:
    """Return how many tokens at the front of a row make its group and name."""
    figures = 0
    for place, token in enumerate(tokens[:8]):
        if has_unit and place and is_unit(token.words):
            return place
        if not token.is_figure and _ends_in_unit(tokens, place):
            return place + 1
        if token.words[0] in "（(" and place and name_of("名" + token.words).unit:
            return place + 1
        figures = figures + 1 if token.is_figure else 0
        if figures > 1:
            break
    for place, token in enumerate(tokens):
        if place and (token.is_figure or (_PHRASE.match(token.words) and not _ends_in_unit(tokens, place))):
            return place
    return min(1, len(tokens))


def _ends_in_unit(tokens: Sequence[Token], place: int) -> bool:
    words = tokens[place].words
    return words[-1] in "）)" and name_of(words).unit is not None


def _name(row: Fitted, tokens: Sequence[Token], *, has_group: bool, levels: int) -> None:
    """Put groups, of so many levels, and name of a row apart; the group of the last level is the row's."""
    pieces = pieces_of(tokens)
    if has_group and len(pieces) > 1 and _is_group(pieces[0], pieces[1], divided=levels > 0):
        row.group = pieces.pop(0)
        if levels > 1 and len(pieces) > 1 and (is_surely_group(pieces[0]) or len(pieces[0]) == _USUAL):
            row.joined = not is_surely_group(pieces[0])
            row.group = pieces.pop(0)
    elif has_group and levels and len(tokens) > 1 and _may_be_group(*tokens[:2]):
        row.group, row.joined = tokens[0].words, True
        pieces = pieces_of([Token(tokens[1].words, tokens[1].start, tokens[1].end, True), *tokens[2:]])
    row.joined = row.joined or (len(pieces) > 1 and not row.number and len(pieces[0]) < _GROUP)
    row.name = squeezed("".join(pieces))


def _may_be_group(first: Token, second: Token) -> bool:
    """Tell whether the first word of a name may be the group before it; the blank in 单位 GDP only sets letters off."""
    return len(first.words) <= _GROUP and first.is_words and not re.match("[A-Za-z0-9]", second.words)


def _is_group(words: str, following: str, *, divided: bool) -> bool:
    if is_group_heading(words) or attribute_of(words):
        return True
    plain = number_and_name(words)[1]
    short = len(plain) <= (_GROUP + 4 if divided else _GROUP) and not any(map(str.isdigit, plain))
    return short and number_and_name(following)[1][0] not in "（()）、" and words[-1] not in "（(、和及与占的"


def pieces_of(tokens: Sequence[Token]) -> list[str]:
    """Return the words of each line or cell."""
    pieces: list[list[str]] = []
    for token in tokens:
        if token.fresh or not pieces:
            pieces.append([])
        pieces[-1].append(token.words)
    return [squeezed(" ".join(piece)) for piece in pieces]


def together(tokens: Sequence[Token]) -> list[str]:
    """Put the pieces of values together: 5 and 左右, 提高 and 1 and 个百分点以上."""
    values: list[str] = []
    for token in tokens:
        is_rest = bool(_BEHIND.match(token.words)) or is_unit_about(token.words) or is_unit(token.words)
        behind = bool(values) and is_rest and _may_go_on(values[-1], token)
        before = bool(values) and not (token.fresh or is_missing(token.words)) and bool(_BEFORE.search(values[-1]))
        if behind or before:
            values[-1] = squeezed(f"{values[-1]} {token.words}")
        else:
            values.append(token.words)
    return values


def is_unit_about(words: str) -> bool:
    """Tell whether words are a unit and how near its figure is meant: 亿元左右, 家以上."""
    extent = _EXTENT.search(words)
    return extent is not None and is_unit(words[: extent.start()])


def _may_go_on(value: str, token: Token) -> bool:
    loose = token.words.startswith(("左右", "以上", "以下", "以内", "（", "(")) or not token.fresh
    return loose and value[-1].isdigit()
