"""Saying something, and what one may do with it afterwards."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from investigations import access, actions
from investigations.actions.message import TooManyMessages
from investigations.forms import EditForm, MessageForm, SeenForm
from investigations.models import Message
from network_site.core.limits import at_most
from network_site.core.streams.actions import ClientIdTaken

from .room import room_context
from .visit import SeeOther, form_errors, visit, wants_json

MOST_BYTES = 64 * 1024


@require_POST
@at_most(MOST_BYTES)
def post(request, slug):
    here = visit(request.user, slug, request.POST.get("compartment", ""))
    form = MessageForm(request.POST, stream=here.stream())
    if not here.may_post:
        return _refuse_words(request, here, form)
    if not form.is_valid():
        return _refuse(request, here, form, 400)
    try:
        message, is_repeat = actions.post_message(
            here.investigation, author=here.member, stream=here.stream(),
            **form.cleaned_data,
        )  # fmt: skip
    except TooManyMessages as error:
        form.add_error(None, _("That was a lot at once. Send it again in a minute."))
        return _refuse(request, here, form, 429, retry_after=error.retry_after)
    except ClientIdTaken:
        form.add_error("client_id", _("This id was used for something else."))
        return _refuse(request, here, form, 400)
    return _said(request, here, message, is_repeat)


def _refuse_words(request, here, form):
    """403; who wrote in a place that was closed meanwhile finds the words again."""
    if wants_json(request) or not here.is_shut:
        raise PermissionDenied(_why_not(here))
    form.add_error(None, _why_not(here))
    return _refuse(request, here, form, 403)


def _why_not(here) -> str:
    if here.compartment and here.compartment.is_closed:
        return _("This compartment is closed: it can be read, not written in.")
    if here.investigation.is_closed:
        return _("This investigation is closed: it can be read, not written in.")
    return _("You are an observer here: you read along, you do not write.")


def _refuse(request, here, form, status, *, retry_after=None):
    """The errors; in HTML on the page, with all that was written still in the form."""
    if wants_json(request):
        response = form_errors(form, status)
    else:
        context = room_context(here, form)
        response = render(request, "investigations/detail.html", context, status=status)
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response


def _said(request, here, message, is_repeat):
    if not wants_json(request):
        return SeeOther(f"{here.address}#newest")
    answer = {
        "id": str(message.pk),
        "seq": message.seq,
        "client_id": str(message.client_id) if message.client_id else None,
        "duplicate": is_repeat,
    }
    return JsonResponse(answer, status=200 if is_repeat else 201)


@require_http_methods(["GET", "HEAD", "POST"])
@at_most(MOST_BYTES)
def edit(request, slug, message):
    """`investigation`, `message`, `form` (text, version), `theirs` after a 409."""
    here, message = _message(request, slug, message)
    if not access.may_edit(here.part, here.member, message):
        raise PermissionDenied(_("Only its author can change a message."))

    now = {"text": message.text, "version": message.version}
    form = EditForm(request.POST or None, initial=now)
    if request.method != "POST":
        return _edit_page(request, here, message, form)
    if not form.is_valid():
        return _edit_page(request, here, message, form, status=400)
    if form.cleaned_data["version"] not in ("", message.version):
        return _stale(request, here, message, form)
    edited = actions.edit_message(
        message, by=here.member, text=form.cleaned_data["text"]
    )
    if wants_json(request):
        return JsonResponse({"id": str(edited.pk), "version": edited.version})
    return SeeOther(message.get_absolute_url())


def _edit_page(request, here, message, form, *, status=200, theirs=None):
    if wants_json(request) and form.is_bound:
        return form_errors(form, status)
    context = {
        "investigation": here.investigation, "message": message, "form": form,
        "theirs": theirs,
    }  # fmt: skip
    return render(request, "investigations/edit.html", context, status=status)


def _stale(request, here, message, form):
    """409 with both versions; sending the form again takes the writer's."""
    if wants_json(request):
        both = {"yours": form.cleaned_data["text"], "theirs": message.text}
        return JsonResponse({**both, "version": message.version}, status=409)
    again = {"text": form.cleaned_data["text"], "version": message.version}
    form = EditForm(initial=again)
    return _edit_page(request, here, message, form, status=409, theirs=message.text)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, slug, message):
    """Asks first: `investigation`, `message`, `place` (the way back)."""
    here, message = _message(request, slug, message)
    if not access.may_remove(here.part, here.member, message):
        raise PermissionDenied(_("Only its author or a lead can take it back."))

    if request.method != "POST":
        context = {
            "investigation": here.investigation, "message": message,
            "place": here.address,
        }  # fmt: skip
        return render(request, "investigations/remove.html", context)
    actions.remove_message(message, by=here.member)
    if wants_json(request):
        return JsonResponse({"id": str(message.pk), "removed": True})
    return SeeOther(here.address)


def _message(request, slug, pk):
    here = visit(request.user, slug)
    mine = Message.objects.visible_to(here.member).for_talk()
    message = get_object_or_404(mine, investigation=here.investigation, pk=pk)
    streams = {row.pk: row for row in here.streams.values()}
    if message.stream_id not in streams:  # a right that ended between the two
        raise Http404
    message.investigation = here.investigation
    message.stream = streams[message.stream_id]
    return replace(here, place=message.stream.name), message


@require_POST
def seen(request, slug):
    here = visit(request.user, slug)
    form = SeenForm(request.POST)
    if not form.is_valid():
        return form_errors(form)
    stream = here.stream(form.cleaned_data["stream"])
    actions.mark_seen(stream, member=here.member.pk, seq=form.cleaned_data["seq"])
    if wants_json(request):
        return JsonResponse({"stream": stream.name, "seq": form.cleaned_data["seq"]})
    return SeeOther(here.investigation.address_of(stream.name))
