"""The auditor on documents of other places (../shared/example/others): what it alarms about, and what it lets pass.

Prints for each document its characters, numbers, relations by kind, every finding with its sentence and operands, and
findings per 10,000 characters with exact Poisson 95 % intervals; then changes one number at a time and prints how often
that is noticed. Nobody has read these documents for true relations: *covered* is what the clean audit itself ties up.
Usage: python bench/audit_others.py [--findings] [--tier error query note] [--count 80] [--seed 1] [-v] [NAME …]
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit_mutation.intervals import per_10k, rate_text, table
from audit_mutation.shared import OTHERS, is_absent
from audit_mutation.showing import finding_lines
from audit_mutation.trial import print_outcomes, print_trials, trial_of
from midcourse.audit.model import Audit
from midcourse.audit.run import audit_document
from midcourse.documents.model import Document
from midcourse.documents.read import read_document
from midcourse.findings import Tier


@dataclass(frozen=True, slots=True)
class Measured:
    """A document with its audit and what that took."""

    document: Document
    audit: Audit
    seconds: float


def measure(path: Path) -> Measured:
    """Read and audit one document."""
    document = read_document(path)
    started = time.perf_counter()
    audit = audit_document(document)
    return Measured(document, audit, time.perf_counter() - started)


def print_numbers(measured: Measured) -> None:
    """Print how many numbers were read, tied and proved, and relations by kind."""
    audit, data = measured.audit, [number for number in measured.audit.numbers if number.is_data]
    proved = sum(number.proved > 0 for number in data)
    print(
        f"{audit.characters:,} characters in {measured.seconds:.2f} s, {len(measured.document.blocks)} blocks;"
        f" {len(audit.numbers)} numbers, {len(data)} of them data, proved {rate_text(proved, len(data))}"
    )
    kinds = Counter(f"{relation.kind} {relation.verdict}" for relation in audit.relations)
    print("relations: " + (", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())) or "none"))


def print_findings(measured: Measured, tiers: Iterable[Tier]) -> None:
    """Print findings of the tiers asked for, each with its operands in their surroundings."""
    for tier in tiers:
        found = [finding for finding in measured.audit.findings if finding.tier is tier]
        for number, finding in enumerate(found, start=1):
            head, *rest = finding_lines(finding, measured.document.text)
            print(f"{number}. {head}", *rest, sep="\n")


def print_rates(measured: Sequence[Measured]) -> None:
    """Print findings per 10,000 characters, by document and all together."""
    rows = [("document", "characters", *(f"{tier} per 10k" for tier in Tier))]
    for one in measured:
        counts = Counter(finding.tier for finding in one.audit.findings)
        characters = one.audit.characters
        rates = (f"{counts[tier]}: {per_10k(counts[tier], characters)}" for tier in Tier)
        rows.append((one.audit.file, f"{characters:,}", *rates))
    counts = Counter(finding.tier for one in measured for finding in one.audit.findings)
    characters = sum(one.audit.characters for one in measured)
    rates = (f"{counts[tier]}: {per_10k(counts[tier], characters)}" for tier in Tier)
    rows.append(("ALL", f"{characters:,}", *rates))
    print(table(rows))


def print_changes(paths: Iterable[Path], seed: int, count: int, *, verbose: bool) -> None:
    """Change each document and print what was noticed; pages are changed as the text they were read into."""
    trials = [trial_of(path, with_gold=False) for path in paths]
    for trial in trials:
        trial.run(seed, count)
    print("\n-- changes of one number; covered is what the clean audit ties up")
    print_trials(trials)
    for trial in trials if verbose else ():
        print(f"\nmissed though covered, {trial.clean.file}:")
        print_outcomes(trial, lambda result: result.covered and not result.is_control and not result.outcome.is_killed)
        print("alarms on controls:")
        print_outcomes(trial, lambda result: result.is_control and result.outcome.alarms > 0)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("names", nargs="*", help="parts of file names; all documents without")
    reader.add_argument("--findings", action="store_true", help="findings only, no changes")
    reader.add_argument("--tier", nargs="+", type=Tier, default=list(Tier), help="tiers to show")
    reader.add_argument("--count", type=int, default=80, help="changes and controls of each document")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("-v", "--verbose", action="store_true", help="list the changes missed though covered")
    return reader.parse_args()


def main() -> int:
    """Measure and print."""
    asked = arguments()
    if is_absent(OTHERS):
        return 0
    paths = [path for path in sorted(OTHERS.iterdir()) if not asked.names or any(n in path.name for n in asked.names)]
    measured = [measure(path) for path in paths]
    for one in measured:
        print(f"\n== {one.document.name}")
        print_numbers(one)
        print_findings(one, asked.tier)
    print()
    print_rates(measured)
    if not asked.findings:
        print_changes(paths, asked.seed, asked.count, verbose=asked.verbose)
    return 0


if __name__ == "__main__":
    sys.exit(main())
