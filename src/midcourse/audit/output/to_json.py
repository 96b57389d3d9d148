"""The audit as JSON: the keys of the command line's contract, and more of our own; the same audit, the same bytes.

Each row of the lists stands on a line of its own, so two audits can be compared line by line and a text of a megabyte
is written in tenths of a second.
"""

import json
from collections.abc import Iterable, Sequence

from midcourse.audit.audited import AuditedFile
from midcourse.audit.fingerprints import fingerprint_of
from midcourse.audit.model import AuditedNumber, AuditFinding, Relation, Span
from midcourse.audit.output.summary import summary_of

Row = dict[str, object]


def to_json(file: AuditedFile, language: str = "zh") -> str:
    """Write one audited file as a JSON object, without a line end behind it."""
    rows = as_rows(file, language)
    return "{\n" + ",\n".join(f"{_dumped(key)}: {_value(value)}" for key, value in rows.items()) + "\n}"


def to_json_array(objects: Iterable[str]) -> str:
    """Put the objects of several files into one array."""
    return "[\n" + ",\n".join(objects) + "\n]"


def as_rows(file: AuditedFile, language: str = "zh") -> Row:
    """Return the audit as plain values: those of design.md first, then numbers, accepted and quantities."""
    audit = file.audit
    return {
        "file": audit.file,
        "characters": audit.characters,
        "findings": [finding_row(finding, file, language) for finding in audit.findings],
        "relations": [_relation_row(relation) for relation in audit.relations],
        "numbers": _summary_row(file),
        "accepted": [
            finding_row(accepted.finding, file, language) | {"reason": accepted.reason} for accepted in file.accepted
        ],
        "quantities": [_quantity_row(number) for number in audit.numbers],
    }


def finding_row(finding: AuditFinding, file: AuditedFile, language: str) -> Row:
    """Return a finding as plain values."""
    return {
        "rule": finding.rule,
        "tier": finding.tier.value,
        "message": finding.message.in_language(language),
        "stated": finding.stated,
        "computed": finding.computed,
        "spans": _span_rows(finding.spans),
        "repairs": [{"span": _span_row(repair.span), "text": repair.text} for repair in finding.repairs],
        "fingerprint": fingerprint_of(finding, file.document.text),
    }


def _relation_row(relation: Relation) -> Row:
    return {
        "kind": relation.kind,
        "verdict": relation.verdict.value,
        "spans": _span_rows(relation.spans),
        "stated": relation.stated,
        "computed": relation.computed,
    }


def _span_rows(spans: Sequence[Span]) -> list[Row]:
    return [_span_row(span) for span in spans]


def _span_row(span: Span) -> Row:
    return {"start": span.start, "end": span.end, "text": span.text, "role": span.role}


def _quantity_row(number: AuditedNumber) -> Row:
    return {
        "start": number.start,
        "end": number.end,
        "text": number.text,
        "value": number.value,
        "unit": number.unit,
        "kind": number.kind,
        "is_data": number.is_data,
        "proved": number.proved,
    }


def _summary_row(file: AuditedFile) -> Row:
    counted = summary_of(file)
    return {
        "found": counted.found,
        "data": counted.data,
        "proved": counted.proved,
        "doubted": counted.doubted,
        "not_provable": counted.not_provable,
        "relations": counted.relations,
        "relations_by_kind": dict(counted.kinds),
    }


def _value(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_dumped, value)) + "\n]"
    return _dumped(value)


def _dumped(value: object) -> str:
    """Dump a value on one line; half a surrogate pair (of a file name that is no UTF-8) stays as its escape."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
