"""Reads the facts that the sample network is made of: network_site/sample/*.csv."""

import csv

from django.conf import settings

FOLDER = settings.ROOT / "network_site" / "sample"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of `name`.csv, one dict of column to text each."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
