from django.core.management.base import BaseCommand

from network_site.core.jobs import clock


class Command(BaseCommand):
    help = (
        "Do everything that is due: reminders, mails, retention. Safe to run twice, to "
        "miss, and to kill; run it every few minutes. Example: manage.py tick"
    )

    def handle(self, *args, **options):
        for name, answer in clock.tick().items():
            self.stdout.write(f"{name}: {'done' if answer is None else answer}")
