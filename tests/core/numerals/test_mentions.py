"""What each number of a line is. All passages are synthetic: written for these tests, of no real place."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.numerals.cells import mentions_in_cell
from midcourse.numerals.mention import Mention, MentionKind
from midcourse.numerals.mentions import mentions_in


def told(found: list[Mention]) -> str:
    """Write mentions as number:kind or number:kind:unit, blanks between."""
    return " ".join(
        f"{mention.number.text}:{mention.kind}" + (f":{mention.unit}" if mention.unit else "") for mention in found
    ).replace("\u3000", "")


#: passage → its numbers.
AMOUNTS = {
    "新增企业48家，累计达1.2万个": "48:count:家 1.2万:count:个",
    "收入1,080,211万元，为预算的101.2%": "1,080,211万:money:元 101.2%:percentage:%",
    "隧道15 181处，比上年增加1 175处，其中长隧道3 520处": "15 181:count:处 1 175:count:处 3 520:count:处",
    "桥梁108 344座、总长12 251.5 km": "108 344:count:座 12 251.5:measure:km",
    "2015 181处": "2015:date:年 181:count:处",
    "甲 15 181处": "15:count 181:count:处",
    "实到外资23.09亿美元": "23.09亿:money:美元",
    "提高0.35个百分点": "0.35个百分点:points:百分点",
    "分别提高0.3个、0.5个百分点": "0.3:points:百分点 0.5个百分点:points:百分点",
    "分别增长5.6、4.3个百分点": "5.6:points:百分点 4.3个百分点:points:百分点",
    "发电量2.5万亿千瓦时": "2.5万亿:measure:千瓦时",
    "节约12.5万吨标准煤": "12.5万:measure:吨标准煤",
    "浓度为31微克/立方米": "31:rate:微克/立方米",
    "地均产出8.5亿元/平方公里": "8.5亿:rate:元/平方公里",
    "每千人有床位6.3张": "6.3:count:张",
    "开展调研89.2万余户次": "89.2万余:count:户次",
    "平均时限3个工作日": "3:duration:个工作日",
    "三年行动完成两年": "三:duration:年 两:duration:年",
    "65岁以上老年人": "65:measure:岁",
    "数量超过全省的三分之一": "三分之一:fraction",
    "有2/3达到目标": "2/3:fraction",
    "减少一半以上": "一半:fraction",
    "十年翻一番，增长2倍": "十:duration:年 翻一番:multiple:倍 2倍:multiple:倍",
    "居全省第三，排名第15位，入围前50强": "三:rank 15:rank:位 50:rank:强",
    "全国第二大经济体": "二:rank",
    "亿元楼12幢，千万级项目8个": "亿:threshold:元 12:count:幢 千万:threshold:元 8:count:个",
    "百亿级集群3个、十亿级12个": "百亿:threshold:元 3:count:个 十亿:threshold:元 12:count:个",
    "三大枢纽、六个方面15条措施": "三:count:大 六:count:个 15:count:条",
    "市县两级、县乡村三级网络": "两:count:级 三:count:级",
    "完善三级养老服务网络，跻身全球科研城市十强": "三:count:级 十:rank:强",
    "必须把握好三点。": "三:count:点",
    "开通三站点，六部门联合发文": "三:count:站点 六:count:部门",
    "百余家、数十项、上千名、近百个": "百余:count:家 十:count:项 千:count:名 百:count:个",
    "两三年、三五百人": "两三:duration:年 三五百:count:人",
    "结构比为3.2∶38.5∶58.3": "3.2:rate:: 38.5:rate:: 58.3:rate::",
    "由48家增至78家": "48:count:家 78:count:家",
    "由48增至78家，从5.2提高到5.6%": "48:count:家 78:count:家 5.2:percentage:% 5.6%:percentage:%",
    "5 所学校，29 家企业": "5:count:所 29:count:家",
    "企业数达**家，产值**亿元，比重**%": "**:masked:家 **:masked:元 **:masked:%",
    "获得25金18银9铜": "25:count:金 18:count:银 9:count:铜",
    "新建100座、改建50座": "100:count:座 50:count:座",
    "增长６．５％": "６．５％:percentage:%",
}
OTHERS = {
    "“十四五”时期，十五五规划": "十四:plan_period 五:plan_period 十五:plan_period 五:plan_period",
    "第十四个五年规划": "十四:ordinal 五:name",
    "2023年10月18日": "2023:date:年 10:date:月 18:date:日",
    "2021—2025年，2026-04-14 09:16": "2021—2025:date:年 2026:date:年 04:date 14:date 09:date 16:date",
    "前三季度，一季度，1—9月": "三:date:季度 一:date:季度 1—9:date:月",
    "20世纪90年代": "20:date:世纪 90:date:年代",
    "5、6月": "5:date:月 6:date:月",
    "一、总体情况": "一:enumerator",
    "（二）主要指标": "二:enumerator",
    "3.强化保障": "3:enumerator",
    "存在问题：一是投入不足；二是人才短缺": "一:enumerator 二:enumerator",
    "第一，夯实基础；第二，补齐短板": "一:enumerator 二:enumerator",
    "第三章 主要任务": "三:enumerator",
    "依照本法第二十一条": "二十一:reference",
    "见表1，附件2，详见专栏3": "1:reference 2:reference 3:reference",
    "人大代表35名": "35:count:名",
    "进一步统一，零售，一批一流": "一:idiom 一:idiom 零:idiom 一:idiom 一:idiom",
    "一网通办、一带一路": "一:idiom 一:idiom 一:idiom",
    "14号线、5G基站、8K、3.0版": "14:name 5:name 8:name 3.0:code",
    "5A级景区、PM2.5浓度": "5:name 2.5:name",
    "“3+3”体系，1+N模式": "3:name 3:name 1+:name",
    "打造“三张清单”": "三:name",
    "15分钟便民生活圈": "15:name",
    "党的二十大精神": "二十:idiom",
    "第十五届人大常委会第二十五次会议": "十五:ordinal 二十五:ordinal",
    "二期工程，三级医院，二级公路": "二:ordinal 三:idiom 二:idiom",
    "政发〔2023〕15号": "2023:code 15:code",
    "中山路100号3楼，邮编100000，电话：010-12345678": "100:code 3:code 100000:code 010:code 12345678:code",
    "12345热线，634国道": "12345:name 634:name",
    "每10万人中": "10万:name",
    "价格指数101.5（上年=100）": "101.5:count 100:name",
    "干部队伍建设，内陆城市": "",
    "发布“人才18条”": "18:name",
    "民营企业500强": "500:name",
    "80后、90后": "80:name 90:name",
}


@pytest.mark.parametrize(("text", "numbers"), AMOUNTS.items())
def test_amounts_are_read_with_their_units(text: str, numbers: str) -> None:
    assert told(mentions_in(text)) == numbers


@pytest.mark.parametrize(("text", "numbers"), OTHERS.items())
def test_what_is_no_amount_is_told_from_amounts(text: str, numbers: str) -> None:
    assert told(mentions_in(text)) == numbers


ENGLISH = {
    "GDP reached 12.5 billion yuan, up 5.6 percent, 0.4 percentage points faster.": (
        "12.5 billion:money:yuan 5.6 percent:percentage:% 0.4 percentage points:points:百分点"
    ),
    "The town built 1,250 km of roads, 36 new primary schools and two hospitals.": (
        "1,250:measure:km 36:count:schools two:count:hospitals"
    ),
    "Some 24 of the 30 main indicators are on track.": "24:count:indicators 30:count:indicators",
    "The 14th Five-Year Plan (2021-2025) has 45 measures.": (
        "14:plan_period Five:name 2021-2025:date:year 45:count:measures"
    ),
    "A third of all households, or about 1.2 million people": "A third:fraction 1.2 million:count:people",
    "Exports doubled to US$3.4 bn while imports fell by 2.3 per cent.": (
        "doubled:multiple:倍 3.4 bn:money:US$ 2.3 per cent:percentage:%"
    ),
    "The county ranked third in the province.": "third:rank",
    "Energy use fell 3.4% in the first half of 2023.": "3.4%:percentage:% 2023:date:year",
    "On 18 October 2023; see Annex 1 and Chapter 3.": "18:date 2023:date:year 1:reference 3:reference",
    "Line 14, 5G and COVID-19": "14:name 5:name 19:name",
    "Two-thirds are met; one half started and twenty-six were done.": (
        "Two-thirds:fraction one half:fraction twenty-six:count"
    ),
    "35,000 hectares planted, 40 million cubic meters saved, 28 micrograms per cubic meter": (
        "35,000:measure:hectares 40 million:measure:cubic meters 28:rate:micrograms per cubic meter"
    ),
    "Between 5 and 6 percent; from 48,000 to 78,000; 5 to 6 million jobs": (
        "5 and 6 percent:percentage:% 48,000:count 78,000:count 5 to 6 million:count:jobs"
    ),
    "The three-year action plan": "three:duration:year",
    "Beds per 1,000 people reached 6.3.": "1,000:name 6.3:count",
    "1. Economic growth": "1:enumerator",
    "3 Progress in the priority areas": "3:enumerator",
    "The list shortened from 12,650 to 10,980 households, or by -1.3 percent.": (
        "12,650:count:households 10,980:count:households -1.3 percent:percentage:%"
    ),
    "Ranked 3rd, with one-stop services and 15-minute life circles": "3:rank one:idiom 15:name",
    "Tax revenue hit ** million yuan.": "**:masked:yuan",
    "No. 15 of 1 January 2024": "15:code 1:date 2024:date:year",
}


@pytest.mark.parametrize(("text", "numbers"), ENGLISH.items())
def test_english_numbers_are_read_with_their_units(text: str, numbers: str) -> None:
    assert told(mentions_in(text)) == numbers


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("more than 12.5 billion yuan", "12500000000", "12500000000", None),
        ("at least 60 percent", "60", "60", None),
        ("nearly $15,000", "15000", "13500", "15000"),
        ("up to 40 million", "40000000", None, "40000000"),
        ("residents aged 65 and above", "65", "65", None),
        ("two hundred and five firms", "205", "205", "205"),
        ("three million five hundred thousand people", "3500000", "3500000", "3500000"),
        ("5 to 6 million jobs", None, "5000000", "6000000"),
    ],
)
def test_english_approximators_and_numerals_become_intervals(
    text: str, value: str | None, low: str | None, high: str | None
) -> None:
    number = mentions_in(text)[0].number
    assert (number.value, number.low, number.high) == tuple(bound and Decimal(bound) for bound in (value, low, high))


@pytest.mark.parametrize(
    ("text", "unit", "numbers", "value"),
    [
        ("1480（2022年）", "亿元", "1480:money:元 2022:date:年", "148000000000"),
        ("3-5", "%", "3-5:percentage:%", None),
        (">45", "%", "45:percentage:%", "45"),
        ("下降18%（<0.01）", "人/亿元", "18%:percentage:% 0.01:rate:人/亿元", "18"),
        ("2035", "万平方米", "2035:measure:平方米", "20350000"),
        ("1,250.5", "万人次", "1,250.5:count:人次", "12505000"),
        ("1000（五年累计）", "台", "1000:count:台 五:duration:年", "1000"),
        ("-3.1", "个百分点", "-3.1:points:百分点", "-3.1"),
        ("5.2", "千瓦时", "5.2:measure:千瓦时", "5.2"),
        ("5.5", "100 million yuan", "5.5:money:yuan", "550000000"),
        ("320", "10,000 persons", "320:count:persons", "3200000"),
        ("4.6", "％", "4.6:percentage:%", "4.6"),
        ("—", "亿元", "—:masked:元", None),
        ("**", "家", "**:masked:家", None),
        ("12家", "个", "12:count:家", "12"),
        ("480", "", "480:count", "480"),
    ],
)
def test_a_bare_number_in_a_cell_takes_the_unit_of_the_table(
    text: str, unit: str, numbers: str, value: str | None
) -> None:
    found = mentions_in_cell(text, unit)
    assert told(found) == numbers
    assert found[0].number.value == (value and Decimal(value))


def test_numbers_of_the_serial_column_are_enumerators() -> None:
    assert told(mentions_in_cell("12", "亿元", enumerator=True)) == "12:enumerator"


def test_the_end_of_the_unit_takes_in_what_bounds_it() -> None:
    text = "建成250处以上，增长5%左右"
    assert [text[found.number.start : found.unit_end] for found in mentions_in(text)] == ["250处以上", "5%左右"]


def test_a_wide_comma_between_half_width_digits_ends_the_number() -> None:
    assert told(mentions_in("达到12，300家落户")) == "12:count 300:count:家"


@given(st.text(max_size=200))
def test_any_text_gives_mentions_whose_places_are_those_of_the_text(text: str) -> None:
    end = 0
    for found in mentions_in(text):
        assert end <= found.number.start < found.number.end <= found.unit_end <= len(text)
        end = found.number.end


@given(
    st.text(
        alphabet="第前表图（）〔〕0123456789一二三十百千万亿年月日号级大届次%个家元/.:+-~、，。是“”《》多余约近以上 ",
        max_size=60,
    )
)
def test_any_mixture_of_numerals_and_words_is_read(text: str) -> None:
    for found in mentions_in(text):
        assert found.unit_end <= len(text)
        assert isinstance(found.kind, MentionKind)


@given(st.text(alphabet="0123456789 ,.-%$onetwhudradmilpcbywAB", max_size=80))
def test_any_english_mixture_is_read(text: str) -> None:
    for found in mentions_in(f"growth of {text}"):
        assert found.number.end <= found.unit_end
