"""The report as one HTML file: no other host, no script, readable on a phone, on paper and in the dark."""

import re
from collections.abc import Callable
from decimal import Decimal
from html import escape
from pathlib import Path

from midcourse.quantities import shown
from midcourse.report.blocks import Document, Figure, Heading, Items, Paragraph, Runs, Table, text_of
from midcourse.report.references import Edition, Run
from midcourse.wording import Wording, say

STYLE = Path(__file__).parent / "page.css"
LANGUAGES = {"zh": "zh-Hans-CN", "en": "en"}
#: A drawing or a tag, which stay as they are, or the text between.
_TEXT = re.compile(r"(?P<kept><svg .*?</svg>|<[^>]*>)|(?P<text>[^<]+)", re.DOTALL)
_CHINESE = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff\u3000-\u303f\uff00-\uffef]*")
_SIZE = re.compile(r'<svg [^>]*?width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)"')


def to_html(document: Document) -> bytes:
    """Write a document as a self-contained page in UTF-8; the same document gives the same bytes."""
    body = "\n".join(_WRITERS[type(block)](block, _anchor(place)) for place, block in enumerate(document.blocks))
    title, contents = f"<h1>{escape(document.title)}</h1>", _contents(document)
    if document.language != "zh":
        title, contents, body = map(_with_chinese_marked, (title, contents, body))
    words = {
        key: escape(wording.in_language(document.language)) for key, wording in {**_WORDS, **_edition(document)}.items()
    }
    page = f"""<!DOCTYPE html>
<html lang="{LANGUAGES[document.language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Midcourse">
<meta name="description" content="{escape(document.description)}">
<title>{escape(document.title)}</title>
<style>
{STYLE.read_text("utf-8")}</style>
</head>
<body>
<a class="skip" href="#main">{words["skip"]}</a>
<header><p class="edition">{words["edition"]}</p>{title}</header>
<nav aria-label="{words["contents"]}"><details open><summary>{words["contents"]}</summary>
<ul>
{contents}
</ul></details></nav>
<main id="main">
{body}
</main>
</body>
</html>
"""
    return page.encode()


_WORDS = {"skip": say("跳到正文"), "contents": say("目录")}
EDITION_NAMES: dict[Edition, Wording] = {Edition.FULL: say("全本"), Edition.PUBLIC: say("公开本")}


def _edition(document: Document) -> dict[str, Wording]:
    return {"edition": EDITION_NAMES[document.edition]}


def _with_chinese_marked(page: str) -> str:
    """Tell the language of Chinese words in another language's page, so that a screen reader pronounces them."""

    def marked(found: re.Match[str]) -> str:
        words = _CHINESE.sub(rf'<span lang="{LANGUAGES["zh"]}">\g<0></span>', found["text"] or "")
        return found["kept"] or words

    return _TEXT.sub(marked, page)


def _anchor(place: int) -> str:
    return f"b{place}"


def _contents(document: Document) -> str:
    return "\n".join(
        f'<li class="l{block.level}"><a href="#{_anchor(place)}">{escape(block.text)}</a></li>'
        for place, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.level == 1
    )


def _text(runs: Runs) -> str:
    return "".join(f"<strong>{_run(run)}</strong>" if run.bold else _run(run) for run in runs)


def _run(run: Run) -> str:
    """Write a run; a fact carries its exact value, its name and where it comes from."""
    if run.fact is None or not isinstance(run.fact.value, Decimal):
        return escape(run.text)
    title = f' title="{escape(run.fact.provenance)}"' if run.fact.provenance else ""
    value = shown(run.fact.value) if any(character.isdigit() for character in run.text) else ""
    return f'<data value="{value}" data-fact="{escape(run.fact.name)}"{title}>{escape(run.text)}</data>'


def _heading(block: Heading, anchor: str) -> str:
    level = min(block.level + 1, 6)
    return f'<h{level} id="{anchor}">{escape(block.number)}{_text(block.runs)}</h{level}>'


def _paragraph(block: Paragraph, _: str) -> str:
    return f'<p class="{block.style}">{_text(block.runs)}</p>'


def _items(block: Items, _: str) -> str:
    items = "".join(
        f'<li><span class="marker">{escape(marker)}</span><span>{_text(runs)}</span></li>\n'
        for marker, runs in block.items
    )
    return f'<ul class="items">\n{items}</ul>'


def _table(block: Table, anchor: str) -> str:
    sides = block.alignments()
    head = "".join(
        f'<th scope="col" class="{side}">{_text(cell)}</th>' for side, cell in zip(sides, block.head, strict=True)
    )
    rows = "".join(f"<tr>{_row(row, sides)}</tr>\n" for row in block.rows)
    caption = f"{escape(block.number)} {_text(block.caption)}"
    label = escape(f"{block.number} {text_of(block.caption)}")
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{label}"><table id="{anchor}">'
        f"<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>"
    )


def _row(row: tuple[Runs, ...], sides: list[str]) -> str:
    """Write a row; its name is the first cell of words, or the first cell when there is none."""
    naming = next((place for place, side in enumerate(sides) if side == "left"), 0)
    return "".join(
        f'<th scope="row" class="{side}">{_text(cell)}</th>'
        if place == naming
        else f'<td class="{side}">{_text(cell)}</td>'
        for place, (side, cell) in enumerate(zip(sides, row, strict=True))
    )


def _figure(block: Figure, anchor: str) -> str:
    alternative = escape(block.chart.alt)
    svg = block.chart.svg.replace("<svg ", f'<svg role="img" aria-label="{alternative}" ', 1)
    svg = _SIZE.sub(lambda found: found[0].replace(f'height="{found["height"]}"', 'class="chart"', 1), svg, count=1)
    caption = f"{escape(block.number)} {_text(block.caption)}"
    label = escape(f"{block.number} {text_of(block.caption)}")
    return (
        f'<figure id="{anchor}"><div class="picture" role="region" tabindex="0" aria-label="{label}">{svg}</div>'
        f"<figcaption>{caption}</figcaption></figure>"
    )


_WRITERS: dict[type, Callable[..., str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Items: _items,
    Table: _table,
    Figure: _figure,
}
