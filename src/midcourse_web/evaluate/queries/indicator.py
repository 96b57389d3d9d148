"""One indicator: how it is rated, on what figures, what is promised of it, and what was done to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.http import Http404

from midcourse.data.model import Ledger, Observation
from midcourse.data.vintage import figure_key
from midcourse.evaluate.methods import METHODS, Opinion, Refusal
from midcourse.evaluate.methods.ledger import second_opinions_of
from midcourse.evaluate.model import RatedIndicator
from midcourse.evaluate.one import evaluate_one
from midcourse.evaluate.outlook_ledger import outlook_of
from midcourse.evaluate.outlook_model import BASIS_WORDS, Outlook
from midcourse.evaluate.prepare import reading_of
from midcourse.evaluate.records import OwnRecords
from midcourse.evaluate.remedies import Remedy, remedies_for
from midcourse.evaluate.steps import Step, steps_of
from midcourse.evaluate.summary import why_unrated
from midcourse.plan.cells import write_cell
from midcourse.plan.model import TargetVersion
from midcourse.plan.target_saying import say_target
from midcourse.plan.vocabulary import Disclosure
from midcourse.wording import Wording, join
from midcourse_web.evaluate.queries.acts import Done, acts_on
from midcourse_web.evaluate.queries.chain import Chain, chains_of
from midcourse_web.evaluate.queries.rows import TONES
from midcourse_web.evaluate.queries.sight import MASK, Sight
from midcourse_web.store.book import own_records
from midcourse_web.store.models import LEDGER_MODELS, Evidence, KeptPlan

#: Columns of figures that many offices leave empty.
_OPTIONAL = ("known_by", "reason", "evidence")


@dataclass(frozen=True, slots=True)
class Vintage:
    """One figure as it became known.

    Args:
        value: as printed with its unit; `**` where it is not public.
        current: no later figure has replaced it.
        used: the rating stands on it.
    """

    seen: Observation
    value: str
    status: str
    current: bool
    used: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the target.

    Args:
        reading: how it is read, in words; None where it is not public.
    """

    target: TargetVersion
    text: str
    reading: Wording | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class View:
    """What another method says.

    Args:
        applies: it gave an answer; else `said` is why it does not apply.
    """

    name: Wording
    source: str
    said: Wording
    applies: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that proves a figure.

    Args:
        number: of the round it was given in.
    """

    id: int
    entry: int
    number: int
    name: str
    size: int
    added_at: object


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """What the page says.

    Args:
        tone, label, computed_label: of the rating in force and of the computed one.
        hidden: figures behind the rating are not public, so this reader does not see its working.
        outlook, opinions: for the office's own use; none in the public edition.
        departments: the one that leads first.
    """

    rated: RatedIndicator
    own: OwnRecords
    tone: str
    label: str
    computed_label: str
    hidden: bool
    steps: Sequence[Step]
    rule_set: str
    remedies: Sequence[Remedy]
    vintages: Sequence[Vintage]
    versions: Sequence[Version]
    outlook: Outlook | None
    outlook_basis: Wording | None
    opinions: Sequence[View]
    departments: Sequence[str]
    goal: str
    chain: Chain
    papers: Sequence[Paper]
    acts: Sequence[Done]

    @property
    def filled(self) -> frozenset[str]:
        """Return the columns of the figures that say something in some row; of the others nothing is shown."""
        return frozenset(name for name in _OPTIONAL for row in self.vintages if getattr(row.seen, name))

    @property
    def gives_reasons(self) -> bool:
        """Tell whether any act has a reason."""
        return any(done.reason for done in self.acts)

    @property
    def refusals(self) -> Sequence[View]:
        """Return the methods that do not apply."""
        return [view for view in self.opinions if not view.applies]

    @property
    def answers(self) -> Sequence[View]:
        """Return the methods that gave an answer."""
        return [view for view in self.opinions if view.applies]


def departments_of(plan: str, code: str, **_words: str) -> Iterable[str]:
    """Return the departments an indicator belongs to; for the check of its addresses.

    Raises:
        Http404: when there is no such indicator.
    """
    rows = LEDGER_MODELS["indicators"].objects.filter(plan__code=plan, code=code)
    found = rows.values_list("lead", "contributors").first()
    if found is None:
        raise Http404
    lead, contributors = found
    return {code for code in [lead, *(contributors or "").strip(";").split(";")] if code}


def rated_one(sight: Sight, code: str) -> tuple[OwnRecords, RatedIndicator]:
    """Return an indicator's rows and its rating on the day, from its own rows alone.

    Raises:
        Http404: when there is no such indicator on that day.
        PermissionDenied: when this reader may not see it.
    """
    own = own_records(sight.book, code)
    if own is None:
        raise Http404
    if sight.public and own.indicator.disclosure is not Disclosure.PUBLIC:
        raise PermissionDenied
    if not sight.owns(own.indicator.lead, own.indicator.contributors):
        raise PermissionDenied
    return own, evaluate_one(sight.header, own, sight.as_of, known_on=sight.as_of, rules=sight.rules)


def indicator_view(sight: Sight, code: str) -> IndicatorView:
    """Return what the page of an indicator says; a bounded number of queries."""
    own, rated = rated_one(sight, code)
    hidden = is_hidden(sight, rated)
    days = (sight.as_of, sight.as_of)
    inner = not sight.public
    outlook = _outlook(sight, own, rated) if inner else None
    leads = [one for one in (own.indicator.lead, *own.indicator.contributors) if one]
    names = sight.book.names("departments", leads)
    goal = own.indicator.goal or ""
    return IndicatorView(
        rated=rated,
        own=own,
        tone=TONES[rated.rating],
        label=sight.label(rated.rating),
        computed_label=sight.label(rated.computed),
        hidden=hidden,
        steps=() if hidden else steps_of(rated, own, sight.header, sight.rules, days),
        rule_set=sight.rules.identifier,
        remedies=remedies_for(why_unrated(rated)) if rated.rating.value == "not_rateable" else (),
        vintages=_vintages(sight, own, rated),
        versions=_versions(sight, own, rated),
        outlook=outlook,
        outlook_basis=BASIS_WORDS[outlook.basis] if outlook else None,
        opinions=_opinions(sight, own, rated) if inner else (),
        departments=[names.get(one, one) for one in leads],
        goal=sight.book.names("goals", [goal]).get(goal, "") if goal else "",
        chain=chains_of(sight, [code]).get(code, Chain()),
        papers=_papers(sight.plan, code) if inner and sight.past is None else (),
        acts=acts_on(sight, code) if inner else (),
    )


def is_hidden(sight: Sight, rated: RatedIndicator) -> bool:
    """Tell whether the figures behind a rating may not be shown to this reader."""
    stands_on = (rated.observation, rated.target)
    return sight.public and any(one is not None and one.disclosure is not Disclosure.PUBLIC for one in stands_on)


def public_rows(own: OwnRecords) -> OwnRecords:
    """Leave out every figure and target that is not public."""
    return replace(
        own,
        observations=[row for row in own.observations if row.disclosure is Disclosure.PUBLIC],
        targets=[row for row in own.targets if row.disclosure is Disclosure.PUBLIC],
    )


def _ledger(sight: Sight, own: OwnRecords) -> Ledger:
    return own.as_ledger(sight.header)


def _outlook(sight: Sight, own: OwnRecords, rated: RatedIndicator) -> Outlook:
    return outlook_of(rated, _ledger(sight, own), as_of=sight.as_of, known_on=sight.as_of)


def _opinions(sight: Sight, own: OwnRecords, rated: RatedIndicator) -> list[View]:
    asked = second_opinions_of(rated, _ledger(sight, own), as_of=sight.as_of, known_on=sight.as_of)
    return [_view(one) for one in asked]


def _view(one: Opinion | Refusal) -> View:
    method = METHODS[one.method]
    caveats = one.caveats if isinstance(one, Opinion) else ()
    return View(method.name, method.source, join([one.wording, *caveats], "。"), isinstance(one, Opinion))


def _vintages(sight: Sight, own: OwnRecords, rated: RatedIndicator) -> list[Vintage]:
    """Return every figure of the indicator's own, newest period first, the one in force before those it replaced."""
    seen = [row for row in own.observations if row.item == own.indicator.code and row.known_on <= sight.as_of]
    newest: dict[object, Observation] = {}
    for row in seen:
        key = figure_key(row)
        if key not in newest or row.known_on >= newest[key].known_on:
            newest[key] = row
    ordered = sorted(seen, key=lambda row: (row.period.end, row.measure == "value", row.known_on), reverse=True)
    return [_vintage(sight, row, newest[figure_key(row)], rated) for row in ordered]


def _vintage(sight: Sight, row: Observation, newest: Observation, rated: RatedIndicator) -> Vintage:
    masked = sight.public and row.disclosure is not Disclosure.PUBLIC
    value = row.value_text if row.value is None else f"{write_cell(row.value)} {row.unit or ''}".strip()
    status = write_cell(row.status, words=True)
    return Vintage(row, MASK if masked else value, status, row is newest, row is rated.observation)


def _versions(sight: Sight, own: OwnRecords, rated: RatedIndicator) -> list[Version]:
    mine = [row for row in own.targets if row.item == own.indicator.code and row.name is None]
    return [_version(sight, own, row, rated.target) for row in sorted(mine, key=lambda row: -row.version)]


def _version(sight: Sight, own: OwnRecords, row: TargetVersion, in_force: TargetVersion | None) -> Version:
    masked = sight.public and row.disclosure is not Disclosure.PUBLIC
    reading = None if masked else say_target(reading_of(row, own.indicator))
    return Version(row, MASK if masked else row.text, reading, row == in_force)


def _papers(plan: KeptPlan, code: str) -> list[Paper]:
    found = Evidence.objects.filter(entry__round__plan=plan, entry__form="indicators", entry__item=code, removed=False)
    rows = found.select_related("entry__round").order_by("-id")[:50]
    return [Paper(row.pk, row.entry.pk, row.entry.round.number, row.name, row.size, row.added_at) for row in rows]
