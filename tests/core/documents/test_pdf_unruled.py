"""Tables of PDF pages without upright rulings, from characters with their places; the pages are synthetic."""

from midcourse.documents.pdf_chars import Char
from midcourse.documents.pdf_tables import RuledTable, cells_of
from midcourse.documents.pdf_unruled import unruled_on

SIZE = 10.0
BREAK = Char("\n", 0, 0, 0, 0, 0)


def words(text: str, left: float, top: float) -> list[Char]:
    """Set words on a page, each character as wide as it is high."""
    chars = [
        Char(char, left + at * SIZE, top, left + (at + 1) * SIZE, top + SIZE, SIZE) for at, char in enumerate(text)
    ]
    return [*chars, BREAK]


def page(*lines: tuple[float, tuple[tuple[str, float], ...]]) -> list[Char]:
    return [char for top, parts in lines for text, left in parts for char in words(text, left, top)]


def grid(table: RuledTable, chars: list[Char]) -> list[list[str]]:
    cells = list(cells_of(table, [char for char in chars if char.text == "\n" or table.holds(char)], 1))
    rows = [[""] * (max(cell.column for cell in cells) + 1) for _ in range(max(cell.row + cell.rows for cell in cells))]
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rows):
            rows[row][cell.column] = cell.words
    return rows


HEAD = (100.0, (("指标", 50.0), ("基期", 160.0), ("目标", 220.0)))
PROSE = (40.0, (("推进建设坚持实体经济为本推动产业升级优化发展环境", 50.0),))


def test_columns_are_told_by_gaps_and_rows_by_lines() -> None:
    chars = page(
        PROSE,
        HEAD,
        (120.0, (("甲业产值", 50.0), ("三百", 160.0), ("四百", 220.0))),
        (140.0, (("乙业产值", 50.0), ("三十", 160.0), ("四十", 220.0))),
    )
    (table,) = unruled_on(chars, [])
    assert grid(table, chars) == [["指标", "基期", "目标"], ["甲业产值", "三百", "四百"], ["乙业产值", "三十", "四十"]]


def test_lines_nearer_than_rows_are_lines_of_one_cell() -> None:
    chars = page(
        HEAD,
        (124.0, (("甲业产值年", 50.0),)),
        (130.0, (("三百", 160.0), ("四百", 220.0), ("预期", 280.0))),
        (136.0, (("均增长", 50.0),)),
        (160.0, (("乙业产值", 50.0), ("三十", 160.0), ("四十", 220.0), ("预期", 280.0))),
        (180.0, (("丙业产值", 50.0), ("三十", 160.0), ("五十", 220.0), ("预期", 280.0))),
    )
    (table,) = unruled_on(chars, [])
    assert [row[0] for row in grid(table, chars)] == ["指标", "甲业产值年 均增长", "乙业产值", "丙业产值"]
    assert [row[1] for row in grid(table, chars)] == ["基期", "三百", "三十", "三十"]


def test_rulings_across_part_rows_however_near_their_lines() -> None:
    chars = page(
        HEAD,
        (115.0, (("甲业产值年", 50.0), ("三百", 160.0), ("四百", 220.0))),
        (130.0, (("均增长", 50.0),)),
        (145.0, (("乙业产值", 50.0), ("三十", 160.0), ("四十", 220.0))),
        (160.0, (("丙业产值", 50.0), ("三十", 160.0), ("五十", 220.0))),
    )
    (table,) = unruled_on(chars, [97.0, 112.0, 142.0, 157.0, 172.0])
    assert [row[0] for row in grid(table, chars)] == ["指标", "甲业产值年 均增长", "乙业产值", "丙业产值"]


def test_a_cell_in_the_middle_of_rows_is_merged_over_them() -> None:
    chars = page(
        (100.0, (("类", 20.0), *HEAD[1])),
        (120.0, (("甲业产值", 50.0), ("三百", 160.0), ("四百", 220.0))),
        (130.0, (("产", 20.0),)),
        (140.0, (("乙业产值", 50.0), ("三十", 160.0), ("四十", 220.0))),
        (160.0, (("丙覆盖率", 50.0), ("三十", 160.0), ("四十", 220.0))),
        (170.0, (("民", 20.0),)),
        (180.0, (("丁覆盖率", 50.0), ("三十", 160.0), ("四十", 220.0))),
    )
    (table,) = unruled_on(chars, [])
    assert [row[0] for row in grid(table, chars)] == ["类", "产", "产", "民", "民"]


def test_prose_lists_and_two_columns_are_no_table() -> None:
    two = [(float(top), (("第一章", 50.0), ("十二", 300.0))) for top in range(100, 200, 16)]
    assert unruled_on(page(PROSE, *two), []) == []
    assert unruled_on(page(*(PROSE for _ in range(9))), []) == []
    assert unruled_on([], []) == []


def test_words_alone_in_their_line_across_columns_are_a_row_of_their_own() -> None:
    chars = page(
        HEAD,
        (115.0, (("甲类产业发展情况指标", 80.0),)),
        (130.0, (("甲业产值", 50.0), ("三百", 160.0), ("四百", 220.0))),
        (145.0, (("乙业产值", 50.0), ("三十", 160.0), ("四十", 220.0))),
    )
    (table,) = unruled_on(chars, [])
    found = grid(table, chars)
    assert [row for row in found if "甲类产业发展情况指标" not in row] == [
        ["指标", "基期", "目标"],
        ["甲业产值", "三百", "四百"],
        ["乙业产值", "三十", "四十"],
    ]
    assert found[1][0] == "甲类产业发展情况指标"


def narrow(text: str, left: float, top: float) -> list[Char]:
    """Set figures on a page, each half as wide as it is high."""
    half = SIZE / 2
    return [
        *(Char(char, left + at * half, top, left + (at + 1) * half, top + SIZE, SIZE) for at, char in enumerate(text)),
        BREAK,
    ]


def test_figures_that_reach_up_to_or_over_into_the_next_column_stand_in_their_own() -> None:
    rows = (("甲业产值", "310.5", "420"), ("乙业产值", "71300/45100", "92000/60500"), ("丙业产值", "30", "40"))
    chars = [*page(HEAD)]
    for at, (name, base, target) in enumerate(rows):
        top = 120.0 + 20 * at
        chars += [*words(name, 50.0, top), *narrow(base, 170.0, top)[:-1], *narrow(target, 220.0, top)]
    (table,) = unruled_on(chars, [])
    assert grid(table, chars)[1:] == [list(row) for row in rows]


def test_a_figure_right_behind_a_name_that_fills_its_column_begins_the_next_cell() -> None:
    rows = (
        ("一甲业产值年均增长三", "31", "42"),
        ("二乙业", "713", "92"),
        ("三丙业产值", "30", "40"),
        ("四丁业", "3", "4"),
    )
    chars = [*page((100.0, (("指标", 50.0), ("基期", 155.0), ("目标", 220.0))))]
    for at, (name, base, target) in enumerate(rows):
        top = 120.0 + 20 * at
        chars += [*words(name, 50.0, top)[:-1], *narrow(base, 155.0, top), *narrow(target, 220.0, top)]
    (table,) = unruled_on(chars, [])
    assert grid(table, chars)[1:] == [list(row) for row in rows]
