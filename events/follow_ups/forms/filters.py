import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network_site.members.models import Organisation, Theme
from network_site.members.models.fields import Country

from ..models.queryset import BANDS
from ..models.states import State

LATE = [
    ("yes", _("Late, however long")),
    ("week", _("Under a week")),
    ("month", _("One to four weeks")),
    ("quarter", _("One to three months")),
    ("longer", _("Over three months")),
]
STATES = [
    ("open", _("All open ones")),
    ("soon", _("Due in two weeks")),
    ("unanswered", _("Never accepted")),
    *State.choices,
]


class FollowUpFilter(filters.FilterSet):
    """What the list is narrowed to; only names of what the member may see are offered."""

    q = filters.CharFilter(method="search", max_length=100, label=_("Search"))
    state = filters.ChoiceFilter(
        choices=STATES, method="in_state", label=_("State"), empty_label=_("Any state")
    )
    late = filters.ChoiceFilter(
        choices=LATE, method="late_by", label=_("Late"), empty_label=_("Late or not")
    )
    theme = filters.ModelChoiceFilter(
        queryset=lambda request: Theme.objects.all(), to_field_name="slug",
        label=_("Theme"), empty_label=_("All themes"),
    )  # fmt: skip
    country = filters.ChoiceFilter(
        choices=Country.choices, label=_("Country"), empty_label=_("All countries")
    )
    owner = filters.ModelChoiceFilter(
        field_name="owner_org", to_field_name="slug", queryset=Organisation.objects.none(),
        label=_("Owner"), empty_label=_("All owners"),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        owners = Organisation.objects.filter(
            pk__in=self.queryset.order_by().values("owner_org")
        )
        self.filters["owner"].queryset = owners
        self.filters["owner"].extra["queryset"] = owners

    def search(self, items, name, words):
        code = words.strip().upper().removeprefix("F-")
        if code.isascii() and code.isdigit() and len(code) < 10:
            return items.filter(number=code)
        for word in words.split()[:6]:
            found = Q()
            for column in ("safe_title", "full_title", "done_when", "owner_org__name",
                           "owner__display_name"):  # fmt: skip
                found |= Q(**{f"{column}__icontains": word})
            items = items.filter(found)
        return items

    def in_state(self, items, name, state):
        named = {
            "open": items.open,
            "soon": items.due_within,
            "unanswered": items.never_accepted,
        }
        return named[state]() if state in named else items.filter(state=state)

    def late_by(self, items, name, band):
        low, high = BANDS.get(band, (1, None))
        return items.late_by(low, high)
