"""Our ratings beside the published ones: what disagrees, and which other row shows the inconsistency."""

from collections.abc import Sequence

from midcourse.evaluate.model import RatedIndicator, Rating
from midcourse.evaluate.ruleset import RuleSet
from midcourse.findings import Finding, Place, Tier
from midcourse.plan.vocabulary import Attribute
from midcourse.wording import Term, Wording, say

_TABLE = "published_ratings.csv"


def compare_with_published(ratings: Sequence[RatedIndicator], rules: RuleSet) -> list[Finding]:
    """List what a person should look at before the ratings go to print."""
    findings = []
    for rated in ratings:
        findings += _disagreement(rated, ratings, rules) + _unproved(rated) + _binding_behind(rated)
    return findings


def _disagreement(rated: RatedIndicator, ratings: Sequence[RatedIndicator], rules: RuleSet) -> list[Finding]:
    if rated.agrees is not False or rated.published is None:
        return []
    values = {
        "code": rated.indicator.code,
        "name": rated.indicator.name,
        "published": Term(rated.published.rating),
        "computed": Term(rules.labels[rated.computed]),
        "why": rated.reason,
    }
    message = say("第 {code} 项“{name}”公布为“{published}”，按规则为“{computed}”：{why}", **values)
    sibling = _same_form(rated, ratings)
    if sibling and sibling.published:
        message = say(
            "{first}；同类的第 {other} 项公布为“{word}”",
            first=message,
            other=sibling.indicator.code,
            word=Term(sibling.published.rating),
        )
    return [_finding("rating-disagrees", rated, message)]


def _same_form(rated: RatedIndicator, ratings: Sequence[RatedIndicator]) -> RatedIndicator | None:
    """Find a row of the same kind, rule and computed rating that was published as the rule says."""
    return next(
        (
            other
            for other in ratings
            if other.agrees
            and other.rule == rated.rule
            and other.computed is rated.computed
            and other.reading
            and rated.reading
            and other.reading.kind is rated.reading.kind
        ),
        None,
    )


def _unproved(rated: RatedIndicator) -> list[Finding]:
    """A rating was published that nothing in the ledger can prove."""
    if rated.published is None or rated.computed is not Rating.NOT_RATEABLE or rated.override:
        return []
    message = say(
        "第 {code} 项“{name}”公布为“{published}”，但无法自动评价：{why}；请人工认定并说明理由",
        code=rated.indicator.code,
        name=rated.indicator.name,
        published=Term(rated.published.rating),
        why=rated.reason,
    )
    return [_finding("rating-unproved", rated, message)]


def _binding_behind(rated: RatedIndicator) -> list[Finding]:
    """A binding indicator that lags needs a measure and a responsible unit."""
    if rated.indicator.attribute is not Attribute.BINDING or rated.rating is not Rating.BEHIND or rated.indicator.lead:
        return []
    message = say(
        "约束性指标第 {code} 项“{name}”低于预期，须明确措施和责任单位",
        code=rated.indicator.code,
        name=rated.indicator.name,
    )
    return [_finding("binding-behind", rated, message)]


def _finding(rule: str, rated: RatedIndicator, message: Wording) -> Finding:
    return Finding(
        rule, Tier.QUERY, message, Place(_TABLE if rated.published else "indicators.csv", column=rated.indicator.code)
    )
