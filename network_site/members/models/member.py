import secrets

from django.conf import settings
from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network_site.members.directory.queryset import MemberQuerySet

from .fields import Country, Language, ZoneField


class MemberAccounts(BaseUserManager.from_queryset(MemberQuerySet)):
    """Django's own commands ask for these two verbs by name."""

    def create_user(self, email, password=None, **fields):
        fields = {"pk": self._free_number(), **fields}
        member = self.model(email=self.normalize_email(email).lower(), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def _free_number(self) -> int:
        """Drawn at random: a gap between two people tells of nobody in between."""
        while True:
            number = secrets.randbelow(900_000) + 100_000
            if not self.filter(pk=number).exists():
                return number

    def create_superuser(self, email, password=None, **fields):
        fields = {"is_staff": True, "is_superuser": True, **fields}
        return self.create_user(email, password, **fields)


class Member(AbstractBaseUser, PermissionsMixin):
    """A person with an account; the display name may be a pseudonym."""

    email = models.EmailField(_("e-mail address"), unique=True)
    display_name = models.CharField(
        max_length=80, help_text=_("What colleagues see. It may be a pseudonym.")
    )
    organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.PROTECT, null=True, blank=True,
        related_name="members",
    )  # fmt: skip
    languages = models.JSONField(default=list, blank=True)  # codes, the preferred first
    country = models.CharField(max_length=2, choices=Country, blank=True)
    zone = ZoneField()
    is_sample = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    # Kept by the signals of the second factor: asked at every request and message.
    second_factor_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)  # to how things are handled
    agreed_to = models.CharField(max_length=20, blank=True)  # which text of it
    locked_at = models.DateTimeField(null=True, blank=True)  # locked down since
    left_at = models.DateTimeField(null=True, blank=True)  # the network

    objects = MemberAccounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        ordering = ["display_name", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_an_address")
        ]

    def __str__(self):
        return self.display_name

    def get_absolute_url(self):
        return reverse("members:person", args=[self.pk])

    def get_full_name(self):
        return self.display_name

    def get_short_name(self):
        return self.display_name

    @property
    def is_set_up(self) -> bool:
        """Whether the first sign-in is done: only then is anything shown."""
        if self.is_sample and settings.SAMPLE_SIGN_INS:
            return True
        return self.second_factor_at is not None and self.agreed_at is not None

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @property
    def language_names(self) -> list[str]:
        known = dict(Language.choices)
        return [str(known.get(code, code)) for code in self.languages]

    @property
    def initials(self) -> str:
        """Two letters for the round mark beside a message."""
        words = self.display_name.split() or ["?"]
        return "".join(
            word[0] for word in (words if len(words) > 1 else words[0])[:2]
        ).upper()
