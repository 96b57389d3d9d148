"""Rows of a table whose cells run into each other without a blank: 丙产品合格率（%）97.5≥98—约束性.

A row ends in its attribute. Its name ends at its unit, or where the rest falls into as many values as there are
columns. Figures that stand glued together (97.598) are divided where they come nearest to each other, base and target
of one indicator being alike. Nothing read this way is sure: every row carries a doubt.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from midcourse.plan.outline.indicator_columns import VALUES, Column, Role
from midcourse.plan.outline.indicator_rows import Row, Sheet, put_value
from midcourse.plan.outline.indicator_words import (
    HAN,
    category_of,
    is_group_heading,
    is_missing,
    is_unit,
    number_and_name,
    squeezed,
)

_ATTRIBUTE = re.compile(r"[\[［（(]?(?:约束|预期)性[\]］）)]?(?!指标)")
#: A value that stands apart from what is before it: behind a blank, a bar or a line end.
_APART = re.compile(rf"[\s|][^\s{HAN}（(|]*[\d—]")
_BRACKET = re.compile(r"[（(]([^（()）]{1,20})[)）]")
_BEFORE = (
    r"(?:约|近|预计|超过?|达到?|[大小高低]于|不[低高]于|不超过|控制在|保持在?|稳定在|年均|累计|每年|提高到?|下降到?|降低|增长"
    r"|[＞＜><≥≤≧≦±+])*"
)
_BEHIND = r"[*＊①-⑳]?(?:[%％‰]|个?百分点|左右|以上|以下|以内)*(?:[（(](?:19|20)\d\d年?[^（()）]{0,4}[)）])?"
#: Pieces values are made of: totals in square brackets, dashes, figures with what belongs to them, words.
_ATOM = re.compile(
    rf"[\[［〔][^\[\]［］〔〕]*[\]］〕]|(?P<dash>[—－–/-])|(?P<figure>{_BEFORE}(?P<digits>\d[\d.,]*){_BEHIND})"
    rf"|(?P<words>[^\d\[\]［］〔〕—－–＞＜><≥≤-]+)|."
)
_PHRASE = re.compile(
    "较|“十|与|高于|低于|快于|不[断低高超减降]|完成|达到|保持|稳|持续|按|控制|力争|全部|基本|逐步|明显|省|国家|待|应|只增"
)
#: A number as plans print it, thousands set off or not.
_NUMBER = re.compile(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_GROUP = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,3}}[、.．])?(?P<name>[{HAN}]{{2,10}})(?:[（(]\d{{1,2}}[项个][^（()）]{{0,4}}[)）])?"
)
#: Headings groups of indicators commonly have; where no serial parts them from the name only these tell.
_COMMON = re.compile(
    "(?:经济|社会|创新|绿色|协调|开放|共享|文化|改革|安全|数字|产业|城乡|区域)(?:发展|驱动|生态|低碳|保障|引领|融合|升级|活力|转型|协调)"
    "|民生(?:福祉|保障|改善|共享)|资源环境|生态(?:环境|文明)|(?:对外|改革)开放|科技创新|生活品质|社会(?:治理|事业)"
)
#: Least rows; longest row, most values in glued figures tried, weight of unlike decimals.
_ROWS, _LONGEST, _GLUED, _DECIMALS = 3, 160, 4, 0.3
#: Share of rows that must fall into values.
_MOST = 0.7


def glued(text: str, start: int, end: int, columns: Sequence[Column]) -> Sheet | None:
    """Return the table of rows whose cells run into each other; None when cells stand apart or rows are too few.

    Args:
        text: of the document.
        start, end: stretch below the headings.
        columns: of the table; the attribute must be behind the values.
    """
    if not _ends_in_attribute(columns):
        return None
    pieces = list(_pieces(text, start, end))
    rows = [piece for piece in pieces if piece.attribute]
    apart = sum(bool(_APART.search(_body(piece.words))) for piece in rows)
    if len(rows) < _ROWS or 2 * apart > len(rows):
        return None
    sheet = Sheet(list(columns), [])
    _fill(sheet, pieces)
    read = sum(len(row.values) > 0 for row in sheet.rows)
    return sheet if read >= _ROWS and _MOST * len(rows) <= read else None


def end_of_last(words: str) -> int:
    """Return the place behind the last attribute in words, 0 for none.

    >>> end_of_last("丙产品合格率（%）97.5≥98约束性推进建设。")
    19
    """
    return max((found.end() for found in _ATTRIBUTE.finditer(words)), default=0)


def _ends_in_attribute(columns: Sequence[Column]) -> bool:
    roles = [column.role for column in columns]
    values = [at for at, role in enumerate(roles) if role in VALUES]
    return Role.ATTRIBUTE in roles and bool(values) and roles.index(Role.ATTRIBUTE) > values[-1]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one line up to an attribute; what stands behind the last is the heading of a group."""

    words: str
    attribute: str
    start: int
    end: int


def _pieces(text: str, start: int, end: int) -> Iterator[_Piece]:
    for line in re.finditer(r"[^\n]+", text[start:end]):
        done = line.start()
        for found in _ATTRIBUTE.finditer(text, start + line.start(), start + line.end()):
            at = found.start() - start
            if at - done <= _LONGEST:
                yield _Piece(text[start + done : start + at].strip(), found[0], start + done, found.end())
            done = found.end() - start
        rest = text[start + done : start + line.end()].strip()
        if rest:
            yield _Piece(rest, "", start + done, start + line.end())


def _body(words: str) -> str:
    """Return a row without the serial it begins with."""
    return re.sub(r"^\d{1,3}[.、．]?\s?", "", words)


def _fill(sheet: Sheet, pieces: Sequence[_Piece]) -> None:
    group, expected = "", 1
    for piece in pieces:
        if not piece.attribute:
            group = squeezed(piece.words) if len(piece.words) <= _GROUP_LONGEST else group
            continue
        before, number, words = _numbered(piece.words, expected)
        group = before or group
        expected = int(number) + 1 if number else expected
        row = _row(words, sheet.columns)
        if row is None or "。" in row.name:
            continue
        row.number, row.attribute, row.start, row.end = number, piece.attribute, piece.start, piece.end
        row.group, row.count = row.group or group, category_of(row.group or group)[1]
        group = row.group
        sheet.rows.append(row)


#: Longest heading of a group [characters].
_GROUP_LONGEST = 24


def _numbered(words: str, expected: int) -> tuple[str, str, str]:
    """Part a row into the heading of a group before its serial, the serial, which counts on, and the rest.

    Two rows may have one serial, being two parts of one indicator.
    """
    serial = re.compile(rf"(?<!\d)(?P<number>{expected}|{expected - 1})(?:[.、．]\s?)?(?=[^.\d]|\d{{1,2}}\s?岁)")
    found = serial.search(words)
    before = words[: found.start()].strip() if found else ""
    if found and (not before or is_group_heading(before) or _GROUP.fullmatch(before)):
        return before, found["number"], words[found.end() :]
    number, name = number_and_name(words)
    return "", number, name


def _row(words: str, columns: Sequence[Column]) -> Row | None:
    """Read the name, the unit and the values of a row; None when it has no name."""
    places = [at for at, column in enumerate(columns) if column.role in VALUES]
    has_unit = any(column.role is Role.UNIT for column in columns)
    plain, group = _without_group(squeezed(words), columns)
    best = min(_divisions(plain, len(places), has_unit=has_unit), key=lambda one: one.cost, default=None)
    if best is None or len(re.findall(f"[{HAN}]", best.name)) < 2:
        return None
    row = Row("", best.name, "", best.unit, "", group, unclear=True)
    for at, value in zip(places, best.values, strict=False):
        put_value(row, columns[at].role, at, value)
    return row


def _without_group(words: str, columns: Sequence[Column]) -> tuple[str, str]:
    """Take the heading of a group off the front of a row: an enumerated one, or a common one."""
    found = re.match(
        rf"[一二三四五六七八九十]{{1,3}}[、.．][{HAN}]{{2,10}}[（(]\d{{1,2}}[项个][^（()）]{{0,4}}[)）]", words
    )
    if found is None and any(column.role is Role.CATEGORY for column in columns):
        found = _COMMON.match(words)
    rest = words[found.end() :] if found else ""
    return (rest, found[0]) if found and len(rest) > 4 and rest[0] not in "水指质" else (words, "")


@dataclass(frozen=True, slots=True)
class _Division:
    """One way to divide a row into name, unit and values, and what speaks against it."""

    cost: float
    name: str
    unit: str
    values: tuple[str, ...]


def _divisions(words: str, due: int, *, has_unit: bool) -> Iterator[_Division]:
    """Yield the ways to divide a row, by where its name may end."""
    brackets = [found.end() for found in _BRACKET.finditer(words) if _says_unit(found[1])]
    if brackets:
        yield from _divided(words[: brackets[-1]], "", words[brackets[-1] :], due)
        return
    for found in _ATOM.finditer(words):
        for at in {
            found.start(),
            *(found.start() + phrase.start() for phrase in _PHRASE.finditer(found["words"] or "")),
        }:
            name, rest = words[:at], words[at:]
            if len(name) < 3 or _is_worded(rest):
                continue
            unit = _unit_at_end(name) if has_unit else ""
            missing = 2.0 * (has_unit and not unit)
            for one in _divided(name.removesuffix(unit), unit, rest, due):
                yield _Division(one.cost + missing + at / 100, one.name, one.unit, one.values)


def _is_worded(words: str) -> bool:
    """Tell whether words begin as no value does."""
    found = _ATOM.match(words)
    return found is None or bool(found["words"] and not _PHRASE.match(words))


def _says_unit(inner: str) -> bool:
    return any(is_unit(part.strip()) for part in re.split("[,，;；、]", inner))


def _unit_at_end(name: str) -> str:
    """Return the longest unit a name ends in, "" for none."""
    return next((name[at:] for at in range(max(2, len(name) - 8), len(name)) if is_unit(name[at:])), "")


def _divided(name: str, unit: str, rest: str, due: int) -> Iterator[_Division]:
    """Yield the divisions of the words behind a name into as many values as are due."""
    atoms = _atoms(rest)
    missing = due - len(atoms)
    if missing <= 0:
        joined = (*atoms[: due - 1], "".join(atoms[due - 1 :])) if missing else tuple(atoms)
        yield _Division(-3.0 * missing, name, unit, joined)
        return
    if missing > _GLUED:
        return
    for at, atom in enumerate(atoms):
        digits = _ATOM.fullmatch(atom)
        if digits is None or not digits["digits"]:
            continue
        first, last = digits.span("digits")
        for cost, parts in _unglued(atom[first:last], missing + 1):
            shown = [atom[:first] + parts[0], *parts[1:-1], parts[-1] + atom[last:]]
            yield _Division(cost, name, unit, (*atoms[:at], *shown, *atoms[at + 1 :]))
    yield _Division(4.0 * missing, name, unit, tuple(atoms))


def _atoms(rest: str) -> list[str]:
    """Return the values of a row as far as signs and words part them; words that go on before a figure stay with it."""
    found: list[str] = []
    open_words = False
    for atom in _ATOM.finditer(rest):
        goes_on = open_words and atom["figure"] is not None
        parts = [part for part in re.split(f"(?=(?:{_AGAIN}))", atom[0]) if part] if atom["words"] else [atom[0]]
        if (goes_on or not (atom["words"] is None or _PHRASE.match(atom[0]))) and found and not is_missing(found[-1]):
            found[-1] += parts.pop(0)
        found += parts
        open_words = bool(atom["words"])
    return found


#: Words that begin a second value behind one of words.
_AGAIN = "(?<!^)(?:与|高于|完成|保持|稳步)"


def _unglued(digits: str, parts: int) -> Iterator[tuple[float, list[str]]]:
    """Yield the ways to divide figures into numbers, with how far these are from each other.

    >>> min(_unglued("97.598", 2))[1], min(_unglued("10.048.8", 2))[1]
    (['97.5', '98'], ['10.04', '8.8'])
    """
    for cuts in combinations(range(1, len(digits)), parts - 1):
        found = [digits[start:end] for start, end in pairwise((0, *cuts, len(digits)))]
        if all(map(_NUMBER.fullmatch, found)):
            yield _unlikeness(found), found


def _unlikeness(numbers: Sequence[str]) -> float:
    sizes = [math.log(max(float(number.replace(",", "")), 1e-3)) for number in numbers]
    decimals = [len(number.partition(".")[2]) for number in numbers]
    return sum(abs(a - b) for a, b in pairwise(sizes)) + _DECIMALS * sum(abs(a - b) > 1 for a, b in pairwise(decimals))
