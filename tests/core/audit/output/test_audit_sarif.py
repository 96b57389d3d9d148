"""The SARIF of an audit: what the standard's schema asks for, and places that are those of the file."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_audits import document_of, draft

from midcourse.audit.audited import AuditedFile
from midcourse.audit.fingerprints import fingerprint_of
from midcourse.audit.ignore import Entry, IgnoreList
from midcourse.audit.output.to_sarif import FINGERPRINT, sarif_part, to_sarif, uri_of
from midcourse.audit.output.words import RULES
from midcourse.documents.model import SourcePlace
from midcourse.findings import Finding, Place, Tier
from midcourse.wording import say


def log_of(file: AuditedFile, language: str = "zh") -> Any:
    return json.loads(to_sarif([sarif_part(file, language)], [], language))


def run_of(file: AuditedFile) -> Any:
    return log_of(file)["runs"][0]


def from_docx() -> AuditedFile:
    file = draft(name="draft.docx")
    places = (SourcePlace(0, len(file.document.text), "第 2 段"),)
    return AuditedFile(document_of(file.document.text, "draft.docx", places), file.audit)


def test_the_log_has_what_the_standard_requires() -> None:
    log = log_of(draft())
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run = log["runs"][0]
    assert run["tool"]["driver"]["name"] == "Midcourse"
    assert re.fullmatch(r"[a-zA-Z]{2}(-[a-zA-Z]{2})?", run["language"])
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    assert run["artifacts"] == [{"location": {"uri": "draft.txt"}, "mimeType": "text/plain"}]


def test_every_rule_has_an_identifier_a_short_text_and_help_and_every_result_points_to_its_own() -> None:
    run = run_of(draft())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_levels_are_those_of_the_tiers() -> None:
    assert [result["level"] for result in run_of(draft())["results"]] == ["error", "note"]


def test_a_region_is_a_place_of_the_file_in_characters_and_in_lines() -> None:
    result = run_of(draft())["results"][0]
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "draft.txt"}
    region = physical["region"]
    assert (region["charOffset"], region["charLength"]) == (16, 5)
    assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [2, 11, 2, 16]
    assert region["snippet"] == {"text": "80.6%"}


def test_every_operand_is_a_related_location_with_a_number_of_its_own() -> None:
    related = run_of(draft())["results"][0]["relatedLocations"]
    assert [one["id"] for one in related] == [1, 2, 3]
    assert [one["message"]["text"] for one in related] == ["合计 80.6%", "分项 50.3%", "分项 30.5%"]


def test_a_fix_applied_gives_the_repaired_text() -> None:
    file = draft()
    change = run_of(file)["results"][0]["fixes"][0]["artifactChanges"][0]
    replacement = change["replacements"][0]
    start = replacement["deletedRegion"]["charOffset"]
    end = start + replacement["deletedRegion"]["charLength"]
    repaired = file.document.text[:start] + replacement["insertedContent"]["text"] + file.document.text[end:]
    assert repaired == file.document.text.replace("80.6%", "80.8%")
    assert change["artifactLocation"] == {"uri": "draft.txt"}


def test_in_a_format_without_places_in_its_bytes_the_place_is_said_in_words_and_nothing_is_to_be_applied() -> None:
    result = run_of(from_docx())["results"][0]
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "第 2 段"}]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert "fixes" not in result
    assert "“80.6%”改为“80.8%”" in result["message"]["text"]


def test_the_fingerprint_is_that_of_the_finding() -> None:
    file = draft()
    names = [result["partialFingerprints"][FINGERPRINT] for result in run_of(file)["results"]]
    assert names == [fingerprint_of(one, file.document.text) for one in file.audit.findings]


def test_an_accepted_finding_is_suppressed_with_its_reason() -> None:
    file = draft()
    name = fingerprint_of(file.audit.findings[0], file.document.text)
    results = run_of(draft(IgnoreList((Entry(name, reason="口径不同"),))))["results"]
    suppressed = [result for result in results if "suppressions" in result]
    assert [result["suppressions"] for result in suppressed] == [
        [{"kind": "external", "status": "accepted", "justification": "口径不同"}]
    ]


def test_a_finding_about_the_ignore_list_is_about_the_whole_file() -> None:
    results = run_of(draft(IgnoreList((Entry("0" * 12),))))["results"]
    about = next(result for result in results if result["ruleId"] == "ignore-without-reason")
    assert about["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "draft.txt"}}}]


def test_a_file_that_cannot_be_used_is_a_notification_of_the_run() -> None:
    fault = Finding("x", Tier.ERROR, say("打不开"), Place("b.pdf"))
    run = json.loads(to_sarif([sarif_part(draft())], [("b.pdf", [fault])]))["runs"][0]
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert "打不开" in invocation["toolExecutionNotifications"][0]["message"]["text"]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a.txt", "a.txt"),
        ("报告 1.txt", "%E6%8A%A5%E5%91%8A%201.txt"),
        ("a:b#c?.md", "a%3Ab%23c%3F.md"),
        ("x\\y.txt", "x/y.txt"),
        ("/data/x.txt", "file:///data/x.txt"),
        ("a\udcff.txt", "a%FF.txt"),
    ],
)
def test_a_path_is_written_as_a_uri(file: str, uri: str) -> None:
    assert uri_of(file) == uri


@given(st.text(alphabet="一二\r\n x", max_size=40))
def test_lines_and_columns_lead_to_the_same_place_as_characters(before: str) -> None:
    text = before + "[80.6%|whole][50.3%|part1][30.5%|part2][50.3%|mention2][7个|other]2024"
    file = draft(text=text)
    for result in run_of(file)["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        lines = file.document.text.split("\n")
        offset = sum(len(line) + 1 for line in lines[: region["startLine"] - 1]) + region["startColumn"] - 1
        assert offset == region["charOffset"]


def test_the_same_audits_give_the_same_bytes() -> None:
    first, second = (to_sarif([sarif_part(draft())], []) for _ in range(2))
    assert first == second


def test_a_file_of_an_unknown_ending_has_no_media_type() -> None:
    assert run_of(draft(name="draft.text"))["artifacts"] == [{"location": {"uri": "draft.text"}}]
