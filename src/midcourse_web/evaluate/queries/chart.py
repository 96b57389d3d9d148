"""The chart of one indicator as its page shows it: light, dark, and as a table, named by what is drawn."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from midcourse.evaluate.model import RatedIndicator
from midcourse.evaluate.outlook_ledger import outlook_of
from midcourse.evaluate.outlook_model import Outlook
from midcourse.evaluate.records import OwnRecords
from midcourse.evaluate.trajectory import trajectory_of
from midcourse.report.indicator_chart import ChartTable, indicator_chart
from midcourse.report.look import DARK, LIGHT, Colours
from midcourse_web.evaluate.queries.indicator import is_hidden, public_rows
from midcourse_web.evaluate.queries.sight import Sight
from midcourse_web.frame.templatetags.frame import language

#: Pages a chart may stand on.
THEMES: Mapping[str, Colours] = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart in both themes.

    Args:
        digest: of the pictures; names them in their address, so that a changed figure is a new address.
    """

    digest: str
    pictures: Mapping[str, str]
    alt: str
    table: ChartTable


def chart_of(sight: Sight, own: OwnRecords, rated: RatedIndicator) -> Drawn | None:
    """Draw an indicator's chart of what this reader may see; None when there is nothing to draw."""
    shown = public_rows(own) if sight.public else own
    way = trajectory_of(sight.header, shown, sight.as_of, known_on=sight.as_of, rules=sight.rules)
    rating = None if is_hidden(sight, rated) else rated.rating
    outlook = _outlook(sight, own, rated)
    drawn = {
        theme: indicator_chart(way, rating=rating, outlook=outlook, language=language(), colours=colours)
        for theme, colours in THEMES.items()
    }
    first = drawn["light"]
    if first is None:
        return None
    pictures = {theme: one.chart.svg for theme, one in drawn.items() if one}
    digest = hashlib.sha256("".join(pictures.values()).encode()).hexdigest()[:16]
    return Drawn(digest, pictures, first.chart.alt, first.table)


def _outlook(sight: Sight, own: OwnRecords, rated: RatedIndicator) -> Outlook | None:
    """Look out, for the office's own use; the public edition has no outlook."""
    if sight.public:
        return None
    return outlook_of(rated, own.as_ledger(sight.header), as_of=sight.as_of, known_on=sight.as_of)
