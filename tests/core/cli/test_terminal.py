"""Tables in the terminal: Chinese takes two columns, folding gives way where it may, colours only on a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.cli.terminal import Column, coloured, folded, table, width_of

WIDE = st.text("指标完成率abc 1.5%（）", max_size=40)


def test_columns_are_aligned_by_what_chinese_takes() -> None:
    lines = table([Column("指标"), Column("值", "right")], [["总额", "1480"], ["AQI优良率", "86.7"]]).splitlines()
    assert [width_of(line) for line in lines] == [15, 15, 15, 15]
    assert lines[2].endswith("1480")


def test_a_narrow_terminal_folds_only_the_columns_that_may() -> None:
    lines = table(
        [Column("评价"), Column("指标", folds=True)], [["提前完成", "一个很长很长的指标名称"]], width=20
    ).splitlines()
    assert lines[2].startswith("提前完成  ")
    assert max(width_of(line) for line in lines) <= 20
    assert (
        "".join(line[4:].strip() if line.startswith("提") else line.strip() for line in lines[2:])
        == "一个很长很长的指标名称"
    )


def test_a_table_without_rows_is_its_heading() -> None:
    assert table([Column("指标")], []).splitlines() == ["指标", "────"]


def test_colours_are_only_for_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert coloured("低于预期", "bad") == "低于预期"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert coloured("低于预期", "bad") == "\033[1;31m低于预期\033[0m"
    assert coloured("低于预期", None) == "低于预期"
    monkeypatch.setenv("NO_COLOR", "1")
    assert coloured("低于预期", "bad") == "低于预期"


@given(WIDE, st.integers(min_value=2, max_value=30))
def test_folding_loses_nothing_and_keeps_within_the_width(text: str, width: int) -> None:
    lines = folded(text, width)
    assert "".join(lines) == text
    assert all(width_of(line) <= width for line in lines)


@given(st.lists(st.tuples(WIDE, WIDE), max_size=6), st.integers(min_value=24, max_value=120))
def test_a_table_fits_the_width_when_its_columns_may_fold(rows: list[tuple[str, str]], width: int) -> None:
    lines = table([Column("指标", folds=True), Column("目标", folds=True)], rows, width=width).splitlines()
    assert all(width_of(line) <= width for line in lines)
