"""What operators see in Django admin: accounts and organisations, no closed thing.

The admin discovers nothing by itself (SimpleAdminConfig): what stands here is all. Roles
are given on the site by those who answer for them, people come in by invitation, and what
people decide to hide is hidden here too.
"""

from django.contrib import admin

from network_site.core.audit.actions import record

from .models import FocalRole, Member, Organisation, Theme


class AuditedAdmin(admin.ModelAdmin):
    """Every change made here leaves an audit line, like the site's own actions.

    Nothing is deleted here: the page that asks first would list what hangs on the thing,
    the circles of a member and the investigations on a theme among it.
    """

    view_on_site = False  # no second address that leads to a person

    def has_delete_permission(self, request, obj=None):
        return False

    def log_addition(self, request, obj, message):
        self._record(request, obj, "added")
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        self._record(request, obj, "changed")
        return super().log_change(request, obj, message)

    def _record(self, request, obj, verb):
        noun = self.opts.model_name
        record(f"{noun}.{verb}_in_admin", f"{noun}:{obj.pk}", actor=request.user)


@admin.register(Member)
class MemberAdmin(AuditedAdmin):
    """An operator can stop an account, and let go on what an operator has stopped.

    The address would take the account over, the organisation and the groups would give
    rights, the name would make one person look like another: none of it is changed
    here. Country, zone and languages are the member's own to show.
    """

    list_display = ["display_name", "is_active", "is_staff"]
    search_fields = ["display_name", "email"]
    fields = ["email", "display_name", "is_active"]
    readonly_fields = ["email", "display_name"]

    def has_add_permission(self, request):
        return False  # people come in by invitation

    def has_change_permission(self, request, obj=None):
        """Who has left or is locked stays so: that is undone by people, not here."""
        is_closed = obj is not None and (obj.left_at or obj.is_locked)
        return not is_closed and super().has_change_permission(request, obj)


@admin.register(Organisation)
class OrganisationAdmin(AuditedAdmin):
    """Until when it is funded is no business of the machine room."""

    list_display = ["name", "kind", "country", "status"]
    fields = ["slug", "name", "alias", "country", "kind", "status", "zone"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Theme)
class ThemeAdmin(AuditedAdmin):
    list_display = ["title", "lead_country", "lead_organisation"]
    list_select_related = ["lead_organisation"]
    prepopulated_fields = {"slug": ["title"]}


@admin.register(FocalRole)
class FocalRoleAdmin(AuditedAdmin):
    """To read alone: a focal role opens what its organisation owes."""

    list_display = ["organisation", "theme", "part", "member", "valid_from", "valid_to"]
    list_select_related = ["organisation", "theme", "member"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
