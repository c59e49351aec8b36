"""Who reads a field of a profile, and which fields each member decides on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """How far a line of a profile goes; nobody, until its owner says otherwise."""

    NOBODY = "nobody", _("nobody")
    CIRCLE = "circle", _("my circles")
    NETWORK = "network", _("the network")


CONTACTS = ("signal", "pgp", "contact")
FIELDS = ("country", "languages", "zone", "expertise", *CONTACTS)
