"""A draft read out of a published document, made into a ledger that opens with what a person must look at.

Codes are given in the order of the text: 01, 02 for the indicators as they are numbered, G for goals, T for tasks and
their groups, P for projects, D for departments, A for areas, Q for problems, M for measures.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from midcourse.data.draft_reviews import Reviewed, review_of
from midcourse.data.draft_tasks import groups_of, project_code, targets_in_text, task_rows
from midcourse.data.draft_values import baselines_of, observed
from midcourse.data.model import Ledger, PublishedRating
from midcourse.plan import model
from midcourse.plan.outline.annual import Course, path_of
from midcourse.plan.outline.draft import DraftIndicator, DraftProject, DraftTarget
from midcourse.plan.outline.polarity import is_of_polarity, proposed, said_by
from midcourse.plan.outline.polarity_words import says_fall, sure_of
from midcourse.plan.outline.reading import Draft
from midcourse.plan.target_text import read_target
from midcourse.plan.vocabulary import Direction
from midcourse.quantities import is_known_unit
from midcourse.wording import Wording

SOURCE = "S1"
#: Where the yearly paths come from.
PROPOSED = "按目标类型推算，待年度计划确定"
_ORDINAL = re.compile(r"(?P<whole>[0-9]{1,3})(?:[-.（(](?P<part>[0-9]{1,2})[)）]?)?")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft ledger, and its questions in words that may still be put into any language.

    Args:
        ledger: its review table holds the questions in Chinese, being data of a Chinese plan.
        questions: by their Chinese.
    """

    ledger: Ledger
    questions: Mapping[str, Wording]

    def asked(self, review: model.Review, language: str) -> str:
        """Return a question in a language; in Chinese where an earlier reading asked it."""
        wording = self.questions.get(review.question)
        return wording.in_language(language) if wording else review.question


def drafted(draft: Draft, header: model.PlanHeader, more: Sequence[Reviewed] = ()) -> Drafted:
    """Make the draft ledger.

    Args:
        header: of the plan, as `draft_header.header_of` made it or a person corrected it.
        more: further doubts, such as what an audit of the document found.
    """
    making = _Making(draft, header)
    tasks = tuple(making.tasks())
    plan = model.Plan(
        making.header_with_units(),
        goals=making.goals,
        departments=making.departments,
        areas=making.areas,
        indicators=making.indicators,
        targets=tuple(making.targets),
        annual_targets=tuple(making.annual_targets),
        projects=tuple(making.projects()),
        project_counts=tuple(making.project_counts()),
        tasks=tasks,
        problems=tuple(making.problems()),
        measures=tuple(making.measures()),
    )
    observations = observed(plan, draft, making.coded, making.known_on, SOURCE)
    making.reviews += observations.reviews
    making.reviews += more
    ledger = Ledger(
        replace(plan, reviews=tuple(making.all_reviews())),
        observations=observations.rows,
        baselines=tuple(baselines_of(making.coded, making.known_on, draft, making.header.period.start.year)),
        published_ratings=tuple(making.published_ratings()),
    )
    return Drafted(ledger, {str(one.doubt.message): one.doubt.message for one in making.reviews})


@dataclass
class _Making:
    """One draft on its way to a ledger."""

    draft: Draft
    header: model.PlanHeader
    reviews: list[Reviewed] = field(default_factory=list)
    targets: list[model.TargetVersion] = field(default_factory=list)
    annual_targets: list[model.AnnualTarget] = field(default_factory=list)

    def __post_init__(self) -> None:
        draft = self.draft
        published = draft.title.published_on
        self.known_on: date = published or self.header.period.start
        self.coded = list(zip(_codes(draft.indicators), draft.indicators, strict=True))
        names = list(dict.fromkeys(one.category for one in draft.indicators if one.category))
        self.goal_codes = {name: f"G{place}" for place, name in enumerate(names, 1)}
        self.departments = tuple(departments_of_draft(draft))
        self.department_codes = {
            name: one.code for one in reversed(self.departments) for name in (*one.short_names, one.name)
        }
        self.area_codes = {one.name: f"A{place:02}" for place, one in enumerate(draft.areas, 1)}
        self.goals = tuple(self._goals())
        self.areas = tuple(
            model.Area(code=self.area_codes[one.name], name=one.name, kind=one.kind, place=one.origin.place or None)
            for one in draft.areas
        )
        self.indicators = tuple(self._indicator(code, one) for code, one in self.coded)

    def header_with_units(self) -> model.PlanHeader:
        """Declare the units the built-in list does not know."""
        declared = frozenset(self.header.units)
        stated = [*(one.unit for one in self.indicators), *(one.unit for one in self.targets)]
        units = [unit for unit in stated if unit and not is_known_unit(unit, declared)]
        return replace(self.header, units=(*self.header.units, *dict.fromkeys(units)))

    def _goals(self) -> Iterator[model.Goal]:
        first = {one.category: one for one in reversed(self.draft.indicators)}
        for name, code in self.goal_codes.items():
            yield model.Goal(code=code, name=name, place=first[name].origin.place or None)
        for place, one in enumerate(self.draft.goals, len(self.goal_codes) + 1):
            yield model.Goal(code=f"G{place}", name=one.name, statement=one.statement, place=one.origin.place or None)

    def _indicator(self, code: str, one: DraftIndicator) -> model.Indicator:
        readings = [self._read(one, target) for target in one.targets]
        own = readings[0] if readings else None
        self._take_targets(code, one)
        is_alike = own is not None and own.unit in {None, one.unit}
        way = proposed(one.name, own, _number(one.base.text) if one.base and is_alike else None)
        sure = sure_of(one.name)
        self.reviews += [Reviewed(code, one.name, doubt, one.origin) for doubt in one.doubts]
        unclear = _is_unclear(one.name, sure, own)
        if unclear:
            self.reviews.append(review_of(code, one.name, one.origin, way))
        if own is not None:
            self._propose_path(code, one, own)
        return model.Indicator(
            code=code,
            name=one.name,
            unit=one.unit,
            attribute=one.attribute,
            polarity=way,
            polarity_confirmed=not unclear and sure is not None and sure is way,
            definition=one.definition,
            goal=self.goal_codes.get(one.category),
            place=one.origin.place or None,
            note=one.area or None,
        )

    def _read(self, one: DraftIndicator, target: DraftTarget) -> model.Target:
        return read_target(target.text, name=one.name, unit=one.unit, column=target.heading)

    def _take_targets(self, code: str, one: DraftIndicator) -> None:
        taken: set[str | None] = set()
        for place, target in enumerate(one.targets):
            name = None if place == 0 else target.heading or f"目标{place + 1}"
            while name in taken:
                name = f"{name}{place + 1}"
            taken.add(name)
            due = target.year if target.year and target.year != self.header.period.end.year else None
            self.targets.append(
                model.TargetVersion(
                    item=code,
                    name=name,
                    text=target.text,
                    heading=target.heading,
                    due=due,
                    place=one.origin.place or None,
                )
            )

    def _propose_path(self, code: str, one: DraftIndicator, target: model.Target) -> None:
        period = self.header.period
        base = _number(one.base.text) if one.base else None
        year = one.base.year if one.base else None
        years = tuple(range(period.start.year, period.end.year + 1))
        for each, text in path_of(Course(target, years, base, year)).items():
            self.annual_targets.append(model.AnnualTarget(indicator=code, year=each, text=text, act=PROPOSED))

    def projects(self) -> Iterator[model.Project]:
        """Yield the projects with the codes of their places and departments."""
        for place, one in enumerate(self.draft.projects, 1):
            code = project_code(place)
            self.reviews += [Reviewed(code, one.name, doubt, one.origin) for doubt in one.doubts]
            yield self._project(code, one)

    def _project(self, code: str, one: DraftProject) -> model.Project:
        departments = self._codes_of(one.departments, self.department_codes)
        areas = self._codes_of(one.areas, self.area_codes)
        return model.Project(
            code=code,
            name=one.name,
            category=one.category or None,
            content=one.content or None,
            starts=one.starts,
            ends=one.ends,
            invest_planned=one.investment,
            area=areas[0] if areas else None,
            lead=departments[0] if departments else None,
            contributors=departments[1:],
            place=one.origin.place or None,
        )

    @staticmethod
    def _codes_of(names: Iterable[str], codes: dict[str, str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(codes[name] for name in names if name in codes))

    def project_counts(self) -> Iterator[model.ProjectCount]:
        """Yield the counts a report prints of its projects; of two for one state the first stands."""
        seen: set[tuple[object, ...]] = set()
        for one in self.draft.report.counts:
            key = (one.aim, one.state, one.as_of)
            if one.noun == "项目" and key not in seen and (one.aim or one.state):
                seen.add(key)
                yield model.ProjectCount(
                    aim=one.aim, state=one.state, count=one.count, as_of=one.as_of, place=one.origin.place or None
                )

    def tasks(self) -> Iterator[model.Task]:
        """Yield the tasks under the sections they stand in; of a report, how many it counts."""
        for one in self.draft.report.counts:
            if one.noun == "任务" and one.state is None:
                yield model.Task(code="T0", name="重点任务", count=one.count, place=one.origin.place or None)
                break
        groups = groups_of(self.draft)
        rows, reviews, codes = task_rows(self.draft, groups, self.department_codes, self.area_codes)
        self.reviews += reviews
        self.targets += targets_in_text(self.draft, groups, codes)
        yield from rows

    def problems(self) -> Iterator[model.Problem]:
        """Yield the problems of a report."""
        for place, one in enumerate(self.draft.report.problems, 1):
            yield model.Problem(
                code=f"Q{place}", group=one.group or "问题", text=one.text, place=one.origin.place or None
            )

    def measures(self) -> Iterator[model.Measure]:
        """Yield the measures of a report."""
        for place, one in enumerate(self.draft.report.measures, 1):
            yield model.Measure(code=f"M{place}", text=one.text, place=one.origin.place or None)

    def published_ratings(self) -> Iterator[PublishedRating]:
        """Yield the ratings a report prints."""
        as_of = self.draft.title.cut_off
        for code, one in self.coded:
            if one.rating and as_of:
                yield PublishedRating(indicator=code, rating=one.rating, as_of=as_of, place=one.origin.place or None)

    def all_reviews(self) -> Iterator[model.Review]:
        """Yield what must be looked at, each question once, in the order of the text."""
        codes = {number: code for number, (code, _) in enumerate(self.coded)}
        for target in self.draft.text_targets:
            item = codes.get(target.indicator) if target.indicator is not None else None
            self.reviews += [Reviewed(item, target.name, doubt, target.origin) for doubt in target.doubts]
        seen: set[tuple[object, ...]] = set()
        for one in sorted(self.reviews, key=lambda one: one.origin.start):
            row = one.row()
            key = (row.item, row.rule, row.question)
            if key not in seen:
                seen.add(key)
                yield row


def _is_unclear(name: str, sure: Direction | None, target: model.Target | None) -> bool:
    """Tell whether a person must say which way is better: neither name nor target does, or they differ."""
    said = said_by(target)
    if says_fall(name):
        return False
    odd = target is not None and any(is_of_polarity(doubt.template) for doubt in target.doubts)
    return odd or (sure is None if said is None else sure not in {None, said})


def departments_of_draft(draft: Draft) -> Iterator[model.Department]:
    """Yield the departments a document names, and those that only a division of labour or a task names."""
    known = {name for one in draft.departments for name in (one.name, *one.short_names)}
    named = [(one.name, one.short_names) for one in draft.departments]
    others = [*(name for task in draft.tasks for name in task.departments)]
    others += [name for project in draft.projects for name in project.departments]
    named += [(name, ()) for name in dict.fromkeys(others) if name not in known]
    for place, (name, short_names) in enumerate(named, 1):
        yield model.Department(code=f"D{place:02}", name=name, short_names=short_names)


def _codes(indicators: Sequence[DraftIndicator]) -> list[str]:
    """Return the codes of indicators: their printed numbers with two digits, -2 for the second of a row."""
    codes: list[str] = []
    taken: set[str] = set()
    numbered = any(one.number.strip() for one in indicators)
    last = "01"
    for place, one in enumerate(indicators, 1):
        found = _ORDINAL.fullmatch(one.number.strip())
        code = f"{int(found['whole']):02}" if found else last if numbered else f"{place:02}"
        last = code
        if found and found["part"]:
            code = f"{code}-{int(found['part'])}"
        base, part = code, 2
        while code in taken:
            code, part = f"{base}-{part}", part + 1
        taken.add(code)
        codes.append(code)
    return codes


def _number(text: str) -> Decimal | None:
    plain = text.replace(",", "").replace("，", "").strip()
    return Decimal(plain) if re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", plain) else None
