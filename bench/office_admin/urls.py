"""The product's addresses, and those of the admin: the indicators of the ledger as a list and one by one."""

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest
from django.urls import path

from midcourse_web.store.models import LEDGER_MODELS
from midcourse_web.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class OpenSite(AdminSite):
    """Lets in whoever is signed in; the product's roles are not Django's."""

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in."""
        return bool(request.user.is_authenticated)


class Rows(ModelAdmin):  # type: ignore[type-arg] # generic for the type checker only
    """The columns the product's list shows."""

    list_display = ("code", "name", "unit", "attribute", "polarity", "goal", "lead", "frequency", "half_yearly")
    list_per_page = 50
    show_full_result_count = True

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Let in."""
        return True

    def has_permission_of_any_kind(self, request: HttpRequest, obj: object = None) -> bool:
        """Let in."""
        return True

    has_view_permission = has_change_permission = has_delete_permission = has_permission_of_any_kind

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let in."""
        return True


site = OpenSite(name="admin")
site.register(LEDGER_MODELS["indicators"], Rows)
urlpatterns = [*urlpatterns, path("admin/", site.urls)]
