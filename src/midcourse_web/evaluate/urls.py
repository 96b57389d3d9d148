"""Addresses of this stage."""

from midcourse_web.access.kept_pages import Shows
from midcourse_web.access.roles import Permission
from midcourse_web.access.routes import Route
from midcourse_web.evaluate.queries.indicator import departments_of
from midcourse_web.evaluate.views import indicator, progress, rules

_PLAN = "plans/<slug:plan>/"
_PROGRESS = f"{_PLAN}progress/"
_ONE = f"{_PROGRESS}indicators/<str:code>/"
_RULES = f"{_PROGRESS}rules/"
_RULE = f"{_RULES}sets/<str:identifier>/"
_SEE = Permission.SEE_RATINGS
_RATE = Permission.OVERRIDE_RATING

ROUTES: tuple[Route, ...] = (
    Route(_PLAN, progress.progress, "progress", _SEE, shows=Shows.RECORD),
    Route(f"{_PROGRESS}indicators/", progress.ratings, "ratings", _SEE, shows=Shows.RECORD),
    Route(_ONE, indicator.indicator, "rating", _SEE, owners=departments_of, shows=Shows.RECORD),
    Route(f"{_ONE}chart/<slug:theme>.svg", indicator.chart, "rating_chart", _SEE, owners=departments_of),
    Route(f"{_ONE}override/", indicator.override, "override", _RATE, owners=departments_of, writes=True),
    Route(f"{_ONE}override/lift/", indicator.override_lift, "override_lift", _RATE, owners=departments_of, writes=True),
    Route(f"{_PROGRESS}what-if/", rules.what_if, "what_if", _SEE, shows=Shows.RECORD),
    Route(f"{_RULES}upload/", rules.rules_upload, "rules_upload", Permission.CHANGE_RULES, writes=True),
    Route(f"{_RULE}file/", rules.rules_download, "rules_download", _SEE),
    Route(f"{_RULE}withdraw/", rules.rules_withdraw, "rules_withdraw", Permission.CHANGE_RULES, writes=True),
    Route(_RULES, rules.rules_change, "rules_change", Permission.CHANGE_RULES, writes=True),
)
