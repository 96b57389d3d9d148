"""All kinds that lie in the words, asked of any words at all. All passages are synthetic."""

from asking import ties_in
from hypothesis import given
from hypothesis import strategies as st

from midcourse.audit.relations import in_words

WORDS = st.lists(
    st.sampled_from(
        [
            *"甲乙、和，。；：（）“”年月日第一二三四12%",
            *["2023年", "2021—2025年", "十四五", "三年", "占", "比例达", "个街镇", "分别", "以上", "约", "余"],
            *[
                "表1",
                "见表2",
                "\n",
                "一是",
                "（一）",
                "全市第",
                "个县中",
                "截至",
                "three ",
                "areas: ",
                "64% of the 14 ",
            ],
        ]
    ),
    max_size=40,
)


@given(WORDS)
def test_operands_stand_in_the_text_where_they_say(words: list[str]) -> None:
    text = "".join(words)
    for kind in in_words.KINDS:
        for tie in ties_in(kind, text):
            assert tie.operands
            for operand, _ in tie.operands:
                assert 0 <= operand.start < operand.end <= len(text)
            assert (tie.message is None) == tie.holds
