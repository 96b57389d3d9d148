"""What stands where a name should and is none: a piece of a target, a unit, a heading, a body, a letter torn off."""

import re

from midcourse.plan.outline.indicator_cells.words import HAN, is_no_name, is_unit, squeezed, without_marks

_LETTER = re.compile(f"[{HAN}A-Za-z]")
#: Fewest letters of a name.
_FEWEST = 2
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
#: Figures and a unit, an attribute or what joins them, and nothing that is measured.
_ENDS_IN_ATTRIBUTE = re.compile(r"(?:约束|预期)性?\s*[/／、]?\s*$|^性?\s*[/／]\s*(?:约束|预期)")
#: What is asked of an indicator; a unit may have run in before it.
_ASKED = re.compile(
    rf"(?P<unit>[{HAN}]{{0,4}}?)(?:(?:不[高低大小少多]于|[高低大小]于|不超过|超过|控制在|稳定在|[保维]持在?|达到?|突破"
    r"|五?年累计|累计|年均|新增|预计|左右|以[上下内]|增长|下降|增加|减少|力争|约)+"
    rf"|[下达]{{1,2}}任务|(?:完成|按|达到)[{HAN}“”]{{0,10}}(?:任务|目标|要求|计划|水平)|趋[近于]+零"
    r"|(?:持续|逐步|稳步|进一步)(?:改善|提[高升]|下降|降低|优化|增[强长加]|推进|扩大|减少|巩固)"
    r"|基本完成|只[增减]不[增减]|开工建设|建成(?:投用|通车|投运)|与[^，。]{2,12}(?:同步|持平))"
)
#: How sentences begin below a table, and where a line of one breaks off.
_SENTENCE = re.compile("^(?:围绕|坚持|按照|根据|展望|未来[三五]年|到20\\d\\d年)|[，。；](?:到|至|力争|确保|努力)?$")
#: Words of headings, whole or the pieces a broken one leaves.
_HEADING = re.compile(
    r"(?:[上下]半年|基期|基数|现状|目标|规划|完成|指标|名称|类[别型]|序号|编号|单位|属性|备注|实绩|累计|数?值|年份?|预计|情况|\d{4}年?)+"
)
#: Pieces of headings that ran into others, or into a name.
_RUN_IN = re.compile("指标(?:名称|属性)|类[别型]指标|序号|计量单")
#: Values of several cells inside words: 3.0/3.8, a dash between a figure and the next cell; a value and nothing else.
_VALUES = re.compile(
    rf"\d\.\d+[/／→]\d|\d[/／→]\d+\.\d|\d\.\d+\.\d|\d[—－]{{1,2}}[{HAN}]"
    r"|^\D?\d[\d.,]*[%％]?[万亿]?(?:左右|以[上下内])$"
)
#: Who answers for rows, where the word cannot be what is counted, as 公司, 中心 and 院 can.
_BODY = re.compile(rf"[{HAN}、]{{2,20}}(?:局|厅|管委会|委员会|办公室|(?:改革|健康|教育|农|建|科|工信|卫健)委)")


def is_nameless(name: str) -> bool:
    """Tell whether words cannot be the name of an indicator.

    Args:
        name: as read.

    >>> [is_nameless(words) for words in ("万千瓦", "不低于", "完成上级下达任务", "6.4%", "约束性/", "例", "上半年")]
    [True, True, True, True, True, True, True]
    >>> [is_nameless(words) for words in ("氨氮", "医护比", "5G基站", "新增上市公司", "完成率", "GDP", "新增就业")]
    [False, False, False, False, False, False, False]
    """
    plain = squeezed(without_marks(name)).strip(" ：:、，,")
    if len(_LETTER.findall(plain)) < _FEWEST or is_no_name(plain) or _BRACKETED.fullmatch(plain):
        return True
    if any(found.search(plain) for found in (_ENDS_IN_ATTRIBUTE, _RUN_IN, _SENTENCE, _VALUES)):
        return True
    if _HEADING.fullmatch(plain) or _BODY.fullmatch(plain):
        return True
    return is_asked(plain)


def is_asked(words: str) -> bool:
    """Tell whether words say what is asked of an indicator, and not of which: they lead to a figure or stand for one.

    >>> is_asked("控制在"), is_asked("万人次突破"), is_asked("达到省定要求"), is_asked("新增就业")
    (True, True, True, False)
    """
    asked = _ASKED.fullmatch(words)
    return asked is not None and (not asked["unit"] or is_unit(asked["unit"]))
