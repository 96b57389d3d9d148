"""A design as a file: a page, bars, a word-processor document, and forms in which its table fell apart."""

import io

import docx
from design_grid import Design, Grid, Place


def as_page(design: Design) -> bytes:
    """Return a design as a page with merged cells."""
    blocks = [_page_table(block) if isinstance(block, Grid) else _page_line(block) for block in design.blocks]
    return f"<html><body>{''.join(blocks)}</body></html>".encode()


def _page_line(words: str) -> str:
    return f"<h2>{_safe(words[2:])}</h2>" if words.startswith("# ") else f"<p>{_safe(words)}</p>"


def _page_table(grid: Grid) -> str:
    rows = [
        "".join(f'<td rowspan="{one.rows}" colspan="{one.columns}">{_safe(one.words)}</td>' for one in row)
        for row in _rows(grid)
    ]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _safe(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _rows(grid: Grid) -> list[list[Place]]:
    told: list[list[Place]] = [[] for _ in range(grid.rows)]
    for one in sorted(grid.places, key=lambda one: (one.row, one.column)):
        told[one.row].append(one)
    return told


def cells_of(grid: Grid) -> list[list[str]]:
    """Return the words of each cell, those of a merged one in its first place only."""
    told = [[""] * grid.columns for _ in range(grid.rows)]
    for one in grid.places:
        told[one.row][one.column] = one.words
    return told


def as_bars(design: Design) -> bytes:
    """Return a design as text with tables of bars."""
    lines: list[str] = []
    for block in design.blocks:
        if not isinstance(block, Grid):
            lines += [block, ""]
            continue
        head, *body = (f"| {' | '.join(row)} |" for row in cells_of(block))
        lines += [head, "|" + "---|" * block.columns, *body, ""]
    return "\n".join(lines).encode()


def as_docx(design: Design) -> bytes:
    """Return a design as a word-processor document."""
    document = docx.Document()
    for block in design.blocks:
        if not isinstance(block, Grid):
            document.add_heading(block[2:], 2) if block.startswith("# ") else document.add_paragraph(block)
            continue
        table = document.add_table(block.rows, block.columns)
        for one in block.places:
            cell = table.cell(one.row, one.column)
            if one.rows > 1 or one.columns > 1:
                cell = cell.merge(table.cell(one.row + one.rows - 1, one.column + one.columns - 1))
            cell.text = one.words
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def as_gaps(design: Design, gap: str = "  ") -> bytes:
    """Return a design as text whose cells are parted by blanks, empty ones gone."""
    lines: list[str] = []
    for block in design.blocks:
        if isinstance(block, Grid):
            lines += [gap.join(cell for cell in row if cell) for row in cells_of(block)]
        else:
            lines.append(block.removeprefix("# "))
    return "\n".join(lines).encode()


def as_lines(design: Design) -> bytes:
    """Return a design as text with a cell a line, empty ones as empty lines."""
    lines: list[str] = []
    for block in design.blocks:
        if isinstance(block, Grid):
            lines += [cell for row in cells_of(block) for cell in row]
        else:
            lines.append(block.removeprefix("# "))
    return "\n".join(lines).encode()


FORMS = {
    "page": ("a.html", as_page),
    "bars": ("a.md", as_bars),
    "docx": ("a.docx", as_docx),
    "gaps": ("a.txt", as_gaps),
    "lines": ("a.txt", as_lines),
}
