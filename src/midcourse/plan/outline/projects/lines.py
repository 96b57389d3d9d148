"""Lines of a box: what each begins with, where several run on, and how it is shaped."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from midcourse.documents.marks import Mark, mark_of
from midcourse.documents.model import Passage
from midcourse.plan.outline.responsible_tables import part_of

#: What items of a box begin with.
ITEM_MARKS = frozenset(
    ("arabic", "arabic_round", "circle", "bullet", "dash", "han", "han_round", "letter_round", "decimal", "said")
)
#: A head before a blank: at most so many characters, and only these.
_LONGEST_HEAD = 14
_MERE_HEAD = re.compile(r"[\u4e00-\u9fff“”（）()+]{2,}")
#: A line that begins with the name of a project and says what it is: 引水工程（续建）：….
OWN_NAME = re.compile(r"[^。：:，；、]{2,30}(?:工程|项目)(?:[（(][^（）()]{1,12}[)）])?(?:[。：:]|$)")
_STOPS = "。；;！!？?"
_HEAD = re.compile(r"[^。：:；;，,]{2,25}[。：:]\s*\S")


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph in a box.

    Args:
        words: as read, its mark included.
        mark: what it begins with; None for plain words.
        head: length of the head before a blank wider than layout needs, mark included; 0 for none.
    """

    words: Passage
    mark: Mark | None
    head: int = 0

    @property
    def text(self) -> str:
        """Return its words without the mark."""
        return self.words.text.strip().removeprefix(self.mark.words if self.mark else "").strip()

    @property
    def is_complete(self) -> bool:
        """Tell whether a sentence ends with it."""
        return self.words.text.rstrip("”）)」 ").endswith(tuple(_STOPS))


_STAR = re.compile(r"[★☆▲△▼►❖✦✧◎]")
_PADDED = re.compile(r"0[1-9](?=\s?[“\u4e00-\u9fff])")
_AFTER_NINE = re.compile(r"[1-9]\d(?=\s?[“\u4e00-\u9fff])")
_SAID = re.compile(r"[一二三四五六七八九十]{1,2}是(?=\s?[\u4e00-\u9fff“])")


def item_mark(words: str) -> Mark | None:
    """Return what a line of a box begins with; more is a mark there than in running text (★, 01, 一是).

    >>> item_mark("★医院建设"), item_mark("01医院建设").words, item_mark("医院建设")
    (Mark(family='bullet', words='★'), '01', None)
    """
    for family, pattern in (("bullet", _STAR), ("arabic", _PADDED), ("said", _SAID)):
        found = pattern.match(words)
        if found:
            return Mark(family, found[0])
    return mark_of(words)


def starts_item(mark: Mark | None) -> bool:
    """Tell whether a mark is one that items of a box begin with, not one of sections."""
    return bool(mark and mark.family in ITEM_MARKS)


#: Marks inside a line, each with what must stand before it for it to begin an item.
_INNER = (
    re.compile(r"(?:^|(?<=[。；;：:\s）)”]))\s*(\d{1,2})[.．、](?!\d)"),
    re.compile(r"[（(](\d{1,2})[)）]"),
    re.compile(r"(?:^|(?<=[。；;：:\s）)”]))()[◆●■▪◇□○•※](?=\S)"),
    re.compile(r"()[①-⑳]"),
    re.compile(r"(?:^|(?<=[。；;：:，,]))()[一二三四五六七八九]是(?=[\u4e00-\u9fff“])"),
)


def lines_of(words: Passage, text: str = "") -> list[Line]:
    """Part a paragraph or cell in which several items run on (1.…。2.…。); one line when it is one item.

    Args:
        words: the paragraph.
        text: of the whole document, to see the blanks layout takes out of words; "" where they do not matter.
    """
    for pattern in _INNER:
        starts = _ascending(pattern, words.text)
        if len(starts) > 1:
            break
    else:
        starts = []
    if starts and words.text[: starts[0]].strip():
        starts = [0, *starts] if len(starts) > 1 else []
    if len(starts) < 2:
        return [_line(words, text)]
    ends = [*starts[1:], len(words.text)]
    parts = [part_of(words, start, end) for start, end in zip(starts, ends, strict=True)]
    return [_line(part, text) for part in parts if part]


def _line(words: Passage, text: str) -> Line:
    mark = item_mark(words.text.strip())
    return Line(words, mark, _head_before_blank(words, len(mark.words) if mark else 0, text))


def _head_before_blank(words: Passage, first: int, text: str) -> int:
    """Return where a short head before a blank ends, 0 when there is none; the blank stands in the text only."""
    for place, _ in words.jumps:
        if not first + 2 <= place <= first + _LONGEST_HEAD:
            continue
        gap = text[words.offset(place - 1) + 1 : words.offset(place)]
        if gap.strip() or "\n" in gap or not gap or not _MERE_HEAD.fullmatch(words.text, first, place):
            continue
        return place
    return 0


def agreed_heads(lines: Sequence[Line]) -> list[Line]:
    """Keep heads before blanks where most lines have them; a blank alone may be chance."""
    count = sum(line.head > 0 for line in lines)
    if count > 1 and 2 * count >= len(lines):
        return list(lines)
    return [replace(line, head=0) for line in lines]


def numbered_on(lines: Sequence[Line]) -> list[Line]:
    """Mark the lines from 10 on where those before are numbered 01, 02."""
    if not any(line.mark and _PADDED.match(line.mark.words + "一") for line in lines):
        return list(lines)
    found = []
    for line in lines:
        after = _AFTER_NINE.match(line.words.text.strip()) if line.mark is None else None
        found.append(Line(line.words, Mark("arabic", after[0])) if after else line)
    return found


def _ascending(pattern: re.Pattern[str], text: str) -> list[int]:
    """Return where marks numbered 1, 2, 3 … begin, or all bullets."""
    starts, wanted = [], 1
    for match in pattern.finditer(text):
        if match.groups() and match[1]:
            if int(match[1]) != wanted:
                continue
            wanted += 1
        starts.append(match.start())
    return starts


def shape_of(line: Line) -> str:
    """Return how a paragraph begins.

    "colon", "stop" or "blank" behind a short head, "short" for a mere head, else "plain".
    """
    text = line.text
    head = _HEAD.match(text)
    if line.head:
        return "blank"
    if head:
        return "stop" if "。" in head[0] else "colon"
    return "short" if len(text) <= 30 and not line.is_complete else "plain"
