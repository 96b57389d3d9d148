"""What is asked of a reported row before it is handed in, and what approval writes. Names and figures are synthetic."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midcourse.data.approved import observation_of, project_after, task_after
from midcourse.data.asked import Asked, ItemRecords, records_of
from midcourse.data.model import Ledger, Observation, Span, Status
from midcourse.data.report_checks import check_cells, check_report
from midcourse.data.reporting import IndicatorReport, Limits, ProjectReport, Report, TaskReport
from midcourse.errors import InputUnusable
from midcourse.periods import Period, half_year, years
from midcourse.plan.model import Indicator, Plan, PlanHeader, Project, ProjectNode, TargetVersion, Task

HEADER = PlanHeader("syn", "示例区规划", "示例区", "district", years(2021, 2025))
ROUND = half_year(2023, 1)
TODAY = date(2023, 7, 10)
STATES = {
    "已完成": "done",
    "按计划有序推进": "on_schedule",
    "慢于预期": "slow",
    "因故暂缓": "suspended",
    "未开工": "not_started",
}
SALES = Indicator(code="01", name="社会消费品零售总额", unit="亿元", flow=True)
SHARE = Indicator(code="02", name="服务业增加值占比", unit="%")
HOMES = Indicator(code="03", name="累计新增保障房", unit="套")
BRIDGE = Project(code="X1", name="桥", state="按计划有序推进", invest_planned=Decimal(10), invest_made=Decimal(4))
NODES = (
    ProjectNode(project="X1", name="开工", reached_on=date(2022, 3, 1)),
    ProjectNode(project="X1", name="封顶", due=date(2023, 6, 30)),
)
CENTRES = Task(code="T1", name="社区中心", state="按计划有序推进", progress="建成 2 个中心")


def seen(indicator: Indicator, period: str, value: str, span: Span = Span.STOCK) -> Observation:
    return Observation(
        item=indicator.code,
        period=Period.parse(period),
        span=span,
        value_text=value,
        value=Decimal(value),
        unit=indicator.unit,
        source="往期",
        known_on=Period.parse(period).end.replace(day=28),
        status=Status.PRELIMINARY,
    )


def records(item: Indicator | Project | Task, *observations: Observation, target: str | None = None) -> ItemRecords:
    targets = (TargetVersion(item=item.code, text=target),) if target else ()
    nodes = NODES if isinstance(item, Project) else ()
    return ItemRecords(HEADER, item, targets, observations, nodes, STATES)


def asked(report: Report, known: ItemRecords, limits: Limits | None = None) -> tuple[Asked, ...]:
    return check_report(
        report, known, period=ROUND, cut_off=date(2023, 6, 30), limits=limits or Limits(), known_on=TODAY
    )


def rules(found: Sequence[Asked], *, blocks: bool | None = None) -> set[str]:
    return {one.rule for one in found if blocks is None or one.blocks is blocks}


def value(text: str | None, indicator: Indicator = SALES, note: str | None = None, period: str = "2023H1") -> Report:
    return IndicatorReport(indicator=indicator.code, period=Period.parse(period), value_text=text, note=note)


# ---- indicators -------------------------------------------------------------------------------------------------


def test_a_usual_value_is_asked_nothing() -> None:
    earlier = [seen(SALES, text, number, Span.FLOW) for text, number in (("2021H1", "690"), ("2022H1", "700"))]
    assert asked(value("735.2"), records(SALES, *earlier)) == ()


def test_an_empty_cell_and_a_dash_without_a_word_block_and_a_note_answers_both() -> None:
    assert rules(asked(value(None), records(SALES)), blocks=True) == {"no-value"}
    assert rules(asked(value("-"), records(SALES)), blocks=True) == {"no-value"}
    assert asked(value("-", note="年报尚未出"), records(SALES)) == ()
    assert asked(value(None, note="不再统计"), records(SALES)) == ()


def test_a_value_nobody_can_read_blocks() -> None:
    (one,) = asked(value("约3到5之间7"), records(SALES))
    assert (one.blocks, one.field, one.answered) == (True, "value_text", False)


def test_a_unit_that_does_not_convert_blocks_and_one_that_does_is_converted() -> None:
    assert rules(asked(value("120万平方米"), records(SALES)), blocks=True) == {"unit-mismatch"}
    observation = observation_of(
        IndicatorReport(indicator="01", period=ROUND, value_text="7352000万元"),
        records(SALES),
        known_on=TODAY,
        known_by="商务局",
        source="2023年中",
    )
    assert observation is not None
    assert (observation.value, observation.unit, observation.value_text) == (Decimal("735.2"), "亿元", "7352000万元")


def test_too_many_words_block_at_the_limit_of_the_round() -> None:
    note = "因" * 21
    assert rules(asked(value("735", note=note), records(SALES), Limits(words=20)), blocks=True) == {"too-long"}
    assert asked(value("735", note=note), records(SALES), Limits(words=21)) == ()
    task = TaskReport(task="T1", state="已完成", progress="建" * 501)
    (one,) = asked(task, records(CENTRES))
    assert (one.rule, one.field, "501" in str(one.message)) == ("too-long", "progress", True)


def test_a_jump_asks_for_a_word_and_the_note_is_one() -> None:
    earlier = [seen(SHARE, text, number) for text, number in (("2021", "20"), ("2022", "21"))]
    found = asked(value("85", SHARE), records(SHARE, *earlier))
    assert [(one.rule, one.asks_word, one.is_open) for one in found] == [("jump-in-series", True, True)]
    found = asked(value("85", SHARE, note="口径调整"), records(SHARE, *earlier))
    assert [(one.rule, one.is_open) for one in found] == [("jump-in-series", False)]


def test_half_a_year_is_held_against_the_same_half_of_other_years() -> None:
    whole = [seen(SALES, "2021", "1400", Span.FLOW), seen(SALES, "2022", "1480", Span.FLOW)]
    assert asked(value("480"), records(SALES, *whole)) == ()
    halves = [seen(SALES, "2021H1", "690", Span.FLOW), seen(SALES, "2022H1", "700", Span.FLOW)]
    assert rules(asked(value("2400"), records(SALES, *whole, *halves))) == {"jump-in-series"}


def test_a_total_that_falls_asks_for_a_word() -> None:
    earlier = seen(HOMES, "2021-2022", "5200", Span.CUMULATIVE)
    report = value("4100", HOMES, period="2021-01-01/2023-06-30")
    assert "cumulative-falls" in rules(asked(report, records(HOMES, earlier, target="累计12000")), blocks=False)


def test_a_share_over_a_hundred_asks_for_a_word() -> None:
    found = asked(value("108.5", SHARE), records(SHARE))
    assert "share-out-of-range" in rules(found, blocks=False)
    assert not rules(found, blocks=True)


def test_a_unit_taken_for_another_asks_once() -> None:
    earlier = [seen(SALES, text, number, Span.FLOW) for text, number in (("2021H1", "690"), ("2022H1", "700"))]
    found = asked(value("7352000"), records(SALES, *earlier, target="1500"))
    assert [one.rule for one in found] == ["unit-slip"]


def test_another_period_than_asked_for_asks_for_a_word_and_names_the_field() -> None:
    (one,) = asked(value("1480", period="2022"), records(SALES))
    assert (one.rule, one.field, one.asks_word) == ("other-period", "period", True)
    assert asked(value("1480", period="2022"), records(replace(SALES, half_yearly=False))) == ()


def test_a_total_since_the_plan_began_reported_for_a_shorter_time_asks_which_is_meant() -> None:
    total = seen(HOMES, "2021-01-01/2022-12-31", "700", Span.CUMULATIVE)
    (one,) = asked(value("720", HOMES), records(HOMES, total))
    assert (one.rule, one.field, one.asks_word) == ("shorter-period", "period", True)
    assert "2021年至2022年" in str(one.message) or "2021—2022年" in str(one.message)
    assert asked(value("720", HOMES, period="2021-01-01/2023-06-30"), records(HOMES, total)) == ()


def test_a_value_beyond_the_cut_off_asks_for_a_word() -> None:
    found = asked(value("1480", period="2023"), records(SALES))
    assert {"value-after-cut-off", "period-not-over"} <= rules(found, blocks=False)
    assert {one.field for one in found} == {"period"}


def test_a_changed_figure_needs_its_reason_and_the_note_becomes_it() -> None:
    final = replace(seen(SALES, "2023H1", "735", Span.FLOW), status=Status.FINAL)
    assert rules(asked(value("741"), records(SALES, final))) == {"revision-without-reason"}
    report = IndicatorReport(indicator="01", period=ROUND, value_text="741", note="统计局修订")
    observation = observation_of(report, records(SALES, final), known_on=TODAY, known_by="商务局", source="2023年中")
    assert observation is not None
    assert (observation.reason, observation.known_on) == ("统计局修订", TODAY)


def test_what_is_wrong_among_older_figures_is_not_asked_again() -> None:
    earlier = [seen(SHARE, text, number) for text, number in (("2020", "140"), ("2021", "20"), ("2022", "21"))]
    assert asked(value("22", SHARE), records(SHARE, *earlier)) == ()


def test_approval_writes_the_departments_text_its_number_source_and_evidence() -> None:
    report = IndicatorReport(indicator="01", period=ROUND, value_text="初步数735.2", source="统计快报")
    observation = observation_of(
        report, records(SALES), known_on=TODAY, known_by="商务局", source="2023年中", evidence="报表.pdf"
    )
    assert observation is not None
    assert (observation.value, observation.status, observation.source) == (
        Decimal("735.2"),
        Status.PRELIMINARY,
        "统计快报",
    )
    assert (observation.known_by, observation.evidence, observation.reason) == ("商务局", "报表.pdf", None)


def test_a_dash_is_written_as_known_to_be_missing_and_an_empty_cell_as_nothing() -> None:
    dash = IndicatorReport(indicator="01", period=ROUND, value_text="-", note="年报未出")
    observation = observation_of(dash, records(SALES), known_on=TODAY, known_by=None, source="x")
    assert observation is not None
    assert (observation.value, observation.value_text) == (None, "-")
    empty = IndicatorReport(indicator="01", period=ROUND, note="不再统计")
    assert observation_of(empty, records(SALES), known_on=TODAY, known_by=None, source="x") is None


def test_a_value_that_would_have_blocked_is_never_written() -> None:
    report = IndicatorReport(indicator="01", period=ROUND, value_text="120万平方米")
    with pytest.raises(InputUnusable):
        observation_of(report, records(SALES), known_on=TODAY, known_by=None, source="x")


@settings(deadline=None, max_examples=60)
@given(st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False, allow_infinity=False))
def test_whatever_number_is_reported_is_the_number_written(amount: Decimal) -> None:
    report = IndicatorReport(indicator="01", period=ROUND, value_text=str(amount))
    observation = observation_of(report, records(SALES), known_on=TODAY, known_by=None, source="x")
    assert observation is not None
    assert observation.value == amount


# ---- projects ---------------------------------------------------------------------------------------------------


def project(**fields: object) -> ProjectReport:
    return replace(ProjectReport(project="X1", state="按计划有序推进"), **fields)  # type: ignore[arg-type]


def test_a_project_on_its_way_is_asked_nothing() -> None:
    assert asked(project(invest_made=Decimal("4.5"), reached=("封顶 2023-06-20",)), records(BRIDGE)) == ()


def test_a_state_is_needed_and_must_be_one_of_the_offices_words() -> None:
    assert rules(asked(project(state=None), records(BRIDGE)), blocks=True) == {"no-state"}
    (one,) = asked(project(state="慢于预期吧"), records(BRIDGE))
    assert (one.rule, one.blocks, "慢于预期" in str(one.remedy)) == ("unknown-state", True, True)
    without_words = replace(records(BRIDGE), states={})
    assert asked(project(state=None), without_words) == ()


def test_a_project_finished_with_a_node_open_asks_for_a_word() -> None:
    (one,) = asked(project(state="已完成"), records(BRIDGE))
    assert (one.rule, one.asks_word, "封顶" in str(one.message)) == ("done-with-open-nodes", True, True)
    assert asked(project(state="已完成", reached=("封顶 2023-06-20",)), records(BRIDGE)) == ()
    (one,) = asked(project(state="已完成", reason="封顶并入二期"), records(BRIDGE))
    assert one.answered


def test_suspension_and_resumption_wait_for_their_approval() -> None:
    assert rules(asked(project(state="因故暂缓", reason="资金"), records(BRIDGE)), blocks=True) == {
        "suspension-not-approved"
    }
    resting = records(replace(BRIDGE, state="因故暂缓"))
    assert rules(asked(project(), resting), blocks=True) == {"resumption-not-approved"}
    assert asked(project(state="因故暂缓", reason="资金"), resting) == ()


def test_a_slow_project_says_why() -> None:
    assert rules(asked(project(state="慢于预期"), records(BRIDGE)), blocks=False) == {"behind-without-word"}
    assert asked(project(state="慢于预期", reason="征收"), records(BRIDGE)) == ()


def test_investment_below_what_was_reported_asks_for_a_word() -> None:
    (one,) = asked(project(invest_made=Decimal("3.9")), records(BRIDGE))
    assert (one.rule, one.field, one.asks_word) == ("investment-falls", "invest_made", True)


def test_investment_in_another_unit_over_the_whole_or_below_zero() -> None:
    assert rules(asked(project(invest_made=Decimal(45000)), records(BRIDGE)), blocks=False) == {"unit-slip"}
    assert rules(asked(project(invest_made=Decimal(12)), records(BRIDGE)), blocks=False) == {"investment-over-total"}
    assert rules(asked(project(invest_made=Decimal(-1)), records(BRIDGE)), blocks=True) == {"negative-amount"}


@pytest.mark.parametrize(
    ("node", "rule"),
    [
        ("封顶", "node-without-day"),
        ("封顶 2023-06-31", "node-without-day"),
        ("封顶仪式 2023-06-31", "unknown-node"),
        ("装修 2023-06-20", "unknown-node"),
        ("封顶 2023-08-01", "node-in-future"),
    ],
)
def test_a_node_needs_its_name_and_a_day_that_has_come(node: str, rule: str) -> None:
    assert rules(asked(project(reached=(node,)), records(BRIDGE)), blocks=True) == {rule}


def test_a_node_moved_to_another_day_asks_for_a_word() -> None:
    assert rules(asked(project(reached=("开工 2022-04-01",)), records(BRIDGE)), blocks=False) == {"node-moved"}


def test_a_project_not_started_has_neither_nodes_nor_investment() -> None:
    found = asked(project(state="未开工"), records(BRIDGE))
    assert rules(found, blocks=False) == {"not-started-with-work"}


def test_a_finished_project_that_goes_on_asks_for_a_word() -> None:
    assert rules(asked(project(), records(replace(BRIDGE, state="已完成")))) == {"no-longer-done"}


def test_approval_keeps_what_was_not_filled_in_and_replaces_what_was() -> None:
    before = replace(BRIDGE, state="慢于预期", reason="征收")
    after, nodes = project_after(project(reached=("封顶 2023-06-20",)), before, NODES)
    assert (after.state, after.reason, after.invest_made) == ("按计划有序推进", None, Decimal(4))
    assert [node.reached_on for node in nodes] == [date(2022, 3, 1), date(2023, 6, 20)]
    same, untouched = project_after(ProjectReport(project="X1"), before, NODES)
    assert (same, untouched) == (before, NODES)
    assert project_after(ProjectReport(project="X1", invest_made=Decimal(0)), before, NODES)[0].invest_made == 0


# ---- far from the last value --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "reported", "asks"),
    [
        (("2022", "1480", Span.FLOW), "735.2", False),  # half a year beside a year, by the month: as before
        (("2022", "1480", Span.FLOW), "2300", True),
        (("2022", "1480", Span.FLOW), "240", True),
        (("2021-2022", "700", Span.CUMULATIVE), "5.1", True),
        (("2021-2022", "5.69", Span.MEAN_GROWTH), "735.2", False),  # growth says nothing of a level
    ],
)
def test_a_value_far_from_the_last_one_asks_for_a_word(
    last: tuple[str, str, Span], reported: str, *, asks: bool
) -> None:
    period, number, span = last
    found = asked(value(reported), records(SALES, seen(SALES, period, number, span)))
    assert ("far-from-last" in rules(found)) is asks
    if asks:
        assert all(reported in str(one.message) for one in found if one.rule == "far-from-last")


def test_where_a_closer_comparison_asks_the_last_value_is_not_told_again() -> None:
    known = records(SHARE, seen(SHARE, "2023-06-30", "56.4"))
    assert rules(asked(value("5.1", SHARE), known)) == {"other-value-known"}


# ---- tasks ------------------------------------------------------------------------------------------------------


def test_a_task_needs_its_progress_in_words() -> None:
    assert rules(asked(TaskReport(task="T1", state="已完成"), records(CENTRES)), blocks=True) == {"no-progress"}
    assert asked(TaskReport(task="T1", state="已完成", progress="建成 3 个中心"), records(CENTRES)) == ()


def test_words_copied_from_last_time_ask_for_another_word() -> None:
    report = TaskReport(task="T1", state="按计划有序推进", progress="建成 2 个中心")
    assert rules(asked(report, records(CENTRES)), blocks=False) == {"progress-unchanged"}
    assert task_after(replace(report, progress=None), CENTRES) == CENTRES


def test_a_row_with_nothing_filled_in_has_no_fault_an_upload_is_refused_for() -> None:
    for report, known in (
        (value(None), records(SALES)),
        (ProjectReport(project="X1"), records(BRIDGE)),
        (TaskReport(task="T1"), records(CENTRES)),
    ):
        assert check_cells(report, known, limits=Limits(), known_on=TODAY) == ()
        assert rules(asked(report, known), blocks=True)


def test_an_upload_is_refused_for_cells_nobody_can_take() -> None:
    faults = (
        (value("120万平方米"), SALES),
        (project(state="快了"), BRIDGE),
        (project(reached=("封顶",)), BRIDGE),
        (TaskReport(task="T1", progress="建" * 501), CENTRES),
    )
    for report, item in faults:
        assert check_cells(report, records(item), limits=Limits(), known_on=TODAY)


def test_the_records_of_one_item_are_found_in_a_ledger() -> None:
    plan = Plan(
        HEADER,
        indicators=(SALES, SHARE),
        targets=(TargetVersion(item="01", text="1500"), TargetVersion(item="02", text="75")),
        projects=(BRIDGE,),
        project_nodes=NODES,
    )
    ledger = Ledger(plan, (seen(SALES, "2022", "1480"), seen(SHARE, "2022", "70")))
    found = records_of(ledger, SALES)
    assert ([t.text for t in found.targets], [o.value_text for o in found.observations]) == (["1500"], ["1480"])
    assert records_of(ledger, BRIDGE, STATES).nodes == NODES


def test_every_question_is_complete_in_english() -> None:
    found = [
        *asked(value(None), records(SALES)),
        *asked(value("108.5", SHARE), records(SHARE)),
        *asked(project(state="快了", reached=("装修 2023-06-20",), invest_made=Decimal(45000)), records(BRIDGE)),
        *asked(TaskReport(task="T1"), records(CENTRES)),
    ]
    for one in found:
        for words in (one.message, one.remedy):
            assert words is None or words.in_language("en") != str(words)


def test_a_stock_of_a_day_of_which_another_is_known_asks_for_a_word_however_its_period_is_written() -> None:
    known = records(SHARE, seen(SHARE, "2023-06-30", "56.4"))
    found = asked(value("55.1", SHARE), known)
    assert [one.message.values["old"] for one in found if one.rule == "other-value-known"] == ["56.4%"]
    assert "other-value-known" not in rules(asked(value("56.40", SHARE), known))
