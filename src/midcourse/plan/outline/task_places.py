"""Places and responsible bodies named in a sentence of an outline.

Which words are places the document itself tells: names ending alike that stand in a list (甲县、乙县), or that a bracket or
a verb of support sets apart. A single 区 or 县 at the end of a word is not enough: 老旧小区 is no district.
"""

import re
from collections.abc import Iterator

from midcourse.documents.model import Document

_ENDING = "新区|开发区|高新区|自治县|自治州|地区|街道|县|区|市|旗|镇|乡"
_NAME = rf"[一-鿿]{{1,7}}?(?:{_ENDING})"
_LIST = re.compile(
    rf"(?:{_NAME}(?:（[^（）]{{1,8}}）)?[、和及与]){{1,20}}{_NAME}(?![一-鿿]{{0,1}}(?:域|民|场|政|委|校|级|内外|容|值|状|况))"
)
_ONE = re.compile(rf"{_NAME}")
_SPLIT = re.compile(r"[、和及与]|（[^（）]*）")
#: Words ending like places that are none.
_COMMON = re.compile(
    r"小区|社区|园区|景区|校区|片区|街区|城区|辖区|库区|灌区|林区|山区|牧区|湖区|库区|功能区|示范区|试验区|先行区|保护区|集聚区|产业区|度假区|试点区|核心区"
    r"|工业区|合作区|保税区|监管区|自贸区|先导区|创新区|生态区|服务区|地区|各区|各县|全区|全县|全市|城市|超市|楼市|股市|门市|本市|我市|上市|都市|集市|夜市"
    r"|区县|县市|县区|市区|市县|乡镇|村镇|城镇|集镇|小镇|重镇|特色镇|中心镇|强镇|强县|城乡|下乡|家乡|返乡|美丽乡|美镇|域|军区|禁区|误区|湾区|特区|专区|灾区|选区"
)
_LONGEST = 8
_RESPONSIBLE = re.compile(
    r"[（(【\[](?:责任单位|牵头单位|责任部门|牵头部门|牵头|主要责任单位)?[:：]?(?P<who>[^（）()【】\[\]]{2,120}?)(?P<role>牵头|负责|按职责分工负责|配合)?[)）\]】]"
)
_BODY = re.compile(
    r"[一-鿿]{2,16}?(?:委员会|改革委|委|局|厅|办公室|办|部|院|中心|公司|集团|政府|党工委|管委会|联|协会|总会)$"
)
_BODIES_SPLIT = re.compile(r"[、，,;；]|(?:牵头|配合|负责)[，,、；;]?")
_LABELLED = ("责任单位", "牵头", "责任部门")


def place_names(document: Document) -> frozenset[str]:
    """Return the names of places a document sets beside each other.

    >>> from midcourse.documents.plain import read_plain
    >>> sorted(place_names(read_plain("支持东平县、西平县建设园区，改造老旧小区。", "synthetic.txt")))
    ['东平县', '西平县']
    """
    names: set[str] = set()
    for block in document.blocks:
        for found in _LIST.finditer(block.passage.text):
            names |= {name for name in map(_plain_name, _SPLIT.split(found[0])) if name}
    return frozenset(names)


_BEFORE = re.compile(
    r"^.*(?:支持|推动|推进|加快|建设|依托|围绕|包括|涉及|覆盖|服务|联动|引导|鼓励|打造|实施|以|在|和|与|及|等|将|对|向|为|由|从|到|含|的|是|按|于|深化|加强|促进|形成|优化|提升)"
)


def _plain_name(words: str) -> str:
    name = _BEFORE.sub("", words.strip())
    if not 2 <= len(name) <= _LONGEST or _COMMON.search(name) or not _ONE.fullmatch(name):
        return ""
    return name


def areas_in(text: str, names: frozenset[str]) -> tuple[str, ...]:
    """Return the places of a document that a sentence names, in its order, each once.

    >>> areas_in("支持东平县建设园区", frozenset({"东平县"}))
    ('东平县',)
    """
    return tuple(dict.fromkeys(_found(text, names)))


def _found(text: str, names: frozenset[str]) -> Iterator[str]:
    """Find names by their last character, so that the cost does not grow with how many there are."""
    place = 0
    while place < len(text):
        length = next((size for size in range(_LONGEST, 1, -1) if text[place : place + size] in names), 0)
        if length:
            yield text[place : place + length]
        place += length or 1


def departments_in(text: str) -> tuple[str, ...]:
    """Return the bodies a bracket makes responsible, in its order.

    >>> departments_in("建设园区（责任单位：市发展改革委、市财政局）")
    ('市发展改革委', '市财政局')
    """
    found: dict[str, None] = {}
    for bracket in _RESPONSIBLE.finditer(text):
        if bracket["role"] or any(label in bracket[0] for label in _LABELLED):
            found |= dict.fromkeys(
                name for name in _BODIES_SPLIT.split(bracket["who"]) if _BODY.fullmatch(name.strip())
            )
    return tuple(found)
