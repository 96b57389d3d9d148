"""What a department owes in a round, and what a report of it says. Names and figures are synthetic."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.data.model import Observation, Span
from midcourse.data.reporting import (
    FORM_WORDS,
    REPORT_TABLES,
    Form,
    IndicatorReport,
    Limits,
    ProjectReport,
    ReachedNode,
    TaskReport,
    all_owed,
    blank_report,
    form_of,
    is_filled,
    item_of,
    items_owed,
    items_shared,
    items_without_lead,
    length_of,
    reached_nodes,
    tidied,
)
from midcourse.periods import Period, half_year, years
from midcourse.plan.cells import fault_of_text
from midcourse.plan.model import Department, Indicator, Plan, PlanHeader, Project, Task

ROUND = half_year(2023, 1)
PLAN = Plan(
    PlanHeader("syn", "示例区规划", "示例区", "district", years(2021, 2025)),
    departments=(Department(code="D1", name="商务局"), Department(code="D2", name="绿化局")),
    indicators=(
        Indicator(code="01", name="零售总额", lead="D1"),
        Indicator(code="02", name="公园绿地", lead="D2", contributors=("D1",)),
        Indicator(code="03", name="指数", half_yearly=False),
    ),
    projects=(Project(code="X1", name="桥", lead="D1"), Project(code="X2", name="园", lead="D2")),
    tasks=(
        Task(code="T1", name="组", lead="D1"),
        Task(code="T11", name="其一", parent="T1", lead="D2"),
        Task(code="T2", name="只有任务数的组", count=12, lead="D1"),
    ),
)


def codes(items: object) -> list[str]:
    return [item.code for item in items]  # type: ignore[attr-defined]


def test_the_lead_owes_a_row_and_a_contributor_only_sees_it() -> None:
    assert codes(items_owed(PLAN, "D1")) == ["01", "X1", "T2"]
    assert codes(items_shared(PLAN, "D1")) == ["02"]


def test_single_tasks_are_owed_and_groups_are_not_but_for_those_only_counted() -> None:
    assert codes(items_owed(PLAN, "D1").tasks) == ["T2"]
    assert codes(items_owed(PLAN, "D2").tasks) == ["T11"]


def test_what_nobody_leads_is_told_and_owed_by_nobody() -> None:
    assert codes(items_without_lead(PLAN)) == ["03"]
    assert not any("03" in codes(owed) for owed in all_owed(PLAN).values())


def test_a_round_asks_only_for_its_forms() -> None:
    owed = items_owed(PLAN, "D1", [Form.PROJECTS])
    assert (codes(owed), len(owed), codes(owed.of(Form.PROJECTS)), owed.of(Form.TASKS)) == (["X1"], 1, ["X1"], ())


def test_every_row_with_a_lead_is_owed_exactly_once() -> None:
    by_department = all_owed(PLAN)
    assert by_department == {code: items_owed(PLAN, code) for code in ("D1", "D2")}
    owed = [code for found in by_department.values() for code in codes(found)]
    assert sorted([*owed, *codes(items_without_lead(PLAN))]) == ["01", "02", "03", "T11", "T2", "X1", "X2"]


def test_a_blank_report_knows_its_item_and_the_period_asked_for() -> None:
    first, _, third = (blank_report(item, ROUND) for item in PLAN.indicators)
    assert first == IndicatorReport(indicator="01", period=ROUND)
    assert third == IndicatorReport(indicator="03", period=years(2022))
    assert blank_report(PLAN.projects[0], ROUND) == ProjectReport(project="X1")
    assert blank_report(PLAN.tasks[0], ROUND) == TaskReport(task="T1")
    assert [form_of(blank_report(item, ROUND)) for item in items_owed(PLAN, "D1")] == list(Form)
    assert [item_of(blank_report(item, ROUND)) for item in items_owed(PLAN, "D1")] == ["01", "X1", "T2"]


@pytest.mark.parametrize(
    ("period", "span", "asked"),
    [
        ("2021-01-01/2022-12-31", Span.CUMULATIVE, "2021-01-01/2023-06-30"),
        ("2021", Span.CUMULATIVE, "2021-01-01/2023-06-30"),
        ("2021-2022", Span.GROWTH, "2021-01-01/2023-06-30"),
        ("2021-2022", Span.MEAN_GROWTH, "2021-01-01/2023-06-30"),
        ("2022", Span.GROWTH, "2023H1"),
        ("2022", Span.FLOW, "2023H1"),
        ("2022-12-31", Span.STOCK, "2023H1"),
    ],
)
def test_a_figure_that_counts_on_is_asked_for_from_where_the_last_one_began(
    period: str, span: Span, asked: str
) -> None:
    last = Observation(item="01", period=Period.parse(period), span=span, value_text="700", known_on=date(2023, 1, 20))
    assert blank_report(PLAN.indicators[0], ROUND, last) == IndicatorReport(indicator="01", period=Period.parse(asked))


def test_nothing_filled_in_is_not_a_zero_and_a_zero_is_filled_in() -> None:
    assert not any(is_filled(blank_report(item, ROUND)) for item in items_owed(PLAN, "D1"))
    assert is_filled(ProjectReport(project="X1", invest_made=Decimal(0)))
    assert is_filled(ProjectReport(project="X1", reached=("封顶 2023-05-31",)))
    assert is_filled(IndicatorReport(indicator="01", period=ROUND, value_text="-"))


def test_a_node_is_read_with_its_day_however_it_is_written() -> None:
    day = date(2023, 5, 31)
    for text in ("主体封顶 2023-05-31", "主体封顶(2023/5/31)", "主体封顶：2023年5月31日", " 主体封顶（2023.5.31） "):
        assert ReachedNode.parse(text) == ReachedNode("主体封顶", day)
    assert ReachedNode.parse("主体封顶 2023-02-30") == ReachedNode("主体封顶 2023-02-30", None)
    report = ProjectReport(project="X1", reached=("开工", "二期 主体 2023-05-31"))
    assert reached_nodes(report) == (ReachedNode("开工", None), ReachedNode("二期 主体", day))


@given(
    st.text("甲乙 AB()（）2", min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda name: name[-1:] not in {"(", "（", ""}),
    st.dates(date(1990, 1, 1), date(2060, 1, 1)),
)
def test_a_node_reads_back_as_it_is_written(name: str, day: date) -> None:
    assert ReachedNode.parse(str(ReachedNode(name, day))) == ReachedNode(name, day)


def test_words_are_counted_without_spaces_and_each_field_has_its_limit() -> None:
    assert length_of("　建成 3 个\n中心") == 6
    assert (Limits(progress=300).of("progress"), Limits(words=80).of("note"), Limits().of("progress")) == (300, 80, 500)


@given(st.builds(TaskReport, task=st.just("T1"), progress=st.none() | st.text(), problem=st.none() | st.text()))
def test_a_tidied_report_can_be_written_and_stays_as_it_is(report: TaskReport) -> None:
    once = tidied(report)
    assert tidied(once) == once
    for text in (once.progress, once.problem):
        assert text is None or (text.strip() and fault_of_text(text) is None)


def test_tidying_drops_empty_nodes_and_keeps_the_rest() -> None:
    report = ProjectReport(project="X1", reached=(" 开工 ", "", " "), invest_made=Decimal("1.20"))
    assert tidied(report) == ProjectReport(project="X1", reached=("开工",), invest_made=Decimal("1.20"))


def test_every_form_has_its_sheet_name_in_both_languages() -> None:
    assert {form: str(word) for form, word in FORM_WORDS.items()} == {f: t.heading for f, t in REPORT_TABLES.items()}
    assert all(word.in_language("en") != str(word) for word in FORM_WORDS.values())
