"""A mean of a whole lies between those of its parts. Sentences made up for these tests."""

import pytest

from midcourse.audit.model import Verdict
from midcourse.audit.run import audit_document
from midcourse.documents.plain import read_plain
from midcourse.findings import Tier

_SECTORS = (
    "全市生产总值1230.5亿元，比上年{whole}。其中，第一产业增加值50.0亿元，{first}；"
    "第二产业增加值480.2亿元，增长6.0%；第三产业增加值700.3亿元，增长5.0%。"
)
_INCOME = "全年居民人均可支配收入{whole}元。其中，城镇居民人均可支配收入47412元，农村居民人均可支配收入18931元。"


def _means(text: str) -> list[tuple[Verdict, list[str]]]:
    audit = audit_document(read_plain(text, "合成"))
    told = [relation for relation in audit.relations if relation.kind == "weighted_mean"]
    return [(relation.verdict, [span.text for span in relation.spans]) for relation in told]


@pytest.mark.parametrize(
    ("whole", "first", "verdict"),
    [
        ("增长5.2%", "增长3.1%", Verdict.CONSISTENT),
        ("增长2.1%", "增长3.1%", Verdict.INCONSISTENT),
        ("增长6.2%", "增长3.1%", Verdict.INCONSISTENT),
        ("增长2.1%", "下降3.1%", Verdict.CONSISTENT),
        ("下降2.1%", "增长3.1%", Verdict.INCONSISTENT),
        ("增长6.0%", "增长3.1%", Verdict.CONSISTENT),
    ],
)
def test_the_product_grows_no_less_and_no_more_than_its_sectors(whole: str, first: str, verdict: Verdict) -> None:
    assert [found for found, _ in _means(_SECTORS.format(whole=whole, first=first))] == [verdict]


@pytest.mark.parametrize(("whole", "verdict"), [(35128, Verdict.CONSISTENT), (53128, Verdict.INCONSISTENT)])
def test_an_amount_per_head_lies_between_town_and_country(whole: int, verdict: Verdict) -> None:
    assert _means(_INCOME.format(whole=whole)) == [(verdict, [str(whole), "47412", "18931"])]


def test_what_cannot_be_is_asked_about_with_all_parts() -> None:
    audit = audit_document(read_plain(_SECTORS.format(whole="增长2.1%", first="增长3.1%"), "合成"))
    finding = next(finding for finding in audit.findings if finding.rule == "weighted_mean")
    assert (finding.tier, finding.stated, finding.computed) == (Tier.QUERY, "2.1%", "3.1%–6.0%")
    assert "3.1、6.0、5.0" in str(finding.message)


def test_growth_per_head_of_all_may_exceed_both() -> None:
    text = "居民人均可支配收入增长8.9%。城镇居民人均可支配收入增长7.9%，农村居民人均可支配收入增长8.6%。"
    assert _means(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "居民人均消费支出2.1万元，城镇居民人均可支配收入2.5万元，农村居民人均可支配收入2.4万元。",
        "居民人均消费支出2.1万元，城镇居民人均消费支出2.5万元。",
        "2022年居民人均消费支出2.1万元。2023年城镇居民人均消费支出2.5万元，2023年农村居民人均消费支出2.4万元。",
    ],
)
def test_other_measures_other_years_and_missing_parts_say_nothing(text: str) -> None:
    assert _means(text) == []


_INVESTMENT = (
    "上半年国内生产总值563亿元，同比增长2.5%。\n上半年，固定资产投资271亿元，同比增长{whole}。\n"
    "分产业看，第一产业投资增长4.0%，第二产业投资增长10.9%，第三产业投资增长4.0%。"
)


def test_investment_in_the_sectors_is_held_against_investment_not_the_product() -> None:
    operands = ["6.1%", "4.0%", "10.9%", "4.0%"]
    assert _means(_INVESTMENT.format(whole="6.1%")) == [(Verdict.CONSISTENT, operands)]
    assert _means(_INVESTMENT.format(whole="1.6%")) == [(Verdict.INCONSISTENT, ["1.6%", *operands[1:]])]


@pytest.mark.parametrize(
    "text",
    [
        "生产总值增长2.5%。第一产业用电量增长4.0%，第二产业用电量增长10.9%，第三产业用电量增长4.0%。",
        "全社会用电量增长2.5%。第一产业用电量增长4.0%，第二产业用电量增长10.9%，第三产业用电量增长4.0%。",
        "生产总值增长2.5%。第一产业税收增长4.0%，第二产业税收增长10.9%，第三产业税收增长4.0%。",
        "生产总值增长2.5%。工业投资增长6.1%。第一产业增长4.0%，第二产业增长10.9%，第三产业增长4.0%。",
        "固定资产投资增长2.5%。民间投资增长6.1%。第一产业投资增长4.0%，第二产业投资增长10.9%，第三产业投资增长4.0%。",
    ],
)
def test_sectors_of_another_measure_say_nothing_of_the_product(text: str) -> None:
    assert _means(text) == []
