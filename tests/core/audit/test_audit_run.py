"""A whole audit: what is told of a document, in which order, and that nothing makes it stumble.

All passages are synthetic.
"""

from collections import Counter
from decimal import Decimal
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic import ERROR, NOTE, QUERY, audited, held_in, said_of

from midcourse.audit.model import Audit, Span, Verdict
from midcourse.audit.run import BOUNDS, audit_document, described
from midcourse.documents.plain import read_plain

MANY = """一、总体情况
全市共有学校46所，包括小学24所、初中13所、高中8所。
全市实现财政收入12.34亿元，其中税收收入8.21亿元，非税收入4.13亿元。
东带税收942.28亿元，占全市总税收的44.74%。
二、回顾五年
西带税收421.20亿元，占全市总税收的22.00%。
每年接待约20余名访客。
"""

#: What texts of this kind are made of, put together without sense.
PIECES = st.lists(
    st.sampled_from(
        [
            *"0123456789零一二三十百千万亿.,，。；：、（）()%‰+-—~|*\n \t",
            *"元家个所人户亩全市区县镇年月其中包括分别由增至占比达为约超余",
            *[
                "比上年",
                "增长",
                "下降",
                "个百分点",
                "**",
                "合计",
                "累计",
                "新增",
                "平方米",
                "一、",
                "（二）",
                "表1",
                "万元",
                "亿元",
            ],
            *[
                "2021年",
                "2023年6月底",
                "1,234.5",
                "12.34",
                "第一产业",
                "生产总值",
                "结构",
                ":",
                "∶",
                "收入",
                "支出",
                "结余",
            ],
            *[
                "million",
                "per cent",
                " from ",
                " to ",
                "rose ",
                "of which ",
                "\u202e",
                "\ue000",
                "𠮷",
                "１２",
                "\ufeff",
            ],
        ]
    ),
    max_size=70,
).map("".join)


def spans_of(audit: Audit) -> list[Span]:
    """Return every place an audit points to."""
    told = [span for relation in audit.relations for span in relation.spans]
    told += [span for finding in audit.findings for span in finding.spans]
    return told + [repair.span for finding in audit.findings for repair in finding.repairs]


def without_layout(text: str) -> str:
    """Return a text without what only the layout put in: blanks, breaks, marks nobody sees."""
    return "".join(mark for mark in text if not mark.isspace() and category(mark) != "Cf")


@settings(max_examples=120, deadline=None)
@given(PIECES)
def test_no_text_makes_it_stumble_and_every_place_spells_its_words(text: str) -> None:
    document = read_plain(text, "synthetic.txt")
    audit = audit_document(document)
    for span in spans_of(audit):
        assert without_layout(document.text[span.start : span.end]) == without_layout(span.text)
    for number in audit.numbers:
        assert without_layout(document.text[number.start : number.end]) == without_layout(number.text)


@settings(max_examples=40, deadline=None)
@given(PIECES)
def test_the_same_text_gives_the_same_audit(text: str) -> None:
    assert audited(text) == audited(text)


@settings(max_examples=40, deadline=None)
@given(PIECES)
def test_every_message_can_be_said_in_both_languages(text: str) -> None:
    for finding in audited(text).findings:
        assert finding.message.in_language("zh")
        assert finding.message.in_language("en")


@pytest.mark.parametrize("text", ["", "\n", "。", "没有数字的一段话。", "**", "，，，（（（", "1"])
def test_texts_that_say_nothing_give_nothing(text: str) -> None:
    audit = audited(text)
    assert (audit.relations, audit.findings) == ((), ())
    assert audit.characters == len(text)


def test_errors_are_told_before_queries_and_queries_before_notes() -> None:
    assert [one.tier for one in said_of(MANY)] == [ERROR, QUERY, NOTE]
    assert described(audited(MANY).findings) == Counter({ERROR: 1, QUERY: 1, NOTE: 1})


def test_relations_come_in_the_order_of_the_text() -> None:
    places = [relation.spans[0].start for relation in audited(MANY).relations]
    assert places == sorted(places)


def test_the_stated_number_is_the_first_operand() -> None:
    finding = audited(MANY).findings[0]
    assert finding.spans[0].text == finding.stated == "46"
    assert [span.role for span in finding.spans] == ["whole", "part", "part", "part"]


def test_numbers_are_proved_by_the_relations_that_hold_and_fix_them() -> None:
    audit = audited("全市共有学校46所，其中小学24所。\n全市实现财政收入12.34亿元，其中税收8.21亿元，非税收入4.13亿元。")
    proved = {number.text: number.proved for number in audit.numbers}
    assert proved == {"46": 0, "24": 0, "12.34亿": 1, "8.21亿": 1, "4.13亿": 1}
    assert "subset_bound" in BOUNDS
    assert held_in("全市共有学校46所，其中小学24所。", "subset_bound") == [("46", "24")]


def test_withheld_figures_and_dates_are_counted_as_no_data() -> None:
    audit = audited("2023年全市共有学校**所，教师300人。")
    assert {number.text: number.is_data for number in audit.numbers} == {"2023": False, "**": False, "300": True}


def test_a_number_the_layout_broke_is_found_with_both_its_ends() -> None:
    text = (
        "全市去年完成固定资产投资总额比前年有较大幅度的增长，总量达到107.14\n"
        "亿元，其中工业投资50.12亿元，农业投资57.02亿元，全市各级各部门\n"
        "共同努力，经济社会发展取得新的成绩，粮食总产量达到12.5 万\n"
        "吨，油料产量3.1万吨，蔬菜产量52.1万吨，水果产量20.1万吨。\n"
    )
    audit = audited(text)
    number = audit.numbers[0]
    assert (number.value, number.text, text[number.start : number.end]) == (
        "10714000000.00",
        "107.14\n亿",
        "107.14\n亿",
    )
    assert [relation.kind for relation in audit.relations if relation.kind == "sum_of_parts"] == ["sum_of_parts"]


#: Sums of which all but the last come out to the digit; the last leans on the rounding of its parts.
EXACT = [
    "税收100.2亿元，其中甲税10.1亿元、乙税40.3亿元、其他税49.8亿元。",
    "投资80.5亿元，其中甲类20.1亿元、乙类30.3亿元、其他类30.1亿元。",
    "贷款90.4亿元，其中甲行40.1亿元、乙行30.2亿元、其他行20.1亿元。",
    "存款60.6亿元，其中甲行30.1亿元、乙行20.2亿元、其他行10.3亿元。",
    "出口70.9亿元，其中甲类30.3亿元、乙类20.4亿元、其他类20.2亿元。",
    "进口50.7亿元，其中甲类30.1亿元、乙类10.3亿元、其他类10.3亿元。",
    "支出40.8亿元，其中甲项20.2亿元、乙项10.4亿元、其他项10.2亿元。",
]
LEANING = "补助30.9亿元，其中甲项10.2亿元、乙项10.3亿元、其他项10.3亿元。"


def test_a_sum_that_leans_on_rounding_is_silent_by_itself() -> None:
    assert said_of(LEANING) == []
    assert said_of("\n".join([*EXACT[:3], LEANING])) == []


def test_a_document_that_always_adds_up_to_the_digit_is_held_to_it() -> None:
    (told,) = said_of("\n".join([*EXACT, LEANING]))
    assert (told.rule, told.tier, told.operands[0]) == ("sum_of_parts", QUERY, "30.9亿")
    verdicts = Counter(relation.verdict for relation in audited("\n".join([*EXACT, LEANING])).relations)
    assert verdicts[Verdict.CONDITIONAL] == 1


PAIRS = [
    ("全市收入{0}，其中税收{1}，非税收入{2}。", ("123400", "82100", "41300"), True),
    ("全市收入{0}，其中税收{1}，非税收入{2}。", ("123400", "82100", "43100"), False),
    ("粮食补贴由{0}增至{1}，增加{2}。", ("120000", "150000", "30000"), True),
    ("粮食补贴由{0}增至{1}，增加{2}。", ("120000", "150000", "40000"), False),
    ("基金收入{0}，支出{1}，当年结余{2}。", ("521000", "493500", "27500"), True),
    ("基金收入{0}，支出{1}，当年结余{2}。", ("521000", "493500", "25700"), False),
]


@pytest.mark.parametrize(("template", "amounts", "silent"), PAIRS)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_equal_figure_in_another_magnitude_changes_no_verdict(
    template: str, amounts: tuple[str, str, str], silent: bool, place: int
) -> None:
    printed = [f"{amount}万元" for amount in amounts]
    printed[place] = f"{Decimal(amounts[place]) / 10_000:.4f}亿元"
    plain = [one.tier for one in said_of(template.format(*(f"{amount}万元" for amount in amounts)))]
    assert [one.tier for one in said_of(template.format(*printed))] == plain
    assert (plain == []) is silent
