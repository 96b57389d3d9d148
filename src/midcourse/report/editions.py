"""Editions: the full report and the public one from one source, and the check that nothing withheld leaks.

Two different faults (docs/decisions/0003-leaks.md): the same quantity stands public elsewhere in the plan (a query: a
person decides whether withholding it still makes sense), and a withheld value itself would be printed (refused).
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from midcourse.data.model import Ledger
from midcourse.errors import DisclosureLeak, UnitMismatch
from midcourse.evaluate.facts import fact_name
from midcourse.evaluate.model import Evaluation, Fact
from midcourse.findings import Finding, Place, Tier
from midcourse.plan.model import Plan, TargetVersion
from midcourse.plan.vocabulary import Disclosure, Kind
from midcourse.quantities import conversion_factor, is_known_unit, shown
from midcourse.report.blocks import Document, all_runs, text_of
from midcourse.report.references import MASK, Run
from midcourse.wording import say

#: Words for the plan's own whole area, by level: they add nothing to a measure's name. 全市 in a district's plan is
#: another scope, and stays.
_OWN_SCOPE = {
    "nation": ("全国", "我国"),
    "province": ("全省", "本省", "全自治区"),
    "city": ("全市", "本市"),
    "district": ("全区", "本区"),
    "county": ("全县", "本县"),
}
_SUFFIX = re.compile(r"(?:总数|总量|总额|数量|个数|家数|件数|台数|套数|人数|面积|规模|数)$")
_PREFIX = re.compile(r"^(?:累计|实现|完成|达到|力争)+")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_ADDED = re.compile(r"^新增")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}年")
#: Characters of the longest unit looked for behind a number in words.
LONGEST_UNIT = 8


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a figure is about, reduced to what makes it the same as another.

    Args:
        core: the measure's name without scope, quantifier and remarks in brackets.
        added: its name says that it counts what is added ("新增").
        cumulative: it is known to be a total of the plan's years, so that "新增" could stand before its name.
        owner: place it is about; None for the plan's own area.
        due: year it is for; None for the plan's last.
    """

    core: str
    added: bool
    unit: str | None
    cumulative: bool = False
    owner: str | None = None
    due: int | None = None

    def same_as(self, other: "Quantity") -> bool:
        """Tell whether both name one quantity."""
        alike = (self.core, self.owner, self.due) == (other.core, other.owner, other.due)
        plain = self if other.added else other
        both_added = self.added == other.added or plain.cumulative
        units = self.unit is None or other.unit is None or _convertible(self.unit, other.unit)
        return alike and both_added and units


def _convertible(one: str, other: str) -> bool:
    try:
        conversion_factor(one, other)
    except UnitMismatch:
        return False
    return True


def core_name(name: str, plan: Plan) -> tuple[str, bool]:
    """Reduce a measure's name to what is counted, and tell whether it counts what was added.

    Remarks in brackets, the plan's own area, and words of quantity go; "新增" goes too, but is told, because what was
    added and the stock are two quantities.
    """
    own = (*_OWN_SCOPE.get(plan.header.level, ()), plan.header.area, plan.header.area.rstrip("省市区县州盟旗"))
    name = _ASIDE.sub("", name).replace(" ", "")
    for word in own:
        name = name.removeprefix(word) if word else name
    name = _PREFIX.sub("", name)
    bare = _ADDED.sub("", name)
    return _SUFFIX.sub("", bare) or bare, bare != name


def find_leaks(ledger: Ledger, evaluation: Evaluation, facts: Mapping[str, Fact]) -> list[Finding]:
    """List withheld figures whose quantity stands public elsewhere.

    Args:
        evaluation: tells which targets are totals, and which observations are in sight.
        facts: decides what is withheld, so that a stricter item disclosure counts too.

    Returns:
        One finding of tier query per withheld figure with a public twin, in the order of the ledger.
    """
    plan = ledger.plan
    totals = {row.indicator.code for row in evaluation.ratings if row.reading and row.reading.kind is Kind.CUMULATIVE}
    public = [target for target in plan.targets if not _withheld_target(target, facts)]
    findings: list[Finding] = []
    for target in plan.targets:
        if _withheld_target(target, facts):
            quantity = _quantity(target, plan, totals)
            twins = [other for other in public if quantity.same_as(_quantity(other, plan, totals))]
            findings.extend(_leak(target, twin, plan) for twin in twins[:1])
    return [*findings, *_observed_leaks(ledger, evaluation, facts)]


def _withheld_target(target: TargetVersion, facts: Mapping[str, Fact]) -> bool:
    fact = facts.get(fact_name(target.item, target.name or "target"))
    by_fact = fact is not None and fact.disclosure is not Disclosure.PUBLIC
    return by_fact or target.disclosure is not Disclosure.PUBLIC or not target.text.strip("* ")


def _quantity(target: TargetVersion, plan: Plan, totals: Collection[str] = ()) -> Quantity:
    indicator = next((row for row in plan.indicators if row.code == target.item), None)
    name = target.name or (indicator.name if indicator else target.item)
    unit = target.unit or (indicator.unit if indicator else None)
    measure = next((row for row in plan.measures if row.code == target.item), None)
    due = target.due if target.due != plan.header.period.end.year else None
    owner = _owner(measure.area if measure else None, plan)
    return Quantity(*core_name(name, plan), unit, "累计" in name or target.item in totals, owner, due)


def _owner(area: str | None, plan: Plan) -> str | None:
    """Return the place a figure is about; the root of the areas is the plan's own."""
    roots = {row.code for row in plan.areas if row.parent is None}
    return None if area in roots else area


def _leak(target: TargetVersion, twin: TargetVersion, plan: Plan) -> Finding:
    names = {row.code: row.name for row in plan.indicators} | {row.code: row.text for row in plan.measures}
    return Finding(
        "withheld-elsewhere-public",
        Tier.QUERY,
        say(
            "“{name}”在{item}中不公开，但同一数量在“{twin}”中公开为 {text}{unit}（{act}）",
            name=target.name or names.get(target.item, target.item),
            item=target.item,
            twin=twin.name or names.get(twin.item, twin.item),
            text=twin.text,
            unit=_quantity(twin, plan).unit or "",
            act=" ".join(part for part in (twin.act, twin.place) if part),
        ),
        Place("targets.csv", column="text"),
        say("请确认是否仍需不公开；若两者确非同一数量，请在名称上区分"),
    )


def _observed_leaks(ledger: Ledger, evaluation: Evaluation, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    """Find withheld observations whose measure is public for the same period, under the same or another item."""
    rows = [row for row in ledger.observations if row.known_on <= evaluation.known_on]
    hidden = {
        (row.item, row.measure, row.period)
        for row in rows
        if _hidden(facts.get(fact_name(row.item, row.measure, row.period)), row.disclosure)
    }
    shown_rows = [row for row in rows if (row.item, row.measure, row.period) not in hidden]
    for row in rows:
        if (row.item, row.measure, row.period) not in hidden or row.measure == "value":
            continue
        for other in shown_rows:
            same = core_name(other.measure, ledger.plan) == core_name(row.measure, ledger.plan)
            if same and other.period == row.period and _same_owner(row.item, other.item, ledger.plan):
                yield Finding(
                    "withheld-elsewhere-public",
                    Tier.QUERY,
                    say(
                        "“{name}”（{period}）在{item}中不公开，但在{other}中公开",
                        name=row.measure,
                        period=row.period,
                        item=row.item,
                        other=other.item,
                    ),
                    Place("observations.csv", column="disclosure"),
                )
                break


def _hidden(fact: Fact | None, disclosure: Disclosure) -> bool:
    return disclosure is not Disclosure.PUBLIC or (fact is not None and fact.disclosure is not Disclosure.PUBLIC)


def _same_owner(one: str, other: str, plan: Plan) -> bool:
    """Tell whether two items speak of the same place: only areas and industries set a place apart."""
    apart = {row.code for row in plan.areas if row.parent} | {row.code for row in plan.industries}
    return one == other or (one not in apart and other not in apart)


# --- values that would be printed ------------------------------------------------------------------------------------


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
    and are equal in one unit. A number in words is, when the name of what is counted stands in the same sentence, cell
    row or caption and its unit fits: a bare 3 elsewhere is a coincidence.
    """
    secrets = list(_secrets(facts, plan))
    lines = [line for line in _lines(document) if any(_NUMBER.search(run.text) for run in line)]
    told = set()
    for secret in secrets:
        for line in lines:
            if (secret.about.core, secret.value) not in told and _tells(line, secret, plan):
                told.add((secret.about.core, secret.value))
                text = text_of(line).strip()[:60]
                yield f"{secret.name} = {shown(secret.value)}（“{text}”）"


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number a fact holds, and what it is about.

    Args:
        period: as it stands in the fact's name; "" for the latest value and for targets.
    """

    name: str
    value: Decimal
    about: Quantity
    period: str

    def same_as(self, other: "_Figure") -> bool:
        """Tell whether both are one value of one quantity."""
        periods = not self.period or not other.period or self.period == other.period
        return periods and self.about.same_as(other.about) and self.is_worth(other.value, other.about.unit)

    def is_worth(self, value: Decimal, unit: str | None) -> bool:
        """Tell whether an amount is this value; without a unit only the numbers can be compared."""
        if unit is None or self.about.unit is None:
            return value == self.value
        return _convertible(unit, self.about.unit) and value * conversion_factor(unit, self.about.unit) == self.value


#: Measures worked out from the figures; they name no quantity of their own.
_WORKED_OUT = frozenset(
    ["time_share", "completion", "attainment", "required_pace", "break_even", "baseline", "reference", "outlook"]
)


def _figures(fact: Fact, plan: Plan) -> Iterator[_Figure]:
    """Yield the numbers of a fact that states a figure: an observed value, a target's text, a figure as stated."""
    item, _, rest = fact.name.partition(".")
    measure, _, period = rest.partition(".")
    measure = measure.removesuffix("-text")
    target = plan.target_of(item, None if measure == "target" else measure)
    stated = target is not None or rest.partition(".")[0].endswith("-text")
    worded = isinstance(fact.value, str) and not stated
    if item == "plan" or fact.value is None or worded or measure in _WORKED_OUT:
        return
    indicator = next((row for row in plan.indicators if row.code == item), None)
    own = indicator is not None and measure in {"value", "target"}
    promise = plan.target_of(item) if own else target
    unit = fact.unit or (promise.unit if promise else None) or (indicator.unit if own and indicator else None)
    name = indicator.name if own and indicator else measure
    cumulative = "累计" in name or (promise is not None and "累计" in promise.text)
    about = Quantity(*core_name(name, plan), unit, cumulative, _place_of(item, plan))
    for number in _numbers(str(fact.value) if isinstance(fact.value, str) else shown(fact.value)):
        yield _Figure(fact.name, number, about, period)


def _numbers(text: str) -> list[Decimal]:
    return [Decimal(number.replace(",", "")) for number in _NUMBER.findall(_YEAR.sub("", text))]


def _place_of(item: str, plan: Plan) -> str | None:
    """Return the place or industry an item's figures are about; None for the plan's own area."""
    area = next((row.area for row in plan.measures if row.code == item), None)
    return _owner(item if item in _apart(plan) else area, plan)


def _apart(plan: Plan) -> dict[str, str]:
    """Return code and name of every place and industry that has figures of its own."""
    places = {row.code: row.name for row in plan.areas}
    return places | {row.code: row.name for row in plan.industries}


def _secrets(facts: Mapping[str, Fact], plan: Plan) -> Iterator[_Figure]:
    """Yield the withheld figures whose value the ledger holds; the latest value stands under its period too."""
    withheld = [fact for fact in facts.values() if fact.disclosure is Disclosure.WITHHELD]
    dated = {fact.name.rpartition(".")[0] for fact in withheld if fact.name.count(".") > 1}
    for fact in withheld:
        if fact.name not in dated:
            yield from _figures(fact, plan)


def _tells(line: Sequence[Run], secret: _Figure, plan: Plan) -> bool:
    """Tell whether a line prints a withheld value, by a reference or in words."""
    words = ""
    for run in line:
        figures = [] if run.fact is None else list(_figures(run.fact, plan))
        if run.fact is not None and run.fact.disclosure is Disclosure.PUBLIC and any(map(secret.same_as, figures)):
            return True
        words += MASK if figures else run.text
    return _is_about(words, secret, plan) and any(
        secret.is_worth(Decimal(found[0].replace(",", "")), _unit_after(words[found.end() :], plan))
        for found in _NUMBER.finditer(words)
    )


def _is_about(words: str, secret: _Figure, plan: Plan) -> bool:
    """Tell whether words name what a figure counts, and no other place than its own."""
    before = "" if secret.about.added else "(?<!新增)"
    if not secret.about.core or not re.search(before + re.escape(secret.about.core), words):
        return False
    named = {code for code, name in _apart(plan).items() if name in words and _owner(code, plan)}
    return not named or secret.about.owner in named


def _unit_after(text: str, plan: Plan) -> str | None:
    """Return the known unit a text begins with, the longest one; None when there is none."""
    declared = frozenset(plan.header.units)
    starts = (text[:length] for length in range(LONGEST_UNIT, 0, -1))
    return next((start for start in starts if is_known_unit(start, declared)), None)


def _lines(document: Document) -> Iterator[tuple[Run, ...]]:
    """Return the document's runs in pieces within which a name and a number belong together."""
    for block in document.blocks:
        rows = getattr(block, "rows", None)
        if rows is not None:
            yield from (tuple(run for cell in row for run in (*cell, Run(" "))) for row in rows)
            continue
        chart = getattr(block, "chart", None)
        for runs in [*all_runs([block]), *([(Run(chart.alt),)] if chart else [])]:
            yield from _sentences(runs)


def _sentences(runs: Sequence[Run]) -> Iterator[tuple[Run, ...]]:
    sentence: list[Run] = []
    for run in runs:
        first, *others = re.split(r"[。；;\n]", run.text)
        sentence.append(replace(run, text=first))
        for other in others:
            yield tuple(sentence)
            sentence = [replace(run, text=other)]
    yield tuple(sentence)
