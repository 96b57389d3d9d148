"""What a person reads of an audit in the terminal."""

import pytest
from made_audits import document_of, draft, finding, marked

from midcourse.audit.audited import AuditedFile
from midcourse.audit.fingerprints import fingerprint_of
from midcourse.audit.ignore import Entry, IgnoreList
from midcourse.audit.model import Audit
from midcourse.audit.output.excerpts import excerpts_of
from midcourse.audit.output.shown import STAND_IN
from midcourse.audit.output.to_terminal import to_terminal
from midcourse.audit.output.words import ROLES, RULES
from midcourse.documents.model import SourcePlace


def shown(*, language: str = "zh") -> str:
    return "\n".join(to_terminal(draft(), language))


def test_a_finding_says_tier_rule_and_place_as_editors_take_it() -> None:
    first = shown().splitlines()[0]
    name = fingerprint_of(draft().audit.findings[0], draft().document.text)
    assert first == f"错误 分项与合计  draft.txt:2:11  {name}"


def test_the_sentence_follows_with_the_numbers_marked_in_their_words() -> None:
    lines = shown().splitlines()
    assert lines[1].strip() == "写的是80.6%，算得80.8"
    assert lines[2].strip() == "│ 全年六个行业占比合计【80.6%】，其中甲【50.3%】、乙【30.5%】。"


def test_repairs_stand_best_first() -> None:
    assert "改法：①“80.6%”改为“80.8%”；②“30.5%”改为“30.3%”" in shown()


def test_it_ends_with_what_was_proved_and_what_could_not_be() -> None:
    lines = shown().splitlines()
    assert lines[-3] == "错误 1 处，待核 0 处，提示 1 处"
    assert "共 5 个数据，其中 2 个由 1 条关系证明，2 个存疑，1 个无从证明" in lines[-2]
    assert lines[-1].strip() == "前后重复 1"


def test_it_speaks_english_when_asked() -> None:
    said = shown(language="en")
    assert "Error sum of parts  draft.txt:2:11" in said
    assert "5 data numbers: 2 proved by 1 relations" in said


def test_colours_replace_the_brackets() -> None:
    said = "\n".join(to_terminal(draft(), "zh", lambda text, colour: f"<{colour}>{text}</>"))
    assert "<mark>80.6%</>" in said
    assert "<error>错误 分项与合计</>" in said
    assert "【" not in said


def test_an_accepted_finding_is_told_with_its_reason_and_not_as_open() -> None:
    name = fingerprint_of(draft().audit.findings[0], draft().document.text)
    said = "\n".join(to_terminal(draft(IgnoreList((Entry(name, reason="口径不同"),)))))
    assert "已接受 分项与合计：写的是80.6%，算得80.8（理由：口径不同）" in said
    assert "错误 0 处，待核 0 处，提示 1 处；已接受 1 处" in said


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\x07", "\u202e", "\x9b31m"])
def test_nothing_in_a_document_acts_on_the_terminal(hostile: str) -> None:
    text = f"占比{hostile}合计[80.6%|whole]，[50.3%|part1]、[30.5%|part2]。[50.3%|mention2][7个|other]2024"
    said = "\n".join(to_terminal(draft(text=text)))
    assert hostile not in said
    assert STAND_IN in said


def test_far_operands_have_excerpts_of_their_own_and_near_ones_share_one() -> None:
    read = marked("甲[3家|a]、乙[4家|b]。" + "无关的话。" * 30 + "合计[7家|c]。")
    found = excerpts_of(read.text, [read["c"], read["a"], read["b"]])
    assert ["".join(piece.text for piece in one) for one in found] == ["甲3家、乙4家。", "合计7家。"]


def test_a_long_sentence_is_cut_on_both_sides() -> None:
    read = marked("长" * 100 + "[3家|a]" + "短" * 100)
    (found,) = excerpts_of(read.text, [read["a"]])
    assert (found[0].text[0], found[-1].text[-1], len(found[0].text)) == ("…", "…", 27)


def test_operands_that_overlap_are_marked_once() -> None:
    read = marked("共3家企业。")
    span = finding(*marked("共[3家|a]企业。").spans.values()).spans[0]
    wider = finding(*marked("[共3家企业|b]。").spans.values()).spans[0]
    assert [piece.text for piece in excerpts_of(read.text, [span, wider])[0] if piece.marked] == ["共3家企业"]


def test_every_rule_and_role_has_words() -> None:
    assert all(str(rule.name) and rule.name.in_language("en") != str(rule.name) for rule in RULES.values())
    assert all(str(role) for role in ROLES.values())


def test_of_very_many_places_the_first_are_shown_and_the_rest_counted() -> None:
    read = marked("".join(f"第[{number}|n{number}]家。\n" for number in range(10)))
    file = AuditedFile(document_of(read.text), Audit("a.txt", 9, (), (), (finding(*read.spans.values()),)))
    said = to_terminal(file)
    assert sum("【" in line for line in said) == 8
    assert any("另有 2 处" in line for line in said)


def test_a_finding_about_the_ignore_list_names_the_file_alone() -> None:
    said = to_terminal(draft(IgnoreList((Entry("0" * 12),))))
    assert any(line.startswith("错误 忽略未写理由  draft.txt  ") for line in said)


def test_a_place_that_is_no_line_is_said_in_the_words_of_the_source() -> None:
    file = draft()
    places = (SourcePlace(0, len(file.document.text), "第 2 段"),)
    from_docx = AuditedFile(document_of(file.document.text, "draft.docx", places), file.audit)
    assert to_terminal(from_docx)[0].startswith("错误 分项与合计  draft.txt 第 2 段  ")
