"""Acts that need somebody else's approval: adjusting a target, suspending or resuming a project."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from midcourse_web.store.acts import Act
from midcourse_web.store.models.ledger import KeptPlan
from midcourse_web.store.models.people import User
from midcourse_web.store.recorded import Recorded


class Proposal(Recorded):
    """Something proposed, and what was decided.

    Args:
        item: code of the indicator or project.
        content: what is proposed, JSON: the cells of the row it would write.
        reason: why, in the proposer's words.
        state: a `midcourse.workflow.ProposalState`.
        answer: what the decider says of it.
    """

    class Kind(models.TextChoices):
        """What is proposed."""

        ADJUST_TARGET = "adjust_target", _("调整目标")
        SUSPEND_PROJECT = "suspend_project", _("项目暂缓")
        RESUME_PROJECT = "resume_project", _("项目恢复")

    plan = models.ForeignKey(KeptPlan, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    item = models.CharField(max_length=100)
    content = models.TextField()
    reason = models.TextField()
    state = models.CharField(max_length=20, default="proposed")
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True, default="")

    class Meta:
        """Newest first."""

        db_table = "proposals"
        ordering: ClassVar = ["plan", "-id"]
        indexes: ClassVar = [models.Index(fields=["plan", "state"], name="proposal_by_state")]

    @classmethod
    def act_of_adding(cls) -> Act:
        """Say that something was proposed; the deed around it says what."""
        return Act.ADJUSTMENT_PROPOSED
