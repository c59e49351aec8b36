"""The Safety page: what a member in danger needs, one tap from everywhere."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render

from .actions import lock_down


@login_required
def safety(request):
    """A POST locks, without a question or a password: there may be a second, not two."""
    if request.method == "POST":
        lock_down(request.user, by=request.user)
        logout(request)
        return redirect("members:locked")
    return render(request, "members/lock_down/safety.html")


def locked(request):
    """The same to everybody who opens it: it tells nobody whose account is locked."""
    return render(request, "members/lock_down/locked.html")
