from django.core.management.base import BaseCommand, CommandError

from network_site.core.audit import actions
from network_site.core.audit.models import AuditLine


class Command(BaseCommand):
    help = (
        "Prove that no audit line was changed, removed or reordered. "
        "Example: manage.py verify_audit"
    )

    def handle(self, *args, **options):
        faults = list(actions.faults())
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"the audit does not hold: {len(faults)} fault(s)")
        self.stdout.write(f"The audit holds: {AuditLine.objects.count()} lines.")
