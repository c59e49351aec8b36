"""The frame around every page, in a real browser."""

from .stage import expect


def test_sign_in_page_stands_in_our_frame_without_trouble(page_at):
    page = page_at(360)

    answer = page.goto("/accounts/login/")

    assert answer.status == 200
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("header.masthead")).to_be_visible()
