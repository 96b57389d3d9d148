"""Rule sets an office can choose from, and in words what each decides differently from another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from midcourse.errors import InputUnusable
from midcourse.evaluate.explain import number, percent
from midcourse.evaluate.model import Rating
from midcourse.evaluate.ruleset import BUILT_IN, RuleSet, read_rules
from midcourse.findings import Finding
from midcourse.wording import Term, Wording, join, say


@dataclass(frozen=True, slots=True)
class KnownRules:
    """The rule sets that can be chosen.

    Args:
        rules: built-in ones first, then those of the folder by file name.
        findings: files of the folder that cannot be used.
    """

    rules: tuple[RuleSet, ...]
    findings: tuple[Finding, ...] = ()


def known_rules(folder: Path | None = None) -> KnownRules:
    """List the rule sets: the built-in ones and the files `rules/*.toml` of a plan folder.

    Args:
        folder: the plan folder; None for the built-in ones only.

    >>> [rules.identifier for rules in known_rules().rules]
    ['midcourse-1', 'midcourse-strict-1', 'midcourse-compound-1']
    """
    own: list[RuleSet] = []
    findings: list[Finding] = []
    for path in sorted((folder / "rules").glob("*.toml")) if folder else []:
        try:
            own.append(read_rules(path))
        except InputUnusable as unusable:
            findings += [fault for fault in unusable.faults if isinstance(fault, Finding)]
    return KnownRules((*BUILT_IN.values(), *own), tuple(findings))


def settings_in_words(rules: RuleSet) -> Mapping[str, Wording]:
    """Say every setting of a rule set in words, by its key in a rule file.

    >>> str(settings_in_words(BUILT_IN["midcourse-strict-1"])["fallback_share"])
    '没有基期值的水平类指标不自动评价'
    """
    return {key: say_setting(rules) for key, say_setting in _SAID.items()}


def differing_settings(rules: RuleSet, other: RuleSet) -> tuple[tuple[Wording, Wording], ...]:
    """Return the settings in which two rule sets differ, in the words of each; empty when they rate alike.

    >>> plain, strict = BUILT_IN["midcourse-1"], BUILT_IN["midcourse-strict-1"]
    >>> [(str(one), str(two)) for one, two in differing_settings(plain, strict)]
    [('没有基期值的，达成率不低于 90.0% 算符合预期', '没有基期值的水平类指标不自动评价')]
    """
    return tuple(
        (say_setting(rules), say_setting(other))
        for key, say_setting in _SAID.items()
        if getattr(rules, key) != getattr(other, key)
    )


def _tolerance(rules: RuleSet) -> Wording:
    if not rules.tolerance:
        return say("完成度不低于时间进度才算符合预期")
    return say("完成度低于时间进度不超过其 {share} 仍算符合预期", share=percent(rules.tolerance))


def _fallback(rules: RuleSet) -> Wording:
    if rules.fallback_share is None:
        return say("没有基期值的水平类指标不自动评价")
    return say("没有基期值的，达成率不低于 {share} 算符合预期", share=percent(rules.fallback_share))


def _approx(rules: RuleSet) -> Wording:
    if not rules.approx_tolerance:
        return say("“左右”“约”不留余地")
    return say("“左右”“约”留 {share} 的余地", share=percent(rules.approx_tolerance))


def _ahead(rules: RuleSet) -> Wording:
    word = Term(rules.labels[Rating.AHEAD])
    if rules.ahead_margin is None:
        return say("不分出“{word}”一档", word=word)
    times = number(Decimal(repr(rules.ahead_margin)))
    return say("完成度达到时间进度的 {times} 倍算“{word}”", times=times, word=word)


def _compound(rules: RuleSet) -> Wording:
    if rules.compound_growth:
        return say("累计增速按复利（对数）折算完成度")
    return say("累计增速按百分比之比折算完成度")


def _labels(rules: RuleSet) -> Wording:
    return say("各档用词：{words}", words=join([Term(rules.labels[rating]) for rating in Rating], "、"))


#: How each setting is said, in the order a person reads them; the keys are those of a rule file.
_SAID: Mapping[str, Callable[[RuleSet], Wording]] = {
    "tolerance": _tolerance,
    "ahead_margin": _ahead,
    "fallback_share": _fallback,
    "approx_tolerance": _approx,
    "compound_growth": _compound,
    "labels": _labels,
}
