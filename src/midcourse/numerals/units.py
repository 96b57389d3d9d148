"""What stands behind a number: measures, counting words, and words that only begin like one.

The table is read by the longest word that fits, so 个 is a counting word while 个月 and 个性 are words of their own.
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
        word: as written, in half width.
        kind: what it makes of the number.
        arabic_only: a noun rather than a counting word (小区, 医院); a Chinese digit before it belongs to a name.
    """

    word: str
    kind: MentionKind
    arabic_only: bool = False


_MONEY = """元 美元 欧元 港元 日元 英镑 澳元 加元 新元 卢布 韩元 块钱 美金 瑞士法郎 港币 新台币 澳门元 人民币元"""
_DURATION = """年 周年 个月 个多月 周 个星期 天 个工作日 工作日 个自然日 个日历天 日历天 小时 个小时 个多小时 分钟
秒 秒钟 毫秒 课时 学时 机时 工时 个季度 个年度 个财年 个学期 个世纪 昼夜 人年 年时间 年多 多年"""
_MEASURE = """平方米 平方公里 平方千米 平方厘米 平方分米 平方毫米 平米 公顷 亩 亩次 立方米 立方 立方公里 立方千米 升
毫升 米 公里 千米 厘米 毫米 微米 纳米 海里 车公里 人公里 吨公里 吨海里 延米 延长米 皮长公里 芯公里 芯长公里 对公里
沟公里 华里 英里 英寸 寸 吨 公斤 千克 克 毫克 微克 斤 担 吨标准煤 吨标煤 吨二氧化碳 吨二氧化碳当量 吨油当量 吨当量
标准吨 载重吨 总吨 吨级 千瓦 千瓦时 千瓦小时 千伏安 千伏 伏 瓦 兆瓦 吉瓦 兆瓦时 度电 焦耳 千焦 吉焦 千卡 大卡 帕
兆帕 百帕 赫兹 兆赫 兆 兆比特 岁 周岁 摄氏度 ℃ 分贝 马力 标方 标准立方米 比特 字节 英亩 克拉 ㎡ ㎥ 年标准煤 安时
吨千米 总载重吨 净载重吨 标准煤"""
_MEASURE_ARABIC = """里 方 平方 度"""
_COUNTING = """强 金 银 铜 家 家次 户 户次 个 个次 项 项次 人 人次 人份 名 位 口 口人 件 件次 例 例次 起 宗 桩 次 场
场次 班 班次 列 列次 趟 趟次 车次 架 架次 航次 艘 艘次 条 条次 道 段 座 处 所 栋 幢 间 间次 套 单元 层 室 厅 站 站点
点位 个点位 张 张次 台 台套 台次 台件 台（套） 辆 辆次 部 部次 本 册 册次 卷 篇 首 集 期次 版次 幅 份 份次 封 页 字
批 批次 组 组次 队 支 名次 位次 头 头只 头次 只 羽 匹 尾 株 棵 盆 丛 粒 颗 枚 块 把 盏 杆 根 副 双 对 桶 瓶 盒 箱 袋
包 捆 标箱 标准箱 重量箱 标台 孔 口井 端口 门 门次 科 种 类 款 笔 单 票 注 学分 人天 人日 工日 床日 人月 课次 标段
宗地 轮 轮次 波 波次 遍 张床 张床位 条河流 大类 中类 小类 大 对夫妇 件套 件（套） 套（间） 间（套） 栋（幢）
座（处） 级 届 期 队次 顶 县次 村次 所次 处次 座次 乘次 客次 床次 个百分比 倍次 星级 档 股次 亩次 分区 门课 门课程
标准车 当量 公顷次 台站"""
_NOUNS_COUNTED = """方面 领域 环节 层面 部门 街镇 镇街 乡镇 县区 区县 县市 市县 市县区 县市区 县（市） 县（市、区）
省市 省区市 市州 州市 国家 类别 门类 品类 阶段 维度 单位 措施 举措"""
_NOUNS = """家庭 户数 床位 泊位 桩位 席位 座位 学位 岗位 街道 社区 村 行政村 建制村 自然村 村庄 村居 居村 居委会
村委会 县 区 市 省 镇 乡 省份 城市 国家和地区 学校 学院 高校 医院 企业 公司 机构 园区 平台 中心 基地 品牌 频道 基站
学生 教师 农民 群众 委员 议案 建议 提案 人口 案 任务 指标 事项 行业 产业 银行 场馆 景区 航线 口岸 港口 机场 门店
商户 工厂 车间 生产线 劳动力 农户 贫困人口 农村人口 农业人口 市民 居民 职工 干部 党员 志愿者 游客 旅客 老人 老年人
儿童 青年 用户 网民 经营主体 市场主体 机器人 教学班 托位 病床 小区 楼栋 网格 支部 党支部 党组织 种语言 语种 标准
专利 条款 民族 学科 专业 集群 县城 片区 组团 元素 板块 人才 路 手 圈 环 星 点 股 节 面 片 样 眼 营 回 招 步 句 堂 客
刀 标 排 局 盘 分 柜 车位 线程 户人 校 馆 床 座城市 条线"""
_LATIN = """km km2 km² m m2 m² m3 m³ cm mm nm μm um kg g mg μg ug t kW MW GW kWh MWh GWh TWh kV kVA MVA W Wh Hz kHz
MHz GHz dB PB TB GB MB EB ZB EFLOPS PFLOPS FLOPS TFLOPS Eflops Pflops EFlops PFlops Gbps Mbps Tbps Kbps MWp tce L mL
ml ppm h min ha P KM KG KW KV M² M³ MWh/年 μg/m³ ug/m3 μg/m3 mg/L mg/l mg/m³ mg/m3 TEU teu"""
_NAMES = """号线 号楼 号院 号店 号站 号馆 号地块 号桥 号门 号机组 号泊位 号码头 号航站楼 号井 号公路 号园 号工程
号隧道 号展馆 号卫星 号火箭 年级 时代 线城市 手房 手车 维码 项目 街区 园区块 环路 环线 路车 路公交 名录 名单 热线
专线 型 系列 航站楼 年期 代 级市 口之家 台账 分制 分法 类新药 类医疗 类水 类地区 位一体 学期制 线以上城市 角形
道防线 张网 张图 张清单 层皮 本账 权分置 国集团 国合作 国峰会 国联盟 支一扶 险一金 室一厅 区三州 个性 个体 个别
大报告 条龙 面体 中心城区 单元制 部曲 部委 部制 面墙 战区 次方 面八方 节课后 户型 级跳 路军 大班额 人大 区域 国道
省道 县道 乡道 村道 路段 市民服务 级医院 级医疗 级甲等 级公路 级航道 级水 级保护 级响应 级地震 级及以上医院 股东
标杆 点一线 步曲 市区 省区 样化 排放 局限 回路 面积 分局 分公司 分院 分部 节能 节点 客户 标志 招标 堂课后 区块 区划
镇区 镇级 县级 县域 市级 市域 省级 省域 村级 乡村 校企 校区 馆校 排名 客厅 分配 分布 分类 分级 分析 分红 星期 案例
案件数 片区内 步行 步伐 刀具 局部 股权 股份 线路 方案 方式 方向 方法 里程 里路 度假 度量 平方根 环境 环比 环保 圈层
圈子 手段 手续 手工 路径 路线 路网 点亮 点多 面向 面临 面对 营收 营业 营商 回升 回落 回收"""
_IDIOMS = """次产业 次能源 次性 次分配 次供水 次开发 次创业 次污染 次利用 次供 次结转 次装修 次设计 手资料 元化
元结构 步走 把手 条腿 面旗 级市场 个一百年"""
_ORDINALS = """次会议 次全会 次全体会议 次代表大会 次党代会 中全会 次人代会 次常委会"""
_CODES = """号文件 号文 号令 号公告 号 弄 号室 版 版本"""
_DATES = """年度 年底 年末 年初 年代 世纪 季度 月 月份 日 时 月底 月末 月初 月中旬 月上旬 月下旬"""

_K = MentionKind
_GROUPS: tuple[tuple[MentionKind, str, bool], ...] = (
    (_K.MEASURE, _LATIN, False),
    (_K.COUNT, _NOUNS, True),
    (_K.COUNT, _NOUNS_COUNTED, False),
    (_K.COUNT, _COUNTING, False),
    (_K.NAME, _NAMES, False),
    (_K.IDIOM, _IDIOMS, False),
    (_K.ORDINAL, _ORDINALS, False),
    (_K.CODE, _CODES, False),
    (_K.DATE, _DATES, False),
    (_K.MEASURE, _MEASURE_ARABIC, True),
    (_K.MEASURE, _MEASURE, False),
    (_K.DURATION, _DURATION, False),
    (_K.MONEY, _MONEY, False),
)
#: Each word with what it makes of a number.
SUFFIXES: dict[str, Suffix] = {
    word: Suffix(word, kind, arabic_only) for kind, words, arabic_only in _GROUPS for word in half_width(words).split()
}
_LETTERS = re.compile(r"[A-Za-zμ]+[²³23]?(?:/[A-Za-z年]+[³3]?)?")


def _lengths_of_words() -> dict[str, tuple[int, ...]]:
    """Return how long the words are that begin with a character, longest first."""
    table: dict[str, set[int]] = {}
    for word in SUFFIXES:
        table.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in table.items()}


_LENGTHS = _lengths_of_words()
#: What may stand behind the slash of a compound unit.
_PER = frozenset(
    word
    for word, suffix in SUFFIXES.items()
    if suffix.kind in {_K.COUNT, _K.MEASURE, _K.DURATION, _K.MONEY} and not (suffix.arabic_only and len(word) == 1)
) | {"月", "日", "季度", "时", "度", "床", "村", "县", "市", "省"}
_SLASH = re.compile(r"/(?:百?[千万亿])?(?P<per>[^\s0-9/,;、()]{1,5})")


def suffix_at(plain: str, place: int) -> Suffix | None:
    """Return the longest word of the table that begins at a place of a half-width text; None for none.

    Letters count only as a whole: the m of 5mg is no metre.

    >>> suffix_at("3个小时", 1).word, suffix_at("个性", 0).kind.value, suffix_at("5km", 1).word, suffix_at("5G", 1)
    ('个小时', 'name', 'km', None)
    """
    first = plain[place : place + 1]
    if first.isascii() or first == "μ":
        letters = _LETTERS.match(plain, place)
        return SUFFIXES.get(letters[0]) if letters else None
    for length in _LENGTHS.get(first, ()):
        suffix = SUFFIXES.get(plain[place : place + length])
        if suffix is not None:
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
