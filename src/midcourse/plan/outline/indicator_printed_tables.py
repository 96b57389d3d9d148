"""A table below headings read as it stands on a page: its columns told by rows and headings, its rows dealt out."""

from midcourse.plan.outline.indicator_columns import Plan, columns_of
from midcourse.plan.outline.indicator_headers import with_figures
from midcourse.plan.outline.indicator_printed import printed, spread_in
from midcourse.plan.outline.indicator_printed_headings import headed
from midcourse.plan.outline.indicator_printed_lines import Spread, without_headings_again, words_of
from midcourse.plan.outline.indicator_rows import Sheet
from midcourse.plan.outline.indicator_tokens import Token

#: Mean cost of a row up to which a table is taken; cost up to which headings are.
_SURE, _HEADINGS = 2.5, 0.0


def printed_in(text: str, lines: list[list[Token]], above: int, plan: Plan) -> tuple[Sheet, int] | None:
    """Return the table lines of print make, and where it ends; None where they make none.

    Args:
        text: of the document.
        lines: the tokens of each line, from the first that may belong to the headings on.
        above: how many of them stand above the line that surely does.
        plan: the document's.
    """
    words, is_spread = words_of(text, lines)
    found = headed(words, above, is_spread=is_spread)
    if found is None or found.cost > _HEADINGS:
        return None
    end = found.first + found.lines
    below, _ = words_of(text, without_headings_again(lines[end:], lines[found.first : end]))
    columns = list(map(with_figures, columns_of(found.words, [[] for _ in found.words], plan)))
    rows = printed(below, columns, spread_in(below, columns) if is_spread else Spread())
    if rows is None or rows[1] >= _SURE:
        return None
    return rows[0], max(row.end for row in rows[0].rows)
