"""Addresses of this stage."""

from midcourse_web.access.roles import Permission
from midcourse_web.access.routes import Route
from midcourse_web.record import views

ROUTES: tuple[Route, ...] = (
    Route("record/", views.record, "record", Permission.SEARCH_RECORD),
    Route("record/<int:number>/", views.event, "event", Permission.SEARCH_RECORD),
    Route("record/verify", views.verify_now, "verify_record", Permission.SEARCH_RECORD, writes=True),
    Route("record/export", views.export, "export_record", Permission.SEARCH_RECORD, writes=True),
)
