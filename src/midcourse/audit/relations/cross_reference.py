"""Cross references: 见表1, 附件2, 专栏3, Table 4 lead somewhere in the document; no number is given to two captions.

A label that stands anywhere without a word that refers counts as the place referred to, for captions are lost in many
ways on the way from a page to its text. All findings are notes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from midcourse.audit.frames import Frames
from midcourse.audit.lexicon import opened_by
from midcourse.audit.marking import mark_at, said, whole_number
from midcourse.audit.model import Verdict
from midcourse.audit.stated import Mark
from midcourse.audit.ties import Tie, holding
from midcourse.documents.model import Passage
from midcourse.findings import Tier
from midcourse.wording import say

KIND = "cross_reference"
_HAN = "一二三四五六七八九十"
_NUMBER = rf"(?:[0-9]{{1,3}}(?:[-—.－][0-9]{{1,2}})?(?![0-9]|[.-][0-9])|[{_HAN}]{{1,3}})"
#: A label with its number; what may not stand behind would make it a phrase (图2个, 表1年).
_LABEL = opened_by(
    "表图附专第TFABC",
    rf"(?P<family>(?:(?<![一-龥])|(?<=[见如由按据阅照在与和及至下上列]))附?[表图]|附件|附录|专栏|Table|Figure|Annex|Appendix|Box|Chart)\s?(?P<number>{_NUMBER})"
    r"(?![个年月日家项%亿万元十百千余多倍])|(?P<chapter>第(?P<nth>[0-9]{1,2}|[一二三四五六七八九十]{1,3})章)",
)
#: Words before a label that make it refer; those in the middle of a sentence that name it do as well.
_REFERS = re.compile(
    r"(?:见|参见|详见|参照|参阅|如|由|按|据|see|See|in|In|to|with|by|from|and|of)\s?[“‘《（(]?(?:本(?:报告|规划|纲要)的?)?$"
)
_IN_BRACKET = re.compile(r"[（(]$")
_BEHIND_REFERENCE = re.compile(r"\s?(?:所示|所列|显示|shows|lists|presents|[)）])")
#: Captions of another document: 《…通知》附件1, 该文件附件2.
_ELSEWHERE = re.compile(r"(?:[》」”]|文件|通知|办法|条例|方案|意见|公报|其|该)的?[（(]?$")
#: Things without a number that a reference may mean after all.
_UNNUMBERED = {
    "附件": re.compile(r"^附\s?件\s?[：:]?"),
    "附录": re.compile(r"^附\s?录"),
    "附表": re.compile(r"^附\s?表"),
}
_CONTINUED = re.compile(r"续|[（(]continued", re.IGNORECASE)
_CHAPTER_CUE = re.compile(r"(?:见|参见|详见|参照|本规划|本纲要|本报告)$")
_ENGLISH = {"Chart": "Figure", "Appendix": "Annex"}


@dataclass(frozen=True, slots=True)
class _Label:
    """A label as it stands.

    Args:
        key: family and number, as compared.
        opens: whether it begins its block: a caption.
        refers: whether the words about it refer.
        title: what stands behind it in its block.
    """

    key: tuple[str, str]
    mark: Mark
    opens: bool
    refers: bool
    title: str


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield references with the captions they lead to, those that lead nowhere, and captions numbered alike."""
    labels = [label for passage in _passages(frames) for label in _labels_in(passage)]
    yield from _references(frames, labels)
    yield from _repeats([label for label in labels if label.opens])


def _passages(frames: Frames) -> Iterator[Passage]:
    for _, block in said(frames):
        yield block.passage


def _labels_in(passage: Passage) -> Iterator[_Label]:
    text = passage.text
    for found in _LABEL.finditer(text):
        start, end = found.span()
        before = text[max(0, start - 12) : start]
        if _ELSEWHERE.search(before):
            continue
        opens = start < 4 and not text[:start].strip(" “【[")
        yield _Label(
            _key(found), mark_at(passage, start, end), opens, _refers(found, before, text), text[end : end + 30]
        )


def _key(found: re.Match[str]) -> tuple[str, str]:
    if found["chapter"]:
        return ("章", str(whole_number(found["nth"])))
    family = _ENGLISH.get(found["family"], found["family"])
    number = found["number"]
    han = whole_number(number) if number[0] in _HAN else None
    return (family, str(han) if han else re.sub(r"[—.－]", "-", number))


def _refers(found: re.Match[str], before: str, text: str) -> bool:
    if found["chapter"]:
        return bool(_CHAPTER_CUE.search(before))
    if _REFERS.search(before):
        return True
    behind = _BEHIND_REFERENCE.match(text, found.end())
    return bool(behind and (behind[0] not in {")", "）"} or _IN_BRACKET.search(before)))


def _references(frames: Frames, labels: Sequence[_Label]) -> Iterator[Tie]:
    places: dict[tuple[str, str], _Label] = {}
    for label in labels:
        if label.opens or not label.refers:
            kept = places.get(label.key)
            places[label.key] = label if kept is None or (label.opens and not kept.opens) else kept
    families = {family for family, _ in places}
    told: set[tuple[str, str]] = set()
    for label in labels:
        if not label.refers or label.opens:
            continue
        place = places.get(label.key)
        if place is not None:
            yield holding(KIND, (label.mark, "ref"), (place.mark, "caption"))
        elif label.key not in told and (label.key[0] != "章" or "章" in families):
            told.add(label.key)
            yield _unresolved(label, conditional=_has_unnumbered(frames, label.key[0]))


def _has_unnumbered(frames: Frames, family: str) -> bool:
    """Tell whether the document has a thing of that sort without a number, which may be meant."""
    if family in {"表", "附表", "Table"} and any(block.table is not None for block in frames.document.blocks):
        return True
    begins = _UNNUMBERED.get(family)
    return begins is not None and any(begins.match(passage.text) for passage in _passages(frames))


def _unresolved(label: _Label, *, conditional: bool) -> Tie:
    verdict = Verdict.CONDITIONAL if conditional else Verdict.INCONSISTENT
    message = (
        say("文中提到“{label}”，但文中没有这个编号；请补上编号或改正", label=label.mark.text)
        if conditional
        else say("文中提到“{label}”，但文中找不到；请补上或改正", label=label.mark.text)
    )
    return Tie(KIND, verdict, ((label.mark, "ref"),), "", Tier.NOTE, message)


def _repeats(captions: Sequence[_Label]) -> Iterator[Tie]:
    """Yield captions that follow each other under one number; a count that starts again belongs to another part."""
    last: dict[str, _Label] = {}
    for caption in captions:
        family, number = caption.key
        before = last.get(family)
        last[family] = caption
        if before is None or before.key != caption.key or number == "1" or _is_same(before, caption):
            continue
        message = say("两处都编为“{label}”，请核对编号", label=caption.mark.text)
        yield Tie(
            KIND, Verdict.INCONSISTENT, ((caption.mark, "caption"), (before.mark, "caption")), "", Tier.NOTE, message
        )


def _is_same(one: _Label, other: _Label) -> bool:
    """Tell whether two captions are one thing said again: the same title, or a table that goes on."""
    titles = one.title.strip(), other.title.strip()
    return titles[0][:8] == titles[1][:8] or any(_CONTINUED.search(title) for title in titles)
