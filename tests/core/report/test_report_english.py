"""The English edition: words of the tables that have an English are in English, lines begin with a capital."""

import re
from dataclasses import replace

from midcourse.evaluate.facts import facts_of
from midcourse.evaluate.model import Evaluation
from midcourse.evaluate.projects import MIDTERM
from midcourse.evaluate.run import evaluate
from midcourse.plan.model import Project, ProjectCount
from midcourse.plan.vocabulary import Aim, Attribute
from midcourse.report.words import TABLE_WORDS
from midcourse.report.write import make_report
from midcourse.wording import in_words


def english_of(evaluation: Evaluation) -> str:
    return make_report(evaluation, facts_of(evaluation), language="en").in_format("md").decode()


def test_every_attribute_aim_and_usual_state_has_an_english() -> None:
    words = [*Attribute, *Aim, *MIDTERM.words]
    assert {str(word) for word in words} == {str(word) for word in TABLE_WORDS}
    assert not [word for word in words if re.search(r"[\u3400-\u9fff]", in_words(str(word), "en"))]


def test_attributes_and_states_are_english_and_an_offices_own_word_stays(evaluation: Evaluation) -> None:
    plan = evaluation.ledger.plan
    projects = (*plan.projects, Project(code="P3", name="三号桥", aim=Aim.FINISH, state="因故暂缓"))
    counts = (*plan.project_counts, ProjectCount(state="因故暂缓", count=1), ProjectCount(aim=Aim.FINISH, count=10))
    ledger = replace(evaluation.ledger, plan=replace(plan, projects=projects, project_counts=counts))
    text = english_of(evaluate(ledger, evaluation.as_of))
    assert "| 新建道路 | 公里 | Binding |" in text
    assert "| 专利授权数 | 件 | Expected |" in text
    assert "| Suspended | 1 |" in text
    assert "| 按计划 | 7 |" in text
    assert "| 三号桥 | Completion | Suspended |" in text
    assert "Slower than planned 2" in text


def test_heads_and_lines_begin_with_a_capital(evaluation: Evaluation) -> None:
    text = english_of(evaluation)
    heads = [line for line, below in zip(text.splitlines(), text.splitlines()[1:], strict=False) if "---" in below]
    assert heads
    assert not [head for head in heads if re.search(r"\| [a-z]", head)]
