"""The way in: a document or a workbook becomes a draft, its doubts are decided, and it is taken over or discarded."""

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from django.utils.translation import gettext as _

from midcourse.audit.drafting_document import Told, draft_of_document
from midcourse.data.drafting import Drafted
from midcourse.data.ledger import open_ledger
from midcourse.data.model import Ledger
from midcourse.documents.read import read_bytes
from midcourse.documents.zip_guard import BROKEN, ZipLimits, excess_of
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier
from midcourse.periods import Period
from midcourse.plan.model import PlanHeader
from midcourse.plan.outline.divisions.rows import DivisionRow, division_of
from midcourse.plan.outline.divisions.workbook import division_of_workbook
from midcourse.plan.tables import HEADER_TABLE, SOURCES_TABLE
from midcourse.plan.vocabulary import Decision
from midcourse.wording import say
from midcourse_web.plan.queries.checking import rules_missing
from midcourse_web.plan.queries.doubts import decided_as, rows_by_number
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import ChangedMeanwhile, keep_ledger, tables_of_ledger, write_changes
from midcourse_web.store.mapping import TABLES, columns_kept, ledger_from, value_of
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, Round, SourceDocument
from midcourse_web.store.models.ledger import PlanState

_XLSX = ".xlsx"
#: A plan folder in a zip file: parts, bytes unpacked, and how many times its size.
_FOLDER_LIMITS = ZipLimits(200, 100_000_000, 150, 10_000_000)
#: Codes that are words of addresses.
_TAKEN_WORDS = frozenset({"new"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came.

    Args:
        name: as the sender calls it.
    """

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """Return its SHA-256, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class ReadIn:
    """What a file was read as.

    Args:
        text: of the document; "" for a workbook.
        questions: English of the doubts by their Chinese.
    """

    ledger: Ledger
    upload: Upload
    text: str = ""
    questions: Mapping[str, str] | None = None


# ---- reading, before anything is written ----------------------------------------------------------------------------


def read_in(upload: Upload, division: Upload | None = None, told: Told | None = None) -> ReadIn:
    """Read an outline, a report, a plan workbook or a packed plan folder.

    Raises:
        InputUnusable: when it is none that can be read, with every fault.
    """
    parts = _parts(upload.data)
    if any(part.startswith("xl/") for part in parts):
        return ReadIn(_with_known_rules(workbook_ledger(upload)), upload)
    if any(PurePosixPath(part).name == "plan.toml" for part in parts):
        return ReadIn(_with_known_rules(_folder_ledger(upload)), upload)
    document = read_bytes(upload.data, upload.name)
    made = draft_of_document(document, division_rows(division), told)[1]
    return ReadIn(made.ledger, upload, document.text, _english(made))


def _with_known_rules(ledger: Ledger) -> Ledger:
    faults = rules_missing(ledger.plan.header)
    if faults:
        raise InputUnusable(faults)
    return ledger


def _english(made: Drafted) -> dict[str, str]:
    return {chinese: wording.in_language("en") for chinese, wording in made.questions.items()}


def _parts(data: bytes) -> list[str]:
    if not data.startswith(b"PK\x03\x04"):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()[: _FOLDER_LIMITS.parts * 20]
    except BROKEN:
        return []


def workbook_ledger(upload: Upload) -> Ledger:
    """Read a plan workbook that must be free of errors."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / plain_name(upload.name, _XLSX)
        path.write_bytes(upload.data)
        return open_ledger(path)


def plain_name(name: str, suffix: str) -> str:
    """Return a name fit for a temporary file that findings still show as the sender wrote it."""
    stem = "".join(sign for sign in Path(name).stem if sign.isalnum() or sign in "-_ ()（）《》")[:60]
    return f"{stem or 'plan'}{suffix}"


def _folder_ledger(upload: Upload) -> Ledger:
    """Read a plan folder out of a zip file: its tables only, whatever else is in it."""
    with zipfile.ZipFile(io.BytesIO(upload.data)) as archive, tempfile.TemporaryDirectory() as folder:
        excess = excess_of(archive, len(upload.data), _FOLDER_LIMITS)
        if excess is not None:
            message = say(
                "解压后有 {size} MB，最多 {limit} MB", size=f"{excess[0] / 1e6:.1f}", limit=f"{excess[1] / 1e6:.1f}"
            )
            raise InputUnusable([Finding("file-too-large", Tier.ERROR, message, Place(upload.name))])
        for part in archive.infolist():
            name = PurePosixPath(part.filename).name
            if name == "plan.toml" or name.removesuffix(".csv") in TABLES:
                (Path(folder) / name).write_bytes(archive.read(part))
        return open_ledger(Path(folder))


def division_rows(upload: Upload | None) -> tuple[DivisionRow, ...]:
    """Read a table that says who leads which task."""
    if upload is None:
        return ()
    if any(part.startswith("xl/") for part in _parts(upload.data)):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / plain_name(upload.name, _XLSX)
            path.write_bytes(upload.data)
            return division_of_workbook(path)
    return division_of(read_bytes(upload.data, upload.name))


def told_by(area: str, period: str) -> Told:
    """Return what a person says of the plan.

    Raises:
        InputUnusable: when the period is none.
    """
    try:
        return Told(area.strip() or None, Period.parse(period.strip()) if period.strip() else None)
    except ValueError as error:
        message = say("“{text}”不是规划期", text=period[:40])
        raise InputUnusable([Finding("bad-period", Tier.ERROR, message, Place(), say("请写成 2026-2030"))]) from error


# ---- writing --------------------------------------------------------------------------------------------------------


def create_draft(read: ReadIn, code: str = "") -> KeptPlan:
    """Keep a new draft with its source.

    Args:
        code: what names the plan in addresses; "" for that of its header, made free.

    Raises:
        InputUnusable: when the code cannot be used.
    """
    with acting(Act.PLAN_CREATED, reason=read.upload.name):
        ledger = _with_code(read.ledger, code.strip())  # looked at where nobody else can take the code meanwhile
        plan = keep_ledger(ledger, state=PlanState.DRAFT, reason=read.upload.name)
        if read.text:
            with acting(Act.PLAN_CREATED, plan=plan.code):
                keep_source(plan, replace(read, ledger=ledger))
    return plan


def keep_source(plan: KeptPlan, read: ReadIn) -> None:
    """Keep the document a draft was read from, in place of an earlier one."""
    source = SourceDocument.objects.filter(plan=plan).order_by("-pk").first() or SourceDocument(plan=plan)
    source.name, source.digest, source.text = read.upload.name[:255], read.upload.digest, read.text
    source.reading = json.dumps(_cells(read.ledger), ensure_ascii=False, default=str)
    source.questions = json.dumps(read.questions or {}, ensure_ascii=False)
    source.save()


def _with_code(ledger: Ledger, code: str) -> Ledger:
    header = ledger.plan.header
    wanted = code or header.code
    if not all(sign.isascii() and (sign.isalnum() or sign in "-_") for sign in wanted) or wanted in _TAKEN_WORDS:
        message = say("规划编号“{code}”不可用", code=wanted[:40])
        remedy = say("编号只用英文字母、数字、连字符和下划线，且不能是 new")
        raise InputUnusable([Finding("bad-plan-code", Tier.ERROR, message, Place(), remedy)])
    if code and KeptPlan.objects.filter(code=code).exists():
        message = say("已有编号为“{code}”的规划", code=code)
        raise InputUnusable(
            [Finding("plan-exists", Tier.ERROR, message, Place(), say("请换一个编号，或到该规划中导入"))]
        )
    return replace(ledger, plan=replace(ledger.plan, header=replace(header, code=_free(wanted))))


def _free(code: str) -> str:
    """Return a code no plan has: with -2, -3 at its end where it is taken."""
    taken = set(KeptPlan.objects.filter(code__startswith=code).values_list("code", flat=True))
    numbered = (code if number == 1 else f"{code}-{number}" for number in range(1, len(taken) + 2))
    return next(one for one in numbered if one not in taken)


def _cells(ledger: Ledger) -> dict[str, list[list[Any]]]:
    return {
        table.name: [list(columns_kept(table, record).values()) for record in records]
        for table, records in tables_of_ledger(ledger)
    }


def first_reading(plan: KeptPlan) -> Ledger | None:
    """Return the draft as it was first read; None for a plan that came as a workbook."""
    source = SourceDocument.objects.filter(plan=plan).order_by("-pk").first()
    if source is None or not source.reading:
        return None
    tables = {name: [_record(name, cells) for cells in rows] for name, rows in json.loads(source.reading).items()}
    header: PlanHeader = replace(tables.pop(HEADER_TABLE.name)[0], sources=tuple(tables.pop(SOURCES_TABLE.name)))
    return ledger_from(header, tables)


def _record(table: str, cells: Sequence[object]) -> Any:  # noqa: ANN401 a record of any table
    columns = TABLES[table].columns
    values = {}
    for column, cell in zip(columns, cells, strict=True):
        base = column.cell_type.base
        days = base.__name__ == "date" and isinstance(cell, str)
        values[column.name] = base.fromisoformat(cell) if days else value_of(column, cell)  # type: ignore[attr-defined]
    return TABLES[table].record(**values)


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of decisions.

    Args:
        refused: why nothing was written; "" when it was.
    """

    count: int = 0
    refused: str = ""


def decide(plan: KeptPlan, seen: Mapping[str, str], decision: Decision | None) -> Decided:
    """Write one decision on one or several doubts.

    Args:
        seen: numbers of the doubts, with the decision each had when the page was shown.
        decision: None takes a decision back.
    """
    rows = rows_by_number(plan, list(seen))
    if any(str(record.decision or "") != seen[str(number)] for number, record in rows):
        return Decided(refused=_("有的事项刚被别人处理过，没有写入。请看现在的处理情况，再决定。"))
    if decision is Decision.DROP and any(record.item is None for _, record in rows):
        return Decided(refused=_("不针对具体条目的事项没有可删除的内容，请选“确认”或“修改”。"))
    changes = [decided_as(record, decision) for _, record in rows if record.decision != decision]
    if not changes:
        return Decided(refused=_("没有选中要处理的事项。"))
    try:
        write_changes(plan, changes, Act.DOUBT_DECIDED)
    except ChangedMeanwhile:
        return Decided(refused=_("有的事项刚被别人处理过，没有写入。请看现在的处理情况，再决定。"))
    return Decided(len(changes))


def take_over(plan: KeptPlan, reason: str) -> bool:
    """Make a draft the office's ledger; False when it no longer is a draft."""
    with acting(Act.PLAN_TAKEN_OVER, plan=plan.code, reason=reason):
        now = KeptPlan.objects.get(pk=plan.pk)
        if now.state != PlanState.DRAFT:
            return False
        now.state = PlanState.RUNNING
        now.save()
    return True


def discard(plan: KeptPlan, reason: str) -> bool:
    """Take a draft out with all its rows; False when it is a draft no longer or something hangs on it."""
    with acting(Act.PLAN_DISCARDED, plan=plan.code, reason=reason):
        now = KeptPlan.objects.get(pk=plan.pk)
        if now.state != PlanState.DRAFT or Round.objects.filter(plan=now).exists() or now.proposals.exists():
            return False
        for model in LEDGER_MODELS.values():
            model.objects.filter(plan=now).delete()
        SourceDocument.objects.filter(plan=now).delete()
        now.delete()
    return True
