"""Everything that changes a request for help.

The audit holds what was done and the random number of the request, no text; it holds
who did it for those of the desk alone, so that nobody learns from it who needs help.
"""

from django.db import transaction
from django.utils import timezone

from network_site.core.audit.actions import record

from . import access, mail
from .models import DeskNotice, SupportRequest, SupportWords
from .sealing import mark_of, seal

State = SupportRequest.State


class MovedOnError(Exception):
    """The request is no longer in the state in which this can be done."""


@transaction.atomic
def ask(member, *, kind, words, reach, is_urgent, readers) -> SupportRequest:
    facts = {"asker": member.pk, "kind": kind, "reach": reach, "is_urgent": is_urgent}
    request = SupportRequest.objects.create(
        asker_mark=mark_of(member), sealed=seal(facts)
    )
    request.readers.set(readers)
    _say(request, by=member, text=words)
    record("support.asked", f"support:{request.pk}")
    mail.tell(readers, request, what="asked")
    return request


@transaction.atomic
def add_words(request, *, by, text) -> SupportWords:
    """The asker says more; whoever answers from the desk has it in hand."""
    request = _locked(request)
    if not request.is_open:
        raise MovedOnError
    words = _say(request, by=by, text=text)
    if request.asker_id == by.pk:
        record("support.added", f"support:{request.pk}")
        mail.tell(_who_waits(request), request, what=f"w{words.pk}")
        return words
    _take(request, by=by, only_free=True)
    record("support.answered", f"support:{request.pk}", actor=by)
    mail.tell_asker(request, what=f"w{words.pk}")
    return words


@transaction.atomic
def take(request, *, by, holder) -> None:
    """Have it in hand from now on, also one that was closed; nobody since `holder` did.

    `holder` is the number of who had it when the page was read, or None.
    """
    request = _locked(request)
    if request.in_hand_by_id != holder:
        raise MovedOnError
    if request.is_withdrawn or (request.in_hand_by_id == by.pk and request.is_open):
        raise MovedOnError
    _take(request, by=by)


@transaction.atomic
def close(request, *, by, seen) -> None:
    """Close it; not over words that came after `seen`, the last that were read."""
    request = _locked(request)
    if not request.is_open or request.last_words != seen:
        raise MovedOnError
    request.state, request.closed_at = State.CLOSED, timezone.now()
    request.save(update_fields=["state", "closed_at"])
    record("support.closed", f"support:{request.pk}", actor=by)
    mail.tell_asker(request, what="closed")


@transaction.atomic
def withdraw(request) -> None:
    """Destroy what was said, at once; that it was withdrawn stays with the desk.

    Whoever is made to withdraw a call for help shall still be looked after.
    """
    request = _locked(request)
    if request.is_withdrawn:
        raise MovedOnError
    request.words.all().delete()
    request.sealed = seal({**request.facts, "reach": ""})
    request.is_withdrawn, request.state = True, State.CLOSED
    request.closed_at = timezone.now()
    request.save(update_fields=["sealed", "is_withdrawn", "state", "closed_at"])
    record("support.withdrawn", f"support:{request.pk}")
    mail.tell(request.readers.all(), request, what="withdrawn")


@transaction.atomic
def let_read(request, *, reader, by) -> None:
    """Let another member of the desk read it, all of it."""
    request = _locked(request)
    request.readers.add(reader)
    record("support.shared", f"support:{request.pk}", actor=by, reader=reader.pk)
    mail.tell([reader], request, what=f"r{reader.pk}")


@transaction.atomic
def remind(request, *, at) -> None:
    """Tell all who may take it on once more; the asker, when nobody is left of them."""
    request = _locked(request)
    request.reminded_at = at
    request.save(update_fields=["reminded_at"])
    readers = access.desk_readers(request)
    what = f"again-{at:%Y%m%d%H%M}"
    if readers:
        mail.tell(readers, request, what=what)
    else:
        mail.tell_asker(request, what=what)


@transaction.atomic
def set_notice(*, text, version, by) -> DeskNotice:
    """Write whom to call now, over the version that the writer has read."""
    DeskNotice.objects.get_or_create(pk=1, defaults={"sealed": seal({"text": ""})})
    notice = DeskNotice.objects.select_for_update().get(pk=1)
    if notice.version != version:
        raise MovedOnError
    notice.sealed, notice.version = seal({"text": text}), version + 1
    notice.changed_at = timezone.now()
    notice.save()
    record("support.notice_set", f"support_notice:{notice.version}", actor=by)
    return notice


def _locked(request) -> SupportRequest:
    return SupportRequest.objects.select_for_update().get(pk=request.pk)


def _say(request, *, by, text) -> SupportWords:
    return request.words.create(sealed=seal({"by": by.pk, "text": text}))


def _take(request, *, by, only_free=False) -> None:
    is_held = access.desk().filter(pk=request.in_hand_by_id).exists()
    if only_free and is_held:
        return
    request.state, request.in_hand_by, request.closed_at = State.IN_HAND, by, None
    request.save(update_fields=["state", "in_hand_by", "closed_at"])
    record("support.taken_in_hand", f"support:{request.pk}", actor=by)


def _who_waits(request):
    """Who has it in hand, or all who may read it while nobody on the desk has it."""
    holder = access.desk().filter(pk=request.in_hand_by_id)
    return holder or request.readers.all()
