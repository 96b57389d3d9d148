"""Whatever a document says, its draft can be written and reads back without an error. All lines are synthetic."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from midcourse.data.draft_header import header_of
from midcourse.data.draft_merge import merged
from midcourse.data.drafting import drafted
from midcourse.data.ledger import open_ledger, write_ledger
from midcourse.data.model import Ledger
from midcourse.documents.plain import read_plain
from midcourse.evaluate.projects import tally_tasks
from midcourse.periods import Period
from midcourse.plan.outline.reading import read_outline

LINES = (
    "云山市国民经济和社会发展第十五个五年规划纲要\n",
    "第一章 主要目标\n",
    "第一节 培育产业集群\n",
    "专栏1 重大工程\n",
    "——经济实力持续提升。总量迈上新台阶。\n",
    "序号 | 指标 | 2025年 | 2030年 | 属性\n",
    "1 | 森林覆盖率（%） | 65.7 | ≥66 | 约束性\n",
    "2 | 新增就业（万人） | — | [125] | 预期性\n",
    "2 | 新增就业（万人） | ** | 完成省下达目标 |\n",
    "3 | | | 5左右 | 预期性\n",
    "注：[ ]内为五年累计数。\n",
    "1.云山港扩建工程。新建泊位3个，总投资12.5亿元。\n",
    "到2030年，产业规模达到1200亿元，培育企业100家以上。支持青溪区建设产业园，由市财政局牵头。\n",
    "加快建设学校12所，改造卫生院8家。推进青溪区老旧小区改造。\n",
    "序号 | 任务 | 牵头单位 | 责任单位\n",
    "1 | 加快建设学校 | 市教育局 | 市财政局、青溪区人民政府\n",
    "\n",
    "　　\n",
    "\x0c",
    "=1+1\n",
    "存在的主要问题\n一是学位不足。二是拥堵。\n",
    "截至2023年6月底，24个项目已完成。\n",
)


def ledger(text: str) -> Ledger:
    """Read a text into a draft ledger."""
    draft = read_outline(read_plain(text, "synthetic.txt"))
    return drafted(draft, header_of(draft.title, "synthetic.txt", period=Period.parse("2026-2030"))).ledger


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=30).map("".join))
def test_a_draft_of_any_text_is_written_and_reads_back_equal(text: str) -> None:
    made = ledger(text)
    with TemporaryDirectory() as folder:
        write_ledger(made, Path(folder) / "plan")
        assert open_ledger(Path(folder) / "plan") == made


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=30).map("".join))
def test_reading_again_what_nobody_touched_changes_nothing(text: str) -> None:
    made = ledger(text)
    assert merged(made, made, made) == made


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), max_size=24).map("".join),
    st.lists(st.sampled_from(LINES), max_size=24).map("".join),
)
def test_another_text_read_into_an_untouched_draft_can_be_written(one: str, other: str) -> None:
    first = ledger(one)
    whole = merged(first, first, ledger(other))
    with TemporaryDirectory() as folder:
        write_ledger(whole, Path(folder) / "plan")
        open_ledger(Path(folder) / "plan")


def test_a_base_value_without_a_year_is_kept_for_the_year_before_the_plan_and_asked_for() -> None:
    made = ledger(
        "云山市国民经济和社会发展第十五个五年规划纲要\n主要指标\n"
        "序号 | 指标 | 现值 | 2030年目标 | 属性\n"
        "1 | 森林覆盖率（%） | 65.7 | ≥66 | 约束性\n"
    )
    assert [(base.year, str(base.value)) for base in made.baselines] == [(2025, "65.7")]
    assert "base-year-unknown" in [review.rule for review in made.plan.reviews]


def test_a_section_that_only_states_targets_is_no_task_when_the_draft_counts_them() -> None:
    made = ledger(
        "云山市国民经济和社会发展第十五个五年规划纲要\n第一章 总体要求\n第一节 指标\n"
        "到2030年，智能装备产业规模突破956亿元。\n第二章 产业\n加快建设3家智能工厂；支持企业扩产。\n"
    )
    assert [(task.name, task.count) for task in made.plan.tasks if task.count is not None] == [
        ("第一章 总体要求", 0),
        ("第一节 指标", 0),
    ]
    assert tally_tasks(made.plan.tasks).total == 2
