"""Files coming in: refused while they come when they are too large."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

_TOO_LARGE = "midcourse.upload_too_large"


class RefuseTooLarge(FileUploadHandler):
    """Stops an upload that grows over `settings.LARGEST_UPLOAD`; `access.middleware.LargeUploads` then says so."""

    def __init__(self, request: Any = None) -> None:  # noqa: ANN401 Django's own
        super().__init__(request)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the piece on, or stop."""
        self.taken += len(raw_data)
        if self.taken > settings.LARGEST_UPLOAD:
            if self.request is not None:
                self.request.META[_TOO_LARGE] = "1"
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers that keep it."""


def was_too_large(request: HttpRequest) -> bool:
    """Tell whether a file of this request was stopped."""
    return _TOO_LARGE in request.META
