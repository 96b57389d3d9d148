"""How many target cells of a list are read right, doubted, or wrong in silence.

Usage: python bench/target_reading.py tests/core/plan/fresh_targets_one.py …

A list is a module with a `TABLE` of cells and the reading expected of each (`tests/core/plan/cell_lists.py`). A cell is
right when kind, comparator, bounds, unit, direction and, where one is given, period are those expected; asked, when
right but with a doubt that was not needed; doubted, when not right but said to be doubtful; silent, when wrong, or not
doubted where a doubt must be said, without a word.
"""

import importlib.util
import runpy
import sys
from collections import Counter
from pathlib import Path

LISTS = Path(__file__).parents[1] / "tests" / "core" / "plan" / "cell_lists.py"


def main(paths: list[str]) -> int:
    """Print the counts of each list, and every cell that is not simply right."""
    spec = importlib.util.spec_from_file_location("cell_lists", LISTS)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(LISTS)
    lists = importlib.util.module_from_spec(spec)
    sys.modules["cell_lists"] = lists
    spec.loader.exec_module(lists)
    for path in paths:
        cells = lists.cells_of(runpy.run_path(path)["TABLE"])
        counts: Counter[str] = Counter()
        for cell in cells:
            judgement, seen = lists.judged(cell)
            counts[judgement] += 1
            if judgement != "right":
                print(f"{judgement:8} {cell.line}\n         read {seen}")
        shares = ", ".join(f"{count} {word} ({count / len(cells):.1%})" for word, count in sorted(counts.items()))
        print(f"{path}: {len(cells)} cells: {shares}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
