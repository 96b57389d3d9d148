"""Editions: the full report and the public one from one source, and the check that nothing withheld leaks.

Two different faults (docs/decisions/0003-leaks.md): the same quantity stands public elsewhere in the plan (a query: a
person decides whether withholding it still makes sense), found here; and a withheld value itself would be printed
(refused), found by `midcourse.report.printed`.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from midcourse.data.model import Ledger
from midcourse.errors import UnitMismatch
from midcourse.evaluate.facts import fact_name
from midcourse.evaluate.model import Evaluation, Fact
from midcourse.findings import Finding, Place, Tier
from midcourse.plan.model import Plan, TargetVersion
from midcourse.plan.vocabulary import Disclosure, Kind
from midcourse.quantities import conversion_factor
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
        units = self.unit is None or other.unit is None or convertible(self.unit, other.unit)
        return alike and both_added and units


def convertible(one: str, other: str) -> bool:
    """Tell whether two units measure the same thing."""
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
    owner = owner_of(measure.area if measure else None, plan)
    return Quantity(*core_name(name, plan), unit, "累计" in name or target.item in totals, owner, due)


def owner_of(area: str | None, plan: Plan) -> str | None:
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
