"""`midcourse outline`: a published outline, or a report on one, into a draft plan with what a person must look at."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from midcourse.audit.drafting_document import Told, draft_of_document
from midcourse.cli.outline_json import as_json
from midcourse.data.draft_merge import merged
from midcourse.data.drafting import Drafted
from midcourse.data.ledger import open_ledger, write_ledger
from midcourse.data.model import Ledger
from midcourse.documents.read import read_document
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier
from midcourse.periods import Period
from midcourse.plan.decisions import POLARITY_RULE
from midcourse.plan.model import Review
from midcourse.plan.outline.divisions.rows import DivisionRow, division_of
from midcourse.plan.outline.divisions.workbook import division_of_workbook
from midcourse.plan.outline.reading import Draft
from midcourse.wording import Wording, Words, say

#: Doubts shown in the terminal; all of them stand in the plan.
SHOWN = 12
#: Sections of a place shown with it.
NEAREST = 2


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the command's arguments."""
    told = words(say("已发布的规划纲要或评估报告（html、docx、txt、md、pdf）"))
    parser.add_argument("file", type=Path, metavar="FILE", help=told)
    written = words(say("写成的规划文件夹，或以 .xlsx 结尾的工作簿；已有的草案会保留人工修改和确认"))
    parser.add_argument("-o", "--out", type=Path, metavar="PLAN", help=written)
    shared = words(say("任务分解表（牵头单位、责任单位），可以是 docx、xlsx、html 或 txt；与任务对上后填入单位"))
    parser.add_argument("--division", type=Path, metavar="FILE", help=shared)
    parser.add_argument("--period", metavar="YEARS", help=words(say("规划期，如 2026-2030；默认从文中读取")))
    parser.add_argument("--area", metavar="AREA", help=words(say("地区，按规划中的写法；默认从文中读取")))
    parser.add_argument("--json", action="store_true", help=words(say("输出 JSON，供其他程序使用")))


def run(arguments: argparse.Namespace) -> int:
    """Read the document, write the draft plan where one is asked for, and say what was found."""
    told = Told(arguments.area, _period(arguments.period))
    draft, made = draft_of_document(read_document(arguments.file), _division(arguments.division), told)
    ledger = made.ledger
    if arguments.out is not None:
        ledger = _written(ledger, arguments.out)
    if arguments.json:
        print(
            json.dumps(
                as_json(arguments.file, draft, Drafted(ledger, made.questions), arguments.lang),
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        print(*lines(draft, Drafted(ledger, made.questions), arguments.out, arguments.lang), sep="\n")
    return 0


def _division(file: Path | None) -> tuple[DivisionRow, ...]:
    if file is None:
        return ()
    if file.suffix.lower() == ".xlsx":
        return division_of_workbook(file)
    return division_of(read_document(file))


def _period(text: str | None) -> Period | None:
    try:
        return None if text is None else Period.parse(text)
    except ValueError as error:
        message = say("“{text}”不是规划期", text=text)
        fault = Finding("bad-period", Tier.ERROR, message, Place("--period"), say("请写成 2026-2030"))
        raise InputUnusable([fault]) from error


def _written(ledger: Ledger, out: Path) -> Ledger:
    """Write the draft; with one there already, what people did to it stays.

    The reading itself is kept beside, to tell next time what people changed.
    """
    first = first_reading(out)
    whole = merged(open_ledger(first), open_ledger(out), ledger) if out.exists() and first.is_dir() else ledger
    if out.exists() and not first.is_dir() and any(out.iterdir() if out.is_dir() else [out]):
        raise InputUnusable([_not_a_draft(out)])
    write_ledger(whole, out)
    write_ledger(ledger, first)
    return whole


def first_reading(out: Path) -> Path:
    """Return where the reading itself is kept: in the plan folder, or beside the workbook."""
    return out.parent / f".{out.name}.draft" if out.suffix.lower() == ".xlsx" else out / ".draft"


def _not_a_draft(out: Path) -> Finding:
    message = say("“{path}”已经存在，又不是由纲要读出的草案，不予覆盖", path=out.name)
    return Finding("not-a-draft", Tier.ERROR, message, Place(str(out)), say("请换一个文件夹或文件名"))


def lines(draft: Draft, made: Drafted, out: Path | None, language: str) -> list[str]:
    """Write for people what was read, and first what must be looked at."""
    plan = made.ledger.plan
    reviews = [one for one in plan.reviews if one.decision is None]
    counts = say(
        "读出指标 {indicators} 项，目标值 {targets} 个，文中目标 {text_targets} 个，项目 {projects} 个，"
        "任务 {tasks} 条，单位 {departments} 个，空间 {areas} 个",
        indicators=len(plan.indicators),
        targets=len(plan.targets),
        text_targets=len(draft.text_targets),
        projects=len(plan.projects),
        tasks=len(draft.tasks),
        departments=len(plan.departments),
        areas=len(plan.areas),
    )
    head = say("{name}（{period}）", name=plan.header.name, period=plan.header.period)
    written: list[Wording] = [head, counts]
    written += [say("待核对 {count} 处，先看这些：", count=len(reviews))] if reviews else [say("没有要核对的")]
    told = [wording.in_language(language) for wording in written]
    told += [f"  {_asked(one, made.asked(one, language), language)}" for one in _gravest(reviews)[:SHOWN]]
    if out is not None:
        told.append(say("草案已写入 {path}；请在“待核对”表逐条选“确认、修改、删除”", path=out).in_language(language))
    return told


def _asked(one: Review, question: str, language: str) -> str:
    """Return a question with what it is about, where it does not name it, and the end of its place."""
    named = not one.name or one.item is None or one.name in question
    whole = question if named else f"{one.name}: {question}"
    if not one.place:
        return whole
    near = " › ".join(one.place.split(" › ")[-NEAREST:])
    return say("{question}（{place}）", question=whole, place=near).in_language(language)


def _gravest(reviews: Sequence[Review]) -> list[Review]:
    """Return the doubts in the order a person should look: what may be wrong before what only needs a word."""
    return sorted(reviews, key=lambda one: one.rule == POLARITY_RULE)
