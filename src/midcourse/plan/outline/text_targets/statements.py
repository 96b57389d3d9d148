"""What one number of a sentence is of, and in what words it is promised.

A statement ends with its number (园区达到5家, 建成园区5家) or leads with it (建成5家园区). Behind a verb of making the
next ones of a list go on with it: 建成甲3个、乙5个 makes 5 too.
"""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from midcourse.numerals.mentions import MentionKind
from midcourse.plan.outline.text_targets.words import (
    ENDS,
    HAS,
    IDLE,
    MAKES,
    MAKES_WITHIN,
    OFFERED,
    ONE_WORK,
    SIZED,
    made_right_before,
    pace_in,
    reaches,
    without_carrying,
)

#: Counts behind these are of what was just named: 甲、乙等2个领域.
_NAMED_BEFORE = re.compile(r"(?:等|这|上述|以上|其他|前|第|个)$")
#: 每千名老人拥有, which the next ones of a list share.
_PER_OWNED = re.compile(
    r"^每[^，；。、]{1,16}?(?:拥有|配备|配有|中)|^每[百千万]+[名位]?(?:常住|户籍|老年|就业)*(?:人口|老年人|老人|居民|人)"
)
_LONGEST_NAME = 48
#: Names in a list up to this length [characters] may lack the end they share: 城镇、农村居民收入.
_LONGEST_PART = 4
#: Verbs of making that begin a noun here: 绿化率, 建设用地, 服务能力.
_MADE_NOUN = re.compile(
    r"(?:发展|建设|研发|改造|治理|服务|开发|生产|处理|回收|保护|修复|绿化|培训|处置|组织|更新|带动|转化|解决|改善|消化|恢复|种植|推广|实施)"
    r"(?:用地|水平|指数|率|面积?|业|型|性|能力|投入|强度|系数|总量|总值|成本|收入)"
)
_MEASURED = re.compile(
    r"(?:率|比重|占比|比例|指数|水平|程度|度|强度|能力|总量|总额|增加值|总值|产值|收入|浓度|规模|面积|寿命|年限|倍差)$"
)
_RATIO = re.compile(r"(?:率|比重|占比|比例)$")
#: What amounts end in that are emitted, used, made: the end names of a list share.
_SHARED_END = re.compile(
    r"(?:排放|消费|使用|产生|处理|供应|供给|回收|利用|覆盖|参保|入学|就业|死亡|发生|普及|增长|投入|生产)(?:总?量|率|强度|总额|人数|能力)$"
)
#: The next number of a list: 、8%, 和3家.
_NEXT_NUMBER = re.compile(
    r"\s*(?:左右|以上|以下)?\s*(?:、|和|与|以及)\s*[^，,。；、]{0,6}?[0-9０-９一二三四五六七八九十]"
)
_AND = re.compile(r"、|和|与|以及")
#: What is done with the things counted, behind their name: 20个项目给予支持.
_DONE_WITH = re.compile(r"(?:给予|予以|进行|开展|纳入|列入|参与|用于|作为|以上的?$)")
#: Chinese numerals that only sum up what is named: 五大, 三项.
_SUMMED_UP = re.compile(r"[一二两三四五六七八九十]{1,2}")


#: What can be made is counted or measured; money and percentages are only added.
_MADE_KINDS = frozenset({MentionKind.COUNT, MentionKind.MEASURE})
_ADDING = frozenset({"新增", "净增", "完成", "筹集", "发放"})
_STARTS_ANEW = re.compile(r"实现|推动|确保|保持|使")
#: Numbers that only a word of reaching makes a promise: 压缩至3天, 突破千亿元.
_WITH_REACH = frozenset({MentionKind.DURATION, MentionKind.THRESHOLD})
#: Measures of how much is made, not of what size each is: 500公里, not 110千伏.
_EXTENT = re.compile(r"(?:公里|千米|平方米|亩|公顷|千瓦|立方米|吨)(?:以上|左右)?$")
_COVERED = re.compile(r"\s*全?覆盖(?!率)")
#: What is wanted stands behind these, whatever verb follows.
_WANTED = re.compile(r"实现|力争|确保|争取")
#: Ages tell who is meant: 35周岁以下.
_AGE = re.compile(r"岁(?:及?以[上下])?$")


#: Where it comes from: 由5%, 从3家.
_FROM = re.compile(r"(?:由|从)(?:20[0-9]{2}年[底末]?的?)?[0-9][^由从，]{0,12}$")
#: Names that say only what of the thing named before: 占生产总值比重, 总量.
_OF_BEFORE = re.compile(r"占(?!地)|(?:经济)?总量$|增速$|总规模$|总额$")
_CHANGE_END = re.compile(r"(?:年均|累计)?(?:增长|增速|下降|提高)$|总量$")
#: Grades in a list that share what they are grades of: 1个千亿级、3个百亿级产业集群.
_GRADE = re.compile(r"[级型类]$")
_AFTER_GRADE = re.compile(r"[级型类]([一-鿿]{2,12})(?:以上|左右)?$")


class Parts(NamedTuple):
    """A number of a sentence and what stands around it.

    Args:
        rest: before the number, without deadlines and without `words`.
        words: right before the number, belonging to the target: 达到, 不低于.
        number: with unit and tail: 5家以上.
        numeral: the number alone.
        after: behind it, to the end of the clause or of its place in a list.
        ahead: behind that, to the end of the clause.
        dated: the sentence sets a deadline.
        boxed: it stands in a box of projects.
    """

    rest: str
    words: str
    number: str
    numeral: str
    after: str
    ahead: str
    kind: MentionKind
    dated: bool
    boxed: bool


class Statement(NamedTuple):
    """What is promised.

    Args:
        name: what it is of.
        wordings: the words of the target in several ways, the fullest first.
        shared: the name, or part of it, stands elsewhere in the sentence.
        leads: the name stands behind the number.
    """

    name: str
    wordings: tuple[str, ...]
    shared: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class _Running:
    """What earlier statements of a sentence hand on.

    Args:
        verb: of making; "" when the last one only measured.
        pace: 每年, 累计.
        names: those of a list whose numbers are still to come (分别).
        words: what stands before the numbers of such a list.
        per: 每千名老人拥有.
    """

    verb: str = ""
    pace: str = ""
    name: str = ""
    names: tuple[str, ...] = ()
    words: str = ""
    per: str = ""


class Statements:
    """Reads the statements of one sentence in their order.

    >>> parts = Parts("建成园区", "", "5家以上", "5", "", "", MentionKind.COUNT, True, False)
    >>> Statements().read(parts)
    Statement(name='园区', wordings=('建成5家以上', '5家以上'), shared=False, leads=False)
    """

    def __init__(self) -> None:
        self._running = _Running()

    def read(self, parts: Parts) -> Statement | None:
        """Say what a number is of and in what words; None when it promises nothing."""
        if _promises_nothing(parts):
            return None
        if self._running.names and not parts.rest.strip():
            return self._listed(parts)
        return self._ending(parts) if ENDS.match(parts.after) or _covering(parts) else self._leading(parts)

    def _listed(self, parts: Parts) -> Statement:
        """Give the next name of a list the next number: 甲、乙分别达到5家、3家."""
        name, *others = self._running.names
        self._running = replace(self._running, names=tuple(others))
        return Statement(name, _wordings(self._running.pace, "", self._running.words, parts), shared=True)

    def _ending(self, parts: Parts) -> Statement | None:
        """Read a statement that ends with its number: 园区达到5家, 建成园区5家, and 乙园区3家 behind it."""
        verb, name = _made(parts)
        owned = HAS.match(name)
        name = name[owned.end() :] if owned and not verb and owned.end() < len(name) else name
        going_on = self._goes_on(parts) and not verb and not owned
        if not (parts.dated or verb or going_on or self._running.name or _shows_promise(parts, name)):
            return None
        name = _FROM.sub("", name)
        shared = not name.strip() or (bool(_OF_BEFORE.match(name)) and bool(self._running.name))
        if shared and not ((name or verb or reaches(parts.words)) and self._running.name):
            return None
        pace = (
            pace_in(parts.rest.removesuffix(name))
            or pace_in(parts.words)
            or (self._running.pace if verb or going_on else "")
        )
        verb = verb or (self._running.verb if going_on else "")
        name, names = self._named(name + _covering(parts), parts)
        self._running = _Running(verb, pace, name, names, parts.words, self._running.per)
        return Statement(name, _wordings(pace, verb, parts.words, parts), shared or bool(names))

    def _goes_on(self, parts: Parts) -> bool:
        """Tell whether the verb of an earlier statement governs this one too."""
        if not self._running.verb or reaches(parts.words) or _STARTS_ANEW.match(parts.rest.strip()):
            return False
        return parts.kind in _MADE_KINDS or self._running.verb in _ADDING

    def _named(self, name: str, parts: Parts) -> tuple[str, tuple[str, ...]]:
        """Return a name with what an earlier one says for both, and the names whose numbers follow."""
        name = name.strip(" 、，的：:（(") or self._running.name
        if _OF_BEFORE.match(name):
            name = _CHANGE_END.sub("", self._running.name) + name
        per = _PER_OWNED.match(name)
        if per:
            self._running = replace(self._running, per=per[0])
        elif self._running.per and not self._running.verb:
            name = self._running.per + name
        if "分别" in parts.words and _NEXT_NUMBER.match(parts.after + parts.ahead):
            first, *others = _each(name)
            shared = per[0] if per else ""
            return first, tuple(other if other.startswith("每") else shared + other for other in others)
        return name[-_LONGEST_NAME:], ()

    def _leading(self, parts: Parts) -> Statement | None:
        """Read a statement whose thing follows the number: 建成5个园区, 甲、乙2个集群."""
        name = _following(parts.after)
        if _GRADE.search(name):
            shared = _AFTER_GRADE.search(parts.ahead)
            name += shared[1] if shared else ""
        if not name or not (parts.kind is MentionKind.COUNT or _EXTENT.search(parts.number)):
            return None
        made = MAKES.fullmatch(parts.words.strip())
        rest = (parts.rest + parts.words if made else parts.rest).strip()
        verb = self._made_of_what_follows(rest, dated=parts.dated or reaches(parts.words))
        if verb is None:
            return None
        pace = pace_in(parts.rest + parts.words) or self._running.pace
        self._running = _Running(verb or "形成", pace, name)
        words = parts.words.removeprefix(verb)
        return Statement(name, _wordings(pace, verb, words, parts), leads=True)

    def _made_of_what_follows(self, rest: str, *, dated: bool) -> str | None:
        """Return the verb that makes what follows the number, "" for one of having; None when nothing does."""
        if not rest:
            return self._running.verb or None
        plain = without_carrying(rest)
        made, owned = MAKES.match(plain), HAS.match(plain)
        right_before = made_right_before(rest)
        if not right_before and not ((made or owned) and dated):
            return None
        last = MAKES.search(rest[-6:]) if right_before else None
        found = last or made
        return found[0] if found else ""


def _promises_nothing(parts: Parts) -> bool:
    if OFFERED.search(parts.rest + parts.words) or (_NAMED_BEFORE.search(parts.rest) and not parts.words):
        return True
    if parts.kind in _WITH_REACH and not reaches(parts.words):
        return True
    if _AGE.search(parts.number) and not reaches(parts.words):
        return True
    if parts.kind is MentionKind.COUNT and _SUMMED_UP.fullmatch(parts.numeral):
        return True
    return parts.boxed and not parts.dated and _is_size(parts)


def _is_size(parts: Parts) -> bool:
    """Tell whether an amount in a box is the size of a work: 甲至乙铁路120公里, 总投资5亿元."""
    if parts.kind not in {MentionKind.MEASURE, MentionKind.MONEY}:
        return False
    rest = parts.rest.strip()
    if SIZED.search(rest):
        return True
    made = MAKES.match(without_carrying(rest))
    return not reaches(parts.words) and (made is None or bool(ONE_WORK.search(rest)))


def _made(parts: Parts) -> tuple[str, str]:
    """Return the verb of making a statement begins with, "" for none, and what is behind it."""
    plain = without_carrying(re.split(r"[：:]", parts.rest)[-1].lstrip("（( "))
    made = MAKES.match(plain)
    if made and made.end() < len(plain) and not _begins_noun(plain, parts.words):
        return made[0], plain[made.end() :]
    within = MAKES_WITHIN.search(plain)
    if within and not reaches(parts.words) and within.end() < len(plain):
        return within["verb"], plain[within.end() :]
    if made and made.end() == len(plain) and parts.kind is MentionKind.COUNT:
        return made[0], ""
    return "", plain


def _begins_noun(plain: str, words: str) -> bool:
    """Tell whether a verb of making only begins a noun: 绿化率达到40%."""
    return bool(_MADE_NOUN.match(plain)) or (bool(_MEASURED.search(plain)) and reaches(words))


def _shows_promise(parts: Parts, name: str) -> bool:
    """Tell whether a number without verb or deadline is a promise all the same: 占比85%以上, 覆盖率100%."""
    if reaches(parts.words):
        return True
    if parts.kind is MentionKind.MULTIPLE or _WANTED.match(parts.rest.strip()):
        return True
    return parts.kind is MentionKind.PERCENTAGE and bool(_RATIO.search(name) or _covering(parts))


def _covering(parts: Parts) -> str:
    """Return the word behind a percentage that belongs to the name: 100%覆盖; "" for none."""
    covered = parts.kind is MentionKind.PERCENTAGE and _COVERED.match(parts.after)
    return "覆盖" if covered else ""


def _each(name: str) -> list[str]:
    """Return the names of a list, each with the end they share.

    >>> _each("城镇、农村覆盖率"), _each("甲化物和乙性有机物排放量")
    (['城镇覆盖率', '农村覆盖率'], ['甲化物排放量', '乙性有机物排放量'])
    >>> _each("城乡居民收入")
    ['城镇居民收入', '农村居民收入']
    """
    names = [part for part in _AND.split(name) if part]
    if len(names) < 2:
        both = name.removeprefix("城乡")
        return names or [name] if both == name else [f"城镇{both}", f"农村{both}"]
    return [*(_completed(part, names[-1]) for part in names[:-1]), names[-1]]


def _completed(part: str, last: str) -> str:
    """Give a short name of a list the end of the last one, whose own beginning is taken to be as long."""
    end = _SHARED_END.search(last)
    if end and end.start() > 1 and not _MEASURED.search(part):
        return part + end[0]
    if _MEASURED.search(part) or len(part) > _LONGEST_PART or len(part) >= len(last):
        return part
    return part + last[len(part) :]


def _following(after: str) -> str:
    """Return the thing behind a number, up to the end of its clause."""
    name = re.split(r"[（(，；。]", after.strip(" 、，的"), maxsplit=1)[0]
    done = _DONE_WITH.search(name)
    name = name[: done.start()] if done and done.start() >= 2 else name
    return name if 2 <= len(name) <= _LONGEST_NAME else ""


def _wordings(pace: str, verb: str, words: str, parts: Parts) -> tuple[str, ...]:
    """Put the words of a target together in the ways the grammar may read them, the fullest first."""
    words = IDLE.sub("", words)
    before = "" if pace and (pace in words or pace in verb) else pace
    first = re.split(r"[和及与、]|或者?", verb)[0]
    verbs = (verb, first, verb.removeprefix("新"))
    ways = (*(f"{before}{one}{words}" for one in verbs), f"{before}{words}", words, "")
    return tuple(dict.fromkeys(f"{way}{parts.number}" for way in ways))
