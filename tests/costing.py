"""What it costs to read something: tests hold how a cost grows with the work, never a time."""

import gc
import time
from collections.abc import Callable


def cost_of(read: Callable[[], object]) -> float:
    """What it costs to read something [s of processor]: the least of three, without what else there is to tidy up."""
    spent = []
    for _ in range(3):
        gc.disable()
        begin = time.process_time()
        read()
        spent.append(time.process_time() - begin)
        gc.enable()
    return min(spent)
