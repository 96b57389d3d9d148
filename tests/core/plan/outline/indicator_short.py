"""Synthetic short tables: two columns, and cells that say base, year and attribute besides the target.

The styles are those of published digests of the provinces' outlines for 2026 to 2030; places and figures are invented.
"""

from indicator_written import Written

ARROWS = Written(
    "two columns, base before an arrow, attribute in brackets",
    "synthetic.html",
    """<html><body><h1>岚山省“十五五”规划纲要要点</h1><h2>二、主要目标</h2>
<table><tr><th>指标</th><th>“十五五”/2030年目标</th></tr>
<tr><td>GDP年均增速</td><td>5%左右(预期性;2025年增5.2%)</td></tr>
<tr><td>全员劳动生产率增长</td><td>高于GDP增长</td></tr>
<tr><td>每万人口高价值发明专利拥有量</td><td>3.1件→6.4件</td></tr>
<tr><td>常住人口城镇化率</td><td>61.2%(2025)→66%左右(2030)</td></tr>
<tr><td>森林覆盖率</td><td>2025年约31.4%→2030年32%(约束性)</td></tr>
<tr><td>年新增就业</td><td>5万人以上（五年平均，预期性）</td></tr>
</table></body></html>""",
    """
    ¦GDP年均增速¦%¦预¦¦5.2%@2025¦5%左右@2030¦¦¦
    ¦全员劳动生产率增长¦¦¦¦¦高于GDP增长@2030¦¦¦
    ¦每万人口高价值发明专利拥有量¦件¦¦¦3.1件@¦6.4件@2030¦¦¦base-year-unknown
    ¦常住人口城镇化率¦%¦¦¦61.2%@2025¦66%左右@2030¦¦¦
    ¦森林覆盖率¦%¦约¦¦约31.4%@2025¦32%@2030¦¦¦
    ¦年新增就业¦万人¦预¦¦¦5万人以上（五年平均）@2030¦¦¦
    """,
)

BRACKETS = Written(
    "two columns, base in brackets behind the target, two indicators in one row",
    "synthetic.html",
    """<html><body><h1>清源市“十五五”规划纲要要点</h1><h2>主要目标</h2>
<table><tr><th>指标</th><th>“十五五”目标</th></tr>
<tr><td>人均预期寿命</td><td>到2030年达80.5岁(2025年预计79.8岁)</td></tr>
<tr><td>草原/湿地保护率</td><td>80% / 55%(约束性)</td></tr>
<tr><td>农村/城镇居民收入增速</td><td>年均 6% / 5%(预期性)</td></tr>
<tr><td>每万人口甲类医师数 / 乙类医师数</td><td>0.8人 / 1.5人</td></tr>
</table></body></html>""",
    """
    ¦人均预期寿命¦岁¦¦¦79.8岁@2025¦到2030年达80.5岁@¦¦¦
    ¦草原保护率¦%¦约¦¦¦80%@¦¦¦two-values-in-one-cell
    ¦湿地保护率¦%¦约¦¦¦55%@¦¦¦two-values-in-one-cell
    ¦农村居民收入增速¦¦预¦¦¦年均6%@¦¦¦two-values-in-one-cell
    ¦城镇居民收入增速¦%¦预¦¦¦5%@¦¦¦two-values-in-one-cell
    ¦每万人口甲类医师数¦人¦¦¦¦0.8人@¦¦¦two-values-in-one-cell
    ¦乙类医师数¦人¦¦¦¦1.5人@¦¦¦two-values-in-one-cell
    """,
)

YEARS = Written(
    "no plan named, its years below the title; serial before a number, attribute beside the unit",
    "synthetic.html",
    """<html><body><h1>桐江市乙类产业发展规划</h1><p>（2026—2030年）</p><p>主要指标</p>
<table><tr><th>指标</th><th>现值</th><th>2030年</th></tr>
<tr><td>11. 甲类装机容量(亿千瓦)</td><td>1.2</td><td>2.0</td></tr>
<tr><td>12. 3岁以下入托率（%，约束性）</td><td>8</td><td>14</td></tr>
<tr><td>13. 乙类事故下降率(%,预期性)</td><td>—</td><td>〔10〕</td></tr>
</table></body></html>""",
    """
    11¦甲类装机容量¦亿千瓦¦¦¦1.2@¦2.0@2030¦¦¦base-year-unknown
    12¦3岁以下入托率¦%¦约¦¦8@¦14@2030¦¦¦
    13¦乙类事故下降率¦%¦预¦¦¦〔10〕@2030¦¦¦
    """,
)

PAIRS = Written(
    "two columns fallen apart into lines, prose behind",
    "synthetic.txt",
    """岚山省“十五五”规划纲要要点
二、主要目标
指标
“十五五”/2030年目标
全员劳动生产率增长
年均增长高于生产总值增长
每万人口高价值发明专利拥有量
3.1件 → 6.4件
森林覆盖率
2025 年约 31.4% → 2030 年 32%(约束性)
三、重点产业
先进制造：培育3个产业集群，建成园区5个。
""",
    """
    ¦全员劳动生产率增长¦¦¦¦¦年均增长高于生产总值增长@2030¦¦¦
    ¦每万人口高价值发明专利拥有量¦件¦¦¦3.1件@¦6.4件@2030¦¦¦base-year-unknown
    ¦森林覆盖率¦%¦约¦¦约31.4%@2025¦32%@2030¦¦¦
    """,
    clean=False,
)

FALLEN = Written(
    "lines with a dash for the attribute, blanks in values, a chapter on works behind without a full stop",
    "synthetic.txt",
    """清源市“十五五”规划纲要要点
二、主要目标
指标
2025年
2030年/年均
属性
甲产业增加值增长(%)
预计5.1
年均 6 左右
预期性
单位 GDP 能耗降低(%)
—
〔12〕
—
常住人口城镇化率(%)
73.0
75左右
预期性
三、重大工程
甲类枢纽(30 分钟换乘枢纽超 90 个)
乙类工程(培育 10 家企业)
""",
    """
    ¦甲产业增加值增长¦%¦预¦¦预计5.1@2025¦年均6左右@2030¦¦¦
    ¦单位GDP能耗降低¦%¦¦¦¦〔12〕@2030¦¦¦attribute-missing
    ¦常住人口城镇化率¦%¦预¦¦73.0@2025¦75左右@2030¦¦¦
    """,
    clean=False,
)

BARS = Written(
    "one cell a line with a bar behind it, numbered groups, full stops for decimal points, a number before a name",
    "synthetic.txt",
    """“十五五”乙类发展规划
专栏1 “十五五”乙类主要指标 |
指标 |
单位 |
2025年基期值(统计快报数) |
2030年目标值(应达到的水平) |
1. 甲类规模 |
甲类接入用户 |
万户 |
12。5 |
大于 20 |
4G/5G 用户 |
万户 |
33 |
45 |
2. 乙类水平 |
乙类覆盖率 |
% |
70。8 |
80 |
""",
    """
    ¦甲类接入用户¦万户¦¦甲类规模¦12.5@2025¦大于20@2030¦¦¦word-misread
    ¦4G/5G用户¦万户¦¦甲类规模¦33@2025¦45@2030¦¦¦
    ¦乙类覆盖率¦%¦¦乙类水平¦70.8@2025¦80@2030¦¦¦word-misread
    """,
    clean=False,
)

RATED = Written(
    "a column of judgements called 完成情况, the title names the plan",
    "synthetic.txt",
    """青溪区年鉴
“十四五”规划主要指标完成情况
表1
序号 指标名称 2025 年目标值 2025 年预计值 完成情况
1 甲产业总产值(亿元) 1000 1008.5 完成
2 人均乙产值(元) 130000 130913 完成
3 丙类收入(亿元) 72.69 70.5 未完成
""",
    """
    1¦甲产业总产值¦亿元¦¦¦¦1000@2025¦1008.5@2025¦完成¦
    2¦人均乙产值¦元¦¦¦¦130000@2025¦130913@2025¦完成¦
    3¦丙类收入¦亿元¦¦¦¦72.69@2025¦70.5@2025¦未完成¦
    """,
    clean=False,
)

ALL = (ARROWS, BRACKETS, YEARS, PAIRS, FALLEN, BARS, RATED)
