"""Bounds of percentages: no share is above a hundred, the shares of all parts of one whole make a hundred.

Only parts that leave nothing out are added: the three sectors, men and women, town and country. Printed shares are
rounded one by one, and often one is moved by a unit of its last digit so that they make 100.0 (a third of the
communiqués measured): as many half units as there are shares are admissible to either side.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from midcourse.audit.frames import Frames
from midcourse.audit.intervals import Values
from midcourse.audit.marking import mark_at, roled, said
from midcourse.audit.model import Verdict
from midcourse.audit.respectively import allotments
from midcourse.audit.stated import Role, Stated
from midcourse.audit.ties import Need, Tie, as_written, holding
from midcourse.documents.model import Passage
from midcourse.findings import Tier
from midcourse.quantities import shown
from midcourse.wording import say

KIND, SUM = "range", "sum_of_parts"
_HUNDRED = Decimal(100)
#: Rates of which more than all is nonsense.
_CAPPED = re.compile(
    r"(?:达标|合格|普及|参保|城镇化|优良|就业|安置|处理|处置|回收|入住|及格|通过|办结|绿化|入户|接通|参与|出勤|覆盖|满意|知晓|入学|"
    r"毕业|治愈|接种|抽检|公开|签约|建档|通达|通车|持证|无害化|资源化|上云|联网)(?:率|度|比例)[^，,。；;]{0,6}$"
)
#: Rates that only sound alike: a reserve may cover more than all, an age group hold less than all pupils.
_UNCAPPED = re.compile(r"拨备|备付|毛入学|偿付|利息|保障倍数|净入学率?比|床位")
#: Wholes that can be surpassed: 占年初预算的101.2%.
_SURPASSED = re.compile(
    r"预算|计划|目标|任务|年初|上年|去年|同期|序时|疫情前|指标|定额|进度|GDP|生产总值|收入|存款|财力|资产|产值|支出"
)
#: A total has no more than all of it, money or not: 占全区总税收入的80.62%.
_OF_TOTAL = re.compile(r"占[^，,。；;]{0,8}总[^，,。；;预计目]{0,8}$")
#: 已达到总床位数的64%, 覆盖全区60%的学校.
_OF_ALL = re.compile(r"(?:达到|达|为|是)[^，,。；;预计目]{0,4}总[^，,。；;预计目]{1,8}[数量]的$")
_COVERS = re.compile(r"覆盖了?(?:全[一-龥])?(?:约|近|超过?)?$")
#: Years that people live on average, anywhere.
_LIFETIME, _LIFETIMES = re.compile(r"(?:预期|期望)寿命[^，,。；;]{0,6}$"), (Decimal(30), Decimal(100))
#: Shares of anything beyond this are slips.
_ABSURD = Decimal(500)
_LOOK_BACK = 30
#: Parts that leave nothing out, by what their shares begin with.
_PARTITIONS = tuple(
    tuple(re.compile(pattern) for pattern in family)
    for family in (
        (r"第一产业|(?<!第)一产(?!业)", r"第二产业|(?<!第)二产(?!业)", r"第三产业|(?<!第)三产(?!业)"),
        (r"男性?(?:常住)?(?:人口)?[^，,。；;]{0,8}占", r"女性?(?:常住)?(?:人口)?[^，,。；;]{0,8}占"),
        (r"城镇(?:常住)?人口[^，,。；;]{0,8}占", r"(?:乡村|农村)(?:常住)?人口[^，,。；;]{0,8}占"),
    )
)
#: What the three sectors share among themselves; electricity has users outside them.
_OF_SECTORS = re.compile(r"增加值|生产总值|GDP|就业|从业|投资")
_SECTORS = re.compile(r"三次产业|三产|第?一、第?二、第?三次?产业|一二三产|第一产业、第二产业[、和]第三产业")
_SHARE_WORDS = re.compile(r"比重|占比|比例|结构|构成|占")
_FIGURE = r"[0-9]{1,3}(?:\.[0-9]{1,2})?"
_DESCENDING = re.compile(rf"(?<![0-9.\-—–:：A-Za-z第])(?P<low>{_FIGURE})%?[-—–～~至](?P<high>{_FIGURE})[%％](?![0-9])")
#: Sums farther off are no sums of shares, whatever the words say.
_NEAR = Decimal(60)


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield shares that make a hundred, those that do not, and shares beyond it."""
    yield from _impossible(frames.stated)
    for numbers in frames.sentences():
        yield from _partition(numbers)
    for given in allotments(frames):
        if _are_of_sectors(given.values):
            yield from _whole(given.values)
        first, *others = given.values
        if first.unit == "%":
            yield from (_beyond(one, first.lead) for one in others if _exceeds(one, first))
    yield from _falling_ranges(frames)


def _impossible(stated: Sequence[Stated]) -> Iterator[Tie]:
    """Yield shares beyond a hundred and lives of nobody's length."""
    for one in stated:
        if one.table >= 0 or one.value is None:
            continue
        if one.unit == "%" and _is_beyond(one):
            yield _beyond(one, one.lead)
        elif (
            one.unit in {"岁", "周岁"}
            and one.role is not Role.CHANGE
            and _LIFETIME.search(one.lead)
            and not _is_lifetime(one.value)
        ):
            yield _no_lifetime(one)


def _is_lifetime(years: Decimal) -> bool:
    lowest, highest = _LIFETIMES
    return lowest <= years <= highest


def _no_lifetime(one: Stated) -> Tie:
    lowest, highest = map(str, _LIFETIMES)
    message = say(
        "预期寿命{years}不在 {lowest}–{highest} 岁之间，请核对", years=as_written(one), lowest=lowest, highest=highest
    )
    return Tie(KIND, Verdict.INCONSISTENT, ((one, "stated"),), f"{lowest}–{highest}", Tier.QUERY, message)


def _are_of_sectors(values: Sequence[Stated]) -> bool:
    """Tell whether values given 分别 are the shares of the three sectors."""
    place = values[0].mention.number.start
    lead = values[0].passage.text[max(0, place - 60) : place]
    is_three = len(values) == 3 and values[0].unit == "%" and bool(_SECTORS.search(lead))
    shares = bool(_SHARE_WORDS.search(lead) and _OF_SECTORS.search(lead)) and not _OF_GROWTH.search(lead)
    return is_three and (shares or bool(_CONTRIBUTES.search(lead)))


_OF_GROWTH = re.compile(r"增长|拉动|贡献|增速|提高|下降")
#: What each of the three gives to the growth of all.
_CONTRIBUTES = re.compile(r"贡献率(?:分别)?(?:为|是|达到?)?$")


def _is_beyond(one: Stated) -> bool:
    return one.role not in {Role.GROWTH, Role.MEAN_GROWTH} and _exceeds(one, one)


def _exceeds(one: Stated, first: Stated) -> bool:
    """Tell whether a percentage is above a hundred where the words allow no more.

    Args:
        first: the number whose words speak of it: itself, or the first of those given together.
    """
    words = first.lead[-_LOOK_BACK:]
    if one.value is not None and one.value > _HUNDRED and (_OF_ALL.search(words) or _covers(one, words)):
        return True
    if one.value is None or one.value <= _HUNDRED or _UNCAPPED.search(words):
        return False
    if first.role is Role.SHARE and "占" in words:
        of_total = _OF_TOTAL.search(words) or one.value > _ABSURD
        return bool(of_total) if _SURPASSED.search(words) else True
    return bool(_CAPPED.search(words))


def _covers(one: Stated, words: str) -> bool:
    """Tell whether a percentage says how many of all are covered: 覆盖全区60%的学校."""
    return _COVERS.search(words) is not None and one.follow.startswith("的")


def _beyond(one: Stated, lead: str) -> Tie:
    message = say("“{words}{share}”超过 100%，请核对", words=lead[-20:].strip(), share=as_written(one))
    return Tie(KIND, Verdict.INCONSISTENT, ((one, "percent"),), "≤100", Tier.QUERY, message)


def _partition(numbers: Sequence[Stated]) -> Iterator[Tie]:
    """Add the shares of a sentence that are named as parts leaving nothing out."""
    shares = [one for one in numbers if one.unit == "%" and one.role is Role.SHARE and one.value is not None]
    for names in _PARTITIONS:
        for place in range(len(shares) - len(names) + 1):
            group = shares[place : place + len(names)]
            if _are_parts(group, names) and len({one.target for one in group}) == 1:
                yield from _whole(group)


def _are_parts(group: Sequence[Stated], names: Sequence[re.Pattern[str]]) -> bool:
    """Tell whether shares are those of the parts named, each of one and no other."""
    for one, name in zip(group, names, strict=True):
        others = [other for other in names if other is not name]
        if not name.search(one.lead) or any(other.search(one.lead) for other in others):
            return False
    return len(names) == 2 or bool(_OF_SECTORS.search(group[0].lead))


def _whole(shares: Sequence[Stated]) -> Iterator[Tie]:
    """Tie shares to a hundred; as many half units of the last digit as there are shares may be lost."""
    figures = [one.value or Decimal(0) for one in shares]
    total = sum(figures, Decimal(0))
    unit = max(Decimal(1).scaleb(int(figure.as_tuple().exponent)) for figure in figures)
    slack = unit * len(shares) / 2
    operands = roled(shares, "part")
    if abs(total - _HUNDRED) <= slack:
        yield holding(SUM, *operands, computed=shown(total))
    elif abs(total - _HUNDRED) <= _NEAR:
        message = say(
            "各部分占比 {shares} 合计为 {total}%，应为 100%",
            shares="+".join(shown(figure) for figure in figures),
            total=shown(total),
        )
        yield Tie(SUM, Verdict.INCONSISTENT, operands, shown(total), Tier.ERROR, message, _needs(figures, slack))


def _needs(figures: Sequence[Decimal], slack: Decimal) -> dict[int, Need]:
    total = sum(figures, Decimal(0))

    def need(figure: Decimal) -> Need:
        rest = _HUNDRED - (total - figure)
        return lambda: Values(rest - slack, rest + slack)

    return {place: need(figure) for place, figure in enumerate(figures)}


def _falling_ranges(frames: Frames) -> Iterator[Tie]:
    for _, block in said(frames):
        if "%" in block.passage.text or "％" in block.passage.text:
            for found in _DESCENDING.finditer(block.passage.text):
                if Decimal(found["low"]) > Decimal(found["high"]):
                    yield _falls(block.passage, found)


def _falls(passage: Passage, found: re.Match[str]) -> Tie:
    message = say("区间“{range}”下限大于上限，请核对", range=found[0])
    operands = ((mark_at(passage, *found.span("low")), "from"), (mark_at(passage, *found.span("high")), "to"))
    return Tie(KIND, Verdict.INCONSISTENT, operands, "", Tier.QUERY, message)
