"""The form a department fills in, and its way back. Names and figures are synthetic."""

import io
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from midcourse.data.form import HEADER_ROW, HEADINGS, write_form
from midcourse.data.model import Observation
from midcourse.data.submission import read_submission
from midcourse.findings import errors_among
from midcourse.periods import Period, half_year, years
from midcourse.plan.model import Department, Indicator, Plan, PlanHeader, TargetVersion
from midcourse.plan.vocabulary import Attribute, Disclosure

PLAN = Plan(
    PlanHeader("syn", "示例区规划和二〇三五年远景目标纲要", "示例区", "district", years(2021, 2025)),
    departments=(Department(code="D1", name="商务局"), Department(code="D2", name="绿化局")),
    indicators=(
        Indicator(
            code="01", name="社会消费品零售总额", unit="亿元", attribute=Attribute.EXPECTED, lead="D1", flow=True
        ),
        Indicator(code="02", name="人均公园绿地面积", unit="平方米", lead="D2", contributors=("D1",)),
        Indicator(code="03", name="=教育指数(%)", unit="%", lead="D2", half_yearly=False),
    ),
    targets=(
        TargetVersion(item="01", text="1360"),
        TargetVersion(item="02", text="**", disclosure=Disclosure.WITHHELD),
    ),
)
ROUND = half_year(2023, 1)
FILL = list(HEADINGS).index("填报值") + 1


def rows_of(data: bytes) -> list[dict[str, object]]:
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    return [dict(zip(HEADINGS, row, strict=True)) for row in sheet.iter_rows(min_row=HEADER_ROW + 1, values_only=True)]


def filled(data: bytes, values: list[object]) -> bytes:
    workbook = load_workbook(io.BytesIO(data))
    sheet = workbook.worksheets[0]
    for place, value in enumerate(values, start=HEADER_ROW + 1):
        sheet.cell(place, FILL).value = value  # type: ignore[assignment]
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def test_a_department_sees_only_the_rows_it_leads_or_contributes_to() -> None:
    assert [row["序号"] for row in rows_of(write_form(PLAN, "D1", ROUND))] == ["01", "02"]
    assert [row["序号"] for row in rows_of(write_form(PLAN, None, ROUND))] == ["01", "02", "03"]


def test_the_form_prints_across_with_all_its_columns_on_the_page() -> None:
    sheet = load_workbook(io.BytesIO(write_form(PLAN, None, ROUND))).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth or 1) == ("landscape", 1)
    setup = sheet.sheet_properties.pageSetUpPr
    assert setup is not None
    assert setup.fitToPage
    assert sheet.print_title_rows == f"$1:${HEADER_ROW}"


def test_an_indicator_without_half_year_statistics_is_asked_for_the_last_whole_year() -> None:
    assert [row["所属期"] for row in rows_of(write_form(PLAN, None, ROUND))] == ["2023H1", "2023H1", "2022"]


def test_the_last_value_known_stands_beside_and_a_withheld_target_stays_masked() -> None:
    seen = [
        Observation(
            item="01",
            period=Period.parse(period),
            value_text=str(value),
            value=Decimal(value),
            unit="亿元",
            known_on=date(2023, 1, 20),
        )
        for period, value in (("2021", 1400), ("2022", 1480))
    ]
    first, second, _ = rows_of(write_form(PLAN, None, ROUND, observations=seen))
    assert (first["上次填报值"], first["上次所属期"], first["目标"]) == ("1480亿元", "2022", "1360")
    assert second["目标"] == "**"
    hidden = rows_of(write_form(PLAN, None, ROUND, observations=seen, as_of=date(2022, 12, 31)))
    assert hidden[0]["上次填报值"] is None


def test_an_empty_form_reads_back_as_nothing_filled() -> None:
    submission = read_submission(write_form(PLAN, None, ROUND), PLAN, known_on=date(2023, 7, 20), source="x")
    assert submission.observations == ()
    assert not submission.unmatched
    assert {finding.rule for finding in submission.findings} == {"not-filled", "column-not-taken"}


def test_the_same_round_gives_the_same_bytes() -> None:
    assert write_form(PLAN, "D1", ROUND) == write_form(PLAN, "D1", ROUND)


AMOUNTS = st.one_of(
    st.none(),
    st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False, allow_infinity=False),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(AMOUNTS, min_size=3, max_size=3), st.booleans())
def test_whatever_is_filled_in_comes_back(amounts: list[Decimal | None], as_text: bool) -> None:
    values: list[object] = [None if a is None else f"{a}" if as_text else float(a) for a in amounts]
    data = filled(write_form(PLAN, None, ROUND), values)
    submission = read_submission(data, PLAN, known_on=date(2023, 7, 20), source="x")
    assert not errors_among(submission.findings), [str(finding) for finding in submission.findings]
    back = {(o.item, str(o.period), o.value) for o in submission.observations}
    periods = {"01": "2023H1", "02": "2023H1", "03": "2022"}
    assert back == {
        (i.code, periods[i.code], a) for i, a in zip(PLAN.indicators, amounts, strict=True) if a is not None
    }
