"""A table below headings read as it stands on a page: its columns told by rows and headings, its rows dealt out."""

import re
from collections.abc import Sequence

from midcourse.plan.outline.fallen_tables.cells.tokens import Token
from midcourse.plan.outline.fallen_tables.headings.headers import with_figures
from midcourse.plan.outline.fallen_tables.printed.cells import Word
from midcourse.plan.outline.fallen_tables.printed.headings import headed
from midcourse.plan.outline.fallen_tables.printed.lines import Spread, without_headings_again, words_of
from midcourse.plan.outline.fallen_tables.printed.pages import printed, spread_in
from midcourse.plan.outline.fallen_tables.printed.parents import parents_apart, put_over
from midcourse.plan.outline.indicator_cells.columns import Role, columns_of
from midcourse.plan.outline.indicator_cells.plans import Plan
from midcourse.plan.outline.indicator_cells.rows import Sheet

#: Mean cost of a row up to which a table is taken, and up to which where words stand across says enough.
_SURE, _PLACED = 2.5, -3.0
#: What stands in targets more than in what was reached.
_OF_TARGETS = re.compile("[≥≤＞＜><]|以[上下内]|左右|^(?:完成|保持|达到|高于|低于|不[低高]于|与)")
#: Cost up to which headings are some.
_HEADINGS = 0.0


def printed_in(text: str, lines: list[list[Token]], above: int, plan: Plan) -> tuple[Sheet, int] | None:
    """Return the table lines of print make, and where it ends; None where they make none.

    Where words stand across is not looked at where that makes rows dear: not every program keeps it in every line.

    Args:
        text: of the document.
        lines: the tokens of each line, from the first that may belong to the headings on.
        above: how many of them stand above the line that surely does.
        plan: the document's.
    """
    words, is_spread = words_of(text, lines)
    best = _read(text, lines, words, above, plan, is_spread=is_spread)
    if is_spread and (best is None or best[1] > _PLACED):
        other = _read(text, lines, words, above, plan, is_spread=False)
        best = other if best is None or (other is not None and other[1] < best[1]) else best
    if best is None or best[1] >= _SURE:
        return None
    return best[0], max(row.end for row in best[0].rows)


def _read(
    text: str, lines: list[list[Token]], words: list[list[Word]], above: int, plan: Plan, *, is_spread: bool
) -> tuple[Sheet, float] | None:
    """Return the table lines make, and what a row costs."""
    found = headed(words, above, is_spread=is_spread)
    if found is None or found.cost > _HEADINGS:
        return None
    end = found.first + found.lines
    below, _ = words_of(text, without_headings_again(lines[end:], lines[found.first : end]))
    below, parents = parents_apart(below)
    read = _below(below, found.words, plan, is_spread=is_spread)
    swapped = () if read is None or found.is_in_order else _swapped(found.words, read[0])
    read = _below(below, swapped, plan, is_spread=is_spread) if swapped else read
    if read is not None:
        put_over(parents, read[0].rows)
    return read


def _below(
    lines: Sequence[Sequence[Word]], headings: Sequence[str], plan: Plan, *, is_spread: bool
) -> tuple[Sheet, float] | None:
    """Return the rows below headings, and what one costs."""
    columns = list(map(with_figures, columns_of(headings, [[] for _ in headings], plan)))
    return printed(lines, columns, spread_in(lines, columns) if is_spread else Spread())


def _swapped(headings: Sequence[str], sheet: Sheet) -> tuple[str, ...]:
    """Return headings with base and target changed where the values say so: 以上 stands in targets; () where not."""
    bases = [at for at, column in enumerate(sheet.columns) if column.role is Role.BASE]
    targets = [at for at, column in enumerate(sheet.columns) if column.role is Role.TARGET and column.year]
    if len(bases) != 1 or len(targets) != 1:
        return ()
    marked = [sum(bool(_OF_TARGETS.search(row.values.get(at, ""))) for row in sheet.rows) for at in (*bases, *targets)]
    if marked[0] <= marked[1]:
        return ()
    told = list(headings)
    told[bases[0]], told[targets[0]] = told[targets[0]], told[bases[0]]
    return tuple(told)
