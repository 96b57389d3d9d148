"""The audit as a proof-reader's copy: one file that needs no server, no other host and, for reading, no script.

The document stands on a sheet, its numbers marked; each finding stands beside the line it is about, on a narrow screen
below the paragraph. Whatever the document holds is text here and nothing else: everything is escaped, and the page
allows no script and no style but its own, by their hashes.
"""

import re
from html import escape
from string import Template

from midcourse.audit.audited import AuditedFile
from midcourse.audit.output.assets import asset, policy_hash
from midcourse.audit.output.page_blocks import BlockWriter
from midcourse.audit.output.page_cards import CardWriter, cards_of
from midcourse.audit.output.page_marks import Copy, Escaped, in_margin, marks_of
from midcourse.audit.output.places import lines_of
from midcourse.audit.output.shown import on_one_line, shown_text
from midcourse.audit.output.summary import Summary, summary_of
from midcourse.audit.output.to_terminal import counts_in_words, proof_in_words
from midcourse.audit.output.words import TIER_NAMES
from midcourse.documents.model import BlockKind, Document
from midcourse.wording import Wording, say

LANGUAGES = {"zh": "zh-Hans-CN", "en": "en"}
_HAN = re.compile("[\u3400-\u9fff]")
#: A text with at least this share of Chinese characters among its first ones is Chinese to a screen reader.
_CHINESE = 0.1
_LOOKED_AT = 4000
_WORDS: dict[str, Wording] = {
    "title": say("数字审读稿"),
    "skip": say("跳到正文"),
    "findings": say("审读意见"),
    "none": say("没有发现问题。"),
    "proved": say("已证明的关系"),
    "legend_proved": say("已证明"),
    "legend_open": say("无从证明"),
    "legend": say("图例"),
    "bar": say("查看"),
    "filter": say("显示"),
    "previous": say("上一处"),
    "next": say("下一处"),
    "unplaced": say("不在正文中的意见"),
    "text": say("正文"),
}


def to_html(file: AuditedFile, language: str = "zh") -> str:
    """Write one audited file as a page; the same audit gives the same bytes."""

    def words(wording: Wording) -> str:
        return escape(shown_text(wording.in_language(language)))

    document, summary = file.document, summary_of(file)
    copy = Copy(marks_of(file), words)
    blocks = _blocks(document, copy, words)
    cards = CardWriter(file, copy, lines_of(document.text), language, words)
    beside = in_margin(
        [(number, finding.spans) for number, finding in enumerate(file.audit.findings, 1)],
        copy,
        [block.passage.start for block in document.blocks],
    )
    style, script = asset("page.css"), asset("page.js")
    return Template(asset("page.html")).substitute(
        {key: words(wording) for key, wording in _WORDS.items()}
        | {
            "language": LANGUAGES[language],
            "text_language": LANGUAGES["zh" if is_chinese(document.text) else "en"],
            "file": escape(on_one_line(file.audit.file)),
            "style": style,
            "script": script,
            "style_hash": policy_hash(style),
            "script_hash": policy_hash(script),
            "counts": words(counts_in_words(summary)),
            "proof": words(proof_in_words(summary)),
            "list": cards.listed() or f"<p>{words(_WORDS['none'])}</p>",
            "filters": _filters(summary, words),
            "tiers": _tiers(words),
            "cards": _unplaced(cards_of(cards, beside.get(-1, ())), words),
            "sheet": "\n".join(_rows(blocks, beside, cards)),
            "accepted": cards.accepted(),
            "proofs": cards.proofs(),
        }
    )


def _blocks(document: Document, copy: Copy, words: Escaped) -> list[str]:
    captions = {block.passage.start for block in document.blocks if block.kind is BlockKind.CAPTION}
    writer = BlockWriter(copy, words, captions)
    return [writer.html(block) for block in document.blocks]


def _rows(blocks: list[str], beside: dict[int, list[int]], cards: CardWriter) -> list[str]:
    """Return the blocks, each with the findings that stand beside it."""
    rows = []
    for place, block in enumerate(blocks):
        margin = cards_of(cards, beside.get(place, ()))
        rows.append(f'<div class="row">{block}\n<div class="margin">\n{margin}\n</div></div>' if margin else block)
    return [row for row in rows if row]


def _unplaced(cards: str, words: Escaped) -> str:
    title = words(_WORDS["unplaced"])
    return f'<section class="unplaced"><h2>{title}</h2>\n{cards}\n</section>' if cards else ""


def _filters(summary: Summary, words: Escaped) -> str:
    return "\n".join(
        f'<button type="button" data-tier="{tier}" aria-pressed="true">{words(TIER_NAMES[tier])} {count}</button>'
        for tier, count in summary.tiers.items()
        if count
    )


def _tiers(words: Escaped) -> str:
    return "\n".join(f'<li><mark class="{tier}">{words(name)}</mark></li>' for tier, name in TIER_NAMES.items())


def is_chinese(text: str) -> bool:
    """Tell whether a text is to be read aloud as Chinese.

    >>> is_chinese("全年增长5%"), is_chinese("Growth was 5 %.")
    (True, False)
    """
    begun = text[:_LOOKED_AT]
    return len(_HAN.findall(begun)) > _CHINESE * len(begun)
