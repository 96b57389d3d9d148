"""The report as PDF/A-2b and PDF/UA-1 in one file, set by Typst: tagged, Chinese font embedded, alternative texts.

Measures follow GB/T 9704-2012 (A4, margins, 22 lines of 28 characters, headings, page number outside). The typefaces
the standard names are not free; installed serif and sans families stand in for them.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal

import typst

from midcourse.report.blocks import FIRST_ROWS, Document, Figure, Heading, Items, Paragraph, Runs, Table, title_lines
from midcourse.report.pictures import SANS, SERIF, fonts, installed

#: Both profiles hold in one file: archiving and accessibility.
STANDARDS: list[Literal["a-2b", "ua-1"]] = ["a-2b", "ua-1"]
#: Characters of a title line at 22 pt.
TITLE_ROOM = 20.0


def to_pdf(document: Document) -> bytes:
    """Write a document as PDF; the same document gives the same bytes.

    Raises:
        MissingTool: when no Chinese font is installed.
    """
    day = document.as_of
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    inputs = {f"p{place}": figure.chart.svg for place, figure in enumerate(figures)}
    body = _Body(document, {id(figure): f"p{place}" for place, figure in enumerate(figures)})
    return typst.compile(
        body.source().encode(),
        format="pdf",
        font_paths=fonts(),
        sys_inputs=inputs,
        pdf_standards=list(STANDARDS),
        timestamp=int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
    )


def _string(text: str) -> str:
    """Write a text as a Typst string, so that nothing in it is taken for markup."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _content(runs: Runs) -> str:
    return "".join(f"#strong({_string(run.text)})" if run.bold else f"#{_string(run.text)}" for run in runs if run.text)


PREAMBLE = """\
#let annexface = {sans}
#set document(title: {title}, description: {description}, date: datetime(year: {year}, month: {month}, day: {day}))
#set page(
  paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), footer-descent: 7mm,
  footer: context {{
    let number = counter(page).get().first()
    set text(size: 14pt)
    align(if calc.odd(number) {{ right }} else {{ left }}, pad(x: 14pt)[— #number —])
  }},
)
#set text(font: ({serif}, {sans}), lang: "{lang}", region: "{region}", size: {size}, overhang: true)
#set text(top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: {leading}, spacing: {spacing}, first-line-indent: (amount: {indent}, all: true))
#set heading(bookmarked: true)
#show heading: it => block(above: {spacing}, below: {spacing}, sticky: true, {{
  set text(size: {size}, weight: "regular", font: if it.level == 1 {{ {sans} }} else {{ {serif} }})
  set text(weight: "bold") if it.level > 1
  set par(first-line-indent: 0em)
  pad(left: {indent}, it.body)
}})
{marks}
#show figure.caption: set text(size: 12pt, font: {sans})
#show figure.caption: set par(first-line-indent: 0em, justify: false)
#show figure: set block(breakable: false, above: 16pt, below: 16pt)
#show figure.where(kind: table): set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.caption.where(kind: table): it => block(sticky: true, width: 100%, it)
#show table: set par(leading: 3pt, spacing: 3pt, first-line-indent: 0em, justify: false)
#set table.cell(breakable: false)
#set table(stroke: 0.5pt + rgb("#52606d"), inset: (x: 4pt, y: 5pt))
#align(center, block(above: 2em, below: 2em, {{
  set par(first-line-indent: 0em, leading: 12pt, justify: false)
  text(size: 22pt, weight: "bold", {lines})
}}))
"""


#: In another language's report, Chinese words are marked as Chinese, for line breaks and for readers aloud.
#: Quotation marks of a Chinese typeface are as wide as a character unless the narrow ones are asked for.
CHINESE_MARKED = """\
#show regex("[\\u{3400}-\\u{9fff}]+"): set text(lang: "zh", region: "cn")
#show regex("[‘’“”]"): set text(features: ("pwid",))
"""
#: An empty block as high as a caption, a heading row and three rows of two lines: where it finds no room on the page,
#: it takes the table with it to the next one; where it does, the table begins at its upper edge.
ROOM_FOR_A_TABLE = "#block(height: 50mm, above: 0pt, below: 0pt)[]#v(-50mm)"
#: An annex opens a page: 附件 and its number at the left edge, the title in the middle two lines below.
ANNEX = """\
#pagebreak(weak: true)
#block(below: 1em, sticky: true)[#set par(first-line-indent: 0em)
#text(font: annexface)[#{number}]]
#[
#show heading: it => block(above: 1em, below: 1em, width: 100%, sticky: true, {{
  set par(first-line-indent: 0em, justify: false)
  align(center, text(size: 22pt, weight: "bold", it.body))
}})
#heading(level: 1)[{title}]
]
"""


class _Body:
    """Writes the blocks of one document as Typst source."""

    def __init__(self, document: Document, pictures: dict[int, str]) -> None:
        self.document = document
        self.pictures = pictures

    def source(self) -> str:
        """Return the whole source."""
        document = self.document
        chinese = document.language == "zh"
        preamble = PREAMBLE.format(
            title=_string(document.title),
            lines=" + linebreak() + ".join(_string(line) for line in title_lines(document.title, TITLE_ROOM)),
            description=_string(document.description),
            year=document.as_of.year,
            month=document.as_of.month,
            day=document.as_of.day,
            serif=_string(installed(SERIF)),
            sans=_string(installed(SANS)),
            lang="zh" if chinese else "en",
            region="cn" if chinese else "gb",
            size="16pt" if chinese else "12pt",
            leading="12.99pt" if chinese else "6pt",
            indent="2em" if chinese else "0em",
            spacing="12.99pt" if chinese else "10pt",
            marks="" if chinese else CHINESE_MARKED,
        )
        return preamble + "\n".join(self._writers()[type(block)](block) for block in document.blocks)

    def _writers(self) -> dict[type, Callable[..., str]]:
        return {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Items: self._items,
            Table: self._table,
            Figure: self._figure,
        }

    def _heading(self, block: Heading) -> str:
        if block.annex and self.document.language == "zh":
            return ANNEX.format(number=_string(block.number.strip()), title=_content(block.runs))
        text = f"#heading(level: {block.level}, [#{_string(block.number)}{_content(block.runs)}])\n"
        return f"#pagebreak(weak: true)\n{text}" if block.annex else text

    def _paragraph(self, block: Paragraph) -> str:
        text = _content(block.runs)
        if block.style == "note":
            return f"#block(spacing: 8pt)[#set par(first-line-indent: 0em, leading: 8pt)\n#text(size: 12pt)[{text}]]\n"
        return f"{text}\n"

    def _items(self, block: Items) -> str:
        return "\n".join(f"#{_string(marker)}{_gap(marker)}{_content(runs)}\n" for marker, runs in block.items)

    def _table(self, block: Table) -> str:
        widths = ", ".join(f"{width:.2f}fr" for width in block.widths(100))
        sides = ", ".join(block.alignments())
        head = ", ".join(f"align(center + horizon, strong[{_content(cell)}])" for cell in block.head)
        rows = "\n".join("  " + ", ".join(f"[{_content(cell)}]" for cell in row) + "," for row in block.rows)
        caption = f"[#{_string(block.number)} {_content(block.caption)}]"
        figure = f"#figure(kind: table, supplement: none, numbering: none, caption: {caption}, table("
        columns = f"  columns: ({widths},), align: ({sides},),"
        parts = [f"#[#show table: set text(size: {block.size}pt)", figure, columns, f"  table.header({head}),", rows]
        if len(block.rows) >= FIRST_ROWS:
            parts.insert(0, ROOM_FOR_A_TABLE)
        return "\n".join([*parts, "))]\n"])

    def _figure(self, block: Figure) -> str:
        caption = f"[#{_string(block.number)} {_content(block.caption)}]"
        picture = f"image(bytes(sys.inputs.{self.pictures[id(block)]}), alt: {_string(block.chart.alt)}, width: 100%)"
        return f"#figure(kind: image, supplement: none, numbering: none, caption: {caption}, {picture})\n"


def _gap(marker: str) -> str:
    """Part a number from its text; a dash stands close to it, as in official documents."""
    return "" if marker == "——" else "#h(0.25em)"
