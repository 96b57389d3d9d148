"""Style, script and frame of the pages, and what a page's policy names them by."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def asset(name: str) -> str:
    """Return one of the files of this folder."""
    return (FOLDER / name).read_text("utf-8")


def policy_hash(source: str) -> str:
    """Return what a content security policy allows an inline style or script by.

    >>> policy_hash("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"
