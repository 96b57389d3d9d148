"""A workbook packed into bytes: rows of text put in as markup, and nothing of the time of writing.

openpyxl makes everything about a workbook but these rows. A cell object each, styled, sorted and written as a tree,
costs several times what the markup itself does, and a ledger has hundreds of thousands of cells.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from xml.sax.saxutils import escape as escape_markup

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from midcourse.plan.workbook_text import escape

#: When the file was made: left out, so that the same plan gives the same bytes.
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
#: How far a sheet reaches, as its markup says before its rows, and where the rows end.
_REACH = re.compile(rb'(?<=<dimension ref=")[^"]*')
_END = b"</sheetData>"

Texts = Sequence[Sequence[str]]


def packed(book: Workbook, rows: Mapping[str, Texts] = MappingProxyType({})) -> bytes:
    """Save a workbook so that equal contents give equal bytes.

    Args:
        book: with the first row of every sheet named in `rows` filled in, as wide as the rows are.
        rows: the texts below it, by sheet title. Each becomes a cell of text in the style of its column; none is
            made for an empty text. A text must fit a cell once escaped, and hold no character XML cannot.

    Returns:
        The bytes of an .xlsx file.
    """
    made, result = io.BytesIO(), io.BytesIO()
    book.save(made)
    filled = {sheet.path.lstrip("/"): sheet for sheet in book.worksheets if rows.get(sheet.title)}
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name)
            part.compress_type = zipfile.ZIP_DEFLATED
            content = _TIMES.sub(b"", old.read(name)) if name == "docProps/core.xml" else old.read(name)
            with new.open(part, "w") as stream:
                if name in filled:
                    stream.writelines(_with_rows(content, filled[name], rows[filled[name].title]))
                else:
                    stream.write(content)
    return result.getvalue()


def _with_rows(content: bytes, sheet: Worksheet, rows: Texts) -> Iterator[bytes]:
    """Yield the markup of a sheet, with rows after those it has."""
    columns = range(1, max(map(len, rows)) + 1)
    last = max((number for number, row in enumerate(rows, start=2) if any(row)), default=1)
    reach = f"A1:{get_column_letter(max(sheet.max_column, columns[-1]))}{last}".encode()
    above, end, below = content.partition(_END)
    yield _REACH.sub(reach, above, count=1)
    letters = [get_column_letter(column) for column in columns]
    before = [f'<c r="{letter}' for letter in letters]
    after = [f'" s="{sheet.column_dimensions[letter].style_id}" t="inlineStr"><is>' for letter in letters]
    for number, row in enumerate(rows, start=2):
        cells = [
            f"{begun}{number}{styled}{_string(text)}</is></c>"
            for begun, styled, text in zip(before, after, row, strict=False)
            if text
        ]
        if cells:
            yield f'<row r="{number}">{"".join(cells)}</row>'.encode("ascii", "xmlcharrefreplace")
    yield end + below


def _string(text: str) -> str:
    """Write the markup of a text; most are letters and digits only, in which nothing needs escaping.

    >>> _string("12 < 13 ")
    '<t xml:space="preserve">12 &lt; 13 </t>'
    """
    if text.isalnum():
        return f"<t>{text}</t>"
    kept = escape(text)
    space = ' xml:space="preserve"' if kept != kept.strip() else ""
    return f"<t{space}>{escape_markup(kept)}</t>"
