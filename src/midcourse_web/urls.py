"""Every address of the product: the routes of the stages, each behind its check."""

from collections.abc import Sequence

from django.urls import URLPattern, URLResolver

from midcourse_web.access.routes import Route, patterns
from midcourse_web.accounts import urls as accounts
from midcourse_web.data import urls as data
from midcourse_web.evaluate import urls as evaluate
from midcourse_web.home import urls as home
from midcourse_web.plan import urls as plan
from midcourse_web.record import urls as record

#: Every route, for the test that tries each as every role.
ROUTES: Sequence[Route] = (
    *home.ROUTES,
    *accounts.ROUTES,
    *record.ROUTES,
    *plan.ROUTES,
    *data.ROUTES,
    *evaluate.ROUTES,
)
urlpatterns: list[URLPattern | URLResolver] = [*patterns(ROUTES), *accounts.SIGNING_IN]

handler400 = "midcourse_web.frame.faults.unusable"
handler403 = "midcourse_web.frame.faults.refused"
handler404 = "midcourse_web.frame.faults.not_found"
handler500 = "midcourse_web.frame.faults.broken"
