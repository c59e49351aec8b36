"""Test data without surprises: every factory makes one valid thing and nothing else."""

import factory
from factory.django import DjangoModelFactory

from network_site.members.models import FocalRole, Member, Organisation, Theme

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
