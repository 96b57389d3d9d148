"""`midcourse audit` as other tools rely on it: formats, exit codes, several files, the ignore list."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from midcourse.cli import main

WRONG = "# 情况\n\n全区共有企业26家，分为甲类8家、乙类17家两类。\n"
RIGHT = "# 情况\n\n全区共有企业26家，分为甲类8家、乙类18家两类。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a wrong and a right report, in which the command is called."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wrong.txt").write_text(WRONG, "utf-8")
    (tmp_path / "right.md").write_text(RIGHT, "utf-8")
    return tmp_path


def called(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["audit", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def json_of(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    return json.loads(called(capsys, *words, "--json")[1])


@pytest.mark.usefixtures("folder")
class TestOneFile:
    def test_a_report_without_errors_is_fine(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, said, complaints = called(capsys, "right.md")
        assert (code, complaints) == (0, "")
        assert "错误 0 处" in said

    def test_an_error_is_shown_and_makes_the_exit_code(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, said, _ = called(capsys, "wrong.txt")
        assert code == 1
        assert said.startswith("错误 分项与合计  wrong.txt:3:")
        assert "【26】" in said

    def test_json_of_one_file_is_one_object_with_the_name_as_given(self, capsys: pytest.CaptureFixture[str]) -> None:
        found = json_of(capsys, "./wrong.txt")
        assert found["file"] == "./wrong.txt"
        assert found["characters"] == len(WRONG)
        (finding,) = [one for one in found["findings"] if one["tier"] == "error"]
        assert {span["text"] for span in finding["spans"]} >= {"26", "8", "17"}
        assert all(WRONG[span["start"] : span["end"]] == span["text"] for span in finding["spans"])

    def test_the_same_input_gives_the_same_bytes(self, capsys: pytest.CaptureFixture[str]) -> None:
        for option in ("--json", "--sarif", "--html"):
            first, second = (called(capsys, "wrong.txt", option) for _ in range(2))
            assert first == second

    def test_a_format_may_go_into_a_file(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        code, said, _ = called(capsys, "wrong.txt", "--html", "-o", "out/page.html")
        assert (code, "out/page.html" in said) == (1, True)
        assert (folder / "out" / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")
        called(capsys, "wrong.txt", "-o", "out/told.txt")
        assert (folder / "out" / "told.txt").read_text("utf-8").startswith("错误 分项与合计")

    def test_a_file_that_is_not_there_cannot_be_used(self, capsys: pytest.CaptureFixture[str]) -> None:
        for option in ((), ("--json",), ("--html",)):
            code, said, complaints = called(capsys, "none.txt", *option)
            assert code == 2
            assert "none.txt" in complaints
            assert option or "错误" not in said

    def test_formats_exclude_each_other(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stop:
            main(["audit", "wrong.txt", "--json", "--html"])
        assert stop.value.code == 2
        assert "--html" in capsys.readouterr().err

    def test_it_speaks_english_when_asked(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--lang", "en", "audit", "right.md"]) == 0
        assert "errors: 0" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
class TestSeveralFiles:
    def test_json_of_several_is_an_array(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert [one["file"] for one in json_of(capsys, "wrong.txt", "right.md")] == ["wrong.txt", "right.md"]

    def test_a_folder_gives_an_array_sorted_by_path(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert [one["file"] for one in json_of(capsys, ".")] == ["right.md", "wrong.txt"]

    def test_a_table_of_the_files_closes_the_terminal_output(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, said, _ = called(capsys, ".")
        assert code == 1
        rows = [line.split() for line in said.splitlines()[-3:]]
        assert [row[0] for row in rows] == ["right.md", "wrong.txt", "合计"]
        assert [row[1] for row in rows] == ["0", "1", "1"]

    def test_all_unusable_files_are_named_and_the_others_audited(
        self, capsys: pytest.CaptureFixture[str], folder: Path
    ) -> None:
        (folder / "broken.docx").write_bytes(b"PK\x03\x04 no more of it")
        code, said, complaints = called(capsys, ".", "gone.txt", "--json")
        assert code == 2
        assert [one["file"] for one in json.loads(said)] == ["right.md", "wrong.txt"]
        assert all(name in complaints for name in ("broken.docx", "gone.txt"))

    def test_names_of_files_neither_act_on_the_terminal_nor_stop_the_output(
        self, capsys: pytest.CaptureFixture[str], folder: Path
    ) -> None:
        names = ("a\x1b[2J.txt", "b\udcff.txt", "c\x1b.docx")
        for name in names:
            (folder / name).write_bytes(b"PK\x03\x04" if name.endswith("docx") else RIGHT.encode())
        code, said, complaints = called(capsys, *names)
        assert (code, said.count("a\ufffd[2J.txt")) == (2, 2)
        assert "\x1b" not in said + complaints
        assert [one["file"] for one in json_of(capsys, *names)] == list(names[:2])

    def test_sarif_of_several_is_one_run(self, capsys: pytest.CaptureFixture[str]) -> None:
        run = json.loads(called(capsys, ".", "gone.txt", "--sarif")[1])["runs"][0]
        assert [one["location"]["uri"] for one in run["artifacts"]] == ["right.md", "wrong.txt"]
        assert run["invocations"][0]["executionSuccessful"] is False

    def test_pages_of_several_go_into_a_folder_with_an_index(
        self, capsys: pytest.CaptureFixture[str], folder: Path
    ) -> None:
        code, said, _ = called(capsys, "wrong.txt", "right.md", "--html", "-o", "pages")
        assert (code, "pages/index.html" in said) == (1, True)
        assert sorted(path.name for path in (folder / "pages").iterdir()) == [
            "index.html",
            "right.md.html",
            "wrong.txt.html",
        ]
        assert 'href="wrong.txt.html"' in (folder / "pages" / "index.html").read_text("utf-8")

    def test_a_page_that_cannot_be_made_leaves_the_others(
        self, capsys: pytest.CaptureFixture[str], folder: Path
    ) -> None:
        assert called(capsys, "gone.txt", "right.md", "--html", "-o", "pages")[0] == 2
        assert (folder / "pages" / "right.md.html").exists()

    def test_a_place_that_cannot_be_written_to_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, _, complaints = called(capsys, "right.md", "--json", "-o", "wrong.txt/x.json")
        assert code == 2
        assert "wrong.txt/x.json" in complaints

    def test_without_a_folder_their_pages_have_no_place(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, _, complaints = called(capsys, "wrong.txt", "right.md", "--html")
        assert (code, "-o" in complaints) == (2, True)

    def test_a_folder_with_nothing_to_read_cannot_be_used(
        self, capsys: pytest.CaptureFixture[str], folder: Path
    ) -> None:
        (folder / "empty").mkdir()
        code, _, complaints = called(capsys, "empty")
        assert (code, "empty" in complaints) == (2, True)


@pytest.mark.usefixtures("folder")
class TestIgnoreList:
    def accepted(self, capsys: pytest.CaptureFixture[str]) -> str:
        name: str = json_of(capsys, "wrong.txt")["findings"][0]["fingerprint"]
        code, said, _ = called(capsys, "--accept", name, "--reason", "另有1家未分类", "wrong.txt")
        assert code == 0
        assert "wrong.txt.midcourse-ignore" in said
        return name

    def test_an_accepted_finding_is_kept_with_its_reason_and_is_no_error_any_more(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        name = self.accepted(capsys)
        code, said, _ = called(capsys, "wrong.txt")
        assert code == 0
        assert "理由：另有1家未分类" in said
        assert [one["fingerprint"] for one in json_of(capsys, "wrong.txt")["accepted"]] == [name]
        assert "已在忽略清单中" in called(capsys, "--accept", name, "--reason", "r", "wrong.txt")[1]

    def test_it_stays_accepted_when_text_is_put_before_it(
        self, capsys: pytest.CaptureFixture[str], folder: Path
    ) -> None:
        self.accepted(capsys)
        (folder / "wrong.txt").write_text("# 前言\n\n先说几句别的话。\n\n" + WRONG, "utf-8")
        assert called(capsys, "wrong.txt")[0] == 0

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("--accept", "0" * 12, "--reason", "r", "wrong.txt"), "0" * 12),
            (("--accept", "0" * 12, "wrong.txt"), "--reason"),
            (("--accept", "0" * 12, "--reason", " ", "wrong.txt"), "--reason"),
            (("--accept", "0" * 12, "--reason", "r", "wrong.txt", "right.md"), "2"),
            (("--accept", "0" * 12, "--reason", "r", "none.txt"), "none.txt"),
        ],
    )
    def test_what_cannot_be_accepted_is_refused_with_the_reason(
        self, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
    ) -> None:
        code, _, complaints = called(capsys, *words)
        assert code == 2
        assert told in complaints

    def test_a_faulty_list_is_an_error_and_is_not_written_to(
        self, capsys: pytest.CaptureFixture[str], folder: Path
    ) -> None:
        listed = folder / "right.md.midcourse-ignore"
        listed.write_text("[[accepted]]\nfingerprint = 'a'\n", "utf-8")
        code, said, _ = called(capsys, "right.md")
        assert (code, "没有写明理由" in said) == (1, True)
        broken = folder / "wrong.txt.midcourse-ignore"
        broken.write_text("[[", "utf-8")
        name = json_of(capsys, "wrong.txt")["findings"][0]["fingerprint"]
        assert called(capsys, "--accept", name, "--reason", "r", "wrong.txt")[0] == 2
        assert broken.read_text("utf-8") == "[["


@pytest.mark.usefixtures("folder")
def test_a_plan_that_is_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, complaints = called(capsys, "right.md", "--plan", "no/plan")
    assert code == 2
    assert "no/plan" in complaints


def test_nothing_that_only_a_plan_needs_is_loaded(folder: Path) -> None:
    """Loading the table engine takes longer than auditing a report."""
    program = (
        "import sys; from midcourse.cli import main; main(['audit', 'right.md']);"
        "print(*{'polars', 'narwhals', 'scipy', 'altair', 'docx'} & set(sys.modules), sep=',', file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == ""
