"""How lines start: enumerators of headings and lists, bullets, captions, notes.

`一是` is no enumerator of a heading: it starts a sentence inside a paragraph.
"""

import re
from typing import NamedTuple

_HAN = "[一二三四五六七八九十百〇零]"
_ORDER = rf"(?:{_HAN}{{1,5}}|\d{{1,3}})"

#: Families of enumerators by rank: a heading of a lower rank stands above one of a higher.
RANKS = {
    "annex": 1,
    "part": 1,
    "chapter": 2,
    "section": 3,
    "roman": 3,
    "han": 4,
    "han_round": 5,
    "letter": 5,
    "arabic": 6,
    "decimal": 6,
    "arabic_round": 10,
    "letter_round": 11,
    "circle": 11,
}
#: Families whose short lines one after the other are a list, not headings.
LISTED = frozenset(("arabic", "arabic_round", "letter_round", "circle", "letter"))
#: Families that a line cut in mid-sentence may well begin with.
WEAK = frozenset(("decimal", "caption", "letter", "unit"))

_START = re.compile(
    rf"""
    (?P<part>第\ ?{_ORDER}\ ?(?:部分|[篇编])(?![之内的，。、])|(?:PART|Part)\ (?:[IVX]{{1,5}}|\d{{1,2}}|[A-Z])\b)
    |(?P<chapter>第\ ?{_ORDER}\ ?章(?![之内的，。、])|(?:CHAPTER|Chapter)\ (?:[IVX]{{1,5}}|\d{{1,2}})\b)
    |(?P<section>第\ ?{_ORDER}\ ?节(?![之内的，。、])|(?:SECTION|Section)\ (?:[IVX]{{1,5}}|\d{{1,2}})\b)
    |(?P<article>第{_ORDER}条(?=\s))
    |(?P<han>{_HAN}{{1,4}}[、．](?!{_HAN}{{1,3}}(?:[、是次产季线级等]|$)))
    |(?P<han_round>[（(]\ ?{_HAN}{{1,4}}\ ?[)）](?![，。、；：的]))
    |(?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?(?=\s+(?:[A-Z]|[\u4e00-\u9fff])(?<![个万亿倍年元岁人户家次])))
    |(?P<arabic>\d{{1,3}}(?:[、．]|\.(?!\d)|[)）]))
    |(?P<arabic_round>[（(]\d{{1,3}}[)）](?![，。、；：]))
    |(?P<circle>[①-⑳㉑-㉟]|[⁰¹²³⁴-⁹]+)
    |(?P<roman>[IVX]{{1,5}}\.(?=\s))
    |(?P<letter>[A-H]\.(?=\s+[A-Z]))
    |(?P<letter_round>[（(][a-h]{{1}}[)）])
    |(?P<annex>附\ ?(?:件|录)\ ?{_ORDER}?(?=\s*[：:]|\s|$)|(?:Annex|Appendix)\ (?:\d{{1,2}}|[A-Z])\b)
    |(?P<box>专栏\s?{_ORDER}|Box\ \d{{1,2}})
    |(?P<caption>附?[表图]\s?{_ORDER}(?:[-—.－]\d{{1,3}})?(?![\d个中所为的，。、显反列可给第元年月万亿是说可])
        |(?:Table|Figure)\ \d{{1,3}}(?:[-.]\d{{1,3}})?(?=[\s.:]))
    |(?P<unit>[（(]?\s*(?:计量)?单\s*位\s*[：:]|Unit:)
    |(?P<note>备?注释?\s?\d{{0,2}}\s?[：:]|[\[［〔]\d{{1,2}}[\]］〕]|资料来源|数据来源|Notes?:|Sources?:)
    |(?P<dash>——|――|—(?=[^\s\d—-])|──)
    |(?P<bullet>[•●■◆▪○◇□▶➢✓·∙◦※]|[-*+–](?=\s+[^\s\d-]))
    """,
    re.VERBOSE,
)
#: What an enumerator, caption or note may begin with; a quick look before the long one.
_FIRST = frozenset(
    "第一二三四五六七八九十百〇零附表图专单计注备资数（(——―─•●■◆▪○◇□▶➢✓·∙◦※-*+–①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    "㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟[［〔⁰¹²³⁴⁵⁶⁷⁸⁹0123456789PCSAFTBUNIVXDEGH"
)
_ORDINAL = re.compile(rf"{_HAN}{{1,5}}|\d{{1,3}}|[IVX]+|[①-⑳]|[⁰¹²³⁴-⁹]{{1,3}}")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HAN_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0}
_ROMAN = {"I": 1, "V": 5, "X": 10}


class Mark(NamedTuple):
    """What a line starts with.

    Args:
        family: its kind: han for 一、, han_round for （一）, arabic for 1., dash for ——, and so on.
        words: as printed.
    """

    family: str
    words: str


def mark_of(words: str) -> Mark | None:
    """Return what a line starts with, None when it starts with plain words.

    >>> mark_of("（二）收入")
    Mark(family='han_round', words='（二）')
    >>> mark_of("一是加强") is None, mark_of("2.5个百分点") is None, mark_of("一、二、三产业") is None
    (True, True, True)
    """
    if words[:1] not in _FIRST:
        return None
    found = _START.match(words)
    return Mark(found.lastgroup or "", found.group()) if found else None


def ordinal_of(mark: Mark) -> int | None:
    """Return the number an enumerator stands for, None for bullets and for numbers of several parts.

    >>> ordinal_of(Mark("han_round", "（十二）")), ordinal_of(Mark("arabic", "3、")), ordinal_of(Mark("dash", "——"))
    (12, 3, None)
    """
    found = _ORDINAL.search(mark.words) if mark.family != "decimal" else None
    return _whole_number(found.group()) if found else None


def _whole_number(written: str) -> int:
    written = written.translate(_RAISED)
    if written.isdecimal():
        return int(written)
    if written[0] in _ROMAN:
        values = [_ROMAN[letter] for letter in written]
        return sum(-v if v < later else v for v, later in zip(values, [*values[1:], 0], strict=True))
    if "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    tens, ten, ones = written.rpartition("十")
    return (_HAN_DIGITS.get(tens, 1) if ten else 0) * 10 + _HAN_DIGITS.get(ones, 0)


def in_style_of(mark: Mark, number: int) -> str:
    """Return an enumerator for a number, written as a sibling's.

    >>> in_style_of(Mark("han_round", "(二)"), 1), in_style_of(Mark("arabic", "4、"), 11)
    ('(一)', '11、')
    """
    written = str(number) if re.search(r"\d", mark.words) else _in_han(number)
    return _ORDINAL.sub(written, mark.words, count=1)


def _in_han(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    head = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones or not tens else "")
