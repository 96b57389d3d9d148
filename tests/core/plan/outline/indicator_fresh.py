"""A second list of synthetic indicator tables, written after the reader and before it was run on them.

The first run read 41 of 53 rows, invented 5 names (serials kept in them) and told 7 of 8 doubts; mended since.
"""

from indicator_written import Written

SPANNED = Written(
    "groups over the whole width without a count, words over two columns",
    "synthetic.html",
    """<html><body><h1>东岭省国民经济和社会发展第十四个五年规划和2035年远景目标纲要</h1>
<p>表1 “十四五”时期经济社会发展主要指标</p>
<table><tr><td>指标</td><td>2020年</td><td>2025年</td><td>年均/累计</td><td>属性</td></tr>
<tr><td colspan="5">经济发展</td></tr>
<tr><td>1.地区生产总值（GDP）增长（%）</td><td>3.1</td><td colspan="2">保持在合理区间、各年度视情提出</td>
<td>预期性</td></tr>
<tr><td>2.全员劳动生产率增长（%）</td><td>2.9</td><td>—</td><td>高于GDP增长</td><td>预期性</td></tr>
<tr><td colspan="5">民生福祉</td></tr>
<tr><td>3.城镇调查失业率（%）</td><td>5.4</td><td>—</td><td>＜5.5</td><td>预期性</td></tr>
<tr><td>4.每千人口拥有执业（助理）医师数（人）</td><td>2.8</td><td>3.3</td><td>—</td><td>预期性</td></tr>
<tr><td>5.基本养老保险参保率（%）</td><td>92</td><td>95</td><td>—</td><td>预期性</td></tr>
</table><p>注：①[]内为5年累计数。②2020年城镇调查失业率为年均值。</p></body></html>""",
    """
    1¦地区生产总值（GDP）增长¦%¦预¦经济发展¦3.1@2020¦保持在合理区间、各年度视情提出@2025¦¦¦column-unclear;target-unclear
    2¦全员劳动生产率增长¦%¦预¦经济发展¦2.9@2020¦高于GDP增长@¦¦¦
    3¦城镇调查失业率¦%¦预¦民生福祉¦5.4@2020¦＜5.5@¦¦¦
    4¦每千人口拥有执业（助理）医师数¦人¦预¦民生福祉¦2.8@2020¦3.3@2025¦¦¦
    5¦基本养老保险参保率¦%¦预¦民生福祉¦92@2020¦95@2025¦¦¦
    """,
)

CENTRED = Written(
    "lines of a page on which the figures stand beside the middle of a name on three lines",
    "synthetic.txt",
    """第三章 主要目标
表1 “十五五”时期主要指标
序号 指标 2025年 2030年 属性
1 地区生产总值（亿元） 600 800 预期性
高技术制造业增加值占规模以
2 16.2 20 预期性
上工业增加值比重（%）
3 社会消费品零售总额（亿元） 210 300 预期性
4 常住人口城镇化率（%） 58.1 62 预期性
5 河湖水质达标率（%） 91 93 约束性
第四章 重点任务
推进产业升级，提高发展质量。
""",
    """
    1¦地区生产总值¦亿元¦预¦¦600@2025¦800@2030¦¦¦
    2¦高技术制造业增加值占规模以上工业增加值比重¦%¦预¦¦16.2@2025¦20@2030¦¦¦
    3¦社会消费品零售总额¦亿元¦预¦¦210@2025¦300@2030¦¦¦
    4¦常住人口城镇化率¦%¦预¦¦58.1@2025¦62@2030¦¦¦
    5¦河湖水质达标率¦%¦约¦¦91@2025¦93@2030¦¦¦
    """,
    clean=False,
)

TWO_HEADS = Written(
    "a report whose headings are grouped: targets, progress of two periods, judgement",
    "synthetic.html",
    """<html><body><h1>关于南屏市“十四五”规划实施情况的中期评估报告</h1><p>附件1 主要指标实施进展情况</p>
<table><tr><td rowspan="2">序号</td><td rowspan="2">指标</td><td rowspan="2">属性</td><td rowspan="2">2020年实际</td>
<td colspan="2">规划目标</td><td colspan="2">完成情况</td><td rowspan="2">进度评价</td></tr>
<tr><td>2025年</td><td>年均增长</td><td>2021年</td><td>2022年</td></tr>
<tr><td colspan="9">一、经济发展（2项）</td></tr>
<tr><td>1</td><td>地区生产总值（亿元）</td><td>预期性</td><td>420</td><td>600</td><td>7%</td><td>455</td><td>480</td><td>基本符合预期</td></tr>
<tr><td>2</td><td>规上工业企业数（家）</td><td>预期性</td><td>300</td><td>450</td><td>—</td><td>341</td><td>392</td><td>超过预期</td></tr>
<tr><td colspan="9">二、资源环境（2项）</td></tr>
<tr><td>3</td><td>耕地保有量（万亩）</td><td>约束性</td><td>88</td><td>完成省下达任务</td><td>—</td><td>88</td><td>88.1</td><td>符合预期</td></tr>
<tr><td>4</td><td>湿地保护率（%）</td><td>约束性</td><td>50</td><td>55</td><td>—</td><td>—</td><td>51（2023年6月）</td><td>滞后</td></tr>
</table></body></html>""",
    """
    1¦地区生产总值¦亿元¦预¦经济发展¦420@2020¦600@2025;7%@¦480@2022¦基本符合预期¦
    2¦规上工业企业数¦家¦预¦经济发展¦300@2020¦450@2025¦392@2022¦超过预期¦
    3¦耕地保有量¦万亩¦约¦资源环境¦88@2020¦完成省下达任务@2025¦88.1@2022¦符合预期¦
    4¦湿地保护率¦%¦约¦资源环境¦50@2020¦55@2025¦51（2023年6月）@2023¦滞后¦
    """,
)

YEAR_SERIES = Written(
    "a report with the years one beside the other, the target behind them",
    "synthetic.txt",
    """海门区“十四五”规划纲要实施中期评估

表3 主要指标进展

指标\t单位\t2020年\t2021年\t2022年\t2025年目标\t评估等次
工业用地亩均税收\t万元\t21\t23.5\t26\t30\t良好
新增就业岗位\t个\t8100\t8800\t9200\t累计45000\t良好
公园绿地500米服务半径覆盖率\t%\t88\t90.1\t91\t95\t一般
河长制考核优良率\t%\t-\t95\t97\t保持95以上\t优秀

四、存在问题

项目推进不平衡。
""",
    """
    ¦工业用地亩均税收¦万元¦¦¦21@2020¦30@2025¦26@2022¦良好¦
    ¦新增就业岗位¦个¦¦¦8100@2020¦累计45000@2025¦9200@2022¦良好¦
    ¦公园绿地500米服务半径覆盖率¦%¦¦¦88@2020¦95@2025¦91@2022¦一般¦
    ¦河长制考核优良率¦%¦¦¦¦保持95以上@2025¦97@2022¦优秀¦
    """,
)

IN_THE_NAME = Written(
    "attribute and number stand in the cell of the name, full-width figures",
    "synthetic.md",
    """# 泉塘县国民经济和社会发展第十五个五年规划纲要

## 主要指标

| **指标名称** | **２０２５年** | **２０３０年** |
|:---|---:|---:|
| **（一）产业升级** | | |
| 1.规上工业增加值增速（％） | 6.1 | 年均6.5左右 |
| 2.新增规上企业（家） | 12 | 〔80〕 |
| **（二）绿色转型** | | |
| 3.森林蓄积量（万立方米）［约束性］ | 310 | 330 |
| 4.单位GDP能耗降低（％）［约束性］ | — | 〔12〕 |
| 5.农作物秸秆综合利用率（％）［预期性］ | 90 | 93 |

## 重点任务

发展工业。
""",
    """
    1¦规上工业增加值增速¦%¦¦产业升级¦6.1@2025¦年均6.5左右@2030¦¦¦
    2¦新增规上企业¦家¦¦产业升级¦12@2025¦〔80〕@2030¦¦¦
    3¦森林蓄积量¦万立方米¦约¦绿色转型¦310@2025¦330@2030¦¦¦
    4¦单位GDP能耗降低¦%¦约¦绿色转型¦¦〔12〕@2030¦¦¦
    5¦农作物秸秆综合利用率¦%¦预¦绿色转型¦90@2025¦93@2030¦¦¦
    """,
)

UNITS_BY_LINE = Written(
    "one cell a line, units, groups with counts, headings torn over lines",
    "synthetic.txt",
    """红河湾新区国民经济和社会发展第十五个五年规划纲要

专栏2 “十五五”发展主要指标

类别
序号
指标名称
单位
2025年
（预计）
2030年
目标
属性
经济
规模
（2项）
1
地区生产总值
亿元
350
520
预期性
2
固定资产投资年均增长
%
8.2
10左右
预期性
开放
合作
（2项）
3
实际使用外资
亿美元
1.2
[8]
预期性
4
口岸货运量
万吨
900
1500
预期性
生态
环境
（1项）
5
空气质量优良天数比率
%
96.1
完成上级下达目标
约束性
备注：1.[ ]内为五年累计数。

二、空间布局

构建一核两翼格局。
""",
    """
    1¦地区生产总值¦亿元¦预¦经济规模¦350@2025¦520@2030¦¦¦
    2¦固定资产投资年均增长¦%¦预¦经济规模¦8.2@2025¦10左右@2030¦¦¦
    3¦实际使用外资¦亿美元¦预¦开放合作¦1.2@2025¦[8]@2030¦¦¦
    4¦口岸货运量¦万吨¦预¦开放合作¦900@2025¦1500@2030¦¦¦
    5¦空气质量优良天数比率¦%¦约¦生态环境¦96.1@2025¦完成上级下达目标@2030¦¦¦
    """,
    clean=False,
)

BLANKS_AND_UNITS = Written(
    "blanks only, units in a column of their own, no serials",
    "synthetic.txt",
    """第二节 发展目标
表2 科技创新指标
指标 单位 2025年 2030年 属性
全社会研发投入强度 % 2.1 3 预期性
国家高新技术企业 家 310 600 预期性
技术合同登记额 亿元 26 50以上 预期性
每万人口发明专利拥有量 件 9.2 15 预期性
公民具备科学素质比例 % 14 18 约束性
第三节 重点任务
建设创新平台。
""",
    """
    ¦全社会研发投入强度¦%¦预¦¦2.1@2025¦3@2030¦¦¦
    ¦国家高新技术企业¦家¦预¦¦310@2025¦600@2030¦¦¦
    ¦技术合同登记额¦亿元¦预¦¦26@2025¦50以上@2030¦¦¦
    ¦每万人口发明专利拥有量¦件¦预¦¦9.2@2025¦15@2030¦¦¦
    ¦公民具备科学素质比例¦%¦约¦¦14@2025¦18@2030¦¦¦
    """,
    clean=False,
)

TWO_LEVELS = Written(
    "two columns of groups, a merged attribute, remarks",
    "synthetic.html",
    """<html><body><h1>青石区国民经济和社会发展第十五个五年规划纲要</h1><p>“十五五”时期主要指标体系</p><p>单位：%</p>
<table><tr><td>一级指标</td><td>二级指标</td><td>2025年</td><td>2030年</td><td>属性</td><td>备注</td></tr>
<tr><td rowspan="2">创新发展</td><td>研发投入占比</td><td>2.6</td><td>3.2</td><td rowspan="3">预期性</td><td></td></tr>
<tr><td>数字经济占比</td><td>11</td><td>15</td><td>指核心产业增加值占地区生产总值的比重</td></tr>
<tr><td rowspan="2">共享发展</td><td>婴幼儿入托率</td><td>18</td><td>30</td><td></td></tr>
<tr><td>参保率</td><td>96</td><td>稳定在97以上</td><td>约束性</td><td>新增</td></tr>
</table></body></html>""",
    """
    ¦研发投入占比¦%¦预¦创新发展¦2.6@2025¦3.2@2030¦¦¦
    ¦数字经济占比¦%¦预¦创新发展¦11@2025¦15@2030¦¦¦
    ¦婴幼儿入托率¦%¦预¦共享发展¦18@2025¦30@2030¦¦¦
    ¦参保率¦%¦约¦共享发展¦96@2025¦稳定在97以上@2030¦¦¦
    """,
)

TABS_FAULTY = Written(
    "a number twice, a count too high, two figures in a cell, an attribute lost",
    "synthetic.txt",
    """鹿鸣县国民经济和社会发展第十五个五年规划纲要

表1 主要指标

类别\t序号\t指标\t2025年\t2030年\t属性
富民（4项）\t1\t农村居民人均可支配收入（元）\t21000\t30000\t预期性
\t2\t新建农村公路（公里）\t52\t[300]\t预期性
\t4\t城乡居民医保参保率（%）\t97\t98\t
强县（2项）\t5\t规上工业产值（亿元）\t88\t130\t预期性
\t6\t高标准农田面积/旱改水面积（万亩）\t20/3\t26/5\t约束性
\t7\t特色产业集群\t3\t6\t预期性

第二章 任务

振兴乡村。
""",
    """
    1¦农村居民人均可支配收入¦元¦预¦富民¦21000@2025¦30000@2030¦¦¦count-differs
    2¦新建农村公路¦公里¦预¦富民¦52@2025¦[300]@2030¦¦¦
    4¦城乡居民医保参保率¦%¦¦富民¦97@2025¦98@2030¦¦¦row-number-gap;attribute-missing
    5¦规上工业产值¦亿元¦预¦强县¦88@2025¦130@2030¦¦¦count-differs
    6¦高标准农田面积¦万亩¦约¦强县¦20@2025¦26@2030¦¦¦two-values-in-one-cell
    6¦旱改水面积¦万亩¦约¦强县¦3@2025¦5@2030¦¦¦two-values-in-one-cell
    7¦特色产业集群¦¦预¦强县¦3@2025¦6@2030¦¦¦count-differs;unit-missing
    """,
    clean=False,
)

LINES_WITHOUT_ATTRIBUTE = Written(
    "one cell a line, only names and two years, dashes kept",
    "synthetic.txt",
    """双溪镇“十五五”发展规划

表1 主要指标

指标名称
2025年
2030年目标
农业总产值（亿元）
3.1
4.5
游客接待量（万人次）
—
60
生活垃圾分类覆盖率（%）
85
100
集体经济年收入50万元以上村占比（%）
40
70

二、主要任务

发展特色农业。
""",
    """
    ¦农业总产值¦亿元¦¦¦3.1@2025¦4.5@2030¦¦¦
    ¦游客接待量¦万人次¦¦¦¦60@2030¦¦¦
    ¦生活垃圾分类覆盖率¦%¦¦¦85@2025¦100@2030¦¦¦
    ¦集体经济年收入50万元以上村占比¦%¦¦¦40@2025¦70@2030¦¦¦
    """,
    clean=False,
)

RUN_TOGETHER = Written(
    "rows in one paragraph, groups between, the header again in the middle",
    "synthetic.txt",
    """西川市国民经济和社会发展第十五个五年规划纲要

专栏3 主要指标

序号 指标 2025年预计 2030年目标 属性 一、经济发展（2项） 1 工业增加值（亿元） 210 300 预期性 \
2 民间投资占比（%） 55 60以上 预期性 \
序号 指标 2025年预计 2030年目标 属性 二、民生福祉（3项） 3 城镇新增就业（万人） 2.2 [11] 预期性 \
4 人均预期寿命（岁） 79.5 80.5 预期性 \
5 养老机构护理型床位占比（%） 60 70 约束性

注：[ ]内为累计数。

第四章 空间布局

优化布局。
""",
    """
    1¦工业增加值¦亿元¦预¦经济发展¦210@2025¦300@2030¦¦¦
    2¦民间投资占比¦%¦预¦经济发展¦55@2025¦60以上@2030¦¦¦
    3¦城镇新增就业¦万人¦预¦民生福祉¦2.2@2025¦[11]@2030¦¦¦
    4¦人均预期寿命¦岁¦预¦民生福祉¦79.5@2025¦80.5@2030¦¦¦
    5¦养老机构护理型床位占比¦%¦约¦民生福祉¦60@2025¦70@2030¦¦¦
    """,
    clean=False,
)

NO_PLAN_TABLES = Written(
    "tables of finances, of tasks with dates, of statistics and a glossary hold no indicator",
    "synthetic.html",
    """<html><body><h1>清河市国民经济和社会发展第十五个五年规划纲要</h1>
<p>专栏5 重大工程</p><table><tr><td>序号</td><td>工程名称</td><td>主要内容</td><td>目标</td></tr>
<tr><td>1</td><td>灌区改造</td><td>改造灌溉面积12万亩</td><td>2028年完工</td></tr>
<tr><td>2</td><td>水库除险加固</td><td>加固小型水库30座</td><td>2027年完工</td></tr></table>
<p>主要经济指标</p><table><tr><td>指标</td><td>绝对数</td><td>比上年增长（%）</td></tr>
<tr><td>地区生产总值（亿元）</td><td>780</td><td>5.1</td></tr><tr><td>工业增加值（亿元）</td><td>240</td><td>6.2</td></tr></table>
<p>重点任务分工</p><table><tr><td>重点任务</td><td>2026年目标</td><td>2030年目标</td><td>责任单位</td></tr>
<tr><td>建成口袋公园</td><td>10个</td><td>60个</td><td>城管局</td></tr>
<tr><td>完成老旧小区改造</td><td>20个</td><td>90个</td><td>住建局</td></tr></table>
<p>名词解释</p><table><tr><td>名词</td><td>解释</td></tr><tr><td>约束性指标</td><td>政府必须完成的指标</td></tr>
<tr><td>预期性指标</td><td>主要依靠市场实现的指标</td></tr></table></body></html>""",
    "",
)

ALL = (
    SPANNED,
    CENTRED,
    TWO_HEADS,
    YEAR_SERIES,
    IN_THE_NAME,
    UNITS_BY_LINE,
    BLANKS_AND_UNITS,
    TWO_LEVELS,
    TABS_FAULTY,
    LINES_WITHOUT_ATTRIBUTE,
    RUN_TOGETHER,
    NO_PLAN_TABLES,
)
