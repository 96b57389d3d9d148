"""Boxes and lists of projects: where each begins, which lines stand in it, and where running text goes on.

A page seldom says where a box ends. A numbered box ends with its last number; one without numbers ends where
paragraphs shaped like those before the box begin again; where neither tells, the end is a guess and said to be one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from midcourse.documents.marks import Mark, mark_of, ordinal_of
from midcourse.documents.model import Block, BlockKind, Document, Passage
from midcourse.plan.outline.division_columns import meaning_of
from midcourse.plan.outline.division_grids import Grid, grids_of, part_of

#: Longest title of a box [characters].
LONGEST_TITLE = 60
#: Headings that stand outside boxes.
SECTION_MARKS = frozenset(("part", "chapter", "section", "annex"))
#: What items of a box begin with.
ITEM_MARKS = frozenset(
    ("arabic", "arabic_round", "circle", "bullet", "dash", "han", "han_round", "letter_round", "decimal", "said")
)
_UNNUMBERED_BOX = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8})?专\s?栏\s?(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）]?\s?(?:[：:]|\s|(?=[\u4e00-\u9fff“])|$)|[：:]|\s|$)"
)
_COLUMN_WORD = re.compile(
    r"^[\u4e00-\u9fff、]{2,8}(?:方向|内容|领域|平台|名称|区域|任务|重点|布局|类别|地区|板块|功能|定位)$|^(?:区域|领域|类别|方向)$"
)
#: Headings of tables of figures: no items stand in one.
_OF_FIGURES = re.compile(r"(?:主要)?指标(?:名称)?|(?:指标)?属性|(?:计量)?单位|20\d\d\s?年.{0,6}|.{0,6}(?:增速|增长)")
_LIST_TITLE = re.compile(
    r"(?:(?:重大|重点|标志性|主要)(?:建设|投资)?(?:工程|项目|工程项目|项目工程)(?:建设)?|项目)"
    r"(?:汇总|规划|安排|计划|储备)?(?:表|清单|库|名录|一览表|列表|目录)?$|(?:重大|重点)(?:建设|投资)?(?:工程|项目|工程项目)$"
)
_PLAN_TITLE = re.compile(r"规划|纲要|计划|报告")
_PAGE_NUMBER = re.compile(r"(?:[.…·．]{2,}\s*|\s*)\d{1,3}$")
#: A head before a blank: at most so many characters, and only these.
_LONGEST_HEAD = 14
_MERE_HEAD = re.compile(r"[\u4e00-\u9fff“”（）()+]{2,}")
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


@dataclass(slots=True)
class Listing:
    """A box, or a list of projects under a heading.

    Args:
        title: without number.
        lines: what stands in it, tables left out.
        pairs: rows of a table in it without known headings, cells of one row together.
        grids: tables in it with known headings.
        end_unsure: whether its end is a guess.
    """

    title: str
    start: int
    lines: list[Line] = field(default_factory=list)
    pairs: list[tuple[Passage, ...]] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    end_unsure: bool = False


class BoxReader:
    """Goes through a document once and gathers its boxes, lists and tables of known columns."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self.blocks: Sequence[Block] = [block for block in document.blocks if block.kind is not BlockKind.FURNITURE]
        kept = {id(block): position for position, block in enumerate(self.blocks)}
        self.grids = {kept[id(document.blocks[grid.blocks[0]])]: grid for grid in grids_of(document)}
        self._after = {id(block): position for position, block in enumerate(document.blocks)}
        self._titles = [title_of(block) for block in self.blocks]
        self._headings = Counter(block.passage.text for block in self.blocks if block.kind is BlockKind.HEADING)

    def listings(self) -> Iterator[Listing]:
        """Yield boxes and lists; a table of known columns outside them comes as a list of its own."""
        position = 0
        while position < len(self.blocks):
            found, after = self._at(position)
            if found:
                yield found
            position = max(after, position + 1)

    def _at(self, position: int) -> tuple[Listing | None, int]:
        block = self.blocks[position]
        title = self._titles[position]
        if title is not None:
            return self._box(position, title)
        if position in self.grids:
            grid = self.grids[position]
            listing = Listing(_bare_title(grid.title), block.passage.start, grids=[grid])
            return listing, self._behind(grid, position)
        boxed = boxed_table(block)
        if boxed:
            return boxed, position + 1
        if block.kind in {BlockKind.HEADING, BlockKind.CAPTION} and is_list_title(block):
            return self._box(position, _bare(block), marked_only=True)
        return None, position + 1

    def _behind(self, grid: Grid, position: int) -> int:
        """Return the position behind a grid, furniture not counted."""
        end = position + 1
        while end < len(self.blocks) and self._after[id(self.blocks[end])] < grid.blocks[1]:
            end += 1
        return end

    def _box(self, position: int, title: str, *, marked_only: bool = False) -> tuple[Listing | None, int]:
        """Read what stands under a title; `marked_only` where plain paragraphs under it are running text."""
        heading = self.blocks[position]
        listing = Listing(title, heading.passage.start)
        candidates: list[tuple[Line, int]] = []
        place = position + 1
        while place < len(self.blocks):
            grid = self.grids.get(place)
            table = self.blocks[place].table
            if (grid or table) and candidates:  # a table behind the lines of a box is not of it
                break
            if grid:
                listing.grids.append(grid)
                place = self._behind(grid, place)
                continue
            if table:
                _take_cells(listing, self.blocks[place])
                place += 1
                break
            if self._is_running_head(place):
                place += 1
                continue
            if self._ends(place, heading, candidates):
                break
            candidates += [(line, place + 1) for line in lines_of(self.blocks[place].passage, self._text)]
            place += 1
        if not candidates or listing.grids or listing.pairs or listing.lines:
            return (listing if listing.grids or listing.pairs or listing.lines else None), place
        lines = agreed_heads(_numbered_on([line for line, _ in candidates]))
        count, listing.end_unsure = extent(lines, self._running(position), marked_only)
        marked = any(line.mark and line.mark.family in ITEM_MARKS for line in lines[:3])
        listing.lines = lines[0 if marked else introduction_of(lines[:count], self._running(position)) : count]
        return (listing if listing.lines else None), candidates[count - 1][1] if count else position + 1

    def _is_running_head(self, place: int) -> bool:
        """Tell whether a heading is the plan's title again, at the head of a page; labels of fields come again too."""
        block = self.blocks[place]
        if block.kind is not BlockKind.HEADING or self._headings[block.passage.text] < 2:
            return False
        return bool(_PLAN_TITLE.search(block.passage.text)) and not mark_of(block.passage.text)

    def _ends(self, place: int, heading: Block, candidates: Sequence[tuple[Line, int]]) -> bool:
        block = self.blocks[place]
        if self._titles[place] is not None:
            return True
        mark = item_mark(block.passage.text.strip())
        if mark and mark.family in SECTION_MARKS:
            return True
        if block.kind is BlockKind.CAPTION and not _starts_item(mark):
            return place + 1 >= len(self.blocks) or self.blocks[place + 1].table is None or bool(candidates)
        if block.kind is not BlockKind.HEADING or _starts_item(mark):
            return _is_next_section(mark, candidates)
        below = heading.level if heading.kind is BlockKind.HEADING else 9
        plain_end = bool(candidates) and candidates[-1][0].is_complete and candidates[0][0].mark is not None
        return block.level < below or (block.level == below and plain_end)

    def _running(self, position: int) -> str:
        """Return the shape of the paragraphs before a box, "" when there are none."""
        for block in reversed(self.blocks[max(0, position - 3) : position]):
            if block.kind is BlockKind.PARAGRAPH:
                return shape_of(Line(block.passage, None))
        return ""


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


def _starts_item(mark: Mark | None) -> bool:
    return bool(mark and mark.family in ITEM_MARKS)


def _is_next_section(mark: Mark | None, candidates: Sequence[tuple[Line, int]]) -> bool:
    """Tell whether 二、 or （三） goes on with the outline's sections instead of the box's own groups."""
    if mark is None or mark.family not in {"han", "han_round"}:
        return False
    lines = [line for line, _ in candidates]
    number = ordinal_of(mark)
    of_family = [ordinal_of(line.mark) for line in lines if line.mark and line.mark.family == mark.family]
    if of_family:
        return number is None or of_family[-1] is None or not of_family[-1] < number <= of_family[-1] + 2
    marked = any(line.mark and line.mark.family in ITEM_MARKS for line in lines)
    return number != 1 or marked


def title_of(block: Block) -> str | None:
    """Return the title of a box without its number, None for what is no box.

    >>> title_of(Block(BlockKind.HEADING, Passage("专栏3 水利重点工程", 0), 4))
    '水利重点工程'
    """
    if block.table is not None or block.kind is BlockKind.FURNITURE:
        return None
    words = block.passage.text.strip()
    mark = mark_of(words)
    is_box = bool(mark and mark.family == "box") or bool(_UNNUMBERED_BOX.match(words))
    if not is_box or len(words) > LONGEST_TITLE or words.endswith(("。", "；", "，", "目录")):
        return None
    bare = words.removeprefix(mark.words) if mark and mark.family == "box" else _UNNUMBERED_BOX.sub("", words, count=1)
    return bare.strip(" 　：:—-")


def is_list_title(block: Block) -> bool:
    """Tell whether a heading or caption announces a list of projects."""
    return len(block.passage.text) <= LONGEST_TITLE and bool(_LIST_TITLE.search(block.passage.text.strip()))


def _bare(block: Block) -> str:
    return _bare_title(block.passage.text.strip())


def _bare_title(words: str) -> str:
    mark = mark_of(words)
    return words.removeprefix(mark.words).strip(" 　：:、.") if mark else words


def without_page_number(title: str) -> str:
    """Return the title of a line of contents without dots and page number.

    >>> without_page_number("水利重点工程……62")
    '水利重点工程'
    """
    return _PAGE_NUMBER.sub("", title).strip(" .…·．")


def boxed_table(block: Block) -> Listing | None:
    """Read a table whose first cell, or caption, is the title of a box; None for any other."""
    table = block.table
    if table is None or not table.cells:
        return None
    first = table.cells[0]
    title = title_of(Block(BlockKind.PARAGRAPH, first.passage)) if first.columns == table.columns else None
    if title is None:
        return None
    listing = Listing(title, block.passage.start)
    _take_cells(listing, block, from_row=first.row + first.rows)
    return listing if listing.lines or listing.pairs else None


def _take_cells(listing: Listing, block: Block, from_row: int = 0) -> None:
    if block.table is None:
        return
    grid = block.table.grid()[from_row:]
    rows = [list(dict.fromkeys(cell.passage for cell in row if cell and cell.passage.text.strip())) for row in grid]
    if any(sum(bool(_OF_FIGURES.fullmatch(words.text.strip())) for words in row) > 1 for row in rows[:2]):
        return
    for number, row in enumerate(rows):
        if len(row) == 1:
            listing.lines += lines_of(row[0])
        elif row and not (number == 0 and all(_names_column(words.text) for words in row)):
            listing.pairs.append(tuple(row))


def _names_column(words: str) -> bool:
    """Tell whether a cell of a first row is a heading: known, or a bare short word for a kind of thing."""
    return meaning_of(words) is not None or bool(_COLUMN_WORD.search(words.strip()))


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


def _numbered_on(lines: Sequence[Line]) -> list[Line]:
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


def extent(lines: Sequence[Line], running: str, marked_only: bool = False) -> tuple[int, bool]:
    """Return how many lines are of the box and whether that is a guess.

    Args:
        lines: up to the next section or box.
        running: shape of the running text before the box, "" when not known.
        marked_only: whether lines without marks at the beginning mean that there is no list at all.
    """
    first = next((at for at, line in enumerate(lines[:3]) if _starts_item(line.mark)), None)
    if first is None:
        return (0, False) if marked_only else _plain_extent(lines, running)
    return _marked_extent(lines, first)


def _marked_extent(lines: Sequence[Line], first: int) -> tuple[int, bool]:
    last = _last_marked(lines, first)
    end, guesses = last + 1, _has_further_paragraphs(lines[first : last + 1])
    while end < len(lines) and not lines[end].mark and not lines[end - 1].is_complete:
        end += 1
    alone = end == last + 1 and _is_mere_head(lines[last])
    if alone and end < len(lines) and not lines[end].mark:
        end += 1
    return end, guesses and end < len(lines)


def _last_marked(lines: Sequence[Line], first: int) -> int:
    """Return the last line that begins an item: behind a paragraph of its own only the next number goes on."""
    last = first
    numbers: dict[str, int] = {}
    for at in range(first, len(lines)):
        mark = lines[at].mark
        if mark is None or mark.family not in ITEM_MARKS:
            continue
        number, before = ordinal_of(mark), numbers.get(mark.family, 0)
        further = number is not None and before < number <= before + 2
        if _has_further_paragraphs(lines[last:at]) and not (further and mark.family in numbers):
            break
        last, numbers[mark.family] = at, number or 0
    return last


def _has_further_paragraphs(lines: Sequence[Line]) -> bool:
    return any(not after.mark and before.is_complete for before, after in pairwise(lines))


def _is_mere_head(line: Line) -> bool:
    return len(line.text) <= 30 and not re.search(r"[。；，：:]", line.text.rstrip("。：:"))


def _plain_extent(lines: Sequence[Line], running: str) -> tuple[int, bool]:
    shape = shape_of(lines[0])
    if shape == "short" or (len(lines) > 2 and shape_of(lines[1]) == "short"):
        return len(lines), False
    first = introduction_of(lines, running)
    shape, count = shape_of(lines[first]), first + 1
    while count < len(lines):
        line, before = lines[count], lines[count - 1]
        if before.is_complete and shape_of(line) != shape:
            return count, False
        count += 1
    return count, count > first + 1 and running in {shape, ""}


def introduction_of(lines: Sequence[Line], running: str = "stop") -> int:
    """Return how many lines without marks stand before the items: one, when two heads alike follow it.

    Args:
        lines: of a box without numbers.
        running: shape of the text before the box: heads shaped so may be running text again.
    """
    shapes = [shape_of(line) for line in lines[:3]]
    alike = len(shapes) == 3 and shapes[1] == shapes[2] != shapes[0]
    return int(alike and shapes[1] in {"colon", "stop", "blank"} and (shapes[1] != running or shapes[1] == "colon"))
