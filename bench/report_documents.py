"""How long a report of about 30 pages takes as DOCX and as PDF; claim: at most 2 s each, charts included.

The report is synthetic: 50 paragraphs, 10 charts, 10 tables of 20 × 8. The named alternative is LibreOffice, which
turns our DOCX into a PDF; it is skipped, and said so, where `soffice` is not installed. All numbers are of one run.
"""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import altair as alt
import pypdfium2

from midcourse.evaluate.model import Fact
from midcourse.report.blocks import Block, Document, Figure, Heading, Paragraph, Table
from midcourse.report.charts import drawn
from midcourse.report.look import Chart
from midcourse.report.references import Edition, Run
from midcourse.report.to_docx import to_docx
from midcourse.report.to_pdf import to_pdf

LIMIT = 2.0
T = TypeVar("T")
SENTENCE = "规划实施以来,各项指标按时间进度推进,重点任务有序开展,重大项目建设加快,发展质量稳步提升。"


def main() -> None:
    """Print seconds, pages, and the ratio to the alternative."""
    _, starting = timed("start the chart engine (once a process)", lambda: chart(99))
    document, drawing = timed("draw 10 charts", synthetic_report)
    word, writing = timed("write DOCX", lambda: to_docx(document))
    paper, setting = timed("write PDF/A-2b + PDF/UA-1", lambda: to_pdf(document))
    reader: Any = pypdfium2.PdfDocument
    pages = len(reader(paper))
    print(f"{pages} pages; DOCX {len(word) // 1024} kB, PDF {len(paper) // 1024} kB")
    for name, seconds in (("DOCX", drawing + writing), ("PDF", drawing + setting)):
        verdict = "ok" if seconds <= LIMIT else "TOO SLOW"
        first = f"{seconds + starting:.2f} s as the first of a process"
        print(f"{name} with its charts: {seconds:.2f} s (limit {LIMIT:.0f} s: {verdict}); {first}")
    compare(word, setting)


def timed(what: str, work: Callable[[], T]) -> tuple[T, float]:
    """Run once and print the seconds."""
    started = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - started
    print(f"{what}: {seconds:.2f} s")
    return result, seconds


def compare(word: bytes, setting: float) -> None:
    """Let LibreOffice make a PDF of our DOCX; print its time over ours."""
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice: skipped, soffice is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(word)
        command = [
            office,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True)
        _, seconds = timed(
            "LibreOffice, DOCX to PDF (second run, profile made)",
            lambda: subprocess.run(command, check=True, capture_output=True),
        )
    print(f"ratio LibreOffice / typst: {seconds / setting:.1f}")


def synthetic_report() -> Document:
    """Make the report: each of 10 parts has 5 paragraphs, a chart and a table."""
    blocks: list[Block] = []
    for part in range(10):
        blocks.append(Heading(1, f"{part + 1}、", (Run("合成部分"),)))
        blocks.extend(Paragraph((Run(SENTENCE * 5), number(part, row))) for row in range(5))
        blocks.append(Figure(f"图{part + 1}", (Run("合成图"),), chart(part)))
        head = tuple((Run(f"列{column}"),) for column in range(8))
        rows = tuple(tuple((number(part * row, column),) for column in range(8)) for row in range(20))
        blocks.append(Table(f"表{part + 1}", (Run("合成表"),), head, rows))
    return Document("合成报告", tuple(blocks), Edition.FULL, "zh", date(2023, 6, 30))


def number(one: int, other: int) -> Run:
    """Make a number bound to a fact."""
    value = Decimal(one * 97 + other * 13 + 1) / 10
    return Run(f"{value:.1f}", Fact(f"S{one}.value.{other}", value, "家", 1, "合成"))


def chart(part: int) -> Chart:
    """Draw a bar chart of 12 Chinese labels."""
    rows = [{"指标": f"合成指标{row}", "完成度": (part * 37 + row * 11) % 150} for row in range(12)]
    altair: Any = alt
    length, names = "完成度:Q", altair.Y("指标:N", sort=None)
    bars = altair.Chart(altair.Data(values=rows)).mark_bar().encode(x=length, y=names)
    return drawn(f"c{part}", bars.properties(width=420), "合成图:十二项指标的完成度。")


if __name__ == "__main__":
    main()
