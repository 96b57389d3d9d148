"""How plans write targets, read into typed targets (docs/methods/targets.md).

The text decides first, then the indicator's name and unit, then the column heading. Every character is read by some
rule or doubted; a reading with doubts waits for a person.
"""

import re
from dataclasses import replace

from midcourse.plan.model import Target
from midcourse.plan.target_clause import Clause, clause_in, clause_of, from_to_of
from midcourse.plan.target_names import Setting, setting_of
from midcourse.plan.target_numbers import target_of, unit_of
from midcourse.plan.target_tokens import (
    Token,
    closed_up,
    letters,
    tidy,
    tokens_of,
    with_whole_numbers,
    without_ratio_end,
)
from midcourse.plan.target_words import STRIVING, read_words, unread
from midcourse.plan.vocabulary import Comparator, Kind, Strictness
from midcourse.wording import Wording, say

#: A target cell longer than this is a paragraph, not a target.
LONGEST = 200
MISSING = re.compile(
    r"[-/\\—.…·_、无空缺]?|-+|…+|\.{2,}|暂无(?:数据)?|无数据|未统计|未开展|不适用|缺失|N/?A|n/?a|未填报?|无目标|未设定?|新[增设]?指标"
)
MASKED = re.compile(r"(?P<before>[^0-9*×]*)(?:\*{1,}|×{2,}|[xX]{2,})(?P<after>[^0-9*×]*)")
_NOT_DUE = re.compile(r"年度(?:统计)?指标|年报(?:数据|指标)|按年(?:度)?统计|尚未到期|年底(?:公布|统计|出数)|年度数据")
_FORECAST = re.compile(
    r"(?:预计|预期|有望)(?:能|可|能够|年底|全年)*(?:基本|如期|全面|超额)*(?:完成|实现|达到|达标)(?:目标|任务|年度目标|全年目标)?"
)
#: Remarks on how settled a value is.
_SETTLED = re.compile(
    r"(?:快报|初步|预计|预估|测算|初步测算|年报|终审|核定|修订|调整后?|最终|暂定|统计|待核|未审定)(?:数|值|数据)?"
)
_DATED = re.compile(r"(?:到|至)?(?P<year>(?:19|20)[0-9]{2})年(?:底|末)?(?:前|以前|之前)?[,:]?(?P<rest>.+)")
_REMARKED = re.compile(r"(?P<words>[^()]+)\((?P<remark>[^()]+)\)")
_WORDS_ONLY = frozenset([Kind.QUALITATIVE, Kind.DEFERRED, Kind.TREND])
_ENCLOSED = re.compile(r"\[([^\[\]]*)\]")
_INTERVAL = re.compile(r"\[(-?[0-9.]+%?)[,、](-?[0-9.]+%?)\]")
_ROUND = re.compile(r"\(([^()]*)\)")
#: A multiple of what follows: 2.5倍于2025年.
_TIMES_OF = re.compile(r"^([\d.]+倍)于(.+?)(?=以上|$)")
#: A magnitude that is the number itself: 突破千亿元.
_BARE_MAGNITUDE = re.compile(r"(?<=[超破达到过逾])(?P<tens>[十百千]?)(?P<scale>万亿|亿|万)(?=[元美人户辆吨])")
_TENS = {"": "1", "十": "10", "百": "100", "千": "1000"}
#: A bracket that holds no number but only says what the number beside it is: 15%[累计], 20[约束].
_REMARK_BRACKET = re.compile(r"\[(?P<word>累计|累积|五年累计|约束性?|预期性?|年均)\]")


def read_target(text: str, *, name: str | None = None, unit: str | None = None, column: str | None = None) -> Target:
    """Read a target text.

    Args:
        text: as printed, at most 200 characters of it are looked at.
        name: indicator name; it decides what a bare number means (增速, 降低, 新增). None when not known.
        unit: unit of the indicator; None takes the one in the name's parentheses, if any.
        column: heading of the column (年均, 累计, 2025年, 年度目标), `every_year` or `year_plan`; None: plain.

    Returns:
        The reading. `doubts` is not empty when anything was not certain; a text that holds no readable number and no
        known phrase is `qualitative` with a doubt. Nothing is ever guessed in silence.

    >>> target = read_target("下降18%(<0.01)", name="亿元GDP生产安全事故死亡率", unit="人/亿元")
    >>> [str(part.kind) for part in target.parts]
    ['reduce_pct', 'level']
    """
    return _read(text, setting_of(name, unit, column), column)


def read_statement(text: str, *, name: str | None = None, unit: str | None = None, column: str | None = None) -> Target:
    """Read a text that says what happened, by the same grammar; arguments as for `read_target`.

    A bare number comes back with strictness `nominal`: it is the value, not a bound.

    >>> read_statement("两年累计25", name="数字经济增速", unit="%").kind.value
    'cum_growth'
    """
    return _read(text, replace(setting_of(name, unit, column), stated=True), column)


def _read(text: str, setting: Setting, column: str | None) -> Target:
    torn = closed_up(tidy(text[: 4 * LONGEST]))
    whole = plain = with_whole_numbers(torn)
    plain = _in_figures(_without_remark_bracket(plain))
    if re.search("比|差", setting.name):
        plain = without_ratio_end(plain)
    if len(plain) > LONGEST:
        target = unread(plain[:20] + "…", setting, say("文字超过 {most} 个字，不像一条目标", most=LONGEST))
    else:
        target = _read_whole(plain, setting, column)
    mended = () if whole == torn else (say("数字中间有空格，连起来读作“{text}”，请核对原文", text=whole),)
    return replace(target, text=text, doubts=tuple(dict.fromkeys((*target.doubts, *mended))))


def _in_figures(plain: str) -> str:
    """Return a text with 百分之百 and bare magnitudes (突破千亿元, 达到百万人次) as numbers, 2倍于去年 as 去年的2倍."""
    plain = _TIMES_OF.sub(r"\2的\1", plain.replace("百分之百", "100%"))
    return _BARE_MAGNITUDE.sub(lambda found: _TENS[found["tens"] or ""] + found["scale"], plain)


def _without_remark_bracket(plain: str) -> str:
    """Return a text whose brackets around a mere word are parentheses behind the number, or nothing before it."""

    def plainer(found: re.Match[str]) -> str:
        word = found["word"] + ("性" if found["word"] in {"约束", "预期"} else "")
        return word if found.start() == 0 else f"({word})"

    return _REMARK_BRACKET.sub(plainer, plain)


def _read_whole(plain: str, setting: Setting, column: str | None) -> Target:
    special = read_special(plain, setting)
    if special:
        return special
    words = _read_words(plain.replace(" ", ""), setting)
    if words:
        return words
    interval = _INTERVAL.fullmatch(plain.replace(" ", ""))
    if interval:
        return _read_numeric(f"{interval[1]}-{interval[2]}", setting, column)
    enclosed = _ENCLOSED.fullmatch(plain)
    if enclosed:
        return _read_enclosed(enclosed[1], plain, setting, column)
    rounded = _ROUND.fullmatch(plain)
    if rounded and any(mark.isdigit() for mark in rounded[1]):
        inner = _read_enclosed(rounded[1], f"[{rounded[1]}]", setting, column)
        return replace(inner, doubts=(*inner.doubts, say("圆括号里的数字按累计数读，请确认")))
    return _read_numeric(plain, setting, column)


def _read_words(plain: str, setting: Setting) -> Target | None:
    """Read words, with a year before them or a remark in parentheses behind; a remark is doubted."""
    whole = _ROUND.fullmatch(plain)
    direct = read_words(whole[1] if whole else plain, setting)
    if direct:
        return direct
    dated = _DATED.fullmatch(plain)
    later = read_words(dated["rest"], setting) if dated else None
    if dated and later:
        return replace(later, text=plain, period=dated["year"])
    remarked = _REMARKED.fullmatch(plain)
    before = read_words(remarked["words"], setting) if remarked else None
    if remarked is None or before is None:
        return None
    doubt = say("括号里的“{text}”没有读懂", text=remarked["remark"])
    known = not any(token.letter not in "xP" for token in tokens_of(remarked["remark"]))
    return replace(before, text=plain, doubts=before.doubts if known else (*before.doubts, doubt))


def read_special(plain: str, setting: Setting) -> Target | None:
    """Read what is no target at all: nothing there, masked, not yet due, only forecast; None for anything else."""
    bare = plain.replace(" ", "")
    if MISSING.fullmatch(bare):
        return Target(bare, Kind.MISSING, unit=setting.unit)
    masked = MASKED.fullmatch(bare)
    if masked and not (masked["before"].strip("[(") and "*" in bare and "**" not in bare):
        after = masked["after"].strip("])")
        unit = re.match(r"(?:个百分点|%|[一-鿿㎡]{1,6}?)(?=以上|以内|左右|以下|$)", after)
        return Target(bare, Kind.MASKED, unit=unit[0] if unit else setting.unit, period="end")
    if _NOT_DUE.fullmatch(bare):
        return Target(bare, Kind.NOT_DUE, unit=setting.unit)
    if _FORECAST.fullmatch(bare):
        return Target(bare, Kind.FORECAST_QUALITATIVE, unit=setting.unit)
    return None


def _read_enclosed(inner: str, plain: str, setting: Setting, column: str | None) -> Target:
    """Read what stands whole in square brackets: words, one number, or several labelled ones."""
    words = read_words(inner.replace(" ", ""), setting)
    if words:
        period = "plan" if words.kind is Kind.ASSIGNED else words.period
        return replace(words, period=period)
    single = clause_in(plain, setting.unit)
    if single:
        return _finished(single, setting, column)
    return _read_numeric(inner, setting, column, bracket=True)


def _read_numeric(text: str, setting: Setting, column: str | None, *, bracket: bool = False) -> Target:
    """Read a text as one clause, or else as several."""
    tokens = tokens_of(text, setting.unit)
    plain = "".join(token.text for token in tokens)
    from_to = from_to_of(tokens)
    if from_to:
        return _from_to(from_to, setting)
    clause = clause_in(text, setting.unit)
    if clause:
        single = _finished(clause._replace(bracket=True) if bracket else clause, setting, column)
        narrowed = clause.label is not None and clause.label not in setting.whole_name
        scope = (say("“{word}”限定了范围", word=clause.label),) if narrowed else ()
        return replace(single, doubts=(*single.doubts, *scope)) if scope else single
    pieces = _pieces(tokens)
    if len(pieces) < 2:
        return unread(plain, setting)
    return _read_pieces(pieces, plain, setting, column, bracket=bracket)


def _pieces(tokens: list[Token]) -> list[list[Token]]:
    """Cut tokens at commas and slashes outside parentheses, before a bracket behind a number, and at labels."""
    pieces: list[list[Token]] = [[]]
    depth = 0
    for place, token in enumerate(tokens):
        depth += (token.letter in "([") - (token.letter in ")]")
        following = tokens[place + 1].letter if place + 1 < len(tokens) else ""
        has_number = any(earlier.letter == "N" for earlier in pieces[-1])
        opens = token.letter == "[" and has_number
        labels = token.letter == "w" and following == ":"
        again = token.after_space and has_number and token.letter in "Nqmw"
        if has_number and depth <= (token.letter == "[") and (opens or labels or again):
            pieces.append([])
        if token.letter in ",/" and depth == 0:
            pieces.append([])
        else:
            pieces[-1].append(token)
    return [piece for piece in pieces if piece]


def _read_pieces(
    pieces: list[list[Token]], plain: str, setting: Setting, column: str | None, *, bracket: bool
) -> Target:
    targets: list[Target] = []
    variants = 0
    leading: list[Token] = []
    striving = None
    for piece in pieces:
        text = "".join(token.text for token in piece)
        if STRIVING.fullmatch(text):
            striving = text.removeprefix("在实际工作中")
            continue
        if set(letters(piece)) <= set("dmyjac"):
            leading += piece
            continue
        target = _read_piece([*leading, *piece], text, setting, column, bracket=bracket)
        leading = []
        variants += bool(re.fullmatch(r"[qN]U?l?\(w\)", letters(piece)[-6:]) or letters(piece).endswith("(w)"))
        targets.append(target)
    if leading or not targets:
        return unread(plain, setting)
    return _together(targets, plain, variants, striving, setting)


def _read_piece(tokens: list[Token], text: str, setting: Setting, column: str | None, *, bracket: bool) -> Target:
    words = read_words(text, setting)
    if words:
        return words
    clause = clause_of(tokens)
    if clause is None:
        return unread(text, setting)
    return _finished(clause._replace(bracket=True) if bracket else clause, setting, column)


def _together(targets: list[Target], plain: str, variants: int, striving: str | None, setting: Setting) -> Target:
    """Put the pieces of a text together: one target with a wish, dated ones, alternatives, or several at once."""
    doubts = tuple(doubt for target in targets for doubt in target.doubts)
    if len(targets) == 1:
        return replace(targets[0], text=plain, modality=targets[0].modality or striving)
    if all(target.kind is Kind.STANDARD for target in targets):
        bases = [target.basis for target in targets if target.basis]
        return replace(targets[0], text=plain, basis="、".join(bases) or None)
    if variants == len(targets) and len({target.kind for target in targets}) == 1:
        told = say("不同范围的目标不同，取第一个：“{text}”", text=plain)
        own = [doubt for doubt in targets[0].doubts if "{word}" not in doubt.template]
        return replace(targets[0], text=plain, doubts=(*own, told))
    if all(target.kind in _WORDS_ONLY for target in targets):
        kinds = [target.kind for target in targets]
        first = targets[kinds.index(Kind.DEFERRED) if Kind.DEFERRED in kinds else 0]
        return replace(first, text=plain, doubts=(*doubts, say("有几句话，请核对：“{text}”", text=plain)))
    dated = [target for target in targets if (target.period or "")[:1].isdigit()]
    kind = (
        Kind.SERIES if len(dated) == len(targets) and len({target.period for target in targets}) > 1 else Kind.COMPOSITE
    )
    return Target(
        text=plain,
        kind=kind,
        comparator=Comparator.AND if kind is Kind.COMPOSITE else None,
        strictness=Strictness.INCLUSIVE,
        modality=striving,
        parts=tuple(targets),
        doubts=(*doubts, *_composite_doubts(targets, kind, plain, setting)),
    )


def _composite_doubts(targets: list[Target], kind: Kind, plain: str, setting: Setting) -> list[Wording]:
    """Doubt several numbers in one cell, unless each has its own label or, stating values, its own kind."""
    numbers = [target for target in targets if target.low is not None or target.high is not None]
    labels = {target.basis for target in numbers if target.basis}
    kinds = {target.kind for target in numbers}
    told_apart = len(labels) == len(numbers) or (setting.stated and len(kinds) == len(numbers))
    if kind is Kind.SERIES or len(numbers) < 2 or told_apart:
        return []
    return [say("一格里有几个数字，关系请确认：“{text}”", text=plain)]


def _finished(clause: Clause, setting: Setting, column: str | None) -> Target:
    """Make the target of a clause, with what its remarks in parentheses add."""
    target = target_of(clause, setting, column)
    parts = []
    doubts = list(target.doubts)
    for note in clause.notes:
        text = "".join(token.text for token in note)
        bound = clause_of(list(note))
        if bound and _own_promise(bound):
            parts.append(replace(target_of(bound, setting, column), text=text))
        elif not _harmless(text, note, setting):
            doubts.append(say("括号里的“{text}”没有读懂", text=text))
    if not parts:
        return _dated_note(replace(target, doubts=tuple(doubts)), clause) if clause.notes else target
    # A number printed together with a bound, and of a known direction, is a bound itself.
    stated = target.strictness is Strictness.NOMINAL and target.direction is not None
    first = replace(target, strictness=Strictness.INCLUSIVE) if stated else target
    every = (replace(first, text=re.sub(r"\([^()]*\)", "", clause.text)), *parts)
    return Target(
        text=clause.text,
        kind=Kind.COMPOSITE,
        comparator=Comparator.AND,
        parts=every,
        doubts=(*doubts, *(doubt for part in parts for doubt in part.doubts)),
    )


def _own_promise(note: Clause) -> bool:
    """Tell whether a remark in parentheses promises something itself: a bound, or a change in percent."""
    change = note.unit in {"%", "百分点"} and bool(set(note.verbs) & set("gri"))
    return bool(note.comparator or change) and not note.unknown and not note.price


def _harmless(text: str, note: tuple[Token, ...], setting: Setting) -> bool:
    """Tell whether a remark changes nothing: a year alone, a known remark, beside a value how settled it is."""
    settled = setting.stated and bool(_SETTLED.fullmatch(text))
    return (
        settled
        or text == "含"
        or bool(re.fullmatch(r"(?:19|20)[0-9]{2}", text))
        or set(letters(list(note))) <= {"x", "P"}
    )


def _dated_note(target: Target, clause: Clause) -> Target:
    for note in clause.notes:
        text = "".join(token.text for token in note)
        if re.fullmatch(r"(?:19|20)[0-9]{2}", text):
            return replace(target, period=text)
    return target


def _from_to(clause: Clause, setting: Setting) -> Target:
    low, high = clause.numbers[0], clause.numbers[-1]
    return Target(
        text=clause.text,
        kind=Kind.FROM_TO,
        comparator=Comparator.LE if "f" in clause.verbs else Comparator.GE,
        low=low,
        high=high,
        unit=unit_of(clause, setting, Kind.FROM_TO),
        period="end",
        strictness=Strictness.NOMINAL,
        modality=clause.modality,
        doubts=(
            say("“由…到…”同时给出基期和目标，请确认基期"),
            *(say("“{word}”没有读懂", word=word) for word in clause.unknown),
        ),
    )
