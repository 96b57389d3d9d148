"""The rating table a planning officer understands at a glance, in the terminal."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from midcourse.evaluate.explain import percent
from midcourse.evaluate.model import Confidence, Evaluation, RatedIndicator, Rating
from midcourse.findings import Finding
from midcourse.wording import Wording, in_words, say

STYLES = {Rating.MET_EARLY: "green", Rating.AHEAD: "green", Rating.BEHIND: "bold red", Rating.NOT_RATEABLE: "dim"}
MARKS = {True: "✓", False: "≠", None: "—"}
_HEADINGS: tuple[tuple[Wording, str], ...] = (
    (say("序号"), "right"),
    (say("指标"), "left"),
    (say("目标"), "left"),
    (say("完成"), "right"),
    (say("时间进度"), "right"),
    (say("完成进度"), "right"),
    (say("评价"), "left"),
    (say("公布"), "left"),
    (say("一致"), "center"),
    (say("规则"), "center"),
)


def print_ratings(console: Console, evaluation: Evaluation, language: str) -> None:
    """Print one line an indicator, and the counts below."""
    title = say(
        "{plan}  评价时点 {as_of}  规则 {rules}",
        plan=evaluation.ledger.plan.header.name,
        as_of=evaluation.as_of,
        rules=evaluation.rules,
    )
    table = Table(title=title.in_language(language), title_style="bold", header_style="bold")
    for heading, side in _HEADINGS:
        table.add_column(heading.in_language(language), justify=side, overflow="fold")  # type: ignore[arg-type]
    for rated in evaluation.ratings:
        table.add_row(*_cells(rated, evaluation, language), style=STYLES.get(rated.rating))
    console.print(table)
    console.print(_counts(evaluation, language).in_language(language))


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
        in_words(rated.published.rating, language) if rated.published else "—",
        MARKS[rated.agrees],
        rated.rule,
    )


def _counts(evaluation: Evaluation, language: str) -> Wording:
    tally = Counter(rated.computed for rated in evaluation.ratings)
    return say(
        "{rated} 项按规则评价({words}),{agree} 项与公布一致,{differ} 项不一致;{open} 项无法自动评价。* 为证据较弱",
        rated=len(evaluation.ratings) - tally[Rating.NOT_RATEABLE],
        words="、".join(
            f"{in_words(evaluation.labels[rating], language)} {tally[rating]}" for rating in Rating if tally[rating]
        ),
        agree=sum(rated.agrees is True for rated in evaluation.ratings),
        differ=sum(rated.agrees is False for rated in evaluation.ratings),
        open=tally[Rating.NOT_RATEABLE],
    )


def print_findings(console: Console, findings: Sequence[Finding], language: str) -> None:
    """Print what disagrees and what cannot be rated, and why."""
    for finding in findings:
        console.print(f"• {finding.message.in_language(language)}", highlight=False, soft_wrap=True)


def print_workings(console: Console, evaluation: Evaluation, language: str) -> None:
    """Print the sentence behind each rating."""
    for rated in evaluation.ratings:
        line = f"{rated.indicator.code} {rated.indicator.name}: {rated.reason.in_language(language)}"
        console.print(line, highlight=False, soft_wrap=True)
