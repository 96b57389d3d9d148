"""Words around a number that promises something: verbs before the name, words before the number, tails behind."""

import re


def _alternatives(words: str) -> str:
    return "|".join(sorted(set(words.split()), key=len, reverse=True))


#: Verbs that make, add or gather things, so that a number behind them counts what is made.
_MAKING = """
安排 投入 建成投产 建成投用 建成运营 建成通车 新建改建 新改扩建 新改建 改扩建 新建 新增 净增 改建 改造完成 完成改造
改造提升 提升改造 改造 完成 建成 建设 培育 引进 打造 筹集 筹措 供应 招引 培训 开工 创建 认定 开设 新设 设立 竣工 修复
治理 整治 实施 举办 承办 开展 引育 引培 集聚 聚集 提供 发放 组织 布局 招收 培养 新引进 新培育 新招收 新认定 新培养
建立 争创 创成 配备 配置 布设 安装 加装 建强 育成 孵化 发展 组建 成立 遴选 评选 选树 推出 开通 开行 吸引 招募 接待
储备 输送 转化 淘汰 压减 腾退 盘活 拆除 收储 出让 造林 绿化 植树 种植 投放 投运 投用 研发 制定 制修订 发布 出台 吸纳
帮扶 救助 资助 选派 招录 轮训 新开工 续建 扩建 修建 铺设 疏浚 整理 开发 培植 扶持 选育 推广 累计建成 生产 签约 落地
取得 攻克 新开通 新开设 新投放 新签约 新落户 落户 谋划推进 谋划 启动 滚动实施 每年实施 做大 梯度培育 建好 搭建 构建
选拔 招聘 引导 孵育 壮大 规划建设 规划布局 力争建成 带动 新发展 新组建 新注册 新改造 新完成 解决 化解 办理 创作 推介
改善 回收 处置 处理 消纳 替代 置换 惠及 更新 更换 创评 评定 命名 培优 做强 打响 建优 升级 改扩 复垦 恢复 保护 栽植
抚育 放流 新植 供地 消化 新（改）建 新(改)建 新扩绿 扩绿
"""
#: Verbs of having, which state a level.
_HAVING = """
形成 拥有 入围 入选 获评 建有 保有 跻身 达成
"""
#: Words before what is measured that say nothing of it: 实现…达到, 推动…提升到.
_CARRYING = """
全年 实现 推动 推进 促进 确保 使 将 力争实现 努力实现 保障 带动 力争 努力 争取 预计 保证 不断提高 逐步提高 持续提高
稳步提高 稳步提升 持续提升 不断提升 逐步提升 进一步提高 进一步提升 加快推动 加快推进 加快 累计 五年累计 五年 合计 共
总计 要 基本 每年 年均 并 以及 其中 同时 计划 分批 大力 积极 持续 稳步 逐步 有序 继续 全力 加强 支持 鼓励 提高 提升
扩大 增加 保持 稳定 深入 进一步 规划 预期
"""
#: Words that may stand right before the number, as the target grammar reads them.
_BEFORE = """
平均 五年 优化为 调整为 优化到 调整到 优化至 调整至 力争 争取 努力 确保 力争实现 确保实现 实现 年均 年平均 平均每年
每年平均 每年 累计 累积 合计 共计 总计 五年累计 达到 达 提高到 提高至 提升到 提升至 增加到 增加至 增长到 增长至 增至
增到 升至 升到 上升到 上升至 扩大到 扩大至 发展到 延长到 下降到 下降至 下降为 降低到 降低至 降低为 减少到 减少至
压减到 压减至 压缩到 压缩至 缩小到 缩小至 缩短到 缩短至 降到 降至 降为 降 减至 减到 稳定保持在 保持在 稳定在 维持在
巩固在 保持 稳定 维持 严格控制在 控制在 严控在 限制在 控制到 不低于 不少于 不小于 不下于 至少 不超过 不高于 不多于
不大于 不突破 不超 至多 超过 超出 突破 大于 多于 高于 小于 低于 少于 不足 不到 等于 大约 约为 约 超 逾 接近 将近 近
增长率 增长速度 增速 增幅 增长 递增 下降 下降率 递减 降低 减少 削减 压减 压缩 缩减 缩短 提高 提升 增加 上升 延长 扩大
为 均 均达到 分别 分别达到 分别达 分别为 分别提高到 新增 迈上 跨上 登上 站上 跃上 持续 基本 稳步 逐步 继续 总体 全部
都 稳中有升 > ≥ ＞ < ≤ ＜ >= <= 过 以 每年新增 至 到
"""
#: Of those the ones that alone show that something is to be reached.
_REACHING = re.compile(
    r"达到?|压缩|缩短|压减|缩小|扩大|延长|上升|[高升加长大展延]到|[高升加长大增]至|升到|增到|[降低少减缩短]至|[降低少减小短]到|降为|[持定固]在|保持|控制|不低于|不少于|至少|不超|不高于|不突破|超过|突破|超|逾"
    r"|增长|递增|下降|递减|降低|减少|提高|提升|增加|累计|年均|每年|[≥≤＞＜<>]|增速|[迈跨登站跃]上|高于|低于|接近"
)
#: Words that make a number an offer, a threshold or the size of a thing.
OFFERED = re.compile(
    r"奖励|补贴|给予|补助|资助|额度|罚款|注册资本|贷款期限|贴息|最高(?:可|给|不超过|达)?$|单价|限额|单笔|每次|起征|标准为|按照|不足$|满$|年满|以每|入学年龄|每人每"
)
SIZED = re.compile(
    r"(?:总投资额?|投资额?|概算|总长度?|全长|长度?|占地(?:面积)?|建筑面积|用地(?:面积)?|时速|装机(?:容量|规模)?|库容|宽度?|设计.{0,6}|跨度|线路|正线|估算)$"
)
#: Names of single works: a length behind them is theirs.
ONE_WORK = re.compile(r"[至—~～]|线$|段$|项目$|工程$|号|[东南西北]环|大道$|大桥$|隧道$|铁路$|高速$")
#: What may follow a number and its tail when the statement ends there.
ENDS = re.compile(
    r"\s*(?:$|[，；。、,;：:！）)】\]”’》]|[（(【]|以及|并|和|及|与|或|且|同时|的?目标|的?水平|大关|新?的?大?台阶|关口)"
)
TAIL = re.compile(
    r"\s*人民币(?=[，；。、,;：:]|$)|\s*(?:[（(]含[)）]|含)?(?:及?以上|或以上|及?以下|以内|之内|范围内|左右|上下|之间|内(?![部外地涝河陆生容在])|的水平)"
)
#: A base of comparison: 比2025年, 较“十四五”末.
_BASE = re.compile(
    r"(?:比|较|与|相比|相较于?|在)(?:20[0-9]{2}年[底末]?|[“\"]?十[一二三四五六]五[”\"]?(?:期?末|时期|期间)?|上年)(?:相比|的?基础上)?(?:再)?$"
)
_WORDS_BEFORE = tuple(sorted(set(_BEFORE.split()), key=len, reverse=True))
_LONGEST_BEFORE = max(map(len, _WORDS_BEFORE))
_WORD_SET = frozenset(_WORDS_BEFORE)
MAKES = re.compile(
    rf"新?(?:{_alternatives(_MAKING)})(?:(?:[和及与、]|或者?)新?(?:{_alternatives(_MAKING)}))?(?!率|型|性)"
)
#: A verb of making behind a place or a field: 乡镇地区新增, 聚焦十大领域谋划推进.
MAKES_WITHIN = re.compile(
    r"(?:地区|领域|区域|方面|乡镇|农村|社区|城区|县域|企业|单位|支持)(?P<verb>新增|新建|新改建|建成|改造|培育|打造|谋划推进|建设|布局建设|引进|创建|推进)"
)
#: What is only told of a word right before the number, and no word of the target grammar.
IDLE = re.compile(r"平均|[迈跨登站跃]上|持续|基本|稳步|逐步|继续|总体|全部|都|分别|(?<!年)均|稳中有升")
_MAKES_BEHIND = re.compile(rf"新?(?:{_alternatives(_MAKING)}|{_alternatives(_HAVING)})(?:了|完成|各类)?$")
HAS = re.compile(rf"(?:{_alternatives(_HAVING)})")
_CARRIES = re.compile(rf"(?:{_alternatives(_CARRYING)})")
#: The whole of the plan's own place, which is no part of a name.
_WHOLE = re.compile(r"(?:全市域?|全区|全县|全州|全域|全盟|全旗|我市|我区|我县|本市|市域|市级层面)")
#: What a number is of: 总招生数的70%.
_SHARE_OF = re.compile(
    r"^.*(?P<before>不低于|不少于|不超过|不高于|达到|超过|达(?!到)|占(?!比))(?P<of>[一-鿿]{2,14})的$", re.DOTALL
)
#: What numbers the items of a list: 2.床位占比, 一是.
_ITEM = re.compile(r"(?:[（(]?[0-9]{1,2}[)）.．、](?![0-9])|[①-⑳]|[一二三四五六七八九十]{1,2}是|——?)\s*")
#: Adverbs that say over what time a number runs.
_PACE = re.compile(r"每年|年均(?!浓度|气温|降|水平)|累计|五年(?:累计)?")


def stretch_before(head: str) -> int:
    """Return where the words begin that stand right before the number and belong to the target, not to the name.

    >>> stretch_before("高技能人才总量达到"), stretch_before("单位能耗比2025年下降"), stretch_before("全市")
    (7, 4, 2)
    """
    end = len(head)
    while True:
        base = _BASE.search(head[max(0, end - 16) : end])
        if base:
            end = max(0, end - 16) + base.start()
            continue
        size = next((n for n in range(min(_LONGEST_BEFORE, end), 0, -1) if head[end - n : end] in _WORD_SET), 0)
        if size == 0:
            return end
        end -= size


def reaches(words: str) -> bool:
    """Tell whether the words before a number show that something is to be reached."""
    return bool(_REACHING.search(words))


def made_right_before(head: str) -> bool:
    """Tell whether a verb of making ends the words before a number: 建成 of 建成3个工厂."""
    return bool(_MAKES_BEHIND.search(head))


def share_of(head: str) -> re.Match[str] | None:
    """Find 不低于总数的 at the end of what stands before a number; `before` is the comparison.

    >>> found = share_of("招生占比不低于总数的")
    >>> found and (found["before"], found.start("before"))
    ('不低于', 4)
    """
    return _SHARE_OF.match(head)


def pace_in(head: str) -> str:
    """Return the word for the time a number runs over (每年, 年均, 累计); "" for none."""
    found = _PACE.search(head)
    return found[0] if found else ""


def without_carrying(head: str) -> str:
    """Return what is measured without the words that carry it: 实现, 推动, 全市.

    >>> without_carrying("力争实现全市服务覆盖率"), without_carrying("2.床位占比")
    ('服务覆盖率', '床位占比')
    """
    numbered = _ITEM.match(head.lstrip())
    head = head.lstrip()[numbered.end() :] if numbered else head
    while True:
        head = head.lstrip(" 　、，的")
        found = _WHOLE.match(head) or _CARRIES.match(head)
        if found is None or found.end() >= len(head):
            return head
        head = head[found.end() :]
