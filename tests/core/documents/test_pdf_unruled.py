"""Tables of PDF pages without upright rulings, from characters with their places; the pages are synthetic."""

import pytest
from any_pdf import BREAK, SIZE, grid, page, words

from midcourse.documents.pdf.chars import Char
from midcourse.documents.pdf.unruled import unruled_on

HEAD = (100.0, (("指标", 50.0), ("基期", 160.0), ("目标", 220.0)))
#: Rows of a numbered table: their serials and names.
NUMBERED = ((1, "五级以上堤防达标率"), (2, "小型水库加固率"), (3, "山洪预警覆盖率"))
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


def tight(name_tops: tuple[tuple[str, float], ...], tops: tuple[float, ...]) -> list[Char]:
    """Set a table whose lines all are as near as those of one cell."""
    head = page((100.0, (("号", 20.0), ("指标", 50.0), ("基期", 160.0), ("目标", 220.0))))
    names = [char for text, top in name_tops for char in words(text, 50.0, top)]
    rest = page(*((top, (("一", 20.0), ("三百", 160.0), ("四百", 220.0))) for top in tops))
    return [*head, *names, *rest]


def test_lines_as_near_as_rows_go_to_the_row_whose_cells_are_set_like_theirs() -> None:
    foot = (
        ("甲业产值占地区总", 110.0),
        ("值比重", 120.0),
        ("乙业产值", 130.0),
        ("丙业产值占地区总", 140.0),
        ("值比重", 150.0),
    )
    head = (
        ("甲业产值占地区总", 110.0),
        ("值比重", 120.0),
        ("乙业产值", 130.0),
        ("丙业产值占地区总", 140.0),
        ("值比重", 150.0),
    )
    for lines, tops in ((foot, (120.0, 130.0, 150.0)), (head, (110.0, 130.0, 140.0)), (foot, (115.0, 130.0, 145.0))):
        chars = tight(lines, tops)
        (table,) = unruled_on(chars, [])
        assert [row[1] for row in grid(table, chars)][1:] == [
            "甲业产值占地区总 值比重",
            "乙业产值",
            "丙业产值占地区总 值比重",
        ]


def test_the_heading_of_a_group_between_near_rows_is_no_part_of_a_name() -> None:
    lines = (("甲业产值", 110.0), ("二、民生", 120.0), ("乙业产值", 130.0), ("丙业产值", 140.0))
    chars = tight(lines, (110.0, 130.0, 140.0))
    (table,) = unruled_on(chars, [])
    names = [row[1] or row[0] for row in grid(table, chars)]
    assert names[1:] == ["甲业产值", "二、民生", "乙业产值", "丙业产值"]


def test_cells_nearer_than_words_are_parted_where_a_gap_runs_down_most_rows() -> None:
    rows = [("甲业产值比重", "三百", "四百", 20.0 * at) for at in range(1, 9)]
    rows[3] = ("丁业产值总比重计", "三千五百", "四百", 80.0)
    chars = [*page((100.0, (("指标", 50.0), ("基期", 146.0), ("目标", 320.0))))]
    for name, base, target, down in rows:
        left = 146.0 - 5 * (len(base) - 2)
        chars += [
            *words(name, 50.0, 100 + down)[:-1],
            *words(base, left, 100 + down)[:-1],
            *words(target, 320.0, 100 + down),
        ]
    (table,) = unruled_on(chars, [])
    assert grid(table, chars)[4] == ["丁业产值总比重计", "三千五百", "四百"]


@pytest.mark.parametrize("number", ["（一）", "二、"])
def test_the_heading_of_a_group_over_columns_is_one_with_its_number_in_the_first(number: str) -> None:
    chars = page(
        (100.0, (("序号", 50.0), ("指标", 110.0), ("基期", 230.0), ("目标", 290.0))),
        (118.0, ((number, 50.0), ("防洪保安能力", 180.0))),
        *((118.0 + 18 * at, ((str(at), 55.0), (name, 90.0), ("78", 230.0), ("88", 290.0))) for at, name in NUMBERED),
    )
    (table,) = unruled_on(chars, [])
    assert grid(table, chars)[1] == [f"{number} 防洪保安能力", "", "", ""]
    assert [row[1:] for row in grid(table, chars)[2:]] == [[name, "78", "88"] for _, name in NUMBERED]


def test_the_rest_of_a_name_below_a_full_line_is_no_heading_however_other_names_are_set() -> None:
    names = [
        ("货物贸易总", 55.0, "额", 75.0),
        ("在岗职工平", 50.0, "均工资", 50.0),
        ("常住人口城", 55.0, "镇化率", 65.0),
    ]
    head = (100.0, (("序号", 20.0), ("指标", 65.0), ("单位", 130.0), ("基期", 180.0), ("目标", 230.0)))
    lines: list[tuple[float, tuple[tuple[str, float], ...]]] = [head]
    for at, (first, left, rest, begin) in enumerate(names):
        top = 120.0 + 34 * at
        lines += [
            (top, ((str(at + 1), 25.0), (first, left), ("亿元", 130.0), ("72", 180.0), ("88", 230.0))),
            (top + 17, ((rest, begin),)),
        ]
    lines += [
        (222.0, (("4", 25.0), ("人均期望寿", 50.0), ("岁", 135.0), ("79", 180.0), ("80", 230.0))),
        (239.0, (("命值", 50.0),)),
    ]
    chars = page(*lines)
    (table,) = unruled_on(chars, [])
    assert [row[1] for row in grid(table, chars)] == [
        "指标",
        "货物贸易总 额",
        "在岗职工平 均工资",
        "常住人口城 镇化率",
        "人均期望寿 命值",
    ]


WIDE = (100.0, (("类别", 20.0), ("指标", 65.0), ("基期", 180.0), ("目标", 230.0)))


def rows_in_groups(*last: tuple[float, str]) -> list[tuple[float, tuple[tuple[str, float], ...]]]:
    """Names over two lines behind a merged group; the rest of the last name as given."""
    lines: list[tuple[float, tuple[tuple[str, float], ...]]] = [WIDE]
    for at, (first, rest) in enumerate((("常住人口城", "镇化率"), ("货物贸易总", "额"), ("城乡居民医", ""))):
        top = 120.0 + 34 * at
        lines.append((top, ((first, 60.0), (f"7{at}", 185.0), (f"8{at}", 235.0))))
        lines += [(top + 17, ((rest, 60.0),))] if rest else []
    lines.insert(1, (120.0, (("民生", 20.0), *lines.pop(1)[1])))
    return [*lines, *((top, ((words, 60.0),)) for top, words in last)]


@pytest.mark.parametrize("left", [60.0, 70.0])
def test_the_rest_of_the_last_name_on_a_page_is_read_though_its_group_stands_above(left: float) -> None:
    lines = rows_in_groups((205.0, "疗参保率"))
    lines[-1] = (205.0, (("疗参保率" if left == 60.0 else "参保率", left),))
    chars = page(*lines, (240.0, (("注：数据为预计数", 20.0),)))
    (table,) = unruled_on(chars, [])
    names = [row[1] for row in grid(table, chars)]
    assert names[1:] == ["常住人口城 镇化率", "货物贸易总 额", f"城乡居民医 {'疗参保率' if left == 60.0 else '参保率'}"]


def test_headings_over_two_lines_and_the_heading_of_a_group_below_them_stand_apart() -> None:
    lines = rows_in_groups((205.0, "疗参保率"))
    lines[0] = (83.0, WIDE[1])
    lines[1:1] = [(100.0, (("预计", 180.0), ("目标", 230.0)))]
    chars = page(*lines)
    (table,) = unruled_on(chars, [])
    assert grid(table, chars)[0] == ["类别", "指标", "基期 预计", "目标 目标"]
    numbered = [(83.0, WIDE[1]), (100.0, (("（一）发展质效", 170.0),)), *rows_in_groups((205.0, "疗参保率"))[1:]]
    chars = page(*numbered)
    (table,) = unruled_on(chars, [])
    assert grid(table, chars)[0] == ["类别", "指标", "基期", "目标"]
    assert grid(table, chars)[1][0] == "（一）发展质效"
