"""How a finding is shown to a person who judges it: its sentence, and each operand in its surroundings."""

from midcourse.audit.model import AuditFinding, Span


def cite(text: str, span: Span, around: int = 18) -> str:
    """Return a span in its surroundings on one line.

    >>> cite("共82个项目", Span(1, 3, "82", "whole"))
    '共【82】个项目'
    """
    before = text[max(0, span.start - around) : span.start]
    after = text[span.end : span.end + around]
    return f"{before}【{text[span.start : span.end]}】{after}".replace("\n", "⏎")


def finding_lines(finding: AuditFinding, text: str, around: int = 30, most: int = 8) -> list[str]:
    """Return a finding as lines: tier, rule and sentence; then its operands; then its first repairs."""
    lines = [f"{finding.tier.upper()} {finding.rule}: {finding.message.in_language('zh')}"]
    lines += [f"    {span.start:>6} {span.role:<12} {cite(text, span, around)}" for span in finding.spans[:most]]
    if len(finding.spans) > most:
        lines.append(f"    … and {len(finding.spans) - most} more operands")
    lines += [
        f"    repair: {repair.span.text} → {repair.text} (at {repair.span.start})" for repair in finding.repairs[:3]
    ]
    return lines
