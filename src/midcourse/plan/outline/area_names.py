"""The places of a plan, told by how the document itself names them: no list of places is needed, and none is used.

Chinese does not part words, so where the name of a place begins is read off the document: a name keeps its left
neighbour as long as that neighbour stands there nearly always (余 before 杭区), and ends where neighbours vary.
A district, county or town counts when it is named in a list with another, or opens a sentence of its own; a zone, belt
or axis when its name is more than the word for its kind.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from midcourse.documents.model import Block, BlockKind, Document, Passage
from midcourse.plan.outline.draft import DraftArea, Section, origin_of
from midcourse.plan.outline.sections import Sections

#: A left neighbour belongs to a name when it stands there at least this often [ratio, 0–1].
_NEARLY_ALWAYS = 0.6
#: Longest name looked for, its kind left out [characters].
_LONGEST = 12
#: Longest name of a district, county or town, its kind left out [characters].
_LONGEST_UNIT = 5
_HAN = "\u4e00-\u9fff"


class Kind(StrEnum):
    """Families of places, by what their names end with."""

    UNIT = "unit"  # of administration
    ZONE = "zone"
    BELT = "belt"


_ZONES = """
经济技术开发区 高新技术产业开发区 高新技术开发区 经济开发区 旅游度假区 综合保税区 临空经济示范区 工业园区 产业园区
科技园区 开发区 高新区 经开区 合作区 度假区 保税区 综保区 自贸区 新区 片区 园区 集聚区 功能区 科技城 科学城
智慧城 新城 小镇 商务区 组团 产业园 科技园
"""
_BELTS = """
经济带 产业带 生态带 发展带 创新带 集聚带 城镇带 景观带 文化带 科创带 旅游带 休闲带 融合带 涵养带
康养带 隆起带 增长带 协同带 支撑带 屏障带 创新创业带 示范带 发展轴 创新轴 大走廊
科创走廊 创新走廊 走廊 生态廊 轴线 轴
"""
#: Endings by family; 市 is a unit only beside a district or county.
_ENDINGS: Mapping[Kind, tuple[str, ...]] = {
    Kind.ZONE: tuple(_ZONES.split()),
    Kind.BELT: tuple(_BELTS.split()),
    Kind.UNIT: ("街道", "区", "县", "市", "旗", "镇", "乡"),
}
_KIND_OF = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings}
_ENDS = re.compile("|".join(sorted(_KIND_OF, key=len, reverse=True)))
#: What behind an ending makes it another word: 区域, 市场, 镇化, 带动.
_NOT_BEHIND = re.compile(
    r"域|间|位|块|别|划|分|隔|场|民|级|容|政|值|委|外|内|辖|化|街|村|动|来|领|头|有|着(?![力眼重])|宽|给|入|上|下|心|"
    r"情|中心城|属|面|承|际|集团|风|规|乡|长|县|区|市|镇|道|班|医|直|本|第|人大|政协|法院|域"
)
_GENERIC_UNIT = re.compile(
    r"(?:[东西南北中]部[区县市]|[立强兴富优实办][区县市镇]|[园社小街地校景厂库灾片发合范验行聚能护假牧郊辖专特心领务源养制战老禁试展造导冲产载住宿圈军业线]区"
    r"|(?:贫困|边远|偏远|西部|深|大|高|库|石|^)山区|(?:环|沿|库|滨|^)湖区|(?:老|主|古|新|中心|核心|建成|全|旧|各|城|^)城区"
    r"|(?:中央|老|革命|^)苏区|(?:集|市|^)中区|(?:沿|^)[江海林港湾新]区|[全本各城都超门股上楼县集菜夜]市|[各全郡本大]县|[大城乡集建小名重强新各古特心]镇|[城下返回入各家]乡|[各]街道)$"
)
_ALL_GENERIC = re.compile(
    r"(?:国家级?|省级?|市级?|区级|县级?|世界级?|一流|各类?|全市|全省|全区|经济|技术|高新|高端|产业|工业|科技|科学|科创|特色|现代化?|农业|物流|开发|综合|"
    r"保税|旅游|度假|文化|创新|创业|生态|绿色|示范|智能|智慧|数字|战略性?|新兴|先进|先行|制造业?|高质量|发展|未来|国际|合作|自由|贸易|试验|集聚|核心|"
    r"城市|城镇|城乡|乡村|重点|主体|功能|空间|商务|服务业?|金融|临空|临港|海洋|自主|改革|共同富裕|风景|名胜|沿线|地区|若干|多个?|一批|两个?|三个?|"
    r"更新|安排|拥堵|连片|古城|综合立体|影响力|化工|专业|标杆|人工智能|消费|数据|高科技|数智|供应链|服务外包|跨境电商|东部?|西部?|南部?|北部?|中部?|周边|其他|相关|条|处|"
    r"安全|交通|运输|黄金|景观|生活|休闲|运动|康养|文旅|融合|协同|互联互通|人才|教育|专业|性|型|级|的|和|与|新|大|老|小|[一二三四五六七八九十\d]+)*"
)
#: Inside a name, what makes it a place of another city (甲市乙区) or several places (八条生态带).
_ELSEWHERE = re.compile(r"^.{2,3}(?<!城)[省市].|[一二三四五六七八九十两\d](?:条|个|大)")
#: How belts and axes are named whose other words are general: 东部生态发展带.
_DIRECTED = re.compile(r"[东西南北中沿环滨临]")
#: Words that stand before a name and are none of it.
_BEFORE = (
    "推进|支持|推动|加快|建设|打造|依托|围绕|发挥|加强|提升|聚焦|强化|鼓励|以及|以|在|与|和|及|对|向|由|从|至|到|按|为|是|将|把|位于|覆盖|包括|联动|"
    "高标准|高水平|高质量|优化|深化|做强|做优|做大|促进|实施|引导|规划|统筹|其中|实现|完善|培育|形成|构建|布局|融入|服务|辐射|带动|涉及|开展|重点|谋划|"
    "全面|积极|如|等|辖|原|全|共建|创建|争创|申报|成立|设立|启动|建成|发展|拓展|延伸|增强|协同|整合|保障|做精|壮大|立足|突出|加大|探索|发挥|落实|"
    "大力|持续|着力|主动|深入|稳步|有序|加速|进一步|系统|串联|连接|贯通|衔接|环绕|毗邻|对接|涵盖|包含|分别|构筑|擦亮|用好|建好"
)
_STRIP = re.compile(
    rf"(?:.*(?:打造|建设|推进|加快|支持|推动|构建|培育|形成|依托|位于|向|的|等|为|和|与|及|或)|^)(?:{_BEFORE})*",
    re.DOTALL,
)
#: Words before a name that may as well begin one: 和平区, 如东县.
_MAY_BEGIN = re.compile(r"[和如等为向沿]")
#: National regions and strategies: places, but none of a city's plan (public names of national strategies).
_NATIONAL = re.compile(r"长三角|长江三角洲|京津冀|粤港澳|大湾区|长江经济带|黄河流域|成渝|一带一路|自贸试验区|自由贸易")
_OPENS = re.compile(
    r"(?:重点|着力|主要|积极|大力|加快|建设|打造|推进|推动|发展|依托|聚焦|突出|围绕|做[大强优精]|[：:])"
)
_SPATIAL = re.compile(r"空间|格局|布局|区域|城镇化?|主体功能|城乡|镇|县域|板块")
#: Chapters that speak of other places.
_OUTWARD = re.compile(r"合作|协作|一体化|开放|都市圈|长三角|协同|融入|联动|对口|周边")
_OWN = re.compile(rf"^(?:关于印发)?《?([{_HAN}]{{2,12}}?[省市区县州盟旗])(?:人民政府)?.{{0,20}}(?:国民经济|规划|纲要)")


@dataclass(frozen=True, slots=True)
class _Ending:
    """One place where a name may end: the words before it, what stands around."""

    run: str
    ending: str
    line: int
    at: int
    bounded: bool
    behind: str

    @property
    def kind(self) -> Kind:
        return _KIND_OF[self.ending]


def areas_of(document: Document) -> tuple[DraftArea, ...]:
    r"""Return the places of the plan a document names at least twice, or in a chapter on space, by first mention.

    The whole the plan is of is not among them.

    >>> from midcourse.documents.plain import read_plain
    >>> text = "临江市发展规划\n支持东岭区、云溪县加快发展。东岭区建设工厂。云溪县办好学校。"
    >>> [(area.name, area.kind, area.count) for area in areas_of(read_plain(text, "synthetic.txt"))]
    [('东岭区', '区', 2), ('云溪县', '县', 2)]
    """
    lines = list(_lines(document))
    endings = [ending for number, line in enumerate(lines) for ending in _endings(line.text, number)]
    cut = _cut(endings)
    named = _accepted(endings, cut)
    found = _places(endings, cut, named.names | named.units)
    tree = Sections(document)
    once = _spatial_names(found, lines, tree) | named.units
    areas = []
    for name, (ending, places) in found.items():
        if len(places) < 2 and name not in once:
            continue
        line, at = places[0]
        start, end = lines[line].span(at, at + len(name))
        areas.append(DraftArea(name, ending, len(places), origin_of(document, start, end, tree.place_of(start))))
    own = own_name(document)
    return tuple(sorted((area for area in areas if area.name != own), key=lambda area: area.origin.start))


def areas_in(text: str, areas: Sequence[DraftArea]) -> tuple[str, ...]:
    """Return those of a plan's places that a text names, the longest name winning.

    >>> areas_in("甲新区到乙镇", ())
    ()
    """
    found: list[tuple[int, str]] = []
    for area in sorted(areas, key=lambda area: -len(area.name)):
        at = text.find(area.name)
        if at >= 0 and not any(area.name in name for _, name in found):
            found.append((at, area.name))
    return tuple(name for _, name in sorted(found))


def _lines(document: Document) -> Iterator[Passage]:
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.table is None:
            yield block.passage
        else:
            yield from (cell.passage for cell in block.table.cells)


def _endings(text: str, line: int) -> Iterator[_Ending]:
    last = 0
    for match in _ENDS.finditer(text):
        start, end = match.span()
        if _NOT_BEHIND.match(text, end) and not _is_list_of_units(text, end):
            continue
        first = start
        while first > max(last, start - _LONGEST) and _is_han(text[first - 1]):
            first -= 1
        if _KIND_OF[match[0]] is Kind.UNIT and _GENERIC_UNIT.search(text[max(first, start - 3) : end]):
            continue
        bounded = first == 0 or not _is_han(text[first - 1])
        yield _Ending(text[first:start], match[0], line, first, bounded and first >= last, text[end : end + 4])
        last = end


def _is_list_of_units(text: str, end: int) -> bool:
    return text[end : end + 1] in {"、", "，"}


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


_Places = list[tuple[int, int]]


def _cut(endings: Sequence[_Ending]) -> list[tuple[str, bool]]:
    counts: Counter[str] = Counter()
    for ending in endings:
        for length in range(len(ending.run) + 1):
            counts[ending.run[len(ending.run) - length :] + ending.ending] += 1
    return [_begin_of(ending, counts) for ending in endings]


def _places(
    endings: Sequence[_Ending], cut: Sequence[tuple[str, bool]], names: set[str]
) -> dict[str, tuple[str, _Places]]:
    """Return for each name its ending and where it stands (line, place in the line)."""
    found: dict[str, tuple[str, _Places]] = {}
    for ending, (body, _) in zip(endings, cut, strict=True):
        name = body + ending.ending
        if name in names:
            at = ending.at + len(ending.run) - len(body)
            found.setdefault(name, (ending.ending, []))[1].append((ending.line, at))
    return found


def _begin_of(ending: _Ending, counts: Mapping[str, int]) -> tuple[str, bool]:
    """Return the part of the words before an ending that is of the name, and whether its beginning is certain."""
    run = ending.run
    if ending.bounded and counts[run + ending.ending] > 1 and not words_before(run):
        return run, True
    length = 1
    while length < len(run):
        here, wider = run[-length:] + ending.ending, run[-length - 1 :] + ending.ending
        if counts[here] > 1 and counts[wider] < _NEARLY_ALWAYS * counts[here]:
            break
        length += 1
    body = run[-length:]
    stripped = body[words_before(body) :]
    if len(stripped) < 2 and len(run) <= 3 and _MAY_BEGIN.match(run):
        stripped = body
    varies = length < len(run)
    return stripped, varies or stripped != body or (ending.bounded and length == len(run))


def words_before(body: str) -> int:
    """Return how many characters at the beginning are words before a name, not the name.

    >>> words_before("加快建设滨江"), words_before("滨江")
    (4, 0)
    """
    match = _STRIP.match(body)
    return match.end() if match else 0


@dataclass(slots=True)
class _Named:
    """Names told to be places.

    Args:
        names: of zones, belts and units in lists.
        opening: of units that open a line of their own.
    """

    names: set[str]
    opening: set[str]

    @property
    def units(self) -> set[str]:
        """Return the units that open their lines, where one of them is not merely 市, which may be any city."""
        return self.opening if any(not name.endswith("市") for name in self.opening) else set()


def _accepted(endings: Sequence[_Ending], cut: Sequence[tuple[str, bool]]) -> _Named:
    """Return the names that are places: units beside others or opening a line, zones with a name of their own."""
    named = _Named(set(), set())
    for number, (ending, (body, sure)) in enumerate(zip(endings, cut, strict=True)):
        name = body + ending.ending
        if not sure or not 2 <= len(body) <= _LONGEST or _NATIONAL.search(name) or _ELSEWHERE.search(body):
            continue
        if ending.kind is not Kind.UNIT:
            directed = ending.kind is Kind.BELT and _DIRECTED.match(body)
            if directed or not _ALL_GENERIC.fullmatch(body):
                named.names.add(name)
        elif not _GENERIC_UNIT.search(name) and len(body) <= _LONGEST_UNIT:
            _accept_unit(named, endings, number, name)
    return named


def _accept_unit(named: _Named, endings: Sequence[_Ending], number: int, name: str) -> None:
    ending = endings[number]
    if ending.bounded and ending.run + ending.ending == name and _OPENS.match(ending.behind):
        named.opening.add(name)
    beside = _beside(endings, number)
    if beside - {"市"} or (beside and ending.ending != "市"):
        named.names.add(name)


def _beside(endings: Sequence[_Ending], number: int) -> set[str]:
    """Return the endings of the units named right before and behind in one list."""
    ending = endings[number]
    found = set()
    for other in (number - 1, number + 1):
        if not 0 <= other < len(endings) or endings[other].line != ending.line:
            continue
        left, right = sorted((endings[other], ending), key=lambda one: one.at)
        joined = left.behind.startswith("、") and right.bounded and len(right.run) <= 5
        is_name = not _GENERIC_UNIT.search(endings[other].run[-3:] + endings[other].ending)
        if joined and endings[other].kind is Kind.UNIT and is_name:
            found.add(endings[other].ending)
    return found


def _spatial_names(found: Mapping[str, tuple[str, _Places]], lines: Sequence[Passage], tree: Sections) -> set[str]:
    """Return the names that stand in a chapter on space."""
    spatial = {position for position in range(len(tree.all)) if any(map(_is_spatial, tree.path(position)))}
    names = set()
    for name, (_, places) in found.items():
        if any(tree.at(lines[line].offset(at)) in spatial for line, at in places):
            names.add(name)
    return names


def _is_spatial(section: Section) -> bool:
    return bool(_SPATIAL.search(section.title)) and not _OUTWARD.search(section.title)


def own_name(document: Document) -> str:
    """Return the name of the place the plan is of, from its title; "" when not found."""
    heads: list[Block] = [block for block in document.blocks[:30] if block.kind is not BlockKind.TABLE]
    for block in heads:
        match = _OWN.match(block.passage.text.strip())
        if match:
            return match[1]
    return ""
