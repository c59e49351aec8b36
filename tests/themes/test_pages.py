import pytest

from network_site.members.models import Theme
from tests.factories import (
    FocalRoleFactory,
    OrganisationFactory,
    ThemeFactory,
    make_publication,
    make_record,
    make_theme_page,
    restrict,
)
from themes.models import PublicationPage, RecordPage

FIGURE = {"title": "Fees", "shape": "bars", "numbers": "=SUM(A1), 1\nb, 2.5",
          "unit": "offices", "caption": "", "source": "Count"}  # fmt: skip


def test_a_theme_page_tells_who_leads_and_who_works_on_it(client, site_tree):
    theme = ThemeFactory(lead_organisation=OrganisationFactory(name="The lead"))
    safe = OrganisationFactory(name="Unsafe name", alias="Partner in the north")
    FocalRoleFactory(theme=theme, organisation=safe)
    FocalRoleFactory(theme=theme, valid_from="2020-01-01", valid_to="2020-02-01",
                     organisation=OrganisationFactory(name="Long gone"))  # fmt: skip
    page = make_theme_page(site_tree, theme=theme)

    text = client.get(page.url).text

    assert "Theme, led by Cambodia" in text
    assert "The lead" in text
    assert "Partner in the north" in text
    for hidden in ("Unsafe name", "Long gone"):
        assert hidden not in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_themes_costs_the_same(
    client, site_tree, count, django_assert_num_queries
):
    for number in range(count):
        make_theme_page(site_tree, title=f"Theme {number}")
    make_theme_page(site_tree, title="A draft", live=False)
    restrict(make_theme_page(site_tree, title="A restricted one"))
    client.get("/themes/")

    with django_assert_num_queries(7):
        response = client.get("/themes/")

    assert len(response.context["themes"]) == count
    assert "A draft" not in response.text
    assert "A restricted one" not in response.text


@pytest.mark.parametrize("count", [1, 3])
def test_a_theme_page_costs_the_same(
    client, site_tree, count, django_assert_num_queries
):
    body = [
        ("records", {"heading": "Documents", "chosen": []}),
        ("asks", {"heading": "Asks"}),
    ]
    page = make_theme_page(site_tree, body=body)
    for number in range(count):
        make_record(site_tree, title=f"Record {number}", theme=page.theme)
        make_publication(page, title=f"Publication {number}")
    make_record(site_tree, title="A draft", theme=page.theme, live=False)
    restrict(make_record(site_tree, title="A restricted one", theme=page.theme))
    client.get(page.url)

    with django_assert_num_queries(THEME_QUERIES):
        text = client.get(page.url).text

    assert text.count('href="/records/r') == count
    assert "A draft" not in text
    assert "A restricted one" not in text


THEME_QUERIES = 16


def test_records_that_an_editor_chose_stay_in_that_order(client, site_tree):
    first, second = make_record(site_tree, title="B"), make_record(site_tree, title="A")
    gone = make_record(site_tree, title="Withdrawn", live=False)
    chosen = [first, second, gone]
    page = make_theme_page(
        site_tree, body=[("records", {"heading": "Documents", "chosen": chosen})]
    )

    text = client.get(page.url).text

    assert text.index(first.url) < text.index(second.url)
    assert "Withdrawn" not in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Lease", "Law"}),
        ("q=river", {"Lease"}),
        ("q=river&kind=law", set()),
        ("theme=procurement", {"Lease"}),
        ("country=ID", {"Law"}),
        ("year=2020", {"Law"}),
        ("kind=lease&country=KH&year=2024", {"Lease"}),
        ("theme=no-such", set()),
        ("year=many", set()),
        ("country=XX", set()),
        ("q=%22*", set()),
    ],
)
def test_records_are_narrowed_by_what_a_reader_chose(client, site_tree, query, found):
    theme = ThemeFactory(slug="procurement")
    make_record(site_tree, title="Lease", kind="lease", country="KH", year=2024,
                theme=theme, summary="River sand").save()  # fmt: skip
    make_record(site_tree, title="Law", kind="law", country="ID", year=2020)
    make_record(site_tree, title="A draft", summary="River", live=False)
    restrict(make_record(site_tree, title="Restricted", summary="River"))

    response = client.get(f"/records/?{query}")

    assert response.status_code == 200
    assert {one.title for one in response.context["records"]} == found


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_records_costs_the_same(
    client, site_tree, count, django_assert_num_queries
):
    for number in range(count):
        make_record(site_tree, title=f"R {number}", theme=ThemeFactory())
    make_record(site_tree, title="A draft", live=False)
    client.get("/records/")

    with django_assert_num_queries(RECORD_QUERIES):
        response = client.get("/records/")

    assert len(response.context["records"]) == count


RECORD_QUERIES = 9


def test_a_figure_is_given_as_a_file_that_no_spreadsheet_runs(client, site_tree):
    page = make_theme_page(
        site_tree, body=[("figure", FIGURE), ("heading", "A heading")]
    )
    figure, heading = page.body

    answer = client.get(f"{page.url}figures/{figure.id}.csv")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.text.splitlines() == [
        "label,offices,source", "'=SUM(A1),1,Count", "b,2.5,Count",
    ]  # fmt: skip
    assert f'href="figures/{figure.id}.csv"' in client.get(page.url).text
    for name in (f"{heading.id}.csv", "none.csv", f"{figure.id}/"):
        assert client.get(f"{page.url}figures/{name}").status_code == 404


@pytest.mark.parametrize("state", ["draft", "restricted"])
def test_a_figure_of_a_page_that_is_not_public_has_no_file(client, site_tree, state):
    page = make_theme_page(site_tree, body=[("figure", FIGURE)], live=state != "draft")
    if state == "restricted":
        restrict(page)

    answer = client.get(f"/themes/{page.slug}/figures/{page.body[0].id}.csv")

    assert answer.status_code in (302, 404)


def test_a_publication_belongs_to_the_theme_it_stands_below(site_tree):
    page = make_theme_page(site_tree)

    assert make_publication(page).theme == page.theme
    assert make_publication(site_tree.home, slug="for-all").theme is None


def test_a_record_takes_its_year_from_its_date(site_tree):
    record = make_record(site_tree)
    record.dated_on = "2019-05-06"
    record.full_clean()

    assert record.year == 2019


def test_the_sample_pages_can_be_loaded_twice_and_keep_what_people_wrote(site_tree):
    from network_site.members import (
        sample as people,  # the sample network's own loaders
    )
    from themes import sample

    people.load()
    sample.load()
    theme = Theme.objects.get(slug="access-to-information")
    page = theme.pages.get()
    page.intro = "Written by people"
    page.save_revision().publish()
    before = RecordPage.objects.count()

    sample.load()

    page.refresh_from_db()
    assert page.intro == "Written by people"
    assert RecordPage.objects.count() == before == 20
    assert all(one.is_sample for one in PublicationPage.objects.all())
    assert all(
        "sample" in one.title or "គំរូ" in one.title
        for one in PublicationPage.objects.all()
    )
    assert not RecordPage.objects.exclude(found_at="").exists()
