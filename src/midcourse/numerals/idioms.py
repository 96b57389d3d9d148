"""Words and names in which a Chinese numeral is no number: 进一步, 统一, 一网通办, 三农, 二十大, 长三角.

Only words that the general rule would take for amounts, or that are known as idioms rather than as names, need to stand
here: a Chinese digit with no counting word behind it is part of a name anyway.
"""

from midcourse.numerals.chinese import DIGITS, SMALL_UNITS

_ONE = """进一步 统一 唯一 单一 专一 合一 划一 逐一 不一 如一 归一 一一 万一 一般 一批 一大批 一小批 一些 一定 一致
一直 一样 一系列 一体 一流 一起 一并 一旦 一贯 一律 一向 一切 一同 一度 一味 一举 一带 一再 一线 一经 一路 一站
一揽子 一把手 一刻钟 一件事 一类事 一张图 一张网 一盘棋 一条龙 一条心 一窗 一门 一道 一面 一方面 一方 一部分
一小部分 一大部分 一时间 一时 一季一 一年一度 一个个 一次性 一代代 一天天 一年年 一众 一手 一口 一步一步 一步一个
一步 一心 一身 一员 一席之地 一脉 一念 一目 一环扣 一票否决 一分为 一分部署 一国两制 一以贯之 一丝不苟 一马当先
一鼓作气 一气呵成 任何一 某一 这一 那一 每一 同一 另一 之一 第一线 一五一十 一县一 一村一 一校一 一企一 一业一
一事一 一人一 一户一 一地一 一园一 一链一 一品一 一日游 一夜 一夕 一早 一会 一府一委 一府两院 一表 一键 一卡 一码
一屏 一网 一云 一图 一库 一张嘴 一视同仁 一揽 一大 一种 一片 一股 一代 一新 新一轮 每一轮 上一年 下一年 这一年
新的一年 那一年 一年来 一系 一点 一项项 一件件 一桩桩 一家人 一家亲 一席 一番 一段时间 一段时期 一个时期 一本账
一张清单 一定程度 一把 一条 一类 一套 一支 一份 一笔 一对 一层 一位 一名 一句 一场 一幅 一座座 一栋栋 一条条 一批批
一次次 一公里 一米 两委一 一城一 一街一 一区一 一镇一 一乡一 一水一 一江一 一河一 一湖一 一馆一 一院一 一楼一 一岗双
一呼百应 一清二楚 一干二净 举一反三"""
_ZERO = """零售 零星 零散 零距离 零容忍 零突破 零增长 零碳 零部件 零件 零工 零基 零花 零排放 零报告 零跑 零担 归零
清零 为零 从零 零风险 零延误 零感染 零发生 零事故 零投诉 零能耗 零关税 零接触 零门槛 零就业 零废 零差率 零信任
零的突破 零食 零售业"""
_MANY = """三农 三资 三公 三保 三产 两岸 两会 两江 两翼 两业 两新 两重 两手 两难 两不愁 三化 四化 五化 六化 五育
五金 六保 六稳 七一 八一 五一 五四 三八 十一黄金周 九三学社 六一 八项规定 八荣八耻 三严三实 三令五申 四通八达
五湖四海 五花八门 九牛一毛 十全十美 四面八方 七上八下 千家万户 三级跳 三部曲 三位一体 四位一体 五位一体 六位一体
七位一体 四个全面 四个意识 四个自信 两个维护 两个确立 两个毫不动摇 三个代表 两个务必 两个大局 两个一百年 五个一工程
四个革命 三重一大 三会一课 四议两公开 三新一高 三区三线 三区三州 三去一降 一老一小 二维 二手 二次元 二孩 三孩 二胎
二氧化 一氧化 三维 四维 四季 四川 三亚 三明 三峡 三沙 三门 三角 三大球 九江 九龙 五台 五河 六安 六盘水 七台河 十堰
两广 两湖 两淮 两山 三原 三河 四平 五指 五常 五莲 六合 八达 九寨 三甲 三乙 二甲 二乙 三等甲 三级甲等 二级甲等
三级医院 二级医院 三级综合 二级综合 二级及以上 三级及以上 二级以上 三级以上 一级以上 四级以上 五级以上 二级公路
一级公路 三级公路 四级公路 二级市场 一级市场 二级建造 一级建造 三品一标 四好农村 四上企业 一二三产 一二三次 二三产业
二三线 三四线 一二线 第一时间 第一要务 第一资源 第一动力 第一生产力 第一责任人 第一书记 第一产业 第二产业 第三产业
第三方 第一线 第一要义 第一议题 第一步 第一方阵 第一梯队 第一档 第一课堂 第二课堂 第一身份 第二次世界大战 第二次工业
第三世界 第一产 第二产 第三产 第三次分配 第一次分配 第二次分配 九一八 一二九 双十一 十字路 十字架 十足 十月革命 十佳
七彩 九州 五谷 五官 四肢 六畜 百里挑一 独一无二 数一数二 接二连三 不三不四 丢三落四 二元 三元 两极 两级分化 两端
两侧 两边 两旁 两头 两面 三面 四面 四周 四方 八方 三方 两方 三者 两者 四处 五彩 三轮车 二十四节气 十二生肖 十里 万里
三心二意 两线 三通一平 五通一平 七通一平 三线建设 二十国集团 二十大 十九大 十八大 十七大 十六大 十五大 二十一大
七国集团 五保户 五保 三无 三支一扶 三下乡 三减四免 两免一补 三供一业 三步走 两步走 三位数 两位数 四位数 两院院士
两院 两委 两高 五级书记 三级书记 四套班子 四大班子 五大班子 一次分配 二次分配 三次分配 三次产业 一次产业 二次产业
一次能源 二次能源 二次供水 二次创业 二次开发 三次能源 五星级 四星级 三星级 三星堆 三角形 二元结构 三中全会 四中全会
五中全会 六中全会 三合一 四合一 多合一 五粮液 三一重工 六大员 七十二变 三百六十行 八小时以外 八项工程 五种基地
三张名片 三条红线 三道红线 四梁八柱 五大理念 五大发展理念 九段线 六尺巷 四史 五眼 五项谋划"""


def _places(words: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """Index each word by the numerals in it, each with the character behind it; a last one with that before it."""
    table: dict[str, list[tuple[str, int]]] = {}
    for word in dict.fromkeys(words.split()):
        for place, mark in enumerate(word):
            if mark in DIGITS or mark in SMALL_UNITS:
                last = place + 1 == len(word)
                key = f"<{word[place - 1 : place + 1]}" if last else word[place : place + 2]
                table.setdefault(key, []).append((word, place))
    return {key: tuple(found) for key, found in table.items()}


_TABLE = _places(f"{_ONE} {_ZERO} {_MANY}")


def idiom_at(plain: str, start: int) -> str:
    """Return the longest idiom or known name of which the Chinese numeral at a place is part; "" when there is none.

    >>> idiom_at("需进一步增强", 2), idiom_at("建成三座", 2)
    ('进一步', '')
    """
    found = ""
    for key in (plain[start : start + 2], f"<{plain[max(start - 1, 0) : start + 1]}"):
        for word, place in _TABLE.get(key, ()):
            if start >= place and len(word) > len(found) and plain.startswith(word, start - place):
                found = word
    return found
