"""The addresses of the CMS: ours first, Wagtail's own behind the guard."""

from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from . import doors, files

cms = decorate_urlpatterns(wagtailadmin_urls.urlpatterns, doors.guard)
tags = doors.guard(require_admin_access(doors.tags))

urlpatterns = [
    path("cms/login/", doors.to_sign_in),
    path("_util/login/", doors.to_sign_in),
    re_path(r"^_util/.*$", doors.closed),
    re_path(r"^cms/password_reset/.*$", doors.closed),
    # Accounts and roles are given where it leaves an audit line, never with a password.
    re_path(r"^cms/(?:users|groups)/.*$", doors.closed),
    # They list the files of every folder; the choosers ask elsewhere.
    re_path(r"^cms/api/main/(?:images|documents)/.*$", doors.closed),
    path("cms/failwhale/", doors.closed),  # an error on demand
    re_path(r"^cms/account/.*$", doors.to_account),
    path("admin/password_change/", doors.to_account),
    path("admin/password_change/done/", doors.to_account),
    path("cms/tag-autocomplete/", tags),
    path("cms/tag-autocomplete/<slug:app_name>/<slug:model_name>/", tags),
    path("cms/", include(cms)),
    re_path(
        r"^documents/([0-9]{1,18})/(.*)$", files.document, name="wagtaildocs_serve"
    ),
    path("media/images/<path:name>", files.image, name="image"),
]
