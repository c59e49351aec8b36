import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from network_site.core.jobs import clock


class Command(BaseCommand):
    help = (
        "Do everything that is due: reminders, mails, retention. Safe to run twice, to "
        "miss, and to kill; run it every few minutes. Example: manage.py tick"
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--every",
            type=int,
            metavar="SECONDS",
            help="stay, and do it again every so many seconds (what make run uses)",
        )

    def handle(self, *args, every=None, verbosity=1, **options):
        self._tick(verbosity)
        while every:
            time.sleep(every)
            close_old_connections()
            self._tick(verbosity)

    def _tick(self, verbosity):
        for name, answer in clock.tick().items():
            if verbosity:
                self.stdout.write(f"{name}: {'done' if answer is None else answer}")
