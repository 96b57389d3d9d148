"""Rule sets: which words, margins and fallbacks an office rates with.

The arithmetic (R0-R6) stands in `midcourse.evaluate.rules`; what an office may decide for itself is here, because no
official cut-off exists at any level. A rule set has an identifier for ever: a changed number is a new identifier, and
every rating names the one it was made with. An office's own set is a TOML file; see docs/methods/rules.md.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from midcourse.errors import InputUnusable
from midcourse.evaluate.model import Rating
from midcourse.findings import Finding, Place, Tier
from midcourse.wording import Term, Wording, join, say

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

#: The set that holds where nobody says which.
USUAL = "midcourse-1"
#: Longest rule file [bytes]; one that says everything takes less than one kilobyte.
LONGEST_FILE = 64 * 1024
#: Longest identifier and longest word of a rating [characters].
LONGEST_IDENTIFIER = 60
LONGEST_LABEL = 20

_SHARES = ("tolerance", "fallback_share", "approx_tolerance")
_LARGEST_MARGIN = 10
_LONGEST_VERSION = 7
_IDENTIFIER = re.compile(rf"\w[\w.-]{{0,{LONGEST_IDENTIFIER - 1}}}")
_KEY = re.compile(r"""\s*\[{0,2}\s*["']?([^\s"'=\].]+)""")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
#: Longest part of a faulty value that is repeated in a message [characters].
_REPEATED = 40


def find_rules(name: "str | RuleSet", folder: Path | None = None) -> RuleSet:
    """Return the rule set of this name: built in, a TOML file, or `rules/<name>.toml` in the plan folder.

    Args:
        name: a rule set already at hand is returned as it is.

    Raises:
        InputUnusable: when there is none of this name, or its file cannot be used.
    """
    if isinstance(name, RuleSet):
        return name
    if name in BUILT_IN:
        return BUILT_IN[name]
    candidates = [Path(name), *([folder / "rules" / f"{name}.toml"] if folder else [])]
    for path in candidates:
        if path.suffix == ".toml" and path.is_file():
            return read_rules(path)
    raise InputUnusable(
        [_fault(Place(), say("没有名为“{name}”的评价规则；内置的有 {known}", name=name, known=_listed(BUILT_IN)))]
    )


def read_rules(path: Path) -> RuleSet:
    """Read an office's rule set; keys that are left out keep the value of the built-in set named by `based_on`.

    Raises:
        InputUnusable: with every fault of the file.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputUnusable([_fault(Place(path.name), say("评价规则文件读不了：{error}", error=error))]) from error
    return parse_rules(data, path.name)


def parse_rules(data: bytes, file: str) -> RuleSet:
    r"""Read the bytes of an office's rule file.

    Args:
        data: TOML in UTF-8, whoever sent it; nothing of it is taken when anything is wrong.
        file: its name as the person knows it.

    Raises:
        InputUnusable: with every fault of the file, each with its line where it has one.

    >>> parse_rules(b'identifier = "our-office-1"\ntolerance = 0.05', "ours.toml").tolerance
    0.05
    """
    text = _text_of(data, file)
    reading = _Reading(file, _rows_of_keys(text), _table_in(text, file))
    faults = list(reading.faults())
    if faults:
        raise InputUnusable(faults)
    return reading.rules()


def already_taken(rules: RuleSet, data: bytes, file: str, names: Collection[str]) -> Finding:
    """Say that the identifier of a rule file stands for another file already, and which one is free.

    Args:
        data: bytes of the file.
        names: identifiers that are taken.
    """
    free = next_identifier(rules.identifier, names)
    message = say(
        "名为“{name}”的评价规则已经有了，内容不同；评价都注明规则名称，一个名称只能有一种内容", name=rules.identifier
    )
    remedy = say("如是修改后的规则，请把 identifier 改为“{free}”再上传", free=free)
    row = _rows_of_keys(_text_of(data, file)).get("identifier")
    return Finding("rule-set", Tier.ERROR, message, Place(file, row=row, column="identifier"), remedy)


def next_identifier(identifier: str, names: Collection[str]) -> str:
    """Return the identifier of the next version.

    >>> next_identifier("our-office-1", ["our-office-1", "Our-Office-2"]), next_identifier("ours", ["ours"])
    ('our-office-3', 'ours-2')
    """
    taken = {name.casefold() for name in names}
    stem, dash, last = identifier.rpartition("-")
    version = int(last) if dash and last.isdecimal() and len(last) < _LONGEST_VERSION else 1
    stem = stem if dash and last.isdecimal() else identifier
    while f"{stem}-{version}".casefold() in taken or version == 1:
        version += 1
    return f"{stem}-{version}"


def _text_of(data: bytes, file: str) -> str:
    if len(data) > LONGEST_FILE:
        message = say("评价规则文件不能超过 {limit} KB", limit=LONGEST_FILE // 1024)
        raise InputUnusable([_fault(Place(file), message)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = say("不是 UTF-8 文本，读不了；评价规则是一个 TOML 文本文件")
        raise InputUnusable([_fault(Place(file), message)]) from error


def _table_in(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise InputUnusable([_fault(Place(file), say("括号套得太深，不是评价规则"))]) from error
    except ValueError as error:  # of TOML itself, or of a number with thousands of digits
        found = _AT_LINE.search(str(error))
        at_end = len(text.splitlines()) if "at end of document" in str(error) else None
        place = Place(file, row=int(found[1]) if found else at_end)
        message = say("不合 TOML 的写法：{error}", error=str(error)[:200])
        raise InputUnusable([_fault(place, message)]) from error


def _rows_of_keys(text: str) -> dict[str, int]:
    rows: dict[str, int] = {}
    for row, line in enumerate(text.splitlines(), start=1):
        key = _KEY.match(line)
        if key:
            rows.setdefault(key[1], row)
    return rows


@dataclass(frozen=True, slots=True)
class _Reading:
    """A rule file being read.

    Args:
        rows: line on which each key first stands; faults name it.
        table: what it says.
    """

    file: str
    rows: Mapping[str, int]
    table: Mapping[str, Any]

    def rules(self) -> RuleSet:
        """Return the rule set of a file without faults."""
        base = BUILT_IN[self.table.get("based_on", USUAL)]
        labels = {Rating(key): word for key, word in self.table.get("labels", {}).items()}
        own = {key: value for key, value in self.table.items() if key not in {"based_on", "labels"}}
        numbers = {key: float(own[key]) for key in (*_SHARES, "ahead_margin") if key in own}
        return replace(base, **{**own, **numbers, "labels": {**base.labels, **labels}})

    def faults(self) -> Iterator[Finding]:
        """Yield everything that is wrong, in the order of the keys."""
        known = {"based_on", *(item.name for item in fields(RuleSet))}
        for key in self.table:
            if key not in known:
                yield self._at(key, say("不认识的键“{key}”", key=_short(key)))
        for key, check in _CHECKS.items():
            yield from (self._at(key, message) for message in check(self.table.get(key), key))
        labels = self.table.get("labels", {})
        if isinstance(labels, dict):
            yield from (self._at(key, message) for key, message in _label_faults(labels))

    def _at(self, key: str, message: Wording) -> Finding:
        return _fault(Place(self.file, row=self.rows.get(key), column=_short(key)), message)


def _identifier_faults(value: object, _: str) -> Iterator[Wording]:
    if not isinstance(value, str) or value.casefold() in BUILT_IN or not value.strip():
        yield say("请给规则一个自己的 identifier，不能与内置规则同名")
    elif not _IDENTIFIER.fullmatch(value):
        yield say(
            "identifier 只能用文字、数字和“-”“_”“.”，最长 {limit} 个字，现在是“{value}”",
            limit=LONGEST_IDENTIFIER,
            value=_short(value),
        )


def _base_faults(value: object, _: str) -> Iterator[Wording]:
    if value is not None and (not isinstance(value, str) or value not in BUILT_IN):
        known = _listed(BUILT_IN)
        yield say("based_on 应是内置规则之一（{known}），现在是“{value}”", known=known, value=_short(value))


def _share_faults(value: object, key: str) -> Iterator[Wording]:
    if value is not None and not (_is_number(value) and 0 <= value <= 1):  # type: ignore[operator] # a number
        yield say("{key} 应是 0 到 1 之间的数，现在是 {share}", key=key, share=_short(value))


def _margin_faults(value: object, _: str) -> Iterator[Wording]:
    if value is not None and not (_is_number(value) and 1 < value <= _LARGEST_MARGIN):  # type: ignore[operator]
        yield say(
            "ahead_margin 应大于 1，不超过 {largest}，现在是 {margin}", largest=_LARGEST_MARGIN, margin=_short(value)
        )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _growth_faults(value: object, key: str) -> Iterator[Wording]:
    if value is not None and not isinstance(value, bool):
        yield say("{key} 应是 true 或 false，现在是 {value}", key=key, value=_short(value))


def _labels_faults(value: object, _: str) -> Iterator[Wording]:
    if value is not None and not isinstance(value, dict):
        yield say("labels 应是一张表：写一行 [labels]，下面每行一个评价和它的用词")


#: What is asked of each key; a key that is left out has the value None.
_CHECKS: Mapping[str, Callable[[object, str], Iterator[Wording]]] = {
    "identifier": _identifier_faults,
    "based_on": _base_faults,
    **dict.fromkeys(_SHARES, _share_faults),
    "ahead_margin": _margin_faults,
    "compound_growth": _growth_faults,
    "labels": _labels_faults,
}


def _label_faults(labels: Mapping[str, object]) -> Iterator[tuple[str, Wording]]:
    """Yield what is wrong with the words of the ratings: each must be a word, and stand for one rating only."""
    words: dict[str, str] = {rating.value: LABELS[rating] for rating in Rating}
    for key, word in labels.items():
        if key not in words:
            known = _listed(rating.value for rating in Rating)
            yield key, say("不认识的评价“{key}”；评价有 {known}", key=_short(key), known=known)
        elif not isinstance(word, str) or not word.strip() or len(word) > LONGEST_LABEL or not word.isprintable():
            yield key, say("{key} 的用词应是一行文字，最长 {limit} 个字", key=key, limit=LONGEST_LABEL)
        else:
            words[key] = word.strip()
    for key in labels:
        twin = next((other for other in words if other != key and words[other] == words.get(key)), None)
        if twin is not None:
            yield key, say("{key} 与 {other} 用了同一个词“{word}”", key=key, other=twin, word=words[key])


def _listed(names: Iterable[str]) -> Wording:
    return join([Term(name) for name in names], "、")


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _REPEATED else f"{text[:_REPEATED]}…"


def rules_text(rules: RuleSet) -> str:
    """Write a rule set as its file, with what each key means; for an office to begin its own from.

    >>> parse_rules(rules_text(RuleSet("our-office-1", tolerance=0.1)).encode(), "").tolerance
    0.1
    """
    base = next(
        (one for one in BUILT_IN.values() if one.fallback_share is None and rules.fallback_share is None),
        BUILT_IN[USUAL],
    )
    lines = [f"identifier = {_quoted(rules.identifier)}", f"based_on = {_quoted(base.identifier)}"]
    for key, note in _NOTES.items():
        value = getattr(rules, key)
        line = f"# {key} =" if value is None else f"{key} = {str(value).lower()}"
        lines.append(f"{line}  # {note}")
    words = [f"{rating.value} = {_quoted(rules.labels[rating])}" for rating in Rating]
    return "\n".join([*lines, "", "[labels]", *words, ""])


#: What each key means, beside it in a file that is written.
_NOTES: Mapping[str, str] = {
    "tolerance": "完成度低于时间进度多少（占其比例）仍算符合预期 / how far below the elapsed share is still on track",
    "fallback_share": "没有基期值的水平类，达成率不低于多少算符合预期 / attainment for levels without a baseline",
    "approx_tolerance": "“左右”“约”的余地 / margin of “about”",
    "ahead_margin": "完成度达到时间进度的几倍算快于预期，不写则不分此档 / from which multiple progress is ahead",
    "compound_growth": "累计增速按复利折算 / cumulative growth compared in logarithms",
}


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _fault(place: Place, message: Wording) -> Finding:
    return Finding("rule-set", Tier.ERROR, message, place)
