"""The findings as HTML: the card in the margin, the list at the top, what was accepted, and what was proved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from midcourse.audit.audited import Accepted, AuditedFile
from midcourse.audit.fingerprints import fingerprint_of
from midcourse.audit.model import AuditFinding, Relation, Repair, Span, Verdict
from midcourse.audit.output.page_marks import Copy, Escaped
from midcourse.audit.output.places import Lines, place_in_words
from midcourse.audit.output.shown import on_one_line
from midcourse.audit.output.words import TIER_MEANINGS, TIER_NAMES, role_in_words, rule_of
from midcourse.findings import Tier
from midcourse.wording import say

#: A longer list of notes is closed at first: each also stands beside its line.
NOTES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class CardWriter:
    """Writes the findings and relations of one file, once its copy is written and has its anchors.

    Args:
        language: "zh" or "en".
        words: puts a sentence into that language, escaped.
    """

    file: AuditedFile
    copy: Copy
    lines: Lines
    language: str
    words: Escaped

    def card(self, number: int, finding: AuditFinding) -> str:
        """Write the card of a finding; its number is that of the list at the top."""
        parts = [
            f'<p class="head" id="h{number}">{self._head(number, finding)}</p>',
            f"<p>{self.words(finding.message)}</p>",
            self._operands(finding.spans),
            self._repairs(finding.repairs),
            f'<p class="place">{self._place(finding)}</p>',
        ]
        body = "\n".join(filter(None, parts))
        return (
            f'<div class="card {finding.tier}" id="f{number}" role="note" aria-labelledby="h{number}">\n{body}\n</div>'
        )

    def listed(self) -> str:
        """Write the list of findings, one part a tier; a tier without any is left out."""
        numbered = list(enumerate(self.file.audit.findings, 1))
        return "\n".join(
            self._tier(tier, list(found)) for tier, found in groupby(numbered, key=lambda pair: pair[1].tier)
        )

    def accepted(self) -> str:
        """Write the accepted findings with their reasons; "" when there are none."""
        if not self.file.accepted:
            return ""
        items = "\n".join(map(self._accepted, self.file.accepted))
        title = self.words(say("已接受 {count} 处", count=len(self.file.accepted)))
        return f'<details class="more"><summary>{title}</summary>\n<ul>\n{items}\n</ul></details>'

    def _accepted(self, one: Accepted) -> str:
        finding, reason = one.finding, self.words(say("理由：{reason}", reason=one.reason))
        said = f"<b>{self.words(rule_of(finding.rule).name)}</b> {self.words(finding.message)}"
        return f"<li><p>{said}</p>{self._operands(finding.spans)}<p>{reason}</p></li>"

    def proofs(self) -> str:
        """Write the relations that hold, by kind, each operand a link to its place."""
        holding = [one for one in self.file.audit.relations if one.verdict is Verdict.CONSISTENT]
        by_kind = groupby(sorted(holding, key=lambda one: one.kind), key=lambda one: one.kind)
        kinds = sorted(((kind, list(found)) for kind, found in by_kind), key=lambda pair: (-len(pair[1]), pair[0]))
        return "\n".join(self._kind(kind, found) for kind, found in kinds)

    def _tier(self, tier: Tier, found: Sequence[tuple[int, AuditFinding]]) -> str:
        items = "\n".join(
            f'<li value="{number}"><a href="#f{number}">{self.words(rule_of(finding.rule).name)}</a> '
            f"{self.words(finding.message)}</li>"
            for number, finding in found
        )
        title = self.words(
            say("{tier} {count} 处：{meaning}", tier=TIER_NAMES[tier], count=len(found), meaning=TIER_MEANINGS[tier])
        )
        is_open = " open" if tier is not Tier.NOTE or len(found) <= NOTES_SHOWN else ""
        return f'<details class="tier {tier}"{is_open}><summary>{title}</summary>\n<ol>\n{items}\n</ol></details>'

    def _head(self, number: int, finding: AuditFinding) -> str:
        title = f"{self.words(TIER_NAMES[finding.tier])} · {self.words(rule_of(finding.rule).name)}"
        head = f'<b class="no">{number}</b> {title}'
        anchor = next(filter(None, map(self.copy.anchor, finding.spans)), None)
        return f'<a href="#{anchor}">{head}</a>' if anchor else f"<span>{head}</span>"

    def _operands(self, spans: Sequence[Span]) -> str:
        """Write the operands, each under its role; those of one role after one another together."""
        if not spans:
            return ""
        rows = "".join(
            f"<div><dt>{escape(role)}</dt><dd>{' '.join(map(self._operand, same))}</dd></div>"
            for role, same in groupby(spans, key=lambda span: role_in_words(span.role, self.language))
        )
        return f'<dl class="operands">{rows}</dl>'

    def _operand(self, span: Span) -> str:
        text, anchor = escape(on_one_line(span.text)), self.copy.anchor(span)
        return f'<a href="#{anchor}">{text}</a>' if anchor else f"<span>{text}</span>"

    def _repairs(self, repairs: Sequence[Repair]) -> str:
        if not repairs:
            return ""
        items = "".join(
            f"<li><del>{escape(on_one_line(one.span.text))}</del> → <ins>{escape(on_one_line(one.text))}</ins></li>"
            for one in repairs
        )
        title = self.words(say("改法"))
        return f'<div class="repairs"><span>{title}</span><ol>{items}</ol></div>'

    def _place(self, finding: AuditFinding) -> str:
        name = f"<code>{fingerprint_of(finding, self.file.document.text)}</code>"
        if not finding.spans:
            return name
        return f"{self.words(place_in_words(self.file.document, self.lines, finding.spans[0].start))} · {name}"

    def _kind(self, kind: str, found: Sequence[Relation]) -> str:
        rule = rule_of(kind)
        title = self.words(say("{name} {count}", name=rule.name, count=len(found)))
        items = "\n".join(f"<li>{self._relation(relation)}</li>" for relation in found)
        return (
            f'<details class="more"><summary>{title}</summary>\n<p>{self.words(rule.help)}</p>\n<ol>\n{items}\n</ol>'
            "</details>"
        )

    def _relation(self, relation: Relation) -> str:
        operands = self._operands(relation.spans)
        computed = self.words(say("推算 {computed}", computed=relation.computed)) if relation.computed else ""
        return f"{operands}{computed}"


def cards_of(writer: CardWriter, numbers: Iterable[int]) -> str:
    """Write several cards, in the order given."""
    findings = writer.file.audit.findings
    return "\n".join(writer.card(number, findings[number - 1]) for number in numbers)
