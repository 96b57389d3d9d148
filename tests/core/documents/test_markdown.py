"""Markdown: places are those of the file, markup is no part of the words; all texts synthetic."""

from hypothesis import given
from hypothesis import strategies as st

from midcourse.documents.markdown import document_of
from midcourse.documents.model import BlockKind

MARKUP = (
    "#",
    "**",
    "*",
    "`",
    "[",
    "](",
    ")",
    "|",
    "\n",
    "\\",
    "<!--",
    "-->",
    "收入",
    "5.2",
    " ",
    "---",
    "> ",
    "```",
    "__",
)


def words(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.passage.text) for block in document_of(text, "synthetic.md").blocks]


@given(st.lists(st.sampled_from(MARKUP), max_size=40).map("".join))
def test_every_character_of_a_passage_stands_where_it_says(text: str) -> None:
    for block in document_of(text, "synthetic.md").blocks:
        for place, character in enumerate(block.passage.text):
            there = text[block.passage.offset(place)]
            assert character == there or (character == " " and there.isspace())


def test_headings_by_signs_and_by_underlines() -> None:
    document = document_of("# 总体\n## 收入 ##\n打算\n---\n正文。", "synthetic.md")
    headings = [(block.level, block.passage.text) for block in document.blocks if block.kind is BlockKind.HEADING]
    assert headings == [(1, "总体"), (2, "收入"), (2, "打算")]


def test_lines_of_a_paragraph_are_joined_unless_they_break_hard() -> None:
    assert words("收入100\n亿元。\n\n支出。  \n其中：") == [
        ("paragraph", "收入100亿元。"), ("paragraph", "支出。"), ("paragraph", "其中："),
    ]  # fmt: skip


def test_emphasis_links_and_escapes_are_left_out() -> None:
    assert words("收入**增长**5%，见[表1](a.html)，`代码`，1\\.5。") == [
        ("paragraph", "收入增长5%，见表1，代码，1.5。")
    ]


def test_withheld_figures_stay() -> None:
    assert words("新增**家企业，累计**亿元。") == [("paragraph", "新增**家企业，累计**亿元。")]
    assert words("预算为**，完成**%。") == [("paragraph", "预算为**，完成**%。")]


def test_a_pipe_table_with_emphasis_and_an_escaped_bar() -> None:
    document = document_of("表1 收支\n\n| 项目 | 值 |\n|---|--:|\n| **收入** | 1\\|2 |\n| 支出 | 3 |\n", "synthetic.md")
    (table,) = (block.table for block in document.blocks if block.table)
    assert [[cell.passage.text if cell else None for cell in row] for row in table.grid()] == [
        ["项目", "值"], ["收入", "1|2"], ["支出", "3"],
    ]  # fmt: skip
    assert table.header_rows == 1


def test_front_matter_fences_and_comments_are_furniture() -> None:
    kinds = [kind for kind, _ in words("---\na: 1\n---\n```\n码\n```\n<!-- 注 -->\n<!-- 长\n注 -->\n正文。")]
    assert kinds == ["furniture"] * 9 + ["paragraph"]


def test_notes_are_notes() -> None:
    assert words("[^1]: 快报数。") == [("note", "快报数。")]


def test_dashes_of_hyphens_and_ampersands_taken_for_entities() -> None:
    assert words("R&D;经费10---50万元，甲---") == [("paragraph", "R&D经费10-50万元，甲---")]
