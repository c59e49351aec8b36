"""One request, as who asked and who answers both see it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from network_site.core.audit.notes import note_read
from network_site.core.limits import at_most

from ...recent import recent_sign_in
from .. import access, actions
from ..forms import ReaderForm, TakeForm, WordsForm
from ..models import SupportRequest
from ..reading import cases, lines


def get_visible(request, pk):
    return get_object_or_404(SupportRequest.objects.visible_to(request.user), pk=pk)


def get_own(request, pk):
    return get_object_or_404(SupportRequest.objects.asked_by(request.user), pk=pk)


def get_at_desk(request, pk):
    """404 when it is not to be seen, 403 for who asked: the desk's acts are others'."""
    asked = get_visible(request, pk)
    if not SupportRequest.objects.at_desk_of(request.user).contains(asked):
        raise PermissionDenied
    return asked


def moved_on(request, asked, *, text=""):
    """It changed meanwhile: what was written, beside how it stands now."""
    found = SupportRequest.objects.visible_to(request.user).filter(pk=asked.pk)
    context = {"case": next(iter(cases(found)), None), "text": text}
    return render(request, "members/support/moved_on.html", context, status=409)


@require_safe
@recent_sign_in
def show(request, pk):
    asked = get_visible(request, pk)
    return _page(request, asked, form=WordsForm())


@require_POST
@recent_sign_in
@at_most(64 * 1024)
def add_words(request, pk):
    asked = get_visible(request, pk)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, form=form)
    try:
        actions.add_words(asked, by=request.user, **form.cleaned_data)
    except actions.MovedOnError:
        return moved_on(request, asked, text=form.cleaned_data["text"])
    return redirect(asked)


def _page(request, asked, *, form):
    is_own = asked.asker_id == request.user.pk
    if not is_own:
        note_read("support.opened", str(asked), actor=request.user)
    (case,) = cases([asked])
    context = {
        "case": case, "asked": asked, "form": form, "is_own": is_own,
        "lines": lines(asked), "readers": asked.readers.all(),
        "reader_form": None if is_own else ReaderForm(request=asked),
        "take_form": TakeForm(initial={"holder": asked.in_hand_by_id}),
        "is_forsaken": is_own and not access.desk_readers(asked).exists(),
    }  # fmt: skip
    return render(request, "members/support/request.html", context)
