"""Rule sets to choose from, and what would change under another one."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.db.models import Q
from django.http import Http404

from midcourse.data.model import Ledger
from midcourse.evaluate.rule_settings import known_rules, settings_in_words
from midcourse.evaluate.ruleset import RuleSet, rules_text
from midcourse.evaluate.what_if import Shift, WhatIf, what_if
from midcourse.plan.decisions import decided
from midcourse.plan.vocabulary import Disclosure
from midcourse.wording import Wording, in_words
from midcourse_web.evaluate.queries.indicator import is_hidden
from midcourse_web.evaluate.queries.rows import TONES
from midcourse_web.evaluate.queries.sight import MASK, Sight
from midcourse_web.frame.templatetags.frame import language
from midcourse_web.store.history import mark_of
from midcourse_web.store.models import KeptRules
from midcourse_web.store.rule_sets import rules_in

_MINUTES = 30 * 60


@dataclass(frozen=True, slots=True)
class Known:
    """A rule set to choose from.

    Args:
        settings: every setting in words.
        kept: as it was uploaded; None for one that comes with the product.
    """

    rules: RuleSet
    settings: Sequence[Wording]
    in_force: bool
    chosen: bool
    kept: KeptRules | None = None

    @property
    def identifier(self) -> str:
        """Return its name."""
        return self.rules.identifier

    @property
    def may_be_withdrawn(self) -> bool:
        """Tell whether it can be taken off the list: one of the office's own by which this plan is not rated."""
        return self.kept is not None and not self.kept.withdrawn and not self.in_force


@dataclass(frozen=True, slots=True)
class Moved:
    """An indicator whose rating would change; reasons are `**` where the figures behind are not public."""

    code: str
    name: str
    now: str
    now_tone: str
    other: str
    other_tone: str
    other_reason: str
    override: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What would change.

    Args:
        counts: word (that of both rule sets where they differ), number now, number under the other; for each rating.
        unnamed: ratings that would change of indicators that may not be named to this reader.
    """

    found: WhatIf
    counts: Sequence[tuple[str, int, int]]
    moved: Sequence[Moved]
    kept: Sequence[Moved]
    unnamed: int


def rule_sets(sight: Sight, chosen: str) -> list[Known]:
    """Return the rule sets this reader may choose from or look at, the one in force among them; one query.

    Those the office is only thinking about are for those who see the whole ledger.
    """
    shown = Q(identifier=sight.rules.identifier)
    if sight.departments is None and not sight.public:
        shown |= Q(withdrawn=False)
    kept = KeptRules.objects.filter(shown).select_related("added_by").order_by("id")
    own = [_known(sight, rules_in(one.text), chosen, one) for one in kept]
    return [*(_known(sight, rules, chosen) for rules in known_rules().rules), *own]


def rules_file(sight: Sight, identifier: str) -> str:
    """Return the text of a rule set's file: as it was uploaded, or as one that comes with the product would be written.

    Raises:
        Http404: when there is none of this name for this reader.
    """
    found = next((one for one in rule_sets(sight, "") if one.identifier == identifier), None)
    if found is None:
        raise Http404(identifier)
    return str(found.kept.text) if found.kept else rules_text(found.rules)


def _known(sight: Sight, rules: RuleSet, chosen: str, kept: KeptRules | None = None) -> Known:
    in_force = rules.identifier == sight.rules.identifier
    return Known(rules, list(settings_in_words(rules).values()), in_force, rules.identifier == chosen, kept)


def compared(sight: Sight, other: RuleSet) -> Compared:
    """Rate the plan under another rule set and tell what would change; remembered until the ledger changes."""
    found = _found(sight, other)
    labels = (found.now.labels, found.other.labels)
    counts = [
        (_both(*(one[rating] for one in labels)), found.counts_now[rating], found.counts_other[rating])
        for rating in found.counts_now
        if found.counts_now[rating] or found.counts_other[rating]
    ]
    shown = [shift for shift in found.shifts if _may_name(sight, shift)]
    kept = [shift for shift in found.kept if _may_name(sight, shift)]
    return Compared(
        found,
        counts,
        [_moved(sight, found, shift) for shift in shown],
        [_moved(sight, found, shift) for shift in kept],
        len(found.shifts) - len(shown),
    )


def _both(now: str, other: str) -> str:
    """Name a rating by the words of both rule sets, once where they agree."""
    words = dict.fromkeys((in_words(now, language()), in_words(other, language())))
    return " → ".join(words)


def _may_name(sight: Sight, shift: Shift) -> bool:
    return not sight.public or shift.now.indicator.disclosure is Disclosure.PUBLIC


def _moved(sight: Sight, found: WhatIf, shift: Shift) -> Moved:
    now, other = shift.now, shift.other
    hidden = is_hidden(sight, now)
    reason = MASK if hidden else other.reason.in_language(language())
    return Moved(
        now.indicator.code,
        now.indicator.name,
        found.now.labels[now.computed],
        TONES[now.computed],
        found.other.labels[other.computed],
        TONES[other.computed],
        reason,
        found.now.labels[now.rating] if now.override else "",
    )


def _found(sight: Sight, other: RuleSet) -> WhatIf:
    mark = mark_of(sight.plan, sight.past.number if sight.past else None)
    reach = "all" if sight.departments is None else ";".join(sorted(sight.departments))
    told = f"{sight.plan.pk}|{mark}|{sight.as_of}|{reach}|{sight.rules.identifier}|{other.identifier}"
    key = f"what-if-{hashlib.sha256(told.encode()).hexdigest()}"
    found: WhatIf | None = cache.get(key)
    if found is None:
        ledger = _within(sight, sight.book.whole())
        found = what_if(ledger, sight.as_of, sight.as_of, sight.rules, other)
        cache.set(key, found, _MINUTES)
    return found


def _within(sight: Sight, ledger: Ledger) -> Ledger:
    plan = decided(ledger.plan)
    own = tuple(one for one in plan.indicators if sight.owns(one.lead, one.contributors))
    return replace(ledger, plan=replace(plan, indicators=own))
