"""The key that signs sessions and forms: made once, kept beside the data, readable by its owner only."""

import os
import secrets
from pathlib import Path

FILE = "secret-key"


def secret_key_in(home: Path) -> str:
    """Return the key of an installation; where there is none, one that lasts as long as this process.

    Args:
        home: folder of the installation's data.
    """
    path = home / FILE
    return path.read_text("ascii").strip() if path.is_file() else secrets.token_urlsafe(48)


def make_secret_key(home: Path) -> None:
    """Make the key of an installation, unless it has one."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(home / FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
