"""What happened, for those who read over HTTP: at once, or when there is news."""

import asyncio

from asgiref.sync import sync_to_async
from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from investigations.consumers import door
from investigations.forms import EntriesForm
from network_site.core.sessions import kept_key
from network_site.core.streams import reader
from network_site.core.streams.hub import hub
from network_site.core.streams.listener import NOT_SIGNED_IN, Waiter
from network_site.core.streams.pool import give_back_connections
from network_site.members.devices.middleware import is_no_use

from .visit import form_errors, visit


@is_no_use
@require_safe
async def entries(request, slug):
    form = EntriesForm(request.GET)
    room, page = await _read(request, slug, form)
    if page is None:
        return form_errors(form)
    if page["entries"] or not form.cleaned_data["wait"]:
        return JsonResponse(page)
    return await _wait(request, slug, form, room)


@sync_to_async
def _read(request, slug, form):
    """The room and the page; no page when the question is malformed."""
    try:
        here = visit(request.user, slug)
        if not form.is_valid():
            return None, None
        asked = form.cleaned_data
        stream = here.stream(asked["stream"])
        page = reader.page(stream, after=asked["after"], limit=asked["limit"])
        return here.investigation.room, page
    finally:
        give_back_connections()  # none is held while the reader waits


async def _wait(request, slug, form, room):
    """Listen first and then read again: nothing falls between the two."""
    clock = asyncio.get_running_loop()
    until = clock.time() + form.cleaned_data["wait"]
    waiter = Waiter(
        member=request.user.pk, session=kept_key(request.session.session_key),
        stream=form.cleaned_data["stream"],
    )  # fmt: skip
    async with hub().listening(room, door, waiter):
        while True:
            _, page = await _read(request, slug, form)
            left = until - clock.time()
            if waiter.code == NOT_SIGNED_IN:
                return redirect_to_login(request.get_full_path())
            if page["entries"] or left <= 0:
                return JsonResponse(page)
            await waiter.wait(left)
