import datetime as dt
import zoneinfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from events.disclosure import Disclosure
from network_site.members.models.fields import Country, ZoneField

from . import states
from .mark import SOON, Mark, mark_of
from .queryset import FollowUpQuerySet
from .states import Kind, State


def member_key(related_name: str, **options):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True,
        related_name=related_name, **options,
    )  # fmt: skip


class FollowUp(models.Model):
    """Something that an organisation promised, by when, and how anyone can check it."""

    # Drawn at random: a gap between two numbers tells nothing of hidden items.
    number = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.ACTION)
    safe_title = models.CharField(max_length=160)
    full_title = models.CharField(max_length=300, blank=True)
    done_when = models.TextField(max_length=1000, blank=True)
    decision = models.ForeignKey(
        "events.Decision", on_delete=models.PROTECT, null=True, blank=True,
        related_name="follow_ups",
    )  # fmt: skip
    theme = models.ForeignKey(
        "members.Theme", on_delete=models.PROTECT, null=True, blank=True,
        related_name="follow_ups",
    )  # fmt: skip
    country = models.CharField(max_length=2, choices=Country, blank=True)
    owner_org = models.ForeignKey(
        "members.Organisation", on_delete=models.PROTECT, null=True, blank=True,
        related_name="owed_follow_ups",
    )  # fmt: skip
    owner = member_key("owned_follow_ups")  # who answers for it, the focal person
    alternate = member_key("stood_in_follow_ups")
    asked_by = member_key("asked_follow_ups")
    verifier = member_key("follow_ups_to_verify")
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    state_since = models.DateTimeField(default=timezone.now)
    due_on = models.DateField(null=True, blank=True)
    due_zone = ZoneField()
    first_due_on = models.DateField(null=True, blank=True)
    disclosure = models.CharField(
        max_length=16, choices=Disclosure, default=Disclosure.NETWORK
    )
    blocked_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="blocks"
    )
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    drop_asked_by = member_key("+")  # one of the two who drop together
    delivered_on = models.DateField(null=True, blank=True)
    days_late = models.IntegerField(null=True, blank=True)  # against due_on
    first_days_late = models.IntegerField(null=True, blank=True)  # and first_due_on
    verified_org = models.ForeignKey(
        "members.Organisation", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)  # of the row, for stale forms
    created_at = models.DateTimeField(default=timezone.now)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="follow_up_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(safe_title=""), name="follow_up_has_a_safe_title"
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT)
                | Q(owner_org__isnull=False, due_on__isnull=False) & ~Q(done_when=""),
                name="proposed_follow_up_has_owner_date_and_check",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=states.TAKEN_ON) | Q(first_due_on__isnull=False),
                name="accepted_follow_up_keeps_its_first_date",
            ),
            models.CheckConstraint(
                condition=Q(verifier=None)
                | (Q(owner=None) | ~Q(verifier=F("owner")))
                & (Q(alternate=None) | ~Q(verifier=F("alternate"))),
                name="follow_up_verifier_does_not_own_it",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.VERIFIED)
                | Q(
                    delivered_on__isnull=False,
                    days_late__isnull=False,
                    first_days_late__isnull=False,
                    verified_org__isnull=False,
                )
                & ~Q(verified_org=F("owner_org")),
                name="kept_follow_up_was_verified_elsewhere",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SUPERSEDED)
                | Q(replaced_by__isnull=False) & ~Q(replaced_by=F("pk")),
                name="replaced_follow_up_names_the_new_one",
            ),
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("events:follow-up", args=[self.number])

    @property
    def code(self) -> str:
        return f"F-{self.number}"

    @property
    def title(self) -> str:
        """For people who may see the item; everyone else gets the safe title."""
        return self.full_title or self.safe_title

    @property
    def is_open(self) -> bool:
        return self.state in states.OPEN

    def today(self, *, at=None) -> dt.date:
        """The date where the item is due: the same answer for every viewer."""
        zone = zoneinfo.ZoneInfo(self.due_zone)
        return (at or timezone.now()).astimezone(zone).date()

    def days_over(self, *, at=None) -> int:
        """Days since it was due; negative when the date has not come."""
        return (self.today(at=at) - self.due_on).days

    def is_late(self, *, at=None) -> bool:
        return self.state in states.RUNNING and self.days_over(at=at) > 0

    def standing(self, *, at=None) -> str:
        """The public word: kept, on_course, due_soon, late, or how it ended."""
        if self.state == State.VERIFIED:
            return "kept"
        if self.state in states.RUNNING:
            over = self.days_over(at=at)
            return "late" if over > 0 else "due_soon" if over >= -SOON else "on_course"
        return "on_course" if self.state == State.SUBMITTED else self.state

    @property
    def mark(self) -> Mark:
        return mark_of(self)

    @property
    def is_restricted(self) -> bool:
        return self.disclosure == Disclosure.RESTRICTED
