"""Checks of a whole plan: what the declarations demand, and what the field knows.

An error cannot be right and must be mended before anything is rated; a query asks a person; nothing is mended silently.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from midcourse.findings import Finding, Tier
from midcourse.plan.cells import excerpt
from midcourse.plan.check_rows import (
    Tables,
    check_codes,
    check_keys,
    check_parents,
    check_references,
    codes_of,
    loop_found,
    loops,
)
from midcourse.plan.check_targets import check_targets
from midcourse.plan.model import Plan, ProjectCount
from midcourse.plan.rows import Located
from midcourse.plan.tables import PLAN_TABLES, SOURCES_TABLE
from midcourse.plan.vocabulary import Aim
from midcourse.quantities import is_known_unit
from midcourse.wording import say

#: A plan of more years than this is a slip of the keyboard.
_LONGEST_PLAN = 30


def check_plan(plan: Plan, located: Located | None = None) -> list[Finding]:
    """Find everything wrong or doubtful in a plan.

    Args:
        plan: as read, or as made in memory.
        located: where its rows stand; None for a plan made in memory.

    Returns:
        The findings in the order of the checks, each with its place.
    """
    where = located or Located()
    tables = tables_of(plan)
    found: list[Finding] = []
    for check in (check_codes, check_keys, check_parents):
        found += check(tables, where)
    found += check_references(tables, codes_of(tables), where)
    found += check_codes({SOURCES_TABLE: plan.header.sources}, where)
    for domain_check in _DOMAIN_CHECKS:
        found += domain_check(plan, where)
    return found


def tables_of(plan: Plan) -> Tables:
    """Return the tables of a plan with their records."""
    return {table: getattr(plan, table.name) for table in PLAN_TABLES}


def check_period(plan: Plan, located: Located) -> Iterator[Finding]:
    """Find a plan period that no five-year plan has, and days outside it."""
    header, period = plan.header, plan.header.period
    place = located.header_place("period")
    if not period.is_whole_years:
        yield Finding("odd-period", Tier.QUERY, say("规划期“{period}”不是整年", period=str(period)), place)
    if period.months > _LONGEST_PLAN * 12:
        message = say("规划期“{period}”超过 {limit} 年", period=str(period), limit=_LONGEST_PLAN)
        yield Finding("odd-period", Tier.ERROR, message, place, say("请改正起止年份，如 2021-2025"))
    for name in ("cut_off", "fallback"):
        day = getattr(header, name)
        if day is not None and not period.start <= day <= period.end:
            message = say("截止日 {day} 不在规划期 {period} 内", day=day.isoformat(), period=str(period))
            yield Finding("day-outside-plan", Tier.ERROR, message, located.header_place(name), say("请改正日期"))
    if header.horizon is not None and header.horizon < period.end.year:
        message = say("远景目标年 {year} 早于规划期末", year=header.horizon)
        yield Finding("early-horizon", Tier.QUERY, message, located.header_place("horizon"))


def check_years(plan: Plan, located: Located) -> Iterator[Finding]:
    """Find targets for a year outside the plan and its long-range objective."""
    first = plan.header.period.start.year
    last = max(plan.header.horizon or 0, plan.header.period.end.year)
    dated = [("targets", "due", [target.due for target in plan.targets])]
    dated.append(("annual_targets", "year", [target.year for target in plan.annual_targets]))
    for table, column, values in dated:
        for position, year in enumerate(values):
            if year is not None and not first <= year <= last:
                message = say("目标年 {year} 不在 {first}-{last} 之间", year=year, first=first, last=last)
                yield Finding("year-outside-plan", Tier.QUERY, message, located.place(table, position, column))


def check_units(plan: Plan, located: Located) -> Iterator[Finding]:
    """Find units that are neither built in nor declared in the header."""
    for table in ("indicators", "targets"):
        yield from unknown_units(table, [row.unit for row in getattr(plan, table)], plan, located)


def unknown_units(table: str, units: Iterable[str | None], plan: Plan, located: Located) -> Iterator[Finding]:
    """Find unknown units among those of one table.

    Args:
        table: table name.
        units: one for each row, None where the row has none.
        plan: declares further units.
        located: places.
    """
    declared = frozenset(plan.header.units)
    for position, unit in enumerate(units):
        if unit is not None and not is_known_unit(unit, declared):
            yield Finding(
                "unknown-unit",
                Tier.ERROR,
                say("不认识的单位“{unit}”", unit=excerpt(unit)),
                located.place(table, position, "unit"),
                say("请改正，或在 plan.toml 的 units（工作簿为“自定单位”）中写明此单位"),
            )


def check_versions(plan: Plan, located: Located) -> Iterator[Finding]:
    """Find targets whose versions do not count up from 1, and adjustments without the act that made them.

    Source: National Development Planning Law (2026), art. 20-21: a target changes only by the legal procedure.
    """
    versions: defaultdict[tuple[str, str | None], dict[int, int]] = defaultdict(dict)
    for position, target in enumerate(plan.targets):
        versions[target.item, target.name][target.version] = position
        if target.version > 1 and not (target.act and target.adopted_on):
            message = say("“{item}”的目标已调整，但未写明依据或通过日期", item=excerpt(target.item))
            remedy = say("请填写批准调整的文件和通过日期")
            yield Finding(
                "adjusted-without-act", Tier.QUERY, message, located.place("targets", position, "act"), remedy
            )
    for (item, _), positions in versions.items():
        if set(positions) != set(range(1, len(positions) + 1)):
            stated = "、".join(str(version) for version in sorted(positions)[:20])
            message = say("“{item}”的目标版次不连续：{versions}", item=excerpt(item), versions=stated)
            place = located.place("targets", positions[max(positions)], "version")
            yield Finding("version-gap", Tier.ERROR, message, place, say("版次从 1 起逐次加 1；原目标不可删去"))


def check_indicators(plan: Plan, located: Located) -> Iterator[Finding]:
    """Find indicators without a target, and those whose polarity nobody confirmed."""
    with_target = {target.item for target in plan.targets} | {target.indicator for target in plan.annual_targets}
    for position, indicator in enumerate(plan.indicators):
        if indicator.code not in with_target and "targets" not in located.broken:
            message = say("指标“{name}”没有目标", name=excerpt(indicator.name))
            place = located.place("indicators", position)
            yield Finding("no-target", Tier.QUERY, message, place, say("请在目标值表补上一行，或确认确无目标"))
        if not indicator.polarity_confirmed:
            message = say("指标“{name}”越高越好还是越低越好，尚未有人确认", name=excerpt(indicator.name))
            place = located.place("indicators", position, "polarity_confirmed")
            yield Finding("polarity-not-confirmed", Tier.QUERY, message, place, say("请填写方向并确认"))


def check_reviews(plan: Plan, located: Located) -> Iterator[Finding]:
    """Say how much of a draft nobody has looked at yet."""
    waiting = [position for position, review in enumerate(plan.reviews) if review.decision is None]
    if waiting:
        message = say("还有 {count} 处待核对", count=len(waiting))
        place = located.place("reviews", waiting[0], "decision")
        yield Finding("waiting-reviews", Tier.QUERY, message, place, say("请在“待核对”表逐条选“确认、修改、删除”"))


def check_links(plan: Plan, located: Located) -> Iterator[Finding]:
    """Find loops in the chain lagging item → problem → measure → department, and problems without a measure."""
    edges: defaultdict[str, list[str]] = defaultdict(list)
    rows: dict[str, int] = {}
    for position, link in enumerate(plan.links):
        edges[link.source].append(link.goal)
        rows.setdefault(link.source, position)
    for loop in loops(edges):
        yield loop_found(loop, "cyclic-link", located.place("links", rows[loop[0]]))
    measures = {measure.code for measure in plan.measures}
    for position, problem in enumerate(plan.problems):
        if not measures.intersection(edges.get(problem.code, ())) and "links" not in located.broken:
            message = say("问题 {code} 没有对应的举措", code=excerpt(problem.code))
            place = located.place("problems", position)
            yield Finding("problem-without-measure", Tier.QUERY, message, place, say("请在关联表写明由哪条举措解决"))


def check_counts(plan: Plan, located: Located) -> Iterator[Finding]:
    """Find counts of projects by aim and by state that do not give the same total, and lists longer than the count.

    Counts by aim are complete when every aim is counted; only then is a difference an error. An aim is promised once,
    so its counts may have no day; states are counted day by day.
    """
    by_aim = [count for count in plan.project_counts if count.aim is not None and count.state is None]
    by_state = [count for count in plan.project_counts if count.state is not None and count.aim is None]
    for day in sorted({count.as_of for count in by_state}, key=str):
        aims = [count for count in by_aim if count.as_of in {day, None}]
        states = [count for count in by_state if count.as_of == day]
        if aims and _total(aims) != _total(states):
            complete = {count.aim for count in aims} == set(Aim) and len(states) > 1
            yield _totals_differ(_total(aims), _total(states), Tier.ERROR if complete else Tier.QUERY, located)
    total = max(_total(by_aim), max(_totals_by_day(by_state), default=0))
    if 0 < total < len(plan.projects):
        message = say("列出项目 {listed} 个，多于统计的 {counted} 个", listed=len(plan.projects), counted=total)
        yield Finding("more-projects-than-counted", Tier.QUERY, message, located.place("project_counts", 0, "count"))


def _total(counts: Iterable[ProjectCount]) -> int:
    return sum(count.count for count in counts)


def _totals_by_day(counts: Iterable[ProjectCount]) -> list[int]:
    totals: Counter[date | None] = Counter()
    for count in counts:
        totals[count.as_of] += count.count
    return list(totals.values())


def _totals_differ(by_aim: int, by_state: int, tier: Tier, located: Located) -> Finding:
    message = say("项目数按目标类型合计 {by_aim}，按状态合计 {by_state}，两者不等", by_aim=by_aim, by_state=by_state)
    return Finding("project-totals-differ", tier, message, located.place("project_counts", 0), say("请核对各行个数"))


#: The checks of the field, in the order their findings are shown.
_DOMAIN_CHECKS = (
    check_period,
    check_years,
    check_units,
    check_versions,
    check_targets,
    check_indicators,
    check_reviews,
    check_links,
    check_counts,
)
