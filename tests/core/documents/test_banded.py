"""Tables printed as pages are, cells over several lines from the top of their rows (all of it synthetic)."""

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "甲市国民经济和社会发展第十五个五年规划纲要"
Cell = list[str]


def printed(rows: list[list[Cell]], gaps: list[int], *, before: int = 0) -> str:
    """Return rows as programs print pages, characters counted, cells of several lines from the top.

    Args:
        rows: of cells, each its lines.
        gaps: blanks before each column but the first.
        before: blanks before all.
    """
    widths = [max((len(line) for row in rows for line in row[at]), default=0) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        for at in range(max(map(len, row))):
            words = [cell[at] if at < len(cell) else "" for cell in row]
            parts = [word.center(width) for word, width in zip(words, widths, strict=True)]
            blanks = [" " * gap for gap in (before, *gaps)]
            lines.append("".join(map("".join, zip(blanks, parts, strict=True))).rstrip())
    return "\n".join(lines)


def read(text: str) -> list[tuple[str, str | None, str | None, str]]:
    document = read_bytes(f"{TITLE}\n\n          发展主要指标\n{text}\n".encode(), "a.txt")
    return [
        (one.name, one.unit, one.base.text if one.base else None, one.targets[0].text)
        for one in indicators_of(document, Sections(document))
    ]


HEAD: list[Cell] = [["序号"], ["指标"], ["单位"], ["2025 年", "基数"], ["2030 年", "目标"], ["属性"]]
ROWS: list[list[Cell]] = [
    [["1"], ["港口泊位", "吞吐能力"], ["万吨"], ["18.2"], ["24"], ["预期性"]],
    [["2"], ["护理床位"], ["张"], ["610"], ["700"], ["约束性"]],
    [["3"], ["老年助餐", "服务覆盖", "率"], ["%"], ["57"], ["完成省下", "达任务"], ["约束性"]],
    [["4"], ["班轮航线", "数量"], ["条"], ["—"], ["60 左右"], ["预期性"]],
    [["5"], ["民间投资", "占比"], ["%"], ["52.5"], ["60"], ["预期性"]],
]
FOUND = [
    ("港口泊位吞吐能力", "万吨", "18.2", "24"),
    ("护理床位", "张", "610", "700"),
    ("老年助餐服务覆盖率", "%", "57", "完成省下达任务"),
    ("班轮航线数量", "条", None, "60左右"),
    ("民间投资占比", "%", "52.5", "60"),
]


def test_lines_of_cells_go_on_below_the_line_of_their_row() -> None:
    assert read(printed([HEAD, *ROWS], [3, 3, 3, 3, 3])) == FOUND


def test_columns_stand_elsewhere_overleaf() -> None:
    overleaf = printed(ROWS[3:], [2, 1, 1, 2, 4], before=3)
    assert read(f"{printed([HEAD, *ROWS[:3]], [3, 3, 3, 3, 3])}\n\f{overleaf}") == FOUND


def test_a_heading_over_years_covers_those() -> None:
    years = [[str(year)] for year in (2026, 2027, 2028, 2029)]
    head: list[Cell] = [["序号"], ["指标"], ["单位"], ["2025 年"], *[["", *year] for year in years], ["2030 年"]]
    rows: list[list[Cell]] = [
        [["1"], ["港口泊位", "能力"], ["万吨"], ["18"], ["19"], ["20"], ["21"], ["22"], ["23"]],
        [["2"], ["护理床位"], ["张"], ["610"], ["620"], ["630"], ["640"], ["650"], ["700"]],
        [["3"], ["班轮航线", "数量"], ["条"], ["41"], ["42"], ["43"], ["44"], ["45"], ["60"]],
    ]
    lines = printed([head, *rows], [3, 3, 3, 4, 4, 4, 4, 4]).split("\n")
    first, last = lines[1].index("2026"), lines[1].index("2029") + 4
    middle = (first + last) // 2
    lines[0] = lines[0][: middle - 2].ljust(middle - 2) + "年度目标" + lines[0][middle + 2 :]
    document = read_bytes("\n".join([TITLE, "", "   发展主要指标", *lines, ""]).encode(), "a.txt")
    table = next(block.table for block in document.blocks if block.table)
    over = next(cell for cell in table.cells if cell.passage.text == "年度目标")
    assert (over.row, over.column, over.columns) == (0, 4, 4)
    assert [one.targets[0].text for one in indicators_of(document, Sections(document))] == ["23", "700", "60"]


def test_groups_stand_alone_between_rows_or_beside_them() -> None:
    lines = printed([HEAD, *ROWS], [3, 3, 3, 3, 3]).split("\n")
    third = next(at for at, line in enumerate(lines) if line.strip().startswith("3"))
    assert read("\n".join([*lines[:third], "民生保障改善", *lines[third:]])) == FOUND
    groups = [["领域"], ["港口经济"], [""], ["民生"], [""], [""]]
    beside = [[group, *row] for group, row in zip(groups, [HEAD, *ROWS], strict=True)]
    assert read(printed(beside, [3, 3, 3, 3, 3, 3])) == FOUND


def test_rows_without_figures_are_rows() -> None:
    worded: list[Cell] = [["2"], ["岸线整治"], ["%"], ["全面启动"], ["全面完成"], ["约束性"]]
    found = read(printed([HEAD, ROWS[0], worded, *ROWS[2:]], [3, 3, 3, 3, 3]))
    assert found[:2] == [FOUND[0], ("岸线整治", "%", "全面启动", "全面完成")]
