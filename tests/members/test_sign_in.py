import pytest
from django.core.management import call_command
from django.urls import reverse

from network_site.members.models import Member
from network_site.members.sample import PASSWORD
from tests.factories import PASSWORD as FACTORY_PASSWORD
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def sign_in(client, email, password):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_a_sample_member_signs_in_on_a_newcomers_machine(client, settings):
    settings.SAMPLE_SIGN_INS = True
    call_command("load_sample", verbosity=0)

    response = sign_in(client, "editor@sample.test", PASSWORD)

    assert response.headers["Location"] == "/desk/"
    assert "_auth_user_id" in client.session


def test_a_sample_member_is_refused_everywhere_else(client, settings):
    settings.SAMPLE_SIGN_INS = True
    call_command("load_sample", verbosity=0)
    settings.SAMPLE_SIGN_INS = False

    sign_in(client, "editor@sample.test", PASSWORD)

    assert "_auth_user_id" not in client.session


def test_a_sample_session_dies_when_the_sample_sign_ins_are_switched_off(
    client, settings
):
    settings.SAMPLE_SIGN_INS = True
    client.force_login(MemberFactory(is_sample=True))
    settings.SAMPLE_SIGN_INS = False

    response = client.get("/desk/")

    assert response.status_code == 302


def test_nobody_signs_up_by_themselves(client):
    client.post(
        reverse("account_signup"),
        {
            "email": "new@example.org",
            "password1": FACTORY_PASSWORD,
            "password2": FACTORY_PASSWORD,
        },
    )

    assert not Member.objects.filter(email="new@example.org").exists()


def test_loading_the_sample_twice_changes_nothing(settings, audit_acts):
    settings.SAMPLE_SIGN_INS = True
    call_command("load_sample", verbosity=0)
    before = audit_acts()

    call_command("load_sample", verbosity=0)

    assert audit_acts() == before
    assert Member.objects.filter(email__endswith="@sample.test").count() == 9
