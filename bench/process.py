"""Whole processes as a person starts them: --help, rate and target, against a bare interpreter in the same run.

Claims: `midcourse rate examples/jingan` at most 1 s, `--help` at most 0.3 s. Synthetic load: none.
Run: ./script/bench process
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
COMMANDS = {
    "bare interpreter": ["-c", "pass"],
    "--help": ["-m", "midcourse", "--help"],
    "target": ["-m", "midcourse", "target", "下降18%(<0.01)"],
    "check": ["-m", "midcourse", "check", "examples/jingan"],
    "rate": ["-m", "midcourse", "rate", "examples/jingan", "--json"],
}


def median_seconds(words: list[str]) -> float:
    """Return the median wall time of several runs after one warm-up."""
    times = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        subprocess.run([sys.executable, *words], cwd=ROOT, check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


def main() -> int:
    """Measure and print."""
    bare = None
    for name, words in COMMANDS.items():
        took = median_seconds(words)
        bare = bare or took
        print(f"{name:<18} {took:6.3f} s   {took / bare:5.1f} × a bare interpreter")
    return 0


if __name__ == "__main__":
    sys.exit(main())
