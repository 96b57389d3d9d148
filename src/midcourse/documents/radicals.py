"""Signs of radicals in place of ordinary characters, as fonts let PDF programs put them into text: ⽣ is meant as 生.

Each stands for one character, so places in a text stay.
"""

import unicodedata

#: Signs of Unicode's supplement of radicals that look like whole characters, and these.
_SUPPLEMENT = (
    "⺁厂⺎兀⺒巳⺓幺⺛旡⺝月⺞歺⺟母⺠民⺧牛⺩王⺪疋⺬示⺮竹⺶羊⺻聿⺽臼⻁虎⻃覀⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻒镸⻓长⻔门⻗雨"
    "⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲龟⻳龟"
)
#: Of the radicals of Kangxi the few whose dictionary form is not the one of today.
_TODAY = {"⼾": "户", "⾭": "青", "⿈": "黄"}
_FOLDED = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    | dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))
    | _TODAY
)


def without_radicals(text: str) -> str:
    """Return a text of the same length with the ordinary characters that signs of radicals stand for.

    >>> without_radicals("⼈⼝⾃然增⻓")
    '人口自然增长'
    """
    return text.translate(_FOLDED)
