"""A whole and the parts its sentence lists for it. All passages are synthetic."""

import pytest
from synthetic import ERROR, QUERY, Said, audited, held_in, only_finding, said_of

SUM, BOUND = "sum_of_parts", "subset_bound"

HOLDS = [
    ("全市建成项目82个，其中道路35个、桥梁18个、场馆29个。", ("82", "35", "18", "29")),
    ("全市实现财政收入12.34亿元，其中税收收入8.21亿元，非税收入4.13亿元。", ("12.34亿", "8.21亿", "4.13亿")),
    ("云山市共有学校45所，包括小学24所、初中13所、高中8所。", ("45", "24", "13", "8")),
    ("建成公园26个（综合公园8个、口袋公园18个）。", ("26", "8", "18")),
    ("引进总部165家，其中外资118家、区域总部37家、民营23家、央企14家、其他10家。", ("165", "118", "23", "14", "10")),
    ("全市新建学校十二所，其中小学五所，中学七所。", ("十二", "五", "七")),
    # a paragraph of its own
    ("甲项支出1532亿元。\n其中：省级支出344亿元，市县级支出1188亿元。", ("1532亿", "344亿", "1188亿")),
    (
        "全市生产总值1000.5亿元。分三次产业看，第一产业100.1亿元，第二产业400.2亿元，其中工业300.0亿元，第三产业500.2亿元。",
        ("1000.5亿", "100.1亿", "400.2亿", "500.2亿"),
    ),
    (
        "农民工286.52万人。\n从地区分布看，东部农民工151.32万人，中部65.42万人，西部69.78万人。",
        ("286.52万", "151.32万", "65.42万", "69.78万"),
    ),
    # the states of things among a number of them
    ("全区28个指标中达到预期的25个，未达到的3个。", ("28", "25", "3")),
    ("全部50个问题中，已整改40个，正在整改10个。", ("50", "40", "10")),
    # other parts within the list, lists that run over ；
    ("28项指标中，有5项提前，18项符合，其中约束性指标12项全部达到，5项滞后。", ("28", "5", "18", "5")),
    (
        "生产总值1520.3亿元。其中，第一产业52.1亿元；第二产业620.2亿元，其中工业540.1亿元；第三产业848.0亿元。",
        ("1520.3亿", "52.1亿", "620.2亿", "848.0亿"),
    ),
    (
        "项目120个，总投资1520亿元，其中产业80个、投资1020亿元；基建25个、投资350亿元；民生15个。",
        ("120", "80", "25", "15"),
    ),
    # what was gained, part by part
    (
        "参保480.0万人，增加24.5万人。其中，职工349.0万人，离退休131.0万人，分别增加20.5万人和4.0万人。",
        ("24.5万", "20.5万", "4.0万"),
    ),
    ("投资120.0亿元，增长5.1%，其中工业70.0亿元，增长4.2%，农业50.0亿元，增长6.4%。", ("120.0亿", "70.0亿", "50.0亿")),
]


@pytest.mark.parametrize(("text", "operands"), HOLDS)
def test_parts_that_give_their_whole(text: str, operands: tuple[str, ...]) -> None:
    assert operands in held_in(text, SUM)
    assert said_of(text) == []


FAILS = [
    # 24 + 13 + 8 = 45, and 包括 says that this is all
    (
        "云山市共有学校46所，包括小学24所、初中13所、高中8所。",
        Said(SUM, ERROR, ("46", "24", "13", "8"), "46→45"),
    ),
    # 8 + 18 = 26 in the brackets behind their whole
    ("建成公园27个（综合公园8个、口袋公园18个）。", Said(SUM, ERROR, ("27", "8", "18"), "27→26")),
    # tax and non-tax leave nothing out; 8.21 + 4.31 = 12.52, and 4.13 with its digits changed round fits
    (
        "全市实现财政收入12.34亿元，其中税收收入8.21亿元，非税收入4.31亿元。",
        Said(SUM, ERROR, ("12.34亿", "8.21亿", "4.31亿"), "4.31亿→4.13亿"),
    ),
    # a rest (其他) closes a list; 118 + 37 + 23 + 14 + 10 = 202, and no reading without a nested part gives 166
    (
        "引进总部166家，其中外资118家、区域总部37家、民营23家、央企14家、其他10家。",
        Said(SUM, ERROR, ("166", "118", "37", "23", "14", "10"), "166→202"),
    ),
    # the worst told last leaves nothing out: 5 + 18 + 4 = 27
    (
        "全区26项指标中，提前完成5项，达到预期18项，未达预期4项。",
        Said(SUM, ERROR, ("26", "5", "18", "4"), "26→27"),
    ),
    # 其中 alone is open, but three parts give 82, one figure off the stated 83
    (
        "全市建成项目83个，其中道路35个、桥梁18个、场馆29个。",
        Said(SUM, QUERY, ("83", "35", "18", "29"), "83→82"),
    ),
    # town and country leave nothing out
    (
        "常住人口52.1万人，其中城镇人口31.2万人，乡村人口29.9万人。",
        Said(SUM, ERROR, ("52.1万", "31.2万", "29.9万"), "29.9万→20.9万"),
    ),
]


@pytest.mark.parametrize(("text", "said"), FAILS)
def test_parts_that_do_not_give_their_whole(text: str, said: Said) -> None:
    assert said_of(text) == [said]


def test_the_finding_says_what_the_parts_give() -> None:
    finding = only_finding("云山市共有学校46所，包括小学24所、初中13所、高中8所。")
    assert finding.computed == "45所"
    assert "24+13+8=45所" in str(finding.message)
    assert "46所" in str(finding.message)


SILENT = [
    ("what lags may be left unsaid", "全区26项指标中，提前完成5项，达到预期18项。"),
    ("包括 names some", "全市引进项目46个，包括总部项目5个、研发中心3个。"),
    ("分别 is of two among many", "全市实现产值120.5亿元，工业、建筑业分别完成50.1亿元、30.2亿元。"),
    ("分别 is of quarters", "全区税收120.5亿元，前三季度分别为30.1亿元、28.2亿元、31.5亿元。"),
    ("brackets name some", "培育企业120家（国家级5家、省级20家）。"),
    ("a rest of one kind", "引进总部165家，其中外资118家、其他功能性机构10家。"),
    (
        "members of several kinds",
        "全市共有党员5.2万名，其中女党员1.5万名，少数民族党员0.2万名，大专以上学历党员4.3万名。",
    ),
    ("kinds of another whole", "进出口总额120.5亿元，其中对东盟出口70.1亿元，进口40.2亿元。"),
    ("stages of some", "建设项目共竣工35个，新开工42个，其中交通项目竣工12个，新开工8个。"),
    ("a kind more", "全市医院32家，其中公立医院11家，民营医院20家，中外合资医院1家。"),
    ("what came to in all is no part of what is new", "新增床位520张，其中护理型床位累计达到5200张。"),
    ("kinds that overlap", "全市共有社区120个，其中城市社区85个，村改居社区20个，示范社区30个。"),
    (
        "lists on both sides of ；",
        "新开工面积149.7万平方米，其中住宅108.4万平方米；竣工面积122.1万平方米，其中住宅89.2万平方米。",
    ),
    (
        "what stands beside a part's owner",
        "生产总值1000.5亿元，第二产业400.2亿元，其中工业300.0亿元，第三产业500.2亿元。",
    ),
    ("a rest of one kind is no rest of all", "甲区总部39家，其中，高能级总部15家；其他类型总部2家；科技企业65家。"),
    ("其中： names some, though many", "机构97.3万个，其中：甲类3.5万个，乙类3.6万个，丙类60.9万个，丁类26.3万个。"),
    ("a paragraph without a sum that comes out", "甲项支出1532亿元。\n其中：省级支出344亿元，市县级支出788亿元。"),
    ("其中 names some of the whole", "全市共有企业1200家，其中制造业企业380家，建筑业企业90家。"),
    ("one part is no list", "全市实现财政收入12.34亿元，其中税收收入8.21亿元。"),
    ("rounded parts: 10.1 + 40.3 + 49.8 = 100.2", "税收100.0亿元，其中，一产10.1亿元，二产40.3亿元，三产49.8亿元。"),
    ("近 and 超过 leave room", "接待游客约120万人次，其中外地游客近70万人次，本地游客超过45万人次。"),
    ("超过500 has no upper end", "总投资超过500亿元，其中一期320亿元，二期260亿元。"),
    ("** is unknown, never zero", "全市建成学校50所，其中小学**所、初中13所、高中8所。"),
    ("a part of a part", "参加养老保险32.1万人，其中职工15.2万人；参加医疗保险50.2万人，其中职工16.1万人。"),
    ("units differ", "完成投资120亿元，其中新建道路35公里、桥梁18座、场馆29个。"),
    ("real growth of parts is no sum", "投资增长5.1%，其中工业投资增长4.1%，农业投资增长0.8%。"),
    ("shares of different wholes", "工业占生产总值的40.1%，其中高技术产业占工业的20.4%，装备制造业占工业的35.0%。"),
]


@pytest.mark.parametrize(("why", "text"), SILENT, ids=[why for why, _ in SILENT])
def test_nothing_is_said_where_a_reading_reconciles(why: str, text: str) -> None:
    assert said_of(text) == []


def test_what_is_added_behind_semicolons_belongs_to_its_own_whole() -> None:
    text = "参加养老保险32.1万人，其中职工15.2万人；参加医疗保险50.2万人，其中职工16.1万人。"
    assert held_in(text, BOUND) == [("32.1万", "15.2万"), ("50.2万", "16.1万")]
    assert held_in(text, SUM) == []


def test_a_part_of_which_is_no_more_than_its_whole() -> None:
    assert held_in("全市共有企业120家，其中高新技术企业38家。", BOUND) == [("120", "38")]
    (said,) = said_of("全市实现财政收入12.34亿元，其中税收收入13.21亿元。")
    assert (said.rule, said.tier, said.operands) == (BOUND, ERROR, ("12.34亿", "13.21亿"))


def test_a_part_may_exceed_an_approximate_whole() -> None:
    assert said_of("全市共有企业约120家，其中高新技术企业125家。") == []


#: Seven lists of four, six of which add up.
LISTS = [
    "甲项收入{}亿元，其中一类10.1亿元、二类20.2亿元、三类30.3亿元、四类40.4亿元。",
    "乙项收入{}亿元，其中一类11.1亿元、二类21.2亿元、三类31.3亿元、四类37.4亿元。",
    "丙项收入{}亿元，其中一类12.1亿元、二类22.2亿元、三类32.3亿元、四类34.4亿元。",
    "丁项收入{}亿元，其中一类13.1亿元、二类23.2亿元、三类33.3亿元、四类31.4亿元。",
    "戊项收入{}亿元，其中一类14.1亿元、二类24.2亿元、三类34.3亿元、四类28.4亿元。",
    "己项收入{}亿元，其中一类15.1亿元、二类25.2亿元、三类35.3亿元、四类25.4亿元。",
]
#: 16.1 + 26.2 + 36.3 + 22.4 = 101.0
SHORT = "庚项收入238.7亿元，其中一类16.1亿元、二类26.2亿元、三类36.3亿元、四类22.4亿元。"


def test_a_long_open_list_is_no_sum_by_itself() -> None:
    assert said_of(SHORT) == []


def test_a_document_whose_long_lists_all_add_up_is_held_to_it() -> None:
    text = "\n".join([*(line.format("101.0") for line in LISTS), SHORT])
    assert len(held_in(text, SUM)) == len(LISTS)
    assert [(one.rule, one.tier, one.operands[0]) for one in said_of(text)] == [(SUM, QUERY, "238.7亿")]


def test_where_a_short_list_ends_is_known_by_what_adds_up() -> None:
    # 80.3 + 40.2 = 120.5
    text = "全年争取资金120.5亿元，其中一般补助80.3亿元，专项补助40.2亿元，发行债券65.2亿元。"
    assert held_in(text, SUM) == [("120.5亿", "80.3亿", "40.2亿")]
    assert said_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "总投资1520亿元，其中超10亿元项目32个，超50亿元项目5个。",
        "粮食总产稳定在120万吨以上，三年分别为121.2万吨、122.3万吨、120.5万吨。",
    ],
)
def test_a_sum_without_an_upper_end_proves_nothing(text: str) -> None:
    assert held_in(text, SUM) == []


@pytest.mark.parametrize(
    "text",
    [
        "全区26项指标中，提前完成5项，达到预期18项，未达预期3项。",
        "全市25项指标中，有6项提前完成，15项符合预期，4项滞后。",
    ],
)
def test_the_kinds_among_a_number_of_things_are_its_parts(text: str) -> None:
    assert len(held_in(text, SUM)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "全年收入50.0亿元，其中税收31.0亿元，支出53.0亿元。",
        "全市常住人口52.1万人，其中城镇人口31.2万人，户籍人口60.5万人。",
        "全市有学校45所，其中小学24所，医院50所。",
    ],
)
def test_what_follows_a_part_may_be_another_whole(text: str) -> None:
    assert said_of(text) == []


def test_a_part_of_a_part_in_brackets_is_left_out_and_the_list_goes_on() -> None:
    text = "引进总部165家，其中外资118家（其中区域总部37家）、民营23家、央企14家、其他10家。"
    assert held_in(text, SUM) == [("165", "118", "23", "14", "10")]


def test_a_list_that_ends_in_and_others_is_open() -> None:
    assert not [one for one in said_of("云山市共有学校46所，包括小学24所、初中13所、高中8所等。") if one.tier is ERROR]


def test_places_of_operands_are_places_of_the_text() -> None:
    text = "前言。\n云山市共有学校46所，包括小学24所、初中13所、高中8所。"
    spans = audited(text).findings[0].spans
    assert [text[span.start : span.end] for span in spans] == ["46", "24", "13", "8"]
