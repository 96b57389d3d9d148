"""What a person must look at in a draft, as rows of the review table."""

from dataclasses import dataclass

from midcourse.plan.decisions import POLARITY_RULE
from midcourse.plan.model import Review
from midcourse.plan.outline.draft import Doubt, Origin
from midcourse.plan.vocabulary import Direction
from midcourse.wording import say

_WAYS = {Direction.UP: say("越大越好"), Direction.DOWN: say("越小越好")}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A doubt with what it is about.

    Args:
        item: code of the item, None for the plan as a whole.
        name: of the item.
    """

    item: str | None
    name: str | None
    doubt: Doubt
    origin: Origin

    def row(self) -> Review:
        """Return the row of the review table; its words are Chinese, being data of a Chinese plan."""
        return Review(
            item=self.item,
            name=self.name,
            rule=self.doubt.rule,
            question=str(self.doubt.message),
            words=self.origin.words or None,
            place=self.origin.place or None,
        )


def review_of(code: str, name: str, origin: Origin, way: Direction | None) -> Reviewed:
    """Ask which way is better, with the proposal where there is one."""
    if way is None:
        message = say("“{name}”越大越好还是越小越好，文中没有说明，请填写方向", name=name)
    else:
        message = say("“{name}”暂按{way}处理，请确认", name=name, way=_WAYS[way])
    return Reviewed(code, name, Doubt(POLARITY_RULE, message), origin)
