"""What the columns of an indicator table hold, told by their headings, and by their cells where headings are vague."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from midcourse.plan.outline.indicator_cells.plans import Plan, plans_named
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    are_serials,
    attribute_of,
    is_figure_like,
    is_missing,
    is_no_name,
    is_unit,
    name_of,
    number_and_name,
    plain_digits,
    squeezed,
    years_in,
)


class Role(Enum):
    """What a column holds."""

    SERIAL = auto()
    CATEGORY = auto()
    NAME = auto()
    UNIT = auto()
    BASE = auto()
    TARGET = auto()
    VALUE = auto()
    RATING = auto()
    ATTRIBUTE = auto()
    DEFINITION = auto()
    AREA = auto()
    YEAR = auto()  # only a year: base, target or value, as the plan's years tell
    PROGRESS = auto()  # a value or a rating, as its cells tell
    KIND = auto()  # a category or the attribute, as its cells tell
    OTHER = auto()


#: Roles whose cells are values.
VALUES = frozenset((Role.BASE, Role.TARGET, Role.VALUE, Role.YEAR, Role.PROGRESS))


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Args:
        role: what it holds.
        heading: as printed, rows of headings joined; "" when it has none.
        year: the last the heading names, None for none.
        expected: whether the heading says its values are estimates (2025年预计).
    """

    role: Role
    heading: str = ""
    year: int | None = None
    expected: bool = False

    @property
    def is_sure_target(self) -> bool:
        """Tell whether the heading says that targets stand here, not only growth or totals of any kind."""
        return self.role is Role.TARGET and (self.year is not None or bool(_SURE.search(self.heading)))


#: How plans write years and the plans themselves.
YEAR_WORDS = r"(?:(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})\s*年?"
PLAN_WORDS = r"[“\"「]?十[一二三四五六七]五[”\"」]?(?:时期|期间|规划|期末|末)?(?:《纲要》)?"
#: Headings of groups, or of targets where they stand behind names: 目标, not 目标维度.
_AIMS = re.compile("目标$")
_HINT = r"(?:[（(\[［〔][^（()）]{0,16}[)）\]］〕])?"
#: Headings by what they hold; the first that fits the whole heading counts.
_RULES: tuple[tuple[Role, str], ...] = (
    (Role.SERIAL, r"序号|编号|序列|No\.?|NO\.?|号"),
    (Role.KIND, r"指标类型|类型|指标类别|性质类别|指标分类"),
    (
        Role.CATEGORY,
        r"类别|分类|领域|类目|大类|维度|方面|板块|目标类别|一级指标|目标|主要目标领域|指标领域|目标领域|层面|重点领域|所属(?:领域|类别|板块)|[一二]级(?:领域|类别|分类|目标|维度|方面|板块)|(?:目标|指标)(?:维度|方面|板块|层面)",
    ),
    (Role.UNIT, r"(?:计量|指标|数据|计算|度量|衡量)?单位(?:名称)?|量纲"),
    (Role.ATTRIBUTE, r"(?:指标|目标)?(?:属性|性质)|约束性?/预期性?|预期性?/约束性?"),
    (Role.OTHER, r".*(?:责任|牵头|主管|实施|主责|负责|统计|填报|配合|审核|提供).*|部门|科室|数据来源|来源|责任人"),
    (
        Role.OTHER,
        r".*(?:完成率|完成比例|进度比例|完成百分比|实现率|实现程度|达标率|完成进度|时序进度|目标完成度)(?:[（(][%％][)）])?",
    ),
    (
        Role.OTHER,
        r".*同比.*|.*(?:比|较)(?:上年|去年|上期|同期).*|绝对[数值量]|总[量值额]|.*排名|.*位次|权重.*|.*全[省国]平均.*|.*(?:总投资|建设内容|建设规模|建设地点).*",
    ),
    (
        Role.DEFINITION,
        r"备注|注|说明|(?:指标)?(?:解释|含义|释义|定义|说明|口径|内涵)|统计口径|计算(?:方法|公式)|指标依据",
    ),
    (
        Role.RATING,
        r".*(?:评价|评估(?:结果|结论|等级|等次|意见)|评级|结论|判断|判定|评定|预判|研判|完成状态|是否.{1,8}|等级|符合度)(?:结果|情况|等级)?|状态|评估|进度",
    ),
    (
        Role.NAME,
        r"(?:主要|具体|规划|发展|核心|关键|目标|二级|三级|重点|监测|考核|评价|核心|量化)*指标(?:名称|内容|体系|项目|项)?(?:[（(](?:计量)?单位[)）])?|名称|指标名|项目名称|项目|主要指标名称|规划指标体系|内容|指标(?:名称?)?\s?[及和与，,、/]\s?(?:计量)?单位",
    ),
    (Role.AREA, r"地区|区域|区县|县\(市、区\)|范围|(?:指标|空间)?(?:层级|层次)|空间尺度"),
    (
        Role.PROGRESS,
        rf"(?:{YEAR_WORDS}|{PLAN_WORDS}|中期|阶段|目前|当前|上半年|实施)*(?:进展(?:情况)?|完成情况|进度情况|执行情况|实施情况|推进情况|指标进展)",
    ),
    (
        Role.VALUE,
        r".*(?:实际(?:完成|达到|进展)|完成(?:值|数|情况|量)|(?:达到|到达)(?:值|数|情况)|进展(?:值|数|情况)|执行数|完成|实现(?:值|数|情况)|评估值|最新(?:值|数据)|监测值).*",
    ),
    (
        Role.BASE,
        r".*(?:基期|基数|基准|基础值|初值|期初|初始|起始|现状|现值|现有|当前|目前|实际|实绩|预计|初步|快报|统计值|基年|历史|历年|往年).*",
    ),
    (
        Role.TARGET,
        r".*(?:目标|规划|预期|末值|末年|期末|年均|年平均|累计|五年合计|增长|增速|增幅|增量|净增|变化|提高|下降|指标值|计划|控制数|控制值"
        r"|力争|近期|远期|远景|愿景|展望).*",
    ),
    (Role.YEAR, rf"[（(]?(?:到|至)?{YEAR_WORDS}(?:末|底|度)?(?:数值|数据|数|值|水平|情况|指标)?[)）]?{_HINT}"),
    (Role.VALUE, rf"(?:截至|到|至)?{YEAR_WORDS}.*(?:月|季度|上半年|半年).*"),
    (Role.TARGET, PLAN_WORDS + _HINT),
    (Role.BASE, r".*(?:上年|本底).*"),
    (Role.NAME, r"[^\d年单位]{0,6}指标(?:名称?|项目?|内容)(?:[（(].{0,8}[)）])?"),
)
_COMPILED = tuple((role, re.compile(rule)) for role, rule in _RULES)
#: The title of the first group of rows that ran into a heading: 单位一、经济发展.
_RUN_IN = re.compile(r"(?<=[^（(“])[一二三四五六七八九十]{1,2}、.*$")
_EXPECTED = re.compile("预计|预估|预测|预期(?:值|数)?$|估计")
_OF_VALUES = re.compile("\\d|[值数量率]$")
_SURE = re.compile("目标|规划|预期|末|指标值|计划|十[一二三四五六七八]五|年均[/／或]?[（(\\[［〔]?累计")
#: Share of a column's cells that decides what a vague one holds; of rows in which two below one heading differ when the
#: first holds groups.
_MOST, _HALF, _APART = 0.6, 0.5, 0.8
#: Headings of levels.
_SECOND, _THIRD = re.compile("二级指标(?:名称)?"), re.compile("三级指标")
#: Longest heading of a column [characters].
LONGEST_HEADING = 40


def role_of(heading: str) -> Role | None:
    """Tell what a column holds by its heading, None when the heading is none that is known.

    >>> [role_of(words).name for words in ("序号", "指标名称", "计量单位", "2025年", "2030年目标", "年均/累计", "属性")]
    ['SERIAL', 'NAME', 'UNIT', 'YEAR', 'TARGET', 'TARGET', 'ATTRIBUTE']
    >>> [role_of(words).name for words in ("责任单位", "评估结果", "2022年完成值", "2025年预计", "完成率(%)")]
    ['OTHER', 'RATING', 'VALUE', 'BASE', 'OTHER']
    """
    return _role_of(heading) if len(heading) <= 10 * LONGEST_HEADING else None


def roles_of(headings: Sequence[str]) -> list[Role | None]:
    """Tell what columns hold by their headings; 二级指标 heads groups where 三级指标 stands beside it.

    >>> [role.name for role in roles_of(["一级指标", "二级指标", "三级指标"])]
    ['CATEGORY', 'CATEGORY', 'NAME']
    """
    has_third = any(_THIRD.match(heading) for heading in headings)
    return [Role.CATEGORY if has_third and _SECOND.fullmatch(heading) else role_of(heading) for heading in headings]


@lru_cache(maxsize=4096)
def _role_of(heading: str) -> Role | None:
    """Look a heading up; kept, because the same few words are asked for at every line of a table fallen apart."""
    plain = plain_digits(squeezed(heading)).replace(" ", "").strip("*＊①②③④⑤：:")
    if not plain or len(plain) > LONGEST_HEADING or plain[-1] in "。；，" or number_and_name(plain)[0]:
        return None
    role = next((role for role, rule in _COMPILED if rule.fullmatch(plain)), None)
    return role if role and attribute_of(plain) is None and name_of(plain).attribute is None else None


def columns_of(headings: Sequence[str], bodies: Sequence[Sequence[str]], plan: Plan) -> list[Column]:
    """Tell what each column holds.

    Args:
        headings: of the columns, "" for none.
        bodies: the cells of each column below its heading.
        plan: the plan the document is of.
    """
    told = zip(map(_column, headings), roles_of(headings), strict=True)
    columns = [replace(column, role=Role.CATEGORY) if role is Role.CATEGORY else column for column, role in told]
    columns = [_by_cells(column, body) for column, body in zip(columns, bodies, strict=True)]
    columns = _with_groups(_with_name(columns, bodies), bodies)
    columns = _with_parts(_told_apart(_split_heading(columns, bodies)), bodies)
    return _by_years(_with_aims(columns, bodies, plan), plan)


def _column(heading: str) -> Column:
    years = years_in(plain := _RUN_IN.sub("", squeezed(heading)))
    if attribute_of(plain) is not None:
        return Column(Role.ATTRIBUTE, plain)
    return Column(role_of(plain) or Role.OTHER, plain, max(years) if years else None, bool(_EXPECTED.search(plain)))


def _by_cells(column: Column, body: Sequence[str]) -> Column:
    """Decide by its cells what a column holds whose heading leaves it open."""
    cells = [cell for cell in body if not is_missing(cell)]
    if not cells:
        return replace(column, role={Role.KIND: Role.CATEGORY, Role.PROGRESS: Role.VALUE}.get(column.role, column.role))
    attributes = _share(cells, lambda cell: attribute_of(cell) is not None)
    figures = _share(cells, lambda cell: any(map(str.isdigit, cell)))
    if attributes >= _MOST and column.role is not Role.NAME:
        return replace(column, role=Role.ATTRIBUTE)
    if column.role is Role.KIND:
        return replace(column, role=Role.CATEGORY)
    return _reached_or_rated(column, figures) if column.heading else _unnamed(column, cells)


def _reached_or_rated(column: Column, figures: float) -> Column:
    """Tell what was reached from ratings by the share of cells with figures."""
    if column.role is Role.PROGRESS:
        return replace(column, role=Role.VALUE if figures >= _HALF else Role.RATING)
    if column.role is Role.VALUE and column.year is None and figures == 0:
        return replace(column, role=Role.RATING)
    return replace(column, role=Role.OTHER) if column.role is Role.RATING and figures >= _MOST else column


def _unnamed(column: Column, cells: Sequence[str]) -> Column:
    """Tell a column without heading by its cells."""
    if are_serials(cells):
        return replace(column, role=Role.SERIAL)
    if _share(cells, is_unit) >= _MOST and _share(cells, str.isdigit) == 0:
        return replace(column, role=Role.UNIT)
    return column


def _share(cells: Sequence[str], holds: object) -> float:
    return sum(bool(holds(cell)) for cell in cells) / len(cells) if callable(holds) else 0.0


def _with_name(columns: list[Column], bodies: Sequence[Sequence[str]]) -> list[Column]:
    """Find the column of names where no heading says which it is: the widest one of words."""
    if any(column.role is Role.NAME for column in columns):
        return columns
    free = [place for place, column in enumerate(columns) if _may_hold_names(column) and bodies[place]]
    widths = {place: _width(bodies[place]) for place in free}
    if not widths:
        return columns
    widest = max(widths, key=lambda place: widths[place])
    if widths[widest] < 4:
        return columns
    return [replace(column, role=Role.NAME) if place == widest else column for place, column in enumerate(columns)]


def _may_hold_names(column: Column) -> bool:
    """Tell whether a column is one of groups, or its heading is none or an unknown one that heads no values."""
    if column.role is Role.OTHER:
        return role_of(column.heading) is None and not _OF_VALUES.search(column.heading)
    return column.role is Role.CATEGORY


def _with_parts(columns: list[Column], bodies: Sequence[Sequence[str]]) -> list[Column]:
    """Tell a column without heading behind the names, which holds the names of parts: 居民收入 | 城镇居民.

    Where it holds something in nearly every row, it holds the names and the one before it groups.
    """
    for place, column in enumerate(columns[1:], 1):
        cells = [cell for cell in bodies[place] if not is_missing(cell)]
        before = columns[place - 1]
        if column.heading or column.role not in {Role.OTHER, Role.RATING} or before.role is not Role.NAME or not cells:
            continue
        names = [number_and_name(cell)[1] for cell in cells]
        if _share(names, is_figure_like) > _HALF or any(map(is_no_name, names)):
            continue
        columns[place] = Column(Role.NAME, before.heading)
        if len(cells) > _APART * len(bodies[place]):
            columns[place - 1] = replace(before, role=Role.CATEGORY)
    return columns


def _with_groups(columns: list[Column], bodies: Sequence[Sequence[str]]) -> list[Column]:
    """Tell a column of words without heading by its place: before the names it holds groups, behind values ratings."""
    name = next((place for place, column in enumerate(columns) if column.role is Role.NAME), len(columns))
    reached = any(column.role is Role.VALUE for column in columns[:-1])
    for place, column in enumerate(columns):
        cells = [cell for cell in bodies[place] if not is_missing(cell)]
        if column.heading or column.role is not Role.OTHER or not cells or any(map(is_figure_like, cells)):
            continue
        if place < name:
            columns[place] = replace(column, role=Role.CATEGORY)
        elif reached and len(set(cells)) * 2 <= len(cells):
            columns[place] = replace(column, role=Role.RATING)
    return columns


def _width(body: Sequence[str]) -> float:
    cells = [cell for cell in body if cell]
    names = [number_and_name(cell)[1] for cell in cells]
    words = [len(re.findall(f"[{HAN}]", name)) for name in names if not is_figure_like(name)]
    return sum(words) / len(cells) if words and len(words) * 2 > len(cells) else 0.0


def _split_heading(columns: list[Column], bodies: Sequence[Sequence[str]]) -> list[Column]:
    """Tell groups from names below one heading over both: where hardly a name reaches over both columns."""
    for place, (column, following) in enumerate(pairwise(columns)):
        if column.role is not Role.NAME or following.role is not Role.NAME or column.heading != following.heading:
            continue
        rows = list(zip(bodies[place], bodies[place + 1], strict=True))
        if rows and sum(first != second for first, second in rows) > _APART * len(rows):
            columns[place] = replace(column, role=Role.CATEGORY)
    return columns


def _told_apart(columns: list[Column]) -> list[Column]:
    """Settle columns of one role: levels of indicators, a merged heading over category and name."""
    names = [place for place, column in enumerate(columns) if column.role is Role.NAME]
    levels = [place for place in names if re.search("[二三]级", columns[place].heading)]
    last = next((place for place in names if levels and place > levels[-1]), levels[-1] if levels else None)
    for place in names:
        if levels and place != last:
            columns[place] = replace(columns[place], role=Role.CATEGORY)
    if not levels and len(names) > 1 and len({columns[place].heading for place in names}) > 1:
        best = max(names, key=lambda place: ("指标" in columns[place].heading, -place))
        for place in names:
            if columns[place].heading != columns[best].heading:
                columns[place] = replace(columns[place], role=Role.CATEGORY if place < best else Role.OTHER)
    return columns


def _with_aims(columns: list[Column], bodies: Sequence[Sequence[str]], plan: Plan) -> list[Column]:
    """Tell targets from groups below the heading 目标: targets stand behind the names, groups before them.

    Words without any figure behind a column of a year to come are groups too.
    """
    name = next((place for place, column in enumerate(columns) if column.role is Role.NAME), len(columns))
    is_aimed = plan.start is not None and any((column.year or 0) > plan.start for column in columns)

    def holds_targets(place: int, column: Column) -> bool:
        cells = [cell for cell in bodies[place] if not is_missing(cell)]
        are_groups = is_aimed and not any(is_figure_like(cell) or re.search(r"\d", cell) for cell in cells)
        return place > name and bool(_AIMS.search(column.heading)) and not are_groups

    return [
        replace(column, role=Role.TARGET) if column.role is Role.CATEGORY and holds_targets(place, column) else column
        for place, column in enumerate(columns)
    ]


def _by_years(columns: list[Column], plan: Plan) -> list[Column]:
    """Tell base, target and value apart where headings give years, by the years of the plan."""
    years = [column.year for column in columns if column.year and column.role in {Role.YEAR, Role.TARGET}]
    end = plan.end or _end_among(years)
    base = plan.start - 1 if plan.start else None
    columns = [_by_plan(column, base, is_report=plan.is_report) for column in columns]
    columns = _with_aimed_values(columns, plan)
    is_report = plan.is_report or any(_is_reached(column, base) for column in columns)
    told = [_by_year(column, base, end, is_report=is_report) for column in columns]
    if base is not None:
        told = _with_base(told, base)
    reached = next((place for place, column in enumerate(told) if column.role is Role.VALUE), len(told))
    return [*told[:reached], *map(_without_mean, told[reached:])]


def _is_reached(column: Column, base: int | None) -> bool:
    """Tell whether a column holds ratings, or what was reached after the base year."""
    is_of_base = base is not None and column.year is not None and column.year <= base
    return column.role is Role.RATING or (column.role is Role.VALUE and not is_of_base)


def _with_aimed_values(columns: list[Column], plan: Plan) -> list[Column]:
    """Tell targets from what was reached where an outline says 2030年到达值 of the plan's last year."""
    aimed = any(column.role is Role.TARGET and column.year == plan.end for column in columns)
    if plan.end is None or plan.is_report or aimed or any(column.role is Role.RATING for column in columns):
        return columns
    return [
        replace(column, role=Role.TARGET) if column.role is Role.VALUE and column.year == plan.end else column
        for column in columns
    ]


def _with_base(columns: Sequence[Column], base: int) -> list[Column]:
    """Settle targets of years before the plan beside its own: they are the base where there is none, else of no use."""
    ahead = any(column.role is Role.TARGET and _is_ahead(column, base) for column in columns)
    has_base = any(column.role is Role.BASE and (column.year or base) >= base for column in columns)
    before = Role.OTHER if has_base else Role.BASE
    return [
        replace(column, role=before if column.year else Role.OTHER)
        if ahead and column.role is Role.TARGET and (_ending(column) or base + 1) <= base
        else column
        for column in columns
    ]


def _is_ahead(column: Column, base: int) -> bool:
    """Tell whether a column holds targets of the plan: by its year, or of no year and said to be targets."""
    ending = _ending(column)
    return column.is_sure_target if ending is None else ending > base


def _ending(column: Column) -> int | None:
    """Return the year a heading names, or the last one of the plan it names; None for neither."""
    return column.year or max((start + 4 for start in plans_named(column.heading)), default=None)


def _without_mean(column: Column) -> Column:
    """Return a column behind what was reached: means and growth there are what was reached too, no targets."""
    is_mean = column.role is Role.TARGET and not column.is_sure_target
    return replace(column, role=Role.OTHER) if is_mean else column


def _end_among(years: Sequence[int]) -> int | None:
    """Return the year a plan most likely ends in among those of its headings: the last, but not a far vision."""
    fives = sorted(year for year in years if year % 5 == 0)
    if len(fives) > 2 or (len(fives) > 1 and len(years) > len(fives)):
        return fives[1] if len(fives) > 2 else fives[-1]
    return fives[-1] if fives else max(years, default=None)


#: The end of a plan: “十四五”末.
_PLAN_END = re.compile(rf"{PLAN_WORDS}(?:末|期末|底)?(?:年|数|值|情况)?{_HINT}")


def _by_plan(column: Column, base: int | None, *, is_report: bool) -> Column:
    """Tell the base from targets where a heading names the plan before: its end, “十四五”末, or a year of it."""
    is_end = column.role in {Role.VALUE, Role.BASE} or bool(_PLAN_END.fullmatch(column.heading))
    ended = plans_named(column.heading) if is_end and column.role in VALUES else set()
    if base is None or is_report or not ended or max(ended) + 4 > base:
        return column
    is_dated = column.year is not None and max(ended) <= column.year + 1 <= base + 1
    return replace(column, role=Role.BASE, year=column.year if is_dated else max(ended) + 4)


def _by_year(column: Column, base: int | None, end: int | None, *, is_report: bool) -> Column:
    year = column.year
    if column.role is Role.BASE and year and is_report and base and base < year:
        return replace(column, role=Role.VALUE)
    if column.role is Role.VALUE and year and base and year <= base:
        return replace(column, role=Role.BASE)
    if column.role is not Role.YEAR or year is None:
        return column
    if (base is not None and year <= base) or (end is not None and base is None and year < end):
        return replace(column, role=Role.BASE)
    if end is not None and year < end and is_report:
        return replace(column, role=Role.VALUE)
    return replace(column, role=Role.TARGET)


def names_a_table(headings: Sequence[str]) -> bool:
    """Tell whether headings are those of an indicator table: names, and values or attributes, and a third."""
    roles = {role for heading in headings if (role := role_of(heading))}
    return Role.NAME in roles and len(headings) > 2 and bool(roles & (VALUES | {Role.ATTRIBUTE}))


def leads(columns: Sequence[Column]) -> bool:
    """Tell whether the attribute stands before the names, where one cell is merged over all rows that have it."""
    roles = [column.role for column in columns]
    return Role.ATTRIBUTE in roles and Role.NAME in roles and roles.index(Role.ATTRIBUTE) < roles.index(Role.NAME)
