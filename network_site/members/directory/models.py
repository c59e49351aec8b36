from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from network_site.core.sealed_field import SealedTextField

from . import names
from .audience import Audience

PURPOSE = "profile"
LONGEST_WORD = 40


def audience() -> models.CharField:
    return models.CharField(max_length=8, choices=Audience, default=Audience.NOBODY)


class Profile(models.Model):
    """What a member tells of itself beside the name, each line to an audience."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile"
    )
    signal = SealedTextField(_("Signal"), purpose=PURPOSE, blank=True, default="")
    pgp = SealedTextField(_("PGP fingerprint"), purpose=PURPOSE, blank=True, default="")
    contact = SealedTextField(
        _("another way to reach you"), purpose=PURPOSE, blank=True, default=""
    )
    country_for = audience()
    languages_for = audience()
    zone_for = audience()
    expertise_for = audience()
    signal_for = audience()
    pgp_for = audience()
    contact_for = audience()

    def __str__(self):
        return f"profile:{self.member_id}"

    @property
    def pgp_in_groups(self) -> str:
        """As people compare it aloud: four signs at a time."""
        return " ".join(self.pgp[at : at + 4] for at in range(0, len(self.pgp), 4))


class Expertise(models.Model):
    """A word for what a member knows well; its own table, no public list of tags."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="expertise"
    )
    word = models.CharField(max_length=LONGEST_WORD)
    folded = models.CharField(max_length=2 * LONGEST_WORD, db_index=True)  # as searched

    class Meta:
        ordering = ["word"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "folded"], name="one_expertise_a_word"
            )
        ]

    def __str__(self):
        return self.word

    def save(self, *args, **kwargs):
        self.folded = names.fold(self.word)
        super().save(*args, **kwargs)
