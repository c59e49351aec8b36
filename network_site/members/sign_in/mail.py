"""Mails about the account itself. Links are made when the mail is written: none lies in
the queue, and none is built from the host that a request claims."""

from allauth.account import app_settings
from allauth.account.models import EmailAddress, get_emailconfirmation_model
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from network_site.core.jobs import outbox


@outbox.mail_kind("account.reset")
def reset(entry):
    member = entry.recipient
    if member is None or member.locked_at or member.left_at:
        return None
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(member)
    where = {"uidb36": user_pk_to_url_str(member), "key": key}
    said = _(
        "Somebody asked for a new password. Open this address to choose one:\n\n"
        "%(address)s\n\n"
        "If it was not you, do nothing: the password stays as it is."
    )
    link = _address("account_reset_password_from_key", where)
    return _("What you asked for"), said % {"address": link} + "\n"


@outbox.mail_kind("account.guessed")
def guessed(entry):
    said = _(
        "Somebody who knows your password tried to sign in and had no valid code. "
        "If it was not you, choose a new password now:\n\n%(address)s"
    )
    return _("One thing for you"), said % {"address": _address("account_login")} + "\n"


@outbox.mail_kind("account.changed")
def changed(entry):
    said = _(
        "How you sign in was changed: password, address or second factor. If it was "
        "not you, lock your account and tell the secretariat:\n\n%(address)s"
    )
    return _("There is news"), said % {"address": _address("members:safety")} + "\n"


@outbox.mail_kind("account.confirm")
def confirm(entry):
    """To an address that a member wants to add: it is not the one we know."""
    address = EmailAddress.objects.filter(pk=entry.item.partition(":")[2]).first()
    if address is None or address.verified or entry.recipient is None:
        return None
    key = get_emailconfirmation_model().create(address).key
    said = _(
        "Open this address to confirm that this mailbox is yours:\n\n%(address)s\n\n"
        "If you did not ask for it, do nothing."
    )
    link = _address("account_confirm_email", {"key": key})
    return _("What you asked for"), said % {"address": link} + "\n", address.email


def _address(name: str, kwargs: dict | None = None) -> str:
    return settings.BASE_URL + reverse(name, kwargs=kwargs)
