"""What a document says of its indicators, held against what was read: a table nobody recognised is no silence."""

import re
from collections.abc import Iterator, Sequence

from midcourse.documents.model import Document
from midcourse.plan.outline.draft import Doubt, DraftIndicator, Origin, origin_of
from midcourse.wording import say

#: 《纲要》明确的26项主要指标, 共设置24项指标; counts of the binding ones or of a rating are none.
_STATED = re.compile(
    r"(?:明确|确定|提出|设置?|安排|制定|总?共(?:有|设置?)?)[的了]?\s?"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十])\s?(?:个|大)?(?:类别?|方面|领域)[、，]?共?计?\s?)?(?P<count>\d{1,3})\s?[项个]"
    r"(?:经济社会发展|国民经济和社会发展|主要|规划|核心|发展)*指标(?![属性体])"
)
#: A line that entitles a table of them.
TITLE = re.compile(
    r"^[^\n。；]{0,30}(?:主要|发展|规划|核心)指标(?:体系|表)?(?:[（(][^\n（）()]{0,20}[)）])?\s*[|：:]?\s*$",
    re.MULTILINE,
)


def counts_in_doubt(document: Document, indicators: Sequence[DraftIndicator]) -> Iterator[tuple[Doubt, Origin]]:
    """Yield a doubt where a document counts more or fewer indicators than were read, or names a table and none was.

    Args:
        document: as read.
        indicators: all that were read of it.
    """
    stated = [found for found in _STATED.finditer(document.text) if int(found["count"]) > 1]
    rows = _counts(indicators)
    if stated and not any(int(found["count"]) in rows for found in stated):
        first = stated[0]
        message = say(
            "文中说有 {stated} 项指标，读到 {count} 行，请核对是否漏了", stated=first["count"], count=len(indicators)
        )
        yield Doubt("indicators-counted-differently", message), origin_of(document, first.start(), first.end(), "")
    title = TITLE.search(document.text) if not indicators and not stated else None
    if title:
        message = say("文中有指标表的标题，但没有读出指标，请手工补上")
        yield Doubt("indicators-not-read", message), origin_of(document, title.start(), title.end(), "")


def _counts(indicators: Sequence[DraftIndicator]) -> set[int]:
    """Return what may be counted of the rows: all, those with their own number, all but the parts (其中)."""
    numbered = {(one.category, one.number.split("-")[0]) for one in indicators if one.number}
    whole = sum("其中" not in one.name for one in indicators)
    return {len(indicators), whole, len({number for _, number in numbered}), len(numbered)}
