"""Words and names in which a Chinese numeral is no number: 进一步, 统一, 一网通办, 三农, 二十大, 长三角.

Only words that the general rule would take for amounts, or that are better known as idioms than as names, need to
stand here: a Chinese digit with no counting word behind it is part of a name anyway.
"""

from midcourse.numerals.chinese import DIGITS, SMALL_UNITS
from midcourse.numerals.mention import MentionKind

_IDIOMS = """进一步 统一 唯一 单一 一般 一批 一些 一定 一致 一直 一样 一系列 一体 一流 一起 一并 一旦 一贯 一律 一向 一切 一同 一度 一味
一举 一带 一再 一线 一经 一路 一站 一揽子 一把手 一刻钟 一件事 一张图 一张网 一盘棋 一条龙 一窗 一门 一道 一面 一方面 一部分 一大批 一小部分 一时间 一季一 一年一度 一度电
一个个 一次性 一代代 一天天 一年年 一系 一众 一手 一口 一步一步 一点 一品 一心 一身 一员 一席之地 一脉 一念 一目 一环扣 一票否决 一分为 一分部署 一国两制 一以贯之 一丝不苟 一马当先 一鼓作气 一气呵成 一揽
任何一 某一 这一 那一 每一 同一 另一 之一 第一线 零售 零星 零散 零距离 零容忍 零突破 零增长 零碳 零部件 零件 零工 零基 零花 零排放 零报告 零跑 零担 零售额 归零 清零 为零 从零 万一 专一 合一 划一 逐一 不一 如一 归一 一一 一五一十
百一 三农 三资 三公 三保 三产 两岸 两会 两江 两翼 两业 两新 两手 两手抓 两难 两类企业 两不愁 三化 四化 五育 五金 六保 六稳 七一 八一 五一 九三学社 六一 十一黄金周 八项规定 八荣八耻 三严三实 三令五申 三中全会
四通八达 五湖四海 五花八门 九牛一毛 十全十美 四面八方 七上八下 千家万户 三级跳 三部曲 三位一体 四位一体 五位一体 两位一体 四个全面 四个意识 四个自信 两个维护 两个确立 两个毫不动摇 三个代表
两个务必 两个大局 五个一 四个革命 一个合作 三重一大 三会一课 四议两公开 三新一高 三区三线 三区三州 三去一降 一老一小 一县一 一村一 一校一 一企一 一业一 一事一 一人一 一户一 一地一 一园一 一链一 一品一
二维 二手 二次元 二孩 三孩 二胎 二氧化 一氧化 三维 四维 四季 四川 三亚 三明 三峡 三沙 三门 三角 三大球 九江 九龙 五台 五河 六安 六盘水 七台河 十堰 两广 两湖 两淮 两山 三明市 三原 三河 四平 五指 五常 五莲 六合 八达 九寨
三甲 三乙 二甲 三等甲 三级甲等 二级甲等 三级医院 二级医院 三甲医院 二级公路 一级公路 三级公路 四级公路 二级市场 一级市场 三品一标 四好农村 四好公路 四上企业 规上 一二三产 二三产业 一二三 二三产 三产融合
第一时间 第一要务 第一资源 第一动力 第一生产力 第一责任人 第一书记 第一产业 第二产业 第三产业 第三方 第一线 第一位的 第一要义 第一议题 第一步 第一方阵 第一梯队 第一档 第一课堂 第二课堂 第一身份 第二次世界大战 第二次工业 第三世界 第一产 第二产 第三产
三三制 五四 三八 九一八 一二九 八五 七七 双十一 双十二 十字 十足 十分 十月革命 十佳 十强 十进制 八卦 七彩 九州 九省 五谷 五官 三伏 三九 四肢 六畜 百里挑一 独一无二 数一数二 接二连三 举一反三 不三不四 丢三落四 一日 一夜 一夕 一早 一会
二元 三元 两极 两级分化 两端 两侧 两边 两旁 两头 两面 三面 四面 四周 四方 八方 三方 两方 三者 两者 四处 五彩 三轮车 二十四节气 二十四史 十二生肖 十三太保 十里 万里 一清 二楚 三心二意 一分钱一分货 一小时 两线 两不误 两促进 三促
三通一平 五通一平 七通一平 九通一平 三线建设 三线城市 一线城市 二线城市 四线城市 新一线 二十国集团 二十大 十九大 十八大 十七大 十六大 二十一大 七国集团 八国联军 十国 九段线 五眼 六方会谈 四方机制
五保 五保户 三无 三支一扶 三下乡 三减四免 两免一补 三供一业 一费 一卡 一码 一键 一张嘴 一屏 一网 一云 一图 一库 一轴 一核 一廊 一圈 一极 一心 一湾 一港 一岛 一谷两 两廊 两带 两区 三区 四区 三带 五链 四链 三链 五化 六化 两化 三城 六大员 三员 三步走 两步走 一步走
三位数 两位数 四位数 一位数 个位数 双位数 两院院士 两院 两委 两高 两高一 一府两院 一府一委两院 五级书记 三级书记 四套班子 四大班子 五大班子 一次分配 二次分配 三次分配 初次分配 三次产业 一次产业 二次产业 一次能源 二次能源 二次供水 二次创业 二次开发 一次元
五星级 四星级 三星级 三星堆 七星 八角 五角 三角形 一元 一元化 二元结构 五粮液 三九药 三一重工 三元里 七匹狼 六角 百一"""


def _places(words: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """Index each word by the numeral in it and the character beside it, with the place of the numeral in the word."""
    table: dict[str, list[tuple[str, int]]] = {}
    for word in words.split():
        for place, mark in enumerate(word):
            if mark in DIGITS or mark in SMALL_UNITS:
                key = word[place : place + 2] if place + 1 < len(word) else "<" + word[place - 1 : place + 1]
                table.setdefault(key, []).append((word, place))
    return {key: tuple(found) for key, found in table.items()}


_TABLE = _places(_IDIOMS)


def idiom_at(plain: str, start: int) -> int:
    """Return where a word ends that has the Chinese numeral at a place as its part; `start` when there is none.

    >>> idiom_at("需进一步增强", 2), idiom_at("建成一座", 2)
    (4, 2)
    """
    for key in (plain[start : start + 2], "<" + plain[max(start - 1, 0) : start + 1]):
        for word, place in _TABLE.get(key, ()):
            if start >= place and plain.startswith(word, start - place):
                return start - place + len(word)
    return start
