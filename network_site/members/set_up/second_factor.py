"""Keeps `Member.second_factor_at` true: what allauth stores is other people's event."""

from allauth.mfa.models import Authenticator
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from ..models import Member
from .actions import lose_second_factor, note_second_factor

COUNTS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


@receiver(post_save, sender=Authenticator)
def _added(instance, created, **kwargs):
    if created and instance.type in COUNTS:
        note_second_factor(instance.user_id, at=timezone.now())


@receiver(post_delete, sender=Authenticator)
def _removed(instance, **kwargs):
    rest = Authenticator.objects.filter(user_id=instance.user_id, type__in=COUNTS)
    is_there = Member.objects.filter(pk=instance.user_id).exists()
    if instance.type in COUNTS and is_there and not rest.exists():
        lose_second_factor(instance.user_id)
