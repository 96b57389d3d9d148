"""The proof-reader's page: the document as it is, findings in their place, nothing but text from the document."""

import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from made_audits import TEXT, document_of, draft, finding, marked

from midcourse.audit.audited import AuditedFile
from midcourse.audit.fingerprints import fingerprint_of
from midcourse.audit.ignore import Entry, IgnoreList
from midcourse.audit.model import Audit, Span
from midcourse.audit.output.shown import shown_text
from midcourse.audit.output.summary import summary_of
from midcourse.audit.output.to_html import to_html
from midcourse.audit.output.to_index import Listed, to_index
from midcourse.documents.model import Block, BlockKind, Cell, Document, Passage, SourcePlace, Table

HOSTILE = """[80.6%|whole]</p></script><script>alert(1)</script><img src=x onerror=alert(2)>"'&amp;$file${x}{y}
[50.3%|part1]<!-- [30.5%|part2] ]]> <style>*{display:none}</style>[50.3%|mention2][7个|other]2024"""


def page_of(file: AuditedFile, language: str = "zh") -> Any:
    """Read a page back; as Any, since what an XPath gives depends on its words."""
    return html.document_fromstring(to_html(file, language))


def texts(page: Any, path: str) -> list[str]:
    return [element.text_content() for element in page.xpath(path)]


def audited(document: Document, *spans: Span) -> AuditedFile:
    findings = (finding(*spans),) if spans else ()
    return AuditedFile(document, Audit("a.txt", len(document.text), (), (), findings))


def without_references(element: Any) -> str:
    """Return the words of a block without the little numbers that refer to findings."""
    return "".join(element.xpath(".//text()[not(ancestor::sup)]"))


def test_the_document_stands_on_the_page_as_it_is() -> None:
    page = page_of(draft())
    assert texts(page, '//main//*[@class="sheet"]//h2') == ["#收支情况"]
    paragraphs = [without_references(one) for one in page.xpath('//main//p[@class="paragraph"]')]
    assert paragraphs == marked(TEXT).text.splitlines()[1:]


def test_numbers_are_marked_by_what_is_known_of_them() -> None:
    page = page_of(draft())
    assert texts(page, '//main//mark[@class="error"]') == ["80.6%", "50.3%", "30.5%"]
    assert texts(page, '//main//mark[@class="note"]') == ["7个"]
    assert texts(page, '//main//span[@class="ok"]') == ["50.3%"]


def test_a_card_stands_beside_the_paragraph_of_its_first_operand() -> None:
    page = page_of(draft())
    rows = page.xpath('//div[@class="row"]')
    assert [row.xpath('.//div[contains(@class,"card")]/@id') for row in rows] == [["f1"], ["f2"]]
    assert "写的是80.6%，算得80.8" in rows[0].xpath('.//div[@id="f1"]')[0].text_content()
    assert texts(rows[0], './/div[@id="f1"]//del') == ["80.6%", "30.5%"]
    assert texts(rows[0], './/div[@id="f1"]//ins') == ["80.8%", "30.3%"]


def test_every_link_leads_to_something_on_the_page_and_no_name_stands_twice() -> None:
    for file in (draft(), draft(text=HOSTILE)):
        page = page_of(file)
        names = page.xpath("//@id")
        assert len(names) == len(set(names))
        assert {link.removeprefix("#") for link in page.xpath("//a/@href")} <= set(names)


def test_operand_links_lead_to_the_operands() -> None:
    page = page_of(draft())
    links = page.xpath('//div[@id="f1"]//dd/a/@href')
    assert [texts(page, f'//*[@id="{link[1:]}"]') for link in links] == [["80.6%"], ["50.3%"], ["30.5%"]]


def test_findings_are_listed_at_the_top_by_tier_with_their_number() -> None:
    page = page_of(draft())
    assert texts(page, "//nav//summary") == ["错误 1 处：按任何合理读法都不能成立", "提示 1 处：供参考"]
    assert page.xpath("//nav//li/@value") == ["1", "2"]


def test_what_was_proved_is_told_and_shown() -> None:
    page = page_of(draft())
    assert "共 5 个数据，其中 2 个由 1 条关系证明" in page.xpath("//header")[0].text_content()
    assert texts(page, "//footer//dd/a") == ["50.3%", "50.3%"]


def test_an_accepted_finding_is_told_below_with_its_reason() -> None:
    name = fingerprint_of(draft().audit.findings[0], draft().document.text)
    page = page_of(draft(IgnoreList((Entry(name, reason="口径<不同>"),))))
    assert "口径<不同>" in page.xpath("//footer")[0].text_content()
    assert page.xpath('//div[contains(@class,"card")]/@id') == ["f1"]


def test_a_finding_that_is_nowhere_in_the_text_is_still_on_the_page() -> None:
    page = page_of(draft(IgnoreList((Entry("0" * 12),))))
    unplaced = page.xpath('//section[@class="unplaced"]')[0]
    assert "没有写明理由" in unplaced.text_content()


def test_nothing_in_a_document_becomes_markup() -> None:
    page = page_of(draft(text=HOSTILE, name="<script>alert(3)</script>.txt"))
    assert len(page.xpath("//script")) == 1
    assert len(page.xpath("//style")) == 1
    assert page.xpath("//img | //@onerror | //comment()") == []
    paragraphs = [without_references(one) for one in page.xpath('//main//p[@class="paragraph"]')]
    assert paragraphs == marked(HOSTILE).text.splitlines()


def test_the_page_refers_to_nothing_outside_itself() -> None:
    written = to_html(draft(text=HOSTILE + " http://example.org/x.js"))
    page: Any = html.document_fromstring(written)
    assert [value for value in page.xpath("//@src | //@href | //@action") if not value.startswith("#")] == []
    assert page.xpath("//link | //iframe | //object | //base") == []
    style = page.xpath("//style")[0].text
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_just_the_style_and_script_of_the_page() -> None:
    written = to_html(draft())
    page: Any = html.document_fromstring(written)
    policy = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", written, re.DOTALL)
        (source,) = inside
        assert f"{tag}-src 'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'" in policy
    assert " style=" not in written.replace(source, "")


def test_one_number_in_two_findings_knows_both() -> None:
    read = marked("[7|a]家与[7|b]家")
    two = finding(read["a"]), finding(read["b"], read["a"], rule="share")
    page = page_of(AuditedFile(document_of(read.text), Audit("a.txt", 5, (), (), two)))
    assert page.xpath("//main//mark/@data-f") == ["1 2", "2"]


def test_an_operand_within_a_longer_one_is_cut_and_both_are_marked() -> None:
    document = document_of("共有企业36家以上")
    file = audited(document, Span(2, 9, "企业36家以上", "claim"), Span(4, 6, "36", "count"))
    page = page_of(file)
    assert texts(page, "//main//mark") == ["企业", "36", "家以上"]
    assert [one.text_content() for one in page.xpath('//main//p[@class="paragraph"]//sup')] == ["1"]


def test_an_operand_over_a_line_break_of_the_source_is_found_in_the_passage() -> None:
    passage = Passage("共107亿元整", start=0, jumps=((4, 1),))  # 共107\n亿元整
    document = Document("a.txt", "共107\n亿元整", (Block(BlockKind.PARAGRAPH, passage),))
    page = page_of(audited(document, Span(1, 7, "107\n亿元", "whole")))
    assert texts(page, "//main//mark") == ["107亿元"]


def test_a_table_keeps_merged_cells_header_rows_and_gaps() -> None:
    words = ["地区", "收入", "2022", "2023", "甲", "5"]
    starts = [0]
    for word in words[:-1]:
        starts.append(starts[-1] + len(word) + 1)
    passages = [Passage(word, start) for word, start in zip(words, starts, strict=True)]
    cells = (
        Cell(passages[0], 0, 0, rows=2),
        Cell(passages[1], 0, 1, columns=2),
        Cell(passages[2], 1, 1),
        Cell(passages[3], 1, 2),
        Cell(passages[4], 2, 0),
        Cell(passages[5], 2, 2),
    )
    text = " ".join(words)
    table = Table(cells, header_rows=2, unit="单位：亿元")
    document = Document("a.docx", text, (Block(BlockKind.TABLE, Passage(text, 0), table=table),))
    page = page_of(audited(document))
    assert [len(row) for row in page.xpath("//table//tr")] == [2, 2, 3]
    assert page.xpath("//th/@rowspan | //th/@colspan") == ["2", "2"]
    assert texts(page, "//tbody//td") == ["甲", "", "5"]
    assert texts(page, "//caption") == ["单位：亿元"]


def test_a_number_the_document_lost_is_shown_as_restored() -> None:
    block = Block(BlockKind.HEADING, Passage("主要任务", 0), level=2, number="（二）")
    page = page_of(audited(Document("a.docx", "主要任务", (block,))))
    assert texts(page, "//h3") == ["（二）主要任务"]
    assert texts(page, '//h3/span[@class="restored"]') == ["（二）"]


def test_furniture_is_left_out_unless_something_in_it_is_questioned() -> None:
    blocks = (Block(BlockKind.FURNITURE, Passage("第1页", 0)), Block(BlockKind.FURNITURE, Passage("第2页", 4)))
    document = Document("a.pdf", "第1页\n第2页", blocks, (SourcePlace(0, 7, "第 1 页"),))
    page = page_of(audited(document, Span(5, 6, "2", "n")))
    assert [without_references(one) for one in page.xpath('//p[@class="furniture"]')] == ["第2页"]
    assert "第 1 页" in page.xpath('//div[@id="f1"]')[0].text_content()


def test_headings_go_no_lower_than_html_has_them() -> None:
    document = Document("a.md", "深", (Block(BlockKind.HEADING, Passage("深", 0), level=9),))
    assert texts(page_of(audited(document)), "//h6") == ["深"]


def test_the_page_speaks_english_when_asked_and_knows_the_language_of_the_text() -> None:
    page = page_of(draft(), "en")
    assert page.get("lang") == "en"
    assert page.xpath("//main/@lang") == ["zh-Hans-CN"]
    assert "errors: 1, queries: 0, notes: 1" in page.xpath("//header")[0].text_content()


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert to_html(draft()) == to_html(draft())


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6))
def test_whatever_is_marked_the_words_stay(words: str, places: list[tuple[int, int]]) -> None:
    text = " ".join(words.split()) or "一"
    spans = [Span(start, start + length, text[start : start + length], "n") for start, length in places]
    document = Document("a.txt", text, (Block(BlockKind.PARAGRAPH, Passage(text, 0)),))
    page = page_of(audited(document, *spans))
    (paragraph,) = page.xpath('//main//p[@class="paragraph"]')
    assert without_references(paragraph) == shown_text(text)


@pytest.mark.parametrize("count", [20_000])
def test_a_line_with_very_many_numbers_takes_time_in_proportion(count: int) -> None:
    text = "7 " * count
    spans = tuple(Span(2 * place, 2 * place + 1, "7", "n") for place in range(count))
    document = Document("a.txt", text, (Block(BlockKind.PARAGRAPH, Passage(text, 0)),))
    assert to_html(audited(document, *spans)).count("<mark class=") >= count


def test_the_index_of_several_pages_leads_to_each() -> None:
    listed = [Listed("报告/<a>.txt", "报告/<a>.txt.html", summary_of(draft()))]
    page: Any = html.document_fromstring(to_index(listed))
    assert page.xpath("//tbody//a/@href") == ["%E6%8A%A5%E5%91%8A/%3Ca%3E.txt.html"]
    assert texts(page, "//tbody//th") == ["报告/<a>.txt"]
    assert texts(page, "//tbody//td") == ["1", "0", "1", "0", "5", "2", "2", "1"]


def test_a_table_that_could_not_be_read_into_cells_is_a_paragraph() -> None:
    document = Document("a.pdf", "甲 5 乙 6", (Block(BlockKind.TABLE, Passage("甲 5 乙 6", 0)),))
    assert texts(page_of(audited(document)), '//p[@class="table"]') == ["甲 5 乙 6"]


def test_an_operand_over_two_blocks_is_marked_in_both_and_refers_once() -> None:
    document = document_of("共3家\n企业")
    page = page_of(audited(document, Span(1, 6, "3家\n企业", "claim")))
    assert texts(page, "//main//mark") == ["3家", "企业"]
    assert texts(page, "//main//sup") == ["1"]
