"""Relations English budget reports and releases state over several sentences are tied. All text is synthetic."""

import pytest

from midcourse.audit.model import Audit
from midcourse.audit.run import audit_document
from midcourse.documents.plain import read_plain


def audited(text: str) -> Audit:
    return audit_document(read_plain(text, "synthetic.txt"))


@pytest.mark.parametrize(
    ("text", "kind", "numbers"),
    [
        (
            "County revenue totaled 8.308 trillion yuan, an increase of 21.3%. Adding the 10 billion yuan the reserve "
            "contributed, utilized revenue totaled 8.318 trillion yuan.",
            "sum_of_parts",
            ("8.318 trillion", "8.308 trillion", "10 billion"),
        ),
        (
            "Education spending reached 324.86 billion yuan, 109.6% of the budgeted figure and an increase of 27.5%. "
            "This figure consists of 99.905 billion yuan of county spending and 224.955 billion yuan in transfers.",
            "sum_of_parts",
            ("324.86 billion", "99.905 billion", "224.955 billion"),
        ),
        (
            "Spending was 4.832 billion yuan, up 9.4%. This consisted of 1.597 billion yuan in county spending, up "
            "4.7%, and 3.235 billion yuan in transfer payments, an increase of 13.3%.",
            "sum_of_parts",
            ("4.832 billion", "1.597 billion", "3.235 billion"),
        ),
        (
            "Revenue was 13.27 trillion yuan. This figure includes: taxes of 3.56 trillion yuan, representing 100% of "
            "the budgeted figure and an increase of 4%; and transfers of 9.71 trillion yuan.",
            "sum_of_parts",
            ("13.27 trillion", "3.56 trillion", "9.71 trillion"),
        ),
        (
            "The estimate is Kshs56.1 billion, comprising of Kshs50 billion of ordinary revenue and Kshs4.8 billion in "
            "appropriations and Kshs1.3 billion in respect of grants.",
            "sum_of_parts",
            ("56.1 billion", "50 billion", "4.8 billion", "1.3 billion"),
        ),
        (
            "Output at current prices is estimated at Rs 32.50 lakh crore, as against Rs 30.32 lakh crore in the year "
            "before, showing a growth rate of 7.2 percent.",
            "growth",
            ("7.2 percent", "30.32 lakh crore", "32.50 lakh crore"),
        ),
        (
            "Income per head rose from Rs. 77,803 in 2015-16 to Rs. 86,660 in 2017-18, growing at an annual average "
            "rate of 5.5 per cent.",
            "cagr",
            ("5.5 per cent", "77,803", "86,660"),
        ),
        (
            "Exports grew by 4 percent to $198.8 billion. Imports declined by 2 percent to $275.4 billion. The trade "
            "deficit declined to $76.6 billion.",
            "difference",
            ("76.6 billion", "275.4 billion", "198.8 billion"),
        ),
        (
            "Total revenue was $8.20 billion. Total expenditure was $10.85 billion. Total expenditure exceeded total "
            "revenue, leaving a deficit of $2.65 billion.",
            "sum_of_parts",
            ("10.85 billion", "8.20 billion", "2.65 billion"),
        ),
        (
            "Recurrent spending is estimated at Ksh955.5 billion. This includes Kshs67.3 billion, which fees will "
            "finance, and Kshs380.3 billion, financed directly. The balance of Ksh507.9 billion is left to decide.",
            "sum_of_parts",
            ("955.5 billion", "67.3 billion", "380.3 billion", "507.9 billion"),
        ),
        (
            "The estimate of revenue is Rs 1,472 billion while the collections are calculated at Rs 518 billion and "
            "this makes 35.19 percent of the target.",
            "share",
            ("35.19 percent", "518 billion", "1,472 billion"),
        ),
        (
            "Of the Rs 302 billion 74 million allocated, 16.3 percent or Rs 49 billion 235 million has been spent.",
            "share",
            ("16.3 percent", "49 billion 235 million", "302 billion 74 million"),
        ),
        (
            "The council set a budget of £174.569m. By June there was an overspend of £0.744m which represents 0.43% "
            "of the net budget.",
            "share",
            ("0.43%", "0.744m", "174.569m"),
        ),
        (
            "Foreign trade was 30.51 trillion yuan in 2018, an increase of 9.7 percent. Of that, exports grew 7.1 "
            "percent to 16.42 trillion yuan, while imports went up 12.9 percent to 14.09 trillion yuan.",
            "sum_of_parts",
            ("30.51 trillion", "16.42 trillion", "14.09 trillion"),
        ),
        (
            "Of the 120 projects, 45 (37.5 percent) were completed, 60 (50 percent) are ongoing and 15 (12.5 percent) "
            "have not started.",
            "sum_of_parts",
            ("120", "45", "60", "15"),
        ),
        (
            "Out of a total of 120 targets, 45 (37.5%) were met, 60 were on course while 15 were missed.",
            "sum_of_parts",
            ("120", "45", "60", "15"),
        ),
        (
            "The natural increase was 26,700 (59,700 births minus 33,000 deaths).",
            "sum_of_parts",
            ("59,700", "26,700", "33,000"),
        ),
        (
            "The population was 5,116,300 at 31 March, up 41,500 (or 0.82 percent) from a year earlier.",
            "growth",
            ("0.82 percent", "5,116,300", "41,500"),
        ),
        (
            "The population was 5,116,300 at 31 March, up 33,300 from 5,083,000 a year earlier.",
            "difference",
            ("33,300", "5,083,000", "5,116,300"),
        ),
        (
            "Of the 34 indicators, 4 were achieved, 26 are on track and 4 are off track.",
            "sum_of_parts",
            ("34", "4", "26", "4"),
        ),
        (
            "Among the 34 indicators, 4 were achieved, 26 on track and 4 off track.",
            "sum_of_parts",
            ("34", "4", "26", "4"),
        ),
    ],
)
def test_a_relation_the_words_state_is_tied(text: str, kind: str, numbers: tuple[str, ...]) -> None:
    audit = audited(text)
    assert (kind, numbers) in {(one.kind, tuple(span.text for span in one.spans)) for one in audit.relations}
    assert list(audit.findings) == []


@pytest.mark.parametrize(
    "text",
    [
        "Of the 34 indicators, 4 were achieved, 26 are on track and 5 are off track.",
        "Among the 34 indicators, 4 were achieved, 26 on track and 5 off track.",
        "4 of 34 indicators were achieved, 26 were on track and 5 were off track.",
    ],
)
def test_ratings_that_do_not_add_up_are_found(text: str) -> None:
    assert [found.rule for found in audited(text).findings] == ["sum_of_parts"]


def test_a_share_of_a_budgeted_figure_is_of_no_other_amount() -> None:
    text = (
        "Revenue was 13.27 trillion yuan, comprising 3.56 trillion yuan in taxes, 100% of its annual budget, and 9.71 "
        "trillion yuan in transfers, 99% of the planned amount."
    )
    assert list(audited(text).findings) == []
