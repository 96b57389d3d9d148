"""Synthetic indicator tables in the manner of many places: invented places and figures, expectations written first.

A row is written `number¦name¦unit¦attribute¦category¦base¦targets¦value¦rating¦doubts`; a base, value or target is its
text, with `@year` behind it where a year is known; targets and doubts are divided by `;`.
"""

from dataclasses import dataclass

GROUPS = {"预": "预期性", "约": "约束性", "": None}


@dataclass(frozen=True)
class Written:
    """One synthetic document.

    Args:
        name: what is particular about it.
        file: name of the file, which tells its format.
        text: its contents.
        rows: expected indicators, one a line.
        clean: whether the page is whole; False for a broken one.
    """

    name: str
    file: str
    text: str
    rows: str
    clean: bool = True


@dataclass(frozen=True)
class Row:
    """One expected indicator."""

    number: str
    name: str
    unit: str | None
    attribute: str | None
    category: str
    base: str
    targets: tuple[str, ...]
    value: str
    rating: str
    doubts: tuple[str, ...]


def rows_of(written: Written) -> list[Row]:
    """Return the expected indicators of a document."""
    found = []
    for line in written.rows.strip().splitlines():
        number, name, unit, attribute, category, base, targets, value, rating, doubts = line.strip().split("¦")
        found.append(
            Row(
                number,
                name,
                unit or None,
                GROUPS[attribute],
                category,
                base,
                tuple(filter(None, targets.split(";"))),
                value,
                rating,
                tuple(filter(None, doubts.split(";"))),
            )
        )
    return found


MERGED_HTML = Written(
    "merged categories, a header over two rows, note marks, notes below",
    "synthetic.html",
    """<html><body><h1>云山市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要</h1>
<h2>第二章 发展目标</h2><p>综合考虑各方面因素，今后五年努力实现以下目标。</p>
<p>专栏1 “十四五”时期经济社会发展主要指标</p>
<table>
<tr><th rowspan="2">类别</th><th rowspan="2">序号</th><th rowspan="2">指标</th><th rowspan="2">2020年</th>
<th colspan="2">“十四五”目标</th><th rowspan="2">属性</th></tr>
<tr><th>2025年</th><th>年均增长［累计］</th></tr>
<tr><td rowspan="3">经济质效（3个）</td><td>1</td><td>地区生产总值增长（%）</td><td>2.6</td><td>—</td><td>6.5左右</td>
<td>预期性</td></tr>
<tr><td>2</td><td>全员劳动生产率增长<sup>①</sup>（%）</td><td>2.1</td><td>—</td><td>高于地区生产总值增长</td>
<td>预期性</td></tr>
<tr><td>3</td><td>常住人口城镇化率（%）</td><td>61.3</td><td>66</td><td>—</td><td>预期性</td></tr>
<tr><td rowspan="2">创新动能（2个）</td><td>4</td><td>研究与试验发展经费投入强度（%）</td><td>1.83</td><td>2.5</td>
<td>—</td><td>预期性</td></tr>
<tr><td>5</td><td>每万人口高价值发明专利拥有量<sup>②</sup>（件）</td><td>2.4</td><td>5</td><td>—</td>
<td>预期性</td></tr>
<tr><td rowspan="3">绿色家园（3个）</td><td>6</td><td>单位GDP能源消耗降低（%）</td><td>—</td><td>—</td><td>［14］</td>
<td>约束性</td></tr>
<tr><td>7</td><td>森林覆盖率（%）</td><td>38.7</td><td>39.5</td><td>—</td><td>约束性</td></tr>
<tr><td>8</td><td>细颗粒物（PM2.5）浓度（微克/立方米）</td><td>35（2019年）</td><td>完成省下达目标</td><td>—</td>
<td>约束性</td></tr>
</table>
<p>注：①全员劳动生产率指地区生产总值与全部从业人员的比率。②高价值发明专利按国家口径统计。［］内为五年累计数。</p>
<h2>第三章 产业</h2><p>发展现代产业。</p></body></html>""",
    """
    1¦地区生产总值增长¦%¦预¦经济质效¦2.6@2020¦6.5左右@¦¦¦
    2¦全员劳动生产率增长¦%¦预¦经济质效¦2.1@2020¦高于地区生产总值增长@¦¦¦
    3¦常住人口城镇化率¦%¦预¦经济质效¦61.3@2020¦66@2025¦¦¦
    4¦研究与试验发展经费投入强度¦%¦预¦创新动能¦1.83@2020¦2.5@2025¦¦¦
    5¦每万人口高价值发明专利拥有量¦件¦预¦创新动能¦2.4@2020¦5@2025¦¦¦
    6¦单位GDP能源消耗降低¦%¦约¦绿色家园¦¦［14］@¦¦¦
    7¦森林覆盖率¦%¦约¦绿色家园¦38.7@2020¦39.5@2025¦¦¦
    8¦细颗粒物（PM2.5）浓度¦微克/立方米¦约¦绿色家园¦35（2019年）@2019¦完成省下达目标@2025¦¦¦
    """,
)

UNIT_COLUMN_HTML = Written(
    "a column of units, the attribute before the target, offices and remarks behind",
    "synthetic.html",
    """<html><body><h1>青澜县国民经济和社会发展第十五个五年规划纲要</h1><p>表1 青澜县“十五五”规划主要指标</p>
<table><thead><tr><td>指标名称</td><td>计量单位</td><td>指标属性</td><td>2025年预计</td><td>2030年目标值</td>
<td>责任单位</td><td>备注</td></tr></thead>
<tr><td>规模以上工业增加值年均增速</td><td>%</td><td>预期性</td><td>6.1</td><td>7</td><td>工信局</td><td></td></tr>
<tr><td>新增市场主体</td><td>户</td><td>预期性</td><td>3120</td><td>[20000]</td><td>市场监管局</td>
<td>新增指标</td></tr>
<tr><td>农村自来水普及率</td><td>%</td><td>预期性</td><td>92.4</td><td>≥98</td><td>水务局</td><td></td></tr>
<tr><td>万元GDP用水量</td><td>立方米</td><td>约束性</td><td>48</td><td>＜40</td><td>水务局</td><td></td></tr>
<tr><td>城乡居民收入比</td><td>—</td><td>预期性</td><td>2.02</td><td>1.9以内</td><td>农业农村局</td><td></td></tr>
<tr><td>耕地保有量</td><td>万亩</td><td>约束性</td><td>/</td><td>以上级下达为准</td><td>自然资源局</td><td></td></tr>
</table><p>（一）工业。培育企业30家。</p></body></html>""",
    """
    ¦规模以上工业增加值年均增速¦%¦预¦¦6.1@2025¦7@2030¦¦¦
    ¦新增市场主体¦户¦预¦¦3120@2025¦[20000]@2030¦¦¦
    ¦农村自来水普及率¦%¦预¦¦92.4@2025¦≥98@2030¦¦¦
    ¦万元GDP用水量¦立方米¦约¦¦48@2025¦＜40@2030¦¦¦
    ¦城乡居民收入比¦¦预¦¦2.02@2025¦1.9以内@2030¦¦¦
    ¦耕地保有量¦万亩¦约¦¦¦以上级下达为准@2030¦¦¦
    """,
)

PIPES = Written(
    "bars, category rows with counts, one count wrong",
    "synthetic.md",
    """# 临川新区国民经济和社会发展第十五个五年规划纲要

## 第三章 主要目标

表2 “十五五”时期主要指标

| 序号 | 指标名称 | 2025年 | 2030年 | 属性 |
| --- | --- | --- | --- | --- |
| 一、创新活力（3项） |  |  |  |  |
| 1 | 高新技术企业数（家） | 260 | 400 | 预期性 |
| 2 | 技术合同成交额（亿元） | 18.5 | 35 | 预期性 |
| 3 | 数字经济核心产业增加值占GDP比重（%） | 9.2 | 12左右 | 预期性 |
| 二、宜居宜业（4项） |  |  |  |  |
| 4 | 人均公园绿地面积（平方米） | 14.1 | 15 | 约束性 |
| 5 | 城镇调查失业率（%） | 5.1 | 控制在5.5以内 | 预期性 |
| 6 | 新增保障性住房（套） | — | [8000] | 约束性 |

## 第四章 重点任务

发展产业。
""",
    """
    1¦高新技术企业数¦家¦预¦创新活力¦260@2025¦400@2030¦¦¦
    2¦技术合同成交额¦亿元¦预¦创新活力¦18.5@2025¦35@2030¦¦¦
    3¦数字经济核心产业增加值占GDP比重¦%¦预¦创新活力¦9.2@2025¦12左右@2030¦¦¦
    4¦人均公园绿地面积¦平方米¦约¦宜居宜业¦14.1@2025¦15@2030¦¦¦count-differs
    5¦城镇调查失业率¦%¦预¦宜居宜业¦5.1@2025¦控制在5.5以内@2030¦¦¦
    6¦新增保障性住房¦套¦约¦宜居宜业¦¦[8000]@2030¦¦¦
    """,
)

TABS = Written(
    "tabs, several years of targets, the plan's end not first",
    "synthetic.txt",
    """岚州市国民经济和社会发展第十五个五年规划纲要

第一节 指标体系

表1 主要指标

领域\t序号\t指标\t单位\t2024年实际\t2027年目标\t2030年目标\t2035年目标\t性质
实体经济\t1\t制造业增加值占比\t%\t31.2\t32\t33\t35左右\t预期
\t2\t港口货物吞吐量\t万吨\t4120\t5000\t6000\t—\t预期
\t3\t外贸进出口总额\t亿美元\t21\t—\t30\t—\t预期
公共服务\t4\t每千人口医疗卫生机构床位数\t张\t6.8\t7.1\t7.5\t8\t预期
\t5\t高中阶段毛入学率\t%\t95.1\t96\t97\t98以上\t预期
\t6\t新增公共停车泊位\t个\t2100\t[6000]\t[15000]\t—\t约束

第二节 任务

完善公共服务体系。
""",
    """
    1¦制造业增加值占比¦%¦预¦实体经济¦31.2@2024¦33@2030;32@2027;35左右@2035¦¦¦
    2¦港口货物吞吐量¦万吨¦预¦实体经济¦4120@2024¦6000@2030;5000@2027¦¦¦
    3¦外贸进出口总额¦亿美元¦预¦实体经济¦21@2024¦30@2030¦¦¦
    4¦每千人口医疗卫生机构床位数¦张¦预¦公共服务¦6.8@2024¦7.5@2030;7.1@2027;8@2035¦¦¦
    5¦高中阶段毛入学率¦%¦预¦公共服务¦95.1@2024¦97@2030;96@2027;98以上@2035¦¦¦
    6¦新增公共停车泊位¦个¦约¦公共服务¦2100@2024¦[15000]@2030;[6000]@2027¦¦¦target-unclear
    """,
)

PDF_LINES = Written(
    "lines of a page, a name over two lines, the header again overleaf",
    "synthetic.txt",
    """第二章 发展目标
到2030年，全市综合实力明显增强，人民生活更加幸福，生态环境持续改善，社会治理水平全面
提升，安全发展基础更加牢固，现代化建设取得新的重大进展。
表 1 “十五五”时期经济社会发展主要指标
序号 指 标 2025 年预计 2030 年目标 年均/累计 属性
一、经济发展（4 项）
1 地区生产总值增长（%） 5.3 左右 — 5.5 左右 预期性
2 固定资产投资增长（%） 3.1 — 4 左右 预期性
3 战略性新兴产业增加值占规模以上工业增加值
比重（%） 22.4 28 — 预期性
4 旅游总收入（亿元） 182 300 — 预期性
— 11 —
序号 指 标 2025 年预计 2030 年目标 年均/累计 属性
二、民生福祉（3 项）
5 居民人均可支配收入增长（%） 5.6 — 与经济增长同步 预期性
6 城镇新增就业（万人） 2.1 — [10] 预期性
7 人均预期寿命（岁） 80.6 81.5 — 预期性
三、绿色低碳（2 项）
8 地表水达到或好于Ⅲ类水体比例（%） 93 完成国家下达目标 — 约束性
9 单位地区生产总值能耗降低（%） — — 完成省下达目标 约束性
注：[ ]内为五年累计数。
第三章 产业体系
做强主导产业，培育新兴产业。
""",
    """
    1¦地区生产总值增长¦%¦预¦经济发展¦5.3左右@2025¦5.5左右@¦¦¦
    2¦固定资产投资增长¦%¦预¦经济发展¦3.1@2025¦4左右@¦¦¦
    3¦战略性新兴产业增加值占规模以上工业增加值比重¦%¦预¦经济发展¦22.4@2025¦28@2030¦¦¦
    4¦旅游总收入¦亿元¦预¦经济发展¦182@2025¦300@2030¦¦¦
    5¦居民人均可支配收入增长¦%¦预¦民生福祉¦5.6@2025¦与经济增长同步@¦¦¦
    6¦城镇新增就业¦万人¦预¦民生福祉¦2.1@2025¦[10]@¦¦¦
    7¦人均预期寿命¦岁¦预¦民生福祉¦80.6@2025¦81.5@2030¦¦¦
    8¦地表水达到或好于Ⅲ类水体比例¦%¦约¦绿色低碳¦93@2025¦完成国家下达目标@2030¦¦¦
    9¦单位地区生产总值能耗降低¦%¦约¦绿色低碳¦¦完成省下达目标@¦¦¦
    """,
    clean=False,
)

ONE_CELL_A_LINE = Written(
    "one cell a line, no serials, categories between",
    "synthetic.txt",
    """桐江区国民经济和社会发展第十五个五年规划纲要

专栏1 “十五五”时期经济社会发展主要指标

类别
指标
2025年
2030年
年均/累计
属性
经济发展
地区生产总值增长（%）
5.2
—
5左右
预期性
全员劳动生产率（万元/人）
21
28
—
预期性
创新驱动
研发经费投入增长（%）
8.1
—
7以上
预期性
民生福祉
城镇新增就业（万人）
4.1
—
[20]
预期性
人均预期寿命（岁）
80.2
81
—
预期性
绿色低碳
森林覆盖率（%）
45
46
—
约束性
注：[ ]内为五年累计数。

第二章 产业

发展产业。
""",
    """
    ¦地区生产总值增长¦%¦预¦经济发展¦5.2@2025¦5左右@¦¦¦
    ¦全员劳动生产率¦万元/人¦预¦经济发展¦21@2025¦28@2030¦¦¦
    ¦研发经费投入增长¦%¦预¦创新驱动¦8.1@2025¦7以上@¦¦¦
    ¦城镇新增就业¦万人¦预¦民生福祉¦4.1@2025¦[20]@¦¦¦
    ¦人均预期寿命¦岁¦预¦民生福祉¦80.2@2025¦81@2030¦¦¦
    ¦森林覆盖率¦%¦约¦绿色低碳¦45@2025¦46@2030¦¦¦
    """,
    clean=False,
)

LOST_CELLS = Written(
    "one cell a line, serials, empty cells lost, a line torn",
    "synthetic.txt",
    """沙洲县国民经济和社会发展第十五个五年规划纲要

主要指标

序号
指标名称
单位
2025年预计
2030年
目标
属性
1
规模以上工业企业数
家
86
120
预期性
2
单位GDP二氧化碳排放降低
%
完成市下达目标
约束性
3
粮食综合生产能力
万吨
41
42
约束性
4
每千人口拥有3岁以下婴幼儿
托位数
个
3.9
4.6
预期性
5
农村卫生厕所普及率
%
88
95
预期性

下一步，继续推进乡村建设。
""",
    """
    1¦规模以上工业企业数¦家¦预¦¦86@2025¦120@2030¦¦¦
    2¦单位GDP二氧化碳排放降低¦%¦约¦¦¦完成市下达目标@2030¦¦¦column-unclear
    3¦粮食综合生产能力¦万吨¦约¦¦41@2025¦42@2030¦¦¦
    4¦每千人口拥有3岁以下婴幼儿托位数¦个¦预¦¦3.9@2025¦4.6@2030¦¦¦
    5¦农村卫生厕所普及率¦%¦预¦¦88@2025¦95@2030¦¦¦
    """,
    clean=False,
)

RUNNING_WORDS = Written(
    "rows run together in one paragraph",
    "synthetic.txt",
    """梅岭市国民经济和社会发展第十五个五年规划纲要

表1 主要指标

序号 指标 2030年目标 属性 1 地区生产总值年均增长（%） 5 左右 预期性 2 全员劳动生产率（万元/人） 28 预期性 \
3 城镇新增就业人数（万人） [20] 预期性 4 森林覆盖率（%） 46 约束性 \
5 生产安全事故死亡人数下降率（%） 完成省定目标 约束性

第二章 产业

发展产业。
""",
    """
    1¦地区生产总值年均增长¦%¦预¦¦¦5左右@2030¦¦¦
    2¦全员劳动生产率¦万元/人¦预¦¦¦28@2030¦¦¦
    3¦城镇新增就业人数¦万人¦预¦¦¦[20]@2030¦¦¦
    4¦森林覆盖率¦%¦约¦¦¦46@2030¦¦¦
    5¦生产安全事故死亡人数下降率¦%¦约¦¦¦完成省定目标@2030¦¦¦
    """,
    clean=False,
)

BARS_BROKEN = Written(
    "a cell a line, each with the bar behind it",
    "synthetic.txt",
    """“十五五”中医药发展规划

专栏2 “十五五”时期中医药发展主要指标 |

具体指标 |
2025年 |
2030年 |
年均增长(%) |
属性 |
中医医院(所) |
42 |
47 |
2.3 |
预期性 |
中医床位数(万张) |
4.7 |
6.9 |
8 |
预期性 |
中医诊疗人次数(万人次) |
470 |
690 |
8 |
预期性 |
中医馆覆盖率(%) |
94 |
100 |
— |
约束性 |

三、重点任务

完善服务网络。
""",
    """
    ¦中医医院¦所¦预¦¦42@2025¦47@2030;2.3@¦¦¦
    ¦中医床位数¦万张¦预¦¦4.7@2025¦6.9@2030;8@¦¦¦
    ¦中医诊疗人次数¦万人次¦预¦¦470@2025¦690@2030;8@¦¦¦
    ¦中医馆覆盖率¦%¦约¦¦94@2025¦100@2030¦¦¦
    """,
    clean=False,
)

REPORT_HTML = Written(
    "a report: targets, values of two periods, ratings in the office's words",
    "synthetic.html",
    """<html><body><h1>霞浦湾区“十四五”规划实施情况中期评估报告</h1><p>表1 主要指标完成情况</p>
<table><tr><td>序号</td><td>指标名称</td><td>单位</td><td>属性</td><td>2020年基期值</td><td>2025年目标值</td>
<td>2022年完成值</td><td>2023年6月完成值</td><td>评估结果</td></tr>
<tr><td>1</td><td>一般公共预算收入年均增长</td><td>%</td><td>预期性</td><td>—</td><td>5</td><td>4.2</td><td>5.6</td>
<td>达到预期进度</td></tr>
<tr><td>2</td><td>高新技术企业数</td><td>家</td><td>预期性</td><td>310</td><td>600</td><td>585</td><td>—</td>
<td>快于预期</td></tr>
<tr><td>3</td><td>居民人均可支配收入增长</td><td>%</td><td>预期性</td><td>4.5</td><td>与经济增长同步</td><td>5.0</td>
<td>5.8</td><td>达到预期进度</td></tr>
<tr><td>4</td><td>空气质量优良天数比率</td><td>%</td><td>约束性</td><td>84.1</td><td>88</td><td>83.2</td><td>-</td>
<td>滞后于预期</td></tr>
<tr><td>5</td><td>新增公共租赁住房</td><td>套</td><td>约束性</td><td>-</td><td>5000（累计）</td><td>2300</td>
<td>2750</td><td>达到预期进度</td></tr>
<tr><td>6</td><td>单位GDP能耗下降</td><td>%</td><td>约束性</td><td>-</td><td>[13.5]</td><td>-</td><td>-</td>
<td>未评价</td></tr>
</table></body></html>""",
    """
    1¦一般公共预算收入年均增长¦%¦预¦¦¦5@2025¦5.6@2023¦达到预期进度¦
    2¦高新技术企业数¦家¦预¦¦310@2020¦600@2025¦585@2022¦快于预期¦
    3¦居民人均可支配收入增长¦%¦预¦¦4.5@2020¦与经济增长同步@2025¦5.8@2023¦达到预期进度¦
    4¦空气质量优良天数比率¦%¦约¦¦84.1@2020¦88@2025¦83.2@2022¦滞后于预期¦
    5¦新增公共租赁住房¦套¦约¦¦¦5000（累计）@2025¦2750@2023¦达到预期进度¦
    6¦单位GDP能耗下降¦%¦约¦¦¦[13.5]@2025¦¦未评价¦
    """,
)

REPORT_PIPES = Written(
    "a report in bars, the progress in words, a share of completion beside it",
    "synthetic.txt",
    """古渡县“十四五”规划纲要中期评估报告

附表1 规划主要指标进展情况

类别 | 指标 | “十四五”规划目标 | 实际完成（2023年上半年） | 完成率(%) | 进展情况 | 牵头部门
经济 | 规上工业总产值（亿元） | 500 | 362 | 72.4 | 进度较快 | 工信局
经济 | 接待游客（万人次） | 800 | 510（2022年） | 63.8 | 进度正常 | 文旅局
民生 | 新建改建幼儿园（所） | 30 | 11 | 36.7 | 进度滞后 | 教育局
民生 | 城镇登记失业率（%） | ＜4.5 | 3.6 | 100 | 提前完成 | 人社局
生态 | 村庄生活污水治理率（%） | 60以上 | 41 | 68.3 | 进度正常 | 生态环境局

注：完成率为实际完成数与规划目标的比值。
""",
    """
    ¦规上工业总产值¦亿元¦¦经济¦¦500@¦362@2023¦进度较快¦
    ¦接待游客¦万人次¦¦经济¦¦800@¦510（2022年）@2022¦进度正常¦
    ¦新建改建幼儿园¦所¦¦民生¦¦30@¦11@2023¦进度滞后¦target-unclear
    ¦城镇登记失业率¦%¦¦民生¦¦＜4.5@¦3.6@2023¦提前完成¦
    ¦村庄生活污水治理率¦%¦¦生态¦¦60以上@¦41@2023¦进度正常¦
    """,
)

TWO_IN_ONE = Written(
    "two values in one cell, two names in one row, two rows of one number",
    "synthetic.html",
    """<html><body><h1>望海市国民经济和社会发展第十五个五年规划纲要</h1><p>主要指标表</p>
<table><tr><td>序号</td><td>指标</td><td>单位</td><td>2025年</td><td>2030年</td><td>属性</td></tr>
<tr><td>1</td><td>每千人口执业医师数/注册护士数</td><td>人</td><td>3.3/3.9</td><td>3.8/4.5</td><td>预期性</td></tr>
<tr><td>2</td><td>生活垃圾无害化处理率（城镇/农村）</td><td>%</td><td>99/90</td><td>100/96</td><td>约束性</td></tr>
<tr><td>3</td><td>污水集中处理率</td><td>%</td><td>95（城镇）52（农村）</td><td>98（城镇）65（农村）</td>
<td>约束性</td></tr>
<tr><td rowspan="2">4</td><td>城镇居民人均可支配收入增长</td><td>%</td><td>4.6</td>
<td>5.5</td><td rowspan="2">预期性</td></tr>
<tr><td>农村居民人均可支配收入增长</td><td>%</td><td>6.2</td><td>7</td></tr>
<tr><td>5</td><td>全社会用电量</td><td>亿千瓦时</td><td>61</td><td>78/80</td><td>预期性</td></tr>
</table></body></html>""",
    """
    1¦每千人口执业医师数¦人¦预¦¦3.3@2025¦3.8@2030¦¦¦two-values-in-one-cell
    1¦注册护士数¦人¦预¦¦3.9@2025¦4.5@2030¦¦¦two-values-in-one-cell
    2¦生活垃圾无害化处理率（城镇）¦%¦约¦¦99@2025¦100@2030¦¦¦two-values-in-one-cell
    2¦生活垃圾无害化处理率（农村）¦%¦约¦¦90@2025¦96@2030¦¦¦two-values-in-one-cell
    3¦污水集中处理率（城镇）¦%¦约¦¦95@2025¦98@2030¦¦¦two-values-in-one-cell
    3¦污水集中处理率（农村）¦%¦约¦¦52@2025¦65@2030¦¦¦two-values-in-one-cell
    4¦城镇居民人均可支配收入增长¦%¦预¦¦4.6@2025¦5.5@2030¦¦¦target-unclear
    4¦农村居民人均可支配收入增长¦%¦预¦¦6.2@2025¦7@2030¦¦¦target-unclear
    5¦全社会用电量¦亿千瓦时¦预¦¦61@2025¦78/80@2030¦¦¦two-values-in-one-cell
    """,
)

OTHER_TABLES = Written(
    "tables of two chapters among tables that are none of the plan's",
    "synthetic.html",
    """<html><body><h1>银杏市国民经济和社会发展第十五个五年规划纲要</h1>
<h2>第一章 发展基础</h2><p>“十四五”规划主要指标完成情况</p>
<table><tr><td>指标</td><td>2020年</td><td>2025年目标</td><td>2025年完成</td><td>属性</td></tr>
<tr><td>地区生产总值（亿元）</td><td>900</td><td>1200</td><td>1260</td><td>预期性</td></tr>
<tr><td>森林覆盖率（%）</td><td>40</td><td>41</td><td>41.2</td><td>约束性</td></tr></table>
<p>历年人口情况</p>
<table><tr><td>年份</td><td>常住人口（万人）</td><td>城镇化率（%）</td></tr><tr><td>2023</td><td>201</td>
<td>63.1</td></tr>
<tr><td>2024</td><td>200</td><td>64</td></tr></table>
<h2>第五章 数字经济</h2><p>专栏3 数字经济发展指标</p>
<table><tr><td>指标名称</td><td>2025年</td><td>2030年</td></tr>
<tr><td>数字经济核心产业营业收入（亿元）</td><td>88</td><td>160</td></tr>
<tr><td>5G基站密度（个/万人）</td><td>26</td><td>45</td></tr>
<tr><td>软件业务收入年均增长（%）</td><td>—</td><td>12以上</td></tr></table>
<p>专栏4 数字经济重点项目</p>
<table><tr><td>序号</td><td>项目名称</td><td>建设内容</td><td>总投资（亿元）</td><td>建设年限</td></tr>
<tr><td>1</td><td>算力中心</td><td>机柜3000个</td><td>12</td><td>2026—2028</td></tr>
<tr><td>2</td><td>数据产业园</td><td>厂房8万平方米</td><td>6.5</td><td>2027—2030</td></tr></table>
<h2>第九章 公共服务</h2><p>专栏7 公共服务指标</p>
<table><tr><td>序号</td><td>指标</td><td>2030年目标</td><td>属性</td></tr>
<tr><td>1</td><td>公办幼儿园在园幼儿占比（%）</td><td>70以上</td><td>预期性</td></tr>
<tr><td>2</td><td>每百名老年人拥有养老床位数（张）</td><td>4.5</td><td>约束性</td></tr></table>
<p>专栏8 责任分工</p>
<table><tr><td>任务</td><td>牵头单位</td><td>完成时限</td></tr><tr><td>建设养老服务中心12个</td><td>民政局</td>
<td>2028年</td></tr>
<tr><td>新建学校5所</td><td>教育局</td><td>2030年</td></tr></table></body></html>""",
    """
    ¦数字经济核心产业营业收入¦亿元¦¦¦88@2025¦160@2030¦¦¦
    ¦5G基站密度¦个/万人¦¦¦26@2025¦45@2030¦¦¦
    ¦软件业务收入年均增长¦%¦¦¦¦12以上@2030¦¦¦
    1¦公办幼儿园在园幼儿占比¦%¦预¦¦¦70以上@2030¦¦¦
    2¦每百名老年人拥有养老床位数¦张¦约¦¦¦4.5@2030¦¦¦
    """,
)

FAULTY = Written(
    "a number left out, an attribute, a unit and a target missing",
    "synthetic.html",
    """<html><body><h1>竹溪县国民经济和社会发展第十五个五年规划纲要</h1><p>“十五五”主要指标</p>
<table><tr><td>序号</td><td>指标</td><td>2025年</td><td>2030年</td><td>属性</td></tr>
<tr><td>1</td><td>地区生产总值（亿元）</td><td>120</td><td>160</td><td>预期性</td></tr>
<tr><td>2</td><td>社会消费品零售总额</td><td>51</td><td>70</td><td>预期性</td></tr>
<tr><td>4</td><td>公路总里程（公里）</td><td>1820</td><td>1900</td><td></td></tr>
<tr><td>5</td><td>学前教育毛入园率（%）</td><td>93</td><td></td><td>预期性</td></tr>
<tr><td>6</td><td>村级养老设施（个）</td><td>40</td><td>再翻一点</td><td>约束性</td></tr>
<tr><td>7</td><td>城乡收入倍差</td><td>2.1</td><td>2左右</td><td>预期性</td></tr>
</table></body></html>""",
    """
    1¦地区生产总值¦亿元¦预¦¦120@2025¦160@2030¦¦¦
    2¦社会消费品零售总额¦¦预¦¦51@2025¦70@2030¦¦¦unit-missing
    4¦公路总里程¦公里¦¦¦1820@2025¦1900@2030¦¦¦row-number-gap;attribute-missing
    5¦学前教育毛入园率¦%¦预¦¦93@2025¦¦¦¦target-missing
    6¦村级养老设施¦个¦约¦¦40@2025¦再翻一点@2030¦¦¦target-unclear
    7¦城乡收入倍差¦¦预¦¦2.1@2025¦2左右@2030¦¦¦
    """,
    clean=False,
)

STARRED = Written(
    "binding ones told by a star and a note, the unit behind the name without brackets",
    "synthetic.html",
    """<html><body><h1>松原区国民经济和社会发展第十五个五年规划纲要</h1><p>表3 “十五五”期间主要指标</p>
<table><tr><td>序号</td><td>主要指标</td><td>单位</td><td>2025年实绩</td><td>“十五五”目标</td></tr>
<tr><td>1</td><td>服务业增加值占比</td><td>%</td><td>55.2</td><td>58</td></tr>
<tr><td>2</td><td>*河湖水面率</td><td>%</td><td>8.9</td><td>不降低</td></tr>
<tr><td>3</td><td>*新增绿地</td><td>公顷</td><td>31</td><td>累计150</td></tr>
<tr><td>4</td><td>养老床位数</td><td>张</td><td>3200</td><td>4000</td></tr>
<tr><td colspan="5">注：带*的为约束性指标，其余为预期性指标。</td></tr>
</table></body></html>""",
    """
    1¦服务业增加值占比¦%¦预¦¦55.2@2025¦58@¦¦¦
    2¦河湖水面率¦%¦约¦¦8.9@2025¦不降低@¦¦¦
    3¦新增绿地¦公顷¦约¦¦31@2025¦累计150@¦¦¦
    4¦养老床位数¦张¦预¦¦3200@2025¦4000@¦¦¦
    """,
)

CONTINUED_HTML = Written(
    "continued in a second table without header, the category carried on",
    "synthetic.html",
    """<html><body><h1>锦屏州国民经济和社会发展第十四个五年规划纲要</h1><p>专栏2 主要指标</p>
<table><tr><td>类别</td><td>指标名称</td><td>2020年</td><td>2025年</td><td>年均增速（%）</td><td>指标属性</td></tr>
<tr><td rowspan="2">产业兴旺</td><td>农产品加工业产值（亿元）</td><td>60</td><td>100</td><td>10.8</td>
<td>预期性</td></tr>
<tr><td>旅游总人次（万人次）</td><td>900</td><td>1500</td><td>10.8</td><td>预期性</td></tr></table>
<p>（续表）</p>
<table><tr><td rowspan="2">生态宜居</td><td>水土流失治理面积（平方公里）</td><td>—</td><td>〔600〕</td><td>—</td>
<td>约束性</td></tr>
<tr><td>农村户厕普及率（%）</td><td>71</td><td>90</td><td>—</td><td>约束性</td></tr></table>
<p>备注：〔〕内为五年累计数；2020年数据为初步核算数。</p></body></html>""",
    """
    ¦农产品加工业产值¦亿元¦预¦产业兴旺¦60@2020¦100@2025;10.8@¦¦¦
    ¦旅游总人次¦万人次¦预¦产业兴旺¦900@2020¦1500@2025;10.8@¦¦¦
    ¦水土流失治理面积¦平方公里¦约¦生态宜居¦¦〔600〕@2025¦¦¦
    ¦农村户厕普及率¦%¦约¦生态宜居¦71@2020¦90@2025¦¦¦
    """,
)

HEADER_LOST = Written(
    "no header at all",
    "synthetic.txt",
    """平湖县国民经济和社会发展第十五个五年规划纲要

主要指标表

1\t地区生产总值（亿元）\t210\t300\t预期性
2\t城镇新增就业（人）\t3100\t[15000]\t预期性
3\t人均预期寿命（岁）\t79.8\t80.5\t预期性
4\t耕地保有量（万亩）\t36\t36\t约束性

第三章 任务

落实任务。
""",
    """
    1¦地区生产总值¦亿元¦预¦¦210@¦300@¦¦¦column-unclear;base-year-unknown
    2¦城镇新增就业¦人¦预¦¦3100@¦[15000]@¦¦¦column-unclear
    3¦人均预期寿命¦岁¦预¦¦79.8@¦80.5@¦¦¦column-unclear
    4¦耕地保有量¦万亩¦约¦¦36@¦36@¦¦¦column-unclear
    """,
    clean=False,
)

BY_ATTRIBUTE = Written(
    "groups are the attributes, and rows of a part behind 其中",
    "synthetic.txt",
    """白鹭市国民经济和社会发展第十五个五年规划纲要

表1 发展指标

| 指标 | 单位 | 2025年 | 2030年 |
|---|---|---|---|
| 预期性指标（4项） | | | |
| 外贸进出口额 | 亿元 | 300 | 420 |
| 其中：出口额 | 亿元 | 210 | 290 |
| 研发人员 | 万人 | 1.1 | 1.8 |
| 新能源汽车产量 | 万辆 | 3.5 | 10 |
| 约束性指标（2项） | | | |
| 主要污染物氮氧化物排放量 | 万吨 | 2.1 | 省下达 |
| 城市黑臭水体消除率 | % | 100 | 保持100 |
""",
    """
    ¦外贸进出口额¦亿元¦预¦¦300@2025¦420@2030¦¦¦
    ¦其中：出口额¦亿元¦预¦¦210@2025¦290@2030¦¦¦
    ¦研发人员¦万人¦预¦¦1.1@2025¦1.8@2030¦¦¦
    ¦新能源汽车产量¦万辆¦预¦¦3.5@2025¦10@2030¦¦¦
    ¦主要污染物氮氧化物排放量¦万吨¦约¦¦2.1@2025¦省下达@2030¦¦¦
    ¦城市黑臭水体消除率¦%¦约¦¦100@2025¦保持100@2030¦¦¦
    """,
)

ATTRIBUTE_LAST_LINES = Written(
    "lines of words with two columns of values, categories on the line of the row",
    "synthetic.txt",
    """第二节 主要指标
表1 主要指标
指标 2025年 2030年 属性
经济发展
地区生产总值（亿元） 1200 1600 预期性
全员劳动生产率（万元/人） 21 28 预期性
高技术制造业增加值占规模以上工业增加值比重
（%） 18.2 25 左右 预期性
社会民生
城镇新增就业（万人） 4.1 [20] 预期性
人均预期寿命（岁） 80.2 81 预期性
绿色发展
森林覆盖率（%） 45 46 约束性
单位GDP能耗降低（%） — 完成省下达任务 约束性
第三节 重点任务
推动产业升级，建设现代化产业体系。
""",
    """
    ¦地区生产总值¦亿元¦预¦经济发展¦1200@2025¦1600@2030¦¦¦
    ¦全员劳动生产率¦万元/人¦预¦经济发展¦21@2025¦28@2030¦¦¦
    ¦高技术制造业增加值占规模以上工业增加值比重¦%¦预¦经济发展¦18.2@2025¦25左右@2030¦¦¦
    ¦城镇新增就业¦万人¦预¦社会民生¦4.1@2025¦[20]@2030¦¦¦
    ¦人均预期寿命¦岁¦预¦社会民生¦80.2@2025¦81@2030¦¦¦
    ¦森林覆盖率¦%¦约¦绿色发展¦45@2025¦46@2030¦¦¦
    ¦单位GDP能耗降低¦%¦约¦绿色发展¦¦完成省下达任务@2030¦¦¦
    """,
    clean=False,
)

ATTRIBUTE_FIRST_LINES = Written(
    "a report's cells one a line, the attribute in the middle of the row",
    "synthetic.txt",
    """石桥区“十四五”规划中期评估报告

表2 主要指标完成情况表

序号
指标名称
属性
2025年目标
2023年上半年完成情况
进展评价
1
规模以上服务业营业收入年均增长(%)
预期性
8
9.1
符合预期
2
新增养老床位(张)
约束性
1200(累计)
730
符合预期
3
PM2.5年均浓度(微克/立方米)
约束性
33以下
36
低于预期
4
单位GDP能耗下降率(%)
约束性
完成市下达目标
-
符合预期
5
社区文化设施覆盖率(%)
预期性
100
100
提前完成

(二)重大项目推进情况

项目进展顺利。
""",
    """
    1¦规模以上服务业营业收入年均增长¦%¦预¦¦¦8@2025¦9.1@2023¦符合预期¦
    2¦新增养老床位¦张¦约¦¦¦1200(累计)@2025¦730@2023¦符合预期¦
    3¦PM2.5年均浓度¦微克/立方米¦约¦¦¦33以下@2025¦36@2023¦低于预期¦
    4¦单位GDP能耗下降率¦%¦约¦¦¦完成市下达目标@2025¦¦符合预期¦
    5¦社区文化设施覆盖率¦%¦预¦¦¦100@2025¦100@2023¦提前完成¦
    """,
    clean=False,
)

NO_TABLE = Written(
    "contents, prose and a list of projects hold no indicator",
    "synthetic.txt",
    """目录

第一章 发展基础 1
第二章 主要指标 5
第三章 产业体系 9
第四章 约束性指标的考核 14

第一章 发展基础

过去五年，地区生产总值年均增长6.1%，约束性指标全部完成，预期性指标总体达到进度要求。

第二章 重点项目

专栏1 重点项目
1 城东污水处理厂扩建 新增处理能力5万吨/日 2026—2028
2 环城快速路 长度18公里 2027—2030
3 人民医院新院区 床位1000张 2026—2029
4 工业遗址公园 面积40公顷 2026—2027

第三章 保障

完善指标考核，约束性指标分解落实。
""",
    "",
)

ALL = (
    MERGED_HTML,
    UNIT_COLUMN_HTML,
    PIPES,
    TABS,
    PDF_LINES,
    ONE_CELL_A_LINE,
    LOST_CELLS,
    RUNNING_WORDS,
    BARS_BROKEN,
    REPORT_HTML,
    REPORT_PIPES,
    TWO_IN_ONE,
    OTHER_TABLES,
    FAULTY,
    STARRED,
    CONTINUED_HTML,
    HEADER_LOST,
    BY_ATTRIBUTE,
    ATTRIBUTE_LAST_LINES,
    ATTRIBUTE_FIRST_LINES,
    NO_TABLE,
)
