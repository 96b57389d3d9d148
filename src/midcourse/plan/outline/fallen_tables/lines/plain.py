"""The text of a document made plain before cells are told by blanks and line ends, no place in it moved far."""

import re
from collections.abc import Iterable
from dataclasses import replace

from midcourse.documents.lines import INVISIBLE
from midcourse.documents.model import Document
from midcourse.plan.outline.fallen_tables.lines.cut import without_cuts
from midcourse.plan.outline.fallen_tables.lines.filled import without_fills
from midcourse.plan.outline.fallen_tables.lines.run_in import with_rows_apart
from midcourse.plan.outline.fallen_tables.lines.strays import without_strays
from midcourse.plan.outline.indicator_cells.words import HAN, half_width, is_unit

#: Blanks of other widths; the ideographic one stays, for it divides cells as two plain ones do.
_OTHER = dict.fromkeys(map(ord, "\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"), " ")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_ZERO_WIDTH = "\u200b"
#: A line that rules off the headings of a table, in one long stroke or several.
_RULER = re.compile(r"^[ \t]*+(?=[-=+|: \t]*+$)(?=[^-=\n]*[-=]{3}).{8,}$", re.MULTILINE)
#: A word with characters in it that are not seen; looked for only where one begins, so that a long one costs no square.
_WORD = re.compile(rf"(?<![^\s|{INVISIBLE}])[^\s|{INVISIBLE}]*+[{INVISIBLE}][^\s|]*")
#: Lines of one Chinese character each, as a heading printed downwards leaves them.
_DOWNWARDS = re.compile(rf"^[{HAN}](?:\n[{HAN}])+$", re.MULTILINE)

#: Words that are one, though a line may end in them: attributes, and what values begin and end with.
_ATTRIBUTES = ("约束性", "预期性")
_OF_VALUES = ("左右", "以上", "以下", "以内", "完成", "不低于", "不高于", "不超过", "百分点", "控制在", "保持", "稳定")


def _divided(words: Iterable[str]) -> str:
    """Return a pattern of words with a line end somewhere inside."""
    return "|".join(f"{word[:at]}\\n{word[at:]}" for word in words for at in range(1, len(word)))


#: What stands before 预期 where that is none of an attribute: 符合预期 rates.
_RATING = "".join(
    f"(?<!{word})" for word in ("符合", "低于", "高于", "好于", "快于", "慢于", "超出", "超过", "达到", "不及")
)
#: Both attributes, as a heading names them: 约束性/预期性.
_BOTH = "|".join(r"\n?".join(f"{one}/{other}") for one, other in (_ATTRIBUTES, _ATTRIBUTES[::-1]))
#: An attribute, or a value with the rest of its cell, over a line end; what a stroke leads to.
_TORN = re.compile(
    rf"{_BOTH}|{_RATING}(?:{_divided(_ATTRIBUTES)})(?![{HAN}])|(?:{_divided(_OF_VALUES)})[^\s|]*|(?<=[^\s|])/\n[^\s|\d]+|\n/[{HAN}][^\s|]*"
)
#: Two pieces that may be one unit, behind a figure or alone; and that may be one target in words.
_UNIT = re.compile(rf"(?<=[\d \t|])(?P<first>[{HAN}]{{1,5}})\n(?P<rest>[{HAN}]{{1,4}})(?=[\s|])")
_PHRASE = re.compile(
    rf"(?<=[\s|])(?P<first>(?:完成|达到|与|高于|低于|较)[{HAN}A-Z]{{0,10}})(?<!指标|任务|目标|要求|标准|水平|同步|平均)\n"
    rf"(?P<rest>[{HAN}]{{1,8}})(?<=指标|任务|目标|要求|标准|水平|同步|平均)(?=[\s|])"
)
_MAGNITUDE = re.compile("[十百千万亿]+")


def with_plain_text(document: Document) -> Document:
    r"""Return a document whose text has plain blanks and figures for others, and words as they are read.

    What is not seen in a word, markup too, goes behind it, as blanks; so do line ends in a heading printed downwards,
    and in words that are surely one, lest empty lines seem to divide what stands there.
    The blocks stay as they are.

    >>> with_plain_text(Document("a.txt", "产\u200b值\u00a0元\t\ufeff５．２\n经\n济\n", ())).text
    '产值  元\t5.2 \n经济 \n'
    """
    text = with_rows_apart(without_strays(_without_markup(document).translate(_OTHER)))
    text = without_fills(without_cuts(_WORD.sub(_behind, half_width(text))))
    text = _TORN.sub(_mended, _DOWNWARDS.sub(_across, text))
    text = _PHRASE.sub(_mended, _UNIT.sub(_with_unit, text))
    return document if text == document.text else replace(document, text=text)


def _without_markup(document: Document) -> str:
    """Return the text with markup behind the words it stands in; breaks of lines in cells, and rulings, are blanks."""
    parts, place = [], 0
    for start, end in document.markup:
        unseen = " " if document.text.startswith("<br", start) else _ZERO_WIDTH
        parts += [document.text[place:start], unseen * (end - start)]
        place = end
    text = "".join([*parts, document.text[place:]])
    return _RULER.sub(_as_blanks, _WORD.sub(_behind, text) if parts else text)


def _as_blanks(line: re.Match[str]) -> str:
    return " " * len(line[0])


def _behind(word: re.Match[str]) -> str:
    return _UNSEEN.sub("", word[0]).ljust(len(word[0]))


def _across(lines: re.Match[str]) -> str:
    """Put a heading printed downwards on one line; a column of units stays."""
    marks = lines[0].split("\n")
    is_heading = 2 * sum(map(is_unit, marks)) < len(marks)
    return "".join(marks).ljust(len(lines[0])) if is_heading else lines[0]


def _mended(torn: re.Match[str]) -> str:
    """Put a word on the line it begins in; what follows it stays on a line of its own."""
    ends_line = torn.string[torn.end() : torn.end() + 1] in {"\n", ""}
    breaks = torn[0].count("\n")
    return torn[0].replace("\n", "") + (" " * breaks if ends_line or not breaks else " " * (breaks - 1) + "\n")


def _with_unit(torn: re.Match[str]) -> str:
    """Put a unit on the line it begins in; what may be a unit and another cell stays."""
    first, rest = torn["first"], torn["rest"]
    is_one = is_unit(first + rest) and (not is_unit(first) or bool(_MAGNITUDE.fullmatch(first)))
    return _mended(torn) if is_one else torn[0]
