"""`midcourse report` writes one file, whole, or says why not."""

from pathlib import Path

import pytest

from midcourse.cli import main

EXAMPLE = str(Path(__file__).parents[3] / "examples" / "jingan")


def test_a_public_edition_of_the_example_is_written_and_its_leaks_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.html"
    assert main(["report", EXAMPLE, "--edition", "public", "--to", "html", "-o", str(out)]) == 0
    assert out.read_bytes().startswith(b"<!DOCTYPE html>")
    told = capsys.readouterr()
    assert str(out) in told.out
    assert told.err.count("不公开") == 3 * 2
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_the_format_follows_from_the_file_name(tmp_path: Path) -> None:
    out = tmp_path / "report.md"
    assert main(["report", EXAMPLE, "-o", str(out), "--as-of", "2023-06-30"]) == 0
    assert out.read_text("utf-8").startswith("# ")


def test_an_edited_source_is_printed_and_typed_numbers_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "source.md", tmp_path / "out.md"
    assert main(["report", EXAMPLE, "--to", "source", "-o", str(source)]) == 0
    assert "{01.value}" in source.read_text("utf-8")
    source.write_text("# 题\n\n零售总额{01.value:unit},另有12个。\n", "utf-8")
    assert main(["report", EXAMPLE, "--source", str(source), "-o", str(out)]) == 0
    assert "零售总额1480亿元" in out.read_text("utf-8")
    assert "手工写入的数字 12" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "report.xyz"], "report.xyz"),
        (["-o", "report.md", "--as-of", "yesterday"], "yesterday"),
        (["-o", "report.md", "--source", "nowhere.md"], "nowhere.md"),
        (["-o", "no/such/folder/report.md"], "report.md"),
    ],
)
def test_what_cannot_be_written_is_said_with_exit_code_2(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["report", EXAMPLE, *words]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_reference_to_no_fact_is_said_with_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "source.md"
    source.write_text("# 题\n\n{01.valu}\n", "utf-8")
    assert main(["report", EXAMPLE, "--source", str(source), "-o", str(tmp_path / "out.md")]) == 2
    assert "01.valu" in capsys.readouterr().err
    assert not (tmp_path / "out.md").exists()
