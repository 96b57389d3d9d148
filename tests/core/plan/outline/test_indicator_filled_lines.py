"""Tables whose rows a program ran together and filled into lines of a width are read. All words are synthetic."""

import unicodedata
from collections.abc import Callable
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.documents.plain import read_plain
from midcourse.plan.outline.fallen_tables.lines.filled import goes_on, without_fills
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

ABOVE = "岚山市国民经济和社会发展第十五个五年规划纲要\n第二章 发展目标\n\n"
BELOW = "\n\n第三章 建设产业体系\n\n坚持实体经济为本，推动产业升级，到2030年培育企业3000家。\n"
ROWS = (
    ("甲类产业（GDP）增长（%）", "5.2左右", "5以上", "预期性"),
    ("乙类企业劳动生产率（万元/人）", "29.6", "35", "预期性"),
    ("丙类人口比例（%）", "85", "86", "预期性"),
    ("丁类贸易进出口总额占全市份额（%）", "21.5", "22", "预期性"),
    ("单位戊类用地使用面积（平方米/万元）", "10.04", "8.8", "预期性"),
    ("己类核心产业营业收入（亿元）", "4500", "6000", "预期性"),
    ("居民庚类收入增长（%）", "与经济增长基本同步", "与经济增长同步", "预期性"),
    ("劳动年龄人口平均受教育年限（年）", "—", "12.6", "约束性"),
    ("辛类机构护理型床位占比（%）", "71", "75以上", "预期性"),
    ("单位壬类用水量下降率（%）", "—", "完成省下达目标", "约束性"),
    ("癸类水体比例（%）", "95.7", "≥96", "约束性"),
)
CELLS = ["“十五五”时期主要指标", "序号", "指标名称", "2025年", "2030年", "属性"]
CELLS += [cell for number, row in enumerate(ROWS, 1) for cell in (str(number), *row)]


def columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def at_blanks(width: int) -> str:
    return fill(" ".join(CELLS), width, break_long_words=False, break_on_hyphens=False)


def between_characters(width: int, wide: Callable[[str], int] = columns) -> str:
    """Fill lines as browsers do: between any two Chinese characters, never inside figures nor before closing marks."""
    lines, used = [""], 0
    text = " ".join(CELLS)
    for at, character in enumerate(text):
        following = text[at + 1 : at + 2]
        inside = bool(lines[-1]) and lines[-1][-1].isascii() and lines[-1][-1] not in " )" and character.isascii()
        if used + wide(character) > width and not (inside or character in "）)%，、" or character == " "):
            lines.append("")
            used = 0
        if character == " " and (not lines[-1] or used + 1 + sum(map(wide, following)) > width):
            lines.append("")
            used = 0
            continue
        lines[-1] += character
        used += wide(character)
    return "\n".join(line for line in lines if line)


def read(table: str) -> list[tuple[str, str | None, str]]:
    document = read_plain(f"{ABOVE}{table}{BELOW}", "synthetic.txt")
    found = indicators_of(document, Sections(document))
    return [(one.name, one.base.text if one.base else None, one.targets[0].text) for one in found]


WANTED = [(name[: name.rindex("（")], base if base != "—" else None, target) for name, base, target, _ in ROWS]


@pytest.mark.parametrize("width", [64, 72, 78, 100])
def test_rows_filled_at_blanks_are_read(width: int) -> None:
    assert read(at_blanks(width)) == WANTED


@pytest.mark.parametrize("width", [66, 71, 80, 93, 100, 120])
def test_rows_broken_between_characters_are_read(width: int) -> None:
    assert read(between_characters(width)) == WANTED


@pytest.mark.parametrize("number", range(2))
def test_tables_of_a_row_a_line_stay(number: int) -> None:
    numbered = "\n".join(f"{at} 某类产业{'甲' * (at % 3)}产值（万元） 1{at} 2{at} 预期性" for at in range(1, 12))
    plain = "\n".join(f"某类产业{'甲' * (at % 3)}产值 万元 1{at} 2{at} 预期性 市商务局" for at in range(1, 12))
    table = (numbered, plain)[number]
    assert without_fills(table) == table


@given(st.text("甲 5%（）性\n", max_size=600))
def test_no_character_but_blanks_moves(text: str) -> None:
    made = without_fills(text)
    assert len(made) == len(text)
    assert "".join(made.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("before", "after"),
    [("预", "期性"), ("完成省", "下达目标"), ("5", "以上"), ("（平方米", "/万元）"), ("（GDP）", "增长")],
)
def test_what_a_line_end_cut_goes_on(before: str, after: str) -> None:
    assert goes_on(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("86", "—"), ("（%）", "与经济增长同步"), ("预期性", "单位"), ("（7项）", "地区"), ("＞25", "[125]")],
)
def test_what_stands_before_a_blank_does_not(before: str, after: str) -> None:
    assert not goes_on(before, after)
