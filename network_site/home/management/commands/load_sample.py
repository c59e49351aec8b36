from django.core.management.base import BaseCommand
from django.db import transaction

from events import sample as events
from investigations import sample as investigations
from network_site.home import sample as site
from network_site.members import sample as people
from themes import sample as themes

PARTS = [
    people,
    site,
    themes,
    events,
    investigations,
]


class Command(BaseCommand):
    help = (
        "Load the sample network: people, themes, an investigation, a meeting series. "
        "Offline, safe to run twice. Example: manage.py load_sample"
    )

    @transaction.atomic
    def handle(self, *args, **options):
        for part in PARTS:
            part.load()
        self.stdout.write("The sample network is loaded.")
