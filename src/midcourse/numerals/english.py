"""Tells what each number of an English line is.

The rules are those of `classify` in another language: what stands before (Table, No., ranked, a month), what stands
behind (a unit, the head of the noun phrase, Five-Year Plan), and what a bare number may be.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from midcourse.numerals.behind import is_year
from midcourse.numerals.characters import half_width
from midcourse.numerals.english_money import currency_before
from midcourse.numerals.english_numbers import ORDINALS, english_numbers
from midcourse.numerals.english_units import english_unit, is_symbol_at
from midcourse.numerals.line import Judgement, Line
from midcourse.numerals.mention import Mention, MentionKind
from midcourse.numerals.written import WrittenNumber

_K = MentionKind
_YEARS = (Decimal(1900), Decimal(2100))
_MONTHS = "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
_MONTHS += "|Nov(?:ember)?|Dec(?:ember)?"


def english_mentions(text: str) -> list[Mention]:
    """Return the numbers of one English passage, in its order, each with what it is.

    >>> [(m.number.text, m.kind.value, m.unit) for m in english_mentions("Ranked third, with 12 new parks by 2023.")]
    [('third', 'rank', ''), ('12', 'count', 'parks'), ('2023', 'date', 'year')]
    """
    plain = half_width(text)
    line = Line(text, plain)
    judged = [_judged(line, number) for number in english_numbers(text, plain)]
    found = [mention for mention in judged if mention is not None]
    for place in range(len(found) - 2, -1, -1):
        this, following = found[place], found[place + 1]
        if not this.unit and this.kind is _K.COUNT and _OUT_OF.fullmatch(plain, this.unit_end, following.number.start):
            found[place] = this._replace(unit=following.unit)
    return found


#: 24 of the 30 indicators are indicators too.
_OUT_OF = re.compile(r" (?:out )?of (?:the |its |all |these )?| and | or | to |, ")


def _judged(line: Line, number: WrittenNumber) -> Mention | None:
    """Judge a number; None for an ordinal in words that ranks nothing, which is no number of interest."""
    judged = _marked(line, number)
    for rule in _RULES:
        if judged is not None:
            break
        judged = rule(line, number)
    if judged is None:
        judged = Judgement(_K.COUNT, "", number.end)
    if judged.kind is _K.ORDINAL and number.text.lower() in ORDINALS:
        return None
    return Mention(number, judged.kind, judged.unit, max(judged.end, number.outer_end))


_MARKED = {"%": _K.PERCENTAGE, "‰": _K.PERCENTAGE, "百分点": _K.POINTS, "倍": _K.MULTIPLE}


def _marked(line: Line, number: WrittenNumber) -> Judgement | None:
    kind = _MARKED.get(number.mark)
    return Judgement(kind, number.mark, number.end) if kind else None


def _masked(line: Line, number: WrittenNumber) -> Judgement | None:
    if number.script != "masked":
        return None
    unit = english_unit(line.plain, number.end)
    return Judgement(_K.MASKED, unit.word if unit else "", unit.end if unit else number.end)


def _fraction(line: Line, number: WrittenNumber) -> Judgement | None:
    part = number.script == "english" and number.figure is not None and number.figure < 1 and number.text != "zero"
    return Judgement(_K.FRACTION, "", number.end) if part and number.figure else None


def _plan_period(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge 14th Five-Year Plan, and the Five in it."""
    if _FIVE_YEAR.match(line.plain, number.end) and (_is_nth(line, number)):
        return Judgement(_K.PLAN_PERIOD, "", number.end)
    if number.text.lower() == "five" and _YEAR_PLAN.match(line.plain, number.end):
        return Judgement(_K.NAME, "", number.end)
    return None


_FIVE_YEAR = re.compile(r"(?:st|nd|rd|th)? ?(?:Five|5)[- ]Year (?:Plan|Period|Programme)", re.IGNORECASE)
_YEAR_PLAN = re.compile(r"[- ]Year Plan", re.IGNORECASE)


def _is_nth(line: Line, number: WrittenNumber) -> bool:
    return number.text.lower() in ORDINALS or bool(_NTH.match(line.plain, number.end))


_NTH = re.compile(r"(?:st|nd|rd|th)(?![a-z])", re.IGNORECASE)


def _ordinal(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge 3rd and third: a rank where something is ranked, otherwise an ordinal or a day."""
    if not _is_nth(line, number):
        return None
    nth = _NTH.match(line.plain, number.end)
    end = nth.end() if nth else number.end
    if _DAY_OF_MONTH.match(line.plain, end) or _AFTER_MONTH.search(line.plain, max(0, number.start - 12), number.start):
        return Judgement(_K.DATE, "", end)
    if _CENTURY.match(line.plain, end):
        return Judgement(_K.DATE, "", end)
    ranked = _RANKING.search(line.plain, max(0, number.start - 24), number.start) or _RANKED.match(line.plain, end)
    return Judgement(_K.RANK if ranked else _K.ORDINAL, "", end)


_CENTURY = re.compile(r"[- ]century", re.IGNORECASE)
_RANKING = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|placed?|coming|came|stood|position(?:ed)?)\b[^.;,]{0,16}$", re.IGNORECASE
)
_RANKED = re.compile(
    r"[- ](?:place\b|among\b|largest|highest|lowest|biggest|most\b"
    r"|in the (?:\w+ )?(?:country|nation|world|province|city)\b)",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(rf"(?: of)? (?:{_MONTHS})\b")
_AFTER_MONTH = re.compile(rf"\b(?:{_MONTHS})\.? (?:[0-9]{{1,2}}-)?$")


def _date(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge days beside a month, years, clock times, quarters and parts of 2023-10-18."""
    plain, start, end = line.plain, number.start, number.end
    if number.script != "arabic" or number.scale != 1 or number.mark:
        return None
    if _DAY_OF_MONTH.match(plain, end) or _AFTER_MONTH.search(plain, max(0, start - 15), start):
        return Judgement(_K.DATE, "year" if is_year(number, *_YEARS) else "", end)
    if _IN_DATE.search(plain, max(0, start - 8), end) or _CLOCK.match(plain, start):
        return Judgement(_K.DATE, "", end)
    if _QUARTER.search(plain, max(0, start - 3), start):
        return Judgement(_K.DATE, "", end)
    if _FISCAL.search(plain, max(0, start - 5), end):
        return Judgement(_K.DATE, "year", end)
    year = is_year(number, *_YEARS) and end - start >= 4 and not plain[start - 1 : start].isalpha()
    return Judgement(_K.DATE, "year", end) if year and not _COUNTED_YEAR.match(plain, end) else None


_FISCAL = re.compile(r"(?:19|20)[0-9]{2}/[0-9]{2}$")
_IN_DATE = re.compile(r"(?:19|20)[0-9]{2}([-./])[01]?[0-9](?:\1[0-3]?[0-9])?$")
_CLOCK = re.compile(r"[0-2]?[0-9]:[0-5][0-9](?: ?[ap]\.?m)?|[0-9]{1,2} ?[ap]\.?m\b")
_QUARTER = re.compile(r"\b(?:Q|H|FY)$")
_COUNTED_YEAR = re.compile(
    r" (?:people|persons|households|km|kilomet|metres|meters|tonnes|tons|hectares|yuan|million|billion|mu\b)"
)


def _referenced(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind Table, Annex, Chapter, No., Line and the like."""
    found = _REFERRING.search(line.plain, max(0, number.start - 14), number.start)
    if found is None:
        listed = _LISTED.search(line.plain, max(0, number.start - 16), number.start)
        return Judgement(_K.REFERENCE, "", number.end) if listed and _ENDS.match(line.plain, number.end) else None
    head = line.plain[: found.start()].strip(" #*") == ""
    kind = _REFERRED[found["word"].lower().rstrip("s.")]
    if number.scale != 1 or number.mark or (kind is _K.NAME and number.decimals):
        return None
    return Judgement(_K.ENUMERATOR if head and found["word"] in _DIVISIONS else kind, "", number.end)


_REFERENCES = """table figure fig chart annex appendix box chapter section article page part paragraph note exhibit
schedule clause item"""
_NAMED = "line phase terminal tier level class type grade route highway stage boeing airbus zone area"
_CODED = "no version building room tel phone postcode code iso"
_REFERRED = {
    **dict.fromkeys(_REFERENCES.split(), _K.REFERENCE),
    **dict.fromkeys(_NAMED.split(), _K.NAME),
    **dict.fromkeys(_CODED.split(), _K.CODE),
}
_REFERRING = re.compile(rf"\b(?P<word>(?:{'|'.join(_REFERRED)})s?\.?) ?(?:[0-9]+[ ,-]|[0-9]+ and )?$", re.IGNORECASE)
#: Items of a list that also are what is counted: Target 3: …, but a target of 3 million.
_LISTED = re.compile(
    r"\b(?:Target|Goal|Indicator|Priority|Objective|Action|Measure|Step|KPI|Outcome|Task|Project|Pillar|Strategy) $"
)
_ENDS = re.compile(r"[:.)](?![0-9])|$| [-–—]")
_DIVISIONS = frozenset({"Chapter", "Section", "Part", "Article", "CHAPTER", "SECTION", "PART"})


def _named(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge numbers that touch letters or stand in a formula: 5G, COVID-19, G20, 24/7, 3+3, 15-minute circles."""
    plain, start, end = line.plain, number.start, number.end
    before, after = line.character(start - 1), line.character(end)
    if number.script != "arabic":
        return None
    touches = before.isalpha() or (before == "-" and line.character(start - 2).isalpha())
    if touches and not currency_before(plain, start):
        return Judgement(_K.NAME, "", end)
    if after.isalpha() and not is_symbol_at(plain, end):
        return Judgement(_K.NAME, "", end)
    if (before in "+/·" and before) or (after in "+/·" and after and plain[end + 1 : end + 2].isalnum()):
        return Judgement(_K.NAME, "", end)
    return Judgement(_K.NAME, "", end) if _CIRCLE.match(plain, end) else None


_CIRCLE = re.compile(r"[- ](?:minute|hour)s? (?:\w+ ){0,4}circle|-star\b", re.IGNORECASE)


def _money(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind a currency: $3.2 billion, RMB 5,000, Kshs448.8 billion."""
    printed = currency_before(line.plain, number.start)
    return Judgement(_K.MONEY, printed, number.end) if printed else None


def _noted(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge the mark of a footnote: 1,250 [2]."""
    note = line.character(number.start - 1) == "[" and line.character(number.end) == "]" and number.script == "arabic"
    return Judgement(_K.REFERENCE, "", number.end) if note and number.end - number.start <= 3 else None


def _enumerator(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge 1. (1) 1) and 3.2 at the start of the line."""
    plain, start, end = line.plain, number.start, number.end
    if number.script != "arabic" or number.figure is None or number.figure >= 100 or number.scale != 1:
        return None
    head = plain[:start].strip(" #*-(")
    titled = _TITLE.match(plain, end) and number.decimals == 0 and not plain.rstrip().endswith((".", ";", ":"))
    if head == "" and (titled or _HEADING.match(plain, end)):
        return Judgement(_K.ENUMERATOR, "", end)
    alone = line.character(start - 1) == "(" and line.character(end) == ")" and number.decimals == 0
    return Judgement(_K.ENUMERATOR, "", end) if alone else None


_TITLE = re.compile(r" +[A-Z][a-z]")
_HEADING = re.compile(r"[.)](?![0-9])|(?:\.[0-9]+)+ |(?<=\.[0-9]) +[A-Z]")


def _age(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge residents aged 65 and above."""
    aged = _AGED.search(line.plain, max(0, number.start - 12), number.start)
    return Judgement(_K.MEASURE, "years", number.end) if aged else None


_AGED = re.compile(r"\b(?:aged|ages?) (?:between |over )?$", re.IGNORECASE)


def _denominator(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind per: beds per 1,000 people."""
    per = _PER.search(line.plain, max(0, number.start - 6), number.start)
    return Judgement(_K.NAME, "", number.end) if per else None


_PER = re.compile(r"\b(?:per|every) $")


def _spelled(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge numerals in words: one is mostly a pronoun, capitals within a sentence make names."""
    if number.script != "english" or number.scale != 1:
        return None
    plain, start, end = line.plain, number.start, number.end
    single = number.figure == 1
    unit = english_unit(plain, end, single=single)
    if single and (unit is None or _PRONOUN.match(plain, end) or unit.word.endswith("s")):
        return Judgement(_K.IDIOM, "", end)
    within = start > 1 and line.character(start - 2) not in ".!?:;"
    named = within and number.text[0].isupper() and _CAPITAL.match(plain, end)
    if named or line.is_quoted(start) or number.figure == 0 or _PARTY.match(plain, end):
        return Judgement(_K.NAME, "", end)
    return None


_PRONOUN = re.compile(r" (?:of|another|by|and|or|more|thing)\b|-", re.IGNORECASE)
_CAPITAL = re.compile(r"[- ][A-Z]")
_PARTY = re.compile(r"-(?:way|party|fold|sided|dimensional|tier|level)\b")


def _counted(line: Line, number: WrittenNumber) -> Judgement | None:
    unit = english_unit(line.plain, number.end, single=number.figure == 1)
    return Judgement(unit.kind, unit.word, unit.end) if unit else None


def _code(line: Line, number: WrittenNumber) -> Judgement | None:
    digits = line.plain[number.start : number.end]
    zero = digits.isdigit() and len(digits) > 1 and digits[0] == "0"
    return Judgement(_K.CODE, "", number.end) if zero or (digits.isdigit() and len(digits) >= 9) else None


def _ratio(line: Line, number: WrittenNumber) -> Judgement | None:
    before, after = line.character(number.start - 1), line.character(number.end)
    terms = (after == ":" and line.character(number.end + 1).isdigit()) or (
        before == ":" and line.character(number.start - 2).isdigit()
    )
    return Judgement(_K.RATE, ":", number.end) if terms else None


_RULES: tuple[Callable[[Line, WrittenNumber], Judgement | None], ...] = (
    _masked,
    _noted,
    _fraction,
    _plan_period,
    _ordinal,
    _enumerator,
    _referenced,
    _date,
    _named,
    _money,
    _age,
    _denominator,
    _code,
    _ratio,
    _spelled,
    _counted,
)
