"""What stands on a theme's page: asks, numbers, what happened, where it is from."""

import datetime as dt

from django.utils.dateformat import format as date_format
from django.utils.html import format_html, format_html_join

from network_site.core import sample

FIGURES = [  # title, unit, caption, what the label of a row is made from
    (
        "People who say they paid a bribe in the past 12 months",
        "percent",
        "The value for 2013 is approximate.",
        {"People who say they paid a bribe in the past 12 months": ""},
    ),
    (
        "Of six evidence reports, one was accepted and acted on",
        "reports",
        "",
        {
            "Evidence reports presented to government by one organisation": "Presented",
            "Evidence reports accepted and acted on of those six": "Acted on",
        },
    ),
    (
        "Secretaries and undersecretaries of state",
        "officials",
        "",
        {
            "Secretaries and undersecretaries of state under the former administration":
                "Former administration",
            "Secretaries and undersecretaries of state in the current term":
                "Current term",
        },
    ),
]  # fmt: skip

SAID = {  # invented, and says so
    "access-to-information": {
        "text": "I asked three offices what the same paper costs. I got three prices.",
        "said_by": "A resident (sample)",
        "source": "Sample, not a real conversation",
    }
}


def theme_body(row: dict, theme) -> list[tuple]:
    """The blocks of the theme's page."""
    numbers = [
        it for it in sample.rows("indicators") if it["country"] == theme.lead_country
    ]
    blocks: list[tuple] = [("asks", {"heading": "What we ask for"})]
    if numbers:
        country = theme.get_lead_country_display()
        blocks.append(("heading", f"What is known about {country}"))
        blocks += _figures(numbers) + _single_numbers(numbers)
    if theme.slug in SAID:
        blocks.append(("quote", SAID[theme.slug]))
    blocks += _history(theme)
    blocks.append(("records", {"heading": "The documents it rests on", "chosen": []}))
    blocks.append(("source", {"label": row["source"], "page": None, "url": ""}))
    return blocks


def _figures(numbers: list[dict]) -> list[tuple]:
    found = []
    for title, unit, caption, labels in FIGURES:
        rows = [it for it in numbers if it["indicator"] in labels]
        if not rows:
            continue
        lines = [
            f"{labels[it['indicator']]} {it['year']}".strip() + f"; {it['value']}"
            for it in rows
        ]
        figure = {
            "title": title, "shape": "bars", "numbers": "\n".join(lines), "unit": unit,
            "caption": caption, "source": rows[0]["source"],
        }  # fmt: skip
        found.append(("figure", figure))
    return found


def _single_numbers(numbers: list[dict]) -> list[tuple]:
    drawn = {label for *_rest, labels in FIGURES for label in labels}
    return [
        ("indicator", {
            "label": it["indicator"], "value": it["value"], "unit": it["unit"],
            "year": int(it["year"]), "place": "", "source": it["source"],
        })
        for it in numbers if it["indicator"] not in drawn
    ]  # fmt: skip


def _history(theme) -> list[tuple]:
    word = theme.title.lower()
    rows = [
        it
        for it in sample.rows("history")
        if it["country"] == theme.lead_country
        or word in f"{it['title']} {it['fact']}".lower()
    ]
    items = format_html_join(
        "",
        "<li><b>{}</b>{}: {} {} <i>({})</i></li>",
        (
            (_day(it), f", {it['place']}" if it["place"] else "", _ended(it["title"]),
             it["fact"], it["source"])
            for it in reversed(rows)
        ),
    )  # fmt: skip
    if not items:
        return []
    return [
        ("heading", "What has happened so far"),
        ("text", format_html("<ul>{}</ul>", items)),
    ]


def _ended(title: str) -> str:
    return title if title.endswith(".") else f"{title}."


def _day(row: dict) -> str:
    """The day as the source gives it: without an end, only the month is known."""
    day = dt.date.fromisoformat(row["starts_on"])
    return date_format(day, "j F Y" if row["ends_on"] else "F Y")


def publication_body(language: str) -> list[tuple]:
    """Sample words, in the language of the page."""
    if language == "km":
        return [("text", "<p>ថ្លៃសេវាសាធារណៈ ត្រូវបិទផ្សាយជាសាធារណៈ។ នេះជាឧទាហរណ៍។</p>")]
    return [
        ("text", "<p>This page is a sample. It shows how an analysis reads, with a "
                 "quote and a figure whose numbers are invented.</p>"),
        ("quote", {"text": "We ask for the price list, not for a favour.",
                   "said_by": "Sample speaker", "source": ""}),
        ("figure", {"title": "Offices that show their fees (sample numbers)",
                    "shape": "line", "numbers": "2021, 3\n2022, 4\n2023, 7\n2024, 12",
                    "unit": "offices", "caption": "Invented for the sample network.",
                    "source": "Sample"}),
    ]  # fmt: skip
