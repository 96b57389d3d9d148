"""Tables in frames drawn with characters: rows by rulings or by lines, merged cells, frames around mere text."""

import pytest

from midcourse.documents.model import BlockKind, Document
from midcourse.documents.plain import read_plain


def grids(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.passage.text if cell else "" for cell in row] for row in block.table.grid()]
        for block in document.blocks
        if block.table
    ]


RULED = """主要指标
┌──────┬────────────┬──────┐
│类别  │指标        │2030年│
├──────┼────────────┼──────┤
│产业  │甲业增加值  │400   │
│发展  │（亿元）    │      │
│      ├────────────┼──────┤
│      │乙业增加值  │30    │
├──────┼────────────┼──────┤
│民生  │丙类覆盖率  │98    │
└──────┴────────────┴──────┘
推进建设。
"""


def test_rulings_make_rows_and_what_they_leave_out_is_merged() -> None:
    assert grids(read_plain(RULED, "a.txt")) == [
        [
            ["类别", "指标", "2030年"],
            ["产业发展", "甲业增加值（亿元）", "400"],
            ["产业发展", "乙业增加值", "30"],
            ["民生", "丙类覆盖率", "98"],
        ]
    ]


#: Drawn as programs draw that count — and the strokes as one column, and as one that counts characters.
NARROW = """
┌──────┬────────────┬────┬────────┐
│ 类别 │    指标    │基期│  2030  │
├──────┼────────────┼────┼────────┤
│      │甲业增加值— │—   │400     │
│ 产业 ├────────────┼────┼────────┤
│ 发展 │乙业增加值  │20  │30      │
│      ├────────────┼────┼────────┤
│      │丙业增加值  │2   │3       │
├──────┼────────────┼────┼────────┤
│ 民生 │丁类覆盖率  │—   │98      │
└──────┴────────────┴────┴────────┘
"""
COUNTED = """
+---------------------------+
| 类别   | 指标    | 基期 | 2030 |
|------+-------+----+------|
|      | 甲业增加值— | — | 400  |
| 产业 |-------+----+------|
| 发展 | 乙业增加值 | 20 | 30   |
|      |-------+----+------|
|      | 丙业增加值 | 2  | 3    |
|------+-------+----+------|
| 民生  | 丁类覆盖率 | —  | 98   |
+---------------------------+
"""


@pytest.mark.parametrize("text", [NARROW, COUNTED])
def test_what_a_ruling_leaves_out_is_told_by_the_measure_the_frame_was_drawn_by(text: str) -> None:
    assert grids(read_plain(text, "a.txt")) == [
        [
            ["类别", "指标", "基期", "2030"],
            ["产业发展", "甲业增加值—", "—", "400"],
            ["产业发展", "乙业增加值", "20", "30"],
            ["产业发展", "丙业增加值", "2", "3"],
            ["民生", "丁类覆盖率", "—", "98"],
        ]
    ]


def test_a_merged_cell_whose_words_stand_beside_the_ruling_of_its_rows_begins_where_they_do() -> None:
    text = """
┌────────────┬──────┬──┐
│指标        │分项  │值│
├────────────┼──────┼──┤
│            │医师  │3 │
│医护人员数  ├──────┼──┤
│            │护士  │4 │
├────────────┼──────┼──┤
│            │城镇  │6 │
│居民收入    ├──────┼──┤
│            │农村  │2 │
└────────────┴──────┴──┘
"""
    (grid,) = grids(read_plain(text, "a.txt"))
    assert [row[:2] for row in grid[1:]] == [
        ["医护人员数", "医师"],
        ["医护人员数", "护士"],
        ["居民收入", "城镇"],
        ["居民收入", "农村"],
    ]


def test_where_only_the_headings_are_ruled_off_each_line_is_a_row() -> None:
    text = "┏━━━┳━━━┓\n┃名称┃数值┃\n┣━━━╋━━━┫\n┃甲业┃5 ┃\n┃乙业┃- ┃\n┃丙业┃7 ┃\n┃丁业┃8 ┃\n┗━━━┻━━━┛\n"
    assert grids(read_plain(text, "a.txt")) == [
        [["名称", "数值"], ["甲业", "5"], ["乙业", "-"], ["丙业", "7"], ["丁业", "8"]]
    ]


def test_plus_minus_and_bars_draw_frames_too() -> None:
    rule = "+------+------+"
    text = "\n".join(
        (rule, "| 名称 | 数值 |", rule, "| 甲业 | 5    |", "| 增速 |      |", rule, "| 乙业 | 6    |", rule)
    )
    assert grids(read_plain(text, "a.txt")) == [[["名称", "数值"], ["甲业增速", "5"], ["乙业", "6"]]]


def test_a_cell_over_all_columns_is_one_cell() -> None:
    text = "┌──┬──┐\n│名称│数值│\n├──┴──┤\n│一、产业　│\n├──┬──┤\n│甲业│5　│\n└──┴──┘\n"
    (block,) = read_plain(text, "a.txt").blocks
    assert block.table is not None
    assert [(cell.row, cell.column, cell.columns) for cell in block.table.cells] == [
        (0, 0, 1),
        (0, 1, 1),
        (1, 0, 2),
        (2, 0, 1),
        (2, 1, 1),
    ]


def test_a_frame_around_mere_text_is_taken_off() -> None:
    text = "┌────────┐\n│专栏一：重点│\n│1.建设甲工程。│\n└────────┘\n推进建设。\n"
    blocks = [block for block in read_plain(text, "a.txt").blocks if block.kind is not BlockKind.FURNITURE]
    assert [block.passage.text for block in blocks] == ["专栏一：重点", "1.建设甲工程。", "推进建设。"]


@pytest.mark.parametrize("words", ["┌", "┌─┐\n", "│甲│\n", "+--+\n", "├┼┤\n┌─┬─┐\n", "┌─┬─┐\n│甲\n"])
def test_broken_frames_are_read_in_linear_time(words: str) -> None:
    assert read_plain(words * 20_000, "a.txt").text == words * 20_000
