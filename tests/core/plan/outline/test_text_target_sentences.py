"""Targets in sentences: what they are of, how much, by when; and what is none. All sentences are synthetic."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing import cost_of
from midcourse.documents.markdown import read_markdown
from midcourse.documents.plain import read_plain
from midcourse.plan.outline.draft import TextTarget
from midcourse.plan.outline.sections import Sections
from midcourse.plan.outline.text_targets.stated import text_targets_of

TITLE = "云山市国民经济和社会发展第十五个五年规划纲要\n"
WORK = "第三章 做强产业\n"


def targets_in(text: str, chapter: str = WORK) -> tuple[TextTarget, ...]:
    document = read_plain(f"{TITLE}{chapter}{text}\n", "synthetic.txt")
    return text_targets_of(document, Sections(document))


def told(text: str, chapter: str = WORK) -> list[tuple[str, str, str | None, int | None]]:
    return [(target.name, target.text, target.unit, target.due) for target in targets_in(text, chapter)]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("到2030年，智能工厂达到40家。", [("智能工厂", "达到40家", "家", 2030)]),
        ("全市生产总值年均增长6%左右。", [("生产总值", "年均增长6%左右", "%", None)]),
        ("新增学位2万个。", [("学位", "新增2万个", "万个", None)]),
        ("企业产值力争突破300亿元。", [("企业产值", "力争突破300亿元", "亿元", None)]),
        ("五年累计培育骨干企业60家以上。", [("骨干企业", "累计培育60家以上", "家", 2030)]),
        ("城镇化率提高到71%。", [("城镇化率", "提高到71%", "%", None)]),
        ("城镇调查失业率控制在5.5%以内。", [("城镇调查失业率", "控制在5.5%以内", "%", None)]),
        ("单位能耗较2025年降低13%。", [("单位能耗", "较2025年降低13%", "%", None)]),
        (
            "到2030年，形成1个千亿级、3个百亿级产业集群。",
            [("千亿级产业集群", "1个", "个", 2030), ("百亿级产业集群", "3个", "个", 2030)],
        ),
        ("数字经济占比由8%提高到12%。", [("数字经济占比", "提高到12%", "%", None)]),
        ("企业开办时间压缩至1个工作日以内。", [("企业开办时间", "压缩至1个工作日以内", "工作日", None)]),
        ("城乡居民收入差距缩小到1.8:1。", [("城乡居民收入差距", "缩小到1.8:1", None, None)]),
        ("PM2.5年均浓度控制在30微克/立方米以内。", [("PM2.5年均浓度", "控制在30微克/立方米以内", "微克/立方米", None)]),
        ("招生占比不低于总数的70%。", [("招生占比", "不低于70%", "%", None)]),
        ("地区生产总值力争迈上2万亿元新台阶。", [("地区生产总值", "力争2万亿元", "万亿元", None)]),
        ("乡镇地区新增充电桩300个以上。", [("充电桩", "新增300个以上", "个", None)]),
        ("孕产妇死亡率控制在8/10万以内。", [("孕产妇死亡率", "控制在8/10万以内", "1/10万", None)]),
        (
            "新增5个省级平台、20个市级平台。",
            [("省级平台", "新增5个", "个", None), ("市级平台", "新增20个", "个", None)],
        ),
        ("规上工业总产值五年翻一番。", [("规上工业总产值", "五年翻一番", "倍", None)]),
        ("实现农村快递通达率100%。", [("农村快递通达率", "100%", "%", None)]),
        ("公交站点500米覆盖率达到98%。", [("公交站点500米覆盖率", "达到98%", "%", None)]),
        ("新建和改造公园20个。", [("公园", "新建20个", "个", None)]),
        ("到２０２８年，工厂达到１００家。", [("工厂", "达到100家", "家", 2028)]),
        (
            "高新技术企业达到300家（年均净增20家）。",
            [("高新技术企业", "达到300家", "家", None), ("高新技术企业", "年均净增20家", "家", None)],
        ),
        ("人均预期寿命提高1岁。", [("人均预期寿命", "提高1岁", "岁", None)]),
        ("实现绿色建筑100%覆盖。", [("绿色建筑覆盖", "100%", "%", None)]),
    ],
)
def test_a_target_has_its_name_words_unit_and_year(
    sentence: str, wanted: list[tuple[str, str, str | None, int | None]]
) -> None:
    assert told(sentence) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "“十四五”以来，规上企业达到200家。",
        "“十四五”期间累计建成道路120公里。",
        "2025年，生产总值达到900亿元，增长5%。",
        "截至2025年底，建成公园30个。",
        "推进“357X”先进制造业集群建设。",
        "壮大10万—50万元收入群体。",
        "建设第3座水厂，打造15分钟生活圈。",
        "聚焦新材料、新能源等5个领域，打造集群。",
        "对新认定的企业给予最高50万元奖励。",
        "支持年营业收入2000万元以上企业上规。",
        "支持35周岁以下青年创业。",
        "大力发展五大服务业。",
        "深化三项改革联动。",
        "到2030年，5家。",
    ],
)
def test_history_names_offers_and_descriptions_are_no_targets(sentence: str) -> None:
    assert told(sentence) == []


def test_one_deadline_holds_for_a_whole_sentence_and_not_for_the_next() -> None:
    found = told("到2028年，工厂达到5家，园区达到3个；建成码头2座。仓库达到4座。")
    assert [(name, due) for name, _, _, due in found] == [
        ("工厂", 2028),
        ("园区", 2028),
        ("码头", 2028),
        ("仓库", None),
    ]


def test_a_verb_of_making_and_its_pace_hold_for_a_list() -> None:
    found = told("每年举办赛事20场以上，展会10场。累计创建甲类工厂100家、乙类工厂30家。")
    assert [words for _, words, _, _ in found] == ["每年举办20场以上", "每年举办10场", "累计创建100家", "累计创建30家"]


def test_the_thing_made_may_follow_its_number() -> None:
    assert told("到2030年，建设3个以上重点实验室和5个工作站。") == [
        ("重点实验室", "建设3个以上", "个", 2030),
        ("工作站", "建设5个", "个", 2030),
    ]


def test_what_every_one_thousand_have_is_said_once_for_a_list() -> None:
    found = told("到2030年，每千名老人拥有床位数达到30张、护理员数达到5人。")
    assert [name for name, *_ in found] == ["每千名老人拥有床位数", "每千名老人拥有护理员数"]


def test_names_joined_by_respectively_get_their_own_numbers_with_a_doubt() -> None:
    found = targets_in("农村自来水普及率、规模化供水覆盖率分别达到98%和75%。")
    assert [(target.name, target.text) for target in found] == [
        ("农村自来水普及率", "达到98%"),
        ("规模化供水覆盖率", "达到75%"),
    ]
    assert all("name-from-before" in [doubt.rule for doubt in target.doubts] for target in found)


def test_short_names_in_such_a_list_share_the_end_of_the_last() -> None:
    found = targets_in("城镇、农村居民人均收入年均分别增长7%和8%，通达率分别达到95%。")
    assert [(target.name, target.text) for target in found] == [
        ("城镇居民人均收入", "年均增长7%"),
        ("农村居民人均收入", "年均增长8%"),
        ("通达率", "达到95%"),
    ]


def test_a_name_left_out_is_that_of_the_clause_before_with_a_doubt() -> None:
    first, second = targets_in("到2030年，生产总值年均增长6%，突破800亿元。")
    assert (first.name, second.name) == ("生产总值", "生产总值")
    assert not first.doubts
    assert [doubt.rule for doubt in second.doubts] == ["name-from-before"]


def test_a_name_that_does_not_say_of_what_is_doubted() -> None:
    (target,) = targets_in("到2030年，打造集群，产值达到600亿元。")
    assert [doubt.rule for doubt in target.doubts] == ["name-incomplete"]


def test_goals_are_due_at_the_end_of_the_plan_unless_they_say_otherwise() -> None:
    goals = "第二章 主要目标\n"
    assert [due for *_, due in told("研发强度达到3%。", goals)] == [2030]
    assert [due for *_, due in told("到二〇三五年基本实现现代化。人均生产总值达到20万元。", goals)] == [2035]


def test_what_stands_before_guidance_is_the_past() -> None:
    past = "第一章 精彩开局\n规上企业达到200家。\n第二章 指导思想\n坚持发展。\n"
    assert told("规上企业达到300家。", past + WORK) == [("规上企业", "达到300家", "家", None)]


def test_boxes_count_but_the_sizes_of_works_in_them_do_not() -> None:
    box = "第三章 做强产业\n专栏1 重点工程\n"
    assert told("新建东环线12公里，总投资5亿元。到2030年，建成泊位6个。", box) == [("泊位", "建成6个", "个", 2030)]


def test_a_place_before_the_name_is_taken_apart() -> None:
    found = targets_in("东平县、西平县加快建设。东平县城镇化率达到60%，西平县森林覆盖率达到55%。")
    assert [(target.area, target.name) for target in found] == [("东平县", "城镇化率"), ("西平县", "森林覆盖率")]


def test_a_box_set_as_a_table_is_read() -> None:
    box = "| 专栏1 行动 | 说明 |\n| --- | --- |\n| 强企行动 | 到2030年，培育骨干企业60家，建成园区3个。 |\n"
    document = read_markdown(f"# {TITLE}\n## 第三章 做强产业\n\n{box}".encode(), "synthetic.md")
    found = text_targets_of(document, Sections(document))
    assert [target.name for target in found] == ["骨干企业", "园区"]


def test_a_name_that_only_says_of_what_was_named_before_is_completed_with_a_doubt() -> None:
    _, share = targets_in("研发投入年均增长10%，占生产总值比重达到3%。")
    assert share.name == "研发投入占生产总值比重"
    assert [doubt.rule for doubt in share.doubts] == ["name-from-before"]


def test_blanks_before_a_name_are_no_part_of_a_target() -> None:
    document = read_plain(f"{TITLE}{WORK}建成甲园区3个， 乙园区5个。\n", "synthetic.txt")
    found = text_targets_of(document, Sections(document))
    assert [document.text[target.origin.start : target.origin.end] for target in found] == [
        "建成甲园区3个",
        "乙园区5个",
    ]


def test_every_target_points_to_its_own_words() -> None:
    document = read_plain(f"{TITLE}{WORK}到2030年，建成园区3个，工厂达到40家。\n", "synthetic.txt")
    found = text_targets_of(document, Sections(document))
    assert [document.text[target.origin.start : target.origin.end] for target in found] == [
        "建成园区3个",
        "工厂达到40家",
    ]
    assert all("做强产业" in target.origin.place for target in found)


@given(st.text(alphabet="到2030年建成园区家个达、，。；（）“”%—和分别每累计由亿元 ", max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_every_target_lies_in_it(text: str) -> None:
    document = read_plain(f"{TITLE}{WORK}{text}\n", "synthetic.txt")
    for target in text_targets_of(document, Sections(document)):
        assert 0 <= target.origin.start <= target.origin.end <= len(document.text)
        assert target.text


def test_one_number_for_each_of_several_is_a_target_of_all_of_them() -> None:
    (target,) = targets_in("到2030年，甲化物、乙性有机物排放量分别下降8%以上，空气更清新。")
    assert (target.name, target.text) == ("甲化物、乙性有机物排放量", "下降8%以上")


def test_rows_of_a_table_run_together_state_no_targets() -> None:
    assert told("发展 1 甲业增速（%） 3.6 — 7.5左右 预期性 2 乙业产值（亿元） 8.4 12.1 7.6 预期性") == []
    assert len(told("1.床位占比达到55%（约束性）；2.覆盖率达到100%（预期性）。")) == 2


def test_those_of_town_and_country_with_a_number_each_are_two() -> None:
    found = targets_in("到2030年，城乡居民收入分别增长7%、8%左右。")
    assert [(one.name, one.text) for one in found] == [
        ("城镇居民收入", "增长7%"),
        ("农村居民收入", "增长8%左右"),
    ]


@pytest.mark.parametrize(
    ("sentence", "name", "text"),
    [
        ("到2030年，现场人员减至6人（含）以下。", "现场人员", "减至6人（含）以下"),
        ("到2030年，旅游投资总额2万亿元人民币。", "旅游投资总额", "2万亿元人民币"),
        ("到2030年，近视率每年降0.5%以上。", "近视率", "每年降0.5%以上"),
        ("3.到2030年，床位占比达到55%。", "床位占比", "达到55%"),
        ("事故起数较“十四五”下降30%以上。", "事故起数", "较“十四五”下降30%以上"),
    ],
)
def test_words_around_a_number_belong_to_it(sentence: str, name: str, text: str) -> None:
    (target,) = targets_in(sentence)
    assert (target.name, target.text) == (name, text)


def test_names_of_a_list_share_the_amount_at_its_end() -> None:
    found = targets_in("到2030年，甲化物和乙性有机物排放总量分别下降10%和8%。")
    assert [(one.name, one.text) for one in found] == [
        ("甲化物排放总量", "下降10%"),
        ("乙性有机物排放总量", "下降8%"),
    ]


@pytest.mark.parametrize("piece", ["1,", "1.", "|1", "建成1个,"])
def test_a_clause_of_thousands_of_numbers_costs_in_proportion(piece: str) -> None:
    short, long = piece * (3_000 // len(piece)), piece * (12_000 // len(piece))
    least = max(cost_of(lambda: targets_in(short)), 0.01)
    assert cost_of(lambda: targets_in(long)) < 8 * least, "sixteen times would be a square"
