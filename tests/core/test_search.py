import pytest

from network_site.core.search import LONGEST_QUERY, bigrams, terms


@pytest.mark.parametrize("text", ["", "Plain words", "Tiếng Việt", "१२३", "中文"])
def test_scripts_with_spaces_need_no_tokens(text):
    assert bigrams(text) == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ថ្លៃសេវាសាធារណៈ", "សេវា"),
        ("การเปิดเผยข้อมูลภาครัฐ", "ข้อมูล"),
        ("ການເຂົ້າເຖິງຂໍ້ມູນ", "ຂໍ້ມູນ"),
        ("သတင်းအချက်အလက်ရပိုင်ခွင့်", "အချက်အလက်"),
    ],
)
def test_a_word_inside_a_run_asks_for_tokens_that_are_indexed(text, word):
    asked = set(terms(word).split())

    assert asked
    assert asked <= set(bigrams(text).split())
    assert all(token.isalnum() and token.isascii() for token in asked)


def test_invisible_word_breaks_do_not_matter():
    assert terms("សេវា\u200bសាធារណៈ") == terms("សេវាសាធារណៈ")


def test_one_grapheme_can_be_asked_for():
    assert terms("ข") in bigrams("ข้อมูล ข").split()


@pytest.mark.parametrize("query", ['"', "* OR", "NEAR(", "\x00", "a-b:c", "%_", "🙂"])
def test_no_sign_of_a_query_language_reaches_the_index(query):
    assert all(token.isalnum() for token in terms(query).split())


def test_a_long_query_is_cut():
    assert len(terms("a " * 1000)) <= LONGEST_QUERY
