"""The words a plan is described in: kinds of target, attributes, directions, states.

Values are stable identifiers (they stand in files and JSON); their Chinese and English names are looked up with
`label`. Vocabulary of targets: the reading table in docs/methods/targets.md.
"""

from enum import StrEnum

from midcourse.wording import Wording, say


class Kind(StrEnum):
    """What is promised, or stated, by a target or value text."""

    LEVEL = "level"
    CUMULATIVE = "cumulative"
    CUM_GROWTH = "cum_growth"
    AVG_GROWTH = "avg_growth"
    GROWTH_YEAR = "growth_year"
    FLOW_YEAR = "flow_year"
    AVG_LEVEL = "avg_level"
    REDUCE_PCT = "reduce_pct"
    AVG_REDUCE = "avg_reduce"
    INCREASE_BY = "increase_by"
    MULTIPLE = "multiple"
    CAP = "cap"
    FLOOR = "floor"
    MAINTAIN = "maintain"
    ALL_DONE = "all_done"
    ASSIGNED = "assigned"
    STANDARD = "standard"
    BENCHMARK = "benchmark"
    SYNC = "sync"
    RANK = "rank"
    TREND = "trend"
    QUALITATIVE = "qualitative"
    DEFERRED = "deferred"
    COMPOSITE = "composite"
    SERIES = "series"
    FROM_TO = "from_to"
    MISSING = "missing"
    NOT_DUE = "not_due"
    FORECAST_QUALITATIVE = "forecast_qualitative"
    MASKED = "masked"


#: Kinds whose quantity is not in the plan but comes from outside: assigned, a benchmark, a stock to be done.
REFERRED = (Kind.ALL_DONE, Kind.ASSIGNED, Kind.BENCHMARK, Kind.SYNC)


class Comparator(StrEnum):
    """How a value must stand to the number."""

    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    EQ = "eq"
    BETWEEN = "between"
    APPROX = "approx"
    REF = "ref"
    AND = "and"


class Strictness(StrEnum):
    """How strictly the bound is worded."""

    STRICT = "strict"
    INCLUSIVE = "inclusive"
    NOMINAL = "nominal"
    APPROX = "approx"


class Direction(StrEnum):
    """Which way is better. Stored and confirmed by a person, never only guessed."""

    UP = "up"
    DOWN = "down"


class Attribute(StrEnum):
    """Binding indicators are commitments; expected ones rely on market actors."""

    BINDING = "约束性"
    EXPECTED = "预期性"


class Disclosure(StrEnum):
    """Who may see an item."""

    PUBLIC = "public"
    INTERNAL = "internal"
    WITHHELD = "withheld"


class Frequency(StrEnum):
    """How often a department reports a value."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Aim(StrEnum):
    """What the plan promises of a major project by its end: finished, or started."""

    FINISH = "竣工"
    START = "开工"


class Decision(StrEnum):
    """What a person decided of something read out of a document."""

    CONFIRM = "确认"
    CHANGE = "修改"
    DROP = "删除"


KIND_NAMES = {
    Kind.LEVEL: say("期末水平"),
    Kind.CUMULATIVE: say("规划期累计"),
    Kind.CUM_GROWTH: say("规划期累计增长"),
    Kind.AVG_GROWTH: say("年均增长"),
    Kind.GROWTH_YEAR: say("当年增长"),
    Kind.FLOW_YEAR: say("当年数量"),
    Kind.AVG_LEVEL: say("各年平均"),
    Kind.REDUCE_PCT: say("规划期累计下降"),
    Kind.AVG_REDUCE: say("年均下降"),
    Kind.INCREASE_BY: say("增加一定幅度"),
    Kind.MULTIPLE: say("为基期的倍数"),
    Kind.CAP: say("每年不超过"),
    Kind.FLOOR: say("每年不低于"),
    Kind.MAINTAIN: say("保持"),
    Kind.ALL_DONE: say("全部完成"),
    Kind.ASSIGNED: say("上级下达"),
    Kind.STANDARD: say("达到标准"),
    Kind.BENCHMARK: say("与参照比较"),
    Kind.SYNC: say("与另一指标同步"),
    Kind.RANK: say("位次"),
    Kind.TREND: say("只定方向"),
    Kind.QUALITATIVE: say("定性"),
    Kind.DEFERRED: say("另行确定"),
    Kind.COMPOSITE: say("多项同时满足"),
    Kind.SERIES: say("分年数列"),
    Kind.FROM_TO: say("由基期到现值"),
    Kind.MISSING: say("无数据"),
    Kind.NOT_DUE: say("年度指标，尚未到期"),
    Kind.FORECAST_QUALITATIVE: say("预计完成"),
    Kind.MASKED: say("不公开"),
}


def label(kind: Kind) -> Wording:
    """Name a kind of target for people.

    >>> str(label(Kind.AVG_GROWTH))
    '年均增长'
    """
    return KIND_NAMES[kind]
