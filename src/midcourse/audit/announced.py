"""Counts that announce a list: 三大任务, “四个一批”, 五个方面, 两级.

Some words are only ever counted as kinds, so that a list beside them must have as many items; others (12所, 3个项目)
count things, and the list beside them may name their kinds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from midcourse.audit.lexicon import opened_by
from midcourse.audit.listing import Line, Place
from midcourse.audit.marking import whole_number


@dataclass(frozen=True, slots=True)
class Announced:
    """A count that may announce a list.

    Args:
        start, end: of the numeral in the passage.
        unit_end: behind the counting word.
        noun_end: behind what is counted; of the quotation when the count stands in one.
        before: where a list in front of it would end.
        is_of_kinds: whether it can only count kinds.
        is_name: whether a name in quotation marks, and nothing else, says what is counted (“四补”).
    """

    count: int
    start: int
    end: int
    unit_end: int
    noun_end: int
    before: int
    is_of_kinds: bool
    is_name: bool = False


#: Two is counted with 两; 二 is a place in an order (二级, 二线).
_NUMERAL = r"(?:[两三四五六七八九]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?|[2-9]|[1-9][0-9]|1)"
#: Not where the number goes on to the left, is a rank, or is only near the truth.
_NOT_BEHIND = r"(?<![0-9][,，])(?<![第前0-9.%一二三四五六七八九十百千万亿零〇几数约近超逾过~～/\-—–A-Za-z+])"
_KINDS = (
    r"大类|大(?![会于学众])|方面|领域|层面|环节|维度|板块|类(?!药|水|地区|医疗|疫苗|射线|放射|危险|管理|标准)|种(?!子|植|养|业)|级(?!以上|及|市)|"
    r"重(?!点|大|要)|维"
)
_THINGS = r"[个项条家所座处名位支件部场张套道批城区县市镇村园校院站馆线网链廊核极轴带圈谷环湾港组化统]"
_TOGETHER = r"[\u4e00-\u9fff](?=联动|融合|合一|并举|并进|同步|协同|贯通|统筹|一体|互动|结合)"
#: A name in quotation marks may count anything: “两副”; not “十四五”.
_NAMED = r"(?P<named>(?<=[“‘「].)[\u4e00-\u9fff](?<![一二三四五六七八九十百千万]))"
_COUNT = opened_by(
    "1-9两二三四五六七八九十",
    rf"{_NOT_BEHIND}(?P<n>{_NUMERAL})(?P<unit>(?P<kinds>{_KINDS})|{_THINGS}|{_TOGETHER}|{_NAMED})",
)
#: What 个 and 项 count as kinds, whatever the numeral.
_ABSTRACT = (
    r"方面|领域|行业|产业|环节|层面|层级|维度|板块|类别|门类|阶段|步骤|目标|任务|原则|要素|转变|方向|问题|短板|难题|矛盾|优势|"
    r"特点|特征|行动|体系|集群|赛道|专项|片区|组团|功能区|一批|全面|坚持|必须|确保|突破|提升|统筹|关键|指标|举措|抓手|路径|思路|清单|支柱"
)
#: What they count as kinds behind a Chinese numeral: named places and the like.
_PLACES = (
    r"工程|计划|县|区|市|镇|乡|街道|街镇|省|国家|城市|社区|园区|新区|中心|基地|平台|高地|走廊|轴|带|圈|机制|制度|系统"
)
_NOUN = re.compile(rf"(?P<adjective>[\u4e00-\u9fff]{{0,6}}?)(?:(?P<abstract>{_ABSTRACT})|(?P<place>{_PLACES}))")
_HEAD = re.compile(r"[^，,。；;：:、！？!?\n（(“”□和与及]{0,18}")
#: Counting words that say nothing of what is counted.
_PLAIN = frozenset("个项条")
#: Names that are known as such, whatever is listed before them: “四港联动”.
_SLOGAN = re.compile(r"联动|融合|合一|同步|贯通|分置|统筹")
#: Longest quotation that is a name with a count in it (“四个一批”).
_NAME = 14


def announced_in(line: Line) -> Iterator[Announced]:
    """Yield the counts of a passage that may announce a list.

    >>> [(found.count, found.is_of_kinds) for found in announced_in(Line("聚焦三大产业，新建学校12所"))]
    [(3, True), (12, False)]
    """
    for found in _COUNT.finditer(line.text):
        count = whole_number(found["n"])
        if count is None:
            continue
        group = line.group_around(found.start())
        quoted = group is not None and line.is_quoted(group)
        named = quoted and group is not None and _names_a_count(group, found)
        if quoted and not named:
            continue
        noun_end, before = _noun_end(line, found.end(), group), found.start()
        if named and group is not None:
            noun_end, before = group[1], group[0]
        is_own_name = named and not found["named"] and not _SLOGAN.search(line.text, found.end(), noun_end)
        is_of_kinds = bool(found["kinds"]) or is_own_name or _counts_kinds(line.text, found)
        yield Announced(
            count, found.start("n"), found.end("n"), found.end(), noun_end, before, is_of_kinds, bool(found["named"])
        )


def _names_a_count(group: Place, found: re.Match[str]) -> bool:
    """Tell whether a quotation is a name that begins with the count."""
    return found.start() == group[0] + 1 and group[1] - group[0] <= _NAME


def _noun_end(line: Line, place: int, group: Place | None) -> int:
    words = line.text if group else line.masked
    head = _HEAD.match(words, place, min(len(words), group[1] - 1 if group else len(words)))
    return head.end() if head else place


def _counts_kinds(text: str, found: re.Match[str]) -> bool:
    if found["unit"] not in _PLAIN:
        return False
    noun = _NOUN.match(text, found.end())
    if noun is None:
        return False
    return bool(noun["abstract"]) or not found["n"].isdecimal()
