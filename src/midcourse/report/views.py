"""Second opinions and outlooks as words a report prints: finished sentences with where they come from.

They stand beside the ratings for the office's own use, so every one of them is internal; nothing about an indicator
that is withheld becomes less so.
"""

from collections.abc import Iterator

from midcourse.evaluate.facts import fact_name
from midcourse.evaluate.methods import METHODS
from midcourse.evaluate.methods.ledger import all_second_opinions
from midcourse.evaluate.methods.opinion import Opinion
from midcourse.evaluate.model import Evaluation, Fact
from midcourse.evaluate.outlook_ledger import outlooks_of
from midcourse.evaluate.outlook_model import BASIS_WORDS
from midcourse.plan.vocabulary import Disclosure
from midcourse.wording import join, say


def opinion_measure(method: str) -> str:
    """Name the measure under which a method's answer about an indicator stands.

    >>> opinion_measure("unsd-2022")
    'opinion-unsd-2022'
    """
    return f"opinion-{method}"


def method_measure(method: str) -> str:
    """Name the measure of `plan` under which a method's name stands."""
    return f"method-{method}"


def view_words(evaluation: Evaluation, language: str) -> Iterator[Fact]:
    """Yield the names of the methods, every method's answer about every indicator, and the outlooks.

    A refusal is an answer: its words are the reason. Caveats and notes stand in the sentence they belong to.
    """
    for method in METHODS.values():
        yield Fact(
            fact_name("plan", method_measure(method.identifier)),
            method.name.in_language(language),
            None,
            0,
            method.source,
        )
    disclosures = {rated.indicator.code: _at_least_internal(rated.indicator.disclosure) for rated in evaluation.ratings}
    for code, answers in all_second_opinions(evaluation).items():
        for answer in answers:
            caveats = answer.caveats if isinstance(answer, Opinion) else ()
            text = join([answer.wording, *caveats], "。").in_language(language)
            name = fact_name(code, opinion_measure(answer.method))
            yield Fact(name, text, provenance=METHODS[answer.method].source, disclosure=disclosures[code])
    for code, found in outlooks_of(evaluation).items():
        source = say("按{count}个年度值推算", count=found.n).in_language(language)
        words = {"outlook": join([found.wording, *found.notes], "。"), "outlook_basis": BASIS_WORDS[found.basis]}
        for measure, wording in words.items():
            text = wording.in_language(language)
            yield Fact(fact_name(code, measure), text, provenance=source, disclosure=disclosures[code])


def _at_least_internal(disclosure: Disclosure) -> Disclosure:
    return Disclosure.INTERNAL if disclosure is Disclosure.PUBLIC else disclosure
