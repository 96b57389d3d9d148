"""What looks wrong in the rows of one indicator table, held against the source and against the rows beside it.

A table that fell apart is read by what is likely, and what is likely is sometimes wrong: two numbers run into one, a
piece of a name stands before a unit, one row swallows the next. Each leaves a mark that can be seen without knowing
which reading is right; a row with such a mark is doubted.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from midcourse.documents.model import Document
from midcourse.plan.outline.draft import Doubt, DraftIndicator
from midcourse.plan.outline.indicator_cells.look_alikes import misread_in
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    is_figure_like,
    is_missing,
    is_unit,
    needs_unit,
    year_of_cell,
)
from midcourse.plan.outline.indicators.source import (
    breaks_in,
    headings_across,
    last_line,
    piece_behind,
    values_in,
    words_unread,
)
from midcourse.wording import say

#: What nearly all rows have, a row without it may have lost: share of rows, least rows to tell by.
_SHARE, _ROWS = 0.8, 5
#: So many values stand in a row of a table where so many of its rows have them.
_OFTEN = 0.7
#: Least characters of a name, Latin ones and figures counted, and of a group's heading in front of one.
_SHORTEST, _GROUP = 2, 2
#: Least characters of a name behind a heading [characters].
_BEHIND_GROUP = 3
#: Target and base so many times apart may be two numbers run together.
_TIMES = 10
#: Few things may grow more.
_FEW, _MORE_TIMES = 10, 30
#: More per cent than a share or a rate of change has.
_MOST_PERCENT = 1000
#: Most new doubts a row gets: the first say enough.
_MOST = 2
#: Doubts that already say that the cells of a row are unsure.
_UNSURE = frozenset(("column-unclear", "two-values-in-one-cell"))
_COUNTED = re.compile(f"[{HAN}A-Za-z]")
#: Names do not begin or end so.
_BEGINS = re.compile(r"[\s）)、，。；：:％%‰/—-]|的|率(?!先)|性(?![别能价侵])|及(?![时格])|[期束]性")
_ENDS = re.compile(
    r"[（(、，；：/—-]$|(?<!参)与$|[的和占每万亿千]$|(?<!普)及$|(?:人均|平均|年均|单位|其中)$"
    r"|(?<!可及)(?<!可达)(?<!安全)(?<!稳定)(?<!便利)(?<!多样)(?<!完整)(?<!均衡)性$"
)
#: Words of the table's frame, and figures in the middle that are a serial or a value.
_FRAME = re.compile(
    r"约束性|预期性|序号|指标名称|国民经济和社会发展|五年规划|规划纲要|[|│]|[%％‰]\s?\d|[)）]\s?\d+(?:\.\d+)?$"
    rf"|[{HAN}]\s?(?:\d{{2,}}|\d+\.\d+)$|(?<![\dA-Za-z.])\d{{1,2}}[.、．](?=[{HAN}])|^\d{{2,3}}(?=[A-Z]{{2}})"
    rf"|^(?=\d*[OolI])[\dOolI]{{1,3}}[.、．]?(?=[{HAN}])|^(?:单位|指标|类别|属性|备注|目标值?)$"
)
#: A bracket at the end of a name that holds a unit nobody took for one.
_UNIT_LEFT = re.compile(r"[（(][^（()）]*[%％‰/／][^（()）]*[)）]$")
#: A figure in a name that counts nothing, at its beginning or within.
_SERIAL = re.compile(
    rf"(?<![\d.A-Za-z每第前])\d{{1,2}}(?=[{HAN}])(?![岁年月日分小时天周米公千百万亿兆类级星强型个项处座条所台辆套亩吨元平立倍成名]|家(?!庭)|人(?!均))"
)
#: Headings of groups in front of a name whose row has none.
_GROUP_AHEAD = re.compile(
    r"(?:高质量|经济|创新|社会|协调|开放|共享|绿色|安全)发展(?!指数|水平|质量|绩效)|创新驱动|(?:绿色|生态)(?:生态|文明)|绿色低碳"
    r"|民生(?:福祉|保障|改善)(?!支出)|社会民生(?!支出)|安全保障(?!能力)|(?:经济|综合)实力|人民生活|资源环境|结构优化|平安和谐"
)
#: A rate to so many, whose cases need no word: /10万.
_PER_MANY = re.compile("/[0-9]+[万亿]")
#: What stands before a figure that is of another cell; the rest of a figure, after a blank.
_BEFORE, _GOES_ON = re.compile(rf"[{HAN}\d０-９％%]"), re.compile(r"[0０]+(?![.．\d０-９])")
#: Blanks stand within words where more than one name in so many has one.
_SPACED = 8
#: Words that a value only begins with.
_BEGUN = re.compile(
    "不?[高低大小少多]于|不超过|达到|控制在|保持在?|维持在?|稳定在|完成|实现|逐步|进一步|力争|[与较比占约]|累计|年均"
)
_LETTER = re.compile(r"\d[OolI](?![A-Za-z])|(?<![A-Za-z])[OolI]\d")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
#: A value with more numbers than one has.
_SEVERAL = re.compile(r"[^\s—–][—–]$|\d\s+(?:[1-9]|0\.|[〔\[［（(])|\d[〔\[［]\d|\d\.\d+\.\d")
_YEAR_AHEAD = re.compile(r"(?P<year>20\d\d)\s?年(?=[\s：:]*[\d＞＜><≥≤])")
#: What stands before a figure in a value: places in a list, comparisons.
_PLACE = re.compile("[第前全居列排优好达近超每平县省市累约第]|[高低大小多少]于")
_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_DASH = re.compile(r"(?<![\dA-Za-z])[—–―－/-]+(?!\w)")
#: Counts of what is added, which need not be near what was there.
_ADDED = re.compile("新增|新建|新改建|累计|完成|改造|建成|引进|引育|[〔\\[［（(]")


def with_oddities(
    document: Document, drafts: Sequence[DraftIndicator], asides: Sequence[str] = ()
) -> list[DraftIndicator]:
    """Return the indicators of one table, those that look wrong with doubts that say what.

    Args:
        document: they were read from.
        drafts: of one table, in order.
        asides: words of each row's cells that are no name, unit or value; () for none.
    """
    table = _Table(document, drafts, asides or [""] * len(drafts))
    return [_doubted(one, list(table.oddities(one))) for one in drafts]


def _doubted(one: DraftIndicator, found: Sequence[Doubt]) -> DraftIndicator:
    known = {doubt.rule for doubt in one.doubts}
    fresh = [doubt for doubt in found if doubt.rule not in known][:_MOST]
    return replace(one, doubts=(*one.doubts, *fresh)) if fresh else one


def _is_within_words(found: tuple[str, str, bool]) -> bool:
    """Tell whether a break is a blank between two letters of a name; one beside a figure may part two cells."""
    before, behind, is_wide = found
    return not is_wide and not (before.isdigit() or behind[:1].isdigit())


class _Table:
    """The rows of a table, with what they have in common."""

    def __init__(self, document: Document, drafts: Sequence[DraftIndicator], asides: Sequence[str]) -> None:
        self._document, self._rows = document, drafts
        self._names = Counter(one.name for one in drafts)
        self._with_unit = self._nearly_all([one.unit is not None or not needs_unit(one.name) for one in drafts])
        self._with_base = 2 * sum(one.base is not None for one in drafts) >= max(len(drafts), _ROWS)
        groups = "".join(group for group, count in Counter(one.category for one in drafts).items() if count > 1)
        self._groups = {one.category for one in drafts if len(one.category) >= _GROUP}
        rest = [words_unread(document, one, groups + aside) for one, aside in zip(drafts, asides, strict=True)]
        lasts = [last_line(document, one, groups + aside) for one, aside in zip(drafts, asides, strict=True)]
        shared = Counter(one.origin for one in drafts)
        self._lasts = {one.origin: words for one, words in zip(drafts, lasts, strict=True) if shared[one.origin] == 1}
        self._rest = {one.origin: words for one, words in zip(drafts, rest, strict=True) if shared[one.origin] == 1}
        beside = zip(drafts, [*drafts[1:], None], strict=False)
        pieces = [piece_behind(document, one, following, groups) for one, following in beside]
        count = Counter(pieces)
        across = headings_across(document, drafts[0]) if drafts and any(pieces) else frozenset[str]()
        self._pieces = {
            one.origin: piece
            for one, piece in zip(drafts, pieces, strict=True)
            if piece and count[piece] == 1 and piece not in across
        }
        spaced = [any(map(_is_within_words, breaks_in(document, one.origin, one.name))) for one in drafts]
        self._is_spaced = _SPACED * sum(spaced) > len(drafts)
        counts = [values_in(document, one) for one in drafts]
        usual, often = Counter(counts).most_common(1)[0] if counts else (0, 0)
        self._usual = usual if len(counts) >= _ROWS and _OFTEN * len(counts) <= often else 0
        self._is_whole = 3 * sum(map(bool, rest)) <= len(rest)

    def _nearly_all(self, have: Sequence[bool]) -> bool:
        return len(have) >= _ROWS and _SHARE * len(have) <= sum(have) < len(have)

    def oddities(self, one: DraftIndicator) -> Iterator[Doubt]:
        """Yield what looks wrong in a row, the surest first."""
        yield from self._of_values(one)
        yield from self._of_unit(one)
        yield from self._of_name(one)
        yield from self._of_magnitude(one)
        if not _UNSURE & {doubt.rule for doubt in one.doubts}:
            yield from self._of_lack(one)
            yield from self._of_rest(one)
        if one.origin in self._pieces:
            piece = self._pieces[one.origin]
            yield Doubt("name-goes-on", say("这一行后面的“{words}”没有归到哪一行，请核对名称是否完整", words=piece))

    def _of_values(self, one: DraftIndicator) -> Iterator[Doubt]:
        texts = [one.base.text] if one.base else []
        for text in [*texts, *(target.text for target in one.targets)]:
            plain = text.translate(_WIDE)
            if _SEVERAL.search(plain) or self._is_joined(one, text):
                yield Doubt("value-from-pieces", say("“{text}”在原文中分成几段，请核对是不是两个数", text=text))
            elif _LETTER.search(plain):
                yield Doubt("letter-in-number", say("“{text}”的数字里有字母，请核对", text=text))
            elif _is_glued(one, plain):
                yield Doubt(
                    "value-with-other-words",
                    say("“{text}”前面混有别的文字，请核对是否与相邻的格子串在一起", text=text),
                )
            elif _BEGUN.fullmatch(plain):
                yield Doubt("value-cut", say("“{text}”后面的文字没有读进来，请核对", text=text))

    def _is_joined(self, one: DraftIndicator, text: str) -> bool:
        """Tell whether a value was put together from what stands apart, unless blanks stand within words as well."""
        return any(
            (is_wide and bool(_BEFORE.match(before)))
            or (not is_wide and before.isdigit() and not self._is_spaced and not _GOES_ON.match(behind))
            for before, behind, is_wide in breaks_in(self._document, one.origin, text)
            if behind[:1].isdigit()
        )

    def _of_unit(self, one: DraftIndicator) -> Iterator[Doubt]:
        unit = one.unit or ""
        is_piece = bool(re.search(r"\d", unit)) or unit.endswith(("%", "％", "‰"))
        if not unit or (is_unit(unit) and (unit[0] != "/" or _PER_MANY.fullmatch(unit))):
            return
        if is_piece or unit[0] == "/" or any(breaks_in(self._document, one.origin, unit)) or is_unit(unit[1:]):
            yield Doubt("unit-odd", say("单位“{unit}”不像计量单位，请核对名称和单位的分界", unit=unit))

    def _of_name(self, one: DraftIndicator) -> Iterator[Doubt]:
        name = one.name
        count = len(_COUNTED.findall(name))
        is_broken = bool(_BEGINS.match(name) or _ENDS.search(name) or _FRAME.search(name)) or _is_unbalanced(name)
        is_broken = is_broken or (one.unit is None and bool(_UNIT_LEFT.search(name)))
        if is_broken or count < _SHORTEST or self._has_serial(one) or self._has_group(one):
            yield Doubt("name-odd", say("名称“{name}”像是不完整或混有别的文字，请核对", name=name))
        elif misread := misread_in(name):
            message = say(
                "名称“{name}”里的“{printed}”像是“{meant}”的识别错误，请核对",
                name=name,
                printed=misread[0],
                meant=misread[1],
            )
            yield Doubt("name-odd", message)
        elif self._names[name] > 1:
            yield Doubt("name-twice", say("本表有几行都叫“{name}”，请核对名称", name=name))

    def _has_group(self, one: DraftIndicator) -> bool:
        """Tell whether the heading of a group stands in front of a name, apart from it in the source."""
        ahead = _GROUP_AHEAD.match(one.name)
        if ahead and not one.category and len(one.name) - ahead.end() >= _BEHIND_GROUP:
            return True
        group = next((group for group in self._groups if one.name.startswith(group) and one.name != group), "")
        rest = one.name.removeprefix(group)
        return bool(group) and any(behind == rest for _, behind, _ in breaks_in(self._document, one.origin, one.name))

    def _has_serial(self, one: DraftIndicator) -> bool:
        """Tell whether a figure in a name is a cell of its own in the source, or stands for the row's lost number."""
        source = self._document.text[one.origin.start : one.origin.end]
        for found in _SERIAL.finditer(one.name):
            if not one.number or re.search(rf"(?:^|[\s|]){found[0]}[.、．]?\s*[\s|]", source):
                return True
        return False

    def _of_magnitude(self, one: DraftIndicator) -> Iterator[Doubt]:
        """Doubt numbers of one row so far apart that two may have run together."""
        dated = [target for target in one.targets if target.year is not None] or [*one.targets[:1]]
        texts = [value.text for value in (one.base, *dated) if value is not None]
        found = {number: text for text in texts if (number := _number(text))}
        if len(found) < 2 or _ADDED.search("".join((one.name, *texts))):
            return
        least, most = min(found), max(found)
        if most / least >= (_TIMES if least >= _FEW else _MORE_TIMES) or (
            one.unit in {"%", "％"} and most > _MOST_PERCENT
        ):
            message = say("“{least}”与“{most}”相差悬殊，请核对数和单位", least=found[least], most=found[most])
            yield Doubt("values-far-apart", message)

    def _of_lack(self, one: DraftIndicator) -> Iterator[Doubt]:
        source = self._document.text[one.origin.start : one.origin.end]
        said = [text.text for text in (one.base, *one.targets) if text]
        has_dash = bool(_DASH.search(source))
        if (
            self._with_unit
            and one.unit is None
            and needs_unit(one.name)
            and any(map(_NUMBER.search, said))
            and not has_dash
        ):
            yield Doubt("unit-missing", say("没有写明计量单位，请补上"))
        values = values_in(self._document, one)
        if 0 < values < self._usual and all(map(_NUMBER.search, said)):
            yield Doubt("values-fewer", say("这一行的数比其他行少，请核对是否有两个数连在一起"))
        if self._with_base and one.base is None and values and not has_dash:
            yield Doubt("base-missing", say("其他行都有基期值，这一行没有读到，请核对"))

    def _of_rest(self, one: DraftIndicator) -> Iterator[Doubt]:
        rest = (self._is_whole and self._rest.get(one.origin)) or self._lasts.get(one.origin, "")
        if rest and not is_missing(rest):
            yield Doubt("words-not-read", say("这一行还有“{words}”没有读进来，请核对", words=rest[:40]))


def _is_unbalanced(name: str) -> bool:
    return any(name.count(first) != name.count(last) for first, last in ("“”", "《》"))


def _is_glued(one: DraftIndicator, text: str) -> bool:
    """Tell whether a value has words before its figure that belong to another cell: a unit, a year that is not due."""
    is_base = one.base is not None and one.base.text.translate(_WIDE) == text
    if _YEAR_AHEAD.match(text):
        return not is_base
    ahead = re.match(rf"[{HAN}/]+(?=\d)", text)
    if ahead is None or is_unit(ahead[0]):
        return ahead is not None
    return is_base and not (is_figure_like(text) or _PLACE.match(text) or year_of_cell(text))


def _number(text: str) -> Decimal | None:
    found = _NUMBER.findall(text.translate(_WIDE).replace(",", "").replace("，", ""))
    try:
        return Decimal(found[0]) if len(found) == 1 else None
    except InvalidOperation:
        return None
