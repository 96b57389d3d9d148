"""Rows whose cells only single blanks part keep them, prose does not (all words synthetic)."""

import pytest

from midcourse.documents.blank_rows import is_row
from midcourse.documents.model import BlockKind
from midcourse.documents.read import read_bytes

ROWS = ("指标 单位 2025年 2030年 责任单位", "甲产量 万吨 84 ≥91 市甲局", "乙覆盖率 % 61 70 市乙局")
PROSE = "全年 甲产量 达到 84 万吨，比上年增长 5.2%。"


@pytest.mark.parametrize("around", ["<p>{}</p>", "<div>{}</div>", "{}<br>"])
@pytest.mark.parametrize("blank", [" ", "&nbsp;"])
def test_rows_of_a_page_keep_what_divides_their_cells(around: str, blank: str) -> None:
    body = "".join(around.format(row.replace(" ", blank)) for row in ROWS) + f"<p>{PROSE}</p>"
    document = read_bytes(f"<html><body><div>{body}</div></body></html>".encode(), "a.html")
    said = [block.passage.text for block in document.blocks if block.kind is not BlockKind.TABLE]
    assert tuple(said[:-1]) == ROWS
    assert said[-1] == "全年甲产量达到84万吨，比上年增长5.2%。"


@pytest.mark.parametrize(
    "words",
    [
        "3 甲产量 万吨 84 91 预期性",
        "甲产量（万吨） — [12] 约束性",
        "甲床位，张 34 40 约束性",
        "类别 指标 2025年 2030年",
        "甲产量 84 91",
        "2. 甲产量 万吨 84以上",
    ],
)
def test_lines_of_cells_are_rows(words: str) -> None:
    assert is_row(words)


@pytest.mark.parametrize(
    "words",
    [
        "全年甲产量达到 84 万吨 比上年增长 5.2 %",
        "到 2030年 全市公园 达到 60 个",
        "收 入 增 长 5 %",
        "2026 年 5 月 20 日 甲局 印发",
        "全年甲产量 84 万吨，比上年增长 5 %",
        "主要指标 2030年",
        "坚持以人为本 坚持改革创新。",
        "per capita income rose 5 and 6",
        "第 3 页 共 9 页",
    ],
)
def test_other_lines_are_none(words: str) -> None:
    assert not is_row(words)
