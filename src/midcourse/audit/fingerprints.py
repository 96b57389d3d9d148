"""A name for a finding that stays when the text around it moves: accepted findings and other tools hold on to it.

It is made of the rule, the literal operands, and the nearest letters of its line on both sides of each. Places, blanks,
stops and other figures are left out, so a paragraph inserted above changes nothing; another word beside an operand
gives another name, because whoever accepted the finding had read the old words.
"""

from hashlib import sha256

from midcourse.audit.model import AuditFinding, Span

#: Letters kept on either side of an operand, and how far they are looked for.
LETTERS, REACH = 8, 40
#: Hexadecimal digits of a name: two of 100,000 findings share one with a chance of 2 in 100,000.
LENGTH = 12


def fingerprint_of(finding: AuditFinding, text: str) -> str:
    r"""Name a finding.

    Args:
        text: of the document as read, in which the finding's spans are places.

    >>> from midcourse.audit.model import Span
    >>> from midcourse.findings import Tier
    >>> from midcourse.wording import say
    >>> def found(start): return AuditFinding("rank", Tier.NOTE, say(""), "", "", (Span(start, start + 1, "3", ""),))
    >>> fingerprint_of(found(2), "共有3家") == fingerprint_of(found(7), "新的一段\n共有3家，")
    True
    >>> fingerprint_of(found(2), "共有3家") == fingerprint_of(found(2), "新增3家")
    False
    """
    operands = sorted(_operand(span, text) for span in finding.spans) or [str(finding.message)]
    told = "\n".join((finding.rule, *operands))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def _operand(span: Span, text: str) -> str:
    before = _letters(text[max(0, span.start - REACH) : span.start].rpartition("\n")[2])[-LETTERS:]
    behind = _letters(text[span.end : span.end + REACH].partition("\n")[0])[:LETTERS]
    return f"{before}|{span.text}|{behind}"


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))
