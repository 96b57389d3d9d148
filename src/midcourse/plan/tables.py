"""Tables: which records are kept in which table, and what its columns are.

A table's name is the field of `Plan` (or `Ledger`) and the file name without ending; its heading names the worksheet.
"""

import typing
from dataclasses import MISSING, dataclass, fields
from functools import cache

from midcourse.plan import model
from midcourse.plan.cells import CellType


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Args:
        name: the record's field, and the heading in a CSV file.
        heading: Chinese heading in a workbook.
        cell_type: what its cells hold.
        required: a cell must be filled.
        default: value of an empty cell; None where `required`.
        key: part of the row's identity.
        refers_to: names of the tables in one of which the code must exist; empty for no reference.
    """

    name: str
    heading: str
    cell_type: CellType
    required: bool
    default: object
    key: bool
    refers_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table and the class of its records."""

    name: str
    record: type
    heading: str

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns in the order of the record's fields."""
        return columns_of(self.record)

    @property
    def key(self) -> tuple[str, ...]:
        """Return the names of the columns that identify a row."""
        return _key_of(self.record)

    @property
    def has_codes(self) -> bool:
        """Tell whether the rows are items: identified by one code that anything may refer to."""
        return self.key == ("code",)

    @property
    def parent(self) -> Column | None:
        """Return the column in which a row names another row of the same table; None when there is none."""
        return next((column for column in self.columns if column.refers_to == (self.name,)), None)


@cache
def columns_of(record: type) -> tuple[Column, ...]:
    """Read the columns a record class declares."""
    annotations = typing.get_type_hints(record)
    return tuple(
        Column(
            name=field.name,
            heading=field.metadata["heading"],
            cell_type=CellType.of(annotations[field.name]),
            required=field.default is MISSING,
            default=None if field.default is MISSING else field.default,
            key=field.metadata["key"],
            refers_to=field.metadata["refers_to"],
        )
        for field in fields(record)
        if "heading" in field.metadata  # the sources of the header are a table of their own
    )


@cache
def _key_of(record: type) -> tuple[str, ...]:
    return tuple(column.name for column in columns_of(record) if column.key)


#: The header is a table of one row, its sources a table beside it.
HEADER_TABLE = Table("plan", model.PlanHeader, "规划")
SOURCES_TABLE = Table("sources", model.Source, "来源")
PLAN_TABLES = (
    Table("goals", model.Goal, "目标"),
    Table("departments", model.Department, "单位"),
    Table("areas", model.Area, "空间"),
    Table("industries", model.Industry, "产业"),
    Table("indicators", model.Indicator, "指标"),
    Table("targets", model.TargetVersion, "目标值"),
    Table("annual_targets", model.AnnualTarget, "年度目标"),
    Table("projects", model.Project, "重大项目"),
    Table("project_nodes", model.ProjectNode, "项目节点"),
    Table("project_counts", model.ProjectCount, "项目统计"),
    Table("tasks", model.Task, "重点任务"),
    Table("problems", model.Problem, "问题"),
    Table("measures", model.Measure, "举措"),
    Table("links", model.Link, "关联"),
    Table("systems", model.System, "系统"),
    Table("reviews", model.Review, "待核对"),
)
