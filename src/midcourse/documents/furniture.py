"""Lines that are not part of what a document says: page numbers, running heads, contents, a web page's navigation.

A bare number is a page number only where such numbers go up one by one, a page apart; a short line is a running head
only where it comes back beside many page numbers; navigation is what stands above or below the text of a
web page together with words such as 无障碍, 网站地图, 版权所有.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from midcourse.documents.lines import Line, Stop
from midcourse.documents.model import BlockKind

_PAGE = re.compile(
    r"[-—–－·•.~～\s]{1,6}(?:\d{1,4}|[ivxIVX]{1,6})[-—–－·•.~～\s]{1,6}$"
    r"|第\s?\d{1,4}\s?页(?:[\s,，/]*共\s?\d{1,4}\s?页)?$"
    r"|(?:Page|PAGE|page)\s\d{1,4}(?:\sof\s\d{1,4})?$"
)
#: A page of how many, set with blanks or where others of as many stand in the document; alone 3/4 is a share.
_OF_PAGES = re.compile(r"(?P<page>\d{1,4})\s?/\s?(?P<pages>\d{1,4})$")
#: What browsers print below a page, its address and number, and above it: when that was, and the title.
_ADDRESS = re.compile(r"(?:https?|file)://\S+\s+\d{1,4}\s?/\s?\d{1,4}$|\d{1,4}\s?/\s?\d{1,4}\s+(?:https?|file)://\S+$")
_PRINTED_AT = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[,，]?\s+(?:[上下]午)?\d{1,2}:\d{2}\b")
_BARE = re.compile(r"\d{1,4}$")
_ROMAN = re.compile(r"[IVXivx]{1,6}$")
#: A page number stands at least this many lines from the next one.
_PAGE_LINES = 9
_LONGEST_PAGE = 160
#: Lines from which on numbers count no rows of cells, one a line; widest such cell [columns].
_ROW_LINES, _CELL = 20, 60
#: A running head comes back beside so many page numbers, and this share of them; its greatest length.
_HEADS, _HEAD_SHARE, _LONGEST_HEAD = 3, 0.4, 60
#: What the title of a plan ends in; the first line of all is it, though it stands on every page.
_TITLE = re.compile(r"(?:规划|纲要)(?:[（(][^（()）]{1,12}[)）])?$")
_LEADERS = re.compile(r"(?:[.．…·‥]\s?){4,}\s*[-(（]?(?:\d{1,4}|[ivxIVX]{1,5})[-)）]?$|(?:[.．…·‥]\s?){8,}$")
_CONTENTS = re.compile(r"目\s{0,6}[录次]$|(?:TABLE OF )?CONTENTS$|(?:Table of )?[Cc]ontents$")
_ENTRY = re.compile(r"\S.*?[\s\t]+(\d{1,4})$")
_ENTRY_END = re.compile(r"[\s.．…·‥]+\d{1,4}$")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffd\\s]+$")
_CHROME = re.compile(
    r"首页$|登录$|注册$|用户登录$|统一用户登录$|无障碍|长者模式|退出长者|适老化|网站支持IPv6|您?当前的?位置|您的位置|首页\s?[>＞»]"
    r"|来源[：:]|发布时间|发布日期|日期[：:]\s?\d|浏览量|浏览次数|点击数|访问量|字号|【?\s?打印\s?】?$|收藏$|分享|微信$|微博$|关闭$|返回顶部"
    r"|扫一扫|网站地图|联系我们|关于我们|版权所有|主办[：:单]|承办[：:单]|.{0,2}ICP备|.{0,2}公安备|公网安备|网站标识码|政府网站标识"
    r"|友情链接|相关链接|相关附件|相关信息|相关阅读|相关解读|附件下载|纠错|上一篇|下一篇|责任编辑|隐私保护|使用帮助|智能问答|繁體$|QQ空间$"
    r"|政务公开$|政务服务$|Skip to|Home$|Sitemap|Privacy|Copyright|All rights reserved|Cookies|Share this|Print this"
)
#: Least width of a line with a full stop, and of one without, that is text, not navigation [columns].
_SENTENCE_WIDTH, _TEXT_WIDTH = 30, 120
_CHROME_NEEDED = 3


def mark_furniture(lines: Sequence[Line]) -> None:
    """Set the kind of every line that is furniture, and learn from the contents where headings go on."""
    _mark_contents(lines)
    numbers = _page_numbers(lines)
    for number in numbers:
        lines[number].kind = BlockKind.FURNITURE
    _mark_titles_again(lines)
    _mark_running_heads(lines, numbers)
    _mark_headings_that_go_on(lines)
    _mark_navigation(lines)


def _page_numbers(lines: Sequence[Line]) -> list[int]:
    """Return which lines are page numbers, and scraps of private-use characters."""
    sure, bare = [], []
    for place, line in enumerate(lines):
        if line.kind is None and "://" in line.words[:30] and _ADDRESS.match(line.words):
            sure.append(place)
        if len(line.words) > 18 or line.kind is not None:
            continue
        if _PAGE.match(line.words):
            sure.append(place)
        elif _BARE.match(line.words):
            bare.append(place)
        elif _PRIVATE.match(line.words):
            line.kind = BlockKind.FURNITURE
    return sorted({*sure, *_counting_up(lines, bare), *_of_pages(lines)})


def _of_pages(lines: Sequence[Line]) -> Iterable[int]:
    """Return the lines that say which of how many pages they stand on: with blanks, or of as many there are others."""
    told = [
        (at, found) for at, line in enumerate(lines) if line.kind is None and (found := _OF_PAGES.match(line.words))
    ]
    counted = Counter(pages for _, pages in {(found["page"], found["pages"]) for _, found in told})
    return [at for at, found in told if " " in found[0] or counted[found["pages"]] > 1 or found["pages"] == "1"]


def is_page_number(words: str) -> bool:
    """Tell whether words in a page's margin are its number.

    >>> is_page_number("— 3 —"), is_page_number("iv"), is_page_number("第 3 页"), is_page_number("2025年")
    (True, True, True, False)
    """
    return any(pattern.match(words) for pattern in (_PAGE, _OF_PAGES, _BARE, _ROMAN))


def _counting_up(lines: Sequence[Line], bare: Sequence[int]) -> Iterable[int]:
    """Return the bare numbers that count pages: at least three in a row, each one more, a page apart."""
    chains: dict[int, list[int]] = {}
    counted: set[int] = set()
    for place in bare:
        number = int(lines[place].words)
        chain = chains.pop(number - 1, [])
        if chain and not (_PAGE_LINES <= place - chain[-1] <= _LONGEST_PAGE and _are_apart(lines, chain[-1], place)):
            chain = []
        chains[number] = [*chain[-2:], place]
        if len(chains[number]) > 2:
            counted.update(chains[number])
    return counted


def _are_apart(lines: Sequence[Line], before: int, place: int) -> bool:
    """Tell whether two numbers stand a page apart: not as serials do, with nothing but the cells of a row between."""
    between = lines[before + 1 : place]
    return place - before >= _ROW_LINES or any(line.width > _CELL or line.stop is Stop.FULL for line in between)


def _mark_titles_again(lines: Sequence[Line]) -> None:
    """Mark the first line of all where it comes again beside a bare number, and that number, as a page has them."""
    for place in range(1, len(lines)):
        if lines[place].words != lines[0].words or not _TITLE.search(lines[0].words):
            continue
        for near in (place - 1, place + 1):
            if 0 < near < len(lines) and lines[near].kind is None and _BARE.match(lines[near].words):
                lines[place].kind = lines[near].kind = BlockKind.FURNITURE


def _mark_running_heads(lines: Sequence[Line], numbers: Sequence[int]) -> None:
    """Mark the lines that come back beside many of the page numbers; the first line of all stands beside one too.

    The first line itself, coming back beside a page number, is one already: it is the document's title.
    """
    beside = [
        near
        for number in (-1, *numbers)
        for near in (number - 1, number + 1)
        if 0 <= near < len(lines) and lines[near].kind is None and lines[near].stop is not Stop.FULL
    ]
    times = Counter(without_digits(lines[near].words) for near in dict.fromkeys(beside))
    needed = max(_HEADS, _HEAD_SHARE * len(numbers))
    for near in beside:
        is_head = times[without_digits(lines[near].words)] >= needed or (near and lines[near].words == lines[0].words)
        is_title = not near and _TITLE.search(lines[near].words)
        is_short = len(lines[near].words) < _LONGEST_HEAD or _PRINTED_AT.match(lines[near].words)
        if is_head and not is_title and is_short:
            lines[near].kind = BlockKind.FURNITURE


def without_digits(words: str) -> str:
    """Return words without figures and blanks, as running heads are compared."""
    return re.sub(r"[\d\s]+", "", words)


def _mark_contents(lines: Sequence[Line]) -> None:
    """Mark contents pages: entries with dot leaders, and what follows a line 目录 as its entries."""
    for place, line in enumerate(lines):
        words = line.words
        if len(words) < 20 and _CONTENTS.match(words):
            for entry in range(place, _end_of_contents(lines, place + 1)):
                lines[entry].kind = BlockKind.FURNITURE
        elif line.kind is None and words[-1] in "0123456789….．·)）ivxIVX" and _LEADERS.search(words[-120:]):
            line.kind = BlockKind.FURNITURE


def _mark_headings_that_go_on(lines: Sequence[Line]) -> None:
    """Tell headings broken over two lines by the contents, where they stand whole."""
    entries = {_entry(line.words) for line in lines if line.kind is BlockKind.FURNITURE and line.mark is not None}
    for line, following in pairwise(lines):
        if line.mark is None or line.kind is not None or following.mark is not None or following.kind is not None:
            continue
        words = _entry(line.words)
        line.goes_on = words not in entries and words + _entry(following.words) in entries


def _entry(words: str) -> str:
    """Return the words of a heading or contents entry, without blanks, leaders and page number."""
    return "".join(_ENTRY_END.sub("", words).split())


def _end_of_contents(lines: Sequence[Line], start: int) -> int:
    """Return the place behind the last entry of a contents page that begins at `start`."""
    end = start
    for place in range(start, len(lines)):
        words = lines[place].words
        if place - end > 4:
            break
        if _LEADERS.search(words[-120:]) or (len(words) < 80 and _ENTRY.match(words)):
            end = place + 1
    return max(end, _end_of_repeated(lines, start))


def _end_of_repeated(lines: Sequence[Line], start: int) -> int:
    """Return the end of contents without page numbers: where its first entry comes again as a heading."""
    if start >= len(lines):
        return start
    first = "".join(lines[start].words.split())
    for place in range(start + 1, min(start + 200, len(lines))):
        line = lines[place]
        if line.stop is Stop.FULL or len(line.words) > 60:
            return start
        if "".join(line.words.split()) == first:
            return place
    return start


def _mark_navigation(lines: Sequence[Line]) -> None:
    """Mark what stands above the first and below the last text of a web page."""
    chrome = [place for place, line in enumerate(lines) if len(line.words) < 60 and _CHROME.match(line.words)]
    if len(chrome) < _CHROME_NEEDED:
        return
    texts = [place for place, line in enumerate(lines) if _is_text(line)]
    above = [place for place in chrome if texts and place < texts[0]]
    below = [place for place in chrome if texts and place > texts[-1]]
    if above:
        _furnish(lines[: above[-1] + 1])
    if below:
        _furnish(lines[below[0] :])


def _is_text(line: Line) -> bool:
    """Tell whether a line holds sentences."""
    if line.kind is not None or line.width < _SENTENCE_WIDTH or _CHROME.match(line.words):
        return False
    return "。" in line.words or (line.width > _TEXT_WIDTH and ("，" in line.words or ". " in line.words))


def _furnish(lines: Iterable[Line]) -> None:
    for line in lines:
        line.kind = line.kind or BlockKind.FURNITURE
