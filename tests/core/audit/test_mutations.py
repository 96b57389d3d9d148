"""The generator of changes that measures the auditor does what its operators say. All texts here are synthetic."""

import doctest
import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_mutation import figures, generate
from audit_mutation.ceiling import CLEAN, Ceiling, range_of
from audit_mutation.generate import Field, Sum
from audit_mutation.gold import GoldQuantity, GoldRelation, Operand
from audit_mutation.intervals import poisson, wilson
from audit_mutation.long_text import long_text, varied
from audit_mutation.mutant import Edit, Mutant
from audit_mutation.places import clause_around, counted_lists, each_values, rating_cells
from audit_mutation.recall import Recognised
from audit_mutation.score import Judge
from midcourse.audit.model import Audit, AuditFinding, Relation, Repair, Span, Verdict
from midcourse.findings import Tier
from midcourse.wording import say

#: Synthetic.
TEXT = """全市建成项目82个，其中，道路35个、桥梁18个、场馆29个。新增就业1448人，投资23.10亿元，绿化面积3万平方米。
聚焦甲制造、乙服务、丙农业三大产业。两区增速分别为6.2%、4.6%。去年新增就业1448人，接待游客9230人次。
1 | 森林面积 | 公顷 | 320 | 符合预期 |
2 | 新增床位 | 张 | 700 | 低于预期 |
3 | 新增岗位 | 个 | 500 | 符合预期 |
"""


def place(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


NUMBERS = tuple(
    sorted(
        [place(words) for words in ("82", "35", "18", "29", "1448", "23.10", "6.2", "4.6", "9230", "320", "700", "500")]
        + [(place("3万")[0], place("3万")[0] + 1), place("1448", 1)]
    )
)
FIELD = Field(
    text=TEXT,
    numbers=NUMBERS,
    covered=frozenset(NUMBERS[:5]),
    pairs=((place("1448"), place("1448", 1)),),
    groups=((place("1448"), place("1448", 1)),),
    sums=(Sum("S1", place("82"), (place("35"), place("18"), place("29"))),),
    lists=((place("三"), "L1"),),
)


def drawn(operator: str, count: int = 50, seed: int = 7) -> list[Mutant]:
    return generate.draw(FIELD, operator, seed, count)


def pieces(mutant: Mutant) -> list[tuple[str, str]]:
    return [(TEXT[edit.start : edit.end], edit.text) for edit in mutant.edits]


def test_substitution_changes_exactly_one_figure_and_keeps_the_length() -> None:
    for mutant in drawn("substitution"):
        ((old, new),) = pieces(mutant)
        assert len(old) == len(new)
        assert sum(one != other for one, other in zip(old, new, strict=True)) == 1


def test_transposition_exchanges_two_neighbours() -> None:
    for mutant in drawn("transposition"):
        ((old, new),) = pieces(mutant)
        first = next(i for i, (one, other) in enumerate(zip(old, new, strict=True)) if one != other)
        assert new == old[:first] + old[first + 1] + old[first] + old[first + 2 :]


def test_the_last_figure_moves_by_one_unit_of_its_place() -> None:
    for mutant in drawn("last_digit"):
        ((old, new),) = pieces(mutant)
        unit = Decimal(1).scaleb(int(Decimal(old).as_tuple().exponent))
        assert abs(Decimal(new) - Decimal(old)) == unit


def test_a_decimal_shift_is_a_factor_of_ten() -> None:
    for mutant in drawn("decimal_shift"):
        ((old, new),) = pieces(mutant)
        assert Decimal(new) / Decimal(old) in {Decimal(10), Decimal("0.1")}


def test_a_magnitude_is_exchanged_and_the_figures_stay() -> None:
    assert {pieces(mutant)[0] for mutant in drawn("magnitude")} == {("亿", "万"), ("万", "亿")}


def test_a_listed_part_goes_with_its_stop_and_names_what_it_breaks() -> None:
    changed = {(mutant.apply(TEXT).splitlines()[0][:30], mutant.breaks) for mutant in drawn("dropped_part")}
    assert ("全市建成项目82个，其中，桥梁18个、场馆29个。新增就业14"[:30], ("S1",)) in changed
    assert any("聚焦甲制造、丙农业三大产业" in mutant.apply(TEXT) for mutant in drawn("dropped_part"))


def test_a_rating_is_flipped_to_another_rating_of_the_table() -> None:
    assert {pieces(mutant)[0] for mutant in drawn("flipped_rating")} == {
        ("符合预期", "低于预期"),
        ("低于预期", "符合预期"),
    }


def test_two_values_behind_each_change_places() -> None:
    (mutant,) = drawn("swapped_each")
    assert "分别为4.6%、6.2%" in mutant.apply(TEXT)


def test_a_stale_repeat_changes_one_of_the_pair_by_at_most_fifteen_per_cent() -> None:
    for mutant in drawn("stale_repeat"):
        ((old, new),) = pieces(mutant)
        assert old == "1448"
        assert 0 < abs(Decimal(new) / Decimal(old) - 1) <= Decimal("0.151")
        assert mutant.apply(TEXT).count("1448") == 1


def test_a_group_update_changes_every_mention_alike() -> None:
    for mutant in drawn("control_group"):
        assert len({new for _, new in pieces(mutant)}) == 1
        assert "1448" not in mutant.apply(TEXT)


def test_other_controls_keep_the_value() -> None:
    for operator in figures.SAME_VALUE:
        mutants = drawn(operator)
        assert mutants, operator
        for mutant in mutants:
            ((old, new),) = pieces(mutant)
            assert old != new
            assert Decimal(new.replace(",", "")) == Decimal(old)


@pytest.mark.parametrize("operator", [op for op in generate.QUOTAS if op not in {"swapped_each", "control_group"}])
def test_one_place_is_changed_and_everything_around_it_stays(operator: str) -> None:
    for mutant in drawn(operator):
        (edit,) = mutant.edits
        changed = mutant.apply(TEXT)
        assert changed != TEXT
        assert changed[: edit.start] == TEXT[: edit.start]
        assert changed[edit.start + len(edit.text) :] == TEXT[edit.end :]


def test_the_same_seed_gives_the_same_changes_and_another_seed_others() -> None:
    assert generate.generate(FIELD, 3, 90) == generate.generate(FIELD, 3, 90)
    assert generate.generate(FIELD, 3, 90) != generate.generate(FIELD, 4, 90)


def test_no_change_is_drawn_twice() -> None:
    mutants = generate.generate(FIELD, 1, 200)
    assert len(mutants) == len(set(mutants))


@given(st.from_regex(r"[1-9][0-9]{0,4}(\.[0-9]{1,2})?", fullmatch=True))
def test_no_variant_equals_the_number_or_starts_with_a_fresh_zero(words: str) -> None:
    for change in figures.FIGURE_CHANGES.values():
        for variant in change(words):
            assert Decimal(variant) != 0
            assert variant != words
            assert not variant.startswith("0") or variant.startswith("0.")


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3), st.text("xy", max_size=4)), max_size=4))
def test_places_behind_a_change_are_found_again_in_the_original(raw: list[tuple[int, int, str]]) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(60))
    edits, last = [], 0
    for start, length, words in sorted(raw):
        if start >= last and (length or words):
            edits.append(Edit(start, start + length, words))
            last = start + length + 1
    mutant = Mutant("any", tuple(edits), tuple((edit.start, edit.end) for edit in edits))
    changed = mutant.apply(text)
    for number, character in enumerate(changed):
        if character not in "xy":
            assert text[mutant.original_place(number)] == character


def test_counted_lists_need_the_right_count() -> None:
    assert counted_lists("聚焦甲制造、乙服务、丙农业三大产业")
    assert not counted_lists("聚焦甲制造、乙服务、丙农业四大产业")
    assert not counted_lists("企业技术中心7个、转移机构4个、检测机构3个")


def test_a_table_with_one_rating_cannot_be_flipped() -> None:
    assert not rating_cells("1 | 甲 | 符合预期 |\n2 | 乙 | 符合预期 |")


def test_values_of_different_clauses_are_not_exchanged() -> None:
    assert not each_values("甲分别下降2%，乙下降3%。")


def test_the_last_clause_goes_with_the_stop_before_it() -> None:
    text = "其中，甲8项、乙18项。"
    assert text[slice(*clause_around(text, (8, 10)))] == "、乙18项"


# --- what could be noticed -------------------------------------------------------------------------------------------


def relation(kind: str, *operands: tuple[str, str, int], name: str = "R1", note: str = "") -> GoldRelation:
    found = [Operand(*place(words, nth), words, role) for role, words, nth in operands]
    return GoldRelation(name, kind, "consistent", tuple(found), "", note)


SUM = relation("sum_of_parts", ("whole", "82", 0), ("part", "35", 0), ("part", "18", 0), ("part", "29", 0), name="S1")
PAIR = relation("repeated", ("mention1", "1448", 0), ("mention2", "1448", 1))
RATED = relation("rating_count", ("count", "82", 0), note="符合预期 rows")


def ceiling_of(*relations: GoldRelation) -> Ceiling:
    counts = [GoldQuantity(start, end, TEXT[start:end], 0, "count", "个", "", True) for start, end in NUMBERS]
    return Ceiling(TEXT, relations, counts)


def test_a_changed_part_breaks_its_sum_and_nothing_else() -> None:
    live = ceiling_of(SUM, PAIR)
    assert [r.name for r in live.broken(Mutant("x", (Edit(*place("35"), "36"),), (place("35"),)))] == ["S1"]
    assert live.broken(CLEAN) == []


def test_a_changed_repeat_breaks_its_pair_but_a_dropped_zero_does_not() -> None:
    live = ceiling_of(PAIR)
    assert live.broken(Mutant("x", (Edit(*place("1448"), "1449"),), (place("1448"),)))
    assert not live.broken(Mutant("x", (Edit(*place("1448"), "1,448"),), (place("1448"),)))


def test_a_relation_that_does_not_hold_on_the_clean_text_notices_nothing() -> None:
    wrong = relation("sum_of_parts", ("whole", "82", 0), ("part", "35", 0), ("part", "18", 0))
    assert ceiling_of(wrong).live == []


@pytest.mark.parametrize(
    ("words", "approximator", "low", "high"),
    [
        ("4.6", "", "4.55", "4.65"),
        ("260", "余", "260", "270"),
        ("700", "多", "700", "800"),
        ("20", "约", "18", "22"),
        ("0.01", "<", "0", "0.01"),
    ],
)
def test_an_approximator_widens_a_figure(words: str, approximator: str, low: str, high: str) -> None:
    found = range_of(words, approximator, is_count=True)
    assert (found.low, found.high) == (Fraction(low), Fraction(high))


# --- what counts as noticed ------------------------------------------------------------------------------------------


def span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end], "mention")


def finding(text: str, *stretches: tuple[int, int], tier: Tier = Tier.ERROR) -> AuditFinding:
    spans = tuple(span(text, *stretch) for stretch in stretches)
    return AuditFinding("repeated", tier, say("不一致"), "", "", spans, (Repair(spans[0], "1448"),))


STALE = Mutant("stale_repeat", (Edit(*place("1448"), "13"),), (place("1448"),))
CLEAN_AUDIT = Audit(
    "x",
    len(TEXT),
    (),
    (Relation("repeated", Verdict.CONSISTENT, (span(TEXT, *place("1448")), span(TEXT, *place("1448", 1)))),),
    (),
)


def stale_audit(*findings: AuditFinding) -> Audit:
    return Audit("x", len(TEXT) - 2, (), (), findings)


def test_a_new_finding_on_the_changed_place_is_a_kill_with_its_repair() -> None:
    changed = STALE.apply(TEXT)
    start = place("1448")[0]
    found = finding(changed, (start, start + 2), (place("1448", 1)[0] - 2, place("1448", 1)[1] - 2))
    outcome = Judge(TEXT, CLEAN_AUDIT).judge(STALE, stale_audit(found))
    assert (outcome.tier, outcome.cited, outcome.first_repair, outcome.strays) == (Tier.ERROR, True, True, 0)


def test_a_finding_elsewhere_is_a_stray_and_no_kill() -> None:
    found = finding(STALE.apply(TEXT), (0, 2))
    outcome = Judge(TEXT, CLEAN_AUDIT).judge(STALE, stale_audit(found))
    assert (outcome.is_killed, outcome.alarms, outcome.strays) == (False, 1, 1)


def test_a_finding_the_clean_audit_has_too_is_not_new_even_where_its_place_has_moved() -> None:
    before = (place("9230")[0] - 2, place("9230")[1] - 2)
    clean = replace(CLEAN_AUDIT, findings=(finding(TEXT, place("9230")),))
    outcome = Judge(TEXT, clean).judge(STALE, stale_audit(finding(STALE.apply(TEXT), before)))
    assert outcome.alarms == 0


def test_a_note_is_no_kill() -> None:
    start = place("1448")[0]
    found = finding(STALE.apply(TEXT), (start, start + 2), tier=Tier.NOTE)
    assert not Judge(TEXT, CLEAN_AUDIT).judge(STALE, stale_audit(found)).is_killed


# --- recall, intervals, long texts -----------------------------------------------------------------------------------


def test_equal_mentions_may_be_tied_in_a_chain() -> None:
    stretches = [(0, 2), (10, 12), (20, 22)]
    operands = [Operand(*stretch, "82", "mention") for stretch in stretches]
    ties = tuple(
        Relation("repeated", Verdict.CONSISTENT, (Span(*one, "82", ""), Span(*other, "82", "")))
        for one, other in ((stretches[0], stretches[1]), (stretches[1], stretches[2]))
    )
    gold = GoldRelation("R", "table_vs_text", "consistent", (operands[0], operands[2]), "", "")
    assert Recognised(Audit("x", 30, (), ties, ()), operands).has(gold)
    assert not Recognised(Audit("x", 30, (), ties[:1], ()), operands).has(gold)


def test_a_sum_without_one_of_its_parts_is_not_recognised() -> None:
    spans = tuple(Span(o.start, o.end, o.text, o.role) for o in SUM.operands)
    whole = Audit("x", 9, (), (Relation("sum_of_parts", Verdict.CONSISTENT, spans),), ())
    short = Audit("x", 9, (), (Relation("sum_of_parts", Verdict.CONSISTENT, spans[:-1]),), ())
    assert Recognised(whole, SUM.operands).has(SUM)
    assert not Recognised(short, SUM.operands).has(SUM)


def test_intervals_are_those_of_the_tables() -> None:
    assert [round(bound, 4) for bound in wilson(60, 100)] == [0.502, 0.6906]
    assert [round(bound, 3) for bound in poisson(0)] == [0, 3.689]


def test_a_long_text_has_about_its_size_and_other_numbers_in_every_copy() -> None:
    text = long_text([TEXT], 5 * len(TEXT.encode()))
    assert 4.5 < len(text.encode()) / len(TEXT.encode()) <= 5
    assert text.startswith(TEXT)
    assert text.count("1448") < 5


def test_a_copy_keeps_years_and_the_length_of_numbers() -> None:
    copy = varied("2025年共1448家，占0.89%", [], random.Random(1))  # noqa: S311 a seeded draw of test data
    assert copy.startswith("2025年共")
    assert len(copy) == len("2025年共1448家，占0.89%")
    assert "占0." in copy


@pytest.mark.parametrize(
    "name", ["ceiling", "figures", "generate", "intervals", "mutant", "places", "score", "showing"]
)
def test_the_examples_in_the_instruments_hold(name: str) -> None:
    result = doctest.testmod(import_module(f"audit_mutation.{name}"))
    assert result.attempted
    assert not result.failed
