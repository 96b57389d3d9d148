"""Rules, roles and tiers in words.

A rule that is not in the table keeps its identifier as its name: an audit with a new kind of relation is still shown.
"""

from dataclasses import dataclass

from midcourse.findings import Tier
from midcourse.wording import Term, Wording, say


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of relation, or a check of its own, for people.

    Args:
        name: a few words.
        help: one sentence: what must hold.
    """

    name: Wording
    help: Wording


TIER_NAMES: dict[Tier, Wording] = {Tier.ERROR: say("错误"), Tier.QUERY: say("待核"), Tier.NOTE: say("提示")}
#: What each tier means, for whoever reads the first one.
TIER_MEANINGS: dict[Tier, Wording] = {
    Tier.ERROR: say("按任何合理读法都不能成立"),
    Tier.QUERY: say("口径、范围或时期不同时才成立，请核对"),
    Tier.NOTE: say("供参考"),
}
RULES: dict[str, Rule] = {
    "sum_of_parts": Rule(say("分项与合计"), say("写明齐全的各分项相加，应等于合计；许可各数自身的四舍五入")),
    "share": Rule(say("占比"), say("写出的比重应等于部分除以整体")),
    "implied_total": Rule(say("占比推出的总数"), say("由数值与比重推出的总数，各处应当相同")),
    "growth": Rule(say("增长"), say("由前后两个数算出的增幅，应与写出的增幅一致")),
    "cagr": Rule(say("年均增速"), say("由首末两数和年数算出的年均增速，应与写出的一致")),
    "difference": Rule(say("增减量"), say("前后两数之差，应与写出的增减量或百分点一致")),
    "stock_flow": Rule(say("存量与增量"), say("期末数减去新增数应不小于零，并与期初数一致")),
    "product": Rule(say("单价与总量"), say("平均数乘以个数，应等于总量")),
    "weighted_mean": Rule(say("加权平均"), say("整体的平均数应在各部分的平均数之间")),
    "repeated": Rule(say("前后重复"), say("同一范围、同一时点的同一个数，各处应当相同")),
    "table_vs_text": Rule(say("表文对照"), say("文中的数应与表中同一指标的数相同")),
    "list_count": Rule(say("列举个数"), say("写明的个数应等于列举出来的项数")),
    "rating_count": Rule(say("评价计数"), say("文中各类评价的项数，应与表中一致")),
    "rating_vs_target": Rule(say("评价与目标"), say("评价应能由目标值和完成值得出")),
    "claim_vs_target": Rule(say("措辞与数据"), say("提前完成、超额、过半等说法，应与数据相符")),
    "grim_integer": Rule(say("整数可行"), say("比重或平均数乘以个数，应能得到整数")),
    "rank": Rule(say("位次"), say("位次应在总数之内，且前后一致")),
    "date_order": Rule(say("日期先后"), say("日期和时段应有可能的先后次序")),
    "period_length": Rule(say("时段长度"), say("年数应与起止年份相符")),
    "numbering": Rule(say("编号连续"), say("编号应当连续，不缺不重")),
    "cross_reference": Rule(say("引用可查"), say("文中所引的表、图、附件应当存在")),
    "approximator_conflict": Rule(say("约数叠用"), say("“约”与“余”等表示约数的词不应叠用")),
    "range": Rule(say("区间"), say("区间的下限应小于上限，所说的数应在区间之内")),
    "subset_bound": Rule(say("部分不大于整体"), say("部分的数不应大于它所属整体的数")),
    "direction": Rule(say("升降方向"), say("“提高到”“下降到”等词，应与前后两数的大小相符")),
    "ledger": Rule(say("与台账对照"), say("文中的数应与规划台账一致")),
    "withheld_figure": Rule(say("不公开的数"), say("台账中不公开的数值不应出现在文中")),
    "ignore-without-reason": Rule(say("忽略未写理由"), say("忽略清单的每一条都应写明理由")),
    "ignore-unused": Rule(say("忽略未用"), say("忽略清单的每一条都应对应一个问题")),
    "ignore-unusable": Rule(say("忽略清单有误"), say("忽略清单应能读懂")),
}
ROLES: dict[str, Wording] = {
    "whole": say("合计"),
    "total": say("合计"),
    "part": say("分项"),
    "count": say("个数"),
    "item": say("列举项"),
    "percent": say("比重"),
    "pct": say("比重"),
    "share": say("比重"),
    "numerator": say("部分"),
    "denominator": say("整体"),
    "mention": say("提法"),
    "stated": say("文中"),
    "target": say("目标"),
    "actual": say("完成"),
    "rating": say("评价"),
    "claim": say("说法"),
    "from": say("起"),
    "to": say("止"),
    "start": say("起"),
    "end": say("止"),
    "first": say("首项"),
    "last": say("末项"),
    "rate": say("比率"),
    "growth": say("增幅"),
    "change": say("增减"),
    "difference": say("差"),
    "increase": say("增加"),
    "out": say("减少"),
    "minuend": say("被减数"),
    "subtrahend": say("减数"),
    "new": say("新增"),
    "cumulative": say("累计"),
    "stock": say("存量"),
    "base": say("基期"),
    "current": say("现值"),
    "mean": say("平均"),
    "weight": say("权重"),
    "rank": say("位次"),
    "year": say("年份"),
    "years": say("年数"),
    "only": say("年份"),
    "date": say("日期"),
    "d": say("日期"),
    "deadline": say("期限"),
    "done": say("完成"),
    "cut_off": say("截止"),
    "begun": say("开始"),
    "own_date": say("本文日期"),
    "period": say("时段"),
    "low": say("下限"),
    "high": say("上限"),
    "ref": say("引用"),
    "caption": say("标题"),
    "n": say("编号"),
    "q": say("数"),
}


def rule_of(identifier: str) -> Rule:
    """Return a rule in words; one that is not in the table is named by its identifier.

    >>> str(rule_of("share").name), str(rule_of("newly_made").name)
    ('占比', 'newly made')
    """
    name = Term(identifier.replace("_", " ").replace("-", " "))
    return RULES.get(identifier) or Rule(name, name)


def role_in_words(role: str, language: str) -> str:
    """Return the part an operand plays in words; the number of several of a kind stays.

    >>> role_in_words("mention2", "zh"), role_in_words("whole", "en"), role_in_words("other", "zh")
    ('提法2', 'total', 'other')
    """
    kind = role.rstrip("0123456789")
    return ROLES.get(kind, Term(kind)).in_language(language) + role[len(kind) :]
