"""Every reason why an indicator is not rated has a remedy, and reasons that want the same one are told as one."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from rateable_ledgers import ledgers

from midcourse import evaluate as package
from midcourse.data.model import Ledger
from midcourse.evaluate.model import Rating
from midcourse.evaluate.records import all_records
from midcourse.evaluate.remedies import REMEDIES, in_general, remedies_for, sentences_of, unrated_in_general
from midcourse.evaluate.ruleset import find_rules
from midcourse.evaluate.run import evaluate
from midcourse.evaluate.steps import RULE_WORDS, steps_of
from midcourse.evaluate.summary import VARIES
from midcourse.periods import Period
from midcourse.wording import Wording, join, say

END = Period.parse("2025").end


@settings(max_examples=40, deadline=None)
@given(ledgers)
def test_every_reason_that_comes_up_has_its_own_remedy(ledger: Ledger) -> None:
    for rated in evaluate(ledger, END, rules="midcourse-strict-1").ratings:
        if rated.rating is Rating.NOT_RATEABLE and rated.override is None:
            assert {sentence.template for sentence in sentences_of(rated.reason)} <= set(REMEDIES)


def test_every_remedy_answers_a_reason_the_code_gives() -> None:
    folder = Path(package.__path__[0])
    names = ("prepare.py", "measured.py", "explain.py", "summary.py", "../quantities.py")
    said = "".join((folder / name).read_text("utf-8") for name in names)
    reasons = set(re.findall(r'say\(\s*"([^"]+)"', said))
    assert set(REMEDIES) <= reasons


def test_what_is_one_indicators_own_gives_way_and_words_of_the_rules_stay() -> None:
    one = say("目标类型是“{kind}”，没有可以比较的数值", kind=say("定性"))
    assert str(in_general([one])) == "目标类型是“定性”，没有可以比较的数值"
    other = say("目标“{text}”的读法待确认：{doubt}", text="八级80", doubt=say("“{part}”没有读懂", part="八级"))
    assert str(in_general([other])) == f"目标“{VARIES}”的读法待确认：“{VARIES}”没有读懂"


def test_a_reason_of_several_sentences_has_several_remedies_none_twice() -> None:
    reason = join([say("没有目标值"), say("指标方向（越大越好或越小越好）未经确认"), say("没有目标值")])
    assert [remedy.table for remedy in remedies_for(reason)] == ["targets", "indicators"]


@pytest.mark.parametrize("reason", [say("从未见过的原因"), Wording("")])
def test_an_unknown_reason_still_says_where_to_look(reason: Wording) -> None:
    assert [str(remedy.words) for remedy in remedies_for(reason)] == ["打开指标，按评价过程逐项核对"]


@settings(max_examples=40, deadline=None)
@given(ledgers)
def test_the_working_of_every_rating_can_be_told(ledger: Ledger) -> None:
    rules = find_rules(ledger.plan.header.rules)
    for own, rated in zip(all_records(ledger), evaluate(ledger, END, known_on=END).ratings, strict=True):
        steps = steps_of(rated, own, ledger.plan.header, rules, (END, END))
        text = " ".join(str(step.said) for step in steps)
        assert str(RULE_WORDS[rated.rule]) in text
        assert str(rated.reason) in text
        assert all(step.said.in_language("en") for step in steps)
        assert rated.rating is not Rating.NOT_RATEABLE or str(unrated_in_general(rated))
