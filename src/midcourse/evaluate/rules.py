"""The rating rules R0-R6, written once as expressions over a table: one indicator or a nation's.

The expressions are Narwhals, so the same lines run on Polars (embedded), DuckDB and PySpark; a conformance test holds
the three equal. What an office may decide for itself comes from a `RuleSet`. Formulas and their sources:
docs/methods/rules.md.

Input columns (one row an indicator, or one part of a composite target):

    kind         text    a `vocabulary.Kind`; on Polars an enumeration (`KINDS`) is faster
    comparator   text    a `vocabulary.Comparator`; on Polars an enumeration is faster
    direction    text    "up" or "down"; null when nobody confirmed it; on Polars an enumeration is faster
    value        float   what was observed, in the target's unit (for caps and floors the worst year so far)
    low, high    float   the target's bounds
    baseline     float   value of the base year; null when unknown
    reference    float   figure assigned, benchmark, or stock to be done; null when unknown
    years        float   years of the plan the value covers [0, plan_years]
    plan_years   float   length of the plan

Added columns: time_share, goal, met, completion, attainment, break_even, required_pace, rule, rating, confident.
NaN becomes null at the door and every denominator is guarded, because engines differ on both.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import itemgetter, or_
from typing import TypeVar

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
#: Comparators that equality does not meet.
STRICT = (Comparator.GT, Comparator.LT)
#: Slack for binary fractions when a completion is compared with an elapsed share.
EPSILON = 1e-9

Said = TypeVar("Said")
INPUT = ("value", "low", "high", "baseline", "reference", "years", "plan_years")


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the rule table: when it applies, what is asked, what it says, and how sure it is.

    Args:
        asked: column that must hold for `rating`; None when nothing more is asked.
        failed: the rating where `asked` does not hold, or is not known.
    """

    rule: str
    when: nw.Expr
    asked: str | None
    rating: Rating
    failed: Rating = Rating.BEHIND
    confident: bool = True


def is_one_of(kinds: Iterable[Kind]) -> nw.Expr:
    """Test whether a row's kind is one of these."""
    return nw.col("coded").is_in([str(kind) for kind in kinds])


def is_kind(kind: Kind) -> nw.Expr:
    """Test whether a row is of a kind."""
    return nw.col("coded") == str(kind)


def rule_table(rules: RuleSet) -> tuple[Case, ...]:
    """Return the rules in the order they are tried; the first that applies decides, and the last always applies."""
    total, mean, kept = (nw.col(f"is_{family}") for family in ("total", "mean", "kept"))
    return (
        Case("R0", nw.col("unrated"), None, Rating.NOT_RATEABLE),
        Case("R5", kept, "met", Rating.ON_TRACK),
        Case("R4", mean, "met", Rating.ON_TRACK),
        Case("R1", nw.col("met"), None, Rating.MET_EARLY),
        Case("R0", nw.col("time_share").is_null(), None, Rating.NOT_RATEABLE),
        *_ahead_cases(rules),
        Case("R2", total, "on_schedule", Rating.ON_TRACK),
        Case("R3", nw.col("based"), "on_schedule", Rating.ON_TRACK),
        _fallback_case(rules),
    )


def _ahead_cases(rules: RuleSet) -> tuple[Case, ...]:
    """Return the lines of an office that tells ahead from on track."""
    if rules.ahead_margin is None:
        return ()
    ahead = nw.col("completion") >= nw.col("time_share") * rules.ahead_margin - EPSILON
    return (
        Case("R2", _or_false(nw.col("is_total") & ahead), None, Rating.AHEAD),
        Case("R3", _or_false(nw.col("based") & ahead), None, Rating.AHEAD),
    )


def _fallback_case(rules: RuleSet) -> Case:
    """Return the line for a level without a baseline: attainment stands in for progress, or a person decides."""
    if rules.fallback_share is None:
        return Case("R0", nw.col("is_level"), None, Rating.NOT_RATEABLE)
    return Case("R3", nw.col("is_level"), "attained", Rating.ON_TRACK, confident=False)


def rate_table(frame: FrameT, rules: RuleSet) -> FrameT:
    """Rate every row of a table.

    Args:
        frame: a table of any engine, wrapped by `narwhals.from_native`, with the input columns above; lazy is faster.
        rules: what the office decided.

    Returns:
        The same table with the working added.
    """
    polars = frame.implementation.is_polars()
    frame = frame.with_columns(_coded(enumerated=frame.collect_schema()["kind"] == KINDS, polars=polars))
    for step in STEPS:
        frame = frame.with_columns(*step(rules))
    return frame.with_columns(*_verdict(rules, polars=polars)).drop(*_SCAFFOLD)


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
    "averaged",
    "by_growth",
    "on_schedule",
    "attained",
    "unrated",
)
#: The kinds as Polars compares them fastest: five times as fast as text, and tested a dozen times a row.
KINDS = nw.Enum([str(kind) for kind in Kind])


def _coded(*, enumerated: bool, polars: bool) -> nw.Expr:
    """Return the kind for testing; words that are no kind, and no word at all, are left to a person."""
    kind = nw.col("kind")
    known = kind if enumerated else nw.when(kind.is_in(list(KINDS.categories))).then(kind)
    coded = known.cast(KINDS) if polars and not enumerated else known
    person = nw.lit(str(Kind.QUALITATIVE)).cast(KINDS) if polars else nw.lit(str(Kind.QUALITATIVE))
    return nw.coalesce(coded, person).alias("coded")


def _door(_: RuleSet) -> list[nw.Expr]:
    """Turn NaN into null: a NaN would otherwise count as greater than every target."""
    return [nw.col(*INPUT).fill_nan(None)]


def _direction(_: RuleSet) -> list[nw.Expr]:
    """Say which way is better; null when nobody has, and the kind does not."""
    promised = nw.when(is_one_of(UP_UNLESS_SAID)).then(nw.lit(True))
    stated = nw.coalesce(nw.col("direction") != str(Direction.DOWN), promised)
    return [
        ((stated | is_one_of(ALWAYS_UP)) & ~is_one_of(ALWAYS_DOWN)).alias("upward"),
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


def _families(rules: RuleSet) -> list[nw.Expr]:
    """Say which family's arithmetic applies, and whether the value meets the goal."""
    level = is_one_of(LEVELS) & ~nw.col("kept_level")
    return [
        level.alias("is_level"),
        (level & ~nw.col("baseline").is_null()).alias("based"),
        is_one_of(TOTALS).alias("is_total"),
        is_one_of(MEANS).alias("is_mean"),
        (is_one_of(KEPT) | nw.col("kept_level")).alias("is_kept"),
        _met(rules).alias("met"),
        is_one_of([Kind.AVG_GROWTH, Kind.AVG_LEVEL]).alias("averaged"),
        is_one_of([Kind.AVG_GROWTH, Kind.CUM_GROWTH, Kind.REDUCE_PCT]).alias("by_growth"),
        *_logs(),
    ]


def _met(rules: RuleSet) -> nw.Expr:
    """Compare value and goal; a strict bound is not met by equality."""
    value, goal = nw.col("value"), nw.col("goal")
    approx, above, below = (nw.col("comparator") == str(word) for word in (Comparator.APPROX, *STRICT))
    slack = nw.when(approx).then(goal.abs() * rules.approx_tolerance).otherwise(nw.lit(0.0))
    within = nw.when(nw.col("upward")).then(value >= goal - slack).otherwise(value <= goal + slack)
    return _or_false(within & ~((above | below) & (value == goal)))


def _logs() -> list[nw.Expr]:
    """Take ln of the factors that value and goal stand for, once: logarithms are the dearest step of the table."""
    percent = nw.when(is_kind(Kind.REDUCE_PCT)).then(nw.lit(-0.01)).otherwise(nw.lit(0.01))
    factors = {"log_value": 1 + nw.col("value") * percent, "log_goal": 1 + nw.col("goal") * percent}
    return [nw.when(factor > 0).then(factor).log().alias(name) for name, factor in factors.items()]


def _working(rules: RuleSet) -> list[nw.Expr]:
    """Add completion, attainment, break-even baseline and required pace."""
    return [
        _completion(rules).alias("completion"),
        _attainment().alias("attainment"),
        _break_even().alias("break_even"),
        _pace().alias("required_pace"),
    ]


def _completion(rules: RuleSet) -> nw.Expr:
    """Return the share of the way done, each kind by its own formula."""
    value, goal, base, based = nw.col("value"), nw.col("goal"), nw.col("baseline"), nw.col("based")
    logs = is_one_of([Kind.REDUCE_PCT, *([Kind.CUM_GROWTH] if rules.compound_growth else [])])
    done = nw.when(based).then(value - base).otherwise(nw.when(logs).then(nw.col("log_value")).otherwise(value))
    whole = nw.when(based).then(goal - base).otherwise(nw.when(logs).then(nw.col("log_goal")).otherwise(goal))
    shared = (based | nw.col("is_total") | nw.col("is_mean")) & (whole != 0)
    reached = nw.when(nw.col("is_level") & nw.col("met") & ~based).then(nw.lit(1.0))
    return nw.when(shared).then(done / whole).otherwise(reached)


def _attainment() -> nw.Expr:
    """Return the value as a share of the goal, or the goal of the value where less is better."""
    value, goal, upward = nw.col("value"), nw.col("goal"), nw.col("upward")
    part = nw.when(upward).then(value).otherwise(goal)
    return _guarded(part, nw.when(upward).then(goal).otherwise(value))


def _break_even() -> nw.Expr:
    """Return the baseline from which a level without one would just be on schedule."""
    share = nw.col("time_share")
    open_level = nw.col("is_level") & ~nw.col("based") & ~nw.col("met") & (share < 1)
    return nw.when(open_level).then((nw.col("value") - share * nw.col("goal")) / (1 - share))


def _pace() -> nw.Expr:
    """Return what is needed per year from here, in the value's unit or in percent a year; `left` is never zero."""
    averaged, by_growth = nw.col("averaged"), nw.col("by_growth")
    whole = nw.when(averaged).then(nw.col("plan_years")).otherwise(nw.lit(1.0))
    passed = nw.when(averaged).then(nw.col("years")).otherwise(nw.lit(1.0))
    goal = nw.when(by_growth).then(nw.col("log_goal")).otherwise(nw.col("goal"))
    value = nw.when(by_growth).then(nw.col("log_value")).otherwise(nw.col("value"))
    rate = (goal * whole - value * passed) / nw.col("left")
    percent = nw.when(is_kind(Kind.REDUCE_PCT)).then(nw.lit(-100.0)).otherwise(nw.lit(100.0))
    pace = nw.when(by_growth).then((rate.exp() - 1) * percent).otherwise(rate)
    asked = averaged | (~nw.col("met") & (by_growth | nw.col("is_total") | nw.col("is_level")))
    return nw.when(asked).then(pace)


def _questions(rules: RuleSet) -> list[nw.Expr]:
    """Answer what the rule table asks besides `met`; the first two unknown where completion or attainment is."""
    on_schedule = nw.col("completion") >= nw.col("time_share") * (1 - rules.tolerance) - EPSILON
    attained = nw.col("attainment") >= (rules.fallback_share or 0.0) - EPSILON
    family = nw.col("is_level") | nw.col("is_total") | nw.col("is_mean") | nw.col("is_kept")
    unknown = nw.col("value").is_null() | nw.col("goal").is_null() | nw.col("upward").is_null()
    return [
        on_schedule.alias("on_schedule"),
        attained.alias("attained"),
        (unknown | ~family).alias("unrated"),
    ]


#: What each step adds stands on the steps before it; what it adds at once is computed side by side.
STEPS = (_door, _direction, _goal, _kept_level, _families, _working, _questions)


def _verdict(rules: RuleSet, *, polars: bool) -> list[nw.Expr]:
    """Read rule, rating and confidence off the first line of the rule table that applies."""
    table = rule_table(rules)
    rule = _words([case.rule for case in table], polars=polars)
    rating = _words([str(word) for case in table for word in (case.rating, case.failed)], polars=polars)
    said = [(case.when, (case.asked, case.rating, case.failed)) for case in table]

    def rated(outcome: tuple[str | None, Rating, Rating]) -> nw.Expr:
        asked, passed, failed = outcome
        good = rating(str(passed))
        return good if asked is None else nw.when(nw.col(asked)).then(good).otherwise(rating(str(failed)))

    return [
        _first_of([(case.when, case.rule) for case in table], rule).alias("rule"),
        _first_of(said, rated).alias("rating"),
        _first_of([(case.when, case.confident) for case in table], nw.lit).alias("confident"),
    ]


def _words(words: Sequence[str], *, polars: bool) -> Callable[[str], nw.Expr]:
    """Return what makes a word a cell: on Polars one of an enumeration, which is faster and smaller."""
    dtype = nw.Enum(list(dict.fromkeys(words))) if polars else nw.String()
    return lambda word: nw.lit(word, dtype)


def _first_of(choices: Sequence[tuple[nw.Expr, Said]], shown: Callable[[Said], nw.Expr]) -> nw.Expr:
    """Chain when-then-otherwise: the first condition that holds decides, and the last always holds.

    Neighbouring lines that say the same are tested together.
    """
    groups = [(said, [when for when, _ in lines]) for said, lines in groupby(choices, key=itemgetter(1))]
    *earlier, (last, _) = groups
    return reduce(
        lambda rest, group: nw.when(reduce(or_, group[1])).then(shown(group[0])).otherwise(rest),
        reversed(earlier),
        shown(last),
    )


def _guarded(part: nw.Expr, whole: nw.Expr) -> nw.Expr:
    return nw.when(whole != 0).then(part / whole)


def _or_false(condition: nw.Expr) -> nw.Expr:
    return condition.fill_null(value=False)
