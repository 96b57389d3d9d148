"""Tasks whose paragraph says itself who answers: …。（牵头单位：市甲局；配合单位：市乙局）."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from midcourse.documents.marks import mark_of
from midcourse.documents.model import BlockKind, Document
from midcourse.plan.outline.departments.names import bodies_in, responsible_in

_CLOSING = ("）", ")", "］", "]", "】", "。")
_LEADS = frozenset(("牵头", "主办", "主责", "第一责任"))
_ROLE = re.compile(
    r"(?P<role>第一责任|牵头|主办|主责|责任|配合|参与|协办|落实)(?:单位|部门)?(?:及责任单位)?\s*[：:]|(?P<due>(?:完成)?(?:时限|时间|期限))\s*[：:]"
)
_OPENS = re.compile(r"[（(【\[]?\s*(?=(?:第一责任|牵头|主办|主责|责任|配合)(?:单位|部门)(?:及责任单位)?\s*[：:])")
#: …（市甲局牵头，市乙局配合）
_LED = re.compile(
    r"[（(](?P<lead>[^（）()。]{2,60}?)(?:共同)?牵头(?:负责)?(?:[，；,;、]\s*(?P<with>.{2,150}?)(?:等)?(?:按职责分工)?(?:配合|参与|负责|落实))?[)）]$"
)
#: …（市甲局、市乙局按职责分工负责）
_HELD = re.compile(
    r"[（(［\[【](?P<words>(?:[^（()）［\[【。]|[（(][^（()）]{0,20}[)）]){2,250}?(?:负责|落实))[)）］\]】]。?$"
)
#: A bracket left open where the words on bodies begin.
_OPEN = re.compile(r"[（(［\[【][^（）()［］\[\]【】]{0,40}$")
#: Longest list of bodies behind a task [characters].
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class SpokenRow:
    """A paragraph's task and its bodies; see `DivisionRow`."""

    task: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    deadline: str
    number: str
    start: int
    end: int


def spoken_rows(document: Document) -> Iterator[SpokenRow]:
    """Yield the tasks of paragraphs that name their bodies at their end, or in the paragraph below."""
    before: tuple[str, int] = ("", 0)
    for block in document.blocks:
        if block.table is not None or block.kind is BlockKind.FURNITURE:
            continue
        text = block.passage.text.strip()
        cut = _bodies_at(text)
        if cut is None:
            before = (text, block.passage.start)
            continue
        task, start = (text[:cut].strip(), block.passage.start) if text[:cut].strip() else before
        row = _row(task, text[cut:], start, block.passage.end)
        if row:
            yield row
        before = ("", block.passage.start)


def _bodies_at(text: str) -> int | None:
    """Return where the words on bodies begin, None when the paragraph has none."""
    last = None
    opened = _OPENS.search(text)
    if opened and len(text) - opened.start() <= _LONGEST:
        last = opened.start()
    if last is not None:
        return last
    tail = max(0, len(text) - _LONGEST)
    led = _LED.search(text, tail) if "牵头" in text[tail:] else None
    held = _HELD.search(text, tail) if led is None and text.endswith(_CLOSING) else None
    if held and bodies_in(held["words"]):
        return held.start()
    return led.start() if led else None


def _row(task: str, words: str, start: int, end: int) -> SpokenRow | None:
    bodies: dict[str, list[str]] = {"lead": [], "with": [], "due": []}
    led, held = _LED.search(words), _HELD.search(words)
    if held and not led and not _ROLE.search(words):
        bodies["with"] = list(responsible_in(held["words"]))
    elif led:
        bodies["lead"] = list(responsible_in(led["lead"]))
        bodies["with"] = list(responsible_in(led["with"] or ""))
    else:
        _take_roles(words, bodies)
    if not task or not (bodies["lead"] or bodies["with"]):
        return None
    task = _OPEN.sub("", task).strip()
    mark = mark_of(task)
    number = mark.words if mark else ""
    bare = task.removeprefix(number).strip()
    lead = tuple(bodies["lead"])
    others = tuple(name for name in bodies["with"] if name not in lead)
    return SpokenRow(bare, lead, others, "".join(bodies["due"]), number, start, end)


def _take_roles(words: str, bodies: dict[str, list[str]]) -> None:
    roles = list(_ROLE.finditer(words))
    for place, match in enumerate(roles):
        stop = roles[place + 1].start() if place + 1 < len(roles) else len(words)
        said = _unclosed(words[match.end() : stop].strip(" ；;，,。"))
        if match["due"]:
            bodies["due"].append(said)
        else:
            bodies["lead" if match["role"] in _LEADS else "with"] += responsible_in(said)


def _unclosed(words: str) -> str:
    """Take off the bracket that closes the whole, not one of the words' own: 各县（市、区）.

    >>> _unclosed("各县（市、区））"), _unclosed("市甲局）")
    ('各县（市、区）', '市甲局')
    """
    surplus = sum(character in "）)】]" for character in words) - sum(character in "（(【[" for character in words)
    return words[:-surplus] if surplus > 0 and words[-1] in "）)】]" else words
