"""Counts against the lists beside them. All passages are synthetic."""

import pytest
from asking import held, literals, tiers, ties_in, told
from hypothesis import given
from hypothesis import strategies as st

from midcourse.audit.relations import list_count
from midcourse.audit.run import audit_document
from midcourse.documents.plain import read_plain
from midcourse.wording import Wording

KIND = list_count.ties


def counts(text: str) -> list[str]:
    """Return the counts that hold."""
    return [tie.operands[0][0].text for tie in ties_in(KIND, text) if tie.holds and tie.operands[0][1] == "count"]


@pytest.mark.parametrize(
    "text",
    [
        "聚焦纺织、食品、机械三大产业。",
        "聚焦纺织、食品和机械三大产业。",
        "三大任务：稳增长、促改革、惠民生。",
        "打造“甲城、乙城、丙城”三大片区。",
        "打造“甲城”“乙城”“丙城”三大品牌。",
        "从（产业、生态、民生）三个方面发力。",
        "建设三大片区，即东片区、西片区、南片区。",
        "完善市县镇三级网络。",
        "构建区-街镇-村三级网络。",
        "深化机关党建、企业党建、村级党建三建联动。",
        "推进甲港、乙港、丙港“三港”联动。",
        "主要有三个方面：一是稳增长；二是促改革；三是惠民生。",
        "坚持三个原则：坚持改革，坚持开放，坚持创新。",
        "甲、乙、丙三家国有企业，青溪、白石、南湖三个县参加。",
        "发展质量更高、“两个高地”建设更实、治理效能更优三方面目标。",
    ],
)
def test_a_list_of_three_is_counted_as_three(text: str) -> None:
    assert "三" in counts(text)
    assert told(KIND, text) == []


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("聚焦纺织、食品、机械四大产业。", "query"),
        ("四大任务：稳增长、促改革、惠民生。", "error"),
        ("突出“四个一批”：储备一批项目、开工一批项目、投产一批项目。", "error"),
        ("打造“甲城、乙城、丙城”四大片区。", "error"),
        ("从（产业、生态、民生）四个方面发力。", "error"),
        ("主要有四个方面：一是稳增长；二是促改革；三是惠民生。", "error"),
        ("分为四类：甲类、乙类、丙类。", "error"),
        ("完善市县镇四级网络。", "query"),
        ("设立四级（区级、镇级、村级）网络。", "error"),
    ],
)
def test_a_list_of_three_counted_as_four_is_told(text: str, tier: str) -> None:
    assert tiers(KIND, text) == [tier]


def test_a_count_far_below_its_open_list_is_told_and_one_above_it_is_not() -> None:
    assert tiers(KIND, "聚焦纺织、食品、机械等两大产业。") == ["query"]
    assert held(KIND, "聚焦纺织、食品等六大产业。") == [("六", "聚焦纺织", "食品")]


def test_a_conjunction_may_stand_inside_an_item_or_divide_two() -> None:
    for numeral in "三四":
        assert counts(f"聚焦纺织、食品和饮料、机械{numeral}大产业。") == [numeral]
    assert tiers(KIND, "聚焦纺织、食品和饮料、机械六大产业。") == ["query"]


@pytest.mark.parametrize(
    "text",
    [
        "新建学校、医院12所。",
        "在青溪、白石设立3个办事处。",
        "围绕教育、医疗、养老实施两大行动。",
        "对口支援青溪、白石12个县。",
        "甲县是第三大城市，经济、人口居前。",
        "统筹发展和安全、发展新能源、新材料两大产业。",
        "推进东部、中部、西部三大区域和南北两大片区。",
        "传承弘扬和发展本市“三大法宝”。",
        "完成投资10亿元、税收2亿元两大目标。",
        "实施五大工程，包括甲工程、乙工程、丙工程。",
        "5个项目（含跨区、结转）有序推进。",
        "落实“三稳一保”和“两山”要求，推进甲、乙建设。",
        "增强“四个意识”，坚定“三个自信”，做到“两个维护”。",
        "做强纺织、食品，机械、电子四大产业。",
        "推进公路、铁路、水运“四港联动”。",
        "统筹推进“五位一体”总体布局、协调推进“四个全面”战略布局。",
        "培育新能源、新材料两大产业和文旅、康养、教育三大事业。",
        "青溪二级航道、南湖三级航道全线通航。",
        "滨江小镇、钱山小镇、萧岭“三芯”社区、西坡科技城。",
        "增强“四个意识”、坚定“三个自信”、做到“两个维护”。",
        "设21项主要指标（原表以图片形式发布，已转录存档）。",
        "二、重点任务（六大体系＋保障）",
    ],
)
def test_words_that_list_nothing_of_what_is_counted_are_left_in_peace(text: str) -> None:
    assert told(KIND, text) == []


def test_a_count_of_things_beside_a_list_of_kinds_is_tied_only_where_it_fits() -> None:
    assert held(KIND, "青溪、白石、南湖3个县获奖。") == [("3", "青溪", "白石", "南湖")]
    assert held(KIND, "青溪、白石、南湖5个县获奖。") == []
    assert told(KIND, "青溪、白石、南湖5个县获奖。") == []


def test_one_named_thing_is_one() -> None:
    assert held(KIND, "1个项目因故暂缓（青溪水库工程）。") == [("1", "青溪水库工程")]


def test_names_in_a_bracket_are_as_many_as_counted() -> None:
    assert held(KIND, "入选的企业有2家（青溪机械和白石食品）。")[0][0] == "2"
    assert told(KIND, "入选的企业有3家（青溪机械、白石食品）。") == []


def test_paragraphs_announced_are_counted() -> None:
    paragraphs = "（一）稳增长。全年增长。\n（二）促改革。全面深化。\n（三）惠民生。持续改善。"
    assert counts(f"重点抓好以下三个方面工作：\n{paragraphs}") == ["三"]
    assert tiers(KIND, f"重点抓好以下四个方面工作：\n{paragraphs}") == ["error"]
    assert tiers(KIND, f"去年提出了四个方面目标。\n{paragraphs}") == []


def test_dashed_paragraphs_are_counted() -> None:
    dashed = "——稳增长成效明显。全年增长。\n——改革持续推进。全面深化。\n——民生不断改善。持续改善。"
    assert counts(f"上述三方面目标取得进展。\n{dashed}") == ["三"]
    assert tiers(KIND, f"上述四方面目标取得进展。\n{dashed}") == []


def test_values_given_respectively_are_as_many_as_their_names() -> None:
    text = "纺织、食品、机械产业税收占比分别为6.2%、4.6%、5.1%。"
    assert held(KIND, text) == [("6.2%", "4.6%", "5.1%", "纺织", "食品", "机械产业税收占比")]
    assert tiers(KIND, "工业增加值、固定资产投资分别增长5.1%、6.2%和7.3%。") == ["query"]


def test_values_of_announced_years_are_as_many_as_the_years() -> None:
    assert held(KIND, "前两年占比分别为64.6%、72.2%。") == [("两", "64.6%", "72.2%")]


@pytest.mark.parametrize(
    "text",
    [
        "甲、乙两县的收入和支出分别增长1%、2%、3%、4%。",
        "居民收入、企业利润分别增长5%、6%和下降3%。",
        "甲区、乙区收入和支出分别增长5%、6%、7%、8%、9%。",
        "粮食面积、单产、总产分别达到100万亩、500公斤、50万吨。",
    ],
)
def test_values_that_may_be_given_in_another_way_are_left_in_peace(text: str) -> None:
    assert told(KIND, text) == []


def test_english_lists_are_counted() -> None:
    assert held(KIND, "The plan has three priorities: growth, jobs and housing.")[0][0] == "three"
    assert tiers(KIND, "It rests on four pillars: water, energy, transport.") == ["error"]
    assert tiers(KIND, "Six wards (Ash, Birch, Cedar, Dell and Elm) took part.") == ["query"]


@pytest.mark.parametrize(
    "text",
    [
        "Over the next three years: the council will act, plan and build.",
        "Seven goals, including clean water, were met.",
        "The council has three aims: to cut emissions, to build homes and to raise skills, which cost 5 million.",
        "Five programmes: health, education and skills, housing, transport and energy.",
    ],
)
def test_english_words_that_announce_no_closed_list_are_left_in_peace(text: str) -> None:
    assert told(KIND, text) == []


def test_a_finding_names_what_is_counted_and_how_many_are_listed() -> None:
    (tie,) = ties_in(KIND, "四大任务：稳增长、促改革、惠民生。")
    assert literals(tie) == ("四", "稳增长", "促改革", "惠民生")
    assert isinstance(tie.message, Wording)
    assert "四大任务" in str(tie.message)
    assert "lists 3" in tie.message.in_language("en")


NAMES = st.lists(st.text("纺织食品机械港城", min_size=2, max_size=4), min_size=3, max_size=6)
NUMERALS = "零一两三四五六七八九"


@given(names=NAMES, more=st.integers(1, 3))
def test_a_plain_list_holds_under_its_own_count_and_under_no_other(names: list[str], more: int) -> None:
    listed, count = "、".join(names), len(names)
    assert counts(f"聚焦{listed}{NUMERALS[count]}大产业。") == [NUMERALS[count]]
    assert tiers(KIND, f"聚焦{listed}{NUMERALS[count + more]}大产业。") == ["query"]
    assert tiers(KIND, f"{NUMERALS[count + more]}大产业：{listed}。") == ["error"]


@given(st.text("甲乙、和与三大个项分别为：（）“”一是，。等5%2 ", max_size=60))
def test_any_words_are_read_without_failing(words: str) -> None:
    for relation in audit_document(read_plain(words, "合成")).relations:
        assert all(words[span.start : span.end] == span.text for span in relation.spans)


@pytest.mark.parametrize(
    "text",
    [
        "优良水域面积比例提升、劣四类海域面积持续下降。",
        "甲湾、乙湾四类海水减少。",
        "甲河、乙河三类断面增加。",
        "新建甲线、乙线三级公路。",
    ],
)
def test_a_number_in_the_name_of_a_class_counts_nothing(text: str) -> None:
    assert told(KIND, text) == []
    assert counts(text) == []
