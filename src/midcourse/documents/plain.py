"""Plain text into blocks: clean text of one line a paragraph, and text taken from PDF or web pages as it comes.

The text is kept as decoded, so every place in it is one in the file as an editor shows it.
"""

from midcourse.documents.lines import lines_of
from midcourse.documents.model import Document
from midcourse.documents.run_together import broken_at_blanks
from midcourse.documents.structure import structured


def read_plain(text: str, name: str) -> Document:
    r"""Read a text into blocks.

    Args:
        text: the whole file.
        name: of the file, as the person knows it.

    >>> [(b.kind.value, b.level, b.number) for b in read_plain("一、收入\n收入增长5%。", "a.txt").blocks]
    [('heading', 1, '一、'), ('paragraph', 0, '')]
    """
    lined = broken_at_blanks(text)
    return Document(name, lined, structured(lined, lines_of(lined)))
