"""Words of the ledger as facts: names, states and texts a report prints beside its figures.

A report refers to words as it refers to figures, so that a renamed project or an item made internal changes every
edition. `midcourse.evaluate.facts` names the figures; this adds what it leaves out, and never replaces any.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, replace

from midcourse.data.model import Ledger, Observation
from midcourse.data.vintage import as_known
from midcourse.evaluate.facts import fact_name
from midcourse.evaluate.model import Confidence, Evaluation, Fact, RatedIndicator
from midcourse.plan.model import Plan
from midcourse.plan.vocabulary import Disclosure
from midcourse.report.views import view_words
from midcourse.wording import Wording, in_words, say

#: Tables whose rows have words of their own, with the field that names a row.
NAMED_TABLES = {
    "goals": "name",
    "departments": "name",
    "areas": "name",
    "industries": "name",
    "indicators": "name",
    "projects": "name",
    "tasks": "name",
    "problems": "text",
    "measures": "text",
    "systems": "name",
}
#: Further words of a row, under the field's own name.
FURTHER = (
    "code",
    "statement",
    "state",
    "reason",
    "progress",
    "category",
    "group",
    "kind",
    "attribute",
    "aim",
    "domain",
    "function",
    "next_step",
)
#: Wording in a reported value that its number alone would lose: bounds, approximation, ranks.
_NUANCE = re.compile(r"[超近约余多逾第前名列居]|以上|左右|突破|不到|不足")

CONFIDENCES = {Confidence.NORMAL: say("一般"), Confidence.LOW: say("低")}
#: Words plans and offices use in their tables, as literals so that the catalogue has their English: attributes, aims of
#: projects, states of projects. An office's other words stay as they are.
TABLE_WORDS = (
    *(say("约束性"), say("预期性"), say("竣工"), say("开工")),
    *(say("已完成"), say("按计划有序推进"), say("慢于预期"), say("因故暂缓"), say("未开工"), say("已竣工")),
    *(say("按计划推进"), say("符合预期进度"), say("进展慢于预期"), say("因故暂缓实施"), say("未启动")),
)
#: Words of the tables that have a translation of their own; names and texts of the ledger have none.
TRANSLATED = ("rating", "computed", "published", "attribute", "aim", "state", "unit")


def with_words(evaluation: Evaluation, facts: dict[str, Fact], language: str = "zh") -> dict[str, Fact]:
    """Return the facts together with the ledger's words.

    Args:
        language: ratings, reasons and findings are worded in it; the ledger's own words stay as they are.
    """
    plan = evaluation.ledger.plan
    words = [*_plan_words(evaluation, language), *_row_words(plan), *_stated_words(evaluation, facts)]
    words.extend(view_words(evaluation, language))
    for rated in evaluation.ratings:
        words.extend(_rating_words(rated, language))
    merged = {**{fact.name: fact for fact in words}, **facts}
    if language == "zh":
        return merged
    return {**merged, **{fact.name: fact for fact in _translated(evaluation, merged, language)}}


def _plan_words(evaluation: Evaluation, language: str) -> Iterator[Fact]:
    header = evaluation.ledger.plan.header
    words = {"name": header.name, "area": header.area, "rules": evaluation.rules, "approved_by": header.approved_by}
    for measure, word in words.items():
        yield Fact(fact_name("plan", measure), word)
    for place, finding in enumerate(evaluation.findings, 1):
        text = finding.message.in_language(language)
        yield Fact(fact_name("plan", f"finding-{place}"), text, disclosure=Disclosure.INTERNAL)


def _row_words(plan: Plan) -> Iterator[Fact]:
    for table, naming in NAMED_TABLES.items():
        for row in getattr(plan, table):
            disclosure = getattr(row, "disclosure", Disclosure.PUBLIC)
            place = getattr(row, "place", None) or ""
            known = {field.name for field in fields(row)}
            for field in (naming, *FURTHER):
                word = getattr(row, field) if field in known else None
                if word is not None:
                    measure = "name" if field == naming else field
                    yield Fact(fact_name(row.code, measure), str(word), provenance=place, disclosure=disclosure)


def figures_seen(evaluation: Evaluation) -> list[Observation]:
    """List the figures an evaluation sees, in the order of the ledger: known by its day, about days up to `as_of`."""
    known = as_known(evaluation.ledger.observations, evaluation.known_on)
    return [row for row in known if row.period.end <= evaluation.as_of]


def stated_measure(measure: str) -> str:
    """Name the measure under which a figure's own wording stands ("超260家")."""
    return f"{measure}-text"


def _stated_words(evaluation: Evaluation, facts: dict[str, Fact]) -> Iterator[Fact]:
    """Yield the wording of figures whose number alone would say less or more than was reported."""
    for row in figures_seen(evaluation):
        figure = facts.get(fact_name(row.item, row.measure, row.period))
        if figure and row.measure != "value" and (row.value is None or _NUANCE.search(row.value_text)):
            name = fact_name(row.item, stated_measure(row.measure), row.period)
            value = None if figure.value is None else row.value_text
            yield Fact(name, value, provenance=figure.provenance, disclosure=figure.disclosure)


def _rating_words(rated: RatedIndicator, language: str) -> Iterator[Fact]:
    code, disclosure = rated.indicator.code, rated.indicator.disclosure
    words = {
        "confidence": CONFIDENCES[rated.confidence].in_language(language),
        "override_reason": rated.override.reason if rated.override else None,
        "agrees": None if rated.agrees is None else AGREEMENT[rated.agrees].in_language(language),
    }
    for measure, word in words.items():
        yield Fact(fact_name(code, measure), word, disclosure=disclosure)


AGREEMENT: dict[bool, Wording] = {True: say("一致"), False: say("不一致")}


def _translated(evaluation: Evaluation, facts: dict[str, Fact], language: str) -> Iterator[Fact]:
    """Yield the words of the tables, and the reasons of ratings, in the report's language."""
    for fact in facts.values():
        if isinstance(fact.value, str) and fact.name.partition(".")[2] in TRANSLATED:
            yield replace(fact, value=in_words(fact.value, language))
    for rated in evaluation.ratings:
        fact = facts[fact_name(rated.indicator.code, "reason")]
        yield replace(fact, value=rated.reason.in_language(language))


def names_in(ledger: Ledger) -> list[str]:
    """List every name and text of the ledger, longest first: proper names may hold digits.

    Used by the check for typed numbers.
    """
    plan = ledger.plan
    told = (fact for fact in _row_words(plan) if not fact.name.endswith(".code"))
    words = {fact.value for fact in told if isinstance(fact.value, str)}
    words |= {plan.header.name, plan.header.area, *(source.title for source in plan.header.sources)}
    words |= {target.name for target in plan.targets if target.name} | {row.measure for row in ledger.observations}
    return sorted(words, key=lambda word: (-len(word), word))
