"""Pages about people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def me(request: HttpRequest) -> HttpResponse:
    """Show the person's own account."""
    return render(request, "accounts/me.html")


def accounts(request: HttpRequest) -> HttpResponse:
    """List the accounts."""
    return render(request, "accounts/me.html")
