"""The ledger on disk: a plan folder or an Excel workbook, in and out, with every fault at once.

What the path is decides how it is read: a folder as a folder, a file as a workbook, whatever their names.
"""

import importlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, cast, overload

from midcourse.data import model
from midcourse.data.model import Ledger
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier, errors_among, refuse_errors
from midcourse.plan.cells import write_cell
from midcourse.plan.check import check_plan, tables_of, unknown_units
from midcourse.plan.check_rows import Tables, check_codes, check_keys, check_parents, check_references, codes_of
from midcourse.plan.model import Plan, PlanHeader
from midcourse.plan.naming import with_codes
from midcourse.plan.rows import Located, Reading
from midcourse.plan.tables import PLAN_TABLES, SOURCES_TABLE, Table
from midcourse.wording import say

DATA_TABLES = (
    Table("observations", model.Observation, "观测值"),
    Table("baselines", model.Baseline, "基期值"),
    Table("references", model.Reference, "参照值"),
    Table("published_ratings", model.PublishedRating, "已公布评价"),
    Table("overrides", model.Override, "人工认定"),
)
LEDGER_TABLES = PLAN_TABLES + DATA_TABLES
WORKBOOK_SUFFIX = ".xlsx"


class Format(Protocol):
    """One way a ledger is kept on disk."""

    def read(self, path: Path, tables: Sequence[Table]) -> Reading:
        """Read header and tables."""
        ...

    def write(self, path: Path, header: PlanHeader, records: Mapping[Table, Sequence[Any]]) -> None:
        """Write header and tables, all or nothing."""
        ...


#: The modules that keep a ledger. Each is loaded when it is first needed, because the workbook's libraries take longer
#: to load than a whole folder takes to read. This is the only place where the core loads by name.
_FORMATS = {"folder": "midcourse.plan.folder", "workbook": "midcourse.plan.workbook"}


def _format(name: str) -> Format:
    return cast(Format, importlib.import_module(_FORMATS[name]))


def read_ledger(path: Path, beside: Ledger | None = None) -> tuple[Ledger, list[Finding]]:
    """Read a plan folder or workbook.

    Args:
        path: the folder or the workbook.
        beside: a ledger whose rows stand for the tables the file does not have at all, which a query then names;
            None: such a table is empty.

    Returns:
        The rows that could be read, and everything found wrong or doubtful. With a finding of tier error the ledger
        is not whole: use `open_ledger` to go on only without.

    Raises:
        InputUnusable: when there is nothing there, or no header to make a plan of; it carries every fault found.
    """
    reading = _format(_kind_of(path)).read(path, LEDGER_TABLES)
    left, told = _left_alone(reading, beside)
    reading = _with_left(reading, left)
    records, named = with_codes(
        {table: left.get(table, reading.records.get(table.name, ())) for table in LEDGER_TABLES}, reading.located
    )
    if reading.header is None:
        raise InputUnusable(errors_among([*reading.findings, *_check_declared(records, reading.located)]))
    plan = Plan(reading.header, **{table.name: records.get(table.name, ()) for table in PLAN_TABLES})
    ledger = Ledger(plan, **{table.name: records.get(table.name, ()) for table in DATA_TABLES})
    found = [*reading.findings, *told, *named, *check_plan(plan, reading.located), *check_data(ledger, reading.located)]
    return ledger, found


def _left_alone(reading: Reading, beside: Ledger | None) -> tuple[Tables, list[Finding]]:
    """Return the rows of tables the file does not have, as they stand, and a query that names those with rows."""
    if beside is None:
        return {}, []
    kept: Tables = {SOURCES_TABLE: beside.plan.header.sources, **_all_tables(beside)}
    absent = {name for name, found in reading.located.tables.items() if found.absent}
    left = {table: rows for table, rows in kept.items() if table.name in absent}
    named = [table.heading for table, rows in left.items() if rows]
    if not named:
        return left, []
    message = say("没有这些表，其中原有内容不变：{tables}", tables="、".join(named))
    remedy = say("如要清空某张表，请保留只有表头的表")
    return left, [Finding("table-left-alone", Tier.QUERY, message, Place(), remedy)]


def _with_left(reading: Reading, left: Tables) -> Reading:
    """Say where the rows stand that were left alone, and give the header its sources."""
    known = reading.located.tables
    tables = {
        table.name: replace(
            known[table.name],
            places=KeptPlaces(table, rows),
            headings={column.name: column.heading for column in table.columns},
        )
        for table, rows in left.items()
    }
    header = reading.header
    if header is not None and SOURCES_TABLE in left:
        header = replace(header, sources=tuple(left[SOURCES_TABLE]))
    return replace(reading, header=header, located=replace(reading.located, tables={**known, **tables}))


class KeptPlaces(Sequence[Place]):
    """Where rows of a kept ledger stand: each is made when a finding asks for it, for few are spoken of."""

    def __init__(self, table: Table, rows: Sequence[Any]) -> None:
        self.table = table
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, position: int) -> Place: ...

    @overload
    def __getitem__(self, position: slice) -> Sequence[Place]: ...

    def __getitem__(self, position: int | slice) -> Place | Sequence[Place]:
        if isinstance(position, slice):
            return KeptPlaces(self.table, self.rows[position])
        row = self.rows[position]
        return Place(sheet=self.table.heading, key=tuple(write_cell(getattr(row, name)) for name in self.table.key))


def _check_declared(records: Mapping[str, Sequence[Any]], located: Located) -> Iterator[Finding]:
    """Check what can be checked without a header, so that mending the header does not bring up the rest."""
    tables = {table: records[table.name] for table in LEDGER_TABLES}
    for check in (check_codes, check_keys, check_parents):
        yield from check(tables, located)
    yield from check_references(tables, codes_of(tables), located)


def _kind_of(path: Path) -> str:
    if path.is_dir():
        return "folder"
    if path.is_file():
        return "workbook"
    message = say("找不到“{path}”", path=str(path))
    remedy = say("请给出规划文件夹（内有 plan.toml）或工作簿（.xlsx）的路径")
    raise InputUnusable([Finding("missing-input", Tier.ERROR, message, Place(), remedy)])


def open_ledger(path: Path) -> Ledger:
    """Read a plan folder or workbook that must be free of errors; queries and notes do not stop it.

    Raises:
        InputUnusable: with every finding of tier error.
    """
    ledger, found = read_ledger(path)
    refuse_errors(found)
    return ledger


def write_ledger(ledger: Ledger, path: Path) -> None:
    """Write a ledger as a folder, or as a workbook when the path ends in .xlsx and is no folder.

    Raises:
        InputUnusable: when something in it would not read back equal, or the path is a file of another kind; nothing
            is written then.
        OSError: when the disk refuses; what was there before is still there.
    """
    is_workbook = path.suffix.lower() == WORKBOOK_SUFFIX and not path.is_dir()
    if path.exists() and not path.is_dir() and not is_workbook:
        message = say("“{path}”已是一个文件，不能写成文件夹", path=path.name)
        raise InputUnusable(
            [Finding("not-a-folder", Tier.ERROR, message, Place(), say("请换一个文件夹名，或以 .xlsx 结尾写成工作簿"))]
        )
    _format("workbook" if is_workbook else "folder").write(path, ledger.plan.header, _all_tables(ledger))


def _all_tables(ledger: Ledger) -> Tables:
    return {**tables_of(ledger.plan), **_data_tables(ledger)}


def _data_tables(ledger: Ledger) -> Tables:
    return {table: getattr(ledger, table.name) for table in DATA_TABLES}


def check_data(ledger: Ledger, located: Located | None = None) -> list[Finding]:
    """Find what is wrong in the tables of what happened: references, repeated rows, units, baselines.

    Args:
        ledger: as read, or as made in memory.
        located: where its rows stand; None for a ledger made in memory.
    """
    where = located or Located()
    tables = _data_tables(ledger)
    found = [*check_keys(tables, where), *check_references(tables, codes_of(tables_of(ledger.plan)), where)]
    found += unknown_units("observations", [seen.unit for seen in ledger.observations], ledger.plan, where)
    return [*found, *_check_baselines(ledger, where)]


def _check_baselines(ledger: Ledger, located: Located) -> Iterator[Finding]:
    """Find baselines that are neither stated nor derivable: both the stock and what was added to it are needed."""
    for position, baseline in enumerate(ledger.baselines):
        derived = (baseline.source_item, baseline.stock, baseline.inflow)
        if baseline.value is None and None in derived:
            message = say("基期值既未给出，也不能推算")
            place = located.place("baselines", position, "value")
            remedy = say("请填写基期值，或同时填写推算对象、期末存量和期内新增")
            yield Finding("baseline-undefined", Tier.ERROR, message, place, remedy)
        elif baseline.value is not None and any(derived):
            message = say("基期值既已给出，又写了推算办法，以给出的为准")
            place = located.place("baselines", position, "value")
            yield Finding("baseline-twice", Tier.QUERY, message, place, say("请只留一种"))
