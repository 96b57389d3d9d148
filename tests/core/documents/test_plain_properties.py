"""Whatever the text: characters keep their places, blocks are in order, nothing is read twice, cost is linear."""

from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from midcourse.documents.model import BlockKind, Document, Passage
from midcourse.documents.plain import read_plain

#: Pieces that steer a reader of lines into its corners.
PIECES = (
    *("一、总体情况\n", "（一）收入\n", "1.全市收入\n", "——市级\n", "全市收入完成107.14 亿\n", "元，为预算的98.7%，\n"),
    *(
        "① 指标说明。\n",
        "— 3 —\n",
        "12\n",
        "目 录\n",
        "第一章 发展 .... 3\n",
        "表1 主要指标\n",
        "单位：亿元\n",
        "注：略。\n",
        "表2\n",
        "[5]\n",
        "[1] 见附件。\n",
        "2.5家\n",
    ),
    *("序号 | 指标 | 目标 |\n", "1 | 收入 | 107 |\n", "甲\t乙\n", "1\t2\n", "\n", "  \n", "\x0c", "全 市 收 入\n"),
    *("The rate of\n", "grow-\nth\n", "\u200b", "\ufeff", "\U001000ca\n", "收入1\n", "  1..5 亿元\n"),
    "全市坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，统筹推\n",
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


def passages(document: Document) -> list[Passage]:
    """Return the passages that together hold all that was read."""
    return [
        passage
        for block in document.blocks
        for passage in ([cell.passage for cell in block.table.cells] if block.table is not None else [block.passage])
    ]


@given(TEXTS)
def test_every_character_of_a_passage_stands_where_it_says(text: str) -> None:
    for passage in passages(read_plain(text, "synthetic.txt")):
        for place, character in enumerate(passage.text):
            there = text[passage.offset(place)]
            assert character == there or (character == " " and there.isspace())


@given(TEXTS)
def test_no_character_is_read_twice_and_none_with_words_is_lost(text: str) -> None:
    document = read_plain(text, "synthetic.txt")
    read = [passage.offset(place) for passage in passages(document) for place in range(len(passage.text))]
    assert len(read) == len(set(read))
    lost = {character for place, character in enumerate(text) if place not in set(read)}
    assert not {character for character in lost if character.isalnum()}


def test_a_note_without_words_behind_its_mark_is_read() -> None:
    document = read_plain("5%2.5家\n表1\n[5]\n——|\n", "synthetic.txt")
    assert any("[5]" in passage.text for passage in passages(document))


@given(TEXTS)
def test_blocks_are_in_reading_order(text: str) -> None:
    starts = [block.passage.start for block in read_plain(text, "synthetic.txt").blocks]
    assert starts == sorted(starts)


@given(TEXTS)
def test_levels_are_those_of_a_tree_and_only_of_headings(text: str) -> None:
    level = 0
    for block in read_plain(text, "synthetic.txt").blocks:
        if block.kind is BlockKind.HEADING:
            assert 1 <= block.level <= level + 1
            level = block.level
        else:
            assert block.level == 0


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([*PIECES, "(", "第", "1.", "一", "|", "\t", " ", "“", "……", "１", "A ", "—", "\u200b"]))
def test_a_long_repetition_of_anything_costs_no_more_than_its_length(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    start = process_time()
    read_plain(text, "synthetic.txt")
    assert process_time() - start < 3
