"""The rating rules R0-R6, written once as expressions over a table: one indicator or a nation's.

The expressions are Narwhals, so the same lines run on Polars (embedded), DuckDB and PySpark; a conformance test holds
the three equal. What an office may decide for itself comes from a `RuleSet`. Formulas and their sources:
docs/methods/rules.md.

Input columns (one row an indicator, or one part of a composite target):

    kind         text    a `vocabulary.Kind`; on Polars an enumeration of them is faster still
    comparator   text    a `vocabulary.Comparator`
    direction    text    "up" or "down"; null when nobody confirmed it
    value        float   what was observed, in the target's unit (for caps and floors the worst year so far)
    low, high    float   the target's bounds
    baseline     float   value of the base year; null when unknown
    reference    float   figure assigned, benchmark, or stock to be done; null when unknown
    years        float   years of the plan the value covers [0, plan_years]
    plan_years   float   length of the plan

Added columns: time_share, goal, met, completion, attainment, break_even, required_pace, case, rule, rating, confident.
NaN becomes null at the door and every denominator is guarded, because engines differ on both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import narwhals as nw
from narwhals.typing import FrameT

from midcourse.evaluate.model import Rating
from midcourse.evaluate.ruleset import RuleSet
from midcourse.plan.vocabulary import REFERRED, Comparator, Direction, Kind

#: Families of kinds that share their arithmetic.
LEVELS = (Kind.LEVEL, Kind.MULTIPLE)
TOTALS = (Kind.CUMULATIVE, Kind.CUM_GROWTH, Kind.REDUCE_PCT, Kind.INCREASE_BY, Kind.ALL_DONE)
MEANS = (Kind.AVG_GROWTH, Kind.AVG_LEVEL, Kind.AVG_REDUCE, Kind.GROWTH_YEAR, Kind.FLOW_YEAR)
KEPT = (Kind.CAP, Kind.FLOOR, Kind.MAINTAIN, Kind.ASSIGNED, Kind.BENCHMARK, Kind.SYNC, Kind.RANK)
RATEABLE = (*LEVELS, *TOTALS, *MEANS, *KEPT)
#: Kinds where more of what is stated is better, whichever way the indicator itself should go.
ALWAYS_UP = (Kind.REDUCE_PCT, Kind.AVG_REDUCE, Kind.INCREASE_BY, Kind.ALL_DONE, Kind.FLOOR)
ALWAYS_DOWN = (Kind.CAP, Kind.RANK)
#: Kinds that are promises of more unless a direction is given.
UP_UNLESS_SAID = (Kind.CUMULATIVE, Kind.CUM_GROWTH, Kind.AVG_GROWTH, Kind.GROWTH_YEAR, Kind.SYNC)
#: Slack for binary fractions when a completion is compared with an elapsed share.
EPSILON = 1e-9

INPUT = ("value", "low", "high", "baseline", "reference", "years", "plan_years")


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the rule table: when it applies, what it says, and how sure it is."""

    rule: str
    when: nw.Expr
    rating: Rating
    confident: bool = True


def is_one_of(kinds: Iterable[Kind]) -> nw.Expr:
    """Test whether a row's kind is one of these."""
    return nw.col("coded").is_in([str(kind) for kind in kinds])


def is_kind(kind: Kind) -> nw.Expr:
    """Test whether a row is of a kind."""
    return nw.col("coded") == str(kind)


def rule_table(rules: RuleSet) -> tuple[Case, ...]:
    """Return the rules in the order they are tried; the first that applies decides."""
    level, total, mean, kept = (nw.col(f"is_{family}") for family in ("level", "total", "mean", "kept"))
    known = ~nw.col("value").is_null() & ~nw.col("goal").is_null() & ~nw.col("upward").is_null()
    based, met = nw.col("based"), nw.col("met")
    on_schedule = nw.col("completion") >= nw.col("time_share") * (1 - rules.tolerance) - EPSILON
    return (
        Case("R0", ~(known & (level | total | mean | kept)), Rating.NOT_RATEABLE),
        Case("R5", kept & met, Rating.ON_TRACK),
        Case("R5", kept, Rating.BEHIND),
        Case("R4", mean & met, Rating.ON_TRACK),
        Case("R4", mean, Rating.BEHIND),
        Case("R1", met, Rating.MET_EARLY),
        Case("R0", nw.col("time_share").is_null(), Rating.NOT_RATEABLE),
        *_ahead_cases(rules),
        Case("R2", total & on_schedule, Rating.ON_TRACK),
        Case("R2", total, Rating.BEHIND),
        Case("R3", based & on_schedule, Rating.ON_TRACK),
        Case("R3", based, Rating.BEHIND),
        *_fallback_cases(rules),
    )


def _ahead_cases(rules: RuleSet) -> tuple[Case, ...]:
    """Return the lines of an office that tells ahead from on track."""
    if rules.ahead_margin is None:
        return ()
    ahead = nw.col("completion") >= nw.col("time_share") * rules.ahead_margin - EPSILON
    return (
        Case("R2", nw.col("is_total") & ahead, Rating.AHEAD),
        Case("R3", nw.col("based") & ahead, Rating.AHEAD),
    )


def _fallback_cases(rules: RuleSet) -> tuple[Case, ...]:
    """Return the lines for a level without a baseline: attainment stands in for progress, or a person decides."""
    if rules.fallback_share is None:
        return (Case("R0", nw.col("is_level"), Rating.NOT_RATEABLE),)
    attained = nw.col("attainment") >= rules.fallback_share - EPSILON
    return (
        Case("R3", nw.col("is_level") & attained, Rating.ON_TRACK, confident=False),
        Case("R3", nw.col("is_level"), Rating.BEHIND, confident=False),
    )


def rate_table(frame: FrameT, rules: RuleSet) -> FrameT:
    """Rate every row of a table.

    Args:
        frame: a table of any engine, wrapped by `narwhals.from_native`, with the input columns above; lazy is faster.
        rules: what the office decided.

    Returns:
        The same table with the working added.
    """
    polars = frame.implementation.is_polars()
    frame = frame.with_columns(_coded(polars=polars))
    for step in (_door, _direction, _goal, _kept_level, _families, _bounds, _logs, _shares, _attainment, _pace):
        frame = frame.with_columns(*step(rules))
    return frame.with_columns(_decision(rules)).with_columns(*_verdict(rules, polars=polars)).drop(*_SCAFFOLD)


_SCAFFOLD = (
    "coded",
    "kept_level",
    "is_level",
    "is_total",
    "is_mean",
    "is_kept",
    "upward",
    "based",
    "left",
    "log_value",
    "log_goal",
)


def _coded(*, polars: bool) -> nw.Expr:
    """Return the kind as Polars compares it fastest; words that are no kind become null and are left to a person.

    The kind is tested some twenty times a row, and an enumeration is compared five times as fast as text.
    """
    kinds = [str(kind) for kind in Kind]
    known = nw.when(nw.col("kind").is_in(kinds)).then(nw.col("kind"))
    return (known.cast(nw.Enum(kinds)) if polars else known).alias("coded")


def _door(_: RuleSet) -> list[nw.Expr]:
    """Turn NaN into null: a NaN would otherwise count as greater than every target."""
    return [nw.when(~nw.col(name).is_nan()).then(nw.col(name)).alias(name) for name in INPUT]


def _direction(_: RuleSet) -> list[nw.Expr]:
    """Say which way is better; null when nobody has, and the kind does not."""
    down = ((nw.col("direction") == Direction.DOWN) & ~is_one_of(ALWAYS_UP)) | is_one_of(ALWAYS_DOWN)
    stated = ~nw.col("direction").is_null() | is_one_of((*ALWAYS_UP, *ALWAYS_DOWN, *UP_UNLESS_SAID))
    return [
        nw.when(stated).then(~_or_false(down)).alias("upward"),
        _guarded(nw.col("years"), nw.col("plan_years")).alias("time_share"),
        nw.when(nw.col("plan_years") > nw.col("years")).then(nw.col("plan_years") - nw.col("years")).alias("left"),
    ]


def _goal(_: RuleSet) -> list[nw.Expr]:
    """Take the bound that obliges; the other one only where it is the only one given."""
    low, high = nw.col("low"), nw.col("high")
    bound = nw.when(nw.col("upward")).then(nw.coalesce(low, high)).otherwise(nw.coalesce(high, low))
    multiple = nw.when(is_kind(Kind.MULTIPLE)).then(bound * nw.col("baseline")).otherwise(bound)
    return [nw.when(is_one_of(REFERRED)).then(nw.col("reference")).otherwise(multiple).alias("goal")]


def _kept_level(_: RuleSet) -> list[nw.Expr]:
    """Find levels that ask no more than the base year had: targets to keep, never met early."""
    goal, base = nw.col("goal"), nw.col("baseline")
    no_more = nw.when(nw.col("upward")).then(goal <= base).otherwise(goal >= base)
    return [_or_false(is_kind(Kind.LEVEL) & no_more).alias("kept_level")]


def _families(_: RuleSet) -> list[nw.Expr]:
    level = is_one_of(LEVELS) & ~nw.col("kept_level")
    return [
        level.alias("is_level"),
        (level & ~nw.col("baseline").is_null()).alias("based"),
        is_one_of(TOTALS).alias("is_total"),
        is_one_of(MEANS).alias("is_mean"),
        (is_one_of(KEPT) | nw.col("kept_level")).alias("is_kept"),
    ]


def _bounds(rules: RuleSet) -> list[nw.Expr]:
    value, goal = nw.col("value"), nw.col("goal")
    approx = nw.col("comparator") == Comparator.APPROX
    slack = nw.when(approx).then(goal.abs() * rules.approx_tolerance).otherwise(nw.lit(0.0))
    strict = (nw.col("comparator") == Comparator.GT) | (nw.col("comparator") == Comparator.LT)
    up = nw.when(strict).then(value > goal).otherwise(value >= goal - slack)
    down = nw.when(strict).then(value < goal).otherwise(value <= goal + slack)
    return [_or_false(nw.when(nw.col("upward")).then(up).otherwise(down)).alias("met")]


def _logs(_: RuleSet) -> list[nw.Expr]:
    """Take ln of the factors that value and goal stand for, once: logarithms are the dearest step of the table."""
    percent = nw.when(is_kind(Kind.REDUCE_PCT)).then(nw.lit(-0.01)).otherwise(nw.lit(0.01))
    factors = {"log_value": 1 + nw.col("value") * percent, "log_goal": 1 + nw.col("goal") * percent}
    return [nw.when(factor > 0).then(factor).log().alias(name) for name, factor in factors.items()]


def _shares(rules: RuleSet) -> list[nw.Expr]:
    """Completion: the share of the way done, each kind by its own formula."""
    value, goal, base = nw.col("value"), nw.col("goal"), nw.col("baseline")
    plain = nw.when(nw.col("met")).then(nw.lit(1.0))
    logs = is_one_of([Kind.REDUCE_PCT, *([Kind.CUM_GROWTH] if rules.compound_growth else [])])
    completion = (
        nw.when(nw.col("based")).then(_guarded(value - base, goal - base))
        .otherwise(nw.when(nw.col("is_level")).then(plain)
        .otherwise(nw.when(logs).then(_guarded(nw.col("log_value"), nw.col("log_goal")))
        .otherwise(nw.when(nw.col("is_total") | nw.col("is_mean")).then(_guarded(value, goal)))))
    )  # fmt: skip
    return [completion.alias("completion")]


def _attainment(_: RuleSet) -> list[nw.Expr]:
    value, goal, share = nw.col("value"), nw.col("goal"), nw.col("time_share")
    attainment = nw.when(nw.col("upward")).then(_guarded(value, goal)).otherwise(_guarded(goal, value))
    open_level = nw.col("is_level") & ~nw.col("based") & ~nw.col("met") & (share < 1)
    return [
        attainment.alias("attainment"),
        nw.when(open_level).then((value - share * goal) / (1 - share)).alias("break_even"),
    ]


def _pace(_: RuleSet) -> list[nw.Expr]:
    """What is needed per year from here, in the value's unit or in percent a year; `left` is null or positive."""
    averaged = is_one_of([Kind.AVG_GROWTH, Kind.AVG_LEVEL])
    whole = nw.when(averaged).then(nw.col("plan_years")).otherwise(nw.lit(1.0))
    passed = nw.when(averaged).then(nw.col("years")).otherwise(nw.lit(1.0))
    amount = (nw.col("goal") * whole - nw.col("value") * passed) / nw.col("left")
    log_rate = (nw.col("log_goal") * whole - nw.col("log_value") * passed) / nw.col("left")
    growth = log_rate.exp() - 1
    signed = nw.when(is_kind(Kind.REDUCE_PCT)).then(growth * -100).otherwise(growth * 100)
    by_growth = is_one_of([Kind.AVG_GROWTH, Kind.CUM_GROWTH, Kind.REDUCE_PCT])
    by_amount = averaged | nw.col("is_total") | nw.col("is_level")
    pace = nw.when(by_growth).then(signed).otherwise(nw.when(by_amount).then(amount))
    return [nw.when(averaged | ~nw.col("met")).then(pace).alias("required_pace")]


def _decision(rules: RuleSet) -> nw.Expr:
    """Number the first case that applies."""
    cases = list(enumerate(rule_table(rules)))
    return _first_of([(case.when, nw.lit(number, nw.Int8)) for number, case in cases]).alias("case")


def _verdict(rules: RuleSet, *, polars: bool) -> list[nw.Expr]:
    """Look the deciding case up in the rule table."""
    table = rule_table(rules)
    unsure = [number for number, case in enumerate(table) if not case.confident]
    return [
        _looked_up([case.rule for case in table], polars=polars).alias("rule"),
        _looked_up([str(case.rating) for case in table], polars=polars).alias("rating"),
        (~_is_case(unsure)).alias("confident"),
    ]


def _looked_up(words: Sequence[str], *, polars: bool) -> nw.Expr:
    """Return the word of the deciding case; cases that share a word are tested together."""
    numbers = {word: [number for number, own in enumerate(words) if own == word] for word in words}
    dtype = nw.Enum(list(numbers)) if polars else nw.String
    return _first_of([(_is_case(own), nw.lit(word).cast(dtype)) for word, own in numbers.items()])


def _is_case(numbers: Sequence[int]) -> nw.Expr:
    """Test whether one of these cases decided; plain comparisons are faster than a lookup."""
    return reduce(or_, [nw.col("case") == number for number in numbers], nw.lit(False))


def _first_of(choices: list[tuple[nw.Expr, nw.Expr]]) -> nw.Expr:
    """Chain when-then-otherwise from a list; the first condition that holds decides."""
    *earlier, (last_condition, last) = choices
    chain: nw.Expr = nw.when(last_condition).then(last)
    return reduce(lambda rest, choice: nw.when(choice[0]).then(choice[1]).otherwise(rest), reversed(earlier), chain)


def _guarded(part: nw.Expr, whole: nw.Expr) -> nw.Expr:
    return nw.when(whole != 0).then(part / whole)


def _or_false(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.lit(True)).otherwise(nw.lit(False))
