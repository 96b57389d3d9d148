"""Quantities: an amount that knows its unit, and rounding by one named rule.

Units are those of Chinese plans: a magnitude (万, 亿) before a base (平方米, 元, 家). Magnitudes and a short list of
metric multiples convert; everything else is equal only to itself, because 家 and 个 are words, not measures.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from midcourse.errors import UnitMismatch
from midcourse.wording import say

MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_MAGNITUDE = re.compile(r"(万亿|千万|百万|十万|亿|万|千|百)(?=.)")
#: Bases that are exact multiples of another base.
METRIC = {
    "公里": ("米", Decimal(1000)),
    "千米": ("米", Decimal(1000)),
    "平方公里": ("平方米", Decimal(1000000)),
    "公顷": ("平方米", Decimal(10000)),
    "亩": ("平方米", Decimal(2000) / 3),
    "吨": ("千克", Decimal(1000)),
    "公斤": ("千克", Decimal(1)),
    "‰": ("%", Decimal("0.1")),
    "吨标煤": ("吨标准煤", Decimal(1)),
}
_MAGNITUDE_FACTOR = {**MAGNITUDES, "千万": 10**7, "百万": 10**6, "十万": 10**5}
#: Units a plan may use without declaring them; a plan adds its own under `units` in plan.toml.
KNOWN_BASES = frozenset(
    [
        "%",
        "‰",
        "百分点",
        "个百分点",
        "元",
        "美元",
        "欧元",
        "人",
        "人次",
        "户",
        "户次",
        "家",
        "个",
        "项",
        "台",
        "辆",
        "艘",
        "架",
        "张",
        "套",
        "间",
        "幢",
        "栋",
        "座",
        "处",
        "所",
        "件",
        "篇",
        "部",
        "场",
        "场次",
        "次",
        "岁",
        "年",
        "天",
        "小时",
        "分钟",
        "平方米",
        "公里",
        "千米",
        "米",
        "平方公里",
        "公顷",
        "亩",
        "立方米",
        "吨",
        "公斤",
        "千克",
        "斤",
        "吨标准煤",
        "标准煤",
        "吨标煤",
        "千瓦",
        "千瓦时",
        "兆瓦",
        "微克/立方米",
        "毫克/升",
        "毫克/立方米",
        "人/亿元",
        "人/万人",
        "人/百万人",
        "吨/万元",
        "吨标准煤/万元",
        "元/人",
        "元/平方米",
        "元/亩",
        "元/平方公里",
        "立方米/万元",
        "张/千人",
        "床/千人",
        "个/千人",
        "册/人",
        "平方米/人",
        "件/万人",
        "家/万人",
        "人/千人",
        "标准箱",
        "TEU",
        "PB",
        "EFLOPS",
        "指数",
        "级",
        "名",
        "位",
        "幅",
        "条",
        "把",
        "本",
        "股",
        "株",
        "棵",
        "头",
        "只",
        "期",
        "站",
        "线",
        "环",
        "种",
        "门",
        "组",
        "支",
        "批",
        "份",
        "册",
        "倍",
        "度",
        "分",
        "克",
        "升",
        "美元/人",
        "对",
        "街镇",
        "个街镇",
        "社区",
        "次/年",
        "人年",
        "床",
        "床位",
        "端口",
        "标台",
        "标箱",
        "国家",
        "城市",
        "星级",
        "班",
        "笔",
        "例",
        "单",
        "名次",
        "位次",
        "页",
        "字",
        "比特",
        "Gbps",
        "Mbps",
        "MW",
        "GW",
        "kWh",
        "dB",
        "分贝",
        "℃",
        "摄氏度",
    ]
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in a unit.

    Raises:
        UnitMismatch: by `-`, `+` and `in_unit` when the units do not convert.

    >>> Quantity(Decimal("1.2"), "万平方米").in_unit("平方米").amount
    Decimal('12000.0')
    """

    amount: Decimal
    unit: str

    def in_unit(self, unit: str) -> "Quantity":
        """Return the same quantity in another unit."""
        return Quantity(self.amount * conversion_factor(self.unit, unit), unit)

    def __sub__(self, other: "Quantity") -> "Quantity":
        return Quantity(self.amount - other.in_unit(self.unit).amount, self.unit)

    def __add__(self, other: "Quantity") -> "Quantity":
        return Quantity(self.amount + other.in_unit(self.unit).amount, self.unit)


def split_unit(unit: str) -> tuple[Decimal, str]:
    """Split a unit into its factor and its base.

    >>> split_unit("亿元")
    (Decimal('100000000'), '元')
    """
    factor = Decimal(1)
    base = unit
    found = _MAGNITUDE.match(unit)
    if found and unit not in KNOWN_BASES:
        factor = Decimal(_MAGNITUDE_FACTOR[found[1]])
        base = unit[found.end() :]
    if base in METRIC:
        root, multiple = METRIC[base]
        return factor * multiple, root
    return factor, base


def without_magnitude(unit: str) -> str:
    """Return a unit without the 万 or 亿 before it.

    >>> without_magnitude("亿元"), without_magnitude("百分点")
    ('元', '百分点')
    """
    found = _MAGNITUDE.match(unit)
    return unit[found.end() :] if found and unit not in KNOWN_BASES else unit


def is_known_unit(unit: str, declared: frozenset[str] = frozenset()) -> bool:
    """Tell whether a unit is in the list, alone, under a magnitude or over another unit, or declared by the plan.

    >>> [is_known_unit(unit) for unit in ("万平方米", "平方米/万元", "光年")]
    [True, True, False]
    """
    return unit in declared or unit in KNOWN_BASES or all(_is_known(part, declared) for part in unit.split("/"))


def _is_known(part: str, declared: frozenset[str]) -> bool:
    found = _MAGNITUDE.match(part)
    return bool({part, part[found.end() :] if found else part} & (KNOWN_BASES | declared))


def conversion_factor(source: str, goal: str) -> Decimal:
    """Return what an amount in `source` must be multiplied by to stand in `goal`.

    Raises:
        UnitMismatch: when the two do not measure the same thing.

    >>> conversion_factor("公顷", "万平方米")
    Decimal('1')
    """
    if source == goal:
        return Decimal(1)
    (factor, base), (goal_factor, goal_base) = split_unit(source), split_unit(goal)
    if base != goal_base:
        raise UnitMismatch(say("“{source}”不能换算成“{goal}”；请统一单位", source=source, goal=goal))
    return factor / goal_factor


def round_for_print(amount: Decimal, places: int) -> Decimal:
    """Round half up, once, for print; comparisons use the unrounded amount.

    >>> round_for_print(Decimal("2.345"), 2)
    Decimal('2.35')
    """
    return amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def decimals_of(amount: Decimal) -> int:
    """Count the digits after the point as written.

    >>> decimals_of(Decimal("1337.10"))
    2
    """
    exponent = amount.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def shown(amount: Decimal) -> str:
    """Write an amount for people: as many digits as given, no exponent.

    >>> shown(Decimal("1E+3"))
    '1000'
    """
    plain = str(amount)  # many times faster than formatting
    return f"{amount:f}" if "E" in plain else plain
