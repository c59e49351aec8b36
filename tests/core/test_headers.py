import pytest

from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/desk/", "/never-existed/"])
@pytest.mark.parametrize("is_member", [False, True])
def test_every_answer_tells_the_browser_what_it_may_do(client, path, is_member):
    if is_member:
        client.force_login(MemberFactory())

    headers = client.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert "unsafe" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_page_lets_its_own_forms_say_where_they_come_from(client):
    page = client.get("/accounts/login/").text

    assert '<meta name="referrer" content="same-origin">' in page


@pytest.mark.parametrize("path", ["/cms/", "/admin/"])
def test_the_looser_policy_of_the_admin_sites_still_keeps_others_out(client, path):
    client.force_login(MemberFactory(is_staff=True, is_superuser=True))

    headers = client.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert headers["Referrer-Policy"] == "same-origin"
