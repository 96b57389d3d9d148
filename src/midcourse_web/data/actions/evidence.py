"""Files that prove an entry: judged by their bytes, kept under their digest, never overwritten or thrown away."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from midcourse.documents.file_kinds import FileKind, kind_of
from midcourse.errors import ActRefused
from midcourse.wording import Wording, say
from midcourse_web.access.uploads import plain_name
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.kept_files import path_of
from midcourse_web.store.models import Entry, Evidence, User

_PIECE = 1_000_000
#: Files one entry may have.
MOST_FILES = 20


def add_evidence(entry: Entry, stream: BinaryIO, name: str, by: User) -> Evidence:
    """Keep a file as evidence of an entry.

    Args:
        name: as its sender calls it.

    Raises:
        ActRefused: when it is none that may be kept.
    """
    if Evidence.objects.filter(entry=entry, removed=False).count() >= MOST_FILES:
        raise ActRefused(say("一行最多 {count} 个佐证材料；请先撤下不用的", count=MOST_FILES))
    name = plain_name(name)
    kind = kind_of(stream)
    if isinstance(kind, Wording):
        raise ActRefused(say("“{name}”{why}", name=name, why=kind))
    digest, size = keep_bytes(stream)
    with acting(Act.EVIDENCE_ADDED, plan=entry.round.plan.code):
        kept = Evidence(
            entry=entry, name=_with_ending(name, kind), digest=digest, size=size, kind=kind.media_type, added_by=by
        )
        kept.save()
    return kept


def _with_ending(name: str, kind: FileKind) -> str:
    """Give a name the ending of what the file is, where it has another's: a program must not look like a picture."""
    ending = name.rpartition(".")[2].lower()
    return name if ending in kind.endings else f"{name}.{kind.endings[0]}"


def keep_bytes(stream: BinaryIO) -> tuple[str, int]:
    """Keep bytes under their digest and return it with their number; the same bytes are kept once."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    stream.seek(0)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, prefix="incoming-", delete=False) as kept:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            kept.write(piece)
        kept.flush()
        os.fsync(kept.fileno())
    goal = path_of(digest.hexdigest())
    goal.parent.mkdir(exist_ok=True)
    Path(kept.name).replace(goal)
    return digest.hexdigest(), size


def remove_evidence(kept: Evidence) -> None:
    """Take a file back from its entry; the bytes stay, because the record speaks of them."""
    with acting(Act.EVIDENCE_REMOVED, plan=kept.entry.round.plan.code):
        kept.removed = True
        kept.save()
