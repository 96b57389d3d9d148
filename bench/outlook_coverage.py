"""How often the outlook's 80 % interval covers the truth, and how often the usual trend line's does.

Claim (docs/methods/outlook.md): on random walks with drift the closed form with Student's t covers 80 % at three years
ahead from as few as three yearly values, and so does the one for the sum of coming yearly flows, while a least-squares
trend covers far less, the less the longer the series.
Seeded, so every run prints the same table. Usage: python bench/outlook_coverage.py [walks]
"""

import math
import random
import sys
from collections.abc import Callable, Sequence

from scipy.special import stdtrit

from midcourse.evaluate.outlook import DAMPING, drift, future_sum

AHEAD = 3
LENGTHS = (3, 4, 5, 6, 8)
COVERAGE = 0.80
Interval = tuple[float, float]
World = Callable[[random.Random, int], list[float]]


def walk(chance: random.Random, length: int) -> list[float]:
    """Return a random walk with a drift of half a standard deviation a year."""
    values = [100.0]
    while len(values) < length:
        values.append(values[-1] + 0.5 + chance.gauss(0, 1))
    return values


def trend(chance: random.Random, length: int) -> list[float]:
    """Return a straight line with independent noise."""
    return [100 + 0.5 * year + chance.gauss(0, 1) for year in range(length)]


def fading(chance: random.Random, length: int) -> list[float]:
    """Return a walk whose drift of two standard deviations fades by 15 % a year."""
    values, step = [100.0], 2.0
    while len(values) < length:
        values.append(values[-1] + step + chance.gauss(0, 1))
        step *= DAMPING
    return values


def by_closed_form(values: Sequence[float]) -> Interval:
    """Return our interval."""
    return drift([(float(year), value) for year, value in enumerate(values)], AHEAD).interval(COVERAGE)


def by_least_squares(values: Sequence[float]) -> Interval:
    """Return the textbook prediction interval of a least-squares line."""
    count, mean = len(values), sum(values) / len(values)
    middle = (count - 1) / 2
    spread = sum((year - middle) ** 2 for year in range(count))
    slope = sum((year - middle) * (value - mean) for year, value in enumerate(values)) / spread
    rest = sum((value - mean - slope * (year - middle)) ** 2 for year, value in enumerate(values))
    distance = count - 1 + AHEAD - middle
    error = math.sqrt(rest / (count - 2) * (1 + 1 / count + distance**2 / spread))
    reach = float(stdtrit(count - 2, 0.5 + COVERAGE / 2)) * error
    return mean + slope * distance - reach, mean + slope * distance + reach


def covered(world: World, method: Callable[[Sequence[float]], Interval], length: int, walks: int) -> float:
    """Return the share of futures inside the interval."""
    chance = random.Random(f"{world.__name__}-{length}")
    hits = 0
    for _ in range(walks):
        values = world(chance, length + AHEAD)
        low, high = method(values[:length])
        hits += low <= values[-1] <= high
    return hits / walks


def covered_sums(length: int, walks: int, years: int = 2) -> float:
    """Return the share of future sums of yearly flows inside the interval of `future_sum`."""
    chance = random.Random(f"sums-{length}")
    hits = 0
    for _ in range(walks):
        flows = [chance.gauss(10, 2) for _ in range(length + years)]
        low, high = future_sum(flows[:length], years).interval(COVERAGE)
        hits += low <= sum(flows[length:]) <= high
    return hits / walks


def main() -> None:
    """Print one line a world and method, one column a length."""
    walks = int(sys.argv[1]) if len(sys.argv) > 1 else 20000
    margin = 1 / math.sqrt(walks)
    print(f"coverage of the {COVERAGE:.0%} interval {AHEAD} years ahead, {walks} series each (± {margin:.3f})")
    print(f"{'world':8} {'method':14} " + " ".join(f"n={length:<4}" for length in LENGTHS))
    for world in (walk, trend, fading):
        for name, method in (("closed form", by_closed_form), ("least squares", by_least_squares)):
            shares = [covered(world, method, length, walks) for length in LENGTHS]
            print(f"{world.__name__:8} {name:14} " + " ".join(f"{share:.3f} " for share in shares))
    shares = [covered_sums(length, walks) for length in LENGTHS]
    print(f"{'flows':8} {'closed form':14} " + " ".join(f"{share:.3f} " for share in shares))


if __name__ == "__main__":
    main()
