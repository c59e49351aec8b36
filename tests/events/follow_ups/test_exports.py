import csv
import io
import json

import pytest
from django.utils import timezone

from tests.factories import FollowUpFactory, OrganisationFactory, RecommendationFactory

pytestmark = pytest.mark.django_db
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


@pytest.mark.parametrize("title", FORMULAS)
def test_members_spreadsheet_runs_no_formula(
    client, secretariat, title, sign_in_recently
):
    FollowUpFactory(safe_title=title, owner_org=OrganisationFactory(name=title))
    sign_in_recently(client, secretariat)

    [row] = rows_of(client.get("/follow-ups/export.csv"))

    assert (row["safe_title"], row["owner"]) == (f"'{title}", f"'{title}")


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_file_of_all_is_not_given_to_who_holds_an_open_phone(
    client, secretariat, audit_acts, kind
):
    FollowUpFactory(safe_title="Fees")
    client.force_login(secretariat)

    answer = client.get(f"/follow-ups/export.{kind}?country=KH")

    assert answer.status_code == 302
    assert "/reauthenticate/" in answer["Location"]
    assert f"export.{kind}%3Fcountry%3DKH" in answer["Location"]  # and back to it
    assert audit_acts() == []


def test_export_has_safe_titles_of_the_narrowed_list(
    client, secretariat, audit_acts, sign_in_recently
):
    FollowUpFactory(safe_title="Fees", full_title="Bribes", country="KH")
    FollowUpFactory(safe_title="Other", country="ID")
    FollowUpFactory(safe_title="Never in a file", country="KH", disclosure="restricted")
    sign_in_recently(client, secretariat)

    answer = client.get("/follow-ups/export.csv?country=KH")
    as_json = client.get("/follow-ups/export.json?country=KH").json()["follow_ups"]

    assert [row["safe_title"] for row in rows_of(answer)] == ["Fees"]
    assert [row["safe_title"] for row in as_json] == ["Fees"]
    assert "Bribes" not in answer.text + json.dumps(as_json)
    assert "attachment" in answer["Content-Disposition"]
    assert audit_acts() == ["follow_up.exported"] * 2


@pytest.mark.parametrize("path", ["/progress/", "/progress.csv", "/progress.json"])
def test_progress_holds_nothing_that_is_not_released(client, path, reader):
    safe = OrganisationFactory(name="Unsafe name", alias="Partner in the north")
    FollowUpFactory(
        disclosure="public", safe_title="Seen by all", full_title="Full words",
        state="accepted", first_due_on=timezone.localdate(), owner_org=safe, owner=None,
        done_when="Marker of done", asked_by=reader, alternate=reader,
    )  # fmt: skip
    FollowUpFactory(disclosure="public", safe_title="Only proposed")
    FollowUpFactory(disclosure="public", safe_title="Still a draft", state="draft")
    FollowUpFactory(disclosure="public", safe_title="Was declined", state="declined")
    FollowUpFactory(safe_title="For members", state="dropped")
    FollowUpFactory(safe_title="For few", state="dropped", disclosure="restricted")
    RecommendationFactory(request="Asked in the open")
    RecommendationFactory(request="Asked behind doors", is_public=False)

    text = client.get(path).text

    for shown in ("Seen by all", "Partner in the north", "Asked in the open"):
        assert shown in text
    for hidden in ("Unsafe name", "Full words", "Marker of done", "Only proposed",
                   "Still a draft", "Was declined", "For members", "For few",
                   "Asked behind doors", reader.display_name):  # fmt: skip
        assert hidden not in text


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [("/progress/", 8), ("/progress.csv", 3), ("/progress.json", 6)],
)
def test_progress_asks_the_same_questions(
    client, path, queries, count, django_assert_num_queries
):
    for number in range(count):
        FollowUpFactory(
            disclosure="public", state="accepted", first_due_on=timezone.localdate(),
            safe_title=f"Shown {number}",
        )  # fmt: skip
        RecommendationFactory()
    FollowUpFactory(safe_title="Not for the public", state="dropped")

    with django_assert_num_queries(queries):
        text = client.get(path).text

    assert text.count("Shown ") == count
    assert "Not for the public" not in text


def test_progress_spreadsheet_runs_no_formula(client):
    FollowUpFactory(disclosure="public", state="dropped", safe_title="=1+1")

    [row] = rows_of(client.get("/progress.csv"))

    assert row["title"] == "'=1+1"


def test_discontinued_does_not_say_why(client):
    FollowUpFactory(disclosure="public", state="dropped")

    assert "Discontinued" in client.get("/progress/").text


def test_progress_narrows_to_the_list_behind_a_number(client, theme):
    dated = {"disclosure": "public", "first_due_on": timezone.localdate()}
    FollowUpFactory(theme=theme, state="submitted", safe_title="Mine", **dated)
    FollowUpFactory(state="submitted", safe_title="Of another theme", **dated)
    FollowUpFactory(theme=theme, state="dropped", safe_title="Gone", **dated)

    page = client.get(f"/progress/?standing=on_course&theme={theme.slug}")

    assert [item.safe_title for item in page.context["page"]] == ["Mine"]
    assert client.get("/progress/?standing=x&theme=y&page=z").status_code == 200
