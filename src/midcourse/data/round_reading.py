"""A returned workbook of a round, read: every fault with its cell, all at once, and nothing half-taken.

Only the department's own rows are taken. What stands in the grey cells is not read, but where it decides what a row
means (the name, the unit) it must be what was sent out: a row that slipped against its code, or a unit changed in
silence, would put a right figure in the wrong place.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from midcourse.data.asked import ItemRecords
from midcourse.data.matching import plain_code
from midcourse.data.period_text import normal
from midcourse.data.report_checks import check_cells
from midcourse.data.reporting import Form, IndicatorReport, Item, ProjectReport, Report, TaskReport, item_of
from midcourse.data.round_cells import Sheet, read_sheets
from midcourse.data.round_sheets import SHEETS, DepartmentRound, LastKnown, RoundSheet, known_cells
from midcourse.data.round_workbook import PERIOD_WORD
from midcourse.findings import Finding, Place, Tier, errors_among
from midcourse.periods import period_wording, written_period
from midcourse.plan.cells import excerpt
from midcourse.plan.rows import Cell, Row, TableReading, nearest, read_table
from midcourse.wording import Wording, say

#: Rows above the headings that are looked at: two titles of ours, and what people put above them.
_MOST_TITLES = 20
#: Unknown codes a nearest one is looked for; the search is slow, and a sheet with more is not the one sent out.
_SUGGESTIONS = 50
_PERIOD = re.compile(rf"{PERIOD_WORD}\s*(\S+)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOTHING_KNOWN = LastKnown((), date.max)


@dataclass(frozen=True, slots=True)
class RoundReading:
    """What was read from a returned workbook.

    Args:
        indicators, projects, tasks: a report for each row of the sheets, also where nothing is filled in: clearing a
            cell takes the draft back. Empty when any finding is of tier error.
        findings: every fault, question and note, in the order of the sheets.
        set_aside: what was read, but is not taken because of errors.
    """

    indicators: tuple[IndicatorReport, ...] = ()
    projects: tuple[ProjectReport, ...] = ()
    tasks: tuple[TaskReport, ...] = ()
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[Report, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """Return all that is taken, in the order of the sheets."""
        return (*self.indicators, *self.projects, *self.tasks)


#: Rules of the findings that say: this is no workbook of ours, it may be a sheet of the department's own.
NOT_OUR_FORM = frozenset(["not-a-workbook", "not-our-form"])


def read_round_workbook(data: bytes, asked: DepartmentRound, *, known_on: date, name: str = "") -> RoundReading:
    """Read what a department returned.

    Args:
        data: the file; whatever it is, what is wrong with it is found and never raised.
        asked: what was sent out.
        known_on: day it came in.
        name: file name for messages.
    """
    where = Place(name)
    sheets, findings = read_sheets(data, where)
    if errors_among(findings):
        return RoundReading(findings=tuple(findings))
    if not is_our_form(sheets):
        return RoundReading(findings=(*findings, _not_our_form(where)))
    return read_round_sheets(sheets, asked, known_on=known_on, where=where, findings=findings)


def is_our_form(sheets: Sequence[Sheet]) -> bool:
    """Tell whether any sheet is one of ours: by its name and its headings."""
    return any(_headings_at(sheet, layout) is not None for sheet in sheets for layout in _layouts_of(sheet))


def read_round_sheets(
    sheets: Sequence[Sheet], asked: DepartmentRound, *, known_on: date, where: Place, findings: Sequence[Finding] = ()
) -> RoundReading:
    """Read the sheets of a returned workbook.

    Args:
        where: place of the file.
        findings: what was found before.
    """
    found = [*findings, *_other_sheets(sheets, asked, where)]
    reports: dict[Form, list[Report]] = {form: [] for form in Form}
    for form in dict.fromkeys(asked.forms):
        own = [sheet for sheet in sheets if sheet.title == SHEETS[form].table.heading]
        place = replace(where, sheet=SHEETS[form].table.heading)
        if not own and asked.owed.of(form):
            found.append(Finding("missing-sheet", Tier.QUERY, say("没有这张表，未读取，原有草稿不变"), place))
        elif len(own) > 1:
            found.append(Finding("duplicate-sheet", Tier.ERROR, say("有几张同名的表"), place, say("请合并为一张")))
        elif own:
            reader = _SheetReader(SHEETS[form], asked, known_on, place)
            reports[form] = reader.read(own[0])
            found += sorted(reader.findings, key=lambda finding: finding.place.row or 0)
    return _gathered(reports, found)


def _gathered(reports: Mapping[Form, list[Report]], found: list[Finding]) -> RoundReading:
    everything = tuple(report for form in Form for report in reports[form])
    if errors_among(found):
        return RoundReading(findings=tuple(found), set_aside=everything)
    return RoundReading(
        tuple(report for report in everything if isinstance(report, IndicatorReport)),
        tuple(report for report in everything if isinstance(report, ProjectReport)),
        tuple(report for report in everything if isinstance(report, TaskReport)),
        tuple(found),
    )


def _not_our_form(where: Place) -> Finding:
    names = "、".join(layout.table.heading for layout in SHEETS.values())
    message = say("不是本轮的填报工作簿：没有“{names}”", names=names)
    return Finding("not-our-form", Tier.ERROR, message, where, say("请下载本单位的工作簿，填好后上传"))


def _layouts_of(sheet: Sheet) -> list[RoundSheet]:
    return [layout for layout in SHEETS.values() if layout.table.heading == sheet.title]


def _other_sheets(sheets: Sequence[Sheet], asked: DepartmentRound, where: Place) -> Iterator[Finding]:
    wanted = {SHEETS[form].table.heading for form in asked.forms}
    for sheet in sheets:
        if sheet.title not in wanted and sheet.rows:
            place = replace(where, sheet=excerpt(sheet.title))
            yield Finding("unknown-sheet", Tier.QUERY, say("本轮不要求这张表，未读取"), place)


def _plain(cell: Cell) -> str:
    return unicodedata.normalize("NFKC", str(cell)).strip().casefold()


def _headings_at(sheet: Sheet, layout: RoundSheet) -> int | None:
    """Return the index of the row with the headings: the codes, and at least one column to fill in."""
    fields = {
        _plain(word) for column in layout.table.columns if not column.key for word in (column.heading, column.name)
    }
    for index, row in enumerate(sheet.rows[:_MOST_TITLES]):
        words = {_plain(cell) for cell in row.cells}
        if _plain(layout.key) in words and words & fields:
            return index
    return None


class _SheetReader:
    """Reads one sheet, gathering what is found as it goes."""

    def __init__(self, layout: RoundSheet, asked: DepartmentRound, known_on: date, place: Place) -> None:
        self.layout = layout
        self.asked = asked
        self.known_on = known_on
        self.place = place
        self.findings: list[Finding] = []
        self.owed = {item.code: item for item in asked.owed.of(layout.form)}
        self.all: dict[str, Item] = {item.code: item for item in getattr(asked.plan, layout.form.value)}
        self.key = 0
        self.known: dict[int, str] = {}
        self.to_fill: list[int] = []

    @cached_property
    def loose(self) -> Mapping[str, list[Item]]:
        """Return the items by their codes as Excel may have made them; asked for where no code is as it was sent."""
        found: defaultdict[str, list[Item]] = defaultdict(list)
        for item in self.all.values():
            found[plain_code(item.code)].append(item)
        return found

    def read(self, sheet: Sheet) -> list[Report]:
        """Return a report for each row that could be read."""
        top = _headings_at(sheet, self.layout)
        if top is None:
            message, remedy = say("找不到列名"), say("请用下载的工作簿，不要改动列名")
            self._fault("no-headings", message, self.place, remedy)
            return []
        self._look_at_titles(sheet.rows[:top])
        headings = sheet.rows[top]
        self._look_at_headings(headings)
        kept = list(self._own_rows(sheet.rows[top + 1 :]))
        self._look_at_merged(sheet, [row.number for row in kept])
        table = read_table(self.layout.table, self.place, [self._without_known(headings), *kept])
        self.findings += table.findings
        self._look_at_cells(table)
        return list(table.records)

    def _fault(self, rule: str, message: Wording, place: Place, remedy: Wording | None = None) -> None:
        self.findings.append(Finding(rule, Tier.ERROR, message, place, remedy))

    def _look_at_titles(self, rows: Sequence[Row]) -> None:
        """Refuse the workbook of another round, by the period in its title, in words or as the tables write it."""
        own = {str(self.asked.period), str(period_wording(self.asked.period))}
        for row in rows:
            for found in (_PERIOD.search(str(cell)) for cell in row.cells):
                if found is not None and found[1] not in own:
                    other, period = written_period(found[1]), period_wording(self.asked.period)
                    message = say("是{other}的填报表，本轮是{period}", other=other, period=period)
                    remedy = say("请下载本轮的工作簿，填好后上传")
                    self._fault("other-round", message, replace(self.place, row=row.number), remedy)

    def _look_at_headings(self, row: Row) -> None:
        known = {_plain(heading): heading for heading in self.layout.known}
        for index, cell in enumerate(row.cells):
            word = _plain(cell)
            if word == _plain(self.layout.key):
                self.key = index
            elif word in known:
                self.known[index] = known[word]
            elif word:
                self.to_fill.append(index)

    def _without_known(self, row: Row, code: str | None = None) -> Row:
        """Return a row without the known cells, its code as the plan writes it."""
        cells = ["" if index in self.known else cell for index, cell in enumerate(row.cells)]
        if code is not None:
            cells[self.key] = code
        return Row(row.number, cells)

    def _own_rows(self, rows: Sequence[Row]) -> Iterator[Row]:
        """Yield the rows the department owes, each once; report all others."""
        taken: dict[str, int] = {}
        for row in rows:
            cell = row.cells[self.key] if self.key < len(row.cells) else ""
            if isinstance(cell, Wording):
                self._fault("unreadable-cell", cell, self._at(row, self.layout.key), say("请改正此格"))
                continue
            item = self._item(cell.strip())
            if item is None or item.code not in self.owed:
                self._refuse(row, cell.strip(), item)
            elif item.code in taken:
                message = say("“{code}”在第 {first} 行已有", code=item.code, first=taken[item.code])
                self._fault("duplicate-row", message, self._at(row, self.layout.key), say("每项只留一行"))
            else:
                taken[item.code] = row.number
                self._look_at_fixed(row, item)
                yield self._without_known(row, item.code)
        self._note_missing(taken)

    def _item(self, code: str) -> Item | None:
        """Find the item of a code; Excel makes 1 of 01, which is the same where no other item is meant."""
        if code in self.all:
            return self.all[code]
        like = self.loose.get(plain_code(code), []) if code else []
        return like[0] if len(like) == 1 else None

    def _refuse(self, row: Row, code: str, item: Item | None) -> None:
        """Report a row that is not taken; one in which nothing is filled in is only a remark."""
        place = self._at(row, self.layout.key)
        filled = any(str(row.cells[index]).strip() for index in self.to_fill if index < len(row.cells))
        if item is not None:
            lead = self.asked.name_of(item.lead)
            message = say("“{code} {name}”不是本单位应报的行", code=item.code, name=item.name)
            remedy = say("由{lead}填报，请删去此行", lead=lead) if lead else say("请删去此行")
            self._fault("not-yours", message, place, remedy)
        elif code and filled:
            like = nearest(code, self.owed) if len(self.findings) < _SUGGESTIONS else None
            message = say("没有编号为“{code}”的行", code=excerpt(code))
            remedy = say("是否指“{like}”？请不要改动编号", like=like) if like else say("请不要改动编号，也不要增加行")
            self._fault("unknown-code", message, place, remedy)
        elif filled:
            self._fault("empty-cell", say("有填报内容，没有编号"), place, say("请填写编号，或删去此行"))
        elif code:
            message = say("“{text}”不在表内，未读取", text=excerpt(code))
            self.findings.append(Finding("row-not-read", Tier.NOTE, message, place))

    def _at(self, row: Row, heading: str) -> Place:
        return replace(self.place, row=row.number, column=heading)

    def _look_at_fixed(self, row: Row, item: Item) -> None:
        """Refuse a row whose name or unit is not the one sent out."""
        sent = known_cells(item, self.asked, _NOTHING_KNOWN)
        for index, heading in self.known.items():
            if heading not in self.layout.fixed or index >= len(row.cells):
                continue
            now = str(row.cells[index])
            if now.strip() and normal(now) != normal(sent[heading]):
                message = say("灰色单元格由“{sent}”改成了“{now}”", sent=excerpt(sent[heading]), now=excerpt(now))
                self._fault("known-cell-changed", message, self._at(row, heading), _REMEDIES[heading])

    def _look_at_merged(self, sheet: Sheet, own: Sequence[int]) -> None:
        """Refuse merged cells among the rows that are taken; a file may hold thousands of areas, one is told."""
        for top, left, bottom, right in sheet.merged:
            first = bisect_left(own, top)
            if (bottom > top or right > left) and first < len(own) and own[first] <= bottom:
                message = say("表内有合并的单元格，不知属于哪一行哪一列")
                self._fault("merged-cells", message, replace(self.place, row=top), say("请取消合并，逐格填写"))
                return

    def _look_at_cells(self, table: TableReading) -> None:
        """Find what no cell may hold, by the checks of a single row."""
        headings = {column.name: column.heading for column in self.layout.table.columns}
        for report, place in zip(table.records, table.places, strict=True):
            if isinstance(report, IndicatorReport) and _DAY.fullmatch((report.value_text or "").strip()):
                message = say("数值格里是日期“{text}”，Excel 可能把“3-5”一类的数改成了日期", text=report.value_text)
                there = replace(place, column=headings["value_text"])
                self._fault("date-in-value-cell", message, there, say("把单元格设为文本格式后重填"))
                continue
            for asked in check_cells(report, self._records(report), limits=self.asked.limits, known_on=self.known_on):
                self._fault(asked.rule, asked.message, replace(place, column=headings[asked.field]), asked.remedy)

    def _records(self, report: Report) -> ItemRecords:
        asked, code = self.asked, item_of(report)
        targets, nodes = tuple(asked.targets.get(code, ())), tuple(asked.nodes.get(code, ()))
        return ItemRecords(asked.plan.header, self.owed[code], targets, (), nodes, asked.states)

    def _note_missing(self, taken: Mapping[str, int]) -> None:
        missing = [code for code in self.owed if code not in taken]
        if missing:
            shown = "、".join(missing[:8])
            message = say("少了 {count} 行：{codes}；未读取，原有草稿不变", count=len(missing), codes=shown)
            self.findings.append(Finding("row-missing", Tier.NOTE, message, self.place))


_REMEDIES: Mapping[str, Wording] = {
    "指标名称": say("请核对各行是否错位，改回原来的名称"),
    "项目名称": say("请核对各行是否错位，改回原来的名称"),
    "任务": say("请核对各行是否错位，改回原来的名称"),
    "单位": say("请改回原来的单位；用其他单位时写在填报值中，如“14800000万元”"),
}
