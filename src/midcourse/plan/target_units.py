"""Units a target text may put behind its number, besides those a plan's quantities are checked against."""

from midcourse.quantities import KNOWN_BASES

_ENERGY = "标煤 吨标煤 吨标准煤 公斤标准煤 克标准煤 当量吨 度电 桶 标准立方米 标方 贝 纳克 微克 毫克 克/立方米"
_MEASURE = "立方 平米 ㎡ m² m³ km 里 两 担 块 片 片区 点 个点 公里/小时 公里/百平方公里 吨公里 人公里 千瓦"
_DATA = "MB GB TB EB P PFLOPS Pflops"
_TIME = "日 月 周 工作日 个工作日 自然日 个自然日 个月 季度 届 课时 学时 小时/人 人天 年/人"
_COUNT = (
    "学位 个学位 床位 张床位 泊位 个泊位 车位 个车位 班次 架次 航班 航线 列 车次 户次 家次 项次 件次 篇次 部次 "
    "人份 款 盏 剂 袋 起 宗 例 场所 馆 村 镇 乡 街道 街区 园区 小区 县 市 省 国 门课 羽 尾 匹 处理单元 标准箱次 万次"
)
_RATES = (
    "个/万人 张/万人 个/百万人 人/十万人 /10万 /10万人 /万 /千人 1/10万 件/人 斤/人 公斤/人 升/人 次/人 册/件 "
    "人/平方公里 元/吨 元/公斤 元/千瓦时 个百分点/年"
)
_MORE = " ".join((_ENERGY, _MEASURE, _DATA, _TIME, _COUNT, _RATES))
#: Other spellings of a base → the one that converts.
_SPELLINGS = {
    "㎡": "平方米",
    "m²": "平方米",
    "m2": "平方米",
    "平米": "平方米",
    "m³": "立方米",
    "立方": "立方米",
    "km": "公里",
}
#: Whole units written in other ways → the spelling that converts.
_WHOLE = dict.fromkeys(("μg/m³", "µg/m³", "μg/m3", "µg/m3", "ug/m3", "ug/m³"), "微克/立方米")
_WHOLE |= dict.fromkeys(("mg/L", "mg/l"), "毫克/升")
_WHOLE |= dict.fromkeys(("/10万", "1/10万", "/十万", "1/十万"), "1/10万")
_SPELLINGS |= {"标煤": "标准煤", "吨标煤": "吨标准煤", "标方": "标准立方米"}
#: Bases of units as printed; a magnitude (万, 亿) may stand before any of them.
UNITS = KNOWN_BASES | frozenset(_MORE.split()) | (_WHOLE.keys() - {"1/10万", "1/十万"})


def spelled_out(unit: str) -> str:
    """Return a unit in the spelling that converts; magnitudes and denominators stay.

    >>> spelled_out("万㎡"), spelled_out("家")
    ('万平方米', '家')
    >>> spelled_out("μg/m3"), spelled_out("/10万")
    ('微克/立方米', '1/10万')
    """
    if unit in _WHOLE:
        return _WHOLE[unit]
    unit = unit.removeprefix("个") if unit[1:] in UNITS and not unit.startswith("个/") else unit
    for short, whole in _SPELLINGS.items():
        if unit.endswith(short) and not unit.endswith(whole):
            return unit.removesuffix(short) + whole
    return unit
