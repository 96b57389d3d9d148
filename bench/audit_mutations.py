"""How many changes of one number the auditor notices, beside what could be noticed at best.

A seeded generator changes one number of a document (a figure, two neighbours, the last one by one, the point, 万 or 亿,
a listed part, a rating, two 分别 values, one of a repeated pair) and the text is audited again. Prints kill rates by
operator and kind with Wilson 95 % intervals, on covered mentions and on all, beside the ceiling: every hand-checked
relation recomputed with exact intervals. On the worked example *covered* is what a person found tied; elsewhere, and
with --holdout-free, what the clean audit itself proves. Controls change nothing that is said and must stay silent.
The example is development data: its figures are optimistic.
Usage: python bench/audit_mutations.py [--seed 1] [--count 400] [--file FILE] [--holdout-free] [-v]
"""

import argparse
import sys
import time
from pathlib import Path

from audit_mutation.gold import RELATIONS
from audit_mutation.shared import EXAMPLE, is_absent
from audit_mutation.trial import print_outcomes, print_trial, trial_of


def main() -> int:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--count", type=int, default=400, help="changes and controls, about")
    reader.add_argument("--file", type=Path, default=EXAMPLE, help="another document")
    reader.add_argument("--holdout-free", action="store_true", help="use no hand-checked answers, on the example too")
    reader.add_argument("-v", "--verbose", action="store_true", help="list what was missed though it is covered")
    asked = reader.parse_args()
    with_gold = asked.file == EXAMPLE and not asked.holdout_free
    if is_absent(asked.file) or (with_gold and is_absent(RELATIONS)):
        return 0
    trial = trial_of(asked.file, with_gold=with_gold)
    started = time.perf_counter()
    trial.run(asked.seed, asked.count)
    took = time.perf_counter() - started
    print_trial(trial)
    print(f"seed {asked.seed}")
    print(f"{took:.1f} s", file=sys.stderr)
    if asked.verbose:
        print("\nmissed though covered:")
        print_outcomes(trial, lambda result: result.covered and not result.is_control and not result.outcome.is_killed)
        if with_gold:
            print("\nnoticed though no hand-checked relation breaks:")
            print_outcomes(trial, lambda result: result.outcome.is_killed and not result.broken)
        print("\nalarms on controls:")
        print_outcomes(trial, lambda result: result.is_control and result.outcome.alarms > 0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
