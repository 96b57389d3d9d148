"""The words tables are made of, in English: names of tables, headings, and what stands in cells that offer a choice.

The core keeps them in Chinese, as a workbook shows them. They stand here and not in a catalogue, because one word means
different things in different places (单位 is a unit in a column and a department as a table). A test holds the lists
complete against the declarations of the core.
"""

from collections.abc import Mapping

from midcourse.plan.cells import choices
from midcourse.plan.tables import Column, Table
from midcourse_web.frame.templatetags.frame import language, word

TABLES_IN_ENGLISH: Mapping[str, str] = {
    "plan": "Plan",
    "sources": "Sources",
    "goals": "Goals",
    "departments": "Departments",
    "areas": "Areas",
    "industries": "Industries",
    "indicators": "Indicators",
    "targets": "Targets",
    "annual_targets": "Annual targets",
    "projects": "Major projects",
    "project_nodes": "Project nodes",
    "project_counts": "Project counts",
    "tasks": "Key tasks",
    "problems": "Problems",
    "measures": "Measures",
    "links": "Links",
    "systems": "Systems",
    "reviews": "Doubts",
    "observations": "Observations",
    "baselines": "Baselines",
    "references": "Reference values",
    "published_ratings": "Published ratings",
    "overrides": "Ratings by a person",
}
WORDS_IN_ENGLISH: Mapping[str, str] = {
    "规划": "Plan",
    "规划编号": "Plan code",
    "规划名称": "Plan",
    "地区": "Area governed",
    "层级": "Level",
    "规划期": "Plan period",
    "远景目标年": "Long-range objective (year)",
    "批准机关": "Approved by",
    "批准日期": "Approved on",
    "数据截止日": "Data cut-off",
    "无半年度统计时截止日": "Cut-off without half-year statistics",
    "自定单位": "Own units",
    "评价规则": "Rating rules",
    "项目亮灯规则": "Traffic-light rule for projects",
    "项目状态词": "Words for project states",
    "来源": "Source",
    "编号": "Code",
    "文件": "Document",
    "发布机关": "Issued by",
    "发布日期": "Published on",
    "网址": "Address",
    "目标": "Goal",
    "表述": "Statement",
    "公开属性": "Disclosure",
    "出处": "Place in the source",
    "单位": "Unit",
    "单位名称": "Department",
    "简称": "Short names",
    "空间": "Area",
    "名称": "Name",
    "类型": "Kind",
    "上级": "Parent",
    "产业": "Industry",
    "组别": "Group",
    "指标": "Indicator",
    "序号": "No.",
    "指标名称": "Indicator",
    "属性": "Attribute",
    "方向": "Better when",
    "方向已确认": "Direction confirmed",
    "口径": "Definition",
    "所属目标": "Goal",
    "牵头单位": "Lead",
    "配合单位": "Contributors",
    "报送频率": "Reported every",
    "有无半年度统计": "Half-year statistics",
    "是否年度流量": "Yearly amount",
    "备注": "Note",
    "目标值": "Target",
    "对象": "Item",
    "目标名称": "What is counted",
    "版次": "Version",
    "列名": "Column heading",
    "读法已确认": "Reading confirmed",
    "目标年": "Target year",
    "依据": "Act",
    "通过日期": "Adopted on",
    "年度目标": "Annual target",
    "年份": "Year",
    "重大项目": "Major project",
    "项目名称": "Project",
    "类别": "Category",
    "目标类型": "Aim",
    "状态": "State",
    "原因": "Reason",
    "建设内容及规模": "Content and scale",
    "开工年份": "Start year",
    "竣工年份": "Completion year",
    "总投资(亿元)": "Investment planned (100 million yuan)",
    "累计完成投资(亿元)": "Invested so far (100 million yuan)",
    "空间单元": "Area",
    "责任单位": "Responsible departments",
    "项目节点": "Project node",
    "项目": "Project",
    "节点": "Node",
    "计划完成日期": "Due on",
    "实际完成日期": "Reached on",
    "项目统计": "Project count",
    "个数": "Number",
    "截至": "As of",
    "重点任务": "Key task",
    "任务": "Task",
    "任务数": "Number of tasks",
    "进展": "Progress",
    "问题": "Problem",
    "举措": "Measure",
    "关联": "Link",
    "从": "From",
    "到": "To",
    "说明": "Note",
    "系统": "System",
    "领域": "Field",
    "功能": "Function",
    "现状": "Present state",
    "下一步": "Next step",
    "待核对": "Doubt",
    "事项": "Rule",
    "请核对": "Question",
    "处理": "Decision",
    "原文": "Words of the source",
    "观测值": "Observation",
    "度量": "Measure taken",
    "所属期": "Period",
    "期间类型": "Kind of value",
    "填报值": "Value as reported",
    "数值": "Number",
    "数据状态": "Status",
    "获知日期": "Known on",
    "提供者": "Provided by",
    "修订原因": "Reason of revision",
    "佐证": "Evidence",
    "基期值": "Baseline",
    "基期年份": "Base year",
    "推算对象": "Derived from",
    "期末存量": "Later stock",
    "期内新增": "Added since",
    "参照值": "Reference value",
    "已公布评价": "Published rating",
    "进展评价": "Rating",
    "评价时点": "As of",
    "人工认定": "Rating by a person",
    "人工评价": "Rating",
    "理由": "Reason",
    "认定人": "Decided by",
    "认定日期": "Decided on",
    "约束性": "Binding",
    "预期性": "Expected",
    "越高越好": "higher",
    "越低越好": "lower",
    "公开": "Public",
    "内部": "Internal",
    "不公开": "Withheld",
    "月": "Month",
    "季": "Quarter",
    "半年": "Half-year",
    "年": "Year",
    "时点数": "At a day",
    "期内数": "Within the period",
    "累计数": "Cumulative",
    "年均值": "Yearly mean",
    "年均增速": "Mean yearly growth",
    "期间增速": "Growth over the period",
    "初步数": "Preliminary",
    "定案数": "Final",
    "修订数": "Revised",
    "是": "Yes",
    "否": "No",
    "竣工": "Completion",
    "开工": "Start",
    "确认": "Confirm",
    "修改": "Change",
    "删除": "Remove",
}
#: Headings of columns that hold words of the office: ratings and states, of which the usual ones have an English.
_VOCABULARY = frozenset({"进展评价", "人工评价", "状态"})


def table_in_page(table: Table) -> str:
    """Name a table in the language of the page."""
    return TABLES_IN_ENGLISH[table.name] if language() == "en" else table.heading


def in_page(text: str) -> str:
    """Put a word of the tables into the language of the page; the office's own words stay.

    >>> in_page("自定义的词")
    '自定义的词'
    """
    return WORDS_IN_ENGLISH.get(text) or word(text) if language() == "en" else text


def cell_in_page(column: Column, text: str) -> str:
    """Put the words of a cell into the language of the page: choices, ratings and states; what was written stays.

    Args:
        text: as a workbook shows it.
    """
    return in_page(text) if is_ours(column) else text


def is_ours(column: Column) -> bool:
    """Tell whether a column holds words of ours: choices, ratings or states."""
    return column.heading in _VOCABULARY or bool(choices(column.cell_type.base))
