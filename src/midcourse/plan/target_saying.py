"""A reading in words: what is promised, by when, how it will be rated in principle, and what a person must confirm."""

from decimal import Decimal

from midcourse.plan.model import Target
from midcourse.plan.vocabulary import Comparator, Kind, label
from midcourse.quantities import shown
from midcourse.wording import Wording, join, say

_RATED = {
    Kind.LEVEL: say("按基期到目标走过的路程与时间进度比较，没有基期时看现值与目标之比"),
    Kind.CUMULATIVE: say("已完成量占目标的比例与时间进度比较"),
    Kind.CUM_GROWTH: say("累计增长（按复利）占目标的比例与时间进度比较"),
    Kind.AVG_GROWTH: say("到目前的年均增速直接与目标比较，期末之前不算提前完成"),
    Kind.AVG_REDUCE: say("到目前的年均降幅直接与目标比较，期末之前不算提前完成"),
    Kind.AVG_LEVEL: say("到目前各年的平均数直接与目标比较，期末之前不算提前完成"),
    Kind.GROWTH_YEAR: say("当年增速与目标比较"),
    Kind.FLOW_YEAR: say("当年数量与目标比较"),
    Kind.REDUCE_PCT: say("累计降幅（按逐年复合）占目标的比例与时间进度比较"),
    Kind.INCREASE_BY: say("已提高的幅度占目标的比例与时间进度比较"),
    Kind.MULTIPLE: say("现值与基期之比同目标倍数比较"),
    Kind.CAP: say("逐年检查是否都没有超过"),
    Kind.FLOOR: say("逐年检查是否都没有低于"),
    Kind.MAINTAIN: say("逐年检查是否保持"),
    Kind.ALL_DONE: say("已完成量占存量的比例与时间进度比较，需要存量"),
    Kind.ASSIGNED: say("与上级下达的数值比较，需要录入下达数"),
    Kind.BENCHMARK: say("与参照对象同一时期的数值比较，需要录入参照值"),
    Kind.SYNC: say("与参照指标的增速比较，需要录入参照值"),
    Kind.RANK: say("与位次要求比较"),
}
_BY_PERSON = say("不能自动评价，由人评价并写明理由")
_BOUNDS = {
    Comparator.GE: "low",
    Comparator.GT: "low",
    Comparator.LE: "high",
    Comparator.LT: "high",
}


def say_target(target: Target) -> Wording:
    """Say a reading in words, in Chinese or English.

    >>> print(say_target(Target("1000", Kind.CUMULATIVE, Comparator.GE, Decimal(1000), unit="台", period="plan")))
    规划期累计：不低于 1000 台；整个规划期。评价：已完成量占目标的比例与时间进度比较。
    """
    promise = _composite(target) if target.parts else _single(target)
    sentences = [promise]
    if target.modality:
        sentences.append(say("语气词“{word}”不改变数值。", word=target.modality))
    if target.doubts:
        sentences.append(say("待确认：{doubts}。", doubts=join(list(target.doubts))))
    return join(sentences, separator=" ") if len(sentences) > 1 else promise


def _composite(target: Target) -> Wording:
    parts = [
        say("（{number}）{part}", number=number, part=_single(part))
        for number, part in enumerate(target.parts, start=1)
    ]
    return say("{kind}：{parts}", kind=label(target.kind), parts=join(parts, separator=" "))


def _single(target: Target) -> Wording:
    when = period_in_words(target.period) if target.period else None
    amount = amount_in_words(target)
    rated = _RATED.get(target.kind, _BY_PERSON)
    about = [label(target.kind) if amount is None else say("{kind}：{amount}", kind=label(target.kind), amount=amount)]
    if target.basis:
        about.append(say("参照“{basis}”", basis=target.basis))
    if when:
        about.append(when)
    return say("{about}。评价：{rated}。", about=join(about, separator="；"), rated=rated)


def amount_in_words(target: Target) -> Wording | None:
    """Say the bound of a single target; None when it has no number.

    >>> str(amount_in_words(Target("<5.5", Kind.CAP, Comparator.LT, high=Decimal("5.5"), unit="%")))
    '低于 5.5%'
    """
    unit = "" if target.unit in {None, "share"} else target.unit if target.unit in {"%", "‰"} else f" {target.unit}"
    if target.comparator is Comparator.BETWEEN and target.low is not None and target.high is not None:
        return say("{low} 至 {high}{unit}", low=shown(target.low), high=shown(target.high), unit=unit)
    number = target.high if _BOUNDS.get(target.comparator or Comparator.AND) == "high" else target.low
    number = target.low if number is None else number
    number = target.high if number is None else number
    if number is None or target.kind is Kind.ALL_DONE or target.kind is Kind.TREND:
        return None
    return _bound(target.comparator, number, unit)


def _bound(comparator: Comparator | None, number: Decimal, unit: str) -> Wording:
    amount = shown(number)
    match comparator:
        case Comparator.GT:
            return say("高于 {amount}{unit}", amount=amount, unit=unit)
        case Comparator.GE:
            return say("不低于 {amount}{unit}", amount=amount, unit=unit)
        case Comparator.LT:
            return say("低于 {amount}{unit}", amount=amount, unit=unit)
        case Comparator.LE:
            return say("不超过 {amount}{unit}", amount=amount, unit=unit)
        case Comparator.APPROX:
            return say("{amount}{unit} 左右", amount=amount, unit=unit)
        case _:
            return say("{amount}{unit}", amount=amount, unit=unit)


def period_in_words(period: str) -> Wording:
    """Say the period of a target.

    >>> str(period_in_words("end")), str(period_in_words("2023-2025"))
    ('规划期末', '2023-2025年')
    """
    match period:
        case "end":
            return say("规划期末")
        case "plan":
            return say("整个规划期")
        case "year":
            return say("每年或当年")
        case _:
            return say("{years}年", years=period)
