"""The cost of reading grows with the length of a line, whatever stands on it."""

import time

import pytest

from midcourse.numerals.mentions import mentions_in

HOSTILE = {
    "digits of one": "一",
    "thousands": "1,000,",
    "ones and commas": "1,1,1,",
    "percent signs": "%",
    "magnitudes": "万",
    "opened quotations": "“一",
    "titles": "《第一",
    "brackets": "（1",
    "asterisks": "*",
    "blanks": " 1",
    "groups": "桥1 000 000 000",
    "dots": "1.1",
    "ordinals": "第十",
    "ranges": "1-2-",
    "slashes": "1元/",
    "tables": "表1",
    "tails": "1个以上",
    "waiting tails": "1个个个个个以",
    "english hundreds": "one hundred ",
    "english and": "two and ",
    "english letters": "a1 ",
    "english per": "per 1 ",
    "english plurals": "1 grand new old s",
    "plan periods": "十四五",
    "parts": "百分之",
    "doublings": "翻一",
    "circles": "15分钟生活",
}


def seconds_for(text: str) -> float:
    """Return the least of three runs, in processor time."""
    return min(_run(text) for _ in range(3))


def _run(text: str) -> float:
    start = time.process_time()
    mentions_in(text)
    return time.process_time() - start


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_four_times_the_length_takes_no_more_than_linear_time(piece: str) -> None:
    short = piece * (3_000 // len(piece))
    least = max(seconds_for(short), 0.002)
    assert seconds_for(short * 4) <= least * 10


def test_a_dense_line_is_read_at_six_hundred_thousand_characters_a_second() -> None:
    line = "全县收入1,080,211万元，为预算的101.2%，比上年增长3.2%；新增企业1.2万家，其中高新技术企业36家，占比达4.6%。"
    text = line * 200
    assert len(text) / seconds_for(text) > 200_000, "a third of the claim, so that a busy machine does not fail it"
