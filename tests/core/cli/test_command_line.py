"""The command line as other tools rely on it: keys, words, exit codes, both languages."""

import json
from pathlib import Path
from typing import Any

import pytest

from midcourse import __version__
from midcourse.cli import COMMANDS, main
from midcourse.data.ledger import open_ledger

EXAMPLE = str(Path(__file__).parents[3] / "examples" / "jingan")
RATE_KEYS = {
    "code", "name", "attribute", "kind", "target_text", "value", "period", "time_share", "completion", "rating",
    "reason", "confidence", "published_rating", "agrees",
}  # fmt: skip
TARGET_KEYS = {
    "text",
    "kind",
    "comparator",
    "low",
    "high",
    "unit",
    "basis",
    "period",
    "strictness",
    "direction",
    "parts",
}


def json_of(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main(list(words)) == 0
    return json.loads(capsys.readouterr().out)


def test_rate_prints_the_promised_keys(capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "rate", EXAMPLE, "--as-of", "2023-06-30", "--json")
    assert {"plan", "as_of", "rules", "indicators"} <= set(found)
    assert (found["as_of"], found["rules"], len(found["indicators"])) == ("2023-06-30", "midcourse-1", 26)
    assert set(found["indicators"][0]) >= RATE_KEYS


def test_rate_gives_numbers_as_numbers_and_unknown_as_null(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json_of(capsys, "rate", EXAMPLE, "--json")["indicators"]
    assert (rows[8]["value"], rows[8]["completion"], rows[8]["rating"]) == (78, 0.9375, "on_track")
    assert (rows[24]["value"], rows[24]["completion"], rows[24]["agrees"]) == (None, None, None)
    assert (rows[15]["rating"], rows[15]["published_rating"], rows[15]["agrees"]) == ("met_early", "on_track", False)


def test_the_same_input_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (json_of(capsys, "rate", EXAMPLE, "--json") for _ in range(2))
    assert first == second


def test_another_rule_set_rates_differently_and_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "rate", EXAMPLE, "--rules", "midcourse-strict-1", "--json")
    unrated = [row["code"] for row in found["indicators"] if row["rating"] == "not_rateable"]
    assert (found["rules"], unrated) == ("midcourse-strict-1", ["17", "18", "19", "21", "22", "23", "25"])


def test_an_offices_own_rule_set_is_read_from_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('identifier = "office-1"\nahead_margin = 1.3\n[labels]\nahead = "领先"\n', "utf-8")
    found = json_of(capsys, "rate", EXAMPLE, "--rules", str(own), "--json")
    assert found["rules"] == "office-1"
    assert {row["code"] for row in found["indicators"] if row["rating"] == "ahead"} == {"09", "10", "11", "15"}


def test_a_rule_set_with_faults_names_each_of_them(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("fallback_share = 7\nnonsense = 1\n", "utf-8")
    assert main(["rate", EXAMPLE, "--rules", str(own)]) == 2
    told = capsys.readouterr().err
    assert all(word in told for word in ("fallback_share", "nonsense", "identifier"))


def test_an_unknown_rule_set_is_named_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rate", EXAMPLE, "--rules", "other-9"]) == 2
    told = capsys.readouterr().err
    assert "other-9" in told
    assert "midcourse-strict-1" in told


@pytest.mark.parametrize("command", ["rate", "check"])
def test_a_plan_that_does_not_exist_is_named_and_cannot_be_used(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main([command, "no/such/plan"]) == 2
    captured = capsys.readouterr()
    assert "no/such/plan" in captured.out + captured.err


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rate", EXAMPLE, "--as-of", "2023-02-30"]) == 2
    assert "2023-02-30" in capsys.readouterr().err


def test_second_opinions_are_given_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json_of(capsys, "rate", EXAMPLE, "--opinions", "--json")["indicators"]
    opinions = {one["method"]: one for one in rows[8]["opinions"]}
    assert opinions["eurostat-target"]["category"] is not None
    assert opinions["eurostat-target"]["refused"] is None
    assert {one["method"]: one["refused"] for one in rows[9]["opinions"]}["eurostat-target"] is not None
    assert "opinions" not in json_of(capsys, "rate", EXAMPLE, "--json")["indicators"][8]
    assert main(["rate", EXAMPLE, "--opinions"]) == 0
    assert "german-weather" in capsys.readouterr().out


def test_rate_speaks_english_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "rate", EXAMPLE]) == 0
    told = capsys.readouterr().out
    assert "Met early" in told
    assert "20 agree" in told


def test_target_prints_the_promised_keys(capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "target", "下降18%(<0.01)", "--name", "安全事故死亡率", "--unit", "人/亿元", "--json")
    assert set(found) >= TARGET_KEYS
    assert found["kind"] == "composite"
    assert [part["kind"] for part in found["parts"]] == ["reduce_pct", "level"]


def test_check_finds_no_error_in_the_example(capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "check", EXAMPLE, "--json")
    assert [one for one in found["findings"] if one["tier"] == "error"] == []


def test_a_plan_goes_into_a_workbook_and_comes_back_the_same(tmp_path: Path) -> None:
    assert main(["convert", EXAMPLE, "-o", str(tmp_path / "plan.xlsx")]) == 0
    assert main(["convert", str(tmp_path / "plan.xlsx"), "-o", str(tmp_path / "plan")]) == 0
    assert open_ledger(tmp_path / "plan") == open_ledger(Path(EXAMPLE))


def test_help_lists_every_command_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("zh", "en"):
        with pytest.raises(SystemExit) as stop:
            main(["--lang", language, "--help"])
        assert stop.value.code == 0
        told = capsys.readouterr().out
        assert all(command in told for command in COMMANDS)
    assert "rate the indicators" in told


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str], command: str, language: str) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--lang", language, command, "--help"])
    assert stop.value.code == 0
    told = capsys.readouterr().out
    assert f"midcourse {command}" in told
    assert any("\u4e00" <= letter <= "\u9fff" for letter in told) == (language == "zh" or command == "target")


def test_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert __version__ in capsys.readouterr().out


def test_a_bug_ends_with_code_three(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(_: object) -> int:
        raise RuntimeError("synthetic fault")

    monkeypatch.setattr("midcourse.cli.rate.run", broken)
    assert main(["rate", EXAMPLE]) == 3
    assert "synthetic fault" in capsys.readouterr().err


def test_the_demo_writes_both_editions_in_every_format(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["demo", "--out", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    names = {path.name for path in tmp_path.iterdir()}
    for edition in ("full", "public"):
        assert {f"report-{edition}.{to}" for to in ("html", "docx", "md")} <= names
    assert "ratings.json" in names
    assert "第 16 项" in told
    assert all(name in told for name in ("高新技术企业数", "新增发明专利授权数", "旧住房综合改造面积"))
