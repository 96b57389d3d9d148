"""Whether two numbers can speak of one thing: same place, same period, said in the same way."""

import re
from functools import lru_cache

from midcourse.audit.english.lexicon import PART_OF_YEAR
from midcourse.audit.lexicon import WHOLE_AREA, core, key_of
from midcourse.audit.stated import Role, Stated

#: Places whose meaning is kept: each is asked for once a pair of numbers.
REMEMBERED = 1024
#: What may stand for one another: 达78家, 增至78家, 累计78家.
_LEVELS = frozenset({Role.LEVEL, Role.TO, Role.FROM})
#: Shortest name that tells a thing from others, and shortest noun that does so alone.
SHORTEST, LONG_NOUN = 2, 4
#: Words that make another measure of the one they stand before: 人均, 单位面积, 新增.
_OTHER_MEASURE = re.compile(r"均|每|单位|新增|净增")
#: 全国, 全省 and 全市 are three wholes; 全域 and 全境 are whichever is meant.
_LEVELS_OF_PLACES = frozenset("国省市州区县镇乡盟旗")
#: Characters before a number, in its sentence, that may ask for it, and those a ratio may have to either side.
ASKED_WITHIN, LONGEST_RATIO = 60, 40
_AT_LEAST = re.compile(r"(?:[^，,；;。]{0,3}、[0-9.]+%?){0,4}[^，,；;。、]{0,3}以上")
_URGED = re.compile(r"推动|推进|促进|带动|力争|确保|争取|努力|实现|保持")
#: Units of the terms of a ratio, as read.
_UNITS_OF_RATIOS = frozenset({"", ":"})
_COLON = re.compile(r"[:：∶︰]")
_TERMS_BEFORE = re.compile(r"(?:[0-9.]{1,8} ?[:：∶︰] ?)+$")
_TERMS_BEHIND = re.compile(r"(?: ?[:：∶︰] ?[0-9.]{1,8})+")
_EARLIER = re.compile(r"(?:由|从|上年|去年|同期)[^，,；;。]{0,14}$")
_YEAR = re.compile(r"[12][0-9]{3}")


def same_place(one: Stated, other: Stated) -> bool:
    """Tell whether nothing keeps both from speaking of one place.

    A place named in the sentence counts before the setting; the whole area is what no place is named for.
    """
    if one.scope == other.scope and one.setting == other.setting:
        return True
    left, right = _place(one.scope), _place(other.scope)
    if left or right:
        return (left or _setting(one, right)) == (right or _setting(other, left))
    if one.scope and other.scope:
        return one.scope == other.scope or not {one.scope[1], other.scope[1]} <= _LEVELS_OF_PLACES
    return bool(one.scope or other.scope) or _place(one.setting) == _place(other.setting)


def _setting(one: Stated, named: str) -> str:
    """Return the place a number is of where it names none but the whole; 全市 is no district."""
    other_level = one.scope and one.scope[1] in _LEVELS_OF_PLACES and one.scope[1] != named[-1]
    return "" if other_level else _place(one.setting)


@lru_cache(maxsize=REMEMBERED)
def _place(scope: str) -> str:
    return "" if WHOLE_AREA.fullmatch(scope) else scope


def is_whole_of(scope: str, area: str) -> bool:
    """Tell whether a scope is a word for the whole of an area: 全市 of 云山市; of a district it is the city above.

    >>> is_whole_of("全市", "云山市"), is_whole_of("全省", "云山市"), is_whole_of("青溪区", "云山市")
    (True, False, False)
    """
    if WHOLE_AREA.fullmatch(scope) is None:
        return False
    return scope[1] == area[-1:] or not {scope[1], area[-1:]} <= _LEVELS_OF_PLACES


def same_period(one: Stated, other: Stated) -> bool:
    """Tell whether the periods named do not contradict; one not named contradicts nothing, but aims have one each."""
    if one.target and one.period != other.period:
        return False
    if one.english and _part_of_year(one) != _part_of_year(other):
        return False
    if one.part and other.part and one.part != other.part:
        return False
    return one.target == other.target and not _years_differ(one.period, other.period)


def _part_of_year(one: Stated) -> str:
    """Return the part of a year an English number is of: first quarter, "" for a whole one."""
    found = PART_OF_YEAR.search(one.period)
    return found[0] if found else ""


def _years_differ(one: str, other: str) -> bool:
    years, others = set(_YEAR.findall(one)), set(_YEAR.findall(other))
    return bool(years and others and not years & others)


def same_saying(one: Stated, other: Stated) -> bool:
    """Tell whether both say the same sort of thing: a level, a growth rate, a share; both rising or both falling."""
    if one.unit != other.unit or one.falling != other.falling:
        return False
    return one.role is other.role or {one.role, other.role} <= _LEVELS


def name_key(one: Stated) -> str:
    """Return the name of what is counted for comparing; the place its sentence names before it is no part of it."""
    name = one.measure
    if one.scope and len(name) > len(one.scope) and name.startswith(one.scope):
        name = core(name.removeprefix(one.scope)) or name
    return key_of(name)


def same_measure(one: Stated, other: Stated) -> bool:
    """Tell whether both name what they count by the same words, before the number or behind it, in any order."""
    return _are_alike(name_key(one), name_key(other)) or same_noun(one, other)


def _are_alike(left: str, right: str) -> bool:
    alike = left == right or (len(left) == len(right) and sorted(left) == sorted(right))
    return alike and len(left) >= SHORTEST


def same_noun(one: Stated, other: Stated) -> bool:
    """Tell whether what stands behind both numbers is the same thing: 42个示范性服务点."""
    if one.english or other.english:
        return False
    left, right = key_of(core(one.follow)), key_of(core(other.follow))
    return len(left) >= LONG_NOUN and left == right


def measures_agree(one: Stated, other: Stated) -> bool:
    """Tell whether the names of what is counted do not contradict: equal, one within the other, or one not named."""
    if one.measure == other.measure and one.scope == other.scope:
        return True
    left, right = name_key(one), name_key(other)
    if not left or not right or _are_alike(left, right) or same_noun(one, other):
        return True
    longer, shorter = (left, right) if len(left) >= len(right) else (right, left)
    return shorter in longer and not _OTHER_MEASURE.search(longer.replace(shorter, "", 1))


def aims_apart(one: Stated, other: Stated) -> bool:
    """Tell whether just one of two numbers is asked for: 推动增加值增长8%以上 is no record of what was reached."""
    return _is_asked_for(one) is not _is_asked_for(other)


def _is_asked_for(one: Stated) -> bool:
    text, place = one.passage.text, one.mention.number.start
    if one.target or _AT_LEAST.match(text, one.mention.number.end) is None:
        return one.target
    said = text[max(0, place - ASKED_WITHIN) : place]
    return _URGED.search(said[max(map(said.rfind, "。；;！!\n")) + 1 :]) is not None


def ratios_apart(one: Stated, other: Stated) -> bool:
    """Tell whether two numbers stand in ratios at different places, or one in what a ratio was before."""
    return one.unit in _UNITS_OF_RATIOS and _ratio_place(one) != _ratio_place(other)


def is_in_ratio(one: Stated) -> bool:
    """Tell whether a number is a term of a ratio: 5.3:40.2:54.5."""
    return one.unit in _UNITS_OF_RATIOS and _ratio_place(one) is not None


def _ratio_place(one: Stated) -> tuple[int, int, bool] | None:
    """Return how many terms of a ratio stand before a number and behind it, and whether it is the earlier of two.

    None when it stands in none.
    """
    text, number = one.passage.text, one.mention.number
    before = _TERMS_BEFORE.search(text[max(0, number.start - LONGEST_RATIO) : number.start])
    behind = _TERMS_BEHIND.match(text, number.end, number.end + LONGEST_RATIO)
    if before is None and behind is None:
        return None
    begin = number.start - (len(before[0]) if before else 0)
    return (
        _terms_in(before),
        _terms_in(behind),
        _EARLIER.search(text[max(0, begin - ASKED_WITHIN) : begin]) is not None,
    )


def _terms_in(found: re.Match[str] | None) -> int:
    return len(_COLON.findall(found[0])) if found else 0


def could_be_one(one: Stated, other: Stated) -> bool:
    """Tell whether nothing keeps two numbers from being the same figure stated twice."""
    if not (same_saying(one, other) and same_place(one, other) and same_period(one, other)):
        return False
    return not ratios_apart(one, other)


def rounds_to(one: Stated, other: Stated) -> bool:
    """Tell whether two figures of different precision can be one value: 131 and 130.6; of one precision none can."""
    apart = one.step != other.step and one.values is not None and other.values is not None
    return bool(apart and one.values and other.values and one.values.meets(other.values))


def agree(one: Stated, other: Stated) -> bool:
    """Tell whether two figures are one value as printed, or one is a rounded copy of the other."""
    return one.value == other.value or rounds_to(one, other)
