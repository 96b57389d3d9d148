"""How far a round has come, whom it reminds, and a row as the cells somebody types."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from midcourse.data.reminding import Occasion, ReminderKind, Schedule, is_to_be_escalated, is_to_be_reminded
from midcourse.data.report_cells import cells_of, read_cells, tidy_cell
from midcourse.data.reporting import IndicatorReport, ProjectReport, TaskReport
from midcourse.data.round_progress import Standing, in_time_share, totals
from midcourse.periods import Period
from midcourse.plan.model import Indicator, Project, Task
from midcourse.workflow import EntryState, ReturnState, is_fillable

DUE = date(2023, 7, 10)
HALF = Period.parse("2023H1")


def test_a_department_is_in_time_when_the_last_of_its_rows_came_by_the_end_of_the_due_day() -> None:
    counts = {EntryState.SUBMITTED: 2}
    assert Standing("A", counts, 2, 2, DUE).in_time(DUE)
    assert not Standing("A", counts, 2, 2, DUE + timedelta(1)).in_time(DUE)
    assert not Standing("A", {EntryState.SUBMITTED: 1, EntryState.OPEN: 1}, 1, 1, DUE).in_time(DUE)


def test_a_row_returned_after_the_due_day_makes_nobody_late_for_the_rate() -> None:
    returned = Standing("A", {EntryState.RETURNED: 1}, 1, 1, DUE)
    assert returned.in_time(DUE)
    assert returned.waits
    assert returned.overdue_days(DUE, DUE + timedelta(2)) == 2


def test_a_return_nobody_has_begun_is_told_from_one_that_is_being_filled_in() -> None:
    assert Standing("A", {EntryState.OPEN: 1}).state is ReturnState.NOT_BEGUN
    assert Standing("A", {EntryState.OPEN: 1}, filled=1).state is ReturnState.OPEN


def test_a_round_in_which_nobody_owes_anything_has_no_rate() -> None:
    assert in_time_share([], DUE) is None
    assert in_time_share([Standing("A")], DUE) is None


def test_rows_are_counted_over_all_departments() -> None:
    counts = totals([Standing("A", {EntryState.OPEN: 1}), Standing("B", {EntryState.OPEN: 2, EntryState.LOCKED: 3})])
    assert (counts[EntryState.OPEN], counts[EntryState.LOCKED], counts[EntryState.RETURNED]) == (3, 3, 0)


def test_a_day_on_which_nothing_was_sent_is_made_up_for_later() -> None:
    plan = Schedule(date(2023, 6, 1), DUE, (7,), 3)
    assert plan.occasion(date(2023, 7, 5)) == Occasion(ReminderKind.BEFORE, date(2023, 7, 3))
    assert is_to_be_reminded(plan.occasion(date(2023, 7, 5)), None)
    assert not is_to_be_reminded(plan.occasion(date(2023, 7, 5)), date(2023, 7, 3))


def test_a_round_opened_late_reminds_of_no_day_before_it() -> None:
    plan = Schedule(date(2023, 7, 5), DUE, (7, 1), 3)
    assert plan.occasion(date(2023, 7, 8)) is None
    assert not is_to_be_reminded(None, None)


def test_a_round_without_dunning_reminds_on_the_due_day_for_the_last_time() -> None:
    plan = Schedule(date(2023, 6, 1), DUE, (0,), 0)
    assert plan.occasion(DUE + timedelta(90)) == Occasion(ReminderKind.DUE, DUE)


def test_leaders_are_told_again_after_a_week() -> None:
    assert not is_to_be_escalated(DUE, DUE + timedelta(6))
    assert is_to_be_escalated(DUE, DUE + timedelta(7))


def test_a_closed_round_takes_only_values_that_were_approved_before() -> None:
    assert is_fillable(EntryState.RETURNED, round_open=False, approved_before=True)
    assert not is_fillable(EntryState.RETURNED, round_open=False, approved_before=False)
    assert not is_fillable(EntryState.APPROVED, round_open=True, approved_before=True)


def test_a_cell_that_cannot_be_read_is_told_and_the_others_are_read() -> None:
    read = read_cells(Project(code="P", name="桥"), {"invest_made": "五亿", "state": "已完成", "nonsense": "x"}, HALF)
    assert read.report == ProjectReport(project="P", state="已完成")
    assert [(one.field, one.blocks) for one in read.asked] == [("invest_made", True)]


def test_an_indicator_without_half_year_statistics_is_asked_for_its_last_whole_year() -> None:
    read = read_cells(Indicator(code="01", name="合成", half_yearly=False), {"value_text": "1"}, HALF)
    assert isinstance(read.report, IndicatorReport)
    assert str(read.report.period) == "2022"
    typed = read_cells(Indicator(code="01", name="合成"), {"period": "2023年上半年"}, Period.parse("2022"))
    assert isinstance(typed.report, IndicatorReport)
    assert typed.report.period == HALF


@given(st.text(), st.text(), st.text())
def test_what_is_typed_comes_back_as_it_is_kept(progress: str, problem: str, step: str) -> None:
    kept = {
        name: tidy_cell(text) for name, text in {"progress": progress, "problem": problem, "next_step": step}.items()
    }
    report = read_cells(Task(code="T", name="合成"), kept, HALF).report
    assert isinstance(report, TaskReport)
    again = read_cells(Task(code="T", name="合成"), cells_of(report), HALF).report
    assert again == report
