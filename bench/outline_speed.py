"""How long reading an outline takes: by length, as a whole process with its memory, and beside a recogniser of numbers.

Asked: an outline of 100,000 characters in at most 3 s as a whole process and in 300 MB, cost linear. The text is the
outline of `example/others` in the given share, repeated with other numbers and names as `audit_mutation/long_text.py`
says. No other program reads an outline; beside it stands finding the numbers alone, with Microsoft recognizers-text, in
the environment `audit_speed.py` makes. (`pandas.read_html` finds no table on the page of the second outline.)
Usage: python bench/outline_speed.py
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from audit_mutation.intervals import table
from audit_mutation.long_text import long_text
from audit_mutation.shared import OTHERS, is_absent
from audit_speed import RECOGNISE, recogniser
from midcourse.documents.plain import read_plain
from midcourse.documents.read import read_document
from midcourse.plan.outline.reading import read_outline

TEXT = OTHERS / "suzhou-outline-2026.txt"
#: Sizes of the texts [bytes of UTF-8]; a Chinese character has three.
SIZES = (75_000, 150_000, 300_000, 600_000, 1_200_000)
RUNS = 3


def least(work: Callable[[], object]) -> float:
    """Return the least processor seconds of some runs."""
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def print_growth(text: str) -> None:
    """Print seconds by length."""
    rows, first = [], 0.0
    for size in SIZES:
        words = long_text([text], size)
        took = least(lambda words=words: read_outline(read_plain(words, "outline.txt")))  # type: ignore[misc]
        each = took / len(words)
        first = first or each
        rows.append([f"{len(words):,}", f"{took:.2f}", f"{len(words) / took:,.0f}", f"{each / first:.2f}"])
    print(table([["characters", "s", "characters/s", "time per character, of the first"], *rows]))


def print_process() -> None:
    """Print the command as a whole process: folder and workbook, time by the clock and peak memory."""
    for ending in ("", ".xlsx"):
        with tempfile.TemporaryDirectory() as folder:
            words = [sys.executable, "-m", "midcourse", "outline", str(TEXT), "-o", str(Path(folder) / f"plan{ending}")]
            started = time.perf_counter()
            subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
            took = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"midcourse outline, {ending or 'folder'}: {took:.2f} s by the clock, {peak:.0f} MB at most so far")


def print_comparison() -> None:
    """Print reading the whole outline beside finding its numbers with an established recogniser."""
    python = recogniser()
    if python is None:
        return
    ours = least(lambda: read_outline(read_document(TEXT)))
    told = subprocess.run([str(python), "-c", RECOGNISE, str(TEXT)], check=True, capture_output=True, text=True).stdout
    whole, lines, _ = json.loads(told)["number"]
    print(f"whole outline: {ours:.2f} s; recognizers-text, numbers alone: {whole:.2f} s, line by line {lines:.2f} s")


def main() -> int:
    """Measure and print."""
    if is_absent(TEXT):
        return 0
    print_growth(TEXT.read_text(encoding="utf-8"))
    print_process()
    print_comparison()
    return 0


if __name__ == "__main__":
    sys.exit(main())
