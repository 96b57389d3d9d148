"""Files that come with a request."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from midcourse_web.access.uploads import was_too_large
from midcourse_web.plan.actions.drafts import Upload


class NothingSent(ValueError):
    """No file came that could be looked at; the message says why."""


def upload_of(request: HttpRequest, field: str = "file") -> Upload:
    """Return the file of a form.

    Raises:
        NothingSent: when there is none, or it was refused while it came in.
    """
    found = optional_upload(request, field)
    if found is None:
        raise NothingSent(_("请选择文件。"))
    return found


def optional_upload(request: HttpRequest, field: str) -> Upload | None:
    """Return the file of a form; None when none was chosen.

    Raises:
        NothingSent: when it was refused while it came in.
    """
    sent = request.FILES.get(field)
    if was_too_large(request):
        raise NothingSent(_("文件超过 50 MB，没有收下。请检查是否放错了文件。"))
    if sent is None:
        return None
    return Upload(str(sent.name)[:255], sent.read())
