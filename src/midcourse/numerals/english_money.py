"""Currencies written before an amount: $3.2 billion, Kshs448.8 billion, Rs. 77,803, EUR 5 million, R2.5 billion.

Signs and the letters of one currency come down to one name, so that amounts of it compare.
"""

import re

_SHILLING = "Kshs? Shs? Ushs? Tshs? KSHS? KShs? UShs? TShs? USHS? KES UGX TZS"
#: Names of currencies, and how they are printed before an amount; a full stop may follow letters.
_PRINTED = {
    "shilling": _SHILLING,
    "rupee": "Rs INR NPR NRs PKR LKR SLRs MUR",
    "ringgit": "RM MYR",
    "taka": "Tk BDT",
    "ngultrum": "Nu BTN",
    "naira": "NGN",
    "rand": "ZAR",
    "cedi": "GHS GH¢",
    "birr": "Birr ETB",
    "kwacha": "ZMW MWK",
    "peso": "Php",
    "franc": "CHF",
    "pound-sterling": "GBP",
    "euro": "EUR",
    "yuan": "RMB CNY",
    "usd": "USD",
    "hkd": "HKD",
    "aud": "AUD",
    "nzd": "NZD",
    "cad": "CAD",
    "sgd": "SGD",
    "yen": "JPY",
    "rwf": "RWF FRw",
}
_SIGNS = {"$": "$", "€": "euro", "£": "pound-sterling", "¥": "yuan", "₹": "rupee", "₦": "naira", "₱": "peso"}
_DOLLARS = {"US$": "usd", "HK$": "hkd", "A$": "aud", "NZ$": "nzd", "C$": "cad", "CA$": "cad", "S$": "sgd"}
#: Single letters that are a currency only before a number printed as an amount: R2.5 billion, but R2.
_LETTERS = {"R": "rand", "K": "kwacha", "N": "naira", "P": "peso", "D": "dalasi"}
_WORDS = "|".join(word for words in _PRINTED.values() for word in words.split())
#: The longest currency with its blank, in characters.
LONGEST_CURRENCY = 7
CURRENCY = rf"(?:(?<![A-Za-z])(?:(?:{_WORDS})\.?|[A-Z]{{1,3}}\$)|[$€£¥₹₦₱]) ?"
_BEFORE = re.compile(rf"{CURRENCY}$")
_LETTER_BEFORE = re.compile(rf"(?<![A-Za-z0-9.-])[{''.join(_LETTERS)}]$")
_AMOUNT = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?) ?(?:thousand|million|billion|trillion|[mb]n)\b"
)
_EXACT = [(re.compile(f"(?:{words.replace(' ', '|')})"), name) for name, words in _PRINTED.items()]


def currency_before(plain: str, place: int) -> str:
    """Return the currency right before a place, as it is printed; "" when there is none.

    >>> currency_before("of Kshs448.8 billion", 7), currency_before("Rs. 77,803", 4), currency_before("R2.5 billion", 1)
    ('Kshs', 'Rs.', 'R')
    >>> currency_before("the R2 road", 5), currency_before("FRESH 5", 6), currency_before("K-12", 2)
    ('', '', '')
    """
    begin = max(0, place - LONGEST_CURRENCY - 1)
    found = _BEFORE.search(plain, begin, place)
    if found is None and _AMOUNT.match(plain, place):
        found = _LETTER_BEFORE.search(plain, begin, place)
    return found[0].rstrip() if found else ""


def currency_name(printed: str) -> str:
    """Return the one name of a currency, however it is printed; "" for what is none.

    >>> currency_name("Kshs"), currency_name("Rs."), currency_name("₹"), currency_name("HK$"), currency_name("B$")
    ('shilling', 'rupee', 'rupee', 'hkd', 'B$')
    """
    word = printed.rstrip(". ")
    known = _SIGNS.get(word) or _DOLLARS.get(word) or _LETTERS.get(word)
    if known or word.endswith("$"):
        return known or word
    return next((name for pattern, name in _EXACT if pattern.fullmatch(word)), "")
