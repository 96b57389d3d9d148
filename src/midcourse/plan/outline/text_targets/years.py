"""The years of an outline's plan, and the deadlines its sentences set."""

import re
from typing import NamedTuple

from midcourse.documents.model import Document
from midcourse.plan.outline.title import title_of

_NUMERALS = {"一": 11, "二": 12, "三": 13, "四": 14, "五": 15, "六": 16, "七": 17}
#: The n-th five-year plan ends in 1955 + 5 n: the fourteenth in 2025.
_ENDS_BEFORE_FIRST = 1955
_YEARS = 5
#: Years in digits of either kind: 2035, 二〇三五.
_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|二[〇○零0][一二三四五六][〇○零一二三四五六七八九])\s?年"
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DEADLINE = re.compile(
    rf"(?P<base>[比较以于]|相比|对比)?(?P<by>(?:力争|确保|争取|预计|展望)?(?:到|至|截至|截止)?)(?P<from>(?:20[0-9]{{2}})\s?年?\s?[-—–~～至]+\s?)?{_YEAR}"
    r"(?P<part>度|[底末](?:以?前|之前)?|(?:以?前|之前)|期间|[0-9]{1,2}月底?)?"
    r"|(?P<than>[比较]|相比|对比)?(?:到|至)?[“\"]?十(?P<plan>[一二三四五六七])五[”\"]?(?P<span>期?末|期间|时期|规划期)?(?P<since>以来)?"
    r"|(?P<whole>(?:到)?(?:规划)?期末|规划期(?:内|间)?|(?:未来|今后|接下来的?)[五5]年|[五5]年内|[五5]年(?=累计|共|新增|建成))"
    r"|(?P<past>过去[五5]年|[五5]年来|截至目前|目前|迄今|去年|(?<![比较])上年|已(?:经|建|达|有|累计|完成|实现|形成))"
)


class PlanYears(NamedTuple):
    """First and last year of a plan."""

    first: int
    last: int


class Deadline(NamedTuple):
    """A time a sentence names.

    Args:
        start, end: the stretch.
        year: by which; None for the whole plan when that is not known.
        past: it lies before the plan, so that what is said of it is history.
        base: it is what something is compared with (比2025年), no deadline.
    """

    start: int
    end: int
    year: int | None
    past: bool
    base: bool = False


def plan_years(document: Document) -> PlanYears | None:
    r"""Return the years of the plan an outline is of; None when it does not say which plan it is.

    >>> from midcourse.documents.plain import read_plain
    >>> plan_years(read_plain("某市国民经济和社会发展第十五个五年规划纲要\n“十四五”时期成效明显。", "synthetic.txt"))
    PlanYears(first=2026, last=2030)
    """
    period = title_of(document).period
    return PlanYears(period.start.year, period.end.year) if period else None


def deadlines_in(text: str, years: PlanYears | None) -> list[Deadline]:
    """Return the times a sentence names, in its order.

    >>> years = PlanYears(2026, 2030)
    >>> [(found.year, found.past, found.base) for found in deadlines_in("“十四五”时期建成3家，到2027年达到5家", years)]
    [(2025, True, False), (2027, False, False)]
    >>> [(found.year, found.base) for found in deadlines_in("较2025年下降5%，规划期末", years)]
    [(2025, True), (2030, False)]
    """
    return [_deadline(found, years) for found in _DEADLINE.finditer(text)]


def _deadline(found: re.Match[str], years: PlanYears | None) -> Deadline:
    place = found.span()
    if found["year"]:
        year = int(found["year"].translate(_DIGITS))
        before = bool(years) and years is not None and year < years.first
        return Deadline(*place, year, past=before and not found["base"], base=bool(found["base"]))
    if found["plan"]:
        last = _ENDS_BEFORE_FIRST + _YEARS * _NUMERALS[found["plan"]]
        before = bool(found["since"]) or (years is not None and last < years.first)
        return Deadline(*place, last, past=before and not found["than"], base=bool(found["than"]))
    if found["past"]:
        return Deadline(*place, None, past=True)
    return Deadline(*place, years.last if years else None, past=False)
