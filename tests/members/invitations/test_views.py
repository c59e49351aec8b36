import pytest
from django.urls import reverse
from django.utils import timezone

from network_site.core.jobs import outbox
from network_site.members import roles
from network_site.members.invitations import actions
from network_site.members.invitations.models import Invitation, State
from tests.factories import FocalRoleFactory, MemberFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
INDEX = "/people/invitations/"


def form(organisation, voucher, **fields):
    return {
        "address": "new@example.org", "organisation": organisation.pk,
        "role": roles.MEMBERS, "about": "From the workshop", "voucher": voucher.pk,
        **fields,
    }  # fmt: skip


def invite(client, data):
    return client.post(reverse("members:new-invitation"), data)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions_however_long_it_is(
    client, focal, voucher, make, count, django_assert_num_queries
):
    for number in range(count):
        actions.vouch(make(f"new{number}@example.org"), by=voucher)
    stranger = MemberFactory(email="s@example.org")
    FocalRoleFactory(member=stranger, organisation=stranger.organisation)
    roles.give(stranger, roles.MEMBERS)
    make("hidden@example.org", by=stranger, organisation=stranger.organisation)
    client.force_login(focal)

    with django_assert_num_queries(7):
        page = client.get(INDEX)

    assert page.text.count("@example.org") == count
    assert "hidden@" not in page.text


def test_an_empty_list_says_what_to_do_first(client, focal, stranger):
    client.force_login(focal)
    assert "Invite the first person" in client.get(INDEX).text

    client.force_login(stranger)
    page = client.get(INDEX).text
    assert "You are asked here" in page
    assert "/people/invitations/new/" not in page


@pytest.mark.parametrize(
    ("who", "opened"),
    [("focal", 200), ("voucher", 200), ("secretariat", 200), ("stranger", 404)],
)
def test_who_sees_an_invitation(client, make, request, who, opened):
    invitation = make()
    client.force_login(request.getfixturevalue(who))

    answer = client.get(invitation.get_absolute_url())

    assert answer.status_code == opened
    assert ("new@example.org" in answer.text) == (opened == 200)


VERBS = ["vouch", "decline", "ask-another", "send-again", "withdraw"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("who", "refused"),
    [
        ("stranger", dict.fromkeys(VERBS, 404)),
        ("voucher", {"ask-another": 403, "send-again": 403, "withdraw": 403}),
        ("focal", {"decline": 403}),
        ("secretariat", {}),
    ],
)  # fmt: skip
def test_who_may_do_what(
    client, make, request, sign_in_recently, reader, verb, who, refused
):
    invitation = make()
    sign_in_recently(client, request.getfixturevalue(who))
    path = reverse("members:act-on-invitation", args=[invitation.pk, verb])

    answer = client.post(path, {"is_known": "on", "voucher": reader.pk})

    expected = refused.get(verb, 302)
    if who == "focal" and verb == "vouch":
        expected = 403
    assert answer.status_code == expected


def test_inviting_asks_who_one_is_when_the_sign_in_is_old(
    client, focal, voucher, organisation
):
    client.force_login(focal)

    assert client.get(reverse("members:new-invitation")).status_code == 302
    assert invite(client, form(organisation, voucher)).status_code == 403
    assert not Invitation.objects.exists()


def test_a_focal_person_invites(client, focal, voucher, organisation, sign_in_recently):
    sign_in_recently(client, focal)

    answer = invite(client, form(organisation, voucher))

    invitation = Invitation.objects.get()
    assert answer.headers["Location"] == invitation.get_absolute_url()
    assert invitation.plain_address == "new@example.org"
    assert invitation.state == State.WAITING


def test_known_and_unknown_addresses_get_the_same_answer(
    client, focal, voucher, organisation, sign_in_recently, audit_acts
):
    MemberFactory(email="known@example.org")
    sign_in_recently(client, focal)

    pages, acts = [], []
    for address in ("fresh@example.org", "known@example.org"):
        before = len(audit_acts())
        answer = invite(client, form(organisation, voucher, address=address))
        page = client.get(answer.headers["Location"])
        pk = answer.headers["Location"].strip("/").split("/")[-1]
        said = page.text.replace(address, "ADDRESS").replace(f"/{pk}/", "/N/")
        pages.append(said.split("<main")[1].split("csrfmiddlewaretoken")[0])
        acts.append(audit_acts()[before:])

    assert pages[0] == pages[1]
    assert acts[0] == acts[1] == ["invitation.made"]


@pytest.mark.parametrize(
    "role",
    [roles.SECRETARIAT, roles.PROTECTION, roles.OPERATORS, "Leads of sand", "Nobody"],
)
def test_nobody_invites_above_the_own_rank(
    client, focal, voucher, organisation, sign_in_recently, role
):
    sign_in_recently(client, focal)

    answer = invite(client, form(organisation, voucher, role=role))

    assert answer.status_code == 200
    assert not Invitation.objects.exists()


def test_a_focal_person_invites_into_the_own_organisation_alone(
    client, focal, voucher, sign_in_recently
):
    sign_in_recently(client, focal)

    invite(client, form(OrganisationFactory(), voucher))

    assert not Invitation.objects.exists()


def test_a_form_cannot_set_what_it_does_not_ask(
    client, focal, voucher, organisation, sign_in_recently
):
    """Mass assignment: what a form does not show it does not take."""
    sign_in_recently(client, focal)
    now = timezone.now().isoformat()

    more = {"vouched_at": now, "needs_voucher": "", "invited_by": voucher.pk,
            "token_hash": "0" * 64, "accepted_at": now}  # fmt: skip
    invite(client, form(organisation, voucher, **more))

    invitation = Invitation.objects.get()
    assert invitation.state == State.WAITING
    assert invitation.invited_by == focal
    assert invitation.token_hash is None


@pytest.mark.parametrize("who", ["self", "partner", "not set up", "gone"])
def test_who_cannot_be_asked_to_vouch(
    client, focal, organisation, sign_in_recently, who
):
    asked = {"self": lambda: focal}.get(who, MemberFactory)()
    roles.give(asked, roles.PARTNERS if who == "partner" else roles.MEMBERS)
    if who == "not set up":
        asked.second_factor_at = None
    if who == "gone":
        asked.left_at = timezone.now()
    asked.save()
    sign_in_recently(client, focal)

    answer = invite(client, form(organisation, asked))

    assert "voucher" in answer.context["form"].errors


def test_who_is_locked_is_still_offered_so_that_nobody_learns_of_it(
    client, focal, voucher, sign_in_recently
):
    voucher.locked_at = timezone.now()
    voucher.save()
    sign_in_recently(client, focal)

    assert voucher.display_name in client.get(reverse("members:new-invitation")).text


def test_the_same_address_is_not_invited_twice_by_one_member(
    client, focal, voucher, organisation, make, sign_in_recently
):
    make("new@example.org")
    sign_in_recently(client, focal)

    answer = invite(client, form(organisation, voucher, address="NEW@example.org"))

    assert "Send that one again" in answer.text


def test_a_member_invites_so_many_in_a_day_and_no_more(
    client, focal, voucher, organisation, make, sign_in_recently, settings
):
    settings.INVITATIONS_A_DAY = 2
    make("a@example.org"), make("b@example.org")
    sign_in_recently(client, focal)

    answer = invite(client, form(organisation, voucher))

    assert "as many as one member may invite in a day" in answer.text


def test_one_click_too_many_changes_nothing(client, make, voucher, sign_in_recently):
    invitation = make()
    sign_in_recently(client, voucher)
    path = reverse("members:act-on-invitation", args=[invitation.pk, "vouch"])
    client.post(path, {"is_known": "on"})

    again = client.post(path, {"is_known": "on"})

    assert again.status_code == 403
    assert outbox.OutboxEntry.objects.filter(kind="invitation.link").count() == 1


class DeadServer:
    """A mail backend whose server does not answer, or refuses the address."""

    def __init__(self, **options):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_a_mail_server_that_is_down_is_told_to_the_inviter_and_tried_again(
    client, make, voucher, focal, settings
):
    invitation = make()
    actions.vouch(invitation, by=voucher)
    client.force_login(focal)
    path = invitation.get_absolute_url()
    assert "about to be sent" in client.get(path).text
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.DeadServer"

    outbox.send_due()
    assert "not sent yet, we try again" in client.get(path).text
    assert "We try again every few minutes" in client.get(INDEX).text

    for _ in range(outbox.MOST_ATTEMPTS):
        outbox.send_due()
    assert "could not be sent" in client.get(path).text
    assert "Send again" in client.get(path).text

    settings.EMAIL_BACKEND = working
    actions.send_again(invitation, by=focal)
    outbox.send_due()
    assert "sent and not used yet" in client.get(path).text
