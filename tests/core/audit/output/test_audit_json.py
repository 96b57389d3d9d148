"""The JSON of an audit: the keys other programs rely on, the same bytes every time."""

import json

from hypothesis import given
from hypothesis import strategies as st
from made_audits import draft, finding, marked

from midcourse.audit.fingerprints import fingerprint_of
from midcourse.audit.ignore import Entry, IgnoreList
from midcourse.audit.model import Span
from midcourse.audit.output.to_json import as_rows, to_json, to_json_array


def test_the_keys_of_the_contract_are_there() -> None:
    found = json.loads(to_json(draft()))
    assert list(found)[:4] == ["file", "characters", "findings", "relations"]
    assert list(found["findings"][0])[:7] == ["rule", "tier", "message", "stated", "computed", "spans", "repairs"]
    assert found["findings"][0]["spans"][0] == {"start": 16, "end": 21, "text": "80.6%", "role": "whole"}
    assert found["findings"][0]["repairs"][0] == {"span": found["findings"][0]["spans"][0], "text": "80.8%"}
    assert list(found["relations"][0])[:3] == ["kind", "verdict", "spans"]


def test_places_are_those_of_the_text() -> None:
    file = draft()
    for row in json.loads(to_json(file))["findings"]:
        assert all(file.document.text[span["start"] : span["end"]] == span["text"] for span in row["spans"])


def test_the_summary_counts_each_data_number_once() -> None:
    numbers = json.loads(to_json(draft()))["numbers"]
    assert (numbers["found"], numbers["data"]) == (6, 5)
    assert (numbers["proved"], numbers["doubted"], numbers["not_provable"]) == (2, 2, 1)
    assert (numbers["relations"], numbers["relations_by_kind"]) == (1, {"repeated": 1})


def test_accepted_findings_stand_apart_with_their_reason() -> None:
    open_file = draft()
    name = fingerprint_of(open_file.audit.findings[0], open_file.document.text)
    found = json.loads(to_json(draft(IgnoreList((Entry(name, reason="口径不同"),)))))
    assert [row["rule"] for row in found["findings"]] == ["rank"]
    assert [(row["fingerprint"], row["reason"]) for row in found["accepted"]] == [(name, "口径不同")]


def test_the_message_is_in_the_language_asked_for() -> None:
    assert json.loads(to_json(draft(), "en"))["findings"][0]["message"].startswith("写的是80.6%")  # no English of it
    assert to_json(draft()) == to_json(draft())


def test_a_file_name_that_is_no_utf8_is_still_valid_json() -> None:
    file = draft(name="a\udcff.txt")
    written = to_json(file)
    written.encode()
    assert json.loads(written)["file"] == "a\udcff.txt"


def test_several_files_are_one_array() -> None:
    assert [one["file"] for one in json.loads(to_json_array([to_json(draft()), to_json(draft(name="b.md"))]))] == [
        "draft.txt",
        "b.md",
    ]
    assert json.loads(to_json_array([])) == []


@given(st.text(max_size=30))
def test_whatever_the_words_what_is_written_can_be_read_back(words: str) -> None:
    file = draft(
        text="[80.6%|whole][50.3%|part1][30.5%|part2][50.3%|mention2][7个|other]2024" + words.replace("[", "(")
    )
    assert json.loads(to_json(file)) == json.loads(json.dumps(as_rows(file)))


def test_a_fingerprint_stays_when_the_paragraph_moves_and_changes_with_its_words() -> None:
    before = marked("全市规模以上工业增长[5%|rate]，其中制造业")
    for text, same in (
        ("新的一段，共3句。\n全市规模以上工业增长[5%|rate]，其中制造业", True),
        ("全市规模以上工业 增长[5%|rate], 其中制造业", True),
        ("全市规模以下工业增长[5%|rate]，其中制造业", False),
        ("全市规模以上工业增长[6%|rate]，其中制造业", False),
    ):
        after = marked(text)
        names = [fingerprint_of(finding(one["rate"]), one.text) for one in (before, after)]
        assert (names[0] == names[1]) is same, text


def test_a_fingerprint_tells_rules_apart_and_not_the_order_of_operands() -> None:
    one, two = Span(0, 1, "3", ""), Span(2, 3, "4", "")
    assert fingerprint_of(finding(one, two), "3和4") == fingerprint_of(finding(two, one), "3和4")
    assert fingerprint_of(finding(one, two), "3和4") != fingerprint_of(finding(one, two, rule="share"), "3和4")
