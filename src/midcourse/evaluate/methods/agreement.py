"""目标一致法: at the end of a plan, how many of its indicators were completed.

Source: 胡鞍钢, 2016-02-29; docs/methods/agreement.md.
"""

from dataclasses import dataclass

from midcourse.errors import MethodRefused
from midcourse.wording import say


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares of a plan's indicators [ratio, 0-1].

    Args:
        rate: completed or more.
        over_rate: more than completed; None when the two are not told apart.
        done_rate: just completed; None when the two are not told apart.
        missed_rate: not completed.
    """

    rate: float
    missed_rate: float
    over_rate: float | None = None
    done_rate: float | None = None


def agreement(total: int, completed: int, over: int | None = None) -> Agreement:
    """Count how far a plan was kept.

    Args:
        total: indicators of the plan.
        completed: those completed or more than completed.
        over: those of them more than completed; None when not told apart.

    Raises:
        MethodRefused: when the counts contradict one another or there is nothing to count.

    >>> round(agreement(28, 27, over=24).rate, 3)
    0.964
    """
    if total <= 0 or not 0 <= completed <= total or not 0 <= (over or 0) <= completed:
        raise MethodRefused(
            say("个数互相矛盾：共 {total} 项，完成 {completed} 项，其中超额 {over} 项",
                total=total, completed=completed, over=over)
        )  # fmt: skip
    shares = (None, None) if over is None else (over / total, (completed - over) / total)
    return Agreement(completed / total, (total - completed) / total, *shares)


def on_or_better(total: int, early: int, ahead: int, on_track: int) -> tuple[int, int]:
    """Return how many indicators are on schedule or better, and how many behind.

    Raises:
        MethodRefused: when the classes hold more than there are.

    >>> on_or_better(41, 4, 14, 16)
    (34, 7)
    """
    kept = early + ahead + on_track
    if kept > total:
        raise MethodRefused(say("各类合计 {kept} 项，多于总数 {total} 项", kept=kept, total=total))
    return kept, total - kept
