"""Counts of lists: 三大任务：甲、乙、丙 has three items, 甲、乙、丙等五大行动 at least three, 分别为 a value a name.

A list has as many readings as its 和 and 等 allow; an alarm is given only for a count that none of them has, and only
where the words count kinds (`audit.announced`). A count of things beside a list of their kinds (学校、医院12所) ties
nothing unless it fits.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from midcourse.audit.announced import Announced, announced_in
from midcourse.audit.enumerators import Group, block_groups, dashed_groups, inline_groups
from midcourse.audit.frames import Frames
from midcourse.audit.listing import Line, Listing, enclosed_list, list_after, list_before, lists_after
from midcourse.audit.listing_english import english_counts
from midcourse.audit.marking import LONGEST, is_latin, mark_at, mark_of, numbers_by_place, operand_at, roled, said
from midcourse.audit.model import Verdict
from midcourse.audit.repair import only
from midcourse.audit.respectively import Allotment, allotments
from midcourse.audit.stated import Mark, Stated
from midcourse.audit.ties import Need, Operand, Tie, holding
from midcourse.documents.model import Block, Passage
from midcourse.findings import Tier
from midcourse.wording import say

KIND = "list_count"
#: Words right before a count that make it the object of a verb, not the end of a list: 在甲、乙设立两个中心.
_VERB_BEFORE = re.compile(
    r"(?:设立|建立|建成|新建|改建|新增|引进|举办|开展|完成|实施|推出|形成|打造|培育|落实|获批?|获得|获评|入选|成立|组织|共|有|累计|"
    r"达到?|布局|推进|推动|启动|建设|创建|承办|签约|落户|投入|安排|发布|出台|制定|配备|配置|划分为?|分为|设|构建|聚焦|围绕|"
    r"突出|抓好|做好|实现|解决|涉及|覆盖|评为|列为|作为|成为|列入|跻身|的|了|在|于|以|为|向|对|由|从|把|将|被|让|使|给|这)$"
)
_CUE = re.compile(
    r"(?P<colon>[：:])|(?P<dash>——)|，?(?P<are>分别[为是]|即|就是)[：:]?|，?(?P<include>主要包括|包括|主要有|涵盖)[：:]?"
)
#: Names that are given values in two ways at once: 甲、乙的收入和支出分别….
_QUALIFIED = re.compile(r"[的0-9]")
#: Characters behind the counting word of such a name, its closing mark among them.
_SHORT_NAME = 2
_IS = frozenset("为是")
#: A name of a count that is itself an item: 甲小镇、乙“三芯”社区、丙科技城.
_GOES_ON = re.compile(r"[^，,。；;：:、]{0,8}、")
_FOLLOWS = re.compile(r"以下|下列|如下|下面|(?:主要|重点|着重|突出)(?:抓|做|推进|围绕)(?:了|好)?")
_LEADS_IN = frozenset("：:。")
#: What paragraphs are counted as.
_SUBJECT = re.compile(r".{0,3}?(?:方面|任务|举措|问题|重点|工作|目标|意见|建议|特点|特征|原则|领域|措施)")
_SEPARATES = frozenset("、和与及或")
_NOT_ONE = re.compile(r"[0-9、，,；;]|不?含|其中|见|截至|如|例如|以下|简称|占|按|原|现|等")
#: What 级 counts: 省、市、县三级; 甲河二级航道、乙湖三级航道 are classes.
_LEVEL = re.compile(
    r"(?:国家?|中央|省|市|州|区|县|盟|旗|乡|镇|街道|村|社区|组|户|企业|部门|集团)(?:[（(][^（）()]*[）)])?级?$"
)
#: Names of classes, by what stands before their number and behind it: 劣四类海域, 三级公路.
_WORSE = "劣"
_OF_CLASS = re.compile(r"类(?:海|水|断面)|级(?:公路|航道|医院|风|响应|断面|水)|等(?:奖|功|舱|站|品|公路)")
#: Items from which a list that 等 ends is not left one short.
NEARLY_ALL = 3
#: Characters between a count and the 一是 it announces, at most.
_NEAR = 40


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the counts that fit their lists, and those that cannot."""
    numbers = numbers_by_place(frames)
    blocks = [*block_groups(frames), *dashed_groups(frames)]
    reader = _Reader(numbers, _by_block(inline_groups(frames)), _by_block(blocks))
    for position, block in said(frames):
        yield from reader.read(position, block)
    for given in allotments(frames):
        tie = _allotted(numbers, given)
        if tie is not None:
            yield tie


#: A passage without any of these holds no list, and no count of one.
_LISTS = re.compile(r"[、和与及：:（(“级]|以下|方面")


def _by_block(groups: Sequence[Group]) -> dict[int, list[Group]]:
    """Return groups by the block of their first member."""
    by_block: dict[int, list[Group]] = {}
    for group in groups:
        by_block.setdefault(group.members[0].block, []).append(group)
    return by_block


@dataclass(frozen=True, slots=True)
class _Count:
    """A count at work: where it stands, and the operand it is."""

    line: Line
    passage: Passage
    one: Announced
    operand: Stated | Mark

    @property
    def words(self) -> str:
        """Return the count with what it counts."""
        return self.line.text[self.one.start : min(self.one.noun_end, self.one.start + LONGEST)].rstrip("”’")


def _first_place(group: Group) -> int:
    return group.members[0].place


class _Reader:
    """Reads the counts of one passage after the other."""

    def __init__(
        self, numbers: dict[int, Stated], inline: dict[int, list[Group]], blocks: dict[int, list[Group]]
    ) -> None:
        self.numbers, self.inline, self.blocks = numbers, inline, blocks

    def read(self, position: int, block: Block) -> Iterator[Tie]:
        """Yield the ties of a block."""
        if is_latin(block.passage.text):
            yield from self._read_english(position, block)
        elif _LISTS.search(block.passage.text):
            yield from self._read_chinese(position, block)

    def _read_chinese(self, position: int, block: Block) -> Iterator[Tie]:
        line = Line(block.passage.text)
        counts = [one for one in announced_in(line) if not _names_a_class(line.text, one)]
        behind, behind_quoted = 0, 0
        for one, following in zip_longest(counts, counts[1:]):
            quoted = _is_quoted(line, one)
            count = _Count(line, block.passage, one, operand_at(self.numbers, block.passage, one.start, one.end))
            limit = following.start if following else len(line.text)
            tie = _beside(count, behind_quoted if quoted else behind) or self._enumerated(position, count, limit)
            behind_quoted = one.noun_end
            if tie is not None or not quoted:
                behind = one.noun_end
            if tie is not None:
                yield tie

    def _read_english(self, position: int, block: Block) -> Iterator[Tie]:
        text, passage = block.passage.text, block.passage
        for one, listing in english_counts(text):
            count = _Count(Line(text), passage, one, operand_at(self.numbers, passage, one.start, one.end))
            tie = _settled(count, [listing]) if listing else self._paragraphs(position, count)
            if tie is not None:
                yield tie

    def _enumerated(self, position: int, count: _Count, limit: int) -> Tie | None:
        """Compare a count with 一是 二是 三是 behind it, or with the paragraphs numbered behind its own."""
        one, text = count.one, count.line.text
        if one.count < 2 or not one.is_of_kinds:
            return None
        groups = self.inline.get(position, [])
        following = bisect_left(groups, one.noun_end, key=_first_place)
        for group in groups[following : following + 1]:
            first = _first_place(group)
            if first <= min(limit, one.noun_end + _NEAR) and group.is_plain:
                return _against(count, group, sure=text[one.noun_end : first].strip() in _LEADS_IN)
        return self._paragraphs(position, count)

    def _paragraphs(self, position: int, count: _Count) -> Tie | None:
        """Compare a count with the numbered or dashed paragraphs that follow its own."""
        one, text = count.one, count.line.text
        follows = _FOLLOWS.search(text, max(0, one.start - 8), one.start)
        strict = _is_last(text, one) and (bool(follows) or text[-2:].rstrip().endswith(("：", ":")))
        for distance in (1, 2):
            groups = [*self.inline.get(position + distance, []), *self.blocks.get(position + distance, [])]
            group = next((group for group in groups if group.is_plain and group.members[0].place == 0), None)
            if group is not None:
                fits = one.count == len(group.members) > 2 and _SUBJECT.match(text, one.end, one.noun_end)
                return _against(count, group, sure=strict and distance == 1) if strict or fits else None
        return None


def _is_quoted(line: Line, one: Announced) -> bool:
    """Tell whether a count is part of a quoted name, such as an item of a list may have: “三大平台”更加稳固."""
    group = line.group_around(one.start)
    return group is not None and line.is_quoted(group)


def _names_a_class(text: str, one: Announced) -> bool:
    """Tell whether a number is part of the name of a class, and counts nothing."""
    return text[one.start - 1 : one.start] == _WORSE or bool(_OF_CLASS.match(text, one.end))


def _beside(count: _Count, behind: int) -> Tie | None:
    """Compare a count with the lists beside it: one that fits settles it; else the only one there is."""
    if count.one.count < 2:
        return _single(count)
    before = _before(count.line, count.one, behind)
    return _settled(count, [*([before] if before else []), *_after(count.line, count.one)])


def _settled(count: _Count, readings: Sequence[Listing]) -> Tie | None:
    for listing in readings:
        if _lacks_one(count, listing):
            return _wrong(count, _items(count.passage, listing), str(len(listing.items)), Tier.QUERY)
        if listing.admits(count.one.count):
            return holding(KIND, (count.operand, "count"), *_items(count.passage, listing), computed=_said(listing))
    if len(readings) == 1 and _are_counted_by_name(count, readings[0]):
        return _wrong(count, _items(count.passage, readings[0]), _said(readings[0]), Tier.QUERY)
    if not count.one.is_of_kinds or len(readings) != 1 or not _binds(count, readings[0]):
        return None
    sure = readings[0].is_enclosed and readings[0].is_plain
    items = _items(count.passage, readings[0])
    return _wrong(count, items, _said(readings[0]), Tier.ERROR if sure else Tier.QUERY)


def _are_counted_by_name(count: _Count, listing: Listing) -> bool:
    """Tell whether the things listed right before a count are called as what it counts: 东馆、西馆和北馆三个馆点."""
    text = count.line.text
    if listing.most is None or len(listing.items) < NEARLY_ALL or listing.items[-1][1] != count.one.start:
        return False
    ends = {text[end - 1] for _, end in listing.items}
    return len(ends) == 1 and ends.pop() in text[count.one.unit_end : count.one.noun_end][:NEARLY_ALL]


def _lacks_one(count: _Count, listing: Listing) -> bool:
    """Tell whether 等 stands for one more item than are listed: who names four of five names the fifth."""
    listed = len(listing.items)
    full = listing.most is None and listing.least == listed >= NEARLY_ALL and count.one.count == listed + 1
    return full and count.one.is_of_kinds


def _binds(count: _Count, listing: Listing) -> bool:
    """Tell whether a count must fit a list; 级 counts levels only where levels are listed, and else names a class."""
    if (listing.most or 0) < count.one.count <= listing.farthest:
        return False
    if count.one.before < count.one.start and len(listing.items) < 3:
        return False  # a name in quotation marks behind two words may be known by itself
    if not listing.binds or count.line.text[count.one.end] != "级":
        return listing.binds
    return all(_LEVEL.search(count.line.text, start, end) for start, end in listing.items)


def _single(count: _Count) -> Tie | None:
    """Tie a count of one to the one name in the bracket behind it."""
    line = count.line
    group = line.group_at(count.one.noun_end)
    if group is None or not line.is_bracketed(group) or _NOT_ONE.search(line.text, group[0] + 1, group[1] - 1):
        return None
    item = mark_at(count.passage, group[0] + 1, group[1] - 1)
    return holding(KIND, (count.operand, "count"), (item, "item"), computed="1")


def _against(count: _Count, group: Group, *, sure: bool) -> Tie | None:
    """Compare a count with enumerators."""
    listed, items = len(group.members), roled(group.marks, "item")
    if listed == count.one.count:
        return holding(KIND, (count.operand, "count"), *items, computed=str(listed))
    return _wrong(count, items, str(listed), Tier.ERROR) if sure and listed > 1 else None


def _allotted(numbers: dict[int, Stated], given: Allotment) -> Tie | None:
    """Compare the values given 分别 with the count or the names before them."""
    passage = given.values[0].passage
    items = roled([mark_of(one) for one in given.values], "item")  # how many there are proves none of them
    listed = len(given.values)
    for count, start, end in given.counts:
        if count == listed:
            return holding(KIND, (operand_at(numbers, passage, start, end), "count"), *items, computed=str(listed))
    names = given.names
    if names is None or not given.is_closed:
        return None
    if names.admits(listed):
        return holding(KIND, *items, *_items(passage, names), computed=_said(names))
    near = listed in {names.least - 1, (names.most or listed) + 1}
    if not names.binds or not near or _QUALIFIED.search(passage.text, names.items[0][0], names.items[-1][1]):
        return None
    message = say("“分别”之前有 {names} 项，之后有 {listed} 个数，请核对", names=_said(names), listed=listed)
    operands = (*items, *_items(passage, names))
    return Tie(KIND, Verdict.INCONSISTENT, operands, _said(names), Tier.QUERY, message)


def _is_last(text: str, one: Announced) -> bool:
    """Tell whether a count stands in the last clause of its paragraph."""
    return len(text) - one.noun_end < 30 and "。" not in text[one.noun_end : -1]


def _before(line: Line, one: Announced, behind: int) -> Listing | None:
    """Read the list in front of a count; None when a verb or another count stands between."""
    if line.text[one.before - 1 : one.before] in _SEPARATES:
        return None
    group = line.group_around(one.start)
    if group is not None and group[0] < one.before:
        behind = max(behind, group[0] + 1)  # a count in a bracket counts nothing before it
    found = list_before(line, one.before, behind)
    if found is None or (one.is_name and _GOES_ON.match(line.masked, one.noun_end)):
        return None
    if found.is_enclosed:
        return found
    if not found.binds and not _may_be_loose(line, one, found):
        return None
    last = found.items[-1][1]
    if _VERB_BEFORE.search(line.text, max(0, last - 4), last):
        return None
    return None if behind and found.items[0][0] == behind and len(found.items) < 2 else found


def _may_be_loose(line: Line, one: Announced, found: Listing) -> bool:
    """Tell whether a list without 、 can be what a count counts: 市县两级, 甲和乙两市; not 甲和乙园区2个."""
    if all(end - start == 1 for start, end in found.items):
        return line.text[one.end : one.unit_end] == "级"
    return one.count > 2 or one.is_of_kinds or line.text[one.start] == "两"


def _after(line: Line, one: Announced) -> list[Listing]:
    """Return the readings of the list behind a count."""
    group = line.group_at(one.noun_end)
    if group is not None and line.is_bracketed(group):
        found = enclosed_list(line, group)
        return [found] if found else []
    cue = _CUE.match(line.masked, one.noun_end)
    if cue is not None and (cue["colon"] or cue["dash"]):
        return lists_after(line, cue.end())
    place = cue.end() if cue else _behind_is(line, one)
    found = list_after(line, place) if place else None
    return [found] if found and ((cue and cue["are"]) or found.admits(one.count)) else []


def _behind_is(line: Line, one: Announced) -> int | None:
    """Return the place behind 为, where the count is a short name: “两副”为甲新城和乙新城; None elsewhere."""
    group = line.group_before(one.noun_end)
    is_name = (
        group is not None
        and group[1] - one.unit_end <= _SHORT_NAME
        and line.text[one.noun_end : one.noun_end + 1] in _IS
    )
    return one.noun_end + 1 if is_name else None


def _items(passage: Passage, listing: Listing) -> tuple[Operand, ...]:
    return tuple((mark_at(passage, start, end), "item") for start, end in listing.items)


def _said(listing: Listing) -> str:
    """Say how many items a list has: 3, 3–4, ≥3."""
    if listing.most is None:
        return f"≥{listing.least}"
    return str(listing.least) if listing.least == listing.most else f"{listing.least}–{listing.most}"


def _wrong(count: _Count, items: tuple[Operand, ...], listed: str, tier: Tier) -> Tie:
    message = say("文中说“{count}”，列出的有 {listed} 项，请核对", count=count.words, listed=listed)
    needs: dict[int, Need] = {0: lambda: only(Decimal(listed))} if listed.isdecimal() else {}
    return Tie(KIND, Verdict.INCONSISTENT, ((count.operand, "count"), *items), listed, tier, message, needs)
