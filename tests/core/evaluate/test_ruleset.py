"""Rule files of an office: what they say is taken whole or not at all, and every fault is told with its place."""

import time
from pathlib import Path

import pytest

from midcourse.errors import InputUnusable
from midcourse.evaluate.model import Rating
from midcourse.evaluate.ruleset import BUILT_IN, LONGEST_FILE, RuleSet, find_rules, parse_rules, read_rules, rules_text
from midcourse.findings import Finding

OURS = """identifier = "合成-1"
based_on = "midcourse-strict-1"
tolerance = 0.05
ahead_margin = 2
[labels]
behind = "滞后"
"""


def faults_of(text: str | bytes) -> list[tuple[int | None, str | None]]:
    """Line and key of each fault of a rule file."""
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(InputUnusable) as caught:
        parse_rules(data, "a.toml")
    found = [fault for fault in caught.value.faults if isinstance(fault, Finding)]
    assert {fault.place.file for fault in found} == {"a.toml"}
    return [(fault.place.row, fault.place.column) for fault in found]


def test_what_a_file_leaves_out_is_as_in_the_set_it_is_based_on() -> None:
    rules = parse_rules(OURS.encode("utf-8-sig"), "a.toml")
    assert (rules.identifier, rules.tolerance, rules.fallback_share, rules.ahead_margin) == ("合成-1", 0.05, None, 2.0)
    assert (rules.labels[Rating.BEHIND], rules.labels[Rating.ON_TRACK]) == ("滞后", "符合预期")


def test_every_fault_is_told_at_once_with_its_line() -> None:
    text = """identifier = "midcourse-1"
based_on = "unheard-of"
tolerance = 7
fallback_share = true
approx_tolerance = nan
ahead_margin = inf
compound_growth = 1
colour = "red"
[labels]
late = "滞后"
behind = "提前完成"
on_track = 3
ahead = "\\u0000"
"""
    assert faults_of(text) == [
        (8, "colour"),
        (1, "identifier"),
        (2, "based_on"),
        (3, "tolerance"),
        (4, "fallback_share"),
        (5, "approx_tolerance"),
        (6, "ahead_margin"),
        (7, "compound_growth"),
        (10, "late"),
        (12, "on_track"),
        (13, "ahead"),
        (11, "behind"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", (None, "identifier")),
        ('identifier = "Midcourse-1"', (1, "identifier")),
        ('identifier = "../etc/passwd"', (1, "identifier")),
        ('identifier = "a b"', (1, "identifier")),
        (f'identifier = "{"长" * 61}"', (1, "identifier")),
        ("identifier = 3", (1, "identifier")),
        ('identifier = "a-1"\nidentifier = "a-2"', (2, None)),
        ('identifier = "a-1"\nlabels = 3', (2, "labels")),
        ('identifier = "a-1"\ntolerance = [[', (2, None)),
        (b"\xff\xfe\x00", (None, None)),
        (b"PK\x03\x04", (1, None)),
        (b'identifier = "a\x00"', (1, None)),
        (b"#" * (LONGEST_FILE + 1), (None, None)),
        ("a = " + "[" * 60_000, (None, None)),
        ("a = " + "9" * 60_000, (None, None)),
    ],
)
def test_a_file_that_cannot_be_used_says_where(text: str | bytes, place: tuple[int | None, str | None]) -> None:
    assert faults_of(text) == [place]


def test_a_file_of_nothing_but_unknown_keys_is_read_through_quickly() -> None:
    text = "".join(f"k{number}=1\n" for number in range(6000)) + 'identifier = "a-1"\n'
    begun = time.perf_counter()
    assert len(faults_of(text)) == 6000
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize("rules", [*BUILT_IN.values(), RuleSet("合成-2", tolerance=0.1, ahead_margin=1.25)])
def test_a_rule_set_that_is_written_and_read_again_is_the_same_but_for_its_name(rules: RuleSet) -> None:
    text = rules_text(rules).replace(f'identifier = "{rules.identifier}"', 'identifier = "合成-9"')
    read = parse_rules(text.encode(), "")
    assert [getattr(read, name) for name in RuleSet.__slots__ if name != "identifier"] == [
        getattr(rules, name) for name in RuleSet.__slots__ if name != "identifier"
    ]


def test_a_rule_set_at_hand_needs_no_looking_for(tmp_path: Path) -> None:
    mine = RuleSet("合成-3")
    assert find_rules(mine, tmp_path) is mine
    with pytest.raises(InputUnusable):
        read_rules(tmp_path / "none.toml")
