from django.db import models
from django.utils.translation import gettext_lazy as _


class Disclosure(models.TextChoices):
    """How far a thing may go: the same three words for meetings and follow-ups."""

    PUBLIC = "public", _("public")
    NETWORK = "network", _("the network")
    RESTRICTED = "restricted", _("restricted")
