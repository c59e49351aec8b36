"""What happened, for those who read over HTTP."""

from asgiref.sync import sync_to_async
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from investigations.forms import EntriesForm
from network_site.core.streams import reader

from .visit import form_errors, visit


@require_safe
async def entries(request, slug):
    answer = await sync_to_async(read)(request.user, slug, request.GET)
    return answer


def read(member, slug, asked):
    here = visit(member, slug)
    form = EntriesForm(asked)
    if not form.is_valid():
        return form_errors(form)
    stream = here.stream(form.cleaned_data["stream"])
    after, limit = form.cleaned_data["after"], form.cleaned_data["limit"]
    return JsonResponse(reader.page(stream, after=after, limit=limit))
