"""Uploads that wait for a confirmation: bytes and what was shown of them, under a token only its owner can use.

They lie as files beside the database and not in it: nothing of the office's has changed yet. After an hour they are
gone.
"""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.utils import timezone

#: Seconds an upload waits for its confirmation.
LIFE = 3600
_SIGNS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
_LENGTH = 43
_LINES = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits.

    Args:
        owner: primary key of the account that uploaded it.
        plan: code of the plan it is for.
        kind: "import" or "reread".
        name: of the file.
        at: moment of the upload [seconds since 1970].
        digest: of the changes that were shown.
        counts: how many rows of each table are added, changed, removed.
        refused: why it cannot be confirmed, in words; () when it can.
        asked: what the core asks about it, as `plan.queries.told.Told` has it.
        rows: how many changes there are.
    """

    owner: int
    plan: str
    kind: str
    name: str
    at: int
    digest: str
    counts: Mapping[str, Mapping[str, int]]
    refused: Sequence[str]
    asked: Sequence[Mapping[str, str]]
    rows: int


def keep(data: bytes, lines: Iterable[Mapping[str, object]], token: str = "") -> str:
    """Keep an upload with the lines that are shown of it, and return its token; it waits once `let_confirm` says so.

    Args:
        token: of an upload that is shown again; "" for a new one.
    """
    folder = _folder()
    _drop_old(folder)
    token = token or secrets.token_urlsafe(32)
    (folder / f"{token}.bin").write_bytes(data)
    with (folder / f"{token}.rows").open("w", encoding="utf-8") as rows:
        rows.writelines(_LINES.encode(line) + "\n" for line in lines)
    return token


def let_confirm(token: str, pending: Pending) -> None:
    """Let an upload that is kept be found and confirmed."""
    (_folder() / f"{token}.json").write_text(json.dumps(asdict(pending), ensure_ascii=False), "utf-8")


def find(token: str, owner: int, plan: str) -> Pending | None:
    """Return what waits under a token; None when nothing does, it is too old, or it is another's."""
    path = _path(token, ".json")
    if path is None or not path.exists():
        return None
    found = Pending(**json.loads(path.read_text("utf-8")))
    fresh = timezone.now().timestamp() - found.at < LIFE
    return found if fresh and (found.owner, found.plan) == (owner, plan) else None


def data_of(token: str) -> bytes:
    """Return the uploaded bytes of a token that `find` knows."""
    return (_folder() / f"{token}.bin").read_bytes()


def lines_of(token: str, start: int, count: int) -> list[dict[str, object]]:
    """Return some of the lines shown."""
    with (_folder() / f"{token}.rows").open(encoding="utf-8") as rows:
        return [json.loads(line) for line in islice(rows, start, start + count)]


def drop(token: str) -> None:
    """Take an upload away: it has been written, or given up."""
    for suffix in (".json", ".rows", ".bin"):
        path = _path(token, suffix)
        if path is not None:
            path.unlink(missing_ok=True)


def _path(token: str, suffix: str) -> Path | None:
    """Return a file of a token; None for what is no token, so that nobody walks out of the folder."""
    return _folder() / f"{token}{suffix}" if len(token) == _LENGTH and _SIGNS.issuperset(token) else None


def _folder() -> Path:
    folder = Path(settings.HOME) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _drop_old(folder: Path) -> None:
    limit = timezone.now().timestamp() - LIFE
    for path in folder.iterdir():
        if path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
