"""Ratings against targets: what a row is rated must not contradict what its own numbers and the other rows say.

Offices rate by rules of their own, so only what no rule can mean is wrong: rated as reached while the target is not;
rated as behind while it is; and a total over the plan that is reached, rated lower than another one that is.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from midcourse.audit.evaluation import SO_FAR, TOTALS, Rated
from midcourse.audit.intervals import Values
from midcourse.audit.model import Verdict
from midcourse.audit.stated import Stated
from midcourse.audit.table_ratings import Standing
from midcourse.audit.tables import printed
from midcourse.audit.ties import Operand, Tie, holding
from midcourse.findings import Tier
from midcourse.wording import Wording, say

KIND = "rating_vs_target"
#: Share of the target from which a row may be on course [ratio].
HALF = Decimal("0.5")
#: By how much more of its target a row must have reached before a worse rating than another's is asked about [ratio].
CLEARLY = Decimal("0.15")


def ties_of(rows: Sequence[Rated]) -> Iterator[Tie]:
    """Yield what the ratings of one table say against its targets and values."""
    for row in rows:
        if row.outcome is None or row.standing is None or row.target is None or row.actual is None:
            continue
        right = right_rating(row, rows)
        if right is not None:
            yield _contradiction(row, *right)
        elif _is_plausible(row):
            yield holding(KIND, *_operands(row))
    yield from _out_of_order(rows)


def right_rating(row: Rated, rows: Sequence[Rated]) -> tuple[str, Tier, Rated | None] | None:
    """Return the rating a row should have, how sure that is, and the row that shows it; None when its own is possible.

    Args:
        rows: all rows of the table.
    """
    outcome = row.outcome
    if outcome is None or row.standing is None:
        return None
    tier = Tier.ERROR if outcome.sure or _is_usual(row, rows) else Tier.QUERY
    if not (outcome.met or outcome.met_rounded) and row.standing is Standing.REACHED:
        return _lesser(row, rows), tier, None
    if outcome.met and row.standing is Standing.BEHIND:
        best = Standing.ON_COURSE if outcome.kind in SO_FAR else Standing.REACHED
        return _word_of(rows, best) or _word_of(rows, Standing.ON_COURSE), tier, None
    if outcome.met and row.standing in {Standing.ON_COURSE, Standing.AHEAD}:
        return _like_others(row, rows)
    return None


def _is_usual(row: Rated, rows: Sequence[Rated]) -> bool:
    """Tell whether several other rows, and none against them, show that a target of this form is met from above."""
    kind = row.outcome.kind if row.outcome else None
    others = [other for other in rows if other is not row and other.outcome and other.outcome.kind is kind]
    reached = [other.outcome.met for other in others if other.outcome and other.standing is Standing.REACHED]
    return len(reached) > 1 and all(reached)


def _like_others(row: Rated, rows: Sequence[Rated]) -> tuple[str, Tier, Rated | None] | None:
    """Tell whether other rows whose targets are of the same form and met are all rated as reached."""
    alike = [other for other in rows if other is not row and _is_met_like(other, row)]
    reached = [other for other in alike if other.standing is Standing.REACHED]
    if not reached:
        return None
    if row.outcome and row.outcome.kind in TOTALS:
        return reached[0].word, Tier.ERROR if row.outcome.sure else Tier.QUERY, reached[0]
    always = len(reached) > 1 and len(reached) == len(alike)
    return (reached[0].word, Tier.QUERY, reached[0]) if always else None


def _is_met_like(other: Rated, row: Rated) -> bool:
    one, mine = other.outcome, row.outcome
    return one is not None and mine is not None and one.met and one.kind is mine.kind and one.kind not in SO_FAR


def _lesser(row: Rated, rows: Sequence[Rated]) -> str:
    attained = row.outcome.attained if row.outcome else None
    likely = Standing.ON_COURSE if attained is None or attained >= HALF else Standing.BEHIND
    return _word_of(rows, likely)


def _word_of(rows: Sequence[Rated], standing: Standing) -> str:
    """Return the table's own word for a standing, "" when it has none."""
    return next((row.word for row in rows if row.standing is standing), "")


def _is_plausible(row: Rated) -> bool:
    """Tell whether a rating follows from target and value, as far as any rule would have it."""
    outcome = row.outcome
    if outcome is None or outcome.met or outcome.met_rounded or row.standing is Standing.BEHIND:
        return outcome is not None
    return outcome.attained is not None and outcome.attained >= HALF


def _operands(row: Rated) -> tuple[Operand, ...]:
    numbers: list[Operand] = []
    if row.actual is not None:
        numbers.append((row.actual, "actual"))
    if row.target is not None:
        numbers.append((row.target, "target"))
    return ((row.rating, "rating"), *numbers)


def _contradiction(row: Rated, word: str, tier: Tier, like: Rated | None) -> Tie:
    needs = {}
    bound = row.target.value if row.target else None
    if row.outcome and not row.outcome.met and bound is not None:
        needs[1] = lambda: Values(bound, None)
    return Tie(
        KIND,
        Verdict.INCONSISTENT,
        _operands(row),
        word,
        tier,
        _message(row, like),
        dict(needs),
        offers=((0, word),) if word else (),
    )


def _message(row: Rated, like: Rated | None) -> Wording:
    values = {"name": row.name, "word": row.word, "target": _shown(row.target), "actual": _shown(row.actual)}
    if like is not None:
        return say(
            "“{name}”完成{actual}，已达到目标{target}，却评为“{word}”；同类目标的“{other}”达到目标，评为“{other_word}”",
            other=like.name,
            other_word=like.word,
            **values,
        )
    if row.standing is Standing.REACHED:
        return say("“{name}”目标{target}，完成{actual}，尚未达到目标，却评为“{word}”", **values)
    return say("“{name}”目标{target}，完成{actual}，已达到目标，却评为“{word}”", **values)


def _shown(one: Stated | None) -> str:
    return "" if one is None else printed(one)


def _out_of_order(rows: Sequence[Rated]) -> Iterator[Tie]:
    """Of two totals over the plan, the one with clearly more of its target reached may not be rated behind alone."""
    totals = [row for row in rows if row.outcome and row.outcome.kind in TOTALS and not row.outcome.met]
    behind = [row for row in totals if row.standing is Standing.BEHIND]
    better = [row for row in totals if row.standing in {Standing.ON_COURSE, Standing.AHEAD}]
    for row in behind:
        lower = [other for other in better if _attained(other) + CLEARLY <= _attained(row)]
        if lower:
            other = min(lower, key=_attained)
            message = say(
                "“{name}”完成目标的{share}，评为“{word}”；“{other}”只完成{other_share}，却评为“{other_word}”，请核对",
                name=row.name,
                share=_percent(row),
                word=row.word,
                other=other.name,
                other_share=_percent(other),
                other_word=other.word,
            )
            yield Tie(
                KIND,
                Verdict.CONDITIONAL,
                (*_operands(row), *_operands(other)),
                "",
                Tier.QUERY,
                message,
            )


def _attained(row: Rated) -> Decimal:
    return (row.outcome.attained if row.outcome else None) or Decimal(0)


def _percent(row: Rated) -> str:
    return f"{_attained(row) * 100:.1f}%"
