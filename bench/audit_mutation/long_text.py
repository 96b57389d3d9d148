"""Long texts for timing: real documents one after the other, every copy with other numbers and other names.

In each copy after the first, every Arabic figure is drawn anew (a number keeps its length, its point and its first
figure when that is a zero; years of four figures from 19 and 20 stay), and the rarer two thirds of the Chinese
characters are exchanged among themselves, so that measures have other names while cue words, units, punctuation and
layout stay. Without that a text of twenty copies would be all repeats.
"""

import random
import re
from collections import Counter
from collections.abc import Sequence

CHINESE = re.compile(r"[一-鿿]")
NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d+")
RARE = 2 / 3


def long_text(documents: Sequence[str], size: int, seed: int = 1) -> str:
    """Return a text of about `size` bytes in UTF-8, cut behind a line or sentence.

    Args:
        documents: what to repeat, in order.
    """
    chance, parts, bytes_left, copy = random.Random(seed), [], size, 0
    rare = rare_characters(documents)
    while bytes_left > 0:
        for document in documents:
            words = varied(document, rare, chance) if copy else document
            parts.append(cut(words, bytes_left))
            bytes_left -= len(parts[-1].encode())
            if bytes_left <= 0 or len(parts[-1]) < len(words):
                return "".join(parts)
        copy += 1
    return "".join(parts)


def cut(text: str, size: int) -> str:
    """Return the lines, or sentences of a long line, that fit into so many bytes; at least a part of the first."""
    raw = text.encode()
    if len(raw) <= size:
        return text
    kept = raw[:size].decode(errors="ignore")
    return kept[: max(kept.rfind("\n"), kept.rfind("。")) + 1] or kept


def rare_characters(documents: Sequence[str]) -> list[str]:
    """Return the rarer two thirds of the different Chinese characters used, rarest last."""
    counts = Counter(character for document in documents for character in CHINESE.findall(document))
    ordered = [character for character, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return ordered[int(len(ordered) * (1 - RARE)) :]


def varied(text: str, rare: Sequence[str], chance: random.Random) -> str:
    """Return a copy with other numbers and other names."""
    others = list(rare)
    chance.shuffle(others)
    renamed = text.translate({ord(one): other for one, other in zip(rare, others, strict=True)})
    return NUMBER.sub(lambda match: other_figures(match[0], chance), renamed)


def other_figures(figures: str, chance: random.Random) -> str:
    """Return as many figures, drawn anew; a first zero stays."""
    first = figures[0] if figures[0] == "0" else str(chance.randint(1, 9))
    return first + "".join(str(chance.randint(0, 9)) for _ in figures[1:])
