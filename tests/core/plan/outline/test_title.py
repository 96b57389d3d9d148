"""What a document says it is. All titles are synthetic."""

from datetime import date

import pytest

from midcourse.documents.html.document import read_html
from midcourse.documents.plain import read_plain
from midcourse.plan.outline.title import Title, level_of, title_of


def title(text: str) -> Title:
    """Read the title of a text."""
    return title_of(read_plain(text, "synthetic.txt"))


@pytest.mark.parametrize(
    ("text", "name", "area", "level", "years"),
    [
        (
            "云山市国民经济和社会发展第十五个五年规划纲要",
            "云山市国民经济和社会发展第十五个五年规划纲要",
            "云山市",
            "city",
            "2026-2030",
        ),
        (
            "云山市人民政府关于印发云山市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要的通知",
            "云山市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            "云山市",
            "city",
            "2021-2025",
        ),
        (
            "青溪区国民经济和社会发展第十三个五年规划纲要",
            "青溪区国民经济和社会发展第十三个五年规划纲要",
            "青溪区",
            "district",
            "2016-2020",
        ),
        ("青溪县教育事业发展第十三个五年规划", "青溪县教育事业发展第十三个五年规划", "青溪县", "county", "2016-2020"),
        ("南河省“十五五”综合交通运输发展规划", "南河省“十五五”综合交通运输发展规划", "南河省", "province", "2026-2030"),
    ],
)
def test_a_plan_is_known_by_its_title(text: str, name: str, area: str, level: str, years: str) -> None:
    said = title(text + "\n第一章 总体要求\n到2030年，建成学校12所。")
    assert (said.name, said.area, said.level, str(said.period)) == (name, area, level, years)
    assert not said.is_report


def test_a_document_without_a_title_says_nothing_it_does_not_know() -> None:
    assert title("一、总体情况\n建成学校12所。") == Title()


def test_the_years_may_be_told_by_the_plans_short_name_alone() -> None:
    said = title("发展纲要\n“十五五”时期，全市将建成学校12所。“十四五”期间建成9所。“十五五”末达到目标。")
    assert (said.area, str(said.period)) == (None, "2026-2030")


REPORT = (
    "云山市国民经济和社会发展第十四个五年规划纲要实施中期评估报告\n一、总体进展\n截至2023年6月底，26项指标进展顺利。"
    "截至2022年底，建成学校9所。截至2023年6月底，开工6所。\n\n云山市发展和改革委员会\n2023年9月18日\n"
)


def test_a_report_tells_its_last_day_and_when_it_was_published() -> None:
    said = title(REPORT)
    assert said.is_report
    assert (said.cut_off, said.published_on) == (date(2023, 6, 30), date(2023, 9, 18))


def test_a_deadline_is_no_date_of_publication() -> None:
    said = title("云山市国民经济和社会发展第十五个五年规划纲要\n请于2026年10月18日前反馈意见。")
    assert said.published_on is None


@pytest.mark.parametrize(("area", "level"), [("云山", None), ("东湾自治州", "prefecture"), ("北里街道", "town")])
def test_the_level_is_read_off_the_name(area: str, level: str | None) -> None:
    assert level_of(area) == level


@pytest.mark.parametrize(
    ("text", "period", "guessed"),
    [
        ("表1 主要指标\n指标 | 单位 | 2015年 | 2020年 | 属性\n产值 | 亿元 | 3 | 5 | 预期性", "2016-2020", True),
        ("表1 主要指标\n指标 | 2030年 | 2025年 | 2035年\n产值 | 5 | 3 | 9", "2026-2030", True),
        ("规划期限为2022—2035年，近期到2025年。\n指标 | 2022年 | 2035年\n产值 | 3 | 5", "2022-2035", False),
        ("“十五五”规划\n指标 | 2015年 | 2020年\n产值 | 3 | 5", "2026-2030", False),
        ("指标 | 2022年 | 2035年\n产值 | 3 | 5", "2023-2035", True),
        ("产值 | 2015年 | 2020年\n甲 | 3 | 5", None, False),
        ("指标 | 2017年 | 2023年\n产值 | 3 | 5", None, False),
    ],
)
def test_years_no_plan_is_named_for_are_those_it_is_for_or_those_over_its_columns(
    text: str, period: str | None, guessed: bool
) -> None:
    said = title(text + "\n")
    assert (str(said.period) if said.period else None, said.is_period_guessed) == (period, guessed)


def test_a_page_may_say_what_it_is_in_its_title_only() -> None:
    page = "<html><head><title>云山市“十五五”教育规划_门户</title></head><body><p>建成学校12所。</p></body></html>"
    said = title_of(read_html(page.encode(), "synthetic.html"))
    assert (said.name, said.area, str(said.period), said.origin) == (
        "云山市“十五五”教育规划",
        "云山市",
        "2026-2030",
        None,
    )


def test_a_sentence_on_evaluation_makes_no_report() -> None:
    assert not title("云山市“十五五”教育规划\n各区要按年度开展监测评估。\n").is_report
    assert title("云山市“十五五”教育规划实施情况中期评估\n各区按年度开展监测。\n").is_report


def test_of_two_plans_named_as_often_the_later_is_meant() -> None:
    said = title("“十四五”时期，收入持续增长。\n\n第一章\n\n表1 云山市“十五五”主要指标")
    assert str(said.period) == "2026-2030"


def test_the_caption_over_what_was_reached_names_the_plan_before() -> None:
    said = title("表1 云山区“十四五”规划主要指标完成情况\n\n“十四五”时期。\n\n表2 云山区“十五五”规划主要指标")
    assert (str(said.period), said.name) == ("2026-2030", "云山区“十五五”规划")
