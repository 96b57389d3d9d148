"""Files the command line writes: whole or not at all."""

from pathlib import Path

from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier
from midcourse.wording import say


def put_whole(path: Path, text: str) -> None:
    """Put a file in place whole: it is written beside and then moved, so a fault leaves the old one.

    Args:
        text: written as UTF-8; its folder is made when there is none.

    Raises:
        InputUnusable: when the place cannot be written to.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(text.encode())
        beside.replace(path)
    except OSError as error:
        message = say("写不进“{path}”：{error}", path=path, error=error.strerror or error)
        raise InputUnusable(
            [Finding("output-file", Tier.ERROR, message, Place(), say("请检查文件夹和权限"))]
        ) from error
