"""What the directory is narrowed to. A field that is hidden finds nobody."""

import django_filters as filters
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from .. import roles
from ..models import FocalRole, Member, Organisation, Theme
from ..models.fields import Country, Language
from . import access, names

STATES = [
    ("locked", _("locked")),
    ("coming", _("not set up yet")),
    ("left", _("left the network")),
]


class ThemeFilter(filters.ModelChoiceFilter):
    def __init__(self, **options):
        super().__init__(
            queryset=Theme.objects.all(), to_field_name="slug", label=_("Theme"),
            empty_label=_("All themes"), **options,
        )  # fmt: skip


class PeopleFilter(filters.FilterSet):
    """People by name, and by what they let `request.user` read of themselves."""

    q = filters.CharFilter(method="named", max_length=100, label=_("Name"))
    theme = ThemeFilter(method="on_theme")
    country = filters.ChoiceFilter(
        choices=Country.choices, method="in_country", label=_("Country"),
        empty_label=_("All countries"),
    )  # fmt: skip
    language = filters.ChoiceFilter(
        choices=Language.choices, method="speaking", label=_("Language"),
        empty_label=_("All languages"),
    )  # fmt: skip
    expertise = filters.CharFilter(
        method="knowing", max_length=40, label=_("Knows about")
    )
    kind = filters.ChoiceFilter(
        field_name="organisation__kind", choices=Organisation.Kind.choices,
        label=_("Kind of organisation"), empty_label=_("All kinds"),
    )  # fmt: skip

    def named(self, people, name, query):
        told = people.order_by().values_list("pk", "display_name", "organisation__name")
        return people.filter(pk__in=names.keys_of(told, query))

    def on_theme(self, people, name, theme):
        """Who answers for an organisation on the theme, or leads it."""
        answers = FocalRole.objects.in_force().filter(theme=theme).values("member")
        parts = Member.groups.through.objects
        leads = parts.filter(group__name=roles.leads_name(theme)).values("member")
        return people.filter(Q(pk__in=answers) | Q(pk__in=leads))

    def in_country(self, people, name, country):
        return self._readable(people, "country").filter(country=country)

    def speaking(self, people, name, language):
        spoken = Cast("languages", TextField())  # a JSON list: '["km", "en"]'
        readable = self._readable(people, "languages").annotate(spoken=spoken)
        return readable.filter(spoken__contains=f'"{language}"')

    def knowing(self, people, name, word):
        known = Member.objects.filter(expertise__folded__contains=names.fold(word))
        readable = self._readable(people, "expertise")
        return readable.filter(pk__in=known.order_by().values("pk"))

    def _readable(self, people, field):
        return people.filter(access.field_visible_to(self.request.user, field))


class SecretariatFilter(PeopleFilter):
    """The secretariat alone also asks who is locked, coming or gone."""

    state = filters.ChoiceFilter(
        choices=STATES, method="in_state", label=_("Account"),
        empty_label=_("Everybody who is here"),
    )  # fmt: skip

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("state"):
            queryset = queryset.here()
        return super().filter_queryset(queryset)

    def in_state(self, people, name, state):
        if state == "left":
            return people.exclude(left_at=None)
        people = people.filter(left_at=None)
        if state == "locked":
            return people.exclude(locked_at=None)
        return people.exclude(access.is_set_up())


class OrganisationFilter(filters.FilterSet):
    q = filters.CharFilter(method="named", max_length=100, label=_("Name"))
    theme = ThemeFilter(method="on_theme")
    country = filters.ChoiceFilter(
        choices=Country.choices, label=_("Country"), empty_label=_("All countries")
    )
    kind = filters.ChoiceFilter(
        choices=Organisation.Kind.choices, label=_("Kind"), empty_label=_("All kinds")
    )
    status = filters.ChoiceFilter(
        choices=Organisation.Status.choices, label=_("Status"),
        empty_label=_("Any status"),
    )  # fmt: skip

    def named(self, organisations, name, query):
        told = organisations.order_by().values_list("pk", "name", "alias")
        return organisations.filter(pk__in=names.keys_of(told, query))

    def on_theme(self, organisations, name, theme):
        answering = FocalRole.objects.in_force().filter(theme=theme)
        led = Q(led_themes=theme)
        return organisations.filter(
            led | Q(pk__in=answering.values("organisation"))
        ).distinct()


def people_filter(request):
    """The filter of who looks, over whom it may find."""
    is_secretariat = roles.is_secretariat(request.user)
    kind = SecretariatFilter if is_secretariat else PeopleFilter
    visible = Member.objects.visible_to(request.user)
    return kind(request.GET, queryset=visible, request=request)
