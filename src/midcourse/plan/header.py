"""The header of a plan: plan.toml in a folder, two sheets in a workbook; the same fields, read and checked alike."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from midcourse.findings import Finding, Place, Tier
from midcourse.plan.cells import excerpt, write_cell
from midcourse.plan.model import PlanHeader, Source
from midcourse.plan.rows import Cell, Row, TableReading, fault_in_writing, nearest, read_table, write_rows
from midcourse.plan.tables import HEADER_TABLE, SOURCES_TABLE
from midcourse.wording import Wording, say

_LINE_OF_FAULT = re.compile(r"at line (\d+)")
#: A key and its value on one line, also with a full-width sign between.
_ASSIGNMENT = re.compile(r"([^=＝\[\]#]+)[=＝](.*)")
_QUOTES = " \t\"'“”‘’「」，,；;"
#: Lines at fault looked for in one file.
_MOST_FAULTS = 30
_BASIC_STRING = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x7f": "\\u007F"}


@dataclass(frozen=True, slots=True)
class HeaderReading:
    """The header as read.

    Args:
        header: without its sources; None when it cannot be used.
        places: where each field stands.
        sources: the table of sources.
        findings: faults of the header and of its sources.
    """

    header: PlanHeader | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    sources: TableReading = field(default_factory=TableReading)
    findings: tuple[Finding, ...] = ()


def read_fields(cells: Mapping[str, Cell], places: Mapping[str, Place], where: Place) -> HeaderReading:
    """Read the header's fields from one cell each.

    Args:
        cells: by key or heading as written.
        places: where each of them stands.
        where: the file or sheet as a whole.
    """
    names = {word: column.name for column in HEADER_TABLE.columns for word in (column.name, column.heading)}
    present = {names.get(written, written) for written in cells}
    absent = {column.name: "" for column in HEADER_TABLE.columns if column.required and column.name not in present}
    written = {**cells, **absent}
    reading = read_table(HEADER_TABLE, where, [Row(1, list(written)), Row(2, list(written.values()))])
    return HeaderReading(
        header=reading.records[0] if reading.records else None,
        places={names[word]: place for word, place in places.items() if word in names},
        findings=tuple(_moved(reading.findings, places, where)),
    )


def _moved(findings: tuple[Finding, ...], places: Mapping[str, Place], where: Place) -> Iterator[Finding]:
    """Put findings of a one-row table where the fields really stand."""
    for finding in findings:
        column = finding.place.column
        yield replace(finding, place=places.get(column or "", replace(where, column=column)))


def read_toml(text: str, where: Place) -> HeaderReading:
    r"""Read plan.toml.

    >>> read_toml('[plan]\ncode = "P"\nname = "N"\narea = "A"\nlevel = "区"\nperiod = "2021-2025"\n',
    ...           Place("plan.toml")).header.period.end.year
    2025
    """
    data, findings = _parsed(text, where)
    if data is None:
        return HeaderReading(findings=tuple(findings))
    lines = text.splitlines()
    findings += _unknown_keys(data, where, lines)
    plan = data.get("plan")
    if not isinstance(plan, dict):
        message = say("缺少 [plan] 一节")
        remedy = say("请在文件开头写上 [plan]，其下写 code、name、area、level、period")
        return HeaderReading(findings=(*findings, Finding("missing-header", Tier.ERROR, message, where, remedy)))
    places = {key: replace(where, row=_line_of(key, lines, 0), column=key) for key in plan}
    reading = read_fields({key: _cell(value) for key, value in plan.items()}, places, where)
    sources = _read_sources(data.get("sources", []), where, lines)
    return replace(reading, sources=sources, findings=(*findings, *reading.findings, *sources.findings))


def _parsed(text: str, where: Place) -> tuple[dict[str, Any] | None, list[Finding]]:
    """Parse a TOML text; when that fails, find every line at fault by leaving out one after the other."""
    lines = text.split("\n")  # TOML has no other line ends: U+2028 within a text is a character
    findings: list[Finding] = []
    for _ in range(_MOST_FAULTS):
        try:
            data = tomllib.loads("\n".join(lines))
        except (ValueError, RecursionError) as error:  # brackets nested a thousand deep exhaust the parser
            found = _LINE_OF_FAULT.search(str(error))
            number = int(found[1]) if found else None
            line = lines[number - 1] if number and number <= len(lines) else ""
            findings.append(_broken(line, str(error), replace(where, row=number)))
            if number is None or not _ASSIGNMENT.fullmatch(line):
                break
            lines[number - 1] = ""
        else:
            return (None if findings else data), findings
    return None, findings


def _broken(line: str, reason: str, place: Place) -> Finding:
    """Say what is wrong with a line, and how it would be right where that can be told."""
    message = say("“{line}”不合 TOML 写法", line=excerpt(line.strip())) if line.strip() else _unplaced(reason)
    found = _ASSIGNMENT.fullmatch(line)
    if found is None or "[" in found[2]:
        remedy = say('文字要加英文双引号，每行写一项：名称 = "值"；多项写作 units = ["个", "张"]')
    else:
        names = {column.heading: column.name for column in HEADER_TABLE.columns + SOURCES_TABLE.columns}
        key, value = found[1].strip(" \t\"'“”"), found[2].split("#")[0].strip(_QUOTES)
        remedy = say("应写作 {line}", line=excerpt(f"{names.get(key, key)} = {_toml_value(value)}"))
    return Finding("broken-toml", Tier.ERROR, message, place, remedy)


def _unplaced(reason: str) -> Wording:
    return say("不合 TOML 写法（{reason}）", reason=excerpt(reason))


def _unknown_keys(data: Mapping[str, Any], where: Place, lines: list[str]) -> list[Finding]:
    known = (HEADER_TABLE.name, SOURCES_TABLE.name)
    return [
        Finding(
            "unknown-key",
            Tier.QUERY,
            say("不认识的项“{name}”，未读入", name=excerpt(key)),
            replace(where, row=_line_of(key, lines, 0), column=excerpt(key)),
            say("是否指“{like}”？", like=nearest(key, known) or HEADER_TABLE.name),
        )
        for key in data
        if key not in known
    ]


def _line_of(key: str, lines: list[str], start: int) -> int | None:
    """Find the line a key stands in, counted from 1, looking from the index `start` on; None when it cannot be seen."""
    pattern = re.compile(rf"\s*[\[\s]*[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
    return next((number for number, line in enumerate(lines[start:], start + 1) if pattern.match(line)), None)


def _cell(value: object) -> Cell:
    """Return what a TOML value is as the text of a cell."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return write_cell(tuple(value))
    if isinstance(value, str):
        return value
    if isinstance(value, bool | float | datetime) or not isinstance(value, int | date):
        return say("“{text}”的写法不对", text=excerpt(str(value)))
    return str(value)


def _read_sources(entries: object, where: Place, lines: list[str]) -> TableReading:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        message = say("sources 应写作 [[sources]]")
        place = replace(where, row=_line_of("sources", lines, 0), column="sources")
        return TableReading(findings=(Finding("broken-sources", Tier.ERROR, message, place),))
    records: list[Source] = []
    record_places: list[Place] = []
    findings: list[Finding] = []
    start = 0
    for entry in entries:
        start = _line_of("sources", lines, start) or start
        absent = {column.name: "" for column in SOURCES_TABLE.columns if column.required and column.name not in entry}
        cells = {**{key: _cell(value) for key, value in entry.items()}, **absent}
        places = {key: replace(where, row=_line_of(key, lines, start), column=key) for key in entry}
        head = replace(where, row=start or None)
        reading = read_table(SOURCES_TABLE, head, [Row(1, list(cells)), Row(2, list(cells.values()))])
        records += reading.records
        record_places += [head] * len(reading.records)
        findings += _moved(reading.findings, places, head)
    return TableReading(tuple(records), tuple(record_places), findings=tuple(findings))


def faults_in_header(header: PlanHeader, where: Place) -> list[Finding]:
    """Find what of a header would not read back equal once written."""
    findings = []
    for column in HEADER_TABLE.columns:
        value = getattr(header, column.name)
        fault = fault_in_writing(column, value, write_cell(value))
        if fault:
            place = replace(where, column=column.name)
            findings.append(Finding("unwritable-cell", Tier.ERROR, fault, place, say("请改正后再保存")))
    return findings + write_rows(SOURCES_TABLE, header.sources, where)[1]


def write_toml(header: PlanHeader) -> bytes:
    """Write a header as plan.toml: every key in the order of the model, absent ones as comments to fill in."""
    lines = ["[plan]", *_keys(HEADER_TABLE.columns, header)]
    for source in header.sources:
        lines += ["", "[[sources]]", *_keys(SOURCES_TABLE.columns, source)]
    return ("\n".join(lines) + "\n").encode()


def _keys(columns: tuple[Any, ...], record: object) -> Iterator[str]:
    for column in columns:
        value = getattr(record, column.name)
        unset = value is None or value == ()
        head = f"# {column.name} =" if unset else f"{column.name} = {_toml_value(value)}"
        yield f"{head}  # {column.heading}"


def _toml_value(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml_value(part) for part in value) + "]"
    if isinstance(value, int | date):
        return str(value)
    return '"' + "".join(_BASIC_STRING.get(character, character) for character in str(value)) + '"'
