"""Boxes and lists of projects: where each begins, which lines stand in it, and where running text goes on.

A page seldom says where a box ends; `project_extent` tells it from the shape of what follows.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from midcourse.documents.marks import Mark, mark_of, ordinal_of
from midcourse.documents.model import Block, BlockKind, Document, Passage
from midcourse.plan.outline.projects.extent import extent, introduction_of
from midcourse.plan.outline.projects.lines import (
    ITEM_MARKS,
    Line,
    agreed_heads,
    item_mark,
    lines_of,
    numbered_on,
    shape_of,
    starts_item,
)
from midcourse.plan.outline.responsible_columns import meaning_of
from midcourse.plan.outline.responsible_tables import Grid, grids_of

#: Longest title of a box [characters].
LONGEST_TITLE = 60
#: Headings that stand outside boxes.
SECTION_MARKS = frozenset(("part", "chapter", "section", "annex"))


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
        lines = agreed_heads(numbered_on([line for line, _ in candidates]))
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
        if block.kind is BlockKind.CAPTION and not starts_item(mark):
            return place + 1 >= len(self.blocks) or self.blocks[place + 1].table is None or bool(candidates)
        if block.kind is not BlockKind.HEADING or starts_item(mark):
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
        if len(row) == 1 and listing.pairs and grid[number][0] is None:  # the head above holds on
            listing.pairs.append((listing.pairs[-1][0], row[0]))
        elif len(row) == 1:
            listing.lines += lines_of(row[0])
        elif row and not (number == 0 and all(_names_column(words.text) for words in row)):
            listing.pairs.append(tuple(row))


def _names_column(words: str) -> bool:
    """Tell whether a cell of a first row is a heading: known, or a bare short word for a kind of thing."""
    return meaning_of(words) is not None or bool(_COLUMN_WORD.search(words.strip()))
