"""What to do about an indicator that cannot be rated: a remedy for each kind of reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from midcourse.evaluate.model import RatedIndicator
from midcourse.evaluate.summary import VARIES, why_unrated
from midcourse.wording import Joined, Wording, join, say


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do.

    Args:
        words: one sentence.
        table: table of the ledger in which it is done; "" where it is done elsewhere.
    """

    words: Wording
    table: str = ""


_REFERENCE = Remedy(say("在“参照值”中补录同期数值和来源"), "references")
_VALUE = Remedy(say("请责任单位在填报中补报数值；确无数据的，由规划专员人工认定并写明理由"), "observations")
_RATE_BY_HAND = Remedy(say("没有可比的数值，由规划专员或分管领导人工认定并写明理由"))
#: By the template of the reason; docs/methods/rules.md, rule R0.
REMEDIES: Mapping[str, Remedy] = {
    "没有目标值": Remedy(say("在“目标值”中补录目标；确无数值目标的，人工认定"), "targets"),
    "目标由上级下达，规划中没有数值；请补充下达值": _REFERENCE,
    "目标是“全部完成”，规划中没有任务总量；请补充总量": _REFERENCE,
    "目标是与参照比较，规划中没有参照值；请补充同期参照值": _REFERENCE,
    "目标是与另一指标同步，规划中没有那一指标；请补充其同期增速": _REFERENCE,
    "目标“{text}”的读法待确认：{doubt}": Remedy(say("在台账中核对并确认目标的读法"), "targets"),
    "指标方向（越大越好或越小越好）未经确认": Remedy(say("在台账中确认指标方向"), "indicators"),
    "目标类型是“{kind}”，没有可以比较的数值": _RATE_BY_HAND,
    "没有截至评价时点的数据": _VALUE,
    "没有数值（填报为“{text}”）": _VALUE,
    "数值不公开（“{text}”）": Remedy(say("请责任单位在内部渠道提供数值，或人工认定"), "observations"),
    "目标是比基期下降的幅度，需要基期值": Remedy(say("在“基期值”中补录基期值"), "baselines"),
    "数据的口径（“{text}”）与目标不可比": Remedy(say("请责任单位按目标的口径（累计、年均或期末）补报"), "observations"),
    "“{source}”不能换算成“{goal}”；请统一单位": Remedy(say("在台账中把数值与目标的单位统一起来"), "observations"),
    "没有基期值，本规则不以达成率代替进度": Remedy(say("在“基期值”中补录基期值"), "baselines"),
    "所需的数值不全": _VALUE,
    "人工认定：{why}": Remedy(say("已由人工认定为不作评价；情况有变时撤销认定")),
}
_OTHER = Remedy(say("打开指标，按评价过程逐项核对"))


def remedies_for(reason: Wording) -> tuple[Remedy, ...]:
    """Return what to do about a reason, one remedy for each of its sentences, none twice.

    >>> [str(remedy.words) for remedy in remedies_for(say("没有目标值"))]
    ['在“目标值”中补录目标；确无数值目标的，人工认定']
    """
    found = [REMEDIES.get(sentence.template, _OTHER) for sentence in sentences_of(reason)]
    return tuple(dict.fromkeys(found))


def sentences_of(reason: Wording) -> list[Wording]:
    """Return the sentences a reason is joined of."""
    if not isinstance(reason, Joined):
        return [reason]
    return [inner for part in reason.values.values() if isinstance(part, Wording) for inner in sentences_of(part)]


def in_general(reasons: Iterable[Wording]) -> Wording:
    """Say reasons without what is one indicator's own: texts and numbers give way to …, words of the rules stay.

    >>> str(in_general([say("没有数值（填报为“{text}”）", text="-")]))
    '没有数值（填报为“…”）'
    """
    return join([_general(sentence) for reason in reasons for sentence in sentences_of(reason)])


def _general(sentence: Wording) -> Wording:
    values = {
        name: _general(value) if isinstance(value, Wording) and not isinstance(value, Joined) else VARIES
        for name, value in sentence.values.items()
    }
    return type(sentence)(sentence.template, values)


def unrated_in_general(rated: RatedIndicator) -> Wording:
    """Say in general why an indicator has no rating; equal for all that want the same remedy."""
    return in_general([why_unrated(rated)])
