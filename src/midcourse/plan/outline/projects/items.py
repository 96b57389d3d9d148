"""The items of a box: their names, what they say, and the group each belongs to.

`1.领军人才聚集行动。…` names itself before its first stop; `轨道交通：甲线、乙线。` names the projects behind a head.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from midcourse.documents.model import Passage
from midcourse.plan.outline.draft import Doubt
from midcourse.plan.outline.projects.boxes import Listing
from midcourse.plan.outline.projects.extent import introduction_of
from midcourse.plan.outline.projects.lines import ITEM_MARKS, OWN_NAME, Line, lines_of
from midcourse.plan.outline.responsible_tables import put_together
from midcourse.wording import say

#: Longest name of an item [characters].
LONGEST_NAME = 40
_HEAD_STOP = re.compile(r"[。：:]|——|－－|--")
_BRACKETED = re.compile(r"【([^】]{2,30})】\s*")
_STOP_TAIL = "。；;：:，, 　"
#: What a construction project's name ends with.
_PLACES = (
    "线|路|街|桥|隧道?|港|码头|机场|车站|站|枢纽|水库|灌区|河道|渠|堤|闸|泵站|电厂|电站|医院|院区|校区|学校|中学|小学|幼儿园|大学|学院"
    "|公园|园区|园|景区|度假区|街区|小镇|绿道|湿地|基地|中心|馆|厂|工程|项目|大道|高速|高速公路|公路|铁路|通道|管网|管廊|实验室|大厦|广场|航道|船闸|塔|仓库"
    "|连接线|改扩建|扩建|改建|改造|整治|治理|综合体|产业园|科技园|生产线|专线|[线路桥港园场站馆院校](?:[一二三四五六七八九十]期|[东西南北]段)"
)
_PROJECT_NAME = re.compile(rf"[\w“”\"（）()—－·+-]{{1,40}}(?:{_PLACES})(?:[（(][^（()）]{{1,20}}[)）])?$")
#: What shows that a part of an enumeration is a clause and no name.
_VERBS = """
建设 推进 加快 实施 完善 加强 新建 续建 改建 扩建 建成 开工 推动 提升 打造 开展 谋划 构建 优化 支持
启动 深化 全面 力争 重点 完成 积极 以 到 在 对 按 围绕 依托 聚焦 发展 培育 引进 争取 争创
创建 健全 强化 促进 鼓励 布局 整合 拓展 探索 形成 统筹 做 改造 疏浚 整治 治理 修建 修复 拓宽 打通
开通 贯通 延伸 升级 更新 拆除 购置 引导 运营 保护 利用 建好 办好 用好 继续 有序 持续 大力 着力 深入
严格 规范 增强 增加 扩大 提高 迁建 加固
"""
_CLAUSE = re.compile("|".join(_VERBS.split()))
#: A head that stands for the projects behind it.
_COLLECTION = re.compile(r"(?:项目|工程)$|续建|新建|在建|储备|前期")
_GROUP_HEAD = re.compile(r"(?:项目|类|领域|方面)$")
#: A first clause that names what follows: 防洪工程，加固堤防….
_NAMING = re.compile(r"(?:工程|行动|计划|项目|改革)$")
_AND_SO_ON = re.compile(r"等(?:一批)?(?:重[大点])?(?:建设)?(?:项目|工程|路段|线路)?(?:建设)?$")
#: A place as the subject of its own programme: 甲区重点发展….
_SUBJECT = re.compile(
    r"(?P<name>[\w（）()]{1,14}?(?:区|县|市|镇|乡|旗|园区|街道|新城)(?:（[^（）]{1,10}）)?)"
    r"(?=重点|着力|主要|积极|大力|加快|建设|打造|推进|推动|发展|依托|聚焦|突出|围绕|做[大强优精])"
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a box.

    Args:
        group: of the box it stands in; "" for none.
        start, end: its stretch of the document's text.
        doubts: of its name, or of its standing in the box.
    """

    name: str
    content: str
    group: str
    start: int
    end: int
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class _Draft:
    """An item being put together from its lines."""

    lines: list[Line]
    group: str = ""

    @property
    def text(self) -> str:
        return "".join([self.lines[0].text, *(line.words.text.strip() for line in self.lines[1:])])


def items_of(listing: Listing) -> tuple[Item, ...]:
    """Return the items of a box in its order; lines before the first number are its introduction and no item.

    A box of indicators has none.
    """
    if _of_indicators(listing):
        return ()
    found = [item for cells in listing.pairs for item in _of_cells(cells)]
    if listing.lines:
        marked = any(line.mark and line.mark.family in ITEM_MARKS for line in listing.lines[:3])
        found += _marked(listing) if marked else _plain(listing)
    if not listing.end_unsure:
        return tuple(found)
    message = say("“{title}”在哪里结束不清楚，请核对此项是否属于它", title=listing.title)
    doubt = Doubt("box-end-unsure", message)
    return tuple(replace(item, doubts=(*item.doubts, doubt)) for item in found)


def _of_indicators(listing: Listing) -> bool:
    kinds = sum(line.text in {"预期性", "约束性", "属性", "单位", "指标", "指标名称"} for line in listing.lines)
    return bool(re.search(r"指标(?:体系|表)?$", listing.title)) or kinds > 2


def _of_cells(cells: Sequence[Passage]) -> Iterator[Item]:
    """Read a row of a table without headings: a head, and what is said of it."""
    head = re.sub(r"^\d{1,3}[.．、]?$", "", cells[0].text.strip())
    named = cells if head else cells[1:]
    if not named:
        return
    name = named[0].text.strip(_STOP_TAIL)
    several = several_in(named[1], name) if len(named) == 2 else []
    content = "；".join(cell.text.strip() for cell in named[1:])
    yield from several or [Item(name, content, "", cells[0].start, cells[-1].end)]


def several_in(cell: Passage, group: str) -> list[Item]:
    """Return the items of a cell that holds several, numbered or enumerated; [] when it holds one.

    Args:
        group: they are of.
    """
    drafts = list(_drafts(lines_of(cell)))
    if len(drafts) > 1 or (drafts and drafts[0].text):
        return [replace(item, group=item.group or group) for draft in drafts for item in _named(draft)]
    return _enumerated(cell.text, group, cell.start, cell.end) if "、" in cell.text else []


def _marked(listing: Listing) -> list[Item]:
    found: list[Item] = []
    for draft in _grouped(_drafts(listing.lines)):
        found += _below_head(draft) or _named(draft)
    return found


def _below_head(draft: _Draft) -> list[Item]:
    """Return the items that stand unmarked under a marked head, each beginning with a name of its own; [] for none."""
    head, *below = draft.lines
    if len(below) < 2 or not _is_head(head.text) or not all(OWN_NAME.match(line.text) for line in below):
        return []
    return [replace(item, group=head.text.strip(_STOP_TAIL)) for line in below for item in _named(_Draft([line]))]


def _drafts(lines: Sequence[Line]) -> Iterator[_Draft]:
    current: _Draft | None = None
    for line in lines:
        if line.mark and line.mark.family in ITEM_MARKS:
            if current:
                yield current
            current = _Draft([line])
        elif current:
            current.lines.append(line)
    if current:
        yield current


def _grouped(drafts: Iterator[_Draft]) -> Iterator[_Draft]:
    """Give items under a mere head with a mark of another family that head as their group; the head is no item."""
    all_drafts = list(drafts)
    group, group_family = "", ""
    for at, draft in enumerate(all_drafts):
        family = _family(draft)
        following = _family(all_drafts[at + 1]) if at + 1 < len(all_drafts) else ""
        if family == group_family:
            group, group_family = "", ""
        if following and following not in {family, group_family} and _is_head(draft.text):
            group, group_family = draft.text.strip(_STOP_TAIL), family
            continue
        draft.group = group
        yield draft


def _family(draft: _Draft) -> str:
    mark = draft.lines[0].mark
    return mark.family if mark else ""


def _is_head(text: str) -> bool:
    return len(text) <= 30 and not re.search(r"[。；，：:]", text.strip(_STOP_TAIL))


def _plain(listing: Listing) -> list[Item]:
    lines = list(_joined(listing.lines[introduction_of(listing.lines) :]))
    if _is_short(lines[0]) or (len(lines) > 2 and _is_short(lines[1])):
        return list(_Heads(lines).items(lines))
    if len(lines) == 1 and not split_head(lines[0].text)[1]:
        words = lines[0].words
        enumerated = _enumerated(lines[0].text, "", words.start, words.end)
        return enumerated or [Item(listing.title, lines[0].text, "", words.start, words.end)]
    return [item for line in lines for item in _named(_Draft([line]))]


def _is_short(line: Line) -> bool:
    text = line.text
    enumerates = text.count("、") > 1 or ("、" in text and len(text) > 12)
    return len(text) <= 30 and not enumerates and not re.search(r"[。；，：:]", text)


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    """Put lines together that a page broke in mid-sentence; short ones are heads and stay alone."""
    held: Line | None = None
    for line in lines:
        if held and not held.is_complete and not _is_short(held) and not _is_short(line):
            held = Line(put_together(held.words, line.words), held.mark)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


@dataclass(slots=True)
class _Headed:
    """An item under a short head of its own, while its words are gathered."""

    head: Line
    group: str
    content: list[str]
    end: int

    def item(self, expected: int | None) -> Item:
        """Return it; doubtful when it has more or fewer cells than its table has columns."""
        name = self.head.text.strip(_STOP_TAIL)
        doubts: tuple[Doubt, ...] = ()
        if expected is not None and len(self.content) != expected:
            message = say("“{name}”一行的单元格散开，各列可能错位，请核对", name=name)
            doubts = (Doubt("row-fallen-apart", message),)
        return Item(name, "；".join(self.content), self.group, self.head.words.start, self.end, doubts)


class _Heads:
    """Gathers items that stand under short heads, each above its words.

    A head that comes again and again is the label of a field (发展目标). Three heads or more before the first words are
    the headings of a table fallen apart, and its first name; later, a group broken over lines, and a name.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        counts = Counter(line.text for line in lines if _is_short(line))
        self._labels = {text for text, count in counts.items() if count > 1}
        self._starts = {text[:2] for text in self._labels}
        self._expected: int | None = None
        self._heads: list[Line] = []
        self._current: _Headed | None = None
        self._label = self._group = ""

    def items(self, lines: Sequence[Line]) -> Iterator[Item]:
        """Yield the items of a box."""
        for line in lines:
            if self._is_label(line):
                self._label = line.text
            elif _is_short(line):
                yield from self._close()
                self._heads.append(line)
                self._label = ""
            elif self._heads or self._current:
                self._take(line)
        yield from self._close()
        if len(self._heads) > 1:
            yield from self._names()

    def _names(self) -> Iterator[Item]:
        """Yield the heads of a box of names only; 铁路项目 and the like are the groups of those below."""
        group = ""
        for head in self._heads:
            if _GROUP_HEAD.search(head.text) and len(head.text) <= 8:
                group = head.text
            else:
                yield Item(head.text, "", group, head.words.start, head.words.end)

    def _is_label(self, line: Line) -> bool:
        return line.text in self._labels or (line.text[:2] in self._starts and len(line.text) <= 8 and _is_short(line))

    def _close(self) -> Iterator[Item]:
        if self._current:
            yield self._current.item(self._expected)
            self._heads, self._current = [], None

    def _take(self, line: Line) -> None:
        if self._current is None:
            above, first = self._heads[:-1], self._expected is None and not self._group
            if first and len(above) > 1 and not self._label:
                self._expected = len(above) - 1
            elif above:
                self._group = "".join(head.text for head in above)
            self._current = _Headed(self._heads[-1], self._group, [], line.words.end)
            self._heads = []
        self._current.content.append(f"{self._label}：{line.text}" if self._label else line.text)
        self._current.end, self._label = line.words.end, ""


def _named(draft: _Draft) -> list[Item]:
    start, end = draft.lines[0].words.start, draft.lines[-1].words.end
    head, content = _head_of(draft)
    enumerated = _enumerated(content or draft.text, head, start, end)
    if enumerated:
        return [replace(item, group=item.group or draft.group) for item in enumerated]
    name, rest, doubts = (head, content, ()) if head else _first_words(draft.text)
    return [Item(name, rest, draft.group, start, end, doubts)] if name else []


def _head_of(draft: _Draft) -> tuple[str, str]:
    """Return the head of an item and its words: a first line of its own, before a blank, or before the first stop."""
    first = draft.lines[0]
    if len(draft.lines) > 1 and _is_head(first.text):
        return first.text.strip(_STOP_TAIL), draft.text[len(first.text) :]
    if first.head:
        mark = len(first.words.text) - len(first.text)
        return first.words.text[mark : first.head].strip(), draft.text[first.head - mark :].strip()
    return split_head(draft.text)


def split_head(text: str) -> tuple[str, str]:
    """Part an item into its head and what follows; head "" when it has none.

    >>> split_head("水源工程。新建水库2座。"), split_head("新建水库2座")
    (('水源工程', '新建水库2座。'), ('', ''))
    """
    bracketed = _BRACKETED.match(text)
    if bracketed:
        return bracketed[1].strip(), text[bracketed.end() :].strip()
    stop = _HEAD_STOP.search(text, 0, LONGEST_NAME + 1)
    if stop is None or not text[stop.end() :].strip():
        return "", ""
    head = text[: stop.start()].strip()
    if len(head) < 2 or re.search(r"[，；]", head):
        return "", ""
    return head, text[stop.end() :].strip()


def _first_words(text: str) -> tuple[str, str, tuple[Doubt, ...]]:
    """Name an item without a head: by its place, by itself when short, else by its first clause, which is doubtful."""
    bare = text.strip(_STOP_TAIL)
    subject = _SUBJECT.match(bare)
    if subject:
        return subject["name"], bare[subject.end() :], ()
    clause = re.split(r"[，。；：:]", bare, maxsplit=1)[0]
    if (
        len(clause) < len(bare)
        and len(clause) <= LONGEST_NAME
        and (_NAMING.search(clause) or len(bare) <= LONGEST_NAME)
    ):
        return clause, bare, ()
    if len(bare) <= LONGEST_NAME:
        return bare, "", ()
    message = say("此项没有标题，暂以“{name}”为名，请改成项目名称", name=clause[:LONGEST_NAME])
    return clause[:LONGEST_NAME], bare, (Doubt("name-unsure", message),)


def _enumerated(content: str, head: str, start: int, end: int) -> list[Item]:
    """Return one item a name where the words only enumerate names of projects; [] where they say more."""
    bare = content.strip(_STOP_TAIL)
    if not bare or "。" in bare:
        return []
    names = [_AND_SO_ON.sub("", name.strip()) for name in _apart(bare)]
    if not names:
        return []
    of_projects = names[0].endswith(("工程", "项目")) or _COLLECTION.search(head)
    enough = len(names) > 1 or (head and of_projects)
    named = [bool(_PROJECT_NAME.match(name)) for name in names]
    of_kind = head.endswith("类") and 2 * sum(named) >= len(names) > 2 and max(map(len, names)) <= LONGEST_NAME // 2
    plain = enough and (all(named) or of_kind) and not any(map(_CLAUSE.match, names))
    return [Item(name, "", head, start, end) for name in names] if plain else []


def _apart(words: str) -> list[str]:
    """Part an enumeration at its commas, those in brackets left alone.

    >>> _apart("甲路（一期、二期）、乙路")
    ['甲路（一期、二期）', '乙路']
    """
    parts, depth = [""], 0
    for character in words:
        depth += (character in "（(") - (character in "）)")
        if character in "、，,；;" and depth <= 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part for part in parts if part.strip()]
