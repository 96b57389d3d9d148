"""Target cells as tables print them and as PDF breaks them, and what must not change a reading."""

import re

import pytest
from more_unseen_targets import CELLS, Cell

from midcourse.cli import main
from midcourse.data.value_text import read_value
from midcourse.numerals.characters import half_width
from midcourse.plan.model import Target
from midcourse.plan.target_names import Heading, heading_of
from midcourse.plan.target_text import read_target
from midcourse.plan.vocabulary import Kind

#: Read as words only, and doubted: no rule for it is worth its cost.
LEFT_TO_A_PERSON = {"1:1.20以上", "倍增"}


def read(cell: Cell, text: str) -> Target:
    return read_target(text, name=cell.name, unit=cell.unit or None, column=cell.column or None)


def bounds(target: Target) -> list[object]:
    own = [target.kind, target.comparator, target.low, target.high, target.unit, target.direction]
    return [*own, *map(bounds, target.parts)]


def label(cell: Cell) -> str:
    return f"{cell.text!r}|{cell.name}|{cell.column}"


@pytest.mark.parametrize("cell", CELLS, ids=label)
def test_a_printed_or_broken_cell_is_read_right_or_doubted(cell: Cell) -> None:
    target = read(cell, cell.text)
    numbers = ["" if bound is None else f"{bound.normalize():f}" for bound in (target.low, target.high)]
    seen = [target.kind.value, str(target.comparator or ""), *numbers, target.unit or "", str(target.direction or "")]
    wanted = [cell.kind, cell.comparator, cell.low, cell.high, cell.read_unit, cell.direction]
    if cell.text not in LEFT_TO_A_PERSON:
        assert [goal if goal == "*" else found for goal, found in zip(wanted, seen, strict=True)] == wanted
    assert target.doubts or (cell.mark != "?" and cell.text not in LEFT_TO_A_PERSON)


@pytest.mark.parametrize("cell", CELLS, ids=label)
def test_the_width_of_characters_does_not_change_a_reading(cell: Cell) -> None:
    wide = "".join(chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" else mark for mark in cell.text)
    assert bounds(read(cell, wide)) == bounds(read(cell, cell.text))


@pytest.mark.parametrize("cell", CELLS, ids=label)
def test_blanks_around_the_numbers_never_change_a_reading_in_silence(cell: Cell) -> None:
    spaced = read(cell, re.sub(r"(?<![0-9.,])([0-9]+(?:[.,][0-9]+)*)(?![0-9.,])", r" \1 ", cell.text))
    assert spaced.doubts or bounds(spaced) == bounds(read(cell, cell.text))


@pytest.mark.parametrize("cell", [cell for cell in CELLS if cell.unit and cell.text[-1:].isdecimal()], ids=label)
def test_the_indicators_own_unit_behind_the_number_adds_nothing(cell: Cell) -> None:
    bare = read(cell, cell.text)
    grows_by_column = bare.unit == "%" and cell.unit not in {"%", "％"}
    if not cell.unit[0].isdigit() and not grows_by_column and bare.kind is not Kind.QUALITATIVE:
        assert bounds(read(cell, cell.text + cell.unit)) == bounds(bare)
        assert bounds(read(cell, f"{cell.text} {cell.unit}")) == bounds(bare)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("比 2020 年下降 18%", "比2020年下降18%"),
        ("到 2025 年达到 85% 以上", "到2025年达到85%以上"),
        ("6 - 7%", "6-7%"),
        ("50 — 55", "50-55"),
        ("3 ~ 5", "3~5"),
        ("8 / 10 万以下", "8/10万以下"),
        ("年均增\n长 6%", "年均增长6%"),
        ("每千人 4.6 个", "每千人4.6个"),
    ],
)
def test_blanks_of_typesetting_are_passed_over_without_a_doubt(text: str, same: str) -> None:
    one, other = (read_target(each, name="合成率", unit="%") for each in (text, same))
    assert bounds(one) == bounds(other)
    assert len(one.doubts) == len(other.doubts)


@pytest.mark.parametrize(("text", "whole"), [("87. 5", "87.5"), ("12 000", "12000"), ("1\n200", "1200")])
def test_a_torn_number_is_put_together_and_doubted_in_targets_and_values(text: str, whole: str) -> None:
    target, value = read_target(text, name="合成里程", unit="公里"), read_value(text, name="合成里程", unit="公里")
    assert (str(target.low), str(value.value)) == (whole, whole)
    assert any(whole in str(doubt) for doubt in target.doubts)
    assert any(whole in str(doubt) for doubt in value.doubts)


@pytest.mark.parametrize("text", ["7 5", "18 15", "65 70%", "12 0000"])
def test_two_numbers_side_by_side_are_not_put_together(text: str) -> None:
    target = read_target(text, name="合成率", unit="%")
    assert target.low is None
    assert target.doubts


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        ("2025年(目标)", Heading.END),
        ("到2025年", Heading.END),
        ("2025年指标值", Heading.END),
        ("2030年远景目标", Heading.END),
        ("2025年目标(亿元)", Heading.END),
        ("2024年(目标)", Heading.DATED),
        ("2020年实际", Heading.DATED),
        ("“十四五”目标", Heading.NONE),
        ("“十四五”规划目标", Heading.NONE),
        ("“十四五”年均增长", Heading.AVERAGE),
        ("“十四五”累计", Heading.CUMULATIVE),
    ],
)
def test_a_heading_is_known_in_its_usual_forms(column: str, heading: Heading) -> None:
    assert heading_of(column) is heading


def test_small_forms_of_marks_are_read_as_the_marks() -> None:
    assert half_width("﹥6.5﹪﹙1﹚") == ">6.5%(1)"


@pytest.mark.parametrize(
    "words", [["-5%"], ["--", "-5%"], ["-5%", "--unit", "%"], ["--name", "合成率", "-5%"], ["--lang", "zh", "-0.5"]]
)
def test_a_target_with_a_minus_sign_can_be_typed(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["target", *words]) == 0
    assert "负数" in capsys.readouterr().out


def test_a_target_may_stand_behind_an_equals_sign(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "zh", "target=-5%"]) == 0
    assert "“-5%”" in capsys.readouterr().out
