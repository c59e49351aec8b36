"""What a browser keeps of a member's reading: nothing, not even an address."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["/investigations/river-sand", "/follow-ups/F-61", "/meetings/a-series", "/desk",
     "/people/nobody/"],
)  # fmt: skip
def test_an_answer_that_only_leads_on_is_not_kept(client, stranger, address):
    client.force_login(stranger)

    answer = client.get(address)

    assert answer.status_code in {301, 404}
    assert "no-store" in answer["Cache-Control"]


def test_another_host_is_refused_before_anything(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert client.get("/desk", headers={"host": "evil.example"}).status_code in {
        302,
        400,
    }
