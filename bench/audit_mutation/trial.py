"""A text, changes of it one at a time, and what became of each; printed as rates beside what is possible."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from audit_mutation.ceiling import Ceiling
from audit_mutation.generate import OF_ANY_NUMBER, QUOTAS, Field, field_from_audit, field_from_gold, generate
from audit_mutation.gold import FIXING_KINDS, GoldRelation, load_quantities, load_relations
from audit_mutation.intervals import rate_text, table
from audit_mutation.mutant import Mutant, overlap
from audit_mutation.reading import audit_text, read_file
from audit_mutation.score import Judge, Outcome
from midcourse.audit.model import Audit
from midcourse.findings import Tier


class Trial:
    """One text, its changes and what became of them.

    Args:
        gold: hand-checked relations, () where there are none.
        ceiling: None where there are none.
    """

    def __init__(self, text: str, clean: Audit, field: Field, gold: Sequence[GoldRelation] = ()) -> None:
        self.text, self.clean, self.field, self.gold = text, clean, field, gold
        self.ceiling = Ceiling(text, gold, load_quantities()) if gold else None
        self.judge = Judge(text, clean, gold)
        self.outcomes: list[Outcome] = []

    def run(self, seed: int, count: int) -> None:
        """Audit every changed text."""
        for mutant in generate(self.field, seed, count):
            self.outcomes.append(self.judge.judge(mutant, audit_text(mutant.apply(self.text), self.clean.file)))

    def is_covered(self, mutant: Mutant) -> bool:
        """Return whether the changed place is known to be tied to another."""
        return self.best(mutant) or any(
            overlap(target, tie) for target in mutant.targets for ties in self.judge.ties for tie in ties
        )

    def is_fixed(self, mutant: Mutant) -> bool:
        """Return whether a relation fixes the changed place to its last figure."""
        kinds = {r.kind for r in self.ceiling.on(mutant)} if self.ceiling else set()
        return bool(kinds & set(FIXING_KINDS))

    def best(self, mutant: Mutant) -> bool:
        """Return whether a hand-checked relation notices the change."""
        return bool(self.ceiling and self.ceiling.broken(mutant))


def trial_of(path: Path, *, with_gold: bool) -> Trial:
    """Make the trial of a document; without hand-checked answers what the clean audit proves is covered."""
    text = read_file(path).text
    clean = audit_text(text, path.name)
    if not with_gold:
        return Trial(text, clean, field_from_audit(text, clean))
    gold = load_relations()
    return Trial(text, clean, field_from_gold(text, load_quantities(), gold), gold)


Chosen = Callable[[Mutant], bool]


def rate(trial: Trial, outcomes: Iterable[Outcome], chosen: Chosen = lambda _: True) -> list[str]:
    """Return kills by error, kills by error or query, ceiling and share of the ceiling of the chosen changes."""
    kept = [outcome for outcome in outcomes if chosen(outcome.mutant)]
    errors = sum(outcome.tier is Tier.ERROR for outcome in kept)
    kills = sum(outcome.is_killed for outcome in kept)
    cells = [rate_text(errors, len(kept)), rate_text(kills, len(kept))]
    if trial.ceiling is not None:
        best = sum(trial.best(outcome.mutant) for outcome in kept)
        cells += [rate_text(best, len(kept)), f"{kills / best:.0%}" if best else "–"]
    return cells


def print_operators(trial: Trial) -> None:
    """Print kill rates by operator, on all places and on covered ones."""
    heads = ["operator", "noticed as error", "error or query", "ceiling", "of ceiling"]
    rows: list[list[str]] = [heads[: 5 if trial.ceiling else 3]]
    changed = [outcome for outcome in trial.outcomes if not outcome.mutant.is_control]
    plain = [outcome for outcome in changed if outcome.mutant.operator in OF_ANY_NUMBER]
    for operator in QUOTAS:
        if mine := [outcome for outcome in changed if outcome.mutant.operator == operator]:
            rows.append([operator, *rate(trial, mine)])
            rows.append(["  covered", *rate(trial, mine, trial.is_covered)])
    rows.append(["ANY NUMBER", *rate(trial, plain)])
    rows.append(["  covered", *rate(trial, plain, trial.is_covered)])
    if trial.ceiling is not None:
        rows.append(["  fixed to the figure", *rate(trial, plain, trial.is_fixed)])
    rows.append(["ALL CHANGES", *rate(trial, changed)])
    rows.append(["  covered", *rate(trial, changed, trial.is_covered)])
    print(table(rows))


def print_kinds(trial: Trial) -> None:
    """Print, for each kind of hand-checked relation, how many of the changes it notices are noticed."""
    if trial.ceiling is None:
        return
    changed = [outcome for outcome in trial.outcomes if not outcome.mutant.is_control]
    broken = [(outcome, {r.kind for r in trial.ceiling.broken(outcome.mutant)}) for outcome in changed]
    counts = Counter(kind for _, kinds in broken for kind in kinds)
    rows = [("broken hand-checked kind", "noticed", "by a rule of this kind", "only this kind broken: noticed")]
    for kind, count in counts.most_common():
        mine = [(outcome, kinds) for outcome, kinds in broken if kind in kinds]
        sole = [outcome for outcome, kinds in mine if len(kinds) == 1]
        rows.append(
            (
                kind,
                rate_text(sum(outcome.is_killed for outcome, _ in mine), count),
                str(sum(kind in outcome.rules for outcome, _ in mine)),
                rate_text(sum(outcome.is_killed for outcome in sole), len(sole)),
            )
        )
    print(table(rows))


def print_rules(trial: Trial) -> None:
    """Print which of our rules noticed how many changes, and how many alone."""
    killed = [outcome for outcome in trial.outcomes if outcome.is_killed and not outcome.mutant.is_control]
    counts = Counter(rule for outcome in killed for rule in outcome.rules)
    sole = Counter(outcome.rules[0] for outcome in killed if len(outcome.rules) == 1)
    print("rules that noticed (alone): " + ", ".join(f"{rule} {n} ({sole[rule]})" for rule, n in counts.most_common()))


def print_quality(trial: Trial) -> None:
    """Print localisation, repairs, surplus alarms and controls."""
    changed = [outcome for outcome in trial.outcomes if not outcome.mutant.is_control]
    killed = [outcome for outcome in changed if outcome.is_killed]
    repaired = [outcome for outcome in killed if outcome.first_repair is not None]
    print(f"changed place among the operands: {rate_text(sum(o.cited for o in killed), len(killed))}")
    print(f"first repair is the original: {rate_text(sum(bool(o.first_repair) for o in repaired), len(repaired))}")
    print(f"any repair is the original: {rate_text(sum(bool(o.any_repair) for o in repaired), len(repaired))}")
    alarms, strays = sum(o.alarms for o in changed), sum(o.strays for o in changed)
    print(f"new findings for one change: {alarms / max(len(changed), 1):.2f}, of them stray: {strays} in all")
    controls = [outcome for outcome in trial.outcomes if outcome.mutant.is_control]
    print(f"alarms on controls (asked: at most 2 %): {rate_text(sum(o.alarms > 0 for o in controls), len(controls))}")
    for operator in (operator for operator in QUOTAS if operator.startswith("control")):
        mine = [outcome for outcome in controls if outcome.mutant.operator == operator]
        print(f"  {operator}: {rate_text(sum(o.alarms > 0 for o in mine), len(mine))}")


def print_outcomes(trial: Trial, chosen: Callable[[Outcome], bool]) -> None:
    """List changes one a line: operator, what was changed in its surroundings, what noticed it, what could have."""
    for outcome in filter(chosen, trial.outcomes):
        mutant = outcome.mutant
        start, end = mutant.edits[0].start, mutant.edits[0].end
        words = f"{trial.text[max(0, start - 16) : start]}【{trial.text[start:end]}→{mutant.edits[0].text}】"
        best = ",".join(r.name + ":" + r.kind for r in trial.ceiling.broken(mutant)) if trial.ceiling else ""
        line = f"{mutant.operator} @{start} {words}{trial.text[end : end + 16]}".replace("\n", "⏎")
        print(f"  {line} | noticed by {','.join(outcome.rules) or '–'} | could be by {best or '–'}")


def print_trial(trial: Trial) -> None:
    """Print everything."""
    covered = len(trial.field.covered)
    controls = sum(outcome.mutant.is_control for outcome in trial.outcomes)
    print(
        f"{trial.clean.file}: {len(trial.field.numbers)} data numbers that can be changed, {covered} of them covered;"
        f" {len(trial.outcomes) - controls} changes and {controls} controls"
    )
    print_operators(trial)
    print()
    print_kinds(trial)
    print_rules(trial)
    print_quality(trial)
