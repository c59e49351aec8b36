"""Every address, asked by a visitor, a member without a part, and one who has it.

A new view fails here until somebody says who may open it.
"""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from events.follow_ups.models import FollowUp
from events.meetings.models import Decision, MeetingSeries
from investigations.models import Investigation
from network_site.members.sample import member
from tests.addresses import OF_THE_FORM, every_address

# What a GET answers: (a visitor, a member without a part, one who has a part).
# 302 sends a visitor to sign-in; 404 is what does not exist for you; 405 is a write.
EXPECTED = {
    # The public site, and the pages around signing in.
    (200, 200, 200): """
        home:search home:feed home:sitemap home:robots home:security_txt home:live
        home:ready events:calendar events:progress events:progress-csv
        events:progress-json account_inactive account_email_verification_sent
        account_reset_password account_reset_password_done
        account_reset_password_from_key_done members:locked
        """,
    (200, 302, 302): "account_login account_signup",
    # Every member.
    (302, 200, 200): """
        investigations:before_leaving members:people members:organisations members:me members:person
        members:organisation home:desk investigations:index investigations:open
        investigations:travel events:follow-ups
        events:new-follow-up
        events:meetings events:series events:meeting events:recommendations
        events:recommendation members:account members:safety
        members:agreement members:invitations
        account_logout account_reauthenticate
        account_email account_change_password mfa_index mfa_list_webauthn
        members:help members:help-sent members:locked-people
        """,
    # Who has a part in it; it does not exist for another member.
    (302, 404, 200): """
        investigations:audit
        investigations:detail investigations:change investigations:edit
        investigations:remove investigations:entries investigations:circle
        investigations:leave investigations:remove_member
        investigations:open_compartment investigations:compartment
        investigations:widen investigations:close_compartment
        investigations:leave_compartment investigations:take_out events:follow-up
        events:edit-follow-up members:gaps
        """,
    # Who may write; another member sees the thing and may not.
    (302, 403, 200): """
        members:audit
        members:add-organisation members:change-organisation
        events:new-series events:move-meeting events:meeting-details events:minutes
        members:lock
        """,
    # Writes: a GET is refused before anything is looked up.
    (302, 405, 405): """
        investigations:post investigations:seen investigations:add investigations:part
        investigations:give_keeping
        events:decide-date events:act-on-follow-up events:add-agenda-item
        members:give-role members:answer-proposal
        events:dispose events:write-decision events:no-follow-up events:note-reply
        members:help-words members:help-take members:help-readers
        members:act-on-invitation
        """,
    # Steps of sign-in and of the second factor that ask for the step before.
    (302, 404, 302): "investigations:audit_file",  # asks for a recent sign-in
    (302, 302, 302): """
        account_set_password account_confirm_login_code mfa_authenticate
        mfa_reauthenticate mfa_activate_totp mfa_generate_recovery_codes
        mfa_add_webauthn mfa_reauthenticate_webauthn mfa_login_webauthn
        mfa_remove_webauthn mfa_edit_webauthn wagtailcore_login _util/login/
        members:new-invitation members:set-up members:devices members:open-account
        members:roles members:take-role members:name-focal-person
        events:follow-ups-csv events:follow-ups-json
        members:end-focal-role
        home:calendar-feed home:end-calendar
        members:help-mine members:help-request members:help-withdraw members:help-close
        """,
    (302, 404, 404): """
        investigations:bring_back
        mfa_deactivate_totp mfa_view_recovery_codes mfa_download_recovery_codes
        events:meeting-state events:follow-up-evidence
        members:help-desk members:help-notice members:invitation
        """,
    # The secretariat, after signing in once more; another member may not.
    (302, 403, 302): "members:leaving members:audit-csv",
    # A link that opens nothing; who is signed in is told so first.
    (404, 200, 200): "members:invited",
    # Doors that Wagtail brings and the site keeps shut.
    (404, 404, 404): "wagtailcore_authenticate_with_password image home:own-calendar",
}
NAMES = {name: who for who, names in EXPECTED.items() for name in names.split()}
ADMINISTRATION = ("cms/", "admin/")  # tests/security/ walks these doors


def walked():
    """Addresses with a form of their own; Wagtail's pages are walked by their tree."""
    for address in every_address():
        if not address.route.startswith(ADMINISTRATION) and "^" not in address.route:
            yield address


@pytest.fixture
def people(transactional_db, settings):
    """A visitor, and a function that signs a sample member in, over the sample."""
    settings.SAMPLE_SIGN_INS = True
    call_command("load_sample", verbosity=0)

    def signed_in(name):
        client = Client()
        client.force_login(member(name))
        return client

    return Client(), signed_in


def real_parts() -> dict[str, dict]:
    """Something that exists, for the parts of an address that name a thing."""
    river_sand = Investigation.objects.get(slug="river-sand")
    said = river_sand.messages.filter(author=member("journalist.a"))
    series = MeetingSeries.objects.get(slug="quarterly-forum")
    meeting = series.meetings.exclude(state__in=["approved", "cancelled"]).first()
    decision = Decision.objects.filter(meeting__series=series).first()
    hidden = FollowUp.objects.exclude(
        pk__in=FollowUp.objects.visible_to(member("stranger"))
    )
    return {
        "investigations/": {
            "slug": "river-sand", "message": said.first().pk,
            "member": member("journalist.b").pk, "name": "legal",
        },
        "meetings/": {"slug": series.slug, "day": meeting.date, "pk": decision.pk},
        "follow-ups/": {"number": hidden.first().number, "verb": "drop"},
        "recommendations/": {"code": "R-1"},
        "people/organisations/": {"slug": "river-desk"},
        "people/": {"pk": member("journalist.a").pk},
    }  # fmt: skip


def path_to(address, parts: dict) -> str:
    known = next((parts[at] for at in parts if address.route.startswith(at)), {})
    kwargs = {
        key: known.get(key, OF_THE_FORM.get(type(converter), "text"))
        for key, converter in address.converters.items()
    }
    if address.name == address.route:  # no name of its own
        return f"/{address.route}"
    return reverse(address.name, kwargs=kwargs)


def test_every_address_has_somebody_who_may_open_it():
    named = {address.name for address in walked()}

    assert named == set(NAMES), "say in EXPECTED who may open the new address"


def test_every_address_answers_each_as_it_should(people):
    visitor, signed_in = people
    parts = real_parts()
    stranger = signed_in("stranger")
    lead, secretariat = signed_in("journalist.a"), signed_in("secretariat")

    answers = {}
    for address in walked():
        insider = lead if address.route.startswith("investigations") else secretariat
        path = path_to(address, parts)
        answers[address.name] = tuple(
            person.get(path).status_code for person in (visitor, stranger, insider)
        )

    assert answers == NAMES


def test_no_write_is_open_to_a_visitor_or_to_who_has_no_part(people):
    visitor, signed_in = people
    parts, stranger = real_parts(), signed_in("stranger")
    closed = [a for a in walked() if NAMES[a.name][0] == 302 and ":" in a.name]
    # A step of the set-up, sent by who is done with it, only leads to the desk.
    hidden = [
        a for a in closed if NAMES[a.name][1] != 200 and a.name != "members:set-up"
    ]

    by_visitor = {a.name: visitor.post(path_to(a, parts)) for a in closed}
    by_stranger = {a.name: stranger.post(path_to(a, parts)) for a in hidden}

    for response in by_visitor.values():
        assert response.headers["Location"].startswith("/accounts/login/")
    refused = {name: r.status_code for name, r in by_stranger.items()}
    assert set(refused.values()) <= {403, 404, 405}, refused
    rooms = {code for name, code in refused.items() if name.startswith("investig")}
    assert rooms == {404, 405}
