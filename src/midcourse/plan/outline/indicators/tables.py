"""Every indicator table of an outline or a report on one, as draft indicators.

A table is one of indicators when a column names indicators, a column holds targets of this plan (or what was reached
and its rating), and the word 指标 in heading or title, or a column of attributes, says so. Lists of projects, of tasks,
series of statistics and tables of the plan before fail one of these.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from midcourse.documents.model import Block, BlockKind, Document, Table
from midcourse.plan.outline.draft import Doubt, DraftIndicator, Origin, origin_of
from midcourse.plan.outline.fallen_tables.blocks.heaps import heaped, without_serials
from midcourse.plan.outline.fallen_tables.blocks.tables import Torn
from midcourse.plan.outline.fallen_tables.cells.tokens import tokens_in
from midcourse.plan.outline.fallen_tables.lines.left import without_foreign
from midcourse.plan.outline.fallen_tables.lines.plain import with_plain_text
from midcourse.plan.outline.fallen_tables.rows.torn_groups import put_together
from midcourse.plan.outline.fallen_tables.tables import (
    columnwise,
    headed_in,
    headless_in,
    labelled,
    row_of,
    torn,
)
from midcourse.plan.outline.indicator_cells.columns import Role
from midcourse.plan.outline.indicator_cells.notes import is_note, notes_of
from midcourse.plan.outline.indicator_cells.plans import Plan, plan_of, plans_named
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet, sheet_of
from midcourse.plan.outline.indicator_cells.value_order import with_values_in_order
from midcourse.plan.outline.indicator_cells.words import (
    attribute_of,
    category_of,
    is_missing,
    name_of,
    squeezed,
)
from midcourse.plan.outline.indicators.attributed import give_attributes
from midcourse.plan.outline.indicators.carried import carry_attributes
from midcourse.plan.outline.indicators.drafts import drafts_of
from midcourse.plan.outline.indicators.gate import gated
from midcourse.plan.outline.indicators.grids import parted, straightened, without_title
from midcourse.plan.outline.indicators.lost_merges import with_parts
from midcourse.plan.outline.indicators.onward import CONTINUED, goes_on, group_between, is_group, put_on, widen
from midcourse.plan.outline.indicators.parts import tell_parts
from midcourse.plan.outline.indicators.readings import completes, has_more_than_counted, is_name, soundness
from midcourse.plan.outline.indicators.slips import with_slips_told, without_slips
from midcourse.plan.outline.indicators.table_units import give_unit_above
from midcourse.plan.outline.indicators.unit_ends import have_units, part_units
from midcourse.plan.outline.sections import Sections
from midcourse.wording import say

#: Longest title; blocks looked at behind a table for notes; longest note [characters].
_TITLE, _BEHIND, _NOTE = 80, 12, 600
#: Blocks looked at above a table for what its marks mean.
_ABOVE = 4
#: How far above a table read from lines its title may begin [characters].
_LINE_ABOVE = 200
#: What divides cells for sure: bars, tabs, drawn frames.
_DIVIDERS = re.compile("[|\t\u2502\u2503\u2551]")
#: What may divide cells in one line and letters in another.
_GAPS = re.compile(r"(?<=[^\s|\u2502\u2503\u2551])[ \u00a0]{2,}(?=[^\s|\u2502\u2503\u2551])")
_PROJECTS = re.compile("项目|工程|任务|清单|分工|政策|载体|平台")


@dataclass(slots=True)
class _Found:
    """A table found: what it holds, and the words around it."""

    sheet: Sheet
    first: int
    last: int


def indicators_of(document: Document, sections: Sections) -> tuple[DraftIndicator, ...]:
    """Bring out the indicators of every indicator table of a document, in reading order.

    Args:
        document: as read.
        sections: its tree.
    """
    return indicators_and_rest(document, sections).rows


@dataclass(frozen=True, slots=True)
class Indicators:
    """What the tables of indicators of a document hold.

    Args:
        rows: in reading order.
        unread: where tables stand whose cells lost their order.
        pieces: where lines stand that look like rows and are none.
    """

    rows: tuple[DraftIndicator, ...]
    unread: tuple[Origin, ...]
    pieces: tuple[Origin, ...]


def indicators_and_rest(document: Document, sections: Sections) -> Indicators:
    """Bring out the indicators, and where something stands in their tables that was not read.

    Args:
        document: as read.
        sections: its tree.
    """
    printed = with_plain_text(document)
    document, slips = without_slips(printed)
    plan = plan_of(document)
    tables = _tables(document, plan)
    found = [table for table in tables if is_indicator_table(table.sheet, plan, document, table.first)]
    sure = [table for table in found if not _is_guessed(document, table.sheet)]
    apart = list(torn(document, _stretches(sure), plan))
    aside = [one.sheet for one in apart if one.sheet and _is_plans(document, one.sheet, plan)]
    scattered = [(one.start, one.end) for one in apart if one.is_scattered]
    for read in (labelled, columnwise):
        taken = sorted([*_stretches(sure), *scattered, *((sheet.start, sheet.end) for sheet in aside)])
        aside += [sheet for sheet in read(document, taken, plan) if _is_plans(document, sheet, plan)]
    walls = [(one.start, one.end) for one in apart if one.is_heaped or not any(_overlap(sheet, one) for sheet in aside)]
    found = [table for table in found if table in sure or not any(_overlap(table.sheet, one) for one in apart)]
    taken = sorted([*_stretches(sure), *walls, *((sheet.start, sheet.end) for sheet in aside)])
    headed = [*aside, *(sheet for sheet in headed_in(document, taken, plan) if _is_plans(document, sheet, plan))]
    found = _better_of(document, found, sure, headed)
    certain = [table for table in found if table.sheet.has_header or not _is_guessed(document, table.sheet)]
    others = [table for table in tables if table not in found and _is_told(document, table.sheet)]
    taken = sorted([*_stretches([*certain, *others]), *walls])
    rowwise = headless_in(document, taken, plan, untitled=not (found or apart))
    loose = [sheet for sheet in rowwise if _is_plans(document, sheet, plan)]
    found = _better_of(document, found, certain, loose)
    ahead = [table for table in found if not _looks_back(table.sheet, plan)]
    drafts: list[DraftIndicator] = []
    told = sorted(ahead or found, key=lambda table: table.sheet.start)
    give_attributes(document.text, [table.sheet for table in told])
    rest, pieces = list[Origin](), list[Origin]()
    for table in told:
        without_serials(table.sheet, document.text)
        put_together(table.sheet, document.text)
        rows = _drafts(document, sections, table, plan)
        lost = heaped(rows)
        whole = gated(
            document.text, [one for one in rows if one not in lost], is_guessed=_is_guessed(document, table.sheet)
        )
        drafts, pieces = [*drafts, *whole.rows], [*pieces, *whole.pieces]
        if lost:
            ends = min(one.origin.start for one in lost), max(one.origin.end for one in lost)
            rest.append(origin_of(document, *ends, ""))
    return Indicators(tuple(_once(with_slips_told(printed, drafts, slips))), tuple(rest), tuple(pieces))


def _overlap(sheet: Sheet, other: Torn) -> bool:
    return sheet.start < other.end and other.start < sheet.end


def _stretches(tables: Sequence[_Found]) -> list[tuple[int, int]]:
    return sorted((table.sheet.start, table.sheet.end) for table in tables)


def _is_guessed(document: Document, sheet: Sheet) -> bool:
    """Tell whether a table's cells were told by blanks and line ends, not by dividers alone, or wrongly."""
    if any(not is_name(row.name) for row in sheet.rows) or 2 * len({row.name for row in sheet.rows}) <= len(sheet.rows):
        return True
    is_divided = bool(_DIVIDERS.search(document.text, sheet.start, sheet.end))
    return not is_divided or bool(_GAPS.search(document.text, sheet.start, sheet.end))


def _is_told(document: Document, sheet: Sheet) -> bool:
    """Tell whether a table says under headings of its own what it holds: one that is none of indicators stays none."""
    has_name = any(column.role is Role.NAME for column in sheet.columns)
    return sheet.has_header and has_name and bool(sheet.rows) and not _is_guessed(document, sheet)


def _better_of(
    document: Document, found: Sequence[_Found], sure: Sequence[_Found], headed: Sequence[Sheet]
) -> list[_Found]:
    """Return the better of two readings of the same lines, and all others.

    Args:
        found: tables as the reader of documents told their cells.
        sure: those of them whose cells are divided by more than blanks.
        headed: the same lines read by their headings.
    """
    kept = [table for table in found if table not in sure]
    chosen = list(sure)
    for sheet in headed:
        same = [table for table in kept if table.sheet.start < sheet.end and sheet.start < table.sheet.end]
        if any(completes(table.sheet, sheet) or has_more_than_counted(sheet, table.sheet) for table in same):
            continue
        if sum(soundness(table.sheet) for table in same) < soundness(sheet) + (
            sheet.is_printed or sheet.are_names_whole
        ):
            kept = [table for table in kept if table not in same]
            chosen.append(_Found(sheet, *_blocks_at(document, sheet)))
    return [*chosen, *kept]


def _tables(document: Document, plan: Plan) -> list[_Found]:
    """Read the document's tables; one that goes on from the one before is put together with it."""
    found: list[_Found] = []
    parts = (
        (place, part, block)
        for place, block in enumerate(document.blocks)
        if block.table
        for part in parted(block.table)
    )
    for place, part, block in parts:
        whole, lost = with_parts(without_title(part))
        table = straightened(whole)
        between = document.blocks[found[-1].last + 1 : place] if found else ()
        is_next = bool(found) and found[-1].last < place
        if is_next:
            widen(found[-1].sheet, table, plan)
        before = found[-1] if is_next and goes_on(found[-1].sheet, between, table) else None
        sheet = sheet_of(table, plan, before.sheet if before else None)
        if table is whole:
            _mend(document, sheet)
        sheet.start, sheet.end = _stretch_of(block, part)
        without_foreign(document, sheet, plan)
        for row in sheet.rows:
            row.unclear = row.unclear or any(row.start <= place < row.end for place in lost)
        if before and [column.heading for column in sheet.columns] == [
            column.heading for column in before.sheet.columns
        ]:
            _entitle_first(document, before, group_between(between))
            put_on(before.sheet, sheet, group_between(between))
            before.last = place
        else:
            found.append(_Found(sheet, place, place))
    return found


def _stretch_of(block: Block, part: Table) -> tuple[int, int]:
    """Return the stretch of text of a table, or of its part."""
    if part is block.table:
        return block.passage.start, block.passage.end
    cells = [cell.passage for cell in part.cells]
    return min(cell.start for cell in cells), max(cell.end for cell in cells)


def _entitle_first(document: Document, table: _Found, group: str) -> None:
    """Put the rows of a table under the group above it, where a heading of a group stands above the next one too."""
    above = document.blocks[table.first - 1] if table.first else None
    if not group or table.first != table.last or above is None or not is_group(above):
        return
    heading = squeezed(above.passage.text)
    for row in table.sheet.rows:
        if row.group:
            break
        row.group, row.count = heading, category_of(heading)[1]


def _mend(document: Document, sheet: Sheet) -> None:
    """Read rows again whose cells stand under the wrong headings, from the text as it stands."""
    if Role.NAME not in {column.role for column in sheet.columns}:
        return
    for position, row in enumerate(sheet.rows):
        if not row.unclear:
            continue
        tokens = list(tokens_in(document.text, row.start, row.end))
        if len(tokens) > 1:
            again = row_of(tokens, sheet.columns)
            again.group, again.count = row.group, row.count
            if is_name(again.name) and again.name != category_of(row.group)[0]:
                sheet.rows[position] = again


def is_indicator_table(sheet: Sheet, plan: Plan, document: Document, place: int) -> bool:
    """Tell whether a table is one of this plan's indicators."""
    title = _title(document, place, sheet)
    sheet.caption = sheet.caption or title
    roles = {column.role for column in sheet.columns}
    if Role.NAME not in roles or not (roles & {Role.TARGET, Role.RATING}) or not sheet.rows:
        return False
    attributed = sum(_has_attribute(row) for row in sheet.rows) * 2 > len(sheet.rows)
    starred = any(attribute_of(squeezed(row.group)[:3]) for row in sheet.rows)
    heading = next(column.heading for column in sheet.columns if column.role is Role.NAME)
    is_complete = (
        Role.BASE in roles and (Role.UNIT in roles or have_units(sheet)) and not _PROJECTS.search(heading + title)
    )
    named = is_complete or "指标" in heading or "指标" in title or ("目标" in title and not _PROJECTS.search(title))
    if not (attributed or starred or named) or (_PROJECTS.search(heading) and not attributed):
        return False
    if not (attributed or starred or _names_targets(sheet)):
        return False
    return _has_values(sheet) and _is_of_plan(sheet, plan, title)


def _has_attribute(row: Row) -> bool:
    """Tell whether a row has an attribute, in a cell of its own or in brackets behind its name."""
    return attribute_of(row.attribute) is not None or name_of(row.name).attribute is not None


def _names_targets(sheet: Sheet) -> bool:
    """Tell whether headings say that targets stand below them, or what was reached beside its rating."""
    roles = {column.role for column in sheet.columns}
    return any(column.is_sure_target for column in sheet.columns) or {Role.VALUE, Role.RATING} <= roles


def _has_values(sheet: Sheet) -> bool:
    filled = sum(any(not is_missing(words) for words in row.values.values()) or bool(row.texts) for row in sheet.rows)
    return 2 * filled >= len(sheet.rows)


def _is_of_plan(sheet: Sheet, plan: Plan, title: str) -> bool:
    """Tell whether a table's targets are of this plan, not of the one before."""
    if plan.start is None:
        return True
    years = [column.year for column in sheet.columns if column.year and column.role in {Role.TARGET, Role.VALUE}]
    years += [year for column in sheet.columns if column.role is not Role.BASE for year in _ends(column.heading)]
    if years:
        return max(years) >= plan.start
    named = plans_named(title)
    return not named or plan.start in named


def _is_plans(document: Document, sheet: Sheet, plan: Plan) -> bool:
    """Tell whether a table read from lines is of this plan, by the line above it too."""
    above = document.text[max(0, sheet.start - _LINE_ABOVE) : sheet.start].rstrip().rpartition("\n")[2].strip()
    return _is_of_plan(sheet, plan, above if len(above) <= _TITLE and "。" not in above else "")


def _looks_back(sheet: Sheet, plan: Plan) -> bool:
    """Tell whether a table of an outline says what became of the plan before: ratings or results, no year to come."""
    if plan.start is None or plan.is_report:
        return False
    ends = [year for column in sheet.columns for year in (column.year, *_ends(column.heading)) if year]
    is_ahead = any(year >= plan.start for year in ends)
    return not is_ahead and any(column.role in {Role.RATING, Role.VALUE} for column in sheet.columns)


def _ends(heading: str) -> list[int]:
    return [start + 4 for start in plans_named(heading)]


def _title(document: Document, place: int, sheet: Sheet) -> str:
    """Return the title of a table: its caption, else the short heading or paragraph directly above it."""
    if sheet.caption and not CONTINUED.fullmatch(sheet.caption.strip("（()） ")):
        return sheet.caption
    for block in reversed(document.blocks[max(0, place - 3) : place]):
        words = block.passage.text.strip().lstrip("（(")
        if block.kind is BlockKind.FURNITURE or words.startswith("单位") or is_note(words):
            continue
        if block.kind is BlockKind.TABLE or len(block.passage.text) > _TITLE or "。" in block.passage.text:
            return ""
        return squeezed(block.passage.text)
    return ""


def _blocks_at(document: Document, sheet: Sheet) -> tuple[int, int]:
    """Return the positions of the first and last block a stretch of text covers."""
    covered = [
        place
        for place, block in enumerate(document.blocks)
        if block.passage.start < sheet.end and block.passage.end > sheet.start
    ]
    return (covered[0], covered[-1]) if covered else (0, 0)


def _drafts(document: Document, sections: Sections, table: _Found, plan: Plan) -> list[DraftIndicator]:
    sheet = table.sheet
    caption = sheet.caption or _title(document, table.first, sheet)
    rest = document.text[sheet.end : document.blocks[table.last].passage.end].splitlines()
    within = [line.strip() for line in rest if is_note(line)]
    texts = [*sheet.notes, *within, *_notes_behind(document.blocks, table.last)]
    has_marks = any(name_of(row.name).marks for row in sheet.rows)
    if (has_marks or not _says_attributes(sheet)) and not notes_of(texts).starred:
        texts += _notes_on_marks(document.blocks, table, has_marks=has_marks)
    notes = notes_of(texts, caption)
    give_unit_above(document.text, sheet, caption)
    carry_attributes(sheet)
    tell_parts(sheet)
    part_units(sheet)
    if not any(column.heading for column in sheet.columns if column.role is Role.BASE):
        with_values_in_order(sheet)
    above = sections.place_of(sheet.start)
    is_within = bool(caption) and squeezed(above).endswith(squeezed(caption))
    place = above if is_within else " › ".join(filter(None, (above, caption)))
    return drafts_of(document, sheet, notes, plan, place or str(say("指标表")))


def _notes_behind(blocks: Sequence[Block], last: int) -> list[str]:
    """Return the notes under a table: those that say so, and what goes on behind them."""
    notes: list[str] = []
    for block in blocks[last + 1 : last + 1 + _BEHIND]:
        if block.kind is BlockKind.FURNITURE:
            continue
        words = block.passage.text
        goes_on = bool(notes) and bool(re.match(r"\s*(?:[①-⑳]|\d{1,2}\s?[.、．]|[（(]\d{1,2}[)）]|[\[［〔*＊])", words))
        if (
            block.kind is BlockKind.TABLE
            or len(words) > _NOTE
            or not (is_note(words) or block.kind is BlockKind.NOTE or goes_on)
        ):
            break
        notes.append(words)
    return notes


def _says_attributes(sheet: Sheet) -> bool:
    """Tell whether rows of a table have attributes, or a column for them."""
    return any(column.role is Role.ATTRIBUTE for column in sheet.columns) or any(map(_has_attribute, sheet.rows))


def _notes_on_marks(blocks: Sequence[Block], table: _Found, *, has_marks: bool) -> list[str]:
    """Return what is said near a table of the marks in it, above it or not directly behind.

    A table none of whose rows has a mark has only what stands between the table before and it.
    """
    above = list(blocks[max(0, table.first - _ABOVE) : table.first])
    own = list(takewhile(lambda block: block.table is None, reversed(above)))
    near = [*above, *blocks[table.last + 1 : table.last + 1 + _BEHIND]] if has_marks else own
    return [block.passage.text for block in near if block.table is None and notes_of([block.passage.text]).starred]


def _once(drafts: Iterable[DraftIndicator]) -> list[DraftIndicator]:
    """Return each indicator once: one that stands in two tables with the same targets is one."""
    kept: list[DraftIndicator] = []
    places: dict[tuple[str, str], int] = {}
    for draft in drafts:
        key = (draft.name, draft.area)
        at = places.get(key)
        if at is None:
            places[key] = len(kept)
            kept.append(draft)
        elif _says_the_same(kept[at], draft):
            kept[at] = _completed(kept[at], draft)
        else:
            message = say("“{name}”在另一处的表里目标或数值不同，请核对", name=draft.name)
            kept.append(replace(draft, doubts=(*draft.doubts, Doubt("named-twice", message))))
    return kept


def _says_the_same(first: DraftIndicator, second: DraftIndicator) -> bool:
    texts = [{re.sub(r"\s", "", target.text) for target in draft.targets} for draft in (first, second)]
    return not texts[0] or not texts[1] or bool(texts[0] & texts[1])


def _completed(first: DraftIndicator, second: DraftIndicator) -> DraftIndicator:
    """Fill what one table leaves open from the other."""
    names = ("unit", "attribute", "base", "value", "rating", "definition")
    found = {name: getattr(first, name) or getattr(second, name) for name in names}
    return replace(first, targets=first.targets or second.targets, category=first.category or second.category, **found)
