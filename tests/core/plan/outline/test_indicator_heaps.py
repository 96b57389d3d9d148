"""A table whose cells lost their order is told as unread; heaps of cells make no rows (all figures synthetic)."""

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator, DraftTarget, Origin
from midcourse.plan.outline.fallen_tables.blocks.heaps import heaped, without_serials
from midcourse.plan.outline.indicator_cells.columns import Column, Role
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet
from midcourse.plan.outline.indicators.gaps import rows_unread
from midcourse.plan.outline.indicators.tables import indicators_and_rest
from midcourse.plan.outline.sections import Sections

NAMES = ["甲类粮仓容量", "乙类水渠完好率", "丙类山塘蓄水量", "丁类林网控制率", "戊类渔港泊位数", "己类茶园面积"]
TITLE = ["丙县国民经济和社会发展第十五个五年规划纲要", "", "主要指标", ""]


#: What a program brings out block by block: some cells of a column each, some rows of two cells.
TORN = """序号 指标名称|2025年预 计|2030年目标 属性|1|2|3|甲类粮仓容量（万吨）|3.5|乙类水渠完好率（%） 81
丙类山塘蓄水量（万方）|4 丁类林网控制率（%）|5|6|戊类渔港泊位数（个）|己类茶园面积（万亩）|420|66.2|88|7.4|4|≥90|460|70
95|7 庚类堤防达标率（%）|8 辛类苗圃面积（亩）|8.1|91|93|150|170|预期性 约束性 预期性 预期性
预期性 约束性 预期性 预期性"""


def test_cells_out_of_order_make_no_rows_and_are_told() -> None:
    lines = [*TITLE, *(line for block in TORN.replace("\n", "|").split("|") for line in (block, ""))]
    document = read_bytes("\n".join(lines).encode(), "a.txt")
    found = indicators_and_rest(document, Sections(document))
    assert not found.rows
    ((doubt, origin), *_) = rows_unread(document, found.rows, found.unread, found.pieces)
    assert doubt.rule == "table-not-read"
    assert all(name in document.text[origin.start : origin.end] for name in NAMES)


def indicator(name: str, target: str) -> DraftIndicator:
    place = Origin(0, 1, "", "")
    return DraftIndicator("", name, None, None, "", (DraftTarget(target),), place)


def test_heaps_are_cells_of_many_figures() -> None:
    """Two heaps of five figures among three rows; the third is in order and stays."""
    heap = "3.5 81 420 66.2 88"
    rows = [indicator("二", heap), indicator(NAMES[0], "4"), indicator("三", heap)]
    assert heaped(rows) == [rows[0], rows[2]]
    assert heaped([indicator(name, "4") for name in NAMES]) == []


def test_rows_called_by_the_cells_of_other_columns_are_none() -> None:
    """Three of five rows are called by a body, a unit and an attribute: their names stand elsewhere."""
    calls = ["市农业局", "万元/亩", "约束性", NAMES[0], NAMES[1]]
    rows = [indicator(name, "4") for name in calls]
    assert heaped(rows) == rows[:3]
    assert heaped([*rows, *(indicator(name, "4") for name in NAMES[2:])]) == []


def apart(*targets: str) -> Sheet:
    """Return a table in which the serial of the next row stands as target; its targets stand behind the note."""
    text = "\n".join(("注：各数为丙县全域数。", "", "2030年目标", *targets, "", "第二章 建设产业体系", ""))
    names = ["庚类堤防达标率", "辛类农田占全部农", "田比重", *NAMES[2:]]
    rows = [Row(name=name, attribute="预期性" * (name != "田比重")) for name in names]
    for number, row in enumerate(rows[2:], 3):
        row.values = {2: str(number)}
    sheet = Sheet([Column(Role.NAME), Column(Role.ATTRIBUTE), Column(Role.TARGET)], rows)
    without_serials(sheet, text)
    return sheet


def test_serials_are_no_values_and_the_column_of_targets_behind_a_table_is_its_own() -> None:
    """Six names, one of which goes on below its attribute, and six targets."""
    targets = ["81%", "420万方", "≥90%", "88个", "7.4万亩左右", "保持稳定"]
    sheet = apart(*targets)
    assert [row.name for row in sheet.rows] == ["庚类堤防达标率", "辛类农田占全部农田比重", *NAMES[2:]]
    assert [list(row.values.values()) for row in sheet.rows] == [[words] for words in targets]
    assert sheet.columns[-1].heading == "2030年目标"
    assert all(row.unclear for row in sheet.rows)


def test_a_column_behind_a_table_with_fewer_cells_than_it_has_rows_gives_it_no_values() -> None:
    sheet = apart("81%", "420万方", "≥90%")
    assert len(sheet.rows) == len(NAMES)
    assert not any(row.values for row in sheet.rows)


def test_values_that_count_up_beside_others_are_values() -> None:
    rows = [Row(name=name, values={1: str(at), 2: "9"}) for at, name in enumerate(NAMES, 3)]
    without_serials(Sheet([Column(Role.NAME), Column(Role.BASE), Column(Role.TARGET)], rows), "")
    assert all(row.values for row in rows)
