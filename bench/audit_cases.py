"""How the auditor does on the marked passages of tests/core/audit/cases: found, missed, false, by genre and by kind.

Run: .venv/bin/python bench/audit_cases.py [development|english|holdout|english_holdout …] [-v] [--case NAME]

Claims measured: planted contradictions found, findings that nothing planted explains (both per passage), relations
recognised per kind, first repair right. All passages are synthetic. The parts kept aside are for the end only.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests" / "core" / "audit"
sys.path.insert(0, str(TESTS))

from case_files import CASES, ExpectedRelation, load_with_repaired  # noqa: E402  # beside the tests that use it too
from case_score import Judged, judge  # noqa: E402

PARTS = ("development", "english", "holdout", "english_holdout")


def operands_of(relation: ExpectedRelation) -> str:
    """Return the operands of a relation in words."""
    return ", ".join(f"{operand.role} {operand.mark.text}" for operand in relation.operands)


def print_case(judged: Judged, *, relations: bool) -> None:
    """Print what is wrong with one passage."""
    if judged.aspects:
        print(f"\n{judged.case.key} ({judged.case.genre})")
    for relation in judged.missed:
        right = ", ".join(f"{mark.text} → {mark.right}" for mark in relation.wrong if mark.right is not None)
        print(f"  missed {relation.tier} {relation.kind}: {operands_of(relation)}  [{right}]")
    for finding in judged.noisy:
        cited = ", ".join(f"{span.role} {span.text}" for span in finding.spans)
        print(f"  false {finding.tier.value} {finding.rule}: {finding.message}  [{cited}]")
    if relations:
        for relation in judged.unrecognised:
            print(f"  {judged.case.key}: not recognised, {relation.verdict} {relation.kind}: {operands_of(relation)}")


def row(name: str, cells: Iterable[object]) -> str:
    """Return a line of a table."""
    return f"{name:<24}" + "".join(f"{cell!s:>12}" for cell in cells)


def print_genres(all_judged: Sequence[Judged]) -> None:
    """Print passages by genre: how many are clean, what is found, what is false."""
    genres: dict[str, list[Judged]] = defaultdict(list)
    for judged in all_judged:
        genres[judged.case.genre].append(judged)
    print(row("genre", ("passages", "planted", "found", "false", "characters", "per 10k")))
    for genre, members in [*sorted(genres.items()), ("all", list(all_judged))]:
        asked = sum(sum(1 for r in j.case.relations if r.tier and not r.optional) for j in members)
        missed = sum(len(judged.missed) for judged in members)
        false = sum(len(judged.noisy) for judged in members)
        length = sum(len(judged.case.text) for judged in members)
        print(row(genre, (len(members), asked, asked - missed, false, length, f"{false / length * 10000:.2f}")))


def print_kinds(all_judged: Sequence[Judged]) -> None:
    """Print relations by kind: how many are recognised, how many planted ones found, false alarms of that rule."""
    recognised: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for judged in all_judged:
        recognised += judged.recognised
        expected += judged.expected
        asked.update(relation.kind for relation in judged.case.relations if relation.tier and not relation.optional)
        missed.update(relation.kind for relation in judged.missed)
        false.update(finding.rule for finding in judged.noisy)
    print()
    print(row("kind", ("relations", "recognised", "planted", "found", "false")))
    for kind in sorted(expected | false):
        cells = (expected[kind], recognised[kind], asked[kind], asked[kind] - missed[kind], false[kind])
        print(row(kind, cells))
    print(row("all", (sum(c.values()) for c in (expected, recognised, asked, asked - missed, false))))


def print_totals(all_judged: Sequence[Judged]) -> None:
    """Print what one line can say."""
    silent = [judged for judged in all_judged if not any(relation.tier for relation in judged.case.relations)]
    planted = [judged for judged in all_judged if judged.case.planted]
    numbers = sum(sum(mark.right is not None for mark in judged.case.marks) for judged in planted)
    quiet = sum(not judged.noisy for judged in silent)
    print(f"\nsilent where silence is due: {quiet} of {len(silent)} passages")
    print(f"planted found, nothing false: {sum(not j.aspects for j in planted)} of {len(planted)} passages")
    print(f"first repair right: {sum(judged.top_repairs for judged in planted)} of {numbers} planted numbers")
    seconds = sum(judged.seconds for judged in all_judged)
    print(f"{sum(len(j.case.text) for j in all_judged)} characters in {seconds:.2f} s")


def write_known_failures(all_judged: Sequence[Judged], parts: Sequence[str]) -> None:
    """Replace the known failures of these parts by those of this run."""
    path = CASES / "known_failures.txt"
    kept = [line for line in path.read_text("utf-8").splitlines() if line.partition("/")[0] not in parts]
    new = [f"{judged.case.key} {aspect}" for judged in all_judged for aspect in sorted(judged.aspects)]
    heads = [line for line in kept if line.startswith("#")]
    lines = sorted({line for line in kept if line and not line.startswith("#")} | set(new))
    path.write_text("\n".join([*heads, *lines, ""]), encoding="utf-8")
    print(f"{path.name}: {len(lines)} lines")


def main() -> int:
    """Score the parts asked for."""
    parser = argparse.ArgumentParser(description="Score the auditor on marked passages.")
    parser.add_argument("parts", nargs="*", help=", ".join(PARTS))
    parser.add_argument("-v", "--verbose", action="count", default=0, help="what is wrong; twice: relations too")
    parser.add_argument("--case", default="", help="only passages whose name has this in it")
    parser.add_argument("--write-known-failures", action="store_true")
    options = parser.parse_args()
    parts = options.parts or ["development", "english"]
    if not set(parts) <= set(PARTS):
        parser.error(f"parts are {', '.join(PARTS)}")
    all_judged = [judge(case) for part in parts for case in load_with_repaired(part) if options.case in case.name]
    if options.verbose:
        for judged in all_judged:
            print_case(judged, relations=options.verbose > 1)
        print()
    print_genres(all_judged)
    print_kinds(all_judged)
    print_totals(all_judged)
    if options.write_known_failures:
        write_known_failures(all_judged, parts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
