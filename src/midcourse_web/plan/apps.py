"""Registers the package with Django."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """This package as Django knows it."""

    name = "midcourse_web.plan"
    label = "plan_pages"
