"""Rule sets: which words, margins and fallbacks an office rates with.

The arithmetic (R0-R6) stands in `midcourse.evaluate.rules`; what an office may decide for itself is here, because no
official cut-off exists at any level. A rule set has an identifier for ever: a changed number is a new identifier, and
every rating names the one it was made with. An office's own set is a TOML file; see docs/methods/rules.md.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from midcourse.errors import InputUnusable
from midcourse.evaluate.model import Rating
from midcourse.findings import Finding, Place, Tier
from midcourse.wording import Wording, say

#: The words of the ratings; an office may use its own.
WORDS: Mapping[Rating, Wording] = {
    Rating.MET_EARLY: say("提前完成"),
    Rating.AHEAD: say("快于预期"),
    Rating.ON_TRACK: say("符合预期"),
    Rating.BEHIND: say("低于预期"),
    Rating.NOT_RATEABLE: say("无法自动评价"),
}
LABELS: Mapping[Rating, str] = {rating: str(word) for rating, word in WORDS.items()}


@dataclass(frozen=True, slots=True)
class RuleSet:
    """What an office decides about rating.

    Args:
        identifier: stable name, with a version at its end.
        labels: the printed word for each rating.
        tolerance: how far below the elapsed share a completion still counts as on schedule [ratio, 0-1].
        fallback_share: attainment from which a level without a baseline counts as on schedule [ratio, 0-1]; None
            leaves such rows unrated.
        approx_tolerance: how far below "约 N" or "N左右" still meets it [ratio, 0-1]; no official tolerance exists.
        ahead_margin: completion ÷ elapsed share from which progress counts as ahead [ratio, > 1]; None for offices
            that do not use this class.
        compound_growth: cumulative growth is compared in logarithms instead of percentages.
    """

    identifier: str
    labels: Mapping[Rating, str] = field(default_factory=lambda: dict(LABELS), hash=False)
    tolerance: float = 0.0
    fallback_share: float | None = 0.9
    approx_tolerance: float = 0.05
    ahead_margin: float | None = None
    compound_growth: bool = False

    def rating_called(self, word: str) -> Rating | None:
        """Return the rating an office's word stands for; None when it is not one of its words."""
        return {label: rating for rating, label in self.labels.items()}.get(word.strip())


BUILT_IN = {
    rules.identifier: rules
    for rules in (
        RuleSet("midcourse-1"),
        RuleSet("midcourse-strict-1", fallback_share=None),
        RuleSet("midcourse-compound-1", compound_growth=True),
    )
}

_SHARES = ("tolerance", "fallback_share", "approx_tolerance")


def find_rules(name: str, folder: Path | None = None) -> RuleSet:
    """Return the rule set of this name: built in, a TOML file, or `rules/<name>.toml` in the plan folder.

    Raises:
        InputUnusable: when there is none of this name, or its file cannot be used.
    """
    if name in BUILT_IN:
        return BUILT_IN[name]
    candidates = [Path(name), *([folder / "rules" / f"{name}.toml"] if folder else [])]
    for path in candidates:
        if path.suffix == ".toml" and path.is_file():
            return read_rules(path)
    raise InputUnusable(
        [_fault(Place(), say("没有名为“{name}”的评价规则；内置的有 {known}", name=name, known="、".join(BUILT_IN)))]
    )


def read_rules(path: Path) -> RuleSet:
    """Read an office's rule set; keys that are left out keep the value of the built-in set named by `based_on`.

    Raises:
        InputUnusable: with every fault of the file.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputUnusable([_fault(Place(path.name), say("评价规则文件读不了：{error}", error=error))]) from error
    base = BUILT_IN.get(str(table.pop("based_on", "midcourse-1")), BUILT_IN["midcourse-1"])
    labels = {**base.labels, **_labels_in(table.pop("labels", {}))}
    faults = _faults_in(table, path.name)
    if faults:
        raise InputUnusable(faults)
    return replace(base, labels=labels, **table)


def _labels_in(table: Mapping[str, object]) -> dict[Rating, str]:
    return {Rating(key): str(word) for key, word in table.items() if key in set(Rating)}


def _faults_in(table: Mapping[str, object], file: str) -> list[Finding]:
    known = {item.name for item in fields(RuleSet)} - {"labels"}
    faults = [_fault(Place(file, column=key), say("不认识的键“{key}”", key=key)) for key in table if key not in known]
    if not table.get("identifier") or table["identifier"] in BUILT_IN:
        faults.append(
            _fault(Place(file, column="identifier"), say("请给规则一个自己的 identifier，不能与内置规则同名"))
        )
    for key in _SHARES:
        share = table.get(key, 0.0)
        if not isinstance(share, int | float) or not 0 <= share <= 1:
            faults.append(
                _fault(Place(file, column=key), say("{key} 应是 0 到 1 之间的数，现在是 {share}", key=key, share=share))
            )
    margin = table.get("ahead_margin", 2.0)
    if not isinstance(margin, int | float) or margin <= 1:
        faults.append(
            _fault(Place(file, column="ahead_margin"), say("ahead_margin 应大于 1，现在是 {margin}", margin=margin))
        )
    return faults


def _fault(place: Place, message: Wording) -> Finding:
    return Finding("rule-set", Tier.ERROR, message, place)
