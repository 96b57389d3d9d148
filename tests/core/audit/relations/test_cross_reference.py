"""References and the captions they lead to. All passages are synthetic."""

import pytest
from asking import held, ties_in, told

from midcourse.audit.model import Verdict
from midcourse.audit.relations import cross_reference

KIND = cross_reference.ties


def test_a_reference_leads_to_its_caption() -> None:
    text = "各项指标进展良好（见表1）。\n表1 主要指标\n指标 | 数值\n粮食产量 | 12\n水产品产量 | 5"
    assert held(KIND, text) == [("表1", "表1")]
    assert told(KIND, text) == []


def test_a_reference_that_leads_nowhere_is_a_note_told_once() -> None:
    assert told(KIND, "各项指标进展良好（见表3）。具体见表3。") == [("note", ("表3",))]


def test_where_a_table_has_no_number_the_reference_may_mean_it() -> None:
    text = "各项指标进展良好（见表1）。\n主要指标完成情况\n指标 | 数值\n粮食产量 | 12\n水产品产量 | 5"
    assert [tie.verdict for tie in ties_in(KIND, text)] == [Verdict.CONDITIONAL]


@pytest.mark.parametrize(
    "text",
    [
        "按照《实施办法》附件2执行。",
        "三代表一委员走访企业。",
        "如图2个项目所示。",
        "由第五章规定的程序办理。",
        "本规划第三章提出目标。第三章 发展目标\n第三章 发展目标\n全区发展。",
    ],
)
def test_references_to_other_documents_and_chance_words_are_left_in_peace(text: str) -> None:
    assert told(KIND, text) == []


def test_chapters_are_looked_for_only_where_the_document_has_chapters() -> None:
    chapters = "第一章 总体要求\n全区发展。\n第二章 主要目标\n目标明确。\n"
    assert told(KIND, chapters + "具体任务详见第六章。") == [("note", ("第六章",))]
    assert held(KIND, chapters + "具体任务详见第二章。") == [("第二章", "第二章")]


def test_two_captions_of_one_number_are_a_note() -> None:
    text = "表2 粮食产量\n粮食 | 12\n水产 | 5\n全区粮食增产。\n表2 人口情况\n城镇 | 30\n乡村 | 20"
    assert [tier for tier, _ in told(KIND, text)] == ["note"]
    assert told(KIND, text.replace("表2 人口情况", "续表2 粮食产量")) == []


def test_english_references_are_read() -> None:
    assert told(KIND, "Spending is shown in Table 4.") == [("note", ("Table 4",))]
    assert held(KIND, "Spending is shown in Table 4.\nTable 4. Spending by ward\n") == [("Table 4", "Table 4")]
