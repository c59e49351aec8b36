"""The first sign-in, step by step, at one address: it shows what comes next."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.flows import activate_totp
from allauth.mfa.webauthn.internal import flows as keys
from django.contrib.auth.decorators import login_required
from django.contrib.messages import get_messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ..recent import recent_sign_in
from . import actions
from .agreement import VERSION
from .forms import AgreeForm, AppForm, KeptForm, KeyForm, LanguageForm
from .steps import STEPS, next_step, number


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request):
    """A form of a step that is done already, sent twice, leads to the next one."""
    step = None if request.user.is_set_up else next_step(request.user)
    if step is None:
        return redirect("/desk/")
    is_stale = request.method == "POST" and request.POST.get("step") != step
    if is_stale:
        return redirect("members:set-up")
    return VIEWS[step](request)


@login_required
@require_safe
def agreement(request):
    """The text, to read it again."""
    return render(request, "members/set_up/agreed.html", {"version": VERSION})


def _page(request, step, **context):
    context = {"step": step, "number": number(step), "last": len(STEPS), **context}
    return render(request, f"members/set_up/{step}.html", context)


def _language(request):
    member = request.user
    form = LanguageForm(request.POST or None, initial={"zone": member.zone})
    if form.is_valid():
        actions.choose_language(member, **form.cleaned_data)
        return redirect("members:set-up")
    return _page(request, "language", form=form)


@recent_sign_in
def _factor(request):
    """An authenticator app, or a passkey where the browser runs scripts."""
    member, posted = request.user, request.POST
    app = AppForm(posted if "code" in posted else None, user=member)
    key = KeyForm(
        posted if "credential" in posted else None, user=member, prefix=None,
        auto_id="id_key_%s",
    )  # fmt: skip
    if app.is_valid():
        added, _codes = activate_totp(request, app)
        added.data["counter"] = app.counter  # this code has been used
        added.save(update_fields=["data"])
        return _go_on(request)
    if key.is_valid():
        said = key.cleaned_data
        keys.add_authenticator(request, said["name"], said["credential"])
        return _go_on(request)
    url = get_adapter().build_totp_url(member, app.secret)
    options = keys.begin_registration(request, member, passwordless=True)
    return _page(
        request, "factor", form=app, key_form=key,
        secret=in_fours(app.secret), totp_svg=get_adapter().build_totp_svg(url),
        js_data={"creation_options": options},
    )  # fmt: skip


def in_fours(text: str) -> str:
    """A secret as it is typed off a page."""
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def _go_on(request):
    """Without allauth's messages: the next step says it all, and is printed."""
    list(get_messages(request))
    return redirect("members:set-up")


@recent_sign_in
def _codes(request):
    """Shown until the member says that they are kept, and never again."""
    form = KeptForm(request.POST or None)
    if form.is_valid():
        actions.keep_codes(request.user)
        return redirect("members:set-up")
    codes = actions.recovery_codes(request.user)
    return _page(request, "codes", form=form, codes=codes)


def _agreement(request):
    form = AgreeForm(request.POST or None)
    if form.is_valid():
        actions.agree(request.user)
        return redirect("/desk/")
    return _page(request, "agreement", form=form)


VIEWS = {
    "language": _language,
    "factor": _factor,
    "codes": _codes,
    "agreement": _agreement,
}
