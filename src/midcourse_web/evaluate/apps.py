"""Registers the package with Django."""

from django.apps import AppConfig


class EvaluateConfig(AppConfig):
    """This package as Django knows it."""

    name = "midcourse_web.evaluate"
    label = "evaluate_pages"
