"""A published outline, or a report on one, read whole into a draft."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from midcourse.documents.model import Document
from midcourse.plan.outline.area_names import areas_of
from midcourse.plan.outline.departments.listed import departments_of
from midcourse.plan.outline.divisions.rows import DivisionRow, division_of, joined
from midcourse.plan.outline.draft import (
    DraftArea,
    DraftDepartment,
    DraftGoal,
    DraftIndicator,
    DraftProject,
    DraftTask,
    Origin,
    TextTarget,
)
from midcourse.plan.outline.goals import goals_of
from midcourse.plan.outline.indicators.tables import indicators_and_rest
from midcourse.plan.outline.projects.listed import projects_of
from midcourse.plan.outline.report_parts import ReportParts, parts_of
from midcourse.plan.outline.sections import Sections
from midcourse.plan.outline.tasks.commitments import tasks_of
from midcourse.plan.outline.text_targets.compare import compared
from midcourse.plan.outline.text_targets.stated import text_targets_of
from midcourse.plan.outline.title import Title, title_of


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read out of one document; in the order of the text, nothing confirmed.

    Args:
        unread: where tables of indicators stand whose cells lost their order.
        pieces: where lines of such tables stand that look like rows and are none.
        report: problems, measures and counts; empty for an outline.
    """

    document: Document
    title: Title
    sections: Sections
    goals: tuple[DraftGoal, ...] = ()
    indicators: tuple[DraftIndicator, ...] = ()
    unread: tuple[Origin, ...] = ()
    pieces: tuple[Origin, ...] = ()
    text_targets: tuple[TextTarget, ...] = ()
    projects: tuple[DraftProject, ...] = ()
    tasks: tuple[DraftTask, ...] = ()
    departments: tuple[DraftDepartment, ...] = ()
    areas: tuple[DraftArea, ...] = ()
    division: tuple[DivisionRow, ...] = ()
    report: ReportParts = field(default_factory=ReportParts)


def read_outline(document: Document, more: Sequence[DivisionRow] = ()) -> Draft:
    """Read a document into a draft.

    Args:
        document: as read by `midcourse.documents.read`.
        more: rows of a division-of-labour table kept in a file of its own.
    """
    title, sections = title_of(document), Sections(document)
    found = indicators_and_rest(document, sections)
    draft = Draft(
        document,
        title,
        sections,
        goals=goals_of(document, sections),
        indicators=found.rows,
        unread=found.unread,
        pieces=found.pieces,
        departments=departments_of(document),
        areas=areas_of(document),
    )
    if title.is_report:
        return replace(draft, report=parts_of(document, sections, title))
    division, targets = (*division_of(document), *more), text_targets_of(document, sections)
    return replace(
        draft,
        text_targets=compared(targets, found.rows),
        projects=projects_of(document, sections),
        tasks=joined(division, tasks_of(document, sections, targets)),
        division=division,
    )
