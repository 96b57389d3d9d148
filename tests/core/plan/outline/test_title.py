"""What a document says it is. All titles are synthetic."""

from datetime import date

import pytest

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
