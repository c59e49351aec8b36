"""The sample network's public pages: real facts from the CSV files, each with its source.

What is invented (who leads, the two publications) says "sample" on its page. A page that
is there already stays as people left it.
"""

from django.utils.text import slugify

from network_site.core import sample
from network_site.members.models import Theme
from themes import actions
from themes.models import (
    PublicationPage,
    RecordIndexPage,
    RecordPage,
    ThemeIndexPage,
    ThemePage,
)

from .bodies import publication_body, theme_body
from .records import records_from_facts


def load() -> None:
    """Records first: the themes' pages list them."""
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    _load_records(themes)
    index = ThemeIndexPage.objects.get()
    for row in sample.rows("themes"):
        if not ThemePage.objects.filter(theme=themes[row["slug"]]).exists():
            actions.publish_below(index, _theme_page(row, themes[row["slug"]]))
    _load_publications(ThemePage.objects.get(theme__slug="access-to-information"))


def _load_records(themes: dict) -> None:
    index = RecordIndexPage.objects.get()
    there = set(RecordPage.objects.values_list("source", flat=True))
    for facts in records_from_facts(themes):
        if facts["source"] not in there:
            tags = facts.pop("tags")
            record = RecordPage(slug=slugify(facts["source"])[:200], **facts)
            record.tags.add(*tags)
            actions.publish_below(index, record)


def _theme_page(row: dict, theme: Theme) -> ThemePage:
    page = ThemePage(
        title=row["title"],
        slug=row["slug"],
        theme=theme,
        intro=row["subject"],
        search_description=row["subject"],
        body=theme_body(row, theme),
    )
    page.tags.add(theme.title.lower())
    return page


def _load_publications(above: ThemePage) -> None:
    for slug, language, title, intro in PUBLICATIONS:
        if above.get_children().filter(slug=slug).exists():
            continue
        page = PublicationPage(
            title=title,
            slug=slug,
            language=language,
            intro=intro,
            country="KH",
            dated_on="2026-11-12",
            is_sample=True,
            body=publication_body(language),
        )
        page.tags.add("fees")
        actions.publish_below(above, page)


PUBLICATIONS = [  # slug, language, title, in short
    (
        "fees-on-the-wall",
        "en",
        "What people ask first is what a service costs (sample)",
        "A sample analysis: it shows how a publication looks and states no fact.",
    ),
    (
        "fees-on-the-wall-km",
        "km",
        "ថ្លៃសេវាសាធារណៈ (គំរូ)",
        "នេះជាទំព័រគំរូ។",
    ),
]
