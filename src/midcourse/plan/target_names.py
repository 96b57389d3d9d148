"""What an indicator's name, unit and column heading say about a number that stands there without a word."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from midcourse.plan.target_tokens import tidy


class Heading(StrEnum):
    """What a column heading says of the numbers under it."""

    NONE = "none"  # says nothing: a plain target column
    END = "end"  # a year that ends a plan: 2025年, 2030年
    DATED = "dated"  # any other year
    YEAR_PLAN = "year_plan"  # an annual plan's target
    EVERY_YEAR = "every_year"  # holds in every year
    AVERAGE = "average"  # 年均
    CUMULATIVE = "cumulative"  # 累计
    AVERAGE_OR_CUMULATIVE = "average_or_cumulative"  # 年均[累计], 年均/累计
    UNKNOWN = "unknown"


_PLAN = '[“"「]?十[一二三四五六]五[”"」]?(?:规划)?(?:时期|期间|期)?'
_HEADINGS = (
    (r"year_plan|.*(?:年度|全年|年初|当年|本年|今年).*", Heading.YEAR_PLAN),
    (r"every_year|.*(?:每年|逐年|各年).*", Heading.EVERY_YEAR),
    (
        r"(?:到|至)?(?:19|20)[0-9][05]年?(?:目标)?[/(](?:五年)?(?:年均|年平均)\)?",
        Heading.END,
    ),  # 2030年/年均: by its row
    (r".*年均.*累计.*|.*累计.*年均.*", Heading.AVERAGE_OR_CUMULATIVE),
    (r".*(?:年均|年平均).*", Heading.AVERAGE),
    (r".*(?:累计|五年|规划期内|期内).*", Heading.CUMULATIVE),
    (
        r"(?:到|至)?(?:19|20)[0-9][05]年?(?:底|末)?(?:规划|预期|发展|远景|的|指标)*(?:目标)?(?:值|数)?(?:\((?:目标|预期|规划|预测|[^()0-9]*[元人%])(?:值|数)?\))?",
        Heading.END,
    ),
    (rf"{_PLAN}[/(]?(?:到|至)?(?:19|20)[0-9][05]年?末?\)?(?:规划|预期|发展)?(?:目标|指标)?(?:值|数)?", Heading.END),
    (r".*(?:19|20)[0-9]{2}.*", Heading.DATED),
    (
        rf"(?:{_PLAN})?(?:规划|预期|发展|主要|期末)?(?:目标|指标)?(?:值|数)?(?:目标)?|.*末(?:目标)?(?:值)?",
        Heading.NONE,
    ),
)
_GROWTH_HEADING = re.compile(r"(?:年均|年平均).*(?:增速|增幅|增长)")
#: Settings kept: a row asks for its own several times, for its target and for each of its values.
REMEMBERED = 256
#: A remark in a name's parentheses longer than this is a note, not a part of the name.
LONGEST_REMARK = 16
_CHANGE_REMARK = re.compile(
    r"(?:增长(?:率|速度)?|增速|增幅|下降(?:率|幅度)?|降低(?:率|幅度)?|提高|提升|累计|年均)%?$|^(?:五年)?累计|^年均"
)
_INNER = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_PARENTHESES = re.compile(r"\(([^()]*)\)")
_RATIO_UNITS = ("%", "‰")

_REDUCE = re.compile(
    r"(?:下降|降低|减少|削减|压减|缩减)(?:率|幅度?|比例|比率|百分比)?(?:$|[-:·、/])|降幅$|减幅$"
    r"|(?:下降|降低|减少|削减)(?:化学需氧量|氨氮|二氧化硫|氮氧化物|挥发性有机物|总磷|总氮)$"
)
_GROWTH = re.compile(r"(?:增长率?|增速|增幅|涨幅|增长(?:速度|幅度)|增长百分比)$")
_INCREASE = re.compile(r"(?:提高|提升|增加|延长)(?:率|幅度|比例)?$")
_AVERAGE = re.compile(r"年均|年平均")
_NEW = re.compile(
    r"新增|净增|新建|新改建|新开工|新引进|新培育|新认定|新设|^(?:引进|引育|培育|培养|招引|招募|培训)|改造(?:面积|户数|套数|数量|数|量|小区)?$|减排量$"
)
#: What is new in these names is what the ratio or mean is of: 新增劳动力平均受教育年限, 新建建筑中绿色建筑占比.
_OF_WHAT_IS_NEW = re.compile(r"年限$|率$|比重$|占比$|比例$|强度$|水平$|PUE值?$|平均|人均")
_TOTAL = re.compile(r"累计|五年(?:合计|总计|总)")
_PRICE = re.compile(r"居民消费价格|消费价格|CPI|物价")
_UNEMPLOYMENT = re.compile(r"失业率")
#: Names whose values are ratios or scores, so that a percentage is their level.
_RATIO_NAME = re.compile(
    r"率|比重|占比|比例|比率|份额|之比|比值|比$|指数|系数|程度|度$|水平|面$|贡献|百分比|覆盖|达标|人口中|中.*的|幅$|份额|普及|健康素养|[全得福度]感$"
)
_COUNT_NAME = re.compile(
    r"(?:数|数量|量|额|总额|面积|里程|人次|户数|家数|套数|收入|投资|产值|规模|企业|机构|就业|床位|泊位|学位|人才)$"
)
_STOCK = re.compile(
    r"人口|规模|总数|总量$|保有量|存量|拥有量|蓄积|装机|储量|库容|能力$|(?:企业|机构|单位|主体|人才|组织|园区|基地|平台)(?:总)?(?:数|数量)?$"
    r"|(?<!治理)(?<!修复)(?<!造林)(?<!改造)(?<!整治)(?<!征收)(?<!旧改)(?<!拆除)(?<!绿化)(?<!整理)(?<!复垦)(?<!恢复)面积$|里程|床位|寿命|浓度|指数|系数|覆盖率|人均|每(?:百|千|万|十万|百万|亿)|比重|占比"
    r"|比例|比率|率$|年限|强度|倍差|满意度|水平$|总户数|密度|^(?:单位|[万亿]元(?!以上)|每)|[能电水煤物]耗$|(?:收入|支出|消费)(?:之)?比$|总部(?:数|数量)?$"
)
_SHARE = re.compile(r"占.*(?:比重|比例|比率|份额|之比|比)$|占比$|比重$|份额$|(?<!收入)(?<!消费)(?<!支出)之比$")
_GOOD_END = re.compile(
    r"(?:处理|利用|达标|治理|覆盖|回收|消除|整治|(?<!不)合格|优良|安全|修复|处置|普及|入托|入学|巩固|城镇化|绿化|参保|完好|知晓|签约|收集|办结|结案"
    r"|控制|清运|资源化|无害化|保障|救助|查处|破案|调解|化解)(?:天数)?(?:比)?率$|(?:治理|修复|整治|复垦)(?:面积|数|长度|量)$|满意度$|满意率$|优良天数.*$|达标率$|(?:数量|总数)达标.*$"
)
_BAD_END = re.compile(
    r"(?:死亡率|死亡人数|死亡人口|病死率|发生率|发案率|发案数|案发率|失业率|失业人数|能耗|电耗|水耗|物耗|煤耗|能源消耗|消耗量?|用水量|耗水量"
    r"|用水总量|用能总量|能源消费总量|煤炭消费总量|取水量|开采量|排放|排放量|排放强度|排放总量|能耗强度|能源消费强度|浓度|倍差|(?:收入|支出|消费)(?:之)?比|(?:收入|支出|消费)差距"
    r"|恩格尔系数|基尼系数|负债率|患病率|发病率|受害率|文盲率|辍学率|漏损率|线损率?|损耗率|损失率|产销差率|超标率|不良贷款率|不良率|立案人数|信访量|投诉量"
    r"|事故|事故起数|事故数|死亡起数|化肥使用量|农药使用量|化肥施用量|农药施用量|黑臭水体|积水点|重污染天气|重污染天数|空置率|碳强度)$"
    r"|^(?:化学需氧量|氨氮|二氧化硫|氮氧化物|挥发性有机物)$|^(?:单位|万元|亿元|每万元).*(?:用地|用地面积|使用面积|占地|地耗)$|^劣[ⅤV5五]类.*(?:比例|比率|占比|断面|水体)$|劣[ⅤV5五]类(?:水质|水体|断面)"
)
_SUSPECT = re.compile(
    r"成本|费用|负债|债务|[能水电煤]耗|耗|排放|死亡|事故|失业|逃|贫困|流失|投诉|信访|案件|污染|浓度|时长|时限|用时|差距|倍差|超标|不良|违"
    r"|时间|亏损|拥堵|周期|逾期|拖欠|损失|缺陷|返贫|超重|酸雨|扬尘|违约|闲置|重复率|孕产妇|婴儿|跑动|环节数|材料数|风险|空置|库存|欠|劣|黑臭|化肥|农药|消耗|使用面积|取水|噪声|废|犯罪|发病|患病|感染|近视|肥胖|吸烟|缺口|事项数|跑动|等候|价格|过剩|落后|(?<![之占对])比$"
    r"|弃[风光水耕]|败诉|[成受因火]灾|疫情|溺水|龋|贫血|早产|自杀|缺[课勤]|漏[报失诊]|误[诊判报]|(?<!好)差评|退货|次品|废品|返修|不合格|荒漠|撂荒|沙化|石漠"
    r"|沉降|超[载采期]|空[驶壳]|杠杆|赤字|税负|负担|取用|用量$|产生量|填埋|离婚|剖宫产|抗菌药|自付|自费|药占比|药品(?:收入|费)|班额|弹性系数|容积率|降尘"
    r"|建设用地(?:总)?(?:规模|面积|总量)?$|(?<!户籍)人口(?:总量|总数|总规模|规模|数)?$|开发强度|环节|申请材料|收费|三公|举报|上访|外流|非农化|依赖|四乱|问题数|入侵|塑料|农膜|煤炭|散煤|燃煤|低收入|低保|危房|隐患|住院日|峰谷差|复吸|吸毒|毒品"
    r"|抚养比|流浪|失能|失信|受贿|欺凌|故障|中断|排污|溢流|内涝|积水|塌陷|注销|倒闭|破产|逃逸|欠[薪费税]"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a cell besides its text.

    Args:
        name: indicator name without its parentheses; "" when not given.
        whole_name: with them.
        unit: given, or read from the name's parentheses; None when neither.
        heading: what the column heading says.
        growth_column: the heading says that its numbers are mean yearly growth (年均增速).
        percent_column: the heading says that its numbers are percentages: 年均增长(%).
        change_column: the heading speaks of growing or falling otherwise: 比2020年增长(%), 累计增长.
        stated: the text states what happened instead of promising it: polarity does not matter then.
    """

    name: str
    whole_name: str
    unit: str | None
    heading: Heading
    stated: bool = False
    growth_column: bool = False
    percent_column: bool = False
    change_column: bool = False

    @property
    def ratio(self) -> bool | None:
        """Tell whether numbers here are percentages or per mille; None when the unit is not known."""
        return None if self.unit is None else self.unit in _RATIO_UNITS

    @property
    def ratio_name(self) -> bool:
        """Tell whether the name is a ratio or a score; True when there is no name to judge by."""
        return not self.name or bool(_RATIO_NAME.search(self.name))

    @property
    def count_name(self) -> bool:
        """Tell whether the name surely counts things or amounts."""
        return bool(_COUNT_NAME.search(self.name)) or self.new

    @property
    def reduction(self) -> bool:
        """Tell whether the name itself says "falls by": 单位GDP能耗降低."""
        return bool(_REDUCE.search(self.name))

    @property
    def growth(self) -> bool:
        """Tell whether the name itself is a growth rate."""
        return bool(_GROWTH.search(self.name)) and not re.search("(?:自然|机械)增长率$", self.name)

    @property
    def increase(self) -> bool:
        """Tell whether the name itself says "rises by": 入托率提高."""
        return bool(_INCREASE.search(self.name))

    @property
    def average(self) -> bool:
        """Tell whether the name speaks of a yearly mean; 年均浓度 is a level, not a mean over the plan."""
        return bool(_AVERAGE.search(self.name)) and not re.search(r"年均(?:浓度|值|气温|降[水雨]量)", self.name)

    @property
    def new(self) -> bool:
        """Tell whether the name counts what is added, per year or in total."""
        return bool(_NEW.search(self.name)) and not _OF_WHAT_IS_NEW.search(self.name)

    @property
    def total(self) -> bool:
        """Tell whether the name says that the number is a total over years."""
        return bool(_TOTAL.search(self.name))

    @property
    def price(self) -> bool:
        """Tell whether the name is consumer prices, whose target is a ceiling."""
        return bool(_PRICE.search(self.name))

    @property
    def unemployment(self) -> bool:
        """Tell whether the name is an unemployment rate, whose target is a ceiling for every year."""
        return bool(_UNEMPLOYMENT.search(self.name))

    @property
    def stock(self) -> bool:
        """Tell whether the name is a stock or a ratio, not an amount per year."""
        return bool(_STOCK.search(self.name)) and not self.new

    @property
    def population_like(self) -> bool:
        """Tell whether a ceiling on it is one for the end of the plan: population, land, total stock."""
        return bool(re.search(r"人口|建设用地|总规模|开发强度|存量", self.name))

    @property
    def place(self) -> bool:
        """Tell whether the name is a place in a ranking."""
        return bool(re.search(r"(?:排名|排位|位次|名次)$", self.name))

    @property
    def smaller_is_better(self) -> bool:
        """Tell whether the name is surely one of which less is better."""
        share = _SHARE.search(self.name) and not self.name.startswith("劣")
        by = self.reduction or self.growth or self.increase
        return not share and not by and not _GOOD_END.search(self.name) and bool(_BAD_END.search(self.name))

    @property
    def surely_good(self) -> bool:
        """Tell whether the name ends in something of which more is better: 处理率, 优良天数."""
        return bool(_GOOD_END.search(self.name))

    @property
    def share(self) -> bool:
        """Tell whether the name is a share of a whole, which cannot pass 100 %."""
        name = re.search(
            r"(?:覆盖|普及|合格|达标|利用|处理|参保|入[学园托]|完成|通达|绿化|城镇化|满意|知晓)(?:比)?率$", self.name
        )
        return bool(_SHARE.search(self.name) or name) and not re.search(r"毛入|贡献|之比$", self.name)

    @property
    def polarity_unclear(self) -> bool:
        """Tell whether the name has a word of something unwelcome without being surely smaller-is-better."""
        if self.smaller_is_better or self.reduction or _GOOD_END.search(self.name):
            return False
        return bool(_SUSPECT.search(self.name)) and not re.search(r"非化石|研究与?试验|研发|新能源|节能", self.name)


@lru_cache(maxsize=REMEMBERED)
def setting_of(name: str | None, unit: str | None, column: str | None) -> Setting:
    """Put together what name, unit and column heading say.

    Args:
        name: indicator name as printed, None when not known.
        unit: as printed; None takes the one in the name's parentheses, if there is one.
        column: heading, or a word of context (`every_year`, `year_plan`); None for none.

    >>> setting_of("单位GDP能耗降低(%)", None, "年均[累计]").heading.value
    'average_or_cumulative'
    """
    whole = tidy(name or "").replace(" ", "")
    plain = whole
    while _INNER.search(plain):
        plain = _INNER.sub("", plain)
    plain = plain.removesuffix("%") + _change_in(whole)
    own = tidy(unit or "").replace(" ", "") or _unit_in(whole)
    heading = tidy(column or "").replace(" ", "")
    return Setting(
        plain,
        whole,
        own.removeprefix("个") if own == "个百分点" else own,
        heading_of(column),
        growth_column=bool(_GROWTH_HEADING.search(heading)),
        percent_column=heading.endswith("(%)"),
        change_column=bool(re.search(r"增长|增速|增幅|增减|下降|降低|降幅|提高|提升", heading)),
    )


def heading_of(column: str | None) -> Heading:
    """Say what a column heading means.

    >>> heading_of("2025年").value, heading_of("2024年目标").value, heading_of(None).value
    ('end', 'dated', 'none')
    """
    plain = tidy(column or "").replace(" ", "").removesuffix("(%)")
    if not plain:
        return Heading.NONE
    return next((heading for rule, heading in _HEADINGS if re.fullmatch(rule, plain)), Heading.UNKNOWN)


def year_in(column: str | None) -> str | None:
    """Return the first year a heading names; None when it names none.

    >>> year_in("2024年目标")
    '2024'
    """
    found = re.search(r"(?:19|20)[0-9]{2}", tidy(column or ""))
    return found[0] if found else None


def _change_in(whole: str) -> str:
    """Return what a name's parentheses say of change or total: 增长 of 地区生产总值(可比价增长,%); "" for nothing.

    What they say belongs to the name, as if it stood behind it.
    """
    parts = [part for remark in _PARENTHESES.findall(whole) for part in re.split("[,:、]", remark)]
    said = [part.removesuffix("%") for part in parts if _CHANGE_REMARK.search(part) and len(part) < LONGEST_REMARK]
    return "".join(said)


def _unit_in(whole: str) -> str | None:
    """Find the unit in a name's last parentheses, when what stands there looks like one."""
    inner = [part for remark in _PARENTHESES.findall(whole) for part in re.split("[,:、]", remark)]
    if whole.endswith("%"):
        return "%"
    looks = re.compile(
        r"%|‰|个?百分点|(?:十|百|千|万|亿|万亿)?(?:元|美元|人|户|家|个|件|项|张|套|吨|亩|公顷|平方米|平方公里|公里|岁|年|天|辆|台|吨标准煤)"
        r"(?:/(?:百|千|万|亿)?(?:人|元|户|件|吨|立方米|年))?|(?:微克|毫克)/(?:立方米|升)"
    )
    return inner[-1] if inner and looks.fullmatch(inner[-1]) else None
