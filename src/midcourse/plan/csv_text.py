"""CSV as people save it: bytes to numbered rows, rows to bytes.

Written is UTF-8 with a byte-order mark, because Excel on Windows otherwise takes it for GBK. Read is that, UTF-8
without, UTF-16 with a mark, and GB18030, which is what Chinese Windows programs save.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from midcourse.findings import Finding, Place, Tier
from midcourse.plan.cells import CELL_LIMIT
from midcourse.plan.rows import Row
from midcourse.wording import Wording, say

#: Largest text file read [bytes]; a plan of ten thousand rows is two orders below.
FILE_LIMIT = 50_000_000
_NEEDS_QUOTES = re.compile(r'[,"\r\n]|^\s|\s$')
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, where: Place) -> tuple[str | None, list[Finding]]:
    """Turn the bytes of a text file into text.

    Args:
        data: the whole file.
        where: the file, for findings.

    Returns:
        The text, None when there is none; and what was found on the way.

    >>> text, findings = decode("编号,目标".encode("gb18030"), Place("goals.csv"))
    >>> text, findings[0].tier
    ('编号,目标', <Tier.QUERY: 'query'>)
    """
    if len(data) > FILE_LIMIT:
        return None, [_too_large(len(data), where)]
    text, encoding = _by_encoding(data)
    if text is None or "\0" in text:
        message = say("不是文本文件，或编码已损坏（第 {offset} 字节）", offset=_first_bad_byte(data))
        remedy = say("请另存为 CSV UTF-8 格式")
        return None, [Finding("unreadable-encoding", Tier.ERROR, message, where, remedy)]
    if encoding == "UTF-8":
        return text, []
    message = say("文件编码不是 UTF-8，按 {encoding} 读入，请核对文字", encoding=encoding)
    return text, [Finding("encoding-guessed", Tier.QUERY, message, where, say("请另存为 CSV UTF-8 格式"))]


def _too_large(size: int, where: Place) -> Finding:
    message = say("文件有 {size} MB，最多 {limit} MB", size=size // 1_000_000, limit=FILE_LIMIT // 1_000_000)
    return Finding("file-too-large", Tier.ERROR, message, where, say("请检查是否放错了文件"))


def _by_encoding(data: bytes) -> tuple[str | None, str]:
    if data.startswith(_UTF_16):
        return _strictly(data, "utf-16"), "UTF-16"
    text = _strictly(data, "utf-8-sig")
    if text is not None or data.startswith(codecs.BOM_UTF8) or _is_damaged_utf_8(data):
        return text, "UTF-8"
    return _strictly(data, "gb18030"), "GB18030"


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_damaged_utf_8(data: bytes) -> bool:
    """Tell UTF-8 with a broken byte from GB18030, which would decode it into other Chinese without complaint."""
    beyond_ascii = sum(byte > 0x7F for byte in data)
    readable = sum(len(character.encode()) for character in data.decode(errors="ignore") if character > "\u07ff")
    return readable * 2 > beyond_ascii


def _first_bad_byte(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start + 1
    return data.find(b"\0") + 1


def parse(text: str, where: Place) -> tuple[list[Row], list[Finding]]:
    r"""Split a CSV text into rows numbered by the line they begin on.

    A broken quote ends the reading: nobody can tell what the rows after it are.

    >>> rows, findings = parse('a,b\n"1\n2",3\n4,5\n', Place("x.csv"))
    >>> [(row.number, row.cells) for row in rows]
    [(1, ['a', 'b']), (2, ['1\n2', '3']), (4, ['4', '5'])]
    """
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 1
    try:
        for cells in reader:
            rows.append(Row(number, cells))
            number = reader.line_num + 1
    except csv.Error as error:
        fault, remedy = _in_words(error)
        return rows, [Finding("broken-csv", Tier.ERROR, fault, replace(where, row=number), remedy)]
    return rows, []


def _in_words(error: csv.Error) -> tuple[Wording, Wording]:
    if "field limit" in str(error):
        return say("有单元格超过 {limit} 个字，此行起未读入", limit=CELL_LIMIT), say("请检查引号是否成对，或缩短内容")
    return say("引号不成对或引号后有多余的字，此行起未读入"), say('单元格内的 " 应写作 "" 并整格加引号')


def render(rows: Iterable[Sequence[str]]) -> bytes:
    r"""Write rows as the bytes of a CSV file.

    >>> render([["a", 'b"c']]).decode("utf-8-sig")
    'a,"b""c"\n'
    """
    return "".join(_lines(rows)).encode("utf-8-sig")


def _lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        yield ",".join(_quoted(cell) for cell in row) + "\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if cell and _NEEDS_QUOTES.search(cell) else cell
