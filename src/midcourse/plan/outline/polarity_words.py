"""Names of indicators that leave no doubt which way is better, so that nobody need be asked.

Only whole endings count, and a word of something unwelcome beside a welcome ending (不合格率, 药品收入,
人口增长率) leaves the question open: a wrong direction turns a rating round, a question costs one click.
"""

import re

from midcourse.plan.target_names import setting_of
from midcourse.plan.vocabulary import Direction

#: What more is better of, as the end of a name: output and income; people and places that serve; land and stock kept.
_GOODS = re.compile(
    r"(?:(?:国内|地区)?生产总值|增加值|总?产值|产出|(?:营业|主营业务|可支配|人均|公共(?:财政)?预算|税收|旅游|财政|经营)收入|利润总额"
    r"|(?:零售|进出口|出口|贸易|成交|销售|交易)总?额|生产率|旅游总花费|旅游总?人次|(?<!污)水?吞吐量|预期寿命|期望寿命|受教育年限"
    r"|专利(?:拥有|授权)量|拥有量|综合生产能力|蓄积量|粮食(?:总)?产量|藏[书]?量|(?<!平均)(?:营业|通车|建成|运营|高速公路|铁路|航道)里程"
    r"|(?:医师|护士|医护人员|医务人员|药师|教师|技师|指导员|社工|社会工作者)(?:\(.{1,3}\))?(?:总?数|数量|人数)?"
    r"|(?:床位|学位|托位|泊位|充电桩|站点|基站)(?:总?数|数量)?|参保人数|新增就业(?:人数)?"
    r"|(?:高新技术|科技型中小|专精特新|规模以上|规上|上市|瞪羚|独角兽)\S{0,6}企业(?:总?数|数量|家数)?"
    r"|(?:公园绿地|体育场地|文化设施|高标准农田|永久基本农田(?:保护)?|生态保护红线)面积|耕地保有量|林地保有量|森林保有量"
    r"|满意度|安全感|获得感|幸福感|素养水平|健康素养|盖度|有效利用系数)$"
)
#: Rates and shares of which more is better.
_RATES = re.compile(
    r"(?:(?:城镇化|机械化|自给|就业|毕业|升学|参与|供给|保护|绿地|绿化|无害化|数字化|贡献|转化|毛入学|入园|体检|接种|配建|回用|收缴|征收)率"
    r"|(?:覆盖|普及|参保|入学|入托|入园|巩固|达标|合格|优良|处理|利用|回收|处置|治理|修复|知晓|签约|满意|通达|通车|参合|完好|收集|接入|应用|入户)(?:天数)?(?:的?比例|比率|率|面)"
    r"|(?:优良|优质|达到或好于[ⅢI三]+类)(?:水体|水质|断面|天数|河段)?(?:的?比例|比率|率|天数)"
    r"|(?:本科|专科|研究生|大专)(?:及以上|以上)?学历(?:的?教师)?(?:占比|比例)|绿色出行(?:占比|比例))$"
)
#: What a larger share is better of, at the front of a name.
_SHARED = re.compile(
    r"^(?:规模以上|规上|全社会|地方|全市|全省|全区|企业|工业)*(?:研究与试验发展|研发|R&D|基础研究|科学技术|数字经济|战略性新兴|高新技术|高技术|先进制造|装备制造"
    r"|文化(?:及相关)?产业|生产性服务|现代服务|非化石|可再生|清洁能源|新能源|绿色建筑|装配式|(?:养老机构)?护理型|技能人才|高技能)"
)
_SHARE = re.compile(r"(?:比重|占比|比例|比率|之比|强度|份额)$")
_CHANGE = re.compile(r"(?:年均|平均)?(?:增长率?|增速|增幅|增长速度|提高|提升)$")
#: Words beside which no ending is sure.
_UNSURE = re.compile(
    r"不|非税|罚|药(?!师|品.{0,4}合格)|低收入|贫困|债|负|费用|成本|耗|排放|(?<!饮)用水(?!.{0,4}利用)|污染|死亡|事故|失业|价格|物价|人口(?:自然|总|规模|增)"
    r"|(?<!经费)支出|用地|煤|化肥|农药|犯罪|案件|信访|投诉|逾期|超|弃|空置|风险|隐患|时长|时间|流失|缺|病|差|落后|淘汰|劣|废(?!物|水|气|弃|旧)"
)
#: Better in the air or the water than out of it, though measured as a concentration.
_WELCOME = re.compile("负氧离子|溶解氧|人才浓度")


def sure_of(name: str) -> Direction | None:
    """Return which way is better where the name alone leaves no doubt; None where somebody must say.

    >>> [sure_of(name) for name in ("森林覆盖率", "城镇调查失业率", "研发经费支出占地区生产总值比重", "常住人口规模")]
    [<Direction.UP: 'up'>, <Direction.DOWN: 'down'>, <Direction.UP: 'up'>, None]
    >>> sure_of("产品不合格率"), sure_of("人口自然增长率"), sure_of("制造业增加值占地区生产总值比重")
    (None, None, None)
    """
    setting = setting_of(name, None, None)
    plain = setting.name
    if setting.smaller_is_better:
        return None if _WELCOME.search(plain) else Direction.DOWN
    if setting.reduction or setting.polarity_unclear:
        return None
    if _SHARE.search(plain) and _SHARED.match(plain):
        return Direction.UP
    if _UNSURE.search(plain):
        return None
    return Direction.UP if setting.surely_good or _is_good(plain) else None


def says_fall(name: str) -> bool:
    """Tell whether a name says that something falls, so that its target says the way: 单位GDP能耗降低."""
    return setting_of(name, None, None).reduction


def _is_good(name: str) -> bool:
    """Tell whether more of what a name measures is surely better."""
    level = _CHANGE.sub("", name)
    if _RATES.search(level):
        return True
    grows = level != name and bool(_SHARED.match(level))
    return not _SHARE.search(name) and (bool(_GOODS.search(level)) or grows)
