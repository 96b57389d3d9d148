"""What the words of a project say of its size, its money, its years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from midcourse.plan.outline.draft import Doubt
from midcourse.wording import say

#: Units of money in 亿元.
_IN_YI = {"万亿": Decimal(10_000), "亿": Decimal(1), "万": Decimal("0.0001"), "元": Decimal("0.00000001")}
_NUMBER = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONEY = re.compile(rf"(?P<number>{_NUMBER})\s?(?P<unit>万亿|亿|万)?元?")
_TOTAL = re.compile(
    rf"(?:总投资|估算投资|投资总额|投资)(?:额|规模)?(?:约为|约|近|超过?|达到?|为|共|计|[：:])?\s?"
    rf"(?P<number>{_NUMBER})\s?(?P<unit>万亿|亿|万)元"
)
#: Words before an investment that make it one of some years, or of others, not the project's total.
_NOT_TOTAL = re.compile(r"期间|期内|时期|年度|已完成|累计|每年|年均|其中|当年|带动|撬动|民间|固定资产$")
_YEAR = r"(?P<{0}>20\d\d)\s?年?"
_SPAN = re.compile(
    rf"(?<!\d){_YEAR.format('first')}(?:\d{{1,2}}月)?\s?(?:[-－—–―~～至到]|——)\s?{_YEAR.format('last')}(?!\d)"
)
_SHORT_SPAN = re.compile(r"(?<!\d)(?P<first>20\d\d)\s?[-－—–~～]\s?(?P<last>\d\d)(?!\d)")
_ONE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_STARTED = re.compile(
    r"(20\d\d)\s?年(?:\d{1,2}月)?(?:底|初|前|底前)?(?:计划|力争|全面|正式)?(?:开工|动工|启动建设|开建)"
)
_FINISHED = re.compile(
    r"(20\d\d)\s?年(?:\d{1,2}月)?(?:底|初|前|底前)?，?(?:计划|力争|全面|基本|正式|完成)?(?:建成|竣工|完工|投产|投用|投运|通车|交付|投入使用|投入运营)"
)
_COUNTED = (
    "公里|千米|平方公里|平方千米|平方米|立方米|亩|公顷|千瓦时|千瓦|兆瓦|吨|千伏安|千伏|伏安|张|床|个|座|处|家|所|套|户|间|条|辆|艘|台|架|"
    "学位|泊位|车道|标箱|人次|人|米|股|班"
)
_MEASURED = (
    "总建筑面积|建筑面积|占地面积|总面积|总长度?|全长|线路长|长度?|用地|面积|总库容|库容|装机容量|装机|里程|规模|床位|学位|机位|泊位|"
    "日处理|年产能?|新增|新建|改造"
)
_SIZE = re.compile(
    rf"(?:(?:{_MEASURED})(?:达到?|为)?)?(?:约|近|超过?|不少于)?(?:{_NUMBER})\s?[万亿百千]?[余多]?(?:{_COUNTED})(?:/[日天年])?(?:以上|左右)?"
)


@dataclass(frozen=True, slots=True)
class Years:
    """When a project is built; None when not said."""

    starts: int | None = None
    ends: int | None = None


def sizes_in(text: str) -> tuple[str, ...]:
    """Return the quantities of a project as printed, each once.

    >>> sizes_in("全长约86公里，设站12座，投资40亿元")
    ('全长约86公里', '12座')
    """
    return tuple(dict.fromkeys(match[0] for match in _SIZE.finditer(text)))


def investment_in(text: str) -> Decimal | None:
    """Return the total investment a sentence states [亿元]; None when it states none, or several.

    >>> investment_in("总投资约45000万元"), investment_in("“十五五”期间投资30亿元")
    (Decimal('4.5'), None)
    """
    found = [
        _in_yi(match["number"], match["unit"] or "元")
        for match in _TOTAL.finditer(text)
        if not _NOT_TOTAL.search(text[max(0, match.start() - 12) : match.start()])
    ]
    return found[0] if len(found) == 1 else None


def investment_of_cell(cell: str, heading: str) -> tuple[Decimal | None, tuple[Doubt, ...]]:
    """Return what a cell of a column of investments states [亿元].

    Args:
        cell: its words.
        heading: the words of the column and of the table that may say the unit.

    >>> investment_of_cell("45,000", "总投资（万元）")
    (Decimal('4.5'), ())
    """
    match = _MONEY.search(cell)
    if match is None:
        return None, ()
    unit = match["unit"] or _unit_in(heading)
    if unit is None:
        message = say("投资“{cell}”没有单位，请补上", cell=cell[:40])
        return None, (Doubt("investment-unit-missing", message),)
    doubts: tuple[Doubt, ...] = ()
    if len(_MONEY.findall(cell)) > 1:
        doubts = (Doubt("investment-unsure", say("投资“{cell}”里有几个数，取了第一个，请核对", cell=cell[:40])),)
    return _in_yi(match["number"], unit), doubts


def _unit_in(heading: str) -> str | None:
    match = re.search(r"(万亿|亿|万)元|[（(：:]元", heading)
    return (match[1] or "元") if match else None


def _in_yi(number: str, unit: str) -> Decimal:
    amount = Decimal(re.sub(r"[,，]", "", number)) * _IN_YI[unit]
    whole = amount.normalize()
    return whole.quantize(Decimal(1)) if whole == whole.to_integral_value() and abs(whole) < 10**20 else whole


def years_in(text: str) -> Years:
    """Return the years a sentence gives for the building itself; what it promises by a year is none of them.

    >>> years_in("2026年开工，2029年底建成"), years_in("（2026—2028年）").ends, years_in("到2030年，覆盖率90%")
    (Years(starts=2026, ends=2029), 2028, Years(starts=None, ends=None))
    """
    span = _SPAN.search(text)
    if span:
        return Years(*_ordered(span["first"], span["last"]))
    started, finished = _STARTED.search(text), _FINISHED.search(text)
    return Years(int(started[1]) if started else None, int(finished[1]) if finished else None)


def years_of_cell(cell: str) -> Years:
    """Return the years of a cell of a column of years; one year alone is both.

    >>> years_of_cell("2026-2029"), years_of_cell("2026-29").ends, years_of_cell("2027年"), years_of_cell("3年")
    (Years(starts=2026, ends=2029), 2029, Years(starts=2027, ends=2027), Years(starts=None, ends=None))
    """
    span = _SPAN.search(cell)
    if span:
        return Years(*_ordered(span["first"], span["last"]))
    short = _SHORT_SPAN.search(cell)
    if short:
        return Years(int(short["first"]), int(short["first"][:2] + short["last"]))
    said = years_in(cell)
    alone = list(_alone(cell))
    if said != Years() or len(alone) != 1:
        return said
    return Years(alone[0], alone[0])


def year_of_cell(cell: str) -> int | None:
    """Return the last year a cell names, None for none."""
    return max(_alone(cell), default=None)


def _alone(cell: str) -> Iterator[int]:
    return (int(year) for year in _ONE.findall(cell))


def _ordered(first: str, last: str) -> tuple[int | None, int | None]:
    return (int(first), int(last)) if int(first) <= int(last) else (None, None)
