from django.core.management.base import BaseCommand, CommandError

from network_site.core.audit import proof
from network_site.core.audit.models import AuditDay, AuditLine

WIDTH = 30
STEP = 500  # lines between two drawings of the bar


class Command(BaseCommand):
    help = (
        "Prove that no audit line was changed, removed, reordered or forged. "
        "Example: manage.py verify_audit --mark 2026-11-24:57:9b1c..."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--mark",
            action="append",
            default=[],
            help="a mark that an earlier run printed and somebody kept elsewhere: the "
            "chain must still hold it (only so are removed last lines found)",
        )

    def handle(self, *args, mark, **options):
        self.total, self.read = AuditLine.objects.count(), 0
        self.shows_bar = self.stderr.isatty()
        faults = 0
        for fault in proof.faults(marks=mark, told=self._tell):
            faults += 1
            self.stderr.write(fault)
        if self.shows_bar:
            self.stderr.write("")
        if faults:
            raise CommandError(f"the audit does not hold: {faults} fault(s)")
        self._say_it_holds()

    def _say_it_holds(self):
        newest = AuditDay.objects.order_by("-day").first()
        self.stdout.write(f"The audit holds: {self.read} lines.")
        if newest:
            self.stdout.write(f"Its mark, to keep elsewhere: {newest.mark}")

    def _tell(self, lines: int):
        self.read += lines
        if self.shows_bar and (self.read % STEP == 0 or self.read == self.total):
            done = WIDTH * self.read // max(self.total, 1)
            bar = "#" * done + "." * (WIDTH - done)
            self.stderr.write(f"\r[{bar}] {self.read} of {self.total}", ending="")
