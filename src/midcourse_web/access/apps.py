"""Registers the package with Django."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """This package as Django knows it."""

    name = "midcourse_web.access"
    label = "access"
