"""The tasks of a draft under the sections they stand in, as rows of the task table."""

from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence

from midcourse.data.draft_reviews import Reviewed
from midcourse.plan.model import TargetVersion, Task
from midcourse.plan.outline.reading import Draft

#: Longest task printed whole; the office's forms have no room for more [characters].
LONGEST = 300


def groups_of(draft: Draft) -> dict[int, str]:
    """Return the codes of the sections that hold tasks, or targets of the text, and of those above them."""
    starts = [one.section for one in draft.tasks if one.section is not None]
    starts += [place for one in draft.text_targets if (place := draft.sections.at(one.origin.start)) is not None]
    used = {above for position in set(starts) for above in _path(draft, position)}
    return {position: f"T{place}" for place, position in enumerate(sorted(used), 1)}


def task_rows(
    draft: Draft, groups: Mapping[int, str], departments: Mapping[str, str], areas: Mapping[str, str]
) -> tuple[list[Task], list[Reviewed], list[str]]:
    """Return the tasks with their groups before them, what is doubtful, and the code of each task of the draft.

    Args:
        groups: codes of the sections (`groups_of`).
        departments, areas: codes by name.
    """
    filled = {above for one in draft.tasks if one.section is not None for above in _path(draft, one.section)}
    rows = [_group(draft, position, groups, filled) for position in groups]
    reviews: list[Reviewed] = []
    given: list[str] = []
    counted: dict[int | None, int] = {}
    for one in draft.tasks:
        counted[one.section] = counted.get(one.section, 0) + 1
        parent = groups.get(one.section) if one.section is not None else None
        code = f"{parent or 'T0'}-{counted[one.section]}"
        given.append(code)
        leads = tuple(dict.fromkeys(departments[name] for name in one.departments if name in departments))
        places = [areas[name] for name in one.areas if name in areas]
        rows.append(
            Task(
                code=code,
                name=one.text[:LONGEST],
                parent=parent,
                area=places[0] if places else None,
                lead=leads[0] if leads else None,
                contributors=leads[1:],
                place=one.origin.place or None,
            )
        )
        reviews += [Reviewed(code, one.text[:40], doubt, one.origin) for doubt in one.doubts]
    return rows, reviews, given


def targets_in_text(draft: Draft, groups: Mapping[int, str], tasks: Sequence[str]) -> Iterator[TargetVersion]:
    """Yield the targets stated in the text: of the task or project they stand in, else of their section.

    Args:
        groups: codes of the sections.
        tasks: codes of the draft's tasks, in their order.
    """
    last_year = draft.title.period.end.year if draft.title.period else None
    holders = [
        *((one.origin, code) for one, code in zip(draft.tasks, tasks, strict=True)),
        *((one.origin, project_code(place)) for place, one in enumerate(draft.projects, 1)),
    ]
    holders.sort(key=lambda holder: (holder[0].start, -holder[0].end))
    starts = [origin.start for origin, _ in holders]
    taken: set[tuple[str, str]] = set()
    for target in draft.text_targets:
        before = bisect_right(starts, target.origin.start) - 1
        inside = before >= 0 and target.origin.start < holders[before][0].end
        section = draft.sections.at(target.origin.start)
        code = holders[before][1] if inside else groups.get(section) if section is not None else None
        if code is None:
            continue
        name, part = target.name, 2
        while (code, name) in taken:
            name, part = f"{target.name}{part}", part + 1
        taken.add((code, name))
        due = target.due if target.due != last_year else None
        yield TargetVersion(
            item=code, name=name, text=target.text, unit=target.unit, due=due, place=target.origin.place or None
        )


def project_code(place: int) -> str:
    """Return the code of the project at a place of the draft, from 1."""
    return f"P{place:03}"


def _path(draft: Draft, position: int) -> list[int]:
    """Return the positions of a section and of those above it up to the first numbered one."""
    path: list[int] = []
    current: int | None = position
    told = len(draft.sections.told(position))
    while current is not None and len(path) < told:
        path.append(current)
        current = draft.sections.all[current].parent
    return path


def _group(draft: Draft, position: int, codes: Mapping[int, str], filled: Container[int]) -> Task:
    """Return a section as a row; one that holds targets only counts as none, for it is no task itself."""
    section = draft.sections.all[position]
    parent = codes.get(section.parent) if section.parent is not None else None
    name = f"{section.number} {section.title}".strip()
    return Task(
        code=codes[position],
        name=name[:LONGEST],
        parent=parent,
        count=None if position in filled else 0,
        place=draft.sections.place_of(section.start) or None,
    )
