"""The ignore list beside a document: findings somebody has looked at and accepted, each with a reason.

`report.docx` has `report.docx.midcourse-ignore`, a TOML file of `[[accepted]]` tables. An entry without a reason
accepts nothing and is an error itself: a list that may grow in silence would end by hiding what it was made to record.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from midcourse.audit.audited import Accepted, AuditedFile
from midcourse.audit.fingerprints import fingerprint_of
from midcourse.audit.model import Audit, AuditFinding
from midcourse.documents.model import Document
from midcourse.findings import Tier
from midcourse.wording import Wording, say

SUFFIX = ".midcourse-ignore"
HEADER = "# midcourse audit: 已接受的问题，每条须有理由 (accepted findings, each with a reason)\n"
TABLE = "accepted"
#: Keys of an entry: which finding, and, so that a person sees what it is and a stale entry is noticed, what it says.
KEYS = frozenset({"fingerprint", "rule", "numbers", "reason"})
_ORDER = {tier: place for place, tier in enumerate(Tier)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list.

    Args:
        fingerprint: of the finding accepted.
        rule, numbers: of the finding, the operands as printed; "" and () when the person left them out.
        reason: "" when there is none.
    """

    fingerprint: str
    rule: str = ""
    numbers: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IgnoreList:
    """What an ignore list says, and what is wrong with it."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[AuditFinding, ...] = ()


def ignore_path(path: Path) -> Path:
    """Return where the ignore list of a document stands.

    >>> ignore_path(Path("a/report.txt")).name
    'report.txt.midcourse-ignore'
    """
    return path.with_name(path.name + SUFFIX)


def read_ignore(path: Path) -> IgnoreList:
    """Read an ignore list; an absent one is empty, and one that cannot be read accepts nothing and says why."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return IgnoreList()
    except OSError as error:
        return IgnoreList((), (_unusable(path.name, error.strerror or ""),))
    except UnicodeDecodeError as error:
        return IgnoreList((), (_unusable(path.name, str(error)),))
    return parse_ignore(text, path.name)


def parse_ignore(text: str, name: str) -> IgnoreList:
    r"""Read the text of an ignore list.

    Args:
        name: of the file, for messages.

    >>> parse_ignore('[[accepted]]\nfingerprint = "3f9a"\nreason = "口径不同"', "a").entries[0].reason
    '口径不同'
    """
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return IgnoreList((), (_unusable(name, str(error)),))
    listed = tables.pop(TABLE, [])
    faults = [_unusable(name, f"{key} ?") for key in tables]
    if not isinstance(listed, list):
        return IgnoreList((), (*faults, _unusable(name, f"[[{TABLE}]] ?")))
    entries = [_entry(table) for table in listed]
    faults += [_bad_entry(name, place) for place, entry in enumerate(entries, 1) if entry is None]
    return IgnoreList(tuple(entry for entry in entries if entry), tuple(faults))


def _entry(table: object) -> Entry | None:
    """Read one entry; None when it has other keys, other types, or no fingerprint."""
    if not isinstance(table, Mapping) or not table.keys() <= KEYS:
        return None
    numbers = table.get("numbers", [])
    words = [table.get(key, "") for key in ("fingerprint", "rule", "reason")]
    if not isinstance(numbers, list) or not all(isinstance(word, str) for word in [*words, *numbers]):
        return None
    fingerprint, rule, reason = words
    return Entry(fingerprint, rule, tuple(numbers), reason.strip()) if fingerprint else None


def audited_with(document: Document, audit: Audit, listed: IgnoreList) -> AuditedFile:
    """Set the accepted findings apart from the open ones, and add what is wrong with the list itself."""
    named = [(finding, fingerprint_of(finding, document.text)) for finding in audit.findings]
    reasons = [_reason_among(listed.entries, finding, name) for finding, name in named]
    still = [finding for finding, reason in zip(audit.findings, reasons, strict=True) if not reason]
    accepted = [Accepted(*pair, reason) for pair, reason in zip(named, reasons, strict=True) if reason]
    about_list = [*listed.faults, *_about_entries(listed.entries, named)]
    findings = sorted([*still, *about_list], key=lambda finding: _ORDER[finding.tier])
    return AuditedFile(document, replace(audit, findings=tuple(findings)), tuple(accepted))


def _reason_among(entries: Iterable[Entry], finding: AuditFinding, name: str) -> str:
    """Return why a finding is accepted, "" when it is not."""
    return next((entry.reason for entry in entries if entry.reason and _is_about(entry, finding, name)), "")


def _is_about(entry: Entry, finding: AuditFinding, name: str) -> bool:
    return entry.fingerprint == name and _reads_alike(entry, finding)


def _reads_alike(entry: Entry, finding: AuditFinding) -> bool:
    """Tell whether rule and operands are those of the finding, as far as the entry has them."""
    return entry.rule in {"", finding.rule} and entry.numbers in {(), numbers_of(finding)}


def numbers_of(finding: AuditFinding) -> tuple[str, ...]:
    """Return the operands of a finding as printed."""
    return tuple(span.text for span in finding.spans)


def _about_entries(entries: Sequence[Entry], named: Sequence[tuple[AuditFinding, str]]) -> Iterable[AuditFinding]:
    """Yield an error for each entry without a reason, a note for each that is about nothing."""
    for place, entry in enumerate(entries, 1):
        values = {"place": place, "fingerprint": entry.fingerprint}
        if not entry.reason:
            message = say("忽略清单第 {place} 条（{fingerprint}）没有写明理由，未予接受；请补写 reason", **values)
            yield _finding("ignore-without-reason", Tier.ERROR, message)
        elif not any(_is_about(entry, finding, name) for finding, name in named):
            yield _finding("ignore-unused", Tier.NOTE, _unused(entry, named, values))


def _unused(entry: Entry, named: Sequence[tuple[AuditFinding, str]], values: dict[str, object]) -> Wording:
    """Say that an entry is about nothing; when its finding is still there in other words, say under which name."""
    known = bool(entry.rule and entry.numbers)
    now = next((name for finding, name in named if known and _reads_alike(entry, finding)), None)
    if now:
        return say(
            "忽略清单第 {place} 条（{fingerprint}）所指问题的文字有改动，现为 {now}；仍可接受的，请重新接受并删去旧条",
            **values,
            now=now,
        )
    return say("忽略清单第 {place} 条（{fingerprint}）没有对应的问题，可以删去", **values)


def _unusable(name: str, why: str) -> AuditFinding:
    message = say("忽略清单“{name}”有读不了的内容，未采用：{why}；请改正或删去", name=name, why=why)
    return _finding("ignore-unusable", Tier.ERROR, message)


def _bad_entry(name: str, place: int) -> AuditFinding:
    message = say(
        "忽略清单“{name}”第 {place} 条未采用：应有 fingerprint 和 reason，可有 rule 和 numbers，值为引号内的文字",
        name=name,
        place=place,
    )
    return _finding("ignore-unusable", Tier.ERROR, message)


def _finding(rule: str, tier: Tier, message: Wording) -> AuditFinding:
    return AuditFinding(rule, tier, message, "", "", ())


def entry_of(finding: AuditFinding, fingerprint: str, reason: str) -> Entry:
    """Make the entry that accepts a finding."""
    return Entry(fingerprint, finding.rule, numbers_of(finding), reason)


def entry_as_toml(entry: Entry) -> str:
    """Write an entry as it stands in the list.

    >>> print(entry_as_toml(Entry("3f9a", "share", ("5%",), "口径不同")), end="")
    [[accepted]]
    fingerprint = "3f9a"
    rule = "share"
    numbers = ["5%"]
    reason = "口径不同"
    """
    numbers = ", ".join(map(_quoted, entry.numbers))
    return (
        f"[[{TABLE}]]\nfingerprint = {_quoted(entry.fingerprint)}\nrule = {_quoted(entry.rule)}\n"
        f"numbers = [{numbers}]\nreason = {_quoted(entry.reason)}\n"
    )


def _quoted(text: str) -> str:
    """Quote a text; a JSON string is a TOML string but for the delete character, which TOML wants escaped."""
    clean = text.encode("utf-8", "replace").decode()
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")


def with_entry(text: str, entry: Entry) -> str:
    """Return the text of an ignore list with one entry more; what stands in it stays as it is."""
    before = text or HEADER
    return f"{before.rstrip()}\n\n{entry_as_toml(entry)}"
