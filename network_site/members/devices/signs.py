"""What Django tells of sign-ins, sign-outs and roles: other people's events."""

from allauth.account.signals import password_changed, password_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import m2m_changed, post_save
from django.dispatch import receiver

from ..models import Member
from . import actions


@receiver(user_logged_in)
def _signed_in(request, user, **kwargs):
    actions.begin(request.session, user, request=request)


@receiver(user_logged_out)
def _signed_out(request, **kwargs):
    request.signs_out = True  # the answer wipes: middleware.py


@receiver([password_changed, password_reset])
def _password_changed(request, user, **kwargs):
    """The other sessions are dead with it; their browsers are to hear of it."""
    actions.end_others(user, but=request.session.session_key, by=user)


@receiver(m2m_changed, sender=Member.groups.through)
def _roles_changed(action, instance, reverse, pk_set, **kwargs):
    """A role may shorten what a session may idle, at once, wherever it was given."""
    if action.startswith("post_"):
        members = pk_set or () if reverse else [instance.pk]
        for member in Member.objects.filter(pk__in=members):
            actions.fit_to_roles(member)


@receiver(post_save, sender=Member)
def _account_saved(instance, created, update_fields=None, **kwargs):
    """An account that was shut, in the admin too, has no sessions."""
    if not created and not instance.is_active:
        actions.end_all(instance)
