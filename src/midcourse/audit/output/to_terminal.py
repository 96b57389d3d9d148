"""The audit for a terminal: each finding with its words, its numbers marked, its repairs; then what was proved."""

from collections.abc import Callable, Iterator, Sequence

from midcourse.audit.audited import Accepted, AuditedFile
from midcourse.audit.fingerprints import fingerprint_of
from midcourse.audit.model import AuditFinding, Repair
from midcourse.audit.output.excerpts import Excerpt, excerpts_of
from midcourse.audit.output.places import Lines, has_own_lines, lines_of, place_in_words
from midcourse.audit.output.shown import on_one_line
from midcourse.audit.output.summary import Summary, summary_of
from midcourse.audit.output.words import TIER_NAMES, rule_of
from midcourse.findings import Tier
from midcourse.wording import Wording, join, say

#: Puts a colour to a text; the colours are "error", "query", "note", "mark", "dim" and "bold".
Paint = Callable[[str, str], str]
#: Excerpts and repairs shown of one finding; a finding about thirty places is not made clearer by the thirtieth.
EXCERPTS, REPAIRS = 8, 5
INDENT = "    "


def plain(text: str, colour: str) -> str:
    """Paint nothing: for files and pipes."""
    return text


def to_terminal(file: AuditedFile, language: str = "zh", paint: Paint = plain) -> list[str]:
    """Write one audited file as lines.

    Args:
        paint: what colours; where it leaves a text as it is, marked numbers stand in 【】.
    """
    lines = lines_of(file.document.text)
    said: list[str] = []
    for finding in file.audit.findings:
        said += [*_finding_lines(finding, file, lines, language, paint), ""]
    said += [_accepted_line(accepted, language, paint) for accepted in file.accepted]
    return [*said, *summary_lines(summary_of(file), language, paint)]


def _finding_lines(
    finding: AuditFinding, file: AuditedFile, lines: Lines, language: str, paint: Paint
) -> Iterator[str]:
    tier = TIER_NAMES[finding.tier].in_language(language)
    rule = rule_of(finding.rule).name.in_language(language)
    name = fingerprint_of(finding, file.document.text)
    place = _place(finding, file, lines, language)
    yield f"{paint(f'{tier} {rule}', finding.tier.value)}  {place}  {paint(name, 'dim')}"
    yield INDENT + on_one_line(finding.message.in_language(language))
    excerpts = excerpts_of(file.document.text, finding.spans)
    for excerpt in excerpts[:EXCERPTS]:
        yield f"{INDENT}{paint('│', 'dim')} {_marked(excerpt, paint)}"
    if len(excerpts) > EXCERPTS:
        more = say("另有 {count} 处", count=len(excerpts) - EXCERPTS).in_language(language)
        yield f"{INDENT}{paint('│', 'dim')} {more}"
    if finding.repairs:
        yield INDENT + repairs_in_words(finding.repairs).in_language(language)


def _place(finding: AuditFinding, file: AuditedFile, lines: Lines, language: str) -> str:
    """Say where a finding is: file:line:column, as editors take it, or the file and the source's own place."""
    name = on_one_line(file.audit.file)
    if not finding.spans:
        return name
    offset = finding.spans[0].start
    if has_own_lines(file.document):
        line, column = lines.position(offset)
        return f"{name}:{line}:{column}"
    return f"{name} {place_in_words(file.document, lines, offset).in_language(language)}"


def _marked(excerpt: Excerpt, paint: Paint) -> str:
    return "".join(_mark(piece.text, paint) if piece.marked else piece.text for piece in excerpt)


def _mark(text: str, paint: Paint) -> str:
    painted = paint(text, "mark")
    return f"【{text}】" if painted == text else painted


def repairs_in_words(repairs: Sequence[Repair]) -> Wording:
    """Say the repairs, best first: 改法：①“80.62”改为“80.82”."""
    shown = [
        say("{mark}“{old}”改为“{new}”", mark=circled(place), old=on_one_line(one.span.text), new=on_one_line(one.text))
        for place, one in enumerate(repairs[:REPAIRS], 1)
    ]
    return say("改法：{repairs}", repairs=join(shown))


def circled(number: int) -> str:
    """Return a number in a circle, ① to ⑳, and in brackets beyond.

    >>> circled(1), circled(21)
    ('①', '(21)')
    """
    return chr(0x245F + number) if 1 <= number <= 20 else f"({number})"


def _accepted_line(accepted: Accepted, language: str, paint: Paint) -> str:
    told = say(
        "已接受 {rule}：{message}（理由：{reason}）",
        rule=rule_of(accepted.finding.rule).name,
        message=accepted.finding.message,
        reason=accepted.reason,
    )
    return paint(on_one_line(told.in_language(language)), "dim")


def summary_lines(summary: Summary, language: str, paint: Paint = plain) -> list[str]:
    """Write the closing count: findings, what was proved by how many relations, and which kinds they were of."""
    kinds = [
        say("{name} {count}", name=rule_of(kind).name, count=count).in_language(language)
        for kind, count in summary.kinds.items()
    ]
    said = [paint(counts_in_words(summary).in_language(language), _worst(summary))]
    said.append(proof_in_words(summary).in_language(language))
    if kinds:
        said.append(INDENT + ("，" if language == "zh" else ", ").join(kinds))
    return said


def counts_in_words(summary: Summary) -> Wording:
    """Say how many findings there are of each tier."""
    counts = say(
        "错误 {errors} 处，待核 {queries} 处，提示 {notes} 处",
        errors=summary.tiers[Tier.ERROR],
        queries=summary.tiers[Tier.QUERY],
        notes=summary.tiers[Tier.NOTE],
    )
    return join([counts, say("已接受 {count} 处", count=summary.accepted)]) if summary.accepted else counts


def proof_in_words(summary: Summary) -> Wording:
    """Say how many of the data numbers were proved, are doubted, and could not be proved."""
    return say(
        "共 {data} 个数据，其中 {proved} 个由 {relations} 条关系证明，{doubted} 个存疑，"
        "{rest} 个无从证明（没有与之相连的数）；另有编号、日期、名称等数字 {other} 个",
        data=summary.data,
        proved=summary.proved,
        relations=summary.relations,
        doubted=summary.doubted,
        rest=summary.not_provable,
        other=summary.found - summary.data,
    )


def _worst(summary: Summary) -> str:
    return next((tier.value for tier in Tier if summary.tiers[tier]), "bold")
