"""Addresses that belong to no stage."""

from midcourse_web.access.kept_pages import Shows
from midcourse_web.access.roles import Permission
from midcourse_web.access.routes import Route
from midcourse_web.home import views

ROUTES = (
    Route("", views.work_list, "home", Permission.SEE_WORK, shows=Shows.RECORD),
    Route("language", views.set_language, "language", public=True, writes=True),
    Route("alive", views.alive, "alive", public=True),
)
