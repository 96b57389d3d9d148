"""Files coming in: refused before they are read, or while they are, when they are too large."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from midcourse.plan.cells import without_controls

_TOO_LARGE = "midcourse.upload_too_large"
#: What a form may weigh beside its file [bytes].
_BESIDE = 1_000_000


class RefuseTooLarge(FileUploadHandler):
    """Refuses a form that says it is over `settings.LARGEST_UPLOAD`, and stops files that grow over it together.

    `access.middleware.LargeUploads` then says so. A refused body is never held: the server drops it piece by piece.
    """

    def __init__(self, request: Any = None) -> None:  # noqa: ANN401 Django's own
        super().__init__(request)
        self.taken = 0

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ANN401 Django's own
        META: dict[str, Any],  # noqa: N803 Django's own
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> Any:  # noqa: ANN401 Django's own
        """Leave a form unread that says it is too large."""
        if content_length <= settings.LARGEST_UPLOAD + _BESIDE:
            return None
        META[_TOO_LARGE] = "1"
        return QueryDict(encoding=encoding), MultiValueDict()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the piece on, or leave the rest of the file."""
        self.taken += len(raw_data)
        if self.taken > settings.LARGEST_UPLOAD:
            if self.request is not None:
                self.request.META[_TOO_LARGE] = "1"
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers that keep it."""


def was_too_large(request: HttpRequest) -> bool:
    """Tell whether a file of this request was refused."""
    return _TOO_LARGE in request.META


def plain_name(name: str) -> str:
    """Return a file name fit to be shown and sent: its last part, printable, not too long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    text = "".join(character for character in without_controls(last) if character.isprintable()).strip(" .")
    stem, dot, ending = text.rpartition(".")
    if not dot:
        return text[:120] or "file"
    return f"{stem[:120] or 'file'}.{ending[:10]}"
