"""What stands in a text though nobody wrote it: entities, ornaments, addresses of sites, letters against copying.

Every character keeps its place: what goes is replaced by blanks, at the end of its word where it is inside one.
"""

import html
import re

from midcourse.plan.outline.indicator_cells.words import HAN

#: Signs a program wrote by name: &ge;60, 5&permil;.
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5});")
_WORD = re.compile(r"[^\s|]*&(?:[a-zA-Z]{2,8}|#\d{2,5});[^\s|]*")
#: Ornaments before the first word of a line, that mark no note.
_ORNAMENT = re.compile(r"^([ \t|]*)[▌▍▎▏█■□◼◻◇►▶▷▸◎➤➢❖✦✧☐☑✓✔➡→丨]+(?=[ \t]*[^\s|])", re.MULTILINE)
#: Addresses that a site puts between the words of its pages.
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w.\-/?=&%#]+", re.ASCII | re.IGNORECASE)
#: Brackets of two kinds around one figure.
_TWO_KINDS = re.compile(
    r"(?P<before>^|[\s|])(?:[\[［〔【](?P<first>[<>≥≤]?\d[\d.]*)[)）]|[(（](?P<last>[<>≥≤]?\d[\d.]*)[\]］〕】])(?=$|[\s|])",
    re.MULTILINE,
)
#: Letters against copying: short words of printable signs by ones and twos, most of them no words of any language.
_PIECE = r"[!-~]{1,4}"
_AT_END = re.compile(rf"(?:(?<=[{HAN}）)〕\]])[!-~]{{1,3}}|(?<![!-~]){_PIECE})(?: {_PIECE}){{3,}}\s*$")
_AT_START = re.compile(rf"^{_PIECE}(?: {_PIECE}){{3,}}(?= \| |\s*$)")
_ODD = re.compile(r"[\[\]{}$&?~^_@!;:\"'`\\#*]")
#: So many odd signs stand in them at least; in so many lines before fewer tell.
_FEWEST_ODD, _FEWEST_LINES = 3, 3


def without_strays(text: str) -> str:
    """Return a text without what nobody wrote, as long as before.

    >>> without_strays("户数|28|&ge;40")
    '户数|28|≥40   '
    >>> without_strays("▌产值（亿元）"), without_strays("产值 www.a.example")
    (' 产值（亿元）', '产值              ')
    >>> without_strays("[2.75)"), without_strays("(2.75)")
    ('[2.75]', '(2.75)')
    """
    if "&" in text:
        text = _WORD.sub(_plain, text)
    text = _ORNAMENT.sub(lambda found: found[1] + " " * (len(found[0]) - len(found[1])), text)
    text = _ADDRESS.sub(_blank, text)
    text = _TWO_KINDS.sub(lambda found: f"{found['before']}[{found['first'] or found['last']}]", text)
    lines = text.split("\n")
    jammed = sum(_without_jam(line, _FEWEST_ODD) != line for line in lines)
    return "\n".join(_without_jam(line, 1) for line in lines) if jammed >= _FEWEST_LINES else text


def _plain(word: re.Match[str]) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), word[0]).replace("\u00a0", " ").ljust(len(word[0]))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _without_jam(line: str, fewest: int) -> str:
    """Return a line without letters against copying at its ends, where so many odd signs are among them."""
    if len(_ODD.findall(line)) < fewest:
        return line

    def blank_if_jam(found: re.Match[str]) -> str:
        return _blank(found) if len(_ODD.findall(found[0])) >= fewest else found[0]

    return _AT_END.sub(blank_if_jam, _AT_START.sub(blank_if_jam, line))
