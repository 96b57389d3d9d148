"""Names that stand beside the names of their parts in one column of a table without upright rulings (all synthetic)."""

import pytest
from any_pdf import HEAD, grid, page

from midcourse.documents.pdf.unruled import unruled_on

Line = tuple[float, tuple[tuple[str, float], ...]]


def row(top: float, name: str, left: float = 50.0) -> Line:
    return (top, ((name, left), ("三百", 230.0), ("四百", 280.0), ("预期性", 330.0)))


BEFORE = (row(130.0, "甲类产业营业收入总额"), row(160.0, "乙业产值"))


@pytest.mark.parametrize("pitch", [16.0, 20.0, 30.0])
@pytest.mark.parametrize("count", [2, 3])
def test_a_name_over_parts_is_a_cell_over_their_rows(pitch: float, count: int) -> None:
    tops = [190.0 + at * pitch for at in range(count)]
    parts = [row(top, name, 130.0) for top, name in zip(tops, ("城镇", "农村", "园区"), strict=False)]
    middle = (tops[0] + tops[-1]) / 2
    parent = [(middle - 6, (("每千人口拥有", 50.0),)), (middle + 6, (("人员数", 50.0),))]
    chars = page(HEAD, *BEFORE, *sorted([*parts, *parent]), row(tops[-1] + 30, "丙业产值"))
    (table,) = unruled_on(chars, [])
    names = [(line[0].replace(" ", ""), line[1]) for line in grid(table, chars)]
    own = [("每千人口拥有人员数", part) for part in ("城镇", "农村", "园区")[:count]]
    assert names[3:-1] == own
    assert [first for first, _ in (names[1], names[2], names[-1])] == ["甲类产业营业收入总额", "乙业产值", "丙业产值"]


def test_two_names_over_parts_below_each_other_are_two() -> None:
    parts = [row(190.0 + 24 * at, name, 130.0) for at, name in enumerate(("城镇", "农村", "工业", "农业"))]
    parents = [(202.0, (("医护人员", 50.0),)), (250.0, (("用水总量", 50.0),))]
    chars = page(HEAD, *BEFORE, *sorted([*parts, *parents]), row(310.0, "丙业产值"))
    (table,) = unruled_on(chars, [])
    assert [tuple(line[:2]) for line in grid(table, chars)][3:-1] == [
        ("医护人员", "城镇"),
        ("医护人员", "农村"),
        ("用水总量", "工业"),
        ("用水总量", "农业"),
    ]


def test_names_broken_over_lines_have_no_parts() -> None:
    chars = page(
        HEAD,
        *BEFORE,
        (184.0, (("丁类产业营业", 50.0),)),
        (190.0, (("三百", 230.0), ("四百", 280.0), ("预期性", 330.0))),
        (196.0, (("收入", 70.0),)),
        row(220.0, "戊业产值", 60.0),
    )
    (table,) = unruled_on(chars, [])
    assert {len(line) for line in grid(table, chars)} == {4}
