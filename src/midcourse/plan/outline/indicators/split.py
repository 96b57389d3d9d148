"""Rows that hold two indicators: two names and two values in one cell, or one name and values of two kinds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from midcourse.plan.outline.indicator_cells.columns import Column, Role
from midcourse.plan.outline.indicator_cells.rows import Row
from midcourse.plan.outline.indicator_cells.words import HAN, is_missing, is_unit, name_of, squeezed, unit_of
from midcourse.plan.target_units import UNITS

_NUMBER = (
    r"(?:年均|累计|(?:稳定|保持|控制)在|不[高低大小少多]于|不超过|达到?|超过)?\s*[＞＜><≥≤约]?\s*"
    r"\d[\d,]*(?:\.\d+)?\s*(?:[%％‰]|左右|以上|以下|以内)*"
)
_NEAR = "(?:左右|以上|以下|以内)?"
_SLASHED = re.compile(rf"({_NUMBER})\s*[/／;；、]\s*({_NUMBER})")
#: 0.7人/1.6人: both with the same unit.
_WITH_UNITS = re.compile(rf"({_NUMBER}(?P<unit>[{HAN}A-Za-z%]{{1,6}}))\s*[/／;；、]\s*({_NUMBER}(?P=unit))")
#: 8600个/58%: of two names, each with its unit.
_OTHER_UNITS = re.compile(rf"({_NUMBER}[{HAN}A-Za-z]{{0,6}}{_NEAR})\s*[/／]\s*({_NUMBER}[{HAN}A-Za-z]{{0,6}}{_NEAR})")
_SPACED = re.compile(rf"({_NUMBER})\s+({_NUMBER})")
#: 95（城镇）52（农村）, 城镇95 农村52, 城镇95%；农村52%.
_TAGGED_BEHIND = re.compile(
    rf"({_NUMBER})\s*[（(]([{HAN}]{{1,6}})[)）]\s*[,，、/；;]?\s*({_NUMBER})\s*[（(]([{HAN}]{{1,6}})[)）]"
)
_TAGGED_BEFORE = re.compile(
    rf"([{HAN}]{{1,6}})[：:]?\s*({_NUMBER})\s*[,，、/；;]?\s*([{HAN}]{{1,6}})[：:]?\s*({_NUMBER})"
)
_NO_TAG = re.compile("累计|年均|稳定|左右|以上|以内|不|超|达|增|降|提高|控制|保持|至|到|其中|年")
_TAGS = re.compile(rf"[（(]([{HAN}]{{1,6}})[/／、]([{HAN}]{{1,6}})[)）]")
#: Words that stand for two things in one name.
_BOTH = (
    ("存贷款", "存款", "贷款"),
    ("进出口", "进口", "出口"),
    ("城乡居民", "城镇居民", "农村居民"),
    ("出入境", "出境", "入境"),
    ("中小学", "中学", "小学"),
    ("男女", "男性", "女性"),
    ("水陆", "水路", "陆路"),
)
#: What is measured, at the end of a name that says it for two: 甲、乙种植面积.
_MEASURE = re.compile(
    r"(?:(?:种植|养殖|播种|播栽|栽培|建设|保有|占地|发证|生产|加工|销售|出口|进口|建成|入库|参保|覆盖|普及|治理|处理|利用|合格|达标|保护|监测|拥有|控制|使用|回收)*"
    r"(?:总?产[量值]|总?面积|存栏量?|出栏量?|总?人数|总?数量?|余额|总额|收入|比[重例率]|[率量额值数]))$"
)
_NAME_PARTS = re.compile(r"[/／]|[、；;](?!$)")
#: What measures end in: where two names stand in one cell without a stroke, the first ends in one.
_END = "数|量|率|额|积|值|度|重|比"
#: Characters between the second thing and its measure from which on they are said of the first too.
_FAR = 4
_RUN_TOGETHER = re.compile(rf"([^/（(]{{3,24}}?(?:{_END}))([{HAN}]{{2,20}}(?:{_END}))$")
#: First words of pairs whose second name says the rest for both: 城镇/农村居民收入.
_PAIRS = frozenset(
    ("城镇", "农村", "城市", "乡村", "男性", "女性", "男", "女", "省级", "市级", "县级", "全市", "市区", "城乡")
)


#: Two values, and what they are of where the cell says so.
_Pair = tuple[tuple[str, str], tuple[str, str] | None]


def split(row: Row, columns: Sequence[Column]) -> tuple[list[Row], bool]:
    """Return the indicators a row holds, and whether some cell holds two values.

    Args:
        row: as read.
        columns: of its table.
    """
    places = [at for at in row.values if columns[at].role in {Role.BASE, Role.TARGET, Role.VALUE}]
    is_two = len(_NAME_PARTS.findall(row.name)) == 1
    pairs = {at: pair for at in places if (pair := _pair(row.values[at], is_two=is_two)) is not None}
    if not pairs:
        return [row], False
    tags = next((tags for _, tags in pairs.values() if tags), None)
    units = _units(row.unit)
    run_together = any(" " in row.values[at] for at in pairs)
    names = _names(row.name, tags, run_together=run_together, is_one=units[0] == units[1])
    filled = [at for at in places if not is_missing(row.values[at])]
    if names is None or any(at not in pairs and any(map(str.isdigit, row.values[at])) for at in filled):
        return [row], True
    return [
        replace(row, name=name, unit=units[which], values=_values(row.values, pairs, which), texts=dict(row.texts))
        for which, name in enumerate(names)
    ], True


def _values(values: Mapping[int, str], pairs: Mapping[int, _Pair], which: int) -> dict[int, str]:
    return {at: squeezed(pairs[at][0][which]) if at in pairs else words for at, words in values.items()}


def _units(unit: str) -> tuple[str, str]:
    """Return the units of both values: those a stroke divides too, unless they are the known unit of a ratio.

    >>> _units("家/家"), _units("万人次/亿元"), _units("万元/人")
    (('家', '家'), ('万人次', '亿元'), ('万元/人', '万元/人'))
    """
    parts = re.split("[、；;]", unit)
    is_known = unit_of(unit).lstrip("十百千万亿") in UNITS
    parts = parts if len(parts) == 2 or is_known else re.split("[/／]", unit)
    return (parts[0], parts[1]) if len(parts) == 2 and all(map(is_unit, parts)) else (unit, unit)


def _pair(words: str, *, is_two: bool) -> _Pair | None:
    """Return the two values of a cell and what they are of, None when it holds one.

    Args:
        words: of the cell.
        is_two: whether the row has two names, so that each value may have a unit of its own.
    """
    plain = words.strip()
    for pattern in (_SLASHED, _WITH_UNITS, *([_OTHER_UNITS] if is_two else []), _SPACED):
        found = pattern.fullmatch(plain)
        if found:
            return (found[1], found[found.lastindex or 2]), None
    found = _TAGGED_BEHIND.fullmatch(plain)
    if found and not _NO_TAG.search(found[2] + found[4]):
        return (found[1], found[3]), (found[2], found[4])
    found = _TAGGED_BEFORE.fullmatch(plain)
    if found and not _NO_TAG.search(found[1] + found[3]):
        return (found[2], found[4]), (found[1], found[3])
    return None


def _names(cell: str, tags: tuple[str, str] | None, *, run_together: bool, is_one: bool) -> tuple[str, str] | None:
    """Return the names of a row's two indicators; None when it does not say."""
    taken = name_of(cell)
    end = "" if taken.unit is None else f"（{taken.unit}）"
    plain = taken.name
    found = _TAGS.search(plain)
    if found or tags:
        first, second = (found[1], found[2]) if found else tags or ("", "")
        stem = plain[: found.start()] + plain[found.end() :] if found else plain
        return f"{stem}（{first}）{end}", f"{stem}（{second}）{end}"
    parts = [part for part in _NAME_PARTS.split(plain) if part]
    both = next((one for one in _BOTH if one[0] in plain), None)
    if both and len(parts) == 1:
        return plain.replace(both[0], both[1], 1) + end, plain.replace(both[0], both[2], 1) + end
    if len(parts) == 2:
        return _completed(parts[0], parts[1], end, is_one=is_one)
    joined = _RUN_TOGETHER.match(plain) if run_together else None
    return (joined[1] + end, joined[2] + end) if joined else None


def _completed(first: str, second: str, end: str, *, is_one: bool) -> tuple[str, str] | None:
    """Return two names, the first with what the second says for both; what has another unit is measured otherwise."""
    if first in _PAIRS and any(second.startswith(other) for other in _PAIRS):
        other = next(other for other in _PAIRS if second.startswith(other))
        return first + second[len(other) :] + end, second + end
    measure = _MEASURE.search(second)
    says_it = bool(re.search(f"(?:{_END})$", first)) or first[-2:] == second[-2:]
    is_open = measure is not None and measure.start() > 0 and not says_it
    if measure and is_open and is_one and (len(measure[0]) > 1 or len(second) > len(first) + 2):
        is_near = measure.start() - len(first) < _FAR
        shared = measure[0] if len(measure[0]) > 1 and is_near else second[len(first) :]
        return first + shared + end, second + end
    return (first + end, second + end) if len(first) > 2 and len(second) > 2 else None


def with_stroke(name: str, following: str) -> str:
    """Return a name in which two are run together, with a stroke between them.

    Args:
        name: of a numbered row.
        following: name of the row without number below it, which measures the same kind of thing.

    >>> with_stroke("每千人口拥有医生护士数甲类医生数（人）", "甲类护士数（人）")
    '每千人口拥有医生护士数/甲类医生数（人）'
    """
    taken, other = name_of(name), name_of(following)
    joined = _RUN_TOGETHER.match(taken.name)
    if joined is None or taken.unit != other.unit or {joined[1][-1], joined[2][-1]} != {other.name[-1:]}:
        return name
    return f"{joined[1]}/{name[len(joined[1]) :]}"
