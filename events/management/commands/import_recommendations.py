import sys
from functools import partial

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from events.recommendations import reading
from events.recommendations.actions import import_rows


class Command(BaseCommand):
    help = (
        "Import recommendations from a CSV file (UTF-8) with the columns "
        f"{','.join(reading.COLUMNS)}. Dates like 2017-02-03; theme is the short name "
        "in the theme's address and may be empty. A code that is there already is "
        "brought up to date, so the same file may be imported again. One bad row and "
        "nothing is imported. "
        "Example: manage.py import_recommendations data/recommendations.csv"
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="the CSV file to read")

    def handle(self, *args, file, **options):
        bar = partial(tqdm, disable=not sys.stderr.isatty(), leave=False)
        try:
            rows = reading.read(file, progress=partial(bar, desc="reading", unit="row"))
        except reading.BadFile as error:
            raise CommandError(f"Nothing was imported from {file}.\n{error}") from error
        told = import_rows(rows, progress=partial(bar, desc="storing", unit="batch"))
        self.stdout.write(
            f"{told.added} added, {told.changed} changed, {told.unchanged} unchanged."
        )
