"""Doubts where a number's words, its column heading and its indicator's name do not speak of the same thing.

The reading goes by the words first (docs/methods/targets.md), but 年均50 in a column of yearly targets, 累计 beside a
stock, or growth of what should fall is often a cell in the wrong column: a person is asked.
"""

from collections.abc import Callable

from midcourse.plan.target_kinds import Case
from midcourse.plan.target_names import Heading, year_in
from midcourse.plan.vocabulary import Kind
from midcourse.wording import Wording, say

_ONE_YEAR = frozenset([Heading.YEAR_PLAN, Heading.EVERY_YEAR, Heading.DATED])
_STEADY = frozenset([Kind.CAP, Kind.FLOOR, Kind.MAINTAIN])
_AMOUNTS = _STEADY | {Kind.LEVEL, Kind.AVG_LEVEL, Kind.FLOW_YEAR}
_GROWTH = frozenset([Kind.CUM_GROWTH, Kind.AVG_GROWTH, Kind.GROWTH_YEAR])
_OVER_YEARS = frozenset([Kind.AVG_LEVEL, Kind.AVG_GROWTH, Kind.AVG_REDUCE, Kind.CUMULATIVE, Kind.CUM_GROWTH])
_PLAIN_TOTALS = frozenset(["累计", "累积", "共计", "合计", "总计"])


def _total_in_column_of_years(case: Case, kind: Kind) -> bool:
    said = case.clause.cumulative or (case.clause.bracket and case.setting.heading is not Heading.AVERAGE)
    return said and kind is not Kind.LEVEL and case.setting.heading in _ONE_YEAR | {Heading.AVERAGE}


def _mean_in_other_column(case: Case, kind: Kind) -> bool:
    return case.clause.average and case.setting.heading in {Heading.YEAR_PLAN, Heading.DATED, Heading.CUMULATIVE}


def _change_in_other_column(case: Case, kind: Kind) -> bool:
    """Tell whether an increase stands in a column that does not say against what."""
    plain = not (case.clause.basis or case.clause.cumulative or case.clause.average or case.every_year)
    added = kind is Kind.CUMULATIVE and "n" in case.clause.verbs
    in_year = case.setting.heading is Heading.DATED and (kind is Kind.INCREASE_BY or added)
    in_mean = case.setting.heading is Heading.AVERAGE and kind is Kind.INCREASE_BY
    return plain and (in_year or in_mean)


def _bound_in_total_column(case: Case, kind: Kind) -> bool:
    return case.setting.heading is Heading.CUMULATIVE and (kind in _STEADY or "k" in case.clause.verbs)


def _amount_in_growth_column(case: Case, kind: Kind) -> bool:
    own_words = case.clause.average or case.cumulative or case.clause.unit not in {None, "%"}
    return case.setting.growth_column and kind in _AMOUNTS and not own_words


def _one_year_over_years(case: Case, kind: Kind) -> bool:
    """Tell whether a mean or total is of one named year: 2024年50 in a column 年均."""
    single = any("year" in (date.found or {}) and "until" not in (date.found or {}) for date in case.clause.dates)
    said = case.clause.average or case.clause.cumulative or case.clause.bracket or case.clause.basis
    return single and kind in _OVER_YEARS and not said


def _every_year_of_a_stock(case: Case, kind: Kind) -> bool:
    counted = case.setting.stock and not case.setting.ratio
    return case.every_year and counted and kind is Kind.LEVEL and not case.clause.verbs


def _mean_of_a_stock(case: Case, kind: Kind) -> bool:
    said = case.clause.average or case.setting.average
    return kind is Kind.AVG_LEVEL and case.setting.stock and not said


def _total_of_a_stock(case: Case, kind: Kind) -> bool:
    if kind is not Kind.CUMULATIVE or not case.setting.stock or case.setting.total:
        return False
    plain = case.clause.span in _PLAIN_TOTALS and not set(case.clause.verbs) & set("nigr")
    finished = "n" in case.clause.verbs and not any(word in case.clause.text for word in ("新增", "净增"))
    return plain or finished or "t" in case.clause.verbs


def _amount_in_change_column(case: Case, kind: Kind) -> bool:
    """Tell whether a plain number stands in a column of change that is no mean: 累计增长(%), 比2020年增长."""
    other = case.setting.change_column and not case.setting.growth_column and not case.clause.verbs
    return other and kind in _AMOUNTS | {Kind.CUMULATIVE} and not case.clause.bracket


def _done_by_the_end(case: Case, kind: Kind) -> bool:
    """Tell whether 完成 stands by money in a plain column: in that last year, or over the plan."""
    money = "元" in (case.clause.unit or case.setting.unit or "")
    plain = case.setting.heading in {Heading.END, Heading.NONE} and not case.clause.cumulative
    return money and plain and "完成" in case.clause.text and kind is Kind.CUMULATIVE


def _share_of_an_amount(case: Case, kind: Kind) -> bool:
    shares = any(word in case.clause.text for word in ("占比", "比重", "比例"))
    return shares and bool(case.percent) and not case.setting.ratio_name


def _total_reached(case: Case, kind: Kind) -> bool:
    """Tell whether 累计达到 stands by what is counted anew each year: money, output, people trained."""
    reached = case.clause.cumulative and "t" in case.clause.verbs and kind is Kind.LEVEL
    return reached and not case.setting.stock


def _other_than_place(case: Case, kind: Kind) -> bool:
    over_years = case.clause.average or case.clause.cumulative or case.clause.bracket
    return case.setting.place and (kind is not Kind.RANK or over_years)


def _growth_of_the_unwelcome(case: Case, kind: Kind) -> bool:
    rises = kind in _GROWTH | {Kind.FLOOR} or bool(set(case.clause.verbs) & set("ign"))
    doubled = kind is Kind.MULTIPLE and not case.below
    return case.setting.smaller_is_better and not case.below and (rises or doubled)


def _points_of_an_amount(case: Case, kind: Kind) -> bool:
    """Tell whether percentage points stand beside another unit: 家, or points of what the table gives in percent."""
    own, given = case.clause.unit, case.setting.unit
    amount = given not in {None, "%", "‰", "百分点"}
    return (own == "百分点" and amount) or (own == "%" and given == "百分点")


_Applies = Callable[[Case, Kind], bool]
#: Every doubt whose question applies is said.
_CLASHES: tuple[tuple[_Applies, Wording], ...] = (
    (_total_in_column_of_years, say("文字写累计，列名却是一年或年均，请确认")),
    (_mean_in_other_column, say("文字写年均，列名却是一年或累计，请确认")),
    (_change_in_other_column, say("增加的数在这一栏，是一年还是整个规划期、与哪年相比请确认")),
    (
        lambda case, kind: case.every_year and case.setting.heading is Heading.CUMULATIVE,
        say("文字写每年，列名却是累计，请确认"),
    ),
    (_bound_in_total_column, say("文字写保持或控制，列名却是累计，请确认")),
    (_amount_in_growth_column, say("年均增速一栏里的数没有写增长，是增速还是水平请确认")),
    (_one_year_over_years, say("写明了一个年份，是该年的数、平均数还是累计数请确认")),
    (_every_year_of_a_stock, say("指标像存量，“每年”是每年新增还是每年都要达到请确认")),
    (_mean_of_a_stock, say("指标像存量或比率，年均一栏的数是各年平均还是期末水平请确认")),
    (_amount_in_change_column, say("列名写增减，这里的数是增减幅度还是水平请确认")),
    (_done_by_the_end, say("“完成”的数是期末当年还是规划期累计请确认")),
    (_share_of_an_amount, say("占比没有写明是什么的占比，请确认")),
    (_total_reached, say("“累计达到”读作期末水平；若是各年相加的总数，请改为累计")),
    (_total_of_a_stock, say("指标像存量或比率，累计数是期末总数还是期内新增请确认")),
    (_other_than_place, say("指标是位次，文字却不像位次，请确认")),
    (_growth_of_the_unwelcome, say("指标一般越小越好，文字却要上升，请确认")),
    (_points_of_an_amount, say("百分点与指标单位不合，请确认")),
)


def clashes(case: Case, kind: Kind, column: str | None) -> list[Wording]:
    """Say what does not fit together in a cell that promises something.

    Args:
        kind: as decided.
        column: heading as printed, for the year in it; None for none.

    Returns:
        The doubts, none for a text that states what happened.
    """
    if case.setting.stated:
        return []
    return [*(doubt for applies, doubt in _CLASHES if applies(case, kind)), *_other_year(case, column)]


def _other_year(case: Case, column: str | None) -> list[Wording]:
    """Doubt a year in the text that is not the one of its column; a plan's last year is only where it ends."""
    said = {found["year"] for date in case.clause.dates if "year" in (found := date.found or {})}
    heading = year_in(column) if case.setting.heading is Heading.DATED else None
    differs = heading is not None and bool(said) and heading not in said
    return [say("文字里的年份与列名不同，请确认")] if differs else []
