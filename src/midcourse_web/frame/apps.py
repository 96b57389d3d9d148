"""Registers the package with Django."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    """This package as Django knows it."""

    name = "midcourse_web.frame"
    label = "frame_pages"
