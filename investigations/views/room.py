"""The list of my investigations, and the page of one."""

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from investigations import access, actions, state
from investigations.forms import MessageForm, TalkForm
from investigations.models import (
    Compartment,
    Investigation,
    LastSeen,
    Message,
    Part,
)
from network_site.core.streams import presence

from . import places
from .visit import Visit, visit, wants_json

PAGE = 100


@require_safe
def index(request):
    """`investigations` (each with my_part, unread, last_at), `with_news` (how many have
    something unread), `may_open`."""
    mine = Investigation.objects.visible_to(request.user).for_listing(request.user)
    context = {
        "investigations": mine,
        "with_news": sum(1 for investigation in mine if investigation.unread),
        "may_open": access.may_open(request.user),
    }
    return render(request, "investigations/index.html", context)


@require_safe
def detail(request, slug):
    """The page; with `Accept: application/json` the state that entries change."""
    here = visit(request.user, slug, request.GET.get("in", ""))
    if wants_json(request):
        return JsonResponse(as_state(here))
    asked = TalkForm(request.GET)
    if not asked.is_valid():
        raise Http404
    before, answered = asked.cleaned_data["before"], asked.cleaned_data["reply_to"]
    form = MessageForm(stream=here.stream(), initial=_answer_to(here, answered))
    context = room_context(here, form, before=before)
    if before is None:
        actions.mark_seen(here.stream(), member=here.member.pk, seq=context["head"])
    return render(request, "investigations/detail.html", context)


def _answer_to(here: Visit, pk) -> dict:
    mine = Message.objects.visible_to(here.member).filter(stream=here.stream())
    answered = pk and mine.for_talk().filter(pk=pk, removed_at=None).first()
    return {"reply_to": answered} if answered else {}


def as_state(here: Visit) -> dict:
    # Heads first: what is said meanwhile comes again as an entry, and is known by id.
    heads = {name: stream.head for name, stream in here.streams.items()}
    talk = _talk(here, before=None)
    return {
        "stream": here.place,
        "heads": heads,
        "investigation": state.of_investigation(here.investigation),
        "circle": [state.of_membership(row) for row in circle_of(here)],
        "compartments": [state.of_compartment(row) for row in my_compartments(here)],
        "messages": [state.of_message(message) for message in reversed(talk[:PAGE])],
        "part": here.part,
    }


def my_compartments(here: Visit):
    return (
        Compartment.objects.visible_to(here.member)
        .filter(investigation=here.investigation)
        .with_readers()
    )


def room_context(here: Visit, form, *, before=None) -> dict:
    """What `investigations/detail.html` gets, also when a post was refused.

    `investigation`, `part` (mine; Part values), `may_post`, `is_shut` (it was closed to
    who wrote here), `may_manage`, `may_change`;
    `circle`: memberships by part (member, part, joined_at); `readers`: those of them who
    read what is shown; `talk`: messages, the oldest first (text, author, posted_at,
    edited_at, removed_at, reply_to, seq, client_id, is_own, may_edit, may_remove);
    `older`: the `before` of the page before, or None; `is_newest`: whether the talk ends
    at the newest; `first_unread`: a seq or None; `head`: the shown stream's head;
    `heads`: {stream: head}; `socket_path`; `entries_path`; `here`: {"members": [Member],
    "count": n}; `form`: MessageForm; `answered`: the message that the form answers, or
    None; and what `places.of_visit` says of the compartments.
    """
    circle = circle_of(here)
    inside = places.of_visit(here, circle)
    asked = form.cleaned_data if form.is_bound else form.initial
    return {
        "investigation": here.investigation,
        "part": here.part,
        "may_post": here.may_post,
        "is_shut": here.is_shut,
        "may_manage": access.may_manage_circle(here.part),
        "may_change": access.may_change(here.part),
        "circle": circle,
        "here": _here(here, inside["readers"]),
        "form": form,
        "answered": asked.get("reply_to"),
        **inside,
        **_talk_context(here, before=before),
        **_line_context(here),
    }


def _talk_context(here: Visit, *, before) -> dict:
    newest = _talk(here, before=before)
    talk = list(reversed(newest[:PAGE]))
    for message in talk:
        _say_what_may_be_done(here, message)
    return {
        "talk": talk,
        "older": talk[0].seq if len(newest) > PAGE else None,
        "is_newest": before is None,
        "first_unread": _first_unread(here, talk) if before is None else None,
    }


def _line_context(here: Visit) -> dict:
    return {
        "head": here.stream().head,
        "heads": {name: stream.head for name, stream in here.streams.items()},
        "socket_path": f"/ws/investigations/{here.investigation.slug}/",
        "entries_path": f"{here.investigation.get_absolute_url()}entries/",
    }


def _talk(here: Visit, *, before) -> list[Message]:
    """The newest first, one more than a page holds."""
    messages = Message.objects.visible_to(here.member).filter(stream=here.stream())
    if before is not None:
        messages = messages.filter(seq__lt=before)
    return list(messages.for_talk()[: PAGE + 1])


def _say_what_may_be_done(here: Visit, message: Message) -> None:
    message.investigation = here.investigation  # known: no query a row
    message.stream = here.stream()
    message.is_own = message.author_id == here.member.pk
    message.may_edit = access.may_edit(here.part, here.member, message)
    message.may_remove = access.may_remove(here.part, here.member, message)


def circle_of(here: Visit) -> list:
    rows = here.investigation.memberships.select_related("member__organisation")
    return sorted(rows, key=lambda row: Part.values.index(row.part))


def _first_unread(here: Visit, talk: list[Message]) -> int | None:
    """Where the reader left off; nothing at a first visit, when all is new."""
    marks = LastSeen.objects.filter(member=here.member, stream=here.stream())
    seen = marks.values_list("seq", flat=True).first()
    if seen is None:
        return None
    new = (message for message in talk if message.seq > seen and not message.is_own)
    return next((message.seq for message in new), None)


def _here(here: Visit, circle: list) -> dict:
    setting = here.investigation.presence
    named = setting == Investigation.Presence.NAMES
    # How many of two are here is who is here: a compartment shows names or nothing.
    if setting == Investigation.Presence.OFF or (here.compartment and not named):
        return {"members": [], "count": 0}
    room, members = (
        here.investigation.room,
        {row.member_id: row.member for row in circle if not row.is_travelling},
    )
    present = presence.present(room, members)
    return {
        "members": [members[pk] for pk in present] if named else [],
        "count": len(present),
    }
