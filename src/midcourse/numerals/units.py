"""What stands behind a number: measures, counting words, and words that only begin like one.

The table is read by the longest word that fits, so 个 is a counting word while 个百分点 and 个性 are words of their own.
Words for money, time and physical measures are closed lists; counting words are the common ones of plans, work reports,
communiqués and budgets. Words marked as names make the number part of one (14号线, 5年级, 151项目).

Source: 《中华人民共和国法定计量单位》 for the measures; GB/T 15835-2011 for how numbers are written.
"""

import re
from typing import NamedTuple

from midcourse.numerals.characters import half_width
from midcourse.numerals.mention import MentionKind


class Suffix(NamedTuple):
    """A word behind a number.

    Args:
        word: as written.
        kind: what it makes of the number.
        noun: a thing rather than a counting word (部门, 街镇); a single Chinese digit before one may be part of a name.
    """

    word: str
    kind: MentionKind
    noun: bool = False


_MONEY = (
    """元 美元 欧元 港元 日元 英镑 澳元 加元 新元 卢布 韩元 元人民币 块钱 美金 瑞士法郎 港币 新台币 澳门元 元/人次"""
)
_DURATION = """年 周年 个月 个多月 周 个星期 天 个工作日 工作日 个自然日 小时 个小时 个多小时 分钟 秒 秒钟 毫秒 课时 学时 机时 工时
个季度 个年度 个财年 个学期 个世纪 昼夜 人年 年时间 个日历天"""
_MEASURE = """平方米 平方公里 平方千米 平方厘米 平方分米 平方毫米 平米 公顷 亩 亩次 平方 立方米 立方 立方公里 立方千米 方 升 毫升 米 公里 千米
厘米 毫米 微米 纳米 海里 车公里 人公里 吨公里 吨海里 延米 皮长公里 芯公里 芯长公里 对公里 沟公里 里 华里 英里 英寸 寸
吨 公斤 千克 克 毫克 微克 斤 担 吨标准煤 吨标煤 吨二氧化碳 吨二氧化碳当量 吨油当量 吨当量 标准吨 载重吨 总吨 吨级 标准煤
千瓦 千瓦时 千瓦小时 千伏安 千伏 瓦 兆瓦 吉瓦 兆瓦时 度电 焦耳 千焦 吉焦 千卡 大卡 帕 兆帕 百帕 赫兹 兆赫 兆 兆比特
岁 周岁 度 摄氏度 ℃ 分贝 马力 标方 标准立方米 比特 字节 英亩 克拉 ㎡ ㎥"""
_RATE = """元/平方米 微克/立方米 人/亿元 人次/年"""
_COUNTING = """家 家次 户 户次 个 个次 项 项次 人 人次 人份 名 位 口 口人 件 件次 例 例次 起 宗 桩 次 场 场次 班 班次 列 列次 趟 趟次 车次 架 架次 航次 艘 艘次 条 条次 道 段 座 处 所 栋 幢
间 间次 套 单元 层 室 厅 站 站点 点位 个点位 张 张次 台 台套 台次 台件 台（套） 台(套) 辆 辆次 部 部次 本 册 册次 卷 篇 首 集 期次 版次 幅 份 份次 封 页 字 批 批次 组 组次 队
支 名次 位次 头 头只 头次 只 羽 匹 尾 株 棵 盆 丛 粒 颗 枚 块 把 盏 杆 根 副 双 对 桶 瓶 盒 箱 袋 包 捆 标箱 标准箱 标台 孔 端口 门 门次 科 种 类 款 条线 笔 单 票 注 学分
人天 人日 工日 床日 人月 课次 标段 宗地 格 轮 轮次 波 波次 遍 席 金 银 铜 张床 张床位 条河流 大类 小类 中类 大 对夫妇 人才 件套 件（套） 件(套) 套（间） 套(间) 级 届 期 队次 县次
村次 所次 处次 座次 乘次 客次 户人 床 床次 品种 个百分比 倍次 星级 股次 柜 车 车位 亩次 回次 分区"""
_NOUNS = """家庭 户数 床位 泊位 桩位 席位 座位 学位 岗位 类别 方面 领域 环节 层面 部门 单位 街镇 镇街 乡镇 街道 社区 村 行政村 建制村 自然村 村庄 村居 居村 居委会 村委会 县 县区 区县 县市 县（市）
县(市) 县（市、区） 县(市、区) 县市区 市县 市县区 省 省份 省市 省区市 市州 城市 国家 国家和地区 国 州市 市 区 镇 乡 学校 学院 高校 医院 企业 公司 机构 园区 平台 中心 基地 品牌 频道
基站 学生 教师 农民 群众 委员 议案 建议 提案 人口 案 阶段 任务 指标 事项 举措 措施 行业 产业 银行 场馆 景区 航线 口岸 港口 机场 门店 商户 工厂 车间 生产线 劳动力 农户 贫困人口 农村人口
农业人口 市民 居民 职工 干部 党员 志愿者 游客 旅客 老人 老年人 儿童 青年 用户 网民 经营主体 市场主体 机器人 教学班 托位 病床 小区 楼栋 网格 支部 党支部 党组织 种语言 语种 标准 专利 门类
品类 大门类 集群 条款 关 省会 民族 学科 专业 学部 院系 战略 工程 行动 场景 站所 馆 校 院 园 城 中队 县城 片区 组团 港 桥 号段 元素 板块 路 手 圈 环 星 点 线程 股 节 面 片 样 眼
碗 连 营 回 招 步 行 句 堂 客 刀 口井 标 顶 排 档 局 盘 分 大队"""
_LATIN = """km km2 km² m m2 m² m3 m³ cm mm nm μm um kg g mg μg ug t kW MW GW kWh MWh GWh TWh kV kVA MVA W Wh Hz kHz MHz GHz
dB PB TB GB MB EB ZB EFLOPS PFLOPS FLOPS TFLOPS Eflops Pflops Gbps Mbps Tbps Kbps MWp tce L mL ml ppm h min ha P KM KG KW KV M² M³
μg/m³ ug/m3 μg/m3 mg/L mg/l mg/m³ mg/m3"""
_NAMES = """号线 号楼 号院 号店 号站 号馆 号地块 号桥 号门 号机组 号泊位 号码头 号航站楼 号井 号公路 号园 号工程 号隧道 号卫星 号火箭
年级 版 版本 时代 线城市 手房 手车 维码 维 次元 项目 街区 园区块 环路 环线 路车 路公交 名录 名单 热线 专线 型 系列 航站楼
年期 代 级市 口之家 台账 中全会 分制 分法 类新药 类医疗 类水 类地区 位一体 学期制 线以上城市 角形 道防线 张网 张图 张清单 层皮 本账 权分置
国集团 国合作 国峰会 国联盟 支一扶 险一金 室一厅 区三州 个人 个性 个体 个别 大报告 条龙 面体 中心城区 条措施意见 单元制 部曲 部委 部制 面墙 战区
次方 点半 点钟 点整 面八方 片天 节课后 产 户型 人制 级跳 路军 口井站 大班额 人大 区域"""
_IDIOMS = """次产业 次能源 次性 次分配 次供水 次开发 次创业 次污染 次利用 次供 次结转 次装修 次设计 手资料 元化 元结构 元一次 步走 把手 条腿 面旗 级市场"""
_ORDINALS = """次会议 次全会 次全体会议 次代表大会 次党代会 中全会"""
_CODES = """号文件 号文 号令 号公告 号 弄 号室"""
_DATES = """年度 年底 年末 年初 年代 世纪 季度 月 月份 日 时 点多 月底 月末"""

_GROUPS: tuple[tuple[MentionKind, str, bool], ...] = (
    (MentionKind.MEASURE, _LATIN, False),
    (MentionKind.COUNT, "TEU teu", False),
    (MentionKind.COUNT, _NOUNS, True),
    (MentionKind.COUNT, _COUNTING, False),
    (MentionKind.NAME, _NAMES, False),
    (MentionKind.IDIOM, _IDIOMS, False),
    (MentionKind.ORDINAL, _ORDINALS, False),
    (MentionKind.CODE, _CODES, False),
    (MentionKind.DATE, _DATES, False),
    (MentionKind.RATE, _RATE, False),
    (MentionKind.MEASURE, _MEASURE, False),
    (MentionKind.DURATION, _DURATION, False),
    (MentionKind.MONEY, _MONEY, False),
)
#: Each word with what it makes of a number.
SUFFIXES: dict[str, Suffix] = {
    word: Suffix(word, kind, noun) for kind, words, noun in _GROUPS for word in half_width(words).split()
}
_LETTERS = re.compile(r"[A-Za-zμ²³/]+[0-9]?")


def _longest_first() -> dict[str, tuple[Suffix, ...]]:
    table: dict[str, list[Suffix]] = {}
    for suffix in sorted(SUFFIXES.values(), key=lambda found: -len(found.word)):
        table.setdefault(suffix.word[0], []).append(suffix)
    return {first: tuple(found) for first, found in table.items()}


_BY_FIRST = _longest_first()
#: What may stand behind the slash of a compound unit.
_PER = frozenset(
    word
    for word, suffix in SUFFIXES.items()
    if suffix.kind in {MentionKind.COUNT, MentionKind.MEASURE, MentionKind.DURATION, MentionKind.MONEY}
) | {"月", "日", "季度", "时"}
_SLASH = re.compile(r"/(?:百?[千万亿])?(?P<per>[^\s0-9/，。；、()（）]{1,5})")


def suffix_at(plain: str, place: int) -> Suffix | None:
    """Return the longest word of the table that begins at a place of a half-width text; None for none.

    Letters count only as a whole: the m of 5mg is no metre.

    >>> suffix_at("3个百分点", 1).word, suffix_at("个性", 0).kind.value, suffix_at("元/平方米", 0).kind.value
    ('个', 'name', 'rate')
    """
    first = plain[place : place + 1]
    if first.isascii() and first.isalpha() or first == "μ":
        letters = _LETTERS.match(plain, place)
        return SUFFIXES.get(letters[0]) or SUFFIXES.get(letters[0].rstrip("/0123456789")) if letters else None
    for suffix in _BY_FIRST.get(first, ()):
        if plain.startswith(suffix.word, place):
            return suffix
    return None


def compound_end(plain: str, place: int) -> int:
    """Return where a unit over another one ends (元/平方米, 人/万人); `place` itself when no slash follows.

    >>> compound_end("3元/平方米左右", 2)
    6
    """
    slash = _SLASH.match(plain, place)
    if slash is None:
        return place
    for length in range(len(slash["per"]), 0, -1):
        if slash["per"][:length] in _PER:
            return slash.start("per") + length
    return place
