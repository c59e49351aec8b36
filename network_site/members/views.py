"""A member's own account page; allauth's pages below it do the work."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.shortcuts import render


@login_required
def account(request):
    context = {"has_second_factor": is_mfa_enabled(request.user)}
    return render(request, "account/index.html", context)
