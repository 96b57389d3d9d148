"""Rows of a synthetic indicator table: names, units, values and targets of every kind, drawn by chance."""

from dataclasses import dataclass, field, replace
from random import Random

BINDING, EXPECTED = "约束性", "预期性"
OWNERS = ("市发展改革委", "市统计局", "市科技局", "市人力资源社会保障局", "市生态环境局、市水利局", "各县（市、区）")
SUBJECTS = (
    *("花卉", "陶瓷", "低空产业", "云谷园区", "湖滨片区", "冷链物流", "海缆", "竹木加工", "温泉康养", "中药材"),
    *("夜间消费", "数字文旅", "智能网联", "老旧小区", "口袋公园", "社区食堂", "农田灌溉", "河湖岸线", "城市绿道"),
    *("充电设施", "公共机构", "规上企业", "民营经济", "专精特新", "技能人才", "跨境电商", "县域商业", "乡村民宿"),
    *("港口集装箱", "通用航空", "特色农产品", "绿色建筑", "再生水", "工业固废", "普惠托育", "基层卫生", "全民健身"),
)
MEASURES = (
    *(
        ("营业收入", "亿元"),
        ("产值", "亿元"),
        ("吞吐量", "万吨"),
        ("增加值", "亿元"),
        ("企业数量", "家"),
        ("床位数", "张"),
    ),
    *(
        ("覆盖率", "%"),
        ("增加值占比", "%"),
        ("年均增速", "%"),
        ("保有量", "万辆"),
        ("面积", "万亩"),
        ("总里程", "公里"),
    ),
    *(("能耗下降率", "%"), ("接待人数", "万人次"), ("从业人数", "万人"), ("满意度", "%"), ("平均浓度", "微克/立方米")),
    *(("劳动生产率", "万元/人"), ("产量", "万吨"), ("装机容量", "万千瓦"), ("专利拥有量", "件"), ("综合指数", None)),
    *(("收入比", None), ("产出强度", "万元/亩"), ("密度", "公里/平方公里"), ("建成数", "个"), ("交易额", "亿美元")),
    *(
        ("综合能耗", "吨标准煤/万元"),
        ("发电量", "亿千瓦时"),
        ("储备规模", "万立方米"),
        ("达标率", "%"),
        ("投资增长", "%"),
    ),
)
ODD = (
    *(("3岁以下幼儿托位", "个"), ("5G基站", "万个"), ("每千人口护理床位", "张"), ("R&D人员全时当量", "人年")),
    *(("PM2.5年均浓度", "微克/立方米"), ("4A级以上景区", "家"), ("“四上”单位数", "家"), ("万元产值用水量下降", "%")),
    *(("规划范围内公园面积", "公顷"), ("目标人群筛查率", "%"), ("年均优良天数比例", "%"), ("累计建成步道", "公里")),
    *(("项目开工率", "%"), ("GDP年均增长", "%"), ("单位面积投资强度", "万元/亩"), ("居民收入增长", "%")),
    *(("园区亩均税收（规上工业）", "万元/亩"), ("高标准农田（含改造提升）", "万亩"), ("1小时通勤人口占比", "%")),
    *(("“10分钟”健身圈覆盖率", "%"), ("每万名就业人员中研发人力", "人年"), ("“一网通办”率", "%"), ("预期寿命", "岁")),
    *(("类别清单事项办结率", "%"), ("单位产出碳排放强度", "吨/万元"), ("属地化用工占比", "%"), ("城乡收入倍差", None)),
    *(("全员劳动生产率", "万元/人"), ("地表水达到或好于Ⅲ类水体比例", "%"), ("生产安全事故死亡人数下降率", "%")),
    *(("2小时物流圈通达率", "%"), ("数字经济核心产业增加值占GDP比重", "%"), ("人均公园绿地面积", "平方米")),
    *(
        ("中小学（幼儿园）新增学位", "个"),
        ("省级及以上开放平台", "个"),
        ("算力总规模", "EFLOPS"),
        ("单位能耗降低", "%"),
    ),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator as it is to be read.

    Args:
        also: other names that are right too.
        base, target: as printed, "" for none.
        middle, vision, rate: further values of the row, where the table has columns for them.
        own_unit: its unit where the values say theirs, this one maybe not.
        shown: how the name stands in its cell, "" for as it is.
        mark: of a footnote behind the name.
        is_parent: whether it is only a name over its parts, which has no values.
    """

    name: str
    unit: str | None
    base: str
    target: str
    attribute: str
    group: str = ""
    subgroup: str = ""
    number: str = ""
    middle: str = ""
    vision: str = ""
    rate: str = ""
    before: str = ""
    parent: str = ""
    in_values: bool = False
    own_unit: str | None = None
    is_parent: bool = False
    shown: str = ""
    mark: str = ""
    also: frozenset[str] = field(default_factory=frozenset)


def figure(rng: Random, unit: str | None) -> float:
    """Draw a base value that a unit may have."""
    if unit in {"%", None}:
        return round(rng.uniform(1.2, 88), rng.choice((0, 1, 1, 2)))
    return round(
        rng.choice((rng.uniform(2, 30), rng.uniform(30, 900), rng.uniform(1000, 9000))), rng.choice((0, 0, 1, 2))
    )


def said(number: float) -> str:
    """Return a number as tables print it.

    >>> said(12.0), said(3.25)
    ('12', '3.25')
    """
    return f"{number:g}" if number < 100000 else f"{number:.0f}"


def base_of(rng: Random, number: float, *, dash: str) -> str:
    """Draw how a base value is printed."""
    plain = said(number)
    return rng.choice((*[plain] * 14, f"{plain}左右", f"{plain}（2024年）", f"约{plain}", f"[{plain}]", dash, dash))


def target_of(rng: Random, number: float, unit: str | None) -> str:
    """Draw a target of any kind above a base value."""
    more = round(number * rng.uniform(1.05, 1.6), 1 if number % 1 else 0)
    if unit == "%":
        more = min(more, 99.0)
    up, much = said(more), said(more + max(1, round(more / 10)))
    plain = [up] * 10
    bounds = [f"{up}左右", f"{up}以上", f"≥{up}", f"＞{up}", f">{up}", f"≤{up}", f"不低于{up}", f"{up}以内", f"约{up}"]
    bounds += [
        f"{up}—{much}",
        f"{up}-{much}",
        f"{up}～{much}",
        f"{up}~{much}",
        f"控制在{up}以内",
        f"{up}（年均增长6.2%）",
        f"{up}，年均增长5%",
        f"{more:,.0f}" if more > 1000 else up,
        f"{more:.2f}",
        f"不超过{up}",
        f"≥ {up}",
        f"{up}±2",
        f"{up}及以上",
        f"{up}以下",
        f"突破{up}",
        f"力争{up}",
        f"达到{up}",
        f"超过{up}",
    ]
    totals = [
        f"[{up}]",
        f"〔{up}〕",
        f"［{up}］",
        f"【{up}】",
        f"累计{up}",
        f"{up}（累计）",
        f"（{up}）",
        f"[{up}]左右",
        f"[{up}以上]",
    ]
    words = [
        "完成上级下达任务",
        "与经济增长同步",
        "持续提高",
        "达到国家要求",
        "全省前列",
        "高于全国平均水平",
        "基本消除",
        "全覆盖",
        "100",
        "动态清零",
        "实现零突破",
        "居全省第一方阵",
        "完成国家和省下达目标",
        "按省要求",
        "有所提高",
        "明显改善",
        "持续下降",
        "稳中有降",
    ]
    words += [
        "稳步提升",
        "完成省定目标",
        "保持稳定",
        "逐年下降",
        "“十五五”末前三位",
        "前三位",
        "进入全国前50位",
        "高于上年",
        "应保尽保",
    ]
    words += [
        "1:2.5",
        "1∶2",
        "2028年建成投用",
        "Ⅱ类",
        "翻一番",
        "提高3个百分点",
        "下降15%",
        "年均增长6%",
        "增长20%",
        "优于国家标准",
    ]
    words += [
        "不低于全省平均水平",
        "只增不减",
        "零增长",
        "0",
        "达到省下达要求",
        "比2025年提高5个百分点",
        "力争达到" + up,
        "与GDP增长基本同步",
    ]
    return rng.choice(rng.choice((plain, plain, plain, bounds, bounds, totals, words)))


def items(rng: Random, count: int, dash: str) -> list[Item]:
    """Draw indicators with different names."""
    names = [(subject + measure, unit) for subject in SUBJECTS for measure, unit in [rng.choice(MEASURES)]]
    chosen = rng.sample([*names, *rng.sample(ODD, len(ODD) // 2)], count)
    found = []
    for name, unit in chosen:
        number = figure(rng, unit)
        target = target_of(rng, number, unit)
        rate = rng.choice((said(round(rng.uniform(1, 12), 1)), f"[{said(number * 3)}]", dash, dash))
        found.append(
            Item(
                name,
                unit,
                base_of(rng, number, dash=dash),
                target,
                rng.choice((BINDING, EXPECTED, EXPECTED)),
                middle=said(round(number * 1.1, 1)),
                vision=rng.choice((said(round(number * 1.9, 1)), "持续提升", dash)),
                rate=rate,
                before=said(round(number * 0.8, 1)),
            )
        )
    return found


def parts_of(whole: Item, kind: str) -> list[Item]:
    """Return the parts of an indicator, as rows below it."""
    shown = {"of which": "其中：{name}", "numbered": "（{at}）{name}", "named": "{name}", "dashed": "——{name}"}[kind]
    places = ("市区",) if kind == "of which" else ("城镇", "农村")
    told = []
    for at, place in enumerate(places, 1):
        name = f"{place}{whole.name}"
        cell = shown.format(at=at, name=name)
        also = frozenset(
            (cell, f"{whole.name}：{name}", f"{whole.name}：{cell}", f"其中：{name}", f"{whole.name}：其中：{name}")
        )
        told.append(replace(whole, name=name, shown=cell, also=also, parent=whole.name, number="", is_parent=False))
    return told
