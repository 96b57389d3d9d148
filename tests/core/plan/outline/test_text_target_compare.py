"""Targets of the text against the table: the same, another, stricter; names compared by their words. Synthetic."""

import pytest

from midcourse.plan.outline.draft import Agreement, DraftIndicator, DraftTarget, Origin, TextTarget
from midcourse.plan.outline.text_targets.stated import compared

NOWHERE = Origin(0, 0, "", "")


def row(name: str, target: str, unit: str | None, heading: str = "2030年", year: int | None = 2030) -> DraftIndicator:
    return DraftIndicator("1", name, unit, None, "", (DraftTarget(target, heading, year),), NOWHERE)


def stated(name: str, text: str, unit: str | None = None, due: int | None = 2030, area: str = "") -> TextTarget:
    return TextTarget(name, text, NOWHERE, unit=unit, due=due, area=area)


@pytest.mark.parametrize(
    ("target", "indicator", "agreement"),
    [
        (stated("常住人口城镇化率", "达到71%", "%"), row("常住人口城镇化率", "71", "%"), Agreement.SAME),
        (stated("常住人口城镇化率", "达到70%", "%"), row("常住人口城镇化率", "71", "%"), Agreement.DIFFERENT),
        (stated("常住人口城镇化率", "达到72%", "%"), row("常住人口城镇化率", "71", "%"), Agreement.STRICTER),
        (
            stated("PM2.5平均浓度", "控制在27微克/立方米以内", "微克/立方米"),
            row("细颗粒物（PM2.5）浓度", "≤28", "微克/立方米"),
            Agreement.STRICTER,
        ),
        (
            stated("文化产业增加值占GDP的比例", "达到6%", "%"),
            row("文化产业增加值占地区生产总值比重", "6", "%"),
            Agreement.SAME,
        ),
        (stated("能源消费总量", "控制在300万吨以内", "万吨"), row("能源消费总量", "≤300", None), Agreement.SAME),
        (
            stated("生产总值", "年均增长6%左右", "%"),
            row("地区生产总值（GDP）年均增长", "6左右", "%", "年均/累计", None),
            Agreement.SAME,
        ),
        (stated("数字贸易额", "达到0.5万亿元", "万亿元"), row("数字贸易额", "5000", "亿元"), Agreement.SAME),
        (
            stated("城镇就业", "新增25万人", "万人"),
            row("城镇新增就业", "[25]", "万人", "年均/累计", None),
            Agreement.SAME,
        ),
    ],
)
def test_a_target_of_the_same_name_agrees_differs_or_is_stricter(
    target: TextTarget, indicator: DraftIndicator, agreement: Agreement
) -> None:
    (found,) = compared([target], [indicator])
    assert (found.indicator, found.agreement) == (0, agreement)
    rules = {Agreement.DIFFERENT: "text-and-table-differ", Agreement.STRICTER: "text-stricter-than-table"}
    assert [doubt.rule for doubt in found.doubts] == [rules[agreement] for _ in range(agreement in rules)]


@pytest.mark.parametrize(
    ("target", "indicator"),
    [
        (stated("农村居民人均可支配收入", "达到5万元", "万元"), row("居民人均可支配收入", "6", "万元")),
        (stated("常住人口城镇化率", "达到68%", "%", 2028), row("常住人口城镇化率", "71", "%")),
        (stated("生产总值", "突破2万亿元", "万亿元"), row("地区生产总值年均增长", "6左右", "%")),
        (stated("城镇化率", "达到60%", "%", area="东平县"), row("城镇化率", "71", "%")),
    ],
)
def test_another_name_place_year_or_kind_is_not_held_against_a_row(
    target: TextTarget, indicator: DraftIndicator
) -> None:
    (found,) = compared([target], [indicator])
    assert found.agreement is None
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("target", "indicator"),
    [
        (stated("数字贸易额", "达到50亿美元", "亿美元"), row("数字贸易额", "5000", "亿元")),
        (stated("骨干企业", "达到3-5家", "家"), row("骨干企业", "4", "家")),
    ],
)
def test_amounts_that_do_not_convert_and_ranges_are_not_compared(target: TextTarget, indicator: DraftIndicator) -> None:
    (found,) = compared([target], [indicator])
    assert (found.indicator, found.agreement) == (0, None)


def test_a_deeper_fall_is_stricter_though_less_of_the_thing_is_better() -> None:
    table = row("单位GDP能耗", "下降13%", "%", "累计", None)
    deeper, less = compared(
        [stated("单位GDP能耗", "累计下降15%", "%"), stated("单位GDP能耗", "累计下降10%", "%")], [table]
    )
    assert (deeper.agreement, less.agreement) == (Agreement.STRICTER, Agreement.DIFFERENT)


def test_more_than_a_number_is_stricter_than_the_number() -> None:
    (found,) = compared([stated("骨干企业", "超过60家", "家")], [row("骨干企业", "60", "家")])
    assert found.agreement is Agreement.STRICTER


def test_a_row_that_names_no_number_is_known_but_not_compared() -> None:
    (found,) = compared([stated("优良天数比例", "达到90%", "%")], [row("优良天数比例", "完成省下达目标", "%")])
    assert (found.indicator, found.agreement) == (0, None)


def test_a_doubt_names_the_target_of_the_row_that_was_compared_and_no_other() -> None:
    both = (DraftTarget("8.3", "年均增速（%）", None), DraftTarget("1100", "2030年", 2030))
    indicator = DraftIndicator("1", "园区总产值", "亿元", None, "", both, NOWHERE)
    (told,) = compared([stated("园区总产值", "达到1200亿元", "亿元")], [indicator])
    assert "“1100”" in str(told.doubts[0].message)
    assert "8.3" not in str(told.doubts[0].message)
