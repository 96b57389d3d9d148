"""The ignore list: what is accepted stays told, nothing is accepted without a reason, nothing stale goes unseen."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_audits import TEXT, draft

from midcourse.audit.fingerprints import fingerprint_of
from midcourse.audit.ignore import (
    Entry,
    IgnoreList,
    entry_as_toml,
    entry_of,
    ignore_path,
    numbers_of,
    parse_ignore,
    read_ignore,
    with_entry,
)
from midcourse.findings import Tier

NAME = fingerprint_of(draft().audit.findings[0], draft().document.text)


def rules_of(*entries: Entry, text: str = TEXT) -> list[str]:
    return [finding.rule for finding in draft(IgnoreList(entries), text).audit.findings]


def test_an_accepted_finding_is_no_longer_open() -> None:
    file = draft(IgnoreList((entry_of(draft().audit.findings[0], NAME, "两表口径不同"),)))
    assert [finding.rule for finding in file.audit.findings] == ["rank"]
    assert [(one.fingerprint, one.reason) for one in file.accepted] == [(NAME, "两表口径不同")]


def test_it_stays_accepted_when_a_paragraph_is_put_before_it() -> None:
    moved = "新加的一段，说的是[8项|new]别的事。\n" + TEXT
    assert rules_of(Entry(NAME, reason="口径不同"), text=moved) == ["rank"]


def test_it_is_open_again_when_a_number_of_it_changes() -> None:
    changed = TEXT.replace("80.6%", "80.7%")
    assert rules_of(Entry(NAME, reason="口径不同"), text=changed) == ["sum_of_parts", "rank", "ignore-unused"]


def test_an_entry_without_a_reason_accepts_nothing_and_is_an_error_itself() -> None:
    file = draft(IgnoreList((Entry(NAME),)))
    assert [finding.rule for finding in file.audit.findings] == ["sum_of_parts", "ignore-without-reason", "rank"]
    told = file.audit.findings[1]
    assert told.tier is Tier.ERROR
    assert NAME in str(told.message)


def test_an_entry_about_nothing_is_a_note() -> None:
    file = draft(IgnoreList((Entry("0" * 12, reason="旧"),)))
    unused = file.audit.findings[-1]
    assert (unused.rule, unused.tier) == ("ignore-unused", Tier.NOTE)
    assert "可以删去" in str(unused.message)


def test_an_entry_whose_finding_stands_in_other_words_is_told_the_new_name() -> None:
    entry = entry_of(draft().audit.findings[0], NAME, "口径不同")
    reworded = TEXT.replace("占比合计", "比重之和")
    file = draft(IgnoreList((entry,)), reworded)
    assert fingerprint_of(file.audit.findings[0], file.document.text) in str(file.audit.findings[-1].message)


@pytest.mark.parametrize("changed", [Entry(NAME, "share", reason="r"), Entry(NAME, numbers=("80.6%",), reason="r")])
def test_an_entry_that_says_another_rule_or_other_numbers_is_not_about_the_finding(changed: Entry) -> None:
    assert rules_of(changed) == ["sum_of_parts", "rank", "ignore-unused"]


def test_an_entry_may_say_rule_and_numbers() -> None:
    found = draft().audit.findings[0]
    assert rules_of(Entry(NAME, found.rule, numbers_of(found), "r")) == ["rank"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[accepted]\nx", "line 1"),
        ("accepted = 3", "[[accepted]]"),
        ("other = 3", "other"),
        ("[[accepted]]\nreason = 'r'", "第 1 条"),
        ("[[accepted]]\nfingerprint = 3", "第 1 条"),
        ("[[accepted]]\nfingerprint = 'a'\nwhy = 'r'", "第 1 条"),
        ("accepted = ['a']", "第 1 条"),
        ("[[accepted]]\nfingerprint = 'a'\nnumbers = [1]", "第 1 条"),
        ("x = " + "[" * 5000, "未采用"),
    ],
)
def test_a_list_that_cannot_be_read_says_where_and_accepts_nothing(text: str, told: str) -> None:
    listed = parse_ignore(text, "a.midcourse-ignore")
    assert listed.entries == ()
    (fault,) = listed.faults
    assert (fault.rule, fault.tier) == ("ignore-unusable", Tier.ERROR)
    assert told in str(fault.message)


def test_good_entries_of_a_list_with_a_bad_one_are_used() -> None:
    listed = parse_ignore("[[accepted]]\nfingerprint = 'a'\nreason = 'r'\n[[accepted]]\nreason = 'r'", "x")
    assert (listed.entries, len(listed.faults)) == ((Entry("a", reason="r"),), 1)


def test_there_need_be_no_list(tmp_path: Path) -> None:
    assert read_ignore(tmp_path / "none") == IgnoreList()


def test_a_list_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = ignore_path(tmp_path / "a.txt")
    path.write_bytes(b"\xff\xfe\x00")
    assert [fault.rule for fault in read_ignore(path).faults] == ["ignore-unusable"]
    assert [fault.rule for fault in read_ignore(tmp_path).faults] == ["ignore-unusable"]


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@given(WORDS, st.lists(WORDS, max_size=4), WORDS)
def test_what_is_written_is_read_back(rule: str, numbers: list[str], reason: str) -> None:
    entry = Entry("3f9a", rule, tuple(numbers), reason.strip())
    assert parse_ignore(entry_as_toml(entry), "x").entries == (entry,)


def test_a_new_entry_leaves_what_stands_in_the_list() -> None:
    first = with_entry("", Entry("a", "share", ("1",), "r"))
    second = with_entry(first + "# 人写的话\n", Entry("b", "rank", (), "s"))
    assert second.startswith(first.rstrip())
    assert "# 人写的话" in second
    assert [entry.fingerprint for entry in parse_ignore(second, "x").entries] == ["a", "b"]
