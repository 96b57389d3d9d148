"""English passages are read into the same values as Chinese ones: what each number counts, and what is said of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing import cost_of
from midcourse.audit.english.reader import EnglishPlace, frame_english, is_english
from midcourse.audit.model import Audit
from midcourse.audit.run import audit_document
from midcourse.audit.stated import Role, Stated
from midcourse.documents.model import Passage
from midcourse.documents.plain import read_plain


def stated_in(text: str) -> list[Stated]:
    return frame_english(Passage(text, 0), EnglishPlace(0, 0, 0, 0)).stated


def audited(text: str) -> Audit:
    return audit_document(read_plain(text, "synthetic.txt"))


def kinds_in(text: str) -> set[tuple[str, tuple[str, ...]]]:
    return {(relation.kind, tuple(span.text for span in relation.spans)) for relation in audited(text).relations}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("In 2023, the total value of exports reached 241.95 billion yuan.", "total value of exports"),
        (
            "The city has 1,284 industrial enterprises above designated size.",
            "industrial enterprises above designated size",
        ),
        ("The number of new parks rose from 48 to 78.", "number of new parks"),
        ("The county built 312 kilometres of rural roads.", "rural roads"),
        ("Value added of industry grew by 6.2 percent.", "value-added of industry"),
        ("Sales were 5.2 million and those in rural areas 3.1 million.", "Sales"),
    ],
)
def test_what_is_counted_is_named_by_the_words_of_the_text(text: str, measure: str) -> None:
    assert stated_in(text)[0].measure == measure


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The number of parks rose from 48 to 78.", ["from", "to"]),
        ("Exports were 5.2 billion, up by 3 percent.", ["level", "growth"]),
        (
            "Grain output was 686.5 million tonnes, an increase of 3.6 million tonnes or 0.5 percent.",
            ["level", "change", "growth"],
        ),
        ("Revenue grew from 1.2 to 1.5 billion, an average annual rate of 7.7 percent.", ["from", "to", "mean_growth"]),
        ("Services accounted for 54.6 percent of output.", ["share"]),
        ("Of the 40 schools inspected, 34, or 85 percent, met the standard.", ["level", "level", "share"]),
        ("Unemployment fell from 6.1 percent to 5.8 percent, down 0.3 percentage points.", ["from", "to", "points"]),
        ("A further 12 schools were opened.", ["new"]),
        ("They were paid 3,000 yuan per household.", ["each"]),
        ("Output reached 61.0 billion, compared with 58.2 billion a year earlier.", ["level", "from"]),
    ],
)
def test_the_words_around_a_number_tell_its_role(text: str, roles: list[str]) -> None:
    assert [one.role.value for one in stated_in(text)] == roles


def test_a_number_takes_the_unit_that_its_neighbour_has() -> None:
    assert [one.unit for one in stated_in("The rate rose from 61.8 to 64.3 percent.")] == ["%", "%"]
    assert [one.unit for one in stated_in("There are 214 firms, of which 131 are small and 83 large.")] == ["firm"] * 3
    assert [str(one.value) for one in stated_in("Sales grew from 1.2 to 1.9 billion yuan.")] == [
        "1200000000.0",
        "1900000000.0",
    ]


def test_plural_and_singular_and_metric_multiples_compare() -> None:
    one, other = stated_in("There were 12 projects on 3 hectares and 1 project on 30,000 square metres.")[:2]
    assert (one.unit, other.unit, str(other.value)) == ("project", "平方米", "30000")


def test_a_period_belongs_to_the_number_it_stands_behind() -> None:
    first, second = stated_in("The number of firms rose from 2,160 in 2020 to 3,048 in 2022.")
    assert (first.period, second.period) == ("2020", "2022")


def test_what_a_figure_is_compared_with_is_not_its_period() -> None:
    assert [
        one.period for one in stated_in("In 2023 sales grew by 6.2 percent over 2022 and came to 5.1 billion.")
    ] == ["2023", "2023"]


def test_a_bracket_explains_the_number_before_it() -> None:
    whole, *parts = stated_in("The city has 58 hospitals (41 public hospitals and 17 private hospitals).")
    assert [part.owner for part in parts] == [whole.index, whole.index]


def test_of_two_places_each_number_has_its_own() -> None:
    first, second = stated_in("The rate was 5.2 percent in Dale County and 6.7 percent in Elm County.")
    assert (first.scope, second.scope) == ("Dale County", "Elm County")


@pytest.mark.parametrize(
    "text",
    [
        "The programme lists 58 actions. So far 26 have been completed, 23 are under way, 7 are late and 2 not begun.",
        "Of the 58 recommendations, 31 have been fully and 19 partially implemented, while nothing was done on 8.",
        "The district has 132 schools, comprising 61 kindergartens, 44 primary schools and 27 secondary schools.",
        "There were 412 primary schools, 186 junior schools and 74 senior schools, 672 schools altogether.",
        "The region achieved 21 of its 34 targets, while 9 were likely to be met and 4 were at risk.",
        "There were 114 actions:\n\n• 64 are complete\n\n• 49 are in progress\n\n• 1 has not started",
    ],
)
def test_the_words_of_a_list_license_its_sum(text: str) -> None:
    assert any(kind == "sum_of_parts" for kind, _ in kinds_in(text))
    assert audited(text).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "The district has 45 schools, of which 30 have libraries and 28 have gyms.",
        "The budget was 125.60 million, of which 42.15 million went to roads and 31.20 million to schools.",
        "The number of clinics rose from 120 in 2019 to 150 in 2021 and 180 in 2023, an increase of 50 percent.",
        "Tax revenue was 12.5 million in the first quarter. Tax revenue was 13.5 million in the second quarter.",
        "In Dale County 1,840 dwellings were completed, in Elm County 1,480 and in Oak County 1,048.",
        "Output rose from 291.6 billion to 304.8 billion, a real increase of 5.4 percent.",
        "Of the 246 proposals from deputies and 311 from members, 94 percent were settled on time.",
    ],
)
def test_what_only_looks_like_a_contradiction_is_left_in_peace(text: str) -> None:
    assert audited(text).findings == ()


@pytest.mark.parametrize(
    ("text", "rule", "repair"),
    [
        (
            "There were 412 primary schools, 186 junior schools and 74 senior schools, 627 schools altogether.",
            "sum_of_parts",
            "672",
        ),
        ("Of the 40 schools inspected, 34, or 58 percent, met the standard.", "share", "85 percent"),
        (
            "The waiting list has shortened from 12,650 to 10,980 households, that is, by 1,760 households.",
            "difference",
            "1,670",
        ),
        (
            "Sales reached 64.8 billion, compared with 61.0 billion a year earlier, an increase of 8.2 percent.",
            "growth",
            "6.2 percent",
        ),
        (
            "Subsidies of 46.2 million yuan were paid to 15,400 households, an average of 30,000 yuan per household.",
            "product",
            "3,000",
        ),
    ],
)
def test_a_slip_is_found_and_its_repair_offered_first(text: str, rule: str, repair: str) -> None:
    findings = audited(text).findings
    assert [finding.rule for finding in findings] == [rule]
    assert findings[0].repairs[0].text == repair


def test_million_and_billion_changed_round_in_one_statement_is_found() -> None:
    first, second = (
        "The province invested 4.85 billion in flood protection.",
        "The 4.85 million invested went into dykes.",
    )
    text = f"{first}\n\nOn flood protection: {second}"
    finding = audited(text).findings[0]
    assert {repair.text for repair in finding.repairs} == {"4.85 million", "4.85 billion"}


def test_each_passage_of_a_mixed_document_is_read_in_its_own_language() -> None:
    kinds = kinds_in(
        "全市有学校58所，其中，公办41所、民办17所。\n\nThere are 214 firms, of which 131 are small and 83 large."
    )
    assert {numbers for kind, numbers in kinds if kind == "sum_of_parts"} == {("58", "41", "17"), ("214", "131", "83")}


def test_the_script_of_most_letters_decides() -> None:
    assert is_english("GDP grew by 5 percent (增长).")
    assert not is_english("GDP增长5%，R&D经费增长8%。")
    assert not is_english("2023 | 4.5 | 6.1")


def test_places_in_the_document_are_those_of_the_words() -> None:
    text = "Heading\n\nExports grew by 5.6 percent to 241.95 billion yuan."
    spans = [(number.start, number.end) for number in audited(text).numbers if number.is_data]
    assert [text[start:end] for start, end in spans] == ["5.6 percent", "241.95 billion"]


WORDS = [
    "exports",
    "of",
    "which",
    "and",
    "rose",
    "from",
    "to",
    "in",
    "2022",
    ",",
    ".",
    "(",
    ")",
    "percent",
    "billion",
    "12",
    "3.4",
    "1,200",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*WORDS, "accounted", "for", "the", "total", "people", ";", ":", "or", "by", "\n"]), max_size=60
    )
)
def test_any_words_in_any_order_are_read_without_fail(words: list[str]) -> None:
    text = " ".join(words)
    audit = audited(text)
    assert all(text[number.start : number.end] == number.text for number in audit.numbers)
    assert audit == audited(text)


@pytest.mark.parametrize(
    "unit", ["of which 12 and ", "from 3 to ", "a share of the ", "(", "up by ", "1,", "the total of the "]
)
def test_long_repeated_input_takes_time_in_proportion(unit: str) -> None:
    """Eight times the length: thirty times as long is no square yet, sixty-four times would be."""

    def cost(count: int) -> float:
        return cost_of(lambda: audited("Exports were 5 billion " + unit * count))

    assert cost(1200) < 30 * max(cost(150), 0.01)


def test_roles_without_a_name_of_their_own_lean_on_the_number_before() -> None:
    level, growth = stated_in("Exports were 5.2 billion, up by 3 percent.")
    assert (growth.role, growth.subject, growth.measure) == (Role.GROWTH, level.index, "Exports")
