"""Finding the departments and other bodies that words name.

A name counts where its function is a known one (`department_table`), or where it has a level and ends as a body does
(市…局). Words that only end like a body (格局, 布局) and members of one (委员) are none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from midcourse.plan.outline.area_names import words_before
from midcourse.plan.outline.commitment_verbs import begins_with_commitment
from midcourse.plan.outline.departments.table import (
    DEPARTMENTS,
    GROUPS,
    LEVELS,
    NO_BODIES,
    PREFIXED,
    VERTICAL,
    Function,
)

#: Longest part of a responsibility cell that is taken for one body [characters].
LONGEST_BODY = 30


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body named in a text.

    Args:
        name: as printed.
        start, end: where in the text looked at.
        place: of a fuller name: 云溪 of 云溪县水利局; "" for none.
        level: 市, 各区; "" for none.
        function: what the same body's other spellings share.
    """

    name: str
    start: int
    end: int
    place: str
    level: str
    function: str


def _trie(words: Iterable[str]) -> str:
    """Write words as a pattern that looks at each character once; the longest word wins."""
    branches: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        branches.setdefault(word[:1], []).append(word[1:])
    ends = "" in branches
    parts = [re.escape(first) + _trie(rest) for first, rest in branches.items() if first]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)}){'?' if ends else ''}"


def _spelt(functions: Iterable[Function]) -> dict[str, str]:
    return {spelling: function.key for function in functions for spelling in function.spellings()}


_FREE = _spelt((*GROUPS, *DEPARTMENTS, *VERTICAL))
_BOUND = _spelt(PREFIXED)
#: Names too general to be a body without a level.
_GENERAL = re.compile(r"(?:档案[局馆]|研究室|.*(?:办|办公室|办公厅|中心|公司|社|会|[支总大]队))$")
#: Behind a name, what makes it another word: 教育委员, 纪委监委 stays.
_NOT_BEHIND = r"(?!员|托|派|任|面|势|法[^院]|理|学|事|好|实|展|门|址)"
_KNOWN = re.compile(f"{_trie([*_FREE, *_BOUND])}{_NOT_BEHIND}")
_LEVEL = re.compile(f"(?:各|有关|相关)?(?:{'|'.join(LEVELS)})$")
#: What makes a last character no level: 地区, 城市, 街区.
_NO_LEVEL = {
    "区": "地社城园校景小街山灾特战片厂辖牧林",
    "市": "城都门股楼超夜闹上集",
    "镇": "城",
    "省": "节反",
    "州": "神",
}
#: A name may begin behind what is no Chinese character, and behind words that join.
_BEGINS = "(?:(?<![\u4e00-\u9fff])|(?<=[由和及与或向请同]))"
#: Characters of a place's name: those of verbs and of bodies end it.
_OF_PLACE = "(?:(?![局委办厅会部各全本的了取据受动再对由在将经报请和与及按照根推进支加强级])[\u4e00-\u9fff])"
_PLACE = re.compile(rf"{_BEGINS}{_OF_PLACE}{{2,4}}$")
_BODY = "[^\\W\\d_的了和与及对把在为是将等各、]"
_UNKNOWN = re.compile(
    rf"{_BEGINS}(?P<level>[省市区县州旗])(?P<body>(?![场民域级委政内外里区县])"
    rf"{_BODY}{{2,9}}?(?:局|委员会|管委会))(?![面势员部长域])"
)
_COMMITTEE = re.compile(rf"{_BEGINS}{_BODY}{{2,12}}?[区城园港岛山湖带](?:管委会|管理委员会)(?!员)")
_YOUTH = re.compile(r"团(?P<level>[省市区县州旗])委(?!员)|共青团\w{1,6}?(?P<other>[省市区县州旗])委(?:员会)?")
_GOVERNMENTS = re.compile(
    r"(?:各(?:有关)?(?:[区县市旗]|乡镇|镇街?|街道|乡|功能区|开发区)[区县市旗镇街乡道（）()、功能开发]{0,12}"
    rf"|{_BEGINS}(?!我[省市区县]){_OF_PLACE}{{2,4}}[区县市镇])(?:人民)?政府(?:（?管委会）?)?"
)
_CLOSED = re.compile(r"[（(][^（()）]*$")


def bodies_in(text: str) -> tuple[NamedBody, ...]:
    """Return the bodies a text names, in its order.

    >>> [body.name for body in bodies_in("由市发展改革委、财政局和团市委负责，优化发展格局。")]
    ['市发展改革委', '财政局', '团市委']
    """
    found = sorted(_all_bodies(text), key=lambda body: (body.start, -body.end))
    kept: list[NamedBody] = []
    for body in found:
        if not kept or body.start >= kept[-1].end:
            kept.append(body)
    return tuple(kept)


def _all_bodies(text: str) -> Iterator[NamedBody]:
    for match in _KNOWN.finditer(text):
        body = _known(text, match.start(), match.end())
        if body:
            yield body
    for match in _YOUTH.finditer(text):
        yield NamedBody(match[0], *match.span(), "", match["level"] or match["other"], "团委")
    for match in _UNKNOWN.finditer(text):
        if not match[0].endswith(NO_BODIES):
            yield NamedBody(match[0], *match.span(), "", match["level"], match["body"])
    for match in (*_COMMITTEE.finditer(text), *_GOVERNMENTS.finditer(text)):
        start = match.start() + words_before(match[0])
        name = text[start : match.end()]
        yield NamedBody(name, start, match.end(), "", "", name.replace("人民政府", "政府"))


def _known(text: str, start: int, end: int) -> NamedBody | None:
    """Put the level, and the place at a boundary, in front of a known name; None when it is no body after all."""
    name = text[start:end]
    before = text[max(0, start - 12) : start]
    level = _level_before(before)
    if name in _BOUND and name not in _FREE and not level:
        return None
    if not level and _GENERAL.match(name) and name not in _ALONE:
        return None
    place = _place_before(before[: len(before) - len(level)]) if level and level[0] not in "各有相国全中" else ""
    begin = start - len(level) - len(place)
    return NamedBody(text[begin:end], begin, end, place, level, _FREE.get(name) or _BOUND[name])


#: Groups of the people are bodies without a level.
_ALONE = frozenset(_spelt(GROUPS))


def _level_before(before: str) -> str:
    match = _LEVEL.search(before)
    if match is None:
        return ""
    behind = before[: match.start()][-1:]
    return "" if behind and behind in _NO_LEVEL.get(match[0], "") else match[0]


def _place_before(before: str) -> str:
    match = _PLACE.search(before)
    return match[0] if match else ""


_ROLE = re.compile(
    r"(?:牵头|责任|配合|主办|协办|参与|实施|承办|主要责任|第一责任)(?:部门|单位|主体)?[：:]|[（(](?:牵头|配合|主责)[)）]"
)
_TAIL = re.compile(
    r"(?:等)?(?:(?:共同|分别|联合|按职责分工)?(?:牵头|配合|负责|落实|参与|分工负责))*$|等(?:有关|相关)?(?:部门|单位)?$"
)
_SEPARATORS = re.compile(r"[、，,；;/／。\n\r\t|]|(?<=[局委办会厅府院部])(?:和|及|\s+)|\s{2,}|\s(?=[市区县省各])")
#: Not one body but some of them: as printed in a row, no department of its own.
VAGUE = re.compile(r"有关|相关|各部门|各单位|其他|等部门|各成员")


def responsible_in(cell: str) -> tuple[str, ...]:
    """Return the bodies of a cell of responsible bodies, as printed; commas inside brackets do not part.

    >>> responsible_in("市发展改革委（牵头）、市财政局，各县（市、区）政府")
    ('市发展改革委', '市财政局', '各县（市、区）政府')

    What a sentence of work behind them names is none of them.

    >>> responsible_in("市财政局、市教育局。推动高新区、经开区扩区")
    ('市财政局', '市教育局')
    """
    plain = _ROLE.sub("、", cell)
    parts: list[str] = []
    for piece in _SEPARATORS.split(plain):
        if parts and _CLOSED.search(parts[-1]):
            parts[-1] += "、" + piece
        else:
            parts.append(piece)
    named = [one for part in parts for one in _one_by_one(_TAIL.sub("", part.strip(" 　、-—")).strip())]
    ended = next((at for at, name in enumerate(named) if at and _is_work(name)), len(named))
    return tuple(dict.fromkeys(name for name in named[:ended] if _may_be_body(name)))


def _is_work(part: str) -> bool:
    """Tell whether words are the beginning of a sentence about work, not a body."""
    return begins_with_commitment(part) and not bodies_in(part)


def _one_by_one(part: str) -> list[str]:
    """Part names printed without anything between them: 市财政局市教育局东岭区."""
    bodies = [body for body in bodies_in(part) if body.level or body.place or len(body.name) == len(part)]
    pieces, after = [], 0
    for body in bodies:
        pieces += [part[after : body.start], body.name]
        after = body.end
    pieces = [piece for piece in (*pieces, part[after:]) if piece]
    between = [piece for piece in pieces if not any(piece == body.name for body in bodies)]
    return pieces if bodies and all(_UNIT.fullmatch(piece) for piece in between) else [part]


#: What may stand between bodies without a separator.
_UNIT = re.compile(r"[\u4e00-\u9fff]{1,8}(?:区|县|市|镇|乡|街道|公司|集团|中心|管委会|政府)")
#: A body said to lead within a cell of all.
_LEADING = re.compile(r"([\w]{2,20})[（(](?:牵头|主责|牵头单位|组长单位)[)）]")


def leading_in(cell: str) -> tuple[str, ...]:
    """Return the bodies a cell of responsible bodies marks as leading.

    >>> leading_in("市甲局（牵头）、市乙局")
    ('市甲局',)
    """
    return tuple(dict.fromkeys(_LEADING.findall(cell)))


def _may_be_body(name: str) -> bool:
    return 1 < len(name) <= LONGEST_BODY and bool(re.search(r"[\u4e00-\u9fff]|[A-Za-z]{2}", name))


def named_bodies(text: str) -> tuple[str, ...]:
    """Return the names of the bodies a text names, each once."""
    return tuple(dict.fromkeys(body.name for body in bodies_in(text)))
