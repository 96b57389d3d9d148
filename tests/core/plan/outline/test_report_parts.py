"""What a report tells beside its table. The report is synthetic."""

from midcourse.documents.plain import read_plain
from midcourse.plan.outline.report_parts import parts_of
from midcourse.plan.outline.sections import Sections
from midcourse.plan.outline.title import title_of
from midcourse.plan.vocabulary import Aim

REPORT = """云山市国民经济和社会发展第十四个五年规划纲要实施中期评估报告
一、重大项目推进情况
《纲要》共确定82个重大项目，其中，目标竣工73个、目标开工9个。截至2023年6月底，24个项目已完成，40个项目按计划有序推进，1个项目因故暂缓实施，17个项目进展慢于预期。
围绕教育、交通等186项重点任务，各部门有序推进。
二、存在的主要问题
一是公共服务供给不足。学位较为紧张。二是交通拥堵有待缓解。
三、下一步举措
（一）增加公共服务供给
新建学校12所。
（二）完善交通网络
"""


def test_counts_problems_and_measures_are_read() -> None:
    document = read_plain(REPORT, "synthetic.txt")
    parts = parts_of(document, Sections(document), title_of(document))
    told = {(one.noun, one.aim, one.state): one.count for one in parts.counts}
    assert told == {
        ("项目", None, None): 82,
        ("项目", Aim.FINISH, None): 73,
        ("项目", Aim.START, None): 9,
        ("项目", None, "已完成"): 24,
        ("项目", None, "按计划有序推进"): 40,
        ("项目", None, "因故暂缓实施"): 1,
        ("项目", None, "进展慢于预期"): 17,
        ("任务", None, None): 186,
    }
    assert [one.text for one in parts.problems] == ["公共服务供给不足", "交通拥堵有待缓解"]
    assert {"增加公共服务供给", "完善交通网络"} <= {one.text for one in parts.measures}


def test_every_part_knows_where_it_stands() -> None:
    document = read_plain(REPORT, "synthetic.txt")
    parts = parts_of(document, Sections(document), title_of(document))
    origins = [one.origin for one in parts.counts]
    origins += [one.origin for one in (*parts.problems, *parts.measures)]
    for origin in origins:
        assert document.text[origin.start : origin.end].strip()
        assert origin.place
