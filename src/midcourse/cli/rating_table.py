"""The rating table a planning officer understands at a glance, in the terminal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import compress
from typing import Literal

from midcourse.cli.terminal import Column, coloured, table, terminal_width
from midcourse.evaluate.explain import percent
from midcourse.evaluate.methods.opinion import Opinion, Refusal
from midcourse.evaluate.model import Confidence, Evaluation, RatedIndicator, Rating
from midcourse.evaluate.project_run import ProjectEvaluation
from midcourse.findings import Finding
from midcourse.wording import Term, Wording, in_words, join, say

COLOURS = {Rating.MET_EARLY: "good", Rating.AHEAD: "good", Rating.BEHIND: "bad", Rating.NOT_RATEABLE: "dim"}
#: Below this width the less needed columns are left out.
NARROW = 110
#: Heading, side, whether its cells fold, and whether the column stays in a narrow terminal.
COLUMNS: tuple[tuple[Wording, Literal["left", "right"], bool, bool], ...] = (
    (say("序号"), "right", False, True),
    (say("指标"), "left", True, True),
    (say("目标"), "left", True, True),
    (say("完成"), "right", True, True),
    (say("时间进度"), "right", False, False),
    (say("完成进度"), "right", False, True),
    (say("评价"), "left", False, True),
    (say("公布"), "left", False, True),
    (say("规则"), "left", False, False),
)


def print_ratings(evaluation: Evaluation, language: str) -> None:
    """Print one line an indicator, and the counts below."""
    title = say(
        "{plan}  评价时点 {as_of}  规则 {rules}",
        plan=evaluation.ledger.plan.header.name,
        as_of=evaluation.as_of,
        rules=evaluation.rules,
    )
    width = terminal_width()
    shown = [stays or width >= NARROW for *_, stays in COLUMNS]
    columns = [
        Column(heading.in_language(language), side, folds) for heading, side, folds, _ in compress(COLUMNS, shown)
    ]
    rows = [list(compress(_cells(rated, evaluation, language), shown)) for rated in evaluation.ratings]
    print(coloured(title.in_language(language), "bold"), "", sep="\n")
    print(table(columns, rows, [COLOURS.get(rated.rating) for rated in evaluation.ratings], width))
    print("", _counts(evaluation).in_language(language), sep="\n")


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


def _counts(evaluation: Evaluation) -> Wording:
    tally = Counter(rated.computed for rated in evaluation.ratings)
    open_count = tally.pop(Rating.NOT_RATEABLE, 0)
    words = [_counted(evaluation.labels[rating], tally[rating]) for rating in Rating if tally[rating]]
    if not words:
        return say("{open} 项无法自动评价", open=open_count)
    return say(
        "{rated} 项按规则评价（{words}），{agree} 项与公布一致，{differ} 项不一致；{open} 项无法自动评价。"
        "✓ 一致，≠ 不一致，? 无从比较；* 证据较弱",
        rated=sum(tally.values()),
        words=join(words, "、"),
        agree=sum(rated.agrees is True for rated in evaluation.ratings),
        differ=sum(rated.agrees is False for rated in evaluation.ratings),
        open=open_count,
    )


def print_findings(findings: Sequence[Finding], language: str) -> None:
    """Print what disagrees and what cannot be rated, and why."""
    for finding in findings:
        print(f"• {finding.message.in_language(language)}")


def _counted(word: str, count: int) -> Wording:
    return say("{word} {count}", word=Term(word), count=count)


def print_projects(evaluated: ProjectEvaluation, language: str) -> None:
    """Print how many projects and tasks there are and how the projects stand; nothing where none are known."""
    projects, tasks = evaluated.projects, evaluated.tasks
    if projects.total:
        counts = (*projects.by_aim.items(), *projects.by_state.items())
        words = join([_counted(str(word), count) for word, count in counts], "、")
        told = say("重大项目 {total} 个：{words}", total=projects.total, words=words)
        print(told.in_language(language))
    if tasks.total:
        told = say(
            "重点任务 {total} 项，分 {groups} 组",
            total=tasks.total,
            groups=sum(size != 0 for size in tasks.by_group.values()),
        )
        print(told.in_language(language))
    tally = Counter(lit.light for lit in evaluated.lights.values())
    if tally:
        lights = join([_counted(str(light), count) for light, count in tally.items()], "、")
        print(say("项目亮灯：{lights}", lights=lights).in_language(language))


def print_opinions(opinions: Mapping[str, Sequence[Opinion | Refusal]], language: str) -> None:
    """Print what other methods say of each indicator; those that do not apply are told once, by their reason."""
    for code, given in opinions.items():
        for one in given:
            if isinstance(one, Opinion):
                print(f"{code}  {one.method:<18}  {one.wording.in_language(language)}")
    refused: dict[str, set[str]] = {}
    for code, given in opinions.items():
        for one in given:
            if isinstance(one, Refusal):
                refused.setdefault(one.wording.in_language(language), set()).add(code)
    for why, codes in refused.items():
        print(f"• {'、'.join(sorted(codes))}: {why}")
