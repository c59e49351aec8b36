"""Fields that people and organisations share."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Country(models.TextChoices):
    """The region, by ISO 3166-1 alpha-2 code; partners elsewhere leave it empty."""

    BRUNEI = "BN", _("Brunei")
    CAMBODIA = "KH", _("Cambodia")
    INDONESIA = "ID", _("Indonesia")
    LAOS = "LA", _("Laos")
    MALAYSIA = "MY", _("Malaysia")
    MYANMAR = "MM", _("Myanmar")
    PHILIPPINES = "PH", _("the Philippines")
    SINGAPORE = "SG", _("Singapore")
    THAILAND = "TH", _("Thailand")
    TIMOR_LESTE = "TL", _("Timor-Leste")
    VIETNAM = "VN", _("Vietnam")


class Language(models.TextChoices):
    """What people of the network write to each other in."""

    ENGLISH = "en", _("English")
    BURMESE = "my", _("Burmese")
    CHINESE = "zh", _("Chinese")
    FRENCH = "fr", _("French")
    INDONESIAN = "id", _("Indonesian")
    KHMER = "km", _("Khmer")
    LAO = "lo", _("Lao")
    MALAY = "ms", _("Malay")
    PORTUGUESE = "pt", _("Portuguese")
    TAGALOG = "tl", _("Tagalog")
    TAMIL = "ta", _("Tamil")
    TETUM = "tet", _("Tetum")
    THAI = "th", _("Thai")
    VIETNAMESE = "vi", _("Vietnamese")


# Offered, not asked: any IANA name is taken.
REGION_ZONES = (
    "Asia/Bangkok", "Asia/Brunei", "Asia/Dili", "Asia/Ho_Chi_Minh", "Asia/Jakarta",
    "Asia/Jayapura", "Asia/Kuala_Lumpur", "Asia/Makassar", "Asia/Manila",
    "Asia/Phnom_Penh", "Asia/Singapore", "Asia/Vientiane", "Asia/Yangon", "UTC",
)  # fmt: skip


def validate_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(zone)s” is not a time zone. Write it like Asia/Phnom_Penh."),
            params={"zone": name},
        )


class ZoneField(models.CharField):
    """An IANA time zone name, like Asia/Phnom_Penh."""

    def __init__(self, **options):
        options = {"max_length": 64, "default": "Asia/Bangkok", **options}
        super().__init__(**{**options, "validators": [validate_zone]})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        return name, path, args, kwargs
