"""Numbers and signs that Python or a database refuses are never an error of ours."""

import pytest

from investigations.forms import MessageForm
from tests.factories import MeetingSeriesFactory

pytestmark = pytest.mark.django_db
LONG = "9" * 5000


@pytest.mark.parametrize(
    "address",
    [
        f"/documents/{LONG}/a.pdf", "/media/images/%00", "/search/?q=%00",
        "/records/?theme=%00", "/progress/?theme=a%00", f"/records/?year={LONG}",
    ],
)  # fmt: skip
def test_a_public_address_that_cannot_be_meant_is_told_so(client, site_tree, address):
    assert client.get(address).status_code in {400, 404}


@pytest.mark.parametrize(
    "address",
    [
        f"/follow-ups/new/?decision={LONG}", "/follow-ups/new/?decision=%C2%B2",
        f"/follow-ups/new/?decision={'9' * 25}", "/follow-ups/?owner=%00",
        "/cms/tag-autocomplete/themes/pagetag/?term=%00",
        f"/cms/api/main/pages/find/?id={LONG}", f"/cms/choose-page/?page={LONG}",
        f"/cms/choose-page/chosen-multiple/?id={'9' * 25}",
    ],
)  # fmt: skip
def test_a_members_address_that_cannot_be_meant_is_told_so(
    client, secretariat, site_tree, address
):
    at_the_door = client.get(address)
    if not address.startswith("/cms/"):
        assert (
            at_the_door.status_code == 302
        )  # what is members' tells a stranger nothing

    client.force_login(secretariat)
    assert client.get(address).status_code in {400, 404}


def test_a_number_too_large_for_the_database_is_an_error_of_the_form(
    client, secretariat
):
    series = MeetingSeriesFactory()
    client.force_login(secretariat)
    form = {"invited": "9" * 25, "expected_organisations": "9" * 25, "version": 0}

    for address in (f"/meetings/{series.slug}/2026-09-03/details/", "/meetings/new/"):
        assert client.post(address, form).status_code == 400


@pytest.mark.parametrize("text", ["\u200b\u200d\u2060", "\u202e", " \u200b \n"])
def test_a_message_of_signs_that_nobody_sees_is_empty(text):
    form = MessageForm({"text": text}, stream=None)

    assert "text" in form.errors
