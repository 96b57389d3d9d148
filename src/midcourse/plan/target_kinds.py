"""Decides what the number of a clause promises: by its words first, then by name, unit and column heading.

Each decision is a kind and, where the words can be meant in two ways, the doubt a person must settle. Rules and
sources: docs/methods/targets.md.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from midcourse.plan.target_clause import Clause
from midcourse.plan.target_names import Heading, Setting
from midcourse.plan.vocabulary import Comparator, Kind
from midcourse.wording import Wording, say

_BELOW = (Comparator.LE, Comparator.LT)
_ABOVE = (Comparator.GE, Comparator.GT)
_PERCENT = ("%", "‰")
_POINTS = "百分点"


@dataclass(frozen=True, slots=True)
class Decision:
    """A kind, and what is unsure about it.

    Args:
        doubt: None when the words leave no choice.
    """

    kind: Kind
    doubt: Wording | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A clause in its setting, with the questions the rules ask of the two together."""

    clause: Clause
    setting: Setting

    @property
    def percent(self) -> bool | None:
        """Tell whether the number is a percentage; None when neither text nor table gives a unit."""
        if self.clause.unit is not None:
            return self.clause.unit in _PERCENT
        return self.setting.ratio

    @property
    def points(self) -> bool:
        """Tell whether the number is in percentage points."""
        return (self.clause.unit or self.setting.unit) == _POINTS

    @property
    def plain_heading(self) -> bool:
        """Tell whether the column heading leaves the meaning open."""
        return self.setting.heading in {Heading.NONE, Heading.UNKNOWN}

    @property
    def cumulative(self) -> bool:
        """Tell whether the number is a total over the plan."""
        by_column = self.setting.heading is Heading.CUMULATIVE and not self.clause.average
        return self.clause.cumulative or self.clause.bracket or by_column

    @property
    def average(self) -> bool:
        """Tell whether the number is a mean of the plan's years."""
        by_column = self.setting.heading in {Heading.AVERAGE, Heading.AVERAGE_OR_CUMULATIVE}
        return self.clause.average or (by_column and not self.cumulative) or (self.setting.average and not self.yearly)

    @property
    def mean_or_total(self) -> bool:
        """Tell whether the name says mean, but the column or the bracket total."""
        return self.setting.average and self.cumulative and not self.clause.average

    @property
    def ratio_in_times(self) -> bool:
        """Tell whether the name itself is a ratio counted in times (收入倍差), so that no base is meant."""
        named = re.search(r"倍差|比$|差距|强度|系数|指数", self.setting.name)
        return bool(named) and not self.clause.verbs and self.clause.basis is None and "番" not in self.clause.text

    @property
    def change_of_ratio(self) -> bool:
        """Tell whether a change in percent is of what is a percentage itself: then it may mean points."""
        named = bool(self.setting.name) and self.setting.ratio_name
        points = self.setting.unit == "%" and not self.setting.price and not self.setting.name.endswith("强度")
        return named and points

    @property
    def yearly(self) -> bool:
        """Tell whether the number is for one year, or for each."""
        return self.clause.yearly or self.setting.heading in {Heading.YEAR_PLAN, Heading.EVERY_YEAR}

    @property
    def every_year(self) -> bool:
        """Tell whether the words say "in each year"; 全年 and 当年 are of one."""
        return any(word in self.clause.text for word in ("每年", "逐年", "各年"))

    @property
    def yearly_heading(self) -> bool:
        """Tell whether the column itself is of one year, or of each."""
        return self.setting.heading in {Heading.YEAR_PLAN, Heading.EVERY_YEAR, Heading.DATED}

    @property
    def one_year(self) -> bool:
        """Tell whether the number is for a single named year."""
        return self.yearly or self.setting.heading is Heading.DATED or bool(self.clause.dates)

    @property
    def above(self) -> bool:
        """Tell whether the clause states a lower bound."""
        return self.clause.comparator in _ABOVE

    @property
    def below(self) -> bool:
        """Tell whether the clause states an upper bound."""
        return self.clause.comparator in _BELOW


def decide(clause: Clause, setting: Setting) -> Decision:
    """Say what the number of a clause promises."""
    case = Case(clause, setting)
    if (clause.unit == "倍" or setting.unit == "倍") and not case.ratio_in_times:
        return _multiple(case)
    if case.points:
        return _points(case)
    for letter in "fgrnit":
        if letter in clause.verbs:
            return _BY_VERB[letter](case)
    for letter in "ok":
        if letter in clause.verbs:
            return _BY_VERB[letter](case)
    return _by_name(case)


def _multiple(case: Case) -> Decision:
    if case.clause.text.find("翻") >= 0 or not set(case.clause.verbs) & set("gi"):
        bare = case.clause.unit is None and case.clause.basis is None
        return Decision(Kind.MULTIPLE, say("单位是倍，读作基期的倍数，也可能是一个比值") if bare else None)
    return Decision(Kind.MULTIPLE, say("“增长几倍”读作在原有基础上再加几倍，也可能指为原来的几倍"))


def _points(case: Case) -> Decision:
    if "r" in case.clause.verbs or case.setting.reduction:
        return Decision(Kind.INCREASE_BY, say("按下降的百分点数读，数值为下降幅度"))
    if set(case.clause.verbs) & set("tf"):
        return Decision(Kind.INCREASE_BY, say("单位是百分点，却写“达到”：是提高的幅度还是到达的水平"))
    stated = "i" in case.clause.verbs or "g" in case.clause.verbs or case.setting.increase
    return Decision(Kind.INCREASE_BY, None if stated else say("单位是百分点，读作提高的幅度"))


def _reaching(case: Case) -> Decision:
    if case.clause.cumulative and case.clause.span not in {None, "累计", "累积", "共计", "合计", "总计"}:
        return _total(case)
    if case.clause.average:
        return Decision(Kind.AVG_LEVEL) if not case.setting.growth else _growing(case)
    if case.clause.verbs == "t" and (case.setting.growth or case.setting.reduction or case.setting.place):
        return _by_name(case)
    if case.setting.new and not case.percent:
        return _by_name(case)
    return Decision(Kind.LEVEL)


def _falling_to(case: Case) -> Decision:
    return Decision(Kind.AVG_LEVEL) if case.clause.average else Decision(Kind.LEVEL)


def _growing(case: Case) -> Decision:
    if case.percent is False and case.clause.unit is not None:
        return Decision(
            Kind.CUMULATIVE if case.cumulative else Kind.INCREASE_BY,
            say("增长的是数量而不是百分数，读作增加的数量"),
        )
    doubt = None
    if case.clause.unit is None and case.setting.ratio is False:
        doubt = say("增长的数字没有写单位，读作百分数")
    elif case.change_of_ratio and "g" in case.clause.verbs:
        doubt = say("比率增长百分之几，是相对幅度还是百分点请确认")
    kind = _growth_kind(case)
    return Decision(kind.kind, doubt or kind.doubt)


def _growth_kind(case: Case) -> Decision:
    if case.setting.price or "o" in case.clause.verbs:
        return Decision(Kind.CAP)
    if case.average and not case.clause.cumulative and (case.clause.average or not case.clause.bracket):
        return Decision(Kind.AVG_GROWTH, _mean_growth_doubt(case))
    if case.cumulative or case.clause.basis:
        return Decision(Kind.GROWTH_YEAR if case.clause.basis in LAST_YEAR else Kind.CUM_GROWTH)
    if case.every_year and not case.yearly_heading:
        return _growing_every_year(case)
    return _growth_by_column(case)


def _growth_by_column(case: Case) -> Decision:
    if case.one_year:
        return Decision(Kind.GROWTH_YEAR)
    if case.setting.heading is Heading.END:
        return Decision(Kind.AVG_GROWTH, say("列名只有年份，读作规划期年均增长；也可能是当年增长"))
    return Decision(Kind.GROWTH_YEAR, say("没有写明年均还是当年，读作当年增长"))


def _mean_growth_doubt(case: Case) -> Wording | None:
    if case.mean_or_total:
        return _MEAN_OR_TOTAL
    against_base = case.clause.basis is not None and not case.clause.average
    return say("写明了基期，列名却是年均：是累计增长还是年均增长请确认") if against_base else None


def _growing_every_year(case: Case) -> Decision:
    """Read 每年递增 as compound growth, as it is used; 每年增长 may be meant of each single year."""
    told = say("“每年增长”读作年均增长，也可能指每一年都要达到")
    return Decision(Kind.AVG_GROWTH, None if "递增" in case.clause.text else told)


_MEAN_OR_TOTAL = say("指标名称写年均，列名或括号表示累计，请确认")
#: Bases that make a change one of a single year.
LAST_YEAR = frozenset(["上年", "去年", "上一年", "上年度"])


def _reducing(case: Case) -> Decision:
    if case.percent is False:
        return Decision(Kind.CUMULATIVE, say("减少的是数量而不是百分数，读作规划期累计减少量"))
    if "o" in case.clause.verbs or case.below:
        return Decision(Kind.REDUCE_PCT, say("对下降幅度写了上限，请确认方向"))
    if case.mean_or_total:
        return Decision(Kind.REDUCE_PCT, _MEAN_OR_TOTAL)
    if case.every_year and not case.yearly_heading:
        told = say("“每年下降”读作年均下降，也可能指每一年都要达到")
        return Decision(Kind.AVG_REDUCE, None if "递减" in case.clause.text else told)
    return Decision(Kind.AVG_REDUCE if case.average else Kind.REDUCE_PCT, _fall_doubt(case))


def _fall_doubt(case: Case) -> Wording | None:
    if case.setting.reduction:
        return None
    if case.change_of_ratio:
        return say("比率下降百分之几，是相对幅度还是百分点请确认")
    if case.clause.basis and case.average and not case.clause.average:
        return say("写明了基期，列名却是年均：是累计下降还是年均下降请确认")
    return say("下降的数字没有写单位，读作百分数") if case.clause.unit is None else None


def _adding(case: Case) -> Decision:
    if case.percent:
        return Decision(Kind.LEVEL, say("写的是完成或新增，单位却是百分数，读作达到的水平"))
    if case.average:
        return Decision(Kind.AVG_LEVEL)
    if case.yearly:
        return Decision(Kind.FLOW_YEAR)
    return Decision(Kind.CUMULATIVE)


def _rising(case: Case) -> Decision:
    if case.percent:
        return _rising_percent(case)
    if case.setting.new and (case.clause.average or case.cumulative):
        return Decision(Kind.AVG_LEVEL if case.clause.average else Kind.CUMULATIVE)
    if case.cumulative and not case.clause.average and not case.setting.stock:
        return Decision(Kind.CUMULATIVE, say("累计增加的数，是期内总数还是比基期多多少请确认"))
    return Decision(Kind.INCREASE_BY, _rise_doubt(case))


def _rise_doubt(case: Case) -> Wording | None:
    """Doubt a rise without a word of rising in the text itself, without a unit, or of a place in a ranking."""
    if case.clause.unit in {"位", "名"} and case.setting.place:
        return say("位次提高，数字是变小，请确认读法")
    if case.setting.new and case.clause.basis is None:
        return say("“{name}”本身是新增的数，是新增这么多还是比以前多这么多请确认", name=case.setting.whole_name)
    if "i" not in case.clause.verbs and not case.cumulative:
        return say("“{name}”下单独的数字读作提高的幅度，也可能是到达的水平", name=case.setting.whole_name)
    return say("提高的数字没有写单位") if case.percent is None else None


def _rising_percent(case: Case) -> Decision:
    if case.setting.ratio:
        return Decision(Kind.INCREASE_BY, say("百分数指标提高百分之几：是百分点还是相对幅度"))
    if case.average:
        return Decision(Kind.AVG_GROWTH, _mean_growth_doubt(case))
    if case.clause.basis or case.cumulative or case.setting.increase:
        return Decision(Kind.CUM_GROWTH)
    if case.one_year:
        return Decision(Kind.GROWTH_YEAR)
    return Decision(Kind.CUM_GROWTH, say("没有写与哪年相比，读作整个规划期的增长"))


def _controlling(case: Case) -> Decision:
    if case.above:
        return Decision(Kind.FLOOR, say("写“控制在”，却给了下限，请确认方向"))
    return Decision(Kind.CAP)


def _keeping(case: Case) -> Decision:
    if case.setting.growth or case.setting.reduction:
        return _by_name(case)
    if case.cumulative:
        return _total(case)
    if case.above:
        return Decision(Kind.FLOOR)
    return Decision(Kind.CAP if case.below else Kind.MAINTAIN)


def _by_name(case: Case) -> Decision:
    """Decide for a number without a verb."""
    for applies, rule in _NAME_RULES:
        if applies(case):
            return rule(case)
    return Decision(Kind.LEVEL)


def _placing(case: Case) -> Decision:
    return Decision(Kind.RANK, say("位次写了下限，请确认") if case.above else None)


def _growing_by_column(case: Case) -> Decision:
    """Read a number in a column of mean yearly growth as a percentage; only money always grows in percent there."""
    if case.setting.smaller_is_better:
        told = say("“{name}”在年均增速一栏，读作年均下降", name=case.setting.whole_name)
        return Decision(Kind.AVG_REDUCE, told)
    certain = case.clause.unit == "%" or case.setting.percent_column or "元" in (case.setting.unit or "")
    told = say("“{name}”在年均增速一栏，读作年均增长百分数", name=case.setting.whole_name)
    return Decision(Kind.AVG_GROWTH, None if certain else told)


def _bracketed_mean(case: Case) -> Decision:
    return Decision(Kind.AVG_LEVEL, say("方括号一般表示累计，里面却写年均"))


def _percent_of_amount(case: Case) -> Decision:
    """Read a percentage under the name of an amount: not its level, but a change the words do not name."""
    if case.setting.smaller_is_better:
        return Decision(Kind.REDUCE_PCT, say("“{name}”不是比率，百分数读作下降幅度", name=case.setting.whole_name))
    if case.setting.new:
        return Decision(Kind.LEVEL, say("“{name}”不是比率，却写了百分数", name=case.setting.whole_name))
    kind = _growth_kind(case).kind
    return Decision(kind, say("“{name}”不是比率，百分数读作增长", name=case.setting.whole_name))


def _total(case: Case) -> Decision:
    if case.setting.growth:
        return _growing(case)
    if case.setting.reduction and case.percent is not False:
        return Decision(Kind.REDUCE_PCT)
    if case.percent:
        return _total_percent(case)
    if case.percent is None and not case.setting.count_name:
        kind = Kind.CUM_GROWTH if case.setting.increase else Kind.CUMULATIVE
        return Decision(kind, say("累计数没有单位，是数量、百分数还是百分点请确认"))
    if case.setting.increase:
        return Decision(Kind.INCREASE_BY)
    return _total_amount(case)


def _total_amount(case: Case) -> Decision:
    if (case.clause.unit or case.setting.unit) in {"岁", "年"}:
        return Decision(Kind.INCREASE_BY, say("带累计标记的岁数或年数，读作提高的幅度"))
    if case.setting.growth_column and case.clause.unit is None and "元" in (case.setting.unit or ""):
        told = say("“{name}”在年均增速一栏，累计数是金额还是百分数请确认", name=case.setting.whole_name)
        return Decision(Kind.CUMULATIVE, told)
    if case.setting.stock and not case.clause.cumulative and not case.setting.total:
        return Decision(
            Kind.CUMULATIVE, say("带累计标记，但“{name}”像存量或比率，请确认", name=case.setting.whole_name)
        )
    return Decision(Kind.CUMULATIVE)


def _total_percent(case: Case) -> Decision:
    if case.setting.increase:
        return Decision(Kind.CUM_GROWTH)
    if case.setting.smaller_is_better:
        return Decision(Kind.REDUCE_PCT, say("累计的百分数没有写增减，按指标性质读作累计下降"))
    if case.setting.ratio and case.setting.ratio_name:
        return Decision(Kind.INCREASE_BY, say("累计的百分数没有写增减，读作累计提高的百分点"))
    return Decision(Kind.CUM_GROWTH, say("累计的百分数没有写增减，读作累计增长"))


def _ceiling(case: Case) -> Decision:
    if case.above:
        return Decision(Kind.FLOOR, say("“{name}”一般是上限，这里却是下限，请确认", name=case.setting.whole_name))
    bound = case.below or case.clause.comparator in {None, Comparator.APPROX}
    return Decision(Kind.CAP if bound and len(case.clause.numbers) == 1 else Kind.LEVEL)


def _mean(case: Case) -> Decision:
    if case.below and case.setting.average and not case.clause.average:
        return Decision(Kind.AVG_LEVEL, say("指标名称写年均，是各年平均还是每年都不超过，请确认"))
    if case.below:
        return Decision(Kind.CAP)
    if case.setting.growth_column and not case.clause.average and not case.percent:
        told = say("“{name}”在年均增速一栏，是每年平均数、累计数还是增速请确认", name=case.setting.whole_name)
        return Decision(Kind.AVG_LEVEL, told)
    if case.clause.average or not case.percent:
        return Decision(Kind.AVG_LEVEL)
    if case.setting.heading is Heading.AVERAGE_OR_CUMULATIVE:
        return Decision(Kind.LEVEL, say("年均或累计栏里的比率，读作期末水平"))
    return Decision(Kind.AVG_LEVEL, say("年均栏里的比率，读作各年平均"))


def _of_one_year(case: Case) -> Decision:
    if case.setting.heading is Heading.EVERY_YEAR and case.above:
        return Decision(Kind.FLOOR)
    return Decision(Kind.LEVEL if case.percent or case.setting.stock else Kind.FLOW_YEAR)


def _new_without_word(case: Case) -> Decision:
    name = case.setting.whole_name
    if case.setting.heading is Heading.DATED or case.clause.dates:
        return Decision(Kind.LEVEL, say("“{name}”在该年一栏，读作当年数；也可能是五年累计", name=name))
    return Decision(Kind.CUMULATIVE, say("“{name}”没有写明每年还是五年累计，读作五年累计", name=name))


def _grows_by_column(case: Case) -> bool:
    """Tell whether a plain number of an amount stands in a column of mean yearly growth: 地区生产总值(亿元) 8.5."""
    amount = case.setting.ratio is False or (case.setting.ratio is None and not case.setting.ratio_name)
    plain = case.clause.unit in {None, "%"} and not case.clause.yearly and not case.clause.average
    return case.setting.growth_column and amount and plain and not case.cumulative and not case.setting.new


def _growth_name(case: Case) -> bool:
    return case.setting.growth or (case.setting.price and bool(case.percent))


def _no_ratio(case: Case) -> bool:
    """Tell whether a percentage stands under a name that is no ratio, or whose unit is another (劳动生产率)."""
    other_unit = case.clause.unit == "%" and case.setting.ratio is False
    share_said = any(word in case.clause.text for word in ("占比", "比重", "比例"))
    return bool(case.percent) and not share_said and (other_unit or not case.setting.ratio_name)


_BY_VERB: dict[str, Callable[[Case], Decision]] = {
    "f": _falling_to,
    "g": _growing,
    "r": _reducing,
    "n": _adding,
    "i": _rising,
    "t": _reaching,
    "o": _controlling,
    "k": _keeping,
}

_Rule = tuple[Callable[[Case], bool], Callable[[Case], Decision]]
#: For a number without a verb: the first rule that applies; otherwise it is a level.
_NAME_RULES: tuple[_Rule, ...] = (
    (lambda case: case.setting.reduction, _reducing),
    (_growth_name, _growing),
    (lambda case: case.setting.place and case.clause.unit in {None, "位", "名"}, _placing),
    (_grows_by_column, _growing_by_column),
    (lambda case: case.clause.average and case.clause.bracket, _bracketed_mean),
    (lambda case: case.cumulative, _total),
    (lambda case: case.setting.increase, _rising),
    (_no_ratio, _percent_of_amount),
    (lambda case: case.setting.unemployment or (case.clause.within and not case.above), _ceiling),
    (lambda case: case.setting.heading is Heading.EVERY_YEAR and case.below, lambda case: Decision(Kind.CAP)),
    (lambda case: case.average, _mean),
    (lambda case: case.setting.total and not case.one_year, lambda case: Decision(Kind.CUMULATIVE)),
    (lambda case: case.yearly, _of_one_year),
    (lambda case: case.setting.new and not case.percent, _new_without_word),
)
