"""Words of English plan reports: names of things for comparing, and the units they are counted in."""

import re
from decimal import Decimal
from functools import lru_cache

from midcourse.numerals.english_money import currency_name

#: Articles, and words of a measure's name that change nothing of what is counted.
_NEUTRAL_WORDS = """the a an its their our his her this these those total overall combined aggregate gross-total some
all of in for at on and by to from with value values volume amount number numbers quantity level figure sum annual
yearly"""
_NEUTRAL = frozenset(_NEUTRAL_WORDS.split())
_IRREGULAR = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "premises": "premises",
    "series": "series",
    "species": "species",
    "news": "news",
    "gas": "gas",
    "bus": "bus",
    "buses": "bus",
    "lives": "life",
    "halves": "half",
    "analyses": "analysis",
    "bases": "base",
}
_WORD = re.compile(r"[A-Za-z0-9][\w&'-]*")
_NO_PLURAL_ENDS = ("ss", "us", "is", "ous")
#: Units under the names they have in Chinese text, so that both languages compare; a counted thing is its own unit.
_UNITS = {
    "km": "公里",
    "kilometer": "公里",
    "kilometre": "公里",
    "m": "米",
    "meter": "米",
    "metre": "米",
    "sq m": "平方米",
    "square meter": "平方米",
    "square metre": "平方米",
    "m2": "平方米",
    "m²": "平方米",
    "square kilometer": "平方公里",
    "square kilometre": "平方公里",
    "sq km": "平方公里",
    "km2": "平方公里",
    "km²": "平方公里",
    "cubic meter": "立方米",
    "cubic metre": "立方米",
    "m3": "立方米",
    "m³": "立方米",
    "hectare": "公顷",
    "ha": "公顷",
    "mu": "亩",
    "ton": "吨",
    "tonne": "吨",
    "metric ton": "吨",
    "metric tonne": "吨",
    "kg": "公斤",
    "kilogram": "公斤",
    "kilogramme": "公斤",
    "kwh": "千瓦时",
    "kilowatt-hour": "千瓦时",
    "kilowatt": "千瓦",
    "kw": "千瓦",
    "yuan": "元",
    "rmb": "元",
    "renminbi": "元",
    "cny": "元",
    "usd": "美元",
    "us-dollar": "美元",
    "us dollar": "美元",
    "euro": "欧元",
    "eur": "欧元",
    "rs": "rupee",
    "hong kong dollar": "hkd",
    "hong-kong-dollar": "hkd",
    "$": "dollar",
    "person": "人",
    "resident": "人",
    "inhabitant": "人",
    "household": "户",
    "year": "年",
    "month": "月",
    "day": "天",
    "hour": "小时",
}
#: Magnitudes as they are printed, by how many ones they are.
_POWERS = {3: "thousand", 5: "lakh", 6: "million", 7: "crore", 9: "billion", 12: "trillion"}
ENGLISH_MAGNITUDES = {Decimal(10) ** power: name for power, name in _POWERS.items()}
#: Heads of a name that is counted in people though no number says so.
_HEADS = {"population": "人", "workforce": "人", "enrolment": "人", "enrollment": "人"}


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """Return a noun in the singular, in small letters unless it is all capitals.

    >>> [singular(word) for word in ("Enterprises", "cities", "buses", "GDP", "process", "people")]
    ['enterprise', 'city', 'bus', 'GDP', 'process', 'person']
    """
    if len(word) > 1 and word.isupper():
        return word
    word = word.lower().removesuffix("'s").removesuffix("'")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith(_NO_PLURAL_ENDS) else word


@lru_cache(maxsize=4096)
def key_of(words: str) -> str:
    """Return a name for comparing: in the singular, articles and words such as total and value out.

    >>> key_of("the total value of exports"), key_of("Industrial enterprises"), key_of("GDP")
    ('export', 'industrial enterprise', 'GDP')
    """
    return " ".join(singular(word) for word in _WORD.findall(words) if word.lower() not in _NEUTRAL)


@lru_cache(maxsize=4096)
def unit_of(unit: str) -> str:
    """Return the unit under which numbers compare: projects is project, tonnes 吨, RMB 元, kilograms per mu 公斤/亩.

    >>> unit_of("projects"), unit_of("tonnes"), unit_of("kilograms per mu"), unit_of("百分点")
    ('project', '吨', '公斤/亩', '百分点')
    """
    if not unit or unit == "%" or unit[0] > "\u3000":
        return unit
    parts = re.split(r" ?/ ?| per ", unit)
    return "/".join(_one(part) for part in parts)


def _one(unit: str) -> str:
    money = currency_name(unit)
    if money:
        return _UNITS.get(money, money)
    words = unit.lower().split()
    if not words:
        return unit
    name = " ".join([*words[:-1], singular(words[-1])])
    return _UNITS.get(name, _UNITS.get(singular(words[-1]), name))


def unit_of_head(name: str) -> str:
    """Return the unit of what a name counts: number of schools is school, resident population 人; "" when unsaid.

    >>> unit_of_head("the number of primary schools in use"), unit_of_head("resident population"), unit_of_head("GDP")
    ('school', '人', '')
    """
    found = _NUMBER_OF.search(name)
    if found is not None:
        plural = next((word for word in _WORD.findall(found[1]) if is_plural(word)), "")
        return unit_of(plural)
    words = _WORD.findall(name.split(" of ", maxsplit=1)[0])
    return _HEADS.get(words[-1].lower(), "") if words else ""


_NUMBER_OF = re.compile(r"\bnumbers? of ((?:[\w'-]+ ){0,4}?[\w'-]+s\b|people)", re.IGNORECASE)


def is_plural(word: str) -> bool:
    """Tell whether a word is a noun in the plural by its form.

    >>> is_plural("schools"), is_plural("status"), is_plural("people")
    (True, False, True)
    """
    return singular(word) != word.lower() and not word.isupper() and not word.endswith("'s")


#: Words between others that tell little by themselves.
_JOINTS_WORDS = """of in for at on and by to from with as or than over per was were is are be been has have had that
this it its which there not previous year same period compared increase increased decrease decreased up down rose fell
reached total annual average yuan growth grew rate accounted accounting end by respectively other also all"""
_JOINTS = frozenset(_JOINTS_WORDS.split())
_ARTICLES = frozenset({"a", "an", "the", "The"})
_TOKEN = re.compile(r"[A-Za-z][\w&'-]*|[.;?!](?=\s|$)|[#%]")
_DATED = re.compile(
    r"(?:\b(?:in|by|at|since|during|as of)\b(?: the)?(?: end of)?(?: (?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December))? )?\b(?:19|20)[0-9]{2}\b",
    re.IGNORECASE,
)


def tokens_of(words: str) -> list[str]:
    """Return words for comparing letter for letter: small, singular, without articles, dates and inner stops.

    >>> tokens_of("By the end of 2023, the County had built ")
    ['county', 'had', 'built']
    """
    if "20" in words or "19" in words:
        words = _DATED.sub(" ", words)
    return [_token(word) for word in _TOKEN.findall(words) if word not in _ARTICLES]


def _token(word: str) -> str:
    return singular(word) if word[0].isalpha() else word


def weight_of(token: str) -> int:
    """Return what a shared word is worth in Chinese characters, in which thresholds are counted: two, a joint one.

    >>> weight_of("export"), weight_of("of"), weight_of(".")
    (2, 1, 0)
    """
    if not token[0].isalpha():
        return 0
    return 1 if token in _JOINTS else 2
