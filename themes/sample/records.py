"""One public record for each source that the CSV files name; no address is invented."""

import datetime as dt
import re

from network_site.core import sample
from network_site.members.models.fields import Country
from themes.models import RecordPage

DATED = re.compile(
    r"^(?P<issuer>.+?) (?P<year>\d{4})(-(?P<month>\d\d))?(-(?P<day>\d\d))?$"
)
NEWS = ("AsiaNews", "The Nation Thailand")
NAMES = {
    "UNODC Regional Office for Southeast Asia and the Pacific": "UNODC",
}


def records_from_facts(themes: dict) -> list[dict]:
    """The fields of a RecordPage for every source, in the order of the files."""
    said: dict[str, list[dict]] = {}
    for fact in _facts():
        for source in fact["sources"]:
            said.setdefault(source, []).append(fact)
    return [_record(source, facts, themes) for source, facts in said.items()]


def _facts() -> list[dict]:
    """Every row of the files as a title, a sentence, a country and its sources."""
    history = [
        _fact(row, row["title"], row["fact"], row["country"], row["starts_on"])
        for row in sample.rows("history")
    ]
    asks = [
        _fact(row, row["forum"], f"{row['code']}: {row['request']}", "", row["put_on"],
              theme=row["theme"])
        for row in sample.rows("recommendations")
    ]  # fmt: skip
    numbers = [
        _fact(row, "", f"{row['indicator']}, {row['year']}: {row['value']} {row['unit']}",
              row["country"], "")
        for row in sample.rows("indicators")
    ]  # fmt: skip
    return history + asks + numbers


def _fact(row, title, sentence, country, day, theme="") -> dict:
    sources = [source.strip() for source in row["source"].split(";")]
    return {"sources": sources, "title": title, "sentence": sentence, "day": day,
            "country": country, "theme": theme}  # fmt: skip


def _record(source: str, facts: list[dict], themes: dict) -> dict:
    dated = DATED.match(source)
    issuer = dated["issuer"] if dated else ""
    first = next(
        (fact for fact in facts if fact["day"] and fact["day"] in source), facts[0]
    )
    title = f"{first['title']} ({source})" if first["title"] else source
    theme = _theme_of(facts, themes)
    countries = {fact["country"] for fact in facts}
    country = countries.pop() if len(countries) == 1 else ""
    return {
        "title": title,
        "kind": _kind(issuer, facts),
        "theme": theme,
        "country": country if country in Country.values else "",
        "year": int(dated["year"]) if dated else None,
        "dated_on": _day(dated),
        "issued_by": NAMES.get(issuer, issuer),
        "summary": "\n".join(dict.fromkeys(fact["sentence"] for fact in facts)),
        "source": source,
        "tags": [theme.title.lower()] if theme else [],
    }


def _kind(issuer: str, facts: list[dict]) -> str:
    if issuer in NEWS:
        return RecordPage.Kind.NEWS
    asks = all(fact["sentence"].startswith("R-") for fact in facts)
    return RecordPage.Kind.STATEMENT if asks else RecordPage.Kind.REPORT


def _day(dated) -> dt.date | None:
    if dated and dated["day"]:
        return dt.date(int(dated["year"]), int(dated["month"]), int(dated["day"]))
    return None


def _theme_of(facts: list[dict], themes: dict):
    """The one theme that the facts name; none when they name several or none."""
    named = {fact["theme"] for fact in facts if fact["theme"]}
    text = " ".join(f"{fact['title']} {fact['sentence']}" for fact in facts).lower()
    named |= {theme.slug for theme in themes.values() if theme.title.lower() in text}
    return themes[named.pop()] if len(named) == 1 else None
