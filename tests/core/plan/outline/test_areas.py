"""The places of a plan, told by how the document names them; every place is synthetic."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.area_names import areas_in, areas_of
from midcourse.plan.outline.draft import DraftArea

TITLE = "临江市国民经济和社会发展第十五个五年规划纲要\n"


def areas(text: str) -> dict[str, int]:
    return {area.name: area.count for area in areas_of(read_bytes((TITLE + text).encode(), "synthetic.txt"))}


def test_districts_and_counties_in_lists_are_found_also_without_a_list_later() -> None:
    text = "支持东岭区、北港区、云溪县加快发展。推进东岭区更新改造。加快北港区建设。在云溪县布局产业。"
    assert areas(text) == {"东岭区": 2, "北港区": 2, "云溪县": 2}


def test_units_that_open_their_lines_are_found_once_too() -> None:
    text = "第二章 布局\n1.东岭区重点发展新材料。\n2.云溪县着力发展文旅。\n3.江口市重点发展装备。\n"
    assert areas(text) == {"东岭区": 1, "云溪县": 1, "江口市": 1}


def test_cities_named_alone_are_not_of_the_plan() -> None:
    text = "深化与江北市、湖东市合作。推进江北市、湖东市互联互通。"
    assert areas(text) == {}


def test_a_city_named_beside_a_county_is_of_the_plan() -> None:
    text = "支持江口市、云溪县加快发展。推动江口市转型。提升云溪县能级。"
    assert areas(text) == {"江口市": 2, "云溪县": 2}


def test_zones_and_belts_are_found_by_their_own_names() -> None:
    text = (
        "加快东岭经济技术开发区建设。推动东岭经济技术开发区扩区。打造滨江新城。完善滨江新城配套。"
        "构建沿江文化产业带。提升沿江文化产业带能级。"
    )
    assert areas(text) == {"东岭经济技术开发区": 2, "滨江新城": 2, "沿江文化产业带": 2}


def test_in_a_chapter_on_space_once_is_enough() -> None:
    text = "第三章 优化空间布局\n建设“北部生态涵养发展带”，打造云湖科学城。\n第四章 民生\n打造星海科学城。\n"
    assert areas(text) == {"北部生态涵养发展带": 1, "云湖科学城": 1}


@pytest.mark.parametrize(
    "text",
    [
        "改造老旧小区、老城区、山区学校。建设园区、社区、景区。改造老旧小区、老城区。",
        "建设国家级经济技术开发区。提升省级高新区。建设国家级经济技术开发区。",
        "坚持生态立县、产业强区。坚持生态立县、产业强区。",
        "繁荣城市夜间市场。完善城镇化机制。推动区域协同。服务市民。",
        "融入长三角、粤港澳大湾区。对接长江经济带。融入长江经济带。",
        "发挥纽带作用。带动周边。加强纽带作用。",
    ],
)
def test_general_words_are_no_places(text: str) -> None:
    assert areas(text) == {}


def test_a_chapter_on_space_of_a_county_gives_belts_axes_streets_and_towns() -> None:
    text = (
        "第三章 优化空间格局\n“一轴”：沿清水河科创发展轴，串联清河街道、东门街道、北苑镇。"
        "两翼为东部城镇发展带和西部生态发展带。"
        "“三带”：环城生态休闲带、滨河文旅融合带。\n"
    )
    assert list(areas(text)) == [
        "沿清水河科创发展轴",
        "清河街道",
        "东门街道",
        "北苑镇",
        "东部城镇发展带",
        "西部生态发展带",
        "环城生态休闲带",
        "滨河文旅融合带",
    ]


def test_districts_of_other_cities_are_not_of_the_plan() -> None:
    text = "推动与江北市湖东区、湖西县协作。深化与江北市湖东区、湖西县合作。"
    assert "江北市湖东区" not in areas(text)


def test_the_whole_itself_is_not_among_its_places() -> None:
    assert areas("临江市、云溪县协同发展。推动临江市、云溪县转型。") == {"云溪县": 2}


def test_verbs_before_a_name_are_not_of_it() -> None:
    text = "高水平建设云湖科学城。加快推进云湖科学城扩容。依托云湖科学城招才。"
    assert areas(text) == {"云湖科学城": 3}


def test_origin_and_kind_are_told() -> None:
    text = TITLE + "第二章 布局\n支持东岭区、云溪县发展。东岭区转型。"
    first = areas_of(read_bytes(text.encode(), "synthetic.txt"))[0]
    assert text[first.origin.start : first.origin.end] == "东岭区"
    assert (first.kind, first.origin.place) == ("区", "第二章 布局")


def test_places_of_the_plan_are_found_again_in_other_words() -> None:
    document = read_bytes((TITLE + "支持东岭区、云溪县发展。东岭区、云溪县协同。").encode(), "synthetic.txt")
    found: tuple[DraftArea, ...] = areas_of(document)
    assert areas_in("新建云溪县医院和东岭区学校", found) == ("云溪县", "东岭区")


@pytest.mark.parametrize("hostile", ["区" * 50_000, "和" * 50_000 + "区", "打造" * 30_000 + "带", "东岭区、" * 20_000])
def test_long_hostile_input_takes_no_time(hostile: str) -> None:
    areas(hostile)
