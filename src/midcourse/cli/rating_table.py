"""The rating table a planning officer understands at a glance, in the terminal."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Literal

from rich import box
from rich.console import Console
from rich.table import Table

from midcourse.evaluate.explain import percent
from midcourse.evaluate.model import Confidence, Evaluation, RatedIndicator, Rating
from midcourse.findings import Finding
from midcourse.wording import Wording, in_words, say

STYLES = {Rating.MET_EARLY: "green", Rating.AHEAD: "green", Rating.BEHIND: "bold red", Rating.NOT_RATEABLE: "dim"}
#: Width of output that goes into a file or a pipe; below NARROW the less needed columns are left out.
PIPE_WIDTH = 140
NARROW = 110


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: heading, side, and whether it stays in a narrow terminal."""

    heading: Wording
    side: Literal["left", "right"] = "left"
    folds: bool = False
    stays: bool = True


COLUMNS = (
    Column(say("序号"), "right"),
    Column(say("指标"), folds=True),
    Column(say("目标"), folds=True),
    Column(say("完成"), "right", folds=True),
    Column(say("时间进度"), "right", stays=False),
    Column(say("完成进度"), "right"),
    Column(say("评价")),
    Column(say("公布")),
    Column(say("规则"), stays=False),
)


def office_console() -> Console:
    """Open the console; output that no terminal bounds gets room for the whole table."""
    console = Console()
    return console if console.is_terminal else Console(width=PIPE_WIDTH)


def print_ratings(console: Console, evaluation: Evaluation, language: str) -> None:
    """Print one line an indicator, and the counts below."""
    title = say(
        "{plan}  评价时点 {as_of}  规则 {rules}",
        plan=evaluation.ledger.plan.header.name,
        as_of=evaluation.as_of,
        rules=evaluation.rules,
    )
    console.print(title.in_language(language), style="bold", highlight=False)
    shown = [column.stays or console.width >= NARROW for column in COLUMNS]
    table = Table(header_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in (column for column, show in zip(COLUMNS, shown, strict=True) if show):
        table.add_column(
            column.heading.in_language(language), justify=column.side, overflow="fold", no_wrap=not column.folds
        )
    for rated in evaluation.ratings:
        cells = compress(_cells(rated, evaluation, language), shown)
        table.add_row(*cells, style=STYLES.get(rated.rating))
    console.print(table)
    console.print(_counts(evaluation, language).in_language(language), highlight=False, soft_wrap=True)


def _cells(rated: RatedIndicator, evaluation: Evaluation, language: str) -> tuple[str, ...]:
    seen = rated.observation
    low = "*" if rated.confidence is Confidence.LOW else ""
    return (
        rated.indicator.code,
        rated.indicator.name,
        rated.target.text if rated.target else "—",
        seen.value_text if seen else "—",
        percent(rated.working.time_share),
        percent(rated.working.completion),
        f"{in_words(evaluation.labels[rated.rating], language)}{low}",
        _published(rated, language),
        rated.rule,
    )


def _published(rated: RatedIndicator, language: str) -> str:
    """Write what was published, with a mark that tells at a glance whether it is the same."""
    if rated.published is None:
        return "—"
    mark = {True: "✓", False: "≠", None: "?"}[rated.agrees]
    return f"{mark} {in_words(rated.published.rating, language)}"


def _counts(evaluation: Evaluation, language: str) -> Wording:
    tally = Counter(rated.computed for rated in evaluation.ratings)
    open_count = tally.pop(Rating.NOT_RATEABLE, 0)
    words = [f"{in_words(evaluation.labels[rating], language)} {tally[rating]}" for rating in Rating if tally[rating]]
    return say(
        "{rated} 项按规则评价（{words}），{agree} 项与公布一致，{differ} 项不一致；{open} 项无法自动评价。"
        "✓ 一致，≠ 不一致，? 无从比较；* 证据较弱",
        rated=sum(tally.values()),
        words="、".join(words),
        agree=sum(rated.agrees is True for rated in evaluation.ratings),
        differ=sum(rated.agrees is False for rated in evaluation.ratings),
        open=open_count,
    )


def print_findings(console: Console, findings: Sequence[Finding], language: str) -> None:
    """Print what disagrees and what cannot be rated, and why."""
    for finding in findings:
        console.print(f"• {finding.message.in_language(language)}", highlight=False, soft_wrap=True)
