"""Targets in words: assigned by a higher level, above a benchmark, in step, ranks, trends, all done, to be set later.

One table of patterns; each must match the whole clause, and the first that does wins. `by`, `ref`, `place` and `rank`
are what the reading takes out of the text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from midcourse.numerals.chinese import numeral_at
from midcourse.plan.model import Target
from midcourse.plan.target_names import Heading, Setting
from midcourse.plan.vocabulary import Comparator, Direction, Kind, Strictness
from midcourse.wording import Wording, say

_ONE_LEVEL = "(?:国家|全国|中央|上级|省里|省|市里|市|自治区|自治州|州|盟|区|县|兵团|部委|部|国务院)(?:级|委|政府)*"
_LEVELS = rf"{_ONE_LEVEL}(?:(?:和|及|、|与|或|,|/)?{_ONE_LEVEL})*"
_SET = (
    "下达|要求|规定|分解|核定|核准|确定|部署|安排|考核|给定|下发|明确|控制|相关|有关|约束性|年度|减排|节能|工作|的|"
    "我市|我省|我区|本市|定"
)
_GOAL = "目标|任务|指标|要求|计划|数|值|量|考核|控制|分解|为准|执行|范围|以内|之内|内|即可"
_PLACE = (
    "全国|全省|全市|全区|全县|全州|全球|全世界|世界|国际|国内|省内|市内|国家|东部|中部|西部|东北|长三角|珠三角|京津冀|大湾区|本市|本省|"
    "省|市|各区|各市|周边|全域"
)
_PEERS = (
    "同类城市|同类地区|同等城市|副省级城市|省会城市|地级市|地级以上城市|县级市|城市|各区|中心城区|街镇|同级|地区|县区|"
    "百强县市|百强县|百强区|百强市|百强|县市|区县|园区|高新区|开发区"
)
_NUMBER = "(?:[0-9]{1,4}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_INDICATOR = (
    "(?:全市|全省|全国|全区|城镇|农村|城乡|居民|同期|本市|本地|地方|经济|GDP|地区生产总值|国内生产总值|生产总值|财政收入|收入|CPI|人口|消费|工业|"
    "投资|年均|平均|社会|增加值|规上|规模以上)+"
)
_CHANGE = "(?:经济)?(?:社会)?(?:增长速度|发展速度|增长率|增长|增速|增幅|发展|提高|水平)?"
_FIGURE = "平均水平|平均|水平|均值|平均值|同期|增速|增长|上年度|上年|去年|上一年|基期|现状|目标"
_STEADY = (
    "同比|力争|努力|实现|保持|总体|继续|持续|稳步|逐步|逐年|不断|进一步|明显|显著|大幅度?|有所|稳中|平稳|较快|快速|稳定|合理|基本|较大幅度|较大|切实|全面|"
    "稳定|得到|更加|整体|明显地?|适度|的|幅|得|以"
)
_GRADE = "[一二三四五ⅠⅡⅢⅣⅤIVX1-5]+[级类][A-C]?"
_PLAN_PERIOD = '(?:[“"]?十[一二三四五六]五[”"]?)?(?:规划)?(?:时期|期间|期)内?'
_DONE = "全部|全面|如期|按期|按时|实现|确保|高质量|百分之百|100%|均|已|动态"


@dataclass(frozen=True, slots=True)
class Words:
    """One row of the table.

    Args:
        pattern: whole-clause pattern.
        reading: the target without its text; unit and period are filled in from the setting when None.
        finish: takes what the pattern found into the reading; None when there is nothing to take.
    """

    pattern: str
    reading: Target
    finish: Callable[[Target, re.Match[str], Setting], Target] | None = None


def _plain(kind: Kind, comparator: Comparator | None = None, **more: object) -> Target:
    return replace(Target("", kind, comparator), **more)  # type: ignore[arg-type]  # fields of Target by name


def _assigned(target: Target, found: re.Match[str], setting: Setting) -> Target:
    by = found.groupdict().get("by")
    whole_plan = setting.reduction or setting.heading in {Heading.CUMULATIVE, Heading.AVERAGE_OR_CUMULATIVE}
    stay_within = re.search("控制在|不超过|不突破|不高于|(?<!不)低于|以内|之内|范围内", found[0])
    return replace(
        target,
        basis=by or "上级",
        period="plan" if whole_plan else "year",
        direction=Direction.DOWN if stay_within else None,
        doubts=(say("“超额”没有给出幅度"),) if "超额" in found[0] else (),
    )


_BENCHMARKS = {
    "高于": Comparator.GT,
    "快于": Comparator.GT,
    "优于": Comparator.GT,
    "好于": Comparator.GT,
    "超过": Comparator.GT,
    "大于": Comparator.GT,
    "领先": Comparator.GT,
    "领先于": Comparator.GT,
    "不低于": Comparator.GE,
    "不少于": Comparator.GE,
    "不慢于": Comparator.GE,
    "达到": Comparator.GE,
    "达": Comparator.GE,
    "低于": Comparator.LT,
    "小于": Comparator.LT,
    "慢于": Comparator.LT,
    "不高于": Comparator.LE,
    "不超过": Comparator.LE,
    "不大于": Comparator.LE,
    "接近": Comparator.APPROX,
    "相当于": Comparator.APPROX,
}
_COMPARED = "|".join(sorted(_BENCHMARKS, key=len, reverse=True))
#: Words of comparison behind the reference: 全省平均水平以上.
_BENCHMARKS |= {"以上": Comparator.GE, "及以上": Comparator.GE, "以下": Comparator.LE, "及以下": Comparator.LE}
_BENCHMARK_STRICTNESS = {
    Comparator.GT: Strictness.STRICT,
    Comparator.LT: Strictness.STRICT,
    Comparator.APPROX: Strictness.APPROX,
}


def _benchmark(target: Target, found: re.Match[str], setting: Setting) -> Target:
    comparator = _BENCHMARKS[found["cmp"]]
    ref = re.sub("(?:水平|的)$", "", found["ref"])
    doubts = (
        [say("“{word}”没有给出幅度", word=found[0])]
        if found.groupdict().get("degree") in {"明显", "显著", "大幅"}
        else []
    )
    if found.groupdict().get("mostly"):
        doubts.append(say("“基本达到”没有给出允许的差距"))
    if found.groupdict().get("offset"):
        doubts.append(say("除比较对象外还写了幅度“{offset}”，读法没有包括它", offset=found["offset"]))
    down = comparator in {Comparator.LT, Comparator.LE}
    return replace(
        target,
        comparator=comparator,
        basis=ref,
        strictness=_BENCHMARK_STRICTNESS.get(comparator, Strictness.INCLUSIVE),
        direction=Direction.DOWN if down else None,
        doubts=tuple(doubts),
    )


#: What another indicator keeps in step with.
_REFERENCE = re.compile(rf"(?:{_INDICATOR}|{_PLACE}|增长|增速|发展|水平|的|目标|平均|GDP)+")


def _sync(target: Target, found: re.Match[str], setting: Setting) -> Target:
    ref = found.groupdict().get("ref")
    doubts = () if _REFERENCE.fullmatch(ref or "") else (say("没有读懂与什么同步"),)
    return replace(target, basis=ref, period="year" if setting.heading is Heading.YEAR_PLAN else "plan", doubts=doubts)


def _rank(target: Target, found: re.Match[str], setting: Setting) -> Target:
    groups = found.groupdict()
    place = "".join(groups.get(name) or "" for name in ("place", "peers")) or None
    exact = groups.get("exact")
    doubts = () if place else (say("位次没有写明范围"),)
    if exact and found[0].endswith(("以内", "之内")):
        return replace(target, high=_rank_number(exact), basis=place, doubts=doubts)
    if exact or groups.get("first"):
        return replace(
            target, comparator=Comparator.EQ, low=_rank_number(exact or "1"), basis=place, direction=None, doubts=doubts
        )
    return replace(target, high=_rank_number(groups.get("top") or "100"), basis=place, doubts=doubts)


def _rank_number(text: str) -> Decimal:
    numeral = None if text.isascii() else numeral_at(text, 0)
    return numeral.value if numeral else Decimal(text)


def _placed(target: Target, found: re.Match[str], setting: Setting) -> Target:
    return replace(target, basis=found.groupdict().get("place"))


def _trend_for_better(target: Target, found: re.Match[str], setting: Setting) -> Target:
    if setting.smaller_is_better:
        return replace(target, comparator=Comparator.LT, high=Decimal(0), direction=Direction.DOWN)
    return replace(target, doubts=(say("“{word}”没有说数值要升还是要降", word=found[0]),))


def _last_year(target: Target, found: re.Match[str], setting: Setting) -> Target:
    return replace(target, basis="上年") if setting.heading is Heading.YEAR_PLAN else target


def _standard(target: Target, found: re.Match[str], setting: Setting) -> Target:
    return replace(target, basis=found.groupdict().get("ref") or None)


def _zero(target: Target, found: re.Match[str], setting: Setting) -> Target:
    return replace(target, low=Decimal(0), high=Decimal(0))


_UP = _plain(Kind.TREND, Comparator.GT, low=Decimal(0))
_DOWN = _plain(Kind.TREND, Comparator.LT, high=Decimal(0), direction=Direction.DOWN)
_QUALITATIVE = _plain(Kind.QUALITATIVE)
_STAY = _plain(Kind.MAINTAIN, Comparator.APPROX, strictness=Strictness.APPROX, period="year")
_ASSIGNED = _plain(Kind.ASSIGNED, Comparator.REF)
_ALL = _plain(Kind.ALL_DONE, Comparator.REF, low=Decimal(1), unit="share", basis="存量", period="plan")
_MOSTLY = replace(_ALL, comparator=Comparator.APPROX, low=None, basis=None, strictness=Strictness.APPROX)
_NONE_LEFT = _plain(Kind.LEVEL, Comparator.EQ, direction=Direction.DOWN)
_HARDLY = _plain(
    Kind.QUALITATIVE, Comparator.APPROX, high=Decimal(0), strictness=Strictness.APPROX, direction=Direction.DOWN
)

TABLE: tuple[Words, ...] = (
    # to be set later
    Words(
        rf"(?:待|等)(?:{_LEVELS}|有关|相关|部门|规划|目标|指标|任务|数据|统一|进一步|正式|另行|再|后|的)*"
        r"(?:下达|确定|明确|公布|核定|制定|分解|定)(?:后|时)?(?:再)?(?:另行)?(?:确定|明确|公布|执行|分解|下达)?",
        _plain(Kind.DEFERRED),
    ),
    Words(
        r"(?:各?年度?|按年)?视情(?:况)?(?:另行)?(?:提出|确定)|(?:国家|省|市|上级)?下达后(?:再)?(?:另行)?(?:确定|明确|分解|公布)",
        _plain(Kind.DEFERRED),
    ),
    Words(
        r"另行(?:公布|下达|确定|制定|通知|明确|发布)|待定|(?:国家|省|市|上级)?(?:暂|尚|还)?未(?:下达|确定|公布|明确)",
        _plain(Kind.DEFERRED),
    ),
    Words(rf"(?:在?{_PLAN_PERIOD})?(?:统筹考核|统筹考虑|统筹确定)", _plain(Kind.DEFERRED, period="plan")),
    # assigned by a higher level
    Words(
        rf"(?:按照?|依据|以|根据|执行|落实|由)?(?:全面|如期|超额)?(?:完成|达到|实现|符合|满足|执行|落实|控制在|不超过|不突破|不低于|不高于|低于|达)?"
        rf"(?P<by>{_LEVELS})(?:统一)?"
        rf"(?:{_SET})*(?:{_SET}|{_GOAL})(?:{_GOAL}|{_SET})*(?:确定|执行|完成|调整)?",
        _ASSIGNED,
        _assigned,
    ),
    Words(rf"(?:完成|达到|按)下达(?:的)?(?:{_GOAL})+", _ASSIGNED, _assigned),
    # a named standard
    Words(
        rf"(?:全面|稳定|全部|基本|持续|总体|均|部分指标|{_STEADY})*(?:稳定达到|达到或优于|达到或好于|达到|达|稳定在|保持在|保持|优于|符合|满足|高于|好于|不低于)?"
        rf"(?P<ref>(?:国家|地方|省|市|世卫组织|地表水|空气质量|环境空气质量|水质)*{_GRADE}(?:标准|水质|水体|水|区)?(?:标准)?)(?:及以上|以上|或优于|及优于)?",
        _plain(Kind.STANDARD, Comparator.REF),
        _standard,
    ),
    Words(
        rf"(?:{_STEADY}|稳定)*(?:达标|(?:达到|不低于|高于|优于|符合|满足)(?P<ref>(?:国家|省|市|行业|相关|有关|规定|地方|级|国际)+标准))(?:排放|要求)?",
        _plain(Kind.STANDARD, Comparator.REF),
        _standard,
    ),
    Words(r"(?P<ref>合格|良好|优良|优秀)", _plain(Kind.STANDARD, Comparator.REF), _standard),
    # keep as it is (before the benchmarks: 与上年持平 is no benchmark)
    Words(
        r"(?:与|较)?(?:上年|去年|现状|基期|[0-9]{4}年)?(?:水平)?(?:基本|总体|大体|保持|长期|维持|持续|继续|动态|继续保持)*"
        r"(?:稳定|不变|持平|平稳|现有水平|现状|上年水平|[0-9]{4}年水平)",
        _STAY,
    ),
    Words(
        r"(?:只增不减|稳中不降|(?:确保|保持)?不(?:降低|减少|下降|倒退))",
        _plain(Kind.MAINTAIN, Comparator.GE, period="year"),
    ),
    Words(
        r"(?:只减不增|(?:确保|保持)?不(?:增加|上升|反弹|扩大|增长|新增))",
        _plain(Kind.MAINTAIN, Comparator.LE, direction=Direction.DOWN, period="year"),
    ),
    # a class without a figure (before the benchmarks: 达到国内先进水平 is none)
    Words(
        rf"(?:达到|达|保持|处于|接近|迈入|进入)*(?P<place>(?:{_PLACE})*)(?:同类|同行业|行业)*(?:先进|领先|一流|前列|较高|中上)水平",
        _QUALITATIVE,
        _placed,
    ),
    # above or below a benchmark
    Words(
        rf"(?:年均)?(?:增长率|增长|增速|增幅)?(?:保持|力争|继续|持续)*(?P<mostly>基本)?(?P<degree>略|稍|明显|显著|大幅)?(?P<cmp>{_COMPARED})"
        rf"(?P<ref>(?:{_PLACE}|{_PEERS}|同类|同期|同等|前三年|近三年|历年|预期|人均|居民|城镇|农村|发达|先进|的|[0-9]{{4}}年)*"
        rf"(?:{_FIGURE})(?:{_FIGURE})*|{_INDICATOR}{_CHANGE}(?:平均)?(?:增速|水平)?)(?P<offset>[0-9.]+(?:[-~至到][0-9.]+)?个?(?:百分点|%|岁)(?:以上|左右)?)?(?:以上)?",
        _plain(Kind.BENCHMARK, period="year"),
        _benchmark,
    ),
    Words(
        rf"(?:保持|稳定|维持|处于|达到)?在?(?P<ref>(?:{_PLACE}|{_PEERS}|同类|同期)+(?:平均水平|平均|均值))(?P<cmp>及?以[上下])",
        _plain(Kind.BENCHMARK, period="year"),
        _benchmark,
    ),
    # in step with another indicator
    Words(
        r"(?:(?:与|和|同|跟)(?P<ref>.{1,16}?)(?:的)?)?(?:保持|基本|大体|大致|总体|实现)*(?:同步|相适应|相匹配|相协调|衔接|持平|一致)(?:增长|提高|提升|发展)?",
        _plain(Kind.SYNC, Comparator.APPROX, strictness=Strictness.APPROX),
        _sync,
    ),
    # ranks
    Words(
        rf"(?:力争|争取|确保|继续|连续[0-9]+[次年届]?|进入|位居|位列|稳居|跻身|居|列|排名|排位|位次|综合|保持在?|稳定在|蝉联|达到|处于|排)*(?P<place>{_PLACE})?"
        rf"(?P<peers>{_PEERS})?(?:综合|排名|排位|位次|排行榜)*(?:第(?P<exact>{_NUMBER})|前(?P<top>{_NUMBER})|(?P<first>首位|榜首)|百强)"
        r"(?:名|位|强|席)?(?:县|区|市|以内|之内)?",
        _plain(Kind.RANK, Comparator.LE, direction=Direction.DOWN),
        _rank,
    ),
    Words(
        rf"(?:走在|位居|居于|处于|居|保持|进入|达到|稳居|位于|处在|继续|保持在|迈入|跻身)*(?P<place>(?:{_PLACE})*)(?:{_PEERS}|同行业|行业|同类)*(?:的)?"
        r"(?:最)?(?:前列|领先|先进|一流|第一方阵|第一梯队|上游|前茅|中上游|中等以上)(?:水平|地位|行列|位置)?",
        _QUALITATIVE,
        _placed,
    ),
    # growth without a number
    Words(
        r"(?:保持|实现)*两位数(?:以上)?(?:的)?(?:增长|增速)?",
        _plain(Kind.GROWTH_YEAR, Comparator.GE, low=Decimal(10), unit="%", period="year"),
    ),
    Words(
        r"(?:实现|保持)*零增长",
        _plain(Kind.GROWTH_YEAR, Comparator.LE, high=Decimal(0), unit="%", direction=Direction.DOWN, period="year"),
    ),
    Words(r"(?:实现|保持|持续)*负增长", _DOWN, _last_year),
    Words(r"(?:实现|保持|持续)*正增长", _UP, _last_year),
    Words(rf"(?:{_STEADY})*(?:提升|提高|增长|上升|增加|扩大|延长|有升|升|增强|壮大)", _UP, _last_year),
    Words(rf"(?:{_STEADY})*(?:下降|降低|减少|收窄|缩小|有降|降|压减|回落|只降不升)", _DOWN, _last_year),
    Words(rf"(?:{_STEADY})*(?:改善|优化|好转|向好|向优)", _plain(Kind.TREND), _trend_for_better),
    # all done, none left
    Words(rf"(?:基本)(?:{_DONE})*(?:消除|清零|归零|杜绝)", _HARDLY),
    Words(rf"(?:{_DONE})*(?:消除|清零|归零|零发生|杜绝|无发生)", _NONE_LEFT, _zero),
    Words(rf"(?:{_DONE})*基本(?:{_DONE})*(?:完成|全覆盖|覆盖)(?:改造)?", _MOSTLY),
    Words(
        rf"(?:{_DONE})*(?:全部|全面|100%|百分之百|按期|如期|按时)(?:{_DONE})*(?:改造)?(?:完成|建成|竣工|覆盖|实现|脱贫|改造完成|落实)(?:改造|任务)?"
        rf"|(?:{_DONE})*全(?:面)?覆盖(?:率100%)?|完成(?:改造|建设|验收)?",
        _ALL,
    ),
    Words(r"应(.)尽\1(?:[、,]?应(.)尽\2)?(?:[、,]?应(.)尽\3)?", _ALL),
    # words that fix nothing countable
    Words(
        r"(?:基本)?(?:建成|建立|形成|实现|具备|完善|健全|平衡|到位|完备|成型|均衡)|(?:保持|运行|控制|稳定)?在?合理(?:区间|水平|范围)|初步(?:建成|建立|形成)|(?:国际收支)?(?:保持|实现)?基本平衡",
        _QUALITATIVE,
    ),
)
_COMPILED = tuple((re.compile(words.pattern), words) for words in TABLE)
#: No pattern takes a text without one, as most cells are.
_HAN = re.compile(r"[㐀-鿿]")
_CLAUSE_END = re.compile("[、，,；;]")
_MODALITY = re.compile(r"(?:力争|确保|争取|努力|力求|保证|预期|计划|坚决)")
#: Words after a number that only strive for more.
STRIVING = re.compile(
    r"(?:在实际工作中)?(?:努力|力争|争取|取得|实现|并)*更[好高快优大多](?:的)?(?:结果|水平|成效|成绩|发展|速度)?"
)


def read_words(plain: str, setting: Setting) -> Target | None:
    """Read a clause that is words; None when no pattern takes all of it.

    Args:
        plain: the clause, tidied, without blanks or enclosing brackets.

    Raises:
        Nothing: a clause no pattern knows is the caller's to doubt.
    """
    if not _HAN.search(plain):
        return None
    modality = _MODALITY.match(plain)
    for body, said in ((plain, None), (plain[modality.end() :] if modality else "", modality)):
        for pattern, words in _COMPILED:
            found = pattern.fullmatch(body) if body else None
            if found:
                target = words.finish(words.reading, found, setting) if words.finish else words.reading
                return _filled(target, plain, setting, said[0] if said else None)
    return None


@lru_cache(maxsize=4096)
def is_known(plain: str) -> bool:
    """Tell whether words are a target in words, each of their clauses.

    Args:
        plain: without blanks.

    >>> is_known("完成市下达任务"), is_known("保持稳定、持续改善"), is_known("完成市下达任"), is_known("与甲乙同步")
    (True, True, False, False)
    """
    return all(
        any(_takes(words, pattern.fullmatch(clause)) for pattern, words in _COMPILED)
        for clause in _CLAUSE_END.split(plain)
    )


def _takes(words: Words, found: re.Match[str] | None) -> bool:
    """Tell whether a pattern takes a clause; one of keeping in step whatever it names only where that is known."""
    if found is None or not _HAN.search(found[0]):
        return False
    return words.finish is not _sync or found["ref"] is None or bool(_REFERENCE.fullmatch(found["ref"]))


def _filled(target: Target, plain: str, setting: Setting, modality: str | None) -> Target:
    """Put in text, unit and period where the row leaves them to the setting."""
    yearly = setting.heading in {Heading.YEAR_PLAN, Heading.EVERY_YEAR}
    return replace(
        target,
        text=plain,
        unit=target.unit or setting.unit or ("%" if setting.growth or setting.reduction else None),
        period=target.period or ("year" if yearly else "end"),
        modality=modality,
    )


def unread(plain: str, setting: Setting, doubt: Wording | None = None) -> Target:
    """Return the reading of a text nobody could read: words only, and a doubt that says so."""
    told = doubt or say("“{text}”没有读懂，只按文字保存", text=plain)
    return _filled(replace(_QUALITATIVE, doubts=(told,)), plain, setting, None)
