"""Claims of having reached a target (提前完成, 超额完成…目标) against the target that a table, or the text, states.

A claim speaks of the amount before it in its sentence, of all of them when it says 均. What is claimed of a point on
the way (中期节点, 时间过半) holds from half of the target on. A claim that does not hold is asked about, for it may
speak of another target than the table's.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from midcourse.audit.evaluation import outcome_of, target_columns, value_column
from midcourse.audit.frames import Frames
from midcourse.audit.intervals import Values
from midcourse.audit.lexicon import opened_by
from midcourse.audit.model import Verdict
from midcourse.audit.outcome import Outcome
from midcourse.audit.stated import AMOUNTS, Role, Stated
from midcourse.audit.table_names import Spot, name_key
from midcourse.audit.tables import printed
from midcourse.audit.ties import Tie, as_written, holding
from midcourse.findings import Tier
from midcourse.plan.target_names import setting_of
from midcourse.wording import say

KIND = "claim_vs_target"
#: Characters between the claim and what it is a claim of.
_OBJECT = r"[^，,。；;、]{0,20}?(?:目标|任务|指标|规划|纲要|要求|节点)"
_CLAIM = opened_by(
    "均都全已圆顺提超时进任",
    r"(?P<each>均|都|全部)?(?:已经?|全面|圆满|顺利)?(?P<word>提前超额|超额提前|提前|超额|全面|圆满|已经?)"
    rf"(?:完成|实现|达到|达成)(?P<what>{_OBJECT})|(?:时间|进度|任务)(?:已经?|均|完成)?过半[^，,。；;]{{0,3}}任务(?:完成)?(?P<half>过半)",
)
_PROMISE = re.compile(r"^.{0,12}?(?:提出|明确|确定|要求|力争|计划|目标是?|拟)")
_HALF_WAY = re.compile(r"中期|过半|节点|时间进度|序时|阶段")
#: Targets that are no plan's.
_YEARLY = re.compile(r"年度|全年|当年|本年|季度|月度|今年")
_PROMISED = re.compile(r"(?:规划|目标|计划|提出|力争|要求)(?![^。]*(?:截至|截止|已|累计|目前|实际|完成))")
_HALF = Decimal("0.5")
#: Words between an amount and a claim of it, at most.
REACH = 60


def ties_of(frames: Frames, pairs: Sequence[tuple[Stated, Spot]]) -> Iterator[Tie]:
    """Yield the claims of a document with what they claim.

    Args:
        pairs: numbers of the text with the cell of their own figure.
    """
    cells = {one.index: spot for one, spot in pairs}
    promised = _promised(frames)
    sentences: dict[int, list[Stated]] = defaultdict(list)
    for one in frames.stated:
        if one.table < 0 and one.kind in AMOUNTS and one.values is not None:
            sentences[one.sentence].append(one)
    for numbers in sentences.values():
        for claim, claimed in _claims(numbers):
            for one in claimed:
                yield from _check(one, claim, cells.get(one.index), promised)


def _claims(numbers: Sequence[Stated]) -> Iterator[tuple[re.Match[str], list[Stated]]]:
    """Yield the claims behind the numbers of a sentence, with the numbers they speak of."""
    text = numbers[0].passage.text
    for place, one in enumerate(numbers):
        end = numbers[place + 1].mention.number.outer_start if place + 1 < len(numbers) else len(text)
        start = one.mention.unit_end
        claim = _CLAIM.search(text, start, min(end, start + REACH))
        if claim is None or "。" in text[start : claim.start()] or one.role in {Role.GROWTH, Role.CHANGE, Role.POINTS}:
            continue
        yield claim, list(numbers[: place + 1]) if claim["each"] else [one]


def _check(
    one: Stated, claim: re.Match[str], spot: Spot | None, promised: dict[tuple[str, str], Stated]
) -> Iterator[Tie]:
    """Yield the tie of a claim with the target in the table, else with the one that the text promised."""
    what = claim["what"] or claim["half"]
    half = bool(_HALF_WAY.search(what))
    if _YEARLY.search(what):
        return
    target = _target_of(spot) if spot is not None else None
    if target is not None:
        cell, outcome = target
        yield _tie(one, cell, claim, _holds(outcome, half=half))
        return
    other = promised.get((one.unit, _key(one)))
    if other is not None and other is not one and other.value and one.value is not None:
        least = other.value * (_HALF if half else 1)
        yield _tie(one, other, claim, (one.values or Values(None, None)).meets(Values(least, None)))


def _target_of(spot: Spot) -> tuple[Stated, Outcome] | None:
    """Return a row's target and how its value stands to it; None where the table has none or it cannot be read."""
    table = spot.table
    targets = target_columns(table)
    values = value_column(table, targets)
    if values is None or spot.column.index != values.index:
        return None
    position = spot.row.index - table.rows[0].index
    cell = table.grid[position][targets[-1].index]
    outcome = outcome_of(table, position, targets[-1], values)
    return None if cell is None or outcome is None else (cell, outcome)


def _holds(outcome: Outcome, *, half: bool) -> bool:
    if half:
        return outcome.attained is None or outcome.attained >= _HALF
    return outcome.met or outcome.met_rounded


def _promised(frames: Frames) -> dict[tuple[str, str], Stated]:
    """Return what the text promises by unit and name; a name promised twice differently promises nothing."""
    found: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for one in frames.stated:
        if one.table >= 0 or one.kind not in AMOUNTS or one.value is None or not one.measure:
            continue
        if one.role in {Role.LEVEL, Role.NEW, Role.TO} and _PROMISED.search(_before(one)):
            setting = setting_of(one.measure, one.unit, None)
            if not setting.polarity_unclear and not setting.smaller_is_better:
                found[one.unit, _key(one)].append(one)
    return {key: ones[0] for key, ones in found.items() if len({one.value for one in ones}) == 1 and len(key[1]) > 1}


def _key(one: Stated) -> str:
    """Return the name of what is counted, without who promised it."""
    return name_key(_PROMISE.sub("", one.measure))


def _before(one: Stated) -> str:
    """Return the words of a number's sentence before it."""
    start = one.mention.number.start
    words = one.passage.text[max(0, start - REACH) : start]
    return words[words.rfind("。") + 1 :]


def _tie(one: Stated, target: Stated, claim: re.Match[str], holds: bool) -> Tie:
    operands = ((one, "actual"), (target, "target"))
    if holds:
        return holding(KIND, *operands, computed=printed(target))
    message = say(
        "文中称{one}“{claim}”，而目标为{target}，请核对",
        one=as_written(one),
        claim=claim[0],
        target=printed(target) if target.table >= 0 else as_written(target),
    )
    least = target.value
    return Tie(
        KIND,
        Verdict.INCONSISTENT,
        operands,
        printed(target),
        Tier.QUERY,
        message,
        {} if least is None else {0: lambda: Values(least, None)},
    )
