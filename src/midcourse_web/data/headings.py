"""Headings of the forms and of what is known beside them, in the language of the page."""

from django.utils.translation import gettext_lazy as _

#: By the Chinese heading of the workbook; a heading that is not here stays as it is.
HEADINGS = {
    "填报值": _("填报值"),
    "所属期": _("所属期"),
    "来源": _("来源"),
    "备注": _("备注"),
    "状态": _("状态"),
    "原因": _("原因"),
    "累计投资(亿元)": _("累计投资(亿元)"),
    "已完成节点": _("已完成节点"),
    "问题与诉求": _("问题与诉求"),
    "协调单位": _("协调单位"),
    "下步计划": _("下步计划"),
    "预计完成时间": _("预计完成时间"),
    "评价": _("评价"),
    "进展与成效": _("进展与成效"),
    "问题": _("问题"),
    "下步举措": _("下步举措"),
    "单位": _("计量单位"),
    "属性": _("属性"),
    "目标": _("目标"),
    "上次填报值": _("上次填报值"),
    "上次所属期": _("上次所属期"),
    "目标类型": _("目标类型"),
    "起止年限": _("起止年限"),
    "总投资(亿元)": _("总投资(亿元)"),
    "上次状态": _("上次状态"),
    "上次累计投资(亿元)": _("上次累计投资(亿元)"),
    "任务组": _("任务组"),
    "配合单位": _("配合单位"),
    "上次评价": _("上次评价"),
}


def heading_in_page(heading: str) -> str:
    """Return a heading in the language of the page."""
    return str(HEADINGS.get(heading, heading))
