from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.disclosure import Disclosure
from network_site.core.sealed import SealedStorage

from .. import access


def evidence_storage():
    """Beside the media folder, encrypted: only our checked view reads from it."""
    return SealedStorage("follow-up-evidence")


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, member, parts):
        """Of an item that the member may see and has these `parts` in."""
        rule = access.evidence_visible_to(member, parts)
        return self.filter(rule).select_related("submitted_by", "item")


class Evidence(models.Model):
    """What shows that a follow-up was kept: a sentence, a link or a file."""

    class Verdict(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        INSUFFICIENT = "insufficient", _("not enough")

    item = models.ForeignKey(
        "events.FollowUp", on_delete=models.CASCADE, related_name="evidence"
    )
    text = models.TextField(max_length=2000, blank=True)
    link = models.URLField(max_length=500, blank=True)
    file = models.FileField(storage=evidence_storage, max_length=100, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    file_size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    disclosure = models.CharField(
        max_length=16, choices=Disclosure, default=Disclosure.NETWORK
    )
    verdict = models.CharField(max_length=16, choices=Verdict, default=Verdict.WAITING)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(default=timezone.now)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["submitted_at", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="", link="", file=""), name="evidence_shows_something"
            ),
            models.CheckConstraint(
                condition=Q(file="") | ~Q(sha256=""), name="evidence_file_has_a_hash"
            ),
        ]

    def __str__(self):
        return f"{self.item}: {self.get_verdict_display()}"

    def get_absolute_url(self):
        return reverse("events:follow-up-evidence", args=[self.item.number, self.pk])
