"""Ledgers of every shape, made from the declarations alone, with the texts that break tables."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from hypothesis import strategies as st

from midcourse.data.ledger import LEDGER_TABLES
from midcourse.periods import Period, half_year, years
from midcourse.plan.model import PlanHeader
from midcourse.plan.tables import HEADER_TABLE, SOURCES_TABLE, Column, Table

PIECES = [
    *"a=+-@'\",;；、\\\n\r\t 　_x05DF#<&中𠮷é\x7f\x85\u2028\ufeff",
    "#N/A",
    "]]>",
    "**",
    "_x000D_",
    "=1+1",
    "TRUE",
    "007",
    "1-2",
    '""',
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join).filter(lambda text: text.strip() != "")
dates = st.dates(date(1949, 10, 1), date(2060, 12, 31))
periods = st.one_of(
    st.builds(lambda first, more: years(first, first + more), st.integers(1950, 2050), st.integers(0, 20)),
    st.builds(half_year, st.integers(1950, 2050), st.sampled_from([1, 2])),
    st.builds(lambda one, other: Period(min(one, other), max(one, other)), dates, dates),
)
decimals = st.builds(lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(), st.integers(-9, 3))
BASES: dict[type, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(-(10**17), 10**17),
    Decimal: decimals,
    date: dates,
    bool: st.booleans(),
    Period: periods,
    tuple: st.lists(texts.map(str.strip), max_size=3).map(tuple),
}


def values(column: Column) -> st.SearchStrategy[Any]:
    """Values a column may hold."""
    base = column.cell_type.base
    chosen = st.sampled_from(list(base)) if issubclass(base, StrEnum) else BASES[base]
    return st.none() | chosen if column.cell_type.optional else chosen


def rows(table: Table, most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """Records of a table."""
    record = st.builds(table.record, **{column.name: values(column) for column in table.columns})
    return st.lists(record, max_size=most).map(tuple)


headers: st.SearchStrategy[PlanHeader] = st.builds(
    PlanHeader,
    **{column.name: values(column) for column in HEADER_TABLE.columns},
    sources=rows(SOURCES_TABLE),
)
records = st.fixed_dictionaries({table: rows(table) for table in LEDGER_TABLES})
