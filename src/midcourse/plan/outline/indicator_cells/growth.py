"""Growth that a table prints without a unit: it is counted in per cent, which a person is asked to confirm."""

import re
from collections.abc import Sequence

from midcourse.plan.outline.indicator_cells.words import is_missing

#: How names of growth end; natural growth of a population is counted per thousand, net growth in what it is of.
_GROWTH = re.compile("(?<!自然)(?<!净)(?:增长(?:率|速度|幅度)?|增速|增幅)$")
_BEHIND = re.compile(r"[（(][^（()）]*[)）]$")
#: A value of a number only, a total in brackets too, and the number.
_BARE = re.compile(r"[\s\d.,，＞＜><≥≤\[\]［］〔〕（）()约左右以上下内累计—~～-]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
#: Most growth that is one [per cent].
_MOST = 100


def is_bare(text: str) -> bool:
    """Tell whether a value says nothing but a number.

    >>> is_bare("6.5左右"), is_bare("[15]"), is_bare("6.5%"), is_bare("与经济增长同步")
    (True, True, False, False)
    """
    return bool(_BARE.fullmatch(text) and _NUMBER.search(text))


def is_percent(name: str, texts: Sequence[str]) -> bool:
    """Tell whether values without a unit are per cent of growth.

    Args:
        name: of the indicator.
        texts: its base and targets, as printed.

    >>> is_percent("甲业产值年均增长", ["5.8", "6左右"]), is_percent("甲业产值增速", ["与经济增长同步", "5.8"])
    (True, True)
    >>> is_percent("人口自然增长率", ["5.8"]), is_percent("甲业产值增长", ["320"]), is_percent("新增就业", ["6"])
    (False, False, False)
    """
    figures = [text for text in texts if not is_missing(text) and _NUMBER.search(text)]
    numbers = [float(found) for text in figures for found in _NUMBER.findall(text.replace(",", ""))]
    is_growth = bool(_GROWTH.search(_BEHIND.sub("", name)))
    return is_growth and bool(figures) and all(map(is_bare, figures)) and max(numbers) <= _MOST
