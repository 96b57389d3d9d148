"""`midcourse audit --accept FINGERPRINT --reason TEXT FILE`: write a finding into the document's ignore list."""

from collections.abc import Sequence
from pathlib import Path

from midcourse.audit.audited import AuditedFile
from midcourse.audit.fingerprints import fingerprint_of
from midcourse.audit.folder import Auditor, Unusable, audit_path
from midcourse.audit.ignore import SUFFIX, entry_of, ignore_path, read_ignore, with_entry
from midcourse.audit.model import AuditFinding
from midcourse.cli.writing import put_whole
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier
from midcourse.wording import Wording, say


def accept(files: Sequence[str], fingerprint: str, reason: str | None, auditor: Auditor) -> Wording:
    """Write the finding of a fingerprint into the ignore list of a document, and say what was done.

    Raises:
        InputUnusable: without a reason, without such a finding, or when file or list cannot be read or written.
    """
    if not (reason or "").strip():
        raise _refused(say("接受一个问题须写明理由"), say("请加 --reason 理由"))
    if len(files) != 1:
        raise _refused(say("一次只能接受一个文件的问题，这里有 {count} 个", count=len(files)))
    audited = audit_path(files[0], auditor)
    if isinstance(audited, Unusable):
        raise InputUnusable(audited.reasons)
    if any(one.fingerprint == fingerprint for one in audited.accepted):
        return say("{fingerprint} 已在忽略清单中", fingerprint=fingerprint)
    found = _finding_of(fingerprint, audited)
    path = ignore_path(Path(files[0]))
    put_whole(path, with_entry(_list_as_it_is(path), entry_of(found, fingerprint, (reason or "").strip())))
    return say("已接受 {fingerprint}，写入 {path}", fingerprint=fingerprint, path=path)


def _finding_of(fingerprint: str, audited: AuditedFile) -> AuditFinding:
    """Return the open finding of a fingerprint; what is wrong with the ignore list itself cannot be accepted."""
    named = {fingerprint_of(one, audited.document.text): one for one in audited.audit.findings if one.spans}
    if fingerprint not in named:
        known = "、".join(named) or "—"
        raise _refused(say("没有指纹为 {fingerprint} 的问题；现有：{known}", fingerprint=fingerprint, known=known))
    return named[fingerprint]


def _list_as_it_is(path: Path) -> str:
    """Return the text of the ignore list, "" when there is none yet; one with faults is not written to."""
    faults = read_ignore(path).faults
    if faults:
        raise InputUnusable([Finding(one.rule, Tier.ERROR, one.message, Place(path.name)) for one in faults])
    return path.read_text("utf-8-sig") if path.exists() else ""


def _refused(message: Wording, remedy: Wording | None = None) -> InputUnusable:
    return InputUnusable([Finding("audit-accept", Tier.ERROR, message, Place(SUFFIX.lstrip(".")), remedy)])
