"""Where the measured documents stand.

The published texts and the hand-checked answers stay outside the project, beside it in `../shared`; a script that needs
them says so where they are absent. `MIDCOURSE_SHARED` names another place.
"""

import os
from pathlib import Path

SHARED = Path(os.environ.get("MIDCOURSE_SHARED", Path(__file__).resolve().parents[3] / "shared"))
EXAMPLE = SHARED / "example" / "jingan-midterm-2023.txt"
OTHERS = SHARED / "example" / "others"


def is_absent(path: Path) -> bool:
    """Say on the terminal what is missing and return True, when a file or folder of `../shared` is not there."""
    if path.exists():
        return False
    print(f"{path} is not there: the measured texts are kept beside the project in ../shared; nothing measured.")
    return True
