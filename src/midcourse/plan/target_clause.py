"""Reads one clause with one number (or range) out of its tokens: comparison, number, unit and what stands around it.

A clause says nothing of kinds yet: what a number means is decided with the indicator's name, unit and column
(`target_kinds`). Words the grammar does not know are kept in `unknown`, so that nothing is overlooked.
"""

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from midcourse.numerals.scanner import Figure
from midcourse.plan.target_tokens import REMEMBERED, Token, is_unit, letters, tokens_of
from midcourse.plan.target_units import spelled_out
from midcourse.plan.vocabulary import Comparator

_HEAD = "[mdbacytfkogrinejPxF:w]*"
_NUMBER = r"NU?(?:RNU?)?"
_TAIL = "[lgrimjwxUPhnyc]*"
_CLAUSE = re.compile(
    rf"(?P<head>(?:[dmyja]+,)?{_HEAD}q*{_HEAD})(?P<open>\[?)(?P<inner>{_HEAD}q*{_HEAD})(?P<number>{_NUMBER})(?P<tail>{_TAIL})"
    rf"(?P<close>\]?)(?P<after>{_TAIL})(?P<notes>(?:\([^()]*\)h?)*)"
)
_PARENTHESIS = re.compile(r"\([^()]*\)")
_FROM_TO = re.compile(r"[mdj]*F[bdj]*NU?[,]?[mj]*(?P<verb>[tf])q?NU?l?")
_PERIOD_NOTE = re.compile(r"[dacyxPbjh]+")

COMPARISONS: dict[str, Comparator] = dict.fromkeys(
    ("超过", "超出", "过", "突破", "大于", "多于", "高于", "优于", "超", "逾", ">"), Comparator.GT
)
COMPARISONS |= dict.fromkeys(
    ("不低于", "不少于", "不小于", "不下于", "至少", "以上", "及以上", "或以上", "≥", ">="), Comparator.GE
)
COMPARISONS |= dict.fromkeys(("小于", "低于", "少于", "不足", "不到", "未达", "<"), Comparator.LT)
#: Words that promise to stay within a bound all the time, not only to reach it at the end.
WITHIN = ("不超过", "不高于", "不多于", "不大于", "不超", "不突破", "至多", "以内", "之内", "范围内", "以里", "内")
COMPARISONS |= dict.fromkeys((*WITHIN, "以下", "及以下", "≤", "<="), Comparator.LE)
COMPARISONS |= dict.fromkeys(("大约", "约为", "约", "≈", "左右", "上下", "接近", "将近", "近"), Comparator.APPROX)
COMPARISONS |= dict.fromkeys(("=", "等于"), Comparator.EQ)
NEARLY = ("接近", "将近", "近")


class Clause(NamedTuple):
    """One clause with its number.

    Args:
        numbers: the number as printed, or the two ends of a range.
        comparator: as worded; None for a bare number.
        within: the wording is 以内, 不超过 and the like.
        nearly: the wording is 近 or the number has 余 or 多 in it.
        unit: as printed, with its magnitude; None when the clause gives none.
        verbs: letters of the verbs, in order.
        average, cumulative, yearly, bracket: 年均; 累计 or 五年; 每年; the number stands in square brackets.
        span: words of the span of years a mean or total covers ("前两年年均"), None for none.
        dates: what the date token found.
        basis: base year or base period as words.
        price: price basis or scope (可比, 2020年不变价).
        notes: remarks in parentheses that are clauses of their own.
        label: word before a colon that says which part is meant (成片:).
        unknown: words no rule knows.
        remarks: harmless remarks (动态, 约束性).
        footnote: a footnote mark stands in the text.
        conflicting: comparisons that do not agree, double an approximation or stand by a range; or a range that falls.
    """

    text: str
    numbers: tuple[Decimal, ...] = ()
    comparator: Comparator | None = None
    within: bool = False
    nearly: bool = False
    unit: str | None = None
    verbs: str = ""
    modality: str | None = None
    average: bool = False
    cumulative: bool = False
    yearly: bool = False
    bracket: bool = False
    span: str | None = None
    dates: tuple[Token, ...] = ()
    basis: str | None = None
    price: str | None = None
    notes: tuple[tuple[Token, ...], ...] = ()
    label: str | None = None
    unknown: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    footnote: bool = False
    conflicting: bool = False


@lru_cache(maxsize=REMEMBERED)
def clause_in(plain: str, unit: str | None) -> Clause | None:
    """Read a tidied text that is one clause with one number; None when it is not.

    The clause of a value is asked for twice, as a statement and for what it says of its period.

    Args:
        unit: of the indicator, as for `tokens_of`.
    """
    return clause_of(tokens_of(plain, unit))


def clause_of(tokens: list[Token]) -> Clause | None:
    """Read tokens that are one clause with one number; None when they are not."""
    text = "".join(token.text for token in tokens)
    found = _CLAUSE.fullmatch(letters(tokens))
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    body = tokens[: found.start("notes")] if found["notes"] else tokens
    clause = _with_marks(_numbers(body, Clause(text, bracket=bool(found["open"]))), body)
    clause = _with_comparisons(clause, body)
    for note in _notes(tokens, found):
        clause = _with_note(clause, note)
    return clause


def from_to_of(tokens: list[Token]) -> Clause | None:
    """Read 由48家增至78家: two numbers, the first the baseline; None when the tokens are not that."""
    found = _FROM_TO.fullmatch(letters(tokens))
    if found is None:
        return None
    clause = _with_marks(_numbers(tokens, Clause("".join(token.text for token in tokens))), tokens)
    return clause._replace(verbs=found["verb"])


def _notes(tokens: list[Token], found: re.Match[str]) -> list[list[Token]]:
    return [
        tokens[note.start() + 1 : note.end() - 1] for note in _PARENTHESIS.finditer(letters(tokens), found.end("after"))
    ]


def _numbers(body: list[Token], clause: Clause) -> Clause:
    """Put in the numbers and their unit; the last unit counts, and stands for both ends of a range."""
    figures = [token.figure for token in body if token.figure]
    per = next((token.found["per"] for token in body if token.found and token.found.get("per")), None)
    unit = None
    for token in body:
        if token.figure:
            unit = (token.figure.magnitude + token.figure.mark) or unit
        elif token.letter == "U":
            unit = _joined(unit, token.text)
    printed = [
        token.figure.mark if token.figure else token.text for token in body if token.figure or token.letter == "U"
    ]
    twice = any(first and first == second for first, second in pairwise(printed))
    numbers = tuple(_in_last_magnitude(figure, figures[-1]) for figure in figures)
    unit = "百分点" if unit == "个百分点" else unit and spelled_out(unit)
    return clause._replace(
        numbers=numbers,
        unit=f"{unit}/{per}" if unit and per else unit,
        nearly=any(figure.more for figure in figures),
        conflicting=(len(numbers) == 2 and numbers[0] >= numbers[1]) or (twice and len(numbers) == 1),
    )


def _in_last_magnitude(figure: Figure, last: Figure) -> Decimal:
    """Return a figure in the magnitude of the last one, which is the one the unit carries (8000万-1亿)."""
    same = not figure.magnitude or figure.scale == last.scale
    return figure.figure if same else figure.figure * figure.scale / last.scale


def _joined(unit: str | None, text: str) -> str:
    magnitudes = ("万", "亿", "千", "百", "十")
    return unit + text if unit and unit.endswith(magnitudes) and not text.startswith(unit) else text


def _with_comparisons(clause: Clause, body: list[Token]) -> Clause:
    words = [token.text for token in body if token.letter in "ql" and token.text != "之间"]
    senses = {COMPARISONS[word] for word in words}
    telling = senses - {Comparator.APPROX} or senses
    comparator = next(iter(telling)) if len(telling) == 1 else None
    if clause.nearly:
        comparator = comparator or Comparator.GT
    return clause._replace(
        comparator=comparator,
        within=any(word in WITHIN for word in words),
        nearly=clause.nearly or any(word in NEARLY for word in words),
        conflicting=clause.conflicting or len(senses) > 1 or (len(clause.numbers) == 2 and bool(senses)),
    )


def _with_marks(clause: Clause, body: list[Token]) -> Clause:
    """Put in what the words around the number say."""
    of = {letter: [token for token in body if token.letter == letter] for letter in letters(body)}
    spans = of.get("a", []) + of.get("c", [])
    label = body[0].text if letters(body).startswith("w:") else None
    unknown = [token.text for token in of.get("w", [])][1 if label else 0 :]
    return clause._replace(
        verbs="".join(token.letter for token in body if token.letter in "tfkogrin"),
        modality=clause.modality or "".join(token.text for token in of.get("m", [])) or None,
        average=clause.average or "a" in of,
        cumulative=clause.cumulative or "c" in of,
        yearly=clause.yearly or "y" in of,
        span=clause.span or (spans[0].text if spans else None),
        dates=(*clause.dates, *of.get("d", [])),
        basis=clause.basis or _basis(of.get("b", [])),
        price=clause.price or (of["P"][0].text if "P" in of else None),
        label=clause.label or label,
        unknown=(*clause.unknown, *unknown),
        remarks=(*clause.remarks, *(token.text for token in of.get("x", []))),
        footnote=clause.footnote or "h" in of,
    )


def _basis(tokens: list[Token]) -> str | None:
    found = tokens[0].found or {} if tokens else {}
    return next((value for name, value in found.items() if name.startswith(("base", "before"))), None)


def _with_note(clause: Clause, note: list[Token]) -> Clause:
    """Take in a remark in parentheses: a mark of period or scope, or a clause of its own."""
    text = "".join(token.text for token in note)
    if clause.unit is None and is_unit(text):
        return clause._replace(unit=spelled_out(text))
    if _PERIOD_NOTE.fullmatch(letters(note)):
        verbs = clause.verbs
        return _with_marks(clause, note)._replace(verbs=verbs)
    return clause._replace(notes=(*clause.notes, tuple(note)))
