"""Intervals beside every rate: Wilson's for shares, Garwood's for counts per length, both 95 %."""

import math
from collections.abc import Sequence

from scipy.special import gammaincinv

Z95 = 1.959963984540054


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share [ratio, 0–1]; (0, 1) without trials.

    >>> tuple(round(bound, 3) for bound in wilson(8, 10))
    (0.49, 0.943)
    """
    if not trials:
        return 0.0, 1.0
    share, spread = hits / trials, Z95**2 / trials
    middle = share + spread / 2
    reach = Z95 * math.sqrt(share * (1 - share) / trials + spread / (4 * trials))
    return max(0.0, (middle - reach) / (1 + spread)), min(1.0, (middle + reach) / (1 + spread))


def poisson(count: int) -> tuple[float, float]:
    """Return Garwood's exact 95 % interval of a count.

    >>> tuple(round(bound, 2) for bound in poisson(3))
    (0.62, 8.77)
    """
    low = float(gammaincinv(count, 0.025)) if count else 0.0
    return low, float(gammaincinv(count + 1, 0.975))


def rate_text(hits: int, trials: int) -> str:
    """Return `12/20 = 60.0 % [38.7–78.1]`, or a dash without trials."""
    if not trials:
        return "–"
    low, high = wilson(hits, trials)
    return f"{hits}/{trials} = {hits / trials:.1%} [{low * 100:.1f}–{high * 100:.1f}]"


def per_10k(count: int, characters: int) -> str:
    """Return `0.73 [0.09–2.65]` per 10,000 characters."""
    tens = max(characters, 1) / 10_000
    low, high = poisson(count)
    return f"{count / tens:.2f} [{low / tens:.2f}–{high / tens:.2f}]"


def table(rows: Sequence[Sequence[object]]) -> str:
    """Return rows as aligned columns, wide characters counted as two."""
    words = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*words, strict=True)]
    return "\n".join(
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in words
    )


def width(text: str) -> int:
    """Return the columns a text takes on a terminal.

    >>> width("万 a")
    4
    """
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)
