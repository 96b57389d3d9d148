"""An indicator's row as it stands in the source: whether a text is broken there, and what of it was not read."""

import re
from collections.abc import Iterator
from itertools import takewhile

from midcourse.documents.model import Document
from midcourse.plan.outline.draft import DraftIndicator, Origin
from midcourse.plan.outline.indicator_columns import role_of
from midcourse.plan.outline.indicator_words import HAN, is_figure_like, is_group_heading, is_unit, serial_of

#: What may stand between two pieces of a cell.
_BETWEEN = r"[\s|│┃║]*"
#: What surely divides; one blank may stand in a number that was scanned or set wide.
_BREAK = re.compile(r"[\s|│┃║]*[\n\t|│┃║]|\s{2}")
_ANY_BREAK = re.compile(r"[\s|│┃║]")
_TOKEN = re.compile(r"[^\s|│┃║]+")
_ONE = re.compile(f"[{HAN}]")
_NO_HAN = re.compile(f"[^{HAN}]")
_RUN = re.compile(f"[{HAN}]{{2,}}")
#: Bodies, and remarks on values: columns of a table that are not read.
_ASIDE = re.compile("[局委办部厅院行会司处室队街道镇乡县区市州]$|^(?:五年)?(?:累计|年均|完成|建成)|续表?|接上")
#: What headings say that names do not; shortest name that ends as headings do [characters].
_HEADING = re.compile(r"\d{4}|目标|指标|规划|属性|单位|基期|基数|现状|序号|累计|预计|责任|备注")
_SHORT = 4
_ATTRIBUTE = re.compile(r"(?:约\s*束|预\s*期)\s*性(?:指标)?")
#: What may be the rest of a name; the number of a page.
_PIECE = re.compile(rf"(?:[{HAN}（）()“”、/]|PM2\.5|GDP){{1,24}}[（(]?[%％]?[）)]?")
_PAGE = re.compile(r"^[—–-]\s?\d+\s?[—–-]$")
#: How far behind a row the rest of its name may stand [characters].
_NEAR = 120
#: Longest text looked for piece by piece, longest stretch looked through [characters].
_LONGEST, _STRETCH = 60, 600


def is_heading(words: str) -> bool:
    """Tell whether words head a column, and are no name that ends as headings do.

    >>> is_heading("2030年目标"), is_heading("指标属性"), is_heading("规上工业总产值年均增速")
    (True, True, False)
    """
    return role_of(words) is not None and (bool(_HEADING.search(words)) or len(words) <= _SHORT)


def breaks_in(document: Document, origin: Origin, text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield where a text that was read stands in pieces in its stretch of the source, nothing where it stands whole.

    Args:
        document: read.
        origin: of the row.
        text: a name, unit or value of it.

    Yields:
        The character before a break, the words behind it, and whether it is more than a blank.
    """
    plain = "".join(text.split())
    source = document.text[origin.start : origin.end]
    if not 1 < len(plain) <= _LONGEST or len(source) > _STRETCH or plain in source:
        return
    found = re.search(_BETWEEN.join(map(re.escape, plain)), source)
    whole = found[0] if found else ""
    for at in range(1, len(whole)):
        if _ANY_BREAK.match(whole[at]) and not _ANY_BREAK.match(whole[at - 1]):
            yield whole[at - 1], whole[at:].lstrip(" \u3000\t\n\r|│┃║\xa0"), bool(_BREAK.match(whole, at))


def words_unread(document: Document, one: DraftIndicator, groups: str) -> str:
    """Return the words in a row's stretch of the source that are in nothing that was read of it; "" for none.

    Args:
        document: read.
        one: the row.
        groups: headings of the groups of its table, which may stand in its stretch, together.
    """
    if one.origin.end - one.origin.start > _STRETCH:
        return ""
    texts = "".join((*_texts(one), groups))
    known = f"{texts} {_NO_HAN.sub('', texts)}"
    words = _candidates(_ATTRIBUTE.sub(" ", document.text[one.origin.start : one.origin.end]))
    return "".join(word for word in words if word not in known) or _last_line(document, one)


def _last_line(document: Document, one: DraftIndicator) -> str:
    """Return the one character of a row's last line where its name does not end with it; "" for none."""
    lines = [line.strip(" \u3000|│┃║\t\xa0") for line in document.text[one.origin.start : one.origin.end].split("\n")]
    is_alone = len(lines) > 1 and bool(_ONE.fullmatch(lines[-1])) and not _ONE.fullmatch(lines[-2])
    is_piece = is_alone and lines[-1] != "性" and not is_unit(lines[-1])
    return lines[-1] if is_piece and not one.name.endswith(lines[-1]) else ""


def piece_behind(document: Document, one: DraftIndicator, following: DraftIndicator | None, groups: str) -> str:
    """Return words that stand alone behind a row, in no row and no group: the rest of its name, maybe; "" for none.

    Args:
        document: read.
        one: the row.
        following: the next of its table, None for the last.
        groups: headings of the groups of its table, together.
    """
    end = min(one.origin.end + _NEAR, following.origin.start if following else len(document.text))
    lines = document.text[one.origin.end : end].split("\n")
    if following is None and lines[1:] and not re.match(r"[ \u3000]{3,}\S", lines[1]):
        return ""
    words = [line.strip(" \u3000|│┃║\t\xa0") for line in (lines if following else lines[:2])]
    found = [word for word in words if _PIECE.fullmatch(word) and word not in groups and not _is_known(word)]
    return found[0] if found and not any(_PAGE.search(word) for word in words) else ""


def _is_known(word: str) -> bool:
    """Tell whether a word of a table is no piece of a name: a body, remark, unit, heading, group or attribute."""
    is_other = _ASIDE.search(word) or is_unit(word) or is_heading(word) or is_group_heading(word)
    return bool(is_other) or bool(_ATTRIBUTE.fullmatch(word)) or word in "约束性预期性"


def _texts(one: DraftIndicator) -> Iterator[str]:
    yield from (one.number, one.name, one.unit or "", one.category, one.rating or "", one.definition or "")
    yield from ("".join(target.text.split()) for target in one.targets)
    yield from ("".join(value.text.split()) for value in (one.base, one.value) if value)


def _candidates(source: str) -> Iterator[str]:
    """Yield the words before the first value of a row: no unit, heading, body or group."""
    tokens = [token[0] for token in _TOKEN.finditer(source)]
    if len(tokens) > 1 and serial_of(tokens[1]) is not None:
        tokens = tokens[1:]
    for word in takewhile(lambda token: not is_figure_like(token) or serial_of(token) is not None, tokens):
        if _ASIDE.search(word) or is_unit(word) or is_heading(word) or is_group_heading(word.lstrip("0123456789")):
            continue
        yield from _RUN.findall(word)
