"""What the frame around every page needs."""

from django.conf import settings

from .middleware import is_members_only


def site_frame(request):
    """`network_name`; `is_workplace`: the member's masthead instead of the public one."""
    path = request.path
    return {
        "network_name": settings.NETWORK_NAME,
        "is_workplace": is_members_only(path) or path.startswith("/accounts/"),
        "sample_sign_ins": settings.SAMPLE_SIGN_INS,
    }
