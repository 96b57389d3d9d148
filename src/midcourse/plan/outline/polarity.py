"""Which way is better, proposed: by the words of a target, the name of an indicator, or the way from base to target.

All are for a person to confirm. A proposal is relied on only when a person confirms it, or when the name leaves no
doubt (`polarity_words`); where nothing tells, or the plan goes against the name, none is made.
"""

import re
from decimal import Decimal

from midcourse.plan.model import Target
from midcourse.plan.outline.polarity_words import sure_of
from midcourse.plan.vocabulary import Comparator, Direction, Kind, Strictness

#: What is better small, whatever the plan: harm, use of what is scarce, waiting, gaps.
_LESS = re.compile(
    r"失业|死亡|事故|发病|患病|贫困|能耗|水耗|耗水|用水量|用能|排放|浓度|负债|债务|不良|逾期|投诉|犯罪|案件|倍差|差距|收入比(?!重|例)|损失|"
    r"占用|使用面积|等候|等待|时长|时限|成本|综合税负|近视|流失|辍学|空置"
)
#: What is better large.
_MORE = re.compile(
    r"收入|产值|增加值|生产总值|生产率|贡献率|投资|零售|出口|进出口|贸易额|就业|参保|覆盖|普及|入学|入托|毕业|升学|城镇化率|"
    r"绿地|绿化|森林|优良|达标|合格|处理率|处置率|利用率|回收|预期寿命|床位|医师|护士|医护|教师|学位|托位|专利|研发|研究与试验|"
    r"高新技术|企业数|企业家|人才|满意|安全感|综合生产能力|保有量|储备|产量|面积率|达成度|达成率|完成率|完好|里程|站点|"
    r"体育场地|文化设施|志愿者|受教育年限|增长率?$|增速|占比|比重"
)
#: Words that turn either round: less of it, or more of what is done about it; words of a change either way.
_FALL = re.compile(r"下降|降低|减少|削减|压减|消除|披露")
_EITHER = re.compile(r"变化(?:率|幅度)?$")
_EXPLICIT = {
    Comparator.GE: Direction.UP,
    Comparator.GT: Direction.UP,
    Comparator.LE: Direction.DOWN,
    Comparator.LT: Direction.DOWN,
}
#: Kinds that tell the way themselves.
_RISING = frozenset(
    {Kind.AVG_GROWTH, Kind.CUM_GROWTH, Kind.GROWTH_YEAR, Kind.CUMULATIVE, Kind.INCREASE_BY, Kind.FLOOR, Kind.MULTIPLE}
)


def said_by(target: Target | None) -> Direction | None:
    """Return which way is better where the target itself says so: ≥, 不超过, 下降, 新增; None where it does not.

    >>> from midcourse.plan.target_text import read_target
    >>> said_by(read_target("≥7.6", name="森林覆盖率", unit="%")), said_by(read_target("62", name="占比", unit="%"))
    (<Direction.UP: 'up'>, None)
    """
    if target is None:
        return None
    if target.direction:
        return target.direction
    if target.kind in _RISING:
        return Direction.UP
    stated = target.text.lstrip().startswith(("≥", "＞", ">", "≤", "＜", "<")) or target.strictness is Strictness.STRICT
    return _EXPLICIT.get(target.comparator) if stated and target.comparator else None


def proposed(name: str, target: Target | None, base: Decimal | None = None) -> Direction | None:
    """Return which way is most likely better; None where nothing tells, or the plan goes against the name.

    Args:
        name: of the indicator.
        target: its first; None for none.
        base: what the plan starts from, in the target's unit; None where it is not known.

    >>> [proposed(name, None) for name in ("城镇登记失业率", "单位GDP能耗降低", "森林覆盖率", "甲")]
    [<Direction.DOWN: 'down'>, <Direction.UP: 'up'>, <Direction.UP: 'up'>, None]
    >>> from midcourse.plan.target_text import read_target
    >>> [proposed(name, read_target("26", name=name), Decimal(30)) for name in ("甲率", "甲投资占比")]
    [<Direction.DOWN: 'down'>, None]
    """
    told = said_by(target) or sure_of(name)
    if told is not None:
        return told
    named, led = _named(name), _led(target, base)
    return (named or led) if led in {None, named} or named is None else None


def _named(name: str) -> Direction | None:
    """Return which way the words of a name tell."""
    if _EITHER.search(name):
        return None
    if _FALL.search(name):
        return Direction.UP  # the more it falls the better
    if _LESS.search(name):
        return Direction.DOWN
    return Direction.UP if _MORE.search(name) else None


def _led(target: Target | None, base: Decimal | None) -> Direction | None:
    """Return the way from a base to a level that is to be reached; None for none, and where it stays."""
    if target is None or base is None or target.kind is not Kind.LEVEL:
        return None
    aim = target.low if target.low is not None else target.high
    if aim is None or aim == base:
        return None
    return Direction.UP if aim > base else Direction.DOWN


def is_of_polarity(template: str) -> bool:
    """Tell whether a doubt about a target, by its template, is about which way is better.

    >>> is_of_polarity("“{name}”越大越好还是越小越好，请确认"), is_of_polarity("没有读懂")
    (True, False)
    """
    return "越" in template or "方向" in template
