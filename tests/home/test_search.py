import pytest
from wagtail.search.index import insert_or_update_object

from tests.factories import make_publication, make_record, make_theme_page, restrict

WORDS = [
    ("ថ្លៃសេវាសាធារណៈត្រូវបិទផ្សាយ", "សេវា"),
    ("ថ្លៃសេវាសាធារណៈត្រូវបិទផ្សាយ", "សាធារណៈ"),
    ("ការជួញដូរឥទ្ធិពល", "ឥទ្ធិពល"),
    ("การเปิดเผยข้อมูลภาครัฐ", "ข้อมูล"),
    ("การเปิดเผยข้อมูลภาครัฐ", "ภาครัฐ"),
    ("การจัดซื้อจัดจ้างภาครัฐ", "จัดซื้อ"),
    ("ການເຂົ້າເຖິງຂໍ້ມູນຂ່າວສານ", "ຂໍ້ມູນ"),
    ("ການເຂົ້າເຖິງຂໍ້ມູນຂ່າວສານ", "ຂ່າວສານ"),
    ("သတင်းအချက်အလက်ရပိုင်ခွင့်", "အချက်အလက်"),
    ("သတင်းအချက်အလက်ရပိုင်ခွင့်", "ရပိုင်ခွင့်"),
    ("အဂတိလိုက်စားမှုတိုက်ဖျက်ရေး", "တိုက်ဖျက်ရေး"),
]


def indexed(page):
    insert_or_update_object(page)
    return page


@pytest.fixture
def ask(client):
    """Ask as a program: the parsed answer."""

    def get(query, **more):
        headers = {"accept": "application/json"}
        return client.get("/search/", {"q": query, **more}, headers=headers).json()

    return get


def test_a_published_page_is_found_by_its_title_and_its_body(ask, site_tree):
    page = make_theme_page(site_tree, title="Open budgets")
    page.body = [("text", "<p>Villages read the plan of their commune.</p>")]
    page.save()
    indexed(page)

    answer = ask("budgets")

    assert answer == {
        "count": 1,
        "results": [{"title": "Open budgets", "url": page.url, "kind": "theme"}],
    }
    assert ask("commune villages")["count"] == 1
    assert ask("commune elephants")["count"] == 0


@pytest.mark.parametrize(("text", "word"), WORDS)
def test_a_word_of_a_script_without_spaces_is_found(ask, site_tree, text, word):
    indexed(make_record(site_tree, title="Found", summary=text))
    indexed(make_record(site_tree, title="Not found", summary="Plain words"))

    assert [one["title"] for one in ask(word)["results"]] == ["Found"]


def test_what_is_not_published_is_never_found(ask, client, site_tree):
    closed = make_theme_page(site_tree, title="Quetzal theme")
    restrict(closed)
    below = make_publication(closed, title="Quetzal below")
    draft = make_record(site_tree, title="Quetzal draft", live=False)
    for page in (closed, below, draft):
        indexed(page)
    record = indexed(make_record(site_tree, title="Public words"))
    record.title = "Quetzal in a revision"
    record.save_revision()

    for query in ("quetzal", "Quetzal theme", "quetz", "below"):
        assert ask(query) == {"count": 0, "results": []}
    assert b"Quetzal" not in client.get("/search/?q=theme").content


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("", "What do you look for?"),
        ("   ", "What do you look for?"),
        ("elephants", "No page holds “elephants”"),
        ("x" * 201, "That question is too long"),
    ],
)
def test_every_state_of_the_search_says_what_is_so(client, site_tree, query, heading):
    response = client.get("/search/", {"q": query})

    assert response.status_code == 200
    assert heading in response.text


@pytest.mark.parametrize("query", ['"', "'", "a AND", "NEAR(", "*", "a:b", "<b>"])
def test_odd_signs_are_no_error(client, ask, site_tree, query):
    assert client.get("/search/", {"q": query}).status_code == 200
    assert "<b>" not in client.get("/search/", {"q": "<b>"}).text.split("<main")[1]


def test_a_program_is_told_that_its_question_is_too_long(client, site_tree):
    response = client.get(
        "/search/", {"q": "x" * 201}, headers={"accept": "application/json"}
    )

    assert response.status_code == 400
    assert response.json()["errors"]["q"]


@pytest.mark.parametrize("count", [1, 3])
def test_search_asks_the_same_questions_however_much_it_finds(
    client, site_tree, count, django_assert_num_queries
):
    for number in range(count):
        indexed(make_record(site_tree, title=f"Heron {number}"))
    client.get("/search/?q=heron")

    with django_assert_num_queries(3):  # count, results, site
        response = client.get("/search/?q=heron")

    assert len(response.context["results"]) == count


def test_the_second_page_goes_on_where_the_first_ended(client, site_tree):
    for number in range(21):
        indexed(make_record(site_tree, title=f"Heron {number}"))

    first = client.get("/search/?q=heron").context["results"]
    second = client.get("/search/?q=heron&page=2").context["results"]

    assert len(first) == 20
    assert len(second) == 1
    assert second[0] not in first
    assert client.get("/search/?q=heron&page=nonsense").status_code == 200
