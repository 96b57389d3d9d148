"""A ledger of 3,000 indicators and 22,500 observations as a workbook: how long it takes to write, and how much memory.

Claims: written in at most 6 s by a process of at most 300 MB, in less time than openpyxl takes to write the same texts
into bare cells, and read back equal. Beside it, in the same run, openpyxl writes those cells without styles, widths or
lists, in both its ways (a sheet in memory; write-only, row by row), which checks nothing. Times are processor seconds.
Synthetic load: `bench/synthetic_office.py`.
Run: ./script/bench plan_workbook
"""

import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook

from midcourse.data.ledger import read_ledger, write_ledger
from midcourse.data.model import Ledger
from synthetic_office import synthetic_ledger

RUNS = 3
INDICATORS, PROJECTS, TASKS, DEPARTMENTS = 3_000, 500, 500, 60
MOST_SECONDS, MOST_MEMORY = 6, 300

Texts = Mapping[str, Sequence[Sequence[object]]]


def synthetic() -> Ledger:
    """Return the ledger that is written."""
    return synthetic_ledger(indicators=INDICATORS, projects=PROJECTS, tasks=TASKS, departments=DEPARTMENTS)


def texts_of(file: Path) -> Texts:
    """Return what stands in every sheet, headings first; None where nothing stands."""
    book = load_workbook(file, read_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def plain_write(texts: Texts, *, write_only: bool) -> None:
    """Write the same texts with openpyxl, as they are."""
    book = Workbook(write_only=write_only)
    for title, rows in texts.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(io.BytesIO())


def seconds(work: Callable[[], object]) -> float:
    """Return the median processor time of several runs."""
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return statistics.median(times)


def peak_of(file: Path) -> float:
    """Return the peak memory of a process of its own that makes the ledger and writes it once [MB]."""
    words = [sys.executable, __file__, "--write-once", str(file)]
    return float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def measure(folder: Path) -> int:
    """Measure and print; return 1 when a claim does not hold."""
    ledger, file = synthetic(), folder / "plan.xlsx"
    peak = peak_of(file)
    again = folder / "again.xlsx"
    written = seconds(lambda: write_ledger(ledger, again))
    assert again.read_bytes() == file.read_bytes()
    assert read_ledger(file)[0] == ledger
    read = seconds(lambda: read_ledger(file))
    plain_read = seconds(lambda: texts_of(file))
    texts = texts_of(file)
    plain = seconds(lambda: plain_write(texts, write_only=False))
    streamed = seconds(lambda: plain_write(texts, write_only=True))
    cells = sum(value is not None for rows in texts.values() for row in rows for value in row)
    rows = sum(map(len, texts.values()))
    print(f"{rows:,} rows, {cells:,} filled cells, {file.stat().st_size / 1e6:.1f} MB")
    print(f"written, checked, styled    {written:6.2f} s   (at most {MOST_SECONDS} s)")
    print(f"openpyxl, in memory, bare   {plain:6.2f} s   {plain / written:4.1f} times as long")
    print(f"openpyxl, write-only, bare  {streamed:6.2f} s   {streamed / written:4.1f} times as long")
    print(f"peak of one writing         {peak:6.0f} MB  (at most {MOST_MEMORY} MB)")
    print(f"read and checked            {read:6.2f} s   {read / plain_read:4.1f} × openpyxl's plain reading")
    return int(written > MOST_SECONDS or peak > MOST_MEMORY or written > min(plain, streamed))


def main() -> int:
    """Measure; or, asked to, write once and print the peak memory of this process [MB]."""
    if sys.argv[1:2] == ["--write-once"]:
        write_ledger(synthetic(), Path(sys.argv[2]))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder))


if __name__ == "__main__":
    sys.exit(main())
