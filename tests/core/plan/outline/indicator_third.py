"""A third list of synthetic indicator tables, its expectations written before the reader was run on it.

The first run read 30 of 35 rows and 35 of 42 targets, invented 5 names, all of them in one document whose headings were
passed over, and told all doubts; mended since.
"""

from indicator_written import Written

OWN_UNITS = Written(
    "units stand in the targets, the title in the table",
    "synthetic.html",
    """<html><body><h1>柳泉市国民经济和社会发展第十五个五年规划纲要</h1><h2>第二节 主要目标</h2>
<table><caption>“十五五”时期主要目标指标</caption>
<tr><th>领域</th><th>指标</th><th>2025年</th><th>2030年</th><th>属性</th></tr>
<tr><th rowspan="2">科技</th><td>研发投入强度</td><td>2.2%</td><td>3%以上</td><td>预期性</td></tr>
<tr><td>科技型中小企业数量</td><td>620家</td><td>1000家</td><td>预期性</td></tr>
<tr><th rowspan="2">生态</th><td>城市空气质量优良率</td><td>85.2%</td><td>达到88%</td><td>约束性</td></tr>
<tr><td>新增造林面积</td><td>—</td><td>累计10万亩</td><td>约束性</td></tr>
</table></body></html>""",
    """
    ¦研发投入强度¦%¦预¦科技¦2.2%@2025¦3%以上@2030¦¦¦
    ¦科技型中小企业数量¦家¦预¦科技¦620家@2025¦1000家@2030¦¦¦
    ¦城市空气质量优良率¦%¦约¦生态¦85.2%@2025¦达到88%@2030¦¦¦
    ¦新增造林面积¦万亩¦约¦生态¦¦累计10万亩@2030¦¦¦
    """,
)

REPORT_LINES = Written(
    "lines of a report's page: units, attribute and rating in the line",
    "synthetic.txt",
    """云岭县“十四五”规划实施中期评估报告
一、主要指标完成情况
表1 主要指标完成情况
序号 指标名称 单位 属性 2025年目标 2022年完成 评估结果
1 规上工业增加值年均增速 % 预期性 8 9.3 快于预期
2 新建高标准农田 万亩 约束性 12（累计） 7.1 符合预期
3 城乡居民收入比 — 预期性 2.1以内 2.25 慢于预期
4 单位GDP用水量降幅 % 约束性 完成市下达任务 9.8 符合预期
5 每千常住人口执业医师数 人 预期性 3 2.7 符合预期
二、重大工程项目进展
项目总体推进顺利，完成投资过半。
""",
    """
    1¦规上工业增加值年均增速¦%¦预¦¦¦8@2025¦9.3@2022¦快于预期¦
    2¦新建高标准农田¦万亩¦约¦¦¦12（累计）@2025¦7.1@2022¦符合预期¦
    3¦城乡居民收入比¦¦预¦¦¦2.1以内@2025¦2.25@2022¦慢于预期¦
    4¦单位GDP用水量降幅¦%¦约¦¦¦完成市下达任务@2025¦9.8@2022¦符合预期¦
    5¦每千常住人口执业医师数¦人¦预¦¦¦3@2025¦2.7@2022¦符合预期¦
    """,
    clean=False,
)

TIGHT_BARS = Written(
    "bars without blanks, three years, the vision behind the plan's end",
    "synthetic.md",
    """# 石门镇“十五五”时期发展规划

**表1　主要发展指标**

|序号|指标名称|2025年|2030年|2035年|属性|
|--|--|--|--|--|--|
|1|财政总收入（万元）|5200|8000|12000|预期性|
|2|农村生活污水治理率（%）|62|85|95以上|约束性|
|3|每千名老人养老床位（张）|31|40|45|预期性|
|4|村级集体经济收入50万元以上的村（个）|8|20|全覆盖|预期性|

## 三、重点任务

建设美丽镇村。
""",
    """
    1¦财政总收入¦万元¦预¦¦5200@2025¦8000@2030;12000@2035¦¦¦
    2¦农村生活污水治理率¦%¦约¦¦62@2025¦85@2030;95以上@2035¦¦¦
    3¦每千名老人养老床位¦张¦预¦¦31@2025¦40@2030;45@2035¦¦¦
    4¦村级集体经济收入50万元以上的村¦个¦预¦¦8@2025¦20@2030;全覆盖@2035¦¦¦
    """,
)

NAMES_NUMBERED = Written(
    "one cell a line, the number in the name, growth beside the target",
    "synthetic.txt",
    """凤台市国民经济和社会发展第十五个五年规划纲要

表2 主要指标

类别
指标
2025年
2030年
年均增长（%）
属性
经济实力
1.地区生产总值（亿元）
1500
2100
7
预期性
2.一般公共预算收入（亿元）
98
130
5.8
预期性
创新能力
3.研发人员全时当量（万人年）
1.2
2
—
预期性
生态环境
4.城市建成区绿化覆盖率（%）
41
43
—
约束性
5.主要河流断面水质达标率（%）
90
完成国家考核要求
—
约束性

第三章 空间格局

优化空间格局。
""",
    """
    1¦地区生产总值¦亿元¦预¦经济实力¦1500@2025¦2100@2030;7@¦¦¦
    2¦一般公共预算收入¦亿元¦预¦经济实力¦98@2025¦130@2030;5.8@¦¦¦
    3¦研发人员全时当量¦万人年¦预¦创新能力¦1.2@2025¦2@2030¦¦¦
    4¦城市建成区绿化覆盖率¦%¦约¦生态环境¦41@2025¦43@2030¦¦¦
    5¦主要河流断面水质达标率¦%¦约¦生态环境¦90@2025¦完成国家考核要求@2030¦¦¦
    """,
    clean=False,
)

PARENT_ROWS = Written(
    "a numbered row without values over rows without numbers",
    "synthetic.html",
    """<html><body><h1>银湖市国民经济和社会发展第十五个五年规划纲要</h1><p>主要指标</p>
<table><tr><td>序号</td><td>指标</td><td>单位</td><td>2025年</td><td>2030年</td><td>属性</td></tr>
<tr><td>1</td><td>人均预期寿命</td><td>岁</td><td>80</td><td>81</td><td>预期性</td></tr>
<tr><td>2</td><td>主要污染物减排</td><td></td><td></td><td></td><td></td></tr>
<tr><td></td><td>化学需氧量</td><td>吨</td><td>—</td><td>[900]</td><td>约束性</td></tr>
<tr><td></td><td>氮氧化物</td><td>吨</td><td>—</td><td>[1200]</td><td>约束性</td></tr>
<tr><td>3</td><td>森林覆盖率</td><td>%</td><td>52</td><td>53</td><td>约束性</td></tr>
</table></body></html>""",
    """
    1¦人均预期寿命¦岁¦预¦¦80@2025¦81@2030¦¦¦
    ¦主要污染物减排：化学需氧量¦吨¦约¦¦¦[900]@2030¦¦¦
    ¦主要污染物减排：氮氧化物¦吨¦约¦¦¦[1200]@2030¦¦¦
    3¦森林覆盖率¦%¦约¦¦52@2025¦53@2030¦¦¦
    """,
)

WIDE_GAPS = Written(
    "columns held apart by several blanks, group headings between, a page number",
    "synthetic.txt",
    """第四节 主要指标

            表3  “十五五”时期主要指标

  指标                              单位      2025年     2030年      属性
  【产业发展】
  先进制造业产值                    亿元      820        1500        预期性
  服务业增加值占比                  %         48.1       52          预期性
                                   — 21 —
  【民生保障】
  新增中小学学位                    万个      1.3        [6]         约束性
  基层医疗机构诊疗量占比            %         51         60以上      预期性
  城镇调查失业率                    %         5.2        5.5以内     预期性

第五节 政策取向

保持政策连续稳定，增强政策协同。
""",
    """
    ¦先进制造业产值¦亿元¦预¦产业发展¦820@2025¦1500@2030¦¦¦
    ¦服务业增加值占比¦%¦预¦产业发展¦48.1@2025¦52@2030¦¦¦
    ¦新增中小学学位¦万个¦约¦民生保障¦1.3@2025¦[6]@2030¦¦¦
    ¦基层医疗机构诊疗量占比¦%¦预¦民生保障¦51@2025¦60以上@2030¦¦¦
    ¦城镇调查失业率¦%¦预¦民生保障¦5.2@2025¦5.5以内@2030¦¦¦
    """,
    clean=False,
)

BROKEN_REPORT = Written(
    "a report's table whose cells fell apart, some lost, numbers out of order",
    "synthetic.txt",
    """桃源区“十四五”规划纲要中期评估报告

主要指标进展表

序号
指标
单位
属性
规划目标
2023年上半年
完成情况
评价
1
数字经济增加值占比
%
预期性
55
52.4
符合预期
2
新增上市公司
家
预期性
10（累计）
符合预期
4
人均体育场地面积
平方米
约束性
2.6
2.71
提前完成
5
PM2.5浓度
微克/立方米
约束性
32
31
符合预期

二、重大项目

重大项目有序推进。
""",
    """
    1¦数字经济增加值占比¦%¦预¦¦¦55@¦52.4@2023¦符合预期¦
    2¦新增上市公司¦家¦预¦¦¦10（累计）@¦¦符合预期¦column-unclear
    4¦人均体育场地面积¦平方米¦约¦¦¦2.6@¦2.71@2023¦提前完成¦row-number-gap
    5¦PM2.5浓度¦微克/立方米¦约¦¦¦32@¦31@2023¦符合预期¦
    """,
    clean=False,
)

CITED = Written(
    "bracketed note numbers in names, notes one a line, emphasis and stars",
    "synthetic.html",
    """<html><body><h1>沧江市国民经济和社会发展第十四个五年规划纲要</h1><p>专栏 3　“十四五”时期经济社会发展主要指标</p>
<table><tr><td>指标名称</td><td>2020年实际值</td><td>2025年目标值</td><td>年均增长〔累计〕</td><td>指标性质</td></tr>
<tr><td>★单位地区生产总值能耗降低[1]（%）</td><td>—</td><td>—</td><td>〔14〕</td><td>约束性</td></tr>
<tr><td>数字经济规模[2]（亿元）</td><td>130</td><td>300</td><td>18.2%</td><td>预期性</td></tr>
<tr><td>营商环境评价全省位次</td><td>9</td><td>进入前5</td><td>—</td><td>预期性</td></tr>
<tr><td>每十万人口拥有大学文化程度人口数（人）</td><td>15210</td><td>17000</td><td>—</td><td>预期性</td></tr>
</table><p>注：★为国家考核指标。</p><p>[1]按2020年价格计算。</p><p>[2]含数字产业化和产业数字化。</p></body></html>""",
    """
    ¦单位地区生产总值能耗降低¦%¦约¦¦¦〔14〕@¦¦¦
    ¦数字经济规模¦亿元¦预¦¦130@2020¦300@2025;18.2%@¦¦¦
    ¦营商环境评价全省位次¦¦预¦¦9@2020¦进入前5@2025¦¦¦target-unclear
    ¦每十万人口拥有大学文化程度人口数¦人¦预¦¦15210@2020¦17000@2025¦¦¦
    """,
)

TASK_LISTS = Written(
    "lists that look like rows: numbered tasks, a timetable, projects with figures, a contents page",
    "synthetic.txt",
    """附表目录
表1 主要指标 12
表2 重大项目 15

专栏6 民生实事
1 新建幼儿园 12所 教育局
2 改造老旧小区 35个 住建局
3 新增停车位 6000个 城管局
4 新建社区食堂 20家 民政局

专栏7 推进时序
2026年 完成前期工作
2027年 开工建设
2028年 建成投用

下一步，严格落实约束性指标，完善预期性指标监测机制。
""",
    "",
)

ALL = (
    OWN_UNITS,
    REPORT_LINES,
    TIGHT_BARS,
    NAMES_NUMBERED,
    PARENT_ROWS,
    WIDE_GAPS,
    BROKEN_REPORT,
    CITED,
    TASK_LISTS,
)
