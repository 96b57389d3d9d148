"""What a document says of itself: which plan of which place, for which years; a plan, or a report on one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from midcourse.documents.model import BlockKind, Document
from midcourse.numerals.chinese import numeral_at
from midcourse.periods import Period, years
from midcourse.plan.outline.draft import Origin, origin_of
from midcourse.plan.outline.indicator_cells.plans import CAPTION

#: Blocks at the beginning in which a title stands, and characters in which a plan's number does.
_FIRST_BLOCKS = 60
_FIRST_CHARACTERS = 20_000
#: Characters at the beginning among whose lines, sentences apart, the title of a report stands.
_FIRST_LINES = 400
#: Longest line that is a date.
_LONGEST_DATE = 60
#: Plan 14 ran from 2021 to 2025: plan N begins in 1966 + 5 (N - 3).
_FIRST_YEAR, _FIRST_PLAN, _PLAN_YEARS = 1966, 3, 5
_NUMBER = r"(?P<number>十[一二三四五六七八九]?|二十[一二三四五六七八九]?)"
_TITLE = re.compile(
    rf"(?P<area>[一-龥]{{2,12}}?(?:省|自治区|自治州|市|州|盟|新区|区|县|旗|镇|街道|开发区))?"
    rf"国民经济和社会(?:事业)?发展(?:的)?第{_NUMBER}个五年规划(?:和[〇○零一二三四五六七八九0-9]{{4}}年远景目标)?(?:纲要)?"
)
_NUMBERED_TITLE = re.compile(
    r"(?P<area>[一-龥]{2,12}?(?:省|自治区|自治州|市|州|盟|新区|区|县|旗|镇|街道))?"
    rf"[一-龥、]{{2,24}}?第{_NUMBER}个五年(?:发展)?规划(?:纲要)?"
)
_SHORT_TITLE = re.compile(
    r"(?P<area>[一-龥]{2,12}?(?:省|自治区|自治州|市|州|盟|新区|区|县|旗|镇|街道))?[“\"]?(?P<short>十[一二三四五六七八九]?五)[”\"]?"
    r"(?:时期)?[一-龥]{0,20}(?:规划|纲要)"
)
_PLAN_NAME = re.compile(r"[“\"](?P<short>十[一二三四五六七八九]?五)[”\"]")
#: Years a plan says it is for; longest such plan [years].
_SPAN = re.compile(
    r"规划(?:期限?|年限)(?:为|是|[:：])?\s?(?P<first>20[0-9]{2})年?\s?[-—–－~～至到]{1,2}\s?(?P<last>20[0-9]{2})年"
)
_LONGEST_PLAN = 30
#: A line of headings over columns, and the years among them.
_COLUMNS = re.compile(r"^(?=.{0,120}$)(?=.*(?:指标|目标|单位|属性)).*[|\t ]")
_COLUMN_YEAR = re.compile(r"(?<!\d)(20[0-9]{2})\s?年")
_HORIZON = re.compile(r"(?P<year>[〇○零一二三四五六七八九0-9]{4})年远景目标")
_REPORT = re.compile(r"评估|实施情况|执行情况|进展情况|监测报告")
_REACHED = re.compile(r"[^\n。]{0,20}(?:完成|实现|执行|进展)")
_DATE = r"(?P<year>(?:19|20)[0-9]{2})\s?[年-]\s?(?P<month>[0-9]{1,2})\s?[月-]\s?(?P<day>[0-9]{1,2})\s?日?"
#: A date a line of its own, or behind the word for it; others are deadlines and history.
_DATED = (re.compile(rf"\s*{_DATE}\s*"), re.compile(rf"(?:发布|成文|印发|公布)(?:日期|时间)[:：]?\s*{_DATE}.{{0,30}}"))
_CUT_OFF = re.compile(r"截[至止](?P<year>20[0-9]{2})年(?:(?P<month>[0-9]{1,2})月)?(?:底|末|[0-9]{1,2}日)?")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
#: Levels of administration by how the name of a place ends; the longest ending decides.
LEVELS = (
    ("自治州", "prefecture"),
    ("自治区", "province"),
    ("省", "province"),
    ("州", "prefecture"),
    ("盟", "prefecture"),
    ("市", "city"),
    ("县", "county"),
    ("旗", "county"),
    ("区", "district"),
    ("镇", "town"),
    ("街道", "town"),
)


@dataclass(frozen=True, slots=True)
class Title:
    """What a document is.

    Args:
        name: of the plan, without 关于印发 and the like; None when no title is found.
        area: the place; None when the title names none.
        level: of administration, as `PlanHeader.level`; None without a place.
        period: of the plan; None when nothing says which.
        horizon: last year of the long-range objective, None for none.
        is_report: whether it reports on a plan instead of being one.
        cut_off: last day a report's figures cover; None when it does not say, and for an outline.
        published_on: the date that stands by itself, or behind 发布日期; None for none.
        origin: where the title stands; None without one.
        is_period_guessed: whether the years are only those over the columns of a table of indicators.
    """

    name: str | None = None
    area: str | None = None
    level: str | None = None
    period: Period | None = None
    horizon: int | None = None
    is_report: bool = False
    cut_off: date | None = None
    published_on: date | None = None
    origin: Origin | None = None
    is_period_guessed: bool = False


def title_of(document: Document) -> Title:
    """Read what a document says it is.

    >>> from midcourse.documents.plain import read_plain
    >>> said = title_of(read_plain("云山市国民经济和社会发展第十五个五年规划纲要", "synthetic.txt"))
    >>> said.area, said.level, str(said.period), said.is_report
    ('云山市', 'city', '2026-2030', False)
    """
    opening = document.text[:_FIRST_CHARACTERS]
    found = _best(opening)
    named = found if found and found["area"] else _best(document.called) or found
    said = _period_of(found) or _period_named(opening) or _period_of(named) or _period_spanned(opening)
    period = said or _period_of_columns(document)
    area = _area_of(named)
    is_report = _is_report(document)
    horizon = _HORIZON.search(opening)
    return Title(
        name=_name_of(named),
        area=area,
        level=level_of(area) if area else None,
        period=period,
        horizon=int(horizon["year"].translate(_HAN_DIGITS)) if horizon else None,
        is_report=is_report,
        cut_off=_cut_off(document.text, period) if is_report else None,
        published_on=_dated(document),
        origin=origin_of(document, found.start(), found.end(), "") if found else None,
        is_period_guessed=said is None and period is not None,
    )


def level_of(area: str) -> str | None:
    """Return the level of administration of a place by its name; None where the ending tells nothing.

    >>> level_of("云山市"), level_of("青溪县"), level_of("南河自治州"), level_of("东湾新区")
    ('city', 'county', 'prefecture', 'district')
    """
    return next((level for ending, level in LEVELS if area.endswith(ending)), None)


def period_of_plan(number: int) -> Period:
    """Return the years of a national five-year plan.

    >>> str(period_of_plan(14)), str(period_of_plan(15))
    ('2021-2025', '2026-2030')
    """
    first = _FIRST_YEAR + _PLAN_YEARS * (number - _FIRST_PLAN)
    return years(first, first + _PLAN_YEARS - 1)


def _best(opening: str) -> re.Match[str] | None:
    """Return the title: the fullest one printed first; one with its place goes before one without."""
    kinds = (_TITLE, _SHORT_TITLE, _NUMBERED_TITLE)
    found = next((all_of for kind in kinds if (all_of := list(_titles(kind, opening)))), [])
    return next((one for one in found if one["area"]), found[0] if found else None)


def _titles(kind: re.Pattern[str], opening: str) -> Iterator[re.Match[str]]:
    """Yield what may be the title; the caption over what was reached of a plan names the plan before."""
    for found in kind.finditer(opening):
        line = opening[opening.rfind("\n", 0, found.start()) + 1 : found.start()]
        if not (CAPTION.match(line) and _REACHED.match(opening, found.end())):
            yield found


def _area_of(found: re.Match[str] | None) -> str | None:
    if found is None or not found["area"]:
        return None
    area: str = found["area"]
    for words in ("人民政府关于印发", "关于印发", "印发", "批准", "审议", "公布", "关于", "的", "和"):
        area = area.rpartition(words)[2] or area
    return area


def _name_of(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    area = _area_of(found)
    return found[0][found[0].find(area) :] if area else found[0]


def _period_of(found: re.Match[str] | None) -> Period | None:
    if found is None:
        return None
    groups = found.groupdict()
    return _period_numbered(groups["number"]) if groups.get("number") else _period_numbered(groups["short"][:-1])


def _period_named(opening: str) -> Period | None:
    """Return the years of the plan that the opening names most, of two the later: “十五五”."""
    named = [found["short"][:-1] for found in _PLAN_NAME.finditer(opening)]
    periods = list(filter(None, map(_period_numbered, named)))
    return max(periods, key=lambda one: (periods.count(one), one.start)) if periods else None


def _period_spanned(opening: str) -> Period | None:
    """Return the years a plan without a number gives itself: 规划期限为2022—2035年."""
    found = _SPAN.search(opening)
    first, last = (int(found["first"]), int(found["last"])) if found else (0, 0)
    return years(first, last) if 0 < last - first <= _LONGEST_PLAN else None


def _period_of_columns(document: Document) -> Period | None:
    """Return the years from behind the first year over columns of indicators to the first that ends a plan."""
    for line in document.text.split("\n"):
        named = sorted({int(year) for year in _COLUMN_YEAR.findall(line)}) if _COLUMNS.search(line) else []
        ends = [year for year in named[1:] if year % _PLAN_YEARS == 0 and year - named[0] <= _LONGEST_PLAN]
        if ends:
            is_five = ends[0] - named[0] <= _PLAN_YEARS
            return years(ends[0] - _PLAN_YEARS + 1 if is_five else named[0] + 1, ends[0])
    return None


def _period_numbered(words: str) -> Period | None:
    numeral = numeral_at(words or "", 0)
    return period_of_plan(int(numeral.value)) if numeral else None


def _is_report(document: Document) -> bool:
    titles = [block.passage.text for block in document.blocks[:_FIRST_BLOCKS] if block.kind is BlockKind.HEADING]
    first = [line for line in document.text[:_FIRST_LINES].split("\n") if "。" not in line]
    return any(_REPORT.search(line) for line in (*titles[:3], *first))


def _cut_off(text: str, period: Period | None) -> date | None:
    """Return the last day that most of a report's 截至… name, within the plan."""
    days = [day for found in _CUT_OFF.finditer(text) if (day := _last_day(found)) and _within(day, period)]
    return max(days, key=days.count) if days else None


def _within(day: date, period: Period | None) -> bool:
    return period is None or period.start <= day <= period.end


def _last_day(found: re.Match[str]) -> date | None:
    month = int(found["month"] or 12)
    if not 1 <= month <= 12:
        return None
    whole = (
        Period.parse(f"{found['year']}-{month:02d}-01")
        if month != 12
        else years(int(found["year"]), int(found["year"]))
    )
    if month == 12:
        return whole.end
    following = date(whole.start.year, month + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _dated(document: Document) -> date | None:
    for block in document.blocks:
        words = block.passage.text if len(block.passage.text) <= _LONGEST_DATE else ""
        for found in filter(None, (pattern.fullmatch(words) for pattern in _DATED)):
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                continue
    return None
