"""Registers the package with Django."""

from django.apps import AppConfig


class DataConfig(AppConfig):
    """This package as Django knows it."""

    name = "midcourse_web.data"
    label = "data_pages"
