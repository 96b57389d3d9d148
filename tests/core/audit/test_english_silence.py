"""English sentences that say other things than they seem to: no false alarm may come of them. All text is synthetic."""

import time

import pytest

from midcourse.audit.english.reader import EnglishPlace, frame_english
from midcourse.audit.model import Audit
from midcourse.audit.run import audit_document
from midcourse.documents.model import Passage
from midcourse.documents.plain import read_plain

_SILENT = {
    "growth of the subject, not of the budget": (
        "County revenue amounted to 4.247 billion yuan, 111.6% of the budgeted figure and an increase of 18.3%. "
        "County expenditures amounted to 4.832 billion yuan, 103.6% of the budgeted figure and an increase of 10.3%."
    ),
    "five out of 49 is a part": (
        "The bureau achieved five out of the 49 success indicators, 37 are on track and seven at risk."
    ),
    "what which stands for has its amount behind": (
        "Operating expenditure is estimated to be $380 billion, an increase of 11.1 per cent or $38 billion over this "
        "year. Recurrent expenditure, which accounts for over 90 per cent of operating expenditure, will reach "
        "$350 billion."
    ),
    "adverbs name nothing": (
        "The ratio of total expenditure to output will gradually fall from about 24.6 per cent to about 20.6 per cent. "
        "The ratio of total revenue to output will gradually increase from about 20 per cent to about 22.6 per cent."
    ),
    "ages name groups": (
        "The enrolment ratio (number of pupils enrolled per 100 population aged 4 and 5 years) was 98 percent.\n\n"
        "The enrolment ratio (number of pupils enrolled per 100 population aged 6 to 11 years) was 97 percent.\n\n"
        "The enrolment ratio (number of pupils enrolled per 100 population aged 12 to 19 years) was 75 percent."
    ),
    "one amount in two steps": (
        "A target was set to take grants totalling Rs 49 billion and 943 million, and 5 percent of it or Rs 2 billion "
        "and 758 million has been received."
    ),
    "a share of pupils is of no schools": (
        "Of the 96 schools, 71 reopened, 19 (5 percent of pupils) moved and 6 closed."
    ),
    "some of whom do both": (
        "The town has a population of 4,500 people, of whom 2,200 are women and 2,500 live in flats."
    ),
    "a fiscal year announces no list": (
        "The highlights of fiscal year 2011/12 are as follows:\n\n- Output grew.\n- Prices rose.\n- Exports fell."
    ),
    "each percent of output is of its own year": (
        "Total revenue is projected at Kshs2.04 trillion, equivalent to 16.4 per cent of GDP. Spending is projected at "
        "Kshs3.03 trillion, which is equivalent to 24.5 per cent of GDP from Kshs2.89 trillion, equivalent to 25.8 per "
        "cent of GDP in the year before."
    ),
}


def audited(text: str) -> Audit:
    return audit_document(read_plain(text, "synthetic.txt"))


@pytest.mark.parametrize("text", _SILENT.values(), ids=_SILENT)
def test_nothing_is_found_where_nothing_is_wrong(text: str) -> None:
    assert [(found.rule, found.message) for found in audited(text).findings] == []


def test_a_part_before_its_whole_is_counted_with_those_behind() -> None:
    found = audited(_SILENT["five out of 49 is a part"]).relations
    assert {tuple(span.text for span in one.spans) for one in found if one.kind == "sum_of_parts"} == {
        ("49", "five", "37", "seven")
    }


def test_the_share_of_which_is_held_against_the_amount_behind_it() -> None:
    found = audited(_SILENT["what which stands for has its amount behind"]).relations
    assert ("350 billion", "380 billion") in {
        tuple(span.text for span in one.spans)[1:] for one in found if one.kind == "share"
    }


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Revenue was 4.2 billion, 111.6% of the budgeted figure and an increase of 18.3%.", ["Revenue"] * 3),
        ("Exports were 3 percent of GDP and imports rose by 5 percent.", ["Exports", "imports"]),
        ("Sales will gradually fall from 24.6 per cent to 20.6 per cent.", ["Sales", "Sales"]),
    ],
)
def test_what_grows_is_the_subject(text: str, measures: list[str]) -> None:
    assert [one.measure for one in frame_english(Passage(text, 0), EnglishPlace(0, 0, 0, 0)).stated] == measures


@pytest.mark.parametrize(
    "piece",
    [
        "Rs 1 billion and 2 million and 3 thousand and ",
        "11,11,",
        "[2]",
        "x which accounts for 5 percent of y, ",
        "Kshs ",
    ],
)
def test_long_hostile_passages_are_read_in_time(piece: str) -> None:
    begun = time.process_time()
    audited("The report says " + piece * (8000 // len(piece)))
    assert time.process_time() - begun < 10
