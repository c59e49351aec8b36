"""Acts through the page: who may, stale forms, second clicks."""

import datetime as dt

from django.test import Client
from django.utils import timezone

from events.follow_ups import actions
from tests.events.follow_ups.conftest import act_at

SOON = timezone.localdate() + dt.timedelta(days=40)


def test_seen_but_not_yours_to_change_is_403(client, bring_to, theme_member):
    item = bring_to("proposed", due_on=SOON, at=timezone.now())
    client.force_login(theme_member)

    for verb in ("accept", "decline", "drop", "transfer"):
        answer = client.post(act_at(item, verb), {"version": item.version})
        assert answer.status_code == 403, verb
    assert client.get(f"{item.get_absolute_url()}edit/").status_code == 403
    assert client.post(act_at(item, "explode")).status_code == 404


def test_stale_act_shows_both_versions_and_keeps_the_words(
    client, bring_to, owner, secretariat
):
    item = bring_to("proposed", due_on=SOON, at=timezone.now())
    actions.edit(item, by=secretariat, full_title="Newer words")
    client.force_login(owner)

    page = client.post(
        act_at(item, "decline"), {"version": item.version, "reason": "My long reason"}
    )

    assert page.status_code == 409
    assert page.text.count("My long reason") == 2  # what was written, and to send again
    assert "Newer words" in page.text
    item.refresh_from_db()
    assert item.state == "proposed"


def test_stale_edit_shows_both_versions(client, bring_to, secretariat, theme_lead):
    item = bring_to("proposed", due_on=SOON, at=timezone.now())
    actions.edit(item, by=theme_lead, full_title="Newer words")
    client.force_login(secretariat)
    mine = {"version": item.version, "safe_title": "Mine", "done_when": "So",
            "disclosure": "network"}  # fmt: skip

    page = client.post(f"{item.get_absolute_url()}edit/", mine)

    assert page.status_code == 409
    assert "Newer words" in page.text
    assert 'value="Mine"' in page.text
    again = {**mine, "version": page.context["item"].version}
    assert client.post(f"{item.get_absolute_url()}edit/", again).status_code == 302


def test_second_click_leads_to_the_page(client, bring_to, owner):
    item = bring_to("proposed", due_on=SOON, at=timezone.now())
    client.force_login(owner)

    first, second = (
        client.post(act_at(item, "accept"), {"version": item.version}) for _ in range(2)
    )

    assert (first.status_code, second.status_code) == (302, 302)
    assert item.history.filter(verb="accept").count() == 1


def test_act_that_the_state_does_not_allow_is_409(client, bring_to, owner):
    item = bring_to("proposed", due_on=SOON, at=timezone.now())
    client.force_login(owner)

    page = client.post(act_at(item, "start"), {"version": item.version})

    assert page.status_code == 409
    assert "can no longer be done" in page.text


def test_act_without_a_token_is_refused(bring_to, owner):
    item = bring_to("proposed", due_on=SOON, at=timezone.now())
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)

    answer = client.post(act_at(item, "accept"), {"version": item.version})

    assert answer.status_code == 403
    item.refresh_from_db()
    assert item.state == "proposed"
