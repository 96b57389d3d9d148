"""What a doubt is about, in a few words: the names of its rules, for lists to choose from."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from midcourse.audit.output.words import RULES as AUDIT_RULES
from midcourse_web.frame.templatetags.frame import said

_AUDIT = "audit-"
_NAMES: Mapping[str, str | Promise] = {
    "polarity-unclear": gettext_lazy("方向待确认"),
    "attribute-missing": gettext_lazy("缺属性"),
    "unit-missing": gettext_lazy("缺单位"),
    "unit-assumed": gettext_lazy("单位为暂定"),
    "target-missing": gettext_lazy("缺目标值"),
    "target-unclear": gettext_lazy("目标读法不确定"),
    "text-and-table-differ": gettext_lazy("正文与指标表不一致"),
    "text-stricter-than-table": gettext_lazy("正文比指标表更严"),
    "two-values-in-one-cell": gettext_lazy("一格有两个数"),
    "row-fallen-apart": gettext_lazy("表行散开"),
    "row-continued": gettext_lazy("表行续接"),
    "row-number-gap": gettext_lazy("序号不连续"),
    "cell-empty": gettext_lazy("空格"),
    "column-unclear": gettext_lazy("列名不明"),
    "name-unsure": gettext_lazy("名称不确定"),
    "name-incomplete": gettext_lazy("名称不完整"),
    "name-continued-unsure": gettext_lazy("名称续行不确定"),
    "name-from-before": gettext_lazy("名称取自上一行"),
    "named-twice": gettext_lazy("重名"),
    "count-differs": gettext_lazy("个数不一致"),
    "indicators-not-read": gettext_lazy("有指标未读出"),
    "table-not-read": gettext_lazy("指标表没有读出"),
    "row-not-read": gettext_lazy("有行未读出"),
    "serial-not-read": gettext_lazy("缺序号"),
    "words-not-read": gettext_lazy("有文字未读入"),
    "name-goes-on": gettext_lazy("名称可能未完"),
    "name-odd": gettext_lazy("名称异常"),
    "name-twice": gettext_lazy("同表重名"),
    "unit-odd": gettext_lazy("单位异常"),
    "base-missing": gettext_lazy("缺基期值"),
    "value-cut": gettext_lazy("数值不完整"),
    "value-from-pieces": gettext_lazy("数值由几段拼成"),
    "value-with-other-words": gettext_lazy("数值混有文字"),
    "values-far-apart": gettext_lazy("基期与目标悬殊"),
    "values-fewer": gettext_lazy("数比其他行少"),
    "letter-in-number": gettext_lazy("数字里有字母"),
    "word-misread": gettext_lazy("疑为识别错误"),
    "indicators-counted-differently": gettext_lazy("指标个数不一致"),
    "rating-missing": gettext_lazy("缺评价"),
    "box-end-unsure": gettext_lazy("专栏结尾不确定"),
    "investment-unit-missing": gettext_lazy("投资缺单位"),
    "investment-unsure": gettext_lazy("投资额不确定"),
    "division-row-without-task": gettext_lazy("分工表有行对不上任务"),
    "division-row-without-department": gettext_lazy("分工表缺单位"),
    "division-deadline-differs": gettext_lazy("完成时限不一致"),
    "source-changed": gettext_lazy("确认后原文有变"),
    "plan-name-unknown": gettext_lazy("缺规划名称"),
    "area-unknown": gettext_lazy("缺地区或层级"),
    "published-on-unknown": gettext_lazy("缺发布日期"),
    "cut-off-unknown": gettext_lazy("缺数据截止日"),
}


def rule_name(rule: str) -> str:
    """Name a rule; a new one keeps its identifier.

    >>> rule_name("not-named-yet")
    'not-named-yet'
    """
    if rule.startswith(_AUDIT):
        known = AUDIT_RULES.get(rule.removeprefix(_AUDIT).replace("-", "_"))
        return _("审读：{rule}").format(rule=said(known.name) if known else rule.removeprefix(_AUDIT))
    return str(_NAMES.get(rule, rule))
