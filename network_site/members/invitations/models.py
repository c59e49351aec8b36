import datetime as dt
import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network_site.core import crypto

from .. import roles
from ..models.focal_role import FocalRole

LASTS = dt.timedelta(days=7)
PURPOSE = "invitation"


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class State(models.TextChoices):
    WAITING = "waiting", _("waits for a second member's word")
    DECLINED = "declined", _("not vouched for")
    OPEN = "open", _("invited")
    EXPIRED = "expired", _("expired")
    ACCEPTED = "accepted", _("accepted")
    WITHDRAWN = "withdrawn", _("withdrawn")


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Own ones, those that one is asked to vouch for, those of an organisation
        that one answers for; all of them for the secretariat."""
        if not member.is_authenticated:
            return self.none()
        if roles.is_secretariat(member):
            return self.all()
        answered = FocalRole.objects.in_force().filter(
            member=member, part=FocalRole.Part.MAIN
        )
        return self.filter(
            Q(invited_by=member)
            | Q(voucher=member)
            | Q(organisation__in=answered.values("organisation"))
        )

    def for_listing(self):
        people = self.select_related("organisation", "invited_by", "voucher")
        return people.order_by("-created_at", "-pk")

    def unfinished(self, *, at):
        """Those that can still be answered."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)


class Invitation(models.Model):
    """Somebody is asked to come in, with a role, by one member on another's word."""

    # Both encrypted, and emptied when the invitation is of no more use.
    address = models.TextField(blank=True)
    about = models.TextField(blank=True)
    role = models.CharField(max_length=150)  # the name of a group
    organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.CASCADE, null=True,
        related_name="invitations",
    )  # fmt: skip
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True,
        related_name="invitations",
    )  # fmt: skip
    voucher = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True,
        related_name="asked_to_vouch",
    )  # fmt: skip
    needs_voucher = models.BooleanField(default=True)
    vouched_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - many have none
    mailings = models.PositiveSmallIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True,
        related_name="came_by",
    )  # fmt: skip
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(invited_by=None)
                | Q(vouched_at=None)
                | ~Q(voucher=models.F("invited_by")),
                name="nobody_vouches_for_the_own_invitation",
            )
        ]

    def __str__(self):
        return f"invitation {self.pk}"

    def get_absolute_url(self):
        return reverse("members:invitation", args=[self.pk])

    @property
    def state(self) -> State:
        return self.state_at(timezone.now())

    def state_at(self, now) -> State:
        if self.accepted_at:
            return State.ACCEPTED
        if self.withdrawn_at:
            return State.WITHDRAWN
        if self.expires_at <= now:
            return State.EXPIRED
        if self.declined_at:
            return State.DECLINED
        if self.needs_voucher and not self.vouched_at:
            return State.WAITING
        return State.OPEN

    @property
    def plain_address(self) -> str:
        return crypto.decrypt(self.address, purpose=PURPOSE) if self.address else ""

    @property
    def plain_about(self) -> str:
        return crypto.decrypt(self.about, purpose=PURPOSE) if self.about else ""

    def keep(self, *, address: str, about: str) -> None:
        self.address = crypto.encrypt(address, purpose=PURPOSE)
        self.about = crypto.encrypt(about, purpose=PURPOSE)

    def forget(self) -> None:
        self.address = self.about = ""
