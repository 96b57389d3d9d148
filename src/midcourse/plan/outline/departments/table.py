"""How bodies of Chinese government are called: what they do, what kind of body they are, at which level they stand.

Functions and names are standard from the centre down; places differ in the short form they like. Listed are the
departments the reforms of 2018 and 2023 left or made, with older names still met in print.

Source: 《深化党和国家机构改革方案》(2018), 《党和国家机构改革方案》(2023), and the lists of 工作部门 that governments
of provinces, cities and districts publish of themselves (机构设置).
"""

from dataclasses import dataclass

#: What a name may begin with: the level whose body it is.
LEVELS = ("自治区", "自治州", "兵团", "国家", "中央", "全国", "省", "市", "区", "县", "州", "盟", "旗", "镇", "乡")


@dataclass(frozen=True, slots=True)
class Function:
    """Bodies of one function.

    Args:
        stems: ways to name the function, the fullest first.
        bodies: what may follow a stem, separated by blanks; "" when the stem is the whole name.
        prefixed: whether it is a body only behind a level (市委宣传部, not 宣传部 of a company).
    """

    stems: tuple[str, ...]
    bodies: tuple[str, ...]
    prefixed: bool = False

    @property
    def key(self) -> str:
        """Return what tells it from all others."""
        return self.stems[0] + self.bodies[0]

    def spellings(self) -> tuple[str, ...]:
        """Return every name without its level.

        >>> Function(("教育",), ("局", "厅")).spellings()
        ('教育局', '教育厅')
        """
        return tuple(stem + body for stem in self.stems for body in self.bodies)


def _functions(lines: str, *, prefixed: bool = False) -> tuple[Function, ...]:
    """Read `stem stem … : body body …` a line; `-` for no body."""
    found = []
    for line in lines.strip().splitlines():
        stems, _, bodies = line.partition(":")
        named = tuple("" if body == "-" else body for body in bodies.split())
        found.append(Function(tuple(stems.split()), named, prefixed))
    return tuple(found)


#: Departments and offices of government.
DEPARTMENTS = _functions("""
发展和改革 发展改革 发展与改革 发改 : 委员会 委 局
教育 : 局 厅 委员会 委
教育和体育 教育体育 教体 : 局
科学技术 科技 : 局 厅 委员会 委
工业和信息化 经济和信息化 经济信息化 工业信息化 工信 经信 : 局 厅 委员会 委
民族宗教事务 民族和宗教事务 民族宗教 民宗 : 局 厅 委员会 委
公安 : 局 厅 分局
民政 : 局 厅
司法 : 局 厅
财政 : 局 厅
人力资源和社会保障 人力资源社会保障 人力社保 人社 : 局 厅
自然资源和规划 规划和自然资源 规划与自然资源 自然资源与规划 \
规划自然资源 自然资源规划 规划资源 自然资源 资规 规资 自规 规自 : 局 厅 委员会 委 分局
生态环境 : 局 厅 分局
住房和城乡建设 住房城乡建设 城乡建设 住建 : 局 厅 委员会 委
建设和交通 建设交通 : 委员会 委
住房保障和房产管理 住房保障和房屋管理 住房保障房管 住房保障 住保房管 房产管理 房屋管理 房管 住保 : 局
交通运输 交通 : 局 厅 委员会 委
交 : 委
水利 : 局 厅
水务 : 局
农业农村 : 局 厅 委员会 委
农业和农村工作 : 委员会
商务 : 局 厅 委员会 委
文化和旅游 文化广电和旅游 文化广电旅游 文化广电新闻出版旅游 文化旅游广电 文化旅游 \
文广旅游 文旅广电 文广旅 文旅 : 局 厅 委员会 委
文化广电旅游体育 文化旅游体育 文化体育和旅游 文化体育旅游 文广旅体 文旅体 文体旅 文体旅游 : 局
文物 : 局
体育 : 局
卫生健康 卫健 : 委员会 委 局
退役军人事务 退役军人 : 局 厅
应急管理 应急 : 局 厅
审计 : 局 厅
国有资产监督管理 国资监管 国资 : 委员会 委 局
市场监督管理 市场监管 : 局
统计 : 局
医疗保障 医保 : 局
信访 : 局
机关事务管理 机关事务 机管 : 局
城市管理和综合行政执法 城市管理行政执法 城市管理综合执法 城市管理执法 综合行政执法 城管执法 城市管理 城管 : 局 委员会 委
园林和林业 园林绿化 : 局
园林文物 : 局
绿化和市容管理 绿化市容 : 局
林业和草原 林业 林草 : 局
林水 : 局
海洋发展 海洋和渔业 海洋 : 局
畜牧兽医 : 局
行政审批服务 行政审批 审批服务 : 局
政务服务和数据管理 政务服务管理 政务服务数据管理 政务服务 政数 : 局 办公室 办
数据 数据资源 大数据 大数据管理 大数据发展管理 大数据发展 数据资源管理 : 局
地方金融监督管理 地方金融管理 地方金融监管 金融工作 金融服务 : 局 办公室 办
外事 : 办公室 办
国防动员 人民防空 人防 国动 : 办公室 办
乡村振兴 : 局
粮食和物资储备 粮食和储备 粮食物资储备 粮食 粮储 : 局
能源 : 局
投资促进 招商 : 局
口岸 : 办公室 办
口岸和物流 : 办公室 办
知识产权 : 局
药品监督管理 药品监管 药监 : 局
疾病预防控制 疾控 : 局 中心
中医药管理 中医药 : 局
消防救援 : 支队 局 总队 大队
地震 : 局
密码管理 : 局
档案 : 局 馆
新闻出版 : 局
广播电视 广电 : 局
住房公积金管理 住房公积金 公积金管理 公积金 : 中心
公共资源交易 : 中心
供销合作 供销 : 社 总社 联社
地方志 史志 : 办公室 办
研究室 : -
人民政府办公厅 人民政府办公室 政府办公厅 政府办公室 府办公厅 府办公室 政府办 府办 : -
""")

#: Bodies led from above, and banks of the state.
VERTICAL = _functions("""
税务 : 局 分局
气象 : 局
邮政管理 : 局
通信管理 : 局 办公室 办
海事 : 局
烟草专卖 : 局
金融监督管理 金融监管 : 局 分局 总局
证券监督管理 证监 : 局 委员会 会
供电 : 公司 局
""")

#: Organs of the party, groups of the people, courts: bodies only behind their level.
PREFIXED = _functions(
    """
纪律检查 纪 : 委员会 委监委 委
监察 监 : 委员会 委
委组织 : 部
委宣传 : 部
委统战 委统一战线工作 : 部
委社会工作 委社工 : 部
委政法 : 委员会 委
委网络安全和信息化委员会 委网信 : 办公室 办
委机构编制委员会 委编 编 机构编制委员会 : 办公室 办
委办公厅 委办公室 委办 : -
委改革 委改革办公室 : 办
委党校 : -
委农村工作领导小组 委农 : 办公室 办
委金融委员会 委金融 : 办公室 办
委老干部 : 局
委台湾工作 台湾事务 台 : 办公室 办
侨务 侨 : 办公室 办
人大常委会 人民代表大会常务委员会 : -
政协 : -
总工会 : -
妇女联合会 妇联 : -
工商业联合会 工商联 : -
残疾人联合会 残联 : -
科学技术协会 科协 : -
文学艺术界联合会 文联 : -
社会科学界联合会 社科联 : -
归国华侨联合会 侨联 : -
红十字会 : -
贸促会 贸易促进委员会 : -
中级人民法院 中级法院 人民法院 法院 中院 : -
人民检察院 检察院 : -
双拥 : 办公室 办
市域治理 : 办公室 办
城投 交投 国资 文旅 水务 : 集团 公司
""",
    prefixed=True,
)

#: Groups of the people that are bodies without a level too.
GROUPS = _functions("""
总工会 工会 : -
共产主义青年团 共青团 : -
妇女联合会 妇联 : -
工商业联合会 工商联 : -
残疾人联合会 残联 : -
红十字会 : -
""")

#: Words that end like a body and are none.
NO_BODIES = tuple(first + "局" for first in "格布全大时政僵开破变结残邮当书棋")
