"""What operators see in Django admin: accounts and organisations, no closed thing.

The admin discovers nothing by itself (SimpleAdminConfig): what stands here is all.
"""

from django.contrib import admin

from network_site.core.audit.actions import record

from .models import FocalRole, Member, Organisation, Theme


class AuditedAdmin(admin.ModelAdmin):
    """Every change made here leaves an audit line, like the site's own actions.

    Nothing is deleted here: the page that asks first would list what hangs on the thing,
    the circles of a member and the investigations on a theme among it.
    """

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
    list_display = ["display_name", "organisation", "is_active", "is_staff"]
    list_select_related = ["organisation"]
    search_fields = ["display_name", "email"]
    # No password, no superuser: nobody grants above own rank from a form.
    fields = [
        "email", "display_name", "organisation", "languages", "country", "zone",
        "is_active", "groups",
    ]  # fmt: skip
    filter_horizontal = ["groups"]

    def get_readonly_fields(self, request, obj=None):
        # A password is reset by mail: who sets the address could take the account.
        return ["email"] if obj else []

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()  # its owner sets one by mail
        super().save_model(request, obj, form, change)


@admin.register(Organisation)
class OrganisationAdmin(AuditedAdmin):
    list_display = ["name", "kind", "country", "status"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Theme)
class ThemeAdmin(AuditedAdmin):
    list_display = ["title", "lead_country", "lead_organisation"]
    list_select_related = ["lead_organisation"]
    prepopulated_fields = {"slug": ["title"]}


@admin.register(FocalRole)
class FocalRoleAdmin(AuditedAdmin):
    list_display = ["organisation", "theme", "part", "member", "valid_from", "valid_to"]
    list_select_related = ["organisation", "theme", "member"]
