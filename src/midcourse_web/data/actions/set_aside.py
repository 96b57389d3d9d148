"""Workbooks that were uploaded and looked at, set aside until somebody takes them or a day has passed.

They are proof of nothing, so they lie apart from the evidence, which is never thrown away; no backup needs them.
"""

import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

#: Seconds after which what nobody took is thrown away.
_KEPT = 24 * 3600


def set_aside(stream: BinaryIO) -> str:
    """Set a file aside and return the name to ask for it by, which nobody can guess."""
    name = secrets.token_hex(16)
    goal = _path_of(name)
    goal.parent.mkdir(parents=True, exist_ok=True)
    stream.seek(0)
    with goal.open("xb") as kept:
        shutil.copyfileobj(stream, kept)
    return name


def bytes_of(name: str) -> bytes | None:
    """Return what was set aside under a name; None when it is there no more."""
    try:
        return _path_of(name).read_bytes()
    except FileNotFoundError:
        return None


def throw_away(name: str) -> None:
    """Remove what was set aside under a name, if it is there."""
    _path_of(name).unlink(missing_ok=True)


def throw_away_old() -> None:
    """Remove what nobody took within a day; what is taken meanwhile is left to whoever takes it."""
    until = timezone.now().timestamp() - _KEPT
    for path in Path(settings.SET_ASIDE).glob("*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < until:
                path.unlink()


def _path_of(name: str) -> Path:
    return Path(settings.SET_ASIDE) / name
