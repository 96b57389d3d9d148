"""Words of plan reports that tell what a number speaks of: patterns only, in one place, for every rule to share.

They are words of the genre, whatever the place or year; a word that belongs to one report has no business here.
"""

import re
from functools import lru_cache

from midcourse.audit.english import words as words_of_english

#: Words whose core and key are kept: reports say the same words over and over.
REMEMBERED = 8192
#: Marks that end a clause; 、 also separates the items of a list. Brackets change the depth.
BOUNDARY = re.compile(r"[，,、；;：:。！？!?（）()\[\]【】|\n]|——|\.(?=\s|$)")
SENTENCE_ENDS = frozenset("。！？!?.\n")
OPENS, CLOSES = frozenset("（([【"), frozenset("）)]】")


def opened_by(marks: str, pattern: str) -> re.Pattern[str]:
    """Compile a pattern with many alternatives, each of which begins with one of some characters.

    Looking at the character first spares most places of a text the alternatives: two to five times as fast.

    Args:
        marks: the characters as they stand in a class, `"从由0-9"`; one left out is a match lost.

    >>> opened_by("上下", "上[升涨]|下降").findall("上升、下降")
    ['上升', '下降']
    """
    return re.compile(f"(?=[{marks}])(?:{pattern})")


def _firsts(alternatives: str) -> str:
    """Return the characters that plain words begin with."""
    return "".join(sorted({word[0] for word in alternatives.split("|")}))


def _alternatives(words: str) -> str:
    """Return words as one alternation, longest first."""
    return "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True))


_YEAR = r"(?:[12][0-9]{3}|[一二三四五六七八九〇○零]{4})"
_PLAN = r"(?:[“\"]十[一二三四五六七八九]?五[”\"]|十[一二三四五六七八九]五(?=规划|期间|以来|时期|期末|末))"
#: Months by their numerals.
MONTHS = {**{name: number for number, name in enumerate("一二三四五六七八九十", 1)}, "十一": 11, "十二": 12}
_COUNTS = {**{name: number for name, number in MONTHS.items() if number < 5}, "两": 2, "1": 1, "2": 2, "3": 3, "4": 4}
#: A period behind one of these is what the statement is compared with, not its own.
COMPARING = frozenset("比较")
#: What period a statement is about; the longest that begins at a place.
PERIOD = opened_by(
    '0-9一二三四五六七八九十两〇○零“"截到至第全上下今去当本明年前近后头期目同每规评计报任',
    rf"(?:截至|截止|到|至)?(?:{_YEAR}(?:[-—~至到]{_YEAR})?年(?:[0-9]{{1,2}}月[0-9]{{0,2}}日?|[上下]半年|[前首][一二三四]季度|"
    rf"[一二三四]季度|1[-—~至][0-9]{{1,2}}月)?(?:年?[末底初]|期间|以来)?|{_PLAN}(?:规划)?(?:期间|以来|时期|期末|末|初)?)|"
    r"第?[一二三四]季度|(?<![0-9])1月?[-—–~～－至到][0-9]{1,2}月份?|"
    r"[前近后头]?(?:[一二两三四五六七八九十]|[0-9]{1,2})年(?:以?来|间|期间|累计|共)?(?![一-龥]{0,1}期)|[前近后][一二两三四五][个]?(?:年|季度)|全年|[上下]半年|"
    r"[今去上当本明]年(?:[末底初]|以来|[上下]半年)?|年[末底初]|期末|目前|当前|同期|年内|每年|"
    r"(?:截至|截止|到|至)[0-9]{1,2}月[末底]?|(?:规划|评估|计划|报告)期(?:内|间|末)?|任期内|(?:规划|计划)实施以来",
)
#: Every period has one of these, so that most words need not be searched for one.
IN_PERIODS = re.compile(r"[年月期季前五来]")
#: Months that leave the year to the words before: 1—11月.
MONTHS_ALONE = re.compile(r"1月?[-—–~～－至到][0-9]{1,2}月份?")
#: Parts of a year and the points that end them, and a bare year, behind which no part is known.
_PARTS = opened_by(
    "0-9一二三四上下前头首第年全",
    r"(?P<half>[上下]半年)|[前头首](?P<quarters>[一二两三四1-4])个?季度|(?P<quarter>第?[一二三四]季度)|"
    rf"[前头](?P<first>{'|'.join(reversed(MONTHS))}|[0-9]{{1,2}})个月|1月?[-—–~～－至到](?P<until>[0-9]{{1,2}})月|"
    r"(?P<end>[0-9]{1,2})月[末底]|(?P<month>[0-9]{1,2}月份?)|(?P<begin>年初)|"
    r"(?P<whole>年[末底]|全年(?!目标|任务|计划|预算|预期))|[12][0-9]{3}年",
)
#: What a part is called by the month it ends with.
_BY_MONTH = {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}
#: A year in the middle of 增至2022年的9230家.
PERIOD_OF = re.compile(rf"{_YEAR}年(?:末|底|度)?的?(?=$|约|近|超)")
#: Periods that name their time themselves; 上年 and 年末 only lean on another.
ABSOLUTE = re.compile(r"[0-9〇○零]{2}|[二一]〇|十[一二三四五六七八九]?五|前")
#: A place that a statement is about: the whole area, the level's own part, or a named place at a clause's beginning.
WHOLE_AREA = re.compile(r"全(?:国|省|市|州|区|县|镇|乡|盟|旗|疆|境|域)(?!性|面|球|民|体)")
OWN_LEVEL = re.compile(r"(?:省|市|州|区|县|盟|旗)(?:本级|直属|直)(?!管)")
_NO_PLACE_AHEAD = (
    r"(?![占在对向从由比较聚围按据经为与和及])(?![一-龥]{0,6}(?:中华|公司|企业|示范|亚太|超市|股市|集市|菜市|都市|夜市|门市|城市|标杆|"
    r"各[省市州县区镇乡]|特区|专区|地区|保税|自贸|试验|创新区|商务区|全[国省市州区县]|[一两二三四五六七八九十]大))"
)
_NO_PLACE_BEHIND = r"(?![一-龥]{0,2}(?:本级|级|直|内|场|民|域|长|委|政府|容|面|政|划|值|外|管|属|均|辖))"
NAMED_PLACE = re.compile(
    rf"{_NO_PLACE_AHEAD}(?:[一-龥·]{{1,8}}(?:功能区|集聚带|集聚区|开发区|高新区|经开区|新区|片区|园区|街道)|"
    rf"[一-龥·]{{1,3}}?[省市州县区镇乡旗盟]){_NO_PLACE_BEHIND}"
)
#: Every place has one of these, so that most words need not be searched for one.
IN_PLACES = re.compile(r"[国省市州区县镇乡盟旗疆境域带道]")
LOCAL = re.compile(r"(?:区域|园区|区|辖区|片区|范围|域)内")

#: Words before what is counted that say nothing of it.
_OPENERS = _alternatives(
    """
    其中 其中： 此外 另外 另有 还有 同时 并且 以及 和 及 与 并 且 而 的 有 共有 共计 合计 总计 累计 共
    总共 全部 已经 现有 现已 成功 先后 又 分别 预计 初步核算 初步测算 据 区内 市内 省内 境内 辖区内 区域内
    园区内 其余 完成 实现 引进 建成 建设 实施 开展 新建 打造 创建 培育 升级 启动 推进 推动 形成 达成 发放
    落实 组织 举办 高质量 有序 大力 深入 全面 进一步 持续 稳步 加快 积极 全力 提升 优化 深化 完善 拥有 设立
    开工 完工 竣工 拟 将 由 从 按照 加上 通过 为 达到 有望 力争 确保 努力 逐步 年度 当年 本年 新增 净增
    新引进 新登记 新设 新建成 已建成 已完成
    """
)
OPENERS = re.compile(r"^(?:" + _OPENERS + r"|[\s“”\"'《》〈〉·…－-])+")
#: Words between what is counted and its number.
_CLOSERS = _alternatives(
    """
    为 是 有 达 达到 达成 共 共有 共计 累计 合计 总计 总共 已 已经 实现 完成 超 超过 突破 约 近 逾 均为
    均达 分别 分别为 分别是 分别达 分别达到 增 增加 增加到 增加至 增至 升至 升 提升 提升到 提升至 提高 提高到
    提高至 扩大到 扩大至 扩大 上升 上升到 上升至 上升为 下降 下降到 下降至 降 降至 降低 降低到 降低至 减少
    减少到 减少至 减至 压缩到 增长 增长到 增长至 同比增长 同比 比上年 较上年 由 从 到 至 的 了 保持在 保持
    稳定在 控制在 维持在 回落 回落到 回落至 仍 仅 只 不足 不到 左右 大约 接近 将近 高达 数 计 占 各 净增
    净增加 新增 安排 执行 预计完成 成为 位居 位列 居 列 排名 第 前 全年 年均 预计 预期 力争 目标 目标值 年
    上年 末
    """
)
CLOSERS = opened_by(f"{_firsts(_CLOSERS)}\\s“”\"'：:=", rf"(?:{_CLOSERS}|[\s“”\"'：:=])+$")
#: Words of a measure's name that change nothing of what is counted.
NEUTRAL = re.compile(r"[\s“”\"'《》·]|总额|总数|总量|总人数|数量|个数|家数|件数|面积|金额|规模|(?<=.)数$|的|年度")

#: Kinds of change, and the sign each gives.
RISE = r"增收|增支|多增|增产|增长|增幅|增速|增加|提高|提升|上升|上涨|升高|增|扩大|升"
FALL = r"减收|减支|少增|减产|下降|减少|降低|回落|下跌|下滑|缩小|收窄|压减|削减|减|降|跌"
GROWTH_TAIL = opened_by(
    "增多提上升扩同环负减少下降回收缩压削跌",
    rf"(?:(?P<fall>负增长|{FALL})|(?P<rise>{RISE})|同比|环比)(?:幅度?|率|速度?)?(?:分别)?(?:为|是|达到?|了|约|近|超过?|{FALL}|{RISE})*$",
)
FALLS_AT_END = re.compile(rf"(?:{FALL})[^，,；;。]{{0,6}}$")
MEAN_GROWTH = re.compile(r"年均|年平均|平均每年|复合")
MEAN_OF_ITEMS = re.compile(
    r"(?:人|户|家|幢|栋|亩|日|月|车|项|次|单|件|校|床|村|企|场|笔|台|套)均|平均每|每[百千万]?[人户家亩日月天个]"
)
SHARE_TAIL = re.compile(
    r"(?:占(?P<of1>[^占，,；;。]{0,24}?)(?:的?(?:比重|比例|份额|比率|百分比|比))|占(?P<of2>[^占，,；;。]{1,24}?)的?|"
    r"(?:占比|比重|比例|份额|占(?:比)?))(?:[（(][^（）()]{0,20}[）)])?(?:分别)?(?:已?由|已?从|为|是|达到?|约|近|超过?|"
    r"提高到|提升到|上升到|提高至|提升至|上升至|升至|增至|降至|下降到|下降至|保持在|稳定在)*$"
)
FROM_TAIL = re.compile(
    r"(?:由|从)(?:[^，,；;。]{0,4}[年月](?:末|底|初|度)?|同期|期初|规划初期|基期)?的?(?:约|近|超过?|不足)?$"
)
EARLIER_TAIL = re.compile(
    r"(?:^|，|,)(?:而)?(?:上年末?|去年末?|上年同期|去年同期|同期|年初|期初|上期|基期|[12][0-9]{3}年末?)(?:同期)?(?:为|是|仅|只有|仅为)?$"
)
TO_TAIL = opened_by(
    "提上增扩下降减回压拓升发延跃攀调变到至为",
    r"(?:提高|提升|上升|增加|增长|扩大|下降|降低|减少|回落|压缩|拓展|升|增|降|减|发展|扩展|延伸|跃升|攀升|调整|变)?(?:到|至|为)了?(?:约|近|超过?)?$",
)
CHANGE_TAIL = opened_by(
    "比较同环净增减提下上降",
    rf"(?:比|较)(?P<base>[^，,；;。]{{0,16}}?)(?P<word>净增加?|{RISE}|多|高|{FALL}|少|低)(?:了|约|近|出)*$|"
    rf"(?:同比|环比)(?P<alike>增收|减收|增支|减支|多增|少增|增加|减少|净增|净减)(?:了|约|近)*$|(?P<bare>净增加|净减少|增加|减少|提高|下降|上升|降低|增|减)(?:了|约|近)*$",
)
#: 连年位居全市第: what is ranked stands before.
RANK_TAIL = re.compile(
    r"(?:连续(?:多年|[0-9一二三四五六七八九十]{1,2}年)?|连年|始终|继续|持续|一直|稳定|首次|并列|分别|均|也|已|则|仍|[稳跃])*"
    r"(?:保持在?|位居|位列|居于|排名|排在|名列|成为|居|列)(?P<among>[^，,；;。]{0,14})第$"
)
NEW_TAIL = re.compile(r"(?:新增|新建|新设|新开|新登记|净增|增设)(?:加)?[^，,；;。]{0,24}$")
COMPARED = re.compile(r"[比较]")
CUMULATIVE = re.compile(r"累计|总共|共计|合计|总计|历年|累积")
TARGET = opened_by(
    "目力确预计拟到至规将争不控",
    r"目标|力争|确保|预期|计划|拟|(?<![截增降升减加高低展大少])[到至][12][0-9]{3}年|规划|将|争取|不低于|不少于|控制在|预计",
)
#: What opens a list of aims, to the end of its paragraph; headings under which everything is still to be done.
AIMS = opened_by("预主工发奋", r"(?:预期|主要|工作|发展|奋斗)目标(?:任务)?[^，,；;。]{0,6}(?:是|为|[：:])|预期目标")
PLANS = re.compile(
    r"目标|工作安排|预算草案|收支安排|预算安排|重点工作|下一步|下一阶段|打算|工作任务|主要任务|指导思想|举措|措施"
)
#: Words on how a rate is reckoned; they name nothing.
QUALIFIERS = opened_by(
    "扣剔按可不同名实",
    r"扣除价格(?:上涨)?因素后?|剔除[^，,；;。]{0,14}因素后?|按?(?:可比|不变)(?:价格?|口径)(?:计算)?|按?同口径(?:计算)?|名义(?=增|下|上|$)|"
    r"实际(?=增|下|上|提|减|回|$)",
)
#: 为预算的101.2%, 完成年度目标的54%: the whole is a budget or an aim, and the measure is the amount before.
OF_BUDGET_TAIL = opened_by(
    "完占为达相预计目",
    r"(?:完成|占|为|达到?|相当于)[^，,；;。]{0,8}(?:预算|计划|目标|任务|进度)(?:数|值|任务)?的?$|(?:预算|计划|目标)完成率(?:为|达到?)?$",
)
COMPARISON_TAIL = re.compile(r"(?:同比|环比|[比较](?:上年|去年|同期|年初|上月|[^，,；;。的]{0,8}))(?:末|底|同期)?$")
NO_PLACE = re.compile(
    r"小区|社区|景区|校区|商务区|示范|城区|城镇|乡镇|街镇|地区|[共造建设增完成]|^[两二三四五六七八九十各几]|^(?:片区|园区|街道|新区)$"
)


def last_part_of_year(words: str) -> str | None:
    """Return the part of a year that words name last; "" for a bare year behind it, None when they name neither.

    A part is called by its last month, so that 1—6月 and 上半年 are one.

    >>> last_part_of_year("2023年1—9月，全市"), last_part_of_year("上半年，全区"), last_part_of_year("2022年")
    ('前三季度', '上半年', '')
    """
    for part in reversed(list(_PARTS.finditer(words))) if IN_PERIODS.search(words) else ():
        if words[part.start() - 1 : part.start()] not in COMPARING:
            return _name_of_part(part)
    return None


def _name_of_part(part: re.Match[str]) -> str:
    if part["half"] or part["begin"] or part["month"]:
        return part[0]
    if part["whole"]:
        return _BY_MONTH[12]
    if part["quarter"]:
        return part[0].removeprefix("第")
    if part.lastgroup is None:
        return ""
    month = part["first"] or part["until"] or part["end"]
    last = 3 * _COUNTS[part["quarters"]] if part["quarters"] else MONTHS.get(month) or int(month)
    return _BY_MONTH.get(last, f"1-{last}月")


@lru_cache(maxsize=REMEMBERED)
def core(words: str) -> str:
    """Return what is counted, without periods, places that mean the whole, openers, verbs and copulas around it.

    >>> core("截至2023年6月底，全区累计引进外资项目"), core("其中，城镇常住人口"), core("粮食产量达到")
    ('外资项目', '城镇常住人口', '粮食产量')
    """
    words = PERIOD.sub("", words) if IN_PERIODS.search(words) else words
    words = QUALIFIERS.sub("", words).strip("，,：:；; ")
    words = WHOLE_AREA.sub("", words, count=1) if words.startswith("全") else words
    before = None
    while before != words:
        before = words
        words = CLOSERS.sub("", OPENERS.sub("", words)).lstrip("，,：:；; ")
    return words


@lru_cache(maxsize=REMEMBERED)
def key_of(words: str) -> str:
    """Return a measure's name for comparing: neutral words out; an English one in the singular.

    >>> key_of("粮食总产量"), key_of("人均体育场地面积"), key_of("the total number of schools")
    ('粮食总产量', '人均体育场地', 'school')
    """
    if words.isascii():
        return words_of_english.key_of(words)
    return NEUTRAL.sub("", WHOLE_AREA.sub("", words, count=1) if words.startswith("全") else words)


def name_weight(key: str) -> int:
    """Return how telling a compared name is, in Chinese characters: an English word is worth two.

    >>> name_weight("粮食产量"), name_weight("waiting list")
    (4, 4)
    """
    return 2 * len(key.split()) if key.isascii() else len(key)
