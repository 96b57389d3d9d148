"""How fast the auditor is: text to findings on one core, memory, whole process; and against an established recogniser.

Asked: 200,000 characters a second, cost linear from 10 kB to 10 MB, under 200 MB for 1 MB of text, the example as a
whole process in at most 1 s, and at least 20 times as fast as Microsoft's recognizers-text suite (number, percentage,
currency, dimension, age and temperature in Chinese) on the same text in the same run, though that only finds numbers.
Times are processor seconds of one process, so that a busy machine does not count; whole processes are told by the clock
too. Texts longer than the documents are made as `audit_mutation/long_text.py` says.
The recogniser lives in an environment of its own under the user's cache, made on demand.
Usage: python bench/audit_speed.py [--largest 10000000] [--skip-recognizers]
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from audit_mutation.intervals import table
from audit_mutation.long_text import long_text
from audit_mutation.shared import EXAMPLE, OTHERS, is_absent
from midcourse.audit.run import audit_document
from midcourse.documents.plain import read_plain
from midcourse.documents.read import read_document

ROOT = Path(__file__).resolve().parent.parent
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
RUNS = 5
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "midcourse" / "venv-recognizers"
PACKAGES = ("recognizers-text-suite", "emoji<2")
#: Run in the recogniser's own environment: reads a text file, prints processor seconds by model, on the whole text and
#: line by line, and how many results.
RECOGNISE = """
import json, sys, time
from recognizers_number import Culture, NumberRecognizer
from recognizers_number_with_unit import NumberWithUnitRecognizer
text = open(sys.argv[1], encoding="utf-8").read()
number, unit = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
models = {
    "number": number.get_number_model(), "percentage": number.get_percentage_model(),
    "currency": unit.get_currency_model(), "dimension": unit.get_dimension_model(),
    "age": unit.get_age_model(), "temperature": unit.get_temperature_model(),
}
told = {}
for name, model in models.items():
    model.parse("共82个项目，占4.6%。")
    started = time.process_time()
    found = len(model.parse(text))
    whole = time.process_time() - started
    started = time.process_time()
    for line in text.splitlines():
        model.parse(line)
    told[name] = [whole, time.process_time() - started, found]
print(json.dumps(told))
"""
#: Run in a fresh process: reads and audits a file, prints its peak memory in kB before and after. Linux hands the peak
#: of the process that started it on to ru_maxrss; VmHWM is the process's own.
REMEMBER = """
import pathlib, resource, sys
sys.path.insert(0, sys.argv[2])
from midcourse.audit.run import audit_document
from midcourse.documents.plain import read_plain
def peak():
    status = pathlib.Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
before = peak()
audit_document(read_plain(open(sys.argv[1], encoding="utf-8").read(), "text"))
print(before, peak())
"""


#: The whole process where the command does not run.
WHOLE = """
import sys
sys.path.insert(0, sys.argv[1])
from audit_mutation.reading import audit_text
from audit_mutation.shared import EXAMPLE
audit_text(EXAMPLE.read_text("utf-8"))
"""


def timed(text: str, runs: int) -> tuple[float, float]:
    """Return the least processor seconds of reading and of auditing a text."""
    reading, auditing = [], []
    for _ in range(runs):
        started = time.process_time()
        document = read_plain(text, "text")
        read = time.process_time()
        audit_document(document)
        reading.append(read - started)
        auditing.append(time.process_time() - read)
    return min(reading), min(auditing)


def print_growth(documents: Sequence[str], largest: int) -> None:
    """Print seconds by size, and whether the time for a character stays the same."""
    rows = [("kB", "characters", "reading s", "auditing s", "characters/s", "time per character, of the first")]
    first = 0.0
    for size in (size for size in SIZES if size <= largest):
        text = long_text(documents, size)
        reading, auditing = timed(text, RUNS if size <= 1_000_000 else 1)
        each = (reading + auditing) / len(text)
        first = first or each
        rows.append(
            (
                f"{size // 1000:,}",
                f"{len(text):,}",
                f"{reading:.3f}",
                f"{auditing:.3f}",
                f"{1 / each:,.0f}",
                f"{each / first:.2f}",
            )
        )
    print(table(rows))


def print_memory(documents: Sequence[str]) -> None:
    """Print the peak memory of a fresh process that audits 1 MB of text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(long_text(documents, 1_000_000), "utf-8")
        words = [sys.executable, "-c", REMEMBER, str(path), str(ROOT / "bench")]
        told = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()
    before, after = (int(kilobytes) / 1024 for kilobytes in told)
    print(f"peak memory of a fresh process on 1 MB: {after:.0f} MB (asked: under 200); {before:.0f} MB before reading")


def print_process() -> None:
    """Print the time of the example as a whole process, beside a bare interpreter."""
    audit = [sys.executable, "-m", "midcourse", "audit", str(EXAMPLE), "--json"]
    if not subprocess.run(audit, cwd=ROOT, check=False, capture_output=True).stdout:
        audit = [sys.executable, "-c", WHOLE, str(ROOT / "bench")]
        print("(`midcourse audit` does not run here: imports, reading and auditing are timed without it)")
    bare = whole_process([sys.executable, "-c", "pass"])
    ours = whole_process(audit)
    print(
        f"the example as a whole process: {ours[0]:.2f} s by the clock, {ours[1]:.2f} s of processor"
        f" (asked: at most 1 s); a bare interpreter {bare[0]:.2f} s, ratio {ours[0] / bare[0]:.0f}"
    )


def whole_process(words: Sequence[str]) -> tuple[float, float]:
    """Return median seconds by the clock and of processor over some runs, after one to warm up."""
    clock, processor = [], []
    for _ in range(RUNS + 1):
        used, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(words, cwd=ROOT, check=False, capture_output=True)
        clock.append(time.perf_counter() - started)
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor.append(now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime)
    return statistics.median(clock[1:]), statistics.median(processor[1:])


def recogniser() -> Path | None:
    """Return the interpreter of the recogniser's environment, made when missing; None, said why, when it cannot be."""
    python = CACHE / "bin" / "python"
    check = [str(python), "-c", "import recognizers_number_with_unit"]
    if python.exists() and subprocess.run(check, check=False, capture_output=True).returncode == 0:
        return python
    print(f"making an environment for {PACKAGES[0]} in the user's cache …")
    CACHE.parent.mkdir(parents=True, exist_ok=True)
    for words in ([sys.executable, "-m", "venv", str(CACHE)], [str(python), "-m", "pip", "install", "-q", *PACKAGES]):
        done = subprocess.run(words, check=False, capture_output=True, text=True)
        if done.returncode:
            print(f"{PACKAGES[0]} cannot be installed here, so it is not compared: {done.stderr.strip()[-300:]}")
            return None
    return python


def print_comparison() -> None:
    """Print processor seconds on the example, ours and the recogniser's, in turn."""
    python = recogniser()
    if python is None:
        return
    done = subprocess.run([python, "-c", RECOGNISE, EXAMPLE], check=False, capture_output=True, text=True)
    if done.returncode:
        print(f"{PACKAGES[0]} cannot be run here, so it is not compared: {done.stderr.strip()[-300:]}")
        return
    told: dict[str, list[float]] = json.loads(done.stdout)
    ours = sum(timed(EXAMPLE.read_text("utf-8"), RUNS))
    told["all six"] = [sum(column) for column in zip(*told.values(), strict=True)]
    rows = [
        ("recognizers-text on the example", "whole text s", "times ours", "line by line s", "times ours", "results")
    ]
    for name, (whole, lines, found) in told.items():
        rows.append(
            (name, f"{whole:.3f}", f"{whole / ours:.1f}", f"{lines:.3f}", f"{lines / ours:.1f}", f"{found:.0f}")
        )
    print(table(rows))
    whole, lines, _ = told["all six"]
    print(f"ours, text to findings: {ours:.3f} s, {whole / ours:.1f} or {lines / ours:.1f} times as fast (asked: 20)")


def main() -> int:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--largest", type=int, default=SIZES[-1], help="largest text in bytes")
    reader.add_argument("--skip-recognizers", action="store_true", help="do not compare")
    asked = reader.parse_args()
    if is_absent(EXAMPLE) or is_absent(OTHERS):
        return 0
    documents = [read_document(path).text for path in (EXAMPLE, *sorted(OTHERS.iterdir()))]
    print_growth(documents, asked.largest)
    print_memory(documents)
    print_process()
    if not asked.skip_recognizers:
        print_comparison()
    return 0


if __name__ == "__main__":
    sys.exit(main())
