"""Lines that are rows of a table of which only single blanks are left: the blanks divide cells, so they stay.

Elsewhere a blank beside a Chinese character is layout, and sets figures off in prose (达到 84 万吨). A row shows by
what prose does not have: values beside each other, a value behind a unit (丁产量 万吨 84), an attribute at an end,
headings side by side (指标 单位 2025年 2030年); and by having no sentence in it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

_WORD = re.compile(r"\S+")
#: What stands in sentences, not in rows: stops, colons, a comma before more than a unit (养老床位，张), but for one
#: that sets off what is asked besides a figure (＞8，力争高于上年).
_SENTENCE = re.compile(r"[。；！？：]|[，、,][^\s，,]{0,40}[，,]|(?<!\d)，[^\s（(]{6}")
#: A value, a dash for none; the serial of a row.
_VALUE = re.compile(
    r"[≥≤＜＞<>≧≦约近超+±-]?\d[\d.,，]*(?:[%％‰]|左右|以[上下内])*(?:[—~～-]\d[\d.%％]*)?|[—–－―/-]{1,2}|[〔\[［]\S+[〕\]］]"
)
_SERIAL = re.compile(r"[（(]?\d{1,3}[)）.．、]?")
_ATTRIBUTE = re.compile("[〔【（(\\[]?(?:约束|预期)性?(?:指标)?[〕】）)\\]]?")
#: A name; a unit, which is short and no word that leads to a figure in prose.
_NAME, _UNIT = (
    re.compile(r"[^\d\s]*[\u4e00-\u9fff][^\s]*[\u4e00-\u9fff）)%％‰]"),
    re.compile(r"[^\d\s]{1,6}|[^\d\s]{1,4}/[^\s]{1,4}"),
)
_LEADS = re.compile(
    "(?:达到?|增长|提高|下降|降低|减少|增加|新增|累计|年均|超过?|突破|约|近|至|到|为|共|有|在|于|建成|完成|第)$"
)
_HEADING = re.compile(r"[\u4e00-\u9fff\d“”（）()%％.年/〔〕\[\]]{2,14}")
_HAN = re.compile("[\u4e00-\u9fff]")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
#: Least words of a row, words of headings when none says a year, longest row [characters].
_FEWEST, _HEADINGS, _ROW = 3, 4, 240


def is_row(words: str) -> bool:
    """Tell whether a line is a row of cells that blanks divide.

    Args:
        words: of the line, as it stands.

    >>> is_row("3 丁产量 万吨 84 ≥91 预期性"), is_row("序号 指标 单位 2025年 2030年"), is_row("收 入 107.14 亿元")
    (True, True, False)
    >>> is_row("全年丁产量达到 84 万吨 比上年增长 5.2 %"), is_row("丁产量 万吨 84")
    (False, True)
    """
    if len(words) > _ROW or _SENTENCE.search(words):
        return False
    cells = _WORD.findall(words)
    if len(cells) > 1 and _SERIAL.fullmatch(cells[0]):
        cells = cells[1:]
    if len(cells) < _FEWEST or sum(len(cell) == 1 and bool(_HAN.match(cell)) for cell in cells) > 1:
        return False
    return _has_values(cells) or _are_headings(cells)


def is_sentence(words: str) -> bool:
    """Tell whether a line has a sentence in it, or a piece of one.

    >>> is_sentence("加快建设。"), is_sentence("丁产量 万吨 84")
    (True, False)
    """
    return bool(_SENTENCE.search(words))


def _has_values(cells: Sequence[str]) -> bool:
    """Tell whether words are a name with values as only rows have them."""
    are_values = [bool(_VALUE.fullmatch(cell)) for cell in cells]
    if not any(are_values) or not any(map(_NAME.fullmatch, cells[:3])):
        return False
    if any(map(all, pairwise(are_values))) or _ATTRIBUTE.fullmatch(cells[-1]) or _ATTRIBUTE.fullmatch(cells[0]):
        return True
    first = are_values.index(True)
    return (
        first > 1
        and first >= len(cells) - 2
        and bool(_UNIT.fullmatch(cells[first - 1]))
        and not _LEADS.search(cells[first - 1])
    )


def _are_headings(cells: Sequence[str]) -> bool:
    """Tell whether words may head columns: short ones, each of more than one character, many or with a year."""
    are_short = all(_HEADING.fullmatch(cell) and _HAN.search(cell) for cell in cells)
    return are_short and (len(cells) >= _HEADINGS or any(map(_YEAR.match, cells)))
