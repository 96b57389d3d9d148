"""Sentences in two languages, made once."""

import gettext

import pytest

from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier, errors_among, refuse_errors
from midcourse.wording import CATALOGUES, STAGES, Term, Wording, catalogue, join, say


def test_a_nested_sentence_is_put_into_the_same_language() -> None:
    outer = say(
        "{first}；同类的第 {other} 项公布为“{word}”", first=say("没有目标值"), other="06", word=Term("提前完成")
    )
    assert str(outer) == "没有目标值；同类的第 06 项公布为“提前完成”"
    english = "there is no target; No. 06, of the same form, was published as “Met early”"
    assert outer.in_language("en") == english


def test_an_offices_own_word_stays_as_it_is_braces_and_all() -> None:
    assert Term("{好}").in_language("en") == "{好}"


def test_sentences_are_joined_by_the_stop_of_the_language() -> None:
    both = join([say("没有目标值"), say("没有目标值")])
    assert str(both) == "没有目标值；没有目标值"
    assert both.in_language("en") == "there is no target; there is no target"


def test_equal_wordings_are_equal_and_hash_alike() -> None:
    one, other = say("第 {row} 行", row=3), say("第 {row} 行", row=3)
    assert one == other
    assert len({one, other, say("第 {row} 行", row=4)}) == 2


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_its_catalogue(stage: str) -> None:
    assert gettext.find(stage, str(CATALOGUES), ["en"])


def test_chinese_needs_no_catalogue() -> None:
    assert catalogue("zh").gettext("没有目标值") == "没有目标值"


def test_a_finding_says_where_what_and_what_to_do() -> None:
    finding = Finding(
        "unknown-key", Tier.ERROR, say("不认识的键“{key}”", key="colour"), Place("plan.toml", row=4), Wording("请改正")
    )
    assert str(finding) == "plan.toml 第 4 行: 不认识的键“colour” → 请改正"
    assert finding.in_language("en").startswith("plan.toml row 4: ")


def test_errors_stop_and_queries_do_not() -> None:
    query = Finding("a-query", Tier.QUERY, Wording("疑问"), Place())
    error = Finding("an-error", Tier.ERROR, Wording("错误"), Place("a.csv"))
    refuse_errors([query])
    with pytest.raises(InputUnusable, match=r"a\.csv") as stopped:
        refuse_errors([query, error, error])
    assert stopped.value.faults == (error, error)
    assert errors_among([query, error]) == [error]
