"""Values a public edition must not print, looked for in the finished document (docs/decisions/0003-leaks.md).

A withheld value is recognised as a quantity: by the name of what is counted, its place, its period and its unit. A
number that refers to a fact is compared with what that fact is about; a number in words with what the words around it
name. Doubtful cases are refused: a person can let them pass with a reason.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from midcourse.errors import DisclosureLeak
from midcourse.evaluate.model import Fact
from midcourse.numerals.scanner import numbers_in
from midcourse.numerals.written import WrittenNumber
from midcourse.plan.model import Plan, TargetVersion
from midcourse.plan.vocabulary import Disclosure
from midcourse.quantities import conversion_factor, is_known_unit, shown, split_unit, without_magnitude
from midcourse.report.blocks import Block, Document, Table, all_runs, text_of
from midcourse.report.editions import Quantity, convertible, core_name, owner_of
from midcourse.report.references import MASK, Run
from midcourse.wording import say

#: Characters of the longest unit looked for behind a number in words.
LONGEST_UNIT = 8
#: A rounded number gives a value away when it has at least two digits.
TELLING = 10
#: Measures worked out from the figures; they name no quantity of their own.
WORKED_OUT = frozenset(
    ["time_share", "completion", "attainment", "required_pace", "break_even", "baseline", "reference", "outlook"]
)
#: Thousands parted by a Chinese comma or a blank, which may also part two numbers: both readings are tried.
_PARTED = re.compile(r"(?<![\d.,，])\d{1,3}(?:[，\u0020\u00a0\u2009\u202f]\d{3})+(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}年")
_IN_BRACKETS = re.compile(r"[（(](?:单位[:：])?([^（）()]{1,8})[）)]")
_DIGIT = re.compile(r"[\d一二两三四五六七八九十百千万亿]")
_CELLS = "\t"
_ONE = Decimal(1)


def refuse_leaks(document: Document, facts: Mapping[str, Fact], plan: Plan, accepted: str | None = None) -> None:
    """Stop a public edition that would print a withheld value.

    Args:
        accepted: a person's reason for printing it all the same; None when nobody decided so.

    Raises:
        DisclosureLeak: naming every withheld figure and where its value stands.
    """
    leaks = list(printed_leaks(document, facts, plan))
    if leaks and not (accepted and accepted.strip()):
        raise DisclosureLeak(
            say(
                "公开本会印出不公开的数值，已停止：{leaks}。请改写，或说明理由后放行（--accept-leak）",
                leaks="；".join(leaks),
            )
        )


def printed_leaks(document: Document, facts: Mapping[str, Fact], plan: Plan) -> Iterator[str]:
    """Find withheld values in a document's text.

    A number that refers to a fact is the withheld value when both name one quantity (`Quantity.same_as`) of one period
    and are equal in one unit. A number in words is, when the name of what is counted stands in the same sentence or
    caption, in the same row of a table, or above its column, and its unit fits: a bare 3 elsewhere is a coincidence.
    """
    secrets = list(_secrets(facts, plan))
    lines = list(_lines(document, plan)) if secrets else []
    told = set()
    for secret in secrets:
        for line in lines:
            if (secret.about.core, secret.value) not in told and line.tells(secret, plan):
                told.add((secret.about.core, secret.value))
                yield f"{secret.name} = {shown(secret.value)}（“{line.text.replace(_CELLS, ' ').strip()[:60]}”）"


# --- what a number is ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as a text has it.

    Args:
        value: in ones of `unit`: 12000 for 1.2万件.
        unit: without its magnitude; None when the text gives none.
        printed: the digits alone: 1.2.
        step: worth of the last digit printed: 1000.
        start: place in the text.
    """

    value: Decimal
    unit: str | None
    printed: Decimal
    step: Decimal
    start: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A number a fact holds, and what it is about.

    Args:
        value: in the unit of `about`.
        period: as it stands in the fact's name; "" for the latest value; for a promise the year it is due.
        promised: a target, not what happened.
    """

    name: str
    value: Decimal
    about: Quantity
    period: str
    promised: bool

    def same_as(self, other: "Figure") -> bool:
        """Tell whether both are one value of one quantity."""
        periods = not self.period or not other.period or self.period == other.period
        alike = periods and self.promised == other.promised and self.about.same_as(other.about)
        if not alike or self.about.unit is None or other.about.unit is None:
            return alike and self.value == other.value
        return other.value * conversion_factor(other.about.unit, self.about.unit) == self.value

    def is_worth(self, amount: Amount) -> bool:
        """Tell whether an amount is this value, or this value rounded; without a unit only numbers can be compared."""
        unit = self.about.unit
        if unit is None or amount.unit is None:
            whole = self.value * (split_unit(unit)[0] if unit else _ONE)
            return self.value in {amount.printed, amount.value} or amount.value == whole
        if not convertible(unit, amount.unit):
            return False
        exact = self.value * conversion_factor(unit, amount.unit)
        rounded = (exact / amount.step).to_integral_value(ROUND_HALF_UP) * amount.step
        return amount.value == exact or (amount.value == rounded and amount.value >= TELLING * amount.step)


def amounts_in(text: str, plan: Plan) -> list[Amount]:
    """Return the numbers of a text with their units, both ends of a range, and what may be one number or two as both.

    A number in Chinese characters counts only with a unit: 一些 is none.
    """
    found = [amount for number in numbers_in(text) for amount in _amounts_of(number, text[number.end :], plan)]
    for parted in _PARTED.finditer(text):
        whole = re.sub(r"\D", "", parted[0]) + text[parted.end() : parted.end() + 2 * LONGEST_UNIT]
        number = numbers_in(whole)[0]
        found += [replace(amount, start=parted.start()) for amount in _amounts_of(number, whole[number.end :], plan)]
    return found


def _amounts_of(number: WrittenNumber, behind: str, plan: Plan) -> Iterator[Amount]:
    unit = number.mark or _unit_after(behind, plan)
    step = number.scale.scaleb(-number.decimals)
    for printed in (number.figure, number.upper):
        if printed is not None and (unit or number.script != "chinese"):
            yield Amount(printed * number.scale, unit, printed, step, number.start)


def _unit_after(text: str, plan: Plan) -> str | None:
    """Return the known unit a text begins with, the longest one; None when there is none."""
    declared = frozenset(plan.header.units)
    starts = (text[:length] for length in range(LONGEST_UNIT, 0, -1))
    return next((start for start in starts if is_known_unit(start, declared)), None)


# --- what a fact is about --------------------------------------------------------------------------------------------


def figures_of(fact: Fact, plan: Plan) -> list[Figure]:
    """Return the numbers of a fact that states a figure: an observed value, a target's text, a figure as stated."""
    item, _, rest = fact.name.partition(".")
    measure, _, period = rest.partition(".")
    target = _target(item, measure, plan)
    stated = target is not None or measure.endswith("-text")
    if item == "plan" or measure in WORKED_OUT or (isinstance(fact.value, str) and not stated):
        return []
    about = _quantity(item, measure.removesuffix("-text"), fact.unit, plan)
    due = str(target.due or plan.header.period.end.year) if target else ""
    return [
        Figure(fact.name, value, replace(about, unit=unit), period or due, target is not None)
        for value, unit in _values(fact, about.unit, plan)
    ]


def _target(item: str, measure: str, plan: Plan) -> TargetVersion | None:
    """Return the target a fact is named after; in names of facts a point within a measure is written ·."""
    if measure == "target":
        return plan.target_of(item)
    names = {row.name for row in plan.targets if row.item == item and row.name}
    name = next((name for name in names if name.replace(".", "·") == measure), None)
    return plan.target_of(item, name) if name else None


def _quantity(item: str, measure: str, unit: str | None, plan: Plan) -> Quantity:
    indicator = next((row for row in plan.indicators if row.code == item), None)
    own = indicator if measure in {"value", "target"} else None
    promise = plan.target_of(item) if own else _target(item, measure, plan)
    name = own.name if own else measure.replace("·", ".")
    unit = unit or (promise.unit if promise else None) or (own.unit if own else None)
    cumulative = "累计" in name or (promise is not None and "累计" in promise.text)
    return Quantity(*core_name(name, plan), unit, cumulative, _place_of(item, plan))


def _values(fact: Fact, unit: str | None, plan: Plan) -> Iterator[tuple[Decimal, str | None]]:
    """Yield a fact's numbers with their units; years, spans of years and other asides of a text are none."""
    if isinstance(fact.value, Decimal):
        yield fact.value, unit
    elif fact.value:
        for amount in amounts_in(_YEAR.sub("", fact.value), plan):
            if amount.unit is None:
                own = unit if amount.value == amount.printed or unit is None else without_magnitude(unit)
                yield amount.value, own
            elif convertible(amount.unit, unit) if unit else amount.unit != "年":
                yield amount.value, amount.unit


def _place_of(item: str, plan: Plan) -> str | None:
    """Return the place or industry an item's figures are about; None for the plan's own area."""
    area = next((row.area for row in plan.measures if row.code == item), None)
    return owner_of(item if item in _apart(plan) else area, plan)


def _apart(plan: Plan) -> dict[str, str]:
    """Return code and name of every place and industry that has figures of its own."""
    places = {row.code: row.name for row in plan.areas}
    return places | {row.code: row.name for row in plan.industries}


def _secrets(facts: Mapping[str, Fact], plan: Plan) -> Iterator[Figure]:
    """Yield the figures not for the public whose value the ledger holds; the latest stands under its period too."""
    withheld = [fact for fact in facts.values() if fact.disclosure is not Disclosure.PUBLIC]
    dated = {fact.name.rpartition(".")[0] for fact in withheld if fact.name.count(".") > 1}
    for fact in withheld:
        if fact.name not in dated:
            yield from figures_of(fact, plan)


# --- where numbers stand ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of the document within which a name and a number belong together.

    Args:
        text: as printed.
        words: the same, numbers that refer to facts masked.
        amounts: numbers in words.
        figures: what the public numbers that refer to facts are.
    """

    text: str
    words: str
    amounts: tuple[Amount, ...]
    figures: tuple[Figure, ...]

    def tells(self, secret: Figure, plan: Plan) -> bool:
        """Tell whether the line prints a withheld value, by a reference or in words."""
        if any(map(secret.same_as, self.figures)):
            return True
        return any(
            secret.is_worth(amount) and _is_about(self.words, amount.start, secret.about, plan)
            for amount in self.amounts
        )


def _is_about(words: str, place: int, about: Quantity, plan: Plan) -> bool:
    """Tell whether words name what a figure counts, and no other place than its own beside it.

    新增X is not X, but X may well be 新增X said shortly. A place in another clause of the sentence says nothing of the
    number; nor does one beside the plan's own area.
    """
    plain = words.replace("·", ".")
    before = "" if about.added else "(?<!新增)(?<!净增)"
    found = list(re.finditer(before + re.escape(about.core.replace("·", ".")), plain)) if about.core else []
    return any(_fits_place(_clauses(plain, (name.start(), place)), about, plan) for name in found)


def _clauses(words: str, places: tuple[int, int]) -> str:
    """Return the clauses from the one with the first place to the one with the last."""
    first, last = min(places), max(places)
    start = max(words.rfind(mark, 0, first) for mark in "，,、")
    ends = [end for mark in "，,、" if (end := words.find(mark, last)) >= 0]
    return words[start + 1 : min(ends, default=len(words))]


def _fits_place(clause: str, about: Quantity, plan: Plan) -> bool:
    named = {code for code, name in _apart(plan).items() if name in clause}
    others = {code for code in named if owner_of(code, plan)}
    whole = named - others or plan.header.area in clause or re.search("全[国省市区县]|[本我][省市区县]", clause)
    return not others or about.owner in others or (about.owner is None and bool(whole))


def _lines(document: Document, plan: Plan) -> Iterator[Line]:
    for block in document.blocks:
        pieces = _table_pieces(block, plan) if isinstance(block, Table) else _text_pieces(block)
        for runs, unit in pieces:
            line = _line(runs, unit, plan)
            if line.amounts or line.figures:
                yield line


_Piece = tuple[Sequence[Run], str | None]


def _text_pieces(block: Block) -> Iterator[_Piece]:
    chart = getattr(block, "chart", None)
    for runs in [*all_runs([block]), *([(Run(chart.alt),)] if chart else [])]:
        yield from ((sentence, None) for sentence in _sentences(runs))


def _table_pieces(table: Table, plan: Plan) -> Iterator[_Piece]:
    """Yield a table's caption, its rows, and each cell that has a number in words with what stands above and before it.

    A bare number has the unit in brackets of its column, else of its row, else of the table.
    """
    yield table.caption, None
    yield from ((cell, None) for cell in table.head)
    for row in table.rows:
        yield [run for cell in row for run in (*cell, Run(_CELLS))], None
        for head, cell in zip(table.head, row, strict=True):
            if not any(run.fact is None and _DIGIT.search(run.text) for run in cell):
                continue
            around = (head, row[0], table.caption)
            units = (_unit_in(text_of(runs), plan) for runs in around)
            unit = next((unit for unit in units if unit), None)
            yield [run for runs in (table.caption, head, row[0], cell) for run in (*runs, Run(_CELLS))], unit


def _unit_in(text: str, plan: Plan) -> str | None:
    inner = [found for found in _IN_BRACKETS.findall(text) if is_known_unit(found, frozenset(plan.header.units))]
    return inner[-1] if inner else None


def _line(runs: Sequence[Run], unit: str | None, plan: Plan) -> Line:
    figures: list[Figure] = []
    words = ""
    for run in runs:
        own = figures_of(run.fact, plan) if run.fact else []
        numeric = run.fact is not None and isinstance(run.fact.value, Decimal)
        words += MASK if own or numeric else run.text
        if run.fact is not None and run.fact.disclosure is Disclosure.PUBLIC:
            figures += own
    amounts = [amount if amount.unit or unit is None else _in_unit(amount, unit) for amount in amounts_in(words, plan)]
    return Line(text_of(tuple(runs)), words, tuple(amounts), tuple(figures))


def _in_unit(amount: Amount, unit: str) -> Amount:
    """Give a bare number the unit of its column."""
    factor = split_unit(unit)[0] if without_magnitude(unit) != unit else _ONE
    return replace(amount, value=amount.value * factor, step=amount.step * factor, unit=without_magnitude(unit))


def _sentences(runs: Sequence[Run]) -> Iterator[tuple[Run, ...]]:
    sentence: list[Run] = []
    for run in runs:
        first, *others = re.split(r"[。；;\n]", run.text)
        sentence.append(replace(run, text=first))
        for other in others:
            yield tuple(sentence)
            sentence = [replace(run, text=other)]
    yield tuple(sentence)
