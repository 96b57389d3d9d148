"""Registers the package with Django."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """This package as Django knows it."""

    name = "midcourse_web.home"
    label = "home_pages"
