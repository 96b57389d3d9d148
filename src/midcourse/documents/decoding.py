"""Bytes of a text into its characters: byte-order mark, UTF-8, UTF-16 without mark, GB18030, in this order."""

import codecs
import re

from midcourse.documents.radicals import without_radicals
from midcourse.documents.refusals import refused
from midcourse.wording import say

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Bytes looked at to tell UTF-16 from binary, and the share of characters that may be damaged in a text.
_SAMPLE, _DAMAGED = 4000, 0.01
#: Ends of lines as other systems write them; one that was written so twice is one.
_LINE_END = re.compile(r"\r+\n|\r")
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\x0b\x0c\r\x1b\x1c\x1d\x1e\x1f")


def decoded(data: bytes, name: str) -> str:
    r"""Return the characters of a text; signs of radicals as the ordinary characters they stand for, lines ended by \n.

    Args:
        data: the whole file.
        name: of the file, as the person knows it.

    Raises:
        InputUnusable: it is no text.

    >>> decoded("收入".encode("gb18030"), "a.txt"), decoded("收入".encode("utf-16"), "a.txt")
    ('收入', '收入')
    >>> decoded("一\r\n二\r三\n".encode(), "a.txt")
    '一\n二\n三\n'
    """
    text = text_in(data)
    if text is None:
        message = say("不是文本，也不是能识别的文档")
        raise refused("not-a-document", message, name, say("请另存为 DOCX、PDF、HTML、MD 或 TXT"))
    return without_radicals(_LINE_END.sub("\n", text))


def text_in(data: bytes) -> str | None:
    """Return the characters of a text, None when the bytes are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if wide := _wide_encoding(data[:_SAMPLE]):
        return data.decode(wide, "replace")
    if not _CONTROLS.isdisjoint(data[:_SAMPLE]):
        return None
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _nearly(data)


def _nearly(data: bytes) -> str | None:
    """Return a text of which a few bytes are damaged, in the encoding that damages least."""
    best = min((data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")), key=_damage)
    return best if _damage(best) <= _DAMAGED * len(best) else None


def _damage(text: str) -> int:
    return text.count("\ufffd")


def _wide_encoding(sample: bytes) -> str | None:
    """Tell UTF-16 without mark by its zero bytes, nearly all of which stand in every other place."""
    zeros_even, zeros_odd = sample[::2].count(0), sample[1::2].count(0)
    if zeros_odd > len(sample) // 20 and zeros_even * 5 < zeros_odd:
        return "utf-16-le"
    if zeros_even > len(sample) // 20 and zeros_odd * 5 < zeros_even:
        return "utf-16-be"
    return None
