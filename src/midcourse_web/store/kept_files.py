"""Files people give as proof: the bytes lie under their digest, in folders of two signs."""

import hashlib
from pathlib import Path

from django.conf import settings

_PIECE = 1 << 20


def path_of(digest: str) -> Path:
    """Return where the bytes of a digest lie.

    Args:
        digest: SHA-256 of the bytes, hexadecimal.
    """
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest


def digest_at(path: Path) -> str:
    """Compute the digest of a file, a piece at a time.

    Raises:
        OSError: when it cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
