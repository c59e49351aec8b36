"""Everything that ends a sign-in wakes the member's open sockets, in every process.

Sessions end in Django and in allauth, accounts in the admin: those do not know of
sockets, so their signals are heard here. A missed one costs a heartbeat.
"""

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth import SESSION_KEY, get_user_model
from django.db.models.signals import post_delete, post_save

from network_site.core.models import Session
from network_site.core.sessions import SessionStore

from .actions import revoke


def listen() -> None:
    post_delete.connect(_session_ended, sender=Session, dispatch_uid="streams")
    post_save.connect(_account_saved, sender=get_user_model(), dispatch_uid="streams")
    for signal in (password_changed, password_reset, password_set):
        signal.connect(_password_changed, dispatch_uid="streams")


def _session_ended(sender, instance, **kwargs):
    member = SessionStore().decode(instance.session_data).get(SESSION_KEY)
    if member is not None:
        revoke(get_user_model()._meta.pk.to_python(member))


def _account_saved(sender, instance, created, update_fields=None, **kwargs):
    if not created and update_fields != frozenset({"last_login"}):
        revoke(instance.pk)


def _password_changed(sender, user, **kwargs):
    revoke(user.pk)
