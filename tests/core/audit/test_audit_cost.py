"""The cost of framing, of repeats and of the whole audit grows with the length of a line, whatever stands on it.

All synthetic.
"""

import time
from collections.abc import Callable

import pytest

from midcourse.audit.frames import frame_document
from midcourse.audit.relations import repeated
from midcourse.audit.run import audit_document
from midcourse.documents.plain import read_plain

HOSTILE = {
    "durations": "五年",
    "durations before": "前两年",
    "counts": "三大",
    "digits": "1",
    "numbers and commas": "1,1,1,",
    "dots": "1.1.1.",
    "commas": "，",
    "of which": "其中",
    "shares": "占",
    "shares of numbers": "占3%",
    "brackets": "（",
    "brackets with numbers": "（3家",
    "brackets closed": "3家）",
    "counted things": "3家",
    "counted things set off": "其中3家，",
    "named things": "粮食产量1234吨。",
    "copulas": "3家达到为是达到为是x",
    "periods": "2021年上半年",
    "places": "青溪区3家",
    "aims": "目标",
    "growth": "增长了3%",
    "changes": "比上年增加3家",
    "growth without end": "增长3%、",
    "items": "指标3个、",
    "sums": "其中工业3亿元、",
    "English sums": "of which 12 million were in the city, ",
}


def _framed(text: str) -> float:
    document = read_plain(text, "synthetic.txt")
    start = time.process_time()
    frame_document(document)
    return time.process_time() - start


def _related(text: str) -> float:
    frames = frame_document(read_plain(text, "synthetic.txt"))
    start = time.process_time()
    list(repeated.ties(frames))
    return time.process_time() - start


def _audited(text: str) -> float:
    document = read_plain(text, "synthetic.txt")
    start = time.process_time()
    audit_document(document)
    return time.process_time() - start


@pytest.mark.parametrize("seconds", [_framed, _related, _audited])
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_four_times_the_length_takes_no_more_than_linear_time(piece: str, seconds: Callable[[str], float]) -> None:
    short = piece * (2_000 // len(piece))
    least = max(min(seconds(short) for _ in range(2)), 0.002)
    assert min(seconds(short * 4) for _ in range(2)) <= least * 10


@pytest.mark.parametrize("word", ["为", "达到", "的", "同比", "和", "、", "“"])
def test_a_clause_of_joining_words_without_end_is_read_in_linear_time(word: str) -> None:
    def seconds(length: int) -> float:
        return min(_framed(f"企业3家{word * length}园区{word * length}5家{word * length}外") for _ in range(2))

    assert seconds(40_000) <= max(seconds(10_000), 0.002) * 10
