"""Keys of rows as part of an address: one segment, whatever stands in them."""

import re

from midcourse_web.store.mapping import TABLES

#: The segment of a row without key cells: the header.
HEADER = "~"
#: The segment that is no row yet.
NEW = "~new"
_WRITTEN = {"~": "~t", "/": "~s"}
_READ = {"~t": "~", "~s": "/", "~d": "."}


def in_address(key: str) -> str:
    """Write a row's key as one segment of an address.

    >>> in_address("01|甲/乙|2023"), in_address(""), in_address("..")
    ('01|甲~s乙|2023', '~', '~d~d')
    """
    if key in {".", ".."}:
        return key.replace(".", "~d")
    return re.sub("[~/]", lambda found: _WRITTEN[found[0]], key) or HEADER


def from_address(segment: str) -> str:
    """Read a key back from its segment.

    >>> from_address("01|甲~s乙|2023"), from_address("~"), from_address(in_address("~/"))
    ('01|甲/乙|2023', '', '~/')
    """
    return "" if segment == HEADER else re.sub("~[tsd]", lambda found: _READ[found[0]], segment)


def is_table(name: str) -> bool:
    """Tell whether a ledger has a table of this name."""
    return name in TABLES
