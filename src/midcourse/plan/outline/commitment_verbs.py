"""Words with which an outline commits itself: verbs of work, the adverbs before them, lead-ins and effects.

A clause is judged by how it begins: 加快建设 commits, 围绕 leads in to what follows, 提升 behind another clause only
says what that is for. The lists are of the common words of plans, not of any one of them.
"""

import re

_ADVERBS = """
基本 长效 积极稳妥 一步步 进一步 持续 不断 积极 大力 全面 深入 扎实 着力 切实 稳步 稳妥 有序 有效 有力 努力 全力 主动
率先 统一 科学 合理 精准 系统 重点 协同 联动 一体化 一体 常态化 常态 高标准 高水平 高质量 高起点 高规格 高效率 高效
高位 高品质 广泛 充分 严格 坚决 坚定 依法 因地制宜 分类 分批 分步 分层 分级 分区 分期 逐步 适时 适度 超前 前瞻 前瞻性
前瞻布局 加速 更大力度 大幅 同步 整体 动态 定期 优先 深度 共同 多措并举 多渠道 力争 争取 纵深 稳慎 审慎 规范 严密 从严
及时 尽快 强力 奋力 聚力 合力 集中 集中力量 更加 更好 加力 用心 用情 用心用情 牢牢 坚持不懈 有条件 有计划 有组织
有针对性 市场化 多元化 多层次 全方位 全链条 全过程 全周期 全域 全市域 整合 滚动 梯次 梯度 双向 系统性 针对性 试点 先行
每年 年均 累计 五年 还要 要 应 应当 须 必须 继续 探索 鼓励 引导 支持 协调 组团 组织 统筹 妥善 有机 适当 联合 创新 务实
片区化 网格化 数字化 智能化 专业化 标准化 规模化 差异化 精细化 制度化 规范化 连片 成片 分阶段 完整 准确 如期 按期 严防
久久为功 到位 大规模 小规模 全覆盖 多方式 多形式 多途径 千方百计 想方设法 坚定不移 毫不动摇 毫不放松 一以贯之 旗帜鲜明
自觉 认真 稳 快 深 实
"""
_VERBS = """
帮助 适用 办成 推进 推动 加快 力争 跟踪 建设 实施 完善 支持 打造 健全 强化 加强 深化 优化 构建 建立 培育 发展 壮大
做大 做强 做优 做精 做实 做深 做好 做细 拓展 扩大 开展 落实 探索 鼓励 引导 争创 争取 创建 创新 营造 布局 统筹 规范
严格 严厉 加大 引进 引育 引培 吸引 集聚 聚集 招引 培养 编制 制定 制订 出台 修订 修编 搭建 建成 建强 建好 改造 改善
改革 完成 启动 谋划 筹建 筹划 组建 设立 成立 组织 举办 承办 办好 办强 运营 运行 用好 用足 用活 盘活 畅通 打通 贯通
疏通 打响 擦亮 彰显 弘扬 传承 保护 修复 治理 整治 防范 防控 预防 化解 防治 遏制 打击 惩治 查处 监管 监测 排查 巩固
夯实 筑牢 织密 织牢 守牢 守住 守护 维护 稳定 稳住 参与 融入 对接 服务 承接 承担 联动 协同 共建 共创 共享 共筑 共构
共推 共育 携手 开发 开放 开拓 开辟 开通 开设 开办 利用 挖掘 整合 集成 配置 调整 优先 倡导 普及 推广 推行 推出 推介
宣传 教育 培训 试点 试行 迭代 升级 更新 改扩建 改建 新建 扩建 续建 修建 兴建 共谋 疏浚 增加 增设 增建 新增 新设 减少
降低 压减 压降 压缩 削减 控制 严控 淘汰 取消 清理 破除 打破 放宽 放开 放大 放活 简化 缩短 缩小 延伸 延长 配备 配套
配足 供给 供应 筹集 筹措 投入 投资 落地 赋权 赋予 授权 下放 明确 界定 压实 履行 执行 考核 评估 评价 督促 激励 奖励
补贴 资助 帮扶 关爱 关心 救助 储备 激活 融合 融通 衔接 联合 突出 突破 攻克 攻关 研发 研制 研究 应用 转化 孵化 招募
招收 招聘 选拔 选树 选育 遴选 评选 认定 发布 公布 披露 公开 设置 规划 划定 管控 管理 提供 搬迁 迁建 引入 导入 输出
输送 打好 打赢 塑造 重塑 锻造 厚植 涵养 铸牢 铸就 树立 坚决 坚守 稳妥 主导 牵头 丰富 深耕 精心 发挥 推深 抓好 抓实
抓紧 抓细 理顺 厘清 摸清 摸排 建档 补齐 补强 补足 补充 延链 强链 补链 降本 保障 保育 恢复 复兴 振兴 繁荣 活化 活跃
激发 释放 唱响 唱好 讲好 传播 展示 展现 普惠 覆盖 扶持 扶助 促成 提请 审议 批准 签订 签署 互认 互通 联通 连通 接轨
服务好 扩容 提质 扩面 提标 增效 提速 提级 提档 扮靓 美化 净化 绿化 亮化 增绿 植绿 收集 回收 处置 处理 循环 节约 集约
严守 保有 保持 维持 保证 确保 兜牢 兜住 托底 稳就业 促就业 拓宽 拓深 加密 加固 加装 加设 安装 铺设 架设 投用 投产 投运
开工 竣工 建造 制造 生产 种植 养殖 造林 退耕 退渔 禁止 限制 约束 惩戒 监督 审计 巡察 问责 追责 纠治 纠正 警示 防止
抵制 反对 抵御 防御 抗击 应对 处突 救援 演练 备份 预警 预测 研判 统一 统计 试验 验证 检验 检测 计量 认证 许可 审批
备案 登记 确权 流转 交易 入股 抵押 融资 贷款 担保 保险 分担 分摊 补偿 赔偿 偿还 置换 发行 上市 招商 招标 采购 消费
促消费 促销 营销 出口 进口 通关 通航 通车 通水 通气 扩能 调度 调配 调优 调节 调解 协商 协调 协作 合作 交流 互访 结对
对口 援助 援建 支援 造就 赓续 延续 续写 书写 绘就 谱写 擘画 瞄准 主攻 抢占 抢抓 争当 争做 争先 争夺 树牢 增进 健康
养护 管护 维修 整修 修缮 防护 拆除 拆迁 征收 收储 出让 供地 用地 腾退 腾笼 退出 关停 转移 转型 转变 转换 转产 兼并
重组 重构 改制 破产 重整 清退 清零 清欠 攻坚 会战 优选 筛选 精选 布设 部署 设计 创设 创造 创作 创办 创优 创评 编写
编纂 出版 发掘 考古 申报 申遗 申请 申办 承载 承建 扭转 畅享 惠及 关注 重视 注重 尊重 保留 保存 留住 留足 预留 预控
鼓足 表彰 宣讲 学习 贯彻 领会 学懂 武装 引领 领航 带动 辐射 串联 串珠 缝合 织补 提振 提倡 精简 减轻 减免 免除 降费
让利 直达 直享 兑现 发放 足额 增发 上调 下调 统收 划转 充实 扎紧 扎牢 压紧 拧紧 上线 下沉 延揽 揽才 归集 汇聚 汇集
共治 自治 法治 德治 善治 智治 群防 联防 联控 联治 共保 共管 共用 互联 互动 互补 推送 主办 协办 联办 帮办 代办 通办
快办 即办 接续 滚动 扩种 轮作 改良 改进 改变 改版 抓住 抓牢 放管 严管 严惩 严打 打防 惩防 深挖 挖潜 深植 根植 传扬
光大 演绎 讲述 导流 引流 截流 分流 疏解 疏导 化债 压茬 提升 提高 促进 增强 实行 采取 建优 建齐 建全 建管 设定 坚决防范
凝聚 团结 动员 号召 发动 广纳 统战 听取 回应 解决 破解 攻破 纾解 缓解 消除 根治 整顿 查办 侦破 追缴 挽回 严防 防住
织就 绘制 描绘 细化 量化 分解 对标 对照 制止 打出 打开 打牢 打磨 打捞 点亮 点燃 延展 赋能 赋智 赋值 撬动 牵引 嵌入
植入 对外 走出 引聚 争引 招才 育才 用才 聚才 留才 爱才 敬才 加长 加宽 拉长 拉动 拉大 补给 补位 扩增 扩张 扩围 扩散
畅联 联网 组网 入网 并网 上网 上云 上链 入库 入统 入规 升规 上规 育强 育优 育新 育苗 孕育 催生 催化 加快形成 构筑 筑造
营建 锚定 锁定 聚合 整备 做活 做美 做特 做专 做靓 做足 做响 做厚 唱亮 叫响 打亮 创响 擦靓 办优 办精 办大 管好 管住
管优 护好 用优 用准 守好 建管好 统好 稳好 调好 开好 备足 配强 选优 选好 选准 育好 引好 留好 聚好 招好 强基 固本 培元
立德 树人 减排 减污 降碳 扩绿 固碳 增汇 节能 节水 节地 节材 控煤 减煤 控油 控排 限排 禁排 截污 治污 清淤 活水 护岸
护林 护河 巡河 封山 育林 退捕 禁渔 放流 增殖 复垦 复绿 整地 改土 培肥 轮耕 休耕 留白 留绿 见缝插绿 进行 确立 指导
"""
#: Verbs that behind another clause only say what it is for.
_EFFECTS = """
提升 提高 增强 促进 实现 形成 助力 赋能 带动 引领 抢占 激发 释放 满足 丰富 让 使 确保 保障 保证 保持 成为 达到 缓解
增进 彰显 展现 惠及 辐射 走在 助推 拉动 撬动 催生 畅享 迈向 迈上 跻身 努力建设 努力打造 努力成为 努力形成 加快形成
推动形成 促成 解决 避免 防止 减轻 减少 降低 缩小 缩短 扭转 位居 塑成 使得 从而 进而 为 吸引更多 努力 走在前列
"""
#: Words that lead in to the clause behind them: what it is guided by, rests on, or is about.
_LEADS = """
围绕 聚焦 瞄准 面向 针对 按照 依托 立足 结合 适应 把握 抢抓 坚持 突出 充分发挥 更好发挥 有效发挥 积极发挥 发挥 顺应
对标 着眼 根据 遵循 紧扣 紧盯 紧抓 锚定 借助 借鉴 基于 鉴于 随着 为了 通过 经过 在确保 在坚持 充分利用 利用 坚定 深刻
全面贯彻 深入贯彻 认真贯彻 以 抓住 紧紧围绕 紧紧抓住 牢牢把握 运用 用好用足 主动顺应 主动适应 积极应对 积极适应
积极顺应 牢固树立 树立 服务国家 针对性 抓牢 用足用好 充分挖掘 聚力 放眼 立志 深刻把握 准确把握
统筹考虑 综合考虑 充分考虑 综合运用 综合利用 灵活运用
"""
#: Verbs that surely are verbs in the middle of a clause, where 升级, 应用 or 发展 may be nouns.
_SURE = """
办好 用好 建好 办成 推进 推动 加快 建设 实施 完善 支持 打造 健全 强化 加强 深化 优化 构建 建立 培育 壮大 做大 做强
做优 做好 拓展 扩大 开展 落实 探索 引导 争创 争取 创建 营造 布局 引进 引育 吸引 集聚 招引 重塑 巩固 提升 提高 促进
增强 突破 发力 深耕 形成 抓好 引培 搭建 编制 制定 组建 统筹 规范 鼓励 提供 解决 带动
"""
#: Heads of clauses whose doer is somebody else, whose own acts may follow: 支持企业…，参与….
_CAUSING = re.compile(r"(?:积极|大力|全力|重点|持续|更大力度|全方位)?(?:支持引导|鼓励支持|支持|鼓励|引导|动员|督促)")
#: What the supported do themselves.
_THEIR_ACTS = re.compile(
    r"(?:积极|主动|深度|联合|广泛|不断)*(?:开展|参与|承担|通过|开发|从事|采取|融入|承接|加入|联合|申报|入驻|对接|做大做强$|与[^，,]{2,20}(?:整合|合作|对接|联合|共建|融合))"
)


def _alternatives(words: str) -> str:
    return "|".join(sorted(set(words.split()), key=len, reverse=True))


_DEADLINE = (
    r"(?:力争)?(?:到|至)?(?:(?:19|20)[0-9]{2}年(?:[底末])?(?:以?前|之前)?"
    r"|[“\"]?十[一二三四五六]五[”\"]?(?:期?末|期间|时期))[,，]?"
)
_MANNER = rf"(?:{_alternatives(_ADVERBS)}){{0,4}}"
#: 在…领域, 将…, 对…: a phrase before the verb of the same clause.
_PHRASE = rf"(?:在|将|把|对|从|向|与|由|同|为|举|按)[^，。；]{{2,120}}?(?:{_alternatives(_VERBS)})"
_COMMITS = re.compile(rf"(?:{_DEADLINE})?{_MANNER}(?:{_alternatives(_VERBS)})|{_MANNER}{_PHRASE}")
_EFFECT = re.compile(
    r"(?:不断|持续|进一步|有效|切实|更好|全面|显著|稳步|逐步|充分|全方位|加速|有力|更加|共同|最大限度|整体|大幅|合力|推动)?"
    rf"(?:{_alternatives(_EFFECTS)})(?<!努力(?=创建|争创|申报))"
)
#: What only surrounds the work: 营造…氛围, 塑造…形象.
_SURROUNDING = re.compile(r"(?:努力|共同|着力)?(?:营造|塑造|创造)[^，,]*(?:氛围|形象|环境|条件)")
_LEAD = re.compile(rf"(?:{_alternatives(_LEADS)})")
#: Only who is to act is said yet: 鼓励有条件的地区.
_ONLY_WHO = re.compile(
    r"(?:积极|大力)?(?:支持|鼓励|引导|动员|督促|指导)(?:[^，,]{0,16}的|各类|各级|重点|广大|龙头|[^，,]{0,6}、[^，,]{0,6})?"
    r"(?:地区|地方|区县|县区|县市|企业|单位|机构|高校|院校|学校|医院|街道|乡镇|园区|部门|社会组织|社会力量|社会资本|主体|农户|居民|群众)"
)
_GUIDED_BY = re.compile(r"以.*为[^，]{1,8}$")
_BEHIND_LEAD = re.compile(
    rf"(?:领域|方面|平台|载体|作用|效应|优势|机制|等|方式|技术|思路|要求|原则|路径|资源|模式|为[重核抓导牵引目主契依]\S|进一步|着力|大力|加快|持续|积极|全面)(?:{_alternatives(_ADVERBS)}){{0,3}}"
    rf"(?:{_alternatives(_SURE)})"
)
_WHEN = re.compile(_DEADLINE)
_ACTS = re.compile(rf"(?:{_alternatives(_SURE)})")
_ENDS_GUIDED = re.compile(
    r"^(?:支持|鼓励|引导|推动|指导|督促)[^，]{2,20}(?:聚焦|瞄准|围绕|面向|依托|立足|按照|结合|充分利用|充分发挥)(?P<what>[^，]+)$"
    r"|以[^，]{2,40}为(?:导向|目标|核心|牵引|重点|抓手|依托|支撑|契机|突破口|主线|引领|载体|纽带)$"
)


def begins_with_commitment(clause: str) -> bool:
    """Tell whether a clause begins with a verb of commitment, adverbs and a deadline before it allowed.

    >>> begins_with_commitment("加快建设工厂"), begins_with_commitment("发展基础"), begins_with_commitment("企业数量")
    (True, False, False)
    """
    when = _WHEN.match(clause)
    return bool(_COMMITS.match(clause)) and not _NOMINAL.match(clause, when.end() if when else 0)


#: Verbs that are the beginning of a noun here: 发展基础, 服务业.
_NOMINAL = re.compile(
    r"(?:发展(?:基础|环境|形势|目标|成就|成效|思路|理念|定位|战略|原则|现状|条件|阶段|主线|愿景|格局$)|服务(?:业|贸易|质量|水平|能力|体系|外包)"
    r"|(?:教育|管理|研究|应用|消费|投资|保险(?:市场)?|贷款|生产|制造|交通)(?:业|性|型|系统|链|机构|企业|规模|质量|水平|强度|总量|投入|总额|率)"
    r"|(?:规划|实施)(?:期|背景|情况)|战略|总体|主要|基本|指导(?:思想|意见|原则|价|性|目录)|创新(?:能力|型|指数|主体)|投资(?:额|完成)|保障(?:水平|能力)(?:[^，]{0,6}$)|试点县|试点城市)"
)


def is_lead(clause: str) -> bool:
    """Tell whether a clause only leads in to the next one: 围绕…, 以…为牵引, 到2030年.

    >>> is_lead("以产业为牵引"), is_lead("聚焦材料等领域加快突破一批技术"), is_lead("到2030年")
    (True, False, True)
    """
    when = _WHEN.match(clause)
    rest = clause[when.end() :] if when else clause
    if not rest:
        return True
    if _GUIDED_BY.match(rest):
        return True
    return bool(_LEAD.match(rest)) and not _BEHIND_LEAD.search(rest[2:])


def leads_and_commits(clause: str) -> bool:
    """Tell whether a clause begins like a lead-in and goes on to commit itself: 依托平台引进人才.

    >>> leads_and_commits("运用新技术重塑服务业"), leads_and_commits("围绕产业需求")
    (True, False)
    """
    return bool(_LEAD.match(clause)) and not is_lead(clause)


def is_unfinished(clause: str) -> bool:
    """Tell whether a clause ends in what it is guided by, so that the next one belongs to it: …以需求为导向.

    >>> is_unfinished("鼓励企业以需求为导向"), is_unfinished("鼓励有条件的地区"), is_unfinished("鼓励企业投资")
    (True, True, False)
    """
    if _ONLY_WHO.fullmatch(clause):
        return True
    found = _ENDS_GUIDED.search(clause)
    return bool(found) and not (found and found["what"] and _ACTS.search(found["what"]))


def is_effect(clause: str) -> bool:
    """Tell whether a clause, behind another, says only what that one is for.

    >>> is_effect("提升服务能级"), is_effect("建设工厂")
    (True, False)
    """
    return bool(_EFFECT.match(clause) or _SURROUNDING.fullmatch(clause))


def is_causing(clause: str) -> bool:
    """Tell whether a clause lets somebody else act: 支持企业…, 鼓励高校…."""
    return bool(_CAUSING.match(clause))


def is_act_of_the_supported(clause: str) -> bool:
    """Tell whether a clause behind 支持… tells what the supported do."""
    return bool(_THEIR_ACTS.match(clause))
