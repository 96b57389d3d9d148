"""The words of an indicator table's cells: name, unit, note marks, attribute, category, number, missing, year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from midcourse.plan.target_text import MISSING
from midcourse.plan.target_tokens import tidy
from midcourse.plan.target_units import UNITS
from midcourse.plan.vocabulary import Attribute

HAN = "\u4e00-\u9fff"
#: A group and a serial run into the name: 经济发展 1.生产总值.
GROUP_AND_NUMBER = re.compile(rf"(?P<group>[{HAN}]{{2,10}})\s?\d{{1,2}}(?:[、．]|[.](?!\d))\s?[{HAN}]")
_BLANK_BY_HAN = re.compile(rf"(?<=[{HAN}，、；：（）％])[\s\u3000]+|[\s\u3000]+(?=[{HAN}，、；：（）％])")
#: A year whose figures stand apart, as headings are spaced to fill a line: 2 0 3 0 年.
_SPACED_YEAR = re.compile(r"(?<![\d.])(?<!\d )(?:1 ?9|2 ?0) ?\d ?\d(?= ?年)")
#: Marks that send the reader to a note; a bracketed number is one in a name only.
_MARK = (
    r"[①-⑳㉑-㉟❶-❿]|[⁰¹²³⁴-⁹]+|[*＊★☆※#＃▲△●◆]+"
    r"|[\[［〔【(（]\s?(?:注\s?)?\d{1,2}\s?[\]］〕】)）]|[\[［〔【(（]注[\]］〕】)）]"
)
_MARKS = re.compile(_MARK)
#: A raised figure behind the 米 of a unit is no mark.
_POWER = re.compile(r"(?<=[mM米])[²³]")
_ATTRIBUTE = re.compile(r"(?:[\[［〔【(（])?\s*(?P<word>约束|预期)(?:性|型)?(?:指标)?\s*(?:[\]］〕】)）])?")
_BRACKET_ATTRIBUTE = re.compile(r"[\[［〔【(（](?P<word>约束|预期)[性型]?(?:指标)?[\]］〕】)）]")
_ATTRIBUTES = {"约束": Attribute.BINDING, "预期": Attribute.EXPECTED}
_LAST_BRACKET = re.compile(r"[（(]((?:[^（()）]|[（(][^（()）]*[)）])*)[)）]$")
#: Square brackets at the end of a name that hold its unit: 港口吞吐量［万吨］.
_SQUARE_UNIT = re.compile(r"[\[［〔【]([^\[\]［］〔〕【】]{1,16})[\]］〕】]$")
_PART = re.compile(r"[,，;；、:：]")
#: A name and what may be its unit behind a comma: 养老床位，张.
_BEHIND_COMMA = re.compile(r"(?P<name>.+?)\s*[,，]\s*(?P<unit>[^,，]{1,16})")
#: Least Chinese characters of a name that begins with a figure.
_SHORTEST_NAME = 2
_MAGNITUDES = "十百千万亿"
#: An attribute beside a unit in one bracket: (%,约束性).
_ATTRIBUTE_BESIDE = re.compile(
    r"(?<=[（(])(?P<first>约束|预期)[性型](?:指标)?[,，;；、]\s*|[,，;；、]\s*(?P<last>约束|预期)[性型](?:指标)?(?=[)）])"
)
#: A unit and what else is counted with it: 万套（间）.
_TWO_UNITS = re.compile(r"(?P<first>[^\s（()）]{1,6})[（(](?P<other>[^\s（()）\d]{1,3})[)）]")
_MORE_UNITS = frozenset(
    (
        *("kW", "kWh", "MW", "GW", "MWh", "GWh", "kg", "g", "t", "km", "km2", "km²", "m", "m2", "m3", "dB", "℃", "ha"),
        *("hm2", "TEU", "Mbps", "Gbps", "Tbps", "T", "P", "元人民币", "标准箱", "千瓦", "千瓦时", "标准立方米", "星"),
        *(
            "名次",
            "位次",
            "对",
            "颗",
            "枚",
            "标箱",
            "吨CO2",
            "吨二氧化碳",
            "平方公里",
            "床",
            "辆",
            "千卡",
            "焦",
            "人天",
            "头只",
            "车次",
            "辆次",
            "架次",
            "床位",
            "学位",
            "标准吨",
            "平方千米",
            "亩次",
            "载重吨",
            "机架",
            "标准机架",
            "台套",
            "班级",
            "人日",
            "眼",
            "秒",
            "车",
            "年一遇",
        ),
    )
)
_ENUMERATOR = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]\d{1,2}[)）]|\d{1,2}[、.．](?!\d)|[IVXⅠ-Ⅻ]+[、.．])\s*"
)
_HAN_ENUMERATOR = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[IVXⅠ-Ⅻ]+[、.．]|【")
#: The number of a title that stands among rows.
_TITLE_NUMBER = re.compile(r"(?:续?附?表|专栏|附件)\s?(?:\d{1,2}(?:[-—.]\d{1,2})?|[一二三四五六七八九十]{1,3})")
_COUNT = re.compile(r"[（(]?(?:共计?)?\s*(?P<count>\d{1,3})\s*[项个条](?:指标)?[)）]?$")
_SERIAL = re.compile(r"[（(]?(?P<number>\d{1,3})[)）.．、]?")
#: A row's number behind that of its group; what marks a row in a column whose heading says what it marks.
_OF_GROUP = re.compile(r"[（(]?(\d{1,2})\s?[-—–－.．]\s?(\d{1,2})[)）]?")
_TICK = re.compile(r"[√✓✔☑●■◆▲△★☆○◎*＊vVyY是]")
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")
_HAN_YEAR = re.compile("二[〇○零]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])")
_HAN_DIGITS = {**{mark: str(value) for value, mark in enumerate("〇一二三四五六七八九")}, "○": "0", "零": "0"}
_CELL_YEAR = re.compile(r"[（(\[［](?:截至|到|至)?\s*(?P<year>(?:19|20)\d\d)\s*年?[^（()）]*[)）\]］]")
_POINT = re.compile(r"(?<=\d)．(?=\d)")
_HALF_WIDTH = {
    ord(first) + at: chr(ord(half) + at)
    for first, half, count in (("０", "0", 10), ("Ａ", "A", 26), ("ａ", "a", 26))
    for at in range(count)
}
#: Figures with letters among them that scanning made of figures.
_SCANNED_FIGURE = re.compile(
    r"(?<![A-Za-z])(?=[\dOolI.]*\d|[OolI]\.\d)(?:\d[\d.]*|[OolI](?=[\d.]))[\dOolI.]*(?![A-Za-z])"
)
_SCANNED = {ord("O"): "0", ord("o"): "0", ord("l"): "1", ord("I"): "1"}
_NUMBERED = re.compile(
    rf"\s*[（(]?(?P<number>\d{{1,2}})(?:(?:[、．)）]|[.](?!\d))\s*(?=[{HAN}A-Za-z*＊★☆※#▲△●○◆“])|[.、．]\s+(?=\d+\s?[{HAN}])|[.、．](?=\d{{1,2}}\s?岁以))"
)
_BODY = re.compile(
    rf"[{HAN}、，,/]{{1,24}}(?:局|委|办|部|厅|中心|处|科|院|公司|委员会|办公室|政府|街道|镇)"
    rf"(?:[、，,/ ][{HAN}、，,/ ]{{2,40}})?"
)
#: Ratios and scores that are printed without a unit.
_NO_UNIT = re.compile(r"倍差|指数|系数|比$|比值$|弹性|之比$|排名$|位次$|等级$|级别$|评级$|名次$|得分$|水平$")


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's name taken apart.

    Args:
        name: without unit, attribute and note marks.
        unit: in brackets at its end, or behind it; None for none.
        attribute: in brackets at its end.
        marks: that send to a note, as printed.
    """

    name: str
    unit: str | None = None
    attribute: Attribute | None = None
    marks: tuple[str, ...] = field(default=())


def squeezed(words: str) -> str:
    """Return words without the blanks that only the layout put in.

    >>> squeezed("指 标"), squeezed("5 左右"), squeezed("R&D intensity"), squeezed("2 0 3 0 年 目标")
    ('指标', '5左右', 'R&D intensity', '2030年目标')
    """
    year = _SPACED_YEAR.sub(lambda found: found[0].replace(" ", ""), " ".join(words.split()))
    return _BLANK_BY_HAN.sub("", year)


def is_missing(words: str) -> bool:
    """Tell whether a cell holds no value: empty, a dash, a slash, or 一, which scanning makes of a dash; or says why.

    >>> is_missing("—"), is_missing(""), is_missing("/"), is_missing("一"), is_missing("新指标"), is_missing("0")
    (True, True, True, True, True, False)
    """
    return bool(MISSING.fullmatch(tidy(words).replace(" ", ""))) or words.strip("―－–─-— ") in {"", "一", "ー"}


def attribute_of(words: str) -> Attribute | None:
    """Read an attribute's cell.

    >>> attribute_of("[约束性]"), attribute_of("预期"), attribute_of("预期约束")
    (<Attribute.BINDING: '约束性'>, <Attribute.EXPECTED: '预期性'>, None)
    """
    found = _ATTRIBUTE.fullmatch(without_marks(words).strip())
    return _ATTRIBUTES[found["word"]] if found else None


def without_marks(words: str) -> str:
    """Return a cell without note marks at its ends; bracketed numbers stay, being totals over the plan."""
    return words.strip("*＊★☆※#＃▲△①②③④⑤⑥⑦⑧⑨⑩⑪⑫ ")


def name_of(cell: str) -> Name:
    """Take the cell of a name apart.

    >>> name_of("每万人口发明专利拥有量①（件）")
    Name(name='每万人口发明专利拥有量', unit='件', attribute=None, marks=('①',))
    >>> name_of("发电量，亿千瓦时")
    Name(name='发电量', unit='亿千瓦时', attribute=None, marks=())
    >>> name_of("死亡人数下降率(%,约束性)").attribute
    <Attribute.BINDING: '约束性'>
    >>> name_of("新增就业（万人，五年累计）").name, name_of("PM2.5浓度(微克/立方米)").unit
    ('新增就业（五年累计）', '微克/立方米')
    """
    words = squeezed(cell)
    attribute = _BRACKET_ATTRIBUTE.search(words) or _ATTRIBUTE_BESIDE.search(words)
    if attribute:
        words = words[: attribute.start()] + words[attribute.end() :]
    told = next(filter(None, attribute.groups()), None) if attribute else None
    powers = _POWER.sub(lambda found: "\ue000" if found[0] == "²" else "\ue001", words)
    marks = tuple(_MARKS.findall(powers))
    plain = _MARKS.sub("", powers).replace("\ue000", "²").replace("\ue001", "³").strip(" :：-—")
    name, unit = _name_and_unit(plain)
    return Name(name, unit, _ATTRIBUTES[told] if told else None, marks)


def _name_and_unit(words: str) -> tuple[str, str | None]:
    """Take the unit off the end of a name: in the last brackets, in those before them, behind a comma, or bare."""
    square = _SQUARE_UNIT.search(words)
    if square and is_unit(square[1]):
        return words[: square.start()], unit_of(square[1])
    found = _LAST_BRACKET.search(words)
    if found is None:
        return _bare_unit(words)
    unit, rest = _unit_among(found[1])
    if unit:
        return words[: found.start()] + rest, unit
    before = words[: found.start()]
    inner = _LAST_BRACKET.search(before)
    unit, rest = _unit_among(inner[1]) if inner else (None, "")
    if inner and unit:
        return before[: inner.start()] + rest + found[0], unit
    return words, None


def _unit_among(inner: str) -> tuple[str | None, str]:
    """Return the unit in a bracket, and the bracket with what else stands in it."""
    if is_unit(inner):
        return unit_of(inner), ""
    parts = [part.strip() for part in _PART.split(inner)]
    units = [part for part in parts if is_unit(part.removeprefix("单位"))]
    if not units:
        return None, ""
    others = [part for part in parts if part not in units and part != "单位"]
    return unit_of(units[-1].removeprefix("单位")), f"（{'，'.join(others)}）" if others else ""


def _bare_unit(words: str) -> tuple[str, str | None]:
    behind = _BEHIND_COMMA.fullmatch(words)
    if behind and is_unit(behind["unit"]):
        return behind["name"], unit_of(behind["unit"])
    found = re.search(r"(?:\s|(?<=[^\d\s]))([%％‰])$|\s(\S{1,8})$", words)
    if found and is_unit(found[1] or found[2]):
        return words[: found.start()].strip(), unit_of(found[1] or found[2])
    return words, None


#: Signs units are written with.
_SIGNS = str.maketrans("％／\N{DIVISION SLASH}\N{FRACTION SLASH}", "%///")


def unit_of(words: str) -> str:
    """Return a unit as plans write it: no blanks, half-width signs; a sign of division is a stroke.

    >>> unit_of("万元\N{DIVISION SLASH}人")
    '万元/人'
    """
    plain = "".join(words.split()).translate(_SIGNS)
    return plain if _TWO_UNITS.fullmatch(plain) else plain.strip("（()）[]")


def is_unit(words: str) -> bool:
    """Tell whether words are a unit.

    >>> is_unit("万元/人"), is_unit("％"), is_unit("GDP"), is_unit("开工"), is_unit("吨标准煤/万元"), is_unit("亿千瓦")
    (True, True, False, False, True, True)
    """
    plain = unit_of(words)
    two = _TWO_UNITS.fullmatch(plain)
    if two:
        return is_unit(two["first"]) and is_unit(two["other"])
    parts = [part for part in re.split(r"[/·]|每", plain.removeprefix("1/")) if part]
    return 0 < len(parts) <= 3 and len(words) <= 16 and all(map(_is_simple_unit, parts))


def _is_simple_unit(part: str) -> bool:
    magnitudes = len(part) - len(part.lstrip(_MAGNITUDES))
    whole = {part.removeprefix("个"), *(part[at:] for at in range(min(magnitudes, 3) + 1))}
    if any(unit in UNITS or unit in _MORE_UNITS for unit in whole):
        return True
    return bool(re.fullmatch(r"\d*[十百千万亿]{1,3}|\d+[万亿]人|百?分点|\d{4}年不变价(?:元)?|[μµu]g|mg|L|m³", part))


def needs_unit(name: str) -> bool:
    """Tell whether the values of an indicator cannot do without a unit: not a ratio, a score or a place."""
    return not _NO_UNIT.search(without_brackets(name))


def without_brackets(name: str) -> str:
    """Return a name without what stands in brackets.

    >>> without_brackets("高标准农田（含改造）面积")
    '高标准农田面积'
    """
    return re.sub(r"[（(][^（()）]*[)）]", "", name)


def category_of(words: str) -> tuple[str, int | None]:
    """Return a group's heading without enumerator and count, and the count.

    >>> category_of("一、经济强（12项）"), category_of("创新 驱动"), category_of("经济发展7项")
    (('经济强', 12), ('创新驱动', None), ('经济发展', 7))
    """
    plain = _ENUMERATOR.sub("", without_marks("".join(words.split())))
    count = _COUNT.search(plain)
    name = plain[: count.start()] if count else plain
    return name.strip("：:（(） 【】"), int(count["count"]) if count else None


def is_group_heading(words: str) -> bool:
    """Tell whether words that stand alone surely entitle a group: enumerated, or counted."""
    plain = "".join(words.split())
    return len(plain) <= 30 and bool(_HAN_ENUMERATOR.match(plain) or _COUNT.search(plain))


def numbered_group(number: str, words: str) -> str | None:
    """Return the heading of a group, or the title of a table, whose number has a cell of its own; None for others.

    Args:
        number: as printed.
        words: of the cell beside it.

    >>> numbered_group("一、", "经济发展"), numbered_group("3", "经济发展")
    ('一、经济发展', None)
    """
    if is_group_heading(number + words) and serial_of(number) is None:
        return number + words
    is_number = _TITLE_NUMBER.fullmatch(number) or re.fullmatch("[一二三四五六七八九十]{1,3}", number)
    return words if is_number else None


def is_body(words: str) -> bool:
    """Tell whether a cell names who answers for a row.

    >>> is_body("市发展改革委"), is_body("区教育局、团委"), is_body("与经济增长同步")
    (True, True, False)
    """
    return bool(_BODY.fullmatch(words))


def serial_of(words: str) -> int | None:
    """Return the serial number in a cell, None when it holds none.

    >>> serial_of("12"), serial_of("（3）"), serial_of("3.2")
    (12, 3, None)
    """
    found = _SERIAL.fullmatch(words.strip())
    return int(found["number"]) if found else None


def are_serials(cells: Sequence[str]) -> bool:
    """Tell whether cells number rows: one by one, beginning again with groups, or within groups (1-1, 1-2, 2-1).

    >>> are_serials(["1", "2", "4"]), are_serials(["5.", "6.", "7."]), are_serials(["1-1", "1-2", "2-1"])
    (True, True, True)
    >>> are_serials(["3", "5", "7"]), are_serials(["1.1", "2.7", "3.4"])
    (False, False)
    """
    numbers = [serial_of(cell) for cell in cells]
    told = [number for number in numbers if number is not None]
    return _counts_by_group(cells) if len(told) < len(cells) else _counts_up(told)


def _counts_up(numbers: Sequence[int]) -> bool:
    steps = [1 if later == 1 else later - earlier for earlier, later in pairwise(numbers)]
    return set(steps) <= ({0, 1, 2} if numbers[0] == 1 else {1}) and (numbers[0] == 1 or len(steps) > 1)


def _counts_by_group(cells: Sequence[str]) -> bool:
    found = [_OF_GROUP.fullmatch(cell) for cell in cells]
    numbers = [(int(one[1]), int(one[2])) for one in found if one]
    if len(numbers) < max(len(cells), 2) or len(set(numbers)) < len(numbers):
        return False
    return all(later in {(group, row + 1), (group + 1, 1)} for (group, row), later in pairwise(numbers))


def ticked(heading: str, words: str) -> str:
    """Return what a cell says: the attribute that heads its column where the cell is a mark.

    >>> ticked("约束性", "√"), ticked("约束性", "—"), ticked("属性", "预期性")
    ('约束性', '', '预期性')
    """
    if attribute_of(heading) is None:
        return words
    return heading if _TICK.fullmatch(words.strip()) else "" if is_missing(words) else words


def plain_digits(words: str) -> str:
    """Return words with half-width figures and letters, letters that scanning made of figures put right.

    >>> plain_digits("２０３０年"), plain_digits("2O3O年")
    ('2030年', '2030年')
    """
    return unscanned(words.translate(_HALF_WIDTH))


def half_width(words: str) -> str:
    """Return words with half-width figures, Latin letters and decimal points, as many characters as before.

    >>> half_width("５．２％"), half_width("１．甲业"), half_width("ＧＤＰ")
    ('5.2％', '1．甲业', 'GDP')
    """
    return _POINT.sub(".", words.translate(_HALF_WIDTH))


def unscanned(words: str) -> str:
    """Return words with O and l between or behind figures read as 0 and 1, as many characters as before.

    >>> unscanned("3O以下"), unscanned("2l.5"), unscanned("O.42"), unscanned("PM2.5"), unscanned("1O分钟")
    ('30以下', '21.5', '0.42', 'PM2.5', '10分钟')
    """
    return _SCANNED_FIGURE.sub(lambda found: found[0].translate(_SCANNED), words)


def number_and_name(words: str) -> tuple[str, str]:
    """Take the serial number off the front of a name's cell, "" where there is none.

    >>> number_and_name("3.森林覆盖率（%）"), number_and_name("3岁以下入托率")
    (('3', '森林覆盖率（%）'), ('', '3岁以下入托率'))
    >>> number_and_name("12. 3岁以下入托率"), number_and_name("12.3岁以下入托率")
    (('12', '3岁以下入托率'), ('12', '3岁以下入托率'))
    """
    found = _NUMBERED.match(words)
    return (found["number"], words[found.end() :]) if found else ("", words)


def years_in(words: str) -> list[int]:
    """Return the years words name, 二〇三〇 too."""
    plain = _HAN_YEAR.sub(lambda found: "20" + _HAN_DIGITS[found[1]] + _HAN_DIGITS[found[2]], plain_digits(words))
    return [int(found["year"]) for found in _YEAR.finditer(plain)]


def year_of_cell(words: str) -> int | None:
    """Return the year in the brackets of a value's cell.

    >>> year_of_cell("21.5（2024年）"), year_of_cell("2100")
    (2024, None)
    """
    found = _CELL_YEAR.search(plain_digits(words))
    return int(found["year"]) if found else None


def is_no_name(cell: str) -> bool:
    """Tell whether a cell holds a unit, an attribute or a value; a name may begin with a figure.

    >>> is_no_name("万吨"), is_no_name("12.5"), is_no_name("5G基站"), is_no_name("3岁以下入托率")
    (True, True, False, False)
    """
    is_value = is_figure_like(cell) and len(re.findall(f"[{HAN}]", cell)) < _SHORTEST_NAME
    return is_value or is_unit(cell) or attribute_of(cell) is not None


def is_figure_like(words: str) -> bool:
    """Tell whether words begin as a value does: a number, a comparison, a bracketed total, a dash."""
    return is_missing(words) or bool(_FIGURE_LIKE.match(words))


_FIGURE_LIKE = re.compile(
    r"(?:约|近|预计|[大小高低少]于|＞|＜|>|<|≥|≤|≧|≦|±|\+|-|－|—|\[|［|〔|【|\(|（|累计|年均|超过?|达到?|不低于|不高于|不少于|不超过|控制在|[保维]持在?|稳定在|突破|力争|提高到|提升到|增加到|下降到|降低到|降到|降至|增至|年均增长)*\s*(?:\d|[Ⅰ-Ⅻ]{1,3}类)"
    r"|[*＊×]{2,}$"
)
