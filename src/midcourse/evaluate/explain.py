"""One sentence that says why: the rule, the numbers, and what they are compared with."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from midcourse.evaluate.model import Rating, Working
from midcourse.evaluate.prepare import RatedRow, Row
from midcourse.evaluate.rules import EPSILON
from midcourse.evaluate.ruleset import RuleSet
from midcourse.plan.vocabulary import REFERRED, Comparator, Kind
from midcourse.quantities import decimals_of, round_for_print, shown
from midcourse.wording import Wording, join, say


def explain(rated: RatedRow, rules: RuleSet, left_open: Sequence[RatedRow]) -> Wording:
    """Say in one sentence why a row was rated so.

    Args:
        left_open: parts of the same composite target that could not be rated; they are named too.
    """
    row = rated.row
    sentences = [_SENTENCES[rated.rule](row, rated.rating, rated.working, rules)]
    if row.found and row.found.derivation and rated.rating is not Rating.NOT_RATEABLE:
        sentences.append(row.found.derivation)
    return join(sentences + [_unrated(other.row) for other in left_open])


def _unrated(row: Row) -> Wording:
    text = row.reading.text if row.reading else ""
    return say("目标的另一部分“{text}”未能评价：{why}", text=text, why=join(list(row.obstacles)))


def percent(share: float | None) -> str:
    """Print a share as a percentage with one decimal; an unknown share as a dash.

    >>> percent(0.6667)
    '66.7%'
    """
    return "—" if share is None else f"{round_for_print(Decimal(repr(share)) * 100, 1)}%"


def number(amount: float | Decimal | None) -> str:
    """Print an amount with at most four digits after the point and no idle zeros.

    >>> number(68.33333)
    '68.3333'
    """
    if amount is None:
        return "—"
    exact = amount if isinstance(amount, Decimal) else round_for_print(Decimal(repr(amount)), 4)
    text = shown(exact)
    return text.rstrip("0").rstrip(".") if "." in text else text


def derived(amount: float | None, *sources: Decimal | None) -> str:
    """Print what was worked out with one digit more than what it was worked out from, at most four.

    >>> derived(423.33333, Decimal("90"), Decimal("1360"))
    '423.3'
    """
    if amount is None:
        return number(None)
    places = 1 + max((decimals_of(one) for one in sources if one is not None), default=3)
    return number(round_for_print(Decimal(repr(amount)), min(places, 4)))


def _derived(amount: float | None, row: Row) -> str:
    bounds = (row.reading.low, row.reading.high) if row.reading else ()
    known = row.found.value if row.found else None
    return f"{derived(amount, known, row.baseline, row.reference, *bounds)}{_unit(row)}"


def _cannot(row: Row, _: Rating, __: Working, rules: RuleSet) -> Wording:
    if row.obstacles:
        return join(list(row.obstacles))
    if rules.fallback_share is None:
        return say("没有基期值，本规则不以达成率代替进度")
    return say("所需的数值不全")


def _met(row: Row, _: Rating, working: Working, __: RuleSet) -> Wording:
    values = {"value": _value(row), "goal": _goal(row), "done": percent(working.completion)}
    if row.reading and row.reading.kind is Kind.CUMULATIVE:
        return say("累计 {value}，为规划期总量 {goal}的 {done}，已提前完成", **values)
    return say("{value}已达到期末目标 {goal}，之后须保持", **values)


def _in_margin(working: Working) -> bool:
    """Tell whether less is done than time has passed: on track by the margin of the rule set only."""
    done, elapsed = working.completion, working.time_share
    return done is not None and elapsed is not None and done < elapsed - EPSILON


def _total(row: Row, rating: Rating, working: Working, rules: RuleSet) -> Wording:
    values = {
        "value": _value(row),
        "goal": _goal(row),
        "done": percent(working.completion),
        "elapsed": percent(working.time_share),
    }
    if rating is Rating.BEHIND:
        return say("{value}，完成目标 {goal}的 {done}，低于时间进度 {elapsed}", **values)
    if _in_margin(working):
        margin = percent(rules.tolerance)
        return say(
            "{value}，完成目标 {goal}的 {done}，低于时间进度 {elapsed}，但不超过规则允许的 {margin}",
            margin=margin,
            **values,
        )
    return say("{value}，完成目标 {goal}的 {done}，不低于时间进度 {elapsed}", **values)


def _level(row: Row, rating: Rating, working: Working, rules: RuleSet) -> Wording:
    if row.baseline is None:
        return _level_without_base(row, rating, working, rules)
    values = {
        "value": _value(row),
        "goal": _goal(row),
        "base": f"{number(row.baseline)}{_unit(row)}",
        "done": percent(working.completion),
        "elapsed": percent(working.time_share),
    }
    if rating is Rating.BEHIND:
        return say("从基期 {base}到目标 {goal}走完 {done}，现为 {value}，低于时间进度 {elapsed}", **values)
    if _in_margin(working):
        margin = percent(rules.tolerance)
        return say(
            "从基期 {base}到目标 {goal}走完 {done}，现为 {value}，低于时间进度 {elapsed}，但不超过规则允许的 {margin}",
            margin=margin,
            **values,
        )
    return say("从基期 {base}到目标 {goal}走完 {done}，现为 {value}，不低于时间进度 {elapsed}", **values)


def _level_without_base(row: Row, rating: Rating, working: Working, rules: RuleSet) -> Wording:
    values = {
        "value": _value(row),
        "goal": _goal(row),
        "share": percent(working.attainment),
        "line": percent(rules.fallback_share),
        "base": _derived(working.break_even, row),
    }
    if rating is Rating.BEHIND:
        return say("没有基期值；{value}为目标 {goal}的 {share}，不足 {line}；基期值须不劣于 {base}才算按期", **values)
    return say("没有基期值；{value}为目标 {goal}的 {share}，达到 {line}；基期值不优于 {base}即为按期", **values)


def _mean(row: Row, rating: Rating, working: Working, _: RuleSet) -> Wording:
    values = {"value": _value(row), "goal": _goal(row), "pace": _derived(working.required_pace, row)}
    if rating is not Rating.BEHIND:
        return say("至今 {value}，达到目标 {goal}；均值类目标不作提前完成", **values)
    if working.required_pace is None:
        return say("至今 {value}，未达到目标 {goal}", **values)
    return say("至今 {value}，未达到目标 {goal}；此后每年须达到 {pace}", **values)


def _kept(row: Row, rating: Rating, working: Working, _: RuleSet) -> Wording:
    values = {"value": _value(row), "goal": _goal(row)}
    if rating is Rating.BEHIND:
        return say("{value}，未满足 {goal}", **values)
    return say("{value}，满足 {goal}；此类目标须逐年保持，不作提前完成", **values)


_SENTENCES: dict[str, Callable[[Row, Rating, Working, RuleSet], Wording]] = {
    "R0": _cannot,
    "R1": _met,
    "R2": _total,
    "R3": _level,
    "R4": _mean,
    "R5": _kept,
}

_SIGNS = {Comparator.GT: ">", Comparator.LT: "<", Comparator.LE: "≤"}


def _value(row: Row) -> str:
    found = number(row.found.value) if row.found else "—"
    return f"{found}{_unit(row)}"


def _goal(row: Row) -> str:
    """Write what the value is compared with, with its sign where the target has one."""
    reading = row.reading
    if reading is None:
        return "—"
    bounds: list[Decimal | None] = [bound for bound in (reading.low, reading.high) if bound is not None]
    bounds = bounds or [row.reference]
    sign = _SIGNS.get(reading.comparator, "") if reading.comparator else ""
    return f"{sign}{'-'.join(number(bound) for bound in bounds)}{_unit(row)}"


def _unit(row: Row) -> str:
    """Return the target's unit; a target whose quantity comes from outside has the indicator's own."""
    reading = row.reading
    return "" if reading is None or reading.kind in REFERRED else reading.unit or ""
