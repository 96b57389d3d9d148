"""An indicator's row as it stands in the source: whether a text is broken there, and what of it was not read."""

import re
from collections.abc import Iterator
from itertools import takewhile

from midcourse.documents.model import Document
from midcourse.plan.outline.draft import DraftIndicator, Origin
from midcourse.plan.outline.fallen_tables.cells.tokens import is_value
from midcourse.plan.outline.indicator_cells.columns import role_of
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    is_figure_like,
    is_group_heading,
    is_missing,
    is_unit,
    serial_of,
)

#: What may stand between two pieces of a cell.
_BETWEEN = r"[\s|│┃║]*"
#: What surely divides; one blank may stand in a number that was scanned or set wide.
_BREAK = re.compile(r"[\s|│┃║]*[\n\t|│┃║]|\s{2}")
_ANY_BREAK = re.compile(r"[\s|│┃║]")
_TOKEN = re.compile(r"[^\s|│┃║]+")
#: How the rest of a name ends, and how whole names do.
_ENDING = re.compile("[率量数值额重比度积入低限命例速幅降]$|水平$")
_WHOLE = re.compile(
    "[率量数值额重比度积入限命例速幅降长少资产业人家收点心站所院园地路床位次里林户员器车品房套屋件]$|水平$|标准$"
)
#: What stands at the edges of a cell.
_EDGE = " \u3000|│┃║\t\xa0"
_LAST = re.compile(rf"(?:[（(][{HAN}]{{1,8}}[)）])?[{HAN}]{{1,12}}(?:[（(][^（()）]{{1,8}}[)）])?")
_DIVIDED = re.compile(r"[|│┃║]|\t[ \u3000]*\t")
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
    known = _known(one, groups)
    words = _candidates(_ATTRIBUTE.sub(" ", document.text[one.origin.start : one.origin.end]))
    return "".join(word for word in words if word not in known)


def _known(one: DraftIndicator, groups: str) -> str:
    """Return all words that were read of a row, with and without what is no Chinese character."""
    texts = "".join((*_texts(one), groups, "单位"))
    return f"{texts} {_NO_HAN.sub('', texts)}"


def last_line(document: Document, one: DraftIndicator, groups: str) -> str:
    """Return the words on a row's last lines that neither its name nor a value ends with; "" for none.

    One character alone is a piece of a name, or of a heading set upright; more of them are one behind a line of cells.

    Args:
        document: read.
        one: the row.
        groups: headings of the groups of its table, which may stand in its stretch, together.
    """
    if one.origin.end - one.origin.start > _STRETCH:
        return ""
    lines = [line.strip(_EDGE) for line in document.text[one.origin.start : one.origin.end].split("\n")]
    last = re.sub(r"[（(][^（()）]*[)）]$", "", lines[-1])
    ends = any(text.endswith(last) for text in (one.name, *_values(one)))
    if len(lines) < 2 or not _LAST.fullmatch(lines[-1]) or ends or last in {"性", one.unit}:
        return ""
    is_one = len(last) == 1 and not _ONE.fullmatch(lines[-2])
    above = next((line for line in reversed(lines[:-1]) if not _LAST.fullmatch(line)), "")
    is_new = last not in _known(one, groups) or _ends_name(one, last)
    is_behind = len(above.split()) > 2 and is_new and not _is_known(last)
    return last if is_one or is_behind else ""


def _ends_name(one: DraftIndicator, last: str) -> bool:
    """Tell whether words read as a remark are rather the rest of a name, which ends as none does without them."""
    is_remark = last in (one.definition or "") and bool(_WHOLE.search(last))
    return is_remark and (last[0] in "（(" or not _WHOLE.search(one.name))


def values_in(document: Document, one: DraftIndicator) -> int:
    """Count what stands for values in a row's stretch of the source, dashes and targets in words too.

    Where the cells are divided for sure, by bars or with empty ones, nothing is counted: the answer is 0.

    Args:
        document: read.
        one: the row.
    """
    source = document.text[one.origin.start : one.origin.end]
    if len(source) > _STRETCH or _DIVIDED.search(source):
        return 0
    words = _TOKEN.findall(_ATTRIBUTE.sub(" ", source))
    first = next((at for at, word in enumerate(words) if any(run in one.name for run in _RUN.findall(word))), 0)
    return sum(is_missing(word) or is_value(word) for word in words[first + 1 :])


def piece_behind(document: Document, one: DraftIndicator, following: DraftIndicator | None, groups: str) -> str:
    """Return words that stand alone behind a row, in no row and no group: the rest of its name, maybe; "" for none.

    Args:
        document: read.
        one: the row.
        following: the next of its table, None for the last.
        groups: headings of the groups of its table, together.
    """
    ahead = _ahead(document, one, following)
    if ahead:
        return ahead
    end = min(one.origin.end + _NEAR, following.origin.start if following else len(document.text))
    lines = document.text[one.origin.end : end].split("\n")
    if following is None and lines[1:] and not re.match(r"[ \u3000]{3,}\S", lines[1]):
        return ""
    words = [line.strip(_EDGE) for line in (lines if following else lines[:2])]
    over = f"{following.name} {following.category}" if following else ""
    pieces = [word for word in words if _PIECE.fullmatch(word) and not _is_known(word)]
    found = [word for word in pieces if word not in over or (following and _is_cut_off(one, following, word))]
    found = [word for word in found if word not in groups or (_ENDING.search(word) and not _WHOLE.search(one.name))]
    return found[0] if found and not any(_PAGE.search(word) for word in words) else ""


def _is_cut_off(one: DraftIndicator, following: DraftIndicator, word: str) -> bool:
    """Tell whether the rest of a name that does not end as names do became the beginning of the next."""
    is_rest = following.name.startswith(word) and bool(_ENDING.search(word))
    return is_rest and following.name != word and not _WHOLE.search(one.name)


def headings_across(document: Document, row: DraftIndicator) -> frozenset[str]:
    """Return the words of cells that stretch over all columns of a row's table: they head groups whatever they end in.

    Args:
        document: read.
        row: of the table; one in lines that are no table has none.
    """
    at = row.origin.start
    block = next((one for one in document.blocks if one.table and one.passage.start <= at < one.passage.end), None)
    cells = block.table.cells if block and block.table else ()
    width = block.table.columns if block and block.table else 0
    return frozenset(cell.passage.text.strip(_EDGE) for cell in cells if cell.columns == width > 1)


def _ahead(document: Document, one: DraftIndicator, following: DraftIndicator | None) -> str:
    """Return what stands before the serial of the next row and ends as names do, where the name before does not."""
    if following is None or _WHOLE.search(one.name) or following.origin.start < one.origin.end:
        return ""
    words = _TOKEN.findall(document.text[following.origin.start : following.origin.start + _NEAR])[:2]
    if len(words) < 2 or serial_of(words[1]) is None or not _LAST.fullmatch(words[0]):
        return ""
    if following.name.startswith(words[0]):
        return ""
    return words[0] if _ENDING.search(words[0]) or len(words[0]) == 1 else ""


def _is_known(word: str) -> bool:
    """Tell whether a word of a table is no piece of a name: a body, remark, unit, heading, group or attribute."""
    is_other = _ASIDE.search(word) or is_unit(word) or is_heading(word) or is_group_heading(word)
    return bool(is_other) or bool(_ATTRIBUTE.fullmatch(word)) or word in "约束性预期性"


def _texts(one: DraftIndicator) -> Iterator[str]:
    yield from (one.number, one.name, one.unit or "", one.category, one.rating or "", one.definition or "")
    yield from _values(one)


def _values(one: DraftIndicator) -> Iterator[str]:
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
