"""The major projects and programmes of an outline: items of its boxes, rows of its tables of projects.

A box on reforms or industries lists programmes; they come all the same, under its title. Contents lists give none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from midcourse.documents.model import Document
from midcourse.plan.outline.area_names import areas_in, areas_of
from midcourse.plan.outline.departments.names import named_bodies
from midcourse.plan.outline.draft import DraftArea, DraftProject, origin_of
from midcourse.plan.outline.projects.boxes import BoxReader, Listing, without_page_number
from midcourse.plan.outline.projects.facts import investment_in, sizes_in, years_in
from midcourse.plan.outline.projects.items import Item, items_of
from midcourse.plan.outline.projects.tables import Row, is_project_table, rows_of
from midcourse.plan.outline.sections import Sections


@dataclass(frozen=True, slots=True)
class _Around:
    """What a project is read against."""

    document: Document
    sections: Sections
    areas: Sequence[DraftArea]


def projects_of(document: Document, sections: Sections) -> tuple[DraftProject, ...]:
    r"""Return the projects and programmes of the boxes and project tables of a document, in its order.

    >>> from midcourse.documents.plain import read_plain
    >>> box = "专栏1 水利重点工程\n1.水源工程。新建水库2座。\n2.堤防工程。加固堤防30公里。\n"
    >>> read = read_plain("第一章 水利\n" + box, "synthetic.txt")
    >>> [(project.name, project.size, project.category) for project in projects_of(read, Sections(read))]
    [('水源工程', ('2座',), '水利重点工程'), ('堤防工程', ('30公里',), '水利重点工程')]
    """
    around = _Around(document, sections, areas_of(document))
    listings = list(BoxReader(document).listings())
    titles = {listing.title for listing in listings}
    found: list[DraftProject] = []
    for listing in listings:
        bare = without_page_number(listing.title)
        if bare != listing.title and bare in titles:  # a line of the contents
            continue
        found += _of_listing(listing, around)
    return tuple(sorted(found, key=lambda project: project.origin.start))


def _of_listing(listing: Listing, around: _Around) -> Iterator[DraftProject]:
    for item in items_of(listing):
        if item.name.strip():
            yield _project_of_item(item, listing, around)
    for grid in listing.grids:
        if is_project_table(grid):
            yield from (_project_of_row(row, around) for row in rows_of(grid, listing.title))


def _project_of_item(item: Item, listing: Listing, around: _Around) -> DraftProject:
    words = f"{item.name}，{item.content}"
    years = years_in(words)
    return DraftProject(
        name=item.name,
        category=item.group or listing.title,
        origin=origin_of(around.document, item.start, item.end, _place(around, item.start, listing.title)),
        content=item.content,
        size=sizes_in(item.content),
        investment=investment_in(words),
        starts=years.starts,
        ends=years.ends,
        areas=areas_in(words, around.areas),
        departments=named_bodies(item.content),
        doubts=item.doubts,
    )


def _project_of_row(row: Row, around: _Around) -> DraftProject:
    title = row.project.category
    origin = origin_of(around.document, row.start, row.end, _place(around, row.start, title))
    areas = row.project.areas or areas_in(f"{row.project.name}，{row.project.content}", around.areas)
    return replace(row.project, origin=origin, areas=areas)


def _place(around: _Around, start: int, title: str) -> str:
    place = around.sections.place_of(start)
    return place if not title or title in place else f"{place} › {title}".removeprefix(" › ")
