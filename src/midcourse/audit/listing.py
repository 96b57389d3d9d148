"""Lists in Chinese text: how many items they may hold.

、 divides items for certain; 和, 与, 及 divide items or stand inside one, so a list has a smallest and a largest
reading, and 等 leaves it open. Brackets, quotations and titles are one word each to what stands around them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

Place = tuple[int, int]
_GROUP = re.compile(
    r"“[^“”\n]{0,80}”|‘[^‘’\n]{0,60}’|《[^《》\n]{0,80}》|「[^「」\n]{0,80}」|\"[^\"\n]{1,40}\""
    r"|（[^（）\n]{0,200}）|\([^()\n]{0,200}\)|【[^【】\n]{0,80}】|\[[^\[\]\n]{0,80}\]|（[^（）()\n]{0,200}\)"
)
_QUOTES = frozenset('“‘「"')
_BRACKETS = frozenset("（(【[")
_CLAUSE_ENDS = "，,。；;：:！？!?\n（(）)“”—"
_SENTENCE_ENDS = re.compile(r"[。！？!?\n]")
#: Words in which 和, 与, 及 join nothing.
_JOINS_NOTHING = (
    r"和谐|共和|平和|和平|温和|饱和|调和|缓和|总和|人和|和美|和睦|亲和|中和|"
    r"普及|涉及|惠及|危及|触及|顾及|及时|及其|参与|与时|赋与|给与|与会"
)
_CONJUNCTION = re.compile(rf"(?P<none>{_JOINS_NOTHING})|以及|[和与及暨]")
#: 等 as part of a word.
_LEVEL_WORDS = frozenset("平高中对同初优上下何均相")
_TAIL = re.compile(r"(?P<open>等(?:等)?)?(?:在内的?|这|共计?|一共|合计)?$")
#: Verbs that may begin another list behind 、.
_VERB = re.compile(
    r"发展|推进|推动|加快|加强|深化|优化|提升|完善|健全|构建|建设|打造|培育|壮大|做[强优大]|实施|落实|聚焦|围绕|突出|强化|统筹|"
    r"支持|引导|促进|保障|改善|增强|拓展|扩大|创新|建立|形成|抓好|巩固|持续|全面|深入|积极|大力|着力|坚持"
)
_DIGIT = re.compile(r"[0-9０-９]")
_MASK = "□"
#: Farthest a list is followed back.
_REACH = 200
#: Longest list behind a colon.
_LONGEST = 600
#: Quotations in a row, at most.
_MANY = 20


@dataclass(frozen=True, slots=True)
class Listing:
    """A list beside a count.

    Args:
        least, most: items of its smallest and largest reading; `most` is None where 等 leaves it open.
        items: places of the items in the passage, as 、 divides them.
        is_enclosed: it stands whole in quotation marks or brackets, or behind a colon up to the full stop.
        is_plain: nothing in it could be read otherwise.
        binds: it is a list for certain, so that a count none of its readings has is a fault.
        farthest: items it has if the list in the clause before belongs to it too; 0 when there is none.
    """

    least: int
    most: int | None
    items: tuple[Place, ...]
    is_enclosed: bool = False
    is_plain: bool = True
    binds: bool = True
    farthest: int = 0

    def admits(self, count: int) -> bool:
        """Tell whether some reading has so many items."""
        return self.least <= count and (self.most is None or count <= self.most)


class Line:
    """A passage with its brackets and quotations taken as one word each.

    Args:
        text: the passage.
    """

    __slots__ = ("_ends", "_starts", "groups", "masked", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.groups: list[Place] = [found.span() for found in _GROUP.finditer(text)]
        self._starts = [start for start, _ in self.groups]
        self._ends = [end for _, end in self.groups]
        pieces, behind = [], 0
        for start, end in self.groups:
            pieces += [text[behind:start], _MASK * (end - start)]
            behind = end
        self.masked = "".join((*pieces, text[behind:]))

    def group_around(self, place: int) -> Place | None:
        """Return the bracket or quotation a place stands in."""
        before = bisect_right(self._starts, place) - 1
        found = self.groups[before] if before >= 0 else None
        return found if found and place < found[1] else None

    def group_before(self, place: int) -> Place | None:
        """Return the bracket or quotation that ends at a place."""
        found = bisect_left(self._ends, place)
        return self.groups[found] if found < len(self._ends) and self._ends[found] == place else None

    def group_at(self, place: int) -> Place | None:
        """Return the bracket or quotation that begins at a place."""
        found = bisect_left(self._starts, place)
        return self.groups[found] if found < len(self._starts) and self._starts[found] == place else None

    def is_quoted(self, group: Place) -> bool:
        """Tell whether a group is a quotation."""
        return self.text[group[0]] in _QUOTES

    def is_bracketed(self, group: Place) -> bool:
        """Tell whether a group is a bracket."""
        return self.text[group[0]] in _BRACKETS

    def clause_start(self, end: int, *, least: int = 0) -> int:
        """Return where the clause before a place begins."""
        low = max(least, end - _REACH, 0)
        return max(low, max(self.masked.rfind(mark, low, end) for mark in _CLAUSE_ENDS) + 1)

    def sentence_end(self, start: int) -> int | None:
        """Return where the sentence behind a place ends; None when that is too far for a list."""
        last = min(len(self.text), start + _LONGEST)
        found = _SENTENCE_ENDS.search(self.masked, start, last)
        if found:
            return found.start()
        return last if last == len(self.text) else None


def list_before(line: Line, place: int, least: int = 0) -> Listing | None:
    """Read the list that ends right before a place; None when none does.

    Args:
        least: nothing before this place belongs to it.

    >>> list_before(Line("聚焦商贸、金融和文旅三大产业"), 10).least, list_before(Line("打造“甲、乙”等两大品牌"), 8).most
    (2, None)
    """
    end, is_open = _without_tail(line, place)
    start = line.clause_start(end, least=least)
    inside = _split(line, start, end)
    if inside is None:
        return _group_list(line, end, start, is_open=is_open) or _run_together(line, start, end)
    if _has_digits(line, inside):
        return None
    listing = _listing_of(line, inside, is_open=is_open)
    if len(inside) > 1:
        return replace(listing, farthest=_farthest(line, listing, start, least))
    return replace(listing, least=2, most=2, binds=False) if listing.most == 2 else None


def _farthest(line: Line, listing: Listing, start: int, least: int) -> int:
    """Count the items of a list together with those in the clause before, where a comma divides them."""
    if start < 2 or line.masked[start - 1] not in "，,":
        return 0
    before = line.masked.count("、", line.clause_start(start - 1, least=least), start)
    return (listing.most or listing.least) + before + 1 if before else 0


#: Levels and directions that run together: 省市县三级, 东中西三区.
_LEVELS = frozenset("国省市州盟区县旗乡镇街村居组户")
_SINGLE = _LEVELS | frozenset("东西南北中内外城上下前后")
_HYPHENS = re.compile(r"[-—–－~]")


def _run_together(line: Line, start: int, end: int) -> Listing | None:
    """Read 区-街镇-居民区三级, and 省市县三级; the first of them may belong to the word before."""
    cuts = [found.start() for found in _HYPHENS.finditer(line.masked, start + 1, end - 1)]
    if cuts:
        pieces = tuple(zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))
        return Listing(len(pieces), len(pieces), pieces, is_plain=False, binds=False)
    first = end
    while first > start and line.masked[first - 1] in _SINGLE:
        first -= 1
    if end - first < 2:
        return None
    single = tuple((place, place + 1) for place in range(first, end))
    return Listing(2, len(single), single, is_plain=False, binds=_LEVELS.issuperset(line.masked[first:end]))


def _without_tail(line: Line, place: int) -> tuple[int, bool]:
    """Go back over 等, 共 and the like."""
    found = _TAIL.search(line.text, max(0, place - 6), place)
    if found is None:
        return place, False
    is_word = found["open"] and line.text[found.start() - 1 : found.start()] in _LEVEL_WORDS and found.start() > 0
    return (found.start(), bool(found["open"])) if not is_word else (place, False)


def _split(line: Line, start: int, end: int) -> list[Place] | None:
    """Cut at every 、; None when there is neither 、 nor a conjunction."""
    cuts = [place for place in range(start, end) if line.masked[place] == "、"]
    if not cuts and not any(True for _ in _conjunctions(line.masked, start, end)):
        return None
    starts, ends = [start, *(cut + 1 for cut in cuts)], [*cuts, end]
    items = list(zip(starts, ends, strict=True))
    return items if all(first < last for first, last in items) else None


def _conjunctions(words: str, start: int, end: int) -> Iterator[int]:
    for found in _CONJUNCTION.finditer(words, start, end):
        if found["none"] is None and start < found.start() and found.end() < end:
            yield found.start()


def _has_digits(line: Line, items: Sequence[Place]) -> bool:
    """Tell whether items hold numbers of their own; what stands before the first item does not count."""
    return any(_DIGIT.search(line.masked, start, end) for start, end in items[1:])


def _listing_of(line: Line, items: Sequence[Place], *, is_open: bool, is_enclosed: bool = False) -> Listing:
    joins = [place for start, end in items for place in _conjunctions(line.masked, start, end)]
    least = len(items)
    begins = [place for place in joins if place < items[-1][0]]
    begins += [start for start, _ in items[1:] if _VERB.match(line.masked, start)]
    if begins:  # another list may end there, and this one begin
        behind = sum(end > max(begins) for _, end in items)
        least = behind if behind > 1 else least
    most = None if is_open else len(items) + len(joins)
    return Listing(least, most, tuple(items), is_enclosed, is_plain=not joins and not is_open)


def _group_list(line: Line, end: int, start: int, *, is_open: bool) -> Listing | None:
    """Read a list that stands whole in the quotation or bracket before a place, or quotations one after the other."""
    group = line.group_before(end)
    if group is None:
        return None
    if line.is_quoted(group) or line.is_bracketed(group):
        inner = enclosed_list(line, group, is_open=is_open)
        if inner is not None:
            return inner
    row = _row_of_quotations(line, group)
    if len(row) > 1 and line.is_quoted(group):
        return Listing(len(row), None if is_open else len(row), tuple(row), is_enclosed=row[0][0] == start)
    return None


def _row_of_quotations(line: Line, last: Place) -> list[Place]:
    row = [last]
    while len(row) < _MANY and (before := line.group_before(row[0][0])) is not None and line.is_quoted(before):
        row.insert(0, before)
    return row


_NO_LIST = re.compile(r"含|不含|其中|详?见|截至|如|例如|以下|简称|占|比|按|据|附|约|同比|包含|原|现|注")
_LEAD_IN = re.compile(r"(?:分别[为是]|即|包括|主要[为是]|主要包括|为|是|涵盖)[：:]?")
#: Clauses of a remark, no items: （原表以图片发布，已转录）.
_CLAUSES = re.compile(r"[，,]\s?(?:已|未|将|均|并|由|待|可|须|应)")
_OPEN_END = re.compile(r"等{1,2}$|…+$|\.{3,}$")


def enclosed_list(line: Line, group: Place, *, is_open: bool = False) -> Listing | None:
    """Read what stands in a bracket or quotation as a list; None when it says something else.

    >>> enclosed_list(Line("（区级、社区）"), (0, 7)).least, enclosed_list(Line("（含甲、乙）"), (0, 6))
    (2, None)
    """
    start, end = group[0] + 1, group[1] - 1
    lead = _LEAD_IN.match(line.text, start, end)
    start = lead.end() if lead else start
    tail = _OPEN_END.search(line.text, start, end)
    end, is_open = (tail.start(), True) if tail else (end, is_open)
    says_more = _NO_LIST.match(line.text, start, end) or _CLAUSES.search(line.text, start, end)
    if start >= end or says_more or _DIGIT.search(line.text, start, end):
        return None
    inner = Line(line.text[start:end])
    found = _cut_by(inner, "、；;，,/-—")
    if found is None:
        return None
    joins = [place for first, last in found for place in _conjunctions(inner.masked, first, last)]
    if len(found) == 1 and not joins:
        return None
    items = tuple((first + start, last + start) for first, last in found)
    most = None if is_open else len(found) + len(joins)
    return Listing(len(found), most, items, is_enclosed=True, is_plain=not joins and not is_open)


def _cut_by(line: Line, marks: str) -> list[Place] | None:
    """Cut at the first of some marks that occurs; one piece when none does; None when a piece is empty."""
    mark = next((mark for mark in marks if mark in line.masked), None)
    cuts = [place for place, letter in enumerate(line.masked) if letter == mark]
    starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(line.masked)]
    pieces = list(zip(starts, ends, strict=True))
    return pieces if all(line.text[first:last].strip() for first, last in pieces) else None


def lists_after(line: Line, place: int) -> list[Listing]:
    """Return the readings of a list behind a colon: up to the comma, up to the full stop, by its semicolons.

    Args:
        place: behind the colon.

    >>> [found.least for found in lists_after(Line("三大任务：稳增长、促改革、惠民生。"), 5)]
    [3]
    """
    end = line.sentence_end(place)
    if end is None:
        return []
    words = line.masked[place:end]
    first = list_after(line, place)
    readings = [first] if first else []
    for marks in ("；;", "，,"):
        pieces = _pieces(line, place, end, marks)
        if len(pieces) > 1 and not _DIGIT.search(words):
            readings.append(Listing(len(pieces), len(pieces), tuple(pieces), is_enclosed=marks == "；;"))
    return readings


def list_after(line: Line, place: int) -> Listing | None:
    """Read the list from a place up to the next comma or stop; None when there is none.

    >>> list_after(Line("即科教片区、临空片区，分别承载"), 1).least
    2
    """
    end = line.sentence_end(place)
    if end is None:
        return None
    comma = _first_of(line.masked[place:end], "，,；;")
    chunk = (place, place + comma) if comma >= 0 else (place, end)
    inside = None if _DIGIT.search(line.masked, *chunk) else _split(line, *chunk)
    if inside is None:
        return None
    listing = _opened(line, _listing_of(line, inside, is_open=False, is_enclosed=comma < 0))
    if len(inside) > 1:
        return listing
    return replace(listing, least=2, binds=False) if listing.most == 2 else None


def _opened(line: Line, listing: Listing) -> Listing:
    """Leave a list open that ends in 等."""
    start, end = listing.items[-1]
    if line.text[end - 1] != "等" or line.text[end - 2 : end - 1] in _LEVEL_WORDS:
        return listing
    return Listing(listing.least, None, (*listing.items[:-1], (start, end - 1)), listing.is_enclosed, is_plain=False)


def _first_of(words: str, marks: str) -> int:
    places = [place for mark in marks if (place := words.find(mark)) >= 0]
    return min(places, default=-1)


def _pieces(line: Line, start: int, end: int, marks: str) -> list[Place]:
    cuts = [place for place in range(start, end) if line.masked[place] in marks]
    starts, ends = [start, *(cut + 1 for cut in cuts)], [*cuts, end]
    return [(first, last) for first, last in zip(starts, ends, strict=True) if line.text[first:last].strip()]
