"""Rows handed to another person of their department, with a reason."""

from collections.abc import Sequence

from midcourse.errors import ActRefused
from midcourse.wording import say
from midcourse_web.data.queries.people import reporters_of
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.models import Entry, Round, User


def hand_over(a_round: Round, department: str, entries: Sequence[int], to: User | None, reason: str) -> int:
    """Hand rows to one person, or back to everybody of the department.

    Who it is handed to is reminded and has it on his work list; the others of the department may still help.

    Args:
        entries: numbers of the entries; those of other departments are left out.
        to: must report for the department; None for everybody who does.

    Returns:
        Number of rows handed over.

    Raises:
        ActRefused: without a reason, or to somebody who does not report for the department.
    """
    if not reason.strip():
        raise ActRefused(say("移交必须说明理由；请填写理由后再办"))
    if to is not None and to not in reporters_of(a_round.plan, department).get(department, []):
        raise ActRefused(say("“{name}”不是这个单位的填报人；请先由安全管理员授予角色", name=to.name))
    with acting(Act.ENTRY_HANDED_OVER, plan=a_round.plan.code, reason=reason):
        rows = list(
            Entry.objects.select_for_update().filter(round=a_round, department=department, pk__in=list(entries))
        )
        for entry in rows:
            entry.assignee = to
        Entry.objects.bulk_update(rows, ["assignee"])
    return len(rows)
