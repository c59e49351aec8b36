"""The steps of the first sign-in."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render


@login_required
def set_up(request):
    return render(request, "members/set_up/index.html")
