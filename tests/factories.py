"""Test data without surprises: every factory makes one valid thing and nothing else."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import PageViewRestriction

from events.models import (
    Decision,
    FollowUp,
    Meeting,
    MeetingSeries,
    Recommendation,
)
from network_site.members.models import FocalRole, Member, Organisation, Theme
from themes.models import PublicationPage, RecordPage, ThemePage

PASSWORD = "a-long-enough-password"


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Organisation {n}")
    country = "KH"


class MemberFactory(DjangoModelFactory):
    class Meta:
        model = Member
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"member-{n}@example.org")
    display_name = factory.Sequence(lambda n: f"Member {n}")
    organisation = factory.SubFactory(OrganisationFactory)
    second_factor_at = agreed_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def password(member, create, extracted, **kwargs):
        member.set_password(extracted or PASSWORD)
        if create:
            member.save(update_fields=["password"])


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    slug = factory.Sequence(lambda n: f"theme-{n}")
    title = factory.Sequence(lambda n: f"Theme {n}")
    subject = "What it is about"
    lead_country = "KH"
    thread = factory.Sequence(lambda n: n % 4 + 1)


class FocalRoleFactory(DjangoModelFactory):
    class Meta:
        model = FocalRole

    organisation = factory.SubFactory(OrganisationFactory)
    theme = factory.SubFactory(ThemeFactory)
    member = factory.SubFactory(MemberFactory)


class FollowUpFactory(DjangoModelFactory):
    """A proposed follow-up, due in a month; made without history."""

    class Meta:
        model = FollowUp

    number = factory.Sequence(lambda n: 100 + n)
    safe_title = factory.Sequence(lambda n: f"Safe title {n}")
    done_when = "The list is published"
    owner_org = factory.SubFactory(OrganisationFactory)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=30))
    due_zone = "Asia/Bangkok"
    state = "proposed"


class RecommendationFactory(DjangoModelFactory):
    class Meta:
        model = Recommendation

    code = factory.Sequence(lambda n: f"T-{n}")
    put_on = dt.date(2017, 2, 3)
    forum = "A conference"
    addressed_to = "Member states"
    request = factory.Sequence(lambda n: f"Request {n}")
    source = "A public record"


class MeetingSeriesFactory(DjangoModelFactory):
    """On the first Thursday of every quarter, since a March, for all members."""

    class Meta:
        model = MeetingSeries

    slug = factory.Sequence(lambda n: f"series-{n}")
    title = factory.Sequence(lambda n: f"Series {n}")
    rule = "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TH"
    starts_on = dt.date(2026, 3, 5)
    start_time = dt.time(14)
    zone = "Asia/Phnom_Penh"


class MeetingFactory(DjangoModelFactory):
    """The meeting of 3 September 2026, 14:00 in Phnom Penh."""

    class Meta:
        model = Meeting

    series = factory.SubFactory(MeetingSeriesFactory)
    original_slot = dt.datetime(2026, 9, 3, 7, tzinfo=dt.UTC)
    starts_at = factory.SelfAttribute("original_slot")
    ends_at = factory.LazyAttribute(lambda one: one.starts_at + dt.timedelta(hours=1))
    zone = "Asia/Phnom_Penh"


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    code = factory.Sequence(lambda n: f"D-2026-09-{n}")
    meeting = factory.SubFactory(MeetingFactory)
    text = factory.Sequence(lambda n: f"Decision number {n}")


def make_theme_page(tree, *, live=True, **fields):
    """A theme's page below the list of themes; a draft when not `live`."""
    fields = {
        "theme": fields.get("theme") or ThemeFactory(),
        "intro": "Intro",
        **fields,
    }
    title = fields.pop("title", fields["theme"].title)
    page = ThemePage(title=title, slug=fields["theme"].slug, live=live, **fields)
    tree.themes.refresh_from_db()
    return tree.themes.add_child(instance=page)


def make_publication(above, *, live=True, **fields):
    fields = {"title": "A publication", "slug": f"p{above.numchild}", **fields}
    page = PublicationPage(live=live, **fields)
    above.add_child(instance=page)
    return page


def make_record(tree, *, live=True, **fields):
    tree.records.refresh_from_db()
    fields = {"title": "A record", "source": "A source", "year": 2024, **fields}
    page = RecordPage(live=live, slug=f"r{tree.records.numchild}", **fields)
    return tree.records.add_child(instance=page)


def restrict(page):
    """Let only those who signed in read the page and what is below it."""
    return PageViewRestriction.objects.create(page=page, restriction_type="login")
