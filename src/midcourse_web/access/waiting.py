"""What a work list holds: one thing that waits for somebody."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do.

    Args:
        what: in words, in the language of the page.
        link: where it is done.
        since: since when it waits; of several things, since when the first of them does.
        due: local day by which it is to be done, as text; "" for none.
        urgent: overdue, returned, or escalated.
        count: how many things are behind it; 1 for a single one.
    """

    what: str
    link: str
    since: datetime
    due: str = ""
    urgent: bool = False
    count: int = 1
