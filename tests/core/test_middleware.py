import pytest

from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

BELOW_THE_DOOR = [
    "/desk/",
    "/desk",
    "/people/",
    "/people/organisations/nobody/",
    "/investigations/",
    "/investigations/never-existed/",
    "/investigations/never-existed/entries/?wait=25",
    "/%69nvestigations/never-existed/",
    "/meetings/never-existed/2026-12-03/",
    "/follow-ups/F-0/",
    "/follow-ups/export.csv",
    "/recommendations/R-0/",
]


@pytest.mark.parametrize("path", BELOW_THE_DOOR)
@pytest.mark.parametrize("method", ["get", "post", "head", "put"])
def test_anonymous_visitors_are_sent_to_sign_in_whether_or_not_a_thing_exists(
    client, path, method
):
    response = getattr(client, method)(path)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/?next=/")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", BELOW_THE_DOOR)
async def test_the_door_holds_under_asgi_too(async_client, path):
    response = await async_client.get(path)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/?next=/")


@pytest.mark.parametrize("path", ["/", "/themes/", "/desks/", "/investigationsx/"])
def test_a_name_that_only_looks_alike_is_not_behind_the_door(client, path):
    response = client.get(path)

    assert not response.headers.get("Location", "").startswith("/accounts/login/")


def test_what_a_member_is_shown_is_never_stored(client):
    client.force_login(MemberFactory())

    for path in ("/", "/desk/", "/never-existed/"):
        assert "no-store" in client.get(path).headers["Cache-Control"]
