"""Attributes that other cells ran into: the rest of a target, or of a body, where columns were told a little off.

约束性下达任务 behind 完成省 is 完成省下达任务 and 约束性; 预期性市交通运 in a row of its own above that of 输局 is the
attribute of that row.
"""

import re
from collections.abc import Sequence

from midcourse.plan.outline.indicator_cells.words import HAN, attribute_of, is_body
from midcourse.plan.target_words import is_known

#: An attribute and what ran into it.
_RUN_ON = re.compile(rf"(?P<attribute>(?:约束|预期)性)(?!指标)(?P<rest>[{HAN}、]{{1,16}})")
#: A value in words only.
_WORDED = re.compile(rf"[{HAN}、，]{{2,20}}")
#: A unit that ran into a name broken over two lines.
_PER_CENT = re.compile(rf"(?P<before>[^%％]*[{HAN}])[%％](?P<behind>[{HAN}][^%％]*)")


def attribute_apart(attribute: str, aside: str) -> tuple[str, str]:
    """Return the attribute of a row, and what ran into it; ("", "") where nothing did.

    Args:
        attribute: cell of the column of attributes.
        aside: cells of columns that hold no name, unit or value, that of the attribute among them.

    >>> attribute_apart("约束性下达任务", ""), attribute_apart("市生态", "市生态 约束性环境局")
    (('约束性', '下达任务'), ('约束性', '市生态环境局'))
    """
    found = _RUN_ON.fullmatch(attribute)
    if found and "性" not in found["rest"]:
        return found["attribute"], found["rest"]
    beside = next(filter(None, map(_RUN_ON.fullmatch, aside.split())), None)
    if beside and attribute and is_body(attribute + beside["rest"]):
        return beside["attribute"], attribute + beside["rest"]
    return "", ""


def unit_apart(name: str, unit: str) -> tuple[str, str]:
    """Return a name and its unit where a sign of per cent stands between two words of the name and no unit is told.

    Args:
        name, unit: cells of the row.

    >>> unit_apart("甲类水%体比例", ""), unit_apart("前20%人群占比", "")
    (('甲类水体比例', '%'), ('前20%人群占比', ''))
    """
    found = None if unit else _PER_CENT.fullmatch(name)
    return (found["before"] + found["behind"], "%") if found else (name, unit)


def completed(value: str, rest: str) -> str:
    """Return a target in words with the rest of it, as it is where there is none.

    Args:
        value: as printed.
        rest: words of other cells that may be it, blanks between them.

    >>> completed("完成省", "下达任务"), completed("完成市下达任", "务 县林业局"), completed("7左右", "化局")
    ('完成省下达任务', '完成市下达任务', '7左右')
    """
    if not _WORDED.fullmatch(value):
        return value
    whole = [value + word for word in rest.split() if is_known(value + word) and not is_known(word)]
    return value if is_known(value) or not whole else whole[0]


def attribute_above(words: str, below: Sequence[str]) -> str:
    """Return the attribute that stands with the beginning of a body in a row of its own above that of both.

    Args:
        words: of the row that holds nothing else.
        below: the cells of the next row.

    >>> attribute_above("预期性市交通运", ["3", "甲类航线", "5", "", "输局"]), attribute_above("约束性指标", ["甲类"])
    ('预期性', '')
    """
    found = _RUN_ON.fullmatch(words)
    if found is None or not below or any(map(attribute_of, below)):
        return ""
    return found["attribute"] if is_body(found["rest"] + below[-1]) and not is_body(found["rest"]) else ""
