"""One figure stated in two places has one value. All passages are synthetic."""

import pytest
from synthetic import ERROR, NOTE, QUERY, Said, audited, held_in, only_finding, said_of

from midcourse.audit.model import Verdict

KIND = "repeated"
PITCHES = "全市新建改造各类公共体育健身场地{}处。"

HOLDS = [
    ("全市累计建成公共停车泊位12345个。\n到年底，全市累计建成公共停车泊位12345个。", ("12345", "12345")),
    ("完成投资1337.10亿元，占年度计划的66.2%。\n五年累计完成投资1337.1亿元。", ("1337.10亿", "1337.1亿")),
    ("全市完成新建绿道里程36公里。\n全市完成新建绿道里程36000米。", ("36", "36000")),
    ("全市粮食总产量达到52.1万吨。\n全市粮食总产量为52.1万吨。", ("52.1万", "52.1万")),
]


@pytest.mark.parametrize(("text", "operands"), HOLDS)
def test_a_figure_stated_twice_proves_itself(text: str, operands: tuple[str, ...]) -> None:
    assert operands in held_in(text, KIND)
    assert said_of(text) == []


FAILS = [
    # two digits changed round
    (
        PITCHES.format(1448) + "\n" + PITCHES.format(1484),
        Said(KIND, ERROR, ("1448", "1484"), "1448→1484"),
    ),
    # one in the last digit, both printed to a tenth
    (
        "全市完成老旧小区改造面积130.6万平方米。\n回顾五年，全市完成老旧小区改造面积130.7万平方米。",
        Said(KIND, ERROR, ("130.6万", "130.7万"), "130.6万→130.7万"),
    ),
    # few words, so it is asked
    ("新认定高新技术企业12家。\n新认定高新技术企业21家。", Said(KIND, QUERY, ("12", "21"), "12→21")),
]


@pytest.mark.parametrize(("text", "said"), FAILS)
def test_a_figure_stated_twice_differently(text: str, said: Said) -> None:
    assert said_of(text) == [said]


def test_either_place_may_be_the_wrong_one() -> None:
    finding = only_finding(PITCHES.format(1448) + "\n" + PITCHES.format(1484))
    assert [repair.span.start for repair in finding.repairs] == [span.start for span in finding.spans]
    assert all(piece in str(finding.message) for piece in ("公共体育健身场地", "1448处", "1484处"))


def test_an_agreeing_neighbour_makes_sure_of_it() -> None:
    (told,) = said_of(
        "森林覆盖率达到45.2%，比上年提高0.3个百分点。\n回顾五年，森林覆盖率达到45.3%，比上年提高0.3个百分点。"
    )
    assert (told.tier, told.operands) == (ERROR, ("45.2%", "45.3%"))


def test_a_rounded_copy_of_a_finer_value_is_a_note() -> None:
    text = "全市完成老旧小区改造面积130.6万平方米。\n回顾五年，全市完成老旧小区改造面积131万平方米。"
    (told,) = said_of(text)
    assert (told.rule, told.tier, told.operands) == (KIND, NOTE, ("130.6万", "131万"))
    assert [one.verdict for one in audited(text).relations] == [Verdict.CONDITIONAL]


SILENT = [
    ("two places", "青溪区新建各类公共体育健身场地1448处。\n白石区新建各类公共体育健身场地1484处。"),
    (
        "two sections, each of its place",
        "一、青溪区\n新建各类公共体育健身场地1448处。\n二、白石区\n新建各类公共体育健身场地1484处。",
    ),
    ("the area and its own level", "市本级一般公共预算收入12.34亿元。\n全市一般公共预算收入21.34亿元。"),
    ("two years", "2021年新建各类公共体育健身场地1448处。\n2022年新建各类公共体育健身场地1484处。"),
    ("this year and the last", "今年全市完成固定资产投资1448.5亿元。\n去年全市完成固定资产投资1395.0亿元。"),
    ("begin and end of the year", "年初全市登记失业人员12345人。\n年末全市登记失业人员11234人。"),
    ("planned and done", "计划新建各类公共体育健身场地1448处。\n已新建各类公共体育健身场地1484处。"),
    ("promised and reached", "全市高新技术企业达到1448家，力争2025年全市高新技术企业达到1484家。"),
    ("a series of three", "东部新认定企业112家。\n西部新认定企业121家。\n南部新认定企业115家。"),
    ("kinds of one thing", "全市公立医院床位1234张。\n全市民营医院床位1243张。"),
    ("town and country", "农村居民人均收入增长6.5%。\n城镇居民人均收入增长5.6%。"),
    ("a district and the city above it", "一、青溪区\n全市高新技术企业1448家。\n青溪区高新技术企业1484家。"),
    ("a place within the name of what is counted", "青溪区高新技术企业1448家。\n白石区高新技术企业1484家。"),
    ("the nation and the city", "全国居民人均可支配收入12345元。\n全市居民人均可支配收入12354元。"),
    ("asked for, not reached", "全市新材料产业产值年均增长7.6%。\n推动全市新材料产业产值年均增长6.7%以上。"),
    (
        "second values of two pairs of names",
        "规模以上工业、新材料产业产值年均分别增长7%、6.8%。\n推动工业、软件产业产值年均分别增长5%、8%以上。",
    ),
    (
        "second values of two pairs of names reached",
        "规模以上工业、新材料产业产值年均分别增长7.1%、6.8%。\n规模以上工业、现代软件产业产值年均分别增长7.1%、8.6%。",
    ),
    (
        "other names given their values",
        "甲县、乙县粮食产量分别为12.34万吨、13.24万吨。\n丙县、丁县粮食产量分别为15.34万吨、13.42万吨。",
    ),
    (
        "first seven months",
        "上半年，一般公共预算收入完成123.4亿元。\n前7个月，一般公共预算收入完成132.4亿元。",
    ),
    (
        "values given for two years",
        "2022年，工业、农业用电量分别增长3.2%、4.3%。\n2023年，农业用电量增长3.4%。",
    ),
    ("a ratio and the one it became", "三次产业结构由10.1:40.2:49.7调整为9.1:40.2:50.7。"),
    ("a number and a range", "per 100 population aged 4 and 5 years\n\nper 100 population aged 6 to 11 years"),
    (
        "growth beside what is compared with",
        "Revenue reached 4,257 million yuan, 103.6% of the budgeted figure and an increase of 18.3%.\n\n"
        "Spending reached 4,832 million yuan, 101.2% of the budgeted figure and an increase of 10.3%.",
    ),
    ("level and growth", "投资增长12.4%。\n投资增长到14.2亿元。"),
    ("rise and fall", "出口额同比增长12.4%。\n出口额同比下降14.2%。"),
    ("超过 holds the finer value", "全市完成老旧小区改造面积超过130万平方米。\n全市完成老旧小区改造面积136万平方米。"),
    ("余 holds the finer value", "全市新建公共体育健身场地1400余处。\n全市新建公共体育健身场地1448处。"),
    ("** is unknown", "全市新建公共体育健身场地**处。\n全市新建公共体育健身场地1448处。"),
    ("two counts that happen to be equal", "新引进企业12家。截至目前已有12家企业投产，另有21家企业在建。"),
    ("two amounts of one name and two units", "全市完成农村公路35公里。\n全市完成农村公路53条。"),
]


@pytest.mark.parametrize(("why", "text"), SILENT, ids=[why for why, _ in SILENT])
def test_nothing_is_said_where_two_figures_may_be_two_things(why: str, text: str) -> None:
    assert said_of(text) == []


INVESTED = "{}全市完成固定资产投资{}亿元。"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("上半年", "全年"),
        ("一季度", "前三季度"),
        ("1-9月", "1—11月"),
        ("截至6月底，", "截至9月底，"),
        ("2023年上半年", "2023年1-9月"),
        ("年初", "年末"),
    ],
)
def test_two_parts_of_a_year_are_two_periods(one: str, other: str) -> None:
    assert said_of(f"{INVESTED.format(one, '120.5')}\n{INVESTED.format(other, '210.5')}") == []


@pytest.mark.parametrize(("one", "other"), [("1-6月", "上半年"), ("前三季度", "1—9月"), ("", "上半年")])
def test_one_part_of_a_year_under_two_names_is_one_period(one: str, other: str) -> None:
    (told,) = said_of(f"{INVESTED.format(one, '120.5')}\n{INVESTED.format(other, '210.5')}")
    assert (told.tier, told.operands) == (ERROR, ("120.5亿", "210.5亿"))


def test_a_part_of_a_year_holds_for_its_paragraph_and_below_its_heading() -> None:
    first = "一、上半年情况\n社会消费品零售总额12.3亿元。全市完成固定资产投资120.5亿元。"
    assert said_of(first + "\n二、全年展望\n全市完成固定资产投资210.5亿元。") == []


def test_a_place_named_differently_keeps_equal_figures_apart() -> None:
    text = "青溪区新建公共体育健身场地48处。\n白石区新建公共体育健身场地48处。"
    assert held_in(text, KIND) == []


def test_the_terms_of_two_years_ratios_do_not_prove_each_other() -> None:
    assert held_in("三次产业结构由10.1:40.2:49.7调整为9.1:40.2:50.7。", KIND) == []
    again = "三次产业结构为9.1:40.2:50.7。\n三次产业结构由10.1:40.2:49.7调整为9.1:40.2:50.7。"
    assert set(held_in(again, KIND)) == {("40.2", "40.2"), ("50.7", "50.7")}


def test_every_finding_names_what_to_check() -> None:
    finding = only_finding("全市粮食产量12.34万吨。\n全市粮食产量12.43万吨。")
    assert "“粮食产量”" in str(finding.message)
    finding = only_finding("在外出的8501万名务工人员中，男性占65%。\n外出务工人员8510万人。")
    assert "“外出务工人员”" in str(finding.message)


@pytest.mark.parametrize(
    ("named", "described"),
    [
        ("本地务工人员{}万人，比上年增长2%。", "在本地就业的{}万务工人员主要从事服务业。"),
        ("全市外出务工人员数量为{}万人。", "在外出的{}万名务工人员中，男性占65%。"),
        ("全市在建重点项目{}个。", "在建的{}个重点项目进展顺利。"),
    ],
)
def test_a_number_before_its_noun_is_the_one_behind_its_name(named: str, described: str) -> None:
    assert ("8501", "8501") in [
        tuple(text.removesuffix("万") for text in held)
        for held in held_in(named.format(8501) + described.format(8501), KIND)
    ]
    told = said_of(named.format(8501) + "\n" + described.format(8510))
    assert [(one.rule, one.tier) for one in told] == [(KIND, QUERY)]


@pytest.mark.parametrize(
    "text",
    [
        "本地务工人员8501万人。在本地从事建筑业的8510万务工人员参加了保险。",  # of some of them
        "本地务工人员8501万人。不在本地就业的8510万务工人员另行统计。",
        "青溪区本地务工人员8501万人。\n白石区在本地就业的8510万务工人员增长2%。",
        "本地务工人员8501万人。在本地就业的3900万务工人员主要从事服务业。",  # no slip
    ],
)
def test_a_noun_described_otherwise_is_another_thing(text: str) -> None:
    assert said_of(text) == []


def test_equal_figures_among_other_words_prove_nothing() -> None:
    assert held_in("建成公园78个。\n改造菜场78个。", KIND) == []


def test_an_item_labelled_with_its_place_speaks_of_it_to_its_end() -> None:
    south = "——南河集聚带：截至2023年6月底：总部39家，高新技术企业65家。2022年：亿元楼35幢，月亿楼9幢。"
    north = "——北河集聚带：截至2023年6月底：总部21家，高新技术企业64家。2022年：亿元楼18幢，月亿楼1幢。"
    assert said_of(f"{south}\n{north}") == []
