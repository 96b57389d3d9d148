"""Notes under an indicator table: what they say of rows, of brackets, of the base year, of stars."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from midcourse.plan.outline.indicator_cells.words import HAN, squeezed
from midcourse.plan.vocabulary import Attribute

_OPENING = re.compile(
    r"^(?:[*＊※]?\s*(?:备注|注释|注|说明|附注|指标说明)\s?(?:[（(][^（()）]{1,12}[)）])?[：:]?|[（(](?:备?注)[：:])\s*"
)
_STARTS = re.compile(
    r"^(?:[*＊※★]?\s*(?:备注|注释|注|附注|说明)\s?(?:\d{0,2}|[（(][^（()）]{1,12}[)）])\s?[：:]|[（(]备?注[：:]|[*＊★※#▲①②③④⑤⑥]\s*\S|带\s?[“\"]?[*＊★※#▲]|[\[［〔]\s?[\]］〕]\s?[内中里为])"
)
_ITEM = re.compile(
    r"(?:^|(?<=[。；;\s，]))\s*(?P<mark>[①-⑳]|[⁰¹²³⁴-⁹]|[\[［〔]\d{1,2}[\]］〕]|[（(]\d{1,2}[)）]|注?\d{1,2}\s?[.、．：:](?!\d)|[*＊★※#▲](?!的|指标|为|号))|(?P<circle>[①-⑳⁰¹²³⁴-⁹])"
)
_SAYS = re.compile(r"(?:是)?指(?!标)|口径|包括|不?含|按照?|统计|计算|系|等于|＝|=|为|以")
_STARRED = re.compile(
    r"(?:带|标|标注|加|注)?有?\s?[“\"]?(?P<mark>[*＊★☆※#▲△●◆])[”\"]?\s?(?:号|标|标识|标记)?(?:的|者)?(?:指标)?[，,]?(?:为|是|表示|代表)(?P<word>约束|预期)性"
)
_REST = re.compile(r"(?:其余|其他|其它|未标注?的?|不带.{0,4})(?:指标)?(?:均|都)?(?:为|是)(?P<word>约束|预期)性")
_EXPECTED = re.compile(
    r"(?P<year>20\d\d)年?(?:的)?(?:数据|数|值|指标值)?(?:均)?(?:为|系|是)(?:预计|预测|预估|快报预计)"
)
#: 带*的为2024年数据: the values with this mark are of that year.
_DATED = re.compile(
    r"(?P<mark>[*＊※#▲①-⑳])[”\"]?\s?(?:号|标)?(?:的|者)?(?:指标|数据|数值)?(?:均)?(?:为|是|系)\s?(?P<year>(?:19|20)\d\d)\s?年"
)
#: A figure between the words of a name, with no word behind it that it counts.
_GLUED = re.compile(
    rf"(?<=[{HAN}）)])[1-9](?=$|[（(]|(?![岁个类级年月日次小时分公里米万千百十亿种星项所家户批成以])[{HAN}])"
)
_ATTRIBUTES = {"约束": Attribute.BINDING, "预期": Attribute.EXPECTED}
#: Shortest subject of a note compared with the names of rows [characters].
_SUBJECT = 3


@dataclass(frozen=True, slots=True)
class Notes:
    """What the notes of a table say.

    Args:
        items: (the mark before it, "" for none; the note).
        starred: attribute of the rows with a mark, and of the others under "".
        expected: years whose values are estimates.
        dated: year of the values with a mark (带*的为2024年数据).
    """

    items: tuple[tuple[str, str], ...] = ()
    starred: tuple[tuple[str, Attribute], ...] = ()
    expected: frozenset[int] = frozenset()
    dated: tuple[tuple[str, int], ...] = ()

    def definition_of(self, name: str, marks: Sequence[str]) -> str | None:
        """Return what the notes say of a row, by its marks, else by its name; None for nothing."""
        plain = [_plain_mark(mark) for mark in marks]
        by_mark = [note for mark, note in self.items if mark and _plain_mark(mark) in plain]
        found = by_mark or [note for _, note in self.items if _is_of(note, name)]
        return " ".join(found) or None

    def parted(self, name: str) -> tuple[str, tuple[str, ...]]:
        """Take the figures off a name that send to notes under the table, and return them; others belong to the name.

        >>> notes = notes_of(["注：1.指标甲按常住人口计算；2.指标乙含外来人口。"])
        >>> notes.parted("甲类城市2达标率"), notes.parted("3岁以下入托率"), notes.parted("全市2岁以下入托率")
        (('甲类城市达标率', ('2',)), ('3岁以下入托率', ()), ('全市2岁以下入托率', ()))
        """
        known = {_plain_mark(mark) for mark, _ in self.items} - {""}
        found = tuple(figure[0] for figure in _GLUED.finditer(name) if figure[0] in known)
        return _GLUED.sub(lambda figure: "" if figure[0] in known else figure[0], name), found

    def attribute_of(self, marks: Sequence[str]) -> Attribute | None:
        """Return the attribute a star stands for; that of rows without one where the notes say so."""
        starred = dict(self.starred)
        return next((starred[mark] for mark in marks if mark in starred), starred.get(""))

    def year_of(self, value: str) -> int | None:
        """Return the year the mark behind a value stands for, None when it has no such mark."""
        return dict(self.dated).get(value.strip()[-1:].replace("＊", "*"))


def is_note(words: str) -> bool:
    """Tell whether words begin as a note under a table does.

    >>> is_note("注：[ ]内为累计数。"), is_note("带*的为约束性指标"), is_note("注重实效。")
    (True, True, False)
    """
    return bool(_STARTS.match(words.strip()))


def notes_of(texts: Iterable[str], title: str = "") -> Notes:
    """Read the notes under a table.

    Args:
        texts: of the notes.
        title: of the table, which may say what a mark stands for: 主要指标（*为2024年数据）.

    >>> notes = notes_of(["注：①生产率指产值与人数之比。②带*的为约束性指标。"])
    >>> notes.definition_of("劳动生产率", ("①",)), notes.attribute_of(("*",)).value
    ('生产率指产值与人数之比', '约束性')
    >>> notes_of(["带*的为2024年数据。"]).year_of("25.1*")
    2024
    """
    items: list[tuple[str, str]] = []
    starred: dict[str, Attribute] = {}
    expected: set[int] = set()
    dated = _dated(title)
    for text in texts:
        plain = _OPENING.sub("", squeezed(text))
        dated |= _dated(plain)
        starred |= {found["mark"]: _ATTRIBUTES[found["word"]] for found in _STARRED.finditer(plain)}
        rest = _REST.search(plain)
        if rest:
            starred[""] = _ATTRIBUTES[rest["word"]]
        expected |= {int(found["year"]) for found in _EXPECTED.finditer(plain)}
        items += _items(plain)
    return Notes(tuple(items), tuple(starred.items()), frozenset(expected), tuple(dated.items()))


def _dated(words: str) -> dict[str, int]:
    plain = words.replace("＊", "*").replace(" ", "")
    return {found["mark"]: int(found["year"]) for found in _DATED.finditer(plain)}


def _items(plain: str) -> list[tuple[str, str]]:
    """Return the notes of one text with their marks; notes without marks are its sentences."""
    marks = list(_ITEM.finditer(plain))
    if not marks:
        return [("", part) for part in _sentences(plain)]
    items = [("", part) for part in _sentences(plain[: marks[0].start()])]
    ends = [found.start() for found in marks[1:]] + [len(plain)]
    for found, end in zip(marks, ends, strict=True):
        first, *others = _sentences(plain[found.end() : end]) or [""]
        items.append(((found["mark"] or found["circle"]).strip(), first))
        items += [("", other) for other in others]
    return [(mark, note) for mark, note in items if note]


def _sentences(words: str) -> list[str]:
    return [part.strip(" ，、") for part in re.split("[。；;]", words) if part.strip(" ，、）)")]


def _plain_mark(mark: str) -> str:
    circled = "①②③④⑤⑥⑦⑧⑨⑩"
    raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"
    if mark in circled:
        return str(circled.index(mark) + 1)
    if mark and mark[0] in raised:
        return "".join(str(raised.index(char)) for char in mark if char in raised)
    return re.sub(r"[\[\]［］〔〕【】（）()注.、．：:\s]", "", mark)


def _is_of(note: str, name: str) -> bool:
    """Tell whether a note without a mark defines a row: its subject is the row's name, or a part of it."""
    says = _SAYS.search(note)
    subject = re.sub(rf"[^{HAN}A-Za-z0-9.&]", "", note[: says.start()]) if says else ""
    plain = re.sub(rf"[^{HAN}A-Za-z0-9.&]", "", name)
    return len(subject) >= _SUBJECT and (subject in plain or plain in subject)
