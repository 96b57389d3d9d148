"""Indicator tables that fell apart into lines or running words, put together by their headings, serials and attributes.

Rows are told by serials that count up and by what completes a row; without headings nothing but attributes again and
again show a table, and then every row is doubtful.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from midcourse.documents.blank_rows import is_row
from midcourse.documents.model import Document
from midcourse.plan.outline.fallen_tables.blocks.bare import bare_in
from midcourse.plan.outline.fallen_tables.blocks.columnwise import columnwise_in
from midcourse.plan.outline.fallen_tables.blocks.tables import Torn, torn_in
from midcourse.plan.outline.fallen_tables.cells.glued import end_of_last, glued
from midcourse.plan.outline.fallen_tables.cells.pairs import Line, paired
from midcourse.plan.outline.fallen_tables.cells.tokens import Fitted, Token, fitted, pieces_of, tokens_in
from midcourse.plan.outline.fallen_tables.cells.unglued import doubt_guessed, unglued
from midcourse.plan.outline.fallen_tables.cells.whole import with_cells_whole
from midcourse.plan.outline.fallen_tables.headings.headers import Header, header_at, loose_header_at, with_figures
from midcourse.plan.outline.fallen_tables.labelled import labelled_in
from midcourse.plan.outline.fallen_tables.lines.left import STOP, WALL, lines_left
from midcourse.plan.outline.fallen_tables.printed.tables import printed_in
from midcourse.plan.outline.fallen_tables.rows.compared import better_of, likelier
from midcourse.plan.outline.fallen_tables.rows.halves import halved
from midcourse.plan.outline.fallen_tables.rows.headless import Orders, without_headings
from midcourse.plan.outline.fallen_tables.rows.lattice import Effort
from midcourse.plan.outline.fallen_tables.rows.leading_groups import give_groups, without_leading_groups
from midcourse.plan.outline.fallen_tables.rows.runs import columns_shown, has_groups, row_runs
from midcourse.plan.outline.fallen_tables.rows.segments import Segment, segments_of
from midcourse.plan.outline.fallen_tables.rows.torn_groups import with_groups_apart
from midcourse.plan.outline.fallen_tables.rows.wrapped_targets import with_counts_whole, with_targets_whole
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role, columns_of, role_of
from midcourse.plan.outline.indicator_cells.notes import is_note
from midcourse.plan.outline.indicator_cells.plans import Plan
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet, put_value
from midcourse.plan.outline.indicator_cells.words import (
    GROUP_AND_NUMBER,
    HAN,
    attribute_of,
    category_of,
    is_figure_like,
    is_missing,
    is_unit,
    number_and_name,
    serial_of,
    squeezed,
)

#: A name, or a piece of one, that begins with a mark; a note says something: 带*的为约束性指标.
_MARKED = re.compile(
    r"[*＊★※#▲①②③④⑤⑥]\s*(?!.*(?:[：:，,。；是按]|(?<!行)为|指(?!数)|(?<![（(包])含(?![量（(])|口径|数据(?:$|来源|年鉴)))"
    r".{1,80}"
)
#: Two commas that set off no thousands: of a sentence.
_LATER = re.compile(r"(?:，|,(?!\d{3}))(?:[^，,]|,(?=\d{3}))*(?:，|,(?!\d{3}))")
_TITLE = re.compile("指标|规划|纲要|专栏|^附?表|属性|单位$|目标$")
#: The caption of a table that goes on with headings of its own, or the same again.
_CAPTION = re.compile(r"(?:专栏|附?表)\s?\d{1,2}(?:[-—－]\d{1,2})?\s+[^\s\d]\S{2,30}")
#: Words that judge: where they come again and again a column of 完成情况 holds ratings.
_JUDGED = re.compile(
    r"(?:提前|超额|基本|已|未|全面|部分)?(?:完成|达标|实现)|(?:符合|快于|慢于|低于|好于|高于)预期|正常|滞后|良好|优秀|合格"
)
#: An attribute in brackets behind a name or its unit.
_BESIDE_NAME = re.compile(rf"[{HAN}）)][【\[（(](?:约束|预期)性(?:指标)?[】\])）]")
#: Most lines of a table; least rows; least attributes without headings.
_LINES, _ROWS, _ATTRIBUTES = 1500, 2, 3
#: Lines between two attributes of one table, at most.
_APART = 14
#: Serials one after the other that show a column of them.
_NUMBERED = 3
#: Longest heading of a group over several lines [characters].
_HEADING = 18
#: Lines above headings that may belong to them.
_ABOVE = 2
#: Headings tried of those before one and the same end of lines that may be rows.
_TRIES = 3


def headed_in(document: Document, taken: Sequence[tuple[int, int]], plan: Plan) -> Iterator[Sheet]:
    """Yield the tables of lines below headings.

    Args:
        document: as read.
        taken: stretches of the tables already read, ascending.
        plan: the document's.
    """
    lines = lines_left(document, taken, plan)
    in_vain, stops, effort = Counter[int](), _stops(lines), Effort()
    place = 0
    while place < len(lines):
        header = header_at(lines, place) or loose_header_at(lines, place)
        stop = stops[header.last + 1] if header else 0
        last = min(stop, header.last + _LINES) if header else 0
        found = (
            _headed(document, lines, header, last, plan, effort=effort) if header and in_vain[stop] < _TRIES else None
        )
        if found is None:
            in_vain[stop] += header is not None
            place += 1
            continue
        sheet, place = found
        yield sheet


def columnwise(document: Document, taken: Sequence[tuple[int, int]], plan: Plan) -> Iterator[Sheet]:
    """Yield the tables whose cells stand one a line, column after column.

    Args:
        document: as read.
        taken: stretches of the tables already read, ascending.
        plan: the document's.
    """
    lines = lines_left(document, taken, plan)
    yield from columnwise_in(lines, _stops(lines), plan)


def labelled(document: Document, taken: Sequence[tuple[int, int]], plan: Plan) -> Iterator[Sheet]:
    """Yield the tables written as labels and values.

    Args:
        document: as read.
        taken: stretches of the tables already read, ascending.
        plan: the document's.
    """
    yield from labelled_in(lines_left(document, taken, plan), plan)


def torn(document: Document, taken: Sequence[tuple[int, int]], plan: Plan) -> Iterator[Torn]:
    """Yield the tables whose columns stand in blocks of their own, read or not.

    Args:
        document: as read.
        taken: stretches of the tables already read, ascending.
        plan: the document's.
    """
    lines = lines_left(document, taken, plan)
    yield from torn_in(document.text, lines, _stops(lines), plan)


def headless_in(
    document: Document, taken: Sequence[tuple[int, int]], plan: Plan, *, untitled: bool = False
) -> Iterator[Sheet]:
    """Yield tables of which only rows are left: attributes stand again and again, or names, units and values.

    Args:
        document: as read.
        taken: stretches of the tables already read, ascending.
        plan: the document's.
        untitled: whether many rows that nothing entitles are taken too.
    """
    lines = lines_left(document, taken, plan)
    bare = list(bare_in(document.text, lines, _stops(lines), plan))
    yield from bare
    lines = lines_left(document, sorted([*taken, *((sheet.start, sheet.end) for sheet in bare)]), plan)
    places = [at for at, line in enumerate(lines) if _attributes_in(line)]
    known, effort = Orders(), Effort()
    for run in _runs(lines, places):
        if sum(_attributes_in(lines[at]) for at in run) < _ATTRIBUTES:
            continue
        first = _first_line(lines, run[0])
        below = _tokens(document, lines[first : run[-1] + 1], lines[first].start)
        yield from _headless(document, below, _guessed(below), known, effort)
        lines[first : run[-1] + 1] = [WALL] * (run[-1] + 1 - first)
    for run in row_runs(lines, untitled=untitled):
        below = _tokens(document, lines[run[0] : run[-1] + 1], lines[run[0]].start)
        yield from _headless(document, below, columns_shown(below), known, effort)


def _headless(
    document: Document, below: list[list[Token]], columns: list[Column], known: Orders, effort: Effort
) -> Iterator[Sheet]:
    """Yield the table of rows without headings, by the columns they show or those that make them cheapest to read."""
    below, groups = without_leading_groups(below)
    apart = unglued(below, columns)
    sheet = Sheet(columns, [], has_header=False)
    end = _fill(sheet, list(segments_of([token for line in apart.lines for token in line], columns)))
    dealt = without_headings(document.text, apart.lines, columns, known, effort)
    if dealt is not None and len(dealt.rows) >= len([row for row in sheet.rows if row.values]):
        sheet, end = dealt, dealt.rows[-1].end
    if len([row for row in sheet.rows if row.values]) >= _ATTRIBUTES:
        sheet.start, sheet.end = below[0][0].start, end
        give_groups(sheet, groups)
        yield sheet


def _headed(
    document: Document, lines: Sequence[Line], header: Header, last: int, plan: Plan, *, effort: Effort
) -> tuple[Sheet, int] | None:
    """Return the table below headings, and the line behind it; None when there are no rows."""
    if header.is_loose:
        rows = _printed(document, lines, header, last, plan)
    elif len(header.words) == 2:
        rows = paired(lines[header.last + 1 : last], columns_of(header.words, [[], []], plan))
    else:
        columns = list(map(with_figures, columns_of(header.words, [[] for _ in header.words], plan)))
        run_on = glued(document.text, header.end, _end_of_rows(lines, last), columns)
        if run_on is not None:
            run_on.start, run_on.end = lines[header.first].start, run_on.rows[-1].end
            return run_on, max(last, header.first + 1)
        tokens = _without_headers(_tokens(document, lines[header.last : last], header.end), header.printed)
        apart = unglued(with_cells_whole(document.text, tokens), columns)
        halves = _of_halves(apart.lines, columns)
        rows = halves or better_of(document.text, apart.lines, _rows(apart.lines, columns), columns, effort)
        doubt_guessed(apart, rows[0].rows if rows else ())
        as_printed = _printed(document, lines, header, last, plan)
        if not (halves and _are_told_by_serials(halves[0], as_printed)):
            rows = likelier(rows, as_printed, document.text, [token.words for line in apart.lines for token in line])
    if rows is None:
        return None
    sheet, end = rows
    sheet.start, sheet.end = lines[header.first].start, end
    behind = next((at for at in range(header.last, last) if lines[at].start >= end), last)
    return sheet, max(behind, header.first + 1)


def _printed(
    document: Document, lines: Sequence[Line], header: Header, last: int, plan: Plan
) -> tuple[Sheet, int] | None:
    """Return the table of lines read as they stand on a page, and where it ends; None where they do not stand so."""
    first = header.first
    while first > max(0, header.first - _ABOVE) and lines[first - 1] is not WALL:
        first -= 1
    tokens = _tokens(document, lines[first:last], lines[first].start)
    above = len(_tokens(document, lines[first : header.first], lines[first].start))
    return printed_in(document.text, tokens, above, plan)


def _end_of_rows(lines: Sequence[Line], last: int) -> int:
    """Return where the rows before a line end; in that line itself where a sentence ran into its rows."""
    into = end_of_last(lines[last].words) if last < len(lines) else 0
    return lines[last].start + into if into else lines[last - 1].end


def _stops(lines: Sequence[Line]) -> list[int]:
    """Return for each line the first one from it on that ends a table: a sentence, a chapter, a note."""
    stops = [len(lines)] * (len(lines) + 1)
    for at in range(len(lines) - 1, -1, -1):
        words = lines[at].words
        says = is_note(words) and not _MARKED.fullmatch(words)
        ends = bool(STOP.search(words) or _LATER.search(words) or says) and not lines[at].is_furniture
        stops[at] = at if ends else stops[at + 1]
    return stops


def _tokens(document: Document, lines: Sequence[Line], start: int) -> list[list[Token]]:
    """Return the tokens of each line from a place on; the caption of a further table is none of its cells."""
    kept = [line for line in lines if not (line.is_furniture or _CAPTION.fullmatch(line.words))]
    spans = [(max(line.start, min(start, line.end)), line.end) for line in kept]
    return with_counts_whole(with_targets_whole([list(tokens_in(document.text, *span)) for span in spans]))


def _without_headers(lines: list[list[Token]], wanted: str) -> list[list[Token]]:
    """Return the tokens of lines without the headings, as printed, that come again overleaf."""
    tokens = [token for line in lines for token in line]
    kept: set[int] = set()
    place = 0
    while place < len(tokens):
        closed, at = "", place
        while at < len(tokens) and wanted.startswith(closed + tokens[at].words) and closed != wanted:
            closed += tokens[at].words
            at += 1
        if closed == wanted and at > place:
            place = at
        else:
            kept.add(tokens[place].start)
            place += 1
    return [left for line in lines if (left := [token for token in line if token.start in kept])]


def _rows(lines: Sequence[Sequence[Token]], columns: list[Column]) -> tuple[Sheet, int] | None:
    """Return the sheet lines make below the headings of columns, and where it ends."""
    tokens = [token for line in lines for token in line]
    if Role.SERIAL not in {column.role for column in columns} and _are_numbered(tokens):
        columns = [Column(Role.SERIAL), *columns]
    columns = _with_ratings(columns, tokens)
    segments = with_groups_apart(list(segments_of(tokens, columns)), columns)
    if Role.SERIAL not in {column.role for column in columns} and _are_enumerated(segments):
        named = next((at for at, column in enumerate(columns) if column.role is Role.NAME), 0)
        columns = [*columns[:named], Column(Role.SERIAL), *columns[named:]]
    sheet = Sheet(columns, [])
    read = _fill(sheet, segments)
    behind = next((token.words for token in tokens if token.start >= read), "")
    if _are_groups_behind(columns) and 0 < len(behind) <= max((len(row.group) for row in sheet.rows[:-1]), default=0):
        _give_group(sheet.rows[-1], behind)
    good = [row for row in sheet.rows if row.values]
    if len(good) < _ROWS or 2 * len(good) < len(sheet.rows):
        return None
    return sheet, read


def _of_halves(lines: Sequence[Sequence[Token]], columns: list[Column]) -> tuple[Sheet, int] | None:
    """Return the sheet of rows whose names stand in halves around their values, None where they do not."""
    is_numbered = any(column.role is Role.SERIAL for column in columns)
    sheet = Sheet(columns, [], are_names_whole=is_numbered)
    end = _fill(sheet, halved(lines, columns))
    return (sheet, end) if len(sheet.rows) >= _ROWS else None


def _are_told_by_serials(sheet: Sheet, printed: tuple[Sheet, int] | None) -> bool:
    """Tell whether rows of halves are surely parted: numbered, and under their groups from the first one on.

    Args:
        sheet: of halves.
        printed: the same lines read as they stand on a page, which may know the headings better.
    """
    heads = [
        [(one.role, one.year) for one in each.columns if one.role in VALUES] for each in (sheet, *(printed or ())[:1])
    ]
    is_grouped = bool(sheet.rows[0].group) or not any(row.group for row in sheet.rows)
    return sheet.are_names_whole and is_grouped and heads[0] == heads[-1]


def _with_ratings(columns: list[Column], tokens: Sequence[Token]) -> list[Column]:
    """Tell a column 完成情况 of ratings from one of values by the words that come again."""
    judged = sum(bool(_JUDGED.fullmatch(token.words)) for token in tokens)
    if judged < _NUMBERED or any(column.role is Role.RATING for column in columns):
        return columns
    return [
        replace(column, role=Role.RATING) if role_of(column.heading) is Role.PROGRESS else column for column in columns
    ]


def _are_numbered(tokens: Sequence[Token]) -> bool:
    """Tell whether rows begin with serials though no heading says so: 1, 2, 3 and on, each before words."""
    wanted = 1
    for token, following in pairwise(tokens):
        wanted += token.words == str(wanted) and following.is_words
    return wanted > _NUMBERED


def _are_enumerated(segments: Sequence[Segment]) -> bool:
    """Tell whether most rows begin with numbers that go up (1. 2. 3.), which then are the names', not groups'."""
    firsts = [segment.tokens[0].words for segment in segments if segment.tokens]
    numbers = [serial_of(words if words[-1] in ".．、" else number_and_name(words)[0]) for words in firsts]
    told = [number for number in numbers if number is not None]
    counted = sum(later - earlier in {0, 1, 2} for earlier, later in pairwise(told))
    return counted > _NUMBERED and 2 * counted > len(segments)


def _fill(sheet: Sheet, segments: Sequence[Segment]) -> int:
    """Put the rows of segments into a sheet, with their groups; return where the last ends."""
    group, end = "", 0
    are_behind = _are_groups_behind(sheet.columns)
    for segment in segments:
        read = row_of(segment.tokens, sheet.columns)
        if role_of(read.name) in {Role.NAME, Role.SERIAL}:
            continue
        heading = number_and_name(_heading(pieces_of(segment.before)) or read.group)[1]
        if heading and any(map(str.isdigit, category_of(heading)[0])):
            if sheet.rows:
                sheet.rows[-1].unclear = True
        elif heading and not is_figure_like(heading):
            group = heading
            if are_behind and sheet.rows and segment.tokens[-1].words != group:
                _give_group(sheet.rows[-1], group)
        read.group = group
        read.count = category_of(group)[1]
        read.contested = read.contested or segment.is_doubtful
        if read.parent:
            number, parent = number_and_name(read.parent)
            over = Row(read.number or number, parent, group=group, start=read.start, end=read.end)
            read.number, read.parent = "", ""
            sheet.rows.append(over)
        sheet.rows.append(read)
        end = read.end
    return end


def _are_groups_behind(columns: Sequence[Column]) -> bool:
    """Tell whether the last column holds groups: each stands behind the first of its rows."""
    return columns[-1].role is Role.CATEGORY and any(column.role is Role.NAME for column in columns)


def _give_group(row: Row, group: str) -> None:
    """Put a row under the group that stands behind its other cells and before the next row."""
    row.group, row.count = group, category_of(group)[1]


def _heading(pieces: Sequence[str]) -> str:
    """Return the heading of a group printed over lines; the last line where they are too much for one."""
    whole = "".join(pieces)
    return whole if len(whole) <= _HEADING else "".join(pieces[-1:])


def row_of(tokens: Sequence[Token], columns: Sequence[Column]) -> Row:
    """Read the tokens of one row by the columns; where there are not as many values as columns it is unclear."""
    found = fitted(tokens, columns)
    grouped = None if found.number else GROUP_AND_NUMBER.match(found.name)
    if grouped:
        found.group, found.name = found.group or grouped["group"], found.name[grouped.end("group") :]
    own, name = number_and_name(found.name)
    row = Row(found.number or own, name, found.parent, found.unit, found.attribute, found.group)
    row.start, row.end = min(token.start for token in tokens), max(token.end for token in tokens)
    row.joined = found.joined
    if found.rating:
        row.texts[Role.RATING] = found.rating
    if found.definition:
        row.texts[Role.DEFINITION] = found.definition
    places = [at for at, column in enumerate(columns) if column.role in VALUES]
    placed, row.unclear = _placed(found, places, columns)
    for at, words in placed.items():
        put_value(row, columns[at].role, at, squeezed(words))
    return row


def _placed(found: Fitted, places: Sequence[int], columns: Sequence[Column]) -> tuple[dict[int, str], bool]:
    """Put values under their columns, and tell whether that is unsure."""
    values = list(found.values)
    if len(values) == len(places):
        return dict(zip(places, values, strict=True)), False
    if len(values) > len(places) > 0:
        kept = [*values[: len(places) - 1], squeezed(" ".join(values[len(places) - 1 :]))]
        return dict(zip(places, kept, strict=True)), True
    targets = [at for at in places if columns[at].role is Role.TARGET] or list(places)
    if len(values) == 1 and targets:
        return {targets[0]: values[0]}, not is_missing(values[0])
    if columns[places[-1]].role is Role.TARGET and len(targets) == 1:  # none lacks its target, new ones the base
        places = places[-len(values) :] if values else places
    return dict(zip(places, values, strict=False)), bool(values)


def _attributes_in(line: Line) -> int:
    if line.is_furniture or STOP.search(line.words) or ("，" in line.words and not is_row(line.words)):
        return 0
    alone = sum(attribute_of(token.words) is not None for token in tokens_in(line.words, 0, len(line.words)))
    return alone or len(_BESIDE_NAME.findall(line.words))


def _runs(lines: Sequence[Line], places: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        near = runs and place - runs[-1][-1] <= _APART
        if near and not any(STOP.search(line.words) for line in lines[runs[-1][-1] + 1 : place]):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _first_line(lines: Sequence[Line], place: int) -> int:
    """Return the line the first row of a table without headings begins in."""
    first = place
    if any(token.is_words for token in tokens_in(lines[place].words, 0, len(lines[place].words))):
        return place
    for at in range(place - 1, max(-1, place - _APART), -1):
        if STOP.search(lines[at].words) or _TITLE.search(lines[at].words) or _heads_groups(lines[at].words):
            break
        first = at
        if serial_of(lines[at].words) == 1:
            break
    return first


def _heads_groups(words: str) -> bool:
    return role_of(words) is Role.CATEGORY


def _guessed(lines: Sequence[Sequence[Token]]) -> list[Column]:
    """Guess the columns of rows without headings by what stands before their attributes."""
    tokens = [token for line in lines for token in line]
    rows, figures = 0, Counter[int]()
    count = 0
    for token in tokens:
        if attribute_of(token.words):
            figures[count] += 1
            rows, count = rows + 1, 0
        elif token.is_figure:
            count += 1
    counted = sum(serial_of(line[0].words) is not None for line in lines)
    numbered = any(serial_of(token.words) == 1 for token in tokens[:3]) or 2 * counted > len(lines)
    values = max(1, (figures.most_common(1)[0][0] if figures else 1) - numbered)
    roles = [Role.TARGET] if values == 1 else [Role.BASE, *[Role.TARGET] * (values - 1)]
    units = sum(is_unit(token.words) for token in tokens)
    front = [Role.SERIAL] * numbered + [Role.CATEGORY] * (numbered and has_groups(lines))
    named = [Role.NAME, Role.UNIT] if 2 * units > rows else [Role.NAME]
    return [Column(role) for role in (*front, *named, *roles, Role.ATTRIBUTE)]
