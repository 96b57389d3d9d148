"""Addresses of this stage."""

from midcourse_web.access.routes import Route

ROUTES: tuple[Route, ...] = ()
