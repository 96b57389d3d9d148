"""Patterns that look at the first character before their alternatives find all that they would find without."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse import audit
from midcourse.audit.lexicon import opened_by

GUARDED = re.compile(r"\(\?=\[.+?\]\)(?P<rest>\(\?:.*\))", re.DOTALL)


def guarded_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the guarded patterns of the auditor, each once, with its name."""
    told = set()
    for module in pkgutil.walk_packages(audit.__path__, "midcourse.audit."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for place, pattern in enumerate(patterns_in(value)):
                if GUARDED.fullmatch(str(pattern.pattern)) and pattern not in told:
                    told.add(pattern)
                    yield f"{name}-{place}", pattern


def patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    """Yield a pattern, or those of a table of them."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from patterns_in(entry)


PATTERNS = list(guarded_patterns())


def test_the_guarded_patterns_are_found() -> None:
    assert {"PERIOD-0", "DATE-0", "_INLINE-0"} <= {name for name, _ in PATTERNS}


@pytest.mark.parametrize("pattern", [pattern for _, pattern in PATTERNS], ids=[name for name, _ in PATTERNS])
@given(data=st.data())
def test_whatever_matches_without_the_guard_matches_with_it(pattern: re.Pattern[str], data: st.DataObject) -> None:
    found = GUARDED.fullmatch(pattern.pattern)
    assert found is not None
    bare = re.compile(found["rest"])
    text = data.draw(st.from_regex(bare))
    assert [match.span() for match in pattern.finditer(text)] == [match.span() for match in bare.finditer(text)]


def test_a_character_left_out_of_the_guard_is_a_match_lost() -> None:
    assert opened_by("上", "上升|下降").findall("上升、下降") == ["上升"]
