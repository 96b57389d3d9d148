"""A text, changes of it one at a time, and what became of each; printed as rates beside what is possible."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit_mutation.ceiling import Ceiling
from audit_mutation.generate import OF_ANY_NUMBER, QUOTAS, Field, field_from_audit, field_from_gold, generate
from audit_mutation.gold import FIXING_KINDS, GoldRelation, load_quantities, load_relations
from audit_mutation.intervals import rate_text, table
from audit_mutation.mutant import Mutant, overlap
from audit_mutation.reading import audit_text
from audit_mutation.score import Judge, Outcome
from midcourse.audit.model import Audit
from midcourse.documents.read import read_document
from midcourse.findings import Tier


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome with what could be expected.

    Args:
        covered: whether the changed place is known to be tied to another.
        fixed: whether a hand-checked relation fixes it to its last figure.
        broken: hand-checked relations that notice the change; None without hand-checked answers.
    """

    outcome: Outcome
    covered: bool
    fixed: bool
    broken: tuple[GoldRelation, ...] | None

    @property
    def operator(self) -> str:
        """Return the kind of change."""
        return self.outcome.mutant.operator

    @property
    def is_control(self) -> bool:
        """Return whether nothing that is said was changed."""
        return self.outcome.mutant.is_control


class Trial:
    """One text, its changes and what became of them; `gold` are hand-checked relations, () where there are none."""

    def __init__(self, text: str, clean: Audit, field: Field, gold: Sequence[GoldRelation] = ()) -> None:
        self.text, self.clean, self.field = text, clean, field
        self.ceiling = Ceiling(text, gold, load_quantities()) if gold else None
        self.judge = Judge(text, clean, gold)
        self.results: list[Result] = []

    def run(self, seed: int, count: int) -> None:
        """Audit every changed text."""
        for mutant in generate(self.field, seed, count):
            audit = audit_text(mutant.apply(self.text), self.clean.file)
            self.results.append(self._result(self.judge.judge(mutant, audit)))

    def _result(self, outcome: Outcome) -> Result:
        mutant = outcome.mutant
        broken = tuple(self.ceiling.broken(mutant)) if self.ceiling else None
        kinds = {relation.kind for relation in self.ceiling.on(mutant)} if self.ceiling else set()
        return Result(outcome, bool(broken) or self._is_tied(mutant), bool(kinds & set(FIXING_KINDS)), broken)

    def _is_tied(self, mutant: Mutant) -> bool:
        """Return whether a relation of the clean audit or a hand-checked one has the changed place as operand."""
        return any(overlap(target, tie) for target in mutant.targets for ties in self.judge.ties for tie in ties)


def trial_of(path: Path, *, with_gold: bool) -> Trial:
    """Make the trial of a document; without hand-checked answers what the clean audit proves is covered."""
    text = read_document(path).text
    clean = audit_text(text, path.name)
    if not with_gold:
        return Trial(text, clean, field_from_audit(text, clean))
    gold = load_relations()
    return Trial(text, clean, field_from_gold(text, load_quantities(), gold), gold)


# --- printing --------------------------------------------------------------------------------------------------------

HEADS = ("", "noticed as error", "error or query", "ceiling", "of ceiling")


def changes_of(results: Iterable[Result]) -> list[Result]:
    """Leave the controls out."""
    return [result for result in results if not result.is_control]


def rate(kept: Sequence[Result]) -> list[str]:
    """Return kills by error, kills by error or query; where there is one the ceiling, and kills as share of it."""
    kills = sum(result.outcome.is_killed for result in kept)
    cells = [rate_text(sum(r.outcome.tier is Tier.ERROR for r in kept), len(kept)), rate_text(kills, len(kept))]
    if kept and kept[0].broken is not None:
        best = sum(bool(result.broken) for result in kept)
        cells += [rate_text(best, len(kept)), f"{kills / best:.0%}" if best else "–"]
    return cells


def print_operators(results: Sequence[Result]) -> None:
    """Print kill rates by operator, on all places and on covered ones."""
    changed = changes_of(results)
    plain = [result for result in changed if result.operator in OF_ANY_NUMBER]
    rows = []
    for operator in QUOTAS:
        if mine := [result for result in changed if result.operator == operator]:
            rows.append([operator, *rate(mine)])
            rows.append(["  covered", *rate([result for result in mine if result.covered])])
    for name, group in (("ANY NUMBER", plain), ("ALL CHANGES", changed)):
        rows.append([name, *rate(group)])
        rows.append(["  covered", *rate([result for result in group if result.covered])])
        if fixed := [result for result in group if result.fixed]:
            rows.append(["  fixed to the figure", *rate(fixed)])
    wide = max(map(len, rows))
    print(table([HEADS[:wide], *([*row, *[""] * (wide - len(row))] for row in rows)]))


def print_kinds(results: Sequence[Result]) -> None:
    """Print, for each kind of hand-checked relation, how many of the changes that break it are noticed."""
    broken = [(r.outcome, {relation.kind for relation in r.broken or ()}) for r in changes_of(results)]
    counts = Counter(kind for _, kinds in broken for kind in kinds)
    rows = [("hand-checked kind broken", "noticed", "by a rule of this kind", "noticed where only this kind is broken")]
    for kind, count in counts.most_common():
        mine = [(outcome, kinds) for outcome, kinds in broken if kind in kinds]
        sole = [outcome for outcome, kinds in mine if len(kinds) == 1]
        kills = sum(outcome.is_killed for outcome, _ in mine)
        own = sum(kind in outcome.rules for outcome, _ in mine)
        alone = rate_text(sum(outcome.is_killed for outcome in sole), len(sole))
        rows.append((kind, rate_text(kills, count), str(own), alone))
    if counts:
        print(table(rows), "\n")


def print_rules(results: Sequence[Result]) -> None:
    """Print which of our rules noticed how many changes, and how many alone."""
    killed = [result.outcome for result in changes_of(results) if result.outcome.is_killed]
    counts = Counter(rule for outcome in killed for rule in outcome.rules)
    sole = Counter(outcome.rules[0] for outcome in killed if len(outcome.rules) == 1)
    words = ", ".join(f"{rule} {n} ({sole[rule]})" for rule, n in counts.most_common())
    print("rules that noticed (alone): " + (words or "none"))


def print_quality(results: Sequence[Result]) -> None:
    """Print localisation, repairs, surplus alarms and controls."""
    changed = [result.outcome for result in changes_of(results)]
    killed = [outcome for outcome in changed if outcome.is_killed]
    repaired = [outcome for outcome in killed if outcome.first_repair is not None]
    print(f"changed place among the operands: {rate_text(sum(o.cited for o in killed), len(killed))}")
    print(f"first repair is the original: {rate_text(sum(bool(o.first_repair) for o in repaired), len(repaired))}")
    print(f"any repair is the original: {rate_text(sum(bool(o.any_repair) for o in repaired), len(repaired))}")
    alarms, strays = sum(o.alarms for o in changed), sum(o.strays for o in changed)
    surplus = sum(max(0, o.alarms - 1) for o in changed) / max(len(changed), 1)
    print(f"new findings: {alarms} for {len(changed)} changes, extra ones a change {surplus:.2f}; stray {strays}")
    if any(result.broken is not None for result in results):
        beyond = [result for result in changes_of(results) if result.outcome.is_killed and not result.broken]
        print(f"noticed though no hand-checked relation breaks: {len(beyond)}")
    controls = [result for result in results if result.is_control]
    print(f"alarms on controls (asked: at most 2 %): {alarmed(controls)}")
    kinds = (operator for operator in QUOTAS if any(result.operator == operator for result in controls))
    print("  " + "; ".join(f"{kind[8:]} {alarmed([r for r in controls if r.operator == kind])}" for kind in kinds))


def alarmed(results: Sequence[Result]) -> str:
    """Return how many changes raised any new finding of tier error or query."""
    return rate_text(sum(result.outcome.alarms > 0 for result in results), len(results))


def print_outcomes(trial: Trial, chosen: Callable[[Result], bool]) -> None:
    """List changes one a line: operator, what was changed in its surroundings, what noticed it, what could have."""
    for result in filter(chosen, trial.results):
        edit = result.outcome.mutant.edits[0]
        before, after = trial.text[max(0, edit.start - 16) : edit.start], trial.text[edit.end : edit.end + 16]
        words = f"{before}【{trial.text[edit.start : edit.end]}→{edit.text}】{after}".replace("\n", "⏎")
        could = ",".join(f"{relation.name}:{relation.kind}" for relation in result.broken or ()) or "–"
        noticed = ",".join(result.outcome.rules) or "–"
        print(f"  {result.operator} @{edit.start} {words} | noticed by {noticed} | could be by {could}")


def print_trial(trial: Trial) -> None:
    """Print everything about one document."""
    changed = len(changes_of(trial.results))
    print(
        f"{trial.clean.file}: {len(trial.field.numbers)} data numbers that can be changed,"
        f" {len(trial.field.covered)} of them covered; {changed} changes, {len(trial.results) - changed} controls"
    )
    print_operators(trial.results)
    print()
    print_kinds(trial.results)
    print_rules(trial.results)
    print_quality(trial.results)


def print_trials(trials: Sequence[Trial]) -> None:
    """Print one line a document, then all of them together by operator."""
    rows = [
        ("document", "covered numbers", "any number: noticed", "covered: noticed", "all changes", "controls alarmed")
    ]
    for trial in trials:
        changed = changes_of(trial.results)
        plain = [result for result in changed if result.operator in OF_ANY_NUMBER]
        covered = [result for result in plain if result.covered]
        numbers = f"{len(trial.field.covered)}/{len(trial.field.numbers)}"
        controls = alarmed([result for result in trial.results if result.is_control])
        rows.append((trial.clean.file, numbers, rate(plain)[1], rate(covered)[1], rate(changed)[1], controls))
    print(table(rows))
    results = [result for trial in trials for result in trial.results]
    print("\nall documents together:")
    print_operators(results)
    print_rules(results)
    print_quality(results)
