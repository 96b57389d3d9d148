"""The audit as SARIF 2.1.0, which editors and review systems show beside the text.

Places are given where they are places in the file: in plain text and Markdown. For other formats the text as read has
no place in the file's bytes, so a result names the paragraph, cell or page in words (a logical location), and repairs
stand in its message only. Columns count code points. The same audits give the same bytes.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from midcourse import __version__
from midcourse.audit.audited import AuditedFile
from midcourse.audit.fingerprints import fingerprint_of
from midcourse.audit.model import AuditFinding, Repair, Span
from midcourse.audit.output.places import Lines, has_own_lines, lines_of, place_in_words
from midcourse.audit.output.to_terminal import repairs_in_words
from midcourse.audit.output.words import RULES, role_in_words, rule_of
from midcourse.errors import Fault
from midcourse.findings import Tier

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "midcourse/v1"
LEVELS = {Tier.ERROR: "error", Tier.QUERY: "warning", Tier.NOTE: "note"}
_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
#: Bytes of a path that stand for themselves in a URI; all others are written %XX.
_NOT_PLAIN = re.compile(rb"[^A-Za-z0-9._~/!$&'()*+,;=@-]")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SarifPart:
    """What one file adds to the log."""

    artifact: Json
    results: tuple[Json, ...]


def to_sarif(parts: Iterable[SarifPart], unusable: Sequence[tuple[str, Sequence[Fault]]], language: str = "zh") -> str:
    """Put the parts of the files into one log with one run.

    Args:
        unusable: files that could not be audited, with what is wrong with them.
    """
    listed = list(parts)
    results = [result for part in listed for result in part.results]
    rules = [*RULES, *sorted({result["ruleId"] for result in results} - RULES.keys())]
    places = {rule: place for place, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(rules, language)},
        "columnKind": "unicodeCodePoints",
        "language": language,
        "invocations": [_invocation(unusable, language)],
        "artifacts": [part.artifact for part in listed],
        "results": [{"ruleId": one["ruleId"], "ruleIndex": places[one["ruleId"]]} | one for one in results],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode()


def sarif_part(file: AuditedFile, language: str = "zh") -> SarifPart:
    """Write the results of one file; accepted findings are among them, suppressed and with the reason."""
    writer = _Writer(file, lines_of(file.document.text), language)
    findings = [writer.result(finding) for finding in file.audit.findings]
    accepted = [
        writer.result(one.finding)
        | {"suppressions": [{"kind": "external", "status": "accepted", "justification": one.reason}]}
        for one in file.accepted
    ]
    artifact: Json = {"location": {"uri": uri_of(file.audit.file)}}
    media_type = _MEDIA_TYPES.get(PurePath(file.audit.file).suffix.lower())
    if media_type:
        artifact["mimeType"] = media_type
    return SarifPart(artifact, (*findings, *accepted))


def uri_of(file: str) -> str:
    """Write a path as a URI; a relative one stays relative.

    >>> uri_of("报告/a b.txt"), uri_of("/data/a.txt")
    ('%E6%8A%A5%E5%91%8A/a%20b.txt', 'file:///data/a.txt')
    """
    path = file.replace("\\", "/").encode("utf-8", "surrogateescape")
    plain = _NOT_PLAIN.sub(lambda found: b"%%%02X" % found[0][0], path).decode("ascii")
    return f"file://{plain}" if plain.startswith("/") else plain


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the results of one file."""

    file: AuditedFile
    lines: Lines
    language: str

    def result(self, finding: AuditFinding) -> Json:
        """Write a finding with its operands and, where they can be applied, its repairs."""
        words = finding.message.in_language(self.language)
        repairs = repairs_in_words(finding.repairs).in_language(self.language) if finding.repairs else ""
        result: Json = {
            "ruleId": finding.rule,
            "level": LEVELS[finding.tier],
            "message": {"text": "\n".join(filter(None, (words, repairs)))},
            "locations": [self._location(finding.spans[0] if finding.spans else None)],
            "partialFingerprints": {FINGERPRINT: fingerprint_of(finding, self.file.document.text)},
            "properties": {"stated": finding.stated, "computed": finding.computed},
        }
        if finding.spans:
            result["relatedLocations"] = [self._operand(place, span) for place, span in enumerate(finding.spans, 1)]
        if finding.repairs and has_own_lines(self.file.document):
            result["fixes"] = [self._fix(repair) for repair in finding.repairs]
        return result

    def _location(self, span: Span | None) -> Json:
        physical: Json = {"artifactLocation": {"uri": uri_of(self.file.audit.file)}}
        if span is None:
            return {"physicalLocation": physical}
        if has_own_lines(self.file.document):
            physical["region"] = self._region(span) | {"snippet": {"text": span.text}}
            return {"physicalLocation": physical}
        words = place_in_words(self.file.document, self.lines, span.start).in_language(self.language)
        return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": words}]}

    def _operand(self, number: int, span: Span) -> Json:
        role = role_in_words(span.role, self.language)
        return self._location(span) | {"id": number, "message": {"text": f"{role} {span.text}".strip()}}

    def _region(self, span: Span) -> Json:
        line, column = self.lines.position(span.start)
        last_line, behind = self.lines.position(max(span.end, span.start))
        return {
            "startLine": line,
            "startColumn": column,
            "endLine": last_line,
            "endColumn": behind,
            "charOffset": span.start,
            "charLength": span.end - span.start,
        }

    def _fix(self, repair: Repair) -> Json:
        replacement = {"deletedRegion": self._region(repair.span), "insertedContent": {"text": repair.text}}
        location = {"uri": uri_of(self.file.audit.file)}
        return {
            "description": {"text": repairs_in_words((repair,)).in_language(self.language)},
            "artifactChanges": [{"artifactLocation": location, "replacements": [replacement]}],
        }


def _driver(rules: Sequence[str], language: str) -> Json:
    return {"name": "Midcourse", "version": __version__, "rules": [_rule(rule, language) for rule in rules]}


def _rule(identifier: str, language: str) -> Json:
    rule = rule_of(identifier)
    return {
        "id": identifier,
        "shortDescription": {"text": rule.name.in_language(language)},
        "fullDescription": {"text": rule.help.in_language(language)},
        "help": {"text": rule.help.in_language(language)},
    }


def _invocation(unusable: Sequence[tuple[str, Sequence[Fault]]], language: str) -> Json:
    notes = [
        {
            "level": "error",
            "message": {"text": "\n".join(reason.in_language(language) for reason in reasons)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri_of(file)}}}],
        }
        for file, reasons in unusable
    ]
    return {"executionSuccessful": not unusable, "toolExecutionNotifications": notes}
