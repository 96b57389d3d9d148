"""Values in words that say what is reached: 动态清零, 开工建设, 创成国家级, 2029年底前通车."""

import re

from midcourse.plan.outline.indicator_cells.words import HAN

_DONE = "建成(?:投用|投产|通车|运营)?|通车|投[产用]|运营|竣工|完工|开工(?:建设)?|完成(?:建设)?|贯通"
_STATE = re.compile(
    rf"(?:力争)?20\d\d年(?:\d{{1,2}}月)?[底末初中]?(?:之?前)?(?:全[线面]|基本|主体)?(?:{_DONE})"
    rf"|(?:已|全[线面]|基本|主体|部分|初步)?(?:{_DONE})"
    "|(?:动态|基本|全[面部]|持续)?(?:清零|归零|消除|达标)|(?:基本|动态|实现)?全覆盖|应保尽保|只[减增]不[增减]|有所[提改下增减].|合格"
    "|[零不无未]发生|有效(?:遏制|控制|管控)"
    rf"|创建?成(?:功|[{HAN}]{{2,8}})|[省市县区]级"
)


def is_state(words: str) -> bool:
    """Tell whether words are a value that says in what state something is or will be.

    Args:
        words: of one cell, without blanks.

    >>> [is_state(words) for words in ("动态清零", "零发生", "2029年12月底前通车", "建成区绿化覆盖率", "创成国家级")]
    [True, True, True, False, True]
    """
    return bool(_STATE.fullmatch(words))
