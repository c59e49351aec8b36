from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FocalRoleQuerySet(models.QuerySet):
    def in_force(self, *, on=None):
        """Roles held on the day `on` (today when not given)."""
        on = on or timezone.localdate()
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)

    def over(self, *, on=None):
        """Roles that ended before the day `on`."""
        return self.filter(valid_to__lt=on or timezone.localdate())

    def of_people_visible_to(self, member):
        """With whom holds it and on what; nobody whom `member` may not find."""
        from .member import Member

        people = Member.objects.visible_to(member).order_by().values("pk")
        return self.filter(member__in=people).select_related("theme", "member")


class FocalRole(models.Model):
    """A member answers for an organisation on a theme, as main or as alternate."""

    class Part(models.TextChoices):
        MAIN = "main", _("main")
        ALTERNATE = "alternate", _("alternate")

    organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.CASCADE, related_name="focal_roles"
    )
    theme = models.ForeignKey(
        "members.Theme", on_delete=models.CASCADE, related_name="focal_roles"
    )
    member = models.ForeignKey(
        "members.Member", on_delete=models.CASCADE, related_name="focal_roles"
    )
    part = models.CharField(max_length=16, choices=Part, default=Part.MAIN)
    valid_from = models.DateField(default=timezone.localdate)
    valid_to = models.DateField(null=True, blank=True)

    objects = FocalRoleQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "theme__thread", "-part"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="focal_role_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["organisation", "theme", "part"],
                condition=Q(valid_to=None),
                name="one_open_focal_role_a_part",
            ),
        ]

    def __str__(self):
        return f"{self.member}, {self.get_part_display()} for {self.organisation}"
