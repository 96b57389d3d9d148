"""PDF born digital: lines joined, heads and feet apart, ruled tables over page breaks, every place with its box."""

import pypdfium2
import pytest
import typst

from midcourse.documents.model import BlockKind, Document
from midcourse.documents.pdf.chars import chars_of
from midcourse.documents.read import read_bytes
from midcourse.report.pictures import fonts

SENTENCE = "全市一般公共预算支出完成187.37亿元，为预算的108.9%，增长9.8%，收支平衡，完成人大批准的任务。"
SETUP = """
#set page(paper: "a4", header: align(center, text(9pt)[某市报告（合成）]),
  footer: context align(center)[— #counter(page).get().first() —])
#set text(font: ("Noto Serif CJK SC", "Source Han Serif SC", "SimSun"), size: 16pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 0.9em)
#show figure: set block(breakable: true)
"""

pytestmark = pytest.mark.pdf


def read(body: str) -> Document:
    data: bytes = typst.compile((SETUP + body).encode("utf-8"), format="pdf", font_paths=fonts())
    return read_bytes(data, "synthetic.pdf")


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    return [block.passage.text for block in document.blocks if block.kind is kind]


def test_wrapped_lines_are_paragraphs_also_over_a_page_break() -> None:
    document = read("一、预算执行\n\n" + f"{SENTENCE}{SENTENCE}\n\n" * 12)
    assert of_kind(document, BlockKind.HEADING) == ["一、预算执行"]
    assert of_kind(document, BlockKind.PARAGRAPH) == [SENTENCE * 2] * 12


def test_heads_and_page_numbers_are_furniture() -> None:
    document = read(f"{SENTENCE}\n\n" * 30)
    furniture = of_kind(document, BlockKind.FURNITURE)
    assert furniture.count("某市报告（合成）") == 3
    assert furniture[1] == "— 1 —"


def test_footnotes_are_notes_and_their_numbers_no_part_of_amounts() -> None:
    document = read("收入为5.2#footnote[数据为快报数，口径与上年一致。]亿元。" + f"\n\n{SENTENCE}" * 3)
    assert of_kind(document, BlockKind.PARAGRAPH)[0] == "收入为5.2¹亿元。"
    assert of_kind(document, BlockKind.NOTE) == ["¹数据为快报数，口径与上年一致。"]


def test_a_ruled_table_over_a_page_break_is_one_with_merged_cells() -> None:
    rows = "".join(f"[项目{number}], [{number}.5], [{number + 1}.2], [{number}.1]," for number in range(1, 40))
    document = read(
        "#set text(size: 12pt)\n#figure(kind: table, supplement: none, caption: figure.caption(position: top)"
        "[表1 主要收支情况])[#table(columns: 4, table.header(table.cell(rowspan: 2)[项目],"
        f" table.cell(colspan: 2)[2025年], table.cell(rowspan: 2)[增长%], [预算], [执行]), {rows})]\n\n注：快报数。"
    )
    (table,) = (block.table for block in document.blocks if block.table)
    grid = [[cell.passage.text if cell else "" for cell in row] for row in table.grid()]
    assert grid[:3] == [
        ["项目", "2025年", "2025年", "增长%"], ["项目", "预算", "执行", "增长%"], ["项目1", "1.5", "2.2", "1.1"],
    ]  # fmt: skip
    assert [row[0] for row in grid[2:]] == [f"项目{number}" for number in range(1, 40)]
    assert table.header_rows == 2
    assert table.caption is not None
    assert table.caption.text == "表1 主要收支情况"


def test_every_place_has_its_page_and_box() -> None:
    document = read(f"{SENTENCE}\n\n" * 30)
    last = document.text.rindex("187.37")
    place = document.place_of(last)
    assert place is not None
    assert place.words == "第 3 页"
    assert place.box is not None
    assert place.box.page == 3
    assert 0 < place.box.left < place.box.right < 596
    assert 0 < place.box.top < place.box.bottom < 842


def test_the_text_is_one_line_a_block() -> None:
    document = read(f"一、收入\n\n{SENTENCE}")
    assert document.text.split("\n") == [block.passage.text for block in document.blocks]


def test_english_lines_are_joined_with_blanks() -> None:
    document = read(
        '#set text(lang: "en")\n#set par(first-line-indent: 0em, justify: false)\n'
        + "Revenue grew by 5.2 per cent in 2025 and reached 1,200 million yuan over the whole of the year. " * 4
    )
    (words,) = of_kind(document, BlockKind.PARAGRAPH)
    assert words.count("1,200 million yuan over the whole of the year.") == 4


@pytest.mark.parametrize("stroke", ["none", "(x, y) => (top: 0.5pt, bottom: 0.5pt)"])
def test_tables_without_uprights_are_read_by_their_gaps(stroke: str) -> None:
    document = read(
        f"#set text(size: 12pt)\n#table(columns: 3, stroke: {stroke}, [项目], [预算数], [执行数],"
        " [税收], [80.5], [81.5], [非税], [20.0], [19.0], [合计], [100.5], [100.5])\n\n以上。"
    )
    (table,) = (block.table for block in document.blocks if block.table)
    assert [[cell.passage.text if cell else "" for cell in row] for row in table.grid()] == [
        ["项目", "预算数", "执行数"],
        ["税收", "80.5", "81.5"],
        ["非税", "20.0", "19.0"],
        ["合计", "100.5", "100.5"],
    ]  # fmt: skip


def test_a_ruled_table_whose_sides_are_open_keeps_its_first_and_last_column() -> None:
    rows = (
        "[类别],[指标],[2030年],[属性],[产业],[甲业产值（亿元）],[400],[预期性],[民生],[丙类覆盖率（%）],[98],[约束性]"
    )
    inner = "(x, y) => (left: if x > 0 {0.5pt}, top: 0.5pt, bottom: 0.5pt)"
    document = read(f"#table(columns: (2fr, 5fr, 2fr, 2fr), stroke: {inner}, {rows})")
    (table,) = [block.table for block in document.blocks if block.table]
    assert [[cell.passage.text if cell else "" for cell in row] for row in table.grid()] == [
        ["类别", "指标", "2030年", "属性"],
        ["产业", "甲业产值（亿元）", "400", "预期性"],
        ["民生", "丙类覆盖率（%）", "98", "约束性"],
    ]


def test_a_broken_name_between_rulings_is_one_cell() -> None:
    first = "[指标],[2025年],[2030年],[属性],[每万人口拥有甲类服务人员数和乙类服务人员数（人）],[4],[5],[预期性]"
    rows = f"{first},[丙类覆盖率（%）],[97],[98],[约束性],[丁类覆盖率（%）],[96],[97],[约束性]"
    for stroke in ("(x: none, y: 0.5pt)", "none"):
        table = f"#table(columns: (90pt, 50pt, 50pt, 50pt), stroke: {stroke}, align: center + horizon, {rows})"
        document = read(f"#set text(size: 9pt)\n#set par(first-line-indent: 0em)\n{table}")
        (found,) = [block.table for block in document.blocks if block.table]
        assert [row[0].passage.text for row in found.grid() if row[0]] == [
            "指标",
            "每万人口拥有甲类服务人员数和乙类服务人员数（人）",
            "丙类覆盖率（%）",
            "丁类覆盖率（%）",
        ]


def test_the_decimal_point_of_a_figure_stands_as_high_as_its_digits() -> None:
    data: bytes = typst.compile((SETUP + "达到12.6亿元。").encode("utf-8"), format="pdf", font_paths=fonts())
    chars = chars_of(pypdfium2.PdfDocument(data)[0])
    at = next(place for place, char in enumerate(chars) if char.text == "2")
    assert [char.text for char in chars[at : at + 3]] == ["2", ".", "6"]
    assert chars[at + 1].middle[1] == pytest.approx(chars[at].middle[1])


def test_one_row_that_came_overleaf_is_a_row_of_the_table() -> None:
    rows = "".join(f"[第{number}项], [6.{number}], [7.{number}], [约束性]," for number in range(1, 5))
    table = f"#table(columns: (4fr, 1fr, 1fr, 2fr), inset: 5pt, [指标], [基期], [目标], [属性], {rows})"
    filled = f"#set text(size: 10pt)\n#v(SPACEpt)\n{table}\n\n{SENTENCE}"
    counts = set()
    for space in range(560, 620, 4):
        document = read(filled.replace("SPACE", str(space)))
        counts.add(sum(block.table.rows for block in document.blocks if block.table))
    assert counts == {5}


def test_signs_of_radicals_are_read_as_the_characters_they_stand_for() -> None:
    data: bytes = typst.compile((SETUP + "⼈⼝⾃然增⻓率").encode("utf-8"), format="pdf", font_paths=fonts())
    assert "人口自然增长率" in read_bytes(data, "synthetic.pdf").text
    text = read_bytes("⼈⼝⾃然增⻓率5%，⽤⽔总量下降。".encode(), "synthetic.txt").text
    assert text == "人口自然增长率5%，用水总量下降。"


def test_the_size_of_characters_is_the_one_on_the_page() -> None:
    body = SETUP + "#scale(50%, reflow: true)[达到十二亿元]"
    data: bytes = typst.compile(body.encode("utf-8"), format="pdf", font_paths=fonts())
    (size,) = {char.size for char in chars_of(pypdfium2.PdfDocument(data)[0]) if char.text in "达到"}
    assert size == pytest.approx(8.0)
