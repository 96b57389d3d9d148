"""Registers the package with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """This package as Django knows it."""

    name = "midcourse_web.accounts"
    label = "accounts_pages"
