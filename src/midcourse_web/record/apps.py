"""Registers the package with Django."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """This package as Django knows it."""

    name = "midcourse_web.record"
    label = "record_pages"
