"""Sheets as departments really send them; all figures and names are synthetic."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from midcourse.data.model import Observation, Span, Status
from midcourse.data.submission import Submission, read_submission
from midcourse.errors import InputUnusable
from midcourse.findings import Tier, errors_among
from midcourse.periods import Period, years
from midcourse.plan.model import Indicator, Plan, PlanHeader, TargetVersion

PLAN = Plan(
    PlanHeader("syn-14", "示例区第十四个五年规划(合成数据)", "示例区", "district", years(2021, 2025)),
    indicators=(
        Indicator(code="01", name="社会消费品零售总额", unit="亿元", flow=True),
        Indicator(code="02", name="人均公园绿地面积", unit="平方米"),
        Indicator(code="03", name="环境空气质量(AQI)优良率", unit="%"),
        Indicator(code="04", name="既有住宅加装电梯数(开工)", unit="台"),
        Indicator(code="05", name="新增企业数", unit="家", flow=True),
        Indicator(code="06", name="旧住房改造面积", unit="万平方米"),
        Indicator(code="07", name="劳动年龄人口平均受教育年限", unit="年", half_yearly=False),
    ),
    targets=(
        TargetVersion(item="01", text="1360"),
        TargetVersion(item="04", text="1000(五年累计)"),
        TargetVersion(item="05", text="年均增长30%"),
        TargetVersion(item="06", text="320", heading="五年累计"),
    ),
)
KNOWN = date(2023, 7, 20)


def send(data: bytes, *, period: Period | None = None, name: str = "报送.xlsx") -> Submission:
    return read_submission(data, PLAN, known_on=KNOWN, source="商务局", name=name, period=period)


def new_sheet() -> tuple[Workbook, Worksheet]:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    return workbook, sheet


def saved(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def excel(rows: list[list[object]], *merged: str) -> bytes:
    workbook, sheet = new_sheet()
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    return saved(workbook)


def found(submission: Submission) -> dict[tuple[str, str], Decimal | None]:
    return {(o.item, str(o.period)): o.value for o in submission.observations}


def rules(submission: Submission, tier: Tier | None = None) -> set[str]:
    return {f.rule for f in submission.findings if tier is None or f.tier is tier}


def only(submission: Submission) -> Observation:
    assert not errors_among(submission.findings), [str(f) for f in submission.findings]
    assert len(submission.observations) == 1
    return submission.observations[0]


def test_a_plain_table_with_several_period_columns_gives_one_observation_per_filled_cell() -> None:
    data = excel(
        [
            ["序号", "指标名称", "单位", "2021年", "2022年", "2023年上半年"],
            [1, "社会消费品零售总额", "亿元", 1400, 1480, 760.5],
            [2, "人均公园绿地面积", "平方米", 3.2, 3.3, None],
        ]
    )
    assert found(send(data)) == {
        ("01", "2021"): Decimal(1400),
        ("01", "2022"): Decimal(1480),
        ("01", "2023H1"): Decimal("760.5"),
        ("02", "2021"): Decimal("3.2"),
        ("02", "2022"): Decimal("3.3"),
    }


def test_title_rows_over_merged_cells_are_no_data_and_give_the_period_of_a_nameless_column() -> None:
    data = excel(
        [
            ["示例区主要指标完成情况表", None, None, None],
            ["(2023年1—6月)", None, None, None],
            ["序号", "指标名称", "单位", "完成情况"],
            [1, "社会消费品零售总额", "亿元", 760.5],
        ],
        "A1:D1",
        "A2:D2",
    )
    assert found(send(data)) == {("01", "2023H1"): Decimal("760.5")}


def test_two_header_rows_with_merged_groups_are_joined() -> None:
    data = excel(
        [
            ["序号", "指标名称", "单位", "“十四五”目标", "完成情况", None, None, "备注"],
            [None, None, None, "2025年", "2021年", "2022年", "2023年1-6月", None],
            [2, "人均公园绿地面积", "平方米", 3.18, 3.2, 3.3, 3.41, ""],
        ],
        "A1:A2",
        "B1:B2",
        "C1:C2",
        "E1:G1",
        "H1:H2",
    )
    assert found(send(data)) == {
        ("02", "2021"): Decimal("3.2"),
        ("02", "2022"): Decimal("3.3"),
        ("02", "2023H1"): Decimal("3.41"),
    }


def test_two_header_rows_without_merging_are_joined_too() -> None:
    rows = [
        "序号,指标名称,单位,2022年,,2023年1-6月,",
        ",,,目标值,完成值,目标值,完成值",
        "2,人均公园绿地面积,平方米,3.2,3.3,3.3,3.41",
    ]
    assert found(send("\n".join(rows).encode(), name="a.csv")) == {
        ("02", "2022"): Decimal("3.3"),
        ("02", "2023H1"): Decimal("3.41"),
    }


def test_a_group_heading_above_the_name_row_gives_its_period_to_the_columns_below() -> None:
    data = excel(
        [
            [None, None, "2022年", None, "2023年上半年", None],
            ["指标名称", "单位", "完成值", "同比(%)", "完成值", "同比(%)"],
            ["人均公园绿地面积", "平方米", 3.3, 1.2, 3.41, 3.3],
        ],
        "C1:D1",
        "E1:F1",
    )
    submission = send(data)
    assert found(submission) == {("02", "2022"): Decimal("3.3"), ("02", "2023H1"): Decimal("3.41")}
    assert "column-not-taken" in rules(submission, Tier.NOTE)


def test_merged_category_cells_and_category_rows_do_not_disturb() -> None:
    data = excel(
        [
            ["类别", "指标名称", "单位", "2022年"],
            ["经济发展", "社会消费品零售总额", "亿元", 1480],
            [None, "新增企业数", "家", 9230],
            ["二、生态环境", None, None, None],
            ["生态", "人均公园绿地面积", "平方米", 3.3],
        ],
        "A2:A3",
        "A4:D4",
    )
    submission = send(data)
    assert set(found(submission)) == {("01", "2022"), ("05", "2022"), ("02", "2022")}
    assert not submission.unmatched


def test_full_width_digits_and_letters_are_numbers() -> None:
    data = excel([["指标名称", "２０２２年"], ["人均公园绿地面积", "３．４１"]])
    assert found(send(data)) == {("02", "2022"): Decimal("3.41")}


def test_thousands_separators_of_both_widths_are_dropped() -> None:
    data = excel([["指标名称", "2021年", "2022年"], ["社会消费品零售总额", "1,400.5", "1，480"]])
    assert found(send(data)) == {("01", "2021"): Decimal("1400.5"), ("01", "2022"): Decimal(1480)}


@pytest.mark.parametrize("dash", ["-", "—", "——", "－", "/", "无"])
def test_a_dash_is_a_missing_value_not_zero(dash: str) -> None:
    kept = only(send(excel([["指标名称", "2022年"], ["人均公园绿地面积", dash]])))
    assert kept.value is None
    assert kept.value_text == dash


def test_a_zero_is_a_value() -> None:
    assert only(send(excel([["指标名称", "2022年"], ["人均公园绿地面积", 0]]))).value == 0


def test_a_masked_value_is_unknown_and_asked_for() -> None:
    submission = send(excel([["指标名称", "2022年"], ["人均公园绿地面积", "**"]]))
    assert only(submission).value is None
    assert "masked-value" in rules(submission, Tier.QUERY)


def test_a_note_in_the_value_cell_names_the_period_and_is_kept() -> None:
    kept = only(
        send(excel([["指标名称", "完成情况"], ["社会消费品零售总额", "1480 (2022年)"]]), period=Period.parse("2023H1"))
    )
    assert (kept.value, str(kept.period), kept.value_text) == (Decimal(1480), "2022", "1480 (2022年)")


def test_the_mean_of_the_first_two_years_is_a_mean() -> None:
    kept = only(send(excel([["指标名称", "完成情况"], ["人均公园绿地面积", "3.3(前两年年均)"]])))
    assert (kept.value, str(kept.period), kept.span) == (Decimal("3.3"), "2021-2022", Span.MEAN)


def test_growth_of_a_count_stays_a_percentage() -> None:
    kept = only(send(excel([["指标名称", "单位", "完成情况"], ["新增企业数", "家", "前两年年均增长59.17%"]])))
    assert (kept.value, kept.unit, kept.span) == (Decimal("59.17"), "%", Span.MEAN_GROWTH)


def test_a_preliminary_figure_is_marked_so() -> None:
    assert only(send(excel([["指标名称", "2022年"], ["人均公园绿地面积", "3.3(初步数)"]]))).status is Status.PRELIMINARY


def test_a_unit_in_the_heading_is_converted_and_the_original_kept() -> None:
    kept = only(send(excel([["指标名称", "2022年（万元）"], ["社会消费品零售总额", "14,800,000"]])))
    assert (kept.value, kept.unit, kept.value_text) == (Decimal(1480), "亿元", "14,800,000万元")


def test_a_unit_above_the_table_holds_only_for_rows_it_fits() -> None:
    data = excel(
        [
            ["示例区指标表", None, None],
            [None, None, "单位：万元"],
            ["指标名称", "2021年", "2022年"],
            ["社会消费品零售总额", 14000000, 14800000],
            ["人均公园绿地面积", 3.2, 3.3],
        ],
        "A1:C1",
    )
    assert found(send(data)) == {
        ("01", "2021"): Decimal(1400),
        ("01", "2022"): Decimal(1480),
        ("02", "2021"): Decimal("3.2"),
        ("02", "2022"): Decimal("3.3"),
    }


def test_a_unit_in_the_cell_counts_before_every_other() -> None:
    kept = only(send(excel([["指标名称", "单位", "2022年"], ["社会消费品零售总额", "亿元", "14800000万元"]])))
    assert kept.value == Decimal(1480)


def test_a_unit_that_does_not_convert_keeps_the_whole_sheet_out_and_names_the_cell() -> None:
    data = excel(
        [
            ["指标名称", "单位", "2022年"],
            ["社会消费品零售总额", "平方米", 1480],
            ["人均公园绿地面积", "平方米", 3.3],
        ]
    )
    submission = send(data)
    fault = errors_among(submission.findings)[0]
    assert submission.observations == ()
    assert [o.item for o in submission.set_aside] == ["02"]
    assert (fault.rule, fault.place.row, fault.place.column, fault.place.sheet) == ("unit-mismatch", 2, "C", "Sheet")


def test_totals_and_subtotals_are_not_indicators() -> None:
    data = excel(
        [
            ["指标名称", "2022年"],
            ["社会消费品零售总额", 1480],
            ["小 计", 1480],
            ["合计", 1480],
            ["注：数据为初步数", None],
        ]
    )
    submission = send(data)
    assert found(submission) == {("01", "2022"): Decimal(1480)}
    assert not submission.unmatched
    assert "total-row" in rules(submission, Tier.NOTE)


def test_footnotes_and_signatures_below_the_table_are_skipped() -> None:
    data = excel(
        [
            ["序号", "指标名称", "2022年"],
            [1, "社会消费品零售总额", 1480],
            ["注：1.按统计年报口径。", None, None],
            ["填报人：某某", "联系电话：", 12345],
        ]
    )
    submission = send(data)
    assert found(submission) == {("01", "2022"): Decimal(1480)}
    assert not submission.unmatched


def test_hidden_rows_and_columns_are_read_and_noted() -> None:
    workbook, sheet = new_sheet()
    sheet.append(["指标名称", "2021年", "2022年"])
    sheet.append(["人均公园绿地面积", 3.2, 3.3])
    sheet.append(["新增企业数", 8000, 9230])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    submission = send(saved(workbook))
    assert len(submission.observations) == 4
    assert {"hidden-row", "hidden-column"} <= rules(submission, Tier.NOTE)


def test_a_hidden_sheet_is_not_read_but_noted() -> None:
    workbook, sheet = new_sheet()
    sheet.append(["指标名称", "2022年"])
    sheet.append(["人均公园绿地面积", 3.3])
    old = workbook.create_sheet("旧版")
    old.append(["指标名称", "2022年"])
    old.append(["人均公园绿地面积", 9.9])
    old.sheet_state = "hidden"
    submission = send(saved(workbook))
    assert found(submission) == {("02", "2022"): Decimal("3.3")}
    assert "hidden-sheet" in rules(submission, Tier.NOTE)


def test_excel_dates_in_the_header_are_days_or_months_as_they_are_shown() -> None:
    workbook, sheet = new_sheet()
    sheet.append(["指标名称", date(2022, 12, 31), date(2023, 6, 1)])
    sheet["B1"].number_format = "yyyy-mm-dd"
    sheet["C1"].number_format = 'yyyy"年"m"月"'
    sheet.append(["人均公园绿地面积", 3.3, 3.4])
    assert found(send(saved(workbook))) == {
        ("02", "2022-12-31"): Decimal("3.3"),
        ("02", "2023-06-01/2023-06-30"): Decimal("3.4"),
    }


def test_a_range_that_excel_turned_into_a_date_is_refused() -> None:
    submission = send(excel([["指标名称", "2022年"], ["人均公园绿地面积", date(2023, 3, 5)]]))
    assert "date-in-value-cell" in rules(submission, Tier.ERROR)


def test_floating_point_dust_is_dropped_but_no_digit_the_cell_holds() -> None:
    workbook, sheet = new_sheet()
    sheet.append(["指标名称", "2021年", "2022年"])
    sheet.append(["人均公园绿地面积", 0.1 + 0.2, 0.369])
    sheet["C2"].number_format = "0.00"
    assert found(send(saved(workbook))) == {("02", "2021"): Decimal("0.3"), ("02", "2022"): Decimal("0.369")}


def test_a_percent_format_shows_hundredths() -> None:
    workbook, sheet = new_sheet()
    sheet.append(["指标名称", "2022年"])
    sheet.append(["环境空气质量（AQI）优良率", 0.867])
    sheet["B2"].number_format = "0.0%"
    assert only(send(saved(workbook))).value == Decimal("86.7")


def test_a_format_that_hides_a_magnitude_is_read_as_shown_and_asked_about() -> None:
    workbook, sheet = new_sheet()
    sheet.append(["指标名称", "2022年(万平方米)"])
    sheet.append(["旧住房改造面积", 1866600])
    sheet["B2"].number_format = "0!.0,"
    submission = send(saved(workbook))
    assert only(submission).value == Decimal("186.66")
    assert "scaled-by-format" in rules(submission, Tier.QUERY)


def test_numbers_stored_as_text_are_numbers() -> None:
    assert only(send(excel([["指标名称", "2022年"], ["人均公园绿地面积", " 3.30 "]]))).value == Decimal("3.30")


def test_a_total_since_the_plan_began_covers_the_plan_so_far() -> None:
    data = excel([["指标名称", "截至2023年6月底累计"], ["既有住宅加装电梯数", 1448]])
    kept = only(send(data))
    assert (kept.item, str(kept.period), kept.span) == ("04", "2021-01-01/2023-06-30", Span.CUMULATIVE)


def test_a_day_column_of_an_indicator_with_a_five_year_total_is_a_total() -> None:
    kept = only(send(excel([["指标名称", "截至2023年6月底"], ["旧住房改造面积", 186.66]])))
    assert (str(kept.period), kept.span) == ("2021-01-01/2023-06-30", Span.CUMULATIVE)


def test_a_bare_total_column_ends_where_the_round_ends() -> None:
    data = excel([["指标名称", "累计完成数"], ["旧住房改造面积", 186.66]])
    kept = only(send(data, period=Period.parse("2023H1")))
    assert (str(kept.period), kept.span) == ("2021-01-01/2023-06-30", Span.CUMULATIVE)


def test_a_period_column_decides_row_by_row() -> None:
    data = excel(
        [
            ["指标名称", "完成值", "所属期"],
            ["社会消费品零售总额", 1480, "2022年"],
            ["人均公园绿地面积", 3.41, "2023-06-30"],
        ]
    )
    assert set(found(send(data))) == {("01", "2022"), ("02", "2023-06-30")}


def test_a_value_without_any_period_is_refused_with_its_cell() -> None:
    submission = send(excel([["指标名称", "完成情况"], ["人均公园绿地面积", 3.3]]))
    fault = errors_among(submission.findings)[0]
    assert (fault.rule, fault.place.row, fault.place.column) == ("no-period", 2, "B")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_in_the_encodings_and_separators_of_offices(encoding: str, separator: str) -> None:
    rows = [
        ["序号", "指标名称", "单位", "2022年"],
        ["1", "社会消费品零售总额", "亿元", "1480"],
        ["2", "人均公园绿地面积", "平方米", "3.3"],
    ]
    data = "\r\n".join(separator.join(row) for row in rows).encode(encoding)
    assert found(send(data, name="a.csv")) == {("01", "2022"): Decimal(1480), ("02", "2022"): Decimal("3.3")}


def test_a_turned_table_with_indicators_as_columns_and_years_as_rows() -> None:
    data = excel(
        [
            ["年份", "社会消费品零售总额(万元)", "人均公园绿地面积(平方米)"],
            ["2021年", 14000000, 3.2],
            ["2022年", 14800000, 3.3],
        ]
    )
    assert found(send(data)) == {
        ("01", "2021"): Decimal(1400),
        ("01", "2022"): Decimal(1480),
        ("02", "2021"): Decimal("3.2"),
        ("02", "2022"): Decimal("3.3"),
    }


def test_a_header_repeated_on_the_next_page_is_no_row() -> None:
    header: list[object] = ["序号", "指标名称", "2022年"]
    data = excel([header, [1, "社会消费品零售总额", 1480], header, [2, "人均公园绿地面积", 3.3]])
    submission = send(data)
    assert set(found(submission)) == {("01", "2022"), ("02", "2022")}
    assert not submission.unmatched


def test_two_tables_on_one_sheet_keep_their_own_periods() -> None:
    data = excel(
        [
            ["2022年度指标", None],
            ["指标名称", "完成情况"],
            ["人均公园绿地面积", 3.3],
            ["2023年1-6月指标", None],
            ["指标名称", "完成情况"],
            ["人均公园绿地面积", 3.4],
        ],
        "A1:B1",
        "A4:B4",
    )
    assert found(send(data)) == {("02", "2022"): Decimal("3.3"), ("02", "2023H1"): Decimal("3.4")}


def test_growth_target_forecast_and_rating_columns_are_not_values() -> None:
    data = excel(
        [
            ["指标名称", "2025年目标", "2022年", "同比增长(%)", "完成率", "2023年预计", "进展评价"],
            ["人均公园绿地面积", 3.18, 3.3, 3.1, 103.8, 3.4, "符合预期"],
        ]
    )
    assert found(send(data)) == {("02", "2022"): Decimal("3.3")}


def test_a_running_number_that_looks_like_another_code_does_not_beat_the_name() -> None:
    assert only(send(excel([["序号", "指标名称", "2022年"], [1, "人均公园绿地面积", 3.3]]))).item == "02"


def test_spelling_numbering_and_footnote_marks_do_not_matter() -> None:
    assert only(send(excel([["指标名称", "2022年"], ["3、人均 公园绿地\n面积（平方米）*", 3.3]]))).item == "02"


def test_a_name_that_is_only_like_an_indicator_is_asked_about_and_never_taken() -> None:
    submission = send(excel([["指标名称", "2022年"], ["人均公共绿地面积", 3.3]]))
    assert submission.observations == ()
    assert submission.unmatched[0].candidates[0] == "02"
    assert "near-match" in rules(submission, Tier.QUERY)


def test_a_different_remark_in_brackets_is_a_different_indicator() -> None:
    submission = send(excel([["指标名称", "2022年"], ["既有住宅加装电梯数(竣工)", 500]]))
    assert submission.observations == ()
    assert submission.unmatched[0].candidates == ("04",)


def test_a_merged_value_cell_belongs_to_nobody() -> None:
    data = excel([["指标名称", "2021年", "2022年"], ["人均公园绿地面积", 3.2, None]], "B2:C2")
    assert "merged-value-cell" in rules(send(data), Tier.ERROR)


def test_a_formula_that_went_wrong_is_refused_with_its_cell() -> None:
    submission = send(excel([["指标名称", "2022年"], ["人均公园绿地面积", "#DIV/0!"]]))
    assert "formula-fault" in rules(submission, Tier.ERROR)


def test_two_figures_for_one_indicator_and_period_are_refused_and_equal_ones_noted() -> None:
    header: list[object] = ["指标名称", "2022年"]
    twice = send(excel([header, ["人均公园绿地面积", 3.3], ["人均公园绿地面积", 3.3]]))
    assert found(twice) == {("02", "2022"): Decimal("3.3")}
    assert "repeated-value" in rules(twice, Tier.NOTE)
    against = send(excel([header, ["人均公园绿地面积", 3.3], ["人均公园绿地面积", 3.4]]))
    assert against.observations == ()
    assert "conflicting-values" in rules(against, Tier.ERROR)


def test_every_fault_is_reported_at_once() -> None:
    data = excel(
        [
            ["指标名称", "单位", "2022年"],
            ["社会消费品零售总额", "平方米", 1480],
            ["人均公园绿地面积", "平方米", "#REF!"],
            ["不认识的东西", "个", 5],
        ]
    )
    assert {"unit-mismatch", "formula-fault", "unknown-row"} <= rules(send(data))


def test_years_of_schooling_are_not_read_as_a_calendar_year() -> None:
    kept = only(send(excel([["指标名称", "单位", "2022年"], ["劳动年龄人口平均受教育年限", "年", "12年"]])))
    assert (kept.value, str(kept.period)) == (Decimal(12), "2022")


def test_a_period_that_is_not_over_is_asked_about() -> None:
    submission = send(excel([["指标名称", "2023年"], ["人均公园绿地面积", 3.4]]))
    assert "period-not-over" in rules(submission, Tier.QUERY)


def test_source_evidence_and_note_columns_go_with_the_row() -> None:
    data = excel(
        [
            ["指标名称", "2022年", "数据来源", "佐证材料", "备注"],
            ["人均公园绿地面积", 3.3, "绿化年报", "附件3.pdf", "初步核算数"],
        ]
    )
    kept = only(send(data))
    assert (kept.source, kept.evidence, kept.status) == ("绿化年报", "附件3.pdf", Status.PRELIMINARY)


def test_a_file_without_any_table_says_what_is_missing() -> None:
    with pytest.raises(InputUnusable) as caught:
        send(excel([["会议通知"], ["请各单位于周五前报送"]]))
    assert "指标名称" in str(caught.value)


def test_another_word_of_counting_is_asked_about_and_taken() -> None:
    submission = send(excel([["指标名称", "单位", "2022年"], ["新增企业数", "万个", 0.923]]))
    assert only(submission).value == Decimal(9230)
    assert "unit-word" in rules(submission, Tier.QUERY)


def test_percentage_points_are_no_percentage() -> None:
    submission = send(excel([["指标名称", "2022年"], ["环境空气质量(AQI)优良率", "提高2个百分点"]]))
    assert "unit-mismatch" in rules(submission, Tier.ERROR)


def test_a_monthly_report_has_a_month_and_a_year_to_date() -> None:
    data = excel(
        [
            ["2023年6月主要经济指标", None, None, None, None],
            ["指标名称", "计量单位", "本月", "本月止累计", "累计增长(%)"],
            ["社会消费品零售总额", "亿元", 125.5, 760.5, 8.1],
        ],
        "A1:E1",
    )
    submission = send(data)
    assert found(submission) == {("01", "2023-06-01/2023-06-30"): Decimal("125.5"), ("01", "2023H1"): Decimal("760.5")}
    assert {o.span for o in submission.observations} == {Span.FLOW}


def test_an_absolute_amount_beside_its_growth_is_the_value() -> None:
    data = excel(
        [
            ["指标名称", "2022年", None, "2023年1-6月", None],
            [None, "绝对值", "增长%", "绝对值", "增长%"],
            ["社会消费品零售总额", 1480, 5.7, 760.5, 8.1],
        ],
        "A1:A2",
        "B1:C1",
        "D1:E1",
    )
    assert found(send(data)) == {("01", "2022"): Decimal(1480), ("01", "2023H1"): Decimal("760.5")}


def test_a_month_with_total_means_the_year_to_date() -> None:
    assert set(found(send(excel([["指标名称", "2023年6月累计"], ["社会消费品零售总额", 760.5]])))) == {("01", "2023H1")}


def test_second_and_third_level_names_the_most_detailed_decides() -> None:
    data = excel(
        [
            ["一级指标", "二级指标", "三级指标", "2022年"],
            ["经济", "消费", "社会消费品零售总额", 1480],
            ["生态", "人均公园绿地面积", None, 3.3],
        ]
    )
    assert set(found(send(data))) == {("01", "2022"), ("02", "2022")}


def test_twenty_thousand_rows_are_read_in_a_few_seconds_and_larger_sheets_refused() -> None:
    lines = ["序号,指标名称,单位,2021年,2022年,备注", *(f"{n},其他{n}事项,个,{n},{n},无" for n in range(19_990))]
    submission = send("\n".join([*lines, "1,社会消费品零售总额,亿元,1400,1480,"]).encode(), name="a.csv")
    assert len(submission.observations) == 2
    assert len(submission.unmatched) == 19_990


def test_months_below_a_merged_year_belong_to_that_year() -> None:
    data = excel(
        [
            ["指标名称", "2022年", None, "2023年"],
            [None, "1-6月", "全年", "上半年"],
            ["社会消费品零售总额", 700, 1480, 760.5],
        ],
        "A1:A2",
        "B1:C1",
    )
    assert set(found(send(data))) == {("01", "2022H1"), ("01", "2022"), ("01", "2023H1")}


def test_a_value_in_yuan_under_a_heading_in_hundred_millions_is_asked_about() -> None:
    submission = send(excel([["指标名称", "2022年(亿元)"], ["社会消费品零售总额", 14800000]]))
    assert "unit-slip" in rules(submission, Tier.QUERY)


def test_a_bound_is_no_value() -> None:
    submission = send(excel([["指标名称", "2022年"], ["环境空气质量(AQI)优良率", "85%以上"]]))
    assert only(submission).value is None
    assert "bound-not-value" in rules(submission, Tier.QUERY)


def test_a_cell_with_several_numbers_is_refused() -> None:
    submission = send(excel([["指标名称", "2022年"], ["新增企业数", "9230家，其中外资300家"]]))
    assert "unreadable-value" in rules(submission, Tier.ERROR)


def test_a_formula_nobody_has_computed_is_refused() -> None:
    submission = send(excel([["指标名称", "2022年"], ["人均公园绿地面积", "=1.1*3"]]))
    assert "formula-not-computed" in rules(submission, Tier.ERROR)


def test_a_half_year_of_a_five_year_total_is_the_amount_of_that_half_year() -> None:
    kept = only(send(excel([["指标名称", "2023年1-6月"], ["旧住房改造面积", 40]])))
    assert (str(kept.period), kept.span) == ("2023H1", Span.FLOW)


def test_a_converted_value_with_a_remark_keeps_both() -> None:
    kept = only(send(excel([["指标名称", "2022年(万元)"], ["社会消费品零售总额", "14800000(初步数)"]])))
    assert (kept.value, kept.value_text, kept.status) == (Decimal(1480), "14800000(初步数)(万元)", Status.PRELIMINARY)


def test_of_a_planned_and_an_actual_row_below_one_name_only_the_actual_one_is_taken() -> None:
    data = excel(
        [
            ["指标名称", "类别", "2021年", "2022年"],
            ["人均公园绿地面积", "计划数", 3.1, 3.2],
            [None, "完成数", 3.2, 3.3],
        ],
        "A2:A3",
    )
    submission = send(data)
    assert found(submission) == {("02", "2021"): Decimal("3.2"), ("02", "2022"): Decimal("3.3")}
    assert "row-not-taken" in rules(submission, Tier.NOTE)


def test_a_sheet_named_by_its_year_gives_the_period() -> None:
    workbook, sheet = new_sheet()
    sheet.title = "2022年"
    sheet.append(["指标名称", "完成情况"])
    sheet.append(["人均公园绿地面积", 3.3])
    assert found(send(saved(workbook))) == {("02", "2022"): Decimal("3.3")}


def test_a_file_is_read_from_its_path_and_one_that_is_not_there_is_named(tmp_path: Path) -> None:
    file = tmp_path / "商务局.csv"
    file.write_bytes("指标名称,2022年\n人均公园绿地面积,3.3\n".encode("gb18030"))
    read = read_submission(file, PLAN, known_on=KNOWN, source="商务局")
    assert only(read).place == "商务局.csv 第 2 行 B"
    with pytest.raises(InputUnusable, match=r"没有的文件\.csv"):
        read_submission(tmp_path / "没有的文件.csv", PLAN, known_on=KNOWN, source="商务局")
