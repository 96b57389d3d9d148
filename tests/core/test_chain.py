"""The record as a chain: whatever is altered, taken out, put in or moved, the first broken link is found."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.chain import Algorithm, Event, cells_text, digest_of, first_break, from_line, to_line
from midcourse.errors import InputUnusable, MissingTool

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def chain(count: int, algorithm: Algorithm = Algorithm.SHA256) -> list[Event]:
    """Make a chain of synthetic events."""
    events: list[Event] = []
    for number in range(1, count + 1):
        previous = events[-1].digest if events else ""
        said = ("row.changed", "p", "goals", f"G{number}", "null", cells_text({"name": f"目标{number}"}), "")
        event = Event(number, f"2026-01-01T00:00:{number:02}.000000Z", "officer", "", *said, str(algorithm), previous)
        events.append(replace(event, digest=digest_of(event)))
    return events


@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_chain_as_written_holds(algorithm: Algorithm) -> None:
    assert first_break(chain(20, algorithm)) is None


def test_an_empty_chain_holds() -> None:
    assert first_break([]) is None


@pytest.mark.parametrize("name", [field.name for field in fields(Event)])
def test_any_altered_field_breaks_the_chain_at_its_event(name: str) -> None:
    events = chain(9)
    altered: object = 77 if name == "number" else "md5" if name == "algorithm" else "altered"
    events[4] = replace(events[4], **{name: altered})  # type: ignore[arg-type] # a value of any kind, on purpose
    broken = first_break(events)
    assert broken is not None
    assert broken.number == 5


def test_an_altered_event_with_a_digest_of_its_own_breaks_the_next_link() -> None:
    events = chain(9)
    forged = replace(events[4], actor="nobody")
    events[4] = replace(forged, digest=digest_of(forged))
    broken = first_break(events)
    assert broken is not None
    assert (broken.number, "不相接" in str(broken.why)) == (6, True)


@pytest.mark.parametrize(("left_out", "told"), [(0, "缺少第 1 条"), (4, "缺少第 5 条"), (7, "缺少第 8 条")])
def test_a_missing_event_is_named(left_out: int, told: str) -> None:
    events = chain(9)
    del events[left_out]
    broken = first_break(events)
    assert broken is not None
    assert str(broken.why).startswith(told)


def test_two_events_in_the_wrong_order_are_found() -> None:
    events = chain(9)
    events[3], events[4] = events[4], events[3]
    broken = first_break(events)
    assert broken is not None
    assert broken.number == 4


def test_a_chain_can_be_followed_on_from_an_event_already_proved() -> None:
    events = chain(9)
    assert first_break(events[5:], after=events[4]) is None
    broken = first_break(events[6:], after=events[4])
    assert broken is not None
    assert broken.number == 6


@given(TEXTS, TEXTS, TEXTS)
def test_an_event_comes_back_from_its_line(actor: str, key: str, reason: str) -> None:
    event = replace(chain(1)[0], actor=actor, key=key, reason=reason)
    line = to_line(event)
    assert "\n" not in line
    assert from_line(line) == event


@given(TEXTS, TEXTS)
def test_words_cannot_wander_from_one_field_to_the_next_unseen(actor: str, origin: str) -> None:
    event = replace(chain(1)[0], actor=actor, origin=origin)
    moved = replace(event, actor=actor + origin, origin="")
    assert (digest_of(event) == digest_of(moved)) == (event == moved)


@pytest.mark.parametrize("line", ["", "{}", "[1]", "null", '{"number": 1}', "not json"])
def test_a_line_that_is_no_event_is_named_with_its_row(line: str) -> None:
    with pytest.raises(InputUnusable) as refused:
        from_line(line, file="record.jsonl", row=7)
    assert "record.jsonl 第 7 行" in str(refused.value)


def test_an_algorithm_this_machine_lacks_is_said_so() -> None:
    with pytest.raises(MissingTool, match="whirl"):
        digest_of(replace(chain(1)[0], algorithm="whirl"))
