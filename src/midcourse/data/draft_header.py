"""The header of a draft plan: what the document says of itself, and what a person must fill in."""

from midcourse.data.draft_reviews import Reviewed
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier
from midcourse.periods import Period
from midcourse.plan.model import PlanHeader, Source
from midcourse.plan.outline.draft import Doubt, Origin
from midcourse.plan.outline.title import Title, level_of
from midcourse.wording import Wording, say

#: What stands where the document does not say and a row needs something.
TO_FILL = "（待填）"
_NOWHERE = Origin(0, 0, "", "")


def header_of(title: Title, file: str, *, area: str | None = None, period: Period | None = None) -> PlanHeader:
    """Make the header.

    Args:
        title: as read.
        file: name of the file, told when a person must say what the document does not.
        area, period: said by a person; None takes what the document says.

    Raises:
        InputUnusable: when nothing tells the plan's years.
    """
    span = period or title.period
    if span is None:
        message = say("找不到规划期：文中没有“第…个五年规划”或“十五五”一类的字样")
        remedy = say("请用 --period 写明，如 --period 2026-2030")
        raise InputUnusable([Finding("period-unknown", Tier.ERROR, message, Place(file), remedy)])
    place = area or title.area
    return PlanHeader(
        code=f"plan-{span.start.year}",
        name=title.name or TO_FILL,
        area=place or TO_FILL,
        level=(level_of(place) if place else None) or TO_FILL,
        period=span,
        horizon=title.horizon,
        cut_off=title.cut_off,
        sources=(Source(code="S1", title=title.name or file, issuer=TO_FILL, published_on=title.published_on),),
    )


def doubts_of(title: Title, header: PlanHeader) -> list[Reviewed]:
    """Return what of the header a person must fill in or confirm."""
    asked: list[tuple[str, Wording]] = []
    if header.name == TO_FILL:
        asked.append(("plan-name-unknown", say("找不到规划名称，请在“规划”表填写")))
    if TO_FILL in {header.area, header.level}:
        asked.append(("area-unknown", say("找不到规划的地区或层级，请在“规划”表填写")))
    if title.is_period_guessed and header.period == title.period:
        asked.append(("period-guessed", say("文中没有写明规划期，暂按指标表各栏的年份，请在“规划”表确认")))
    if title.published_on is None:
        asked.append(("published-on-unknown", say("找不到发布日期，请在“来源”表填写；基期值暂记为规划期首日获知")))
    if title.is_report and title.cut_off is None:
        asked.append(("cut-off-unknown", say("找不到评估数据的截止日，表中的完成值未读入；请在“规划”表填写后重新读取")))
    origin = title.origin or _NOWHERE
    return [Reviewed(None, header.name, Doubt(rule, message), origin) for rule, message in asked]
