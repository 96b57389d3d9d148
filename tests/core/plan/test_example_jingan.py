"""The worked example holds what its source states, in words of our own."""

import csv
import json
import os
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[3]
FOLDER = REPOSITORY / "examples" / "jingan"
SHARED = Path(os.environ.get("MIDCOURSE_SHARED", REPOSITORY.parent / "shared"))
#: Longest text of our own in one cell; names of systems as published may be a little longer.
LONGEST = 60
#: Shortest run of characters that counts as copied from the published text.
COPIED = 25
#: Columns of proper names: what something is called is a fact.
NAMES = {("indicators", "name"), ("systems", "name"), ("projects", "name")}
TABLES = sorted(path.stem for path in FOLDER.glob("*.csv"))

Row = dict[str, str]


def rows(table: str) -> list[Row]:
    """Read one table of the folder as plain text."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def codes(table: str) -> set[str]:
    """Return the codes of a table."""
    return {row["code"] for row in rows(table)}


def shared(*parts: str) -> str:
    """Return the text of a file kept outside the project; skip where it is not at hand."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"not there: {path}")
    return path.read_text(encoding="utf-8")


def numbers_of(text: str) -> set[Decimal]:
    """Return the numbers written in Arabic digits."""
    return {Decimal(found) for found in re.findall(r"\d+(?:\.\d+)?", text)}


@pytest.mark.parametrize("table", TABLES)
def test_every_file_is_utf8_with_bom_and_plain_line_ends(table: str) -> None:
    content = (FOLDER / f"{table}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


def test_26_indicators_are_8_binding_and_18_expected() -> None:
    assert Counter(row["attribute"] for row in rows("indicators")) == {"约束性": 8, "预期性": 18}
    assert codes("indicators") == {f"{number:02d}" for number in range(1, 27)}


def test_every_indicator_has_its_original_target_its_value_and_its_published_rating() -> None:
    for table, column in (("targets", "item"), ("published_ratings", "indicator")):
        assert Counter(row[column] for row in rows(table) if row[column] in codes("indicators")).keys() == codes(
            "indicators"
        )
    values = [row["item"] for row in rows("observations") if row["measure"] == "value"]
    assert sorted(values) == sorted(codes("indicators"))


def test_82_projects_are_counted_by_aim_and_by_state() -> None:
    counts = rows("project_counts")
    assert {row["aim"]: int(row["count"]) for row in counts if row["aim"]} == {"竣工": 73, "开工": 9}
    states = {row["state"]: int(row["count"]) for row in counts if row["state"]}
    assert states == {"已完成": 24, "按计划有序推进": 40, "因故暂缓": 1, "慢于预期": 17}
    assert 73 + 9 == sum(states.values()) == 82


def test_186_tasks_are_known_only_as_a_total_over_six_groups() -> None:
    tasks = rows("tasks")
    assert {row["code"]: row["count"] for row in tasks if row["count"]} == {"T0": "186"}
    assert sum(row["parent"] == "T0" for row in tasks) == 6


def test_14_problems_stand_under_five_headings() -> None:
    groups = Counter(row["group"] for row in rows("problems"))
    assert (sum(groups.values()), len(groups)) == (14, 5)


def test_measures_are_six_groups_26_sections_and_about_a_hundred_single_ones() -> None:
    measures = rows("measures")
    depth = Counter(row["code"].count("-") for row in measures)
    parents = {row["parent"] for row in measures}
    single = [row for row in measures if row["code"].count("-") >= 2 and row["code"] not in parents]
    assert (depth[0], depth[1], len(single)) == (6, 26, 96)


def test_21_targets_are_withheld_and_none_shows_a_figure() -> None:
    withheld = [row for row in rows("targets") if row["disclosure"] == "withheld"]
    assert [row["text"] for row in withheld] == ["**"] * 21
    assert all(row["name"] and row["unit"] and row["due"] == "2025" for row in withheld)
    disclosed = [row for row in rows("targets") if row["item"].startswith("M") and row not in withheld]
    assert len(disclosed) == 16


def test_112_systems_have_a_place_and_something_is_said_of_each() -> None:
    systems = rows("systems")
    assert [row["code"] for row in systems] == [f"S{number:03d}" for number in range(1, 113)]
    assert [row["code"] for row in systems if not (row["place"] and (row["state"] or row["next_step"]))] == []


def test_published_ratings_are_7_16_and_3_and_the_differing_words_of_the_prose_are_kept_too() -> None:
    ratings = Counter(row["rating"] for row in rows("published_ratings"))
    assert ratings == {"提前完成": 7, "符合预期": 16, "低于预期": 3}
    prose = {row["measure"]: row["value"] for row in rows("observations") if row["measure"].endswith("指标数(正文)")}
    assert sorted(prose.values()) == ["15", "3", "7"]


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        (("A0", "亿元楼"), [("A5", "亿元楼"), ("A6", "亿元楼"), ("A7", "亿元楼"), ("A8", "亿元楼")]),
        (("A0", "月亿楼"), [("A5", "月亿楼"), ("A6", "月亿楼")]),
        (("A0", "专精特新企业"), [(area, "专精特新企业") for area in ("A5", "A6", "A7", "A8")]),
        (
            ("G1", "各类型总部及总部型机构"),
            [("G1", name) for name in ("跨国公司地区总部", "民营企业总部", "贸易型总部", "外资研发中心")],
        ),
    ],
)
def test_figures_that_add_up_in_the_source_add_up_here(whole: tuple[str, str], parts: list[tuple[str, str]]) -> None:
    figures = {
        (row["item"], row["measure"]): int(row["value"]) for row in rows("observations") if row["value"].isdigit()
    }
    assert figures[whole] == sum(figures[part] for part in parts)


def test_the_six_industry_shares_add_to_what_they_add_to_not_to_the_stated_total() -> None:
    """Printed 80.62, added 80.82: the folder keeps the source's own contradiction."""
    industries = {row["code"] for row in rows("industries")}
    own = [row["value"] for row in rows("observations") if row["item"] in industries and row["measure"] == "税收占比"]
    assert (len(own), sum(round(float(value) * 100) for value in own)) == (6, 8082)


def test_a_code_is_used_once_in_all_tables() -> None:
    used = Counter(row["code"] for table in TABLES for row in rows(table) if "code" in row)
    assert [code for code, count in used.items() if count > 1] == []
    assert [code for code in used if not code.isascii()] == []


def test_the_three_lagging_indicators_have_no_problem_because_the_source_gives_none() -> None:
    lagging = {row["indicator"] for row in rows("published_ratings") if row["rating"] == "低于预期"}
    assert lagging == {"24", "25", "26"}
    assert lagging.isdisjoint(row["source"] for row in rows("links"))


def test_texts_are_short() -> None:
    long = [
        (table, column, text)
        for table in TABLES
        for row in rows(table)
        for column, text in row.items()
        if column != "place" and len(text) > LONGEST
    ]
    assert long == []


def test_measures_and_problems_are_words_of_a_few_characters() -> None:
    texts = [row["text"] for table in ("measures", "problems") for row in rows(table)]
    assert [text for text in texts if len(text) > 24] == []


def test_no_sentence_is_copied_from_the_published_text() -> None:
    source = "".join(shared("example", "jingan-midterm-2023.txt").split())
    copied = [
        (table, column, text)
        for table in TABLES
        for row in rows(table)
        for column, text in row.items()
        if (table, column) not in NAMES
        and any(text[start : start + COPIED] in source for start in range(len(text) - COPIED + 1))
    ]
    assert copied == []


def test_every_figure_of_parts_one_to_four_stands_in_the_folder() -> None:
    source = shared("example", "jingan-midterm-2023.txt")
    first, last = source.index("第一部分"), source.index("第五部分")
    kept = {
        number
        for table in ("observations", "targets", "project_counts", "tasks", "baselines")
        for row in rows(table)
        for column, text in row.items()
        if column in {"measure", "value_text", "value", "text", "count"}
        for number in numbers_of(text)
    }
    kept |= {Decimal(len(rows("indicators"))), Decimal(82), Decimal(8), Decimal(18)}
    missing = [
        (quantity["text"], quantity["ctx"])
        for quantity in json.loads(shared("gold", "quantities.json"))
        if quantity["is_data"] and first <= quantity["start"] < last
        if not numbers_of(quantity["text"]) <= kept
    ]
    assert missing == []
