"""`midcourse demo`: the main job on the plan that comes with Midcourse, from check to finished report."""

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from midcourse.audit.folder import Unusable, audit_path
from midcourse.audit.output.to_html import to_html
from midcourse.audit.output.to_terminal import to_terminal
from midcourse.cli.evaluating import day_to_rate
from midcourse.cli.rate import as_json
from midcourse.cli.rating_table import print_findings, print_projects, print_ratings
from midcourse.cli.terminal import Column, coloured, table, terminal_width
from midcourse.data.ledger import read_ledger
from midcourse.data.quality import check_observations
from midcourse.errors import InputUnusable, MissingTool
from midcourse.evaluate.explain import number
from midcourse.evaluate.facts import facts_of
from midcourse.evaluate.model import Evaluation
from midcourse.evaluate.outlook_ledger import outlooks_of
from midcourse.evaluate.project_run import evaluate_projects
from midcourse.evaluate.run import evaluate
from midcourse.findings import Finding, Place, Tier, refuse_errors
from midcourse.report.references import Edition
from midcourse.report.write import WRITERS, Report, make_report
from midcourse.wording import Wording, Words, say

PACKAGE = Path(__file__).parents[1]
#: The example lies inside an installed package, and beside `src` in a checkout.
EXAMPLES = (PACKAGE / "examples", PACKAGE.parents[1] / "examples")
EXAMPLE = "jingan"
#: A draft report with the example's published figures, contradictions included.
DRAFT = "draft.md"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the command's arguments."""
    told = words(say("结果写入的文件夹，默认 midcourse-demo"))
    parser.add_argument("--out", type=Path, default=Path("midcourse-demo"), metavar="DIR", help=told)


def run(arguments: argparse.Namespace) -> int:
    """Audit a draft, then check, rate, look ahead and write the report, telling each step."""
    language = arguments.lang
    started = time.monotonic()
    plan = example_folder()
    arguments.out.mkdir(parents=True, exist_ok=True)
    _heading(say("一、审读一份报告草稿：哪些数不能同时成立"), language)
    _audit_draft(plan / DRAFT, arguments.out, language)
    ledger, found = read_ledger(plan)
    refuse_errors(found)
    found += check_observations(ledger)
    _heading(say("二、检查规划台账"), language)
    _print_check(found, language)
    evaluation = evaluate(ledger, day_to_rate(ledger, None), folder=plan)
    _heading(say("三、评价指标"), language)
    print_ratings(evaluation, language)
    projects = evaluate_projects(ledger.plan, evaluation.as_of)
    print_projects(projects, language)
    _heading(say("四、需要人看的"), language)
    print_findings([*evaluation.findings, *projects.findings], language)
    _heading(say("五、展望到规划期末（与评价是两回事）"), language)
    _print_outlook(evaluation, language)
    _heading(say("六、报告"), language)
    _write_ratings(evaluation, plan, arguments.out)
    missing = _write_reports(evaluation, arguments.out, language)
    took = f"{time.monotonic() - started:.1f}"
    print(say("用时 {seconds} 秒。结果在 {folder}", seconds=took, folder=arguments.out).in_language(language))
    print(*(str(lack.in_language(language)) for lack in missing), sep="\n")
    return 0


def _audit_draft(draft: Path, folder: Path, language: str) -> None:
    """Print what the auditor finds in the draft that comes with the example, and write it as a proof-reader's copy."""
    found = audit_path(str(draft))
    if isinstance(found, Unusable):
        raise InputUnusable(found.reasons)
    named = replace(found, audit=replace(found.audit, file=draft.name))
    print(*to_terminal(named, language, coloured), sep="\n")
    page = folder / "draft-audit.html"
    page.write_text(to_html(named, language), "utf-8")
    print(say("审读稿网页：{page}", page=page.name).in_language(language))


def example_folder() -> Path:
    """Return the folder of the worked example.

    Raises:
        InputUnusable: when the package was installed without it.
    """
    for folder in EXAMPLES:
        if (folder / EXAMPLE / "plan.toml").is_file():
            return folder / EXAMPLE
    message = say("安装包里没有实例文件夹；请重新安装")
    raise InputUnusable([Finding("no-example", Tier.ERROR, message, Place(EXAMPLE))])


def _heading(text: Wording, language: str) -> None:
    print("", coloured(text.in_language(language), "bold"), sep="\n")


def _print_check(found: Sequence[Finding], language: str) -> None:
    queries = [finding for finding in found if finding.tier is Tier.QUERY]
    notes = len(found) - len(queries)
    summary = say("没有错误；{queries} 处待核，{notes} 处提示", queries=len(queries), notes=notes)
    print(summary.in_language(language))
    for finding in queries:
        print(f"• {finding.in_language(language)}")


def _print_outlook(evaluation: Evaluation, language: str) -> None:
    """Print what can be projected as a table, and what cannot as one line that says what is needed."""
    rated = {one.indicator.code: one for one in evaluation.ratings}
    rows: list[list[str]] = []
    refused: dict[str, list[str]] = {}
    for code, found in outlooks_of(evaluation).items():
        told = found.wording.in_language(language)
        if found.drift is None:
            refused.setdefault(told, []).append(code)
            continue
        target = rated[code].target
        projected = number(round(found.drift, 4))
        rows.append([code, rated[code].indicator.name, target.text if target else "—", projected, told])
    heads = (say("序号"), say("指标"), say("目标"), say("按目前进度到期末"), say("展望"))
    columns = [Column(head.in_language(language), folds=True) for head in heads]
    print(table(columns, rows, width=terminal_width()), "", sep="\n")
    for why, codes in refused.items():
        print(f"• {'、'.join(codes)}: {why}")


def _write_ratings(evaluation: Evaluation, plan: Path, folder: Path) -> None:
    text = json.dumps(as_json(evaluation, plan.name), ensure_ascii=False, indent=1)
    (folder / "ratings.json").write_text(text, "utf-8")


def _write_reports(evaluation: Evaluation, folder: Path, language: str) -> list[Wording]:
    """Write both editions in every format; return what kept a format from being written."""
    facts = facts_of(evaluation)
    missing: dict[str, Wording] = {}
    for edition in Edition:
        report = make_report(evaluation, facts, edition, language)
        written = [_write(report, folder / f"report-{edition}.{to}", to, missing) for to in WRITERS]
        print("  ".join(name for name in written if name))
        print_findings(report.findings, language)
    return list(missing.values())


def _write(report: Report, path: Path, to: str, missing: dict[str, Wording]) -> str:
    try:
        path.write_bytes(report.in_format(to))
    except MissingTool as error:
        missing[to] = error.message
        return ""
    return f"{path.name} ({path.stat().st_size // 1024} kB)"
