"""Proposals to suspend or resume projects, and the projects they may be about."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from midcourse.evaluate.project_run import vocabulary_of
from midcourse.evaluate.projects import ProjectState
from midcourse.plan.model import Project
from midcourse.wording import Wording
from midcourse.workflow import PROPOSAL_KIND_WORDS, PROPOSAL_WORDS, ProposalKind, ProposalState
from midcourse_web.store.mapping import TABLES, header_of, records_of, rows_in
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, Proposal

KINDS = (ProposalKind.SUSPEND_PROJECT.value, ProposalKind.RESUME_PROJECT.value)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal with its project.

    Args:
        name: of the project; its code where the ledger has it no longer.
    """

    proposal: Proposal
    name: str

    @property
    def kind(self) -> Wording:
        """Return what is proposed, in words."""
        return PROPOSAL_KIND_WORDS[ProposalKind(self.proposal.kind)]

    @property
    def words(self) -> Wording:
        """Return how it stands, in words."""
        return PROPOSAL_WORDS[ProposalState(self.proposal.state)]


def project_of(plan: KeptPlan, code: str) -> Project | None:
    """Return a project as the ledger has it; None when it has none of this code."""
    found = records_of(TABLES["projects"], rows_in(plan, "projects").filter(code=code))
    return found[0] if found else None


def projects_of(plan: KeptPlan, reached: Collection[str] | None) -> list[tuple[Project, bool]]:
    """Return the projects something may be proposed for, each with whether it is suspended now.

    Args:
        reached: departments that lead them; None for all.
    """
    rows = rows_in(plan, "projects")
    if reached is not None:
        rows = rows.filter(lead__in=reached)
    words = vocabulary_of(header_of(plan))[0]
    return [
        (project, words.state_of(project.state) is ProjectState.SUSPENDED)
        for project in records_of(TABLES["projects"], rows)
    ]


def proposals_of(plan: KeptPlan, reached: Collection[str] | None) -> "QuerySet[Proposal]":
    """Return the proposals about projects, newest first, those that wait before all others.

    Args:
        reached: departments that lead the projects; None for all.
    """
    found: QuerySet[Proposal] = Proposal.objects.filter(plan=plan, kind__in=KINDS)
    if reached is not None:
        own = LEDGER_MODELS["projects"].objects.filter(plan=plan, lead__in=reached).values("code")
        found = found.filter(item__in=own)
    return found.select_related("proposed_by", "decided_by").order_by("-state", "-id")


def with_names(plan: KeptPlan, proposals: Collection[Proposal]) -> list[Proposed]:
    """Return proposals with the names of their projects."""
    codes = {one.item for one in proposals}
    names = dict(LEDGER_MODELS["projects"].objects.filter(plan=plan, code__in=codes).values_list("code", "name"))
    return [Proposed(one, names.get(one.item, one.item)) for one in proposals]


def project_names(proposals: Collection[Proposal]) -> dict[tuple[int, str], str]:
    """Return the names of the projects that proposals of several plans are about, by plan and code; one query."""
    if not proposals:
        return {}
    rows = LEDGER_MODELS["projects"].objects.filter(
        plan__in={one.plan_id for one in proposals}, code__in={one.item for one in proposals}
    )
    return {(plan, code): name for plan, code, name in rows.values_list("plan", "code", "name")}


def proposal_named(plan: str, proposal: int) -> Proposal:
    """Return a proposal about a project.

    Raises:
        Http404: when there is none.
    """
    kept = Proposal.objects.select_related("plan", "proposed_by", "decided_by")
    found: Proposal | None = kept.filter(plan__code=plan, kind__in=KINDS, pk=proposal).first()
    if found is None:
        raise Http404(str(proposal))
    return found


def department_of_proposal(plan: str, proposal: int) -> list[str]:
    """Return the department that leads the project of a proposal; empty when there is none."""
    items = Proposal.objects.filter(plan__code=plan, kind__in=KINDS, pk=proposal).values("item")
    leads = LEDGER_MODELS["projects"].objects.filter(plan__code=plan, code__in=items).values_list("lead", flat=True)
    return [lead for lead in leads if lead]
