"""A report against the ledger: every number the plan knows has the ledger's value, and none it withholds is printed.

A number of the report and a figure of the ledger are the same when they are named by the same words, stand for the same
place and period, and have units that convert. What the ledger does not know it says nothing about.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from midcourse.audit.frames import Frames
from midcourse.audit.intervals import Values
from midcourse.audit.lexicon import core, key_of, last_part_of_year
from midcourse.audit.model import Verdict
from midcourse.audit.same import is_whole_of, name_key
from midcourse.audit.slips import slip_into
from midcourse.audit.stated import AMOUNTS, Role, Stated
from midcourse.audit.table_words import Part
from midcourse.audit.ties import Tie, as_written, holding, name_of
from midcourse.evaluate.model import Fact
from midcourse.findings import Tier
from midcourse.plan.model import Indicator, Plan, TargetVersion
from midcourse.plan.target_text import read_target
from midcourse.plan.vocabulary import Comparator, Disclosure, Kind
from midcourse.quantities import METRIC, shown, split_unit
from midcourse.wording import say

KIND, WITHHELD = "ledger", "withheld_figure"
#: Measures a ledger works out; they name nothing that a report counts.
_WORKED_OUT = frozenset(
    ["time_share", "completion", "attainment", "required_pace", "break_even", "baseline", "reference", "outlook"],
) | frozenset(
    ["computed", "rule", "period", "reason", "name", "unit", "attribute", "published", "rating", "kind", "confidence"]
)
_WHOLE_YEAR = "全年"
_ADDED, _TARGET = "新增", "target"
#: Targets that promise how much there will be, and how they word it.
_LEVELS = frozenset({Kind.LEVEL, Kind.CAP, Kind.FLOOR})
_BOUNDS = frozenset({Comparator.GE, Comparator.GT, Comparator.LE, Comparator.LT, Comparator.EQ})
#: Words before a number of an indicator that is neither its value nor its target.
_BESIDE = re.compile(r"目标|基期|基数|时间进度|(?:完成|达成|实现)[度率]")
_PERIOD = re.compile(r"(?P<year>[12][0-9]{3})(?:(?P<short>H[12])|-(?P<month>[0-9]{2})(?:-[0-9]{2})?)?")
_PARTS = {"H1": "上半年", "H2": "下半年"}
#: Shortest name that tells one figure of a ledger from another.
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure of the ledger, as a report may name it.

    Args:
        fact: its stable name.
        words: what is counted.
        place: name of the place it is of, "" for the plan's whole area; `area` is the name of that.
        year: of the period, or the one a target is for; "" when it has none. Several years are written 2021-2022.
        part: of that year, as a report names it; "" for the whole.
        value: in ones of `unit`; None where the ledger holds no value.
        target: whether it is promised rather than reached.
        withheld: whether the public may not see it.
    """

    fact: str
    words: str
    place: str
    area: str
    year: str
    part: str
    unit: str
    value: Decimal | None
    printed: str
    provenance: str
    target: bool
    withheld: bool


def known_figures(facts: Mapping[str, Fact], plan: Plan) -> tuple[KnownFigure, ...]:
    """Return the figures of a ledger that a report may state.

    Args:
        facts: by name, as `evaluate.facts.facts_of` gives them.
    """
    names = _Names(
        plan,
        {row.code: row for row in plan.indicators},
        {row.code: row.name for row in plan.areas},
        {f"{row.item}.{row.name or _TARGET}": row for row in plan.targets if plan.target_of(row.item, row.name) is row},
    )
    return tuple(found for fact in facts.values() if (found := _known(fact, names)) is not None)


@dataclass(frozen=True, slots=True)
class _Names:
    """What the codes of a plan stand for; targets in force by the names of their facts."""

    plan: Plan
    indicators: Mapping[str, Indicator]
    places: Mapping[str, str]
    targets: Mapping[str, TargetVersion]


def _known(fact: Fact, names: _Names) -> KnownFigure | None:
    item, _, rest = fact.name.partition(".")
    measure, _, period = rest.partition(".")
    if item == "plan" or measure in _WORKED_OUT or measure.endswith("-text"):
        return None
    indicator = names.indicators.get(item)
    words = (indicator.name if indicator else "") if measure in {"value", _TARGET} else measure
    aimed = measure == _TARGET or fact.name in names.targets
    version = names.targets.get(fact.name)
    unit = fact.unit or (indicator.unit if indicator else None) or ""
    value, base = _promised(fact, words, unit, version.heading if version else None) if aimed else _amount(fact)
    if value is None or len(key_of(core(words))) < SHORTEST:
        return None
    year, part = _when(period)
    due = str((version and version.due) or names.plan.header.period.end.year)
    return KnownFigure(
        fact=fact.name,
        words=words,
        place=names.places.get(item, ""),
        area=names.plan.header.area,
        year=year or (due if aimed else ""),
        part=part,
        unit=base,
        value=value,
        printed=_printed(fact, unit),
        provenance=fact.provenance,
        target=aimed,
        withheld=fact.disclosure is Disclosure.WITHHELD,
    )


def _when(period: str) -> tuple[str, str]:
    """Return the year of a period as a ledger writes it, and the part of that year by its usual name.

    >>> _when("2023"), _when("2023H1"), _when("2023-06-30"), _when("2021-2022")
    (('2023', ''), ('2023', '上半年'), ('2023', '上半年'), ('2021-2022', ''))
    """
    found = _PERIOD.fullmatch(period)
    if found is None:
        return period, ""
    if found["short"]:
        return found["year"], _PARTS[found["short"]]
    part = last_part_of_year(f"{found['month']}月底") if found["month"] else None
    return found["year"], part if part and part != _WHOLE_YEAR else ""


def _printed(fact: Fact, unit: str) -> str:
    figure = shown(fact.value) if isinstance(fact.value, Decimal) else str(fact.value)
    return figure if unit in figure else f"{figure}{unit}"


def _amount(fact: Fact) -> tuple[Decimal | None, str]:
    if not isinstance(fact.value, Decimal):
        return None, ""
    factor, base = split_unit(fact.unit or "")
    return fact.value * factor, base


def _promised(fact: Fact, words: str, unit: str, column: str | None) -> tuple[Decimal | None, str]:
    """Return the level a target promises, and its base unit; None when its text promises anything else."""
    if not isinstance(fact.value, str):
        return _amount(fact)
    target = read_target(fact.value, name=words, unit=unit or None, column=column)
    bound = target.low if target.high is None else target.high if target.low is None else None
    if target.doubts or bound is None or target.kind not in _LEVELS or target.comparator not in _BOUNDS:
        return None, ""
    factor, base = split_unit(target.unit or unit)
    return bound * factor, base


def ties_with(frames: Frames, known: Sequence[KnownFigure]) -> Iterator[Tie]:
    """Yield each number that the ledger knows: agreeing, contradicting, or withheld."""
    by_name: dict[tuple[str, bool], list[KnownFigure]] = defaultdict(list)
    for figure in known:
        by_name[key_of(core(figure.words)), figure.words.startswith(_ADDED)].append(figure)
    for one in frames.stated:
        if not _says_how_much(one) or not _is_reached_or_aimed_at(frames, one):
            continue
        named = by_name.get((name_key(one), one.role is Role.NEW), [])
        meant = [figure for figure in named if _fits(figure, one)]
        if meant:
            yield from _compare(one, meant)


def _says_how_much(one: Stated) -> bool:
    return (
        one.kind in AMOUNTS
        and one.values is not None
        and one.subject is None
        and one.role in {Role.LEVEL, Role.TO, Role.NEW, Role.EACH}
    )


def _is_reached_or_aimed_at(frames: Frames, one: Stated) -> bool:
    """Tell whether a number is what was reached or promised, and no base, time share or completion rate beside it."""
    if one.table < 0:
        return one.target or not _BESIDE.search(one.lead)
    table = next(table for table in frames.tables if table.number == one.table)
    column = next((column for column in table.columns if column.index == one.column), None)
    return column is not None and column.part in {Part.LEVEL, Part.TARGET}


def _fits(figure: KnownFigure, one: Stated) -> bool:
    base = METRIC.get(one.unit, (one.unit, Decimal(1)))[0]
    same_year = not figure.year or figure.year in one.period or not any(mark.isdigit() for mark in one.period)
    same_part = one.part in {figure.part, ""} or (one.part == _WHOLE_YEAR and not figure.part)
    return _is_of_place(figure, one) and same_year and same_part and figure.unit == base and figure.target == one.target


def _is_of_place(figure: KnownFigure, one: Stated) -> bool:
    """Tell whether a number is of the place of a figure; the plan's area goes by 全市, by its name, or unnamed."""
    place = one.scope or one.setting
    if is_whole_of(place, figure.area):
        place = ""
    if not figure.place:
        return not place or _same_name(place, figure.area)
    return _same_name(place, figure.place)


def _same_name(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)


def _compare(one: Stated, meant: Sequence[KnownFigure]) -> Iterator[Tie]:
    agreeing = [figure for figure in meant if figure.value is not None and _meets(one, figure)]
    hidden = [figure for figure in agreeing if figure.withheld]
    if hidden:
        message = say(
            "“{measure}”{value}在台账中不公开（{fact}），不应写入报告",
            measure=name_of(one),
            value=as_written(one),
            fact=hidden[0].fact,
        )
        yield Tie(WITHHELD, Verdict.INCONSISTENT, ((one, "stated"),), "**", Tier.ERROR, message)
    elif agreeing:
        yield holding(KIND, (one, "stated"), computed=agreeing[0].printed)
    elif not any(figure.withheld for figure in meant):
        yield _contradiction(one, meant[-1])


def _meets(one: Stated, figure: KnownFigure) -> bool:
    value = figure.value
    return one.values is not None and value is not None and one.values.meets(Values(value, value))


def _contradiction(one: Stated, figure: KnownFigure) -> Tie:
    value = figure.value or Decimal(0)
    slip = slip_into(one, Values(value, value))
    message = say(
        "“{measure}”文中为{stated}，台账为{known}（{fact}，{source}）",
        measure=name_of(one),
        stated=as_written(one),
        known=figure.printed,
        fact=figure.fact,
        source=figure.provenance,
    )
    sure = figure.year in one.period if figure.target else slip or figure.year
    tier = Tier.ERROR if sure and (one.part or not figure.part) else Tier.QUERY
    return Tie(
        KIND, Verdict.INCONSISTENT, ((one, "stated"),), figure.printed, tier, message, {0: lambda: Values(value, value)}
    )
