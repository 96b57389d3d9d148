"""Tables as converters print them: drawn, ruled, or of HTML inside a text; all words synthetic."""

from contextlib import suppress
from time import perf_counter

import pytest

from midcourse.documents.html_in_text import without_tables
from midcourse.documents.markdown import document_of
from midcourse.documents.model import BlockKind, Document, Table
from midcourse.documents.plain import read_plain
from midcourse.documents.read import kind_of, read_bytes
from midcourse.errors import InputUnusable
from midcourse.plan.outline.fallen_tables.lines.plain import with_plain_text

DRAWN = """+----------+------------------+--------+----------+
| 类别     | 指标             | 2025年 | 2030年   |
+==========+========+=========+========+==========+
| 甲类     | 产值（亿元）     | ---    | \\[15.5\\] |
|          +--------+---------+--------+----------+
|          | 床位   | “1+X”—张 | 2\\.4   | 3        |
+----------+--------+---------+--------+----------+
"""
SPREAD = """  ------------------------------------------
  指标                 2025\\      2030\\
                       年         年目标
  -------------------- ---------- ----------
  丁产量（预计—“新”）  ---        \\[84\\]

  丙率，%              5.2        6.1

  一个很长而且要写     7          8
  两行的名称
  ------------------------------------------

后文。
"""
SIMPLE = """  序号   指标      2025年
  ------ --------- --------
  1      丁产量    —
  2      “丙”率    5.2

  序号   指标      2025年
  ------ --------- --------
  1      乙数      7
"""
LINED = """====  ========  ======
序号  指标      2025年
====  ========  ======
1     丁产量    84
2     丙率      5.2
====  ========  ======
"""
CODED = """## 第二章 指标

<table>
<thead><tr><th rowspan="2">指标</th><th colspan="2">目标</th></tr>
<tr><th>2025年</th><th>2030年</th></tr></thead>
<tbody><tr><td>丁产量</td><td>&gt;5</td><td>6\\.1</td></tr>
<tr><td>> 丙率</td><td>7</td><td>8</td></tr></tbody>
</table>

丁&amp;丙**继续**增长。
"""


def tables(document: Document) -> list[Table]:
    return [block.table for block in document.blocks if block.table]


def words(table: Table) -> list[list[str | None]]:
    return [[cell.passage.text if cell else None for cell in row] for row in table.grid()]


def test_a_drawn_table_with_double_ruling_merged_cells_and_markup() -> None:
    (table,) = tables(document_of(DRAWN, "synthetic.md"))
    assert words(table) == [
        ["类别", "指标", "指标", "2025年", "2030年"],
        ["甲类", "产值（亿元）", "产值（亿元）", "---", "[15.5]"],
        ["甲类", "床位", "“1+X”—张", "2.4", "3"],
    ]


def test_rows_between_blank_lines_are_under_their_strokes() -> None:
    document = document_of(SPREAD, "synthetic.md")
    (table,) = tables(document)
    assert words(table) == [
        ["指标", "2025年", "2030年目标"],
        ["丁产量（预计—“新”）", "---", "[84]"],
        ["丙率，%", "5.2", "6.1"],
        ["一个很长而且要写两行的名称", "7", "8"],
    ]
    assert document.blocks[-1].passage.text == "后文。"


def test_a_row_a_line_up_to_a_blank_line() -> None:
    assert [words(table) for table in tables(read_plain(SIMPLE, "synthetic.txt"))] == [
        [["序号", "指标", "2025年"], ["1", "丁产量", "—"], ["2", "“丙”率", "5.2"]],
        [["序号", "指标", "2025年"], ["1", "乙数", "7"]],
    ]


def test_double_strokes_above_below_and_between() -> None:
    (table,) = tables(read_plain(LINED, "synthetic.txt"))
    assert words(table) == [["序号", "指标", "2025年"], ["1", "丁产量", "84"], ["2", "丙率", "5.2"]]
    assert table.header_rows == 1


def test_headings_ruled_off_by_bars_and_pluses_stay_above() -> None:
    (table,) = tables(read_plain("| 指标 | 值 |\n|------+----|\n| 甲 | 5 |\n| 乙 | 6 |\n", "synthetic.txt"))
    assert words(table) == [["指标", "值"], ["甲", "5"], ["乙", "6"]]


@pytest.mark.parametrize("name", ["synthetic.md", "synthetic.txt"])
def test_a_table_of_html_is_a_table_with_merged_cells(name: str) -> None:
    document = read_bytes(CODED.encode(), name)
    (table,) = tables(document)
    assert words(table) == [
        ["指标", "目标", "目标"],
        ["指标", "2025年", "2030年"],
        ["丁产量", ">5", "6\\.1"],
        [">丙率", "7", "8"],
    ]
    assert table.header_rows == 2
    assert [block.passage.text for block in document.blocks if block.table is None] == [
        "第二章 指标", "丁&丙继续增长。",
    ]  # fmt: skip
    assert document.blocks[0].kind is BlockKind.HEADING
    last = document.place_of(document.text.index("继续"))
    assert last
    assert last.words == "第 10 行"
    cell = next(cell for cell in table.cells if cell.passage.text == ">5")
    place = document.place_of(cell.passage.start)
    assert place
    assert place.words == "表 1 第 3 行第 2 列"


def test_a_table_of_html_in_one_line_or_not_closed() -> None:
    row = "<tr><td>丁产量</td><td>5</td></tr>"
    for markup in (f"<html><body><table>{row}{row}</table></body></html>", f"<table>{row}{row}\n\n后文。"):
        document = document_of(f"前文。\n\n{markup}\n", "synthetic.md")
        assert [words(table) for table in tables(document)] == [[["丁产量", "5"]] * 2]


def test_hostile_html_in_a_text_is_refused() -> None:
    with pytest.raises(InputUnusable):
        without_tables("<table>" + "<div>" * 100_000 + "</table>", "synthetic.md")


@pytest.mark.parametrize(
    "text",
    [
        "<table>" * 200_000,
        "<table><tr><td>5</td></tr></table>\n" * 10_000,
        "---- ----\n" * 50_000,
        " " * 2_000_000 + "x",
    ],
    ids=["not closed", "many", "strokes", "blanks"],
)
def test_odd_texts_cost_no_square(text: str) -> None:
    begin = perf_counter()
    with suppress(InputUnusable):
        with_plain_text(read_bytes(text.encode(), "synthetic.md"))
    assert perf_counter() - begin < 30


def test_text_between_two_lines_of_strokes_is_no_table() -> None:
    text = "--- ---\n甲。\n\n乙。\n\n丙。\n--- ---\n"
    assert not tables(read_plain(text, "synthetic.txt"))


def test_markdown_is_known_without_its_name() -> None:
    assert kind_of("## 一\n\n## 二\n\n5\\.2\n".encode(), "a.txt") == "markdown"
    assert kind_of("甲|乙\n—|—\n# 号\n".encode(), "a.txt") == "text"


def test_signs_are_told_as_markup() -> None:
    text = "## 目标\n5\\.2**左右**\n"
    markup = [text[start:end] for start, end in document_of(text, "a.md").markup]
    assert markup == ["## ", "\\", "**", "**"]
