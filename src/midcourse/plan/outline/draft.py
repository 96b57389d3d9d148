"""What is read out of a published outline before anybody has confirmed it.

Everything knows where it was read (`Origin`) and what of it is doubtful (`Doubt`); nothing is invented: None and ""
mean that the source does not say.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from midcourse.documents.model import Document
from midcourse.plan.vocabulary import Attribute
from midcourse.wording import Wording

#: Longest stretch of the source cited [characters].
LONGEST_WORDS = 120


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the source something was read.

    Args:
        start, end: the stretch, in code points of the document's text.
        place: for a reader: the sections above it, or the table and its row.
        words: the stretch as it stands there, shortened to `LONGEST_WORDS`.
    """

    start: int
    end: int
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person must look at.

    Args:
        rule: stable identifier in kebab case: `unit-missing`, `text-and-table-differ`.
        message: one sentence: what is unclear, and what to do.
    """

    rule: str
    message: Wording


@dataclass(frozen=True, slots=True)
class Section:
    """A part, chapter or section of the outline.

    Args:
        level: 1 for the highest of the body.
        number: as printed, or restored from the order where the page lost it: 第二篇, 第三章, 第一节, （一）.
        title: without its number.
        start, end: its stretch in the document's text, subsections included.
        parent: position of the section it stands in, in the sequence of all sections; None for the highest.
    """

    level: int
    number: str
    title: str
    start: int
    end: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class DraftGoal:
    """A goal of the chapter on goals.

    Args:
        name: the first clause.
        statement: the whole paragraph without its mark.
    """

    name: str
    statement: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class DraftTarget:
    """One target text of an indicator's row.

    Args:
        text: as printed: 5以上, [125], ＞40.
        heading: of its column: 2030年目标, 年均/累计; None when the table has none.
        year: the year the heading names, None for none.
    """

    text: str
    heading: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class DraftValue:
    """A value text of a row: of the base year, or what was reached.

    Args:
        text: as printed: 29.6, 21.5（2024年）.
        heading: of its column.
        year: the year it is of: in the cell (2024年), else in the heading; None when neither says.
        expected: whether it is an estimate (2025年预计).
    """

    text: str
    heading: str | None = None
    year: int | None = None
    expected: bool = False


@dataclass(frozen=True, slots=True)
class DraftIndicator:
    """A row of the indicator table; two values in one cell make two of them.

    Args:
        number: as printed, "" when the row has none.
        name: without unit and note marks.
        unit: None when neither name, column nor table gives one.
        category: heading of its group without the count behind it: 经济发展; "" for none.
        targets: those of the plan's end first; () when the row has none.
        base: of the base year; None when the table has no such column or the cell is empty or —.
        value, rating: what a report says was reached, and its rating; None in an outline.
        definition: what a note under the table says of this row.
        area: place the row is of, "" for the whole.
    """

    number: str
    name: str
    unit: str | None
    attribute: Attribute | None
    category: str
    targets: tuple[DraftTarget, ...]
    origin: Origin
    base: DraftValue | None = None
    value: DraftValue | None = None
    rating: str | None = None
    definition: str | None = None
    area: str = ""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftProject:
    """A major project or programme of a box or list.

    Args:
        category: title of the box, or group within it.
        content: what is built, as printed; "" when only the name is given.
        size: the quantities in it, as printed (长度86公里).
        investment: total, 亿元.
        starts, ends: years, None when not said.
        areas, departments: as named.
    """

    name: str
    category: str
    origin: Origin
    content: str = ""
    size: tuple[str, ...] = ()
    investment: Decimal | None = None
    starts: int | None = None
    ends: int | None = None
    areas: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftTask:
    """One commitment: what is to be done.

    Args:
        text: the clause, as printed, complete in itself (the verb of a run-in list repeated where it is left out).
        section: position of its section in the sequence of all sections, None before the first.
        quantities: amounts it promises, as printed with their units.
        due: year by which, None when not said.
        departments, areas: as named.
    """

    text: str
    section: int | None
    origin: Origin
    quantities: tuple[str, ...] = ()
    due: int | None = None
    departments: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class Agreement(StrEnum):
    """How a target in the text stands to the table's row of the same name."""

    SAME = "same"
    DIFFERENT = "different"
    STRICTER = "stricter"


@dataclass(frozen=True, slots=True)
class TextTarget:
    """A target stated in a sentence.

    Args:
        name: what it is of: 高新技术企业.
        text: the words of the target as the target grammar reads them: 达到1200家, 年均增长5%左右, 新增100个.
        unit: None for none.
        due: year by which; None when not said.
        area: place it is of, "" for the whole.
        indicator: position of the table's row of the same name in the sequence of indicators; None for none.
        agreement: with that row; None without one.
    """

    name: str
    text: str
    origin: Origin
    unit: str | None = None
    due: int | None = None
    area: str = ""
    indicator: int | None = None
    agreement: Agreement | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftDepartment:
    """A department or other body the document names.

    Args:
        name: its fullest spelling found.
        short_names: other spellings found: 发改委 of 发展改革委.
    """

    name: str
    origin: Origin
    short_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftArea:
    """A place of the plan that the document names.

    Args:
        kind: 区, 街道, 功能区, 集聚带 and the like, as its name ends.
        count: how often it is named.
    """

    name: str
    kind: str
    count: int
    origin: Origin


def origin_of(document: Document, start: int, end: int, place: str) -> Origin:
    """Make the origin of a stretch of a document.

    Raises:
        ValueError: when the stretch does not lie in the document.
    """
    if not 0 <= start <= end <= len(document.text):
        message = f"{start}–{end} is no stretch of {document.name}"
        raise ValueError(message)
    words = " ".join(document.text[start:end].split())
    return Origin(start, end, place, words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1] + "…")
