import datetime as dt

import pytest
from django.template import Context, Template

from events.models import Recommendation
from network_site.members import roles
from tests.conftest import member_named
from tests.factories import RecommendationFactory, ThemeFactory


@pytest.fixture
def theme_lead(theme):
    return member_named("ThemeLead", roles.leads_name(theme))


@pytest.fixture
def ask(theme):
    return RecommendationFactory(code="R-1", theme=theme)


REPLY = {"kind": "rejected", "answered_on": "2018-01-01", "answered_by": "A ministry"}


@pytest.mark.parametrize(
    ("who", "reads", "writes"),
    [("secretariat", 200, 302), ("theme_lead", 200, 302), ("stranger", 200, 403)],
)
def test_who_reads_and_writes_the_register(client, request, ask, who, reads, writes):
    client.force_login(request.getfixturevalue(who))

    assert client.get("/recommendations/").status_code == reads
    assert client.get("/recommendations/R-1/").status_code == reads
    assert client.post("/recommendations/R-1/reply/", REPLY).status_code == writes
    assert ask.replies.count() == (writes == 302)


def test_visitor_is_sent_to_sign_in(client, ask):
    for path in ("/recommendations/", "/recommendations/R-1/", "/recommendations/no/"):
        assert client.get(path).status_code == 302


def test_what_is_not_public_stays_with_members(client, ask, stranger):
    Recommendation.objects.update(is_public=False)
    stranger.groups.clear()
    client.force_login(stranger)

    hidden, missing = (
        client.get(f"/recommendations/{code}/") for code in ("R-1", "R-2")
    )

    assert (hidden.status_code, hidden.content) == (404, missing.content)


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("answered_on", "2016-01-01", "It was not yet put to them on that day."),
        ("answered_on", "2999-01-01", "This day has not come yet."),
        ("kind", "promised", "Select a valid choice"),
        ("answered_by", "", "This field is required."),
    ],
)
def test_bad_reply_is_told_and_kept_in_the_form(
    client, secretariat, ask, field, value, error
):
    client.force_login(secretariat)

    page = client.post(
        "/recommendations/R-1/reply/", {**REPLY, "document": "Note 7", field: value}
    )

    assert page.status_code == 400
    assert error in page.text
    assert "Note 7" in page.text


def test_second_click_notes_one_reply(client, secretariat, ask, audit_acts):
    client.force_login(secretariat)

    for _ in range(2):
        client.post("/recommendations/R-1/reply/", REPLY)

    assert ask.replies.count() == 1
    assert audit_acts().count("recommendation.answered") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_register_asks_the_same_questions(
    client, stranger, theme, count, django_assert_num_queries
):
    asks = [RecommendationFactory(theme=theme) for _ in range(count)]
    other = RecommendationFactory(theme=ThemeFactory(), request="Of another theme")
    client.force_login(stranger)

    with django_assert_num_queries(10):
        page = client.get(f"/recommendations/?theme={theme.slug}")

    assert set(page.context["page"]) == set(asks)
    assert other.request not in page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [("", 2), ("q=t-1x", 0), ("answer=silent", 1), ("answer=rejected", 1),
     ("answer=noted", 0), ("theme=nowhere", 2), ("q=R-1", 1)],
)  # fmt: skip
def test_register_is_narrowed(client, secretariat, ask, query, found):
    RecommendationFactory(code="X-9")
    client.force_login(secretariat)
    client.post("/recommendations/R-1/reply/", REPLY)

    page = client.get(f"/recommendations/?{query}")

    assert page.context["page"].paginator.count == found


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.django_db
def test_theme_page_shows_what_is_asked(theme, count, django_assert_num_queries):
    for _ in range(count):
        RecommendationFactory(theme=theme, put_on=dt.date(2017, 2, 3))
    RecommendationFactory(theme=theme, is_public=False, request="Behind doors")
    RecommendationFactory(request="Of the whole network")
    page = Template("{% load asks %}{% asks_of theme %}")

    with django_assert_num_queries(3):
        text = page.render(Context({"theme": theme}))

    assert text.count("No answer recorded in") == count
    assert "Behind doors" not in text
    assert "Of the whole network" not in text


def test_theme_page_stays_small_however_much_was_asked(theme):
    RecommendationFactory(theme=theme, put_on=dt.date(2016, 2, 3), request="The oldest")
    for _ in range(20):
        RecommendationFactory(theme=theme, put_on=dt.date(2017, 2, 3))
    page = Template("{% load asks %}{% asks_of theme %}")

    text = page.render(Context({"theme": theme}))

    assert text.count("No answer recorded in") == 20
    assert "The oldest" not in text
    assert f'href="/progress/?theme={theme.slug}#asks"' in text
