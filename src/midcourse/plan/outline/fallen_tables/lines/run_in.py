"""A whole table in one paragraph, its rows parted again: headings, then rows that end in their attribute."""

import re

#: A paragraph this long [characters] with this many attributes behind blanks holds a table.
_LONG, _ROWS = 120, 4
_ATTRIBUTE = re.compile(r"(?<=[ \t])(?P<word>[\[〔(（]?(?:约束性?|预期性?)[\]〕)）]?)[ \t](?=\S)")
#: The headings, from the name of the names to the attribute.
_HEADINGS = re.compile(
    r"[ \t](?P<words>(?:(?:序号|类别|领域)[ \t]){0,2}(?:主要)?指标(?:名称)?[ \t][^。；]{4,80}?(?:属性|性质))[ \t]"
)
#: The number of a row behind the last row, or the heading of a group.
_NUMBER = re.compile(r"(?<=[^\s（(])[ \t](?=[（(]\d{1,2}[)）])")


def with_rows_apart(text: str) -> str:
    r"""Return a text with line ends for the blanks between the rows of tables in one paragraph, as long as before.

    >>> row = "{}产值（亿元） 3 5 预期性 "
    >>> rows = "".join(row.format(f"（{n}）") for n in range(1, 9))
    >>> with_rows_apart(f"主要指标 指标 2025年 2030年 属性 {rows}注：无。").split("\n")[:3]
    ['主要指标', '指标 2025年 2030年 属性', '（1）产值（亿元） 3 5 预期性']
    """
    return "\n".join(map(_apart, text.split("\n")))


def _apart(line: str) -> str:
    if len(line) < _LONG or len(_ATTRIBUTE.findall(line)) < _ROWS:
        return line
    headings = _HEADINGS.search(line)
    if headings is None:
        return line
    before, behind = line[: headings.start()], line[headings.end() :]
    return f"{before}\n{headings['words']}\n" + _NUMBER.sub("\n", _ATTRIBUTE.sub(r"\g<word>\n", behind))
