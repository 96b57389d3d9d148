"""Tables whose names came out in one heap and whose cells row by row behind it (all words synthetic)."""

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "丙县国民经济和社会发展第十五个五年规划纲要\n\n表 1 丙县“十五五”主要指标\n"
HEAP = "甲类粮仓有\n效容量\n乙类粮仓完\n好率\n丙类山塘数\n丁类水渠长\n度\n戊类灌区覆\n盖率\n己类渔港泊\n位数\n"
#: Two rows near each other have a block for each of their columns; the last cell of the fourth row has two lines.
CELLS = (
    "万吨|3.5|4 左右|预期性|%|81|90|约束性|座\n公里|7\n420|9\n460|预期性\n预期性"
    "|%|62.5|完成市下达\n任务|约束性|个|12|15|预期性"
)


def text_of(heap: str, cells: str) -> str:
    """Return a document whose table was brought out in blocks."""
    front = "序号\n\n指标名称\n\n单位\n\n2025 年\n\n2030 年\n\n属性\n\n1\n2\n\n3\n4\n\n5\n6\n"
    return "\n".join((TITLE + front, heap, *(f"{one}\n" for one in cells.split("|")), "第二章 任务\n"))


def read(text: str) -> tuple[DraftIndicator, ...]:
    document = read_bytes(text.encode(), "a.txt")
    return indicators_of(document, Sections(document))


def test_names_are_put_together_by_the_rows_behind_their_heap() -> None:
    rows = read(text_of(HEAP, CELLS))
    assert [(one.name, one.unit, one.base.text if one.base else "", one.targets[0].text) for one in rows] == [
        ("甲类粮仓有效容量", "万吨", "3.5", "4左右"),
        ("乙类粮仓完好率", "%", "81", "90"),
        ("丙类山塘数", "座", "7", "9"),
        ("丁类水渠长度", "公里", "420", "460"),
        ("戊类灌区覆盖率", "%", "62.5", "完成市下达任务"),
        ("己类渔港泊位数", "个", "12", "15"),
    ]
    assert [str(one.attribute) for one in rows] == [str(rows[0].attribute), str(rows[1].attribute)] + [
        str(rows[0].attribute)
    ] * 2 + [str(rows[1].attribute), str(rows[0].attribute)]
    assert all(one.doubts for one in rows)


def test_a_row_whose_cells_do_not_come_out_even_takes_none_of_the_others() -> None:
    """The second row lacks a value: its name is told, the rows around it keep theirs."""
    text = text_of(HEAP, CELLS.replace("|81|90|", "|81|"))
    rows = read(text)
    kept = {one.name: one.targets[0].text for one in rows if one.targets}
    assert "乙类粮仓完好率" not in kept
    assert (kept["甲类粮仓有效容量"], kept["丙类山塘数"], kept["己类渔港泊位数"]) == ("4左右", "9", "15")
    assert all(one.doubts for one in rows)


def test_units_of_other_names_show_that_rows_were_moved() -> None:
    """One name less than there are rows is missing at the top: units of shares would stand beside counts."""
    moved = HEAP.removeprefix("甲类粮仓有\n效容量\n")
    rows = read(text_of(moved, CELLS))
    assert not [one for one in rows if one.targets and one.name == "乙类粮仓完好率" and one.unit == "万吨"]
