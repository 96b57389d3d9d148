"""A last short list of synthetic indicator tables, its expectations written before the reader was run on it.

The first run had 13 of 17 rows by exact name (4 more with the group before the name), 9 wholly right; mended since.
"""

from indicator_written import Written

AREAS = Written(
    "wide header with the plan's name over the years, an empty corner",
    "synthetic.html",
    """<html><body><h1>乌林县国民经济和社会发展第十四个五年规划纲要</h1>
<h3>表2 乌林县“十四五”经济社会发展主要指标表</h3>
<table><tr><td colspan="2">指标名称</td><td>单位</td><td>2020年完成</td><td>2025年规划</td><td>年均增速</td>
<td>属性</td></tr>
<tr><td rowspan="2">经济发展</td><td>农林牧渔业总产值</td><td>亿元</td><td>41</td><td>52</td><td>5%</td>
<td>预期性</td></tr>
<tr><td>旅游综合收入</td><td>亿元</td><td>12</td><td>25</td><td>16%</td><td>预期性</td></tr>
<tr><td rowspan="2">民生保障</td><td>农村饮水安全覆盖率</td><td>%</td><td>96</td><td>100</td><td>—</td>
<td>约束性</td></tr>
<tr><td>高中阶段毛入学率</td><td>%</td><td>90</td><td>93</td><td>—</td><td>预期性</td></tr>
</table></body></html>""",
    """
    ¦农林牧渔业总产值¦亿元¦预¦经济发展¦41@2020¦52@2025;5%@¦¦¦
    ¦旅游综合收入¦亿元¦预¦经济发展¦12@2020¦25@2025;16%@¦¦¦
    ¦农村饮水安全覆盖率¦%¦约¦民生保障¦96@2020¦100@2025¦¦¦
    ¦高中阶段毛入学率¦%¦预¦民生保障¦90@2020¦93@2025¦¦¦
    """,
)

FINAL_REPORT = Written(
    "a report in tabs, what was planned and reached one beside the other, ratings as signs of progress",
    "synthetic.txt",
    """澄湖市“十四五”规划纲要实施情况总结评估报告

附表 主要指标完成情况

序号\t指标名称\t2020年\t2025年目标\t2025年预计完成\t年均\t完成情况判断\t属性
1\t地区生产总值（亿元）\t1020\t1400\t1390\t6.4\t基本完成\t预期性
2\t高新技术产业化率（%）\t31\t40\t43\t—\t超额完成\t预期性
3\t单位GDP能耗降低（%）\t—\t[13]\t[14.2]\t—\t超额完成\t约束性
4\t劳动年龄人口平均受教育年限（年）\t10.6\t11.3\t11.1\t—\t未完成\t约束性

二、主要做法

加强统筹。
""",
    """
    1¦地区生产总值¦亿元¦预¦¦1020@2020¦1400@2025¦1390@2025¦基本完成¦
    2¦高新技术产业化率¦%¦预¦¦31@2020¦40@2025¦43@2025¦超额完成¦
    3¦单位GDP能耗降低¦%¦约¦¦¦[13]@2025¦[14.2]@2025¦超额完成¦
    4¦劳动年龄人口平均受教育年限¦年¦约¦¦10.6@2020¦11.3@2025¦11.1@2025¦未完成¦
    """,
)

PAGE_BREAK = Written(
    "lines over two pages, a row torn by the page, running heads",
    "synthetic.txt",
    """第三章 发展目标
专栏1 “十五五”时期主要指标
类别 序号 指标 2025年 2030年 属性
创新
驱动
1 研发经费投入强度（%） 2.9 3.5 预期性
2 每万人口高价值发明专利拥有量（件） 11 18 预期性
3 数字经济核心产业增加值占地区生产总值
— 8 —
类别 序号 指标 2025年 2030年 属性
比重（%） 8.4 11 预期性
安全
保障
4 粮食综合生产能力（万吨） 132 135 约束性
5 能源自给率（%） 28 完成省下达目标 约束性
第四章 重点任务
强化创新，守住安全底线。
""",
    """
    1¦研发经费投入强度¦%¦预¦创新驱动¦2.9@2025¦3.5@2030¦¦¦
    2¦每万人口高价值发明专利拥有量¦件¦预¦创新驱动¦11@2025¦18@2030¦¦¦
    3¦数字经济核心产业增加值占地区生产总值比重¦%¦预¦创新驱动¦8.4@2025¦11@2030¦¦¦
    4¦粮食综合生产能力¦万吨¦约¦安全保障¦132@2025¦135@2030¦¦¦
    5¦能源自给率¦%¦约¦安全保障¦28@2025¦完成省下达目标@2030¦¦¦
    """,
    clean=False,
)

CELLS_OF_REPORT = Written(
    "one cell a line, no serials, rating at the end, a value lost",
    "synthetic.txt",
    """竹山镇“十四五”规划中期评估报告

主要指标情况表

指标名称
单位
2025年目标
2022年完成
评估结论
村集体经济收入
万元
900
610
进展良好
新增就业人数
人
1500（累计）
720
进展良好
卫生厕所普及率
%
95
进展滞后
文化活动场次
场
60
66
提前实现

二、存在的问题

部分指标滞后。
""",
    """
    ¦村集体经济收入¦万元¦¦¦¦900@2025¦610@2022¦进展良好¦
    ¦新增就业人数¦人¦¦¦¦1500（累计）@2025¦720@2022¦进展良好¦
    ¦卫生厕所普及率¦%¦¦¦¦95@2025¦¦进展滞后¦column-unclear
    ¦文化活动场次¦场¦¦¦¦60@2025¦66@2022¦提前实现¦
    """,
    clean=False,
)

ALL = (AREAS, FINAL_REPORT, PAGE_BREAK, CELLS_OF_REPORT)
