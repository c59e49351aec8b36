from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from .. import roles
from ..recent import recent_sign_in
from . import access, actions
from .forms import InviteForm, VoucherForm, VouchForm, in_words
from .mail import with_mails
from .models import Invitation, State

A_PAGE = 50


@require_safe
def index(request):
    """Whom one asked in, and who waits for one's word."""
    member = request.user
    seen = Invitation.objects.visible_to(member).for_listing()
    page = Paginator(seen, A_PAGE).get_page(request.GET.get("page"))
    page.object_list = with_mails(page.object_list)
    listed = [told(one, member) for one in page.object_list]
    context = {
        "waiting": [one for one in listed if one.may_vouch],
        "listed": [one for one in listed if not one.may_vouch],
        "page": page,
        "open_count": sum(one.state == State.OPEN for one in listed),
        "may_invite": access.may_invite(member),
        "is_secretariat": roles.is_secretariat(member),
    }
    return render(request, "members/invitations/index.html", context)


def told(invitation, member):
    """The invitation with what its page says of it."""
    invitation.role_in_words = in_words(invitation.role)
    invitation.may_vouch = access.may_vouch(member, invitation)
    return invitation


@require_http_methods(["GET", "HEAD", "POST"])
@recent_sign_in
def new(request):
    if not access.may_invite(request.user):
        raise PermissionDenied
    form = InviteForm(request.POST or None, by=request.user)
    if form.is_valid():
        invitation = actions.invite(**form.cleaned_data, by=request.user)
        messages.success(request, _("The invitation is made."))
        return redirect(invitation)
    return render(request, "members/invitations/new.html", {"form": form})


@require_safe
def detail(request, pk):
    return page(request, visible(request, pk), forms={})


def visible(request, pk):
    seen = Invitation.objects.visible_to(request.user).for_listing()
    return get_object_or_404(seen, pk=pk)


def page(request, invitation, *, forms, status=200):
    member = request.user
    with_mails([invitation])
    manages = access.may_manage(member, invitation)
    has_word = invitation.vouched_at or not invitation.needs_voucher
    context = {
        "invitation": told(invitation, member),
        "vouch_form": forms.get("vouch") or VouchForm(),
        "voucher_form": forms.get("ask-another")
        or VoucherForm(by=member, invitation=invitation),
        "may_ask_another": manages
        and invitation.state in {State.WAITING, State.DECLINED},
        "may_send": manages and has_word and bool(invitation.address)
        and invitation.state in {State.OPEN, State.EXPIRED}
        and invitation.mailings < actions.MOST_MAILINGS,
        "may_withdraw": manages
        and invitation.state not in {State.ACCEPTED, State.WITHDRAWN},
    }  # fmt: skip
    template = "members/invitations/invitation.html"
    return render(request, template, context, status=status)


@require_POST
@recent_sign_in
def act(request, pk, verb):
    """Vouch, decline, ask another, send again or withdraw."""
    if verb not in VERBS:
        raise Http404
    invitation = visible(request, pk)
    try:
        answer = VERBS[verb](request, invitation)
    except actions.NotOpen:
        messages.error(
            request, _("Nothing was done: the invitation stands differently by now.")
        )
        answer = None
    return answer or redirect(invitation)


def _vouch(request, invitation):
    form = VouchForm(request.POST)
    if not form.is_valid():
        return page(request, invitation, forms={"vouch": form})
    actions.vouch(invitation, by=request.user)
    messages.success(request, _("You vouched. The mail with the link is on its way."))


def _decline(request, invitation):
    actions.decline(invitation, by=request.user)
    messages.success(request, _("You did not vouch. The inviter is told only that."))


def _ask_another(request, invitation):
    _must_manage(request, invitation)
    form = VoucherForm(request.POST, by=request.user, invitation=invitation)
    if not form.is_valid():
        return page(request, invitation, forms={"ask-another": form})
    actions.ask_another(invitation, **form.cleaned_data, by=request.user)
    messages.success(request, _("Another member is asked."))


def _send_again(request, invitation):
    _must_manage(request, invitation)
    actions.send_again(invitation, by=request.user)
    messages.success(
        request, _("A new link goes out. The one before opens nothing any more.")
    )


def _withdraw(request, invitation):
    _must_manage(request, invitation)
    actions.withdraw(invitation, by=request.user)
    messages.success(request, _("The invitation is withdrawn. Its link is dead."))


def _must_manage(request, invitation) -> None:
    if not access.may_manage(request.user, invitation):
        raise PermissionDenied


VERBS = {
    "vouch": _vouch,
    "decline": _decline,
    "ask-another": _ask_another,
    "send-again": _send_again,
    "withdraw": _withdraw,
}
