"""Words that surely entitle a group of rows: enumerated, counted, or ending as such headings do; how names end."""

import re

from midcourse.plan.outline.indicator_cells.words import is_group_heading

#: How whole names end.
WHOLE = re.compile(
    "(?:[率量数值额重比度积入限命例速幅降长少力强模家人积元资产业里程位]|水平|降低|提高|减少|之比|费|外资|[)）])$"
)
_GROUP_ENDS = re.compile(
    "(?:发展|驱动|福祉|低碳|保障|生态|安全|文化|实力|转[换型]|升级|品质|生活|家园|善治|韧性|能力|水平|服务|环境|质量"
    "|效益|结构|治理|改革|开放|创新|协[调同]|绿色|共享|民生|融合|幸福|文明|健康|建设|经济|动能|活力|支撑|基础|[惠富为]民"
    "|宜居|和谐|法治|平安|强[省市县区]|振兴|[^增]优|[美强富])$"
)
#: Longest heading of a group with such an end [characters].
_SHORT = 6


def is_surely_group(words: str) -> bool:
    """Tell whether words surely entitle a group.

    Args:
        words: that stand alone.

    >>> is_surely_group("一、甲类"), is_surely_group("创新驱动"), is_surely_group("甲业增加")
    (True, True, False)
    """
    return is_group_heading(words) or (len(words) <= _SHORT and bool(_GROUP_ENDS.search(words)))
