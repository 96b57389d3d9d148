"""What the columns of a department's sheet are: roles, units and periods told from their headings."""

import re
from dataclasses import dataclass
from enum import StrEnum

from midcourse.data.period_text import PeriodReading, normal, read_period
from midcourse.periods import Period
from midcourse.quantities import is_known_unit


class Role(StrEnum):
    """What a column holds."""

    CODE = "code"
    NAME = "name"
    UNIT = "unit"
    VALUE = "value"
    PERIOD = "period"
    SOURCE = "source"
    EVIDENCE = "evidence"
    NOTE = "note"
    TARGET = "target"  # what is promised or expected, never what happened
    DERIVED = "derived"  # computed from other columns: growth, shares of completion, ratings; and the last value known
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Args:
        index: from 0.
        heading: the texts of all header rows above it, joined.
        unit: unit named in the heading; None when it names none.
        period: period named in the heading; None when it names none.
        totals: the heading says 累计 without saying until when.
        of_year: that total begins with the year (本年累计), not with the plan.
    """

    index: int
    heading: str
    role: Role
    unit: str | None = None
    period: PeriodReading | None = None
    totals: bool = False
    of_year: bool = False


#: A heading is a few words; longer texts are not looked at.
LONGEST_HEADING = 60
_BRACKETS = re.compile(r"[(（\[【〔](?P<inside>[^()（）\[\]【】〔〕]*)[)）\]】〕]")
_NAME = r"(主要|监测|考核|评价|规划|统计|核心|具体|重点|二级|三级|四级)*指标(名称|项|内容)?|(指标|项目)?名称|项目"
_NAME_HEADING = re.compile(rf"^({_NAME}|name|indicator)$", re.IGNORECASE)
_ACTUAL = r"完成情况|完成值|完成数|完成额|完成量|实际|实绩"
#: Tried in order on the heading without its brackets; the first that fits decides.
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        (Role.CODE, r"^(序号|编号|代码|编码|指标(编码|编号|代码|序号)|no\.?|id|code)$"),
        (Role.NAME, _NAME_HEADING.pattern),
        (
            Role.DERIVED,
            r"上期|上次|同期|上年数|同比|环比|增速|增幅|涨幅|增减|增长|±|[比较](上年|去年|\d{4}年|基期)",
        ),
        (Role.DERIVED, r"完成率|完成比例|进度|评价|评级|排名|位次|得分|权重|差距|差值|是否|亮灯|状态"),
        (Role.TARGET, rf"^(?!.*({_ACTUAL})).*(目标|下达|任务数)"),
        (Role.TARGET, r"预计|预测|预期(?!性)|计划(?!完成情况)|拟"),
        (Role.UNIT, r"^(计量|度量|指标)?单位$|^unit$"),
        (Role.OTHER, r"单位|部门|处室|科室|责任人|联系人|填报人|电话"),
        (
            Role.PERIOD,
            r"^(数据|指标|报告|统计)?(所属期间?|所属时期|时期|报告期|时点|时间|年份|年度|期间|日期)$|^period$",
        ),
        (Role.SOURCE, r"来源|出处|^source$"),
        (Role.EVIDENCE, r"佐证|证明|附件|依据"),
        (Role.NOTE, r"^备注|^注|说明|原因|问题|措施|口径|解释|计算方法|建议|意见|^note$"),
        (Role.OTHER, r"属性|性质|类别|分类|领域|类型|维度|一级指标|板块|所属"),
    )
)
_VALUE = re.compile(
    r"完成|实际|实绩|实现|填报|数值|现状|本期|当期|本月|全年|进展|累计|指标值|^值$|基期|数据$|绝对[量值数]|总量|截[至止]|目前|^value$",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(r"本年|全年|自年初|年初至|1-本月|本月止")
_TABLE_UNIT = re.compile(r"(?<![一-鿿])(?:计量|金额|数据)?单位[::]\s*(?P<unit>[^\s,,;;、)）]+)")


def without_brackets(text: str) -> str:
    """Return a text without what stands in brackets.

    >>> without_brackets("投资额(亿元)")
    '投资额'
    """
    return _BRACKETS.sub("", text)


def bracketed(text: str) -> list[str]:
    """Return what stands in brackets, outermost pairs only where they do not nest."""
    return [found["inside"] for found in _BRACKETS.finditer(text)]


def unit_in(text: str, declared: frozenset[str] = frozenset()) -> str | None:
    """Return the unit a heading or name carries in brackets or after a slash or comma; None when it carries none.

    >>> unit_in("投资额（亿元）"), unit_in("完成值/万平方米"), unit_in("指标(新)")
    ('亿元', '万平方米', None)
    """
    flat = normal(text)
    tail = re.search(r"[/:,]([^/:,()]+)$", flat)
    for candidate in (*bracketed(flat), tail[1] if tail else ""):
        unit = candidate.removeprefix("单位:").removeprefix("单位")
        if is_known_unit(unit, declared):
            return str(unit)
    return None


def table_unit(text: str, declared: frozenset[str] = frozenset()) -> str | None:
    """Return the unit stated for a whole table (`单位:万元`); a unit that is an office (`填报单位:…`) is none.

    >>> table_unit("单位：万元"), table_unit("填报单位：某局")
    ('万元', None)
    """
    found = _TABLE_UNIT.search(text.replace("：", ":"))
    return found["unit"] if found and is_known_unit(found["unit"], declared) else None


def role_of(heading: str, plan: Period, year: int | None = None) -> Role:
    """Tell what a column holds from its heading.

    >>> from midcourse.periods import years
    >>> [str(role_of(text, years(2021, 2025))) for text in ("指标名称", "2022年", "2025年目标", "同比(%)")]
    ['name', 'value', 'target', 'derived']
    """
    if len(heading) > LONGEST_HEADING:
        return Role.OTHER
    flat = normal(heading)
    bare = without_brackets(flat) or flat
    for role, pattern in _ROLES:
        if pattern.search(bare):
            return role
    if re.search(r"同比|环比", flat):
        return Role.DERIVED
    if _VALUE.search(bare) or read_period(flat, plan, year=year):
        return Role.VALUE
    return Role.OTHER


def read_column(index: int, heading: str, plan: Period, year: int | None, declared: frozenset[str]) -> Column:
    """Read one heading.

    Args:
        index: of the column, from 0.
        plan: the plan's years.
        year: year from the sheet's title, for headings such as `1-6月`.
        declared: units of the plan beyond the built-in ones.
    """
    role = role_of(heading, plan, year)
    if role is not Role.VALUE:
        return Column(index, heading, role, unit_in(heading, declared))
    reading = read_period(heading, plan, year=year) or _base_year(heading, plan)
    of_year = _OF_YEAR.search(normal(heading)) is not None
    totals = reading is None and (of_year or "累计" in heading)
    return Column(index, heading, role, unit_in(heading, declared), reading, totals, of_year)


def is_name_heading(text: str) -> bool:
    """Tell quickly whether a text may head the column of names; of most cells nothing else is asked."""
    return len(text) <= LONGEST_HEADING and _NAME_HEADING.search(without_brackets(normal(text))) is not None


def _base_year(heading: str, plan: Period) -> PeriodReading | None:
    """Read 基期 without a year as the year before the plan."""
    return read_period(f"{plan.start.year - 1}年", plan) if "基期" in heading else None
