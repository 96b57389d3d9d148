"""Synthetic tables of indicators within a synthetic outline, and what was read from them."""

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "岚山市国民经济和社会发展第十五个五年规划纲要"
CAPTION = "专栏1 “十五五”时期主要指标"


def lines(*body: str) -> tuple[DraftIndicator, ...]:
    below = ("第三章 建设产业体系", "坚持实体经济为本，推动产业升级，到2030年培育企业3000家。")
    return read("\n".join((TITLE, "第二章 发展目标", CAPTION, *body, *below)), "a.txt")


def read(text: str, name: str) -> tuple[DraftIndicator, ...]:
    document = read_bytes(text.encode(), name)
    return indicators_of(document, Sections(document))


def told(found: tuple[DraftIndicator, ...]) -> list[tuple[str, str | None, str | None, list[str], str]]:
    return [
        (
            one.name,
            one.unit,
            one.base.text if one.base else None,
            [target.text for target in one.targets],
            str(one.attribute or ""),
        )
        for one in found
    ]
