"""The plan folder: plan.toml and one CSV file per table, made to be edited by people and compared by git.

Reading reports every fault of every file at once. Writing first makes sure that everything would read back equal,
writes all files into a folder beside, and only then puts them in place; a failure puts the old files back.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier, refuse_errors
from midcourse.plan.csv_text import FILE_LIMIT, decode, parse, render
from midcourse.plan.header import HeaderReading, faults_in_header, read_toml, write_toml
from midcourse.plan.model import PlanHeader
from midcourse.plan.rows import Located, Reading, TableReading, nearest, read_table, write_rows
from midcourse.plan.tables import SOURCES_TABLE, Table
from midcourse.wording import say

HEADER_FILE = "plan.toml"


def read(path: Path, tables: Sequence[Table]) -> Reading:
    """Read a plan folder; a table whose file is absent is empty.

    Args:
        path: the folder.
        tables: the tables to read; other CSV files give a query.

    Raises:
        InputUnusable: when the folder cannot be listed.
    """
    names = _listed(path)
    header = _read_header(path, names)
    findings = [*header.findings, *_unknown_files(names, tables)]
    readings = {}
    for table in tables:
        readings[table.name], found = _read_file(path, table, names)
        findings += [*found, *readings[table.name].findings]
    readings[SOURCES_TABLE.name] = header.sources
    whole = replace(header.header, sources=header.sources.records) if header.header else None
    return Reading(whole, Located(readings, header.places), tuple(findings))


def _listed(path: Path) -> frozenset[str]:
    try:
        return frozenset(os.listdir(path))
    except OSError as error:
        message = say("文件夹“{path}”打不开（{reason}）", path=path.name, reason=error.strerror)
        fault = Finding("unreadable-folder", Tier.ERROR, message, Place(), say("请检查路径和权限"))
        raise InputUnusable([fault]) from error


def _read_header(path: Path, names: frozenset[str]) -> HeaderReading:
    where = Place(HEADER_FILE)
    if HEADER_FILE not in names:
        message = say("文件夹里没有 plan.toml，不是规划文件夹")
        remedy = say("请指向含 plan.toml 的文件夹，或补上此文件")
        return HeaderReading(findings=(Finding("missing-header", Tier.ERROR, message, where, remedy),))
    text, findings = _text_of(path / HEADER_FILE, where)
    if text is None:
        return HeaderReading(findings=tuple(findings))
    reading = read_toml(text, where)
    return replace(reading, findings=(*findings, *reading.findings))


def _text_of(path: Path, where: Place) -> tuple[str | None, list[Finding]]:
    if not path.is_file():  # opening a pipe would wait for ever
        return None, [Finding("unreadable-file", Tier.ERROR, say("不是文件"), where, say("请检查路径和权限"))]
    try:
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except OSError as error:
        message = say("文件打不开（{reason}）", reason=error.strerror)
        return None, [Finding("unreadable-file", Tier.ERROR, message, where, say("请检查路径和权限"))]
    return decode(data, where)


def _read_file(path: Path, table: Table, names: frozenset[str]) -> tuple[TableReading, list[Finding]]:
    where = Place(f"{table.name}.csv")
    if where.file not in names:
        return TableReading(absent=True), []
    text, findings = _text_of(path / where.file, where)
    if text is None:
        return TableReading(complete=False, lost=True), findings
    rows, faults = parse(text, where)
    reading = read_table(table, where, rows)
    whole = reading.complete and not faults
    return replace(reading, complete=whole, lost=reading.lost or bool(faults)), findings + faults


def _unknown_files(names: frozenset[str], tables: Sequence[Table]) -> list[Finding]:
    known = {f"{table.name}.csv" for table in tables}
    by_heading = {f"{table.heading}.csv": f"{table.name}.csv" for table in tables}
    unknown = sorted(name for name in names - known if name.lower().endswith(".csv"))
    return [
        Finding(
            "unknown-file",
            Tier.QUERY,
            say("不认识的表“{name}”，未读入", name=name),
            Place(name),
            say("是否指“{like}”？请改文件名或移走", like=by_heading.get(name) or nearest(name, known) or HEADER_FILE),
        )
        for name in unknown
    ]


def write(path: Path, header: PlanHeader, records: Mapping[Table, Sequence[Any]]) -> None:
    """Write a plan folder; other files in it stay as they are.

    Args:
        path: the folder; made when it does not exist.
        header: goes into plan.toml.
        records: by table; an empty table gives a file with headings to fill in.

    Raises:
        InputUnusable: when something would not read back equal; nothing is written then.
        OSError: when the disk refuses; the folder is then as it was.
    """
    _put_in_place(path, _rendered(header, records))


def _rendered(header: PlanHeader, records: Mapping[Table, Sequence[Any]]) -> dict[str, bytes]:
    faults = faults_in_header(header, Place(HEADER_FILE))
    files = {HEADER_FILE: write_toml(header)} if not faults else {}
    for table, rows in records.items():
        name = f"{table.name}.csv"
        cells, found = write_rows(table, rows, Place(name))
        faults += found
        if not faults:
            files[name] = render([[column.name for column in table.columns], *cells])
    refuse_errors(faults)
    return files


def _put_in_place(path: Path, files: Mapping[str, bytes]) -> None:
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        for name, data in files.items():
            (staged / name).write_bytes(data)
        if path.is_dir():
            _exchange(staged, path, list(files))
        else:
            staged.chmod(0o755)
            staged.rename(path)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _exchange(staged: Path, path: Path, names: Sequence[str]) -> None:
    """Move the old files out and the new ones in; when one does not move, undo what was done, last first."""
    old = staged / ".old"
    old.mkdir()
    undo: list[tuple[Path, Path]] = []
    try:
        for name in names:
            if (path / name).exists():
                (path / name).replace(old / name)
                undo.append((old / name, path / name))
            (staged / name).replace(path / name)
            undo.append((path / name, staged / name))
    except OSError:
        for current, former in reversed(undo):
            current.replace(former)
        raise
