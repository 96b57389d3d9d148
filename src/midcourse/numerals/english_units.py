"""What stands behind a number in English: measures, money, time, and the head of a noun phrase."""

import re
from typing import NamedTuple

from midcourse.numerals.mention import MentionKind

_K = MentionKind

_MEASURES = """km kilometer kilometers kilometre kilometres m meter meters metre metres cm centimeters centimetres
mm millimeters mile miles square-meters square-metres square-meter square-metre square-kilometers square-kilometres
square-kilometer sq-km sq-m km2 m2 km² m² m³ m3 cubic-meters cubic-metres cubic-meter cubic-metre hectare hectares
ha acre acres mu tonne tonnes ton tons metric-tons metric-tonnes kg kilogram kilograms kilogrammes g grams mg
milligrams micrograms μg ug liter liters litre litres kilowatt kilowatts kW megawatts megawatt MW gigawatts gigawatt
GW kilowatt-hours kWh MWh GWh TWh terawatt-hours megawatt-hours gigawatt-hours watts volts decibels dB degrees
Celsius °C TEUs TEU barrels tonne-kilometers passenger-kilometers Gbps Mbps petabytes terabytes TB PB EFLOPS PFLOPS
nautical-miles feet inches pounds"""
_MONEY = """yuan RMB renminbi dollars dollar euros euro pounds-sterling yen rupees USD CNY EUR US-dollars US-dollar
U.S.-dollars U.S.-dollar Hong-Kong-dollars HKD cents won rand pesos roubles rubles francs kronor baht"""
_DURATIONS = """year years month months week weeks day days hour hours minute minutes second seconds decade decades
century centuries quarters working-days business-days calendar-days weekdays fortnight"""
_PEOPLE = """people persons person men women children staff personnel police pupils times trips visits households"""
_SINGULAR = """sub-district project enterprise company hospital school center centre park station line bridge road
district county city town village community subdistrict university college institute laboratory library museum
theater theatre base platform program programme policy measure case item indicator target task bed seat place unit
site zone province country household family resident worker student teacher doctor nurse member point area region
sector industry department agency bureau committee group team event service facility product patent standard"""
#: Words a noun phrase does not go over.
_STOPS = """of in for at with by from to and or on as was were is are be been being has have had will would can
could that which who than per the a an this these those its their it they we including such under over above below
between after before during since until through across into onto within without while when where but not so more
less fewer compared respectively also only out up down off about against among towards toward via versus vs if both
each every all"""
#: Words ending like plurals that are none, or stand before the noun that counts.
_NO_PLURALS = """various previous serious religious overseas sports arts news goods express business less process
access progress success wireless campus focus surplus census status bus gas plus thus always besides perhaps is was
has its this us across analysis basis crisis emphasis series rose consecutive precious indigenous autonomous famous
numerous continuous simultaneous hazardous dangerous"""


class EnglishUnit(NamedTuple):
    """A unit behind a number.

    Args:
        word: as written.
        kind: what it makes of the number.
        end: place behind it.
    """

    word: str
    kind: MentionKind
    end: int


def _table(words: str, kind: MentionKind) -> dict[str, MentionKind]:
    """Enter each word with hyphens and with blanks; short ones as they are, for kW is no KW."""
    found = {word if len(word) < 4 else word.lower() for word in words.split()}
    return dict.fromkeys(found | {word.replace("-", " ") for word in found}, kind)


_UNITS = {
    **_table(_PEOPLE, _K.COUNT),
    **_table(_MEASURES, _K.MEASURE),
    **_table(_MONEY, _K.MONEY),
    **_table(_DURATIONS, _K.DURATION),
}
_STOP = frozenset(_STOPS.split())
_NO_PLURAL = frozenset(_NO_PLURALS.split())
_ONE = frozenset(_SINGULAR.split())
_WORD = re.compile(r"[ -]((?:[0-9]G|U\.S\.(?=[ -])|[^\W\d_°][\w²³'’]*|°C)(?:-[A-Za-z]+)*)")
_COMPOUND = re.compile(r" ?(?:/|per )(?P<per>(?:[0-9][0-9,]* )?(?:square |cubic )?[A-Za-z²³]+)")
#: How many words behind a number its noun may be.
_FAR = 6


def english_unit(plain: str, place: int, *, single: bool = False) -> EnglishUnit | None:
    """Return the unit behind a number; None when no noun is found.

    A measure must follow at once; otherwise the head is the last plural before the phrase ends.

    Args:
        single: the number is one, so the noun is no plural.

    >>> english_unit("26 main indicators of the plan", 2).word, english_unit("12 square kilometers", 2).kind.value
    ('indicators', 'measure')
    """
    symbol = _SYMBOL.match(plain, place)
    if symbol and symbol[0] in _UNITS:
        return _compound(plain, EnglishUnit(symbol[0], _UNITS[symbol[0]], symbol.end()))
    words = _words(plain, place)
    if not words:
        return None
    for count in (2, 1):
        text = plain[words[0].start(1) : words[count - 1].end()] if len(words) >= count else ""
        kind = _UNITS.get(text if len(text) < 4 else text.lower())
        if kind is not None:
            return _compound(plain, EnglishUnit(text, kind, words[count - 1].end()))
    heads = [word for word in words if _is_head(word[1], single=single)]
    if not heads:
        return None
    return EnglishUnit(heads[-1][1], _K.COUNT, heads[-1].end())


def is_symbol_at(plain: str, place: int) -> bool:
    """Tell whether letters right behind a number are a unit: 5km, but not 5G.

    >>> is_symbol_at("5km", 1), is_symbol_at("5G", 1)
    (True, False)
    """
    letters = _SYMBOL.match(plain, place)
    return letters is not None and letters[0] in _UNITS


_SYMBOL = re.compile(r"[A-Za-zμ]+[²³23]?")


def _words(plain: str, place: int) -> list[re.Match[str]]:
    """Return the words of the noun phrase that begins at a place."""
    words: list[re.Match[str]] = []
    while len(words) < _FAR:
        word = _WORD.match(plain, place)
        if word is None or word[1].lower() in _STOP:
            break
        words.append(word)
        place = word.end()
    return words


def _is_head(word: str, *, single: bool) -> bool:
    lower = word.lower()
    if (len(word) > 3 and lower in _UNITS) or (single and lower in _ONE):
        return True
    plural = lower.endswith("s") and (word[:-1].isupper() or not lower.endswith(("ss", "us", "is", "'s", "’s")))
    return plural and lower not in _NO_PLURAL


def _compound(plain: str, unit: EnglishUnit) -> EnglishUnit:
    """Take what a unit is over with it: tonnes per hectare, yuan/person."""
    per = _COMPOUND.match(plain, unit.end)
    if per is None or unit.kind is _K.DURATION:
        return unit
    start = unit.end - len(unit.word)
    return EnglishUnit(plain[start : per.end()], _K.RATE, per.end())
