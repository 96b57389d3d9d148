"""Texts that lost their line ends: a whole document in one line, its paragraphs and cells joined by blanks.

What a web page's text becomes where a program joins its pieces by a blank. A blank inside a piece is doubled, an
ideographic one, or stands between Latin words; so a single plain one beside Chinese ends a piece.
"""

import re

#: Shortest line that may be a document [characters]; the longest paragraphs of plans have about half of it.
_SHORTEST = 1_000
#: So many sentences end before a blank in it: paragraphs do not.
_FEWEST = 3
_SENTENCE_ENDS = re.compile(r"[。；：！？] (?=\S)")
_HAN = "\u3400-\u9fff"
#: Between two pieces: not between Latin words, not inside brackets that hold only a blank.
_BETWEEN = re.compile(
    r"(?<=\S)(?<![A-Za-z,;:&(（\[〔【]) (?=[^\s)）\]〕】])|(?<=[A-Za-z,;:&]) (?=[^\sA-Za-z(&)）\]〕】])"
)
#: The number of a heading or of a table, to which the words behind the blank belong.
_NUMBER = re.compile(rf"(?:第[{_HAN}\d]{{1,4}}[篇章节条]|专栏[{_HAN}\d]{{1,3}}|表[{_HAN}\d-]{{1,4}}) $")


def broken_at_blanks(text: str) -> str:
    r"""Return a text whose lines that hold many paragraphs end where these do; every place in it stays.

    >>> broken_at_blanks("一、收入 收入增长5%。")
    '一、收入 收入增长5%。'
    >>> broken_at_blanks("一、收入 " + "收入增长5%。 " * 200)[:20]
    '一、收入\n收入增长5%。\n收入增长5%。'
    """
    return "\n".join(_broken(line) if len(line) > _SHORTEST else line for line in text.split("\n"))


def _broken(line: str) -> str:
    if sum(1 for _ in _SENTENCE_ENDS.finditer(line)) < _FEWEST:
        return line
    return _BETWEEN.sub(
        lambda blank: " " if _NUMBER.search(line[max(0, blank.start() - 6) : blank.end()]) else "\n", line
    )
