"""The worked example holds what its source states, in words of our own."""

import json
import os
import re
from collections import Counter
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from midcourse.data.ledger import LEDGER_TABLES, open_ledger, read_ledger, write_ledger
from midcourse.data.model import Observation, Span
from midcourse.findings import errors_among
from midcourse.plan.model import Measure, TargetVersion
from midcourse.plan.vocabulary import Aim, Attribute, Disclosure

REPOSITORY = Path(__file__).parents[3]
FOLDER = REPOSITORY / "examples" / "jingan"
SHARED = Path(os.environ.get("MIDCOURSE_SHARED", REPOSITORY.parent / "shared"))
#: Longest text of our own in one cell; a place may list several passages.
LONGEST = 60
#: Shortest run of characters that counts as copied from the published text.
COPIED = 25
#: Columns of proper names: what something is called is a fact.
NAMES = {("indicators", "name"), ("systems", "name"), ("projects", "name")}

LEDGER = open_ledger(FOLDER)
PLAN = LEDGER.plan
INDICATORS = {indicator.code for indicator in PLAN.indicators}

#: One cell with something in it: table, column, value.
Cell = tuple[str, str, Any]


def cells() -> list[Cell]:
    """Return every cell of the folder's tables."""
    owners = {**{field.name: PLAN for field in fields(PLAN)}, **{field.name: LEDGER for field in fields(LEDGER)}}
    return [
        (table.name, column.name, getattr(record, column.name))
        for table in LEDGER_TABLES
        for record in getattr(owners[table.name], table.name)
        for column in table.columns
    ]


def texts() -> list[tuple[str, str, str]]:
    """Return every cell that holds text."""
    return [(table, column, value) for table, column, value in cells() if type(value) is str]


def shared(*parts: str) -> str:
    """Return the text of a file kept outside the project; skip where it is not at hand."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"not there: {path}")
    return path.read_text(encoding="utf-8")


def numbers_of(value: object) -> set[Decimal]:
    """Return the numbers written in Arabic digits."""
    return {Decimal(found) for found in re.findall(r"\d+(?:\.\d+)?", str(value))}


def figure(item: str, measure: str) -> Observation:
    """Return the latest observation of a measure."""
    found = [one for one in LEDGER.observations if (one.item, one.measure) == (item, measure)]
    return max(found, key=lambda one: one.period.end)


def amount(item: str, measure: str) -> Decimal:
    """Return the latest number of a measure."""
    value = figure(item, measure).value
    assert value is not None
    return value


def targets_of_measures(disclosure: Disclosure) -> list[TargetVersion]:
    """Return the targets of the plan's second half."""
    codes = {measure.code for measure in PLAN.measures}
    return [target for target in PLAN.targets if target.item in codes and target.disclosure is disclosure]


def single_measures() -> list[Measure]:
    """Return the measures below the sections that are not themselves divided."""
    parents = {measure.parent for measure in PLAN.measures}
    return [one for one in PLAN.measures if one.code.count("-") >= 2 and one.code not in parents]


def test_the_folder_has_no_error() -> None:
    assert errors_among(read_ledger(FOLDER)[1]) == []


def test_the_folder_is_in_the_form_it_is_written_in(tmp_path: Path) -> None:
    write_ledger(LEDGER, tmp_path / "again")
    changed = [
        path.name for path in FOLDER.glob("*.csv") if path.read_bytes() != (tmp_path / "again" / path.name).read_bytes()
    ]
    assert changed == []
    assert (FOLDER / "plan.toml").read_bytes() == (tmp_path / "again" / "plan.toml").read_bytes()


def test_26_indicators_are_8_binding_and_18_expected() -> None:
    attributes = Counter(indicator.attribute for indicator in PLAN.indicators)
    assert attributes == {Attribute.BINDING: 8, Attribute.EXPECTED: 18}
    assert [indicator.code for indicator in PLAN.indicators] == [f"{number:02d}" for number in range(1, 27)]


def test_every_indicator_has_one_target_one_value_and_one_published_rating() -> None:
    once = dict.fromkeys(INDICATORS, 1)
    assert Counter(target.item for target in PLAN.targets if target.item in INDICATORS) == once
    assert Counter(one.item for one in LEDGER.observations if one.measure == "value") == once
    assert Counter(row.indicator for row in LEDGER.published_ratings) == once


def test_only_the_energy_indicator_has_no_number() -> None:
    values = [one for one in LEDGER.observations if one.measure == "value" and one.value is None]
    assert [(one.item, one.value_text) for one in values] == [("25", "-")]


def test_82_projects_are_counted_by_aim_and_by_state() -> None:
    aims = {count.aim: count.count for count in PLAN.project_counts if count.aim}
    states = {count.state: count.count for count in PLAN.project_counts if count.state}
    assert aims == {Aim.FINISH: 73, Aim.START: 9}
    assert states == {"已完成": 24, "按计划有序推进": 40, "因故暂缓": 1, "慢于预期": 17}
    assert sum(aims.values()) == sum(states.values()) == 82
    assert [project.state for project in PLAN.projects] == ["因故暂缓"]


def test_186_tasks_are_known_only_as_a_total_over_six_groups() -> None:
    assert {task.code: task.count for task in PLAN.tasks if task.count is not None} == {"T0": 186}
    assert sum(task.parent == "T0" for task in PLAN.tasks) == 6


def test_14_problems_stand_under_five_headings() -> None:
    assert len(PLAN.problems) == 14
    assert len({problem.group for problem in PLAN.problems}) == 5


def test_measures_are_six_groups_26_sections_and_about_a_hundred_single_ones() -> None:
    depth = Counter(measure.code.count("-") for measure in PLAN.measures)
    assert (depth[0], depth[1], len(single_measures())) == (6, 26, 96)


def test_21_targets_are_withheld_and_none_shows_a_figure() -> None:
    withheld = targets_of_measures(Disclosure.WITHHELD)
    assert [target.text for target in withheld] == ["**"] * 21
    assert all(target.name and target.unit and target.due == 2025 for target in withheld)
    assert len(targets_of_measures(Disclosure.PUBLIC)) == 16


def test_three_withheld_quantities_are_public_as_indicators() -> None:
    """The source masks in part five what it prints in its table: 15, 16 and 20."""
    names = {target.name for target in targets_of_measures(Disclosure.WITHHELD)}
    assert [one.code for one in PLAN.indicators if one.name in names] == ["15", "16", "20"]


def test_112_systems_have_a_place_and_something_is_said_of_each() -> None:
    assert [system.code for system in PLAN.systems] == [f"S{number:03d}" for number in range(1, 113)]
    silent = [one.code for one in PLAN.systems if not (one.place and (one.state or one.next_step))]
    assert silent == []


def test_published_ratings_are_7_16_and_3_and_the_differing_counts_of_the_prose_are_kept_too() -> None:
    ratings = Counter(row.rating for row in LEDGER.published_ratings)
    assert ratings == {"提前完成": 7, "符合预期": 16, "低于预期": 3}
    prose = [amount("A0", f"{word}指标数(正文)") for word in ratings]
    assert sorted(prose) == [3, 7, 15]


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("A0 亿元楼", ["A5 亿元楼", "A6 亿元楼", "A7 亿元楼", "A8 亿元楼"]),
        ("A0 月亿楼", ["A5 月亿楼", "A6 月亿楼"]),
        ("A0 专精特新企业", ["A5 专精特新企业", "A6 专精特新企业", "A7 专精特新企业", "A8 专精特新企业"]),
        (
            "G1 各类型总部及总部型机构",
            ["G1 跨国公司地区总部", "G1 民营企业总部", "G1 贸易型总部", "G1 外资研发中心"],
        ),
    ],
)
def test_figures_that_add_up_in_the_source_add_up_here(whole: str, parts: list[str]) -> None:
    assert amount(*whole.split(" ")) == sum(amount(*part.split(" ")) for part in parts)


def test_the_industry_shares_contradict_their_stated_total_as_in_the_source() -> None:
    shares = [amount(industry.code, "税收占比") for industry in PLAN.industries]
    assert sum(shares) == Decimal("80.82")
    assert amount("T3", "“3+3”重点产业税收占比") == Decimal("80.62")


def test_the_derived_baseline_finds_its_stock_and_its_inflow() -> None:
    """499 less the 114 added gives 385."""
    derived = next(row for row in LEDGER.baselines if row.value is None)
    assert derived.source_item
    assert derived.stock
    assert derived.inflow
    assert amount(derived.source_item, derived.stock) - amount(derived.source_item, derived.inflow) == 385
    assert figure(derived.source_item, derived.inflow).span is Span.CUMULATIVE


def test_every_figure_has_a_place_and_a_source_that_is_listed() -> None:
    assert {one.source for one in LEDGER.observations} == {source.code for source in PLAN.header.sources}
    assert [one.measure for one in LEDGER.observations if not one.place] == []


def test_no_figure_covers_days_after_the_cut_off() -> None:
    cut_off = PLAN.header.cut_off
    assert cut_off is not None
    assert [one.measure for one in LEDGER.observations if one.period.end > cut_off] == []


def test_a_code_is_used_once_in_all_tables() -> None:
    used = Counter(value for _, column, value in cells() if column == "code")
    assert [code for code, count in used.items() if count > 1 or not code.isascii()] == []


def test_the_three_lagging_indicators_have_no_problem_because_the_source_gives_none() -> None:
    lagging = {row.indicator for row in LEDGER.published_ratings if row.rating == "低于预期"}
    assert lagging == {"24", "25", "26"}
    assert lagging.isdisjoint(link.source for link in PLAN.links)


def test_texts_are_short() -> None:
    assert [cell for cell in texts() if cell[1] != "place" and len(cell[2]) > LONGEST] == []
    words = [measure.text for measure in PLAN.measures] + [problem.text for problem in PLAN.problems]
    assert [text for text in words if len(text) > 24] == []


def test_no_sentence_is_copied_from_the_published_text() -> None:
    source = "".join(shared("example", "jingan-midterm-2023.txt").split())
    copied = [
        (table, column, text)
        for table, column, text in texts()
        if (table, column) not in NAMES
        and any(text[start : start + COPIED] in source for start in range(len(text) - COPIED + 1))
    ]
    assert copied == []


def test_every_figure_of_parts_one_to_four_stands_in_the_folder() -> None:
    source = shared("example", "jingan-midterm-2023.txt")
    first, last = source.index("第一部分"), source.index("第五部分")
    telling = {"measure", "value_text", "value", "text", "count"}
    kept = {number for _, column, value in cells() if column in telling for number in numbers_of(value)}
    counted = {Decimal(number) for number in (26, 8, 18, 82)}  # rows of tables and sums of counts, asserted above
    missing = [
        (quantity["text"], quantity["ctx"])
        for quantity in json.loads(shared("gold", "quantities.json"))
        if quantity["is_data"] and first <= quantity["start"] < last
        if not numbers_of(quantity["text"]) <= kept | counted
    ]
    assert missing == []
