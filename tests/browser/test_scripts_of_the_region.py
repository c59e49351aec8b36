"""Khmer, Thai, Lao and Burmese: letters instead of boxes, and no byte before need."""

import pytest
from django.test import override_settings

TEXTS = {
    "khmer": "តម្លាភាពនៃថ្លៃសេវាសាធារណៈ",
    "thai": "ความโปร่งใสของภาครัฐ",
    "lao": "ຄວາມໂປ່ງໃສຂອງລັດ",
    "myanmar": "ပွင့်လင်းမြင်သာမှု",
}


@pytest.fixture
def fonts_of(page_at):
    """A function: which font files a page that carries this text asks for."""

    def open_with(text):
        page = page_at(1280)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        with override_settings(NETWORK_NAME=text):
            page.goto("/accounts/login/", wait_until="networkidle")
        names = [url.rsplit("/", 1)[1] for url in asked if "/fonts/" in url]
        return sorted(name.split(".")[0] for name in names)

    return open_with


def test_english_page_loads_no_font(fonts_of):
    assert fonts_of("Regional Integrity Network") == []


@pytest.mark.parametrize("script", TEXTS)
def test_page_with_a_script_loads_its_font_alone(fonts_of, script):
    assert fonts_of(TEXTS[script]) == [script]


@pytest.mark.parametrize("script", TEXTS)
def test_text_is_set_in_its_own_face(page_at, script):
    page = page_at(1280)
    with override_settings(NETWORK_NAME=TEXTS[script]):
        page.goto("/accounts/login/", wait_until="networkidle")
    line = page.context.new_cdp_session(page)
    line.send("DOM.enable")
    line.send("CSS.enable")
    document = line.send("DOM.getDocument")["root"]["nodeId"]
    found = line.send(
        "DOM.querySelector", {"nodeId": document, "selector": ".masthead .name"}
    )

    faces = line.send("CSS.getPlatformFontsForNode", found)["fonts"]

    assert [face["familyName"] for face in faces] == [f"Noto Sans {script.title()}"]
