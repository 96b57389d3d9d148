"""Pages for what goes wrong: what it is, and what to do."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _fault(request: HttpRequest, status: int, heading: str, explanation: str) -> HttpResponse:
    words = {"heading": heading, "explanation": explanation}
    return render(request, "frame/fault.html", words, status=status)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this is not for this person to do."""
    reason = str(exception.args[0]) if isinstance(exception, PermissionDenied) and exception.args else ""
    explanation = _("您的角色没有这项权限，或者这不是您单位的内容。如需要，请联系安全管理员授予角色。")
    return _fault(request, 403, _("不能查看或操作"), explanation if not reason or " " not in reason else reason)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page."""
    return _fault(request, 404, _("没有这个页面"), _("地址可能写错了，或者内容已被移走。请从首页进入。"))


def unusable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the request cannot be understood."""
    return _fault(request, 400, _("请求不能处理"), _("请求的内容不完整或不合规定，没有写入任何内容。请返回重试。"))


def broken(request: HttpRequest) -> HttpResponse:
    """Say that the program failed; nothing was half-written, because every act is one transaction."""
    return _fault(
        request, 500, _("程序出错"), _("操作没有完成，没有写入任何内容。请稍后再试；若仍出错，请告诉系统管理员。")
    )


class FormsOnly:
    """Answers with a page where an address that only takes forms is opened, from the history for instance."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a browser shows a refusal without words as a failure of its own."""
        response = self.answer(request)
        if response.status_code != 405 or request.method not in {"GET", "HEAD"} or response.content:
            return response
        explanation = _("它只接收页面上的表单，没有写入任何内容。请从首页进入，或返回上一页再办。")
        page = _fault(request, 405, _("这个地址不能直接打开"), explanation)
        page["Allow"] = response["Allow"]
        return page


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form did not come from our own page."""
    return _fault(
        request,
        403,
        _("表单已失效"),
        _("页面停留过久，或者表单不是从本站提交的，没有写入任何内容。请返回，刷新页面后再提交。"),
    )
