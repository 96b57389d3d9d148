"""Registers the package with Django."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """This package as Django knows it."""

    name = "midcourse_web.store"
    label = "store"
