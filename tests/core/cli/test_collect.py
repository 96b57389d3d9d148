"""Departments' sheets into the plan: all figures or none, every fault of every sheet at once. Figures are synthetic."""

from pathlib import Path

import pytest

from midcourse.cli import main
from midcourse.data.form import HEADER_ROW, HEADINGS, write_form
from midcourse.data.ledger import open_ledger
from midcourse.periods import half_year

FILES = {
    "plan.toml": '[plan]\ncode = "P"\nname = "规划"\narea = "某区"\nlevel = "区"\nperiod = "2021-2025"\n',
    "indicators.csv": "code,name,unit,polarity,polarity_confirmed\n01,总量,亿元,up,是\n02,绿地,平方米,up,是\n",
    "targets.csv": "item,text\n01,500\n02,15\n",
    "observations.csv": "item,period,value_text,value,unit,known_on\n01,2021,300,300,亿元,2022-01-20\n",
}
SHEET = "指标名称,单位,2022年\n总量,亿元,{total}\n绿地,平方米,12\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan"
    path.mkdir()
    for name, text in FILES.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def sheet(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def collected(plan: Path, out: Path, *words: str, known_on: str = "2023/2/1") -> int:
    return main(["collect", str(plan), *words, "--known-on", known_on, "--source", "年报", "-o", str(out)])


@pytest.mark.parametrize("name", ["new", "new.xlsx"])
def test_the_figures_of_a_sheet_are_added_with_day_and_source(plan: Path, tmp_path: Path, name: str) -> None:
    assert collected(plan, tmp_path / name, sheet(tmp_path / "a.csv", SHEET.format(total=320))) == 0
    before, after = open_ledger(plan), open_ledger(tmp_path / name)
    assert after.observations[:1] == before.observations
    added = [(seen.item, str(seen.value), str(seen.known_on), seen.source) for seen in after.observations[1:]]
    assert added == [("01", "320", "2023-02-01", "年报"), ("02", "12", "2023-02-01", "年报")]
    assert after.plan == before.plan


def test_a_filled_form_comes_back(plan: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    form = tmp_path / "form.xlsx"
    form.write_bytes(write_form(open_ledger(plan).plan, None, half_year(2023, 1)))
    book = openpyxl.load_workbook(form)
    book.worksheets[0].cell(HEADER_ROW + 1, list(HEADINGS).index("填报值") + 1).value = 170
    book.save(form)
    assert collected(plan, tmp_path / "new", str(form), known_on="2023-07-20") == 0
    (added,) = open_ledger(tmp_path / "new").observations[1:]
    assert (str(added.period), str(added.value)) == ("2023H1", "170")


def test_one_bad_cell_keeps_everything_out_and_names_its_place(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = (
        sheet(tmp_path / "a.csv", SHEET.format(total=320)),
        sheet(tmp_path / "b.csv", SHEET.format(total="#REF!")),
    )
    assert collected(plan, tmp_path / "new", good, bad) == 1
    assert "b.csv 第 2 行" in capsys.readouterr().out
    assert not (tmp_path / "new").exists()


def test_the_same_figure_from_two_sheets_on_one_day_is_an_error(plan: Path, tmp_path: Path) -> None:
    sheets = [sheet(tmp_path / f"{name}.csv", SHEET.format(total=total)) for name, total in (("a", 320), ("b", 330))]
    assert collected(plan, tmp_path / "new", *sheets) == 1
    assert not (tmp_path / "new").exists()


def test_every_sheet_that_cannot_be_used_is_told(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert collected(plan, tmp_path / "new", str(tmp_path / "no.csv"), sheet(tmp_path / "b.csv", "甲,乙\n1,2\n")) == 2
    told = capsys.readouterr().err
    assert "no.csv" in told
    assert "b.csv" in told


def test_a_day_that_is_none_is_an_unusable_input(plan: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.csv", SHEET.format(total=320))
    assert collected(plan, tmp_path / "new", path, known_on="昨天") == 2
