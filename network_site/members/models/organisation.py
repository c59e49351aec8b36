from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network_site.members.directory import access

from .fields import Country, ZoneField


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The organisations that `member` may know of."""
        return self.filter(access.organisations_visible_to(member))

    def for_listing(self, member):
        """All that a row of the directory shows, however many rows."""
        from .focal_role import FocalRole

        in_force = FocalRole.objects.in_force().of_people_visible_to(member)
        answering = models.Prefetch("focal_roles", in_force, to_attr="roles_in_force")
        return self.prefetch_related(answering).order_by("name", "pk")


class Organisation(models.Model):
    """A body that members belong to and that owes follow-ups."""

    class Kind(models.TextChoices):
        CSO = "cso", _("civil-society organisation")
        MEDIA = "media", _("media")
        ACADEMIC = "academic", _("academic")
        PARTNER = "partner", _("partner")
        PUBLIC_BODY = "public_body", _("public body")

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        DORMANT = "dormant", _("dormant")
        CLOSING = "closing", _("closing")
        CLOSED = "closed", _("closed")

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=160)
    alias = models.CharField(
        _("safe name"), max_length=160, blank=True,
        help_text=_("Shown in public instead of the name where the name is unsafe."),
    )  # fmt: skip
    country = models.CharField(max_length=2, choices=Country, blank=True)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.CSO)
    status = models.CharField(max_length=16, choices=Status, default=Status.ACTIVE)
    zone = ZoneField()
    funded_until = models.DateField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("members:organisation", args=[self.slug])

    @property
    def public_name(self) -> str:
        return self.alias or self.name
