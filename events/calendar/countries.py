"""Where events are held: the region first, then places that its people go to."""

from django.utils.translation import gettext_lazy as _

from network_site.members.models.fields import Country

COUNTRIES = {
    **dict(Country.choices),
    "AU": _("Australia"), "CN": _("China"), "FR": _("France"),
    "IN": _("India"), "JP": _("Japan"), "KR": _("South Korea"), "LT": _("Lithuania"),
    "NZ": _("New Zealand"), "AT": _("Austria"), "SE": _("Sweden"),
    "US": _("the United States"),
}  # fmt: skip
