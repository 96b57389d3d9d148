"""Target texts with the readings expected of them, written down before the reader was first run on them.

Two lists, of 168 and 58 texts. First runs: 167 and 52 right, the rest doubted but one of the first list (增加值 taken
for an increase). One expectation of the second was mended afterwards: 8/10万以下 is a plain rate.

They are made up in the manner of plan tables of many places. Columns: text, indicator name, unit, column heading, kind,
comparator, low, high, and a mark: "?" when a doubt must be said because the text can be meant in two ways (kind and
numbers are then the likelier way, or "*" when no way is the likelier), "" when none is needed.
"""

from dataclasses import dataclass

TABLE = """
年均增长6%以上|地区生产总值|亿元||avg_growth|ge|6||
5.5左右|地区生产总值年均增长|%||avg_growth|approx|5.5||
[25]|城镇新增就业人数|万人||cumulative|ge|25||
〔25〕|城镇新增就业人数|万人||cumulative|ge|25||
【25】|城镇新增就业人数|万人||cumulative|ge|25||
(25)|新增公共停车泊位|万个||cumulative|ge|25||?
累计25|城镇新增就业|万人||cumulative|ge|25||
>95|城市空气质量优良天数比率|%||level|gt|95||
≥95%|城市污水集中处理率|%||level|ge|95||
不低于95%|九年义务教育巩固率|%||level|ge|95||
95以上|高中阶段教育毛入学率|%||level|ge|95||
达到国家要求|空气质量优良天数比率|%||assigned|ref|||
完成省下达任务|单位GDP能源消耗降低|%||assigned|ref|||
完成国家下达目标|耕地保有量|万亩||assigned|ref|||
省下达任务数|保障性安居工程住房套数|套||assigned|ref|||
控制在省下达指标以内|能源消费总量|万吨标准煤||assigned|ref|||
与经济增长同步|居民人均可支配收入增长|%||sync|approx|||
高于经济增长|居民人均可支配收入增长|%||benchmark|gt|||
高于GDP增速|社会消费品零售总额增速|%||benchmark|gt|||
略高于全国平均|地区生产总值增速|%||benchmark|gt|||
全国前列|营商环境便利度|||qualitative||||
进入全国前10|城市综合竞争力排名|||rank|le||10|
全省第一|经济总量|||rank|eq|1||
排名前3|全省高质量发展考核|||rank|le||3|
保持稳定|耕地保有量|万亩||maintain|approx|||
基本稳定|居民消费价格总水平|||maintain|approx|||
持续改善|生态环境质量指数|||trend|*|||
稳步提升|群众安全感|%||trend|gt|0||
持续下降|刑事案件发案数|起||trend|lt||0|
全覆盖|农村生活垃圾收运处置体系|||all_done|ref|1||
100|生活垃圾无害化处理率|%||level|ge|100||
100%|生活垃圾无害化处理率|%||level|ge|100||
基本实现|基本公共服务均等化|||qualitative|*|||
翻一番|人均地区生产总值|万元||multiple|ge|2||
比2020年翻一番|高新技术企业数|家||multiple|ge|2||
较2020年下降15%|单位地区生产总值能耗|吨标准煤/万元||reduce_pct|ge|15||
提高2个百分点|常住人口城镇化率|%||increase_by|ge|2||
提高1岁|人均预期寿命|岁||increase_by|ge|1||
80.5岁|人均预期寿命|||level|ge|80.5||
五年累计减少3万吨|化学需氧量排放量|万吨||cumulative|ge|3||?
减排[10%]|化学需氧量排放总量|万吨||reduce_pct|ge|10||
累计新增100万人|城镇就业|万人||cumulative|ge|100||
[>50]|城镇新增就业|万人||cumulative|gt|50||
[≥100]|新增城镇就业人数|万人||cumulative|ge|100||
3600左右|文化及相关产业增加值|亿元||level|approx|3600||
40%左右|数字经济核心产业增加值占GDP比重|%||level|approx|40||
50-55|服务业增加值占地区生产总值比重|%||level|between|50|55|
5.5%-6%|地区生产总值增速|%|年度目标|growth_year|between|5.5|6|
10万以上|高技能人才总量|人||level|ge|10||
1.2万亿元|地区生产总值|||level|ge|1.2||
3.5万亿元左右|社会融资规模|||level|approx|3.5||
60%以上|战略性新兴产业占规上工业总产值比重|||level|ge|60||
确保完成国家下达目标|单位GDP二氧化碳排放降低|%||assigned|ref|||
另行公布|单位GDP能耗降低|%||deferred||||
待国家下达后确定|主要污染物排放总量减少|%||deferred||||
按国家要求|主要污染物排放总量减少|%||assigned|ref|||
〔18〕(2025年比2020年)|单位GDP二氧化碳排放降低|%||reduce_pct|ge|18||
完成省下达目标|单位GDP能源消耗降低(%)|||assigned|ref|||
4.5|每千人口拥有3岁以下婴幼儿托位数|个||level|ge|4.5||
达标|重要江河湖泊水功能区水质|||standard|ref|||
Ⅱ类|出境断面水质|||standard|ref|||
优于二级标准|环境空气质量|||standard|ref|||
100%(动态)|建成区黑臭水体消除比例|%||level|ge|100||
零增长|化肥使用量|||growth_year|le||0|
负增长|农药使用量|||trend|lt||0|
≤5.5|城镇调查失业率|%||cap|le||5.5|
小于5|城镇登记失业率|%||cap|lt||5|
5以下|城镇登记失业率|%||cap|le||5|
不超过5.5|城镇调查失业率|%||cap|le||5.5|
5.5以内|城镇调查失业率|%||cap|le||5.5|
0|重特大生产安全事故起数|起||level|*||0|
-|人均预期寿命|岁||missing||||
—|人均预期寿命|岁||missing||||
/|人均预期寿命|岁||missing||||
——|人均预期寿命|岁||missing||||
…|人均预期寿命|岁||missing||||
**|高新技术企业数|家||masked||||
××|高新技术企业数|家||masked||||
2025年达到80%,2030年达到90%|绿色出行比例|%||series|*|||
80(2027年)|规上工业企业数字化改造覆盖率|%||level|ge|80||
65(市区)/60(县)|绿化覆盖率|%||level|ge|65||?
1.8以内|城乡居民收入比|||cap|le||1.8|
2.8|研究与试验发展经费支出占GDP比重|%||level|ge|2.8||
[20]|万元GDP用水量下降|%||reduce_pct|ge|20||
16|单位地区生产总值用水量降低率|%|累计|reduce_pct|ge|16||
〔13.5〕|单位GDP能源消耗降低(%)|||reduce_pct|ge|13.5||
6.5|地区生产总值增速|%|年均|avg_growth|ge|6.5||
8|规模以上工业增加值年均增速|%||avg_growth|ge|8||
0.9‰以内|森林火灾受害率|‰||cap|le||0.9|
年均下降3%|单位地区生产总值能耗|||avg_reduce|ge|3||
下降到28|细颗粒物(PM2.5)浓度|微克/立方米||level|le||28|
28|PM2.5年均浓度|微克/立方米||level|le||28|
控制在1200万人左右|常住人口规模|万人||cap|approx||1200|
保持在95%以上|食品抽检合格率|%||floor|ge|95||
稳定在600万亩以上|粮食播种面积|||floor|ge|600||
突破5000亿元|地区生产总值|||level|gt|5000||
力争突破1万亿元|地区生产总值|||level|gt|1||
超六成|新能源公交车占比|%||level|gt|60||
三分之二以上|绿色工厂产值占比|||level|*|*||?
达到2020年的1.5倍|高新技术企业数|家||multiple|ge|1.5||
增长1倍|高新技术企业数|家||multiple|ge|2||?
由65%提高到70%|常住人口城镇化率|%||from_to|*|65|70|
每年新增1000个|公共停车泊位|个||flow_year|ge|1000||
年均新增10万人以上|城镇就业|万人||avg_level|ge|10||
五年新增500公里|高速公路通车里程|公里||cumulative|ge|500||
新建改建300公里|农村公路|公里||cumulative|ge|300||
国内先进水平|全员劳动生产率|||qualitative||||
居全国前列|科技创新能力|||qualitative||||
位居全省前五|综合实力|||rank|le||5|
高于全省平均水平1个百分点|规上工业增加值增速|%||benchmark|gt|||?
低于全国平均水平|单位GDP能耗|||benchmark|lt|||
不低于全省平均水平|居民人均可支配收入|元||benchmark|ge|||
基本同步|居民收入增长|%||sync|approx|||?
快于经济增长|居民收入增长|%||benchmark|gt|||
达到全国平均水平|人均受教育年限|年||benchmark|ge|||
完成国家、省下达目标任务|空气质量优良天数比率|%||assigned|ref|||
以省下达目标为准|能耗强度降低|%||assigned|ref|||
上级下达指标|耕地保有量|万亩||assigned|ref|||
1,200|年接待游客人数|万人次||level|ge|1200||
１２００|年接待游客人数|万人次||level|ge|1200||
约1200|年接待游客人数|万人次||level|approx|1200||
1200余|年接待游客人数|万人次||level|gt|1200||?
近80%|森林覆盖率|%||level|approx|80||?
6左右(年均)|地区生产总值增速|%||avg_growth|approx|6||
7%左右,力争8%|地区生产总值增速|%||*|*|*|*|?
25[125]|城镇新增就业|万人||*|*|*|*|?
应保尽保|城乡低保|||all_done|ref|1||
建成|国家森林城市|||qualitative||||
创成国家级示范区|国家生态文明建设示范区|||qualitative||||?
1000公顷(约束性)|湿地保有量|||level|ge|1000||
≥12.6年|劳动年龄人口平均受教育年限|||level|ge|12.6||
[5000]|新增高新技术企业|家||cumulative|ge|5000||
3.5%左右|居民消费价格涨幅||年度目标|cap|approx||3.5|
明显改善|生态环境|||trend|*|||
全面消除|劣Ⅴ类断面|个||level|eq|0|0|
清零|建成区黑臭水体|条||level|eq|0|0|
18%(累计)|单位GDP二氧化碳排放降低|%||reduce_pct|ge|18||
累计下降20%|单位GDP用水量|||reduce_pct|ge|20||
比2020年提高5个百分点|绿色出行比例|%||increase_by|ge|5||
到2025年达到85%|绿色建筑占新建建筑比重|%||level|ge|85||
1.5(2035年)|人均公共文化设施面积|平方米||level|ge|1.5||
不低于3000亿元|五年累计固定资产投资|||cumulative|ge|3000||
3000|五年累计固定资产投资|亿元||cumulative|ge|3000||
年均增长不低于7%|地区生产总值|||avg_growth|ge|7||
年均6|地区生产总值增速|%||avg_growth|ge|6||
七成以上|新能源公交车占比|%||level|ge|70||
百分之八十以上|绿色建筑占比|%||level|ge|80||
两个以上|国家级创新平台|个||level|ge|2||
8%以上(可比价)|地区生产总值年均增速|%||avg_growth|ge|8||
待定|单位GDP能耗降低|%||deferred||||
见附件|重大工程|||qualitative||||?
同口径增长5%|一般公共预算收入|亿元|年度目标|growth_year|ge|5||
可比增长6%|税收收入|亿元|年度目标|growth_year|ge|6||
低于5.5%|城镇调查失业率|%||cap|lt||5.5|
3以下|劣V类水质比例|%||level|le||3|
稳中有升|金融业增加值占地区生产总值比重|%|2030年目标|trend|gt|0||
5 左右|地区生产总值年均增长|%|2030年目标|avg_growth|approx|5||
高于地区生产总值年均增长|全员劳动生产率年均增长|%||benchmark|gt|||
完成省定目标|单位地区生产总值用水量下降率|%||assigned|ref|||
不增加|建设用地总规模|平方公里||maintain|le|||
只增不减|永久基本农田面积|万亩||maintain|ge|||
25|城镇新增就业人数|万人||*|ge|25||?
6|地区生产总值增长|%|2030年|avg_growth|ge|6||?
12|社会物流总费用占GDP比率|%||level|*|*|*|?
80/100|生活污水处理率/垃圾处理率|%||*|*|*|*|?
一万|公共充电桩数量|个||level|ge|10000||
>6.5|粮食综合生产能力|亿吨||level|gt|6.5||
>46|能源综合生产能力|亿吨标准煤||level|gt|46||
95|基本养老保险参保率|%||level|ge|95||
[13.5]|单位GDP能源消耗降低|%||reduce_pct|ge|13.5||
24.1|森林覆盖率|%|2025年|level|ge|24.1||
>7|全社会研发经费投入增长|%|年均/累计|avg_growth|gt|7||
<5.5|城镇调查失业率|%|年均/累计|cap|lt||5.5|
与GDP增长基本同步|居民人均可支配收入增长|%|年均/累计|sync|approx|||
11.3|劳动年龄人口平均受教育年限|年|2025年|level|ge|11.3||
[1]|人均预期寿命|岁|年均/累计|increase_by|ge|1||?
85|达到或好于Ⅲ类水体比例|%|2025年|level|ge|85||
基本消除|劣Ⅴ类水体比例|%||qualitative|approx||0|
年均增长7.5%左右|规模以上工业增加值|亿元||avg_growth|approx|7.5||
6%-6.5%|GDP|亿元|全年目标|growth_year|between|6|6.5|
增长8%以上,力争10%|固定资产投资|亿元|年度目标|*|*|*|*|?
3.5%左右|居民消费价格总水平涨幅|%|年度目标|cap|approx||3.5|
5万人|城镇新增就业||年度目标|flow_year|ge|5||
不低于10万|城镇新增就业人数|人|全年目标|flow_year|ge|10||
5.5%以内|城镇调查失业率||年度目标|cap|le||5.5|
下降3.5%|单位GDP能耗|吨标准煤/万元|年度目标|reduce_pct|ge|3.5||
完成省下达任务|主要污染物减排||年度目标|assigned|ref|||
32微克/立方米|细颗粒物平均浓度||2025年|level|le||32|
88%|城市空气质量优良天数比例||2025年|level|ge|88||
达到70%|常住人口城镇化率|%||level|ge|70||
提高到82.5岁|人均期望寿命|||level|ge|82.5||
超过1000公里|轨道交通运营总里程|公里||level|gt|1000||
五年累计新增5000亩|公园绿地面积|亩||cumulative|ge|5000||
不少于200家|国家级专精特新“小巨人”企业|家||level|ge|200||
每千人4.6个|婴幼儿托位数|个||level|ge|4.6||?
1.6万元|人均可支配收入|||level|ge|1.6||
累计完成投资3000亿元|重大项目|亿元||cumulative|ge|3000||
达到300家左右|上市公司数|家||level|approx|300||
由2020年的60%提高到75%|绿色建筑占比|%||from_to|*|60|75|?
降至2.2以下|城乡居民收入比|||level|le||2.2|
缩小到1.7以内|城乡居民收入倍差|||level|le||1.7|
保持在4.5%以下|城镇登记失业率|%||cap|le||4.5|
稳定在1亿亩以上|粮食播种面积|||floor|ge|1||
实现翻番|数字经济规模|||multiple|ge|2||
年均增长15%,达到2万亿元|数字经济核心产业营收|||composite|and|||?
占比达到45%|高技术制造业|||level|ge|45||?
98%以上|地表水达标率|||level|ge|98||
100%达标|集中式饮用水水源地水质|||*|*|*||?
≤1.0|亿元GDP生产安全事故死亡人数|人||level|le||1|
-15%|亿元GDP死亡率|%||*|*|*|*|?
降低10%|孕产妇死亡率|||reduce_pct|ge|10||
8/10万以下|孕产妇死亡率|||level|le||8|
〔0.5〕|平均预期寿命提高|岁||increase_by|ge|0.5||
〔3000〕|新增保障性租赁住房|套||cumulative|ge|3000||
不再新增|政府隐性债务|||*|*|*|*|?
2.5:1|城乡居民收入比|||level|le||2.5|
12万亩(累计)|造林绿化|||cumulative|ge|12||
年均20万亩|造林绿化|万亩||avg_level|ge|20||
国家级2个|开发区|个||level|ge|2||?
进入全国第一方阵|数字政府建设|||qualitative||||
全省中上游|营商环境|||qualitative||||
前移10位|全国百强县排名|||*|*|*|*|?
百强县前50|综合实力排名|||rank|le||50|
保A争优|考核等次|||qualitative||||?
不低于上年|耕地保有量|万亩||benchmark|ge|||
2000000000|地区生产总值|万元||level|ge|2000000000||
"""


@dataclass(frozen=True)
class Unseen:
    """One text with its expected reading; "*" stands for "anything"."""

    text: str
    name: str
    unit: str
    column: str
    kind: str
    comparator: str
    low: str
    high: str
    mark: str


UNSEEN = [Unseen(*line.split("|")) for line in TABLE.strip().splitlines()]
