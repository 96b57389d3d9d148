"""Numbers of headings, tables and figures, assigned as text (GB/T 9704: 一、 （一） 1. （1）)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from midcourse.report.blocks import Block, Figure, Heading, Table

_NAMES = {
    "zh": {"annex": "附件{} ", "table": "表{}", "figure": "图{}"},
    "en": {"annex": "Annex {}: ", "table": "Table {}", "figure": "Figure {}"},
}
_DIGITS = "零一二三四五六七八九"


def numbered(blocks: Sequence[Block], language: str) -> tuple[Block, ...]:
    """Leave out headings under which nothing stands, and number what is left.

    Args:
        blocks: headings, tables and figures without numbers.
        language: "zh" or "en".
    """
    counter = _Counter(language)
    return tuple(counter.number(block) for block in _with_content(blocks))


@dataclass
class _Counter:
    language: str
    counts: dict[str, int] = field(default_factory=dict)
    levels: list[int] = field(default_factory=lambda: [0, 0, 0, 0])

    def number(self, block: Block) -> Block:
        if isinstance(block, Heading):
            return replace(block, number=self._heading(block))
        if isinstance(block, Table):
            return replace(block, number=self._next("table"))
        return replace(block, number=self._next("figure")) if isinstance(block, Figure) else block

    def _next(self, kind: str) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return _NAMES[self.language][kind].format(self.counts[kind])

    def _heading(self, heading: Heading) -> str:
        if heading.annex:
            self.levels = [0, 0, 0, 0]
            return self._next("annex")
        place = min(heading.level, 4) - 1
        self.levels = [*self.levels[:place], self.levels[place] + 1, *([0] * (3 - place))]
        number = self.levels[place]
        if self.language != "zh":
            return ".".join(str(level) for level in self.levels[: place + 1] if level) + ". "
        return (f"{in_chinese(number)}、", f"（{in_chinese(number)}）", f"{number}.", f"（{number}）")[place]


def _with_content(blocks: Sequence[Block]) -> Iterator[Block]:
    """Pass on everything but headings that are followed by no text before the next heading of their level."""
    kept: list[Block] = []
    for block in reversed(blocks):
        following = kept[-1] if kept else None
        ends = following is None or (isinstance(following, Heading) and following.level <= _level(block))
        if not (isinstance(block, Heading) and ends):
            kept.append(block)
    return reversed(kept)


def _level(block: Block) -> int:
    return block.level if isinstance(block, Heading) else 0


def in_chinese(number: int) -> str:
    """Write a number from 1 to 99 as headings count.

    >>> in_chinese(6), in_chinese(10), in_chinese(26)
    ('六', '十', '二十六')
    """
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
