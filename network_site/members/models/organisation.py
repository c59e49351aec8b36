from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import Country, ZoneField


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

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def public_name(self) -> str:
        return self.alias or self.name
