"""Bad input: whatever stands in a file, the answer is a list of faults and exit code 2, never a crash."""

import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from midcourse.cli import main
from midcourse.data.ledger import read_ledger, write_ledger
from midcourse.data.model import Ledger, Observation
from midcourse.errors import InputUnusable
from midcourse.findings import Finding
from midcourse.periods import years
from midcourse.plan.model import Indicator, Plan, PlanHeader

TOML = '[plan]\ncode = "P14"\nname = "规划"\narea = "某区"\nlevel = "district"\nperiod = "2021-2025"\n'
LEDGER = Ledger(
    Plan(
        PlanHeader(code="P14", name="规划", area="某区", level="district", period=years(2021, 2025)),
        indicators=(Indicator(code="01", name="总量"),),
    ),
    observations=(Observation(item="01", period=years(2022), value_text="约5", known_on=years(2022).end),),
)


def folder_with(place: Path, toml: bytes | str = TOML, **files: bytes | str) -> Path:
    for name, content in {"plan.toml": toml, **{f"{name}.csv": data for name, data in files.items()}}.items():
        (place / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return place


def faults(path: Path) -> list[Finding]:
    try:
        return read_ledger(path)[1]
    except InputUnusable as error:
        return [fault for fault in error.faults if isinstance(fault, Finding)]


def told(path: Path) -> set[str]:
    return {finding.rule for finding in faults(path)}


def check(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    code = main([*options, "check", str(path)])
    return code, capsys.readouterr().out


def test_an_empty_folder_is_no_plan_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = check(tmp_path, capsys)
    assert code == 2
    assert "plan.toml" in printed


def test_a_path_that_is_not_there_gives_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = check(tmp_path / "nowhere", capsys, "--lang", "en")
    assert code == 2
    assert "cannot find" in printed


def test_a_sound_plan_gives_exit_code_0_even_with_queries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_ledger(LEDGER, tmp_path / "plan.xlsx")
    code, printed = check(tmp_path / "plan.xlsx", capsys)
    assert code == 0
    assert "错误 0 处，疑问 2 处" in printed


def test_the_json_form_names_file_sheet_row_column_and_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder_with(tmp_path, indicators="code,name,unit\n01,总量,箩筐\n")
    assert main(["check", str(path), "--json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert found["plan"] == str(path)
    (fault,) = [finding for finding in found["findings"] if finding["tier"] == "error"]
    assert {key: fault[key] for key in ("rule", "file", "sheet", "row", "column")} == {
        "rule": "unknown-unit",
        "file": "indicators.csv",
        "sheet": None,
        "row": 2,
        "column": "unit",
    }
    assert "units" in fault["remedy"]


@pytest.mark.parametrize(
    ("toml", "rule"),
    [
        ("", "missing-header"),
        ("plan = 3", "missing-header"),
        ("[plan\n", "broken-toml"),
        ("[plan]\ncode = 未加引号\n", "broken-toml"),
        ("[plan]\na = " + "[" * 100_000, "broken-toml"),
        ("[plan]\na = " + "9" * 5000, "broken-toml"),
        (TOML + "horizon = nan\n", "unreadable-cell"),
        (TOML + "horizon = true\n", "unreadable-cell"),
        (TOML + 'cut_off = "2023-02-30"\n', "unreadable-cell"),
        (TOML + "cut_off = 2023-02-30\n", "broken-toml"),
        (TOML + "units = [1, 2]\n", "unreadable-cell"),
        ("sources = 3\n" + TOML, "broken-sources"),
        (TOML + "\n[[sources]]\ntitle = 'x'\n", "empty-cell"),
        (TOML + "cutoff = 2023-06-30\n", "unknown-column"),
        (TOML + "\n[plans]\n", "unknown-key"),
        (TOML.replace("2021-2025", "2025-2021"), "unreadable-cell"),
        (TOML.replace("2021-2025", "2021-2095"), "odd-period"),
        (TOML + "cut_off = 2033-06-30\n", "day-outside-plan"),
        (b"\xff\xfe\x00", "unreadable-encoding"),
        (b"\0\0\0\0", "unreadable-encoding"),
    ],
)
def test_a_bad_header_is_told(tmp_path: Path, toml: str | bytes, rule: str) -> None:
    assert rule in told(folder_with(tmp_path, toml))


def test_all_broken_lines_of_the_header_come_at_once_each_with_the_line_as_it_should_be(tmp_path: Path) -> None:
    lines = [
        "[plan]",
        'code = "P"',
        "name = “规划”",
        "层级 = 区县",
        "period ＝ 2026-2030  # 规划期",
        "cut_off = 2028/6/30",
    ]
    found = faults(folder_with(tmp_path, "\n".join(lines)))
    assert [(finding.rule, finding.place.row) for finding in found] == [("broken-toml", row) for row in (3, 4, 5, 6)]
    remedies = [str(finding.remedy) for finding in found]
    assert 'name = "规划"' in remedies[0]
    assert 'level = "区县"' in remedies[1]
    assert 'period = "2026-2030"' in remedies[2]
    assert 'cut_off = "2028/6/30"' in remedies[3]


def test_a_fault_in_the_header_names_its_line(tmp_path: Path) -> None:
    (finding,) = faults(folder_with(tmp_path, TOML + "\n[[sources]]\ncode='A'\ntitle='t'\nissuer='i'\nurl=5.0\n"))
    assert (finding.place.file, finding.place.row, finding.place.column) == ("plan.toml", 12, "url")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("code,name\nG1,a\nG1,b\n", "duplicate-code"),
        ("code,name\nA.1,a\n", "bad-code"),
        ("code,name\nplan,a\n", "bad-code"),
        ("code,name\n总量,a\n", "bad-code"),
        ("code\nG1\n", "missing-column"),
        ("code,name\nG1," + "字" * 3_400_000 + "\n", "broken-csv"),
        ("code,name\nG1," + "字" * 40_000 + "\n", "unreadable-cell"),
        ('code,name\nG1,"a\n', "broken-csv"),
        ('code,name\nG1,"a"b\n', "broken-csv"),
        (b"code,name\nG1,\x00\n", "unreadable-encoding"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "unreadable-encoding"),
        (b"\xef\xbb\xbf\xff\xff", "unreadable-encoding"),
        ("code,name\nG1,\x1b[31m红\n", "unreadable-cell"),
    ],
)
def test_a_bad_table_is_told(tmp_path: Path, content: str | bytes, rule: str) -> None:
    assert told(folder_with(tmp_path, goals=content)) == {rule}


@pytest.mark.parametrize("number", ["NaN", "inf", "-Infinity", "1e999999", "１２.３.４"])
def test_what_is_no_number_is_told_with_row_and_column(tmp_path: Path, number: str) -> None:
    (finding,) = faults(folder_with(tmp_path, projects=f"code,name,invest_made\nX1,桥,1\nX2,路,{number}\n"))
    assert (finding.place.row, finding.place.column) == (3, "invest_made")


def test_a_folder_or_a_pipe_in_place_of_a_table_is_told(tmp_path: Path) -> None:
    path = folder_with(tmp_path)
    (path / "goals.csv").mkdir()
    assert told(path) == {"unreadable-file"}


def test_circles_of_parents_and_of_links_are_told(tmp_path: Path) -> None:
    path = folder_with(
        tmp_path,
        tasks="code,name,parent\nT1,a,T2\nT2,b,T3\nT3,c,T1\nT4,d,T4\n",
        problems="code,group,text\nQ1,x,y\n",
        measures="code,text\nM1,z\n",
        links="source,goal\nQ1,M1\nM1,Q1\n",
    )
    found = [finding for finding in faults(path) if finding.rule.startswith("cyclic")]
    assert [(finding.rule, finding.place.row) for finding in found] == [
        ("cyclic-parent", 2),
        ("cyclic-parent", 5),
        ("cyclic-link", 2),
    ]
    assert "T1 → T2 → T3 → T1" in str(found[0].message)


def test_a_deep_chain_of_parents_is_no_circle_and_does_not_exhaust_the_stack(tmp_path: Path) -> None:
    rows = "\n".join(f"T{number},x,T{number + 1}" for number in range(20_000))
    assert told(folder_with(tmp_path, tasks=f"code,name,parent\n{rows}\nT20000,y,\n")) == set()


def test_thousands_of_dangling_references_are_told_in_seconds(tmp_path: Path) -> None:
    tasks = "\n".join(f"T{number},x" for number in range(5_000))
    targets = "\n".join(f"Z{number},5" for number in range(5_000))
    found = faults(folder_with(tmp_path, tasks=f"code,name\n{tasks}\n", targets=f"item,text\n{targets}\n"))
    assert sum(finding.rule == "dangling-reference" for finding in found) == 5_000


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(content=b"code,name\r\rG1,a")
@example(content=b"\xff\xfe\x00\xd8")
def test_no_bytes_whatever_break_the_table_reader(content: bytes) -> None:
    with TemporaryDirectory() as place:
        for found in faults(folder_with(Path(place), goals=content, targets=b"item,text\n" + content)):
            assert found.in_language("en")


@settings(max_examples=150, deadline=None)
@given(
    content=st.binary(max_size=200)
    | st.text(st.sampled_from("[]{}=\"'\n.,#0123456789-:Taecod plnsour"), max_size=80).map(str.encode)
)
def test_no_bytes_whatever_break_the_header_reader(content: bytes) -> None:
    with TemporaryDirectory() as place:
        for head in (b"", b"[plan]\n", TOML.encode()):
            for found in faults(folder_with(Path(place), toml=head + content)):
                assert found.in_language("en")


def _workbook_bytes() -> bytes:
    with TemporaryDirectory() as place:
        write_ledger(LEDGER, Path(place, "plan.xlsx"))
        return Path(place, "plan.xlsx").read_bytes()


WORKBOOK = _workbook_bytes()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=st.lists(st.tuples(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_no_damage_to_the_file_breaks_the_workbook_reader(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WORKBOOK)
    for position, byte in changes:
        data[position] = byte
    with TemporaryDirectory() as place:
        Path(place, "plan.xlsx").write_bytes(data)
        for found in faults(Path(place, "plan.xlsx")):
            assert found.in_language("en")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_damage_within_a_part_breaks_the_workbook_reader(data: st.DataObject) -> None:
    with TemporaryDirectory() as place:
        Path(place, "old.xlsx").write_bytes(WORKBOOK)
        with zipfile.ZipFile(Path(place, "old.xlsx")) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        chosen = data.draw(st.sampled_from(sorted(parts)))
        start = data.draw(st.integers(0, len(parts[chosen])))
        junk = data.draw(
            st.sampled_from([b"", b"9", b"<", b"=", b"-1", b"99999999999999999999", b"A1:", b"\xff", b'"'])
        )
        cut = data.draw(st.integers(0, 5))
        parts[chosen] = parts[chosen][:start] + junk + parts[chosen][start + cut :]
        with zipfile.ZipFile(Path(place, "plan.xlsx"), "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        for found in faults(Path(place, "plan.xlsx")):
            assert found.in_language("en")
