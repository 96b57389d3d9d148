"""The kinds of relation whose words English passages have of their own: sums, balances, shares that lean on sums."""

from collections.abc import Iterator

from midcourse.audit.frames import Frames
from midcourse.audit.relations import english_balance, english_shares, english_sums
from midcourse.audit.ties import Tie


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the sums of English passages, then their shares; the whole of a sum is that of its parts' shares."""
    sums = list(english_sums.ties(frames))
    yield from sums
    yield from english_balance.ties(frames)
    yield from english_shares.ties(frames, sums)
