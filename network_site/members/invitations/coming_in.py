"""The page behind the link of an invitation: for who is nobody here yet."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ..sign_in import tries
from ..sign_in.waiting import wait_page
from . import access, actions
from .forms import AcceptForm
from .models import Invitation, State, hashed

GONE = {State.EXPIRED, State.ACCEPTED, State.WITHDRAWN}
NAMES = tries.Rule(free=10, longest=15 * 60)
A_MOMENT = timezone.timedelta(minutes=2)  # in which a second click is the first one


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request, token):
    """Asks before it acts: a mail program that opens every link takes nothing."""
    invitation = _behind(token)
    if request.user.is_authenticated:
        return _page(request, "signed_in", invitation)
    if request.method == "POST" and (member := _came_a_moment_ago(request, invitation)):
        return _sign_in(request, member)
    state = _state(invitation)
    if state != State.OPEN:
        status = 410 if state in GONE else 404
        return _page(request, state, invitation, status=status)
    if request.method == "POST":  # the form tells which names are taken: not for long
        taken = tries.take([tries.Key(NAMES, ("invited", invitation.pk))])
        if taken.wait:
            return wait_page(request, taken.wait)
    form = AcceptForm(request.POST or None, address=invitation.plain_address)
    if not form.is_valid():
        return _page(request, state, invitation, form=form)
    return _open(request, invitation, form.cleaned_data)


def _behind(token: str) -> Invitation | None:
    kept = Invitation.objects.select_related("invited_by", "organisation")
    return kept.filter(token_hash=hashed(token)).first()


def _state(invitation) -> str:
    if invitation is None:
        return "unknown"
    if invitation.state == State.OPEN and not access.still_stands(invitation):
        return State.WITHDRAWN
    return invitation.state


def _open(request, invitation, said):
    try:
        member = actions.accept(
            invitation, display_name=said["display_name"], password=said["password"]
        )
    except actions.NotOpen:  # in the same moment, by the other of two clicks
        return _page(request, State.ACCEPTED, invitation, status=410)
    return _sign_in(request, member)


def _came_a_moment_ago(request, invitation):
    """The member who just came in by this link, when it is clicked twice."""
    if invitation is None or invitation.accepted_by is None:
        return None
    if timezone.now() - invitation.accepted_at > A_MOMENT:
        return None
    member = invitation.accepted_by
    is_new = member.second_factor_at is None
    is_same = member.check_password(request.POST.get("password", ""))
    return member if is_new and is_same else None


def _sign_in(request, member):
    login = Login(user=member, redirect_url="/accounts/set-up/")
    answer = perform_password_login(request, {}, login)
    request.session.set_expiry(0)
    return answer or redirect("members:set-up")


def _page(request, state, invitation, *, form=None, status=200):
    context = {"state": str(state), "invitation": invitation, "form": form}
    return render(request, "members/invitations/invited.html", context, status=status)
